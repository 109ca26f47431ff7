//! The lines of a grid come in; which of them are sums of which others goes out.
//!
//! A structure is one for all lanes: row 5 is the sum of rows 2 to 4, whatever the column. So the
//! lanes bear witness for each other, and a lane that does not add up stands out. How much a lane's
//! witness is worth is counted in bits: the number of values that its sum could have missed by.

use super::super::grid::View;
use super::super::grid::labels::Label;
use super::deductions::{deducted, is_deduction};
use super::exchanged;
use super::slip::slip;
use super::sums::{Lanes, Sum, is_rate, lanes, sum};

/// How far back parts are sought one by one. Longer lists are tried as a whole.
const REACH: usize = 48;
/// With mixed signs, fewer: each item more doubles the ways to err.
const SIGNED_REACH: usize = 5;
/// Lanes whose sums are tried first; the others are looked at only if one of these adds up.
const PIVOTS: usize = 3;

/// A line that is the sum of others.
#[derive(Clone, Debug)]
pub struct Structure {
    pub total: usize,
    pub parts: Vec<Part>,
    pub lanes: Lanes,
    /// How sure it is, in bits.
    pub bits: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub line: usize,
    pub minus: bool,
}

/// A line that may be a sum, by its label or its place, of lines before it, though none adds up.
#[derive(Clone, Debug)]
pub struct Open {
    pub total: usize,
    /// What was not yet summed up when it was met, nearest first. Only for lines with one number:
    /// where there are more, the lanes bear witness.
    pub before: Vec<Part>,
}

/// Finds the sums among the lines of a view, and the lines that look like sums and are none.
/// `aside` lines are never parts.
pub fn structures(view: View<'_>, aside: &[bool]) -> (Vec<Structure>, Vec<Open>) {
    let mut search = Search {
        view,
        grains: (0..view.lanes()).map(|lane| view.grain(lane)).collect(),
        numeric: (0..view.lines()).map(|line| is_numeric(view, line)).collect(),
        minus: (0..view.lines()).map(|line| is_deduction(view, line)).collect(),
        deducted: deducted(view),
        aside,
        indented: (0..view.lines()).any(|line| view.indent(line) > 0),
        stack: Vec::new(),
        is_total: vec![false; view.lines()],
        found: Vec::new(),
        open: Vec::new(),
        since_total: Vec::new(),
        budget: view.lines().saturating_mul(8).max(4096),
    };
    for line in 0..view.lines() {
        search.visit(line);
    }
    (search.found, search.open)
}

/// The lanes in which a line has a number that is no rate, or all that have one where each is called a rate
/// (同比变动金额).
pub fn amounts(view: View<'_>, line: usize) -> Vec<usize> {
    let all: Vec<usize> =
        (0..view.lanes()).filter(|lane| view.get(line, *lane).is_some()).collect();
    let amounts: Vec<usize> =
        all.iter().copied().filter(|lane| !is_rate(view, line, *lane)).collect();
    if amounts.is_empty() { all } else { amounts }
}

struct Search<'a> {
    view: View<'a>,
    grains: Vec<i128>,
    /// Lines with a number in any lane.
    numeric: Vec<bool>,
    /// Lines that are taken away, and those with all that follows them up to a result.
    minus: Vec<bool>,
    deducted: Vec<bool>,
    aside: &'a [bool],
    indented: bool,
    /// Lines not yet summed up, in order.
    stack: Vec<usize>,
    is_total: Vec<bool>,
    found: Vec<Structure>,
    open: Vec<Open>,
    /// Lines since the last total that are no sums themselves.
    since_total: Vec<usize>,
    /// Lines that long lists may still be made of, so that the search stays linear.
    budget: usize,
}

impl Search<'_> {
    fn visit(&mut self, line: usize) {
        let view = self.view;
        if !self.numeric[line] || self.aside[line] {
            return;
        }
        let label = view.label(line);
        if label == Label::Rate && !self.percents(line) {
            return;
        }
        let best = self.best(line);
        let alone = amounts(view, line).len() == 1;
        if alone && matches!(label, Label::Total | Label::Result | Label::None) {
            let before = self.stack.iter().rev().take(REACH / 2);
            let items: Vec<usize> = before.copied().collect();
            let before: Vec<Part> = items.iter().map(|item| self.signed(*item)).collect();
            let list = self.listed(&items);
            if list != before {
                self.open.push(Open { total: line, before: list });
            }
            self.open.push(Open { total: line, before });
        }
        match best.filter(|best| self.convinces(best, label)) {
            Some(structure) => {
                let first = structure.parts.iter().map(|part| part.line).min().unwrap_or(line);
                self.stack.retain(|item| *item < first);
                self.is_total[line] = true;
                self.since_total.clear();
                self.open.retain(|open| open.total != line);
                self.found.push(structure);
            }
            None if label == Label::Total => {
                self.is_total[line] = true;
                self.since_total.clear();
            }
            None => self.since_total.push(line),
        }
        self.stack.push(line);
    }

    /// Whether all the numbers of a line are percentages, and those of most others too.
    fn percents(&self, line: usize) -> bool {
        let view = self.view;
        let share = |line: usize| {
            (0..view.lanes()).filter_map(|lane| view.get(line, lane)).all(|entry| entry.percent)
        };
        share(line) && self.stack.last().is_some_and(|last| share(*last))
    }

    /// The likeliest structure under a line.
    fn best(&mut self, line: usize) -> Option<Structure> {
        let view = self.view;
        let pivots = pivots(view, line);
        if pivots.is_empty() {
            return None;
        }
        let label = view.label(line);
        let long = self.long_ways(line);
        let grains = &self.grains;
        let mut candidates: Vec<Structure> = Vec::new();
        let mut trials = 0u32;
        let mut offer = |parts: &[Part], trials: u32| {
            let lanes = lanes(view, line, parts, grains);
            if lanes.telling + lanes.echoes == 0 {
                return;
            }
            let mixed = parts.iter().any(|part| part.minus && view.label(part.line) != Label::Less);
            let chances = trials.max(1).ilog2() + if mixed { 3 } else { 0 };
            let bits = lanes.bits.saturating_sub(chances);
            candidates.push(Structure { total: line, parts: parts.to_vec(), lanes, bits });
        };
        for items in self.ways(line) {
            let parts: Vec<Part> = items.iter().map(|item| self.signed(*item)).collect();
            let listed = self.listed(&items);
            for parts in [&parts, &listed].into_iter().take(if listed == parts { 1 } else { 2 }) {
                for count in growing(view, line, parts, &pivots) {
                    trials += 1;
                    offer(&parts[..count], trials);
                }
                trials += parts.len() as u32;
            }
        }
        // Differences are sought only where the label names a result.
        if matches!(label, Label::Total | Label::Result | Label::None) {
            let items: Vec<usize> = self.stack.iter().rev().copied().take(SIGNED_REACH).collect();
            for count in 2..=items.len() {
                for signs in 1..1u32 << (count - 1) {
                    trials += 1;
                    let parts: Vec<Part> = items[..count]
                        .iter()
                        .enumerate()
                        .map(|(at, item)| Part { line: *item, minus: signs >> at & 1 == 1 })
                        .collect();
                    if pivots.iter().any(|lane| fits(view, line, &parts, *lane)) {
                        offer(&parts, trials);
                    }
                }
            }
        }
        for items in long {
            let parts: Vec<Part> = items.iter().map(|item| self.signed(*item)).collect();
            trials += 1;
            if pivots.iter().any(|lane| fits(view, line, &parts, *lane)) {
                offer(&parts, trials);
            }
        }
        // Which is best is costly to tell, and no matter where none would be relied on.
        if !candidates.iter().any(|candidate| self.convinces(candidate, label)) {
            return None;
        }
        likeliest(view, candidates)
    }

    /// The lists whose beginnings may be the parts of a line, nearest first.
    fn ways(&self, line: usize) -> Vec<Vec<usize>> {
        let view = self.view;
        let mut ways: Vec<Vec<usize>> = Vec::new();
        let mut add = |way: Vec<usize>| {
            if !way.is_empty() && !ways.contains(&way) {
                ways.push(way);
            }
        };
        add(self.stack.iter().rev().copied().take(REACH).collect());
        let above = || {
            (line.saturating_sub(REACH * 2)..line)
                .rev()
                .filter(|item| !self.aside[*item])
                .filter(|item| self.numeric[*item])
        };
        let addable = |item: &usize| view.label(*item) != Label::Rate;
        add(above().filter(addable).filter(|item| !self.is_total[*item]).take(REACH).collect());
        let whole = |item: &usize| view.label(*item) != Label::OfWhich;
        add(self.stack.iter().rev().copied().filter(whole).take(REACH).collect());
        if self.indented {
            let level = view.indent(line);
            let deeper = above().filter(addable).take_while(|item| view.indent(*item) > level);
            let least = deeper.clone().map(|item| view.indent(item)).min();
            add(deeper.filter(|item| Some(view.indent(*item)) == least).take(REACH).collect());
            let same = above().filter(addable).filter(|item| view.indent(*item) == level);
            add(same.take(REACH).collect());
            let same = self.stack.iter().rev().copied().filter(|item| view.indent(*item) == level);
            add(same.take(REACH).collect());
        }
        ways
    }

    /// Lists too long to be tried piece by piece.
    fn long_ways(&mut self, line: usize) -> Vec<Vec<usize>> {
        let mut ways = Vec::new();
        if self.view.label(line) != Label::Total {
            return ways;
        }
        let lengths = [self.stack.len(), self.since_total.len()];
        for (length, items) in lengths.into_iter().zip([&self.stack, &self.since_total]) {
            if length > REACH && length <= self.budget {
                self.budget -= length;
                ways.push(items.clone());
            }
        }
        ways
    }

    /// The same lines where one “less” stands over a list of deductions.
    fn listed(&self, items: &[usize]) -> Vec<Part> {
        items.iter().map(|item| Part { line: *item, minus: self.deducted[*item] }).collect()
    }

    fn signed(&self, line: usize) -> Part {
        Part { line, minus: self.minus[line] }
    }

    /// Whether a structure is sure enough to be relied on.
    fn convinces(&self, structure: &Structure, label: Label) -> bool {
        let Structure { parts, lanes, bits, .. } = structure;
        let mixed =
            parts.iter().any(|part| part.minus && self.view.label(part.line) != Label::Less);
        let (holds, breaks) = (lanes.telling, lanes.breaks.len());
        if label == Label::Total && holds == 0 {
            return parts.len() > 1 && !mixed && *bits >= 3 && breaks <= lanes.echoes;
        }
        if label == Label::Total {
            let least = if mixed { 14 } else { 3 };
            return *bits >= least && holds >= breaks.div_ceil(2);
        }
        if parts.len() < 2 {
            return false;
        }
        let lines = self.view.lines().max(2).ilog2();
        let bits = &(bits + exchanged::bits(self.view, &self.numeric, &self.grains, structure));
        let least = match (label, mixed) {
            (Label::None, false) => 5,
            (Label::Result, false) => 7,
            (Label::Result | Label::None, true) if self.view.turned => {
                return *bits >= 24 && holds >= 3 && breaks * 8 <= holds;
            }
            (Label::Result | Label::None, true) => 14 + lines / 2,
            _ => 10 + lines,
        };
        *bits >= least && breaks <= holds.div_ceil(2)
    }
}

/// The structure that has most for it after what speaks against it; the first of equals.
fn likeliest(view: View<'_>, candidates: Vec<Structure>) -> Option<Structure> {
    let mut best: Option<(Structure, i64)> = None;
    for candidate in candidates {
        let breaks = &candidate.lanes.breaks;
        let bits = i64::from(candidate.bits);
        let most = bits - breaks.len() as i64 * MENDED;
        if best.as_ref().is_some_and(|(_, least)| most <= *least) {
            continue;
        }
        let against: i64 = breaks
            .iter()
            .map(|lane| match sum(view, candidate.total, &candidate.parts, *lane) {
                Some(sum) if explained(view, candidate.total, &candidate.parts, *lane, &sum) => {
                    MENDED
                }
                _ => UNMENDED,
            })
            .sum();
        let score = bits - against;
        if best.as_ref().is_none_or(|(_, least)| score > *least) {
            best = Some((candidate, score));
        }
    }
    best.map(|(structure, _)| structure)
}

/// What a lane that breaks takes away: little where one slip would mend it.
const MENDED: i64 = 1;
const UNMENDED: i64 = 6;

fn is_numeric(view: View<'_>, line: usize) -> bool {
    (0..view.lanes()).any(|lane| view.get(line, lane).is_some())
}

/// The lanes whose totals say most.
fn pivots(view: View<'_>, line: usize) -> Vec<usize> {
    let mut lanes: Vec<(i128, usize)> = (0..view.lanes())
        .filter_map(|lane| {
            let entry = view.get(line, lane)?;
            Some((entry.value.abs() / entry.step.max(1), lane))
        })
        .collect();
    lanes.sort_by_key(|(size, lane)| (std::cmp::Reverse(*size), *lane));
    lanes.truncate(PIVOTS);
    lanes.into_iter().map(|(_, lane)| lane).collect()
}

fn fits(view: View<'_>, line: usize, parts: &[Part], lane: usize) -> bool {
    sum(view, line, parts, lane).is_some_and(|sum| sum.holds())
}

/// The lengths at which the growing list of parts adds up in one of the pivot lanes.
fn growing(view: View<'_>, line: usize, parts: &[Part], pivots: &[usize]) -> Vec<usize> {
    let mut lengths = Vec::new();
    for lane in pivots {
        let Some(total) = view.get(line, *lane) else { continue };
        let mut sum = 0i128;
        let mut slack = total.step;
        let mut adds_up = false;
        for (at, part) in parts.iter().enumerate() {
            if let Some(entry) = view.get(part.line, *lane) {
                if entry.percent != total.percent {
                    break;
                }
                sum += if part.minus { -entry.value } else { entry.value };
                slack += entry.step;
                adds_up = (total.value - sum).abs().saturating_mul(2) <= slack;
            }
            // Parts that are nil in this lane may belong to the sum as well.
            if adds_up {
                lengths.push(at + 1);
            }
        }
    }
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// Whether a change of one number by one slip would close the gap.
pub fn explained(view: View<'_>, total: usize, parts: &[Part], lane: usize, sum: &Sum) -> bool {
    let residual = sum.residual();
    // A column of rates has a mean at its foot, which turned signs may come near; a lost minus shows beside others.
    let below = |line, lane| view.get(line, lane).is_some_and(|entry| entry.value < 0);
    let negative =
        parts.iter().any(|part| part.minus || (0..view.lanes()).any(|lane| below(part.line, lane)));
    let cell = |line: usize, change: i128| {
        view.get(line, lane).is_some_and(|entry| {
            let step = entry.step.max(1);
            let own = if step == 1 { entry.value } else { entry.value / step };
            let right = entry.value + change;
            let right = if step == 1 { right } else { right.div_euclid(step) };
            // Rounding of the others leaves the right value open by a few units.
            let room = (sum.slack / (2 * step)).min(own.abs() / 50).clamp(0, 3);
            let turned = own > 0 && right < 0 && !negative;
            !turned && (-room..=room).any(|off| slip(own, right + off))
        })
    };
    // Nobody mistypes a total of 100%: it is the shares that are wrong.
    let hundred = Some(sum.total) == view.grid().units(100) && sum.blanks == 0;
    (!hundred && cell(total, -residual))
        || parts.iter().any(|part| cell(part.line, if part.minus { -residual } else { residual }))
}
