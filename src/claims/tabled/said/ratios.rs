//! A sentence comes in that says how many times another row one is (four times as many cycle as come by car; Labour won
//! twice as many seats as the Greens), or that a row doubled or halved; claims go out that the cells give it.

use super::super::asked::{moved, times};
use super::super::lanes::Lane;
use super::scene::Scene;
use super::way::{columns, pairs};
use super::{Found, found};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for id in scene.quantities() {
        let figure = scene.context.figures.get(id);
        if figure.kind != Kind::Times {
            continue;
        }
        let own = scene.range_of(id);
        let text = scene.slice(own.clone());
        let single = ["doubled", "halved", "trebled", "tripled", "quadrupled"]
            .iter()
            .any(|word| text.contains(word));
        if single {
            turned(scene, id, &own, all);
        } else {
            as_many(scene, id, &own, all);
        }
    }
}

/// The values of two rows, in each column that they may be of.
pub fn of_two(
    scene: &Scene<'_>,
    range: &Range<usize>,
    one: usize,
    other: usize,
) -> Vec<(FigureId, FigureId)> {
    let sheet = scene.book.sheet;
    let chosen = columns(scene, range, false);
    let cells =
        |column: &usize| Some((sheet.rows[one].cells[*column]?, sheet.rows[other].cells[*column]?));
    chosen.iter().filter_map(cells).collect()
}

fn as_many(scene: &Scene<'_>, id: FigureId, own: &Range<usize>, all: &mut Vec<Found>) {
    let clause = scene.clause(own.start);
    let behind = own.end..clause.end;
    let text = scene.slice(behind.clone());
    // As many, as long, as likely: whatever is measured.
    let told = scene.behind(own.end);
    let Some(end) = (match told[..] {
        [first, second, ..] if first.text == "as" => Some(second.at.end),
        [first, ..] if ["the", "that"].contains(&first.text) => {
            ["the number of", "the figure for", "that of"]
                .iter()
                .find(|words| text.trim_start().starts_with(**words))
                .map(|_| first.at.end)
        }
        _ => None,
    }) else {
        return;
    };
    let offset = end;
    let as_word = scene.slice(offset..clause.end).find(" as ").map(|at| offset + at);
    let (left, right) = match as_word {
        Some(at) => (offset..at, at..clause.end),
        None if text.trim_start().starts_with("as ") => return,
        None => (offset..offset, offset..clause.end),
    };
    let (before, between, other) =
        (scene.rows(&(clause.start..own.start)), scene.rows(&left), scene.rows(&right));
    let one = match (&before[..], &between[..]) {
        ([row], []) | ([], [row]) => *row,
        _ => return,
    };
    let Some(other) = other.first().copied() else { return };
    if one == other || scene.strange(&clause) > 1 {
        return;
    }
    let key = scene.span_of(own);
    let pairs = of_two(scene, &clause, one, other);
    all.extend(pairs.into_iter().map(|(one, other)| found(key, times(id, one, other))));
}

fn turned(scene: &Scene<'_>, id: FigureId, own: &Range<usize>, all: &mut Vec<Found>) {
    let clause = scene.clause(own.start);
    let subject = clause.start..own.start;
    let mut rows = scene.rows(&subject);
    if rows.is_empty() && scene.speaks(&subject) {
        rows.extend(scene.book.sheet.total);
    }
    let row = match rows[..] {
        [row] => Some(row),
        [] if scene.speaks(&subject)
            && scene.book.sheet.rows.iter().all(|row| row.time.is_some()) =>
        {
            None
        }
        _ => return,
    };
    if scene.strange(&clause) > 0
        || scene.before(own.start).contains(&"than") && figure_hedge(scene, id) == Hedge::None
    {
        return;
    }
    let key = scene.span_of(own);
    let up = !scene.slice(own.clone()).contains("halved");
    let found_pairs = match row {
        Some(row) => pairs(scene, row, &(0..scene.text.len())),
        None => of_times(scene, own),
    };
    let [(new, old), ..] = found_pairs[..] else { return };
    let (Some(one), Some(other)) =
        (Lane::value(scene.context, new), Lane::value(scene.context, old))
    else {
        return;
    };
    if one.is_negative() != other.is_negative() || one.is_zero() || other.is_zero() {
        return;
    }
    // Two figures below zero: what is told is how far below.
    let (one, other) =
        if one.is_negative() { (one.negated(), other.negated()) } else { (one, other) };
    let against = if up { one < other } else { one > other };
    if against && !Lane::value(scene.context, new).is_some_and(Decimal::is_negative) {
        all.extend(found_pairs.iter().map(|(new, old)| found(key, moved(key, *new, *old, up))));
        return;
    }
    let hedge = scene.context.figures.get(id).hedge;
    if hedge != Hedge::None {
        // More than trebled: at least nearly three times.
        let Some(factor) = scene.context.figures.get(id).value.decimal() else { return };
        let short = || {
            Some(
                one.checked_mul(Decimal::integer(20))?
                    < other.checked_mul(factor)?.checked_mul(Decimal::integer(19))?,
            )
        };
        if matches!(hedge, Hedge::Over) && up && short() == Some(true) {
            all.extend(found_pairs.iter().map(|(new, old)| found(key, times(id, *new, *old))));
        }
        return;
    }
    // Doubled is told of what grew by four fifths and of what grew by a half more than that.
    let Some(factor) = scene.context.figures.get(id).value.decimal() else { return };
    let near = || {
        let wanted = other.checked_mul(factor)?;
        let tenths = |value: Decimal, by: i64| value.checked_mul(Decimal::integer(by));
        Some(tenths(one, 10)? >= tenths(wanted, 7)? && tenths(one, 10)? <= tenths(wanted, 14)?)
    };
    if near() == Some(false) {
        all.extend(found_pairs.iter().map(|(new, old)| found(key, times(id, *new, *old))));
    }
}

fn figure_hedge(scene: &Scene<'_>, id: FigureId) -> Hedge {
    scene.context.figures.get(id).hedge
}

/// The values of two times down a column: the last, or the one told, and the one that “since” tells, or the one before.
fn of_times(scene: &Scene<'_>, own: &Range<usize>) -> Vec<(FigureId, FigureId)> {
    let all = 0..scene.text.len();
    let (ahead, behind) = (scene.times(&(0..own.start)), scene.times(&(own.end..all.end)));
    let since = scene.slice(own.end..).contains("since ");
    let mut found = Vec::new();
    for column in columns(scene, &all, false) {
        let Some(lane) = scene.book.sheet.down(scene.context, column).filter(Lane::is_timed) else {
            continue;
        };
        let at =
            |time| lane.only(|member| member.time.is_some_and(|own| scene.is_of_time(time, own)));
        let last = Some(lane.members.len() - 1);
        let (new, old) = match (&ahead[..], &behind[..]) {
            ([], [old]) if since => (last, at(*old)),
            ([new], [old]) => (at(*new), at(*old)),
            ([], [one, other]) if !since => (at(*other), at(*one)),
            ([], [new]) => (at(*new), at(*new).and_then(|at| at.checked_sub(1))),
            _ => continue,
        };
        if let (Some(new), Some(old)) = (new, old)
            && new > old
        {
            found.push((lane.members[new].id, lane.members[old].id));
        }
    }
    found
}
