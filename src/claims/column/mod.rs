//! Columns (and rows) of tables that are worked out from others: differences, growth, shares,
//! ratios, products.
//!
//! A formula is taken up where most lines of the table fit it; it becomes a claim in every line, and
//! so the lines that do not fit stand out. [`formula`] says what fits.

mod counts;
mod formula;
mod means;
mod numbers;
mod rank;
mod running;
mod scaled;
mod sources;
mod stock;
mod weighted;

use super::draft::Draft;
use super::grid::labels::Label;
use super::grid::{Entry, Grid, View};
use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Span, Table};
use crate::figures::FigureId;
use crate::rulebook::{RuleId, Strength};
use formula::{Fit, Formula, Number, Telling, fit};
use numbers::Numbers;
use sources::{all_percent, any_percent, bases, is_aim, is_judged, is_rate_of};

/// Tables with more columns are searched among neighbours only.
const WIDE: usize = 16;
/// How far a source may stand from the line worked out from it, in wide tables and among rows.
const NEAR: usize = 8;
/// Lanes that a formula is tried on before all of them are.
const SAMPLE: usize = 12;

/// All claims of the rule `column` about a table.
pub fn search(
    context: Context<'_>,
    rule: RuleId,
    (table, grid): (&Table, Option<&Grid>),
    claims: &mut Vec<Claim>,
) {
    counts::search(context, Draft::new(context, rule), table, claims);
    let Some(grid) = grid else { return };
    let mut column = Column { context, rule, claims };
    let columns = Numbers::of(grid.by_columns());
    let rows = Numbers::of(grid.by_rows());
    column.pairs(&columns);
    column.pairs(&rows);
    column.shares(&columns);
    column.growth_between_lanes(&rows);
    column.growth_between_lanes(&columns);
    let draft = Draft::new(context, rule);
    stock::search(context, draft, grid.by_columns(), claims);
    stock::search(context, draft, grid.by_rows(), claims);
    for view in [grid.by_columns(), grid.by_rows()] {
        running::search(context, draft, view, claims);
        means::search(context, draft, view, claims);
    }
    scaled::search(context, draft, grid.by_columns(), claims);
    rank::search(context, draft, (table, grid), claims);
    weighted::search(context, draft, grid, claims);
}

struct Column<'a, 'c> {
    context: Context<'a>,
    rule: RuleId,
    claims: &'c mut Vec<Claim>,
}

/// Where a formula takes its numbers from in each lane: the result, then its sources.
type Cells = [(usize, usize); 3];

/// A formula with what became of it in each lane.
struct Found {
    formula: Formula,
    fits: Vec<(Cells, Fit)>,
    bits: u32,
    holds: usize,
    breaks: usize,
    /// Holds only if whole numbers were rounded too.
    loose: usize,
    /// Whether a header names the formula.
    named: bool,
    /// Differences of small numbers under a header that names them: each proves little, but all fit.
    small: bool,
}

impl Column<'_, '_> {
    /// Lines worked out from two others.
    fn pairs(&mut self, numbers: &Numbers<'_>) {
        let view = numbers.view;
        // Of what is no rate, no part is worked out.
        let rates: Vec<bool> = (0..view.lines()).map(|line| any_percent(view, line)).collect();
        for line in 0..view.lines() {
            if !self.has_numbers(view, line) {
                continue;
            }
            // Among rows, only those that name a rate are taken to be worked out.
            if !view.turned && view.label(line) != Label::Rate && !all_percent(view, line) {
                continue;
            }
            // What is aimed at comes near what is reached, and is not worked out.
            if is_aim(view.name(line)) {
                continue;
            }
            let rated = view.is_rated(line) || rates[line];
            // What the header says is the same for all the pairs, of which there are many.
            let tellings =
                Formula::PAIRS.map(|formula| (formula, formula.telling(view.name(line))));
            let names_difference = Formula::Difference.is_named_by(view.name(line));
            let mut best: Option<Found> = None;
            let mut trials = 1;
            for (first, second) in self.sources(view, line) {
                for (formula, telling) in tellings {
                    // a − b = c says the same as a − c = b: the last column is the result.
                    let last = line > first && line > second;
                    if formula == Formula::Difference && !last && !names_difference {
                        continue;
                    }
                    if formula.needs_rate() && !rated {
                        continue;
                    }
                    trials += 1;
                    if formula == Formula::PartOf && !rates[second] {
                        continue;
                    }
                    let cells = |lane| [(line, lane), (first, lane), (second, lane)];
                    let lanes = 0..view.lanes();
                    let formula = (formula, telling);
                    let Some(found) = self.weigh(numbers, formula, lanes.map(cells), trials) else {
                        continue;
                    };
                    if best.as_ref().is_none_or(|best| found.bits > best.bits) {
                        best = Some(found);
                    }
                }
            }
            if let Some(found) = best {
                self.claim_all(numbers, &found, view.label(line));
            }
        }
    }

    /// Columns of shares: each number of a column divided by one of them.
    fn shares(&mut self, numbers: &Numbers<'_>) {
        let view = numbers.view;
        for line in 0..view.lines() {
            if !self.has_numbers(view, line) {
                continue;
            }
            let formula = (Formula::Share, Formula::Share.telling(view.name(line)));
            let mut best: Option<Found> = None;
            for base in bases(view, line) {
                for source in 0..view.lines() {
                    if source == line || view.get(source, base).is_none() {
                        continue;
                    }
                    let cells = |lane| [(line, lane), (source, lane), (source, base)];
                    let lanes = (0..view.lanes()).filter(|lane| *lane != base);
                    let Some(found) = self.weigh(numbers, formula, lanes.map(cells), 4) else {
                        continue;
                    };
                    if best.as_ref().is_none_or(|best| found.bits > best.bits) {
                        best = Some(found);
                    }
                }
            }
            if let Some(found) = best {
                self.claim_all(numbers, &found, view.label(line));
            }
        }
    }

    /// A line of growth rates beside a line of values, from one period to the next.
    fn growth_between_lanes(&mut self, numbers: &Numbers<'_>) {
        let view = numbers.view;
        for line in 1..view.lines() {
            if view.label(line) != Label::Rate && !all_percent(view, line) {
                continue;
            }
            let Some(source) = (line.saturating_sub(3)..line)
                .rev()
                .find(|source| self.has_numbers(view, *source) && !all_percent(view, *source))
            else {
                continue;
            };
            let lanes: Vec<usize> =
                (0..view.lanes()).filter(|lane| view.get(source, *lane).is_some()).collect();
            let formula = (Formula::Growth, Formula::Growth.telling(view.name(line)));
            for (from, to) in [(1, 0), (0, 1)] {
                let cells = lanes
                    .windows(2)
                    .map(|pair| [(line, pair[to]), (source, pair[to]), (source, pair[from])]);
                if let Some(found) = self.weigh(numbers, formula, cells, 4) {
                    self.claim_all(numbers, &found, view.label(line));
                    break;
                }
            }
        }
    }

    fn has_numbers(&self, view: View<'_>, line: usize) -> bool {
        (0..view.lanes()).filter(|lane| view.get(line, *lane).is_some()).nth(1).is_some()
    }

    /// Pairs of lines that a line may be worked out from.
    fn sources(&self, view: View<'_>, line: usize) -> Vec<(usize, usize)> {
        let near = if view.lines() > WIDE || !view.turned { NEAR } else { WIDE };
        let range = line.saturating_sub(near)..(line + near + 1).min(view.lines());
        let lines: Vec<usize> =
            range.filter(|other| *other != line && self.has_numbers(view, *other)).collect();
        let mut pairs = Vec::new();
        for first in &lines {
            for second in &lines {
                if first != second {
                    pairs.push((*first, *second));
                }
            }
        }
        // Neighbours first, so that they win a tie.
        pairs.sort_by_key(|(first, second)| {
            (first.abs_diff(line) + second.abs_diff(line), *first, *second)
        });
        pairs
    }

    /// Tries a formula; `None` where too few lanes fit it.
    fn weigh(
        &self,
        numbers: &Numbers<'_>,
        (formula, telling): (Formula, Telling),
        cells: impl Iterator<Item = Cells>,
        trials: u32,
    ) -> Option<Found> {
        let view = numbers.view;
        let mut found = Found {
            formula,
            fits: Vec::new(),
            bits: 0,
            holds: 0,
            breaks: 0,
            loose: 0,
            named: telling == Telling::Header,
            small: false,
        };
        // No change, where none is told.
        let mut still = 0;
        let mut turned = Vec::new();
        let mut fitting = 0;
        for cells in cells {
            let [result, first, second] = cells.map(|cell| numbers.get(cell));
            let (Some(result), Some(first), Some(second)) = (result, first, second) else {
                continue;
            };
            if result.value == 0.0 && first.value == second.value {
                still += 1;
            }
            let Some(fit) = fit(formula, telling, [result, first, second]) else { continue };
            match fit {
                Fit::Holds { bits } => {
                    fitting += 1;
                    found.holds += usize::from(bits > 1);
                    found.bits += bits;
                }
                Fit::Loosely { bits } | Fit::Doubtful { bits } => {
                    found.holds += usize::from(bits > 1);
                    found.loose += 1;
                    found.bits += bits;
                }
                Fit::Turned => {
                    turned.push(cells);
                    continue;
                }
                // What is furthest apart may be another pair in each lane.
                Fit::Breaks
                    if formula == Formula::Difference && numbers.is_difference(cells[0]) =>
                {
                    continue;
                }
                Fit::Breaks => found.breaks += 1,
            }
            found.fits.push((cells, fit));
            if found.fits.len() <= SAMPLE && found.breaks > 2 && found.breaks * 2 > found.holds + 2
            {
                return None;
            }
        }
        if found.holds == 0 {
            return None;
        }
        let named = telling == Telling::Header;
        if let ([cells], 0, true) = (turned.as_slice(), found.breaks, named)
            && self.tells_signs(view, &found)
        {
            found.breaks = 1;
            found.fits.push((*cells, Fit::Breaks));
        }
        let chances = if named { 2 } else { trials.max(1).ilog2() };
        found.bits = found.bits.saturating_sub(chances);
        found.small = named
            && formula == Formula::Difference
            && found.breaks <= 1
            && found.loose == 0
            && fitting >= 2
            && fitting + still.min(fitting) + usize::from(view.turned && found.breaks > 0)
                >= 4 - usize::from(view.turned);
        let stem = formula == Formula::Share
            && found.breaks <= 1
            && found
                .fits
                .first()
                .is_some_and(|(cells, _)| is_rate_of(view.name(cells[0].0), view.name(cells[1].0)));
        found.small |= stem && found.bits >= 3 && found.loose == 0;
        let enough = match (named, formula.is_rare()) {
            _ if found.small => true,
            (true, false) => found.holds >= 1 && found.bits >= 8,
            (false, false) => found.holds >= 2 && found.bits >= 16,
            (true, true) => found.holds >= 2 && found.bits >= 10,
            (false, true) => found.holds >= 3 && found.bits >= 24,
        };
        // Where no header names the formula, a line or two may fit it by chance.
        let (least, times) = match (named, formula) {
            (true, _) => (1, 3),
            (false, Formula::Difference) => (3, 5),
            (false, _) => (2, 5),
        };
        let clear = found.small
            || found.breaks * times <= found.holds
            || (found.breaks == 1 && found.holds >= least);
        (enough && clear).then_some(found)
    }

    /// Whether a line of differences tells rises from falls by their signs, all but one of them. What is compared
    /// with a budget may be signed by whether it is welcome.
    fn tells_signs(&self, view: View<'_>, found: &Found) -> bool {
        let holds = found.fits.iter().filter(|(_, fit)| matches!(fit, Fit::Holds { .. }));
        let results = holds.filter_map(|(cells, _)| view.get(cells[0].0, cells[0].1));
        let signed = |entry: &Entry| {
            let figure = self.context.figures.get(entry.id);
            entry.value < 0 || self.context.document.slice(figure.span).starts_with(['+', '＋'])
        };
        let header = found.fits.first().map_or("", |(cells, _)| view.name(cells[0].0));
        found.fits.len() >= 2 && results.clone().any(signed) && !is_judged(header)
    }

    fn claim_all(&mut self, numbers: &Numbers<'_>, found: &Found, label: Label) {
        let clear = match (found.named, found.holds) {
            (true, 2) => found.loose == 0 && found.bits >= 9,
            (true, 3..) => found.bits >= 9,
            (false, 3..) => label == Label::Rate || found.bits >= 24,
            _ => false,
        };
        let sure = found.small || clear && found.breaks <= 1 && !found.formula.is_rare();
        for (cells, fit) in &found.fits {
            let strength = match fit {
                Fit::Holds { bits: 0 } if !found.small => continue,
                Fit::Holds { .. } => Strength::Stated,
                // Where all the others fit without it, the numbers are not rounded ones.
                Fit::Doubtful { .. } if found.loose == 1 && found.holds >= 2 => Strength::Implied,
                Fit::Loosely { .. } | Fit::Doubtful { .. } | Fit::Turned => continue,
                Fit::Breaks if sure || self.is_turned(numbers, found.formula, *cells) => {
                    Strength::Witnessed
                }
                Fit::Breaks => Strength::Implied,
            };
            self.claim(numbers.view, found.formula, *cells, strength);
        }
    }

    /// Whether a rate is right but for its sign, where signs are told: +5.0% of what fell from 5,000 to 4,750.
    fn is_turned(&self, numbers: &Numbers<'_>, formula: Formula, cells: Cells) -> bool {
        let view = numbers.view;
        let signed = |(line, lane): (usize, usize)| {
            let span = view.get(line, lane).map(|entry| self.context.figures.get(entry.id).span);
            span.is_some_and(|span| {
                let text = &self.context.document.text;
                let sign = ['+', '＋', '-', '−', '－'];
                self.context.document.slice(span).starts_with(sign)
                    || text.get(..span.start as usize).is_some_and(|text| text.ends_with(sign))
            })
        };
        let [result, first, second] = cells.map(|cell| numbers.get(cell));
        let (Some(result), Some(first), Some(second)) = (result, first, second) else {
            return false;
        };
        let turned = Number { value: -result.value, ..result };
        formula == Formula::Growth
            && signed(cells[0])
            && result.value.abs() >= result.step * 2.0
            && matches!(
                fit(formula, Telling::Header, [turned, first, second]),
                Some(Fit::Holds { .. })
            )
    }

    fn claim(&mut self, view: View<'_>, formula: Formula, cells: Cells, strength: Strength) {
        let rule = self.context.rulebook.rule(self.rule);
        let Some(form) = rule.form(formula.name()) else { return };
        let ids = cells.map(|(line, lane)| view.get(line, lane).map(|entry| entry.id));
        let [Some(result), Some(first), Some(second)] = ids else { return };
        if result == first || result == second || first == second {
            return;
        }
        let bind = |name: &str, id: FigureId| Binding {
            name: name.to_owned(),
            value: Bound::Figures(vec![id]),
        };
        let [result_name, first_name, second_name] = formula.roles();
        let bindings =
            vec![bind(result_name, result), bind(first_name, first), bind(second_name, second)];
        let spans = [result, first, second].map(|id| self.context.figures.get(id).span);
        let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        // A rate in whole numbers without a sign of per cent is rounded all the same.
        let whole =
            |at: usize| view.get(cells[at].0, cells[at].1).is_some_and(|entry| !entry.rounded);
        let allowance =
            u8::from(formula != Formula::Difference && formula != Formula::Product && whole(0));
        let readings = vec![Reading { form, bindings, allowance }];
        self.claims.push(Claim {
            worded: false,
            rule: self.rule,
            strength,
            readings,
            place: Span { start, end },
        });
    }
}
