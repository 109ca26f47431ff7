//! Two figures come in, each with the value that it is taken to have; whether one tells the other rounded goes out:
//! 128.6万人 for 1,286,312人, 0.42亿元 for 4,216万元.

use super::twins::length;
use crate::claims::Context;
use crate::figures::{Decimal, Figure, Hedge};

/// Between what values those lie that tell a value rounded to two digits.
pub fn reach(value: Decimal) -> Option<(Decimal, Decimal)> {
    let part = |hundredths: i128| value.checked_mul(Decimal::new(hundredths, -2));
    part(95).zip(part(105))
}

/// Whether two values are one, as far as the coarser of their figures tells it.
pub fn agree(context: Context<'_>, one: (&Figure, Decimal), two: (&Figure, Decimal)) -> bool {
    let coarser = || {
        let (own, its) = (step(context, one.0)?, step(context, two.0)?);
        let gap = one.1.checked_add(two.1.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let (coarse, step) = if own > its { (one.0, own) } else { (two.0, its) };
        // Just over 9,400 may be 9,480.
        let part =
            if coarse.hedge == Hedge::None { Decimal::new(5, -1) } else { Decimal::integer(1) };
        Some(own != its && gap <= step.checked_mul(part)?)
    };
    coarser() == Some(true)
}

/// How many digits the coarser of two figures tells; `None` where both tell as much.
pub fn digits(context: Context<'_>, one: &Figure, two: &Figure) -> Option<u32> {
    let (own, its) = (step(context, one)?, step(context, two)?);
    match own.cmp(&its) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => length(two),
        std::cmp::Ordering::Greater => length(one),
    }
}

/// Whether a whole number is told without its last digits by their noughts alone: 9,400.
pub fn is_bare(figure: &Figure) -> bool {
    figure.hedge == Hedge::None && !figure.scaled && figure.precision >= 0
}

/// What one unit of the last digit of a figure is worth.
fn step(context: Context<'_>, figure: &Figure) -> Option<Decimal> {
    let entry = context.lexicon.units.get(usize::from(figure.unit.0));
    let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
    let noughts = figure.value.decimal()?.normal().exponent;
    let round = figure.hedge != Hedge::None || is_bare(figure) && noughts >= 2;
    let last = if round { noughts.max(figure.precision) } else { figure.precision };
    let step = Decimal::new(1, last).checked_mul(Decimal::integer(factor));
    step.filter(|_| divisor == 1)
}
