//! Days, months and years between two dates of the proleptic Gregorian calendar.

use crate::figures::{Period, Year};

/// From the first date to the second. `None` unless both are full dates.
pub fn days(from: Period, to: Period) -> Option<i64> {
    Some(number(to)? - number(from)?)
}

/// Whole years; by the years alone where no more is stated.
pub fn years(from: Period, to: Period) -> Option<i64> {
    let years = i64::from(year(to)?) - i64::from(year(from)?);
    match (from.month, to.month) {
        (Some(start), Some(end)) => {
            let early = (end, to.day.unwrap_or(1)) < (start, from.day.unwrap_or(1));
            Some(years - i64::from(early))
        }
        _ => Some(years),
    }
}

/// Whole months.
pub fn months(from: Period, to: Period) -> Option<i64> {
    let years = i64::from(year(to)?) - i64::from(year(from)?);
    let months = years * 12 + i64::from(to.month?) - i64::from(from.month?);
    Some(months - i64::from(to.day.unwrap_or(1) < from.day.unwrap_or(1)))
}

/// 1 for Monday to 7 for Sunday.
pub fn weekday(date: Period) -> Option<i64> {
    // 1 January of the year 1 was a Monday.
    Some((number(date)? - 1).rem_euclid(7) + 1)
}

pub fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has.
pub fn month_length(year: i16, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(28 + u8::from(is_leap(year))),
        _ => None,
    }
}

fn year(period: Period) -> Option<i16> {
    match period.year? {
        Year::Absolute(year) => Some(year),
        _ => None,
    }
}

/// The days since the last day before the year 1.
fn number(date: Period) -> Option<i64> {
    let (year, month, day) = (year(date)?, date.month?, date.day?);
    if day == 0 || day > month_length(year, month)? {
        return None;
    }
    let before = i64::from(year) - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let months: i64 = (1..month).filter_map(|month| month_length(year, month)).map(i64::from).sum();
    Some(before * 365 + leaps + months + i64::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8) -> Period {
        let (month, day) = (Some(month), Some(day));
        Period { year: Some(Year::Absolute(year)), part: None, month, day }
    }

    #[test]
    fn calendar() {
        assert_eq!(weekday(date(2023, 9, 17)), Some(7));
        assert_eq!(weekday(date(2000, 2, 29)), Some(2));
        assert_eq!(weekday(date(2023, 2, 29)), None);
        assert_eq!(days(date(2023, 12, 31), date(2024, 3, 1)), Some(61));
        assert_eq!(years(date(2000, 5, 2), date(2020, 5, 1)), Some(19));
        assert_eq!(months(date(2000, 1, 31), date(2000, 3, 1)), Some(1));
    }
}
