//! Chinese lengths of time come in with the dates around them: the two before (历时三年), the one before and the one right
//! behind (自8月30日送达之日起60日内，即10月29日前), or numbered weeks (第40周至第47周这8周); claims that they are as long as that
//! go out.

use super::passed::passed;
use super::spans::completed;
use super::{Measure, Time, What};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context};
use crate::document::{Block, Span};
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for index in 0..times.len() {
        if let What::Length(number, measure) = times[index].what {
            claims.extend(passed(context, draft, block, (times, index), (number, measure)));
            claims.extend(due(context, draft, block, (times, index), (number, measure)));
        }
    }
}

/// Lengths of numbered weeks and days.
pub fn weeks(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for stated in times {
        if let What::Length(number, measure) = stated.what {
            claims.extend(numbered(context, draft, block, stated, (number, measure)));
        }
    }
}

/// 第40周至第47周这8周: as many as the numbers say, with both ends.
fn numbered(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    stated: &Time,
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let word = match measure {
        Measure::Weeks => "周",
        Measure::Days => "天",
        _ => return None,
    };
    let before =
        context.document.text.get(block.span.start as usize..stated.span.start as usize)?;
    let text = before.trim_end_matches(|c: char| "这共计的，,（(连续合为期内历时 ".contains(c));
    let (rest, last) = ordinal(text, word)?;
    let rest = rest.trim_end_matches('第');
    let rest = ["至", "到", "—", "－", "-", "~", "～", "–"]
        .iter()
        .find_map(|link| rest.strip_suffix(link))?;
    let rest = rest.trim_end_matches(['—', '-']);
    let rest = rest.trim_end_matches(word);
    let (start, first) = ordinal(rest, "")?;
    let from = start.strip_suffix('第')?;
    let length =
        last.checked_sub(first)?.checked_add(1).filter(|length| (2..=400).contains(length))?;
    // A week of a year and one of the next.
    let span =
        Span::new(block.span.start as usize + from.len(), block.span.start as usize + text.len());
    let bound = vec![constant("stated", number, stated.span), constant("number", length, span)];
    draft.claim(Strength::Stated, around([span, stated.span]), [("numbered", bound)])
}

/// The number that a text ends in, before a word, and the text before it.
fn ordinal<'t>(text: &'t str, word: &str) -> Option<(&'t str, i64)> {
    let text = text.strip_suffix(word)?;
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[rest.len()..].parse().ok()?;
    Some((rest, number))
}

/// 自8月30日送达之日起60日内，即10月29日前
fn due(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, index): (&[Time], usize),
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let stated = &times[index];
    let What::Date(last) = times.get(index + 1)?.what else { return None };
    let end = times[index + 1].span;
    let gap = context.document.text.get(stated.span.end as usize..end.start as usize)?;
    let within = gap.trim_start_matches('之').strip_prefix('内')?;
    let joined = matches!(
        within.trim(),
        "（即" | "，即" | "(即" | "即" | "，也就是" | "，最迟" | "，不晚于" | "（截至" | "，即于"
    );
    let before =
        context.document.text.get(block.span.start as usize..stated.span.start as usize)?;
    let from_day = before.trim_end().ends_with(['起', '后']);
    if !joined || !from_day || measure != Measure::Days || last.day.is_none() {
        return None;
    }
    let first =
        times[index.saturating_sub(2)..index].iter().rev().find_map(|time| match time.what {
            What::Date(period) if period.day.is_some() => Some((period, time.span)),
            _ => None,
        })?;
    let (from, to) = completed(first.0, last)?;
    let bindings = || {
        vec![
            constant("stated", number, stated.span),
            date("from", from, first.1),
            date("to", to, end),
        ]
    };
    let place = around([first.1, stated.span, end]);
    draft.claim(Strength::Stated, place, ["days", "days_both"].map(|form| (form, bindings())))
}
