//! A rate of change comes in with the amounts that it was bound to; whether it holds of these, or of others of its
//! passage, goes out.

use super::amounts::of_amount;
use super::subjects::is_of_other_subject;
use super::{Held, beside, near, one, times, with};
use crate::claims::lexicon::{earlier, yardsticks};
use crate::claims::nearby::range::Range;
use crate::claims::sentence::{begins, says};
use crate::claims::units::compatible;
use crate::claims::{Context, Reading, sentence_at};
use crate::document::{Language, lower};
use crate::figures::{FigureId, Kind};

/// `None` where the reading is no rate of change from one amount to another, or of an amount of change.
pub fn of_change(context: Context<'_>, reading: &Reading) -> Option<Held> {
    // 比预算节约18.05万元，比上年决算减少5.82万元: what was saved is no level.
    if one(reading, "new").is_some_and(|new| is_saved(context, new)) {
        return Some(Held::OfOwn);
    }
    if let Some(held) = of_amount(context, reading) {
        return Some(held);
    }
    // 80岁及以上组的需要率是60～69岁组的2.1倍: groups by age, and no ages.
    let aged = |id: FigureId| {
        context.document.slice(context.figures.get(id).span).contains('岁')
            && ["组", "人群", "段", "老", "及以上", "以上", "以下"]
                .iter()
                .any(|word| behind(context, id).starts_with(word))
    };
    let bound = [one(reading, "new"), one(reading, "old")];
    let change = ["points", "change", "rate"].iter().find_map(|name| one(reading, name));
    if change.is_some_and(|change| is_of_time_before(context, change, bound)) {
        return Some(Held::OfOwn);
    }
    if bound.into_iter().flatten().any(aged) {
        return Some(Held::OfOwn);
    }
    if let Some(times) = one(reading, "times") {
        return is_of_named(context, times).then_some(Held::OfOwn);
    }
    let old = one(reading, "old")?;
    let new = one(reading, "new");
    // 3.1 points better than in 2023 but 2.7 short of the target: two gaps, and no level.
    if new.is_some_and(|new| is_another_gap(context, new, old)) {
        return Some(Held::OfOwn);
    }
    let rate = match one(reading, "rate") {
        Some(rate) => rate,
        None => return of_points(context, reading, (new?, old)),
    };
    let told = new.or_else(|| one(reading, "change"))?;
    if is_supposed(context, rate, old) {
        return Some(Held::OfOwn);
    }
    if context.figures.get(rate).kind != Kind::Percent {
        return is_of_another(context, rate, old).then_some(Held::OfOwn);
    }
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let told_range = Range::of(context, told)?;
    // £12 or 60% more than the £20: how much more, told twice.
    let joined = new.is_some_and(|new| {
        let (from, to) = (context.figures.get(new).span.end, context.figures.get(rate).span.start);
        let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
        matches!(gap.trim(), "or" | ", or")
    });
    let twice = || {
        let gives = Range::exact(100).times(told_range)?.over(Range::of(context, old)?)?;
        Some(gives.meets(stated))
    };
    if joined && twice() == Some(true) {
        return Some(Held::OfOwn);
    }
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
    if is_behind_semicolon(context, rate, old)
        || is_of_the_usual(context, rate, old)
        || is_share(context, rate, old)
        || is_amount_more(context, old)
        || new.is_some_and(|new| {
            is_base(context, rate, new)
                || is_of_other_subject(context, rate, (new, old))
                || is_earlier(context, new, old)
                || are_shares(context, rate, (new, old))
        })
        || is_of_another(context, rate, old)
    {
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

/// Up 2.3 points on the previous year, though the target of 85% was missed: whether a change is told from a time that its clause
/// names, and what it was bound to is a yardstick of the next one.
fn is_of_time_before(context: Context<'_>, change: FigureId, bound: [Option<FigureId>; 2]) -> bool {
    let from = context.figures.get(change).span.end;
    bound.into_iter().flatten().filter(|id| *id > change).any(|level| {
        let to = context.figures.get(level).span.start;
        let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
        let gap = lower(gap);
        let Some((told, rest)) = gap.split_once(',') else { return false };
        begins(told, &["on", "since", "from", "over"])
            && earlier::is_named(told)
            && !gap.contains(';')
            && !gap.contains(". ")
            && yardsticks::of(Language::English).set.within(rest)
    })
}

/// Whether “but” parts what an amount is compared with from the other amount.
fn is_another_gap(context: Context<'_>, new: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(new).span.end, context.figures.get(old).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    gap.split_once("than ").is_some_and(|(_, rest)| rest.trim_end().ends_with(" but"))
}

/// `None` where the reading is no change by so many points, or holds. 49.3%，比2022年（50.6%）下降1.3个百分点，比2018年（54.8%）下降5.5
/// 个百分点: from the one in its bracket to what was told first.
fn of_points(
    context: Context<'_>,
    reading: &Reading,
    (new, old): (FigureId, FigureId),
) -> Option<Held> {
    let points = one(reading, "points").or_else(|| one(reading, "change"))?;
    if is_supposed(context, points, old) {
        return Some(Held::OfOwn);
    }
    if context.figures.get(points).kind != Kind::Points {
        return None;
    }
    if is_compared_again(context, points, old) {
        return Some(Held::OfOwn);
    }
    let stated = Range::of(context, points)?.rounded(context, points)?;
    let base = Range::of(context, old)?;
    let fits = |new: Range| {
        let gap = if new.low > base.low { new.minus(base) } else { base.minus(new) };
        gap.is_some_and(|gap| gap.meets(stated))
    };
    if fits(Range::of(context, new)?) {
        return Some(Held::AsBound);
    }
    // Whole points come of many pairs.
    if context.figures.get(points).precision >= 0 {
        return Some(Held::Not);
    }
    let others = beside(context, &[points, new, old], new);
    // 其中三季度32.4%，环比二季度（31.5%）上升0.9个百分点: two others, side by side.
    let pair = others.windows(2).find(|pair| {
        let (one, two) = (Range::of(context, pair[0]), Range::of(context, pair[1]));
        let gap = |one: Range, two: Range| {
            if one.low > two.low { one.minus(two) } else { two.minus(one) }
        };
        let gives = one.zip(two).and_then(|(one, two)| gap(one, two));
        pair[0].0 + 1 == pair[1].0 && gives.is_some_and(|gives| gives.meets(stated))
    });
    if pair.is_some() {
        return Some(Held::OfOwn);
    }
    let other = others.into_iter().find(|other| Range::of(context, *other).is_some_and(fits));
    Some(other.map_or(Held::Not, |other| Held::Otherwise(with(reading, "new", other))))
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

/// 比上年少785只，下降7.7%）；雁鸭类则增长32.7%（上年17,920只）: whether the old amount is told behind the rate and a semicolon.
fn is_behind_semicolon(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(rate).span.end, context.figures.get(old).span.start);
    context
        .document
        .text
        .get(from as usize..to as usize)
        .is_some_and(|gap| gap.contains(['；', ';']))
}

/// 4月22.3毫米，偏少41.9%: whether a rate tells how far something is from what is usual, and not from an amount of
/// another clause.
fn is_of_the_usual(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(old).span.end, context.figures.get(rate).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    ["偏少", "偏多", "偏高", "偏低"].iter().any(|word| gap.ends_with(word))
        && gap.contains(['，', '；', '。'])
}

/// 384.4 million, which is 1.5 times EBITDA: whether something else is named of which there are so many times.
fn is_of_named(context: Context<'_>, times: FigureId) -> bool {
    let behind = behind(context, times);
    let next = behind.split_whitespace().next().unwrap_or_default();
    let known = [
        "as",
        "the",
        "that",
        "more",
        "higher",
        "larger",
        "greater",
        "what",
        "its",
        "last",
        "those",
        "over",
        "in",
        "since",
        "than",
        "their",
        "our",
        "and",
        "by",
        "compared",
        "on",
        "between",
        "from",
        "to",
        "increase",
        "rise",
        "growth",
        "jump",
        "gain",
        "expansion",
        "decrease",
        "fall",
        "drop",
        "reduction",
        "this",
    ];
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    behind.starts_with(char::is_alphabetic) && next.is_ascii() && !known.contains(&next)
        || is_done(context, times)
}

/// The average donor gave 2.02 times: whether something was done so many times.
fn is_done(context: Context<'_>, times: FigureId) -> bool {
    if !context.document.slice(context.figures.get(times).span).ends_with("times") {
        return false;
    }
    let lead = before(context, times).trim_end();
    let verb = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let links = [
        "rose",
        "risen",
        "grew",
        "grown",
        "increased",
        "multiplied",
        "expanded",
        "jumped",
        "climbed",
        "soared",
        "swelled",
        "up",
        "by",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "to",
        "of",
        "at",
        "about",
        "nearly",
        "almost",
        "over",
        "some",
        "around",
        "roughly",
        "than",
        "and",
        "or",
        "only",
        "just",
        "reached",
        "fell",
        "dropped",
        "represents",
        "represented",
        "means",
        "equals",
    ];
    lead.ends_with(char::is_alphabetic) && !links.contains(&verb)
}

/// 达到7500例，比上年再增658例，增幅约10%: whether what is held to be the old amount is how much more there is.
fn is_amount_more(context: Context<'_>, old: FigureId) -> bool {
    let before = before(context, old);
    let clause = before.rsplit(['，', '；', '。', '：']).next().unwrap_or(before);
    clause.contains(['比', '较'])
        && ["再增", "增加", "减少", "净增", "净减"]
            .iter()
            .any(|word| clause.trim_end_matches(['了', '约']).ends_with(word))
}

/// 8.42万吨，同比（上年8月8.41万吨）增长0.1%: whether the new amount stands in a bracket right before the rate, as the old
/// one does.
fn is_base(context: Context<'_>, rate: FigureId, new: FigureId) -> bool {
    let (from, to) = (context.figures.get(new).span.end, context.figures.get(rate).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let opened = before(context, new);
    let clause = opened.rsplit(['）', ')', '。', '；', '，']).next().unwrap_or(opened);
    gap.starts_with(['）', ')']) && gap.chars().count() <= 6 && clause.contains(['（', '('])
}

/// Rose by 4.7% from 2,198,500 in 2022, still short of the 2019 level (2,352,000): whether the new amount is told of an
/// earlier year than the old one.
fn is_earlier(context: Context<'_>, new: FigureId, old: FigureId) -> bool {
    let year = |id: FigureId| times::years(context, id);
    year(new).zip(year(old)).is_some_and(|(new, old)| new.1 < old.0)
}

/// 2.7 million homes (75%), up from 2.3 million (64%): whether both amounts have shares of their own in brackets, and the
/// rate is one of these.
fn are_shares(context: Context<'_>, rate: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let share = |amount: FigureId| {
        let share = FigureId(amount.0 + 1);
        let figure = context.figures.list.get(share.0 as usize)?;
        let (from, to) = (context.figures.get(amount).span.end, figure.span.start);
        let gap = context.document.text.get(from as usize..to as usize)?;
        let behind = figure.kind == Kind::Percent && gap.ends_with(['(', '（']) && gap.len() <= 20;
        behind.then_some(share)
    };
    let shares = [share(new), share(old)];
    shares.iter().all(Option::is_some) && shares.contains(&Some(rate))
}

/// The paragraph before a figure.
pub fn before(context: Context<'_>, id: FigureId) -> &str {
    let figure = context.figures.get(id);
    let start = context.document.block(figure.block).span.start as usize;
    context.document.text.get(start..figure.span.start as usize).unwrap_or_default()
}

/// A rise of 100 basis points in rates would cost 51 million: whether a change is only supposed, and the amount that it was
/// bound to is told in another sentence.
fn is_supposed(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (figure, other) = (context.figures.get(rate), context.figures.get(old));
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start);
    sentence.is_some_and(|sentence| {
        let text = context.document.slice(sentence).to_lowercase();
        !sentence.contains(other.span)
            && (says(&text, &["would", "could", "might", "if"]) || text.contains('若'))
    })
}

/// Cut back from 0.68 mt to 0.52 mt, or 13.1% of volume: whether the words behind a rate make it a share.
fn is_share(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(old).span.end, context.figures.get(rate).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let linked =
        gap.trim_end().ends_with([',', '(', '，', '（']) || gap.trim_end().ends_with(" or");
    // With men making up 71% of the latter.
    let made = [
        "making up ",
        "made up ",
        "make up ",
        "accounting for ",
        "accounted for ",
        "comprising ",
        "representing ",
    ];
    let made = made.iter().any(|words| gap.ends_with(words));
    (linked || made) && behind(context, rate).starts_with("of ")
}

/// Exports were 2,214 million, 5.1% more than a year before, and imports 2,391 million: whether the words right behind a rate
/// name what it is compared with, so that an amount behind the next comma is of another thing.
pub fn is_of_another(context: Context<'_>, rate: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(rate).span.end, context.figures.get(old).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let Some((compared, rest)) = gap.split_once([',', ';']) else { return false };
    let named = ["before", "earlier", "ago", "last year", "previous year", "year"];
    let rest = rest.trim_start();
    let compared = compared.trim_end();
    let year = compared
        .rsplit(' ')
        .next()
        .is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    // A fifth more than budgeted, and staff £750 over.
    let told = compared.rsplit_once("than ").is_some_and(|(_, base)| !base.trim().is_empty());
    says(compared, &["than", "on", "over", "from"])
        && (year || told || named.iter().any(|word| compared.ends_with(word)))
        && (rest.starts_with("and ") || rest.starts_with("while ") || rest.starts_with("but "))
}

/// 71%, which is 26 points lower and well below the target of 85%: whether an amount behind a change is held against the new
/// one by words of its own.
fn is_compared_again(context: Context<'_>, change: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(change).span.end, context.figures.get(old).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let joined = [" and ", ", but ", ", and "].iter().find_map(|joint| gap.split_once(joint));
    joined.is_some_and(|(own, rest)| {
        !says(own, &["than", "from", "on", "of"])
            && says(rest, &["below", "above", "under", "over", "short", "behind", "ahead", "than"])
    })
}

pub fn behind(context: Context<'_>, id: FigureId) -> &str {
    let end = context.figures.get(id).span.end as usize;
    context.document.text.get(end..).unwrap_or_default().trim_start()
}

/// Whether an amount tells by how much something lies below or above what it is compared with.
fn is_saved(context: Context<'_>, id: FigureId) -> bool {
    let near = near(context, id);
    let clause =
        near.rsplit(['，', '；', '。']).next().unwrap_or(near).trim_end_matches(['了', '约']);
    let saved = ["节约", "节省", "节支", "超支", "超出", "结余", "压减", "压缩"];
    clause.contains(['比', '较']) && saved.iter().any(|word| clause.ends_with(word))
}
