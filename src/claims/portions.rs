//! Shares told beside their parts, whose whole stands elsewhere: hotels 899,220 guests (70.0%),
//! campsites 205,536 (16.0%), and the total three paragraphs before.
//!
//! The phrase rules find a share whose part and whole stand beside it. Here the whole may be any
//! amount of the report. Every amount is tried; if one gives the share, that is the claim, and it
//! ticks. In a list of shares that all but one have a common whole, the odd one is wrong. A single
//! share that fits no amount at all is an implied claim on the few that stand near.

use super::draft::{Draft, around, figures};
use super::units::compatible;
use super::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeSet;

/// A part and its share, side by side.
#[derive(Clone, Copy)]
pub struct Pair {
    pub part: FigureId,
    pub share: FigureId,
    /// The wholes of which the part is the share, as stated.
    low: Decimal,
    high: Decimal,
}

/// Claims of the form `across`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    let amounts = amounts(context);
    let mut in_items: BTreeSet<FigureId> = BTreeSet::new();
    for pairs in items(context) {
        let known = claims.len();
        let near = around(pairs.iter().map(|pair| context.figures.get(pair.part).span));
        listed(context, draft, &pairs, &amounts, near, claims);
        if claims.len() > known {
            in_items.extend(pairs.iter().map(|pair| pair.share));
        }
    }
    for block in &context.document.blocks {
        for (place, sentence) in block.sentences.iter().enumerate() {
            let pairs = pairs(context, *sentence);
            if pairs.is_empty() {
                continue;
            }
            // The whole is looked for in the sentence and in the two before it.
            let from = block.sentences[place.saturating_sub(2)].start;
            let near = Span { start: from, end: sentence.end };
            if pairs.len() >= LIST {
                listed(context, draft, &pairs, &amounts, near, claims);
            } else if !in_items.contains(&pairs[0].share) {
                let one = |pair: &Pair, known: Option<FigureId>| {
                    single(context, draft, pair, (&amounts, known), near)
                };
                match pairs[..] {
                    // 861 (85.1%) of one kind and 151 (14.9%) of another: both of one whole.
                    [first, second] => {
                        let known = |pair: &Pair| fitting(context, pair, &amounts).next();
                        let (of_first, of_second) = (known(&first), known(&second));
                        claims.extend(one(&first, of_second));
                        claims.extend(one(&second, of_first));
                    }
                    _ => claims.extend(pairs.iter().filter_map(|pair| one(pair, None))),
                }
            }
        }
    }
}

/// The pairs of items one below the other, of which each tells one part and its share.
fn items(context: Context<'_>) -> Vec<Vec<Pair>> {
    let mut lists = Vec::new();
    let mut list: Vec<Pair> = Vec::new();
    for block in &context.document.blocks {
        let pair = match block.kind {
            BlockKind::Item { .. } => match pairs(context, block.span)[..] {
                [pair] => Some(pair),
                _ => None,
            },
            _ => None,
        };
        match pair {
            Some(pair) => list.push(pair),
            None => lists.push(std::mem::take(&mut list)),
        }
    }
    lists.push(list);
    lists.retain(|list| list.len() >= LIST);
    lists
}

/// So many shares make a list.
const LIST: usize = 3;

/// More amounts than this near a share, and one of them comes close by chance.
const FEW: usize = 4;

/// Every amount that can be a whole, ascending.
fn amounts(context: Context<'_>) -> Vec<(Decimal, FigureId)> {
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let mut amounts: Vec<(Decimal, FigureId)> = ids
        .filter_map(|id| {
            let figure = context.figures.get(id);
            let value = figure.value.decimal()?;
            (is_amount(figure) && !value.is_negative() && !value.is_zero()).then_some((value, id))
        })
        .collect();
    amounts.sort();
    amounts
}

fn is_amount(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Money | Kind::Count | Kind::Number | Kind::Measure)
}

/// The parts of a sentence with the shares right behind them.
pub fn pairs(context: Context<'_>, sentence: Span) -> Vec<Pair> {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    ids.windows(2).filter_map(|two| pair(context, two[0], two[1], sentence)).collect()
}

fn pair(context: Context<'_>, part: FigureId, share: FigureId, sentence: Span) -> Option<Pair> {
    let (left, right) = (context.figures.get(part), context.figures.get(share));
    let text = &context.document.text;
    let gap = text.get(left.span.end as usize..right.span.start as usize)?;
    // After tax of 1.2 and interest of 0.9, a margin of 7.2%: of what was left.
    let before = Span { start: sentence.start, end: left.span.start.max(sentence.start) };
    if gap.trim_end().ends_with("margin of")
        && context.figures.within(before).any(|id| is_amount(context.figures.get(FigureId(id))))
    {
        return None;
    }
    let after = text.get(right.span.end as usize..sentence.end as usize)?;
    let told = context.measures.list[part.0 as usize].role != Role::Change
        && is_amount(left)
        && right.kind == Kind::Percent
        && left.hedge == Hedge::None
        && right.hedge == Hedge::None
        // Membership (£1.32m, 44%).
        && (is_joint(gap)
            || gap.trim() == ","
                && after.starts_with(')')
                && text.get(..left.span.start as usize).is_some_and(|before| {
                    before.trim_end_matches(['$', '£', '€', ' ']).ends_with('(')
                }))
        && is_end(after);
    if !told {
        return None;
    }
    let (value, percent) = (left.value.decimal()?, right.value.decimal()?);
    let half = Decimal::new(5, right.precision - 1);
    let (least, most) = (percent.checked_add(half.negated())?, percent.checked_add(half)?);
    let slack = if left.scaled { Decimal::new(5, left.precision - 1) } else { Decimal::ZERO };
    let hundred = Decimal::integer(100);
    if least <= Decimal::ZERO || percent >= hundred || value < Decimal::integer(2) {
        return None;
    }
    let low = divided(value.checked_add(slack.negated())?.checked_mul(hundred)?, most)?;
    let high = divided(value.checked_add(slack)?.checked_mul(hundred)?, least)?;
    Some(Pair { part, share, low, high })
}

/// A quotient to eight more digits than the divisor has: for choosing, not for deciding.
fn divided(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let exponent = dividend.exponent.min(0) - 8;
    let top = dividend.at_exponent(exponent)?;
    let bottom = divisor.mantissa;
    (bottom != 0).then(|| Decimal::new(top / bottom, exponent - divisor.exponent))
}

/// Words by which a share is called.
const CALLED: &[&str] = &["rate of", "yield of", "margin of", "turnout of", "share of"];

/// Whether only words that join a part and its share stand between them: (, or, a margin of.
fn is_joint(gap: &str) -> bool {
    let gap = gap.trim_end();
    let bracketed = gap.ends_with('(');
    let inner = gap.trim_end_matches('(').trim();
    let plain = !inner.contains([',', ';', ':', '(', ')', '.']);
    if bracketed {
        return plain && inner.split_whitespace().count() <= 6;
    }
    let joined = inner.trim_start_matches(',').trim_start();
    joined == "or"
        || inner.strip_suffix(", or").is_some_and(|rest| {
            !rest.contains([',', ';', '(']) && rest.split_whitespace().count() <= 3
        })
        || CALLED.iter().any(|word| joined.ends_with(word))
            && inner.starts_with(',')
            && joined.split_whitespace().count() <= 5
}

/// Whether nothing follows that names another base of the share.
fn is_end(after: &str) -> bool {
    let after = after.trim_start_matches([')', ' ', ',']).to_lowercase();
    let words =
        ["of ", "more", "less", "higher", "lower", "increase", "decrease", "above", "below"];
    let others = ["growth", "over the prior", "from", "compared", "than", "on a", "points", "per "];
    !words.iter().chain(&others).any(|word| after.starts_with(word))
}

/// The amounts that fit a pair.
fn fitting<'a>(
    context: Context<'a>,
    pair: &'a Pair,
    amounts: &'a [(Decimal, FigureId)],
) -> impl Iterator<Item = FigureId> + 'a {
    let start = amounts.partition_point(|(value, _)| *value < pair.low);
    let end = amounts.partition_point(|(value, _)| *value <= pair.high);
    amounts[start..end.max(start)]
        .iter()
        .take(MOST_FITTING)
        .map(|(_, id)| *id)
        .filter(move |id| *id != pair.part && alike(context, pair.part, *id))
}

/// Documents of data hold a fitting amount for any share.
const MOST_FITTING: usize = 24;

fn alike(context: Context<'_>, part: FigureId, whole: FigureId) -> bool {
    let (part, whole) = (context.figures.get(part), context.figures.get(whole));
    let measured = |figure: &Figure| figure.kind == Kind::Measure;
    measured(part) == measured(whole) && compatible(part, whole, context.lexicon)
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    strength: Strength,
    pair: &Pair,
    wholes: &[FigureId],
) -> Option<Claim> {
    let readings = wholes.iter().map(|whole| {
        let bindings = vec![
            figures("share", [pair.share]),
            figures("part", [pair.part]),
            figures("base", [*whole]),
        ];
        ("across", bindings)
    });
    let spans = [pair.part, pair.share].map(|id| context.figures.get(id).span);
    draft.claim(strength, around(spans), readings)
}

/// A list of shares: the whole that most of them fit is the whole of all.
fn listed(
    context: Context<'_>,
    draft: Draft<'_>,
    pairs: &[Pair],
    amounts: &[(Decimal, FigureId)],
    near: Span,
    claims: &mut Vec<Claim>,
) {
    let fits = |whole: FigureId| {
        let value = context.figures.get(whole).value.decimal();
        pairs
            .iter()
            .filter(|pair| {
                value.is_some_and(|value| pair.low <= value && value <= pair.high)
                    && pair.part != whole
                    && alike(context, pair.part, whole)
            })
            .count()
    };
    let mut candidates: Vec<FigureId> =
        pairs.iter().flat_map(|pair| fitting(context, pair, amounts)).collect();
    candidates.sort_unstable();
    candidates.dedup();
    // Of equally good ones the nearest before the list.
    let best =
        candidates.into_iter().max_by_key(|whole| (fits(*whole), *whole < pairs[0].part, *whole));
    let Some(best) = best else { return };
    let count = fits(best);
    if count < 2 || count + 1 < pairs.len() {
        return;
    }
    for pair in pairs {
        // Where so many have one whole, an amount far off is not that of another of the list by chance.
        let meant = |id: &FigureId| count < LIST || near.contains(context.figures.get(*id).span);
        let others: Vec<FigureId> = fitting(context, pair, amounts).filter(meant).collect();
        let whole = if others.is_empty() || others.contains(&best) { best } else { others[0] };
        let strength = if count >= LIST { Strength::Stated } else { Strength::Implied };
        claims.extend(claim(context, draft, strength, pair, &[whole]));
    }
}

/// A share by itself: of a fitting amount anywhere, else of the whole known of its fellow, else of one of the few amounts
/// near.
fn single(
    context: Context<'_>,
    draft: Draft<'_>,
    pair: &Pair,
    (amounts, known): (&[(Decimal, FigureId)], Option<FigureId>),
    near: Span,
) -> Option<Claim> {
    // Two years (40%) are a share of no other time by themselves: only a list of measures tells.
    if context.figures.get(pair.part).kind == Kind::Measure {
        return None;
    }
    let within = |id: FigureId| near.contains(context.figures.get(id).span);
    let mut fits: Vec<FigureId> = fitting(context, pair, amounts).collect();
    fits.sort_by_key(|id| (!within(*id), *id));
    if let Some(whole) = fits.first() {
        return claim(context, draft, Strength::Implied, pair, &[*whole]);
    }
    let part = context.figures.get(pair.part);
    if let Some(whole) = known.filter(|whole| {
        alike(context, pair.part, *whole)
            && *whole != pair.part
            && context.figures.get(*whole).value.decimal() > part.value.decimal()
    }) {
        return claim(context, draft, Strength::Implied, pair, &[whole]);
    }
    let candidates: Vec<FigureId> = context
        .figures
        .within(near)
        .map(FigureId)
        .filter(|id| {
            let figure = context.figures.get(*id);
            *id != pair.part
                && is_amount(figure)
                && alike(context, pair.part, *id)
                && figure.value.decimal() > part.value.decimal()
                && figure.hedge == Hedge::None
        })
        .collect();
    let few = !candidates.is_empty() && candidates.len() <= FEW;
    few.then(|| claim(context, draft, Strength::Implied, pair, &candidates))?
}
