//! Chinese sentences come in that tell of something held each year since one year, and how often it has been held by
//! another (每年一届, 自2018年至2023年已举办六届; 2009年首次举办，每年一届，2023年的活动已是第15届); the claim that these agree
//! goes out.

use super::{Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span, holds_any};
use crate::figures::Kind;
use crate::rulebook::Strength;

/// Once a year, and no more.
const YEARLY: &[&str] = &[
    "每年一届",
    "一年一届",
    "每年举办一届",
    "每年举行一届",
    "每年一次",
    "一年一度",
    "每年举办，",
    "每年举行，",
    "每年举办。",
    "每年评选一次",
];

/// Breaks, and what is told of them to say that there were none.
const BREAKS: &[&str] = &[
    "停办", "除", "中断", "间断", "暂停", "取消", "延期", "推迟", "因故", "疫情", "隔年", "两届",
    "未办",
];
const UNBROKEN: &[&str] = &[
    "从未中断",
    "从未间断",
    "未曾中断",
    "未曾间断",
    "从不间断",
    "不曾中断",
    "不曾间断",
    "未中断",
    "未间断",
];

/// What says that a year is that of the first one: behind the year, or before it.
const BEGINS: &[&str] = &[
    "首次",
    "首届",
    "首办",
    "创办",
    "创立",
    "开办",
    "起",
    "开始",
    "举办首届",
    "举办第一届",
    "启动",
    "发起",
];
const FROM: &[&str] = &["自", "从", "创办于", "始于", "首届于", "首办于", "创立于"];

/// What stands before the number of the last one.
const HELD: &[&str] = &[
    "举办", "举行", "办了", "开展", "共办", "评选", "迎来", "已是", "为", "是", "进入", "已到",
    "办到", "年", "的",
];

/// In characters: from the later year to the number.
const FAR: usize = 16;

/// Claims of the form `numbered`.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    if !holds_any(context.document.slice(block.span), YEARLY) {
        return;
    }
    for id in context.figures.within(block.span) {
        let figure = &context.figures.list[id as usize];
        let own = context.document.slice(figure.span);
        let nth = figure.kind == Kind::Ordinal && own.starts_with('第');
        let rest = &context.document.text[figure.span.end as usize..block.span.end as usize];
        let counted = own.ends_with(['届', '次']) || nth && rest.starts_with(['届', '次']);
        let number = figure.value.decimal().and_then(|value| value.at_exponent(0));
        let Some(number) = number.and_then(|number| i64::try_from(number).ok()) else { continue };
        if counted && figure.hedge == crate::figures::Hedge::None {
            claims.extend(held(context, draft, block, times, (figure.span, number)));
        }
    }
}

fn held(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    (own, number): (Span, i64),
) -> Option<Claim> {
    let text = &context.document.text;
    let sentence = sentence_at(block, own.start)?;
    // The beginning may be told in the sentence before.
    let start = block.sentences.iter().rfind(|other| other.end <= sentence.start);
    let before = &text[sentence.start as usize..own.start as usize];
    let lead = before.trim_end_matches(['了', '过', '共', '计', '，']);
    let dates = |from: u32| -> Vec<(i64, Span)> {
        let within =
            times.iter().filter(|time| time.span.start >= from && time.span.end <= own.start);
        within
            .filter_map(|time| match time.what {
                What::Date(period) => Some((i64::from(year(period)?), time.span)),
                _ => None,
            })
            .collect()
    };
    let mut from = sentence.start;
    let mut found = dates(from);
    if found.len() == 1 {
        from = start?.start;
        found = dates(from);
    }
    let words = text[from as usize..sentence.end as usize].to_owned();
    let words = UNBROKEN.iter().fold(words, |words, unbroken| words.replace(unbroken, ""));
    let ((first, start), (last, end)) = (*found.first()?, *found.last()?);
    let behind = &text[start.end as usize..own.start as usize];
    let ahead = text[from as usize..start.start as usize].trim_end();
    let begins =
        BEGINS.iter().any(|word| behind.trim_start_matches(['年', '就']).starts_with(word))
            || FROM.iter().any(|word| ahead.ends_with(word));
    let close = text[end.end as usize..own.start as usize].chars().count() <= FAR;
    if !HELD.iter().any(|word| lead.ends_with(word))
        || !holds_any(&words, YEARLY)
        || holds_any(&words, BREAKS)
        || !begins
        || !close
        || last <= first
        || found.len() > 3
    {
        return None;
    }
    let bound = vec![constant("stated", number, own), constant("number", last - first + 1, end)];
    draft.claim(Strength::Stated, around([start, end, own]), [("numbered", bound)])
}
