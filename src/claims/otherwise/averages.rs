//! An average with its total and number comes in; of which amounts it holds goes out: as bound, of another total or number of
//! its passage, or of a part that was told last.

use super::{Held, REACH, near, one, with};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::units::compatible;
use crate::claims::{Bound, Context, Reading, sentence_at};
use crate::figures::{Decimal, Figure, FigureId, Kind};

/// `None` where the reading is no average of one total over one number. Of 72 judges each closed 248.6 cases, and the
/// report tells of several totals of cases: whichever gives the average is meant.
pub fn of_average(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let (mean, total) = (one(reading, "mean")?, one(reading, "total")?);
    // 平均每艘由1,274吨提高到1,391吨: what it was.
    let lead = near(context, mean).trim_end_matches(['$', '£', '€', ' ']);
    let others = [" from", " against", " compared with", " compared to", " versus", " than"];
    if lead.ends_with(['由', '从']) || others.iter().any(|word| lead.ends_with(word)) {
        return Some(Held::OfOwn);
    }
    // A basic sum of €250,000 plus €3 per inhabitant: only a part of it is reckoned so.
    if lead.ends_with(" plus") {
        return Some(Held::OfOwn);
    }
    if is_of_part(context, mean, total) {
        return Some(Held::OfOwn);
    }
    let name = ["number", "count"].into_iter().find(|name| reading.get(name).is_some())?;
    let number = match reading.get(name)? {
        // A measure as many of its own unit.
        Bound::Constant(_, span) => FigureId(context.figures.within(*span).next()?),
        _ => one(reading, name)?,
    };
    let many = reading.get("many");
    if many.is_some_and(
        |many| !matches!(many, Bound::Constant(many, _) if *many == Decimal::integer(1)),
    ) {
        return None;
    }
    if is_per_another(context, mean, number) || is_told_of_before(context, mean, number) {
        return Some(Held::OfOwn);
    }
    let stated = Range::of(context, mean)?.rounded(context, mean)?;
    let plain = |id: FigureId| match context.figures.get(id).kind {
        Kind::Measure => {
            context.figures.get(id).value.decimal().map(|value| Range { low: value, high: value })
        }
        _ => Range::of(context, id),
    };
    let by = match reading.get(name)? {
        Bound::Constant(value, _) => Range { low: *value, high: *value },
        _ => Range::of(context, number)?,
    };
    let fits = |total: Range| total.over(by).is_some_and(|gives| gives.meets(stated));
    if fits(Range::of(context, total)?) {
        return Some(Held::AsBound);
    }
    let of = context.figures.get(total);
    let near = total.0.saturating_sub(FAR)..(total.0 + FAR).min(context.figures.list.len() as u32);
    let figure = context.figures.get(mean);
    let digits = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    let telling = digits.is_some_and(|digits| digits.abs() >= 100);
    let precise = figure.precision < 0 || telling;
    let other = near.map(FigureId).filter(|_| precise).find(|id| {
        let other = context.figures.get(*id);
        ![mean, total, number].contains(id)
            && (figure.precision < 0 || id.0.abs_diff(mean.0) < total.0.abs_diff(mean.0))
            && !is_miswritten(context, total, *id)
            && other.cell.is_none()
            && (other.kind == of.kind && compatible(of, other, context.lexicon)
                || other.kind == Kind::Number && other.scaled)
            && Range::of(context, *id).is_some_and(fits)
    });
    if let Some(other) = other {
        return Some(Held::Otherwise(with(reading, "total", other)));
    }
    // 15,870 hectares: 9,640 by planting. Planting took 24.1 million seedlings, 2,500 per hectare: of those planted.
    let dividend = Range::of(context, total)?;
    let of = context.figures.get(number);
    let near =
        number.0.saturating_sub(REACH)..(number.0 + REACH).min(context.figures.list.len() as u32);
    let whole = |figure: &Figure| figure.precision >= 0;
    let other = near.map(FigureId).filter(|_| telling).find(|id| {
        let other = context.figures.get(*id);
        ![mean, total, number].contains(id)
            && id.0.abs_diff(mean.0) < number.0.abs_diff(mean.0)
            && !is_of_last_time(context, *id)
            && other.block == of.block
            && other.cell.is_none()
            && whole(other) == whole(of)
            && (other.kind == Kind::Number || compatible(of, other, context.lexicon))
            && !is_miswritten(context, number, *id)
            && plain(*id).and_then(|by| dividend.over(by)).is_some_and(|gives| gives.meets(stated))
    });
    // 覆盖214个行政村和23个社区，平均每个村（社区）7.9组: of both.
    let next = FigureId(number.0 + 1);
    let both = || {
        let other = context.figures.list.get(next.0 as usize)?;
        let alike = other.kind == of.kind && other.unit == of.unit && other.block == of.block;
        let sum = plain(number)?.plus(plain(next).filter(|_| alike && next != mean)?)?;
        Some(dividend.over(sum)?.meets(stated))
    };
    let own = other.is_some() || both() == Some(true) || has_own_pair(context, mean, &plain);
    Some(if own { Held::OfOwn } else { Held::Not })
}

/// 通行费收入230.50亿元；其中高速公路收入占94.8%，日均5,985万元: whether a part is told between a total and an average behind it.
fn is_of_part(context: Context<'_>, mean: FigureId, total: FigureId) -> bool {
    let (from, to) = (context.figures.get(total).span.end, context.figures.get(mean).span.start);
    let same = context.figures.get(total).block == context.figures.get(mean).block;
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    same && gap.contains("其中") && !gap.contains('。') && gap.ends_with("均")
}

/// 225 per square kilometre. In 2022 it was 1,640 from 7.9: whether a number stands behind an average in a sentence that opens
/// with another time.
fn is_told_of_before(context: Context<'_>, mean: FigureId, number: FigureId) -> bool {
    let figure = context.figures.get(number);
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start);
    let (Some(sentence), true) = (sentence, number > mean) else { return false };
    let text = context.document.slice(sentence);
    let opens = text.strip_prefix("In ").or_else(|| text.strip_prefix("For "));
    let year = opens.is_some_and(|rest| rest.starts_with("19") || rest.starts_with("20"));
    let before = ["A year earlier", "The year before", "Last year", "In the previous year"];
    !sentence.contains(context.figures.get(mean).span)
        && (year || before.iter().any(|words| text.starts_with(words)))
}

/// 2,031 tonnes for 1,107 million, 591,000 per member: whether the words behind an average name another thing than the
/// measure that it was held to be per.
fn is_per_another(context: Context<'_>, mean: FigureId, number: FigureId) -> bool {
    let end = context.figures.get(mean).span.end as usize;
    let behind = context.document.text.get(end..).unwrap_or_default().trim_start();
    let noun =
        ["per ", "for each ", "for every "].iter().find_map(|word| behind.strip_prefix(word));
    let noun = noun.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
    let by = context.figures.get(number);
    let measure = context.document.slice(by.span).to_lowercase();
    noun.is_some_and(|noun| {
        let stem = &noun[..noun.floor_char_boundary(noun.len().min(4))];
        by.kind == Kind::Measure && !noun.is_empty() && !measure.contains(stem)
    })
}

/// 412 volunteers gave 38,000 hours, 92 each, as many as 21 people at 1,800 hours a year: whether the two amounts right before
/// an average, in its sentence, give it.
fn has_own_pair(
    context: Context<'_>,
    mean: FigureId,
    plain: &dyn Fn(FigureId) -> Option<Range>,
) -> bool {
    let figure = context.figures.get(mean);
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start);
    let (Some(sentence), None) = (sentence, figure.cell) else { return false };
    let amount = |id: &FigureId| {
        let other = context.figures.get(*id);
        sentence.contains(other.span)
            && matches!(other.kind, Kind::Count | Kind::Number | Kind::Measure | Kind::Money)
    };
    let before = (0..mean.0).rev().map(FigureId);
    let in_sentence = |id: &FigureId| context.figures.get(*id).span.start >= sentence.start;
    let mut pair = before.take_while(in_sentence).filter(amount);
    let (Some(one), Some(other)) = (pair.next(), pair.next()) else { return false };
    let gives = |total: FigureId, number: FigureId| {
        let stated = Range::of(context, mean)?.rounded(context, mean)?;
        let (of, by) = (context.figures.get(total), context.figures.get(number));
        let counted = matches!(by.kind, Kind::Count | Kind::Number) && by.precision >= 0;
        let alike = of.kind == figure.kind && compatible(of, figure, context.lexicon);
        let quotient = Range::of(context, total)?.over(plain(number)?)?;
        Some(counted && alike && quotient.meets(stated))
    };
    gives(one, other) == Some(true) || gives(other, one) == Some(true)
}

/// 比上年的57个增长19.3%: whether the words right before a figure make it one of another time.
fn is_of_last_time(context: Context<'_>, id: FigureId) -> bool {
    let near = near(context, id);
    let near = near.rsplit(['，', '；', '。', ',', ';', '.']).next().unwrap_or(near);
    ["上年", "去年", "同期", "上月", "年前", "last year", "year before", "year earlier", "from"]
        .iter()
        .any(|word| near.contains(word))
}

/// Whether an amount is another with two digits swapped: the one is told again there, and wrong here.
fn is_miswritten(context: Context<'_>, amount: FigureId, other: FigureId) -> bool {
    let due = Range::of(context, other);
    due.and_then(|due| slip::of(context, amount, due, false)) == Some(Slip::Swap)
}

/// How many figures away another total of an average may stand.
const FAR: u32 = 100;
