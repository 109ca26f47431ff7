//! Known ways to err: which of them turns the value that would fit into the value stated.

use super::Slip;
use super::numeral::Numeral;
use crate::claims::{Bound, Context, Reading};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::verdicts::{Fraction, Interval};

/// The likeliest slip by which a value that fits became the stated one, and that value. They are
/// tried in a fixed order, the surest first, and a slip counts only if its value fits exactly.
pub fn slip(numeral: &Numeral, figure: &Figure, fit: &Interval) -> Option<(Slip, Decimal)> {
    let fitting = Fitting::of(figure, fit, numeral.exponent());
    let tried = swaps(numeral)
        .map(|value| (Slip::Swap, value))
        .chain(powers(figure, &[1, -1]).map(|value| (Slip::Point, value)))
        .chain(digits(numeral).map(|value| (Slip::Digit, value)))
        .chain(powers(figure, &[2, -2]).map(|value| (Slip::Point, value)))
        .chain(powers(figure, &[4, -4, 3, -3, 6, -6]).map(|value| (Slip::Scale, value)))
        .chain(lengths(numeral).map(|value| (Slip::Length, value)))
        .chain(figure.value.decimal().map(|value| (Slip::Sign, value.negated())));
    let stated = figure.value.decimal()?;
    let middle = fit
        .low
        .value
        .zip(fit.high.value)
        .and_then(|(low, high)| low.plus(high)?.divide(Fraction::integer(2)));
    // A number of another scale has the digits of what is meant: 1,046 for 0.77 has not, though 1.046
    // is as near as whole numbers tell.
    let alike = |value: Decimal| {
        let Some(middle) = middle else { return true };
        let close = || {
            let gap = Fraction::of(value)?.subtract(middle)?.abs();
            Some(gap.multiply(Fraction::integer(20))? <= middle.abs())
        };
        close() == Some(true)
    };
    let mut found = tried
        .filter(|(slip, value)| fitting.holds(*slip, *value))
        .filter(|(slip, value)| {
            !matches!(slip, Slip::Point | Slip::Scale) || fit.as_point().is_some() || alike(*value)
        })
        .filter(|(_, value)| *value != stated && !value.is_zero());
    let first = found.next()?;
    // Of several values by one slip, the one nearest to the middle of those that fit.
    let alike = found.take_while(|(slip, _)| *slip == first.0);
    let all: Vec<(Slip, Decimal)> = std::iter::once(first).chain(alike).collect();
    let distance = |value: Decimal| Some(Fraction::of(value)?.subtract(middle?)?.abs());
    all.into_iter().min_by(|(_, one), (_, other)| {
        let (one, other) = (distance(*one), distance(*other));
        one.partial_cmp(&other).unwrap_or(std::cmp::Ordering::Equal)
    })
}

/// The values that would mend a claim, as they are compared with many values that could be meant.
struct Fitting<'a> {
    figure: &'a Figure,
    fit: &'a Interval,
    rounded: bool,
    /// Of the values that are multiples of ten to this power, the least and the greatest multiple
    /// that fit, where both can be told: whole numbers are compared fast.
    exponent: i16,
    range: Option<(i128, i128)>,
}

impl<'a> Fitting<'a> {
    fn of(figure: &'a Figure, fit: &'a Interval, exponent: Option<i16>) -> Fitting<'a> {
        let rounded = figure.scaled || !matches!(figure.kind, Kind::Count | Kind::Number);
        let exponent = exponent.unwrap_or(0);
        let range = || {
            let half = if rounded { half_of(figure.precision)? } else { Fraction::ZERO };
            let unit = Fraction::ten_to(exponent)?;
            let low = fit.low.value?.subtract(half)?.divide(unit)?;
            let high = fit.high.value?.plus(half)?.divide(unit)?;
            let least = low.floor() + i128::from(!(low.is_whole() && fit.low.closed));
            let most = high.floor() - i128::from(high.is_whole() && !fit.high.closed);
            Some((least, most))
        };
        Fitting { figure, fit, rounded, exponent, range: range() }
    }

    fn holds(&self, slip: Slip, value: Decimal) -> bool {
        let shifted = matches!(slip, Slip::Point | Slip::Scale);
        match self.range {
            Some((least, most)) if !shifted && value.exponent == self.exponent => {
                (least..=most).contains(&{ value.mantissa })
            }
            _ => self.holds_exactly(shifted, value) == Some(true),
        }
    }

    fn holds_exactly(&self, shifted: bool, value: Decimal) -> Option<bool> {
        let middle = Fraction::of(value)?;
        if !self.rounded {
            return Some(self.fit.contains(middle));
        }
        // A number of another scale is as precise as its own last digit.
        let shift = match shifted {
            true => {
                value.exponent - self.figure.value.decimal().map_or(0, |stated| stated.exponent)
            }
            false => 0,
        };
        let half = half_of(self.figure.precision.checked_add(shift)?)?;
        Some(self.fit.meets(&Interval::closed(middle.subtract(half)?, middle.plus(half)?)))
    }
}

fn half_of(precision: i16) -> Option<Fraction> {
    Fraction::ten_to(precision)?.divide(Fraction::integer(2))
}

/// A slip in the reckoning that gave the figure bound to `name`: a part left out of a total or
/// counted twice; a change divided by the new value, or given as the difference of two rates.
pub fn of_reckoning(
    context: Context<'_>,
    reading: &Reading,
    name: &str,
    figure: &Figure,
    fit: &Interval,
) -> Option<Slip> {
    let only = |name: &str| match reading.get(name) {
        Some(Bound::Figures(ids)) if ids.len() == 1 => value(context, ids[0]),
        _ => None,
    };
    let stated = Fraction::of(figure.value.decimal()?)?;
    match name {
        "total" => {
            let Some(Bound::Figures(parts)) = reading.get("parts") else { return None };
            let gap = stated.subtract(fit.as_point()?)?.abs();
            let is_gap = |part: &FigureId| value(context, *part).map(Fraction::abs) == Some(gap);
            (parts.len() > 2 && parts.iter().any(is_gap)).then_some(Slip::Part)
        }
        "rate" => {
            let (old, new) = (only("old")?, only("new")?);
            let half = Fraction::ten_to(figure.precision)?.divide(Fraction::integer(2))?;
            let is_stated = |value: Option<Fraction>| {
                value
                    .and_then(|value| value.abs().subtract(stated.abs()))
                    .is_some_and(|gap| gap.abs() <= half)
            };
            let change = new.subtract(old)?;
            let rates = [reading.get("old"), reading.get("new")].into_iter().all(|bound| {
                matches!(bound, Some(Bound::Figures(ids)) if ids.iter().all(|id| context.figures.get(*id).kind == Kind::Percent))
            });
            match () {
                () if rates && is_stated(Some(change)) => Some(Slip::Points),
                () if is_stated(
                    change.divide(new).and_then(|share| share.multiply(Fraction::integer(100))),
                ) =>
                {
                    Some(Slip::Base)
                }
                () => None,
            }
        }
        _ => None,
    }
}

fn value(context: Context<'_>, id: FigureId) -> Option<Fraction> {
    Fraction::of(context.figures.get(id).value.decimal()?)
}

fn swaps(numeral: &Numeral) -> impl Iterator<Item = Decimal> + '_ {
    let digits = &numeral.digits;
    let places = 1..digits.len();
    places.filter(|place| digits[place - 1] != digits[*place]).filter_map(|place| {
        let [first, second] = [digits[place - 1], digits[place]].map(u64::from);
        if place == 1 && second == 0 && numeral.decimals + 1 < digits.len() {
            return None;
        }
        let [left, right] = [numeral.weight(place - 1), numeral.weight(place)];
        let rest = numeral.number() - first * left - second * right;
        numeral.decimal(rest + second * left + first * right)
    })
}

fn digits(numeral: &Numeral) -> impl Iterator<Item = Decimal> + '_ {
    // A number of one digit is always one digit away from any other.
    let places = if numeral.digits.len() > 1 { 0..numeral.digits.len() } else { 0..0 };
    // 0.8 may become 1.8.
    let leading = numeral.digits.len() == numeral.decimals + 1;
    places.flat_map(move |place| {
        let (stated, weight) = (u64::from(numeral.digits[place]), numeral.weight(place));
        let rest = numeral.number() - stated * weight;
        let others =
            (0..10).filter(move |digit| *digit != stated && (place > 0 || *digit > 0 || leading));
        others.filter_map(move |digit| numeral.decimal(rest + digit * weight))
    })
}

fn lengths(numeral: &Numeral) -> impl Iterator<Item = Decimal> + '_ {
    let length = numeral.digits.len();
    let dropped = (0..length).filter(move |_| length > 2).filter_map(|place| {
        let weight = numeral.weight(place);
        let number = numeral.number();
        numeral.decimal(number / (weight * 10) * weight + number % weight)
    });
    let places = if length > 1 { 0..length + 1 } else { 0..0 };
    let added = places.flat_map(move |place| {
        // What stands behind the digit put in.
        let weight = 10u64.pow((length - place) as u32);
        let number = numeral.number();
        (0..10).filter(move |digit| place > 0 || *digit > 0).filter_map(move |digit| {
            numeral.decimal((number / weight * 10 + digit) * weight + number % weight)
        })
    });
    dropped.chain(added)
}

fn powers<'a>(figure: &'a Figure, powers: &'a [i16]) -> impl Iterator<Item = Decimal> + 'a {
    // A single digit with its point moved is every number of that size.
    let telling =
        figure.value.decimal().filter(|value| value.normal().mantissa.unsigned_abs() >= 10);
    powers.iter().filter_map(move |power| {
        let value = telling?;
        Some(Decimal::new(value.mantissa, value.exponent.checked_add(*power)?))
    })
}

/// Places in the order of how sure a slip is as an explanation; lower is surer.
pub fn rank(slip: Option<Slip>) -> u8 {
    match slip {
        Some(Slip::Swap) => 0,
        Some(Slip::Base | Slip::Margin | Slip::Points | Slip::Part) => 1,
        Some(Slip::Scale | Slip::Point | Slip::Sign) => 2,
        Some(Slip::Digit) => 3,
        Some(Slip::Length) => 4,
        Some(Slip::Copied | Slip::Stale) => 5,
        None => 6,
    }
}
