//! Two borne amounts come in; how seldom the one is a slip of the other by chance goes out, in tenths of a bit.

use super::bearing::Bearing;
use crate::claims::Context;
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::restated::exchanged::slips;
use crate::claims::restated::rounded;
use crate::figures::{Decimal, Figure, Hedge};

/// By the number of digits: how seldom one digit is another, a digit is dropped or doubled, or the point has moved.
const CHANGED: [i32; 7] = [0, 0, 25, 50, 80, 110, 140];
const DROPPED: [i32; 7] = [0, 0, 0, 0, 70, 100, 130];
const SHIFTED: [i32; 5] = [0, 0, 60, 90, 110];

/// How many digits an amount tells, without the noughts at its end.
pub fn digits(context: Context<'_>, one: &Bearing) -> u32 {
    let value = context.figures.get(one.id).value.decimal();
    let digits = value.map_or(0, |value| value.normal().mantissa.unsigned_abs());
    digits.checked_ilog10().map_or(0, |power| power + 1)
}

/// `None` where no slip explains the one by the other.
pub fn rarity(context: Context<'_>, one: &Bearing, other: &Bearing) -> Option<i32> {
    let own = (context.figures.get(one.id), one.value);
    let its = (context.figures.get(other.id), other.value);
    exchanged(context, own, its)
        .or_else(|| exchanged(context, its, own))
        .or_else(|| shifted(one.value, other.value))
        .or_else(|| changed(own, its))
        .or_else(|| dropped(own.0, its.0))
}

fn exchanged(
    context: Context<'_>,
    own: (&Figure, Decimal),
    its: (&Figure, Decimal),
) -> Option<i32> {
    slips(own.0, own.1).into_iter().find_map(|(meant, rarity)| {
        if meant == its.1 {
            return Some(rarity);
        }
        // The noughts of 2,300 are no digits to exchange.
        let told = meant.exponent == own.1.exponent;
        let rounded = told && rounded::agree(context, (own.0, meant), its);
        let digits = rounded::digits(context, own.0, its.0).unwrap_or(0);
        (rounded && digits >= 2).then(|| rarity.min(if digits == 2 { 65 } else { 88 }))
    })
}

/// A thousand times as much, or a tenth of it.
fn shifted(one: Decimal, other: Decimal) -> Option<i32> {
    let (one, other) = (one.normal(), other.normal());
    let digits = one.mantissa.unsigned_abs().checked_ilog10()? as usize + 1;
    let shift = one.exponent.abs_diff(other.exponent);
    (one.mantissa == other.mantissa && (1..=3).contains(&shift))
        .then(|| SHIFTED[digits.min(SHIFTED.len() - 1)])
        .filter(|rarity| *rarity > 0)
}

fn changed(own: (&Figure, Decimal), its: (&Figure, Decimal)) -> Option<i32> {
    let plain = |figure: &Figure| figure.hedge == Hedge::None;
    let size = |value: Decimal| {
        let value = value.normal();
        Some(value.mantissa.unsigned_abs().checked_ilog10()? as i16 + value.exponent)
    };
    let alike = matches!(likeness(own.0, its.0), Likeness::Miswritten | Likeness::Close);
    let told = own.0.value.decimal()?.at_exponent(own.0.precision)?.unsigned_abs();
    let digits = told.checked_ilog10()? as usize + 1;
    (alike && plain(own.0) && plain(its.0) && size(own.1) == size(its.1))
        .then(|| CHANGED[digits.min(CHANGED.len() - 1)])
}

fn dropped(one: &Figure, other: &Figure) -> Option<i32> {
    let written = |figure: &Figure| {
        let digits = figure.value.decimal()?.at_exponent(figure.precision)?;
        Some(digits.unsigned_abs().to_string())
    };
    let (one_text, other_text) = (written(one)?, written(other)?);
    let (long, short) = if one_text.len() > other_text.len() {
        (one_text, other_text)
    } else {
        (other_text, one_text)
    };
    let without = |at: usize| format!("{}{}", &long[..at], &long[at + 1..]);
    (one.precision == other.precision
        && one.unit == other.unit
        && long.len() == short.len() + 1
        && !short.ends_with("00")
        && (0..long.len()).any(|at| without(at) == short))
    .then(|| DROPPED[long.len().min(DROPPED.len() - 1)])
    .filter(|rarity| *rarity > 0)
}
