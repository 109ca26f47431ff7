//! The tables of a report come in; what their numbered columns and rows hold goes out: a column headed “(2) Fixed
//! effects”, a row that is number 2 of the findings.

use super::entries::Entry;
use super::words::Words;
use crate::claims::Context;
use crate::document::{Language, Span, Table};

/// Longer tables are data.
const LONGEST: usize = 24;

/// What is told of the things of one kind in the only table that numbers them.
pub fn entries(context: Context<'_>, kind: &str) -> Vec<Entry> {
    if !matches!(kind, "column" | "finding" | "recommendation" | "question" | "项" | "问题") {
        return Vec::new();
    }
    let mut found: Vec<Vec<Entry>> = Vec::new();
    for table in context.document.tables.iter().filter(|table| table.rows.len() <= LONGEST) {
        let entries =
            if kind == "column" { columns(context, table) } else { rows(context, table, kind) };
        if entries.len() >= 2 {
            found.push(entries);
        }
    }
    if found.len() == 1 { found.remove(0) } else { Vec::new() }
}

/// (1) OLS, (2) Fixed effects: in one head, or in two above each other.
fn columns(context: Context<'_>, table: &Table) -> Vec<Entry> {
    let document = context.document;
    let width = table.rows.first().map_or(0, Vec::len);
    let mut found = Vec::new();
    for column in 1..width {
        let heads =
            table.rows.iter().take(table.header_rows.max(1)).filter_map(|row| row.get(column));
        let spans: Vec<Span> = heads.map(|cell| cell.span).collect();
        let text: String =
            spans.iter().map(|span| document.slice(*span)).collect::<Vec<_>>().join(" ");
        let Some(open) = text.find('(') else { return Vec::new() };
        let number: String = text[open + 1..].chars().take_while(char::is_ascii_digit).collect();
        let closed = text[open + 1 + number.len()..].starts_with(')');
        let (Ok(number), true, Some(label)) = (number.parse::<u32>(), closed, spans.first()) else {
            return Vec::new();
        };
        found.push(Entry {
            number,
            words: Words::of(Language::English, &text),
            label: *label,
            place: *label,
        });
    }
    found
}

/// Rows that a first column numbers from 1, in a table that calls them so.
fn rows(context: Context<'_>, table: &Table, kind: &str) -> Vec<Entry> {
    let document = context.document;
    let text = |span: Span| document.slice(span).trim().to_lowercase();
    let Some(head) = table.rows.first().filter(|_| table.header_rows > 0) else {
        return Vec::new();
    };
    let named = kind == "项" || head.iter().any(|cell| text(cell.span).starts_with(kind));
    let numbered = head.first().is_some_and(|cell| {
        ["no.", "no", "#", "number", "ref", "ref.", "序号", "编号"]
            .contains(&text(cell.span).as_str())
    });
    if !named || !numbered {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, row) in table.rows[table.header_rows..].iter().enumerate() {
        let number = row.first().and_then(|cell| text(cell.span).parse::<u32>().ok());
        let (Some(number), Some(label)) =
            (number.filter(|number| *number as usize == index + 1), row.first())
        else {
            return Vec::new();
        };
        let told: String =
            row[1..].iter().map(|cell| document.slice(cell.span)).collect::<Vec<_>>().join("\n");
        found.push(Entry {
            number,
            words: Words::of(document.language, &told),
            label: label.span,
            place: label.span,
        });
    }
    found
}
