//! A Chinese mean of one clause of several comes in with the amounts that it may be of; those that its clause can mean
//! stay: 小学1,533个班，班额42人；初中655个班，班额45人 has a mean for each clause, and the pupils told of before are of both.

use crate::claims::Context;
use crate::document::Span;
use crate::figures::FigureId;

/// Keeps the totals of the mean's own clause, or that bear its name, where other clauses tell such numbers too.
pub fn keep_own(
    context: Context<'_>,
    (mean, sentence): (FigureId, Span),
    numbers: &[FigureId],
    totals: &mut Vec<FigureId>,
) {
    let span = |id: FigureId| context.figures.get(id).span;
    let unit = |id: FigureId| context.figures.get(id).unit;
    let parted = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).contains('；')
    };
    let apart = |id: FigureId| parted(span(id).end.min(span(mean).start), span(mean).start);
    let follows = context.figures.within(sentence).map(FigureId).any(|other| {
        let own = |id: &FigureId| unit(*id) == unit(other) && sentence.contains(span(*id));
        other > mean && numbers.iter().any(own) && parted(span(mean).end, span(other).start)
    });
    let mixed = numbers.iter().any(|id| apart(*id)) && !numbers.iter().all(|id| apart(*id));
    if !mixed && !follows {
        return;
    }
    let lead = context.document.slice(Span { start: sentence.start, end: span(mean).start });
    let clause = lead.rsplit('；').next().unwrap_or(lead).trim_start();
    let name: String = clause.chars().take(2).collect();
    let block = context.document.block(context.figures.get(mean).block).span;
    // 小学25,318人、初中13,142人。小学596个班，班均42.5人: a total that bears the clause's own name.
    let is_named = |id: FigureId| {
        let end = span(id).start.max(block.start);
        let before = context.document.slice(Span { start: block.start, end });
        before
            .rsplit(['，', '、', '；', '。', '：'])
            .next()
            .is_some_and(|label| label.starts_with(&name))
    };
    totals.retain(|id| !apart(*id) && sentence.contains(span(*id)) || is_named(*id));
}
