//! A broken claim with what its sides come to goes in; how far they lie apart goes out: what is told wrongly is near the truth or
//! one slip of the pen away from it, and sides of quite other sizes are of other things.

use super::evidence::telling;
use crate::claims::{Bound, Claim, Context, Reading};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{Comparison, Expression, Function};
use crate::verdicts::{Bench, Fraction, Mode};

/// Of what is told wrongly, hardly anything is further off without a slip that explains it.
pub const FAR_APART: (i128, i128) = (5, 2);

/// The same of what a search bound, not a pattern of words: it may mean other amounts.
pub const APART_UNWORDED: (i128, i128) = (3, 2);

/// A quotient of a hundredth of what is given, or less, is of another scale or of other things.
pub const FAR_OFF: (i128, i128) = (100, 1);

/// 48 enumerators recorded 5,230 of them; 24 for each pair, and 33.3% more than the 1,548 of last year: whether a comparison of
/// two figures has one that is so many times the other that they are hardly of one measure. A digit too many or too few
/// makes it ten times at most.
pub fn is_of_other_size(context: Context<'_>, claim: &Claim, reading: &Reading) -> bool {
    let Some(bench) = Bench::new(context, claim.rule, reading) else { return false };
    let Some(most) = Fraction::new(OTHER_SIZE, 1) else { return false };
    bench.relation.comparisons.iter().any(|(left, comparison, right)| {
        let named = |side: &Expression| match side {
            Expression::Name(_) => true,
            Expression::Call(function, _) => matches!(function, Function::Min | Function::Max),
            _ => false,
        };
        let value = |side| bench.value(side, Mode::Unhedged).ok().and_then(|side| side.as_point());
        let far = |small: Fraction, large: Fraction| {
            !small.is_negative()
                && !small.is_zero()
                && small.multiply(most).is_some_and(|most| most < large)
        };
        *comparison != Comparison::Equal
            && named(left)
            && named(right)
            && value(left)
                .zip(value(right))
                .is_some_and(|(left, right)| far(left, right) || far(right, left))
    })
}

/// See [`is_of_other_size`].
const OTHER_SIZE: i128 = 15;

/// A rate of 2.7 for all beside one of 4.4: a total of two digits that is less than one of its parts is hardly their sum.
pub fn is_less_than_part(context: Context<'_>, reading: &Reading) -> bool {
    let whole = reading.get("total").or_else(|| reading.get("whole"));
    let (Some(Bound::Figures(whole)), Some(Bound::Figures(parts))) = (whole, reading.get("parts"))
    else {
        return false;
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let few = |id: FigureId| telling(context, id).is_some_and(|digits| digits <= 2);
    let broken = |id: FigureId| context.figures.get(id).precision < 0;
    whole.len() == 1
        && context.figures.get(whole[0]).cell.is_some()
        && few(whole[0])
        && broken(whole[0])
        && parts.iter().all(|part| value(*part).is_some_and(|value| !value.is_negative()))
        && parts.iter().any(|part| few(*part) && value(*part) > value(whole[0]))
}

/// Whether one side of an equation is more than so many times the other.
pub fn are_apart(
    context: Context<'_>,
    claim: &Claim,
    reading: &Reading,
    (times, parts): (i128, i128),
) -> bool {
    let Some(times) = Fraction::new(times, parts) else { return false };
    let Some(bench) = Bench::new(context, claim.rule, reading) else { return false };
    bench.relation.comparisons.iter().any(|(left, comparison, right)| {
        // About 135 is no other size than 135.
        let value = |side| bench.value(side, Mode::Unhedged).ok();
        let far = |low: Option<Fraction>, high: Option<Fraction>| {
            low.zip(high).is_some_and(|(low, high)| {
                !low.is_negative() && low.multiply(times).is_some_and(|much| much < high)
            })
        };
        *comparison == Comparison::Equal
            && value(left).zip(value(right)).is_some_and(|(left, right)| {
                far(left.high.value, right.low.value) || far(right.high.value, left.low.value)
            })
    })
}

/// Whether a sum of parts is greater than its whole, while no part alone is.
pub fn exceeds(bench: &Bench<'_>) -> bool {
    bench.relation.comparisons.iter().any(|(left, _, right)| {
        let value = |side| bench.value(side, Mode::Stated).ok().and_then(|side| side.as_point());
        let (sum, whole) = match (left, right) {
            (Expression::Name(_), Expression::Call(Function::Sum, _)) => (right, left),
            (Expression::Call(Function::Sum, _), Expression::Name(_)) => (left, right),
            _ => return false,
        };
        value(sum).zip(value(whole)).is_some_and(|(sum, whole)| sum > whole)
    })
}

/// 亩产由411.3公斤降至402.6公斤，…总产仍减少1.01万吨: an amount of change far beyond both levels, in a unit of its own, is that of
/// something else.
pub fn is_beyond_levels(context: Context<'_>, reading: &Reading) -> bool {
    let figure = |name: &str| match reading.get(name) {
        Some(Bound::Figures(ids)) if ids.len() == 1 => Some(context.figures.get(ids[0])),
        _ => None,
    };
    let (Some(change), Some(new), Some(old)) = (figure("change"), figure("new"), figure("old"))
    else {
        return false;
    };
    let most = new.value.decimal().max(old.value.decimal());
    let far = most.and_then(|most| most.checked_mul(Decimal::integer(FAR_BEYOND)));
    change.unit != new.unit
        && new.unit == old.unit
        && far.zip(change.value.decimal()).is_some_and(|(far, change)| change > far)
}

/// So many times the greater level, a change is none of theirs; a scale word too many makes it more, but is told by its slip.
const FAR_BEYOND: i64 = 20;
