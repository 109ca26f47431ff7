//! A figure comes in; whether its sentence corrects another goes out: 第3号公告“1,204万元”系笔误，应为“1,240万元”;
//! not 1,204 as first published, but 1,240. What is told there is told to be wrong, and contradicts nothing.

use crate::claims::{Context, sentence_at};
use crate::document::{holds_any, lower};
use crate::figures::FigureId;

/// Words of a correction.
const WORDS: &[&str] = &[
    "笔误",
    "更正",
    "误写",
    "误为",
    "有误",
    "勘误",
    "订正",
    "颠倒",
    "抄录",
    "误作",
    "多写",
    "少写",
    "erratum",
    "misprint",
    "corrected from",
    "correction",
    "in error",
    "as first published",
    "first published as",
    "first reported as",
    "originally published",
    "originally reported",
    "initially reported",
    "previously reported",
    "was corrected",
    "were corrected",
    "原公布",
    "原报告为",
    "修订前",
    "as originally published",
    "previously published",
    "wrongly",
    "mistyped",
    "should have read",
    "should read",
];

/// Longer sentences are lists.
const LONGEST: usize = 1_000;

/// Whether the sentence of a figure corrects a figure.
pub fn is_corrected(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block);
    let Some(sentence) = sentence_at(block, figure.span.start) else { return false };
    let text = context.document.slice(sentence);
    if text.len() > LONGEST {
        return false;
    }
    let text = lower(text);
    holds_any(&text, WORDS)
}
