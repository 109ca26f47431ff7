//! A claim that one amount lies above or below another comes in; whether one of the two is no level but how far apart two levels
//! lie goes out: 中位数4,800元，低于均值326元; £26.39m, £2.49m over the budget of £23.90m.

use super::changes::behind;
use super::{near, one};
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Context, Reading};
use crate::figures::{FigureId, Kind};

/// Whether a third amount of the passage lies so far from the one as the other says.
pub fn is_lead(context: Context<'_>, reading: &Reading) -> bool {
    let pair = one(reading, "value").zip(one(reading, "base"));
    let Some((value, base)) = pair.or_else(|| one(reading, "new").zip(one(reading, "old"))) else {
        return false;
    };
    let apart = |lead: FigureId, level: FigureId| {
        let own = Range::of(context, lead)?;
        let from = Range::of(context, level)?;
        // Small whole numbers are a distance of many pairs.
        let figure = context.figures.get(lead);
        let telling = figure.value.decimal()?.normal().mantissa.abs() >= 10;
        let levels = levels(context, &[lead, level], level);
        let fits = |other: &FigureId| {
            let other = Range::of(context, *other)?;
            let gap = if other.low > from.low { other.minus(from) } else { from.minus(other) };
            Some(gap?.meets(own) && other != from)
        };
        let far = own.plus(own)?.high < from.low;
        Some(
            telling
                && is_worded(context, lead)
                && far
                && levels.iter().any(|other| fits(other) == Some(true)),
        )
    };
    let kind = |id: FigureId| context.figures.get(id).kind;
    kind(value) != Kind::Percent
        && [(value, base), (base, value)]
            .into_iter()
            .any(|(lead, level)| apart(lead, level) == Some(true))
}

/// Whether the words beside an amount may make it the gap: 低于均值326元, 2.49 million (10.4%) over the budget.
fn is_worded(context: Context<'_>, lead: FigureId) -> bool {
    let before = near(context, lead);
    let clause = before.rsplit(['，', '；', '。', '、', '（']).next().unwrap_or(before);
    let gap = ["低于", "高于", "多于", "少于", "超过", "超出", "短于", "长于"];
    let next = behind(context, lead);
    let next = next.trim_start();
    let next = match next.strip_prefix('(') {
        Some(bracket) => bracket.split_once(')').map_or("", |(_, rest)| rest).trim_start(),
        None => next,
    };
    gap.iter().any(|words| clause.contains(words))
        || [
            "over ",
            "above ",
            "below ",
            "under ",
            "short of ",
            "ahead of ",
            "more than ",
            "less than ",
        ]
        .iter()
        .any(|words| next.starts_with(words))
}

/// How many figures away, on either side, a level may stand.
const REACH: u32 = 12;

/// The amounts of the unit of a level in its paragraph.
fn levels(context: Context<'_>, bound: &[FigureId], like: FigureId) -> Vec<FigureId> {
    let own = context.figures.get(like);
    let last = context.figures.list.len().saturating_sub(1) as u32;
    let around = like.0.saturating_sub(REACH)..=like.0.saturating_add(REACH).min(last);
    let is_level = |id: &FigureId| {
        let other = context.figures.get(*id);
        !bound.contains(id)
            && other.block == own.block
            && other.cell.is_none()
            && other.kind == own.kind
            && compatible(own, other, context.lexicon)
    };
    around.map(FigureId).filter(is_level).collect()
}
