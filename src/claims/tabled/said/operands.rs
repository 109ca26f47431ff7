//! A stretch of a sentence comes in; the rows that it takes for one thing go out: a row, or several put together (German
//! and Italian combined). With them are found comparisons of such things (more chose biology than chemistry and physics
//! put together) and by how much they differ (£1.9 million more than on parks and libraries together; a majority of 337
//! over the Conservatives).

use super::super::asked::{apart_of_sums, outweighs};
use super::super::lanes::Lane;
use super::retold::may_tell;
use super::scene::{Scene, Tag};
use super::way::columns;
use super::{Found, found};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Kind, Value};
use std::ops::Range;

/// Words that take the rows before them, or behind them, for one thing.
const JOINT: &[&str] = &[
    "together",
    "combined",
    "between them",
    "put together",
    "taken together",
    "the other two",
    "in total",
];

/// The first row of a stretch, with those joined to it where they are taken together.
pub fn operand(scene: &Scene<'_>, range: &Range<usize>) -> Vec<usize> {
    let rows = scene.rows(range);
    let joint = holds_any(scene.slice(range.clone()), JOINT);
    if joint || rows.len() < 2 {
        return rows;
    }
    rows[..1].to_vec()
}

/// The cells of some rows, in each column that they may be of.
pub fn cells(
    scene: &Scene<'_>,
    range: &Range<usize>,
    rows: &[usize],
) -> Vec<(usize, Vec<FigureId>)> {
    let sheet = scene.book.sheet;
    let of = |column: usize| {
        let cells: Option<Vec<FigureId>> =
            rows.iter().map(|row| sheet.rows[*row].cells[column]).collect();
        Some((column, cells?))
    };
    columns(scene, range, false).into_iter().filter_map(of).collect()
}

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    compared(scene, all);
    apart(scene, all);
    lead(scene, all);
}

const MORE: &[&str] =
    &["more", "higher", "longer", "larger", "bigger", "busier", "costlier", "dearer"];
const LESS: &[&str] = &["fewer", "less", "lower", "shorter", "smaller", "quieter", "cheaper"];

/// More students take biology than chemistry and physics put together.
fn compared(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for word in &scene.words {
        let more = match word.text {
            own if MORE.contains(&own) => true,
            own if LESS.contains(&own) => false,
            _ => continue,
        };
        let clause = scene.clause(word.at.start);
        let Some(than) =
            scene.slice(word.at.end..clause.end).find(" than ").map(|at| word.at.end + at)
        else {
            continue;
        };
        let right = than..clause.end;
        let right = right.start
            ..scene
                .slice(right.clone())
                .find(" and the ")
                .filter(|_| !holds_any(scene.slice(right.clone()), JOINT))
                .map_or(right.end, |at| right.start + at);
        let amount =
            scene.quantities().into_iter().any(|id| super::ranks::holds(scene, &clause, id));
        let many = scene
            .before(word.at.start)
            .first()
            .is_some_and(|before| ["no", "not"].contains(before));
        if amount
            || many
            || scene.strange(&clause) > 0
            || !scene.columns(&(than..clause.end)).is_empty()
            || !scene.times(&clause).is_empty()
        {
            continue;
        }
        let (between, ahead) =
            (operand(scene, &(word.at.end..than)), operand(scene, &(clause.start..word.at.start)));
        let left = if between.is_empty() { ahead } else { between };
        let other = operand(scene, &right);
        if left.is_empty() || other.is_empty() || left.iter().any(|row| other.contains(row)) {
            continue;
        }
        let key = scene.span_of(&word.at);
        for ((column, values), (other, bases)) in
            cells(scene, &clause, &left).into_iter().zip(cells(scene, &clause, &other))
        {
            if column == other {
                all.push(found(key, outweighs(key, values, bases, more)));
            }
        }
    }
}

/// Of an amount that one thing lies above another.
fn differ(
    scene: &Scene<'_>,
    id: FigureId,
    more: &[usize],
    less: &[usize],
    range: &Range<usize>,
    all: &mut Vec<Found>,
) {
    let figure = scene.context.figures.get(id);
    let key = scene.span_of(&scene.range_of(id));
    if !scene.is_of_its_times() {
        return;
    }
    if figure.hedge != Hedge::None
        || !matches!(figure.value, Value::Exact(_))
        || figure.kind == Kind::Percent
    {
        return;
    }
    for ((column, values), (other, bases)) in
        cells(scene, range, more).into_iter().zip(cells(scene, range, less))
    {
        let alike = values.iter().chain(&bases).all(|cell| {
            let cell = scene.context.figures.get(*cell);
            cell.kind != Kind::Percent && may_tell(figure, cell)
        });
        let sum = |ids: &[FigureId]| {
            ids.iter().try_fold(crate::figures::Decimal::ZERO, |sum, id| {
                sum.checked_add(Lane::value(scene.context, *id)?)
            })
        };
        let turned = sum(&values).zip(sum(&bases)).is_none_or(|(one, other)| one <= other);
        if column == other && alike && !turned {
            all.extend(apart_of_sums(id, values, bases).map(|asked| found(key, asked)));
        }
    }
}

/// There were 1,265 more births at the Royal than at Mercy.
fn apart(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for id in scene.quantities() {
        let own = scene.range_of(id);
        let clause = scene.clause(own.start);
        let behind = scene.behind(own.end);
        let more = match behind.first().map(|word| word.text) {
            Some("more" | "higher" | "above" | "longer") => true,
            Some("fewer" | "less" | "lower" | "below" | "shorter") => false,
            _ => continue,
        };
        let Some(than) = scene.slice(own.end..clause.end).find(" than ").map(|at| own.end + at)
        else {
            continue;
        };
        let between = operand(scene, &(own.end..than));
        // The subject is what the clause begins with: Leith has twice as many vans as Gorgie and 12 more drivers than Dalry.
        let ahead = operand(scene, &(clause.start..own.start));
        let left = if between.is_empty() { ahead } else { between };
        let right = operand(scene, &(than..clause.end));
        if left.is_empty()
            || right.is_empty()
            || left == right
            || scene.strange(&(own.end..clause.end)) > 0
            || !scene.times(&clause).is_empty()
        {
            continue;
        }
        let noun = own.end..than;
        let range = if scene.columns(&noun).is_empty() { clause } else { noun };
        let (more, less) = if more { (left, right) } else { (right, left) };
        differ(scene, id, &more, &less, &range, all);
    }
}

/// A majority of 337 over the Conservatives.
fn lead(scene: &Scene<'_>, all: &mut Vec<Found>) {
    const LEADS: &[&str] = &["majority", "lead", "margin", "advantage"];
    for id in scene.quantities() {
        let own = scene.range_of(id);
        let clause = scene.clause(own.start);
        let before = scene.before(own.start);
        let told =
            before.first() == Some(&"of") && before.get(1).is_some_and(|word| LEADS.contains(word));
        let Some(over) = scene.slice(own.end..clause.end).find("over ").map(|at| own.end + at)
        else {
            continue;
        };
        let whole = 0..own.start;
        let (left, right) = (scene.rows(&whole), operand(scene, &(over..clause.end)));
        let ([one], [other], true) = (&left[..], &right[..], told) else { continue };
        if one != other && over <= own.end + 8 {
            differ(scene, id, &[*one], &[*other], &clause, all);
        }
    }
}

/// The row that stands right before a bracket.
pub fn bracketed(scene: &Scene<'_>, own: &Range<usize>) -> Option<usize> {
    let before = scene.slice(..own.start).strip_suffix('(')?.trim_end();
    let last = scene.words.iter().rfind(|word| word.at.end <= before.len())?;
    match last.tag {
        Tag::Part(super::book::Part::Row(row)) if last.at.end == before.len() => Some(row),
        _ => None,
    }
}
