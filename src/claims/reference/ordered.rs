//! The items of a document come in; claims that the numbers of those right below each other follow one another go out:
//! 1. 2. 4.

use super::numbering::{Numbered, judge};
use crate::claims::draft::Draft;
use crate::claims::markers::{Marker, Style, block_marker};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Span};

struct Point {
    style: Style,
    number: u32,
    span: Span,
}

impl Numbered for Point {
    fn number(&self) -> u32 {
        self.number
    }
    fn span(&self) -> Span {
        self.span
    }
}

/// Claims of the form `sequence`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    let mut run: Vec<Point> = Vec::new();
    for block in &document.blocks {
        let level = match block.kind {
            BlockKind::Item { ordered: true, depth: 1 } => block_marker(document, block),
            // What is told of an item stands below it.
            BlockKind::Item { depth, .. } if depth > 1 => continue,
            _ => None,
        };
        let plain = |marker: &Marker| matches!(marker.style, Style::Point | Style::HalfBracketed);
        let Some(marker) = level.filter(plain) else {
            close(&mut run, draft, claims);
            continue;
        };
        if run.last().is_some_and(|last| last.style != marker.style || marker.number == 1) {
            close(&mut run, draft, claims);
        }
        let first = document.slice(block.span).chars().next().map_or(0, char::len_utf8);
        let start = block.span.start as usize;
        let span = Span::new(start, start + first);
        run.push(Point { style: marker.style, number: marker.number, span });
    }
    close(&mut run, draft, claims);
}

fn close(run: &mut Vec<Point>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let run = std::mem::take(run);
    // Markdown numbers a list whose items are all called 1.
    if run.len() >= 3 {
        judge(&run, draft, claims);
    }
}
