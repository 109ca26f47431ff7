//! Dates in digits alone: 2015-05-13, 2015/5/13, 2016-11, 2021–22.

use super::super::chars::{decode, digit, skip_blanks};
use super::super::number::{Notation, Number};
use super::super::scan::Scan;
use super::super::{Period, Year};
use super::NONE;

/// A date that starts with `number`: gives its end.
pub fn date(scan: &mut Scan, number: &Number) -> Option<usize> {
    let Notation::Digits { whole: whole @ 1..=4, grouped: false, .. } = number.notation else {
        return None;
    };
    // What follows most numbers is told by one byte to be no mark of a date.
    let next = scan.bytes.get(number.start + usize::from(whole));
    let wide = scan.bytes[number.start] >= 0x80;
    if !wide && !matches!(next, Some(b'-' | b'/' | b'.' | 0xE2)) {
        return None;
    }
    // 3.5: between points all three parts of a date must be told, and another point stands behind the second.
    if !wide && next == Some(&b'.') && scan.byte(number.end) != Some(b'.') {
        return None;
    }
    let first = part(scan, number.start)?;
    let (mark, length) = decode(scan.bytes, first.end, scan.end)?;
    if !matches!(mark, 0x2D | 0x2F | 0x2E | 0x2013) {
        return None;
    }
    let second = part(scan, first.end + length)?;
    // 2011/2012: a year that ends in the next.
    if mark == 0x2F && first.digits == 4 && second.digits == 4 && second.value == first.value + 1 {
        let span = Year::Span(first.value as i16, second.value as i16);
        scan.push_period(number.start, second.end, Period { year: Some(span), ..NONE });
        return Some(second.end);
    }
    let third = match decode(scan.bytes, second.end, scan.end) {
        Some((code, length)) if code == mark => part(scan, second.end + length),
        _ => None,
    };
    let end = third.map_or(second.end, |third| third.end);
    let glued = decode(scan.bytes, end, scan.end)
        .is_some_and(|(code, _)| code < 0x80 && (code as u8).is_ascii_alphanumeric());
    if glued {
        return None;
    }
    let period = if let Some(third) = third {
        if mark == 0x2013 {
            return None;
        }
        if first.digits == 4 {
            full(first.value, second.value, third.value)?
        } else if third.digits == 4 && mark == 0x2E {
            full(third.value, second.value, first.value)?
        } else if third.digits == 4 {
            // Month first, unless that cannot be.
            match full(third.value, first.value, second.value) {
                Some(period) => period,
                None => full(third.value, second.value, first.value)?,
            }
        } else {
            return None;
        }
    } else if first.digits == 4 && (1800..2100).contains(&first.value) {
        let year = first.value as i16;
        let dash = matches!(mark, 0x2D | 0x2013);
        let next = mark == 0x2F && second.value == i64::from(year + 1) % 100;
        if second.digits == 2
            && (dash || next)
            && i32::from(year % 100) < second.value as i32
            && (second.value > 12 || mark == 0x2013)
        {
            // 2021–22: a span of years.
            let last = year - year % 100 + second.value as i16;
            Period { year: Some(Year::Span(year, last)), ..NONE }
        } else if mark != 0x2E
            && mark != 0x2013
            && second.digits == 2
            && (1..=12).contains(&second.value)
        {
            Period { year: Some(Year::Absolute(year)), month: Some(second.value as u8), ..NONE }
        } else {
            return None;
        }
    } else {
        return None;
    };
    scan.push_period(number.start, end, period);
    Some(end)
}

/// 2021—2022学年: one year of school, and no two years. Gives its end.
pub fn school_year(scan: &mut Scan, number: &Number) -> Option<usize> {
    let first = part(scan, number.start).filter(|first| first.digits == 4)?;
    let (mark, length) = decode(scan.bytes, first.end, scan.end)?;
    let mark = char::from_u32(mark)?;
    if !matches!(mark, '-' | '–' | '—' | '－' | '~' | '～' | '至' | '/') {
        return None;
    }
    let doubled = mark == '—' && scan.stands(first.end + length, "—");
    let second = part(scan, first.end + length * if doubled { 2 } else { 1 })?;
    if second.digits != 4 || second.value != first.value + 1 {
        return None;
    }
    let place = skip_blanks(scan.bytes, second.end, scan.end);
    let end = ["学年度", "学年", "學年"].iter().find(|word| scan.stands(place, word))?;
    let span = Year::Span(first.value as i16, second.value as i16);
    scan.push_period(number.start, place + end.len(), Period { year: Some(span), ..NONE });
    Some(place + end.len())
}

fn full(year: i64, month: i64, day: i64) -> Option<Period> {
    let fits = (1000..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Period {
        year: Some(Year::Absolute(year as i16)),
        part: None,
        month: Some(month as u8),
        day: Some(day as u8),
    })
}

#[derive(Clone, Copy)]
struct Part {
    value: i64,
    digits: u8,
    end: usize,
}

/// A run of at most four digits.
fn part(scan: &Scan, at: usize) -> Option<Part> {
    let (mut value, mut digits, mut end) = (0i64, 0u8, at);
    while let Some((next, length)) = digit(scan.bytes, end, scan.end) {
        value = value * 10 + i64::from(next);
        digits += 1;
        end += length;
        if digits > 4 {
            return None;
        }
    }
    (digits > 0).then_some(Part { value, digits, end })
}
