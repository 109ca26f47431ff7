//! Claims come in; those go out with a further reading that other amounts of the same passage explain: 11,996
//! (80.1%) is no share of the 11,684 behind it where it is one of the 14,980 before it.
//!
//! A search takes the amounts that words or places point at. Where these do not give the share, the change, the
//! average or the total, but another amount right beside them does, the text meant that one: the claim holds of it, and
//! there is nothing to report.

mod bridges;
mod changes;
mod times;
mod totals;

use super::nearby::own_part;
use super::nearby::range::Range;
use super::nearby::slip::{self, Slip};
use super::units::compatible;
use super::{Binding, Bound, Claim, Context, Reading};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;
use changes::of_change;

/// Adds to claims of shares, changes, totals and averages the readings of which they hold, if they do of other amounts than
/// those bound, and leaves out those that are of a group or a part of their own.
pub fn explain(context: Context<'_>, claims: &mut Vec<Claim>) {
    let rule = |name: &str| context.rulebook.find(name);
    let (share, change, total) = (rule("share"), rule("change"), rule("total"));
    let average = rule("average");
    let hundred = rule("hundred");
    let shared: Vec<FigureId> = claims
        .iter()
        .filter(|claim| Some(claim.rule) == share && claim.strength >= Strength::Stated)
        .filter_map(|claim| one(&claim.readings[0], "whole").or(one(&claim.readings[0], "base")))
        .collect();
    let joint = share.and_then(|rule| context.rulebook.rule(rule).form("joint"));
    let sum = total.and_then(|rule| context.rulebook.rule(rule).form("sum"));
    let bounds = rule("bounds");
    claims.retain_mut(|claim| {
        // 电梯比上年末增加3018台；其中住宅电梯26940台: of all of them, and not of those that came to them.
        if Some(claim.rule) == bounds
            && one(&claim.readings[0], "part").is_some()
            && one(&claim.readings[0], "whole").is_some_and(|whole| {
                is_compared(context, whole)
                    || is_aside(context, whole, one(&claim.readings[0], "part"))
            })
        {
            return false;
        }
        if Some(claim.rule) == bounds
            && let Some(Bound::Figures(groups)) = claim.readings[0].get("groups")
            && groups.iter().any(|group| is_gap(context, *group))
        {
            return false;
        }
        if Some(claim.rule) == total
            && claim
                .readings
                .iter()
                .all(|reading| is_mixed(context, reading) || has_limit(context, reading))
        {
            return false;
        }
        // Of the 2,960 asked 37% answered, and 91% said …: of those, and they are no part of what others told.
        let part = one(&claim.readings[0], "part").filter(|_| Some(claim.rule) == share);
        if claim.strength == Strength::Implied && part.is_some_and(|part| shared.contains(&part)) {
            return false;
        }
        // Where the amounts can be read either way, the part is the smaller.
        if Some(claim.rule) == share && claim.readings.len() > 1 {
            let kept = |reading: &Reading| !is_reversed(context, reading);
            if claim.readings.iter().any(kept) {
                claim.readings.retain(kept);
            }
        }
        let held = |reading: &Reading| match () {
            () if Some(claim.rule) == share => of_share(context, reading, joint),
            () if Some(claim.rule) == change => of_change(context, reading),
            () if Some(claim.rule) == total => {
                totals::held(context, reading).or_else(|| totals::of_rest(context, reading, sum?))
            }
            () if Some(claim.rule) == average => of_average(context, reading),
            () if Some(claim.rule) == hundred => of_hundred(context, reading),
            () => None,
        };
        let Some(held) = claim.readings.iter().map(held).collect::<Option<Vec<Held>>>() else {
            return true;
        };
        if held.iter().any(|held| matches!(held, Held::AsBound)) {
            return true;
        }
        // What is no claim of the text in one reading may be one in another; but a list has one total.
        let own = |held: &Held| matches!(held, Held::OfOwn);
        let listed = Some(claim.rule) == total;
        if !listed {
            let mut kept = held.iter().map(|held| !own(held));
            claim.readings.retain(|_| kept.next() == Some(true));
        }
        let any_own = held.iter().any(own);
        let explained = held.into_iter().find_map(|held| match held {
            Held::Otherwise(reading) => Some(reading),
            _ => None,
        });
        if claim.readings.is_empty() || listed && any_own && explained.is_none() {
            return false;
        }
        claim.readings.extend(explained.map(Reading::ticking_only));
        true
    });
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
fn is_mixed(context: Context<'_>, reading: &Reading) -> bool {
    let bare = |id: &FigureId| {
        let figure = context.figures.get(*id);
        matches!(figure.kind, Kind::Count | Kind::Number) && figure.cell.is_none()
    };
    let whole = |id: FigureId| context.figures.get(id).precision >= 0;
    let bare: Vec<bool> = reading.figures().filter(bare).map(whole).collect();
    bare.contains(&true) && bare.contains(&false)
}

/// 63.8 for men and 62.1 for women, a gap of 1.7 years: whether a figure tells how far others lie apart.
fn is_gap(context: Context<'_>, id: FigureId) -> bool {
    let near = near(context, id).trim_end();
    ["gap of", "difference of", "spread of", "margin of", "相差", "差距为", "差距"]
        .iter()
        .any(|words| near.ends_with(words))
}

/// Of which amounts a reading holds.
enum Held {
    AsBound,
    Otherwise(Reading),
    /// Of a group or a part that is not told as a figure.
    OfOwn,
    Not,
}

/// The reading with another figure for the one bound to a name.
fn with(reading: &Reading, name: &str, id: FigureId) -> Reading {
    let mut reading = reading.clone();
    for binding in reading.bindings.iter_mut().filter(|binding| binding.name == name) {
        binding.value = Bound::Figures(vec![id]);
    }
    reading
}

/// The reading without one of its names.
fn without(reading: &Reading, name: &str) -> Reading {
    let mut reading = reading.clone();
    reading.bindings.retain(|binding| binding.name != name);
    reading
}

/// How many figures away, on either side, another amount may stand.
const REACH: u32 = 6;

/// `None` where the reading is no share of one part and one whole of running text.
fn of_share(context: Context<'_>, reading: &Reading, joint: Option<usize>) -> Option<Held> {
    let share = one(reading, "share")?;
    let part = one(reading, "part")?;
    let name = ["whole", "base"].into_iter().find(|name| reading.get(name).is_some())?;
    let whole = one(reading, name)?;
    let figure = context.figures.get(share);
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
    if turned().is_some_and(|gives| gives.meets(stated)) {
        return Some(Held::Otherwise(with(&with(reading, "part", whole), name, part)));
    }
    // Research made up 312 (7.4 per cent) and other matters 198: no part is larger than its whole.
    if is_reversed(context, reading) || is_of_before(context, share) {
        return Some(Held::OfOwn);
    }
    // Men made up 768,400 (51.8 per cent) of the employed and women 714,200: of both.
    let of_both = |own: Range| {
        let gives = || Range::exact(100).times(own)?.over(part_range.plus(whole_range)?);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    if is_in_bracket(context, whole, share) && of_both(whole_range) {
        let bound = [("share", vec![share]), ("part", vec![whole]), ("all", vec![part, whole])];
        let bindings = bound.map(|(name, ids)| Binding::figures(name, ids)).to_vec();
        return Some(match joint {
            Some(form) => Held::Otherwise(Reading { form, bindings, allowance: 0 }),
            None => Held::OfOwn,
        });
    }
    // 985 commuters (42%), and 1,361 who live nearer: of both.
    if of_both(part_range)
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
        || !times::are_in_one_sentence(context, part, whole)
            && times::are_of_other_times(context, &[share, part, whole])
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
    let others = beside(context, &[share, part, whole], whole);
    let range = |id: &FigureId| Range::of(context, *id);
    if let Some(other) = others.iter().find(|other| range(other).is_some_and(fits)) {
        return Some(Held::Otherwise(with(reading, name, *other)));
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
    Some(if otherwise { Held::OfOwn } else { Held::Not })
}

/// 574.6 million (511.8), of which 96.3 million: whether an amount stands in a bracket that closes before its part. It is that
/// of another year.
fn is_aside(context: Context<'_>, whole: FigureId, part: Option<FigureId>) -> bool {
    let Some(part) = part.filter(|part| *part > whole) else { return false };
    let (one, other) = (context.figures.get(whole).span, context.figures.get(part).span);
    let gap = context.document.text.get(one.end as usize..other.start as usize).unwrap_or_default();
    let closed = gap.find([')', '）']).is_some_and(|close| !gap[..close].contains(['(', '（']));
    let opened = near(context, whole).rfind(['(', '（']);
    let inside = opened.is_some_and(|open| !near(context, whole)[open..].contains([')', '）']));
    // 分别纳入168、154和132人: one of a list.
    let next = context.figures.get(FigureId(whole.0 + 1));
    let joint = context.document.text.get(one.end as usize..next.span.start as usize);
    let alike = [next.kind, context.figures.get(whole).kind]
        .iter()
        .all(|kind| matches!(kind, Kind::Count | Kind::Number));
    let listed = alike && joint.is_some_and(|joint| ["、", ", "].contains(&joint));
    closed && inside || listed
}

/// Whether an amount tells how much more or less there is than another time: 比上年末增加3018台.
fn is_compared(context: Context<'_>, amount: FigureId) -> bool {
    let figure = context.figures.get(amount);
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize).unwrap_or_default();
    let clause = before.rsplit(['，', '；', '。', '：']).next().unwrap_or(before);
    let moves = ["增加", "减少", "净增", "增长", "下降", "新增"];
    let clause = clause.trim_end_matches(['了', '约']);
    clause.contains(['比', '较']) && moves.iter().any(|word| clause.ends_with(word))
}

/// Whether the words right before a rate make it one of decrease.
fn is_fall(context: Context<'_>, rate: FigureId) -> bool {
    let near = near(context, rate);
    let words = near.rsplit([' ', ',', ';', '，', '；', '、']).take(4);
    words.into_iter().any(|word| {
        ["reduction", "decrease", "fall", "drop", "decline", "down", "fewer"].contains(&word)
            || ["下降", "减少", "降低", "降幅"].iter().any(|fall| word.ends_with(fall))
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

/// 比上年的57个增长19.3%: whether the words right before a figure make it one of another time.
fn is_of_last_time(context: Context<'_>, id: FigureId) -> bool {
    let near = near(context, id);
    let near = near.rsplit(['，', '；', '。', ',', ';', '.']).next().unwrap_or(near);
    ["上年", "去年", "同期", "上月", "年前", "last year", "year before", "year earlier", "from"]
        .iter()
        .any(|word| near.contains(word))
}

/// Research made up 312 (7.4 per cent) and other matters 198: whether the part is larger than its whole, and no slip of the
/// pen has made it so.
fn is_reversed(context: Context<'_>, reading: &Reading) -> bool {
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
    ["improvement on", "up from", "down from", "compared with", "compared to", "rather than"]
        .iter()
        .any(|words| near.ends_with(words))
}

/// The words right before a figure.
fn near(context: Context<'_>, id: FigureId) -> &str {
    let figure = context.figures.get(id);
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize).unwrap_or_default();
    &before[before.ceil_char_boundary(before.len().saturating_sub(30))..]
}

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

/// Whether a share stands in a bracket right behind an amount: 768,400 (51.8 per cent).
fn is_in_bracket(context: Context<'_>, amount: FigureId, share: FigureId) -> bool {
    let (from, to) = (context.figures.get(amount).span.end, context.figures.get(share).span.start);
    let gap = context.document.text.get(from as usize..to as usize);
    share.0 == amount.0 + 1 && gap.is_some_and(|gap| matches!(gap.trim(), "(" | "（"))
}

/// Of the 226, 173 (76.5%) said yes: 94 (83.2%) in the one group and 79 (69.9%) in the other. Whether the share
/// and the one beside it, each right behind its count, are of groups that make up the whole.
fn is_of_group(context: Context<'_>, share: FigureId, whole: Range) -> bool {
    let group = |share: FigureId| {
        let count = FigureId(share.0.checked_sub(1)?);
        if context.figures.list.get(share.0 as usize)?.kind != Kind::Percent
            || !is_in_bracket(context, count, share)
        {
            return None;
        }
        let stated = Range::of(context, share)?.rounded(context, share)?;
        Range::exact(100).times(Range::of(context, count)?)?.over(stated)
    };
    let next = share.0.checked_add(2).map(FigureId);
    let before = share.0.checked_sub(2).map(FigureId);
    group(share).is_some_and(|own| {
        let both = |other: FigureId| own.plus(group(other)?);
        [next, before].into_iter().flatten().filter_map(both).any(|both| both.meets(whole))
    })
}

/// `None` where the reading is no average of one total over one number. Of 72 judges each closed 248.6 cases, and the
/// report tells of several totals of cases: whichever gives the average is meant.
fn of_average(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let (mean, total) = (one(reading, "mean")?, one(reading, "total")?);
    // 平均每艘由1,274吨提高到1,391吨: what it was.
    let lead = near(context, mean).trim_end_matches(['$', '£', '€', ' ']);
    if lead.ends_with(['由', '从']) || lead.ends_with(" from") {
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
    Some(if other.is_some() || both() == Some(true) { Held::OfOwn } else { Held::Not })
}

/// Whether an amount is another with two digits swapped: the one is told again there, and wrong here.
fn is_miswritten(context: Context<'_>, amount: FigureId, other: FigureId) -> bool {
    let due = Range::of(context, other);
    due.and_then(|due| slip::of(context, amount, due, false)) == Some(Slip::Swap)
}

/// How many figures away another total of an average may stand.
const FAR: u32 = 100;

/// `None` where the reading is no list of shares each right behind its count. 试验组男性66例（55.0%），对照组63例
/// （52.5%）: counts and shares that agree on one whole are right, and are not all of it if their counts are not.
fn of_hundred(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let Some(Bound::Figures(shares)) = reading.get("shares") else { return None };
    if let Some(held) = with_those_behind(context, reading, shares) {
        return Some(held);
    }
    if let Some(held) = without_included(context, reading, shares) {
        return Some(held);
    }
    // 72% went abroad: 31% to Asia, 22% to Africa and 19% to America.
    if totals::is_nested(context, shares) {
        return Some(Held::OfOwn);
    }
    let whole = |share: &FigureId| {
        let count = FigureId(share.0.checked_sub(1)?);
        let behind = is_in_bracket(context, count, *share);
        let stated = Range::of(context, *share).filter(|_| behind)?.rounded(context, *share)?;
        Some((
            Range::of(context, count)?,
            Range::exact(100).times(Range::of(context, count)?)?.over(stated)?,
        ))
    };
    let told: Vec<(Range, Range)> = shares.iter().map(whole).collect::<Option<_>>()?;
    let (first, rest) = told.split_first()?;
    let alike = rest.iter().all(|(_, whole)| whole.meets(first.1));
    let sum = rest.iter().try_fold(first.0, |sum, (count, _)| sum.plus(*count))?;
    let partial = told.iter().all(|(_, whole)| !whole.meets(sum));
    Some(if alike && partial { Held::OfOwn } else { Held::Not })
}

/// 62%, 21% and 17%, including 4% of the hospital itself: the last is a part of the one before.
fn without_included(context: Context<'_>, reading: &Reading, shares: &[FigureId]) -> Option<Held> {
    let (last, rest) = shares.split_last()?;
    let (from, to) =
        (context.figures.get(*rest.last()?).span.end, context.figures.get(*last).span.start);
    let gap = context.document.text.get(from as usize..to as usize)?;
    let included = ["including", "of whom", "of which", "包括", "其中"];
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = rest.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let fits = included.iter().any(|word| gap.contains(word)) && sum == Decimal::integer(100);
    fits.then(|| {
        let mut reading = reading.clone();
        for binding in reading.bindings.iter_mut().filter(|one| one.name == "shares") {
            binding.value = Bound::Figures(rest.to_vec());
        }
        Held::Otherwise(reading)
    })
}

/// 男性占48%，女性占45%，另有7%未填: shares that make up the whole with those that follow them.
fn with_those_behind(context: Context<'_>, reading: &Reading, shares: &[FigureId]) -> Option<Held> {
    let stated = |id: FigureId| Range::of(context, id)?.rounded(context, id);
    let (first, rest) = shares.split_first()?;
    let mut sum = rest.iter().try_fold(stated(*first)?, |sum, id| sum.plus(stated(*id)?))?;
    let hundred = Range::exact(100);
    let last = shares.iter().max()?;
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut exact =
        shares.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    // 4%, 14%, 33%, 36% and 11%; for 2% nothing is known: rounding alone makes no 98 of a hundred that is told.
    let rounded = sum.meets(hundred);
    if exact == Decimal::integer(100) || sum.low > hundred.high {
        return None;
    }
    let mut all = shares.to_vec();
    for id in (last.0 + 1..=last.0 + BEHIND).map(FigureId) {
        let figure = context.figures.list.get(id.0 as usize)?;
        if figure.block != context.figures.get(*last).block || figure.cell.is_some() {
            return None;
        }
        if figure.kind == Kind::Percent {
            sum = sum.plus(stated(id)?)?;
            exact = exact.checked_add(value(id)?)?;
            all.push(id);
            if exact == Decimal::integer(100) || !rounded && sum.meets(hundred) {
                let mut reading = reading.clone();
                for binding in reading.bindings.iter_mut().filter(|one| one.name == "shares") {
                    binding.value = Bound::Figures(all.clone());
                }
                return Some(Held::Otherwise(reading));
            }
        }
    }
    None
}

/// How many figures behind its last a list of shares may go on.
const BEHIND: u32 = 4;

/// The single figure bound to a name.
fn one(reading: &Reading, name: &str) -> Option<FigureId> {
    match reading.get(name)? {
        Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
        _ => None,
    }
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

/// The amounts around those bound, of the unit of one of them, in its paragraph; none for cells of a table.
fn beside(context: Context<'_>, bound: &[FigureId], like: FigureId) -> Vec<FigureId> {
    let first = bound.iter().map(|id| id.0).min().unwrap_or(0).saturating_sub(REACH);
    let last = bound.iter().map(|id| id.0).max().unwrap_or(0).saturating_add(REACH);
    let last = last.min(context.figures.list.len() as u32 - 1);
    let of = context.figures.get(like);
    if last - first >= 4 * REACH || bound.iter().any(|id| context.figures.get(*id).cell.is_some()) {
        return Vec::new();
    }
    let suits = |id: &FigureId| {
        let other = context.figures.get(*id);
        !bound.contains(id)
            && other.block == of.block
            && (other.kind == Kind::Percent) == (of.kind == Kind::Percent)
            && compatible(of, other, context.lexicon)
    };
    (first..=last).map(FigureId).filter(suits).collect()
}
