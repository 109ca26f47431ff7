//! Changes whose old value stands where the new one is told again: 1,284,000 visits, a fifth more than in 2022,
//! where a table has 1,070,000 beside the 1,284,000; p99 latency dropped by 43%, where a row is of p99.

use super::shares::{at, is_total, label, says_label, tables_near};
use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::change;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::vicinity::{Operand, Vicinity};
use crate::claims::nearby::{Derived, Pair, derived};
use crate::claims::sentence::says;
use crate::document::{Span, Table, lower};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::collections::BTreeMap;

/// Words that make a change one of another base or sort.
const OTHERS: &[&str] = &[
    "target",
    "plan",
    "planned",
    "budget",
    "forecast",
    "expected",
    "excluding",
    "adjusted",
    "real",
    "constant",
    "like-for-like",
    "like for like",
    "organic",
    "comparable",
    "underlying",
    "inflation",
    "national",
    "average",
    "per year",
    "annual",
    "five-year",
    "record",
    "annualised",
    "seasonally",
    "peak",
    "since",
    "quarter",
    "month",
];

/// Numbers of fewer digits stand anywhere.
const TELLING: i128 = 100;

/// All changes of the running text with levels told elsewhere.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut places: BTreeMap<i128, Vec<FigureId>> = BTreeMap::new();
    for id in (0..context.figures.list.len() as u32).map(FigureId) {
        if let Some(digits) = digits(vicinity, id).filter(|digits| *digits >= TELLING) {
            places.entry(digits).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    for (place, sentence) in vicinity.sentences() {
        for id in context.figures.within(sentence).map(FigureId) {
            let figure = context.figures.get(id);
            let plain = matches!(figure.hedge, Hedge::None)
                || figure.hedge == Hedge::Nearly && matches!(figure.value, Value::Fraction(..));
            if figure.cell.is_some() || !figure.kind.is_quantity() || !plain {
                continue;
            }
            let derived = derived(context, id, sentence);
            if !change::cue(&derived) {
                continue;
            }
            let (before, after) = vicinity.beside(id, sentence);
            let near = &before[before.ceil_char_boundary(before.len().saturating_sub(80))..];
            let tail = after.split([';', '.', ',', '(']).next().unwrap_or_default();
            if says(near, OTHERS) || says(tail, OTHERS) {
                continue;
            }
            let mut ways = again(vicinity, &derived, place, &places);
            ways.extend(of_row(vicinity, &derived, sentence));
            if !ways.is_empty() {
                found.push(Found { id, ways, divided: true, named: false });
            }
        }
    }
    found
}

fn digits(vicinity: &Vicinity<'_>, id: FigureId) -> Option<i128> {
    let figure = vicinity.context.figures.get(id);
    Some(figure.value.decimal()?.at_exponent(figure.precision)?.saturating_abs())
}

/// The level right before a change, told again beside another.
fn again(
    vicinity: &Vicinity<'_>,
    derived: &Derived<'_>,
    place: usize,
    places: &BTreeMap<i128, Vec<FigureId>>,
) -> Vec<Way> {
    let context = vicinity.context;
    let amounts = |span: Span| -> Vec<FigureId> {
        let figures = context.figures.within(span).map(FigureId);
        figures.filter(|other| *other < derived.id && vicinity.is_amount(*other)).collect()
    };
    let Some(sentence) = vicinity.sentence(place) else { return Vec::new() };
    let mut levels = amounts(sentence);
    // There were 1,284,000 visits. This is one fifth more than in 2022.
    if levels.is_empty()
        && OPENS.iter().any(|o| context.document.slice(sentence).to_lowercase().starts_with(o))
        && let Some(before) = place.checked_sub(1).and_then(|at| vicinity.sentence(at))
    {
        levels = amounts(before);
    }
    let mut ways = Vec::new();
    // 186,450, which is 15,390 or 9.0% above the figure for 2011
    for new in levels.into_iter().rev().take(2) {
        ways.extend(told_again(vicinity, derived, new, places));
    }
    ways
}

/// In bytes, between a level or the name of a row and its change.
const REACH: u32 = 120;

/// Words that take up the level of the sentence before.
const OPENS: &[&str] = &["this is", "that is", "this was", "that was", "it is", "it was"];

fn told_again(
    vicinity: &Vicinity<'_>,
    derived: &Derived<'_>,
    new: FigureId,
    places: &BTreeMap<i128, Vec<FigureId>>,
) -> Vec<Way> {
    let context = vicinity.context;
    let mut ways = Vec::new();
    let Some(others) = digits(vicinity, new).and_then(|digits| places.get(&digits)) else {
        return ways;
    };
    let (level, change) = (context.figures.get(new), derived.figure);
    // What stands far off is of something else.
    if change.span.start.saturating_sub(level.span.end) > REACH {
        return ways;
    }
    for other in others.iter().filter(|other| **other != new).take(4) {
        let figure = context.figures.get(*other);
        // 214 volunteers, and a score of 21.4.
        let told = |id: FigureId| Range::of(context, id)?.rounded(context, id);
        let same = told(new).zip(told(*other)).is_some_and(|(one, other)| one.meets(other));
        if !same || (level.kind == Kind::Percent) != (figure.kind == Kind::Percent) {
            continue;
        }
        if let Some(cell) = figure.cell {
            let table = &context.document.tables[cell.table as usize];
            let row = cell.row as usize;
            for column in (1..table.rows[row].len().min(10)).filter(|c| *c != cell.column as usize)
            {
                let Some(old) = at(vicinity, table, row, column) else { continue };
                // Of those enrolled and those who finished neither is the older value.
                let evidence = match column.abs_diff(cell.column as usize) {
                    _ if !is_of_time(vicinity, table, column) => 65,
                    1 => 110,
                    _ => 85,
                };
                ways.extend(way(vicinity, derived, (*other, old), evidence));
            }
        } else {
            for old in [other.0.checked_sub(1), other.0.checked_add(1)].into_iter().flatten() {
                let old = FigureId(old);
                if old.0 as usize >= context.figures.list.len()
                    || old == derived.id
                    || !is_beside(vicinity, *other, old)
                {
                    continue;
                }
                ways.extend(way(vicinity, derived, (*other, old), 110));
            }
        }
    }
    ways
}

/// Whether a column is headed by a year or another word of time.
fn is_of_time(vicinity: &Vicinity<'_>, table: &Table, column: usize) -> bool {
    let rows = &table.rows[..table.header_rows.min(table.rows.len())];
    rows.iter().filter_map(|row| row.get(column)).any(|cell| {
        let header = lower(vicinity.context.document.slice(cell.span));
        header.split(|c: char| !c.is_ascii_digit()).any(|word| matches!(word.len(), 2 | 4))
            || says(
                &header,
                &[
                    "year", "last", "previous", "prior", "before", "earlier", "ago", "week",
                    "month", "quarter",
                ],
            )
    })
}

/// Whether two levels stand side by side as old and new: from 336 to 420, 420 (2022: 336).
fn is_beside(vicinity: &Vicinity<'_>, one: FigureId, other: FigureId) -> bool {
    let context = vicinity.context;
    let (first, second) = (one.min(other), one.max(other));
    let (from, to) = (context.figures.get(first).span, context.figures.get(second).span);
    let gap = context.document.text.get(from.end as usize..to.start as usize).unwrap_or(".");
    let said = [" to ", "against", "compared", "from", "than", "(20", "(H1 20", "up on", "down on"];
    gap.len() < 50
        && !gap.contains(['.', ';', '\n'])
        && said.iter().any(|words| format!("{gap} ").contains(words))
}

/// A row that the sentence names, by the levels of its columns.
fn of_row(vicinity: &Vicinity<'_>, derived: &Derived<'_>, sentence: Span) -> Vec<Way> {
    let id = derived.id;
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let mut ways = Vec::new();
    let own = Span { start: sentence.start, end: figure.span.start };
    // Latency at p99 is a name.
    let named = |id: FigureId| {
        let start = context.figures.get(id).span.start as usize;
        context.document.text[..start].ends_with(char::is_alphabetic)
    };
    let mut amounts = context.figures.within(own).map(FigureId);
    if amounts.any(|id| vicinity.is_amount(id) && !named(id)) {
        return ways;
    }
    let ahead = context
        .document
        .slice(Span { start: vicinity.around(id, sentence).start, end: figure.span.start });
    let ahead = lower(ahead);
    let near = ahead.len().saturating_sub(REACH as usize);
    let ahead = &ahead[ahead.ceil_char_boundary(near)..];
    for table in tables_near(vicinity, figure.block) {
        if table.rows.len() > 40 || table.header_rows == 0 {
            continue;
        }
        for row in table.header_rows..table.rows.len() {
            // Our highest total is no row.
            if is_total(vicinity, table, row) || !says_label(ahead, &label(vicinity, table, row)) {
                continue;
            }
            let levels: Vec<FigureId> = (1..table.rows[row].len().min(8))
                .filter(|column| !is_derived(vicinity, table, *column))
                .filter_map(|column| at(vicinity, table, row, column))
                .collect();
            let only = if levels.len() == 2 { 10 } else { 0 };
            for pair in levels.windows(2) {
                for (new, old) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                    let Some(mut found) = way(vicinity, derived, (new, old), 70 + only) else {
                        continue;
                    };
                    // The table has the change itself.
                    if is_given(vicinity, table, row, found.gives) {
                        found.evidence += 30;
                    }
                    ways.push(found);
                }
            }
            // A column of changes has it as it stands.
            let stated = digits(vicinity, id);
            let given =
                (1..table.rows[row].len()).filter_map(|column| at(vicinity, table, row, column));
            if given.filter_map(|id| digits(vicinity, id)).any(|given| Some(given) == stated) {
                return Vec::new();
            }
        }
    }
    ways
}

/// Whether a column of changes of the row has what two of its levels give.
fn is_given(vicinity: &Vicinity<'_>, table: &Table, row: usize, gives: Range) -> bool {
    let context = vicinity.context;
    let columns = (1..table.rows[row].len()).filter(|column| is_derived(vicinity, table, *column));
    columns.filter_map(|column| at(vicinity, table, row, column)).any(|id| {
        let figure = context.figures.get(id);
        let value = figure.value.decimal().map(|v| if v.is_negative() { v.negated() } else { v });
        let half = figure.precision.checked_sub(1).map(|exponent| Decimal::new(5, exponent));
        let range = value.zip(half).and_then(|(value, half)| {
            Some(Range { low: value.checked_add(half.negated())?, high: value.checked_add(half)? })
        });
        range.is_some_and(|range| range.meets(gives))
    })
}

/// Whether a column is of changes or shares.
fn is_derived(vicinity: &Vicinity<'_>, table: &Table, column: usize) -> bool {
    let rows = &table.rows[..table.header_rows.min(table.rows.len())];
    rows.iter().filter_map(|row| row.get(column)).any(|cell| {
        let header = lower(vicinity.context.document.slice(cell.span));
        ["%", "per cent", "percent", "change", "growth", "variance", "share", "difference", "+/-"]
            .iter()
            .any(|word| header.contains(word))
    })
}

fn way(
    vicinity: &Vicinity<'_>,
    derived: &Derived<'_>,
    (new, old): (FigureId, FigureId),
    evidence: u32,
) -> Option<Way> {
    let operand = |id: FigureId| Operand { id, link: 0, distance: 0, named: true };
    let pairs = change::pairs(vicinity, derived, &[operand(new), operand(old)]);
    let meant = |pair: &Pair| pair.operands[0].id == new && pair.form != "across_apart";
    let pair = pairs.into_iter().find(meant)?;
    let [change, later, earlier] = pair.names;
    Some(Way {
        form: pair.form,
        bindings: vec![
            figures(change, [derived.id]),
            figures(later, [new]),
            figures(earlier, [old]),
        ],
        gives: pair.gives,
        evidence,
        parts: Vec::new(),
    })
}
