//! The rule `period`. Dates, years and lengths of time come in; claims go out that a length is that
//! between its ends, that a day falls on the weekday named, that the days exist, and that what
//! begins ends later.

mod after;
mod ages;
mod between;
mod calendar;
mod clock;
mod days;
mod distances;
mod editions;
mod elapsed;
mod events;
mod instants;
mod journeys;
mod later;
mod lives;
mod moments;
mod named;
mod passed;
mod plans;
mod ranges;
mod rhythm;
mod since;
mod spans;
mod spells;
mod tables;
mod terms;
mod today;
mod verbs;
mod years;

use super::draft::Draft;
use super::{Claim, Context};
use crate::claims::prose;
use crate::document::{Language, Span};
use crate::figures::{Hedge, Kind, Period, Value, Year};
use crate::rulebook::RuleId;

/// Finds what `period` can check.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    days::impossible(context, draft, claims);
    let english = context.document.language == Language::English;
    let sure = if english { days::sure_year(context) } else { None };
    let own = if english { today::own_day(context) } else { None };
    let named = days::Named::of(context);
    if context.document.language == Language::Chinese {
        years::search(context, draft, claims);
    }
    tables::search(context, draft, claims);
    for block in prose::blocks(context) {
        let times = times(context, block.span);
        if times.iter().any(|time| matches!(time.what, What::Date(_))) {
            days::weekdays(context, draft, block.span, (&times, sure), &named, claims);
            spans::search(context, draft, block, &times, claims);
            ages::search(context, draft, block, &times, claims);
            lives::search(context, draft, block, &times, claims);
            if context.document.language == Language::Chinese {
                since::search(context, draft, block, &times, claims);
                editions::search(context, draft, block, &times, claims);
                elapsed::search(context, draft, block, &times, claims);
                between::search(context, draft, block, &times, claims);
            }
            if context.document.language == Language::English {
                verbs::search(context, draft, block, &times, claims);
                ages::people(context, draft, block, &times, claims);
                after::search(context, draft, &times, claims);
                terms::search(context, draft, block, &times, claims);
                rhythm::search(context, draft, block, (&times, own), claims);
                distances::search(context, draft, block, &times, claims);
                later::search(context, draft, block, &times, claims);
            }
        }
        if english {
            spells::search(context, draft, block, own, claims);
        } else if !times.is_empty() {
            elapsed::weeks(context, draft, block, &times, claims);
        }
        clock::search(context, draft, block, claims);
        if english {
            instants::search(context, draft, block, claims);
        } else {
            journeys::search(context, draft, block, claims);
            moments::search(context, draft, block, claims);
        }
        named::search(context, draft, block, claims);
    }
}

/// A date or a length of time in place.
#[derive(Clone, Copy, Debug)]
struct Time {
    span: Span,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Date(Period),
    Length(i64, Measure),
    /// 70th, 第70: an anniversary if the words say so.
    Ordinal(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Years,
    Months,
    Weeks,
    Days,
}

/// The dates and lengths of a block, in the order of the text.
fn times(context: Context<'_>, block: Span) -> Vec<Time> {
    let text = &context.document.text;
    let mut times = Vec::new();
    for index in context.figures.within(block) {
        let figure = context.figures.list[index as usize];
        let what = match (figure.kind, figure.value) {
            // 首尾两日 are two days, not the second.
            (Kind::Period, Value::Period(_)) if text[figure.span.range()].starts_with('两') => {
                None
            }
            // 期限为30日 is a month, not the thirtieth.
            (Kind::Period, Value::Period(period))
                if period.month.is_none()
                    && period.year.is_none()
                    && period.day.is_some()
                    && is_long(&text[block.start as usize..figure.span.start as usize]) =>
            {
                period.day.map(|day| What::Length(i64::from(day), Measure::Days))
            }
            (Kind::Period, Value::Period(period)) => Some(What::Date(period)),
            (Kind::Percent | Kind::Points | Kind::Money | Kind::Ratio | Kind::Times, _) => None,
            (Kind::Ordinal, Value::Exact(value)) => {
                value.at_exponent(0).and_then(|value| i64::try_from(value).ok()).map(What::Ordinal)
            }
            // 走过了25年 is no more than 25 years.
            (_, Value::Exact(value))
                if figure.hedge == Hedge::None
                    || figure.hedge == Hedge::Over
                        && ["过了", "走过"]
                            .iter()
                            .any(|word| text[..figure.span.start as usize].ends_with(word)) =>
            {
                let rest = &text[figure.span.end as usize..block.end as usize];
                let measure = measure(&text[figure.span.range()], rest);
                let number = value.at_exponent(0).and_then(|value| i64::try_from(value).ok());
                measure.zip(number).map(|(measure, number)| What::Length(number, measure))
            }
            _ => None,
        };
        if let Some(what) = what {
            times.push(Time { span: figure.span, what });
        }
    }
    if context.document.language == Language::English {
        add_words(context, block, &mut times);
    }
    times
}

/// Whether the words before a number of days call it how long something is.
fn is_long(before: &str) -> bool {
    ["期限为", "期限", "为期", "期为", "历时", "时限为"].iter().any(|word| before.ends_with(word))
}

/// Lengths of time that a word tells: the decade from 2010 to 2020.
fn add_words(context: Context<'_>, block: Span, times: &mut Vec<Time>) {
    let words = [
        ("decade", 10, Measure::Years),
        ("fortnight", 2, Measure::Weeks),
        ("quarter", 3, Measure::Months),
        ("half-year", 6, Measure::Months),
        ("half of the year", 6, Measure::Months),
    ];
    if times.is_empty() {
        return;
    }
    let text = context.document.slice(block);
    let mut found = Vec::new();
    for (word, number, measure) in words {
        for (at, _) in text.match_indices(word) {
            let span = Span::new(block.start as usize + at, block.start as usize + at + word.len());
            let rest = text[at + word.len()..].trim_start();
            let opens =
                ["from ", "(", "between ", ", from "].iter().any(|link| rest.starts_with(link));
            let free =
                !times.iter().any(|time| time.span.start < span.end && span.start < time.span.end);
            if opens && free {
                found.push(Time { span, what: What::Length(number, measure) });
            }
        }
    }
    times.extend(found);
    times.sort_by_key(|time| time.span);
}

/// The measure of a length of time: the end of the figure's own words, or what follows them.
fn measure(figure: &str, rest: &str) -> Option<Measure> {
    // Ten working days are no length between two dates.
    let next = rest.trim_start();
    let named = |word: &&str| next.starts_with(word) || figure.contains(word);
    if ["working", "business", "trading", "school", "teaching"].iter().any(named) {
        return None;
    }
    let words = [
        ("周年", Measure::Years),
        ("个年度", Measure::Years),
        ("个年头", Measure::Years),
        ("年", Measure::Years),
        ("个月", Measure::Months),
        ("个星期", Measure::Weeks),
        ("个周", Measure::Weeks),
        ("周", Measure::Weeks),
        ("日历天", Measure::Days),
        ("天", Measure::Days),
        ("日", Measure::Days),
    ];
    let figure = figure.trim_end_matches(['间', '里', '来', '内']);
    let digits = |c: char| {
        c.is_ascii_digit()
            || ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百'].contains(&c)
    };
    if let Some((_, measure)) = words.iter().find(|(word, _)| {
        figure.strip_suffix(word).is_some_and(|number| number.trim_end().ends_with(digits))
    }) {
        return Some(*measure);
    }
    let number = figure.chars().next_back().is_some_and(digits);
    if number
        && let Some((word, measure)) =
            words.iter().find(|(word, _)| rest.trim_start().starts_with(word))
    {
        // 三年级, 两周年 are other things.
        let after = rest.trim_start()[word.len()..].chars().next();
        return (!matches!(after, Some('级' | '生' | '度' | '末' | '均' | '产')))
            .then_some(*measure);
    }
    let english = |text: &str| -> Option<Measure> {
        let word: String = text
            .trim_start_matches([' ', '-', '‑', '\u{a0}'])
            .chars()
            .take_while(|c| c.is_ascii_alphabetic())
            .collect();
        let lower = word.to_ascii_lowercase();
        // Five consecutive years, three full months
        let word = match lower.as_str() {
            "consecutive" | "successive" | "straight" | "full" | "whole" => {
                let rest = text.trim_start_matches([' ', '-', '‑', '\u{a0}']);
                rest[lower.len()..].trim_start().split(|c: char| !c.is_ascii_alphabetic()).next()?
            }
            other => other,
        };
        match word {
            "year" | "years" => Some(Measure::Years),
            "month" | "months" => Some(Measure::Months),
            "week" | "weeks" => Some(Measure::Weeks),
            "day" | "days" => Some(Measure::Days),
            _ => None,
        }
    };
    // 150 years old
    let figure = figure.trim_end_matches("old").trim_end_matches([' ', '-']);
    let last = figure.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    english(last).or_else(|| english(rest))
}

/// The year of a date that names one by itself.
fn year(period: Period) -> Option<i16> {
    match period.year? {
        Year::Absolute(year) => Some(year),
        _ => None,
    }
}
