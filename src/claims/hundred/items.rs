//! The items of an English list, of which each is a label and a share: under 25: 18%; 25 to 49: 37%; 50
//! and over: 45%.
//!
//! Such shares are of one whole where the labels leave no room for another: the last takes in all that
//! is left or is open to the one side, or the bands of the list begin and end open.

use super::english::SEVERAL;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockKind, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Lists that add up to less or more than this are of other things.
const LEAST: i64 = 90;
const MOST: i64 = 110;

/// Longer lists are data.
const LONGEST: usize = 16;

/// More bytes in an item, and it tells a story.
const LABEL: u32 = 80;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    let blocks = &context.document.blocks;
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let mut at = 0;
    while at < blocks.len() {
        let length = blocks[at..].iter().take_while(|block| is_item(block)).count();
        if (3..=LONGEST).contains(&length) {
            let before = at.checked_sub(1).map(|before| &blocks[before]);
            claims.extend(list(context, draft, before, &blocks[at..at + length]));
        }
        at += length.max(1);
    }
}

fn list(
    context: Context<'_>,
    draft: Draft<'_>,
    before: Option<&Block>,
    items: &[Block],
) -> Option<Claim> {
    let lead = before.map_or("", |block| context.document.slice(block.span)).to_lowercase();
    if holds_any(&lead, SEVERAL) {
        return None;
    }
    let shares: Vec<FigureId> =
        items.iter().map(|item| share(context, item)).collect::<Option<_>>()?;
    let labels: Vec<String> =
        items.iter().map(|item| context.document.slice(item.span).to_lowercase()).collect();
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let near = sum >= Decimal::integer(LEAST) && sum <= Decimal::integer(MOST);
    let has = |label: &String, list: &[&str]| list.iter().any(|word| label.contains(word));
    let (first, last) = (labels.first()?, labels.last()?);
    let bands = has(first, BELOW) && has(last, ABOVE) || has(first, ABOVE) && has(last, BELOW);
    let starts = |label: &String| REST.iter().any(|word| label.starts_with(word));
    if !near || !(bands || starts(last)) {
        return None;
    }
    let place = around(shares.iter().map(|id| context.figures.get(*id).span));
    draft.claim(Strength::Stated, place, [("whole", vec![figures("shares", shares)])])
}

/// The one share of an item that says nothing behind it.
fn share(context: Context<'_>, item: &Block) -> Option<FigureId> {
    if item.span.end - item.span.start > LABEL {
        return None;
    }
    let mut shares = context
        .figures
        .within(item.span)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind == Kind::Percent);
    let id = shares.next().filter(|_| shares.next().is_none())?;
    let figure = context.figures.get(id);
    let after = context.document.text.get(figure.span.end as usize..item.span.end as usize)?;
    let plain = figure.hedge == Hedge::None && figure.value.decimal()? > Decimal::ZERO;
    (plain && after.chars().all(|c| !c.is_alphanumeric())).then_some(id)
}

/// Words of the lowest band.
pub const BELOW: &[&str] =
    &["under ", "less than", "fewer than", "below ", "up to ", "younger", "or less"];

/// Words of the highest band.
pub const ABOVE: &[&str] = &[
    " over",
    "over ",
    "more than",
    "above",
    "or more",
    "and more",
    "older",
    "or longer",
    "at least",
    "+",
];

/// How the label of all that is left begins.
pub const REST: &[&str] = &[
    "other",
    "everything else",
    "all other",
    "the rest",
    "don't know",
    "don\u{2019}t know",
    "do not know",
    "undecided",
    "not stated",
    "unknown",
    "no answer",
    "no opinion",
    "prefer not to say",
];
