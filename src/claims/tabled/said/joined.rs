//! A sentence comes in that tells what the rows of a table come to, or their mean (altogether the three academies admitted
//! 1,012 pupils; an average of 23,450 visitors a month); claims go out that the columns give it.
//!
//! What such a number is of is seldom told in the words of the table: it must be the sum or the mean, or that with
//! digits exchanged.

use super::super::asked::{Asked, mean, sum};
use super::super::lanes::{Lane, Sort};
use super::counts::number;
use super::retold::may_tell;
use super::scene::{Scene, Tag};
use super::way::columns;
use super::{Found, found};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::ops::Range;

const TOGETHER: &[&str] = &[
    "altogether",
    "in all",
    "in total",
    "between them",
    "combined",
    "together",
    "a total of",
    "all told",
    "over the",
    "total",
    "overall",
    "across the",
    "across all",
    "in aggregate",
    "collectively",
];

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let sheet = scene.book.sheet;
    let numbers = scene.quantities();
    for id in &numbers {
        let figure = scene.context.figures.get(*id);
        let kinds = [Kind::Count, Kind::Number, Kind::Money, Kind::Measure, Kind::Percent];
        if !kinds.contains(&figure.kind)
            || figure.hedge != Hedge::None
            || !matches!(figure.value, Value::Exact(_))
        {
            continue;
        }
        let own = scene.range_of(*id);
        if !scene.slice(own.clone()).contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let clause = scene.clause(own.start);
        let text = scene.slice(clause.clone());
        let before = scene.before(own.start);
        if before.first().is_some_and(|word| {
            ["by", "than", "from", "every", "another", "further"].contains(word)
        }) {
            continue;
        }
        let averaged = is_average(scene.slice(clause.start..own.start));
        if !averaged && (!holds_any(text, TOGETHER) || figure.kind == Kind::Percent) {
            continue;
        }
        // The rows are all meant, or those named.
        let rows = scene.rows(&clause);
        let whole = numbers
            .iter()
            .filter(|other| *other != id && figure_is_count(scene, **other))
            .any(|other| number(scene, *other) == Some(members(scene)));
        if !rows.is_empty() && (rows.len() < 2 || rows.len() == members(scene)) {
            continue;
        }
        let columns = columns(scene, &clause, false);
        let lanes: Vec<Lane> = columns
            .iter()
            .filter_map(|column| sheet.down(scene.context, *column))
            .filter(|lane| lane.ids().all(|cell| may_tell(figure, scene.context.figures.get(cell))))
            .map(|lane| of_rows(lane, &rows))
            .filter(|lane| lane.members.len() >= 2)
            .collect();
        let spoken = whole || scene.speaks(&clause);
        if !spoken || lanes.is_empty() {
            continue;
        }
        let key = scene.span_of(&own);
        let ids = |lane: &Lane| lane.ids().collect::<Vec<FigureId>>();
        let mut readings: Vec<(Decimal, Asked)> = Vec::new();
        let value = |ids: &[FigureId]| {
            ids.iter().try_fold(Decimal::ZERO, |sum, id| {
                sum.checked_add(Lane::value(scene.context, *id)?)
            })
        };
        if averaged {
            if !is_per_row(scene, &own, &clause) {
                continue;
            }
            for lane in &lanes {
                let Some(total) = value(&ids(lane)) else { continue };
                let Some(one) = divided(total, lane.members.len(), figure.precision) else {
                    continue;
                };
                readings.push((one, mean(*id, ids(lane))));
            }
        } else {
            for lane in &lanes {
                readings.extend(value(&ids(lane)).map(|total| (total, sum(*id, ids(lane)))));
            }
            // Girls and boys, but not this year and last.
            let untimed = columns.iter().all(|column| {
                sheet.columns[*column].time.is_none() && sheet.columns[*column].sort == Sort::Level
            });
            if lanes.len() > 1 && lanes.len() == columns.len() && untimed {
                let every: Vec<FigureId> = lanes.iter().flat_map(ids).collect();
                readings.extend(value(&every).map(|total| (total, sum(*id, every))));
            }
        }
        let Some(stated) = figure.value.decimal() else { continue };
        let counts = matches!(figure.kind, Kind::Count | Kind::Number) && !figure.scaled;
        // Rows named one by one, or the noun of a column: nothing else is meant.
        let named = scene
            .behind(own.end)
            .first()
            .is_some_and(|word| matches!(word.tag, Tag::Part(super::book::Part::Column(_))));
        let tight = scene.strange(&clause) == 0 && (rows.len() >= 2 || named || whole);
        let fits = readings
            .iter()
            .any(|(gives, _)| same(*gives, stated, figure.precision, !averaged && counts));
        let slips = |gives: &Decimal| {
            is_miswritten(*gives, stated, figure.precision, if tight { 2 } else { 3 })
        };
        if fits || readings.iter().filter(|(gives, _)| slips(gives)).count() == 1 {
            readings.sort_by_key(|(gives, _)| !slips(gives));
            all.extend(readings.into_iter().map(|(_, asked)| found(key, asked)));
        }
    }
}

/// Over the three months: so many rows of months, too.
fn figure_is_count(scene: &Scene<'_>, id: FigureId) -> bool {
    matches!(scene.context.figures.get(id).kind, Kind::Count | Kind::Number | Kind::Measure)
}

fn members(scene: &Scene<'_>) -> usize {
    let sheet = scene.book.sheet;
    (0..sheet.rows.len()).filter(|row| sheet.is_member(scene.context.document, *row)).count()
}

fn of_rows(lane: Lane, rows: &[usize]) -> Lane {
    if rows.is_empty() {
        return lane;
    }
    let members = lane.members.into_iter().filter(|member| rows.contains(&member.at)).collect();
    Lane { members, total: lane.total }
}

fn is_average(before: &str) -> bool {
    let near: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    near.iter().any(|word| ["average", "averaged", "averaging", "mean", "averages"].contains(word))
}

/// Whether the mean is of what the rows are: a month, of months; a match, of matches; or of the rows told.
fn is_per_row(scene: &Scene<'_>, own: &Range<usize>, clause: &Range<usize>) -> bool {
    let sheet = scene.book.sheet;
    let behind: Vec<&super::scene::Word<'_>> = scene.within(&(own.end..clause.end)).collect();
    let per =
        behind.windows(2).find(|pair| ["a", "an", "per", "each", "every"].contains(&pair[0].text));
    match per {
        Some(pair) => {
            let unit = pair[1].text;
            sheet.stub.contains(unit)
                || matches!(pair[1].tag, Tag::Known) && !["day", "week"].contains(&unit)
                || unit == "month"
                    && sheet.rows.iter().any(|row| {
                        row.time.is_some_and(|time| {
                            time.scale == crate::claims::direction::listed::Scale::Month
                        })
                    })
                || unit == "quarter" && sheet.stub.contains("quarter")
                || unit == "year"
                    && sheet.rows.iter().any(|row| {
                        row.time.is_some_and(|time| {
                            time.scale == crate::claims::direction::listed::Scale::Year
                        })
                    })
                || scene.quantities().iter().any(|id| number(scene, *id) == Some(members(scene)))
        }
        None => scene
            .quantities()
            .iter()
            .any(|id| figure_is_count(scene, *id) && number(scene, *id) == Some(members(scene))),
    }
}

/// To the last digit stated, and two more.
fn divided(total: Decimal, count: usize, precision: i16) -> Option<Decimal> {
    let exponent = precision.min(total.exponent) - 2;
    let top = total.at_exponent(exponent)?;
    Some(Decimal::new(top.checked_div(i128::try_from(count).ok()?)?, exponent))
}

fn rounded(value: Decimal, precision: i16) -> Option<i128> {
    let tenth = value
        .at_exponent(precision - 2)
        .or_else(|| value.at_exponent(value.exponent.min(precision - 2)))?;
    Some((tenth + 50).div_euclid(100))
}

fn same(gives: Decimal, stated: Decimal, precision: i16, exact: bool) -> bool {
    match (rounded(gives, precision), stated.at_exponent(precision)) {
        (Some(one), Some(other)) => one.abs_diff(other) <= u128::from(!exact),
        _ => false,
    }
}

/// Whether what is stated is what is given with two digits exchanged, or one of four changed.
fn is_miswritten(gives: Decimal, stated: Decimal, precision: i16, least: usize) -> bool {
    let (Some(one), Some(other)) = (rounded(gives, precision), stated.at_exponent(precision))
    else {
        return false;
    };
    let (one, other) = (
        one.unsigned_abs().to_string().into_bytes(),
        other.unsigned_abs().to_string().into_bytes(),
    );
    if one.len() != other.len() || one.len() < least {
        return false;
    }
    let differing: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match differing[..] {
        [_] => one.len() >= 4,
        [first, second] => {
            second == first + 1 && one[first] == other[second] && one[second] == other[first]
        }
        _ => false,
    }
}
