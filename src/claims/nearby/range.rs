//! Figures come in; the values that they may stand for go out, to choose which of several amounts
//! another was worked out from. What is chosen is decided elsewhere, by exact intervals.

use crate::claims::Context;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};

/// The least and the greatest value, in the base unit of the dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub low: Decimal,
    pub high: Decimal,
}

impl Range {
    /// Of a figure as stated; `None` for negative values and those without a value of their own.
    pub fn of(context: Context<'_>, id: FigureId) -> Option<Range> {
        let figure = context.figures.get(id);
        if let Value::Fraction(over, under) = figure.value {
            // Two thirds: within two points.
            let value = 10_000i128.checked_mul(i128::from(over) * 100)?;
            let value = Decimal::new(value.checked_div(i128::from(under))?, -4);
            return Range::around(value, Decimal::integer(2));
        }
        let value = figure.value.decimal()?;
        let whole = matches!(figure.kind, Kind::Count | Kind::Number)
            && !figure.scaled
            && figure.precision >= 0;
        let slack = match figure.hedge {
            Hedge::None if whole => Decimal::ZERO,
            Hedge::None => Decimal::new(5, figure.precision.checked_sub(1)?),
            _ => Decimal::new(1, value.normal().exponent),
        };
        let entry = context.lexicon.units.get(usize::from(figure.unit.0));
        let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
        let tenths = power_of_ten(divisor)?;
        let scaled = |value: Decimal| value.checked_mul(Decimal::new(i128::from(factor), -tenths));
        Range::around(scaled(value)?, scaled(slack)?)
    }

    /// Two values of a figure's own unit, in the base unit of its dimension.
    pub fn in_base(
        context: Context<'_>,
        id: FigureId,
        low: Decimal,
        high: Decimal,
    ) -> Option<Range> {
        let unit = context.figures.get(id).unit;
        let entry = context.lexicon.units.get(usize::from(unit.0));
        let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
        let tenths = power_of_ten(divisor)?;
        let scaled = |value: Decimal| value.checked_mul(Decimal::new(i128::from(factor), -tenths));
        Some(Range { low: scaled(low)?, high: scaled(high)? })
    }

    /// A quotient to nine more digits than the dividend has, the least and the greatest.
    pub fn over(self, other: Range) -> Option<Range> {
        let divided = |one: Decimal, other: Decimal, up: bool| {
            let exponent = one.exponent.min(0).checked_sub(9)?;
            let (top, bottom) = (one.at_exponent(exponent)?, other.mantissa);
            let quotient = top.checked_div(bottom)?;
            let quotient = if up { quotient.checked_add(1)? } else { quotient };
            Some(Decimal::new(quotient, exponent.checked_sub(other.exponent)?))
        };
        Some(Range {
            low: divided(self.low, other.high, false)?,
            high: divided(self.high, other.low, true)?,
        })
    }

    pub fn plus(self, other: Range) -> Option<Range> {
        Some(Range {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    /// `None` where the difference may be negative.
    pub fn minus(self, other: Range) -> Option<Range> {
        let low = self.low.checked_add(other.high.negated())?;
        let high = self.high.checked_add(other.low.negated())?;
        (!low.is_negative()).then_some(Range { low, high })
    }

    fn around(value: Decimal, slack: Decimal) -> Option<Range> {
        let low = value.checked_add(slack.negated())?;
        (!low.is_negative()).then_some(Range { low, high: value.checked_add(slack)? })
    }

    /// With half a unit of the figure's last digit on either side, if it is taken for exact.
    pub fn rounded(self, context: Context<'_>, id: FigureId) -> Option<Range> {
        if self.low < self.high {
            return Some(self);
        }
        let half = Decimal::new(5, context.figures.get(id).precision.checked_sub(1)?);
        let half = Range::in_base(context, id, half, half)?.high;
        Range::around(self.low, half)
    }

    /// One unit of the figure's last digit wider on either side.
    pub fn widened(self, context: Context<'_>, id: FigureId) -> Option<Range> {
        let unit = Decimal::new(1, context.figures.get(id).precision);
        let unit = Range::in_base(context, id, unit, unit)?.high;
        Some(Range {
            low: self.low.checked_add(unit.negated())?,
            high: self.high.checked_add(unit)?,
        })
    }

    pub fn times(self, other: Range) -> Option<Range> {
        Some(Range {
            low: self.low.checked_mul(other.low)?,
            high: self.high.checked_mul(other.high)?,
        })
    }

    pub fn meets(self, other: Range) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn exact(value: i64) -> Range {
        Range { low: Decimal::integer(value), high: Decimal::integer(value) }
    }
}

/// The exponent of a power of ten: pence are hundredths of a pound.
fn power_of_ten(value: i64) -> Option<i16> {
    let power = value.checked_ilog10()?;
    (10i64.checked_pow(power)? == value).then_some(power as i16)
}
