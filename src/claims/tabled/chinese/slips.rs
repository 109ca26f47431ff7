//! An amount of the text comes in with what a table makes of it; whether it is that, or that with two neighbouring digits exchanged or
//! one of four miswritten, goes out. What is meant less surely is claimed only then.

use crate::claims::Context;
use crate::claims::nearby::range::Range;
use crate::figures::{Decimal, FigureId};

/// Whether the amount is `fit`, or one slip away from it.
pub fn explains(context: Context<'_>, id: FigureId, fit: Range) -> bool {
    let meets = || Some(Range::of(context, id)?.rounded(context, id)?.meets(fit));
    meets() == Some(true) || is_slip(context, id, fit) == Some(true)
}

/// Shorter numbers are one digit away from too many others.
const LONG: usize = 4;

fn is_slip(context: Context<'_>, id: FigureId, fit: Range) -> Option<bool> {
    let figure = context.figures.get(id);
    let value = figure.value.decimal()?;
    let precision = figure.precision;
    let digits: Vec<u8> = value.at_exponent(precision)?.to_string().into_bytes();
    let half = Decimal::new(5, precision.checked_sub(1)?);
    let is = |digits: &[u8]| -> Option<bool> {
        let mantissa: i128 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        let value = Decimal::new(mantissa, precision);
        let (low, high) = (value.checked_add(half.negated())?, value.checked_add(half)?);
        Some(digits[0] != b'0' && Range::in_base(context, id, low, high)?.meets(fit))
    };
    for at in 1..digits.len() {
        let mut other = digits.clone();
        other.swap(at - 1, at);
        if other != digits && is(&other) == Some(true) {
            return Some(true);
        }
    }
    if digits.len() < LONG {
        return Some(false);
    }
    for at in 0..digits.len() {
        for digit in b'0'..=b'9' {
            let mut other = digits.clone();
            other[at] = digit;
            if other != digits && is(&other) == Some(true) {
                return Some(true);
            }
        }
    }
    Some(false)
}

/// What amounts of a table come to together.
pub fn sum(context: Context<'_>, cells: &[FigureId]) -> Option<Range> {
    let (first, rest) = cells.split_first()?;
    rest.iter().try_fold(Range::of(context, *first)?, |sum, id| sum.plus(Range::of(context, *id)?))
}
