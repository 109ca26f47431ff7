//! Figures of the running text that state a cell of a table: the sentence names the row, and the
//! figure is one of the row's cells.
//!
//! Which column is meant is seldom said surely, so the figure is read as any cell of the row: the
//! claim holds if one of them fits. It is implied, so that it breaks only where a slip turns one of
//! the cells into the figure stated, and it is not made where the figure is another value that the
//! report states as well.

use super::likeness::{Likeness, likeness};
use crate::claims::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Document, Language, Span, Table};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::measures::PhraseWords;
use crate::rulebook::{RuleId, Strength};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::collections::{BTreeMap, HashSet};

/// The labels of all rows, compiled for one pass over a sentence.
struct Labels {
    rows: Vec<(String, Row)>,
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
}

/// A row of a table by its label.
struct Row {
    cells: Vec<FigureId>,
}

/// Significant digits below which a likeness says nothing.
const TELLING: usize = 3;

/// Claims of the form `cell`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let Some(form) = context.rulebook.rule(rule).form("cell") else { return };
    let Some(labels) = labels(rows(context)) else { return };
    let stated = stated(context);
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            in_sentence(context, rule, form, *sentence, &labels, &stated, claims);
        }
    }
}

/// The rows of all tables whose label can be told in running text. A label that several rows bear
/// names none of them, unless their cells are the same.
fn rows(context: Context<'_>) -> BTreeMap<String, Row> {
    let document = context.document;
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut several: HashSet<String> = HashSet::new();
    for table in document.tables.iter().filter(|table| table.rows.len() <= LONGEST_TABLE) {
        for row in table.header_rows..table.rows.len() {
            let Some(label) = label(document, table, row) else { continue };
            let cells = cells(context, table, row);
            if cells.is_empty() {
                continue;
            }
            if let Some(other) = rows.get_mut(&label) {
                several.insert(label);
                other.cells.extend(cells);
            } else {
                rows.insert(label, Row { cells });
            }
        }
    }
    rows.retain(|label, row| !several.contains(label) || row.cells.len() <= MOST_CELLS);
    rows
}

/// Longer tables are data, not what a text tells.
const LONGEST_TABLE: usize = 120;

/// More cells than this make some likeness by chance.
const MOST_CELLS: usize = 12;

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
    ids.filter(|id| {
        let figure = context.figures.get(*id);
        matches!(
            figure.kind,
            Kind::Money | Kind::Count | Kind::Number | Kind::Percent | Kind::Measure
        ) && significant(figure) >= TELLING
    })
    .collect()
}

fn significant(figure: &Figure) -> usize {
    figure
        .value
        .decimal()
        .map_or(0, |value| value.normal().mantissa.unsigned_abs().to_string().len())
}

/// The digits of a value without its scale: 3173 for $3,173 million and for 3,173 in a table.
fn digits(value: Decimal) -> i128 {
    value.normal().mantissa.abs()
}

/// The digits of every cell and of every figure of the text.
fn stated(context: Context<'_>) -> BTreeMap<i128, usize> {
    let mut stated: BTreeMap<i128, usize> = BTreeMap::new();
    for value in context.figures.list.iter().filter_map(|figure| figure.value.decimal()) {
        *stated.entry(digits(value)).or_default() += 1;
    }
    stated
}

fn in_sentence(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    sentence: Span,
    labels: &Labels,
    stated: &BTreeMap<i128, usize>,
    claims: &mut Vec<Claim>,
) {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    if ids.is_empty() || ids.len() > MOST_CELLS {
        return;
    }
    for (place, row) in named(context, sentence, labels) {
        let told: Vec<i128> = ids
            .iter()
            .filter_map(|id| Some(digits(context.figures.get(*id).value.decimal()?)))
            .collect();
        for id in ids.iter().filter(|id| context.figures.get(**id).span.start >= place) {
            let figure = context.figures.get(*id);
            let Some(value) = figure.value.decimal() else { continue };
            let suits = matches!(
                figure.kind,
                Kind::Money | Kind::Count | Kind::Number | Kind::Percent | Kind::Measure
            ) && significant(figure) >= TELLING;
            if !suits {
                continue;
            }
            let readings: Vec<Reading> = row
                .cells
                .iter()
                .filter(|cell| {
                    let cell = context.figures.get(**cell).value.decimal().map(digits);
                    // A cell that another figure of the sentence states is not meant by this one.
                    cell == Some(digits(value)) || !cell.is_some_and(|cell| told.contains(&cell))
                })
                .filter_map(|cell| reading(context, form, *id, *cell))
                .collect();
            let equal = readings.iter().any(|reading| is_equal(context, reading));
            let elsewhere = stated.get(&digits(value)).copied().unwrap_or(0) > 1;
            if !readings.is_empty() && (equal || !elsewhere) {
                claims.push(Claim {
                    rule,
                    strength: Strength::Implied,
                    readings,
                    place: figure.span,
                });
            }
        }
    }
}

/// The rows that the sentence names, and where; of labels that overlap, the longest.
fn named<'a>(context: Context<'_>, sentence: Span, labels: &'a Labels) -> Vec<(u32, &'a Row)> {
    let language = context.document.language;
    let words = PhraseWords::builtin(language);
    let mut found = Vec::new();
    // Pieces between clause ends, so that a label's place is known.
    let mut place = sentence.start;
    for piece in context.document.slice(sentence).split_inclusive(CLAUSE_ENDS) {
        let normal = words.normal(language, piece);
        for hit in labels.automaton.leftmost_find_iter(&normal) {
            let whole = language == Language::Chinese
                || (!normal[..hit.start()].ends_with(is_word)
                    && !normal[hit.end()..].starts_with(is_word));
            if whole {
                found.push((place, &labels.rows[hit.value() as usize].1));
            }
        }
        place += piece.len() as u32;
    }
    found
}

const CLAUSE_ENDS: &[char] = &['，', ',', '；', ';', '。', '(', '（', ':', '：'];

fn is_word(character: char) -> bool {
    character != ' '
}

fn labels(rows: BTreeMap<String, Row>) -> Option<Labels> {
    let rows: Vec<(String, Row)> = rows.into_iter().collect();
    let patterns =
        rows.iter().enumerate().map(|(index, (label, _))| (label.as_str(), index as u32));
    let builder =
        CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
    let automaton = builder.build_with_values(patterns).ok()?;
    Some(Labels { rows, automaton })
}

/// The powers of ten by which text and table may differ: no scale, thousands, 万, millions, 亿, billions.
const SCALES: &[i16] = &[0, 3, 4, 6, 8, 9, -3, -4, -6, -8, -9];

fn reading(context: Context<'_>, form: usize, id: FigureId, cell: FigureId) -> Option<Reading> {
    let (figure, other) = (context.figures.get(id), context.figures.get(cell));
    let (value, other_value) = (figure.value.decimal()?, other.value.decimal()?);
    let same_kind = (figure.kind == Kind::Percent) == (other.kind == Kind::Percent)
        || other.kind == Kind::Number;
    let magnitude = |value: Decimal| {
        value.normal().mantissa.unsigned_abs().to_string().len() as i16 + value.normal().exponent
    };
    let distance = magnitude(value) - magnitude(other_value);
    // Beyond a decimal point's slip, the scales must account for the difference.
    let scale =
        SCALES.iter().copied().min_by_key(|scale| ((distance - scale).abs(), scale.abs()))?;
    if !same_kind || (distance - scale).abs() > 2 || likeness(figure, other) == Likeness::Different
    {
        return None;
    }
    let constant = Decimal::new(1, scale);
    let binding = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
    Some(Reading {
        form,
        bindings: vec![
            binding("text", Bound::Figures(vec![id])),
            binding("cell", Bound::Figures(vec![cell])),
            binding("scale", Bound::Constant(constant, other.span)),
            binding(
                "sign",
                Bound::Constant(
                    Decimal::integer(if value.is_negative() == other_value.is_negative() {
                        1
                    } else {
                        -1
                    }),
                    other.span,
                ),
            ),
        ],
        allowance: 0,
    })
}

fn is_equal(context: Context<'_>, reading: &Reading) -> bool {
    let mut values =
        reading.figures().filter_map(|id| context.figures.get(id).value.decimal()).map(digits);
    values.next() == values.next()
}
