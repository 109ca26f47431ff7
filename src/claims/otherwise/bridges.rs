//! A total and the parts that it was bound to come in, which do not add up; whether the text means no such sum goes out:
//! 71 more than a year before: 96 joined, 17 left and eight died.

use super::near;
use crate::claims::nearby::range::Range;
use crate::claims::sentence::says;
use crate::claims::units::compatible;
use crate::claims::{Context, Reading, enumerated, sentence_at};
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Longer lists are given any value by some choice of signs.
const SIGNED: usize = 4;

/// How many figures away the amount may stand that the total makes up with the parts.
const FAR: u32 = 24;

/// Whether other words than of a sum bind the parts to the total.
pub fn is_no_sum(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let ranges: Option<Vec<Range>> = parts.iter().map(|part| Range::of(context, *part)).collect();
    let (Some(ranges), Some(own)) = (ranges, Range::of(context, total)) else { return false };
    if overlap(context, parts)
        || is_taken_away(context, total, parts)
        || is_mean(context, total, &ranges, own)
    {
        return true;
    }
    // Where a word opens the list, other sums that come out are chance.
    if enumerated::is_opened(context, total, parts) {
        return false;
    }
    has_crumb(context, total, parts)
        || is_bridge(&ranges, own)
        || has_own_number(context, parts, &ranges, own)
        || is_one_more(context, total, parts, &ranges)
}

/// Lower freight contributed 90 and a richer mix 50, while markdowns took away 50 and other factors 10: whether words between
/// the total and its parts set some against the others.
fn is_taken_away(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let (Some(first), Some(last)) = (parts.iter().min(), parts.iter().max()) else { return false };
    let figures = context.figures;
    if figures.get(*first).cell.is_some() {
        return false;
    }
    let start = figures.get(total.min(*first)).span.end;
    let end = figures.get(total.max(*last)).span.start;
    let words = context.document.text.get(start as usize..end as usize).unwrap_or_default();
    ["took away", "offset", "subtract", "reduced it by", "抵消", "抵减", "拉低"]
        .iter()
        .any(|word| words.contains(word))
}

/// 视频号13.07万，其余4个账号共15.02万: whether one of the parts is less than the last digit of the total.
fn has_crumb(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let figure = context.figures.get(total);
    let step = Decimal::new(1, figure.precision);
    figure.precision > 0
        && parts.iter().any(|part| {
            let part = context.figures.get(*part);
            !part.scaled && part.value.decimal().is_some_and(|value| value < step)
        })
}

/// Whether a reading adds up figures of different sorts: whole and broken numbers, or what is only a limit.
pub fn is_unlike(context: Context<'_>, reading: &Reading) -> bool {
    is_mixed(context, reading) || has_limit(context, reading)
}

/// Seven were excluded because they scored below 60, leaving 48: whether a reading adds up what is only a limit.
fn has_limit(context: Context<'_>, reading: &Reading) -> bool {
    reading.figures().any(|id| {
        let figure = context.figures.get(id);
        let near = near(context, id).trim_end();
        matches!(figure.kind, Kind::Count | Kind::Number)
            && figure.cell.is_none()
            && [
                "scored below",
                "scored above",
                "score below",
                "score above",
                "aged under",
                "aged over",
                "cut-off of",
                "cutoff of",
                "threshold of",
            ]
            .iter()
            .any(|words| near.ends_with(words))
    })
}

/// 17 were dropped (ratio below .60), leaving 31: whether a reading adds up whole numbers and broken ones.
pub fn is_mixed(context: Context<'_>, reading: &Reading) -> bool {
    let bare = |id: &FigureId| {
        let figure = context.figures.get(*id);
        matches!(figure.kind, Kind::Count | Kind::Number) && figure.cell.is_none()
    };
    let whole = |id: FigureId| context.figures.get(id).precision >= 0;
    let bare: Vec<bool> = reading.figures().filter(bare).map(whole).collect();
    // 优良天数22天; 云台县2.61、灌南区2.88: indexes make no days.
    let days = reading.figures().any(|id| {
        let figure = context.figures.get(id);
        figure.kind == Kind::Measure && figure.cell.is_none() && figure.precision >= 0
    });
    bare.contains(&false) && (bare.contains(&true) || days && bare.iter().all(|whole| !whole))
}

/// Whether the sentence says that the parts have some in common.
fn overlap(context: Context<'_>, parts: &[FigureId]) -> bool {
    let figure = context.figures.get(parts[0]);
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start);
    sentence.is_some_and(|sentence| {
        let text = context.document.slice(sentence);
        let words = ["交叉", "重叠", "去重", "兼有", "overlap", "double counting", "counted twice"];
        figure.cell.is_none() && words.iter().any(|word| text.contains(word))
    })
}

/// 336 and 9 opened, 4 closed, 341: whether some parts are taken away from the others.
fn is_bridge(parts: &[Range], total: Range) -> bool {
    (2..=SIGNED).contains(&parts.len())
        && (1..(1_u32 << parts.len()) - 1).any(|taken| {
            let (mut more, mut less) = (Range::exact(0), Range::exact(0));
            for (at, part) in parts.iter().enumerate() {
                let side = if taken >> at & 1 == 1 { &mut less } else { &mut more };
                let Some(sum) = side.plus(*part) else { return false };
                *side = sum;
            }
            more.minus(less).is_some_and(|gap| gap.meets(total))
        })
}

/// The three most active, A (84), B (63) and C (47), made 194: whether the first of the parts counts the others, which add up.
fn has_own_number(
    context: Context<'_>,
    parts: &[FigureId],
    ranges: &[Range],
    total: Range,
) -> bool {
    let first = context.figures.get(parts[0]);
    let in_words = context.document.slice(first.span).starts_with(char::is_alphabetic);
    let sum = ranges[1..].iter().try_fold(Range::exact(0), |sum, part| sum.plus(*part));
    parts.len() > 2
        && in_words
        && first.value.decimal() == Some(Decimal::integer(parts.len() as i64 - 1))
        && sum.is_some_and(|sum| sum.meets(total))
}

/// Infections accounted for 297, surgery for 71, … and other reasons for 18, of 561: whether the total is one more part of an
/// amount told nearby.
fn is_one_more(
    context: Context<'_>,
    total: FigureId,
    parts: &[FigureId],
    ranges: &[Range],
) -> bool {
    let Some(own) = Range::of(context, total) else { return false };
    let Some(all) = ranges.iter().try_fold(own, |sum, part| sum.plus(*part)) else { return false };
    if has_moved_point(ranges, own) {
        return false;
    }
    let figure = context.figures.get(total);
    let first = total.0.saturating_sub(FAR);
    let last = (total.0 + FAR).min(context.figures.list.len() as u32);
    (first..last).map(FigureId).any(|id| {
        let other = context.figures.get(id);
        other.value.decimal().is_some_and(|value| value >= Decimal::integer(100))
            && other.hedge == Hedge::None
            && id != total
            && !parts.contains(&id)
            && compatible(figure, other, context.lexicon)
            && Range::of(context, id).is_some_and(|whole| whole.meets(all))
    })
}

/// 150, including 75 and 750: whether the parts add up with the decimal point of one moved by a place.
fn has_moved_point(parts: &[Range], total: Range) -> bool {
    let (ten, hundred) = (Range::exact(10), Range::exact(100));
    (0..parts.len()).any(|at| {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = { others }.try_fold(Range::exact(0), |sum, (_, part)| sum.plus(*part));
        let moved =
            [parts[at].times(ten), parts[at].times(ten).and_then(|part| part.over(hundred))];
        moved
            .into_iter()
            .flatten()
            .any(|part| rest.and_then(|rest| rest.plus(part)).is_some_and(|sum| sum.meets(total)))
    })
}

/// The median was 4.6 years: 4.3 in the one and 4.7 in the other. Whether the total lies among the parts and is called their
/// middle.
fn is_mean(context: Context<'_>, total: FigureId, parts: &[Range], own: Range) -> bool {
    let figure = context.figures.get(total);
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize).unwrap_or_default();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let near = near.rsplit(['。', '；', ';']).next().unwrap_or(near).to_lowercase();
    let among = parts.iter().any(|part| part.high > own.low)
        && parts.iter().any(|part| part.low < own.high);
    let called = says(&near, &["mean", "median", "average", "averaged", "rate", "typical"])
        || ["平均", "中位", "均值", "率"].iter().any(|word| near.contains(word));
    among && called
}

/// In bytes.
const NEAR: usize = 120;
