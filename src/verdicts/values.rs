//! A figure comes in; the interval of true values that it stands for goes out, in the base unit of
//! its dimension.

use super::fraction::Fraction;
use super::interval::{End, Interval};
use crate::document::Language;
use crate::figures::{Decimal, Figure, Hedge, Kind, Lexicon, Unit, Value};
use crate::rulebook::{RoundNumbers, Rounding};

/// How a report may have shortened its numbers. A claim breaks only if it does under each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortening {
    /// Everything rounded to the nearest.
    Rounded,
    /// Everything cut off.
    Cut,
    /// Levels rounded, rates cut off: whole reports are written so.
    RatesCut,
    /// Rounded, with ties away from zero.
    HalfUp,
    /// Rounded, with ties to the even digit.
    HalfEven,
}

/// The ways in which a report may have shortened its numbers, the usual one first. Where the project
/// does not say: English reports round, Chinese ones now and then cut off.
pub fn shortenings(rounding: Rounding, language: Language) -> &'static [Shortening] {
    match rounding {
        Rounding::Any if language == Language::English => &[Shortening::Rounded],
        Rounding::Any => &[Shortening::Rounded, Shortening::Cut, Shortening::RatesCut],
        Rounding::HalfUp => &[Shortening::HalfUp],
        Rounding::HalfEven => &[Shortening::HalfEven],
        Rounding::Truncation => &[Shortening::Cut],
    }
}

/// The interval of a figure. `None` where it has no value of its own, or one too large.
pub fn interval(
    figure: &Figure,
    lexicon: &Lexicon,
    shortening: Shortening,
    round_numbers: RoundNumbers,
) -> Option<Interval> {
    let stated = stated(figure, shortening, round_numbers)?;
    scale(&stated, figure, lexicon)
}

/// The stated value itself, in the base unit, without its precision.
pub fn point(figure: &Figure, lexicon: &Lexicon) -> Option<Fraction> {
    (figure.hedge == Hedge::None).then(|| unhedged_point(figure, lexicon))?
}

/// The same, whatever hedge the figure has.
pub fn unhedged_point(figure: &Figure, lexicon: &Lexicon) -> Option<Fraction> {
    let value = match figure.value {
        Value::Exact(value) => Fraction::of(value)?,
        Value::Fraction(numerator, denominator) => fraction_in_percent(numerator, denominator)?,
        _ => return None,
    };
    value.multiply(factor(figure.unit, lexicon)?)
}

/// One unit of the last stated digit, in the base unit.
pub fn step(figure: &Figure, lexicon: &Lexicon) -> Option<Fraction> {
    match figure.value {
        Value::Fraction(numerator, denominator) => {
            fraction_in_percent(numerator, denominator)?.divide(Fraction::integer(10))
        }
        _ => Fraction::ten_to(figure.precision)?.multiply(factor(figure.unit, lexicon)?),
    }
}

/// From the base unit back into the figure's own.
pub fn own_unit(value: &Interval, figure: &Figure, lexicon: &Lexicon) -> Option<Interval> {
    let mut factor = factor(figure.unit, lexicon)?;
    if matches!(figure.value, Value::Fraction(..)) {
        factor = factor.multiply(Fraction::integer(100))?;
    }
    value.divide(&Interval::point(factor))
}

/// How many base units one unit is.
pub fn factor(unit: Unit, lexicon: &Lexicon) -> Option<Fraction> {
    match lexicon.units.get(usize::from(unit.0)) {
        Some(entry) if unit != Unit::NONE => {
            Fraction::new(i128::from(entry.factor.0), i128::from(entry.factor.1))
        }
        _ => Some(Fraction::ONE),
    }
}

fn scale(value: &Interval, figure: &Figure, lexicon: &Lexicon) -> Option<Interval> {
    value.multiply(&Interval::point(factor(figure.unit, lexicon)?))
}

fn fraction_in_percent(numerator: i64, denominator: i64) -> Option<Fraction> {
    Fraction::new(i128::from(numerator) * 100, i128::from(denominator))
}

fn stated(
    figure: &Figure,
    shortening: Shortening,
    round_numbers: RoundNumbers,
) -> Option<Interval> {
    match figure.value {
        Value::Exact(value) => {
            let value = Fraction::of(value)?;
            match figure.hedge {
                Hedge::None => unhedged(figure, value, shortening, round_numbers),
                hedge => hedged(figure, value, hedge),
            }
        }
        Value::Fraction(numerator, denominator) => {
            let value = fraction_in_percent(numerator, denominator)?;
            match figure.hedge {
                // Words such as two thirds are said of anything within about two points, and of
                // small shares within a tenth.
                Hedge::None | Hedge::About => {
                    let width =
                        Fraction::integer(2).min(value.abs().divide(Fraction::integer(10))?);
                    Interval::point(value).widen(width)
                }
                hedge => hedged(figure, value, hedge),
            }
        }
        Value::Range(low, high) => {
            if exact(figure) {
                return Some(Interval::closed(Fraction::of(low)?, Fraction::of(high)?));
            }
            let ends = [low.min(high), low.max(high)].map(|end| shortened(figure, end, shortening));
            let [low, high] = ends;
            Some(Interval { low: low?.low, high: high?.high })
        }
        Value::Period(_) | Value::None => None,
    }
}

fn unhedged(
    figure: &Figure,
    value: Fraction,
    shortening: Shortening,
    round_numbers: RoundNumbers,
) -> Option<Interval> {
    if exact(figure) {
        if round_numbers == RoundNumbers::Rounded {
            let step = last_digit(figure, value)?;
            if step >= Fraction::integer(100) && value.abs() > step {
                // Who rounds keeps two digits, unless a word tells that it is less.
                let single = value.abs() < step.multiply(Fraction::integer(10))?;
                let step = if single { step.divide(Fraction::integer(10))? } else { step };
                return Interval::point(value).widen(step.divide(Fraction::integer(2))?);
            }
        }
        return Some(Interval::point(value));
    }
    // £386,400 beside 1,396 at £276.80 is told to the hundred.
    if round_numbers == RoundNumbers::Rounded && is_told_in_full(figure) {
        let step = last_digit(figure, value)?;
        let hundred = Fraction::integer(100);
        if step >= hundred && value.abs() >= step.multiply(hundred)? {
            return Interval::point(value).widen(step.divide(Fraction::integer(2))?);
        }
    }
    match figure.value {
        Value::Exact(decimal) => shortened(figure, decimal, shortening),
        _ => None,
    }
}

/// All the values that are shortened to the one stated.
fn shortened(figure: &Figure, stated: Decimal, shortening: Shortening) -> Option<Interval> {
    let (value, unit) = (Fraction::of(stated)?, Fraction::ten_to(figure.precision)?);
    let rate = matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Times | Kind::Ratio);
    let half = unit.divide(Fraction::integer(2))?;
    // Twice as many is said of no more than a twelfth more or less, and of nothing cut off that is nearer to three times.
    let whole_times = figure.kind == Kind::Times && figure.precision == 0;
    let unit = if whole_times { half } else { unit };
    let half = match whole_times {
        true => half.min(value.abs().divide(Fraction::integer(12))?),
        false => half,
    };
    match shortening {
        Shortening::Cut => {}
        Shortening::RatesCut if rate => {}
        Shortening::Rounded | Shortening::RatesCut => return Interval::point(value).widen(half),
        Shortening::HalfEven => {
            let even = stated.at_exponent(figure.precision).is_none_or(|digits| digits % 2 == 0);
            let end = if even { End::closed } else { End::open };
            return Some(Interval {
                low: end(value.subtract(half)?),
                high: end(value.plus(half)?),
            });
        }
        Shortening::HalfUp => {
            let (low, high) = (value.subtract(half)?, value.plus(half)?);
            return Some(if value.is_zero() {
                Interval { low: End::open(low), high: End::open(high) }
            } else if value.is_negative() {
                Interval { low: End::open(low), high: End::closed(high) }
            } else {
                Interval { low: End::closed(low), high: End::open(high) }
            });
        }
    }
    Some(if value.is_negative() {
        Interval { low: End::open(value.subtract(unit)?), high: End::closed(value) }
    } else {
        Interval { low: End::closed(value), high: End::open(value.plus(unit)?) }
    })
}

/// Whether the values of a figure are others where numbers are cut off than where they are rounded.
pub fn is_shortened(figure: &Figure) -> bool {
    match figure.value {
        Value::Exact(_) => figure.hedge == Hedge::None && !exact(figure),
        Value::Range(..) => !exact(figure),
        _ => false,
    }
}

/// Whether a figure has no rounding in it: things counted one by one.
pub fn exact(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number) && !figure.scaled && figure.precision >= 0
}

/// Whether an amount of money of the running text is told in units of its currency.
fn is_told_in_full(figure: &Figure) -> bool {
    figure.kind == Kind::Money && !figure.scaled && figure.precision >= 0 && figure.cell.is_none()
}

fn hedged(figure: &Figure, value: Fraction, hedge: Hedge) -> Option<Interval> {
    let size = value.abs();
    let step = last_digit(figure, value)?;
    let share = |percent: i64| size.multiply(Fraction::new(i128::from(percent), 100)?);
    let zero = Fraction::ZERO;
    Some(match hedge {
        Hedge::None => Interval::point(value),
        // As wide as the last digit that is not zero allows, and two hundredths at least where
        // no more than two digits are given.
        Hedge::About => {
            let half = step.divide(Fraction::integer(2))?;
            let coarse = size < step.multiply(Fraction::integer(100))?;
            let bare = size < step.multiply(Fraction::integer(10))?;
            let least = if bare { share(12)? } else { share(3)? };
            let width = if coarse { half.max(least) } else { half };
            Interval::point(value).widen(width)?
        }
        // Nobody calls less than 85 nearly 100, nor less than 58 nearly 59.
        Hedge::Nearly => {
            let bare = size < step.multiply(Fraction::integer(10))?;
            Interval::closed(value.subtract(if bare { share(15)? } else { step })?, value)
        }
        // Up to the next round number, or a quarter more.
        Hedge::Over => {
            Interval { low: End::open(value), high: End::closed(value.plus(step.max(share(25)?))?) }
        }
        Hedge::AtLeast => Interval {
            low: End::closed(value),
            high: End::closed(value.plus(step.max(share(25)?))?),
        },
        Hedge::Under => Interval { low: End::closed(zero.min(value)), high: End::open(value) },
        Hedge::AtMost => Interval { low: End::closed(zero.min(value)), high: End::closed(value) },
        Hedge::Odd => Interval { low: End::closed(value), high: End::open(value.plus(step)?) },
    })
}

/// One unit of the last digit that is not zero, at least of the last digit stated.
fn last_digit(figure: &Figure, value: Fraction) -> Option<Fraction> {
    match figure.value {
        Value::Exact(decimal) if !decimal.is_zero() => Fraction::ten_to(decimal.normal().exponent),
        Value::Exact(_) => Fraction::ten_to(figure.precision),
        _ => value.abs().divide(Fraction::integer(10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockId, Span};
    use crate::figures::Decimal;

    fn figure(kind: Kind, value: &str, hedge: Hedge) -> Figure {
        let decimal = Decimal::parse(value).unwrap();
        Figure {
            span: Span::new(0, 0),
            kind,
            value: Value::Exact(decimal),
            precision: decimal.exponent,
            scaled: decimal.exponent != 0,
            unit: Unit::NONE,
            hedge,
            block: BlockId(0),
            cell: None,
        }
    }

    #[track_caller]
    fn check(figure: &Figure, shortening: Shortening, low: &str, high: &str) {
        let number = |text: &str| Fraction::of(Decimal::parse(text).unwrap()).unwrap();
        let found = stated(figure, shortening, RoundNumbers::Exact).unwrap();
        assert_eq!((found.low.value, found.high.value), (Some(number(low)), Some(number(high))));
    }

    #[test]
    fn rounding_and_cutting_off() {
        let rate = figure(Kind::Percent, "82.5", Hedge::None);
        check(&rate, Shortening::Rounded, "82.45", "82.55");
        check(&rate, Shortening::Cut, "82.5", "82.6");
        let level = figure(Kind::Money, "1.2", Hedge::None);
        check(&level, Shortening::RatesCut, "1.15", "1.25");
        check(&figure(Kind::Percent, "-82.5", Hedge::None), Shortening::Cut, "-82.6", "-82.5");
    }

    #[test]
    fn counts_are_exact() {
        check(&figure(Kind::Count, "474", Hedge::None), Shortening::Cut, "474", "474");
    }

    #[test]
    fn hedges_widen() {
        check(&figure(Kind::Count, "800", Hedge::Odd), Shortening::Rounded, "800", "900");
        check(&figure(Kind::Count, "1980", Hedge::About), Shortening::Rounded, "1975", "1985");
        check(&figure(Kind::Count, "3000", Hedge::About), Shortening::Rounded, "2500", "3500");
        check(&figure(Kind::Count, "100", Hedge::Nearly), Shortening::Rounded, "85", "100");
        check(&figure(Kind::Count, "100", Hedge::Over), Shortening::Rounded, "100", "200");
        check(&figure(Kind::Count, "120", Hedge::Under), Shortening::Rounded, "0", "120");
    }
}
