//! A line of totals so far beside a line of what was added comes in (installed, running total; 当月, 累计), or a line
//! of balances beside what was paid in and out; where most lanes follow from the lane before, a claim for each goes
//! out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::Label;
use crate::claims::grid::{Entry, View};
use crate::claims::{Claim, Context};
use crate::document::{holds_any, lower};
use crate::rulebook::Strength;

/// In bits: how unlikely it must be that the lanes fit by chance, and where the header says what they are.
const EVIDENCE: u32 = 28;
const NAMED: u32 = 8;
/// Wider tables are not searched.
const WIDE: usize = 24;

/// Claims of the forms `running`, `spent` and `stock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, view: View<'_>, claims: &mut Vec<Claim>) {
    if view.lines() > WIDE {
        return;
    }
    let upward: Vec<usize> =
        (0..view.lanes()).filter(|lane| view.lane_label(*lane) != Label::Total).collect();
    // The latest may stand first.
    let downward: Vec<usize> = upward.iter().rev().copied().collect();
    for line in 0..view.lines() {
        let others: Vec<usize> = (0..view.lines()).filter(|other| *other != line).collect();
        let mut ways: Vec<[Option<usize>; 2]> =
            others.iter().map(|source| [Some(*source), None]).collect();
        let header = lower(view.name(line));
        let running = is_running(&header);
        if holds_any(&header, &["balance", "余额", "结余", "结存", "库存"]) {
            let pairs = others.windows(2).map(|pair| [Some(pair[0]), Some(pair[1])]);
            ways =
                pairs.chain(others.windows(2).map(|pair| [Some(pair[1]), Some(pair[0])])).collect();
        }
        let found = ways
            .into_iter()
            .flat_map(|sources| [&upward, &downward].map(|lanes| (sources, lanes)))
            .filter_map(|(sources, lanes)| weigh(view, (line, running), sources, lanes));
        if let Some(found) = found.max_by_key(|found| (found.holds, found.bits)) {
            claim(context, draft, &found, claims);
        }
    }
}

/// A total, the total before, what was added and what was taken away, and whether they fit.
struct Step<'a> {
    total: &'a Entry,
    before: &'a Entry,
    added: Option<&'a Entry>,
    taken: Option<&'a Entry>,
    fits: bool,
}

impl Step<'_> {
    fn gap(&self) -> i128 {
        let value = |entry: Option<&Entry>| entry.map_or(0, |entry| entry.value);
        self.total.value - self.before.value - value(self.added) + value(self.taken)
    }
    fn room(&self) -> i128 {
        let step = |entry: Option<&Entry>| entry.map_or(0, |entry| entry.step);
        let all = self.total.step + self.before.step + step(self.added) + step(self.taken);
        if self.total.rounded { all } else { 0 }
    }
    fn bits(&self) -> u32 {
        let moved = self.added.or(self.taken).map_or(0, |entry| entry.value / entry.step.max(1));
        moved.unsigned_abs().max(1).ilog2().min(14) + 1
    }
}

struct Found<'a> {
    steps: Vec<Step<'a>>,
    bits: u32,
    holds: usize,
    named: bool,
}

fn weigh<'a>(
    view: View<'a>,
    (line, running): (usize, bool),
    [more, less]: [Option<usize>; 2],
    lanes: &[usize],
) -> Option<Found<'a>> {
    let named = less.is_some() || running;
    let (mut holds, mut bits, mut broken) = (0, 0, 0);
    // What was added first is the total so far.
    if let (Some(first), Some(source), None) = (lanes.first(), more, less)
        && let (Some(total), Some(added)) = (view.get(line, *first), view.get(source, *first))
        && total.value == added.value
    {
        holds += 1;
    }
    let mut steps: Vec<Step<'_>> = Vec::new();
    for pair in lanes.windows(2) {
        let at = |line: Option<usize>| line.and_then(|line| view.get(line, pair[1]));
        let (Some(total), Some(before)) = (view.get(line, pair[1]), view.get(line, pair[0])) else {
            continue;
        };
        let (added, taken) = (at(more), at(less));
        if [added, taken].iter().flatten().any(|entry| entry.percent != total.percent)
            || total.percent != before.percent
        {
            return None;
        }
        // Nothing added, nothing said.
        let idle = [added, taken].iter().flatten().all(|entry| entry.value == 0);
        if idle || less.is_none() && (before.value <= 0 || total.value <= 0) {
            continue;
        }
        let mut step = Step { total, before, added, taken, fits: false };
        step.fits = 2 * step.gap().abs() <= step.room();
        if step.fits {
            holds += 1;
            bits += step.bits();
        } else {
            broken += 1;
            if broken > 2 {
                return None;
            }
        }
        steps.push(step);
    }
    let breaks: Vec<usize> = (0..steps.len()).filter(|at| !steps[*at].fits).collect();
    // A wrong total spoils its own step and the next, by as much; a wrong addition its own alone.
    match breaks[..] {
        [] | [_] => {}
        [first, second] if second == first + 1 => {
            if (steps[first].gap() + steps[second].gap()).abs() * 2
                > steps[first].room() + steps[second].room()
            {
                return None;
            }
            holds += 1;
            bits += steps[first].bits();
        }
        _ => return None,
    }
    let least = if named { 2 } else { 4 };
    let bits = bits.saturating_sub(4);
    let enough = bits >= if named { NAMED } else { EVIDENCE };
    (enough && holds >= least.max(breaks.len())).then_some(Found { steps, bits, holds, named })
}

fn claim(context: Context<'_>, draft: Draft<'_>, found: &Found<'_>, claims: &mut Vec<Claim>) {
    let sure = found.named && found.bits >= NAMED + 4 || found.bits >= 2 * EVIDENCE;
    for Step { total, before, added, taken, fits } in &found.steps {
        let strength = match fits {
            true => Strength::Stated,
            false if sure => Strength::Witnessed,
            false => Strength::Implied,
        };
        let entries = [Some(*total), Some(*before), *added, *taken];
        let place =
            around(entries.into_iter().flatten().map(|entry| context.figures.get(entry.id).span));
        let (form, names) = match (added, taken) {
            (Some(_), Some(_)) => ("stock", ["closing", "opening", "in", "out"]),
            (Some(_), None) => ("running", ["result", "before", "added", ""]),
            _ => ("spent", ["result", "before", "", "taken"]),
        };
        let bound = names
            .into_iter()
            .zip(entries)
            .filter_map(|(name, entry)| Some(figures(name, [entry?.id])))
            .collect();
        claims.extend(draft.claim(strength, place, [(form, bound)]));
    }
}

/// Whether a header in small letters says that its line holds totals so far.
fn is_running(header: &str) -> bool {
    holds_any(header, &["cumulative", "running", "to date", "so far", "累计", "累积", "滚动"])
}
