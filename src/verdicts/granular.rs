//! Means and standard deviations of whole numbers come in; whether any such numbers can have them goes
//! out, in exact arithmetic.
//!
//! GRIM: N. Brown and J. Heathers, “The GRIM Test” (2017). GRIMMER: J. Anaya (2016), as simplified by
//! A. Allard (2018): the squares of whole numbers add up to a whole number, even where their sum is even.
//! DEBIT: J. Heathers and N. Brown (2019): of zeros and ones the mean gives the standard deviation.

use super::fraction::Fraction;
use super::interval::Interval;

/// More numbers than this have any mean and any standard deviation.
const MOST: i128 = 1_000;

/// Whether a whole number divided by the count can lie in the mean's interval.
pub fn grim(mean: &Interval, count: &Interval) -> Option<bool> {
    let count = Interval::point(count.as_point()?);
    let total = mean.multiply(&count)?;
    let (low, high) = (total.low.value?, total.high.value?);
    let first = low.negate().floor().checked_neg()?;
    let whole = |value: i128| Fraction::new(value, 1);
    Some(
        total.contains(whole(first)?)
            || total.contains(whole(first.checked_add(1)?)?) && high > low,
    )
}

/// Whether whole numbers with the mean can have the standard deviation. Where none have the mean, that
/// is for [`grim`] to say.
pub fn grimmer(mean: &Interval, deviation: &Interval, count: &Interval) -> Option<bool> {
    possible(mean, deviation, count, |sum, count, low, high| {
        // The sum of the squares is the sum of squared deviations and sum² ÷ count.
        let middle = Fraction::new(sum.checked_mul(sum)?, count)?;
        let least = middle.plus(low)?.negate().floor().checked_neg()?;
        let most = middle.plus(high)?.floor();
        Some(most > least || most == least && (least - sum) % 2 == 0)
    })
}

/// Whether zeros and ones with the mean can have the standard deviation.
pub fn debit(mean: &Interval, deviation: &Interval, count: &Interval) -> Option<bool> {
    possible(mean, deviation, count, |ones, count, low, high| {
        let rest = count.checked_sub(ones)?;
        let squares = Fraction::new(ones.checked_mul(rest)?, count)?;
        Some(low <= squares && squares <= high)
    })
}

/// Tries each sum that the numbers can have, and both ways of dividing (by n − 1 and by n): whether
/// the least and the greatest sum of squared deviations leave room for it.
fn possible(
    mean: &Interval,
    deviation: &Interval,
    count: &Interval,
    fits: impl Fn(i128, i128, Fraction, Fraction) -> Option<bool>,
) -> Option<bool> {
    let number = count.as_point().filter(|count| count.is_whole())?.floor();
    if !(2..=MOST).contains(&number) {
        return None;
    }
    let total = mean.multiply(&Interval::point(Fraction::new(number, 1)?))?;
    let first = total.low.value?.negate().floor().checked_neg()?;
    let last = total.high.value?.floor();
    if last < first || last.checked_sub(first)? > MOST {
        return Some(true);
    }
    let (low, high) = (deviation.low.value?, deviation.high.value?);
    let low = if low < Fraction::integer(0) { Fraction::integer(0) } else { low };
    let (low, high) = (low.multiply(low)?, high.multiply(high)?);
    for sum in first..=last {
        for divisor in [number - 1, number] {
            let divisor = Fraction::new(divisor, 1)?;
            if fits(sum, number, low.multiply(divisor)?, high.multiply(divisor)?)? {
                return Some(true);
            }
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Decimal;

    fn around(text: &str) -> Interval {
        let decimal = Decimal::parse(text).unwrap();
        let half =
            Fraction::ten_to(decimal.exponent).unwrap().divide(Fraction::integer(2)).unwrap();
        Interval::point(Fraction::of(decimal).unwrap()).widen(half).unwrap()
    }

    fn count(number: i64) -> Interval {
        Interval::point(Fraction::integer(number))
    }

    #[test]
    fn a_mean_of_whole_numbers_has_only_some_values() {
        assert_eq!(grim(&around("12.58"), &count(62)), Some(true));
        assert_eq!(grim(&around("12.59"), &count(62)), Some(false));
    }

    #[test]
    fn so_has_their_standard_deviation() {
        // 1, 2, 3, 4, 5: mean 3, standard deviation 1.58 (n − 1) or 1.41 (n).
        assert_eq!(grimmer(&around("3.00"), &around("1.58"), &count(5)), Some(true));
        assert_eq!(grimmer(&around("3.00"), &around("1.41"), &count(5)), Some(true));
        // Its sum of squares would be 54, or no whole number; of numbers that add up to 15 it is odd.
        assert_eq!(grimmer(&around("3.00"), &around("1.50"), &count(5)), Some(false));
        assert_eq!(grimmer(&around("3.00"), &around("1.55"), &count(5)), Some(true));
        // The mean itself is for GRIM.
        assert_eq!(grimmer(&around("3.05"), &around("1.50"), &count(5)), Some(true));
    }

    #[test]
    fn of_zeros_and_ones_the_mean_gives_it() {
        // 13 of 50.
        assert_eq!(debit(&around("0.26"), &around("0.44"), &count(50)), Some(true));
        assert_eq!(debit(&around("0.26"), &around("0.49"), &count(50)), Some(false));
    }
}
