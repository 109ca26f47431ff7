//! Chinese sentences with two days and the hours of each come in, and how long it was between them: 9月18日8时至9月20日8时，
//! 实施停航检修，历时48小时; the claim that they agree goes out.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::calendar::{day_number, days_in_month};
use super::journeys::{LENGTH_ZH, is_passed, minutes};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Span};
use crate::rulebook::Strength;

static MOMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日(?:([凌清]晨|早上?|上午|中午|下午|傍晚|晚上?|夜间)?)([0-9]{1,2})(?:[:：]([0-5][0-9])|[时点](?:([0-5]?[0-9])分|(半))?)",
    )
    .expect("valid")
});

/// A day of some year, and the minutes of its clock.
#[derive(Clone, Copy)]
struct Moment {
    year: Option<i32>,
    month: Option<u32>,
    day: u32,
    minutes: i64,
}

/// Claims of the form `clock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    for sentence in &block.sentences {
        let text = context.document.slice(*sentence);
        if !text.contains("小时") || !text.contains('日') {
            continue;
        }
        let moments: Vec<Captures<'_>> = MOMENT.captures_iter(text).take(3).collect();
        let lengths: Vec<Captures<'_>> = LENGTH_ZH.captures_iter(text).take(2).collect();
        let ([first, second], [told]) = (moments.as_slice(), lengths.as_slice()) else { continue };
        let (Some(one), Some(two), Some(own)) = (first.get(0), second.get(0), told.get(0)) else {
            continue;
        };
        if own.start() < two.end() || !is_passed(&text[two.end()..own.start()], true) {
            continue;
        }
        let between = moment(first).zip(moment(second)).and_then(|(one, two)| between(one, two));
        let (Some(between), Some(stated)) = (between, minutes(told, true)) else { continue };
        let at = |range: std::ops::Range<usize>| {
            Span::new(sentence.start as usize + range.start, sentence.start as usize + range.end)
        };
        let (span, own) = (at(one.start()..two.end()), at(own.range()));
        let bound = vec![constant("stated", stated, own), constant("minutes", between, span)];
        claims.extend(draft.claim(Strength::Stated, around([span, own]), [("clock", bound)]));
    }
}

fn moment(found: &Captures<'_>) -> Option<Moment> {
    let number = |index: usize| found.get(index).and_then(|word| word.as_str().parse::<u32>().ok());
    let hour = number(5)?;
    let late = found
        .get(4)
        .is_some_and(|word| ["下午", "傍晚", "晚", "晚上", "夜间"].contains(&word.as_str()));
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    let minute = number(6).or(number(7)).unwrap_or(if found.get(8).is_some() { 30 } else { 0 });
    let year = number(1).and_then(|year| i32::try_from(year).ok());
    (hour <= 24).then_some(Moment {
        year,
        month: number(2),
        day: number(3)?,
        minutes: i64::from(hour * 60 + minute),
    })
}

/// The minutes from one moment to a later one; `None` where the length of a February is not known.
fn between(one: Moment, two: Moment) -> Option<i64> {
    let month = two.month.or(one.month);
    let year = one.year.or(two.year);
    let (first, last) = (one.month.or(month)?, month?);
    let exists = |month: u32, day: u32| (1..=days_in_month(year, month)).contains(&day);
    if !exists(first, one.day) || !exists(last, two.day) || last < first && two.year == one.year {
        return None;
    }
    if year.is_none() && first <= 2 && last > 2 {
        return None;
    }
    let day = |own: Option<i32>, month, day| day_number(own.or(year).unwrap_or(2023), month, day);
    let days = day(two.year, last, two.day) - day(one.year, first, one.day);
    let minutes = days * 24 * 60 + two.minutes - one.minutes;
    (minutes > 0 && days <= LONGEST).then_some(minutes)
}

/// In days: nobody tells a longer time in hours.
const LONGEST: i64 = 30;
