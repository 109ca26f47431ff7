//! Two English amounts and what lies between them come in (spending of £4.8m exceeded income of £4.6m, a deficit of £0.2m);
//! amounts with and without one of their parts (all but 17 of the 294, so 277), and what is left when others are set
//! aside; claims of the rule `total` go out.
//!
//! The result is told by its name, or by the verb that holds the two against each other. The sides are told by what they
//! are called: a result is of what came in and what went out.

use super::levels::is_old;
use super::remainder::wide;
use super::sum::is_swapped;
use super::words::{begins, change, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told, flows, leavings};
use crate::claims::draft::figures;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the form `net`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let amounts: Vec<FigureId> = sentence
        .amounts()
        .filter(|id| !sentence.is_while(*id))
        .filter(|id| !sentence.is_known(*id) || sentence.figure(*id).kind == Kind::Money)
        .collect();
    let told = result(sentence, before.first(), &amounts)
        .or_else(|| leavings::of(sentence, before.first(), &amounts));
    told.into_iter().collect()
}

/// Names of what lies between two sides.
const RESULTS: &[&str] = &[
    "surplus",
    "deficit",
    "profit",
    "loss",
    "shortfall",
    "excess",
    "gap",
    "difference",
    "overspend",
    "underspend",
    "overrun",
];

/// Words of results that more than the two sides give.
const MORE: &[&str] = &[
    "last year's",
    "tax",
    "accumulated",
    "cumulative",
    "budgeted",
    "planned",
    "expected",
    "forecast",
    "target",
    "previous",
    "last year",
    "year before",
    "earlier",
    "per",
    "share",
    "exceptional",
    "average",
    "reserves",
    "adjusted",
    "underlying",
    "depreciation",
    "interest",
    "half",
];

/// Verbs that hold one side against the other.
const EXCEEDS: &[&str] = &[
    "exceeded",
    "exceeds",
    "exceeding",
    "outweighed",
    "outweighs",
    "outstripped",
    "outstrips",
    "surpassed",
    "outran",
    "fell short of",
    "falls short of",
    "fell below",
    "was short of",
    "were short of",
    "topped",
    "overtook",
];

/// Words that hold the sides against each other, and may as well lead to an earlier value.
const AGAINST: &[&str] =
    &["against", "against outgoings of", "against costs of", "than its income of"];

/// Words that take one side from the other.
const LESS: &[&str] = &["less", "minus", "net of", "after deducting", "deducting", "after"];

/// The surplus, and the two sides that it lies between.
fn result(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
) -> Option<Told> {
    let called = amounts.iter().copied().find(|id| is_result(sentence, *id, amounts));
    let named = called.is_some();
    let net = called
        .or_else(|| amounts.iter().copied().find(|id| is_concluded(sentence, *id, amounts)))?;
    let old = |one: &Sentence<'_>, id: FigureId| {
        is_old(one, id) && !ends(one.before(id).trim_end_matches(['$', '£', '€', ' ']), AGAINST)
    };
    let side = |one: &Sentence<'_>, id: FigureId| {
        one.compatible(id, net)
            && !old(one, id)
            && (change(one.before(id), one.after(id)).is_none() || takes(one, id))
    };
    let own = amounts.iter().copied().filter(|id| *id != net);
    let own: Vec<FigureId> = own.filter(|id| sentence.compatible(*id, net)).collect();
    let (told, one, other) = match own[..] {
        [one, other] => (sentence, one, other),
        [] if named => {
            let before = before?;
            let sides: Vec<FigureId> =
                before.amounts().filter(|id| before.compatible(*id, net)).collect();
            let [one, other] = sides[..] else { return None };
            (before, one, other)
        }
        _ => return None,
    };
    if !side(told, one) || !side(told, other) {
        return None;
    }
    let gap = told.words(told.figure(one).span.end, told.figure(other).span.start);
    let less = says(clause_before(told.before(other)), LESS);
    let held = named && (says(gap, EXCEEDS) || less) || sides(told, one, other);
    let (larger, smaller) =
        match told.figure(one).value.decimal() > told.figure(other).value.decimal() {
            true => (one, other),
            false => (other, one),
        };
    let value = |id: FigureId| sentence.context.figures.get(id).value.decimal();
    // Two digits that changed places may have turned the sides round.
    let swapped = |(gross, minus): (FigureId, FigureId)| {
        let due = value(net)?.checked_add(value(minus)?)?;
        is_swapped(sentence, &[net, minus], gross, due).then_some((gross, minus))
    };
    let rest = value(larger)?.checked_add(value(smaller)?.negated())?;
    let near = || (!rest.is_zero() && wide(rest, value(net)?)).then_some((larger, smaller));
    let (gross, minus) = match rest == value(net)? {
        true => (larger, smaller),
        false => swapped((larger, smaller)).or_else(|| swapped((smaller, larger))).or_else(near)?,
    };
    held.then(|| net_of(net, gross, vec![minus]))
}

pub fn net_of(net: FigureId, gross: FigureId, minus: Vec<FigureId>) -> Told {
    Told {
        form: "net",
        bindings: vec![figures("net", [net]), figures("gross", [gross]), figures("minus", minus)],
        strength: Strength::Stated,
        about: net,
    }
}

/// Whether an amount is called the result of the others: a deficit of £0.2m, a £0.2m deficit; by £0.2m, where one side is
/// said to exceed the other.
fn is_result(sentence: &Sentence<'_>, id: FigureId, amounts: &[FigureId]) -> bool {
    let lead = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
    let behind: Vec<&str> = words(clause_after(sentence.after(id))).take(3).collect();
    if says(lead, MORE) || says(&behind.join(" "), MORE) {
        return false;
    }
    // £6,400 short of what it cost.
    let short = ["short", "over", "under"].contains(behind.first().unwrap_or(&""))
        && behind.get(1).is_some_and(|word| ["of", "budget"].contains(word));
    let links = [
        "of",
        "was",
        "is",
        "therefore",
        "thus",
        "at",
        "to",
        "about",
        "just",
        "some",
        "only",
        "came",
        "amounted",
        "hence",
        "so",
        "then",
        "year",
        "the",
        "for",
        "a",
        "nearly",
    ];
    let list: Vec<&str> = words(lead).collect();
    let core: Vec<&str> =
        list.iter().rev().skip_while(|word| links.contains(*word)).copied().take(5).collect();
    let named = core.first().is_some_and(|word| RESULTS.contains(word)) && core.len() < list.len();
    // Net debt of €224 million, a net cash inflow of: what is left of the gross.
    let net = core.iter().take(4).any(|word| *word == "net")
        && core.len() < list.len() + 1
        && ends(lead, &["of", "was", "is", "at", "to"]);
    let by = ends(lead, &["by"]) && says(sentence.head(id), EXCEEDS) && amounts.len() <= 3;
    let owned = behind.first().is_some_and(|word| RESULTS.contains(word));
    named || net || by || owned || short
}

/// Whether an amount is told as what comes of the others: so the course contributed £160,000; and, after costs, made £3,910.
fn is_concluded(sentence: &Sentence<'_>, id: FigureId, amounts: &[FigureId]) -> bool {
    let last = amounts.last() == Some(&id);
    let near = sentence.before(id);
    let clause = clause_before(near).trim_end_matches(['$', '£', '€', ' ']);
    let end: Vec<&str> = words(clause).rev().take(4).collect();
    let made = end.iter().any(|word| MADE.contains(word));
    let cue = says(near, CONCLUDES) || made;
    let apposed = words(clause).next().is_some_and(|word| ["a", "an"].contains(&word))
        && ends(clause, &["of"])
        && near.contains(',');
    let red = says(clause_after(sentence.after(id)), &["in the red", "in the black", "in hand"]);
    !says(near, MORE) && (last && (cue || apposed) || made && amounts.len() == 3 || red)
}

const CONCLUDES: &[&str] = &[
    "so",
    "so that",
    "thus",
    "therefore",
    "leaving",
    "left",
    "leaves",
    "hence",
    "which leaves",
    "which left",
    "producing",
    "yielding",
    "giving",
    "gives",
    "which gives",
    "that leaves",
];
const MADE: &[&str] =
    &["made", "cleared", "netted", "contributed", "balance", "margin", "gain", "net"];

/// £318 million less cash of £94 million: what is taken away follows.
fn takes(sentence: &Sentence<'_>, id: FigureId) -> bool {
    begins(sentence.after(id), &["less", "minus"]) && !begins(sentence.after(id), &["less than"])
}

/// Whether one of two amounts is told of what came in, and the other of what went out.
fn sides(sentence: &Sentence<'_>, one: FigureId, other: FigureId) -> bool {
    let flows = (flows::of(sentence, one), flows::of(sentence, other));
    matches!(flows, (Some(one), Some(other)) if one != other)
}
