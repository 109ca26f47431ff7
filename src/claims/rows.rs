//! The rows of a document's tables by their labels, as far as a sentence of the running text can
//! name them: one pass over a sentence finds all the rows that it names.

use super::Context;
use crate::document::{Document, Language, Span, Table};
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::PhraseWords;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::collections::BTreeMap;

/// Health professions added the most (226), infections came to 21 (12 and 9): whether a figure is what one cell of a row is more
/// than another, or what two or all of them come to.
pub fn comes_from(
    context: Context<'_>,
    id: FigureId,
    row: impl IntoIterator<Item = FigureId>,
) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let cells: Vec<Decimal> = row.into_iter().filter_map(value).collect();
    let own = value(id).map(Decimal::normal);
    let all = cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(*cell));
    cells.iter().enumerate().any(|(at, one)| {
        cells[..at].iter().any(|other| {
            let (gap, sum) = (one.checked_add(other.negated()), one.checked_add(*other));
            let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
            let is = |value: &Decimal| !value.is_zero() && Some(value.normal()) == own;
            gap.as_ref().is_some_and(is) || sum.as_ref().is_some_and(is)
        })
    }) || all.is_some_and(|all| Some(all.normal()) == own)
}

/// The labels of all rows, compiled.
pub struct Rows {
    rows: Vec<Row>,
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
}

/// The rows that bear one label.
pub struct Row {
    /// The figures of each such row, in the order of the columns.
    pub cells: Vec<Vec<FigureId>>,
}

/// Longer tables are data, not what a text tells.
const LONGEST_TABLE: usize = 120;

/// More rows of one label than this, and the label names none of them.
const MOST_ROWS: usize = 3;

impl Rows {
    /// `None` where no row can be named; `short` where the first word of its label may.
    pub fn named_by(context: Context<'_>, short: bool) -> Option<Rows> {
        let document = context.document;
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        for table in document.tables.iter().filter(|table| table.rows.len() <= LONGEST_TABLE) {
            for row in table.header_rows..table.rows.len() {
                let Some(label) = label(document, table, row) else { continue };
                let cells = cells(context, table, row);
                if !cells.is_empty() {
                    rows.entry(label)
                        .or_insert_with(|| Row { cells: Vec::new() })
                        .cells
                        .push(cells);
                }
            }
        }
        rows.retain(|_, row| row.cells.len() <= MOST_ROWS);
        if short && document.language == Language::English {
            add_short(&mut rows);
        }
        let (labels, rows): (Vec<String>, Vec<Row>) = rows.into_iter().unzip();
        let patterns =
            labels.iter().enumerate().map(|(index, label)| (label.as_str(), index as u32));
        let builder =
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        let automaton = builder.build_with_values(patterns).ok()?;
        Some(Rows { rows, automaton })
    }

    /// The rows that the sentence names, and the clause where it does; of labels that overlap, the
    /// longest.
    pub fn named(&self, context: Context<'_>, sentence: Span) -> Vec<(u32, &Row)> {
        let language = context.document.language;
        let words = PhraseWords::builtin(language);
        let mut found = Vec::new();
        let mut place = sentence.start;
        for piece in context.document.slice(sentence).split_inclusive(CLAUSE_ENDS) {
            let normal = words.normal(language, piece);
            for hit in self.automaton.leftmost_find_iter(&normal) {
                let starts = hit.start() == 0 || normal[..hit.start()].ends_with(' ');
                let ends = hit.end() == normal.len() || normal[hit.end()..].starts_with(' ');
                if language == Language::Chinese || (starts && ends) {
                    found.push((place, &self.rows[hit.value() as usize]));
                }
            }
            place += piece.len() as u32;
        }
        found
    }
}

/// A text calls a row by its first word (larceny for larceny theft) where no other row begins with it.
fn add_short(rows: &mut BTreeMap<String, Row>) {
    let mut firsts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for label in rows.keys() {
        firsts.entry(label.split([' ', '-']).next().unwrap_or(label)).or_default().push(label);
    }
    let short: Vec<(String, Row)> = firsts
        .into_iter()
        .filter(|(first, labels)| {
            first.len() >= SHORTEST && labels.len() == 1 && labels[0] != *first
        })
        .filter(|(first, _)| !GENERIC.contains(first))
        .map(|(first, labels)| (first.to_owned(), Row { cells: rows[labels[0]].cells.clone() }))
        .collect();
    rows.extend(short);
}

/// Shorter first words name nothing by themselves.
const SHORTEST: usize = 7;

const CLAUSE_ENDS: &[char] = &['，', ',', '；', ';', '。', '(', '（', ':', '：'];

fn label(document: &Document, table: &Table, row: usize) -> Option<String> {
    let text = document.slice(table.rows[row].first()?.span);
    let text = text
        .split(['（', '(', '['])
        .next()
        .unwrap_or_default()
        .trim_end_matches(|character: char| character.is_ascii_digit() || character == ' ');
    let text = text.rsplit(['：', ':']).next().unwrap_or_default();
    let label = PhraseWords::builtin(document.language).normal(document.language, text);
    let telling = match document.language {
        Language::Chinese => label.chars().count() >= 4,
        Language::English => label.split(' ').count() >= 2 || label.len() >= 5,
    };
    (telling && !GENERIC.contains(&label.as_str())).then_some(label)
}

/// Labels that name no measure of their own.
const GENERIC: &[&str] = &[
    "total",
    "other",
    "others",
    "balance",
    "amount",
    "net",
    "increase",
    "decrease",
    "change",
    "average",
    "all other",
    "subtotal",
];

fn cells(context: Context<'_>, table: &Table, row: usize) -> Vec<FigureId> {
    let spans = table.rows[row].iter().skip(1).map(|cell| cell.span);
    let ids = spans.flat_map(|span| context.figures.within(span)).map(FigureId);
    let kinds = [Kind::Money, Kind::Count, Kind::Number, Kind::Percent, Kind::Measure];
    ids.filter(|id| kinds.contains(&context.figures.get(*id).kind)).collect()
}
