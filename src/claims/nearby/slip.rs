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
    // What comes of a division is rounded, even if it counts.
    let whole = matches!(figure.kind, Kind::Count | Kind::Number) && !figure.scaled;
    let half = if divided || !whole { 5 } else { 0 };
    let whole = Whole::new(context, id, gives, figure.precision, half);
    let fits = |mantissa: i128| match &whole {
        Some(whole) => whole.fits(mantissa),
        None => fits(context, id, gives, mantissa, half).unwrap_or(false),
    };
    // Each digit with what its place is worth, the last first.
    let mut digits = [(0i128, 0i128); 39];
    let (mut rest, mut worth, mut count) = (mantissa, 1i128, 0);
    while rest > 0 && count < digits.len() {
        digits[count] = (rest % 10, worth);
        (rest, worth, count) = (rest / 10, worth.saturating_mul(10), count + 1);
    }
    let digits = &digits[..count];
    let first = count - 1;
    let swapped = (0..first).any(|place| {
        let ((low, worth), (high, _)) = (digits[place], digits[place + 1]);
        // Nine times the worth: the higher place counts ten times the lower one.
        low != high && (place + 1 < first || low != 0) && fits(mantissa - 9 * (high - low) * worth)
    });
    if swapped {
        return Some(Slip::Swap);
    }
    let changed = count > 2
        && digits.iter().enumerate().any(|(place, (digit, worth))| {
            (i128::from(place == first)..10)
                .any(|other| other != *digit && fits(mantissa + (other - digit) * worth))
        });
    changed.then_some(Slip::Digit)
}

/// The values that two amounts give, and a figure's unit, as whole numbers of one size: many values of
/// a figure are tried on them.
struct Whole {
    low: i128,
    high: i128,
    /// A tenth of the figure's last digit.
    tenth: i128,
    half: i128,
}

impl Whole {
    /// `None` where the numbers are too large for it, or not whole in one unit.
    fn new(
        context: Context<'_>,
        id: FigureId,
        gives: Range,
        precision: i16,
        half: i128,
    ) -> Option<Whole> {
        let unit = Decimal::new(1, precision.checked_sub(1)?);
        let tenth = Range::in_base(context, id, unit, unit)?.low;
        let exponent = tenth.exponent.min(gives.low.exponent).min(gives.high.exponent);
        let tenth = tenth.at_exponent(exponent)?;
        // Room for any mantissa of a report.
        tenth.checked_mul(10i128.pow(20))?;
        Some(Whole {
            low: gives.low.at_exponent(exponent)?,
            high: gives.high.at_exponent(exponent)?,
            tenth,
            half,
        })
    }

    fn fits(&self, mantissa: i128) -> bool {
        let at = |tenths: i128| tenths.saturating_mul(self.tenth);
        let tenths = mantissa.saturating_mul(10);
        at(tenths - self.half) <= self.high && self.low <= at(tenths + self.half)
    }
}

/// Whether a figure of another mantissa meets the values.
fn fits(
    context: Context<'_>,
    id: FigureId,
    gives: Range,
    mantissa: i128,
    half: i128,
) -> Option<bool> {
    let exponent = context.figures.get(id).precision.checked_sub(1)?;
    let low = Decimal::new(mantissa.checked_mul(10)?.checked_sub(half)?, exponent);
    let high = Decimal::new(mantissa.checked_mul(10)?.checked_add(half)?, exponent);
    Some(Range::in_base(context, id, low, high)?.meets(gives))
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

/// Ten times the binary logarithm, to a tenth.
pub fn tenths(value: u64) -> u32 {
    let value = value.clamp(1, 1 << 20);
    // The tenth power of two to a tenth is that power of two.
    (0..200u32).take_while(|tenths| power(*tenths) <= value).last().unwrap_or(0)
}

/// Two to a number of tenths, cut off.
pub fn power(tenths: u32) -> u64 {
    const STEPS: [u64; 10] = [1000, 1072, 1149, 1231, 1320, 1414, 1516, 1625, 1741, 1866];
    STEPS[(tenths % 10) as usize] * (1 << (tenths / 10)) / 1000
}
