//! A broken share or sum comes in; whether the sentence shares out its whole, so that each percentage is of an arm of its own, goes
//! out: of the 480 patients 221 (92.1%) in the one arm and 215 (89.6%) in the other: 221 are 92.1% of 240, and so are 215
//! 89.6%.

use crate::claims::{Bound, Context, Reading};
use crate::figures::{Figure, FigureId, Kind};
use crate::verdicts::{Fraction, Interval};

/// Whether the wholes of all the sentence's parts and percentages come to the whole of the claim.
pub fn are_told(context: Context<'_>, reading: &Reading) -> bool {
    let one = |name: &str| match reading.get(name)? {
        Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
        _ => None,
    };
    let whole = ["whole", "base", "total"].iter().find_map(|name| one(name));
    let parts = match reading.get("parts") {
        Some(Bound::Figures(ids)) => ids.clone(),
        _ => one("part").into_iter().collect(),
    };
    let (Some(first), Some(whole)) = (parts.first().copied(), whole) else { return false };
    let block = context.document.block(context.figures.get(first).block);
    let own = context.figures.get(first).span;
    let Some(sentence) = block.sentences.iter().find(|sentence| sentence.contains(own)) else {
        return false;
    };
    let ids: Vec<FigureId> = context.figures.within(*sentence).map(FigureId).collect();
    let pairs: Vec<(FigureId, FigureId)> = ids
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(part, share)| {
            let (part, share) = (context.figures.get(*part), context.figures.get(*share));
            matches!(part.kind, Kind::Count | Kind::Number) && share.kind == Kind::Percent
        })
        .collect();
    let sum = pairs.iter().try_fold(Interval::point(Fraction::integer(0)), |sum, (part, share)| {
        sum.add(&whole_of(context.figures.get(*part), context.figures.get(*share))?)
    });
    let value = context.figures.get(whole).value.decimal().and_then(Fraction::of);
    (2..=MOST).contains(&pairs.len())
        && parts.iter().all(|own| pairs.iter().any(|(part, _)| part == own))
        && pairs.iter().all(|(part, _)| *part != whole)
        && sum.zip(value).is_some_and(|(sum, value)| sum.contains(value))
}

/// Arms of a study.
const MOST: usize = 4;

/// What a part is so many per cent of.
fn whole_of(part: &Figure, share: &Figure) -> Option<Interval> {
    let hundred = Fraction::integer(100);
    let part = Fraction::of(part.value.decimal()?)?.multiply(hundred)?;
    let value = Fraction::of(share.value.decimal()?)?;
    let half = Fraction::ten_to(share.precision)?.divide(Fraction::integer(2))?;
    let (low, high) = (value.subtract(half)?, value.plus(half)?);
    if low.is_negative() || low.is_zero() {
        return None;
    }
    Some(Interval::closed(part.divide(high)?, part.divide(low)?))
}
