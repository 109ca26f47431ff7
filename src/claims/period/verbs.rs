//! English sentences come in that tell a beginning and an end by their verbs (began in March 2022 and were
//! completed in November; opened in 1931 and closed in 2006 after 75 years); claims that the end is later,
//! and that the length told is that between them, go out.

use super::spans::{comparable_ends, completed, forms};
use super::{Time, What};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context};
use crate::document::{Block, Span};
use crate::figures::Period;
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for sentence in &block.sentences {
        let first = times.partition_point(|time| time.span.start < sentence.start);
        let last = times.partition_point(|time| time.span.end <= sentence.end);
        if last < first + 2 || last > first + 5 {
            continue;
        }
        in_sentence(context, draft, *sentence, &times[first..last], claims);
    }
}

fn in_sentence(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let dates: Vec<(Period, Span)> = times
        .iter()
        .filter_map(|time| match time.what {
            What::Date(period) => Some((period, time.span)),
            _ => None,
        })
        .collect();
    let [(from, start), (to, end)] = dates.as_slice() else { return };
    let text = |start: u32, end: u32| {
        context
            .document
            .text
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let (before, gap) = (text(sentence.start, start.start), text(start.end, end.start));
    let after = text(end.end, sentence.end);
    if !ends_in(&before, BEGINS) || gap.len() > 160 {
        return;
    }
    let ended = ends_in(&gap, ENDS);
    let lengths: Vec<(i64, super::Measure, &Time)> = times
        .iter()
        .filter_map(|time| match time.what {
            What::Length(number, measure) => Some((number, measure, time)),
            _ => None,
        })
        .collect();
    let length = match lengths.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => return,
    };
    // Six weeks later, on 13 June; closed in 2006 after 75 years; a lease of 25 years began in …
    let told = length.is_some_and(|(_, _, time)| {
        let behind = text(time.span.end, (time.span.end + 12).min(sentence.end));
        let ahead = text(time.span.start.saturating_sub(12).max(sentence.start), time.span.start);
        let later = behind.trim_start().starts_with("later") && time.span.end <= end.start;
        let close = ahead.trim_end().ends_with("after") && time.span.start >= end.end && ended;
        let noun = [
            "lease",
            "contract",
            "loan",
            "term",
            "programme",
            "program",
            "licence",
            "licence",
            "agreement",
            "concession",
        ]
        .iter()
        .any(|noun| before.contains(noun));
        let term = time.span.end <= start.start && noun && ended;
        later || close || term
    });
    if !ended && !told || OTHER.iter().any(|word| gap.contains(word)) {
        return;
    }
    if let (true, Some((number, measure, time)), Some((from, to))) =
        (told, length, completed(*from, *to))
    {
        let bindings = || {
            vec![
                constant("stated", number, time.span),
                date("from", from, *start),
                date("to", to, *end),
            ]
        };
        let forms = forms(measure, (from, to), false);
        let place = around([time.span, *start, *end]);
        claims.extend(draft.claim(
            Strength::Stated,
            place,
            forms.iter().map(|form| (*form, bindings())),
        ));
    }
    let later = after.trim_start().starts_with("later");
    if ended
        && !later
        && let Some((from, to, form)) = comparable_ends(*from, *to)
    {
        let bindings = vec![date("from", from, *start), date("to", to, *end)];
        claims.extend(draft.claim(Strength::Stated, around([*start, *end]), [(form, bindings)]));
    }
}

/// Whether a text ends in one of the verbs and a preposition.
fn ends_in(text: &str, verbs: &[&str]) -> bool {
    let mut words = text.split_whitespace().rev();
    let mut left = 5;
    for word in &mut words {
        if left == 0 {
            return false;
        }
        left -= 1;
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if verbs.contains(&word) {
            return true;
        }
        let plain = [
            "in",
            "on",
            "by",
            "early",
            "late",
            "the",
            "of",
            "full",
            "and",
            "was",
            "were",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "end",
            "at",
            "a",
            "year",
            "finally",
            "later",
            "weeks",
            "months",
            "years",
            "days",
        ]
        .contains(&word)
            || word.is_empty()
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || super::super::count::numeral(word).is_some();
        if !plain {
            return false;
        }
    }
    false
}

const BEGINS: &[&str] = &[
    "began",
    "started",
    "opened",
    "launched",
    "commenced",
    "begins",
    "starts",
    "opens",
    "begun",
    "starting",
    "beginning",
    "issued",
    "awarded",
    "signed",
    "effective",
    "introduced",
    "founded",
];

const ENDS: &[&str] = &[
    "completed",
    "finished",
    "ended",
    "closed",
    "concluded",
    "expired",
    "expires",
    "ends",
    "closes",
    "delivered",
    "wound",
    "dissolved",
    "repaid",
    "spent",
    "complete",
    "finishes",
    "concludes",
    "ending",
];

/// Words that make the two dates those of two things.
const OTHER: &[&str] =
    &[" while ", " whereas ", " previous ", " earlier ", " the first ", " another ", " since "];
