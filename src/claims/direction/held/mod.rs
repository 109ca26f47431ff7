//! Chinese sentences come in that hold values against a limit told in the same breath (46.8万元，未超过40万元的年度预算; 只有焊工赛项
//! 超过200人; 突破百亿元，为102.6亿元; 保持两位数增长，增速为12.4%); claims that they lie on that side go out.

mod limits;
mod named;
mod rounds;
mod verdicts;

use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Binding, Claim, Context, Reading, sentence_at};
use crate::document::{Language, Span};
use crate::figures::{Figure, FigureId, Hedge, Value};
use crate::rulebook::Strength;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let mut found = Vec::new();
    told::each(context, |passage| {
        for index in 0..passage.told.len() {
            let scene = Scene { context, draft, passage, index };
            found.extend(limits::claims(&scene));
            found.extend(named::claims(&scene));
            found.extend(verdicts::claims(&scene));
        }
    });
    rounds::search(context, draft, &mut found);
    found.retain(|claim| !is_known(claims, draft, claim));
    claims.append(&mut found);
}

/// Whether the same two are held against each other already.
fn is_known(claims: &[Claim], draft: Draft<'_>, claim: &Claim) -> bool {
    let own: Vec<FigureId> = claim.readings[0].figures().collect();
    own.len() == 2
        && claims.iter().any(|known| {
            known.rule == draft.id()
                && known.readings.iter().any(|reading: &Reading| {
                    let told: Vec<FigureId> = reading.figures().collect();
                    own.iter().all(|id| told.contains(id))
                })
        })
}

/// A figure of a paragraph.
struct Scene<'p, 'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    passage: &'p Passage<'a>,
    index: usize,
}

impl<'p, 'a> Scene<'p, 'a> {
    fn own(&self) -> &'p Told<'a> {
        &self.passage.told[self.index]
    }

    fn figure(&self, told: &Told<'_>) -> &'a Figure {
        self.context.figures.get(told.id)
    }

    /// Whether a figure is one plain value of running text.
    fn is_plain(&self, told: &Told<'_>) -> bool {
        let figure = self.figure(told);
        figure.hedge == Hedge::None
            && figure.cell.is_none()
            && matches!(figure.value, Value::Exact(value) if !value.is_negative())
    }

    /// Whether the figure is one number of running text. 未超过40: the comparison is read as a hedge of the limit.
    fn may_be_limit(&self) -> bool {
        let own = self.own();
        let figure = self.figure(own);
        let compared = matches!(
            figure.hedge,
            Hedge::None | Hedge::Over | Hedge::Under | Hedge::AtMost | Hedge::AtLeast
        );
        matches!(figure.value, Value::Exact(_))
            && figure.cell.is_none()
            && compared
            && !own.bracketed
    }

    /// Whether the clause goes on to another figure behind this one: 超过100万元的合同12份.
    fn counts_class(&self) -> bool {
        let next = self.passage.told.get(self.index + 1);
        next.is_some_and(|next| {
            next.sentence == self.own().sentence
                && !next.gap.contains(['，', '；', '。', '、', '（', '）'])
        })
    }

    /// What stands before a figure in its sentence.
    fn lead(&self, told: &Told<'_>) -> Span {
        let figure = self.figure(told);
        let block = self.context.document.block(figure.block);
        let sentence = sentence_at(block, figure.span.start);
        let start =
            sentence.map_or(figure.span.start, |sentence| sentence.start.min(figure.span.start));
        Span { start, end: figure.span.start }
    }

    /// What stands behind a figure, up to the end of its sentence or block.
    fn rest(&self, told: &Told<'_>) -> &'a str {
        let figure = self.figure(told);
        let end = self.context.document.block(figure.block).span.end;
        let text = self
            .context
            .document
            .slice(Span { start: figure.span.end, end: end.max(figure.span.end) });
        text.split(['。', '\n', '！', '？']).next().unwrap_or(text)
    }

    fn claim(
        &self,
        form: &'static str,
        value: &Told<'_>,
        base: Binding,
        base_at: Span,
        word: Span,
    ) -> Option<Claim> {
        let place = around([self.figure(value).span, base_at, word]);
        let bound = vec![figures("value", [value.id]), base, items("words", [word])];
        self.draft.claim(Strength::Stated, place, [(form, bound)])
    }
}
