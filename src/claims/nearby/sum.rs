//! Sums and what is left: closed 38 of our 412 branches, so that 374 were open.

use super::{Derived, Operand, Pair, Range, Vicinity};
use crate::claims::units::compatible;
use crate::figures::{Decimal, Figure, Kind};

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
    "sales",
    "revenue",
    "revenues",
    "turnover",
    "assets",
    "worth",
    "zero",
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
    let near: Vec<&Operand> = operands.iter().filter(|one| one.distance <= 1).collect();
    // Of 146 (5%) nobody takes 5%.
    let is_amount = |operand: &Operand| is_taken_from(context.figures.get(operand.id));
    let amounts = near.iter().filter(|one| is_amount(one));
    let amounts: Vec<Range> = amounts.filter_map(|one| Range::of(context, one.id)).collect();
    if is_told_of_several(&amounts, net) {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for gross in near.iter().copied() {
        let one = context.figures.get(gross.id);
        let Some(whole) = Range::of(context, gross.id) else { continue };
        if !compatible(derived.figure, one, context.lexicon) || whole.low <= net.high {
            continue;
        }
        for minus in near.iter().copied().filter(|minus| minus.id != gross.id) {
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
                explains_only: !is_amount(gross)
                    || !is_amount(minus)
                    || are_parts(&amounts, whole, taken),
            });
        }
    }
    pairs
}

fn is_taken_from(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
}

/// Whether two amounts are told as parts of a third: 6,990 in all, 4,310 of them full and 2,680 part time.
fn are_parts(all: &[Range], one: Range, other: Range) -> bool {
    let sum = one.plus(other);
    sum.is_some_and(|sum| all.iter().any(|whole| whole.meets(sum)))
}

/// Whether the figure is what two amounts or three leave of a whole.
fn is_told_of_several(all: &[Range], net: Range) -> bool {
    let left = |whole: &Range, taken: &[usize]| {
        { taken }.iter().try_fold(*whole, |left, at| left.minus(all[*at]))
    };
    let fits =
        |whole: &Range, taken: &[usize]| left(whole, taken).is_some_and(|left| left.meets(net));
    let count = all.len().min(MOST);
    all.iter().any(|whole| {
        (0..count).any(|one| {
            (one + 1..count).any(|two| {
                fits(whole, &[one, two])
                    || (two + 1..count).any(|three| fits(whole, &[one, two, three]))
            })
        })
    })
}

/// Of so many amounts some leave any figure.
const MOST: usize = 10;
