//! The functions of statistics: p values of test statistics, and whether means and standard deviations
//! can come from whole numbers. The one place where binary floats may be used: a p value is no exact number anyway.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

use super::fraction::Fraction;
use super::granular;
use super::interval::Interval;
use crate::rulebook::Function;

/// The value of a function of statistics over the intervals of its arguments.
pub fn value(function: Function, arguments: &[Interval]) -> Option<Interval> {
    let possible = match (function, arguments) {
        (Function::Grim, [mean, count]) => Some(granular::grim(mean, count)?),
        (Function::Grimmer, [mean, deviation, count]) => {
            Some(granular::grimmer(mean, deviation, count)?)
        }
        (Function::Debit, [mean, deviation, count]) => {
            Some(granular::debit(mean, deviation, count)?)
        }
        _ => None,
    };
    if let Some(possible) = possible {
        return Some(Interval::point(Fraction::integer(i64::from(possible))));
    }
    // Each p value falls as the statistic's size rises, so its ends come from the ends.
    let (statistic, freedom) = arguments.split_first()?;
    let statistic = statistic.abs();
    let freedom: Vec<f64> = freedom
        .iter()
        .map(|degrees| degrees.as_point().map(Fraction::to_f64))
        .collect::<Option<_>>()?;
    let low = statistic.low.value?.to_f64();
    let high = statistic.high.value?.to_f64();
    let (least, most) = (p(function, high, &freedom)?, p(function, low, &freedom)?);
    Some(Interval::closed(Fraction::near(least)?, Fraction::near(most)?))
}

/// The p value of a statistic, two-tailed where the distribution has two tails.
pub fn p(function: Function, statistic: f64, freedom: &[f64]) -> Option<f64> {
    let value = match (function, freedom) {
        (Function::PT, [degrees]) => 2.0 * StudentsT::new(0.0, 1.0, *degrees).ok()?.sf(statistic),
        (Function::PF, [first, second]) => FisherSnedecor::new(*first, *second).ok()?.sf(statistic),
        (Function::PChi2, [degrees]) => ChiSquared::new(*degrees).ok()?.sf(statistic),
        (Function::PZ, []) => 2.0 * Normal::standard().sf(statistic),
        (Function::PR, [degrees]) => {
            let rest = 1.0 - statistic * statistic;
            if rest <= 0.0 {
                return Some(0.0);
            }
            let t = statistic * (degrees / rest).sqrt();
            2.0 * StudentsT::new(0.0, 1.0, *degrees).ok()?.sf(t)
        }
        _ => return None,
    };
    value.is_finite().then(|| value.clamp(0.0, 1.0))
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

    #[track_caller]
    fn check(function: Function, statistic: &str, freedom: &[i64], p: f64) {
        let mut arguments = vec![around(statistic)];
        arguments
            .extend(freedom.iter().map(|degrees| Interval::point(Fraction::integer(*degrees))));
        let found = value(function, &arguments).unwrap();
        assert!(found.contains(Fraction::near(p).unwrap()), "{found:?}");
    }

    #[test]
    fn p_values_are_those_of_the_tables() {
        check(Function::PT, "2.84", &[122], 0.00529);
        check(Function::PF, "4.91", &[2, 177], 0.00840);
        check(Function::PChi2, "5.52", &[1], 0.0188);
        check(Function::PZ, "1.96", &[], 0.0500);
        check(Function::PR, ".22", &[178], 0.0030);
    }
}
