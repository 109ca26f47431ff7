//! Shares in brackets behind their counts, of a whole told elsewhere: 414 pupils on roll; 87 (21.0%) entitled to
//! free meals; 62 (15.0%) with another language at home. The whole is the amount that the other shares around
//! follow from; the one that does not is out of step.

use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::vicinity::Vicinity;
use crate::figures::{FigureId, Hedge, Kind};

/// So many figures before a share its whole may stand, and so many behind.
const BEFORE: u32 = 40;
const BEHIND: u32 = 8;

/// So many shares on either side speak for a whole.
const AROUND: usize = 8;

/// A count and the share behind it.
#[derive(Clone, Copy)]
struct Pair {
    count: FigureId,
    share: FigureId,
}

/// All shares that are out of step with those around.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let last = context.figures.list.len().saturating_sub(1) as u32;
    let pairs: Vec<Pair> = (0..last).filter_map(|id| pair(vicinity, FigureId(id))).collect();
    let mut found = Vec::new();
    for (at, own) in pairs.iter().enumerate() {
        let around = &pairs[at.saturating_sub(AROUND)..(at + AROUND + 1).min(pairs.len())];
        let from = own.count.0.saturating_sub(BEFORE);
        let wholes = (from..own.share.0.saturating_add(BEHIND).min(last + 1)).map(FigureId);
        let wholes: Vec<FigureId> = wholes.filter(|id| can_be_whole(vicinity, *id, *own)).collect();
        // Whatever gives the share explains it.
        if wholes.iter().any(|whole| fits(vicinity, *own, *whole) != Some(false)) {
            continue;
        }
        let way = |whole: &FigureId| way(vicinity, *own, *whole, around);
        let ways: Vec<Way> = wholes.iter().filter_map(way).collect();
        if !ways.is_empty() {
            found.push(Found { id: own.share, ways, divided: true });
        }
    }
    found
}

fn way(vicinity: &Vicinity<'_>, own: Pair, whole: FigureId, around: &[Pair]) -> Option<Way> {
    let context = vicinity.context;
    let others = around.iter().filter(|pair| pair.share != own.share && pair.count != whole);
    let fitting = others.filter(|pair| fits(vicinity, **pair, whole) == Some(true));
    // A share of three digits hardly ever fits by chance.
    let weight = |pair: &Pair| if digits(vicinity, pair.share) >= 100 { 2 } else { 1 };
    let evidence = match fitting.map(weight).sum::<u32>() {
        0 | 1 => return None,
        2 => 60,
        3 => 75,
        4 | 5 => 90,
        _ => 110,
    };
    let near = context.figures.get(whole).block.0.abs_diff(context.figures.get(own.share).block.0);
    let gives = Range::exact(100).times(Range::of(context, own.count)?)?;
    Some(Way {
        form: "across",
        bindings: vec![
            figures("share", [own.share]),
            figures("part", [own.count]),
            figures("base", [whole]),
        ],
        gives: gives.over(Range::of(context, whole)?)?,
        evidence: evidence + if near <= 3 { 10 } else { 0 },
        parts: Vec::new(),
    })
}

/// A count with a percentage in the bracket right behind it.
fn pair(vicinity: &Vicinity<'_>, count: FigureId) -> Option<Pair> {
    let context = vicinity.context;
    let share = FigureId(count.0 + 1);
    let (one, two) = (context.figures.get(count), context.figures.get(share));
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    let behind = context.document.text.get(two.span.end as usize..)?;
    let close = behind.trim_start_matches('*').starts_with(')');
    let short = gap.len() <= 40
        && gap.ends_with('(')
        && !gap[..gap.len() - 1].contains(['.', ';', '(', ')', '|', '\n']);
    let plain = matches!(one.kind, Kind::Count | Kind::Number)
        && two.kind == Kind::Percent
        && one.cell.is_none()
        && two.cell.is_none()
        && one.hedge == Hedge::None
        && two.hedge == Hedge::None;
    (plain && short && close && digits(vicinity, share) >= 10).then_some(Pair { count, share })
}

fn digits(vicinity: &Vicinity<'_>, id: FigureId) -> i128 {
    let figure = vicinity.context.figures.get(id);
    let value = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    value.map_or(0, |value| value.saturating_abs())
}

fn can_be_whole(vicinity: &Vicinity<'_>, id: FigureId, own: Pair) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    id != own.count
        && matches!(figure.kind, Kind::Count | Kind::Number)
        && vicinity.is_amount(id)
        && value(id).zip(value(own.count)).is_some_and(|(whole, part)| whole > part)
}

/// Whether a count is so many per cent of a whole.
fn fits(vicinity: &Vicinity<'_>, pair: Pair, whole: FigureId) -> Option<bool> {
    let context = vicinity.context;
    let stated = Range::of(context, pair.share)?.rounded(context, pair.share)?;
    let part = Range::of(context, pair.count)?;
    let gives = Range::exact(100).times(part)?.over(Range::of(context, whole)?)?;
    Some(gives.meets(stated))
}
