//! The sentences of an English report that call a row of a table the highest or the lowest come in
//! (Fernhill had the highest attendance, at 94.1%; Wales did best); claims that no other row of the
//! column passes it go out.

use super::extremes::{End, superlative};
use super::polarity::Subject;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::stems::stems;
use crate::claims::rows::{Row, Rows};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{CellId, Decimal, FigureId, Kind, Value};
use crate::rulebook::Strength;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::English || document.tables.is_empty() {
        return;
    }
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for sentence in &block.sentences {
            let text = document.slice(*sentence).to_ascii_lowercase();
            if text.len() > LONGEST {
                continue;
            }
            let Some(told) = told(&text) else { continue };
            let Some(rows) = context.rows_by_short_names() else { return };
            claims.extend(claim(context, draft, rows, (*sentence, &text, told)));
        }
    }
}

/// Longer sentences are lists.
const LONGEST: usize = 500;

/// The words that call something the highest.
#[derive(Clone, Copy)]
struct Told {
    /// Offset in the sentence.
    place: usize,
    end: End,
    /// Best and worst: which end that is depends on what is measured.
    judged: bool,
}

fn told(text: &str) -> Option<Told> {
    let judged = [
        (" did best", End::Most),
        (" performed best", End::Most),
        (" the best ", End::Most),
        (" did worst", End::Least),
        (" performed worst", End::Least),
        (" the worst ", End::Least),
        (" did least well", End::Least),
    ];
    let found = superlative(text).map(|(place, end)| Told { place, end, judged: false });
    let best = judged.iter().find_map(|(words, end)| {
        text.find(words).map(|at| Told { place: at + 1, end: *end, judged: true })
    });
    let told = match (found, best) {
        (Some(found), Some(best)) => {
            if best.place < found.place {
                best
            } else {
                found
            }
        }
        (found, best) => found.or(best)?,
    };
    let before = text[..told.place].trim_end();
    let some =
        ["one of the", "one of", "among the", "not the", "second", "third", "the next", "of the"]
            .iter()
            .any(|words| before.ends_with(words));
    let rest = &text[told.place..];
    let wide = [
        "since ",
        "ever",
        "on record",
        "in a decade",
        "so far",
        "possible",
        " of the two",
        "in the country",
        "in the world",
        "in europe",
        "nationally",
        "in england",
    ]
    .iter()
    .any(|words| rest.contains(words));
    (!some && !wide).then_some(told)
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    rows: &Rows,
    (sentence, text, told): (Span, &str, Told),
) -> Option<Claim> {
    let named = rows.named(context, sentence);
    let cells = subject(context, &named, text, told.place)?;
    let clause = sentence.start + text[..told.place].rfind([';', ':']).unwrap_or(0) as u32;
    let said: Vec<FigureId> = context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter(|id| {
            let figure = context.figures.get(*id);
            let before = context
                .document
                .slice(Span { start: clause.min(figure.span.start), end: figure.span.start });
            // 44.2% of the 2,207 acres: the whole is not the row's own.
            figure.kind.is_quantity()
                && figure.span.start >= clause
                && !before.trim_end().ends_with("of the")
        })
        .take(3)
        .collect();
    let same = |id: FigureId, cell: FigureId| {
        let (one, other) = (context.figures.get(id), context.figures.get(cell));
        one.value == other.value && one.value.decimal().is_some()
    };
    let valued: Vec<(FigureId, FigureId)> = said
        .iter()
        .flat_map(|id| cells.iter().map(move |cell| (*id, *cell)))
        .filter(|(id, cell)| same(*id, *cell))
        .collect();
    let pairs: Vec<(FigureId, FigureId)> = match valued.as_slice() {
        [one] => vec![*one],
        // A value that the row does not hold is of something else.
        _ if !said.is_empty() => return None,
        _ => {
            let changes = [
                "increase",
                "decrease",
                "fall",
                "rise",
                "drop",
                "growth",
                "change",
                "improvement",
                "gap",
                "differen",
                "reduction",
                "decline",
                "gain",
            ];
            let rest = &text[told.place..];
            if changes.iter().any(|word| rest.contains(word)) {
                return None;
            }
            let spoken = stems(rest.split([',', ';', '.', '(']).next().unwrap_or_default());
            // Who did best is told by a rate, not by how many there were of anything.
            let speaks = |cell: &&FigureId| {
                told.judged && (cells.len() == 1 || is_rate(context, **cell))
                    || stems(&header(context, **cell)).iter().any(|stem| spoken.contains(stem))
            };
            cells.iter().filter(speaks).map(|cell| (*cell, *cell)).collect()
        }
    };
    if pairs.is_empty() || pairs.len() > 6 {
        return None;
    }
    let readings: Vec<_> = pairs
        .iter()
        .filter_map(|(one, cell)| {
            let others = others(context, *cell)?;
            let words = header(context, *cell);
            let less = Subject { words: &words, lasts: false }.less_is_better() == Some(true);
            let form = match (told.end == End::Most) != (told.judged && less) {
                true => "most",
                false => "least",
            };
            Some((form, vec![figures("one", [*one]), figures("others", others)]))
        })
        .collect();
    let spans = pairs.iter().map(|(one, _)| context.figures.get(*one).span);
    draft.claim(Strength::Stated, around(spans.chain([sentence])), readings)
}

/// The cells of the row that is called so: the last one named before the words, or else the one that
/// they name next (the lowest was at Brookside).
fn subject<'r>(
    context: Context<'_>,
    named: &[(u32, &'r Row)],
    text: &str,
    place: usize,
) -> Option<&'r [FigureId]> {
    let mut found: Vec<(usize, &[FigureId])> = Vec::new();
    for (_, row) in named {
        let [cells] = row.cells.as_slice() else { continue };
        let cell = context.figures.get(*cells.first()?).cell?;
        let table = &context.document.tables[cell.table as usize];
        let label = context.document.slice(table.rows[cell.row as usize].first()?.span);
        let label = label.trim().to_ascii_lowercase();
        let first = label.split([' ', '-', '(']).next().unwrap_or(&label);
        let at = text.find(label.as_str()).or_else(|| text.find(first))?;
        found.push((at, cells));
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    if let Some((_, cells)) = found.iter().rev().find(|(at, _)| *at < place) {
        return Some(cells);
    }
    let (at, cells) = found.first()?;
    let led = [" in", " at", " by", " was", " for", " in the"]
        .iter()
        .any(|word| text[..*at].trim_end().ends_with(word));
    led.then_some(*cells)
}

/// The words above a cell.
fn header(context: Context<'_>, id: FigureId) -> String {
    let Some(cell) = context.figures.get(id).cell else { return String::new() };
    let table = &context.document.tables[cell.table as usize];
    let words =
        table.rows[..table.header_rows].iter().filter_map(|row| row.get(cell.column as usize));
    words.map(|cell| context.document.slice(cell.span)).collect::<Vec<_>>().join(" ")
}

/// Whether a cell is a rate or a score.
fn is_rate(context: Context<'_>, id: FigureId) -> bool {
    let header = header(context, id).to_lowercase();
    context.figures.get(id).kind == Kind::Percent
        || ["rate", "score", "%", "per cent", "grade", "mark", "rating", "satisf", "index", "per "]
            .iter()
            .any(|word| header.contains(word))
}

/// The values of the other rows in the cell's column; `None` where they are no list of like things.
fn others(context: Context<'_>, id: FigureId) -> Option<Vec<FigureId>> {
    let own = context.figures.get(id);
    let CellId { table, row, column } = own.cell?;
    let table = &context.document.tables[table as usize];
    let mut others = Vec::new();
    for (index, cells) in table.rows.iter().enumerate().skip(table.header_rows) {
        let label = context.document.slice(cells.first()?.span).trim().to_ascii_lowercase();
        let sums = [
            "total", "all", "overall", "average", "mean", "median", "combined", "national",
            "target", "sum", "both", "england", "uk",
        ];
        let summed = sums
            .iter()
            .any(|word| label.split(|c: char| !c.is_alphabetic()).any(|own| own == *word));
        if index == row as usize || summed {
            continue;
        }
        let mut found = context.figures.within(cells.get(column as usize)?.span).map(FigureId);
        let Some(other) = found.next() else { continue };
        let figure = context.figures.get(other);
        if figure.kind != own.kind || !matches!(figure.value, Value::Exact(_)) {
            return None;
        }
        others.push(other);
    }
    drop_total(context, id, &mut others);
    (others.len() >= 2 && others.len() <= 40).then_some(others)
}

/// A row whose value is the sum of all the others is their total, whatever it is called.
fn drop_total(context: Context<'_>, own: FigureId, others: &mut Vec<FigureId>) {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum =
        others.iter().chain([&own]).try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    let Some(sum) = sum else { return };
    others.retain(|id| value(id).and_then(|value| value.checked_add(value)) != Some(sum));
}
