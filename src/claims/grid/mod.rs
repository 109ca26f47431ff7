//! A table and its figures come in; a grid of exact numbers goes out, seen by rows or by columns.
//!
//! All numbers of a grid are whole multiples of one power of ten, so that sums are exact and cheap.

pub mod labels;
mod spans;

use super::Context;
use crate::document::{Span, Table};
use crate::figures::{Figure, FigureId, Hedge, Kind};
use labels::{Label, label_and_rated};

/// Mantissas beyond this are left out: sums over a million rows must not overflow.
const LARGEST: i128 = 1_000_000_000_000_000_000_000_000_000_000;

/// The number in a cell.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub id: FigureId,
    /// In units of the grid.
    pub value: i128,
    /// One unit of the last stated digit, in units of the grid.
    pub step: i128,
    /// Value and step as nearest binary fractions, to choose among formulas by.
    pub near: (f64, f64),
    pub percent: bool,
    /// A bare number, without a unit.
    pub bare: bool,
    /// Money, measures and scaled numbers stand for an interval; counts do not.
    pub rounded: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Number,
    /// – or n/a: nothing, or zero.
    Nil,
    Blank,
    Text,
}

/// The body of a table as numbers.
pub struct Grid {
    pub rows: usize,
    pub columns: usize,
    entries: Vec<Option<Entry>>,
    states: Vec<State>,
    /// What the first words of each body row say.
    pub row_labels: Vec<Label>,
    pub row_names: Vec<String>,
    pub indents: Vec<u16>,
    /// What the headers over each column say.
    pub column_labels: Vec<Label>,
    pub column_names: Vec<String>,
    /// Whether the label or header names a rate or a share.
    row_rated: Vec<bool>,
    column_rated: Vec<bool>,
    /// The power of ten of the grid's unit.
    pub exponent: i16,
}

/// A grid seen line by line: its rows with the columns as lanes, or the other way round.
#[derive(Clone, Copy)]
pub struct View<'a> {
    grid: &'a Grid,
    pub turned: bool,
    pub backwards: bool,
}

impl Grid {
    /// The grid of a table. `None` where it holds too few numbers to relate.
    pub fn of(context: Context<'_>, index: usize, table: &Table) -> Option<Grid> {
        let ids = context.figures.within(context.document.block(table.block).span);
        let columns = table.rows.first()?.len();
        let body = table.rows.get(table.header_rows..)?;
        let rows = body.len();
        let mut cells: Vec<(Option<FigureId>, usize)> = vec![(None, 0); rows * columns];
        let mut exponent = 0;
        for id in ids.map(FigureId) {
            let figure = context.figures.get(id);
            let Some(cell) = figure.cell.filter(|cell| cell.table as usize == index) else {
                continue;
            };
            let (row, column) = (cell.row as usize, cell.column as usize);
            let Some(row) = row.checked_sub(table.header_rows) else { continue };
            if !is_number(figure) || row >= rows || column >= columns {
                continue;
            }
            let cell = table.rows[cell.row as usize][column].span;
            if !fills(context, figure, cell) {
                continue;
            }
            let slot = &mut cells[row * columns + column];
            slot.1 += 1;
            // In “12 (3.4%)” the first number is the cell's value.
            if slot.0.is_none() {
                slot.0 = Some(id);
                if let Some(value) = figure.value.decimal() {
                    exponent = exponent.min(value.exponent).min(figure.precision);
                }
            }
        }
        if exponent < -15 || cells.iter().filter(|cell| cell.0.is_some()).count() < 3 {
            return None;
        }
        let unit = 10f64.powi(i32::from(exponent));
        let mut entries: Vec<Option<Entry>> = cells
            .iter()
            .map(|(id, _)| entry(context.figures.get((*id)?), (*id)?, exponent, unit))
            .collect();
        let first: Vec<&str> = body.iter().map(|row| context.document.slice(row[0].span)).collect();
        let wholes = spans::whole_spans(&first);
        for row in &wholes {
            // Six months is a name here.
            entries[row * columns] = None;
        }
        let states = body
            .iter()
            .flatten()
            .zip(&entries)
            .map(|(cell, entry)| match entry {
                Some(_) => State::Number,
                None => state(context.document.slice(cell.span)),
            })
            .collect();
        let row_names: Vec<String> = body
            .iter()
            .enumerate()
            .map(|(row, cells)| {
                let words = cells
                    .iter()
                    .enumerate()
                    .take_while(|(column, _)| entries[row * columns + column].is_none());
                let names = words.map(|(_, cell)| context.document.slice(cell.span).trim());
                names.filter(|name| !name.is_empty()).take(3).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let column_names: Vec<String> = (0..columns)
            .map(|column| {
                let mut names: Vec<&str> = Vec::new();
                for row in &table.rows[..table.header_rows] {
                    let name = context.document.slice(row[column].span).trim();
                    if !name.is_empty() && names.last() != Some(&name) {
                        names.push(name);
                    }
                }
                names.join(" ")
            })
            .collect();
        let said = |names: &[String]| -> (Vec<Label>, Vec<bool>) {
            names.iter().map(|name| label_and_rated(name)).unzip()
        };
        let (mut row_labels, row_rated) = said(&row_names);
        for row in wholes {
            if matches!(row_labels[row], Label::Plain | Label::None) {
                row_labels[row] = Label::Total;
            }
        }
        let (mut column_labels, column_rated) = said(&column_names);
        for (label, name) in column_labels.iter_mut().zip(&column_names) {
            // Years 1 to 6: a number is a name, too.
            if *label == Label::None && !name.is_empty() {
                *label = Label::Plain;
            }
        }
        Some(Grid {
            row_rated,
            column_rated,
            rows,
            columns,
            entries,
            states,
            row_labels,
            indents: body.iter().map(|row| row[0].indent).collect(),
            row_names,
            column_labels,
            column_names,
            exponent,
        })
    }

    pub fn entry(&self, row: usize, column: usize) -> Option<&Entry> {
        self.entries[row * self.columns + column].as_ref()
    }

    /// A whole number in units of the grid.
    pub fn units(&self, number: i128) -> Option<i128> {
        let power = u32::try_from(-self.exponent).ok()?;
        number.checked_mul(10i128.checked_pow(power)?)
    }

    pub fn by_rows(&self) -> View<'_> {
        View { grid: self, turned: false, backwards: false }
    }

    pub fn by_columns(&self) -> View<'_> {
        View { grid: self, turned: true, backwards: false }
    }
}

impl<'a> View<'a> {
    /// The same lines, read from the end.
    pub fn reversed(self) -> View<'a> {
        View { backwards: !self.backwards, ..self }
    }

    pub fn lines(&self) -> usize {
        if self.turned { self.grid.columns } else { self.grid.rows }
    }

    pub fn lanes(&self) -> usize {
        if self.turned { self.grid.rows } else { self.grid.columns }
    }

    pub fn grid(&self) -> &'a Grid {
        self.grid
    }

    /// The largest power of ten that all numbers of a lane are multiples of: numbers in full
    /// thousands agree by chance as easily as their thousands do.
    pub fn grain(&self, lane: usize) -> i128 {
        let mut grain = 1;
        let numbers = || {
            (0..self.lines())
                .filter_map(|line| self.get(line, lane))
                .map(|entry| entry.value)
                .filter(|value| *value != 0)
        };
        while grain < LARGEST
            && numbers().next().is_some()
            && numbers().all(|value| value % (grain * 10) == 0)
        {
            grain *= 10;
        }
        grain
    }

    fn place(&self, line: usize, lane: usize) -> usize {
        let line = self.line(line);
        let (row, column) = if self.turned { (lane, line) } else { (line, lane) };
        row * self.grid.columns + column
    }

    /// The row or column of the grid that a line is.
    pub fn line(&self, line: usize) -> usize {
        if self.backwards { self.lines() - 1 - line } else { line }
    }

    pub fn get(&self, line: usize, lane: usize) -> Option<&'a Entry> {
        self.grid.entries[self.place(line, lane)].as_ref()
    }

    pub fn state(&self, line: usize, lane: usize) -> State {
        self.grid.states[self.place(line, lane)]
    }

    pub fn label(&self, line: usize) -> Label {
        let line = self.line(line);
        if self.turned { self.grid.column_labels[line] } else { self.grid.row_labels[line] }
    }

    pub fn name(&self, line: usize) -> &'a str {
        let line = self.line(line);
        if self.turned { &self.grid.column_names[line] } else { &self.grid.row_names[line] }
    }

    /// Whether a line's label names a rate or a share.
    pub fn is_rated(&self, line: usize) -> bool {
        let line = self.line(line);
        if self.turned { self.grid.column_rated[line] } else { self.grid.row_rated[line] }
    }

    pub fn lane_label(&self, lane: usize) -> Label {
        if self.turned { self.grid.row_labels[lane] } else { self.grid.column_labels[lane] }
    }

    pub fn lane_name(&self, lane: usize) -> &'a str {
        if self.turned { &self.grid.row_names[lane] } else { &self.grid.column_names[lane] }
    }

    pub fn indent(&self, line: usize) -> u16 {
        if self.turned { 0 } else { self.grid.indents[self.line(line)] }
    }
}

fn is_number(figure: &Figure) -> bool {
    let kind = !matches!(
        figure.kind,
        Kind::Ordinal | Kind::Period | Kind::Nominal | Kind::Ratio | Kind::Fraction
    );
    kind && figure.hedge == Hedge::None && figure.value.decimal().is_some()
}

/// Whether a figure is what its cell states, not a number in a name or in a merged cell.
fn fills(context: Context<'_>, figure: &Figure, cell: Span) -> bool {
    let document = context.document;
    let start = figure.span.start.max(cell.start);
    let end = figure.span.end.clamp(start, cell.end);
    let before = document.slice(Span { start: cell.start, end: start });
    let after = document.slice(Span { start: end, end: cell.end });
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    // A second number is a note or a share only if it stands apart, in brackets.
    let apart = after.trim_start().starts_with(['(', '（', '[', '〔']);
    let digits = after.chars().take_while(|_| !apart).filter(|c| c.is_ascii_digit()).count();
    letters(before) + letters(after) <= 3
        && !before.contains(|c: char| c.is_ascii_digit())
        && (digits == 0 || (digits == 1 && !after.contains(['.', ','])))
}

fn entry(figure: &Figure, id: FigureId, exponent: i16, unit: f64) -> Option<Entry> {
    let value = figure.value.decimal()?.at_exponent(exponent)?;
    let power = u32::try_from(figure.precision.checked_sub(exponent)?).ok()?;
    let step = 10i128.checked_pow(power)?;
    let percent = matches!(figure.kind, Kind::Percent | Kind::Points);
    let counted = matches!(figure.kind, Kind::Count | Kind::Number);
    let rounded = !counted || figure.scaled || figure.precision < 0;
    (value.abs() < LARGEST && step < LARGEST).then_some(Entry {
        id,
        value,
        step,
        near: (value as f64 * unit, step as f64 * unit),
        percent,
        bare: figure.kind == Kind::Number,
        rounded,
    })
}

fn state(text: &str) -> State {
    let text = text.trim().trim_matches(['$', '€', '£', '¥', '%', '(', ')', ' ']);
    if text.is_empty() {
        return State::Blank;
    }
    let dash =
        |c: char| matches!(c, '-' | '–' | '—' | '−' | '－' | '―' | '/' | '\\' | '*' | '.' | '…');
    let word = ["n/a", "na", "n.a.", "nil", "none", "nm", "n/m", "无", "不适用"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if text.chars().all(dash) || word { State::Nil } else { State::Text }
}
