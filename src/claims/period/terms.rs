//! English terms come in that run from one date to another: a date, a length, and the words that say it ends then
//! (signed on 1 September 2009 for 25 years and so comes to an end on 31 August 2034; begun on 12 August 2019, to be
//! finished in 48 months, that is by August 2023); claims that the length leads to the end go out.

use super::spans::{distance, forms, gap};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, Reading, sentence_at};
use crate::document::Block;
use crate::figures::{Period, Year};
use crate::rulebook::Strength;

/// Words right before a length that count it from the date before.
const LEADS: &[&str] = &[
    "for",
    "in",
    "within",
    "of",
    "after",
    "lasts",
    "lasting",
    "running for",
    "runs for",
    "another",
    "exactly",
    "over",
    "with",
];

/// Words between the length and its end that call it the end.
const ENDS: &[&str] = &[
    "ends",
    "end on",
    "end in",
    "end at",
    "an end",
    "expires",
    "expire",
    "lapses",
    "runs out",
    "runs until",
    "runs to",
    "until",
    "till",
    "that is",
    "i.e.",
    "ending",
    "expiring",
    "terminates",
    "and so",
    "in other words",
    "which means",
    "meaning",
    "which takes",
    "takes us to",
    "which ends",
    "the last day",
    "falls due",
    "matures",
    "is up",
];

/// Words of another end than the one agreed, or of another beginning.
const OTHERS: &[&str] = &[
    "extend",
    "instead",
    "originally",
    "delay",
    "postpone",
    "renew",
    "brought forward",
    "early",
    "late ",
    "later than",
    "overr",
    "but ",
    "though",
    "after which",
    "notice",
    "not ",
];

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let plain = times.iter().filter(|time| !matches!(time.what, What::Ordinal(_)));
    let times: Vec<Time> = plain.copied().collect();
    for trio in times.windows(3) {
        let [first, length, second] = trio else { continue };
        let (What::Date(from), What::Length(number, measure), What::Date(to)) =
            (first.what, length.what, second.what)
        else {
            continue;
        };
        let Some(sentence) = sentence_at(block, length.span.start) else { continue };
        if !sentence.contains(second.span) || first.span.end + FAR < length.span.start {
            continue;
        }
        let before = gap(context, first, length).to_ascii_lowercase();
        let words = gap(context, length, second).to_ascii_lowercase();
        let lead = before.trim_end();
        let led = LEADS.iter().any(|word| {
            lead.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let ends = ENDS.iter().any(|word| words.contains(word)) && words.len() <= 80;
        let other = |text: &str| OTHERS.iter().any(|word| text.contains(word));
        if !led || !ends || other(&words) || other(&before) || before.matches('.').count() > 1 {
            continue;
        }
        claims.extend(claim(draft, (number, measure, length), (from, first), (to, second)));
    }
}

/// In bytes: between the beginning and the length.
const FAR: u32 = 160;

fn claim(
    draft: Draft<'_>,
    (number, measure, length): (i64, Measure, &Time),
    (from, first): (Period, &Time),
    (to, second): (Period, &Time),
) -> Option<Claim> {
    let (from, to) = at_one_grain(from, to)?;
    let scale = match measure {
        Measure::Years => 365,
        Measure::Months => 30,
        Measure::Weeks => 7,
        Measure::Days => 1,
    };
    let days = match from.day {
        Some(_) => distance(from, to)?,
        None => {
            let months = i64::from(to.month.unwrap_or(1)) - i64::from(from.month.unwrap_or(1));
            (i64::from(year(to)? - year(from)?) * 12 + months) * 30
        }
    };
    let stated = number.checked_mul(scale)?;
    // Another time is meant where the two are far apart.
    let coarse = from.day.is_none() && scale < 30 || from.month.is_none() && scale < 365;
    if coarse || days <= 0 || stated > days * 3 / 2 + 1 || days > stated * 3 / 2 + 1 {
        return None;
    }
    let bindings = || {
        vec![
            constant("stated", number, length.span),
            date("from", from, first.span),
            date("to", to, second.span),
        ]
    };
    let forms: &[&str] = match measure {
        _ if from.month.is_none() => &["years"],
        Measure::Years => &["years", "years_both"],
        Measure::Months => &["months", "months_both"],
        _ => forms(measure, (from, to), false),
    };
    let place = around([first.span, length.span, second.span]);
    let mut claim =
        draft.claim(Strength::Stated, place, forms.iter().map(|form| (*form, bindings())))?;
    let rest = claim.readings.split_off(1);
    claim.readings.extend(rest.into_iter().map(Reading::ticking_only));
    Some(claim)
}

/// Two dates with their years, cut to the coarser of them.
pub fn at_one_grain(from: Period, to: Period) -> Option<(Period, Period)> {
    let (start, end) = (year(from), year(to));
    if from.part.is_some() || to.part.is_some() {
        return None;
    }
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) => (start, end),
        // Of two days in one year the first has it seldom, the last often.
        (Some(start), None) if to.year.is_none() && to.month >= from.month => (start, start),
        (None, Some(end)) if from.year.is_none() && to.month >= from.month => (end, end),
        _ => return None,
    };
    let months = from.month.is_some() && to.month.is_some();
    let days = months && from.day.is_some() && to.day.is_some();
    let cut = |period: Period, year: i16| Period {
        year: Some(Year::Absolute(year)),
        month: period.month.filter(|_| months),
        day: period.day.filter(|_| days),
        ..period
    };
    Some((cut(from, start), cut(to, end)))
}
