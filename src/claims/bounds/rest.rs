//! A Chinese value comes in with the range of all others of its kind (甲庭结案率为88.4%，其余五个庭在91.2%至96.7%之间，甲庭
//! 排在末位); the claim goes out that it lies beyond that range where it is called the first or the last.

use super::{Bound, claim, constant, figure};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Hedge, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `order`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| at(context, rule, passage, index));
}

const REST: &[&str] = &["其余", "其他", "其它", "另外", "余下"];
const FIRST: &[&str] =
    &["最高", "最多", "最大", "居首", "首位", "之首", "榜首", "领先", "最长", "第一"];
const LAST: &[&str] =
    &["最低", "最少", "最小", "末位", "垫底", "居末", "之末", "最后", "最短", "倒数第一"];

/// In bytes: how far the words may stand from the values.
const REACH: u32 = 120;

fn at(context: Context<'_>, rule: RuleId, passage: &Passage<'_>, index: usize) -> Option<Claim> {
    let range = &passage.told[index];
    let others = context.figures.get(range.id);
    let (low, high): (Bound, Bound) = match others.value {
        Value::Range(low, high) => {
            let unit = context.lexicon.units.get(usize::from(others.unit.0));
            if unit.is_some_and(|unit| unit.factor.0 != unit.factor.1) {
                return None;
            }
            (constant(low, others.span), constant(high, others.span))
        }
        Value::Exact(_) => {
            let next = passage.told.get(index + 1)?;
            let figure_of_next = context.figures.get(next.id);
            let ends = matches!(next.gap.trim(), "至" | "到" | "～" | "—" | "~" | "-")
                && figure_of_next.unit == others.unit
                && matches!(figure_of_next.value, Value::Exact(_));
            if !ends {
                return None;
            }
            (figure(range.id), figure(next.id))
        }
        _ => return None,
    };
    let own = passage.told[index.saturating_sub(2)..index].iter().rev().find(|one| {
        let stated = context.figures.get(one.id);
        stated.kind == others.kind && stated.unit == others.unit
    })?;
    // 其余五个: how many they are stands between.
    let end = context.figures.get(own.id).span.end;
    let between = context.document.slice(Span { start: end, end: others.span.start.max(end) });
    if !holds_any(between, REST) {
        return None;
    }
    let stated = context.figures.get(own.id);
    let single = matches!(stated.value, Value::Exact(_))
        && stated.hedge == Hedge::None
        && range.sentence - own.sentence <= 1;
    let side = side(context, own, range)?;
    if !single {
        return None;
    }
    let bound = match side {
        true => vec![("low", high), ("high", figure(own.id))],
        false => vec![("low", figure(own.id)), ("high", low)],
    };
    claim(context, rule, "order", Strength::Stated, bound)
}

/// Whether the words around the value and the range call it the first; `None` where they call it nothing.
fn side(context: Context<'_>, own: &Told<'_>, range: &Told<'_>) -> Option<bool> {
    let (one, two) = (context.figures.get(own.id), context.figures.get(range.id));
    let block = context.document.block(two.block).span;
    let text = &context.document.text;
    let end = text.floor_char_boundary((two.span.end + REACH).min(block.end) as usize) as u32;
    let behind = context.document.slice(Span { start: two.span.end, end: end.max(two.span.end) });
    let behind = behind.split('。').next().unwrap_or(behind);
    let start =
        text.ceil_char_boundary(one.span.start.saturating_sub(REACH).max(block.start) as usize);
    let before = text.get(start..one.span.start as usize)?;
    let before = before.rsplit(['。', '；', '\n']).next().unwrap_or(before);
    let between = text.get(one.span.end as usize..two.span.start as usize)?;
    // 其余最高为…: an end of the others.
    if holds_any(between.rsplit(REST[0]).next().unwrap_or(between), &["最高", "最低"]) {
        return None;
    }
    let told = |words: &[&str]| {
        holds_any(before, words) || holds_any(between, words) || holds_any(behind, words)
    };
    match (told(FIRST), told(LAST)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
