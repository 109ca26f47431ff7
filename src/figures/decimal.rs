//! Exact decimals: the numbers that figures state.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal, `mantissa × 10^exponent`. Two decimals are equal when their values are, in
/// whatever form they are written; the precision of a figure is kept beside it, not in it.
///
/// Packed into eighteen bytes, since a document holds as many as it has figures: aligned as a number of
/// 128 bits is it would take 32.
#[derive(Clone, Copy, Debug)]
#[repr(Rust, packed(2))]
pub struct Decimal {
    pub mantissa: i128,
    pub exponent: i16,
}

impl Decimal {
    pub const ZERO: Decimal = Decimal { mantissa: 0, exponent: 0 };

    pub fn new(mantissa: i128, exponent: i16) -> Self {
        Decimal { mantissa, exponent }
    }

    pub fn integer(value: i64) -> Self {
        Decimal { mantissa: i128::from(value), exponent: 0 }
    }

    /// Reads `-12.50`, `3e6` or `.5`. `None` for anything else, and beyond 38 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, power) = match text.split_once(['e', 'E']) {
            Some((digits, power)) => (digits, power.parse::<i16>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match digits.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, digits),
        };
        let (mut mantissa, mut decimals, mut point, mut seen) = (0i128, 0i16, false, false);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                    decimals += i16::from(point);
                    seen = true;
                }
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        seen.then(|| Decimal {
            mantissa: if negative { -mantissa } else { mantissa },
            exponent: power - decimals,
        })
    }

    /// Without trailing zeros in the mantissa; zero has exponent 0.
    pub fn normal(self) -> Self {
        let Decimal { mut mantissa, mut exponent } = self;
        if mantissa == 0 {
            return Decimal::ZERO;
        }
        // Division of 128 bits is slow, and seldom needed.
        if let Ok(mut small) = i64::try_from(mantissa) {
            while small % 10 == 0 {
                small /= 10;
                exponent += 1;
            }
            return Decimal { mantissa: i128::from(small), exponent };
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        Decimal { mantissa, exponent }
    }

    /// The mantissa at another exponent, if that is exact and fits.
    pub fn at_exponent(self, exponent: i16) -> Option<i128> {
        if self.mantissa == 0 {
            return Some(0);
        }
        if self.exponent == exponent {
            Some(self.mantissa)
        } else if self.exponent > exponent {
            let shift = u32::from((self.exponent - exponent) as u16);
            self.mantissa.checked_mul(10i128.checked_pow(shift)?)
        } else {
            let normal = self.normal();
            if normal.exponent < exponent { None } else { normal.at_exponent(exponent) }
        }
    }

    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let exponent = self.exponent.min(other.exponent);
        let mantissa = self.at_exponent(exponent)?.checked_add(other.at_exponent(exponent)?)?;
        Some(Decimal { mantissa, exponent })
    }

    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Decimal { mantissa, exponent: self.exponent.checked_add(other.exponent)? })
    }

    pub fn negated(self) -> Decimal {
        Decimal { mantissa: -self.mantissa, exponent: self.exponent }
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.exponent == other.exponent {
            return { self.mantissa }.cmp(&{ other.mantissa });
        }
        // Nearly all numbers are small enough to be set side by side as they are.
        let apart = self.exponent.abs_diff(other.exponent);
        if let (Ok(one), Ok(two)) = (i64::try_from(self.mantissa), i64::try_from(other.mantissa))
            && let Some(power) = POWERS.get(usize::from(apart))
        {
            let (one, two, power) = (i128::from(one), i128::from(two), i128::from(*power));
            return match self.exponent > other.exponent {
                true => (one * power).cmp(&two),
                false => one.cmp(&(two * power)),
            };
        }
        let (left, right) = (self.normal(), other.normal());
        let signs = left.mantissa.signum().cmp(&right.mantissa.signum());
        if signs != Ordering::Equal || left.mantissa == 0 {
            return signs;
        }
        let exponent = left.exponent.min(right.exponent);
        match (left.at_exponent(exponent), right.at_exponent(exponent)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // One does not fit at the other's scale, so it is the larger in size.
            (None, _) => 0.cmp(&-left.mantissa.signum()),
            (_, None) => 0.cmp(&right.mantissa.signum()),
        }
    }
}

/// 1, 10, 100, as far as 64 bits go.
const POWERS: [i64; 19] = {
    let mut powers = [1; 19];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Plain notation without exponent or separators: `3657000000`, `-0.05`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decimal { mantissa, exponent } = if self.exponent < 0 { self.normal() } else { *self };
        if mantissa == 0 {
            return f.write_str("0");
        }
        if mantissa < 0 {
            f.write_str("-")?;
        }
        let digits = mantissa.unsigned_abs().to_string();
        if exponent >= 0 {
            f.write_str(&digits)?;
            return (0..exponent).try_for_each(|_| f.write_str("0"));
        }
        let decimals = usize::from(exponent.unsigned_abs());
        match digits.len().checked_sub(decimals) {
            Some(whole) if whole > 0 => write!(f, "{}.{}", &digits[..whole], &digits[whole..]),
            _ => write!(f, "0.{digits:0>decimals$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        assert_eq!(Decimal::parse(text).map(|value| value.to_string()).as_deref(), Some(shown));
    }

    #[test]
    fn decimals_are_shown_plainly() {
        check("474", "474");
        check("12.50", "12.5");
        check("-.05", "-0.05");
        check("3e6", "3000000");
        check("0.00", "0");
        check("100", "100");
    }

    #[test]
    fn decimals_compare_by_value() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("12.0"), parse("12"));
        assert!(parse("-3") < parse("0.1"));
        assert!(parse("1e30") > parse("1e-30"));
        assert!(parse("-1e37") < parse("-1e-37"));
        assert!(parse("99.9") < parse("100"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "1.2.3", "1,000", "9999999999999999999999999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
