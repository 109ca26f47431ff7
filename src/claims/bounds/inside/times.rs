//! An English amount comes in with its clause; the time that it is told for goes out: in June, in the third quarter, its
//! first month, the year as a whole.

use super::Amount;
use crate::claims::gaps::MONTH_NAMES;
use crate::document::holds_any;

/// A time within a year.
#[derive(Clone, Copy)]
pub enum Time {
    /// Months of the calendar or of the business year, one bit each.
    Months(u32),
    /// In days from the start of what is told: its first month.
    First(u32),
}

impl Time {
    pub fn holds(self, other: Time) -> bool {
        match (self, other) {
            (Time::Months(one), Time::Months(two)) => one & two == two,
            (Time::First(one), Time::First(two)) => one >= two,
            // The first six months and the whole year.
            (Time::Months(ALL), Time::First(91..=182)) => true,
            _ => false,
        }
    }
}

const ALL: u32 = 0b1111_1111_1111;

/// Words of times, the longer first.
const TIMES: &[(&str, Time)] = &[
    ("first twelve months", Time::First(365)),
    ("first 12 months", Time::First(365)),
    ("first six months", Time::First(182)),
    ("first three months", Time::First(91)),
    ("first full year", Time::First(365)),
    ("first year", Time::First(365)),
    ("first month", Time::First(30)),
    ("first week", Time::First(7)),
    ("first fortnight", Time::First(14)),
    ("first day", Time::First(1)),
    ("first weekend", Time::First(3)),
    ("opening weekend", Time::First(3)),
    ("opening day", Time::First(1)),
    ("first nine months", Time::Months(0b1_1111_1111)),
    ("nine months", Time::Months(0b1_1111_1111)),
    ("first quarter", Time::Months(0b111)),
    ("second quarter", Time::Months(0b11_1000)),
    ("third quarter", Time::Months(0b1_1100_0000)),
    ("fourth quarter", Time::Months(0b1110_0000_0000)),
    ("final quarter", Time::Months(0b1110_0000_0000)),
    ("first half", Time::Months(0b11_1111)),
    ("second half", Time::Months(0b1111_1100_0000)),
    ("six months", Time::Months(0b11_1111)),
    ("half-year", Time::Months(0b11_1111)),
    ("year as a whole", Time::Months(ALL)),
    ("whole year", Time::Months(ALL)),
    ("whole of the year", Time::Months(ALL)),
    ("full year", Time::Months(ALL)),
    ("full-year", Time::Months(ALL)),
    ("entire year", Time::Months(ALL)),
    ("twelve months", Time::Months(ALL)),
    ("12 months", Time::Months(ALL)),
    ("year to", Time::Months(ALL)),
    ("year ended", Time::Months(ALL)),
    ("year ending", Time::Months(ALL)),
    ("spring as a whole", Time::Months(0b1_1100)),
    ("summer as a whole", Time::Months(0b1110_0000)),
    ("autumn as a whole", Time::Months(0b111_0000_0000)),
    ("whole summer", Time::Months(0b1110_0000)),
    ("over the year", Time::Months(ALL)),
    ("during the year", Time::Months(ALL)),
    ("in the year", Time::Months(ALL)),
    ("for the year", Time::Months(ALL)),
    ("across the year", Time::Months(ALL)),
];

/// Each of [`TIMES`] has one of these.
const ANY: &[&str] = &["first", "opening", "months", "quarter", "half", "year", "whole"];

/// The one time that the words beside an amount tell.
pub fn time(amount: &Amount) -> Option<Time> {
    // In the first quarter 412; 412 in the first quarter, and …
    let behind = amount.after.split([',', ';', '(']).next().unwrap_or_default();
    let behind = behind.split(" and ").next().unwrap_or_default();
    let clauses = amount.before.rsplit([';', ':', '(']).next().unwrap_or_default();
    let last = clauses.rsplit(',').next().unwrap_or_default();
    read(behind).or_else(|| read(last)).or_else(|| read(clauses))
}

fn read(text: &str) -> Option<Time> {
    // Of two times neither is meant for sure.
    let told = if holds_any(text, ANY) { TIMES } else { &[] };
    if let Some((words, time)) = told.iter().find(|(words, _)| text.contains(words)) {
        let rest = text.replacen(words, "", 1);
        let other = TIMES.iter().any(|(words, _)| rest.contains(words));
        let apart = ["before", "after", "until", "since", "by the end"]
            .iter()
            .any(|word| text.contains(word));
        return (!other && !apart).then_some(*time);
    }
    let mut named = MONTH_NAMES.iter().enumerate().filter(|(_, month)| {
        let led = |at: usize| {
            ["in ", "during ", "for ", "month of "].iter().any(|lead| text[..at].ends_with(lead))
        };
        text.contains(**month) && text.match_indices(**month).any(|(at, _)| led(at))
    });
    let (at, _) = named.next().filter(|_| named.next().is_none())?;
    let apart = ["since", "until", "to ", "from ", "last"].iter().any(|word| text.contains(word));
    (!apart).then_some(Time::Months(1 << at))
}
