//! A view of a grid comes in; claims that the shares in a lane add up to 100 go out, where no line of
//! the table says so but the other lanes do: a cross table of answers by group.

use super::super::grid::View;
use super::super::grid::labels::Label;
use super::slip::near_slip;
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// The most answers that a question is taken to have.
const MOST: usize = 12;

/// Shares of one lane that ought to add up to 100.
pub struct Hundred {
    pub ids: Vec<FigureId>,
    pub strength: Strength,
    pub allowance: u8,
}

/// Looks for runs of lines that add up to 100 in most lanes.
pub fn hundreds(view: View<'_>, told: bool) -> Vec<Hundred> {
    let Some(whole) = view.grid().units(100) else { return Vec::new() };
    let mut found = Vec::new();
    let mut first = 0;
    while first < view.lines() {
        match (2..=MOST.min(view.lines() - first))
            .rev()
            .find_map(|count| run(view, first..first + count, whole, told))
        {
            Some((count, shares)) => {
                found.extend(shares);
                first += count;
            }
            None => first += 1,
        }
    }
    found
}

fn run(
    view: View<'_>,
    lines: std::ops::Range<usize>,
    whole: i128,
    told: bool,
) -> Option<(usize, Vec<Hundred>)> {
    let plain = |line: usize| !matches!(view.label(line), Label::Total | Label::OfWhich);
    if !lines.clone().all(plain) {
        return None;
    }
    let mut lanes = Vec::new();
    for lane in 0..view.lanes() {
        let entries = lines.clone().map(|line| view.get(line, lane));
        let Some(entries) = entries.collect::<Option<Vec<_>>>() else { continue };
        // A sum of 100 with a part that is all of it is no sum.
        if entries.iter().any(|entry| entry.value < 0 || entry.value >= whole) {
            return None;
        }
        let sum: i128 = entries.iter().map(|entry| entry.value).sum();
        let slack: i128 = entries.iter().map(|entry| entry.step).sum();
        let fits = (sum - whole).abs().saturating_mul(2) <= slack;
        lanes.push((entries, sum, slack, fits));
    }
    // The shares begin where the table or a group of its lines does.
    let goes_on = lines.start.checked_sub(1).is_some_and(|before| {
        (0..view.lanes()).filter(|lane| view.get(before, *lane).is_some()).count() * 2
            >= lanes.len()
    });
    if goes_on {
        return None;
    }
    let good = lanes.iter().filter(|(.., fits)| *fits).count();
    let bad = lanes.len() - good;
    let exact = lanes.iter().filter(|(_, sum, ..)| *sum == whole).count();
    let enough = if told { good >= 2 } else { good >= 3 };
    if !enough || bad > 1 || exact * 2 < good || lanes.len() < 3 {
        return None;
    }
    let shares = lanes.iter().filter_map(|(entries, sum, slack, fits)| {
        let explained = entries.iter().any(|entry| {
            let step = entry.step.max(1);
            let right = (entry.value + whole - sum).div_euclid(step);
            (-1..=1).any(|off| near_slip(entry.value / step, right + off))
        });
        let strength = match (fits, explained) {
            (true, _) => Strength::Stated,
            (false, true) => Strength::Witnessed,
            (false, false) if good > 3 => Strength::Implied,
            (false, false) => return None,
        };
        let step = entries.iter().map(|entry| entry.step).max().unwrap_or(1).max(1);
        let allowance = u8::try_from(slack.div_euclid(2 * step)).unwrap_or(u8::MAX);
        Some(Hundred { ids: entries.iter().map(|entry| entry.id).collect(), strength, allowance })
    });
    Some((lines.len(), shares.collect()))
}
