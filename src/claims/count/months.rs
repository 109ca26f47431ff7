//! Months, quarters and years named one by one come in with the number that sums them up (1月、2月和12月共三个月); claims that
//! as many are named go out.

use super::numeral::numeral;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::Value;
use crate::rulebook::Strength;

const WORDS: [&str; 6] = ["个月", "个季度", "个年度", "年", "天", "个学期"];

/// Claims of the form `list`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let text = &context.document.text;
    for block in prose::blocks(context) {
        let mut run: Vec<Span> = Vec::new();
        for id in context.figures.within(block.span) {
            let figure = &context.figures.list[id as usize];
            let gap = run.last().map(|last| {
                text[last.end as usize..(figure.span.start.max(last.end)) as usize].trim()
            });
            let joined = matches!(gap, Some("、" | "和" | "及" | "以及" | "与"));
            if !joined {
                run.clear();
            }
            if !matches!(figure.value, Value::Period(period) if period.day.is_none()) {
                run.clear();
                continue;
            }
            run.push(figure.span);
            let rest = &text[figure.span.end as usize..block.span.end as usize];
            let own = ["共计", "共", "这", "合计", ""]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
            let Some((number, length)) = numeral(own) else { continue };
            let named = context.document.slice(figure.span);
            let Some(word) = WORDS.iter().find(|word| own[length..].starts_with(**word)) else {
                continue;
            };
            // 2019年、2020年两年; 12月31天 is none.
            let fits = named.ends_with(word.trim_start_matches('个'))
                || *word == "个季度" && named.contains('季');
            let start = block.span.end as usize - own.len();
            if run.len() < 2 || !fits || own[length + word.len()..].starts_with(['来', '多', '以'])
            {
                continue;
            }
            let place = Span::new(start, start + length + word.len());
            let whole = around(run.iter().copied().chain([place]));
            let bindings =
                vec![constant("n", i64::from(number), place), items("items", run.clone())];
            claims.extend(draft.claim(Strength::Stated, whole, [("list", bindings)]));
        }
    }
}
