//! Sums and what is left: closed 38 of our 412 branches, so that 374 were open.

use super::{Derived, Operand, Pair, Range, Vicinity};
use crate::claims::units::compatible;
use crate::figures::{Decimal, Kind};

/// Words that make a figure what remains of an amount.
const REST: &[&str] =
    &["so that", "leaving", "leaves", "left", "remain", "surplus", "deficit", "net ", "balance"];

/// Whether the figure is what is left, by its words.
pub fn cue(derived: &Derived<'_>) -> bool {
    let amount =
        matches!(derived.figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    let telling = derived.figure.value.decimal().is_some_and(|value| value >= Decimal::integer(10));
    amount
        && telling
        && REST.iter().any(|word| derived.before.contains(word) || derived.after.contains(word))
}

/// Each amount with what is taken from it.
pub fn pairs(vicinity: &Vicinity<'_>, derived: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let Some(net) = Range::of(context, derived.id) else { return Vec::new() };
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
            });
        }
    }
    pairs
}
