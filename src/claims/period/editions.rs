//! Chinese sentences come in that tell of something held each year since one year and until another, and how often it
//! has been held (每年一届, 自2018年至2023年已举办六届); the claim that these agree goes out.

use super::{Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span, holds_any};
use crate::rulebook::Strength;

/// Claims of the form `numbered`.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let yearly = ["每年一届", "一年一届", "每年举办一届", "每年一次", "一年一度", "每年举办一次"];
    if !holds_any(context.document.slice(block.span), &yearly) {
        return;
    }
    for id in context.figures.within(block.span) {
        let figure = &context.figures.list[id as usize];
        let Some(sentence) = sentence_at(block, figure.span.start) else { continue };
        let words = context.document.slice(sentence);
        let own = context.document.slice(figure.span);
        let before = &context.document.text[sentence.start as usize..figure.span.start as usize];
        let held = ["举办", "举行", "办了", "举办了", "开展", "共办"];
        let lead = before.trim_end_matches(['了', '过', '共', '计']);
        if !own.ends_with(['届', '次'])
            || !held.iter().any(|word| lead.ends_with(word))
            || !holds_any(words, &yearly)
            || holds_any(words, &["停办", "除", "中断", "暂停"])
        {
            continue;
        }
        let Some(number) = figure.value.decimal().and_then(|value| value.at_exponent(0)) else {
            continue;
        };
        let dates: Vec<(i64, Span)> = times
            .iter()
            .filter(|time| sentence.contains(time.span) && time.span.end <= figure.span.start)
            .filter_map(|time| match time.what {
                What::Date(period) => Some((i64::from(year(period)?), time.span)),
                _ => None,
            })
            .collect();
        let [(first, start), (last, end)] = dates.as_slice() else { continue };
        let Ok(number) = i64::try_from(number) else { continue };
        let bound = vec![
            constant("stated", number, figure.span),
            constant("number", last - first + 1, *end),
        ];
        let place = around([*start, *end, figure.span]);
        claims.extend(draft.claim(Strength::Stated, place, [("numbered", bound)]));
    }
}
