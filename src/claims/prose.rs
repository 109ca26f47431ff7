//! A document comes in; its running text goes out, block by block, with the figures of a stretch: all
//! that is no table.

use super::Context;
use crate::document::{Block, BlockKind, Span};
use crate::figures::{Figure, FigureId};

/// The blocks of the running text.
pub fn blocks(context: Context<'_>) -> impl Iterator<Item = &Block> {
    context.document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_)))
}

/// The first `most` figures of a stretch that are wanted.
pub fn figures(
    context: Context<'_>,
    stretch: Span,
    most: usize,
    wanted: impl Fn(&Figure) -> bool,
) -> Vec<FigureId> {
    let ids = context.figures.within(stretch).map(FigureId);
    ids.filter(|id| wanted(context.figures.get(*id))).take(most).collect()
}
