//! A claim that one amount lies above or below another comes in; whether the text tells a distance that is far from how far
//! the two lie apart goes out: 5,460, or 455 a month, which is 4.0% more than the 5,250 of the year before, is said of the 5,460.

use super::one;
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Context, Reading};
use crate::figures::{FigureId, Kind};

/// Whether the distance told between the two amounts, or right behind them, is hardly theirs.
pub fn is_of_others(context: Context<'_>, reading: &Reading) -> bool {
    let pair = one(reading, "value").zip(one(reading, "base"));
    let Some((value, base)) = pair.or_else(|| one(reading, "new").zip(one(reading, "old"))) else {
        return false;
    };
    let (first, last) = (value.min(base), value.max(base));
    let block = context.figures.get(base).block;
    let told =
        (first.0 + 1..=last.0 + 1).map(FigureId).find(|id| {
            context.figures.list.get(id.0 as usize).is_some_and(|figure| {
                *id != last && figure.block == block && is_distance(context, *id)
            })
        });
    told.is_some_and(|told| is_far(context, (value, base), told) == Some(true))
}

/// How many times as far apart two levels may lie as a miswritten digit makes them.
const FAR: i64 = 8;

fn is_far(
    context: Context<'_>,
    (value, base): (FigureId, FigureId),
    told: FigureId,
) -> Option<bool> {
    let figure = |id: FigureId| context.figures.get(id);
    let (one, other) = (Range::of(context, value)?, Range::of(context, base)?);
    let gap = if one.low > other.low { one.minus(other) } else { other.minus(one) }?;
    let own = Range::of(context, told)?.rounded(context, told)?;
    let percent = figure(value).kind == Kind::Percent;
    let gap = match figure(told).kind {
        Kind::Points if percent => gap,
        Kind::Percent if !percent => gap.times(Range::exact(100))?.over(other)?,
        Kind::Percent | Kind::Points => return None,
        _ if compatible(figure(told), figure(value), context.lexicon) => gap,
        _ => return None,
    };
    Some(gap.low > own.high.checked_mul(Range::exact(FAR).low)?)
}

/// Whether the words right behind or before a figure make it a distance: 4.0% more than, by 12, 高出1.2个百分点.
fn is_distance(context: Context<'_>, id: FigureId) -> bool {
    let span = context.figures.get(id).span;
    let text = &context.document.text;
    let end = text.ceil_char_boundary((span.end as usize + 16).min(text.len()));
    let behind = text.get(span.end as usize..end).unwrap_or_default().trim_start().to_lowercase();
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(12));
    let before = text.get(start..span.start as usize).unwrap_or_default().trim_end();
    BEHIND.iter().any(|words| behind.starts_with(words))
        || BEFORE.iter().any(|words| before.ends_with(words))
}

const BEHIND: &[&str] = &[
    "more than",
    "less than",
    "fewer than",
    "higher than",
    "lower than",
    "above",
    "below",
    "over ",
];
const BEFORE: &[&str] = &[
    "高出", "低出", "多出", "超出", "高了", "低了", "增加", "减少", "增长", "下降", "提高", "降低",
];
