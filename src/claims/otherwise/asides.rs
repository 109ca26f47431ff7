//! Figures that one claim has bound come in; whether one of them stands in a bracket that tells of another time goes out:
//! 2.95 nights per arrival (July 2023: 1,008 thousand arrivals, 3.03 nights).

use crate::claims::Context;
use crate::document::Span;
use crate::figures::{FigureId, Kind};

/// Whether some of the figures stand in a bracket of another time, and the others outside of it.
pub fn are_apart(context: Context<'_>, ids: &[FigureId]) -> bool {
    let brackets: Vec<Option<u32>> = ids.iter().map(|id| bracket(context, *id)).collect();
    let Some(first) = brackets.first() else { return false };
    brackets.iter().any(|other| other != first)
}

/// Where the bracket of another time opens that a figure stands in; `None` where it stands in none.
fn bracket(context: Context<'_>, id: FigureId) -> Option<u32> {
    let figure = context.figures.get(id);
    if figure.cell.is_some() {
        return None;
    }
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize)?;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let open = before.rfind(['(', '（']).filter(|open| !before[*open..].contains([')', '）']))?;
    let inner = before[open..].trim_start_matches(['(', '（']).trim_start();
    let place = figure.span.start - (before.len() - open) as u32;
    let opens = figure.span.start - inner.len() as u32;
    let spoken =
        ["上年", "去年", "同期", "last year", "previous year", "year before", "prior year"]
            .iter()
            .any(|words| inner.to_lowercase().starts_with(words));
    // 比二季度抽查（知晓率86.0%、满意率85.3%）分别提高
    let led = before[..open].rsplit(['，', '。', '；']).next().unwrap_or_default();
    let compared = led.starts_with(['比', '较']);
    let behind = Span { start: opens, end: figure.span.start };
    let first = context.figures.within(behind).next().map(FigureId);
    let timed = first.is_some_and(|first| {
        let first = context.figures.get(first);
        // (2022: 1,008 thousand); not (1 April to 30 June, 1,008 thousand).
        let rest = context.document.slice(Span { start: first.span.end, end: figure.span.start });
        let named = rest.trim_start().starts_with([':', '：', '为'])
            || rest.trim_start().starts_with("年为");
        first.kind == Kind::Period && first.span.start == opens && named
    });
    (spoken || timed || compared).then_some(place)
}

/// In bytes, how far before a figure its bracket may open.
const FAR: usize = 120;
