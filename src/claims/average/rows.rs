//! The amounts around a Chinese average come in; those that are told in a row, or are parts of one of them, go out: none of
//! these is the total or the number that it is of.

use crate::claims::Context;
use crate::figures::{Decimal, FigureId};

/// Whether an amount stands in a row of three or more with nothing but marks between them.
pub fn is_one_of_row(context: Context<'_>, id: FigureId) -> bool {
    let joint = |one: u32| {
        let pair =
            context.figures.list.get(one as usize).zip(context.figures.list.get(one as usize + 1));
        pair.is_some_and(|(one, next)| {
            let gap = context.document.text.get(one.span.end as usize..next.span.start as usize);
            gap.is_some_and(|gap| matches!(gap.trim(), "、" | "和" | "，" | "及"))
        })
    };
    let back = (1..=2).take_while(|back| id.0 >= *back && joint(id.0 - back)).count();
    let ahead = (0..2).take_while(|ahead| joint(id.0 + ahead)).count();
    back + ahead >= 2
}

/// The amounts that the one before them is the total of.
pub fn parts(context: Context<'_>, amounts: &[FigureId]) -> Vec<FigureId> {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut parts = Vec::new();
    for (at, total) in amounts.iter().enumerate() {
        let mut sum = Decimal::ZERO;
        for (end, part) in amounts.iter().enumerate().skip(at + 1).take(MOST_PARTS) {
            let Some(next) = value(*part).and_then(|part| sum.checked_add(part)) else { break };
            sum = next;
            if end > at + 1 && Some(sum) == value(*total) {
                parts.extend(&amounts[at + 1..=end]);
            }
        }
    }
    parts
}

/// Longer lists are not added up.
const MOST_PARTS: usize = 8;
