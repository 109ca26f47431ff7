//! A Chinese list that looks at a whole from one side comes in (从学历看，初中96人、高中192人、大专144人、本科48人): all of
//! it, with nothing left out; the claim that it adds up to the whole goes out.
//!
//! The whole is an amount of the passage, or what other lists of the report add up to. One that a
//! single slip of the pen in a part parts from the sum is meant; so is that of the other lists.

use super::told::{Passage, Told, is_amount, value};
use crate::claims::Context;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::units::compatible;
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::Strength;
use std::collections::BTreeSet;

/// How many figures before the list its whole may stand.
const BEFORE: usize = 16;

/// In percent: how far a complete list may be from its whole.
const CLOSE: i64 = 20;

/// How many of the wholes of other lists are tried, the last first.
const WHOLES: usize = 4;

/// The whole of a list that no amount nearby is the sum of, and how sure it is.
pub fn whole(
    context: Context<'_>,
    passage: &Passage<'_>,
    list: &[usize],
    wholes: &[FigureId],
    closed: bool,
) -> Option<(FigureId, Strength)> {
    let told = &passage.told;
    let first = *list.first()?;
    if !opens(told[first].gap) && !is_alone(passage, list) {
        return None;
    }
    let parts: Vec<FigureId> = list.iter().map(|index| told[*index].id).collect();
    let suits = |id: FigureId| {
        let (one, other) = (context.figures.get(id), context.figures.get(parts[0]));
        let largest = parts.iter().filter_map(|part| value(context, *part)).max();
        is_amount(context, id)
            && one.hedge == Hedge::None
            && compatible(one, other, context.lexicon)
            && value(context, id) > largest
    };
    let near = told[first.saturating_sub(BEFORE)..first].iter().rev().map(|one| one.id);
    let common: Vec<FigureId> =
        wholes.iter().rev().copied().filter(|id| suits(*id)).take(WHOLES).collect();
    let mut slips: Vec<FigureId> = Vec::new();
    for id in common.iter().copied().chain(near).filter(|id| suits(*id)) {
        let known = slips.iter().any(|other| value(context, *other) == value(context, id));
        if !known && is_slip(context, id, &parts) {
            slips.push(id);
        }
    }
    if slips.is_empty()
        && closed
        && (opens(told[first].gap) || is_within_named(told[first].gap))
        && let Some(one) =
            only_around(context, &told[first.saturating_sub(BEFORE)..first], &parts, suits)
    {
        return Some((one, Strength::Stated));
    }
    match (slips.as_slice(), common.first()) {
        ([one], _) => Some((*one, Strength::Implied)),
        // What all the other lists add up to.
        ([], Some(common))
            if opens(told[first].gap) && is_close(context, *common, &parts, closed) =>
        {
            Some((*common, Strength::Stated))
        }
        _ => None,
    }
}

/// The one amount before a complete list that the list can come to, give or take a tenth.
fn only_around(
    context: Context<'_>,
    before: &[Told<'_>],
    parts: &[FigureId],
    suits: impl Fn(FigureId) -> bool,
) -> Option<FigureId> {
    let near = before.iter().rev().map(|one| one.id);
    let mut near = near.filter(|id| suits(*id) && is_within(context, *id, parts, CLOSE));
    let one = near.next()?;
    near.all(|other| value(context, other) == value(context, one)).then_some(one)
}

/// Whether words say that the whole is looked at from one side: 从学历看, 按行业分.
pub fn opens(gap: &str) -> bool {
    let lead = gap.rsplit(['。', '；', '\n']).next().unwrap_or(gap).trim_start();
    // 1847件次，按渠道划分：来信
    let views = lead.split(['，', '：', ',']).take(2);
    views.into_iter().any(is_view)
}

/// 在册机构中，主城区235家: of those named before.
fn is_within_named(gap: &str) -> bool {
    let lead = gap.rsplit(['。', '；', '\n']).next().unwrap_or(gap).trim_start();
    let view = lead.split(['，', '：', ',']).next().unwrap_or_default();
    (3..=LONGEST).contains(&view.chars().count())
        && view.ends_with(['中', '里'])
        && !view.contains("其中")
        && !gap.contains("主要")
}

fn is_view(view: &str) -> bool {
    view.chars().count() <= LONGEST
        && ["从", "按", "分", "就"].iter().any(|word| view.starts_with(word))
        && ["看", "分", "划分", "统计", "来说", "分析", "计"]
            .iter()
            .any(|word| view.ends_with(word))
}

/// Longer words are more than a point of view.
const LONGEST: usize = 12;

/// Whether three parts or more are all that their sentence tells.
fn is_alone(passage: &Passage<'_>, list: &[usize]) -> bool {
    let told = &passage.told;
    let sentence = told[list[0]].sentence;
    let whole = told.iter().filter(|one| one.sentence == sentence).count() == list.len();
    whole
        && list.len() >= 3
        && list[1..].iter().all(|index| told[*index].gap.contains(['、', '；']))
}

/// Whether one part with a slip of the pen mended gives the whole.
fn is_slip(context: Context<'_>, whole: FigureId, parts: &[FigureId]) -> bool {
    parts.iter().any(|part| {
        let gives = || {
            let mut rest = Range::of(context, whole)?;
            for other in parts.iter().filter(|other| *other != part) {
                rest = rest.minus(Range::of(context, *other)?)?;
            }
            slip::of(context, *part, rest, false)
        };
        gives() == Some(slip::Slip::Swap)
    })
}

/// Whether the sum is the whole but for a tenth.
pub fn is_around(context: Context<'_>, whole: FigureId, parts: &[FigureId]) -> bool {
    is_within(context, whole, parts, 10)
}

/// Whether the sum is the whole but for so many percent.
pub fn is_within(context: Context<'_>, whole: FigureId, parts: &[FigureId], percent: i64) -> bool {
    let around = || {
        let sum = parts
            .iter()
            .try_fold(Range::exact(0), |sum, part| sum.plus(Range::of(context, *part)?))?;
        let whole = Range::of(context, whole)?;
        let times = |value: Decimal, times: i64| value.checked_mul(Decimal::integer(times));
        Some(
            times(sum.high, 100)? >= times(whole.low, 100 - percent)?
                && times(sum.low, 100)? <= times(whole.high, 100 + percent)?,
        )
    };
    around() == Some(true)
}

/// Whether the sum is of the size of the whole, and passes it or lacks a part of a complete list.
fn is_close(context: Context<'_>, whole: FigureId, parts: &[FigureId], closed: bool) -> bool {
    let close = || {
        let sum = parts
            .iter()
            .try_fold(Range::exact(0), |sum, part| sum.plus(Range::of(context, *part)?))?;
        let whole = Range::of(context, whole)?.widened(context, whole)?;
        let (two, three) = (Decimal::integer(2), Decimal::integer(3));
        let (low, high) = (sum.low.checked_mul(three)?, sum.high.checked_mul(two)?);
        Some(
            // Those listed need not be all, but cannot be more.
            (closed && !sum.meets(whole) || sum.low > whole.high)
                && high > whole.low
                && low > whole.high
                && sum.low.checked_mul(two)? < whole.high.checked_mul(three)?,
        )
    };
    close() == Some(true)
}

/// Whether the parts are those of one time after the other, and the total that of them all.
pub fn spans_all(told: &[Told<'_>], list: &[usize], total: usize) -> bool {
    let (last, of) = (list[list.len() - 1], &told[total]);
    let quarters = ["一季度", "二季度", "三季度", "四季度"];
    let halves = ["上半年", "下半年"];
    let follow = |words: &[&str]| {
        words.len() == list.len()
            && list.iter().zip(words).all(|(index, word)| told[*index].before.contains(word))
    };
    let named = match list.len() {
        2 if follow(&halves) => &["全年", "年度", "合计", "共"][..],
        2 if follow(&["前三季度", "四季度"]) => &["全年", "年度", "合计", "共"][..],
        2 if follow(&["上半年", "三季度"]) => &["前三季度", "前三个季度"][..],
        2 if follow(&["11月", "12月"]) => &["全年", "年度"][..],
        2 if follow(&quarters[..2]) => &["上半年"][..],
        3 if follow(&quarters[..3]) => &["前三季度", "前三个季度", "1—9月", "1-9月"][..],
        4 if follow(&quarters) => &["全年", "年度"][..],
        _ => return false,
    };
    of.sentence == told[last].sentence
        && total == last + 1
        && named.iter().any(|word| of.gap.contains(word))
        && !of.before.contains(['均', '占', '比'])
}

/// Whether the parts are told apart by what stands before one and the same word: 甲县、乙县; 七年级、八年级.
pub fn are_parallel(told: &[Told<'_>], list: &[usize]) -> bool {
    let label =
        |index: usize| told[index].before.trim_start_matches("其中").trim_end_matches(['为', '有']);
    let last = label(list[0]).chars().next_back();
    let mut seen = BTreeSet::new();
    // 猪肉产量、禽蛋产量 are measured alike, and parts of nothing.
    let sort = last.is_some_and(|last| !"量额数率值入出".contains(last));
    list.len() >= 3
        && sort
        && list.windows(2).all(|pair| pair[1] == pair[0] + 1)
        && list.iter().all(|index| {
            let own = label(*index);
            own.chars().next_back() == last
                && (2..=8).contains(&own.chars().count())
                && !own.contains(['及', '和', '或'])
                && seen.insert(own)
        })
}

/// Whether the parts come to more than the total, however they were rounded.
pub fn exceeds(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let sum =
        parts.iter().try_fold(Range::exact(0), |sum, part| sum.plus(Range::of(context, *part)?));
    let total = Range::of(context, total).and_then(|range| range.widened(context, total));
    sum.zip(total).is_some_and(|(sum, total)| sum.low > total.high)
}
