//! A share, its part and its whole come in; how near the one comes to the other two goes out.

use crate::claims::Context;
use crate::claims::clauses::told::value;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::figures::{Decimal, FigureId, Kind, Value};

/// How near part ÷ whole comes to the share as stated: chooses the reading, decides nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// Within what rounding allows.
    Stated,
    /// Within two units of the last digit: cut off, or of a base a little different.
    Near,
    Off,
}

pub fn fit(context: Context<'_>, share: FigureId, part: FigureId, whole: Option<Decimal>) -> Fit {
    let figure = context.figures.get(share);
    let of = || {
        let (amount, whole) = (value(context, part)?, whole?);
        let part = context.figures.get(part);
        let slack = if part.scaled { Decimal::new(5, part.precision - 1) } else { Decimal::ZERO };
        let (over, under, step) = match figure.value {
            Value::Exact(value) => {
                (value, Decimal::integer(100), Decimal::new(1, figure.precision.min(0)))
            }
            // A third of the whole, give or take a fiftieth.
            Value::Fraction(over, under) => {
                (Decimal::integer(over), Decimal::integer(under), Decimal::new(4, -2))
            }
            _ => return None,
        };
        let gap = over.checked_mul(whole)?.checked_add(amount.checked_mul(under)?.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let unit = step.checked_mul(whole)?;
        let half = unit.checked_mul(Decimal::new(51, -2))?;
        Some(match () {
            () if gap <= half.checked_add(slack.checked_mul(under)?)? => Fit::Stated,
            () if gap <= unit.checked_add(unit)? => Fit::Near,
            () => Fit::Off,
        })
    };
    of().unwrap_or(Fit::Off)
}

/// Whether part ÷ whole gives the share but for one digit, or two that changed places.
pub fn is_near(context: Context<'_>, share: FigureId, part: FigureId, whole: FigureId) -> bool {
    let gives = || {
        let (part, whole) = (Range::of(context, part)?, Range::of(context, whole)?);
        Range::exact(100).times(part)?.over(whole)
    };
    context.figures.get(share).kind == Kind::Percent
        && gives().is_some_and(|gives| slip::is_near(context, share, gives))
}
