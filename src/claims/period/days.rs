//! Dates come in; claims go out about the days themselves: the weekday named beside a date, and
//! whether the month has such a day.

use std::sync::LazyLock;

use regex::Regex;

use super::calendar::{day_number, days_in_month};
use super::{Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Language, Span};
use crate::figures::{Period, Value, Year};
use crate::measures::document_year;
use crate::rulebook::Strength;

/// The weekday beside each full date.
pub fn weekdays(
    context: Context<'_>,
    draft: Draft<'_>,
    block: Span,
    (times, sure): (&[Time], Option<i16>),
    named: &Named,
    claims: &mut Vec<Claim>,
) {
    for (index, time) in times.iter().enumerate() {
        let What::Date(period) = time.what else { continue };
        if period.day.is_none() || period.month.is_none() {
            continue;
        }
        let Some((day, words)) = weekday(context, block, time.span) else { continue };
        let reading = |period| {
            let bindings = vec![date("day", period, time.span), constant("weekday", day, words)];
            ("weekday", bindings)
        };
        let readings: Vec<_> = match year(period) {
            Some(_) => vec![reading(period)],
            None if period.year.is_none() && is_of_year_before(context, block, time.span) => {
                continue;
            }
            None if period.year.is_none() => joined_year(context, times, index)
                .map_or_else(
                    || named.likeliest((period, time.span), years_around(context, times, index)),
                    |year| vec![year],
                )
                .into_iter()
                .filter(|year| {
                    let joined = || joined_year(context, times, index).is_some();
                    is_likely(*year, period, sure) || joined()
                })
                .map(|year| reading(Period { year: Some(Year::Absolute(year)), ..period }))
                .collect(),
            None => continue,
        };
        let place = around([time.span, words]);
        claims.extend(draft.claim(Strength::Stated, place, readings));
    }
}

/// The days of a document that stand without a year and with a weekday: they are mostly of one year.
#[derive(Default)]
pub struct Named(Vec<(Period, Span, i64)>);

/// More named days than this are a calendar.
const MOST_NAMED: usize = 100;

impl Named {
    pub fn of(context: Context<'_>) -> Named {
        let mut found = Vec::new();
        if context.document.language != Language::Chinese {
            return Named::default();
        }
        for block in super::prose::blocks(context) {
            for index in context.figures.within(block.span) {
                let figure = &context.figures.list[index as usize];
                let Value::Period(period) = figure.value else { continue };
                if period.year.is_some() || period.day.is_none() || found.len() >= MOST_NAMED {
                    continue;
                }
                if let Some((day, _)) = weekday(context, block.span, figure.span) {
                    found.push((period, figure.span, day));
                }
            }
        }
        Named(found)
    }

    /// Of the years that a day may belong to, those of which the most other days fall on their weekdays.
    fn likeliest(&self, (own, span): (Period, Span), years: Vec<i16>) -> Vec<i16> {
        let fitting = |year: &i16| {
            let others = self.0.iter().filter(|(period, place, _)| {
                *place != span && (period.month, period.day) != (own.month, own.day)
            });
            others
                .filter(|(period, _, named)| {
                    let (Some(month), Some(day)) = (period.month, period.day) else { return false };
                    let number = day_number(i32::from(*year), u32::from(month), u32::from(day));
                    (number + 3).rem_euclid(7) + 1 == *named
                })
                .count()
        };
        let best = years.iter().map(fitting).max().unwrap_or(0);
        years.into_iter().filter(|year| best == 0 || fitting(year) == best).collect()
    }
}

/// The years that a date without one may belong to: those of the dates before and after it, and the
/// report's own with its neighbours.
fn years_around(context: Context<'_>, times: &[Time], index: usize) -> Vec<i16> {
    let dated = |time: &Time| year_of(*time);
    let before = times[..index].iter().rev().take(8).find_map(dated);
    let after = times[index + 1..].iter().take(2).find_map(dated);
    let own = document_year(context.document, context.figures);
    // A year that is told in passing behind it is no sign of its own.
    let after = after.filter(|_| before.is_some() || own.is_some());
    let mut years: Vec<i16> = before.into_iter().chain(after).collect();
    if let Some(year) = own {
        years.extend([year, year + 1, year - 1]);
    }
    years.dedup();
    years
}

/// The year of a date without one that is joined to a date with one: 2025年1月8日至1月10日; from 8 July to 8 September 2023. Where the
/// months run the other way, the next or the one before.
fn joined_year(context: Context<'_>, times: &[Time], index: usize) -> Option<i16> {
    let month = |time: &Time| match time.what {
        What::Date(period) => period.month,
        _ => None,
    };
    let own = &times[index];
    let gap = |from: &Time, to: &Time| {
        let span = (from.span.end <= to.span.start)
            .then_some(Span { start: from.span.end, end: to.span.start })?;
        let gap = context.document.slice(span);
        let near = gap.chars().count() <= JOINED;
        (near && !gap.contains(['。', '；', '.', ';', '\n'])).then_some(gap)
    };
    let last = index.checked_sub(1).map(|last| &times[last]);
    if let Some(last) = last
        && let Some(year) = year_of(*last)
        && let Some((before, month)) = month(last).zip(month(own))
        && gap(last, own).is_some()
    {
        return Some(if month < before { year + 1 } else { year });
    }
    let next = times.get(index + 1)?;
    let to = gap(own, next)?.trim_start();
    let runs = ["to ", "until ", "till ", "through ", "–", "—", "-", "至", "到"];
    let (own, after) = month(own).zip(month(next))?;
    let year = year_of(*next).filter(|_| runs.iter().any(|word| to.starts_with(word)))?;
    Some(if own > after { year - 1 } else { year })
}

fn year_of(time: Time) -> Option<i16> {
    match time.what {
        What::Date(period) => year(period),
        _ => None,
    }
}

/// In characters: dates further apart may be of two years.
const JOINED: usize = 16;

/// Whether a sentence has spoken of the year before, ahead of a date without a year: 上年假期自9月29日（星期五）起.
fn is_of_year_before(context: Context<'_>, block: Span, date: Span) -> bool {
    let own = context.document.blocks.iter().find(|one| one.span == block);
    let Some(sentence) = own.and_then(|own| sentence_at(own, date.start)) else { return false };
    context.figures.within(Span { end: date.start, ..sentence }).any(|id| {
        let value = context.figures.list[id as usize].value;
        let Value::Period(period) = value else { return false };
        matches!(period.year, Some(Year::Relative(ago)) if ago < 0)
    })
}

/// Whether a date may belong to a year where the other weekdays of the report prove its own.
fn is_likely(year: i16, date: Period, sure: Option<i16>) -> bool {
    let (Some(sure), Some(month)) = (sure, date.month) else { return true };
    match year - sure {
        0 => true,
        1 => month <= 4,
        -1 => month >= 9,
        _ => false,
    }
}

/// The year of the report, where the weekdays that it names prove it: at least two, and no more than one
/// in three that does not fit.
pub fn sure_year(context: Context<'_>) -> Option<i16> {
    let own = document_year(context.document, context.figures)?;
    let (mut fit, mut unfit) = (0, 0);
    for block in crate::claims::prose::blocks(context) {
        for id in context.figures.within(block.span) {
            let figure = &context.figures.list[id as usize];
            let Value::Period(period) = figure.value else { continue };
            if period.day.is_none() || period.month.is_none() || fit + unfit >= MOST_DAYS {
                continue;
            }
            let Some((day, _)) = weekday(context, block.span, figure.span) else { continue };
            let whole = match year(period) {
                Some(named) if named != own => continue,
                _ => Period { year: Some(Year::Absolute(own)), ..period },
            };
            if is_weekday(whole, day) { fit += 1 } else { unfit += 1 }
        }
    }
    (fit >= 2 && fit >= 2 * unfit).then_some(own)
}

/// Whether a date is that day of the week (1 for Monday). 1 January 1970 was a Thursday.
fn is_weekday(date: Period, day: i64) -> bool {
    let number = || {
        let (month, of) = (u32::from(date.month?), u32::from(date.day?));
        Some(day_number(i32::from(year(date)?), month, of))
    };
    number().is_some_and(|number| (number + 3).rem_euclid(7) + 1 == day)
}

/// More days prove no more.
const MOST_DAYS: usize = 40;

const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday named right after a date (（星期日）) or right before it (Monday 9 October).
fn weekday(context: Context<'_>, block: Span, day: Span) -> Option<(i64, Span)> {
    let text = &context.document.text;
    let after = &text[day.end as usize..block.end as usize];
    let before = &text[block.start as usize..day.start as usize];
    if context.document.language == Language::Chinese {
        let open = after.trim_start_matches(['（', '(', '，', ' ']);
        let word = ["星期", "礼拜", "周"].into_iter().find(|word| open.starts_with(word))?;
        if word == "周" && after.starts_with('，') {
            return None;
        }
        let rest = &open[word.len()..];
        let named = rest.chars().next()?;
        let number = match named {
            '日' | '天' => 7,
            _ => "一二三四五六".chars().position(|digit| digit == named)? as i64 + 1,
        };
        let start = day.end as usize + (after.len() - open.len());
        let end = start + word.len() + named.len_utf8();
        // 6日、7日（星期四、星期五）: the days of both stand in the bracket.
        let next = rest[named.len_utf8()..].trim_start_matches(['、', '和', '及', '与', '/', '，']);
        let several = ["星期", "礼拜", "周"].iter().any(|word| next.starts_with(word));
        if several && before.trim_end().ends_with(['、', '和', '及', '与', '，']) {
            return None;
        }
        // 周三至周五, 周一上午 are fine; 周日均 is not a Sunday.
        return (!rest.starts_with("日均")).then(|| (number, Span::new(start, end)));
    }
    let stem = before.trim_end_matches([' ', ',', '\u{a0}']);
    let found = ENGLISH_DAYS.iter().position(|name| {
        stem.ends_with(name)
            || stem.strip_suffix('.').is_some_and(|stem| stem.ends_with(&name[..3]))
    });
    if let Some(index) = found {
        let start = stem
            .rfind(|c: char| !c.is_ascii_alphabetic() && c != '.')
            .map_or(0, |at| at + stem[at..].chars().next().map_or(0, char::len_utf8));
        let offset = block.start as usize;
        return Some((index as i64 + 1, Span::new(offset + start, offset + stem.len())));
    }
    let open = after.trim_start_matches([' ', '(', ',']);
    let index = ENGLISH_DAYS.iter().position(|name| open.starts_with(name))?;
    // "on 3 May, Monday to Friday" speaks of other days.
    let bracketed = after.trim_start().starts_with('(');
    let start = day.end as usize + (after.len() - open.len());
    bracketed.then(|| (index as i64 + 1, Span::new(start, start + ENGLISH_DAYS[index].len())))
}

pub const ENGLISH_MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:([12][0-9]{3}) ?年 ?)?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?")
        .expect("the expression is valid")
});

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let month = ENGLISH_MONTHS.join("|");
    Regex::new(&format!(
        r"(?:\b([0-9]{{1,2}})(?:st|nd|rd|th)? )?({month})(?: ([0-9]{{1,2}})(?:st|nd|rd|th)?)?(?:,? ([12][0-9]{{3}}))?\b"
    ))
    .expect("the expression is valid")
});

/// Days that no month has: 2月30日, 13月, 31 April.
pub fn impossible(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let text = &context.document.text;
    let chinese = context.document.language == Language::Chinese;
    // The expression is made for reports that name a month.
    let months: &[&str] = if chinese { &["月"] } else { ENGLISH_MONTHS };
    if !months.iter().any(|month| text.contains(month)) {
        return;
    }
    let regex = if chinese { &CHINESE } else { &ENGLISH };
    for found in regex.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let number =
            |index: usize| found.get(index).and_then(|found| found.as_str().parse::<u32>().ok());
        let before = text[..whole.start()].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/')) {
            continue;
        }
        let (year, month, day, sure) = if chinese {
            let (year, day) = (number(1), number(3));
            let aged = text[whole.end()..].starts_with(['龄', '均']);
            (year, number(2), day, (year.is_some() || day.is_some()) && !aged)
        } else {
            let month = found.get(2).and_then(|name| english_month(name.as_str()));
            let year = number(4);
            let day = number(1).or(number(3));
            // "In June 31 shops opened": only a year or a preposition makes it a day.
            let sure = number(1).is_some() && number(3).is_none()
                || year.is_some()
                || day_follows(text, whole.start());
            (year, month, day, sure)
        };
        let (Some(month), true) = (month, sure) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let (form, stated, last) = match day {
            _ if !(1..=12).contains(&month) => ("month", month, 12),
            Some(day) => ("date", day, days_in_month(year.map(|year| year as i32), month)),
            None => continue,
        };
        // That a day exists is nothing to confirm.
        if (1..=last).contains(&stated) {
            continue;
        }
        let bindings = vec![
            constant("stated", i64::from(stated), span),
            constant("last", i64::from(last), span),
        ];
        claims.extend(draft.claim(Strength::Stated, span, [(form, bindings)]));
    }
}

pub fn english_month(name: &str) -> Option<u32> {
    ENGLISH_MONTHS.iter().position(|month| name == *month).map(|index| index as u32 + 1)
}

fn day_follows(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end();
    ["on", "until", "from", "since", "dated", "ended", "ending", "before", "after", "through", "by"]
        .iter()
        .any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
}
