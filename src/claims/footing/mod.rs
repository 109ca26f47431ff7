//! Rows and columns of tables that are sums of others.
//!
//! [`structures`] finds which lines are sums, from what the labels say and from the arithmetic of
//! all lanes together. Here each structure becomes a claim in each lane where it ought to hold: a
//! lane of prices or growth rates beside a lane of amounts need not add up.

mod deductions;
mod exchanged;
mod hundred;
mod misprints;
mod rolled;
mod slip;
mod structures;
mod sums;

use super::grid::labels::{Label, is_share};
use super::grid::{Grid, View};
use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Span, Table, holds_any};
use crate::figures::{FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
use hundred::{Hundred, hundreds};
use misprints::misprints;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use structures::{Open, Part, Structure, amounts, explained, structures};
use sums::sum;

/// All claims of the rule `footing` about a table.
pub fn search(
    context: Context<'_>,
    rule: RuleId,
    (table, grid): (&Table, Option<&Grid>),
    claims: &mut Vec<Claim>,
) {
    rolled::search(context, rule, table, claims);
    let Some(grid) = grid else { return };
    let mut footing =
        Footing { context, rule, grid, fives: OnceCell::new(), seen: BTreeSet::new(), claims };
    footing.rows();
    footing.columns();
    footing.hundreds(is_told(context, table));
}

/// Whether the words over a table say that its numbers are percentages.
fn is_told(context: Context<'_>, table: &Table) -> bool {
    let captions = table.captions.iter().map(|caption| context.document.block(*caption).span);
    let headers = table.rows.iter().take(table.header_rows).flatten().map(|cell| cell.span);
    captions.chain(headers).any(|span| {
        let text = context.document.slice(span).to_lowercase();
        holds_any(&text, &["%", "percent", "per cent", "百分", "占比", "比例"])
    })
}

/// So many lanes must repeat an only part for the line to be its total.
const ECHOES: usize = 2;

struct Footing<'a, 'c> {
    context: Context<'a>,
    rule: RuleId,
    grid: &'a Grid,
    /// Whether all numbers of the table are multiples of five.
    fives: OnceCell<bool>,
    /// The figures of each claim made, so that no sum is claimed twice.
    seen: BTreeSet<Vec<FigureId>>,
    claims: &'c mut Vec<Claim>,
}

impl Footing<'_, '_> {
    fn rows(&mut self) {
        let view = self.grid.by_rows();
        let none = vec![false; view.lines()];
        let (down, open) = structures(view, &none);
        let up: Vec<Structure> = structures(view.reversed(), &none)
            .0
            .into_iter()
            .filter(|structure| heads(view.reversed(), structure))
            .collect();
        self.claim_all(view, &down);
        self.claim_all(view.reversed(), &up);
        if !up.is_empty() {
            // Rows that are parts of the row above them are not addends further down.
            let mut aside = none;
            for part in up.iter().flat_map(|structure| &structure.parts) {
                aside[view.lines() - 1 - part.line] = true;
            }
            self.claim_all(view, &structures(view, &aside).0);
        }
        self.nearly(view, &open);
        for misprint in misprints(view, &down) {
            let lane = misprint.lane;
            let strength = if misprint.right { Strength::Stated } else { Strength::Implied };
            self.claim(view, misprint.total, &misprint.parts, lane, strength);
        }
    }

    fn columns(&mut self) {
        let view = self.grid.by_columns();
        let none = vec![false; view.lines()];
        // a = b + c of three columns is a difference: the rule for columns sees to it.
        let (mut across, open) = structures(view, &none);
        across.retain(|structure| {
            view.label(structure.total) == Label::Total || structure.parts.len() > 2
        });
        self.claim_all(view, &across);
        let named: Vec<Open> =
            open.into_iter().filter(|open| view.label(open.total) == Label::Total).collect();
        self.nearly(view, &named);
        let up: Vec<Structure> = structures(view.reversed(), &none)
            .0
            .into_iter()
            .filter(|structure| heads(view.reversed(), structure))
            .collect();
        self.claim_all(view.reversed(), &up);
    }

    /// Shares that no line sums up, where other lanes add up to 100.
    fn hundreds(&mut self, told: bool) {
        let Some(form) = self.context.rulebook.rule(self.rule).form("hundred") else { return };
        for view in [self.grid.by_rows(), self.grid.by_columns()] {
            let told = told
                || (0..view.lines()).any(|line| {
                    (0..view.lanes()).any(|lane| view.get(line, lane).is_some_and(|e| e.percent))
                });
            for Hundred { ids, strength, allowance } in hundreds(view, told) {
                let spans = || ids.iter().map(|id| self.context.figures.get(*id).span);
                let place = Span {
                    start: spans().map(|span| span.start).min().unwrap_or(0),
                    end: spans().map(|span| span.end).max().unwrap_or(0),
                };
                let value = Bound::Figures(ids.clone());
                let bindings = vec![Binding { name: "shares".to_owned(), value }];
                let readings = vec![Reading { form, bindings, allowance }];
                self.claims.push(Claim {
                    worded: false,
                    rule: self.rule,
                    strength,
                    readings,
                    place,
                });
            }
        }
    }

    fn claim_all(&mut self, view: View<'_>, structures: &[Structure]) {
        for structure in structures {
            for lane in &structure.lanes.holds {
                if let Some(sum) = sum(view, structure.total, &structure.parts, *lane)
                    && sum.numbers > 1
                {
                    self.claim(view, structure.total, &structure.parts, *lane, Strength::Stated);
                }
            }
            // A number that is told again is no sum of itself because another lane tells one twice too.
            let echo = structure.parts.len() == 1 && structure.lanes.echoes < ECHOES;
            for lane in structure.lanes.breaks.iter().chain(&shares(view, structure)) {
                if !echo
                    && let Some(strength) = ought(view, structure, *lane)
                    && !self.holds_otherwise(view, structure, *lane)
                {
                    self.claim(view, structure.total, &structure.parts, *lane, strength);
                }
            }
        }
    }

    /// Where a part is nil in every lane that adds up, its sign and its place are not known: the
    /// lane may hold with another sign, or without it.
    fn holds_otherwise(&self, view: View<'_>, structure: &Structure, lane: usize) -> bool {
        let unknown = |part: &Part| {
            let value = |lane: &usize| view.get(part.line, *lane).map_or(0, |entry| entry.value);
            structure.lanes.holds.iter().all(|lane| value(lane) == 0)
        };
        let Some(sum) = sum(view, structure.total, &structure.parts, lane) else { return false };
        // So too where the signs were found by trying: another lane may be signed in another way.
        let tried =
            structure.parts.iter().any(|part| part.minus && view.label(part.line) != Label::Less);
        structure.parts.iter().filter(|part| tried || unknown(part)).any(|part| {
            let value = view.get(part.line, lane).map_or(0, |entry| entry.value);
            let value = if part.minus { -value } else { value };
            let near = |off: i128| (sum.residual() + off).abs().saturating_mul(2) <= sum.slack;
            (unknown(part) && near(value)) || near(2 * value)
        })
    }

    /// Totals by their label or place alone, where a table has one column of numbers and no other
    /// lane can bear witness: claimed only if one slip explains the gap, and hardly by chance.
    fn nearly(&mut self, view: View<'_>, open: &[Open]) {
        let grains: Vec<i128> = (0..view.lanes()).map(|lane| view.grain(lane)).collect();
        for Open { total, before } in open {
            let [lane] = amounts(view, *total)[..] else { continue };
            // A number under all others that has no name is their sum, if it is anything.
            let foot = view.label(*total) == Label::None && *total + 1 == view.lines();
            let least = if view.label(*total) == Label::Total || foot { 0 } else { 7 };
            let grain = grains[lane];
            let mut best: Option<(i64, usize)> = None;
            for count in 2..=before.len() {
                let parts = &before[..count];
                let Some(sum) = sum(view, *total, parts, lane) else { continue };
                // All that stands above, or all since the last group, is likelier than a part of it.
                let whole = count == before.len();
                let related = whole && is_kin(view.name(*total), view.name(parts[count - 1].line));
                let bits = sum.near_bits(count, grain)
                    + if whole { 3 } else { 0 }
                    + if related { 5 } else { 0 }
                    + if self.is_signed(view, *total, parts, lane) { 8 } else { 0 };
                if bits < least || sum.holds() || sum.blanks > 0 {
                    continue;
                }
                if !explained(view, *total, parts, lane, &sum) {
                    continue;
                }
                if best.is_none_or(|(most, _)| bits > most) {
                    best = Some((bits, count));
                }
            }
            if let Some((_, count)) = best {
                self.claim(view, *total, &before[..count], lane, Strength::Implied);
            }
        }
    }

    /// Whether every number of a column carries its sign, as the steps from one level to the next
    /// do: +24.6, −13.3.
    fn is_signed(&self, view: View<'_>, total: usize, parts: &[Part], lane: usize) -> bool {
        let sign = |line: usize| {
            let figure = self.context.figures.get(view.get(line, lane)?.id);
            self.context.document.slice(figure.span).trim_start().chars().next()
        };
        let mut signs = parts.iter().map(|part| part.line).chain([total]).map(sign);
        let written = |sign: Option<char>| matches!(sign, Some('+' | '＋' | '-' | '−' | '–' | '('));
        signs.clone().any(|sign| matches!(sign, Some('+' | '＋'))) && signs.all(written)
    }

    fn claim(
        &mut self,
        view: View<'_>,
        total: usize,
        parts: &[Part],
        lane: usize,
        strength: Strength,
    ) {
        let rule = self.context.rulebook.rule(self.rule);
        let Some(whole) = view.get(total, lane) else { return };
        let of = |minus: bool| -> Vec<FigureId> {
            let mut ids: Vec<FigureId> = parts
                .iter()
                .filter(|part| part.minus == minus)
                .filter_map(|part| Some(view.get(part.line, lane)?.id))
                .collect();
            ids.sort_unstable();
            ids
        };
        let (plus, minus) = (of(false), of(true));
        let form = if minus.is_empty() { rule.form("sum") } else { rule.form("less") };
        let Some(form) = form else { return };
        if plus.is_empty() {
            return;
        }
        let mut figures: Vec<FigureId> =
            plus.iter().chain(&minus).copied().chain([whole.id]).collect();
        figures.sort_unstable();
        if !self.seen.insert(figures.clone()) {
            return;
        }
        let bind = |name: &str, ids: Vec<FigureId>| Binding {
            name: name.to_owned(),
            value: Bound::Figures(ids),
        };
        let count = plus.len() + minus.len();
        let mut bindings = vec![bind("total", vec![whole.id]), bind("parts", plus)];
        if !minus.is_empty() {
            bindings.push(bind("less", minus));
        }
        let allowance = self.allowance(view, total, parts, lane, count);
        let spans = || figures.iter().map(|id| self.context.figures.get(*id).span);
        let place = Span {
            start: spans().map(|span| span.start).min().unwrap_or(0),
            end: spans().map(|span| span.end).max().unwrap_or(0),
        };
        let readings = vec![Reading { form, bindings, allowance }];
        self.claims.push(Claim { worded: false, rule: self.rule, strength, readings, place });
    }

    /// Whole numbers without a unit may be thousands or millions, rounded. Counts of known things
    /// are not, unless a statistics office has rounded them all to multiples of five.
    fn allowance(
        &self,
        view: View<'_>,
        total: usize,
        parts: &[Part],
        lane: usize,
        count: usize,
    ) -> u8 {
        let lines = || parts.iter().map(|part| part.line).chain([total]);
        let entries = || lines().filter_map(|line| view.get(line, lane));
        let counted = entries().all(|entry| self.context.figures.get(entry.id).kind == Kind::Count);
        let bare = entries().filter(|entry| !entry.rounded).count();
        let units = if count < 2 { 0 } else { bare.div_ceil(2) };
        if bare > 0 && *self.fives.get_or_init(|| self.by_fives()) {
            return u8::try_from(units * 5).unwrap_or(u8::MAX);
        }
        if counted { 0 } else { u8::try_from(bare / 2).unwrap_or(u8::MAX) }
    }

    fn by_fives(&self) -> bool {
        let entries = (0..self.grid.rows)
            .flat_map(|row| (0..self.grid.columns).map(move |column| (row, column)))
            .filter_map(|(row, column)| self.grid.entry(row, column))
            .filter(|entry| !entry.percent && !entry.rounded);
        let (mut all, mut fives) = (0, 0);
        for entry in entries.take(2000) {
            all += 1;
            fives += usize::from(entry.value % (entry.step * 5) == 0);
        }
        all >= 8 && fives == all
    }
}

/// Whether a sum whose total stands above its parts is more than chance: the label says so, or the
/// parts are set in, or called parts.
fn heads(view: View<'_>, structure: &Structure) -> bool {
    let label = view.label(structure.total);
    let plain = structure.parts.iter().all(|part| !part.minus);
    let level = view.indent(structure.total);
    let inside = structure.parts.iter().all(|part| view.indent(part.line) > level);
    let nearest = structure.parts.iter().map(|part| part.line).max();
    let of_which = nearest.is_some_and(|line| view.label(line) == Label::OfWhich);
    let sure = structure.lanes.telling >= 2 && structure.bits >= 24 && structure.parts.len() > 2;
    plain && (label == Label::Total || inside || of_which || sure)
}

/// Whether a lane in which a structure breaks ought to hold, and how surely.
fn ought(view: View<'_>, structure: &Structure, lane: usize) -> Option<Strength> {
    let Structure { total, parts, lanes, bits } = structure;
    let sum = sum(view, *total, parts, lane)?;
    let copied = lanes.telling >= 2
        && lanes.breaks.len() == 1
        && sum.numbers == parts.len()
        && is_copied(view, parts, lane, sum.residual());
    let explained = copied || explained(view, *total, parts, lane, &sum);
    if sum.numbers + 1 < parts.len() && !explained {
        return None;
    }
    let labelled = view.label(*total) == Label::Total;
    let sure = lanes.telling >= 2 || (lanes.telling == 1 && (labelled || *bits >= 9));
    match (explained, sure) {
        (true, true) => Some(Strength::Witnessed),
        (true, false) => Some(Strength::Implied),
        (false, true) if sum.numbers == parts.len() && lanes.telling >= 2 * lanes.breaks.len() => {
            Some(Strength::Implied)
        }
        (false, _) => None,
    }
}

/// Whether a part repeats the number beside it in its row, to the last of three digits, and is off by less than half:
/// it was copied from there.
fn is_copied(view: View<'_>, parts: &[Part], lane: usize, residual: i128) -> bool {
    parts.iter().any(|part| {
        let Some(own) = view.get(part.line, lane) else { return false };
        let beside = [lane.checked_sub(1), Some(lane + 1).filter(|lane| *lane < view.lanes())];
        own.value.abs() >= own.step.max(1) * 100
            && residual.abs() * 2 < own.value.abs()
            && beside
                .into_iter()
                .flatten()
                .any(|lane| view.get(part.line, lane).is_some_and(|other| other.value == own.value))
    })
}

/// Rates that break are claimed if they are shares, as other lanes that add up are.
fn shares(view: View<'_>, structure: &Structure) -> Vec<usize> {
    let Structure { total, lanes, .. } = structure;
    let share = |lane: &usize| {
        view.get(*total, *lane).is_some_and(|entry| entry.percent && entry.value != 0)
            && is_share(view.lane_name(*lane))
    };
    if !lanes.holds.iter().any(share) {
        return Vec::new();
    }
    lanes.rates.iter().copied().filter(share).collect()
}

/// Whether two labels name one thing before and after: GAAP loss from operations, non-GAAP income
/// from operations; 期初余额, 期末余额.
fn is_kin(last: &str, first: &str) -> bool {
    let (last, first) = (last.to_lowercase(), first.to_lowercase());
    let words = |text: &str| -> BTreeSet<String> {
        let long = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 4);
        let han: Vec<char> = text.chars().filter(|c| crate::document::is_han(*c)).collect();
        let pairs = han.windows(2).map(|pair| pair.iter().collect());
        long.filter(|word| word.is_ascii()).map(str::to_owned).chain(pairs).collect()
    };
    let (last, first) = (words(&last), words(&first));
    let shared = last.intersection(&first).count();
    shared >= 2 || (shared == 1 && last.len().max(first.len()) <= 3)
}
