//! The measure of a figure in a table, from its row and column headers.

use super::periods::{OwnTime, period_of, resolve};
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

/// The headers of a table, read once for all the cells that they stand over or beside.
#[derive(Default)]
pub struct Headers {
    /// The table that they are of.
    table: Option<u32>,
    /// By column: how many header rows were read, and what they say.
    columns: Vec<Option<(usize, Header)>>,
    /// The row last read, its header's column and what it says.
    row: Option<(u32, usize, Header)>,
}

#[derive(Clone, Default)]
struct Header {
    text: String,
    period: Option<Period>,
}

impl Headers {
    /// The measure of the figure in `cell`: the indicator is the header that is no period; where
    /// both headers name something, the column names the indicator and the row the part it is
    /// given for.
    pub fn measure(
        &mut self,
        document: &Document,
        figures: &Figures,
        cell: CellId,
        own: OwnTime,
    ) -> Measure {
        if self.table != Some(cell.table) {
            *self = Headers { table: Some(cell.table), ..Headers::default() };
        }
        let table = &document.tables[cell.table as usize];
        let nothing = Header::default();
        let words = PhraseWords::builtin(document.language);
        if self.row.as_ref().is_none_or(|(row, ..)| *row != cell.row) {
            let (place, header) = match row_header(document, table, cell.row) {
                Some((place, span)) => (place, read(document, figures, words, &[span])),
                None => (usize::MAX, Header::default()),
            };
            self.row = Some((cell.row, place, header));
        }
        let column = cell.column as usize;
        let rows = table.header_rows.min(cell.row as usize);
        if self.columns.len() <= column {
            self.columns.resize(column + 1, None);
        }
        if self.columns[column].as_ref().is_none_or(|(read, _)| *read != rows) {
            let spans = column_headers(table, column, rows);
            self.columns[column] = Some((rows, read(document, figures, words, &spans)));
        }
        let row = match &self.row {
            // Only what stands left of the cell is its header.
            Some((_, place, header)) if *place < column => header,
            _ => &nothing,
        };
        let over = self.columns[column].as_ref().map_or(&nothing, |(_, header)| header);
        let period = over.period.or(row.period);
        let (head, part) =
            if over.text.is_empty() { (&row.text, "") } else { (&over.text, row.text.as_str()) };
        if head.is_empty() {
            return Measure { anchor: Anchor::Headers, ..Measure::unbound(Unbound::NoHead) };
        }
        let whole = part.is_empty() || WHOLE.contains(&part);
        Measure {
            head: head.clone(),
            scope: if whole { Vec::new() } else { vec![part.to_owned()] },
            terms: Vec::new(),
            period: period.map(|period| resolve(period, own)).or_else(|| only_year(own.year)),
            role: Role::Actual,
            anchor: Anchor::Headers,
            unbound: None,
        }
    }
}

fn read(document: &Document, figures: &Figures, words: &PhraseWords, spans: &[Span]) -> Header {
    let period =
        spans.iter().find_map(|span| figures.within(*span).find_map(|id| period_of(figures, id)));
    let labels = spans.iter().map(|span| label(document, figures, words, *span));
    let labels: Vec<String> = labels.filter(|text| !text.is_empty()).collect();
    let text = labels.join(if document.language == Language::English { " " } else { "" });
    Header { text, period }
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

/// The first cell of a row that holds text, and its column.
fn row_header(document: &Document, table: &Table, row: u32) -> Option<(usize, Span)> {
    let cells = table.rows.get(row as usize)?.iter().map(|cell| cell.span).enumerate();
    let mut cells = cells.filter(|(_, span)| !span.is_empty());
    cells.find(|(_, span)| document.slice(*span).chars().any(char::is_alphabetic))
}

/// The cells above in so many header rows.
fn column_headers(table: &Table, column: usize, rows: usize) -> Vec<Span> {
    let headers = table.rows.iter().take(rows);
    headers
        .filter_map(|row| row.get(column))
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
