//! A sentence comes in that says of rows by name, of one alone or of all that they are so (only Eastgate was quieter; North
//! and East recorded growth of more than 5%; Streets was the only area to overspend); claims go out that each is.

use super::super::asked::{Asked, beside, moved, numbered};
use super::super::words::{DOWN, UP};
use super::book::Part;
use super::counts::{listed, number, satisfied};
use super::grammar::BODIES;
use super::scene::{Scene, Tag, Word};
use super::way::{Condition, Told, lanes, pairs, told};
use super::{Found, found};
use crate::claims::direction::moved::REVERSED;
use crate::document::{Span, holds_any};
use crate::figures::{FigureId, Kind};
use std::cmp::Ordering;
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    only(scene, all);
    listed_by_name(scene, all);
    every(scene, all);
    one(scene, all);
}

/// The population of Burton has fallen slightly; use of Central is still below its 2019 level.
fn one(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for part in &scene.parts {
        let ends = scene
            .slice(part.range.clone())
            .find(" and ")
            .map_or(part.range.end, |at| part.range.start + at);
        let clause = part.range.start..ends;
        let quantity =
            scene.quantities().into_iter().any(|id| super::ranks::holds(scene, &clause, id));
        let [row] = scene.rows(&clause)[..] else { continue };
        let named = scene.within(&clause).find(|word| word.tag == Tag::Part(Part::Row(row)));
        let Some(named) = named.map(|word| word.at.end) else { continue };
        // All depots but Castle grew.
        let before = scene.slice(..clause.start).trim_end();
        // The school in Burton has grown; it has grown since the new estate was built.
        let other = scene.within(&(clause.start..named)).any(|word| BODIES.contains(&word.text));
        let behind = scene.slice(clause.end..).trim_start();
        let since =
            behind.starts_with("since ") && scene.times(&(clause.end..scene.text.len())).is_empty();
        if other || since || !scene.is_of_its_times() {
            continue;
        }
        // It rose between 2014 and 2019 and has fallen since.
        if scene.within(&clause).any(|word| word.text == "between") {
            continue;
        }
        let excepted = before.ends_with(" but")
            && holds_any(before, &["all ", "every", "each ", "none", "no "]);
        if excepted {
            continue;
        }
        let alike = scene.within(&clause).any(|word| ALONE.contains(&word.text));
        let Some(condition) = told(scene, &clause).filter(|told| told.at.0 >= named) else {
            continue;
        };
        let verb = scene.slice(condition.at.0..condition.at.1);
        let moves =
            UP.contains(&verb) || DOWN.contains(&verb) || ["above", "below"].contains(&verb);
        if quantity
            || alike
            || !moves
            || scene.strange(&clause) > 0
            || scene.times(&clause).len() > 1
        {
            continue;
        }
        let key = scene.span_of(&(condition.at.0..condition.at.1));
        all.extend(
            of_row(scene, row, &condition, &clause).into_iter().map(|asked| found(key, asked)),
        );
    }
}

/// Words of a move that is not of the row's own values, or not the whole of it.
const ALONE: &[&str] = &[
    "but",
    "except",
    "bar",
    "excepting",
    "only",
    "rate",
    "pace",
    "growth",
    "faster",
    "slower",
    "slowed",
    "continue",
    "continued",
    "after",
    "before",
    "until",
    "while",
    "when",
    "share",
    "than",
    "more",
    "less",
    "expected",
    "both",
    "neither",
    "every",
    "each",
    "all",
    "first",
    "half",
];

/// Only Eastgate was quieter; Curlew was the only species to decline.
fn only(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for (at, word) in scene.words.iter().enumerate() {
        if word.text != "only" {
            continue;
        }
        let clause = scene.clause(word.at.start);
        let before = scene.rows(&(clause.start..word.at.start));
        let next =
            scene.words[at + 1..].iter().find(|word| word.text != "the").map(|word| word.tag);
        let behind = scene.rows(&(word.at.end..clause.end));
        if let (Some(Tag::Part(Part::Row(_))), [], [_, _, ..]) = (next, &before[..], &behind[..]) {
            only_these(scene, at, &behind, &clause, all);
            continue;
        }
        let row = match (next, &before[..], &behind[..]) {
            // Only Eastgate.
            (Some(Tag::Part(Part::Row(row))), [], [other]) if row == *other => row,
            // Curlew was the only species to decline.
            (_, [row], []) => {
                let lead = scene
                    .within(&(clause.start..word.at.start))
                    .any(|word| ["was", "is", "were", "being"].contains(&word.text));
                if !lead || !scene.slice(..word.at.start).ends_with("the ") {
                    continue;
                }
                *row
            }
            _ => continue,
        };
        let range = word.at.end..clause.end;
        let Some(condition) = told(scene, &range) else { continue };
        if scene.strange(&clause) > 0 {
            continue;
        }
        let key = scene.span_of(&(word.at.start..word.at.end));
        all.extend(
            of_row(scene, row, &condition, &range).into_iter().map(|asked| found(key, asked)),
        );
        let label = scene.book.sheet.rows[row].label;
        for so in satisfied(scene, &condition, &range) {
            if so.contains(&label) {
                all.push(found(key, numbered(1, key, so)));
            }
        }
    }
}

/// Only Ash and Elm did: they, and no other.
fn only_these(
    scene: &Scene<'_>,
    at: usize,
    rows: &[usize],
    clause: &Range<usize>,
    all: &mut Vec<Found>,
) {
    let is_row =
        |word: &&Word<'_>| matches!(word.tag, Tag::Part(Part::Row(_))) && word.at.end <= clause.end;
    let Some(last) = scene.words[at..].iter().rfind(is_row) else { return };
    let list = scene.words[at].at.end..last.at.end;
    let joined = scene
        .within(&list)
        .all(|word| matches!(word.tag, Tag::Part(_)) || ["and", "the"].contains(&word.text));
    let range = last.at.end..clause.end;
    let condition = told(scene, &range).filter(|_| joined && scene.strange(clause) == 0);
    let Some(condition) = condition else { return };
    let only = scene.span_of(&scene.words[at].at);
    for row in rows {
        let named = scene.within(&list).find(|word| word.tag == Tag::Part(Part::Row(*row)));
        let key = named.map_or(only, |word| scene.span_of(&word.at));
        all.extend(
            of_row(scene, *row, &condition, &range).into_iter().map(|asked| found(key, asked)),
        );
    }
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let sheet = scene.book.sheet;
    let named = |so: &Vec<Span>| rows.iter().all(|row| so.contains(&sheet.rows[*row].label));
    let so = satisfied(scene, &condition, &range).into_iter().filter(named);
    all.extend(so.map(|so| found(only, numbered(count, only, so))));
}

/// That one row is so, in each way to take it.
fn of_row(scene: &Scene<'_>, row: usize, condition: &Told, range: &Range<usize>) -> Vec<Asked> {
    let word = scene.span_of(&(condition.at.0..condition.at.1));
    // The less of a reduction, the more there is left.
    let label = scene.context.document.slice(scene.book.sheet.rows[row].label).to_lowercase();
    if holds_any(&label, REVERSED) {
        return Vec::new();
    }
    match condition.condition {
        Condition::Moved(Ordering::Equal) => Vec::new(),
        Condition::Moved(way) => {
            let up = way == Ordering::Greater;
            let negative = |id: FigureId| {
                scene
                    .context
                    .figures
                    .get(id)
                    .value
                    .decimal()
                    .is_some_and(|value| value.is_negative())
            };
            let plain = pairs(scene, row, range)
                .into_iter()
                .filter(|(new, old)| !negative(*new) && !negative(*old));
            plain.map(|(new, old)| moved(word, new, old, up)).collect()
        }
        Condition::Beyond(side, limit) => {
            let lanes = lanes(scene, range, limit, condition.of_growth);
            let cells =
                lanes.iter().filter_map(|lane| lane.members.iter().find(|member| member.at == row));
            cells.map(|member| beside(word, member.id, limit, side)).collect()
        }
    }
}

/// Three of them, North, East and Highlands, recorded growth of more than 5%.
fn listed_by_name(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let rows: Vec<(usize, Range<usize>)> = scene
        .words
        .iter()
        .filter_map(|word| match word.tag {
            Tag::Part(Part::Row(row)) => Some((row, word.at.clone())),
            _ => None,
        })
        .collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    let mut distinct: Vec<usize> = rows.iter().map(|(row, _)| *row).collect();
    distinct.dedup();
    if distinct.len() < 2 || distinct.len() >= listed(scene).len() {
        return;
    }
    // The names stand together, with nothing between them but “and”.
    let list = first.1.start..last.1.end;
    let joined = scene
        .within(&list)
        .all(|word| matches!(word.tag, Tag::Part(_)) || ["and", "the"].contains(&word.text));
    let (before, behind) = (0..list.start, list.end..scene.text.len());
    let behind = behind.start
        ..scene.slice(behind.clone()).find([';', ':']).map_or(behind.end, |at| behind.start + at);
    if !joined
        || scene.within(&before).count() > 6
        || scene.within(&before).any(|word| {
            ["only", "except", "but", "neither", "both", "than", "from"].contains(&word.text)
        })
    {
        return;
    }
    let Some(condition) = told(scene, &behind) else { return };
    let Condition::Beyond(..) = condition.condition else { return };
    if scene.strange(&behind) > 1 {
        return;
    }
    for (row, at) in &rows {
        let key = scene.span_of(at);
        all.extend(
            of_row(scene, *row, &condition, &behind).into_iter().map(|asked| found(key, asked)),
        );
    }
}

/// All three crops yielded more.
fn every(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let rows = listed(scene);
    for id in scene.quantities() {
        let own = scene.range_of(id);
        let before = scene.before(own.start);
        let figure = scene.context.figures.get(id);
        let counts = matches!(figure.kind, Kind::Count | Kind::Number)
            && number(scene, id) == Some(rows.len());
        let whole = matches!(
            before[..],
            ["all", ..] | ["the" | "our", "of", "all" | "each", ..] | ["the", "all", ..]
        );
        if !counts || !whole || rows.len() < 2 {
            continue;
        }
        let clause = scene.clause(own.start);
        let behind = own.end..clause.end;
        let condition = told(scene, &behind).or_else(|| told(scene, &(clause.start..own.start)));
        let Some(condition) = condition else { continue };
        if scene.strange(&clause) > 1 || !scene.speaks(&clause) {
            continue;
        }
        for so in satisfied(scene, &condition, &clause) {
            all.push(found(scene.span_of(&own), super::super::asked::counted(id, so)));
        }
    }
}
