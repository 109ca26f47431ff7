//! Claims come in; those go out again that other amounts of the same passage explain: 11,996 (80.1%) is no share
//! of the 11,684 behind it where it is one of the 14,980 before it.
//!
//! A search takes the amounts that words or places point at. Where these do not give the share, the change or
//! the total, but another amount right beside them does, the text meant that one, and there is nothing to report.

use super::nearby::range::Range;
use super::units::compatible;
use super::{Bound, Claim, Context, Reading};
use crate::figures::{FigureId, Kind};

/// Leaves out the claims of shares, changes and totals that hold of other amounts than those bound.
pub fn drop_explained(context: Context<'_>, claims: &mut Vec<Claim>) {
    let rule = |name: &str| context.rulebook.find(name);
    let (share, change, total) = (rule("share"), rule("change"), rule("total"));
    claims.retain(|claim| {
        let others: fn(Context<'_>, &Reading) -> Option<Held> = match () {
            () if Some(claim.rule) == share => of_share,
            () if Some(claim.rule) == change => of_change,
            () if Some(claim.rule) == total => of_total,
            () => return true,
        };
        let held = claim.readings.iter().map(|reading| others(context, reading));
        let held: Option<Vec<Held>> = held.collect();
        let Some(held) = held else { return true };
        held.contains(&Held::AsBound) || !held.contains(&Held::Otherwise)
    });
}

/// Of which amounts a reading holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    AsBound,
    Otherwise,
    Not,
}

/// How many figures away, on either side, another amount may stand.
const REACH: u32 = 6;

/// `None` where the reading is no share of one part and one whole of running text.
fn of_share(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let share = one(reading, "share")?;
    let part = one(reading, "part")?;
    let whole = one(reading, "whole").or_else(|| one(reading, "base"))?;
    if context.figures.get(share).kind != Kind::Percent {
        return None;
    }
    let stated = Range::of(context, share)?.rounded(context, share)?;
    let (part_range, whole_range) = (Range::of(context, part)?, Range::of(context, whole)?);
    let fits = |whole: Range| {
        let gives = || Range::exact(100).times(part_range)?.over(whole);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    // Of what is not so: 不合格25批次，合格率98.0%.
    if fits(whole_range)
        || whole_range.minus(part_range).is_some_and(|rest| {
            let gives = || Range::exact(100).times(rest)?.over(whole_range);
            gives().is_some_and(|gives| gives.meets(stated))
        })
    {
        return Some(Held::AsBound);
    }
    // Men made up 768,400 (51.8 per cent) of the employed and women 714,200: of both.
    let of_both = |own: Range| {
        let gives = || Range::exact(100).times(own)?.over(part_range.plus(whole_range)?);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    if is_in_bracket(context, whole, share) && of_both(whole_range)
        || is_of_group(context, share, whole_range)
    {
        return Some(Held::Otherwise);
    }
    let others = beside(context, &[share, part, whole], whole);
    let held = others.iter().any(|other| Range::of(context, *other).is_some_and(fits));
    Some(if held { Held::Otherwise } else { Held::Not })
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

/// `None` where the reading is no rate of change from one amount to another.
fn of_change(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let rate = one(reading, "rate")?;
    let (new, old) = (one(reading, "new")?, one(reading, "old")?);
    if context.figures.get(rate).kind != Kind::Percent {
        return None;
    }
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let new_range = Range::of(context, new)?;
    let fits = |old: Range| {
        let (more, less) =
            if old.low < new_range.low { (new_range, old) } else { (old, new_range) };
        let gives = || Range::exact(100).times(more.minus(less)?)?.over(old);
        gives().is_some_and(|gives| gives.meets(stated))
    };
    if fits(Range::of(context, old)?) {
        return Some(Held::AsBound);
    }
    let others = beside(context, &[rate, new, old], new);
    let held = others.iter().any(|other| Range::of(context, *other).is_some_and(fits));
    Some(if held { Held::Otherwise } else { Held::Not })
}

/// `None` where the reading is no total with its parts behind it. 618 incidents, down 71 on the 689 of a year ago.
/// Of these, 231 were …; the remaining 387 …: of the 618.
fn of_total(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let total = one(reading, "total").or_else(|| one(reading, "whole"))?;
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return None };
    let first = *parts.first()?;
    if total > first || parts.len() < 2 || parts.len() > 8 {
        return None;
    }
    let sum = parts[1..]
        .iter()
        .try_fold(Range::of(context, first)?, |sum, part| sum.plus(Range::of(context, *part)?))?;
    if sum.meets(Range::of(context, total)?) {
        return Some(Held::AsBound);
    }
    if is_part(context, total, first) {
        return Some(Held::Otherwise);
    }
    let mut bound = parts.clone();
    bound.push(total);
    let before = beside(context, &bound, total).into_iter().filter(|other| *other < first);
    let held = before.filter_map(|other| Range::of(context, other)).any(|other| other.meets(sum));
    Some(if held { Held::Otherwise } else { Held::Not })
}

/// 居住场所611起，占53.8%；经营场所329起；其余196起: whether an amount has a share of its own, and a semicolon
/// parts it from those that it is held to be the total of.
fn is_part(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    let (from, to) = (context.figures.get(total).span.end, context.figures.get(first).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let shared = gap.trim_start_matches(['，', '（', ' ']).starts_with('占');
    shared && gap.contains('；') && !gap.contains("其中")
}

/// The single figure bound to a name.
fn one(reading: &Reading, name: &str) -> Option<FigureId> {
    match reading.get(name)? {
        Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
        _ => None,
    }
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
