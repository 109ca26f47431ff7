//! English rhythms come in (inspected every six years; at two-week intervals; every six weeks from 4 March) with the dates
//! that follow it: the next one, told after the last, or a run of them; claims that the dates are so far apart go out.

use super::spans::{distance, forms, gap};
use super::terms::at_one_grain;
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, Reading, sentence_at};
use crate::document::{Block, Span};
use crate::figures::Period;
use crate::rulebook::Strength;

type Dated = (Period, Span);

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, own): (&[Time], Option<Dated>),
    claims: &mut Vec<Claim>,
) {
    for (index, time) in times.iter().enumerate() {
        let What::Length(number, measure) = time.what else { continue };
        if number < 1 || !is_rhythm(context, block, time) {
            continue;
        }
        let told = (number, measure, time);
        let behind = &times[index + 1..];
        let run = run(context, block, time, behind);
        if run.len() >= 2 {
            for pair in run.windows(2) {
                claims.extend(claim(draft, told, pair[0], pair[1]));
            }
            continue;
        }
        claims.extend(next(context, draft, block, (times, index), own, told));
    }
}

/// Whether a length tells how often: every six years, at six-year intervals.
fn is_rhythm(context: Context<'_>, block: &Block, time: &Time) -> bool {
    let text = &context.document.text;
    let start = (time.span.start as usize).saturating_sub(24).max(block.span.start as usize);
    let before =
        text[text.ceil_char_boundary(start)..time.span.start as usize].to_ascii_lowercase();
    let end = text.floor_char_boundary((time.span.end as usize + 24).min(block.span.end as usize));
    let behind = text[time.span.end as usize..end].to_ascii_lowercase();
    let behind = behind.split(['.', ',', ';']).next().unwrap_or_default();
    before.trim_end().ends_with("every") || behind.contains("interval")
}

/// The days of a list behind the rhythm in its sentence: from 4 March: 4 March, 15 April and 27 May.
fn run(context: Context<'_>, block: &Block, time: &Time, behind: &[Time]) -> Vec<Dated> {
    let Some(sentence) = sentence_at(block, time.span.start) else { return Vec::new() };
    let mut found: Vec<Dated> = Vec::new();
    let mut last: Option<&Time> = None;
    for next in behind.iter().take(LONGEST).take_while(|next| sentence.contains(next.span)) {
        let What::Date(period) = next.what else { return Vec::new() };
        let links = [",", "and", ", and", "then", ", then", "to", "until", "–", "or", ", or"];
        let linked = match last {
            Some(last) => links.contains(&gap(context, last, next).trim()),
            None => true,
        };
        if !linked {
            break;
        }
        last = Some(next);
        found.push((period, next.span));
    }
    // From one day to another is no list.
    let dated = found.iter().all(|(period, _)| period.day.is_some());
    if dated && found.len() >= 3 { found } else { Vec::new() }
}

/// Longer lists are calendars.
const LONGEST: usize = 24;

/// The date that is called the next, against the last one told before it, or the report's own day.
fn next(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, index): (&[Time], usize),
    own: Option<Dated>,
    told: (i64, Measure, &Time),
) -> Option<Claim> {
    let first = block.sentences.partition_point(|one| one.end <= times[index].span.start);
    let near = block.sentences.iter().skip(first).take(NEAR);
    let (next, sentence) = near.clone().find_map(|sentence| {
        let said = context.document.slice(*sentence).to_ascii_lowercase();
        let at = sentence.start + said.find("next ")? as u32;
        let words = said.split(|c: char| !c.is_alphabetic());
        if words.clone().any(|word| OTHERS.contains(&word)) {
            return None;
        }
        let behind = times.iter().find(|time| {
            time.span.start > at
                && sentence.contains(time.span)
                && matches!(time.what, What::Date(_))
        })?;
        Some((behind, *sentence))
    })?;
    let What::Date(to) = next.what else { return None };
    let from_block = times.iter().rev().find(|time| {
        time.span.end <= next.span.start
            && !(sentence.contains(time.span) && time.span.start > next.span.start)
            && matches!(time.what, What::Date(period) if period.month.is_some())
    });
    let from = match from_block {
        Some(Time { span, what: What::Date(period) }) => (*period, *span),
        _ => own?,
    };
    claim(draft, told, from, (to, next.span))
}

/// Sentences, the rhythm's own counted in, among which the next date is told.
const NEAR: usize = 5;

const OTHERS: &[&str] = &[
    "instead",
    "postponed",
    "exceptionally",
    "earlier",
    "forward",
    "delayed",
    "unusually",
    "extra",
    "special",
    "general",
];

fn claim(
    draft: Draft<'_>,
    (number, measure, length): (i64, Measure, &Time),
    (from, start): Dated,
    (to, end): Dated,
) -> Option<Claim> {
    let (from, to) = at_one_grain(from, to).or_else(|| {
        super::spans::completed(from, to)
            .filter(|(from, to)| from.day.is_some() && to.day.is_some())
    })?;
    from.month?;
    let days = match from.day {
        Some(_) => distance(from, to)?,
        None => {
            let months = i64::from(to.month?) - i64::from(from.month?);
            (i64::from(year(to)? - year(from)?) * 12 + months) * 30
        }
    };
    let scale = match measure {
        Measure::Years => 365,
        Measure::Months => 30,
        Measure::Weeks => 7,
        Measure::Days => 1,
    };
    let stated = number.checked_mul(scale)?;
    let coarse = from.day.is_none() && scale < 30;
    if coarse || days <= 0 || stated > days * 5 / 2 || days > stated * 5 / 2 {
        return None;
    }
    // A year is not kept to the day.
    let slack = match measure {
        Measure::Years => 60,
        Measure::Months => 12,
        _ => 0,
    };
    let near = (days - stated).abs() <= slack + number;
    let bindings = || {
        vec![
            constant("stated", number, length.span),
            date("from", from, start),
            date("to", to, end),
        ]
    };
    let place = around([length.span, start, end]);
    let plain = match measure {
        Measure::Years => &["years", "years_both"],
        Measure::Months => &["months", "months_both"],
        _ => forms(measure, (from, to), false),
    };
    let mut claim =
        draft.claim(Strength::Stated, place, plain.iter().map(|form| (*form, bindings())))?;
    // What nearly keeps to it may be meant to.
    if near && scale >= 30 {
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    let rest = claim.readings.split_off(1);
    claim.readings.extend(rest.into_iter().map(Reading::ticking_only));
    Some(claim)
}
