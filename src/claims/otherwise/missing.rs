//! A total and its parts that do not come to it come in; whether the text tells what is missing goes out: the rest of a whole,
//! a part told in the next sentence, the share that the parts have.

use crate::claims::nearby::range::Range;
use crate::claims::{Context, sentence_at};
use crate::document::Language;
use crate::figures::{FigureId, Kind};

/// 总量93.62万，其中抖音41.35万、公众号24.18万，其余共28.09万: whether what the parts leave of the total stands right behind them.
pub fn rest_is_told(context: Context<'_>, total: FigureId, parts: &[FigureId], sum: Range) -> bool {
    const BEHIND: u32 = 4;
    let rest = Range::of(context, total).and_then(|total| total.minus(sum));
    let last = parts.iter().map(|part| part.0).max().unwrap_or(total.0);
    let behind = (last + 1..=last + BEHIND).map(FigureId);
    let of = context.figures.get(total);
    let told = |id: FigureId| {
        let figure = context.figures.list.get(id.0 as usize)?;
        let digits = figure.value.decimal()?.normal().mantissa.abs() >= 100;
        // In Chinese a word says so.
        let before = super::near(context, id);
        let named = ["余", "剩", "其他", "另", "还", "未"].iter().any(|word| before.contains(word));
        if context.document.language == Language::Chinese && !named {
            return None;
        }
        let alike = figure.block == of.block && figure.cell.is_none() && digits;
        Some(alike && Range::of(context, id)?.meets(rest?))
    };
    let mut behind = behind;
    behind.any(|id| told(id) == Some(true))
}

/// We helped 193: 112 injured, 68 tired and six ill. Sadly, seven had died: whether the first amount of the sentence behind
/// a list is what is missing of it.
pub fn last_is_told_next(
    context: Context<'_>,
    total: FigureId,
    parts: &[FigureId],
    sum: Range,
) -> bool {
    let Some(last) = parts.iter().max().copied().filter(|last| total < *last) else {
        return false;
    };
    let (own, next) = (context.figures.get(last), FigureId(last.0 + 1));
    let Some(figure) = context.figures.list.get(next.0 as usize) else { return false };
    let block = context.document.block(own.block);
    let Some(sentence) = sentence_at(block, own.span.start) else { return false };
    let kinds = [Kind::Count, Kind::Number];
    let both = || sum.plus(Range::of(context, next)?);
    figure.block == own.block
        && figure.cell.is_none()
        && figure.span.start >= sentence.end
        && kinds.contains(&figure.kind)
        && kinds.contains(&own.kind)
        && both().zip(Range::of(context, total)).is_some_and(|(both, total)| both.meets(total))
}

/// 28640人，其中公办园16124人、普惠性民办园10082人，两者合计使覆盖率达91.5%: whether what the parts come to of the total is told
/// behind them as a share.
pub fn is_told_as_share(
    context: Context<'_>,
    (total, own): (FigureId, Range),
    parts: &[FigureId],
    all: Range,
) -> bool {
    let Some(last) = parts.iter().max().copied() else { return false };
    if total > last || all.meets(own) {
        return false;
    }
    let figure = context.figures.get(last);
    let Some(sentence) = sentence_at(context.document.block(figure.block), figure.span.start)
    else {
        return false;
    };
    (last.0 + 1..=last.0 + 2).map(FigureId).any(|id| {
        let Some(share) = context.figures.list.get(id.0 as usize) else { return false };
        let gap = context.document.text.get(figure.span.end as usize..share.span.start as usize);
        let summed = gap.is_some_and(|gap| {
            ["合计", "共", "together", "combined", "between them"]
                .iter()
                .any(|word| gap.contains(word))
        });
        let gives = || Range::exact(100).times(all)?.over(own);
        let stated = || Range::of(context, id)?.rounded(context, id);
        sentence.contains(share.span)
            && share.kind == Kind::Percent
            && summed
            && gives().zip(stated()).is_some_and(|(gives, stated)| gives.meets(stated))
    })
}
