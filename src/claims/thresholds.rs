//! A figure comes in; whether it is the bound of a class goes out: children under 18, a score of 10 or more, those aged
//! 65. What the class numbers is told by another figure.

use super::{Context, people};
use crate::document::Language;
use crate::figures::{FigureId, Kind};

/// Words behind a bound; they belong to the figure as its hedge.
const BEHIND: &[&str] = &[
    " or more",
    " or over",
    " or older",
    " or above",
    " or less",
    " or under",
    " or fewer",
    " or younger",
    " or below",
    " and over",
    " and older",
    " and above",
    " and under",
];

/// Words between those classed and the bound.
const BEFORE: &[&str] = &["under", "over", "above", "below", "younger than", "older than"];

/// Whether a figure bounds a class of those that others count.
pub fn is_threshold(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let counts = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Measure);
    let own = context.document.slice(figure.span);
    // 60岁及以上人口: of those who are so old.
    if context.document.language == Language::Chinese {
        return figure.kind == Kind::Measure && own.contains('岁') && own.ends_with(['上', '下']);
    }
    if !counts {
        return false;
    }
    if BEHIND.iter().any(|words| own.ends_with(words)) {
        return true;
    }
    let block = context.document.block(figure.block).span;
    let before = context.document.text.get(block.start as usize..figure.span.start as usize);
    let before = before.unwrap_or_default().trim_end();
    let Some(lead) = BEFORE.iter().find_map(|word| before.strip_suffix(word)) else {
        return before.ends_with(" aged") || before.ends_with(" under-");
    };
    let lead = lead.trim_end();
    let noun = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    lead.ends_with(" aged") || people::has(&noun.to_lowercase())
}
