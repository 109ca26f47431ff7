//! Rates of change whose old value stands elsewhere: a headline's “revenue of $1.12 billion, up 28%”
//! and the text's “$1.12 billion, compared with $875 million a year earlier”.
//!
//! The value tells that both speak of the same thing: it is stated twice, once with its rate and once
//! with the value before. Where several earlier values are told, one of them must fit.

use super::draft::{Draft, around, figures};
use super::units::compatible;
use super::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// More statements of a value than this, and it is no sign of one thing.
const MOST_PLACES: usize = 4;

/// Values of fewer digits are met by chance.
const TELLING: u128 = 100;

/// Claims of the forms `rise` and `fall`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    let mut places: BTreeMap<Decimal, Vec<FigureId>> = BTreeMap::new();
    for id in (0..context.figures.list.len() as u32).map(FigureId) {
        let figure = context.figures.get(id);
        if let Some(value) = figure.value.decimal().filter(|value| is_level(figure, *value)) {
            places.entry(value.normal()).or_default().push(id);
        }
    }
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            let ids: Vec<FigureId> = context.figures.within(*sentence).map(FigureId).collect();
            for pair in ids.windows(2) {
                claims.extend(claim(context, draft, (pair[0], pair[1]), *sentence, &places));
            }
        }
    }
}

fn is_level(figure: &Figure, value: Decimal) -> bool {
    matches!(figure.kind, Kind::Money | Kind::Count | Kind::Number | Kind::Measure)
        && figure.cell.is_none()
        && figure.hedge == Hedge::None
        && value.normal().mantissa.unsigned_abs() >= TELLING
}

/// Words between a value and the rate at which it changed.
const RISES: &[&str] = &[", up", "(up", ", an increase of", ", a rise of", ", up by"];
const FALLS: &[&str] = &[", down", "(down", ", a decrease of", ", a fall of", ", down by"];

/// Words between a value and the value before it.
const BEFORE: &[&str] =
    &["compared with", "compared to", "against", "from", "up from", "down from", "versus"];

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    (new, rate): (FigureId, FigureId),
    sentence: Span,
    places: &BTreeMap<Decimal, Vec<FigureId>>,
) -> Option<Claim> {
    let (level, percent) = (context.figures.get(new), context.figures.get(rate));
    let value = level.value.decimal().filter(|value| is_level(level, *value))?;
    if percent.kind != Kind::Percent || percent.hedge != Hedge::None {
        return None;
    }
    let text = &context.document.text;
    let gap = text.get(level.span.end as usize..percent.span.start as usize)?.trim();
    // The thing counted may stand between: 1,486 customers, up 19%.
    let cut = gap.rfind([',', '(']).unwrap_or(0);
    let (named, joint) = (gap.get(..cut)?, gap.get(cut..)?);
    let form = if RISES.contains(&joint) {
        "rise"
    } else if FALLS.contains(&joint) {
        "fall"
    } else {
        return None;
    };
    if named.split_whitespace().count() > 6 || named.contains([',', ';']) {
        return None;
    }
    let places = places.get(&value.normal()).filter(|places| places.len() <= MOST_PLACES)?;
    let others = places.iter().filter(|id| !sentence.contains(context.figures.get(**id).span));
    let olds: Vec<(FigureId, FigureId)> =
        others.flat_map(|other| earlier(context, *other).map(|old| (*other, old))).collect();
    let fits = |old: FigureId| fits(context, form, rate, new, old) == Some(true);
    let chosen: Vec<(FigureId, FigureId)> = match olds.iter().find(|(_, old)| fits(*old)) {
        Some(pair) => vec![*pair],
        None => olds,
    };
    let readings = chosen.iter().map(|(_, old)| {
        (form, vec![figures("rate", [rate]), figures("new", [new]), figures("old", [*old])])
    });
    let place = around([level.span, percent.span]);
    draft.claim(Strength::Stated, place, readings)
}

/// The values that a sentence gives as those before the figure.
fn earlier(context: Context<'_>, id: FigureId) -> impl Iterator<Item = FigureId> + '_ {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block);
    let sentence = super::sentence_at(block, figure.span.start).unwrap_or(figure.span);
    let rest = Span { start: figure.span.end, end: sentence.end };
    let mut at = figure.span.end;
    context
        .figures
        .within(rest)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity())
        .map_while(move |id| {
            let other = context.figures.get(id);
            let gap = context.document.text.get(at as usize..other.span.start as usize)?;
            at = other.span.end;
            let told = BEFORE.iter().any(|word| gap.contains(word)) || gap.contains(" and ");
            let alike = compatible(figure, other, context.lexicon) && other.hedge == Hedge::None;
            (told && alike).then_some(id)
        })
}

/// Whether the rate is that from the old value to the new one: chooses, decides nothing.
fn fits(
    context: Context<'_>,
    form: &str,
    rate: FigureId,
    new: FigureId,
    old: FigureId,
) -> Option<bool> {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let (percent, new, old) = (value(rate)?, value(new)?, value(old)?);
    let change = if form == "rise" {
        new.checked_add(old.negated())?
    } else {
        old.checked_add(new.negated())?
    };
    let gap = percent
        .checked_mul(old)?
        .checked_add(change.checked_mul(Decimal::integer(100))?.negated())?;
    let gap = if gap.is_negative() { gap.negated() } else { gap };
    // A unit, not half of one: the levels are rounded as well.
    Some(gap <= Decimal::new(1, context.figures.get(rate).precision).checked_mul(old)?)
}
