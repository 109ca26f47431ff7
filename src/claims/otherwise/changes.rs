//! A rate of change comes in with the amounts that it was bound to; whether it holds of these, or of others of its
//! passage, goes out.

use super::{Held, beside, one, with};
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Context, Reading};
use crate::figures::{FigureId, Kind};

/// `None` where the reading is no rate of change from one amount to another, or of an amount of change.
pub fn of_change(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let (rate, old) = (one(reading, "rate")?, one(reading, "old")?);
    let new = one(reading, "new");
    let told = new.or_else(|| one(reading, "change"))?;
    if context.figures.get(rate).kind != Kind::Percent {
        return None;
    }
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let told_range = Range::of(context, told)?;
    let fits = |old: Range| {
        let (more, less) =
            if old.low < told_range.low { (told_range, old) } else { (old, told_range) };
        let change = if new.is_some() { more.minus(less) } else { Some(told_range) };
        let gives = || Range::exact(100).times(change?)?.over(old);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    if fits(Range::of(context, old)?) {
        return Some(Held::AsBound);
    }
    if is_of_the_usual(context, rate, old) {
        return Some(Held::OfOwn);
    }
    let others = beside(context, &[rate, told, old], told);
    // 较年初（791.2亿元）增加71.2亿元，增幅8.3%: over what it came to is the wrong base, and no other amount.
    let (from, sum) = (Range::of(context, old)?, Range::of(context, old)?.plus(told_range));
    let is_new = |other: Range| {
        let less = || Some(from.minus(told_range)?.meets(other));
        new.is_none() && (sum.is_some_and(|sum| sum.meets(other)) || less() == Some(true))
    };
    let fits = |other: Range| fits(other) && !is_new(other);
    let other = others.into_iter().find(|other| Range::of(context, *other).is_some_and(fits));
    if let Some(other) = other {
        return Some(Held::Otherwise(with(reading, "old", other)));
    }
    if let Some(pair) = new.and_then(|new| explained(context, rate, (new, old))) {
        let reading = with(&with(reading, "new", pair.0), "old", pair.1);
        return Some(Held::Otherwise(reading));
    }
    // 412,870, 2.6% more than the 402,400 of the year before and 19% more than in 2018: the change from the one to
    // the other is told by another rate.
    let change = |old: Range| {
        let (more, less) =
            if old.low < told_range.low { (told_range, old) } else { (old, told_range) };
        Range::exact(100).times(more.minus(less)?)?.over(old)
    };
    let gives = new.and_then(|_| change(Range::of(context, old)?));
    let told_by = |other: &FigureId| {
        let stated = Range::of(context, *other)?.rounded(context, *other)?;
        Some(stated.meets(gives?))
    };
    let rates = beside(context, &[rate, told, old], rate);
    let taken = rates.iter().any(|other| told_by(other) == Some(true));
    Some(if taken { Held::OfOwn } else { Held::Not })
}

/// The new and the old amount that give a rate which those bound do not: another new one (培训2160人次，平均每期120人次，比上年
/// 的1800人次增长20.0%), or two that stand next to each other (疫点由13个减至10个，面积下降20.1%，由2.68万亩降至2.14万亩).
fn explained(
    context: Context<'_>,
    rate: FigureId,
    (new, old): (FigureId, FigureId),
) -> Option<(FigureId, FigureId)> {
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let upward = Range::of(context, new)?.low > Range::of(context, old)?.high;
    let fits = |new: FigureId, old: FigureId| {
        let gives = || {
            let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
            let (gap, up) = match new.minus(old) {
                Some(gap) => (gap, true),
                None => (old.minus(new)?, false),
            };
            Some((Range::exact(100).times(gap)?.over(old)?, up))
        };
        gives().filter(|(gives, _)| gives.meets(stated)).map(|(_, up)| up)
    };
    let others = beside(context, &[rate, new, old], old);
    if let Some(other) = others.into_iter().find(|other| fits(*other, old).is_some()) {
        return Some((other, old));
    }
    let block = context.figures.get(rate).block;
    let near = rate.0.saturating_sub(NEAR)..(rate.0 + NEAR).min(context.figures.list.len() as u32);
    let amount = |id: FigureId| {
        let figure = context.figures.get(id);
        figure.block == block
            && figure.cell.is_none()
            && matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
    };
    near.map(FigureId).find_map(|first| {
        let second = FigureId(first.0 + 1);
        let alike = (second.0 as usize) < context.figures.list.len()
            && amount(first)
            && amount(second)
            && compatible(context.figures.get(first), context.figures.get(second), context.lexicon);
        let pair = alike && fits(second, first) == Some(upward) && (second, first) != (new, old);
        pair.then_some((second, first))
    })
}

/// How many figures from a rate two others may stand that lead from one to the other.
const NEAR: u32 = 5;

/// 4月22.3毫米，偏少41.9%: whether a rate tells how far something is from what is usual, and not from an amount of
/// another clause.
fn is_of_the_usual(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(old).span.end, context.figures.get(rate).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    ["偏少", "偏多", "偏高", "偏低"].iter().any(|word| gap.ends_with(word))
        && gap.contains(['，', '；', '。'])
}
