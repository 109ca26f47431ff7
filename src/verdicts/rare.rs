//! A reading that holds by rounding alone comes in; whether rounding hardly ever goes so far goes out.
//!
//! Of n shares, each rounded by itself, n − 1 err freely, and the sum is off by the whole number
//! nearest to the sum of their errors (Mosteller, Youtz and Zahn, “The distribution of sums of rounded
//! percentages”, Demography 4, 1967). So four whole percentages make 102% almost never, five of them
//! once in 190 lists, six once in 60.

use super::evaluate::Bench;
use super::fraction::Fraction;
use super::interval::Interval;
use super::values::{self, step};
use crate::claims::Bound;
use crate::figures::{Hedge, Value};
use crate::rulebook::{Expression, Function};

/// Longer lists are not reckoned: their sums may be off by a unit or two all the time.
const MOST_SHARES: usize = 16;

/// Whether the parts add up so far off that rounding does it less than once in as many lists as the
/// rule grants, and nothing in the report speaks of rounding.
pub fn is_rare(bench: &Bench<'_>) -> bool {
    let Some(rare) = &bench.rule.rare else { return false };
    if bench.reading.allowance > 0 {
        return false;
    }
    let odds = units_off(bench).and_then(|(shares, units)| chance(shares, units));
    let limit = Fraction::new(1, i128::from(rare.once_in));
    odds.zip(limit).is_some_and(|(odds, limit)| odds < limit) && !is_explained(bench)
}

fn is_explained(bench: &Bench<'_>) -> bool {
    let document = bench.context.document;
    let rare = bench.rule.rare.as_ref();
    rare.is_some_and(|rare| {
        rare.unless(document.language).iter().any(|words| words.is_match(document.text.as_bytes()))
    })
}

/// How many shares are summed, and by how many units of their last digit the sum is off.
fn units_off(bench: &Bench<'_>) -> Option<(usize, i128)> {
    let [(Expression::Call(Function::Sum, arguments), _, Expression::Number(whole))] =
        bench.relation.comparisons.as_slice()
    else {
        return None;
    };
    let [Expression::Name(name)] = arguments.as_slice() else { return None };
    let Ok(Bound::Figures(ids)) = bench.bound(*name) else { return None };
    let figures = || ids.iter().map(|id| bench.context.figures.get(*id));
    // Words such as “about” and fractions are no shares rounded to a digit.
    if figures()
        .any(|figure| figure.hedge != Hedge::None || matches!(figure.value, Value::Fraction(..)))
    {
        return None;
    }
    let lexicon = bench.context.lexicon;
    let unit = step(figures().next()?, lexicon)?;
    let mut sum = Fraction::ZERO;
    for figure in figures() {
        if step(figure, lexicon)? != unit {
            return None;
        }
        sum = sum.plus(values::point(figure, lexicon)?)?;
    }
    let whole = bench.value(&Expression::Number(*whole), super::Mode::Stated).ok()?;
    let off = sum.subtract(Interval::as_point(&whole)?)?.abs().divide(unit)?;
    off.is_whole().then(|| (ids.len(), off.floor()))
}

/// The chance that so many shares, each rounded by itself, add up at least so many units off: that
/// the sum of n − 1 errors, each anywhere between −½ and ½, lies at least that less ½ from zero
/// (the distribution of Irwin and Hall, both tails).
fn chance(shares: usize, units: i128) -> Option<Fraction> {
    if !(2..=MOST_SHARES).contains(&shares) || units < 1 {
        return None;
    }
    let free = shares as i128 - 1;
    // In halves: the tail begins at 2·units − 1 from zero and ends at n − 1.
    let length = free - (2 * units - 1);
    let (mut ways, mut choose) = (0_i128, 1_i128);
    let mut index = 0;
    while length - 2 * index > 0 {
        let power = (length - 2 * index).checked_pow(u32::try_from(free).ok()?)?;
        let signed = if index % 2 == 0 { choose } else { -choose };
        ways = ways.checked_add(signed.checked_mul(power)?)?;
        choose = choose * (free - index) / (index + 1);
        index += 1;
    }
    let all = (1..=free).try_fold(1_i128, |all, factor| all.checked_mul(2 * factor))?;
    Fraction::new(2 * ways, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shares: usize, units: i128, numerator: i128, denominator: i128) {
        assert_eq!(chance(shares, units), Fraction::new(numerator, denominator));
    }

    #[test]
    fn the_chance_falls_with_the_distance_and_grows_with_the_list() {
        check(3, 1, 1, 4);
        check(4, 2, 0, 1);
        check(5, 2, 1, 192);
        check(6, 2, 1, 60);
        check(7, 3, 1, 23040);
    }
}
