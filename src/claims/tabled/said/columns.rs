//! A sentence comes in that holds two columns of a table against each other (in 2023 more cases were closed than opened;
//! reading scores were higher than maths scores in every school; two of the five routes covered their costs); claims go
//! out that the rows meant are so.

use super::super::asked::{Side, beside, counted, those};
use super::super::lanes::Lane;
use super::book::Part;
use super::counts::{listed, number};
use super::scene::{Scene, Tag};
use super::{Found, found};
use crate::document::holds_any;
use crate::figures::{FigureId, Kind};
use std::ops::Range;

const ABOVE: &[&str] = &[
    "more",
    "higher",
    "exceeded",
    "outnumbered",
    "outstripped",
    "greater",
    "exceed",
    "outnumber",
    "above",
    "larger",
];
const BELOW: &[&str] = &["fewer", "lower", "less", "below", "smaller", "trailed"];

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for (at, word) in scene.words.iter().enumerate() {
        let side = match word.text {
            own if ABOVE.contains(&own) => Side::Above,
            own if BELOW.contains(&own) => Side::Below,
            _ => continue,
        };
        let Some((one, other)) = pair(scene, at) else { continue };
        let clause = scene.clause(word.at.start);
        let amount = scene
            .quantities()
            .into_iter()
            .any(|id| super::ranks::holds(scene, &clause, id) && !is_count(scene, id));
        if amount
            || scene.strange(&clause) > 0
            || holds_any(
                scene.slice(clause.clone()),
                &[" or more", "once", "times", "most ", "many "],
            )
        {
            continue;
        }
        let key = scene.span_of(&word.at);
        for row in rows(scene, &clause) {
            let cells =
                scene.book.sheet.rows[row].cells[one].zip(scene.book.sheet.rows[row].cells[other]);
            let Some((one, other)) = cells else { continue };
            let (left, right) = (scene.context.figures.get(one), scene.context.figures.get(other));
            if left.kind == right.kind && left.unit == right.unit {
                // One claim a row.
                all.push(Found { key, of: Some(row), asked: beside(key, one, other, side) });
            }
        }
    }
    covered(scene, all);
}

fn is_count(scene: &Scene<'_>, id: FigureId) -> bool {
    matches!(scene.context.figures.get(id).kind, Kind::Count | Kind::Number)
        && number(scene, id).is_some_and(|number| number <= 40)
}

/// The two columns that a comparison is of: more closed than opened; reading higher than maths; men outnumbered women.
fn pair(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let word = &scene.words[at];
    let clause = scene.clause(word.at.start);
    let text = scene.slice(word.at.end..clause.end);
    let verb = word.text.ends_with("ed")
        || word.text.starts_with("exceed")
        || word.text.starts_with("outn");
    let than = match text.find(" than ") {
        Some(than) => word.at.end + than,
        None if verb || word.text == "above" || word.text == "below" => word.at.end,
        None => return None,
    };
    let single = |range: Range<usize>| match scene.columns(&range)[..] {
        [column] => Some(column),
        _ => None,
    };
    // Behind “than” the column comes first; rows may follow.
    let behind = scene.within(&(than..clause.end)).find_map(|word| match word.tag {
        Tag::Part(Part::Column(column)) => Some(column),
        _ => None,
    })?;
    let one = match single(word.at.end..than) {
        Some(column) => Some(column),
        None => single(clause.start..word.at.start),
    }?;
    (one != behind).then_some((one, behind))
}

/// The rows meant: those named, that of the time told, or every one.
fn rows(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<usize> {
    let sheet = scene.book.sheet;
    let named = scene.rows(clause);
    if !named.is_empty() {
        return named;
    }
    let text = scene.slice(clause.clone());
    let all = scene.quantities().into_iter().any(|id| {
        super::ranks::holds(scene, clause, id)
            && number(scene, id) == Some(listed(scene).len())
            && {
                let own = scene.range_of(id);
                let before = scene.before(own.start);
                before.first().is_some_and(|word| ["all", "the"].contains(word))
            }
    });
    let every = holds_any(
        text,
        &["in every ", "at every ", "in each ", "at each ", "in all ", "for every ", "for each "],
    );
    if every || all && holds_any(text, &["all ", "each of"]) {
        return listed(scene);
    }
    let times = scene.times(&(0..scene.text.len()));
    let of = |row: &usize| {
        sheet.rows[*row]
            .time
            .is_some_and(|own| times.iter().any(|time| scene.is_of_time(*time, own)))
    };
    (0..sheet.rows.len()).filter(|_| times.len() == 1).filter(of).collect()
}

/// Two of the five routes covered their costs.
fn covered(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let numbers: Vec<FigureId> =
        scene.quantities().into_iter().filter(|id| is_count(scene, *id)).collect();
    for pair in numbers.windows(2) {
        let (some, whole) = (scene.range_of(pair[0]), scene.range_of(pair[1]));
        let link: Vec<&str> =
            scene.within(&(some.end..whole.start)).map(|word| word.text).collect();
        if link.first() != Some(&"of") || number(scene, pair[1]) != Some(listed(scene).len()) {
            continue;
        }
        let clause = scene.clause(some.start);
        let behind = whole.end..clause.end;
        if !scene.is_of_its_times()
            || holds_any(scene.text, &["previous", "last year", "year before", "year earlier"])
        {
            continue;
        }
        let said =
            |case: &&(&str, Side, &[&str], &[&str])| scene.slice(behind.clone()).contains(case.0);
        let Some((_, side, one, other)) = COVERED.iter().find(said) else { continue };
        let column = |words: &[&str]| {
            let mut found = (0..scene.book.sheet.columns.len())
                .filter(|at| holds_any(&scene.book.sheet.columns[*at].head, words));
            let only = found.next()?;
            found.next().is_none().then_some(only)
        };
        let (Some(one), Some(other)) = (column(one), column(other)) else { continue };
        let sheet = scene.book.sheet;
        let Some(mut lane) = sheet.down(scene.context, one) else { continue };
        lane.members.retain(|member| listed(scene).contains(&member.at));
        let so =
            those(&lane, |member| {
                let base = sheet.rows[member.at].cells[other]?;
                Some(side.holds(
                    Lane::value(scene.context, member.id)?,
                    Lane::value(scene.context, base)?,
                ))
            });
        all.extend(so.map(|so| found(scene.span_of(&some), counted(pair[0], so))));
    }
}

/// What is said of a row's two values, by the words of their heads.
const COVERED: &[(&str, Side, &[&str], &[&str])] = &[
    (
        "covered their cost",
        Side::AtLeast,
        &["income", "revenue", "takings"],
        &["cost", "expend", "spend"],
    ),
    ("made a loss", Side::Below, &["income", "revenue"], &["cost", "expend", "spend"]),
    ("made a profit", Side::Above, &["income", "revenue"], &["cost", "expend", "spend"]),
    ("met their target", Side::AtLeast, &["actual", "achieved", "outturn", "result"], &["target"]),
    ("met the target", Side::AtLeast, &["actual", "achieved", "outturn", "result"], &["target"]),
    ("missed their target", Side::Below, &["actual", "achieved", "outturn", "result"], &["target"]),
    ("missed the target", Side::Below, &["actual", "achieved", "outturn", "result"], &["target"]),
    ("beat their target", Side::Above, &["actual", "achieved", "outturn", "result"], &["target"]),
    (
        "exceeded their target",
        Side::Above,
        &["actual", "achieved", "outturn", "result"],
        &["target"],
    ),
    ("overspent", Side::Above, &["actual", "spend", "outturn"], &["budget"]),
    ("underspent", Side::Below, &["actual", "spend", "outturn"], &["budget"]),
];
