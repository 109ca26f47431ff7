//! The tables of a report come in; their columns of numbers go out, row by row without the totals, with
//! the words that head them, so that a sentence that speaks of all the rows finds the column it means.

use super::Context;
use super::grid::labels::is_total;
use super::nearby::stems::stems;
use crate::document::{Cell, Span, Table};
use crate::figures::{Decimal, FigureId, Value};
use std::collections::BTreeSet;

/// A table with the words that say what its rows and numbers are.
pub struct Told {
    /// Of the head of the first column and of the caption: wards, modes, regions.
    pub rows_are: BTreeSet<String>,
    pub caption: BTreeSet<String>,
    /// The one word that heads the rows, where it is one: ward, mode.
    pub stub: Option<String>,
    /// What heads the rows, in small letters.
    pub first: String,
    /// Whether a total stands below or above the rows, so that they are all there are.
    pub totalled: bool,
    pub columns: Vec<Column>,
    /// The labels of the rows that are no totals.
    pub labels: Vec<Span>,
    /// The block that the table stands in.
    pub span: Span,
}

/// A column with a number in each row.
pub struct Column {
    pub head: String,
    /// One for each of the table's labels.
    pub cells: Vec<FigureId>,
}

/// Longer tables are data, not what a text sums up.
const LONGEST: usize = 60;

/// More tables than so many are an appendix.
const MOST: usize = 80;

/// All tables of at least three such rows.
pub fn tables(context: Context<'_>) -> Vec<Told> {
    let tables = context.document.tables.iter().take(MOST);
    tables.filter_map(|table| told(context, table)).collect()
}

fn told(context: Context<'_>, table: &Table) -> Option<Told> {
    let document = context.document;
    let rows = table.rows.get(table.header_rows..)?;
    if rows.len() < 3 || rows.len() > LONGEST {
        return None;
    }
    let text = |span: Span| document.slice(span).trim().to_lowercase();
    let label = |row: &&Vec<Cell>| row.first().map(|cell| text(cell.span)).unwrap_or_default();
    let mut totalled =
        rows.iter().filter(|row| is_total(label(row).trim_matches('*'))).count() == 1;
    let mut rows: Vec<_> = rows
        .iter()
        .filter(|row| {
            let label = label(row);
            let ruled = label.chars().all(|c| !c.is_alphanumeric());
            !ruled && !is_total(label.trim_matches('*'))
        })
        .collect();
    // A total by another name adds up in some column: University, the network.
    if !totalled && rows.len() > 3 && is_sum(context, &rows) {
        rows.pop();
        totalled = true;
    }
    let width = rows.first().map_or(0, |row| row.len());
    let columns = (1..width).filter_map(|column| {
        let cells: Option<Vec<FigureId>> =
            rows.iter().map(|row| number(context, row.get(column)?.span)).collect();
        let heads = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
        let head = heads.map(|cell| text(cell.span)).collect::<Vec<_>>().join(" ");
        Some(Column { head, cells: cells? })
    });
    let columns: Vec<Column> = columns.collect();
    let stub = table.rows[..table.header_rows].iter().filter_map(|row| row.first());
    let first = stub.clone().map(|cell| text(cell.span)).collect::<Vec<_>>().join(" ");
    let mut rows_are: BTreeSet<String> =
        stub.flat_map(|cell| stems(document.slice(cell.span))).collect();
    let stub = rows_are.first().filter(|_| rows_are.len() == 1).cloned();
    let captions = table.captions.iter().map(|caption| document.block(*caption).span);
    let caption: BTreeSet<String> = captions.flat_map(|span| stems(document.slice(span))).collect();
    rows_are.extend(caption.iter().cloned());
    let labels = rows.iter().filter_map(|row| Some(row.first()?.span)).collect();
    let span = document.block(table.block).span;
    (rows.len() >= 3 && !columns.is_empty()).then_some(Told {
        rows_are,
        caption,
        stub,
        first,
        totalled,
        columns,
        labels,
        span,
    })
}

/// Whether the last row is the sum of the others in some column of large numbers.
fn is_sum(context: Context<'_>, rows: &[&Vec<Cell>]) -> bool {
    let Some((last, parts)) = rows.split_last() else { return false };
    (1..last.len()).any(|column| {
        let value = |row: &Vec<Cell>| {
            let id = number(context, row.get(column)?.span)?;
            context.figures.get(id).value.decimal().filter(|value| !value.is_negative())
        };
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(value(row)?));
        sum.is_some_and(|sum| sum > Decimal::integer(20)) && sum == value(last)
    })
}

/// The only number of a cell.
fn number(context: Context<'_>, cell: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(cell).filter(|id| {
        let figure = &context.figures.list[*id as usize];
        figure.kind.is_quantity() && matches!(figure.value, Value::Exact(_))
    });
    let only = ids.next()?;
    ids.next().is_none().then_some(FigureId(only))
}
