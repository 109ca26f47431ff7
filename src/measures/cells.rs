//! The measure of a figure in a table, from its row and column headers.

use super::periods::{period_of, resolve};
use super::{Anchor, Measure, PhraseWords, Role, Unbound};
use crate::document::{Document, Language, Span, Table};
use crate::figures::{CellId, Figures, Period};

/// Labels of rows and columns that stand for the whole and narrow nothing.
const WHOLE: &[&str] = &[
    "合计",
    "总计",
    "共计",
    "小计",
    "全市",
    "全区",
    "全县",
    "全省",
    "总数",
    "total",
    "all",
    "overall",
    "sum",
    "district",
    "grand total",
    "university",
    "totals",
];

/// The measure of the figure in `cell`: the indicator is the header that is no period; where both
/// headers name something, the column names the indicator and the row the part it is given for.
pub fn measure(document: &Document, figures: &Figures, cell: CellId, year: Option<i16>) -> Measure {
    let language = document.language;
    let words = PhraseWords::builtin(language);
    let table = &document.tables[cell.table as usize];
    let row = row_header(document, table, cell);
    let columns = column_headers(table, cell);
    let period = columns
        .iter()
        .chain(row.iter())
        .find_map(|span| figures.within(*span).find_map(|id| period_of(figures, id)));
    let text_of = |span: &Span| label(document, figures, words, *span);
    let column: Vec<String> = columns.iter().map(text_of).filter(|text| !text.is_empty()).collect();
    let row_text = row.as_ref().map(text_of).unwrap_or_default();
    let column_text = column.join(if language == Language::English { " " } else { "" });
    let (head, part) =
        if column_text.is_empty() { (row_text, String::new()) } else { (column_text, row_text) };
    if head.is_empty() {
        return Measure { anchor: Anchor::Headers, ..Measure::unbound(Unbound::NoHead) };
    }
    let scope =
        if part.is_empty() || WHOLE.contains(&part.as_str()) { Vec::new() } else { vec![part] };
    Measure {
        head,
        scope,
        terms: Vec::new(),
        period: period.map(|period| resolve(period, year)).or_else(|| only_year(year)),
        role: Role::Actual,
        anchor: Anchor::Headers,
        unbound: None,
    }
}

fn only_year(year: Option<i16>) -> Option<Period> {
    let year = year?;
    Some(Period {
        year: Some(crate::figures::Year::Absolute(year)),
        part: None,
        month: None,
        day: None,
    })
}

/// The first cell of the row that holds text and stands left of the cell.
fn row_header(document: &Document, table: &Table, cell: CellId) -> Option<Span> {
    let row = table.rows.get(cell.row as usize)?;
    let before = row.iter().take(cell.column as usize).map(|cell| cell.span);
    before.into_iter().find(|span| document.slice(*span).chars().any(char::is_alphabetic))
}

/// The cells above in the header rows.
fn column_headers(table: &Table, cell: CellId) -> Vec<Span> {
    let headers = table.rows.iter().take(table.header_rows.min(cell.row as usize));
    headers
        .filter_map(|row| row.get(cell.column as usize))
        .map(|cell| cell.span)
        .filter(|span| !span.is_empty())
        .collect()
}

/// A header's text without periods, units in brackets and footnote marks, normalised.
fn label(document: &Document, figures: &Figures, words: &PhraseWords, span: Span) -> String {
    let mut text = String::new();
    let mut place = span.start;
    for id in figures.within(span) {
        let figure = &figures.list[id as usize];
        text.push_str(document.slice(Span { start: place, end: figure.span.start.max(place) }));
        place = figure.span.end;
    }
    text.push_str(document.slice(Span { start: place.min(span.end), end: span.end }));
    let text = text.split(['（', '(', '[']).next().unwrap_or_default();
    let text = text.rsplit(['：', ':']).next().unwrap_or_default();
    words.normal(document.language, text)
}
