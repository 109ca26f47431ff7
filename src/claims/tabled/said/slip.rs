//! Two figures come in; whether the one is the other miswritten goes out: digits swapped, or one of three changed. What
//! is told in a text by words that another thing may be told by is believed to be another's value then alone.

use crate::claims::Context;
use crate::figures::FigureId;

/// The digits of a figure, from the first that is not zero, without zeros behind; and how many stand before its point.
fn digits(context: Context<'_>, id: FigureId) -> Option<(Vec<u8>, i16)> {
    let value = context.figures.get(id).value.decimal()?.normal();
    let digits = value.mantissa.unsigned_abs().to_string().into_bytes();
    let before = digits.len() as i16 + value.exponent;
    Some((digits, before))
}

/// Whether one figure is the other with a slip of the pen; scales of thousands are looked past.
pub fn is_slip(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let slip = || {
        let ((mut one, before), (mut other, under)) =
            (digits(context, one)?, digits(context, other)?);
        let length = one.len().max(other.len());
        one.resize(length, b'0');
        other.resize(length, b'0');
        let differing: Vec<usize> = (0..length).filter(|at| one[*at] != other[*at]).collect();
        let alike = match differing[..] {
            [_] => length >= 3,
            [first, second] => {
                second == first + 1 && one[first] == other[second] && one[second] == other[first]
            }
            _ => false,
        };
        Some(alike && (before - under) % 3 == 0)
    };
    slip() == Some(true)
}

/// Whether two figures tell one value, scales of thousands looked past.
pub fn is_equal(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    match (digits(context, one), digits(context, other)) {
        (Some((one, before)), Some((other, under))) => one == other && (before - under) % 3 == 0,
        _ => false,
    }
}

/// How many digits a figure tells.
pub fn length(context: Context<'_>, id: FigureId) -> usize {
    digits(context, id).map_or(0, |(digits, before)| digits.len().max(before.max(0) as usize))
}
