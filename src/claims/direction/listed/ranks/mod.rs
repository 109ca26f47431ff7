//! A sentence comes in that calls one of several values told elsewhere the first or the last, or gives it its place
//! (满意率居首位; 排在倒数第二的是白杨乡; Wales received the most; the third quarter was the busiest); the claim goes out that
//! the others lie behind it or before it.

mod owner;
mod suits;
mod words;

use super::said::meant;
use super::{Place, Series};
use crate::claims::Claim;
use crate::claims::direction::polarity::Subject;
use crate::claims::direction::sections::section;
use crate::claims::draft::{Draft, around, figures, items};
use crate::document::{Language, lower};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::Strength;
use owner::owner;
use std::ops::Range;
use suits::suits;

/// A place in an order as told.
pub struct Rank {
    /// Counted from the top, or from the bottom.
    nth: usize,
    top: bool,
    /// Best or worst: which end that is depends on what is measured.
    judged: bool,
    /// The words that tell it.
    place: Range<usize>,
    /// The clause or part of it that it stands in.
    clause: Range<usize>,
}

pub fn said(place: &Place<'_>) -> Vec<Rank> {
    match place.language() {
        Language::Chinese => words::chinese(place.text()),
        Language::English => words::english(&place.text().to_ascii_lowercase()),
    }
}
/// The claim of the forms `most`, `least`, `ranked` and `ranked_last`.
pub fn claim(
    place: &Place<'_>,
    draft: Draft<'_>,
    rank: &Rank,
    all: &[Series],
    claims: &[Claim],
) -> Option<Claim> {
    let near = |series: &&Series| {
        place.is_near(series)
            && !series.mixed
            && series.members.len() >= 3
            && series.members.len() >= rank.nth
            && !ordered_only(series)
    };
    let near: Vec<&Series> = all.iter().filter(near).collect();
    let text = lower(place.text());
    if text.len() != place.text().len() {
        return None;
    }
    let owned: Vec<(&Series, usize, String)> = near
        .iter()
        .filter_map(|series| {
            let (at, name) = owner(place, series, rank, &text)?;
            let words = text[rank.clause.clone()].replacen(&name, " ", 1);
            suits(place, series, &words, rank, &text).then_some((*series, at, words))
        })
        .collect();
    let words = owned.iter().map(|(_, _, words)| words.as_str()).min_by_key(|words| words.len())?;
    let own: Vec<&Series> = owned.iter().map(|(series, ..)| *series).collect();
    let mut best = meant(place.language(), words, &own);
    if best.is_empty() {
        best = own;
    }
    if rank.judged && rank.nth > 1 {
        return None;
    }
    let word = place.span(rank.place.clone());
    let mut readings = Vec::new();
    let mut spans = vec![word];
    for series in best {
        let (_, at, _) = owned.iter().find(|(other, ..)| std::ptr::eq(*other, series))?;
        let one = series.members[*at].id;
        let members = series.members.iter().map(|one| one.id).collect();
        let mut others: Vec<FigureId> = section(place.context, one, members);
        if let Some(parts) = parts_with(place, series, *at) {
            others.retain(|id| parts.contains(id));
            if rank.nth > 1 {
                return None;
            }
        }
        spans.push(place.context.figures.get(one).span);
        let worded = items("words", [word]);
        // The third of three is the last.
        let (nth, top) = match rank.nth == series.members.len() {
            true => (1, !rank.top),
            false => (rank.nth, rank.top),
        };
        if nth == 1 {
            let words = format!("{} {words}", series.what);
            let less = Subject { words: &words, lasts: false }.less_is_better();
            let turned = rank.judged && less?;
            let form = if top != turned { "most" } else { "least" };
            readings.push((form, vec![figures("one", [one]), figures("others", others), worded]));
            continue;
        }
        let value = |id: &FigureId| place.context.figures.get(*id).value.decimal();
        others.sort_by_key(value);
        if top {
            others.reverse();
        }
        let behind = others.split_off(nth - 1);
        if behind.is_empty() {
            return None;
        }
        let form = if top { "ranked" } else { "ranked_last" };
        readings.push((
            form,
            vec![
                figures("one", [one]),
                figures("ahead", others),
                figures("behind", behind),
                worded,
            ],
        ));
    }
    let known = claims.iter().any(|claim| {
        claim.rule == draft.id() && claim.readings.iter().any(|known| {
            readings.iter().any(|(_, bound)| known.get("one").is_some_and(|one| matches!((one, &bound[0].value), (crate::claims::Bound::Figures(one), crate::claims::Bound::Figures(own)) if one == own)))
        })
    });
    if readings.is_empty() || readings.len() > FEW || known && rank.nth == 1 {
        return None;
    }
    draft.claim(Strength::Stated, around(spans), readings)
}

/// 室内63次，卫生间最多（26次），卧室19次，其余18次；室外42次: the parts of a member that one is among, where some of those behind it
/// make it up.
fn parts_with(place: &Place<'_>, series: &Series, one: usize) -> Option<Vec<FigureId>> {
    let value = |at: usize| place.context.figures.get(series.members[at].id).value.decimal();
    let many = series.members.len();
    for whole in 0..many {
        let mut sum = Decimal::ZERO;
        for last in whole + 1..many {
            sum = sum.checked_add(value(last)?)?;
            let parts = whole + 1..=last;
            if Some(sum) == value(whole) && last > whole + 1 && parts.contains(&one) {
                return Some(parts.map(|at| series.members[at].id).collect());
            }
        }
    }
    None
}

/// With more series than this, nothing says which is meant.
const FEW: usize = 3;

/// Whether nothing names its members.
fn ordered_only(series: &Series) -> bool {
    series.members.iter().any(|one| one.name.is_empty() && one.time.is_none())
}
