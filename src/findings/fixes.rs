//! A broken claim and one of its figures come in; the values of that figure that would mend the claim go
//! out, with the slip of the pen or of the reckoning that explains the one stated.

use super::numeral::Numeral;
use super::{Fix, Slip, slips};
use crate::claims::{Claim, Context};
use crate::figures::{Decimal, Figure, FigureId, Value};
use crate::rulebook::{Comparison, Expression, Function};
use crate::verdicts::{self, Bench, Fraction, Interval, Mode};

/// The values of the figure at `index` of those bound to `name` that would mend the claim.
pub fn fix(
    context: Context<'_>,
    bench: &Bench<'_>,
    name: &str,
    index: usize,
    id: FigureId,
) -> Option<Fix> {
    let figure = context.figures.get(id);
    let shortening = bench.shortening();
    let interval = verdicts::solve(bench, name, index, Mode::Shortened(shortening))?;
    let numeral = Numeral::of(context.document, figure);
    let of_pen = || numeral.as_ref().and_then(|numeral| slips::slip(numeral, figure, &interval));
    let of_reckoning = || {
        let slip = slips::of_reckoning(context, bench.reading, name, figure, &interval)?;
        // Two rates are too coarse to tell their ratio, and tell how many points they are apart.
        let points = || {
            let exact = verdicts::solve(bench, name, index, Mode::Stated)?.as_point()?;
            exact.rounded(figure.precision).filter(|_| slip == Slip::Points)
        };
        Some((slip, middle(figure, &interval).or_else(points)?))
    };
    // A sum is wrong by a digit more often than by a part; a rate is wrong by its base.
    let slip = match name {
        "total" => of_pen().or_else(of_reckoning),
        _ => of_reckoning().or_else(of_pen),
    };
    // What the values as they are stated ask for.
    let exact = verdicts::solve(bench, name, index, Mode::Stated);
    if !is_equal(bench) {
        // Of an inequality any value beyond the bound would do: which one was meant can be told only
        // where a slip of the pen leads from the very bound.
        let edge = exact
            .filter(|_| is_sum_to_a_number(bench))
            .and_then(|exact| slip_from_edge(numeral.as_ref()?, figure, &exact));
        let slip = edge.map(|(slip, _)| slip).or(slip.map(|(slip, _)| slip));
        return Some(Fix { interval, slip, value: edge.map(|(_, value)| value) });
    }
    // Among many values some slip fits by chance.
    if is_wide(figure, &interval)
        && slip.is_none_or(|(slip, _)| matches!(slip, Slip::Swap | Slip::Digit | Slip::Length))
        && let Some(exact) = exact.and_then(|exact| exact.as_point())
        && let Some(value) = exact.rounded(figure.precision)
        && slip.is_none_or(|(_, value)| !is_close(value, exact))
    {
        return Some(Fix { interval, slip: None, value: Some(value) });
    }
    let value = slip.map(|(_, value)| value).or_else(|| middle(figure, &interval));
    Some(Fix { interval, slip: slip.map(|(slip, _)| slip), value })
}

/// What the other readings of a claim ask for in place of the same number: 53 days, or 54 with both ends.
pub fn otherwise_mended(
    context: Context<'_>,
    claim: &Claim,
    mended: &verdicts::Mended<'_>,
) -> Option<String> {
    claim.readings.iter().find_map(|reading| {
        let bench = Bench::new(context, claim.rule, reading)?;
        let other = verdicts::mended(&bench)?;
        let another = other.stated == mended.stated && other.fitting != mended.fitting;
        another.then_some(other.fitting)
    })
}

/// The slip by which the value at the end of those that fit became the stated one.
fn slip_from_edge(numeral: &Numeral, figure: &Figure, fit: &Interval) -> Option<(Slip, Decimal)> {
    let ends = [fit.high.value, fit.low.value];
    ends.into_iter().flatten().find_map(|end| {
        let value =
            end.rounded(figure.precision).filter(|value| Fraction::of(*value) == Some(end))?;
        let (slip, _) = slips::slip(numeral, figure, &Interval::point(end))?;
        matches!(slip, Slip::Swap | Slip::Digit).then_some((slip, value))
    })
}

/// Whether shares and the like are summed up and held against a number.
fn is_sum_to_a_number(bench: &Bench<'_>) -> bool {
    bench.relation.comparisons.iter().any(|(left, _, right)| {
        matches!(left, Expression::Call(Function::Sum, _)) && matches!(right, Expression::Number(_))
    })
}

/// Whether a value is no further than a twentieth from what is asked for.
fn is_close(value: Decimal, exact: Fraction) -> bool {
    let gap = || {
        let gap = Fraction::of(value)?.subtract(exact)?.abs();
        Some(gap.multiply(Fraction::integer(20))? <= exact.abs())
    };
    gap() == Some(true)
}

/// Whether the values that fit are more than a twentieth of the value apart.
fn is_wide(figure: &Figure, fit: &Interval) -> bool {
    let width = || {
        let (low, high) = (fit.low.value?, fit.high.value?);
        let width = high.subtract(low)?.multiply(Fraction::integer(20))?;
        let step = Fraction::ten_to(figure.precision)?.multiply(Fraction::integer(2))?;
        Some(width > high.abs().max(low.abs()) && high.subtract(low)? > step)
    };
    width() == Some(true)
}

/// Whether the relation says what a value is, not only what it is above or below.
pub fn is_equal(bench: &Bench<'_>) -> bool {
    bench.relation.comparisons.iter().all(|(_, comparison, _)| *comparison == Comparison::Equal)
}

/// The middle of the values that fit, at the precision stated; `None` where they are unbounded or
/// where so coarse a number says nothing.
fn middle(figure: &Figure, fit: &Interval) -> Option<Decimal> {
    let (low, high) = (fit.low.value?, fit.high.value?);
    let width = high.subtract(low)?;
    // Two thirds: to the hundredth.
    let words = matches!(figure.value, Value::Fraction(..));
    let precision = if words { -2 } else { figure.precision };
    let step = Fraction::ten_to(precision)?;
    let narrow = width <= step.multiply(Fraction::integer(10))?;
    let middle = low.plus(high)?.divide(Fraction::integer(2))?;
    narrow.then(|| middle.rounded(precision)).flatten()
}
