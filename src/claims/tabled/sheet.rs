//! A report's tables come in; [`Sheet`]s go out: rows by the names that running text may call them, the total among
//! them, and what the words around the table are about, so that a phrase can be resolved to the rows that it means.

use super::lanes::{Column, columns, time};
use super::naming::short_names;
use crate::claims::Context;
use crate::claims::direction::listed::Time;
use crate::claims::direction::moved::years::periods;
use crate::claims::grid::labels::is_total;
use crate::claims::nearby::stems::stems;
use crate::document::{BlockKind, Cell, Document, Span, Table};
use crate::figures::{Decimal, FigureId, Hedge};
use std::collections::{BTreeMap, BTreeSet};

/// Longer tables are data, not what a text sums up.
const LONGEST: usize = 40;

/// More tables than so many are an appendix.
const MOST: usize = 60;

/// Wider ones are data, too.
const WIDEST: usize = 16;

/// A table whose rows have labels.
pub struct Sheet {
    /// The block that it stands in.
    pub block: u32,
    pub rows: Vec<Row>,
    /// What the labels are of: the head of the first column, in small letters.
    pub stub: String,
    /// Those behind the labels.
    pub columns: Vec<Column>,
    /// Where their heads stand.
    pub head_spans: Vec<Span>,
    /// The row that sums up all the others.
    pub total: Option<usize>,
    /// What heads each column, in small letters.
    pub heads: Vec<String>,
    /// Names of rows, as words, with the row.
    pub names: BTreeMap<Vec<String>, usize>,
    /// The stems of the captions, of the heads and of the headings above.
    pub known: BTreeSet<String>,
    /// The words of the captions and headings, in small letters.
    pub about: String,
}

pub struct Row {
    pub label: Span,
    /// The time that the label tells.
    pub time: Option<Time>,
    /// The only number of each cell.
    pub cells: Vec<Option<FigureId>>,
    /// Its values of two times, the later first.
    pub pairs: Vec<(FigureId, FigureId)>,
}

/// All tables of at least two named rows.
pub fn sheets(context: Context<'_>) -> Vec<Sheet> {
    let tables = context.document.tables.iter().take(MOST);
    tables.filter_map(|table| sheet(context, table)).collect()
}

fn sheet(context: Context<'_>, table: &Table) -> Option<Sheet> {
    let document = context.document;
    let body = table.rows.get(table.header_rows..)?;
    let width = body.first()?.len();
    if table.header_rows == 0 || body.len() > LONGEST || !(2..=WIDEST).contains(&width) {
        return None;
    }
    let label = |row: &[Cell]| row.first().map(|cell| cell.span);
    let heads = |column: usize| {
        let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
        let heads: Vec<&str> = cells.map(|cell| document.slice(cell.span).trim()).collect();
        heads.join(" ").to_lowercase()
    };
    let stub = heads(0);
    let heads: Vec<String> = (1..width).map(heads).collect();
    let split = split(&heads);
    let mut rows = Vec::new();
    let mut totals = Vec::new();
    for cells in body {
        let label = label(cells)?;
        let text = document.slice(label).trim();
        let cells: Vec<Option<FigureId>> =
            cells.iter().skip(1).map(|cell| number(context, cell.span)).collect();
        if text.is_empty() || cells.iter().all(Option::is_none) {
            continue;
        }
        let name = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if is_total(&name) {
            totals.push(rows.len());
        }
        let ids: Vec<FigureId> = cells.iter().flatten().copied().collect();
        let mut pairs = periods(context, &ids);
        if let Some((new, old)) = split.filter(|_| pairs.is_empty()) {
            pairs.extend(cells[new].zip(cells[old]));
        }
        rows.push(Row { label, time: time(context, label), pairs, cells });
    }
    // A total by another name adds up: Group, Norwell.
    if totals.is_empty() && rows.len() > 2 && is_sum(context, &rows) {
        totals.push(rows.len() - 1);
    }
    let total = totals.first().copied().filter(|_| totals.len() == 1);
    let labels: Vec<&str> = rows.iter().map(|row| document.slice(row.label)).collect();
    let mut names = short_names(document.language, &labels);
    for at in &totals {
        names.retain(|_, row| row != at);
    }
    let about = about(document, table);
    let mut known = stems(&heads.join(" "));
    known.extend(stems(&stub));
    known.extend(stems(&about));
    for at in &totals {
        known.extend(stems(labels[*at]));
    }
    let columns = columns(context, table, &heads);
    let head_spans = (1..width).map(|column| {
        table.rows[..table.header_rows]
            .iter()
            .rev()
            .find_map(|row| row.get(column))
            .map_or(Span::new(0, 0), |cell| cell.span)
    });
    let head_spans = head_spans.collect();
    (rows.len() >= 2).then_some(Sheet {
        block: table.block.0,
        stub,
        columns,
        head_spans,
        rows,
        total,
        heads,
        names,
        known,
        about,
    })
}

/// The columns of two years under one head that stands over the one of them: Production 2024 | 2023.
fn split(heads: &[String]) -> Option<(usize, usize)> {
    let year = |head: &String| -> Option<u16> {
        let digits =
            |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut years = head.split(|c: char| !c.is_alphanumeric()).filter(digits);
        let year = years.next()?.parse().ok()?;
        (years.next().is_none() && (1950..2100).contains(&year)).then_some(year)
    };
    let mut timed = heads.iter().enumerate().filter_map(|(at, head)| Some((year(head)?, at)));
    let (one, other) = (timed.next()?, timed.next()?);
    let alone = |at: usize| heads[at].chars().filter(|c| c.is_alphabetic()).count() == 0;
    let beside = one.1.abs_diff(other.1) == 1 && one.0.abs_diff(other.0) == 1;
    let sound = timed.next().is_none() && beside && alone(one.1) != alone(other.1);
    sound.then_some(if one.0 > other.0 { (one.1, other.1) } else { (other.1, one.1) })
}

/// The captions, the headings above and the title.
fn about(document: &Document, table: &Table) -> String {
    let text = |span: Span| document.slice(span).to_lowercase();
    let captions = table.captions.iter().map(|caption| text(document.block(*caption).span));
    let mut said: Vec<String> = captions.collect();
    let mut section = document.block(table.block).section;
    while let Some(id) = section {
        said.push(text(document.block(id).span));
        section = document.block(id).section.filter(|above| above.0 < id.0);
    }
    let first = document.blocks.first().filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    said.extend(
        first
            .filter(|block| block.span.len() < LONGEST_TITLE)
            .map(|block| text(block.span))
            // A sentence is no title.
            .filter(|title| !title.trim_end().ends_with('.')),
    );
    said.join(" ")
}

/// A first block longer than this is no title.
const LONGEST_TITLE: usize = 160;

/// The only number of a cell.
fn number(context: Context<'_>, cell: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(cell).map(FigureId).filter(|id| {
        let figure = context.figures.get(*id);
        figure.kind.is_quantity() && figure.value.decimal().is_some() && figure.hedge == Hedge::None
    });
    let only = ids.next()?;
    ids.next().is_none().then_some(only)
}

fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    context.figures.get(id).value.decimal()
}

/// Whether the last row is the sum of the others in some column of large numbers.
fn is_sum(context: Context<'_>, rows: &[Row]) -> bool {
    let Some((last, parts)) = rows.split_last() else { return false };
    (0..last.cells.len()).any(|column| {
        let cell = |row: &Row| value(context, row.cells[column]?);
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(cell(row)?));
        sum.is_some_and(|sum| sum > Decimal::integer(20)) && sum == cell(last)
    })
}

impl Sheet {
    /// Whether the rows of a column add up to the total, or nearly.
    pub fn adds_up(&self, context: Context<'_>, column: usize) -> bool {
        let adds = || {
            let total = self.total?;
            let whole = value(context, self.rows[total].cells[column]?)?;
            let others = self.rows.iter().enumerate().filter(|(at, _)| *at != total);
            let mut sum = Decimal::ZERO;
            for (_, row) in others {
                let Some(id) = row.cells[column] else { continue };
                let part = value(context, id).filter(|value| !value.is_negative())?;
                sum = sum.checked_add(part)?;
            }
            let slack = |times: i64| sum.checked_mul(Decimal::integer(times));
            let ten = whole.checked_mul(Decimal::integer(10))?;
            Some(!whole.is_zero() && ten >= slack(9)? && ten <= slack(11)?)
        };
        adds() == Some(true)
    }
}
