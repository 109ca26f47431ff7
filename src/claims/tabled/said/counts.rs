//! A sentence comes in that says how many rows of a table are so (four of the six wards achieved 95% or above; waits fell
//! in four of our seven offices, rose in two and were unchanged in one); claims of the rule `count` go out.

use super::super::asked::{counted, numbered, those};
use super::super::lanes::is_rest;
use super::scene::{Scene, Tag};
use super::way::{Condition, Told, lanes, moves, pairs, told};
use super::{Found, found};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use std::cmp::Ordering;
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let numbers: Vec<FigureId> =
        scene.quantities().into_iter().filter(|id| is_count(scene, *id)).collect();
    halves(scene, all);
    for pair in numbers.windows(2) {
        let Some((condition, until)) = of_all(scene, pair[0], pair[1]) else { continue };
        let whole = 0..scene.text.len();
        for so in satisfied(scene, &condition, &whole) {
            all.push(found(scene.span_of(&scene.range_of(pair[0])), counted(pair[0], so)));
        }
        // Rose in two and was unchanged in one.
        let Condition::Moved(_) = condition.condition else { continue };
        for id in numbers.iter().filter(|id| **id > pair[1]) {
            let own = scene.range_of(*id);
            let from = numbers
                .iter()
                .map(|other| scene.range_of(*other).end)
                .filter(|end| *end <= own.start)
                .max();
            let lead = from.unwrap_or(until).max(until)..own.start;
            let Some(other) = told(scene, &lead).filter(|_| ends_in_place(scene, &lead)) else {
                continue;
            };
            if scene.behind(own.end).first().is_some_and(|word| word.tag == Tag::Unknown) {
                continue;
            }
            for so in satisfied(scene, &other, &whole) {
                all.push(found(scene.span_of(&own), counted(*id, so)));
            }
        }
    }
}

fn is_count(scene: &Scene<'_>, id: FigureId) -> bool {
    let figure = scene.context.figures.get(id);
    let value = figure.value.decimal();
    matches!(figure.kind, Kind::Count | Kind::Number)
        && figure.hedge == Hedge::None
        && value.is_some_and(|value| {
            !value.is_negative() && value <= Decimal::integer(40) && value.at_exponent(0).is_some()
        })
}

pub fn number(scene: &Scene<'_>, id: FigureId) -> Option<usize> {
    usize::try_from(scene.context.figures.get(id).value.decimal()?.at_exponent(0)?).ok()
}

/// The rows that a table lists, without totals and what is left over.
pub fn listed(scene: &Scene<'_>) -> Vec<usize> {
    let document = scene.context.document;
    let sheet = scene.book.sheet;
    (0..sheet.rows.len())
        .filter(|row| {
            sheet.is_member(document, *row) && !is_rest(document.slice(sheet.rows[*row].label))
        })
        .collect()
}

fn ends_in_place(scene: &Scene<'_>, lead: &Range<usize>) -> bool {
    scene.within(lead).last().is_some_and(|word| ["in", "at", "on", "for"].contains(&word.text))
}

/// Four of our seven offices: what is said of them, and where that ends. The whole is what the table lists.
fn of_all(scene: &Scene<'_>, some: FigureId, all: FigureId) -> Option<(Told, usize)> {
    let (one, other) = (scene.range_of(some), scene.range_of(all));
    let link: Vec<&str> = scene.within(&(one.end..other.start)).map(|word| word.text).collect();
    let of = match link[..] {
        ["of"] | ["out", "of"] => true,
        ["of", word, ..] | ["out", "of", word, ..] => {
            link.len() <= 4 && ["the", "our", "its", "their", "these", "all", "my"].contains(&word)
        }
        _ => false,
    };
    if !of
        || number(scene, all)? != listed(scene).len()
        || scene.slice(one.end..other.start).contains([',', '.'])
    {
        return None;
    }
    let clause = scene.clause(one.start);
    let behind: Vec<&super::scene::Word<'_>> = scene.behind(other.end);
    // The noun that is counted is what the rows are, or stands for it beside the table.
    let noun = behind.iter().find(|word| word.tag != Tag::Plain)?;
    if !matches!(noun.tag, Tag::Known | Tag::Part(_)) && scene.distance.abs() > 2 {
        return None;
    }
    let and = scene
        .slice(noun.at.end..clause.end.max(noun.at.end))
        .find(" and ")
        .map(|at| noun.at.end + at);
    let ends = and.unwrap_or(clause.end).max(noun.at.end);
    let lead = clause.start..one.start;
    if ends_in_place(scene, &lead)
        && let Some(condition) = told(scene, &lead)
    {
        return (scene.opens || scene.strange(&lead) <= 1).then_some((condition, noun.at.end));
    }
    let condition =
        told(scene, &(noun.at.end..ends)).or_else(|| told(scene, &(noun.at.end..clause.end)))?;
    (scene.opens || scene.strange(&(noun.at.end..ends)) <= 1).then_some((condition, ends))
}

/// The labels of the rows that are so, for each way to take it.
pub fn satisfied(scene: &Scene<'_>, condition: &Told, range: &Range<usize>) -> Vec<Vec<Span>> {
    let sheet = scene.book.sheet;
    match condition.condition {
        Condition::Beyond(side, limit) => {
            let Some(base) = scene.context.figures.get(limit).value.decimal() else {
                return Vec::new();
            };
            let judged =
                lanes(scene, range, limit, condition.of_growth).into_iter().filter_map(|lane| {
                    those(&lane, |member| {
                        Some(
                            side.holds(scene.context.figures.get(member.id).value.decimal()?, base),
                        )
                    })
                });
            judged.collect()
        }
        Condition::Moved(way) => {
            let rows = listed(scene);
            let all: Vec<Vec<(FigureId, FigureId)>> =
                rows.iter().map(|row| pairs(scene, *row, range)).collect();
            let most = all.iter().map(Vec::len).min().unwrap_or(0);
            let so = |at: usize| -> Option<Vec<Span>> {
                let ways: Option<Vec<Ordering>> =
                    all.iter().map(|pairs| moves(scene, pairs[at])).collect();
                let so = rows.iter().zip(ways?).filter(|(_, own)| *own == way);
                Some(so.map(|(row, _)| sheet.rows[*row].label).collect())
            };
            let mut found: Vec<Vec<Span>> = (0..most).filter_map(so).collect();
            found.extend(by_change(scene, &rows, way));
            found
        }
    }
}

/// The same by a column of changes.
fn by_change(scene: &Scene<'_>, rows: &[usize], way: Ordering) -> Vec<Vec<Span>> {
    use super::super::lanes::Sort;
    let sheet = scene.book.sheet;
    let columns = (0..sheet.columns.len()).filter(|at| sheet.columns[*at].sort == Sort::Change);
    let of = |column: usize| -> Option<Vec<Span>> {
        let cells: Option<Vec<Decimal>> = rows
            .iter()
            .map(|row| scene.context.figures.get(sheet.rows[*row].cells[column]?).value.decimal())
            .collect();
        let cells = cells?;
        let signed = cells.iter().any(|value| value.is_negative());
        let so = rows.iter().zip(&cells).filter(|(_, value)| value.cmp(&&Decimal::ZERO) == way);
        signed.then(|| so.map(|(row, _)| sheet.rows[*row].label).collect())
    };
    columns.filter_map(of).collect()
}

/// Half of the eight wards had a turnout below 35%.
fn halves(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let numbers = scene.quantities();
    for pair in numbers.windows(2) {
        let crate::figures::Value::Fraction(over, under) = scene.context.figures.get(pair[0]).value
        else {
            continue;
        };
        let Some(whole) = number(scene, pair[1]).filter(|whole| *whole == listed(scene).len())
        else {
            continue;
        };
        let (Ok(whole), plain) =
            (i64::try_from(whole), scene.context.figures.get(pair[0]).hedge == Hedge::None)
        else {
            continue;
        };
        if !plain || under == 0 || whole * over % under != 0 {
            continue;
        }
        let Some((condition, _)) = of_all(scene, pair[0], pair[1]) else { continue };
        let key = scene.span_of(&scene.range_of(pair[0]));
        for so in satisfied(scene, &condition, &(0..scene.text.len())) {
            all.push(found(key, numbered(whole * over / under, key, so)));
        }
    }
}
