//! English blocks come in with two times of the clock, of one day or of two, and how long it was between them (called at
//! 02:17 on 17 June … sent at 19:47 the same day, 17 hours 30 minutes after the call; from 22:00 on Saturday 4 January to
//! 04:00 on 7 January, 54 hours in all; began at 7.35 and ended at 8.50, a journey of 75 minutes); the claim that they
//! agree goes out.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::calendar::{day_number, days_in_month};
use super::days::{ENGLISH_MONTHS, english_month};
use super::journeys::{is_passed, minutes};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span, holds_any};
use crate::rulebook::Strength;

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let months = ENGLISH_MONTHS.join("|");
    Regex::new(&format!(
        r"(?:\b(?i:(at|from|until|till|to|by|between|and|before)) )?\b([0-9]{{1,2}})([:.])([0-5][0-9])(?: ?(am\b|pm\b|a\.m\.|p\.m\.)|\b)(?: (?:UTC|GMT|BST|CET|EST|EDT|local time|hours))?(?:,? on)?(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?(?: (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({months})\b(?:,? ([12][0-9]{{3}})\b)?| the ([0-9]{{1,2}})(?:st|nd|rd|th))?"
    ))
    .expect("the expression is valid")
});
static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"([0-9]{1,3}|[a-z]+(?:-[a-z]+)?)";
    Regex::new(&format!(
        r"(?i)\b(?:{number}[ -]hours?\b(?:(?:,? and |,? ){number}[ -]minutes?\b)?|{number}[ -]minutes?\b)"
    ))
    .expect("the expression is valid")
});

/// Claims of the form `clock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    let text = context.document.slice(block.span);
    if !text.contains("hour") && !text.contains("minute") {
        return;
    }
    let times: Vec<Captures<'_>> = TIME.captures_iter(text).filter(is_time).collect();
    if times.len() < 2 {
        return;
    }
    for told in LENGTH.captures_iter(text) {
        claims.extend(between(context, draft, block, &times, &told));
    }
}

/// A number with a point is a time only behind a word of time.
fn is_time(found: &Captures<'_>) -> bool {
    let colon = found.get(3).is_some_and(|mark| mark.as_str() == ":");
    let whole = found.get(0).is_some_and(|found| !found.as_str().ends_with(['%', '.']));
    colon || found.get(5).is_some() || found.get(1).is_some() && whole
}

fn between(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Captures<'_>],
    told: &Captures<'_>,
) -> Option<Claim> {
    let text = context.document.slice(block.span);
    let own = told.get(0)?;
    let stated = minutes(told, false)?;
    let count =
        times.partition_point(|time| time.get(0).is_some_and(|one| one.end() <= own.start()));
    let [.., first, second] = &times[..count] else { return None };
    let (one, two) = (first.get(2)?, second.get(0)?);
    let place = |at: usize| block.span.start + at as u32;
    let sentence = sentence_at(block, place(own.start()))?;
    let alone = sentence.start <= place(one.start());
    // The earlier time may stand in a sentence before where no other time is told.
    if place(two.start()) < sentence.start
        || own.start() - one.start() > REACH
        || !alone && count > 2 && place(first.get(0)?.start()) + FAR < place(two.start())
    {
        return None;
    }
    let gap = text.get(two.end()..own.start())?;
    let behind = text.get(own.end()..)?.trim_start();
    let link = text.get(first.get(0)?.end()..two.start())?;
    if !is_tied(gap, behind, count == 2) || holds_any(link, &["another", " other ", "respectively"])
    {
        return None;
    }
    let readings =
        lengths(first, second, gap, text.get(one.start().saturating_sub(0)..own.start())?)?;
    let own = Span::new(place(own.start()) as usize, place(own.end()) as usize);
    let span = Span::new(place(one.start()) as usize, place(two.end()) as usize);
    let bound = readings.into_iter().map(|minutes| {
        ("clock", vec![constant("stated", stated, own), constant("minutes", minutes, span)])
    });
    draft.claim(Strength::Stated, around([own, span]), bound)
}

/// In bytes: how far before a length the earlier of its times may stand.
const REACH: usize = 400;

/// The same between two times of which others stand before.
const FAR: u32 = 200;

/// Whether a length is told to be that between the two times before it, by the words before and behind it.
fn is_tied(gap: &str, behind: &str, only: bool) -> bool {
    let lower = gap.to_ascii_lowercase();
    let hedged = [
        "every", "each", "about", "some ", "nearly", "than", "over", "under", "within", "average",
        "almost", "around", "further", "another", "every", "per ", "up to", "least", "target",
    ];
    if gap.contains(|c: char| c.is_ascii_digit()) || holds_any(&lower, &hedged) {
        return false;
    }
    if is_passed(gap, false) {
        return true;
    }
    let mut words = lower.trim().trim_matches([',', '(', '–', '—', ';', ' ']).trim();
    for day in DAYS {
        words = words.strip_prefix(day).unwrap_or(words).trim_start_matches([',', ' ', '(']);
    }
    let plain = matches!(
        words,
        "" | "exactly" | "just" | "only" | "for" | "that is" | "or" | "a total of" | "a full"
    );
    let ends = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    if !plain {
        return false;
    }
    ends(&[
        "later",
        "afterwards",
        "after that",
        "in all",
        "in total",
        "altogether",
        "from start to finish",
    ]) || only
        && ends(&[
            "after the first",
            "after the call",
            "after the alarm",
            "after it",
            "after the report",
            "after they",
        ])
        || !words.is_empty()
            && words != "only"
            && words != "just"
            && ends(&[".", ",", ";", ")", "in "])
}

/// Words of the day of the later time, behind it.
const DAYS: &[&str] = &[
    "utc",
    "the same day",
    "the same evening",
    "the same morning",
    "the same afternoon",
    "that day",
    "that evening",
    "that afternoon",
    "that night",
    "the next day",
    "the next morning",
    "the following day",
    "the following morning",
];

/// The minutes that may lie between two times.
fn lengths(first: &Captures<'_>, second: &Captures<'_>, gap: &str, all: &str) -> Option<Vec<i64>> {
    let (from, to) = (minute(first)?, minute(second)?);
    let (one, two) = (day(first), day(second));
    const DAY: i64 = 24 * 60;
    let next = ["the next ", "the following "].iter().any(|word| gap.contains(word));
    let apart = match (one, two) {
        (Some(one), Some(two)) => days_between(one, two)?,
        (None, Some(_)) => return None,
        _ if next => 1,
        (_, None) => {
            // A day that is told otherwise.
            let named = ENGLISH_MONTHS.iter().filter(|month| all.contains(*month)).count();
            let days =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let weekdays = days.iter().filter(|day| all.contains(*day)).count();
            if named > 1 || weekdays > 1 || all.contains(" days") {
                return None;
            }
            let half = first.get(5).is_some() || second.get(5).is_some();
            let mut found = vec![(to - from).rem_euclid(DAY)];
            // Began at 11.30 and ended at 1.15
            if !half && to < from && from < 13 * 60 {
                found = vec![to + DAY / 2 - from];
            }
            // Half past nine to a quarter past eleven in the morning
            if first.get(5).is_none() && second.get(5).is_some() && from < DAY / 2 {
                found.push((to - from - DAY / 2).rem_euclid(DAY));
            }
            found.retain(|length| (1..=DAY / 2).contains(length) || to > from && *length > 0);
            return (!found.is_empty()).then_some(found);
        }
    };
    let length = apart * DAY + to - from;
    (length > 0 && apart <= LONGEST).then(|| vec![length])
}

/// In days: nobody tells a longer time in hours.
const LONGEST: i64 = 14;

type Day = (u32, Option<u32>, Option<i32>);

fn day(found: &Captures<'_>) -> Option<Day> {
    let number = |index: usize| found.get(index).and_then(|word| word.as_str().parse::<u32>().ok());
    let of = number(6).or_else(|| number(9))?;
    let month = found.get(7).and_then(|name| english_month(name.as_str()));
    Some((of, month, number(8).and_then(|year| i32::try_from(year).ok())))
}

fn days_between(one: Day, two: Day) -> Option<i64> {
    let year = two.2.or(one.2);
    let (Some(last), first) = (two.1.or(one.1), one.1.or(two.1)) else {
        return (two.0 >= one.0).then(|| i64::from(two.0 - one.0));
    };
    let first = first?;
    if year.is_none() && first <= 2 && last > 2 || last < first && one.2 == two.2 {
        return None;
    }
    let exists = |month: u32, day: u32| (1..=days_in_month(year, month)).contains(&day);
    let number =
        |own: Option<i32>, month, day| day_number(own.or(year).unwrap_or(2023), month, day);
    (exists(first, one.0) && exists(last, two.0))
        .then(|| number(two.2, last, two.0) - number(one.2, first, one.0))
}

fn minute(found: &Captures<'_>) -> Option<i64> {
    let number = |index: usize| found.get(index)?.as_str().parse::<i64>().ok();
    let hour = number(2)?;
    let hour = match found.get(5).map(|half| half.as_str()) {
        Some(half) if half.starts_with('p') && hour < 12 => hour + 12,
        Some(half) if half.starts_with('a') && hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24).then_some(hour * 60 + number(4)?)
}
