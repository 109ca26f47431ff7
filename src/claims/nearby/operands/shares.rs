//! Shares of a table's amounts: larceny made up 67 percent of property crime, where the table has a row for each;
//! 63.4 per cent of reported defects were repaired in time, where the table has a column for each.

use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::says;
use crate::claims::units::compatible;
use crate::document::{BlockId, BlockKind, Span, Table};
use crate::figures::{FigureId, Hedge, Kind, Value};
use std::collections::BTreeSet;

/// Words that make a percentage a share of something.
const SHARES: &[&str] = &[
    "account",
    "accounts",
    "accounted",
    "accounting",
    "made up",
    "make up",
    "makes up",
    "making up",
    "represent",
    "represents",
    "represented",
    "contributed",
    "contributes",
    "generated",
    "brought in",
    "responsible for",
    "share",
    "proportion",
    "comprise",
    "comprised",
    "constituted",
    "constitute",
    "took up",
    "takes up",
    "take up",
    "provided",
    "supplied",
    "covered",
    "biggest group",
    "largest group",
    "paid",
    "met",
    "earned",
];

/// Words that make it something else.
const OTHERS: &[&str] = &[
    "together",
    "combined",
    "jointly",
    "between them",
    "increase",
    "decrease",
    "rise",
    "rose",
    "fall",
    "fell",
    "grew",
    "growth",
    "drop",
    "dropped",
    "up",
    "down",
    "higher",
    "lower",
    "more than",
    "less than",
    "fewer",
    "than",
    "inflation",
    "interest",
    "target",
    "confidence",
    "national",
    "average",
    "from",
    "gain",
    "decline",
    "declined",
    "last year",
    "year before",
    "previous",
    "against",
    "compared",
    "margin",
    "rate",
    "likely",
    "budget",
    "points",
];

/// Longer tables are data.
const LONGEST: usize = 40;

/// All shares of the running text that name rows or columns of a table.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut found = Vec::new();
    if context.document.tables.is_empty() {
        return found;
    }
    for (place, sentence) in vicinity.sentences() {
        for id in context.figures.within(sentence).map(FigureId) {
            let figure = context.figures.get(id);
            let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
            if figure.cell.is_some() || !share || figure.hedge != Hedge::None {
                continue;
            }
            let (before, after) = vicinity.beside(id, sentence);
            let lead = before.rsplit([';', '.']).next().unwrap_or_default();
            let tail = after.split([';', '.', ',', '(']).next().unwrap_or_default();
            let of = tail.trim_start().starts_with("of ");
            let near = &lead[lead.ceil_char_boundary(lead.len().saturating_sub(90))..];
            if !(of || says(near, SHARES) || says(tail, SHARES))
                || says(near, OTHERS)
                || says(tail, OTHERS)
            {
                continue;
            }
            let text = Words {
                before: stems(lead),
                whole: if of { stems(tail) } else { BTreeSet::new() },
                of_all: of && says(tail, ALL),
            };
            // 71% of the potatoes and 44% of the carrots were washed: of each.
            let cued = says(near, SHARES) || says(tail, SHARES);
            let mut ways = match cued {
                true => by_row(vicinity, id, place, sentence, &text),
                false => Vec::new(),
            };
            ways.extend(by_column(vicinity, id, sentence, &text, &stems(tail)));
            if !ways.is_empty() {
                found.push(Found { id, ways, divided: true, named: false });
            }
        }
    }
    found
}

const ALL: &[&str] = &["all", "total", "everything", "overall", "the whole"];

/// What the sentence of a share says.
struct Words {
    before: BTreeSet<String>,
    /// Behind “of”.
    whole: BTreeSet<String>,
    of_all: bool,
}

/// The tables around a block: the last few before it and the first few behind it.
pub fn tables_near<'a>(vicinity: &Vicinity<'a>, block: BlockId) -> &'a [Table] {
    let tables = &vicinity.context.document.tables;
    let at = tables.partition_point(|table| table.block < block);
    &tables[at.saturating_sub(NEAR)..(at + NEAR).min(tables.len())]
}

/// In tables.
const NEAR: usize = 4;

/// A named row as a part of the table's total row, or of another row that the text names behind “of”.
fn by_row(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    place: usize,
    sentence: Span,
    text: &Words,
) -> Vec<Way> {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    // 10,522 convictions, which is 70.1% of all cases: of what stands right before it.
    let own = Span { start: sentence.start, end: figure.span.start };
    if context.figures.within(own).map(FigureId).any(|id| {
        vicinity.is_amount(id)
            && !matches!(context.figures.get(id).kind, Kind::Percent | Kind::Points)
    }) {
        return Vec::new();
    }
    let lower = |span: Span| context.document.slice(span).to_lowercase();
    let own = vicinity.around(id, sentence);
    let ahead = lower(Span { start: own.start, end: figure.span.start });
    let behind = lower(Span { start: figure.span.end, end: own.end });
    let previous = place.checked_sub(1).and_then(|at| vicinity.sentence(at));
    let previous = previous.filter(|span| span.end - span.start < 600).map(lower);
    let mut ways = Vec::new();
    for table in tables_near(vicinity, figure.block) {
        if table.rows.len() > LONGEST {
            continue;
        }
        let rows = table.header_rows..table.rows.len();
        let labels: Vec<String> = rows.clone().map(|row| label(vicinity, table, row)).collect();
        let named = |text: &str| -> Vec<usize> {
            let found = rows.clone().zip(&labels).filter(|(_, label)| says_label(text, label));
            found.map(|(row, _)| row).filter(|row| !is_total(vicinity, table, *row)).collect()
        };
        let mut parts: Vec<(usize, u32)> = named(&ahead).into_iter().map(|row| (row, 60)).collect();
        if parts.is_empty() {
            // Larceny is down. It made up 67 percent.
            let opens = ahead.trim_start();
            let taken_up = ["it ", "they ", "these ", "this "].iter().any(|o| opens.starts_with(o))
                || [": it ", "; it ", ", it "].iter().any(|o| ahead.contains(o));
            let before = previous.as_deref().filter(|_| taken_up).map(named).unwrap_or_default();
            parts.extend(before.into_iter().map(|row| (row, 45)));
        }
        let wholes = named(&behind);
        let titles = titles(vicinity, table);
        // 35% of all barley growers are of the growers, and not of all the crops.
        let of_titles = match () {
            () if text.whole.is_empty() => 20,
            () if text.whole.is_disjoint(&titles) => 0,
            () => 40,
        };
        for (row, of_part) in parts.into_iter().take(3) {
            if !text.whole.is_disjoint(&stems(&labels[row - table.header_rows])) {
                continue;
            }
            for other in rows.clone().filter(|other| *other != row) {
                let of_whole = match () {
                    () if wholes.contains(&other) => 60,
                    () if !is_total(vicinity, table, other) => continue,
                    () if text.of_all => 20 + of_titles,
                    () => 10 + of_titles,
                };
                for column in 1..table.rows[row].len().min(12) {
                    let cells =
                        at(vicinity, table, row, column).zip(at(vicinity, table, other, column));
                    let Some((part, base)) = cells else { continue };
                    ways.extend(way(vicinity, id, part, base, of_part + of_whole));
                }
            }
        }
    }
    ways
}

/// The stems of a table's headers, captions, heading and the labels of its total rows.
pub fn titles(vicinity: &Vicinity<'_>, table: &Table) -> BTreeSet<String> {
    let document = vicinity.context.document;
    let mut words: BTreeSet<String> = BTreeSet::new();
    for row in &table.rows[..table.header_rows.min(table.rows.len())] {
        words.extend(row.iter().flat_map(|cell| stems(document.slice(cell.span))));
    }
    for caption in &table.captions {
        words.extend(stems(document.slice(document.block(*caption).span)));
    }
    let above = document.blocks[..table.block.0 as usize].iter().rev().take(6);
    let heading = above.into_iter().find(|block| matches!(block.kind, BlockKind::Heading { .. }));
    words.extend(heading.into_iter().flat_map(|block| stems(document.slice(block.span))));
    let rows = (table.header_rows..table.rows.len()).filter(|row| is_total(vicinity, table, *row));
    words.extend(rows.flat_map(|row| stems(&label(vicinity, table, row))));
    words
}

/// The label of a row, in small letters, without what stands in brackets.
pub fn label(vicinity: &Vicinity<'_>, table: &Table, row: usize) -> String {
    let cell = table.rows[row].first();
    let text = cell.map_or("", |cell| vicinity.context.document.slice(cell.span));
    let text = text.split(['(', '[']).next().unwrap_or_default();
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a text names a row by its label or the plural of it: North America is no row of the Americas.
pub fn says_label(text: &str, label: &str) -> bool {
    label.len() >= 3
        && label.starts_with(char::is_alphabetic)
        && !["other", "others", "yes", "all", "the"].contains(&label)
        && (says(text, &[label]) || says(text, &[&format!("{label}s")]))
}

/// A column as a part of another, in a named row or the total row: what is behind “of” names the one, the
/// rest of the sentence the other.
fn by_column(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    sentence: Span,
    text: &Words,
    tail: &BTreeSet<String>,
) -> Vec<Way> {
    let context = vicinity.context;
    let mut ways = Vec::new();
    if text.whole.is_empty() {
        return ways;
    }
    let lower = context.document.slice(vicinity.around(id, sentence)).to_lowercase();
    let mut rest = tail.clone();
    rest.extend(text.before.iter().cloned());
    for table in tables_near(vicinity, context.figures.get(id).block) {
        if table.rows.len() > LONGEST || table.header_rows == 0 {
            continue;
        }
        let width = table.rows[0].len().min(10);
        let headers: Vec<BTreeSet<String>> =
            (0..width).map(|column| header(vicinity, table, column)).collect();
        let said = |column: usize, words: &BTreeSet<String>| {
            headers[column].iter().filter(|stem| words.contains(*stem)).count() as u32
        };
        let rows = table.header_rows..table.rows.len();
        let labels: Vec<String> = rows.clone().map(|row| label(vicinity, table, row)).collect();
        let any_named = labels.iter().any(|label| says_label(&lower, label));
        for row in rows.clone() {
            let named = says_label(&lower, &labels[row - rows.start]);
            let of_row = match () {
                () if named => 35,
                () if is_total(vicinity, table, row) && !any_named => 25,
                () => continue,
            };
            for whole in 1..width {
                for part in (1..width).filter(|part| *part != whole) {
                    let of_whole = said(whole, &text.whole);
                    let of_part = said(part, &rest);
                    if of_whole == 0
                        || of_part == 0
                        || said(part, &text.whole) > of_whole
                        || headers[part] == headers[whole]
                    {
                        continue;
                    }
                    let cells = at(vicinity, table, row, part).zip(at(vicinity, table, row, whole));
                    let Some((part, base)) = cells else { continue };
                    let evidence = of_row + 35 + 15 * of_part.min(3);
                    ways.extend(way(vicinity, id, part, base, evidence));
                }
            }
        }
    }
    ways
}

fn way(
    vicinity: &Vicinity<'_>,
    share: FigureId,
    part: FigureId,
    base: FigureId,
    evidence: u32,
) -> Option<Way> {
    let context = vicinity.context;
    let (one, other) = (context.figures.get(part), context.figures.get(base));
    let amount =
        |kind: Kind| matches!(kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    if !amount(one.kind) || !amount(other.kind) || !compatible(one, other, context.lexicon) {
        return None;
    }
    let (low, high) = (Range::of(context, part)?, Range::of(context, base)?);
    if low.high >= high.low {
        return None;
    }
    Some(Way {
        form: "across",
        bindings: vec![figures("share", [share]), figures("part", [part]), figures("base", [base])],
        gives: Range::exact(100).times(low)?.over(high)?,
        evidence,
        parts: Vec::new(),
    })
}

/// The amount of a cell.
pub fn at(vicinity: &Vicinity<'_>, table: &Table, row: usize, column: usize) -> Option<FigureId> {
    let cell = table.rows.get(row)?.get(column)?;
    let mut ids = vicinity.context.figures.within(cell.span).map(FigureId);
    ids.next().filter(|_| ids.next().is_none())
}

/// Whether a row is called the total of the others, or is the last one and called by the name of the whole.
pub fn is_total(vicinity: &Vicinity<'_>, table: &Table, row: usize) -> bool {
    let label = label(vicinity, table, row);
    says(&label, &["total", "all", "overall", "altogether", "sum"])
        || row + 1 == table.rows.len() && WHOLES.contains(&label.as_str())
}

const WHOLES: &[&str] = &[
    "year",
    "group",
    "university",
    "college",
    "school",
    "company",
    "full year",
    "city",
    "country",
];

fn header(vicinity: &Vicinity<'_>, table: &Table, column: usize) -> BTreeSet<String> {
    let rows = &table.rows[..table.header_rows.min(table.rows.len())];
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.flat_map(|cell| stems(vicinity.context.document.slice(cell.span))).collect()
}
