//! English ranges that are told of several things come in, with the values of single ones told next
//! (rainfall lay between 41 mm (Dolna) and 118 mm (Vysoka); Lhota received 64 mm); claims that those lie
//! within go out.

mod ends;
mod one;

use super::{claim, constant, figure};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, prose};
use crate::document::{Block, BlockKind, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit, Value};
use crate::rulebook::{RuleId, Strength};
pub use ends::{Ends, ends};

/// Claims of the form `member`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let blocks: Vec<&Block> = prose::blocks(context).collect();
    for (at, block) in blocks.iter().enumerate() {
        for (place, sentence) in block.sentences.iter().enumerate() {
            for range in ends(context, *sentence) {
                let passage = passage(&blocks[at..], place);
                members(context, rule, &range, &passage, claims);
            }
        }
    }
}

/// So many sentences after a range speak of what it is told of.
const AFTER: usize = 2;

/// So many items of a list below it.
const ITEMS: usize = 8;

/// The sentence of a range and those after it: in its own block, and in the list below.
fn passage(blocks: &[&Block], place: usize) -> Vec<Span> {
    let Some((own, rest)) = blocks.split_first() else { return Vec::new() };
    let mut passage: Vec<Span> =
        own.sentences.iter().skip(place).take(AFTER + 1).copied().collect();
    let last = own.sentences.len() <= place + AFTER;
    let items = rest
        .iter()
        .take(ITEMS)
        .take_while(|block| last && matches!(block.kind, BlockKind::Item { .. }));
    passage.extend(items.filter_map(|item| item.sentences.first().copied()));
    passage
}

fn members(
    context: Context<'_>,
    rule: RuleId,
    range: &Ends,
    passage: &[Span],
    claims: &mut Vec<Claim>,
) {
    let Some((own, _)) = passage.split_first() else { return };
    let mut again = false;
    for sentence in passage {
        let first = sentence == own;
        let values = prose::figures(context, *sentence, MOST, |figure| figure.kind.is_quantity());
        // Another range is told of other things.
        again |= !first && !ends(context, *sentence).is_empty();
        if again {
            break;
        }
        let mut start = if first { range.end } else { sentence.start };
        for id in &values {
            let stated = context.figures.get(*id);
            if first && stated.span.start < range.end || !is_like(context, range, stated) {
                continue;
            }
            let before = Span { start, end: stated.span.start.max(start) };
            let behind = Span { start: stated.span.end, end: sentence.end.max(stated.span.end) };
            if one::is_member(context, *own, before, behind) {
                claims.extend(made(context, rule, range, *id));
            }
            start = stated.span.end;
        }
    }
}

/// Sentences with more values are lists.
const MOST: usize = 16;

/// Whether a value can be one of those that a range is told of: of its unit and precision, and not of
/// another order of size.
fn is_like(context: Context<'_>, range: &Ends, stated: &Figure) -> bool {
    let model = context.figures.get(range.model);
    let bare = stated.kind == Kind::Number && stated.unit == Unit::NONE;
    let value = if range.shared { exact(stated) } else { size(context, stated) };
    let Some(value) = value else { return false };
    let times = |value: Decimal, by: i64| value.checked_mul(Decimal::integer(by));
    let near = times(value, 4) >= Some(range.low) && times(range.high, 4) >= Some(value);
    let fine = stated.unit != model.unit || stated.precision.abs_diff(model.precision) <= 1;
    let same = stated.kind == model.kind && compatible(model, stated, context.lexicon)
        || range.shared && bare;
    stated.hedge == Hedge::None && stated.cell.is_none() && fine && near && same
}

fn made(context: Context<'_>, rule: RuleId, range: &Ends, id: FigureId) -> Option<Claim> {
    let stated = context.figures.get(id);
    let value = stated.value.decimal()?;
    let bindings = match range.ids {
        Some([low, high]) if !range.shared => {
            vec![("low", figure(low)), ("mean", figure(id)), ("high", figure(high))]
        }
        _ => vec![
            ("low", constant(range.low, range.spans[0])),
            ("mean", constant(value, stated.span)),
            ("high", constant(range.high, range.spans[1])),
        ],
    };
    claim(context, rule, "member", Strength::Stated, bindings)
}

/// The single value of a figure that states no more than that.
fn exact(stated: &Figure) -> Option<Decimal> {
    match stated.value {
        Value::Exact(value) if !value.is_negative() => Some(value),
        _ => None,
    }
}

/// The value in the base unit of its dimension, where that is a whole multiple.
fn size(context: Context<'_>, stated: &Figure) -> Option<Decimal> {
    let entry = context.lexicon.units.get(usize::from(stated.unit.0));
    let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
    let factor = if divisor == 1 { factor } else { 1 };
    exact(stated)?.checked_mul(Decimal::integer(factor))
}
