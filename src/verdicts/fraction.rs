//! Exact fractions of checked 128-bit integers: the numbers of verdicts. An operation that would
//! not fit gives `None`, and the claim is left undecided: no verdict rests on a rounded number.

use std::cmp::Ordering;

use crate::figures::Decimal;

/// In lowest terms, with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub const ZERO: Fraction = Fraction { numerator: 0, denominator: 1 };
    pub const ONE: Fraction = Fraction { numerator: 1, denominator: 1 };

    pub fn new(numerator: i128, denominator: i128) -> Option<Fraction> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        if denominator == 1 {
            return Some(Fraction { numerator, denominator });
        }
        let sign = denominator.signum();
        // Most numbers fit 64 bits, where division is an order of magnitude faster.
        if let (Ok(small), Ok(other)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            let divisor = gcd_small(small.unsigned_abs(), other.unsigned_abs());
            let part = |value: i64| {
                let size = i128::from(value.unsigned_abs() / divisor);
                if value < 0 { -size } else { size }
            };
            return Some(Fraction {
                numerator: sign * part(small),
                denominator: sign * part(other),
            });
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs()) as i128;
        Some(Fraction {
            numerator: sign * (numerator / divisor),
            denominator: sign * (denominator / divisor),
        })
    }

    pub fn integer(value: i64) -> Fraction {
        Fraction { numerator: i128::from(value), denominator: 1 }
    }

    pub fn of(value: Decimal) -> Option<Fraction> {
        if value.exponent == 0 {
            return Fraction::new(value.mantissa, 1);
        }
        let value = value.normal();
        let power = 10i128.checked_pow(u32::from(value.exponent.unsigned_abs()))?;
        if value.exponent >= 0 {
            Fraction::new(value.mantissa.checked_mul(power)?, 1)
        } else {
            Fraction::new(value.mantissa, power)
        }
    }

    /// Ten to a power.
    pub fn ten_to(power: i16) -> Option<Fraction> {
        let size = 10i128.checked_pow(u32::from(power.unsigned_abs()))?;
        // In lowest terms already.
        Some(if power >= 0 {
            Fraction { numerator: size, denominator: 1 }
        } else {
            Fraction { numerator: 1, denominator: size }
        })
    }

    /// The nearest fraction of a billionth, for p values.
    pub fn near(value: f64) -> Option<Fraction> {
        let scaled = (value * 1e12).round();
        (scaled.abs() < 1e30).then(|| Fraction::new(scaled as i128, 1_000_000_000_000)).flatten()
    }

    pub fn to_f64(self) -> f64 {
        let near = |value: i128| match i64::try_from(value) {
            Ok(small) => small as f64,
            Err(_) => value as f64,
        };
        near(self.numerator) / near(self.denominator)
    }

    pub fn plus(self, other: Fraction) -> Option<Fraction> {
        if self.denominator == other.denominator {
            return Fraction::new(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Fraction::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    pub fn negate(self) -> Fraction {
        Fraction { numerator: -self.numerator, denominator: self.denominator }
    }

    pub fn subtract(self, other: Fraction) -> Option<Fraction> {
        self.plus(other.negate())
    }

    pub fn multiply(self, other: Fraction) -> Option<Fraction> {
        if other == Fraction::ONE {
            return Some(self);
        }
        // Cancelling crosswise first keeps the factors small.
        let left = Fraction::new(self.numerator, other.denominator)?;
        let right = Fraction::new(other.numerator, self.denominator)?;
        // What is left has no factor in common.
        let product = Fraction {
            numerator: left.numerator.checked_mul(right.numerator)?,
            denominator: left.denominator.checked_mul(right.denominator)?,
        };
        let fits = product.numerator != i128::MIN && product.denominator != i128::MIN;
        fits.then_some(product)
    }

    pub fn divide(self, other: Fraction) -> Option<Fraction> {
        self.multiply(Fraction::new(other.denominator, other.numerator)?)
    }

    pub fn abs(self) -> Fraction {
        Fraction { numerator: self.numerator.abs(), denominator: self.denominator }
    }

    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The greatest whole number that is not greater.
    pub fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    pub fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Rounded to the nearest multiple of ten to `power`, halves away from zero.
    pub fn rounded(self, power: i16) -> Option<Decimal> {
        let unit = Fraction::ten_to(power)?;
        let steps = self.abs().divide(unit)?.plus(Fraction::new(1, 2)?)?.floor();
        let mantissa = if self.is_negative() { -steps } else { steps };
        Some(Decimal::new(mantissa, power))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    /// By the whole parts, then by the reciprocals of what is left: exact, and never too large.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let crosswise = |one: &Fraction, other: &Fraction| {
            let (one, other) = (i64::try_from(one.numerator), i64::try_from(other.denominator));
            Some(i128::from(one.ok()?) * i128::from(other.ok()?))
        };
        if let (Some(left), Some(right)) = (crosswise(self, other), crosswise(other, self)) {
            return left.cmp(&right);
        }
        let (mut left, mut right) = (*self, *other);
        let mut reversed = false;
        loop {
            let order = left.floor().cmp(&right.floor());
            let rest = |value: Fraction| value.numerator.rem_euclid(value.denominator);
            let (left_rest, right_rest) = (rest(left), rest(right));
            let order = if order != Ordering::Equal {
                order
            } else if left_rest == 0 || right_rest == 0 {
                left_rest.signum().cmp(&right_rest.signum())
            } else {
                left = Fraction { numerator: left.denominator, denominator: left_rest };
                right = Fraction { numerator: right.denominator, denominator: right_rest };
                reversed = !reversed;
                continue;
            };
            return if reversed { order.reverse() } else { order };
        }
    }
}

fn gcd(mut left: u128, mut right: u128) -> u128 {
    // Most operands fit 64 bits, where division is an order of magnitude faster.
    while right != 0 {
        if let (Ok(small), Ok(other)) = (u64::try_from(left), u64::try_from(right)) {
            return u128::from(gcd_small(small, other));
        }
        (left, right) = (right, left % right);
    }
    left.max(1)
}

fn gcd_small(mut left: u64, mut right: u64) -> u64 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        let (left, right) = text.split_once('/').unwrap_or((text, "1"));
        Fraction::new(left.parse().unwrap(), right.parse().unwrap()).unwrap()
    }

    #[test]
    fn arithmetic_is_exact() {
        let sum = fraction("1/3").plus(fraction("1/6")).unwrap();
        assert_eq!(sum, fraction("1/2"));
        assert_eq!(fraction("2/3").divide(fraction("-4/9")), Some(fraction("-3/2")));
        assert_eq!(fraction("1").divide(Fraction::ZERO), None);
        assert_eq!(Fraction::of(Decimal::parse("12.50").unwrap()), Some(fraction("25/2")));
    }

    #[test]
    fn order_is_exact_where_products_would_not_fit() {
        let huge = i128::MAX;
        let left = Fraction::new(huge, huge - 1).unwrap();
        let right = Fraction::new(huge - 1, huge - 2).unwrap();
        assert!(left < right);
        assert!(fraction("-1/3") < fraction("-1/4"));
        assert!(fraction("-1/2") < fraction("0"));
        assert!(fraction("7/3") > fraction("2"));
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let huge = Fraction::new(i128::MAX, 1).unwrap();
        assert_eq!(huge.plus(Fraction::ONE), None);
        assert_eq!(huge.multiply(huge), None);
        assert_eq!(Fraction::of(Decimal::new(1, 300)), None);
    }

    #[test]
    fn rounding_is_away_from_zero() {
        let shown = |text: &str, power| fraction(text).rounded(power).unwrap().to_string();
        assert_eq!(shown("1/8", -2), "0.13");
        assert_eq!(shown("-1/8", -2), "-0.13");
        assert_eq!(shown("2/3", -2), "0.67");
        assert_eq!(shown("1234", 2), "1200");
    }
}
