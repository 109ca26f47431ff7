//! English distances in time come in with the year they lead to (five years on, in 2023; ten years ago, in
//! 2013); claims that they lead there from a year told before, or from the report's own, go out.

use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::Block;
use crate::measures::document_year;
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for (index, pair) in times.windows(2).enumerate() {
        let [length, next] = pair else { continue };
        let (What::Length(number, Measure::Years), What::Date(period)) = (length.what, next.what)
        else {
            continue;
        };
        let Some(reached) = year(period) else { continue };
        let gap = context
            .document
            .text
            .get(length.span.end as usize..next.span.start as usize)
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let on = matches!(
            gap.as_str(),
            "later, in" | "later in" | "on, in" | "later, by" | "on, by" | "later ("
        );
        let ago = matches!(
            gap.as_str(),
            "ago, in" | "ago (" | "ago in" | "ago (in" | "earlier, in" | "before, in"
        );
        if !on && !ago || number < 1 {
            continue;
        }
        let Some(sentence) = sentence_at(block, length.span.start) else { continue };
        let previous = block.sentences.iter().rev().find(|other| other.end <= sentence.start);
        let floor = previous.map_or(sentence.start, |previous| previous.start);
        let known = times[..index]
            .iter()
            .rev()
            .chain(&times[index + 2..])
            .filter(|time| time.span.start >= floor && time.span.end <= sentence.end)
            .filter_map(|time| match time.what {
                What::Date(period) => Some((year(period)?, time.span)),
                _ => None,
            })
            .take(4);
        let mut bases: Vec<(i16, crate::document::Span)> = known.collect();
        let earlier = ago && !gap.starts_with("ago");
        if ago && !earlier {
            let Some(own) = document_year(context.document, context.figures) else { continue };
            // What the report was written in is known only where it is close to what is told.
            let near = own > reached && (number - i64::from(own - reached)).abs() <= 5;
            bases.retain(|(base, _)| *base > reached);
            if !near && bases.is_empty() {
                continue;
            }
            if near {
                bases.extend([(own, next.span), (own + 1, next.span)]);
            }
        }
        let place = around([length.span, next.span]);
        let readings = bases.into_iter().map(|(base, span)| {
            let (founded, told) = if ago {
                ((reached, next.span), (base, span))
            } else {
                ((base, span), (reached, next.span))
            };
            let bindings = vec![
                constant("stated", number, length.span),
                constant("founded", i64::from(founded.0), founded.1),
                constant("year", i64::from(told.0), told.1),
            ];
            ("anniversary", bindings)
        });
        claims.extend(draft.claim(Strength::Stated, place, readings));
    }
}
