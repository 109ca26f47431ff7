//! How many times as much, and in how many years, come in; the yearly rate of growth in per cent goes out.
//!
//! A root is no fraction. It is closed in between two neighbours of a fine grid, by powers that are rounded
//! down and up, so that no true root lies outside.

use super::fraction::Fraction;
use super::interval::Interval;

/// One step of the grid is one part in so many.
const GRID: i128 = 1_000_000_000_000;

/// Longer spans and steeper growth are not reckoned with.
const MOST_YEARS: i128 = 20;
const STEEPEST: i128 = 10;

/// The rates that lead to a multiple within so many years.
pub fn yearly(multiple: &Interval, years: &Interval) -> Option<Interval> {
    let years = years.as_point().filter(|years| years.is_whole())?.floor();
    if !(1..=MOST_YEARS).contains(&years) {
        return None;
    }
    let (low, high) = (multiple.low.value?, multiple.high.value?);
    let steepest = Fraction::integer(1_000);
    if low.is_negative() || high > steepest {
        return None;
    }
    let per_cent = |step: i128| Fraction::new(step - GRID, GRID / 100);
    let below = last(|step| power(step, years, 1) <= at(low, false))?;
    let above = last(|step| power(step, years, 0) < at(high, true))? + 1;
    Some(Interval::closed(per_cent(below)?, per_cent(above)?))
}

/// A fraction in steps of the grid.
fn at(value: Fraction, up: bool) -> i128 {
    let steps = value.multiply(Fraction::new(GRID, 1).unwrap_or(Fraction::ONE));
    steps.map_or(
        i128::MAX,
        |steps| {
            if steps.is_whole() || !up { steps.floor() } else { steps.floor() + 1 }
        },
    )
}

/// A power of a step of the grid, rounded down or up at each multiplication.
fn power(step: i128, years: i128, up: i128) -> i128 {
    (0..years).fold(GRID, |power, _| {
        let product = power.saturating_mul(step);
        let rest = i128::from(product % GRID != 0) * up;
        product / GRID + rest
    })
}

/// The last step for which something holds that holds of all before it.
fn last(holds: impl Fn(i128) -> bool) -> Option<i128> {
    let (mut low, mut high) = (0, STEEPEST * GRID);
    if !holds(low) {
        return None;
    }
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(multiple: (i64, i64), years: i64, low: (i128, i128), high: (i128, i128)) {
        let multiple = Fraction::new(multiple.0.into(), multiple.1.into()).unwrap();
        let years = Interval::point(Fraction::integer(years));
        let found = yearly(&Interval::point(multiple), &years).unwrap();
        let fraction = |(over, under)| Fraction::new(over, under).unwrap();
        assert!(found.low.value.unwrap() >= fraction(low), "{found:?}");
        assert!(found.high.value.unwrap() <= fraction(high), "{found:?}");
    }

    #[test]
    fn a_root_is_closed_in() {
        // Twice as much in five years: 14.8698%.
        check((2, 1), 5, (148_698, 10_000), (148_699, 10_000));
        // A fifth more in one year.
        check((6, 5), 1, (19_999, 1_000), (20_001, 1_000));
        // A half in two years: −29.2893%.
        check((1, 2), 2, (-292_894, 10_000), (-292_893, 10_000));
    }
}
