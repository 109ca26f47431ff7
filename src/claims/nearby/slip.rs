//! A stated figure and the values that two amounts give for it come in; the slip of the pen that
//! turned the one into the other goes out, if there is one.

use super::range::Range;
use crate::claims::Context;
use crate::figures::{Decimal, FigureId, Kind, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two neighbouring digits changed places.
    Swap,
    /// One digit of three or more is another.
    Digit,
}

/// The slip that makes the figure fit, the surest first.
pub fn of(context: Context<'_>, id: FigureId, gives: Range, divided: bool) -> Option<Slip> {
    let figure = context.figures.get(id);
    let value = figure.value.decimal()?;
    let mantissa = value.at_exponent(figure.precision)?;
    if mantissa < 10 {
        return None;
    }
    let digits: Vec<u8> = mantissa.to_string().bytes().map(|byte| byte - b'0').collect();
    // What comes of a division is rounded, even if it counts.
    let whole = matches!(figure.kind, Kind::Count | Kind::Number) && !figure.scaled;
    let half = if divided || !whole { 5 } else { 0 };
    let fits = |digits: &[u8]| {
        let mantissa = digits.iter().fold(0i128, |sum, digit| sum * 10 + i128::from(*digit));
        let exponent = figure.precision;
        let range = || {
            let low = Decimal::new(
                mantissa.checked_mul(10)?.checked_sub(half)?,
                exponent.checked_sub(1)?,
            );
            let high = Decimal::new(
                mantissa.checked_mul(10)?.checked_add(half)?,
                exponent.checked_sub(1)?,
            );
            Range::in_base(context, id, low, high)
        };
        range().is_some_and(|range| range.meets(gives))
    };
    let swapped =
        (1..digits.len()).filter(|place| digits[place - 1] != digits[*place]).any(|place| {
            let mut other = digits.clone();
            other.swap(place - 1, place);
            other[0] != 0 && fits(&other)
        });
    if swapped {
        return Some(Slip::Swap);
    }
    let changed = digits.len() > 2
        && (0..digits.len()).any(|place| {
            (0..10).filter(|digit| *digit != digits[place] && (place > 0 || *digit > 0)).any(
                |digit| {
                    let mut other = digits.clone();
                    other[place] = digit;
                    fits(&other)
                },
            )
        });
    changed.then_some(Slip::Digit)
}

/// Whether a sure pair gives the figure but for a slip of any sort: two digits changed places, one is
/// another, or a fraction in words is the next one.
pub fn is_near(context: Context<'_>, id: FigureId, gives: Range) -> bool {
    let figure = context.figures.get(id);
    if let Value::Fraction(..) = figure.value {
        return true;
    }
    let Some(mantissa) =
        figure.value.decimal().and_then(|value| value.at_exponent(figure.precision))
    else {
        return false;
    };
    let digits: Vec<u8> = mantissa.unsigned_abs().to_string().into_bytes();
    let near = |low: i128, high: i128| {
        (low..=high).any(|other| {
            let other = other.to_string().into_bytes();
            let differing = digits.iter().zip(&other).filter(|(one, other)| one != other).count();
            let mut sorted = (digits.clone(), other.clone());
            sorted.0.sort_unstable();
            sorted.1.sort_unstable();
            other.len() == digits.len()
                && (differing == 1 || differing == 2 && sorted.0 == sorted.1)
        })
    };
    let whole = || {
        let unit = Range::in_base(context, id, Decimal::ZERO, Decimal::new(1, figure.precision))?;
        let steps = gives.over(Range { low: unit.high, high: unit.high })?;
        let rounded = |value: Decimal| {
            let tenths =
                value.mantissa.checked_mul(10i128.checked_pow(value.exponent.max(0) as u32)?)?;
            let divisor = 10i128.checked_pow(value.exponent.min(0).unsigned_abs().into())?;
            tenths.checked_add(divisor / 2)?.checked_div(divisor)
        };
        let (low, high) = (rounded(steps.low)?, rounded(steps.high)?);
        (high.checked_sub(low)? <= 20).then_some((low, high))
    };
    digits.len() >= 2 && whole().is_some_and(|(low, high)| near(low, high))
}

/// How likely each slip fits by chance, in a hundred thousand.
#[derive(Clone, Copy, Debug)]
pub struct Chances {
    pub swap: u64,
    pub digit: u64,
}

/// The values that a slip can make of the figure, times the share of all values with so many digits
/// that would fit.
pub fn chances(context: Context<'_>, id: FigureId, gives: Range) -> Option<Chances> {
    let figure = context.figures.get(id);
    let mantissa = figure.value.decimal()?.at_exponent(figure.precision)?.unsigned_abs();
    let digits = u64::from(mantissa.checked_ilog10().unwrap_or(0)) + 1;
    let unit = Range::in_base(context, id, Decimal::ZERO, Decimal::new(1, figure.precision))?;
    let width = gives.high.checked_add(gives.low.negated())?;
    let mut fitting = 1;
    let mut reach = unit.high;
    while reach < width && fitting < 1_000 {
        reach = reach.checked_add(unit.high)?;
        fitting += 1;
    }
    let all = 9 * 10u64.checked_pow(u32::try_from(digits).ok()?.min(12) - 1)?;
    let chance = |variants: u64| variants * fitting * 100_000 / all;
    Some(Chances {
        swap: chance(digits - 1),
        digit: if digits > 2 { chance(9 * digits) } else { 0 },
    })
}
