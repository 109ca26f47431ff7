//! A figure comes in; the values that it would have if two of its digits had changed places go out, each with how
//! seldom that fits by chance.

use crate::figures::{Decimal, Figure};

/// The values that one slip makes of a figure, with the evidence of the slip in tenths of a bit.
pub fn slips(figure: &Figure, value: Decimal) -> Vec<(Decimal, i32)> {
    let Some(stated) = figure.value.decimal() else { return Vec::new() };
    // The digits as they are written, and what one unit of the last of them is worth.
    let exponent = figure.precision.min(stated.normal().exponent.max(figure.precision));
    let Some(digits) = stated.at_exponent(exponent).filter(|digits| *digits >= 10) else {
        return Vec::new();
    };
    let zeros = value.exponent - stated.normal().exponent;
    let text: Vec<u8> = digits.to_string().into_bytes();
    // A nought behind the point was meant.
    let last = text.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    let length = if figure.scaled { text.len() } else { last };
    let number = |text: &[u8]| text.iter().fold(0i128, |n, d| n * 10 + i128::from(d - b'0'));
    let scaled = |text: &[u8]| {
        let exponent = exponent.checked_add(zeros)?;
        let own = Decimal::new(digits, exponent).normal();
        (own == value).then(|| Decimal::new(number(text), exponent).normal())
    };
    let mut found = Vec::new();
    for place in 1..text.len().min(length + 1) {
        let mut other = text.clone();
        other.swap(place - 1, place);
        if other != text && other[0] != b'0' {
            found.extend(scaled(&other).map(|value| (value, swapped(length as u32))));
        }
        // 95.96 and 96.95: two that do not stand side by side.
        for far in place + 1..text.len().min(length) {
            let mut other = text.clone();
            other.swap(place - 1, far);
            if other != text && other[0] != b'0' {
                found.extend(scaled(&other).map(|value| (value, swapped(length as u32) - FAR)));
            }
        }
    }
    found
}

/// By the number of digits: how seldom two neighbours changed places by chance. One digit that is another
/// proves too little: budgets and outturns differ by that often.
const SWAPPED: [i32; 7] = [0, 0, 65, 88, 116, 145, 175];

/// Digits that stand apart are exchanged less often.
const FAR: i32 = 20;

/// How seldom two neighbouring digits of so many changed places by chance, in tenths of a bit.
pub fn swapped(digits: u32) -> i32 {
    SWAPPED[(digits as usize).min(SWAPPED.len() - 1)]
}
