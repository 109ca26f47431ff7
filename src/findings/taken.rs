//! A broken share, average or change comes in; whether what its amounts give is told close by, as a figure of its own, goes out:
//! sown 48.00, up from 47.35; harvested 2.5% more than the year before's 22.74; 485.4 kg each, 480.3 the year before: 22.74 and
//! 47.35 give the 480.3, and say nothing of the 485.4.

use super::{Broken, Standing};
use crate::claims::{Bound, Context, Reading};
use crate::figures::{Figure, FigureId};
use crate::verdicts::{Fraction, Interval};

/// Whether another figure of the result's paragraph is what the amounts give.
///
/// A figure that the text reckons rightly from other amounts is no such one: 下降11.0%, where 10.0% is the share of the
/// paragraph's last part.
pub fn is_told(
    context: Context<'_>,
    standing: &Standing,
    reading: &Reading,
    broken: &Broken,
) -> bool {
    let Some(result) = result(reading) else { return false };
    let fix = broken.fixes.iter().find(|(id, _)| *id == result).and_then(|(_, fix)| fix.as_ref());
    let Some(fix) = fix else { return false };
    let of = context.figures.get(result);
    let last = (result.0 + REACH).min(context.figures.list.len() as u32 - 1);
    (result.0.saturating_sub(REACH)..=last).map(FigureId).any(|id| {
        let other = context.figures.get(id);
        id != result
            && (other.block, other.kind, other.unit) == (of.block, of.kind, of.unit)
            && other.precision <= of.precision
            && digits(other) >= TELLING
            && !reading.figures().any(|bound| bound == id)
            && !standing.is_reckoned(id)
            && rounded(other).is_some_and(|told| fix.interval.meets(&told))
    })
}

/// In figures, on either side of the result.
const REACH: u32 = 12;

/// Numbers of fewer digits meet what is worked out by chance.
const TELLING: u32 = 3;

/// The figure that a reading works out of two others.
fn result(reading: &Reading) -> Option<FigureId> {
    let one = |name: &&str| match reading.get(name)? {
        Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
        _ => None,
    };
    let result = ["share", "mean", "rate"].iter().find_map(one)?;
    (reading.figures().count() == 3).then_some(result)
}

fn digits(figure: &Figure) -> u32 {
    let told = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    told.and_then(|digits| digits.unsigned_abs().checked_ilog10()).map_or(0, |log| log + 1)
}

/// All values that are written so.
fn rounded(figure: &Figure) -> Option<Interval> {
    let value = Fraction::of(figure.value.decimal()?)?;
    let half = Fraction::ten_to(figure.precision)?.divide(Fraction::integer(2))?;
    Some(Interval::closed(value.subtract(half)?, value.plus(half)?))
}
