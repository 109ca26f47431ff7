//! Dates, months, quarters and years: Chinese, English and in digits alone.

mod english;
mod numeric;

use super::chars::{decode, digit, skip_blanks};
use super::lexicon::PeriodWord;
use super::number::{Notation, Number};
use super::scan::Scan;
use super::{Period, Year, YearPart, chinese, digits as arabic};

pub use english::{letters, ordinal};

const NONE: Period = Period { year: None, part: None, month: None, day: None };

/// A number in digits or Chinese numerals that begins a date: gives the place to go on from.
pub fn digits(scan: &mut Scan, number: &Number) -> Option<usize> {
    if let Some(end) = chinese_date(scan, number) {
        return Some(end);
    }
    if !matches!(number.notation, Notation::Digits { .. }) {
        return None;
    }
    if let Some(end) = numeric::school_year(scan, number).or_else(|| numeric::date(scan, number)) {
        return Some(end);
    }
    english::behind_number(scan, number)
}

/// 2021年5月3日, 5月, 3日, 二〇二一年, 2021年上半年, 20世纪80年代.
fn chinese_date(scan: &mut Scan, number: &Number) -> Option<usize> {
    let bytes = scan.bytes;
    let place = skip_blanks(bytes, number.end, scan.end);
    let (mark, _) = decode(bytes, place, scan.end)?;
    let mark = char::from_u32(mark)?;
    if !matches!(mark, '年' | '学' | '财' | '月' | '日' | '号' | '號' | '世') {
        return None;
    }
    let value = number.plain()?;
    match mark {
        '年' | '学' | '财' => {
            if scan.stands(place, "年代") && (10..100).contains(&value) && value % 10 == 0 {
                // 90年代, 上世纪90年代
                let last = scan.ends(number.start, "上世纪");
                let century = if value < 50 && !last { 2000 } else { 1900 };
                let start = if last { number.start - "上世纪".len() } else { number.start };
                let period = Period { year: Some(Year::Decade(century + value as i16)), ..NONE };
                scan.push_period(start, place + 6, period);
                return Some(place + 6);
            }
            let (mut year, after) = year(scan, number, value, place)?;
            let mut period = NONE;
            let mut end = after;
            // 2021年3月5日, 2021年上半年, 2021年第三季度
            let next = skip_blanks(bytes, end, scan.end);
            if let Some((word, after)) = scan.lexicon.period_words.at(bytes, next, scan.end) {
                match word {
                    PeriodWord::Half(half) => period.part = Some(YearPart::Half(half)),
                    PeriodWord::Quarter(quarter) => period.part = Some(YearPart::Quarter(quarter)),
                    PeriodWord::UpTo(month) => period.part = Some(YearPart::UpTo(month)),
                    _ => {}
                }
                if period.part.is_some() {
                    end = after;
                }
            }
            if period.part.is_none() {
                if let Some((month, day, after)) = month_and_day(scan, next) {
                    (period.month, period.day, end) = (month, day, after);
                } else if let Year::Absolute(absolute) = year {
                    // 2021年度 and the like belong to the year.
                    for tail in ["度", "末", "底", "初", "春", "秋", "冬", "夏", "春季", "秋季"]
                    {
                        if tail == "度" && scan.stands(end, tail) {
                            end += tail.len();
                        }
                    }
                    if scan.stands(end, "代") {
                        year = Year::Decade(absolute);
                        end += 3;
                    }
                }
            }
            period.year = Some(year);
            scan.push_period(number.start, end, period);
            Some(end)
        }
        '月' => {
            let (month, day, end) = month_and_day(scan, number.start)?;
            let period = Period { month, day, ..NONE };
            scan.push_period(number.start, end, period);
            Some(end)
        }
        '日' | '号' | '號' => {
            let fits = (1..=31).contains(&value) && !scan.stands(place + 3, "均");
            let day_sign = mark == '日';
            // 3日内, 30日以上 are durations.
            if !fits || !day_sign && !after_month(scan) {
                return None;
            }
            for tail in ["内", "之内", "以内", "以上", "游", "无理由"] {
                if scan.stands(place + 3, tail) {
                    return None;
                }
            }
            let period = Period { day: Some(value as u8), ..NONE };
            scan.push_period(number.start, place + 3, period);
            Some(place + 3)
        }
        '世' if scan.stands(place, "世纪") => {
            let end = place + 6;
            let century = i16::try_from(value).ok().filter(|value| (1..=30).contains(value))?;
            let next = number_at(scan, end);
            if let Some(decade) = next.filter(|next| scan.stands(next.end, "年代")) {
                let tens = i16::try_from(decade.plain()?).ok().filter(|tens| *tens < 100)?;
                let first = (century - 1) * 100 + tens;
                let period = Period { year: Some(Year::Decade(first)), ..NONE };
                scan.push_period(number.start, decade.end + 6, period);
                return Some(decade.end + 6);
            }
            let period =
                Period { year: Some(Year::Span(century * 100 - 99, century * 100)), ..NONE };
            scan.push_period(number.start, end, period);
            Some(end)
        }
        _ => None,
    }
}

/// Whether the last figure is a date with a month, so that a day may follow.
fn after_month(scan: &Scan) -> bool {
    scan.drafts.last().is_some_and(|draft| {
        matches!(draft.figure.value, super::Value::Period(period) if period.month.is_some())
    })
}

/// The year that `value` and the 年 at `place` name, and where it ends.
fn year(scan: &Scan, number: &Number, value: i64, place: usize) -> Option<(Year, usize)> {
    let digits = number.year_digits();
    let two_thousand = scan.stands(number.start, "两千");
    let end = match () {
        () if scan.stands(place, "学年度") => place + 9,
        () if scan.stands(place, "学年") => place + 6,
        () if scan.stands(place, "财年") => place + 6,
        () if scan.stands(place, "年") => place + 3,
        () => return None,
    };
    let written = digits == 4 && (1000..3000).contains(&value)
        || two_thousand && (2000..2100).contains(&value);
    let absolute = if written {
        value
    } else if digits == 2 {
        // 08年, 98年; 22年5月. Other two-digit numbers before 年 are durations.
        let padded = matches!(number.notation, Notation::Digits { padded: true, .. });
        let spelled = matches!(number.notation, Notation::Chinese { .. });
        if !(padded || spelled || month_and_day(scan, end).is_some()) {
            return None;
        }
        if value < 50 { 2000 + value } else { 1900 + value }
    } else {
        return None;
    };
    let absolute = i16::try_from(absolute).ok()?;
    let year = if scan.stands(place, "财年") {
        Year::Fiscal(absolute)
    } else {
        Year::Absolute(absolute)
    };
    Some((year, end))
}

/// 3月, 3月5日, 三月十日 from `at` on: month, day and end.
fn month_and_day(scan: &Scan, at: usize) -> Option<(Option<u8>, Option<u8>, usize)> {
    let month = number_at(scan, at)?;
    let value = month.plain().filter(|value| (1..=99).contains(value))?;
    let place = skip_blanks(scan.bytes, month.end, scan.end);
    if !scan.stands(place, "月") || value > 12 {
        return None;
    }
    let mut end = place + 3;
    if scan.stands(end, "份") {
        end += 3;
    }
    let mut day = None;
    let next = skip_blanks(scan.bytes, end, scan.end);
    if let Some(number) = number_at(scan, next) {
        let value = number.plain().filter(|value| (1..=99).contains(value));
        let place = skip_blanks(scan.bytes, number.end, scan.end);
        let marked = ["日", "号", "號"].iter().any(|mark| scan.stands(place, mark));
        if let Some(value) = value.filter(|_| marked) {
            day = Some(value as u8);
            end = place + 3;
        }
    }
    Some((Some(value as u8), day, end))
}

fn number_at(scan: &Scan, at: usize) -> Option<Number> {
    if digit(scan.bytes, at, scan.end).is_some() {
        return arabic::read(scan.bytes, at, scan.end).ok();
    }
    chinese::read(scan.bytes, at, scan.end, None, scan.lexicon)
}

/// A year right behind a word for a part of it: Q3 2022, first half of 2023, 三季度 alone.
pub fn year_behind(scan: &Scan, period: &mut Period, at: usize) -> usize {
    if period.year.is_some() || period.part.is_none() {
        return at;
    }
    let mut place = skip_blanks(scan.bytes, at, scan.end);
    for word in
        ["of fiscal ", "of FY", "of the year ", "of ", "in ", "FY", "fiscal ", "/", ", ", "'"]
    {
        if scan.stands(place, word) {
            place += word.len();
            break;
        }
    }
    match bare_year(scan, place) {
        Some((year, after)) => {
            period.year = Some(Year::Absolute(year));
            after
        }
        None => at,
    }
}

/// A year of four digits at `at`, and its end.
pub fn bare_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    digit(scan.bytes, at, scan.end)?;
    let number = arabic::read(scan.bytes, at, scan.end).ok()?;
    let value = number.plain().filter(|value| (1800..2100).contains(value))?;
    let open = scan
        .code(number.end)
        .is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric());
    (number.year_digits() == 4 && !open).then_some((value as i16, number.end))
}
