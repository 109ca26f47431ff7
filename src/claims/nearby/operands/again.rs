//! Values told again: to those 263 families, for the data of all 372 participants. What is taken up so was told
//! before; where no other place has the value, but one has it with two digits swapped or one changed, of the
//! same noun, the two are one measure with two values.

use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::nearby::echo::are_parallel;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::restated::{are_of_two_editions, is_of_another_time};
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::people;
use crate::claims::restated::corrected::is_corrected;
use crate::claims::units::compatible;
use crate::figures::{FigureId, Hedge, Kind};
use crate::measures::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Words right before a figure that take it up.
const TAKEN_UP: &[&str] = &["the", "those", "these", "all", "our", "its", "their"];

/// More figures of one size and unit than these, and some are alike by chance.
const MOST: usize = 60;

/// All values that are told again.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let ids = || (0..context.figures.list.len() as u32).map(FigureId);
    // By kind and number of digits: what is told of the same size.
    let mut sizes: BTreeMap<(bool, u32), Vec<FigureId>> = BTreeMap::new();
    for id in ids().filter(|id| can_be_told_again(vicinity, *id)) {
        if let Some(size) = size(vicinity, id) {
            sizes.entry(size).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    for id in ids().filter(|id| can_be_told_again(vicinity, *id)) {
        let Some(alike) = size(vicinity, id).and_then(|size| sizes.get(&size)) else { continue };
        let definite = is_taken_up(vicinity, id);
        let figure = context.figures.get(id);
        if alike.len() > MOST
            || vicinity.is_repeated(id)
            || is_of_another_time(vicinity.context, figure)
            || is_corrected(context, id)
            || !definite && digits(vicinity, id) < Some(1000)
        {
            continue;
        }
        let penalty = 10 * (alike.len() as u32).max(1).ilog2();
        let way = |other: &FigureId| way(vicinity, id, *other, definite, penalty);
        let ways: Vec<Way> = alike.iter().filter_map(way).collect();
        if !ways.is_empty() {
            found.push(Found { id, ways, divided: false, named: false });
        }
    }
    found
}

fn way(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    other: FigureId,
    definite: bool,
    penalty: u32,
) -> Option<Way> {
    let context = vicinity.context;
    let (one, two) = (context.figures.get(id), context.figures.get(other));
    let alike = one.precision == two.precision
        && compatible(one, two, context.lexicon)
        && (one.kind == Kind::Percent) == (two.kind == Kind::Percent);
    let slip = matches!(likeness(one, two), Likeness::Miswritten | Likeness::Close);
    if id == other
        || one.block == two.block
        || !alike
        || !slip
        || is_rounded(vicinity, id, other)
        || is_rounded(vicinity, other, id)
    {
        return None;
    }
    let measure = |id: FigureId| &context.measures.list[id.0 as usize];
    if !definite && measure(id).scope != measure(other).scope
        || measure(id).role != measure(other).role
        || !definite && is_of_another_time(vicinity.context, two)
        || are_parallel(vicinity, id, other)
        || are_of_two_years(vicinity, id, other)
        || are_of_two_editions(context.document, one.block, two.block)
        || is_corrected(context, other)
    {
        return None;
    }
    let (mine, theirs) = (vicinity.noun(id), vicinity.noun(other));
    let counts = matches!(one.kind, Kind::Count | Kind::Number);
    let named = match (&mine, &theirs) {
        (Some(mine), Some(theirs)) if counts && mine == theirs => 40,
        (Some(mine), Some(theirs)) if counts && is_people(mine) && is_people(theirs) => 30,
        _ => 0,
    };
    let shared = vicinity.description(id).iter();
    let shared = shared.filter(|stem| vicinity.description(other).binary_search(stem).is_ok());
    let shared: u32 = shared
        .map(|stem| match vicinity.uses(*stem) {
            0..=4 => 24,
            5..=10 => 16,
            _ => 5,
        })
        .sum();
    let linked = (named + shared).min(70);
    if linked < 24 {
        return None;
    }
    let evidence = linked + if definite { 30 } else { 0 };
    let (first, second) = (id.min(other), id.max(other));
    Some(Way {
        form: "text",
        bindings: vec![figures("first", [first]), figures("second", [second])],
        gives: Range::of(context, other)?,
        evidence: evidence.saturating_sub(penalty),
        parts: Vec::new(),
    })
}

/// Whether the sentences around two figures name different years.
fn are_of_two_years(vicinity: &Vicinity<'_>, id: FigureId, other: FigureId) -> bool {
    let years: BTreeSet<u32> = vicinity.years().map(|(stem, _)| stem).collect();
    let of = |id: FigureId| -> BTreeSet<u32> {
        vicinity.surroundings(id).intersection(&years).copied().collect()
    };
    let (one, two) = (of(id), of(other));
    !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
}

/// Whether a figure of the running text states a measure with three digits or more.
fn can_be_told_again(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    figure.cell.is_none()
        && figure.hedge == Hedge::None
        && vicinity.is_amount(id)
        && digits(vicinity, id) >= Some(100)
        && matches!(
            figure.kind,
            Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
        )
        && !matches!(role, Role::Change | Role::Threshold)
}

fn digits(vicinity: &Vicinity<'_>, id: FigureId) -> Option<i128> {
    let figure = vicinity.context.figures.get(id);
    Some(figure.value.decimal()?.at_exponent(figure.precision)?.saturating_abs())
}

/// Whether a figure is the other in round hundreds or thousands: more than 1,300, and 1,320.
fn is_rounded(vicinity: &Vicinity<'_>, id: FigureId, other: FigureId) -> bool {
    let (Some(round), Some(exact)) = (digits(vicinity, id), digits(vicinity, other)) else {
        return false;
    };
    let mut unit: i128 = 1;
    while round % (unit * 10) == 0 && unit < 1_000_000 {
        unit *= 10;
    }
    unit >= 100 && (round - exact).abs() < unit
}

/// The kind and the number of digits.
fn size(vicinity: &Vicinity<'_>, id: FigureId) -> Option<(bool, u32)> {
    let kind = vicinity.context.figures.get(id).kind;
    let counts = matches!(kind, Kind::Count | Kind::Number);
    Some((counts, digits(vicinity, id)?.checked_ilog10()?))
}

/// Whether words take up what was told: those 263, all 372, the budget of £2.36m.
fn is_taken_up(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let start = context.figures.get(id).span.start as usize;
    let before = &context.document.text[..start];
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(60))..];
    let clause = near.rsplit(['.', ';', ',', '\n', ':', '(']).next().unwrap_or_default();
    let clause = clause.trim_end_matches(['$', '£', '€', ' ', '*']).to_lowercase();
    let words: Vec<&str> = clause.split_whitespace().collect();
    match words[..] {
        [.., "than" | "from" | "over" | "against" | "to", "the" | "all" | "our" | "its"] => false,
        [.., last] if TAKEN_UP.contains(&last) => true,
        [.., one, _, "of"] | [.., one, _, _, "of"] if TAKEN_UP.contains(&one) => true,
        _ => false,
    }
}

/// Whether a stem names people: what ends in -er does mostly.
fn is_people(stem: &str) -> bool {
    stem == "people"
        || ["", "s", "er", "ers", "ant", "ants", "ent", "ents"]
            .iter()
            .any(|ending| people::has(&format!("{stem}{ending}")))
}
