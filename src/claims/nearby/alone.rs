//! Pairs of amounts come in; the one that a figure must have been worked out from goes out: the only one
//! of its sentence or of the sentence before, where words take up what was just said (that is a rise of
//! 20%, or 120 each) or the old amount follows right behind (1.3 points lower than the 9.7% of 2021).

use super::vicinity::Vicinity;
use super::{Derived, Pair};
use crate::claims::introduced::{self, By, introduced};
use crate::document::Span;
use crate::figures::{FigureId, Kind};

/// Whether the clause of a figure takes up the amounts told before it: which is, or, a rise of, on average.
fn takes_up(before: &str) -> bool {
    let clause = before.trim_start_matches([',', ' ']);
    let average = ["on average ", "so each "].iter().any(|words| clause.starts_with(words));
    average
        || introduced::opens(clause)
        || introduced(before).is_some_and(|told| match told.by {
            By::Mark | By::Comma => false,
            By::Name => told.rest.is_empty(),
            _ => true,
        })
}

/// Words between a change and the old amount right behind it.
const FROM: &[&str] = &[
    "than the",
    "from the",
    "against the",
    "than its",
    "than last year's",
    "above the",
    "below the",
    "on the",
    "up on",
    "down on",
];

/// Words that make a change one of another base, or of another measure than the amounts.
const ELSEWHERE: &[&str] = &[
    "average",
    "national",
    "target",
    "plan",
    "budget",
    "forecast",
    "expected",
    "excluding",
    "adjusted",
    "real terms",
    "constant",
    "like-for-like",
    "organic",
    "comparable",
    "underlying",
    "inflation",
    "goal",
    "expectation",
    "per year",
    "a year",
    "annual",
    "each year",
    "every year",
    "per annum",
];

/// The only pair that can be meant.
pub fn pair<'p>(
    vicinity: &Vicinity<'_>,
    derived: &Derived<'_>,
    pairs: &'p [Pair],
) -> Option<&'p Pair> {
    let mean = pairs.first()?.names[0] == "mean";
    let change = pairs.first()?.form.starts_with("across_");
    // What a rate per thousand is of is seldom told beside it; numbers in words are of other things.
    let sure = |pair: &Pair| {
        pair.many == 1 && pair.operands.iter().all(|one| is_in_digits(vicinity, one.id))
    };
    if !(mean || change) || mean && !pairs.iter().all(sure) {
        return None;
    }
    let near = |pair: &&Pair| sure(pair) && pair.operands.iter().all(|one| one.distance <= 1);
    // £780 in 2019, and £1,014 now, an increase of 30%.
    let last = || {
        let opens = takes_up(&derived.before);
        pairs.iter().filter(near).find(|pair| {
            let here = pair.operands.iter().any(|one| one.distance == 0);
            opens && change && here && are_last(vicinity, derived, pair)
        })
    };
    let told = only(pairs, 0, sure).or_else(|| only(pairs, 1, sure)).or_else(last)?;
    let around = operands_text(vicinity, told);
    let said = |word: &str| derived.before.contains(word) || derived.after.contains(word);
    let elsewhere = |word: &&str| {
        said(word) && !around.contains(*word) && !(mean && derived.before.contains("average"))
    };
    if ELSEWHERE.iter().any(elsewhere) || has_other_year(derived, &around) {
        return None;
    }
    let before = derived.before.trim_start();
    (takes_up(before) && are_last(vicinity, derived, told)
        || !mean && precedes_old(vicinity, derived.id, told))
    .then_some(told)
}

/// The one pair whose amounts stand no more than so many sentences away.
fn only(pairs: &[Pair], distance: u32, sure: impl Fn(&Pair) -> bool) -> Option<&Pair> {
    let mut near = pairs
        .iter()
        .filter(|pair| sure(pair) && pair.operands.iter().all(|one| one.distance <= distance));
    near.next().filter(|_| near.next().is_none())
}

/// Whether the amounts are the last two that stand before the figure.
fn are_last(vicinity: &Vicinity<'_>, derived: &Derived<'_>, pair: &Pair) -> bool {
    let figures = &vicinity.context.figures;
    let amount = |id: &FigureId| {
        let kind = figures.get(*id).kind;
        kind.is_quantity() && kind != Kind::Ordinal
    };
    let from = derived.id.0.saturating_sub(MOST_BETWEEN);
    let mut last = (from..derived.id.0).rev().map(FigureId).filter(amount);
    let last = [last.next(), last.next()];
    pair.operands.iter().all(|one| last.contains(&Some(one.id)))
}

/// Figures before the one in question, dates and names counted in.
const MOST_BETWEEN: u32 = 8;

fn operands_text(vicinity: &Vicinity<'_>, pair: &Pair) -> String {
    let context = vicinity.context;
    let spans = pair
        .operands
        .map(|one| super::vicinity::clause(context.document, context.figures.get(one.id).span));
    spans.map(|span: Span| context.document.slice(span).to_lowercase()).join(" ")
}

/// Whether the clause of a change names a year that the amounts' clauses do not.
fn has_other_year(derived: &Derived<'_>, around: &str) -> bool {
    let words = derived.before.split(' ').chain(derived.after.split(' '));
    let mut years = words
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    years.any(|year| !around.contains(year))
}

/// Whether a number is written in digits.
fn is_in_digits(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    context.document.slice(context.figures.get(id).span).contains(|c: char| c.is_ascii_digit())
}

/// Whether the old amount stands right behind the change, and the new one right before it.
fn precedes_old(vicinity: &Vicinity<'_>, id: FigureId, pair: &Pair) -> bool {
    let context = vicinity.context;
    let [new, old] = pair.operands.map(|one| one.id);
    if new >= id || old != FigureId(id.0.saturating_add(1)) {
        return false;
    }
    let (from, to) = (context.figures.get(id).span.end, context.figures.get(old).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    gap.len() < 60 && !gap.contains(['.', ';', '(']) && FROM.iter().any(|words| gap.contains(words))
}
