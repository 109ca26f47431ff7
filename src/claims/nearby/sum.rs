//! Sums and what is left: closed 38 of our 412 branches, so that 374 were open.

use super::{Derived, Operand, Pair, Range, Vicinity};
use crate::claims::units::compatible;
use crate::figures::{Decimal, Kind};

/// Words that make a figure what remains of an amount.
const REST: &[&str] =
    &["so that", "leaving", "leaves", "left", "remain", "surplus", "deficit", "balance"];

/// What a net amount is not the rest of: a net loss was offset by $218 thousand.
const APART: &[&str] = &[
    "by",
    "as",
    "offset",
    "from",
    "due",
    "increase",
    "decrease",
    "change",
    "cash",
    "including",
    "and",
];

/// Whether the words before a figure call it net.
fn is_net(before: &str) -> bool {
    let Some((_, own)) = before.rsplit_once("net ") else { return false };
    own.split(' ').count() <= 6 && !own.split(' ').any(|word| APART.contains(&word))
}

/// Whether the figure is what is left, by its words.
pub fn cue(derived: &Derived<'_>) -> bool {
    let amount =
        matches!(derived.figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    let telling = derived.figure.value.decimal().is_some_and(|value| value >= Decimal::integer(10));
    amount
        && telling
        && (is_net(&derived.before)
            || REST
                .iter()
                .any(|word| derived.before.contains(word) || derived.after.contains(word)))
}

/// Each amount with what is taken from it.
pub fn pairs(vicinity: &Vicinity<'_>, derived: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let Some(net) = Range::of(context, derived.id) else { return Vec::new() };
    // Which included $69.9 million here and $3.9 million there: it is a total, and no rest.
    let beside = || operands.iter().filter(|one| one.distance == 0 && one.id > derived.id);
    let is_total = beside().any(|one| {
        beside().filter(|other| other.id > one.id).any(|other| {
            let sum = Range::of(context, one.id)
                .zip(Range::of(context, other.id))
                .and_then(|(one, other)| one.plus(other));
            sum.zip(net.widened(context, derived.id)).is_some_and(|(sum, net)| sum.meets(net))
        })
    });
    if is_total {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for gross in operands.iter().filter(|gross| gross.distance <= 1) {
        let one = context.figures.get(gross.id);
        let Some(whole) = Range::of(context, gross.id) else { continue };
        if !compatible(derived.figure, one, context.lexicon) || whole.low <= net.high {
            continue;
        }
        for minus in operands.iter().filter(|minus| minus.id != gross.id && minus.distance <= 1) {
            let other = context.figures.get(minus.id);
            let Some(taken) = Range::of(context, minus.id) else { continue };
            if !compatible(one, other, context.lexicon) || taken.low >= whole.high {
                continue;
            }
            let Some(gives) = whole.minus(taken) else { continue };
            pairs.push(Pair {
                form: "rest",
                names: ["net", "gross", "minus"],
                operands: [*gross, *minus],
                gives,
                many: 1,
                called: false,
                explains_only: false,
            });
        }
    }
    pairs
}
