//! English dates: May 3, 2021; 3 May 2021; Q3 2022; FY2023; the 1970s; years standing bare.

use super::super::chars::{digit, is_blank, is_dash, skip_blanks, skip_blanks_before};
use super::super::number::{Notation, Number};
use super::super::scan::Scan;
use super::super::{Period, Year, YearPart, digits as arabic};
use super::{NONE, bare_year};

/// A word at `at..end` that begins a date: a month, Q3, FY2023. Gives where it ends.
pub fn letters(scan: &mut Scan, at: usize, end: usize) -> Option<usize> {
    if let Some((month, after)) = scan.lexicon.months.at(scan.bytes, at, scan.end) {
        // The word must end where the letters do (a point may follow).
        if after < end || after > end + 1 {
            return None;
        }
        let (day, year, last) = behind_month(scan, after);
        let certain = day.is_some() || year.is_some();
        let capital = scan.bytes[at].is_ascii_uppercase();
        if month.doubtful && !certain && !(capital && month_cue(scan, at)) {
            return None;
        }
        let period =
            Period { year: year.map(Year::Absolute), part: None, month: Some(month.number), day };
        let last = if certain { last } else { end };
        scan.push_period(at, last, period);
        return Some(last);
    }
    quarter_or_fiscal(scan, at, end)
}

/// Day and year behind a month that ends at `at`.
fn behind_month(scan: &Scan, at: usize) -> (Option<u8>, Option<i16>, usize) {
    let bytes = scan.bytes;
    let mut place = skip_blanks(bytes, at, scan.end);
    // October. 2, sept . 30: a stop that ends no sentence, for a day follows.
    if scan.code(place) == Some(0x2E)
        && let after = skip_blanks(bytes, place + 1, scan.end)
        && day_at(scan, after).is_some_and(|(_, end)| is_left_alone(scan, end))
    {
        place = after;
    }
    if scan.stands(place, "of ") {
        place += 3;
    }
    for mark in ["/", ", ", "-", "'"] {
        if scan.stands(place, mark) {
            let after = skip_blanks(bytes, place + mark.len(), scan.end);
            if let Some((year, end)) = bare_year(scan, after) {
                return (None, Some(year), end);
            }
            if let Some((day, end)) = day_at(scan, after).filter(|_| mark != ", " && mark != "'") {
                return (Some(day), None, end);
            }
        }
    }
    if let Some((year, end)) = bare_year(scan, place) {
        return (None, Some(year), end);
    }
    let Some((day, end)) = day_at(scan, place) else { return (None, None, at) };
    let mut next = skip_blanks(bytes, end, scan.end);
    if scan.code(next) == Some(0x2C) {
        next = skip_blanks(bytes, next + 1, scan.end);
    }
    match bare_year(scan, next) {
        Some((year, end)) => (Some(day), Some(year), end),
        None => (Some(day), None, end),
    }
}

/// Whether nothing is counted by a number that ends at `end`: no word follows that could be.
fn is_left_alone(scan: &Scan, end: usize) -> bool {
    let place = skip_blanks(scan.bytes, end, scan.end);
    let letters = |code: u32| code < 0x80 && (code as u8).is_ascii_alphabetic();
    place == end && !scan.code(place).is_some_and(|code| letters(code) || code == 0x25)
        || scan.code(place).is_none()
}

/// A day of the month, with or without its ordinal ending.
fn day_at(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    digit(scan.bytes, at, scan.end)?;
    let number = arabic::read(scan.bytes, at, scan.end).ok()?;
    let day = number.plain().filter(|day| (1..=31).contains(day))?;
    if number.year_digits() > 2 {
        return None;
    }
    let mut end = number.end;
    for ending in ["st", "nd", "rd", "th"] {
        if scan.stands(end, ending) {
            end += 2;
            break;
        }
    }
    let glued = scan
        .code(end)
        .is_some_and(|code| code < 0x80 && ((code as u8).is_ascii_alphanumeric() || code == 0x25));
    (!glued).then_some((day as u8, end))
}

/// Whether the word before says that a doubtful word is a month.
fn month_cue(scan: &Scan, at: usize) -> bool {
    let place = skip_blanks_before(scan.bytes, scan.floor, at);
    place < at && scan.lexicon.year_cues.before(scan.bytes, scan.floor, place).is_some()
}

/// Q3, Q3 2022, H1 2023, 3Q22, FY2023, FY 2022-23.
fn quarter_or_fiscal(scan: &mut Scan, at: usize, end: usize) -> Option<usize> {
    let bytes = scan.bytes;
    let word = &bytes[at..end];
    let before = scan.before(at);
    if before.is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric()) {
        return None;
    }
    if word.eq_ignore_ascii_case(b"q") || word.eq_ignore_ascii_case(b"h") {
        let (value, length) = digit(bytes, end, scan.end)?;
        let last = if word.eq_ignore_ascii_case(b"q") { 4 } else { 2 };
        let after = end + length;
        let open = scan
            .code(after)
            .is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric());
        if open || !(1..=last).contains(&value) {
            return None;
        }
        let part = if last == 4 { YearPart::Quarter(value) } else { YearPart::Half(value) };
        let mut period = Period { part: Some(part), ..NONE };
        let end = super::year_behind(scan, &mut period, after);
        scan.push_period(at, end, period);
        return Some(end);
    }
    if matches!(word, b"FY" | b"fy" | b"Fiscal" | b"fiscal") {
        let mut place = skip_blanks(bytes, end, scan.end);
        if scan.stands(place, "year ") {
            place += 5;
        }
        let (year, after) = short_year(scan, place)?;
        let mut period = Period { year: Some(Year::Fiscal(year)), ..NONE };
        let mut last = after;
        // FY2022-23
        if matches!(scan.code(after), Some(0x2D | 0x2013 | 0x2F)) {
            let next = after + if scan.code(after) == Some(0x2013) { 3 } else { 1 };
            if let Some((to, end)) = short_year(scan, next).filter(|(to, _)| *to == year + 1) {
                period.year = Some(Year::Span(year, to));
                last = end;
            }
        }
        scan.push_period(at, last, period);
        return Some(last);
    }
    None
}

/// A year of four or two digits.
fn short_year(scan: &Scan, at: usize) -> Option<(i16, usize)> {
    digit(scan.bytes, at, scan.end)?;
    let number = arabic::read(scan.bytes, at, scan.end).ok()?;
    let value = number.plain()?;
    match number.year_digits() {
        4 if (1800..2100).contains(&value) => Some((value as i16, number.end)),
        2 if value < 60 => Some((2000 + value as i16, number.end)),
        2 => Some((1900 + value as i16, number.end)),
        _ => None,
    }
}

/// A number in digits that a month follows (3 May 2021), that is a quarter (3Q22), a decade
/// (1970s) or a year standing bare.
pub fn behind_number(scan: &mut Scan, number: &Number) -> Option<usize> {
    let bytes = scan.bytes;
    let Notation::Digits { whole: whole @ (1 | 2 | 4), grouped: false, .. } = number.notation
    else {
        return None;
    };
    let value = number.plain()?;
    if whole == 1 {
        // 3Q22, 1H23, 2Q 2022
        let half = match scan.code(number.end) {
            Some(0x51) if (1..=4).contains(&value) => false,
            Some(0x48) if (1..=2).contains(&value) => true,
            _ => return day_and_month(scan, number, value),
        };
        let place = skip_blanks(bytes, number.end + 1, scan.end);
        let apostrophe = usize::from(scan.code(place) == Some(0x27));
        let year = short_year(scan, place + apostrophe);
        let part = if half { YearPart::Half(value as u8) } else { YearPart::Quarter(value as u8) };
        let open = scan
            .code(number.end + 1)
            .is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric());
        if year.is_none() && open {
            return None;
        }
        let period =
            Period { year: year.map(|(year, _)| Year::Absolute(year)), part: Some(part), ..NONE };
        let end = year.map_or(number.end + 1, |(_, end)| end);
        scan.push_period(number.start, end, period);
        return Some(end);
    }
    if whole == 2 {
        return day_and_month(scan, number, value);
    }
    if !(1000..2200).contains(&value) {
        return None;
    }
    let year = value as i16;
    // the 1970s, 1970's
    for ending in ["s", "'s", "’s"] {
        if year % 10 == 0 && scan.stands(number.end, ending) {
            let end = number.end + ending.len();
            let open = scan
                .code(end)
                .is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric());
            let decade = ending == "s" || scan.ends(number.start, "the ");
            if !open && decade {
                scan.push_period(
                    number.start,
                    end,
                    Period { year: Some(Year::Decade(year)), ..NONE },
                );
                return Some(end);
            }
        }
    }
    // 2016 November
    let next = skip_blanks(bytes, number.end, scan.end);
    if next > number.end
        && let Some((month, after)) = scan.lexicon.months.at(bytes, next, scan.end)
    {
        let followed = scan.code(after).is_some_and(is_blank);
        let day = day_at(scan, skip_blanks(bytes, after, scan.end)).is_some();
        if !(followed && day) && scan.bytes[next].is_ascii_uppercase() && !month.doubtful {
            let period = Period {
                year: Some(Year::Absolute(year)),
                part: None,
                month: Some(month.number),
                day: None,
            };
            scan.push_period(number.start, after, period);
            return Some(after);
        }
    }
    if stands_as_year(scan, number, value) {
        scan.push_period(
            number.start,
            number.end,
            Period { year: Some(Year::Absolute(year)), ..NONE },
        );
        return Some(number.end);
    }
    None
}

/// Whether four digits without unit are a year.
fn stands_as_year(scan: &Scan, number: &Number, value: i64) -> bool {
    let bytes = scan.bytes;
    if !(1700..=2100).contains(&value) {
        return false;
    }
    if scan.code(number.end).is_some_and(|code| {
        code < 0x80 && (code as u8).is_ascii_alphanumeric() || matches!(code, 0x25 | 0xFF05)
    }) {
        return false;
    }
    let before = skip_blanks_before(bytes, scan.floor, number.start);
    if scan.lexicon.money_ends.before(bytes, scan.floor, before).is_some() {
        return false;
    }
    let place = skip_blanks(bytes, number.end, scan.end);
    let measured = scan.lexicon.unit_words.at(bytes, place, scan.end).is_some()
        || scan.lexicon.scales.at(bytes, place, scan.end).is_some()
        || scan.lexicon.counted.at(bytes, place, scan.end).is_some();
    if measured || !(1900..=2100).contains(&value) && !(1700..1900).contains(&value) {
        return false;
    }
    let cue =
        before < number.start && scan.lexicon.year_cues.before(bytes, scan.floor, before).is_some();
    if is_told_of(scan, number) && (!cue || joins_counts(scan, before)) {
        return false;
    }
    if cue {
        return true;
    }
    if !(1900..=2060).contains(&value) {
        return false;
    }
    // Chinese text names a year with 年; without it a year stands apart from other words.
    if scan.language == crate::document::Language::Chinese {
        let apart = |code: Option<u32>| {
            code.is_none_or(|code| {
                is_blank(code)
                    || is_dash(code)
                    || matches!(
                        char::from_u32(code),
                        Some(
                            '（' | '）'
                                | '('
                                | ')'
                                | '，'
                                | ','
                                | '。'
                                | '、'
                                | '；'
                                | '/'
                                | '['
                                | ']'
                        )
                    )
            })
        };
        let cue = ["从", "自", "在", "于", "至", "到", "截至"]
            .iter()
            .any(|word| scan.ends(number.start, word));
        return apart(scan.code(number.end)) && (cue || apart(scan.before(number.start)));
    }
    true
}

/// 2000 in the city, 1985 are women: a number of which is told where it stands or what it is.
fn is_told_of(scan: &Scan, number: &Number) -> bool {
    let told = [" in the ", " are ", " were ", " of the ", " of them "];
    let is_english = scan.language == crate::document::Language::English;
    is_english && told.iter().any(|words| scan.stands(number.end, words))
}

/// Whether the word that ends at `before` joins what follows to a number that is no year: 3615 in
/// the towns and 1800 in the parks.
fn joins_counts(scan: &Scan, before: usize) -> bool {
    let Some(word) = ["and", "or"].into_iter().find(|word| scan.ends(before, word)) else {
        return false;
    };
    let end = skip_blanks_before(scan.bytes, scan.floor, before - word.len());
    let last = scan.bytes[scan.floor..end].iter().rev().take(5);
    let digits = last.take_while(|byte| byte.is_ascii_digit());
    digits.count() != 4
}

/// 3 May 2021, 21st of May.
fn day_and_month(scan: &mut Scan, number: &Number, value: i64) -> Option<usize> {
    if !(1..=31).contains(&value) {
        return None;
    }
    month_behind(scan, number.start, value as u8, number.end)
}

/// An ordinal word or number that may be the day of a date, or a quarter of a year.
pub fn ordinal(scan: &mut Scan, at: usize, value: i64, after: usize) -> Option<usize> {
    let place = skip_blanks(scan.bytes, after, scan.end);
    let place = if scan.code(place) == Some(0x2D) { place + 1 } else { place };
    if (1..=4).contains(&value) && scan.stands(place, "quarter") && !scan.stands(place, "quarters")
    {
        let mut period = Period { part: Some(YearPart::Quarter(value as u8)), ..NONE };
        let end = super::year_behind(scan, &mut period, place + 7);
        scan.push_period(at, end, period);
        return Some(end);
    }
    if !(1..=31).contains(&value) {
        return None;
    }
    month_behind(scan, at, value as u8, after)
}

fn month_behind(scan: &mut Scan, start: usize, day: u8, after: usize) -> Option<usize> {
    let bytes = scan.bytes;
    let mut place = skip_blanks(bytes, after, scan.end);
    if scan.stands(place, "of ") {
        place += 3;
    }
    if place == after && !matches!(bytes.get(place), Some(b'-' | b'.')) {
        return None;
    }
    if place == after && scan.code(place) == Some(0x2D) {
        place += 1;
    }
    // 16. Nov. 2016
    if scan.stands(place, ". ") {
        place += 2;
    }
    if place == after {
        return None;
    }
    let (month, end) = scan.lexicon.months.at(bytes, place, scan.end)?;
    if !bytes[place].is_ascii_uppercase() && month.doubtful {
        return None;
    }
    let mut last = end;
    let mut next = skip_blanks(bytes, end, scan.end);
    if matches!(scan.code(next), Some(0x2C | 0x2D | 0x2F)) {
        next = skip_blanks(bytes, next + 1, scan.end);
    }
    let year = bare_year(scan, next).map(|(year, end)| {
        last = end;
        Year::Absolute(year)
    });
    scan.push_period(
        start,
        last,
        Period { year, part: None, month: Some(month.number), day: Some(day) },
    );
    Some(last)
}
