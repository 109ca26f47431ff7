//! An estimate and the ends of its interval come in; claims go out that it stands at their middle, by
//! difference or by ratio.

use crate::claims::draft::Draft;
use crate::claims::{Binding, Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::Decimal;
use crate::rulebook::Strength;

/// Values with the power of ten of their last digit.
#[derive(Clone, Copy)]
pub struct Ends {
    pub low: Decimal,
    pub estimate: Decimal,
    pub high: Decimal,
    pub precision: i16,
}

/// The claim that an estimate stands at the middle of its interval, as far as a slip can tell: by ratio, or
/// by either. The ends may be constants, which stand for no interval: a unit of the last digit for their
/// rounding.
pub fn near_middle(
    draft: Draft<'_>,
    place: Span,
    bound: impl Fn() -> Vec<Binding>,
    (low, high): (Decimal, Decimal),
    ratio: bool,
) -> Option<Claim> {
    let forms = [("middle_ratio", bound()), ("middle", bound())];
    let forms = forms.into_iter().take(if ratio { 1 } else { 2 });
    let mut claim = draft.claim(Strength::Implied, place, forms)?;
    let width = low.checked_add(high)?;
    let units = (1..=8u8).find(|units| Decimal::integer(i64::from(*units)) >= width)?;
    for (reading, allowance) in claim.readings.iter_mut().zip([units + 1, 2]) {
        reading.allowance = allowance;
    }
    Some(claim)
}

/// The same as a plain claim where one arm of the interval is half as long again as the other: no t or normal
/// distribution leads to that, by difference (no effect is 0) or by ratio (1).
pub fn at_middle(
    context: Context<'_>,
    draft: Draft<'_>,
    place: Span,
    bound: Vec<Binding>,
    (ends, null): (&Ends, i64),
) -> Option<Claim> {
    let (form, off) = match null {
        0 => ("middle", is_off_by_difference(ends)?),
        _ => ("middle_ratio", is_off_by_ratio(ends)?),
    };
    if !off || is_skewed(context, place) {
        return None;
    }
    draft.claim(Strength::Stated, place, [(form, bound)])
}

/// Whether the longer arm is half as long again as the shorter, however the values were rounded.
fn is_off_by_difference(ends: &Ends) -> Option<bool> {
    let less = |one: Decimal, other: Decimal| one.checked_add(other.negated());
    let (left, right) = (less(ends.estimate, ends.low)?, less(ends.high, ends.estimate)?);
    let unit = Decimal::new(1, ends.precision);
    let (short, long) = (left.min(right).checked_add(unit)?, less(left.max(right), unit)?);
    Some(long.checked_mul(Decimal::integer(2))? >= short.checked_mul(Decimal::integer(3))?)
}

/// The same of the logarithms: h/e ≥ (e/l)^1.5, or the other way round. The intervals of few cases, ten times
/// as high as low, are not told by that.
fn is_off_by_ratio(ends: &Ends) -> Option<bool> {
    let half = Decimal::new(5, ends.precision.checked_sub(1)?);
    let less = |value: Decimal| value.checked_add(half.negated());
    let more = |value: Decimal| value.checked_add(half);
    let times = |factors: [Decimal; 5]| {
        factors.into_iter().try_fold(Decimal::integer(1), |all, one| all.checked_mul(one))
    };
    let Ends { low, estimate, high, .. } = *ends;
    if less(low)? <= Decimal::ZERO || high > low.checked_mul(Decimal::integer(10))? {
        return Some(false);
    }
    let (l, e, h) = (less(low)?, more(estimate)?, less(high)?);
    let above = times([h, h, l, l, l])? >= times([e; 5])?;
    let (l, e, h) = (more(low)?, less(estimate)?, more(high)?);
    let below = times([e; 5])? >= times([h, h, h, l, l])?;
    Some(above || below)
}

/// Whether the block of an interval tells of a method whose intervals lean to one side.
fn is_skewed(context: Context<'_>, place: Span) -> bool {
    let Some(block) = context.document.block_at(place.start) else { return true };
    let span = context.document.block(block).span;
    let text = &context.document.text;
    let start = span.start.max(place.start.saturating_sub(AROUND)) as usize;
    let end = span.end.min(place.end.saturating_add(AROUND)) as usize;
    let around = text[text.ceil_char_boundary(start)..text.floor_char_boundary(end)].to_lowercase();
    holds_any(&around, SKEWED)
}

/// In bytes, on either side.
const AROUND: u32 = 2_000;

const SKEWED: &[&str] = &[
    "bootstrap",
    "percentile",
    "median",
    "bayes",
    "credible",
    "posterior",
    "profile",
    "exact",
    "bias-corrected",
    "hodges",
    "quantile",
    "skewed",
    "indirect effect",
    "自助",
    "中位",
    "贝叶斯",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: [&str; 3], difference: bool, ratio: bool) {
        let [low, estimate, high] = values.map(|text| Decimal::parse(text).expect("a decimal"));
        let ends = Ends { low, estimate, high, precision: estimate.exponent };
        assert_eq!(is_off_by_difference(&ends), Some(difference), "{values:?}");
        assert_eq!(is_off_by_ratio(&ends), Some(ratio), "{values:?}");
    }

    #[test]
    fn arms_are_compared_beyond_rounding() {
        check(["3.7", "8.4", "13.1"], false, true);
        check(["3.7", "8.4", "17.1"], true, false);
        check(["1.20", "1.45", "1.75"], false, false);
        check(["1.20", "1.45", "1.57"], true, true);
        // Rounding alone makes the arms unequal.
        check(["1.0", "1.1", "1.3"], false, false);
        // Few cases
        check(["0.6", "5.0", "24.0"], true, false);
    }
}
