//! A stretch of a sentence comes in; what it says of rows goes out: that they rose or fell, or lie on one side of a value;
//! and the rows of which that is so.

use super::super::asked::Side;
use super::super::lanes::{Lane, Sort};
use super::super::words::{DOWN, UP};
use super::retold::may_tell;
use super::scene::Scene;
use crate::claims::direction::is_turned;
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge};
use std::cmp::Ordering;
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub enum Condition {
    Moved(Ordering),
    Beyond(Side, FigureId),
}

/// What a stretch says, and where the word stands that says it.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub condition: Condition,
    pub at: (usize, usize),
    /// Whether it is of a rate of change that the table itself tells.
    pub of_growth: bool,
}

const MORE: &[&str] = &[
    "busier",
    "more",
    "higher",
    "larger",
    "greater",
    "bigger",
    "up",
    "longer",
    "upwards",
    "overspend",
    "overspent",
];
const FEWER: &[&str] = &[
    "quieter",
    "fewer",
    "less",
    "lower",
    "smaller",
    "down",
    "shorter",
    "downwards",
    "decline",
    "drop",
    "underspend",
    "underspent",
];
const SAME: &[&str] = &["unchanged", "static", "flat", "level"];
/// Verbs that a limit follows.
const REACHED: &[&str] = &[
    "achieved",
    "met",
    "reached",
    "meeting",
    "achieving",
    "reaching",
    "meet",
    "achieve",
    "attained",
    "hit",
    "attaining",
];
const PASSED: &[&str] =
    &["exceeded", "above", "topped", "surpassed", "exceeding", "beat", "passed"];
const MISSED: &[&str] = &["missed", "below", "under"];

/// Whether a word compares.
pub fn is_comparative(word: &str) -> bool {
    MORE.contains(&word) || FEWER.contains(&word) || SAME.contains(&word)
}

/// What a stretch says of rows, if it says one thing alone.
pub fn told(scene: &Scene<'_>, range: &Range<usize>) -> Option<Told> {
    let context = scene.context;
    let text = scene.slice(range.clone());
    if is_turned(text)
        || holds_any(
            text,
            &["the average", "national average", "improve", "better", "worse", "best", "worst"],
        ) && !text.contains("or better")
    {
        return None;
    }
    let of_growth = holds_any(
        text,
        &[
            "growth",
            "increase of",
            "increases of",
            "rise of",
            "rises of",
            "rose by",
            "grew by",
            "increased by",
        ],
    );
    let limits: Vec<FigureId> = scene
        .quantities()
        .into_iter()
        .filter(|id| {
            let own = scene.range_of(*id);
            range.start <= own.start && own.end <= range.end
        })
        .collect();
    if let [limit] = limits[..] {
        let own = scene.range_of(limit);
        let words: Vec<&str> =
            scene.within(&(range.start..own.start)).map(|word| word.text).collect();
        let near = |list: &[&str]| words.iter().rev().take(9).any(|word| list.contains(word));
        let hedge = context.figures.get(limit).hedge;
        let side = match hedge {
            Hedge::Over => Side::Above,
            Hedge::Under => Side::Below,
            Hedge::AtLeast => Side::AtLeast,
            Hedge::AtMost => Side::AtMost,
            Hedge::None if near(PASSED) => Side::Above,
            Hedge::None if near(REACHED) => Side::AtLeast,
            Hedge::None if near(MISSED) => Side::Below,
            _ => return None,
        };
        // Which of the two is better is not told: a limit on what is too much is met from below.
        let side = match side {
            Side::AtLeast if near(MISSED) => Side::Below,
            side => side,
        };
        return Some(Told {
            condition: Condition::Beyond(side, limit),
            at: (own.start, own.end),
            of_growth,
        });
    }
    if !limits.is_empty() {
        return None;
    }
    // Still below its 2019 level.
    let held = ["above its ", "above their ", "below its ", "below their "];
    if let Some(at) = held.iter().find_map(|words| text.find(words))
        && text.contains(" level")
        && scene.times(range).len() == 1
    {
        let way = if text[at..].starts_with("above") { Ordering::Greater } else { Ordering::Less };
        let start = range.start + at;
        return Some(Told {
            condition: Condition::Moved(way),
            at: (start, start + "above".len()),
            of_growth: false,
        });
    }
    let mut found: Option<(Ordering, usize, usize)> = None;
    for word in scene.within(range) {
        let way = match word.text {
            own if UP.contains(&own) || MORE.contains(&own) => Ordering::Greater,
            own if DOWN.contains(&own) || FEWER.contains(&own) => Ordering::Less,
            own if SAME.contains(&own) => Ordering::Equal,
            "same"
                if text.contains("the same")
                    && !text.contains("the same period")
                    && !text.contains("the same time") =>
            {
                Ordering::Equal
            }
            _ => continue,
        };
        match found {
            Some((other, ..)) if other != way => return None,
            Some(_) => {}
            None => found = Some((way, word.at.start, word.at.end)),
        }
    }
    let (way, start, end) = found?;
    Some(Told { condition: Condition::Moved(way), at: (start, end), of_growth })
}

/// The new and the old value of a row, by the times told, or else its last two and its last and first.
pub fn pairs(scene: &Scene<'_>, row: usize, range: &Range<usize>) -> Vec<(FigureId, FigureId)> {
    let lanes = scene.book.sheet.across(scene.context, row);
    let times = scene.times(range);
    let mut found = Vec::new();
    let chosen = scene.columns(range);
    for lane in &lanes {
        if !chosen.is_empty() && !lane.members.iter().any(|member| chosen.contains(&member.at)) {
            continue;
        }
        let of = |member: &&super::super::lanes::Member| {
            member.time.is_some_and(|own| times.iter().any(|time| scene.is_of_time(*time, own)))
        };
        let told: Vec<usize> =
            (0..lane.members.len()).filter(|at| of(&&lane.members[*at])).collect();
        let id = |at: usize| lane.members[at].id;
        let last = lane.members.len() - 1;
        match told[..] {
            [] if times.is_empty() || times.iter().all(|time| time.relative) => {
                found.push((id(last), id(last - 1)));
                if last > 1 {
                    found.push((id(last), id(0)));
                }
            }
            [one] if one > 0 => {
                found.push((id(one), id(one - 1)));
                if one != last {
                    found.push((id(last), id(one)));
                }
            }
            [0] if last == 1 => found.push((id(1), id(0))),
            [0] => found.push((id(last), id(0))),
            [one, other] => found.push((id(other), id(one))),
            _ => {}
        }
    }
    found
}

/// What a pair of values says.
pub fn moves(scene: &Scene<'_>, (new, old): (FigureId, FigureId)) -> Option<Ordering> {
    let (new, old) = (Lane::value(scene.context, new)?, Lane::value(scene.context, old)?);
    // A deficit told as a negative grows as it falls.
    match (new.is_negative(), old.is_negative()) {
        (true, true) => Some(old.cmp(&new)),
        (false, false) => Some(new.cmp(&old)),
        _ => None,
    }
}

/// The lanes down the table that a limit may be of.
pub fn lanes(
    scene: &Scene<'_>,
    range: &Range<usize>,
    limit: FigureId,
    of_growth: bool,
) -> Vec<Lane> {
    let sheet = scene.book.sheet;
    let figure = scene.context.figures.get(limit);
    columns(scene, range, of_growth)
        .into_iter()
        .filter_map(|column| sheet.down(scene.context, column))
        .filter(|lane| {
            lane.ids().all(|id| {
                may_tell(figure, scene.context.figures.get(id))
                    && !(figure.kind != scene.context.figures.get(id).kind && figure.scaled)
            })
        })
        .collect()
}

/// The columns that a stretch is of: those it names, those of its times, or all that tell levels.
pub fn columns(scene: &Scene<'_>, range: &Range<usize>, of_growth: bool) -> Vec<usize> {
    let sheet = scene.book.sheet;
    let wanted = |sort: Sort| match of_growth {
        true => sort == Sort::Change,
        false => matches!(sort, Sort::Level | Sort::Share),
    };
    let of_sort: Vec<usize> =
        (0..sheet.columns.len()).filter(|at| wanted(sheet.columns[*at].sort)).collect();
    let named = scene.columns(range);
    let told: Vec<usize> = of_sort.iter().copied().filter(|at| named.contains(at)).collect();
    let of_sort = if told.is_empty() { of_sort } else { told };
    let times = scene.times(range);
    let timed: Vec<usize> = of_sort
        .iter()
        .copied()
        .filter(|at| {
            sheet.columns[*at]
                .time
                .is_some_and(|own| times.iter().any(|time| scene.is_of_time(*time, own)))
        })
        .collect();
    if timed.is_empty() { of_sort } else { timed }
}
