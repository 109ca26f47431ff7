//! A total and the parts that it was bound to come in, which do not add up; whether the text means no such sum goes out:
//! 71 more than a year before: 96 joined, 17 left and eight died.

use super::near;
use crate::claims::nearby::range::Range;
use crate::claims::sentence::says;
use crate::claims::units::compatible;
use crate::claims::{Bound, Context, Reading, enumerated};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Longer lists are given any value by some choice of signs.
const SIGNED: usize = 4;

/// How many figures away the amount may stand that the total makes up with the parts.
const FAR: u32 = 24;

/// Whether other words than of a sum bind the parts to the total.
pub fn is_no_sum(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let ranges: Option<Vec<Range>> = parts.iter().map(|part| Range::of(context, *part)).collect();
    let (Some(ranges), Some(own)) = (ranges, Range::of(context, total)) else { return false };
    if is_taken_away(context, total, parts) || is_mean(context, total, &ranges, own) {
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
    let statistics = || match reading.get("parts") {
        Some(Bound::Figures(parts)) => has_statistic(context, parts),
        _ => false,
    };
    is_mixed(context, reading) || has_limit(context, reading) || statistics()
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

/// Whether the sentence of the parts, or the one on either side of it, says that they have some in common.
pub fn overlap(context: Context<'_>, parts: &[FigureId]) -> bool {
    let figure = context.figures.get(parts[0]);
    let sentences = &context.document.block(figure.block).sentences;
    let own = sentences.partition_point(|sentence| sentence.start <= figure.span.start);
    let near = own.saturating_sub(2)..(own + 1).min(sentences.len());
    let overlaps = |sentence: &Span| {
        let text = context.document.slice(*sentence);
        OVERLAPPING.iter().any(|word| text.contains(word))
    };
    figure.cell.is_none() && sentences[near].iter().any(overlaps)
}

/// Words of parts that overlap, by what the report itself says of them.
const OVERLAPPING: &[&str] = &[
    "交叉",
    "重叠",
    "去重",
    "兼有",
    "可多选",
    "多选题",
    "有重复",
    "重复计",
    "重复统计",
    "一人多项",
    "一人多",
    "不止一",
    "之和大于",
    "之和超过",
    "overlap",
    "double counting",
    "double-counting",
    "counted twice",
    "counted more than once",
    "more than once",
    "mutually exclusive",
    "add to more than",
    "adds to more than",
    "add up to more than",
    "adds up to more than",
    "sum to more than",
    "sums to more than",
    "come to more than",
    "comes to more than",
    "exceed the number of",
    "exceeds the number of",
    "more than one answer",
    "more than one category",
    "more than one reason",
    "more than one theme",
    "more than one option",
    "more than one type",
    "more than one group",
    "more than one cause",
    "more than one of these",
    "more than one of them",
    "name more than one",
    "give more than one",
    "given more than one",
    "gave more than one",
    "choose more than one",
    "select more than one",
    "tick more than one",
    "in more than one",
    "several answers",
    "multiple answers",
    "multiple responses",
    "multiple-response",
    "multiple choices",
];

/// 3, 5, 6, 9 and 14 days: a mean of 7.4 days and a median of 6: whether statistics are held to be parts.
pub fn has_statistic(context: Context<'_>, parts: &[FigureId]) -> bool {
    parts.iter().enumerate().any(|(at, part)| {
        let figure = context.figures.get(*part);
        let near = near(context, *part).to_lowercase();
        let near =
            near.trim_end().trim_end_matches(['$', '£', '€', '为', '是', '达', '约']).trim_end();
        let clause = near.rsplit([',', ';', ':', '(', '，', '；', '：', '（', '、', '。']).next();
        let clause = clause.unwrap_or_default();
        let clause = clause.rsplit(" and ").next().unwrap_or_default();
        let ends = |words: &[&str]| {
            words.iter().any(|word| clause.trim_end_matches(" of").ends_with(word))
        };
        // An average of 4.2 hours in school and 1.3 at home: the first tells what all of them are.
        figure.cell.is_none()
            && (ends(STATISTICS) || at > 0 && ends(&["mean", "average", "平均", "平均值", "均值"]))
    })
}

/// Words right before what is told of a list as a whole.
const STATISTICS: &[&str] = &[
    "median",
    "standard deviation",
    "maximum",
    "minimum",
    "range",
    "中位数",
    "标准差",
    "最大值",
    "最小值",
    "极差",
    "众数",
];

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
