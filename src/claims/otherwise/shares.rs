//! A share with its part and whole comes in; of which amounts it holds goes out: as bound, of others beside it, or of a
//! group or a time of its own.

use super::bridges::is_mixed;
use super::narrower::{is_of_all_sorts, is_of_narrower, is_of_unnamed};
use super::siblings::{
    has_common_whole, has_own_share, is_of_all_named, is_of_group, is_of_part_and_rest, is_of_rest,
};
use super::times::{are_in_one_sentence, are_of_other_times};
use super::{Held, REACH, beside, is_in_bracket, near, one, with};
use crate::claims::introduced::{self, Class};
use crate::claims::nearby::own_part;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::{Binding, Context, Reading};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};

/// `None` where the reading is no share of one part and one whole of running text.
pub fn of_share(context: Context<'_>, reading: &Reading, joint: Option<usize>) -> Option<Held> {
    let share = one(reading, "share")?;
    let part = one(reading, "part")?;
    let name = ["whole", "base"].into_iter().find(|name| reading.get(name).is_some())?;
    let whole = one(reading, name)?;
    let figure = context.figures.get(share);
    // 提前2.1 h（95%CI：1.06～3.14 h）: how sure an interval is.
    let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
    let behind = behind.trim_start();
    // 118, 28% below the average: a distance.
    let side = |text: &str| {
        let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        ["below", "above", "higher", "lower", "fewer", "less"].contains(&word)
    };
    // 1.3% (10.0 million kWh) more than in the year before: a change.
    let bracket = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let more = bracket.map(|(_, rest)| rest.trim_start());
    if side(behind) || more.is_some_and(|rest| side(rest) || rest.starts_with("more ")) {
        return Some(Held::OfOwn);
    }
    if is_of_unnamed(context, share, whole)
        || is_of_narrower(context, share, whole)
        || is_of_all_sorts(context, share, part)
        || is_one_of_several(context, share, (part, whole))
    {
        return Some(Held::OfOwn);
    }
    // 摘除马蜂窝、开门取钥匙两项588起，占62.1%: so many sorts, and how many of them.
    if is_of_sorts(context, part) {
        return Some(Held::OfOwn);
    }
    if ["CI", "置信", "可信区间", "confidence", "credible"]
        .iter()
        .any(|word| behind.starts_with(word))
    {
        return Some(Held::OfOwn);
    }
    let stated = match (figure.kind, figure.value) {
        (_, Value::Fraction(..)) => in_words(Range::of(context, share)?, figure.hedge)?,
        (Kind::Percent, _) => Range::of(context, share)?.rounded(context, share)?,
        _ => return None,
    };
    let (part_range, whole_range) = (Range::of(context, part)?, Range::of(context, whole)?);
    let fits = |whole: Range| {
        let gives = || Range::exact(100).times(part_range)?.over(whole);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    if fits(whole_range) {
        return Some(Held::AsBound);
    }
    // Of what is not so: 不合格25批次，合格率98.0%.
    let gives = || Range::exact(100).times(whole_range.minus(part_range)?)?.over(whole_range);
    if gives().is_some_and(|gives| gives.meets(stated)) {
        // 3,128 against 3,910 a year ago, a reduction of 20.0%; 所有者权益3.58亿元，资产负债率62.0%.
        let falls = is_fall(context, share)
            || is_of_equity(context, part, share)
            || is_opposite(context, part, share);
        return Some(if falls { Held::OfOwn } else { Held::AsBound });
    }
    // Spending of 212.4 against an allocation of 218.0, an absorption rate of 97.4%: the other way round.
    let turned = || Range::exact(100).times(whole_range)?.over(part_range);
    if !is_of_plan(context, share, whole) && turned().is_some_and(|gives| gives.meets(stated)) {
        return Some(Held::Otherwise(with(&with(reading, "part", whole), name, part)));
    }
    // Research made up 312 (7.4 per cent) and other matters 198: no part is larger than its whole.
    if is_reversed(context, reading) || is_of_before(context, share) {
        return Some(Held::OfOwn);
    }
    // Men made up 768,400 (51.8 per cent) of the employed and women 714,200: of both.
    // Offered 115,000 seats and carried 86,000, an occupancy of: of what is offered.
    let filled = introduced::is_named(&near(context, share).to_lowercase(), Class::FILLED);
    let of_both = |own: Range| {
        let gives = || Range::exact(100).times(own)?.over(part_range.plus(whole_range)?);
        !filled && gives().is_some_and(|gives| gives.meets(stated))
    };
    // Convicted 853 and acquitted 569, a rate of 60%; winter gave 694 and summer 948, or 58%.
    let joined = [" and ", "，", "、", "；"]
        .iter()
        .any(|word| between(context, part.min(whole), part.max(whole)).contains(word));
    // Winter (October to March) gave 694: times stand between.
    let times = part.0.min(whole.0) + 1..part.0.max(whole.0);
    let alone = times.map(FigureId).all(|id| context.figures.get(id).kind == Kind::Period);
    let next_to = joined && share.0 == part.0.max(whole.0) + 1 && alone;
    if (is_in_bracket(context, whole, share) || next_to) && of_both(whole_range) {
        let bound = [("share", vec![share]), ("part", vec![whole]), ("all", vec![part, whole])];
        let bindings = bound.map(|(name, ids)| Binding::figures(name, ids)).to_vec();
        return Some(match joint {
            Some(form) => Held::Otherwise(Reading { form, bindings, allowance: 0 }),
            None => Held::OfOwn,
        });
    }
    // E-books make up 291,300 (37%) and magazines the rest, 87,600: of what it stands behind.
    let (end, next) = (figure.span.end as usize, context.figures.get(part).span.start);
    let closed = context.document.text.get(end..).is_some_and(|rest| rest.starts_with([')', '）']));
    if closed && is_in_bracket(context, whole, share) && figure.span.end < next {
        return Some(Held::OfOwn);
    }
    // 985 commuters (42%), and 1,361 who live nearer: of both; but not one in eight of the 1,600, that is 200.
    let led = near(context, whole).trim_end().to_lowercase();
    let of_whole = share.0 + 1 == whole.0
        && ["of", "of the", "of our", "of all", "out of", "of its", "of these"]
            .iter()
            .any(|words| led.ends_with(&format!(" {words}")));
    if !of_whole
        && of_both(part_range)
        && let Some(form) = joint
    {
        let bound = [("share", vec![share]), ("part", vec![part]), ("all", vec![part, whole])];
        let bindings = bound.map(|(name, ids)| Binding::figures(name, ids)).to_vec();
        return Some(Held::Otherwise(Reading { form, bindings, allowance: 0 }));
    }
    if is_mixed(context, &without(reading, "share")) {
        return Some(Held::OfOwn);
    }
    // Only 29 of the 212 cinemas, but with 318 screens, or 43% of the total: of what it stands behind.
    if own_part(context, share).is_some_and(|own| own != part && own != whole) {
        return Some(Held::OfOwn);
    }
    if is_of_group(context, share, whole_range)
        || has_own_share(context, share, whole)
        || is_of_rest(context, (share, part, whole), stated)
        || is_of_part_and_rest(context, (share, part, whole), stated)
        || is_of_all_named(context, share, (part, whole))
        || has_common_whole(context, (share, part), whole_range)
        || !are_in_one_sentence(context, part, whole)
            && are_of_other_times(context, &[share, part, whole])
    {
        return Some(Held::OfOwn);
    }
    // 发放4800份，回收4512份，回收率94.0%，满意率94.7%: what the two make is told, and another share is of something else.
    let told = |id: FigureId| {
        let other = Range::of(context, id)?.rounded(context, id)?;
        let gives = Range::exact(100).times(part_range)?.over(whole_range)?;
        Some(context.figures.get(id).kind == Kind::Percent && gives.meets(other))
    };
    let between = part.0.max(whole.0) + 1..share.0;
    if between.len() <= REACH as usize && between.map(FigureId).any(|id| told(id) == Some(true)) {
        return Some(Held::OfOwn);
    }
    // 应收6,264万元，实收6,013万元，收缴率96.0%; paragraphs later 收缴率达到98%: of another time, and planned.
    let next = part.0.max(whole.0) + 1;
    let apart = context.figures.get(part).block != figure.block;
    if apart && (next..next + 2).map(FigureId).any(|id| id < share && told(id) == Some(true)) {
        return Some(Held::OfOwn);
    }
    let others = beside(context, &[share, part, whole], whole);
    let range = |id: &FigureId| Range::of(context, *id);
    if let Some(other) = others.iter().find(|other| range(other).is_some_and(fits)) {
        return Some(Held::Otherwise(with(reading, name, *other)));
    }
    // 共42人，其中线上19人、线下23人，占参考人数的16.8%: of all of them.
    let of_whole = |other: Range| {
        let gives = || Range::exact(100).times(other)?.over(whole_range);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    let slipped = || {
        let (full, small) = (Range::exact(100), part_range);
        let due = [
            (part, stated.times(whole_range)?.over(full)),
            (whole, full.times(small)?.over(stated)),
            (share, full.times(small)?.over(whole_range)),
        ];
        Some(
            due.into_iter()
                .any(|(id, due)| due.is_some_and(|due| slip::of(context, id, due, true).is_some())),
        )
    };
    let precise = figure.precision < 0 && slipped() == Some(false);
    let told_before = |other: &&FigureId| {
        **other < share && share.0 - other.0 <= NEAR && are_in_one_sentence(context, share, **other)
    };
    let fits_whole = |other: &&FigureId| precise && range(other).is_some_and(of_whole);
    let around = beside(context, &[share, part], part);
    if let Some(other) = others.iter().chain(&around).filter(told_before).find(fits_whole) {
        return Some(Held::Otherwise(with(reading, "part", *other)));
    }
    // 改造86.4公里，包括甲线21.8公里、乙线64.6公里，为计划80公里的108.0%: of all that the last part is of.
    let whole_of_list = |other: &&FigureId| {
        let parts = (other.0 + 1..=part.0).map(FigureId);
        let mut parts = parts;
        let sum = parts.try_fold(Range::exact(0), |sum, id| sum.plus(range(&id)?));
        part.0 > other.0 + 1
            && range(other).is_some_and(of_whole)
            && sum.zip(range(other)).is_some_and(|(sum, whole)| sum.meets(whole))
    };
    if let Some(other) = around.iter().filter(told_before).find(whole_of_list) {
        return Some(Held::Otherwise(with(reading, "part", *other)));
    }
    // Spent 1,146; the first estimate was 1,320 (86.8%) and the second 1,210 (94.7%): of what it stands behind.
    let of_part = |other: Range| {
        let gives = || Range::exact(100).times(other)?.over(part_range);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    let other = others.iter().find(|other| range(other).is_some_and(of_part));
    if let Some(other) = other.filter(|_| is_in_bracket(context, part, share)) {
        return Some(Held::Otherwise(with(&with(reading, name, part), "part", *other)));
    }
    // 61个超标日中，臭氧38天（62.3%）: of days that are counted by another word.
    let counts = context.figures.get(part).kind != Kind::Money;
    let precise = counts && context.figures.get(share).precision < 0;
    let counted = counts_beside(context, &[share, part, whole]);
    let otherwise = precise && counted.iter().any(|other| range(other).is_some_and(fits));
    let otherwise = otherwise || is_of_fellow(context, (share, part, whole));
    Some(if otherwise { Held::OfOwn } else { Held::Not })
}

/// Of the staff 79 (73.1%) and of the students 93 (59.6%); women made up 30.4% of them (104); 229 were men: whether what is held to
/// be the whole is another part, with a share in a bracket of its own or in a clause behind that of the share.
fn is_of_fellow(
    context: Context<'_>,
    (share, part, whole): (FigureId, FigureId, FigureId),
) -> bool {
    let next = FigureId(whole.0 + 1);
    let own = next != share
        && context.figures.list.get(next.0 as usize).is_some_and(|it| it.kind == Kind::Percent)
        && is_in_bracket(context, whole, next)
        && is_in_bracket(context, part, share);
    let told =
        share < part && part < whole && near(context, part).trim_end().ends_with(['(', '（']);
    let gap = if told { between(context, part, whole) } else { "" };
    own || gap.starts_with([')', '）']) && gap.contains([';', '；'])
}

/// Research made up 312 (7.4 per cent) and other matters 198: whether the part is larger than its whole, and no slip of the
/// pen has made it so.
pub fn is_reversed(context: Context<'_>, reading: &Reading) -> bool {
    let reversed = || {
        let (share, part) = (one(reading, "share")?, one(reading, "part")?);
        let whole = one(reading, "whole").or_else(|| one(reading, "base"))?;
        let (full, stated) = (Range::exact(100), Range::of(context, share)?);
        let (small, large) = (Range::of(context, part)?, Range::of(context, whole)?);
        let miswritten = |id: FigureId, due: Option<Range>| {
            due.is_some_and(|due| slip::of(context, id, due, true).is_some())
        };
        let over = small.low > large.high && stated.high < full.low;
        Some(
            over && context.figures.get(share).kind == Kind::Percent
                && !miswritten(part, stated.times(large)?.over(full))
                && !miswritten(whole, full.times(small)?.over(stated)),
        )
    };
    reversed() == Some(true)
}

/// An improvement on 37.4% (5,917): whether a share is what another is compared with.
fn is_of_before(context: Context<'_>, share: FigureId) -> bool {
    let near = near(context, share).trim_end();
    // 13.1% of volume (FY23: 17.9%): that of another time.
    if let Some(before) = share.0.checked_sub(1).map(FigureId)
        && context.figures.get(before).kind == Kind::Period
        && [":", "："].contains(&between(context, before, share).trim())
        && is_opened(context, before)
    {
        return true;
    }
    ["improvement on", "up from", "down from", "compared with", "compared to", "rather than"]
        .iter()
        .any(|words| near.ends_with(words))
}

/// The text between two figures.
pub fn between(context: Context<'_>, one: FigureId, other: FigureId) -> &str {
    let (from, to) = (context.figures.get(one).span.end, context.figures.get(other).span.start);
    context.document.text.get(from as usize..to as usize).unwrap_or_default()
}

/// Whether a figure is the first of a bracket.
fn is_opened(context: Context<'_>, id: FigureId) -> bool {
    near(context, id).trim_end().ends_with(['(', '（'])
}

/// Whether the words right before a rate make it one of decrease.
fn is_fall(context: Context<'_>, rate: FigureId) -> bool {
    let near = near(context, rate);
    let words = near.rsplit([' ', ',', ';', '，', '；', '、']).take(4);
    words.into_iter().any(|word| {
        let falls = [
            "reduction",
            "decrease",
            "fall",
            "drop",
            "decline",
            "down",
            "fewer",
            "gap",
            "discount",
        ];
        falls.contains(&word)
            || ["下降", "减少", "降低", "降幅", "差距"].iter().any(|fall| word.ends_with(fall))
    })
}

/// Whether a share is that of what is owed, and the part what is owned.
fn is_of_equity(context: Context<'_>, part: FigureId, share: FigureId) -> bool {
    let debt =
        ["负债率", "gearing", "leverage"].iter().any(|word| near(context, share).contains(word));
    debt && ["权益", "净资产", "equity"].iter().any(|word| near(context, part).contains(word))
}

/// 104.5 of 118.0 posts were filled, a vacancy rate of 11.4%: whether a share is called by what its part is not.
fn is_opposite(context: Context<'_>, part: FigureId, share: FigureId) -> bool {
    const NOT: &[&str] = &[
        "vacancy",
        "absence",
        "dropout",
        "drop-out",
        "attrition",
        "failure",
        "loss",
        "refusal",
        "default",
        "rejection",
        "vacant",
        "unfilled",
        "unmet",
        "uncollected",
        "non-response",
        "mortality",
        "error",
        "wastage",
        "shortfall",
        "空置",
        "缺勤",
        "流失",
        "淘汰",
        "退订",
        "脱落",
        "失访",
        "漏报",
        "未",
    ];
    let said = |id: FigureId| {
        let near = near(context, id);
        let clause =
            near.rsplit([',', ';', '，', '；', '。']).next().unwrap_or(near).to_lowercase();
        NOT.iter().any(|word| clause.contains(word))
    };
    said(share) && !said(part)
}

/// How many figures before a share another part of its whole may stand.
const NEAR: u32 = 5;

/// What a fraction in words may be said of: well over a third is no more than half as much again.
fn in_words(stated: Range, hedge: Hedge) -> Option<Range> {
    let (less, more) = (Decimal::new(6, -1), Decimal::new(15, -1));
    Some(match hedge {
        Hedge::Over | Hedge::AtLeast => Range { high: stated.high.checked_mul(more)?, ..stated },
        Hedge::Under | Hedge::AtMost | Hedge::Nearly => {
            Range { low: stated.low.checked_mul(less)?, ..stated }
        }
        _ => stated,
    })
}

/// The reading without one of its names.
fn without(reading: &Reading, name: &str) -> Reading {
    let mut reading = reading.clone();
    reading.bindings.retain(|binding| binding.name != name);
    reading
}

/// Whatever is counted or measured around those bound, in the same paragraph.
fn counts_beside(context: Context<'_>, bound: &[FigureId]) -> Vec<FigureId> {
    let first = bound.iter().map(|id| id.0).min().unwrap_or(0).saturating_sub(REACH);
    let last = bound.iter().map(|id| id.0).max().unwrap_or(0).saturating_add(REACH);
    let last = last.min(context.figures.list.len() as u32 - 1);
    if last - first >= 4 * REACH {
        return Vec::new();
    }
    let block = context.figures.get(bound[0]).block;
    let suits = |id: &FigureId| {
        let other = context.figures.get(*id);
        !bound.contains(id)
            && other.block == block
            && other.cell.is_none()
            && matches!(other.kind, Kind::Count | Kind::Number | Kind::Measure)
    };
    (first..=last).map(FigureId).filter(suits).collect()
}

/// 完成计划的95%: of what was planned, and not the plan of what was done.
fn is_of_plan(context: Context<'_>, share: FigureId, whole: FigureId) -> bool {
    let clause = |id: FigureId| {
        let before = &context.document.text[..context.figures.get(id).span.start as usize];
        before.rsplit(['，', '；', '。', '（', '：', '\n']).next().unwrap_or(before)
    };
    let planned = |text: &str| {
        ["计划", "目标", "任务", "预算", "指标"].iter().any(|word| text.contains(word))
    };
    let of = clause(share).strip_prefix("完成").and_then(|object| object.strip_suffix('的'));
    of.is_some_and(planned) && planned(clause(whole))
}

/// Whether a number in words counts sorts or things of which the amount behind it tells how much there is: 两项588起;
/// 两个展览合计33.83万人次.
fn is_of_sorts(context: Context<'_>, part: FigureId) -> bool {
    let Some(next) = context.figures.list.get(part.0 as usize + 1) else { return false };
    let figure = context.figures.get(part);
    let text = context.document.slice(figure.span);
    let gap = context.document.text.get(figure.span.end as usize..next.span.start as usize);
    let led = gap.is_some_and(|gap| {
        gap.is_empty() || ["合计", "共", "总计", "共计"].iter().any(|word| gap.ends_with(word))
    });
    led && next.kind.is_quantity()
        && next.kind != Kind::Percent
        && text.starts_with(|c: char| "一二两三四五六七八九十".contains(c))
}

/// Larger in women (74.1% v 45.3%, 43 of 58 and 24 of 53): whether a share stands right behind another, as its part and whole do
/// before others, so that they go together in turn.
fn is_one_of_several(
    context: Context<'_>,
    share: FigureId,
    (part, whole): (FigureId, FigureId),
) -> bool {
    let gap = |one: FigureId, other: FigureId| {
        let (from, to) = (context.figures.get(one).span.end, context.figures.get(other).span.start);
        context.document.text.get(from as usize..to as usize).unwrap_or_default().trim()
    };
    let last = whole.max(part);
    let (Some(other), next) = (share.0.checked_sub(1).map(FigureId), FigureId(last.0 + 1)) else {
        return false;
    };
    if share > part || next.0 as usize >= context.figures.list.len() {
        return false;
    }
    let joined = |gap: &str| {
        [
            "v",
            "vs",
            "vs.",
            "v.",
            "versus",
            "and",
            ", and",
            "against",
            "compared with",
            "和",
            "、",
            "与",
        ]
        .contains(&gap)
    };
    context.figures.get(other).kind == Kind::Percent
        && joined(gap(other, share))
        && joined(gap(last, next))
}
