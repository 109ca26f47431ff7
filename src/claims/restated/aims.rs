//! A figure comes in; whether it tells a limit under a heading of aims goes out (2024年主要预期目标…92%以上; Targets for next year):
//! what is aimed at is told by the same names as what was reached. What is told there without a limit may be what was reached.

use crate::claims::Context;
use crate::document::{BlockKind, holds_any};
use crate::figures::{FigureId, Hedge};

/// Whether the nearest heading above a limit speaks of aims or plans.
pub fn is_under_aims(context: Context<'_>, id: FigureId) -> bool {
    let document = context.document;
    let figure = context.figures.get(id);
    if figure.hedge == Hedge::None {
        return false;
    }
    let block = figure.block;
    let above = document.blocks[..block.0 as usize].iter().rev().take(FURTHEST);
    let mut headings = above.filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    headings.next().is_some_and(|heading| {
        let text = document.slice(heading.span).to_lowercase();
        holds_any(&text, AIMS)
    })
}

/// In blocks.
const FURTHEST: usize = 60;

const AIMS: &[&str] = &[
    "目标",
    "预期",
    "打算",
    "展望",
    "下一步",
    "下步",
    "工作安排",
    "工作计划",
    "明年",
    "target",
    "outlook",
    "forecast",
    "guidance",
    "next year",
    "looking ahead",
    "plans for",
    "priorities for",
];
