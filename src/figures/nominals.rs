//! Numbers that count or measure nothing: section numbers, references, codes, names, addresses.

mod opening;
mod quoted;
mod telephone;

pub use opening::opening;
use quoted::is_numeral_at;
pub use quoted::{bracket, quoted};

use super::chars::{decode, digit, is_han, skip_blanks, skip_blanks_before};
use super::lexicon::class;
use super::number::{Notation, Number};
use super::scan::Scan;
use super::{Decimal, Hedge, Kind, Unit, Value, chinese, digits};

/// A word that holds numerals and counts nothing, around the numeral at `at`.
pub fn idiom(scan: &Scan, at: usize) -> Option<usize> {
    let idioms = &scan.lexicon.idioms;
    if let Some((_, after)) = idioms.at(scan.bytes, at, scan.end) {
        // 一点二五 is a number.
        let point = scan.ends(after, "点");
        if !(point && is_numeral_at(scan, after)) {
            return Some(after);
        }
        return None;
    }
    // 三个一工程
    if scan.stands(at + 3, "个一") {
        return Some(at + 9);
    }
    // The word may have begun one or two characters before: 统一, 珠三角.
    let floor = scan.last_end();
    let mut start = at;
    for _ in 0..2 {
        let (code, length) = super::chars::decode_before(scan.bytes, floor, start)?;
        if !is_han(code) {
            return None;
        }
        start -= length;
        if let Some((_, after)) = idioms.at(scan.bytes, start, scan.end)
            && after > at
        {
            return Some(after);
        }
    }
    None
}

/// 第三, 第2天: an ordinal.
pub fn ordinal(scan: &mut Scan, at: usize) -> Option<usize> {
    let place = skip_blanks(scan.bytes, at + 3, scan.end);
    if let Some(end) = scan.period_word(at) {
        return Some(end);
    }
    let number = if digit(scan.bytes, place, scan.end).is_some() {
        digits::read(scan.bytes, place, scan.end).ok()?
    } else {
        chinese::read(scan.bytes, place, scan.end, None, scan.lexicon)?
    };
    let value = number.plain()?;
    scan.push_value(at, number.end, Kind::Ordinal, Decimal::integer(value));
    // 第三产业, 第一书记: the word behind is no measure word to be read again.
    Some(number.end)
}

/// A token of digits that is glued to letters before it, or a chain of them: gives its end.
pub fn token(scan: &mut Scan, at: usize) -> Option<usize> {
    let bytes = scan.bytes;
    if at <= scan.floor || at < scan.last_end() || !bytes[at].is_ascii_digit() {
        return None;
    }
    let before = bytes[at - 1];
    let at_last = at == scan.last_end() && !scan.drafts.is_empty();
    if at_last {
        return None;
    }
    let glued = before.is_ascii_alphabetic()
        && scan.lexicon.money_ends.before(bytes, scan.floor, at).is_none();
    let marked = matches!(before, b'#' | b'@' | b'_' | b'\\');
    if glued || marked {
        let end = token_end(bytes, at, scan.end);
        return Some(scan.nominal(at, end));
    }
    None
}

/// Letters at `at..end` that digits touch or follow behind a hyphen: Q3 was tried before; COVID-19,
/// GB/T 1234, A4 are names. Gives where to go on, or `None` where the digits are to be read.
pub fn letters(scan: &mut Scan, at: usize, end: usize) -> Option<usize> {
    let bytes = scan.bytes;
    let next = bytes[end];
    if next.is_ascii_digit() {
        let money = scan.lexicon.money_before.at(bytes, at, end.min(scan.end));
        let money = money.or_else(|| {
            let found = scan.lexicon.money_ends.before(bytes, at, end);
            found.filter(|(_, start)| *start == at).map(|(unit, _)| (unit, end))
        });
        if money.is_some_and(|(_, after)| after == end) {
            return None;
        }
        return Some(scan.nominal(at, token_end(bytes, end, scan.end)));
    }
    if next == b'-' && end + 1 < scan.end && bytes[end + 1].is_ascii_digit() {
        // COVID-19 is a name; mid-2023 and minus-5 are not.
        let word = &bytes[at..end];
        let lower = word.iter().all(u8::is_ascii_lowercase);
        if lower || word.len() > 1 && word[1..].iter().all(u8::is_ascii_lowercase) && word.len() > 4
        {
            return None;
        }
        return Some(scan.nominal(at, token_end(bytes, end + 1, scan.end)));
    }
    None
}

/// The end of a run of letters, digits and what joins them.
fn token_end(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        let joins = matches!(bytes[at], b'-' | b'.' | b'/' | b'_' | b':')
            && at + 1 < end
            && bytes[at + 1].is_ascii_alphanumeric();
        if !(bytes[at].is_ascii_alphanumeric() || joins) {
            break;
        }
        at += 1;
    }
    at
}

/// An address: to the next blank or Chinese character.
pub fn address(scan: &mut Scan, at: usize) -> Option<usize> {
    let rest = &scan.bytes[at..scan.end];
    let mut length = rest.iter().take_while(|byte| byte.is_ascii_graphic()).count();
    while length > 0 && matches!(rest[length - 1], b'.' | b',' | b';' | b')' | b'"') {
        length -= 1;
    }
    (length > 6).then(|| scan.nominal(at, at + length))
}

/// A number in digits that is a reference, a code, a clock time, a version or a ratio.
pub fn digits(scan: &mut Scan, number: &Number) -> Option<usize> {
    let Notation::Digits { whole, grouped, padded } = number.notation else { return None };
    if let Some(end) = telephone::telephone(scan, number) {
        return Some(end);
    }
    let bytes = scan.bytes;
    let (start, end) = (number.start, number.end);
    let next = scan.code(end);
    // 4#机组: the number of a thing.
    if next == Some(0x23) && scan.code(end + 1).is_some_and(is_han) && !grouped {
        return Some(scan.nominal(start, end + 1));
    }
    let chained = next == Some(0x2E)
        && number.value.exponent < 0
        && digit(bytes, end + 1, scan.end).is_some();
    if !chained && let Some(end) = reference(scan, number).or_else(|| numbered_time(scan, number)) {
        return Some(end);
    }
    // 400-123-4567
    if next == Some(0x2D) && !grouped {
        let mut place = end;
        let mut dashes = 0;
        while scan.code(place) == Some(0x2D) && digit(bytes, place + 1, scan.end).is_some() {
            dashes += 1;
            place += 1;
            while digit(bytes, place, scan.end).is_some() {
                place += 1;
            }
        }
        if dashes >= 2 {
            return Some(scan.nominal(start, token_end(bytes, place, scan.end)));
        }
    }
    // 24/7, 9/11
    if next == Some(0x2F)
        && let Some((_, after)) = scan.lexicon.idioms.at(bytes, start, scan.end)
    {
        return Some(scan.nominal(start, after));
    }
    // 5 p.m.
    let clock = match next {
        Some(0x20) => matches!(scan.code(end + 1), Some(0x61 | 0x70 | 0x6F)),
        next => matches!(next, Some(0x61 | 0x70)),
    };
    const CLOCK: &[&str] =
        &[" a.m.", " p.m.", "a.m.", "p.m.", " am", " pm", " o'clock", " o’clock"];
    for mark in CLOCK.iter().filter(|_| clock) {
        if scan.stands(end, mark)
            && !scan
                .code(end + mark.len())
                .is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphanumeric())
        {
            return Some(scan.nominal(start, end + mark.len()));
        }
    }
    match next {
        // 1.2.3, 127.0.0.1
        Some(0x2E) if number.value.exponent < 0 && digit(bytes, end + 1, scan.end).is_some() => {
            return Some(scan.nominal(start, token_end(bytes, end, scan.end)));
        }
        Some(0x3A | 0xFF1A | 0x2236) => {
            if let Some(end) = colon(scan, number) {
                return Some(end);
            }
        }
        // 5G, 777F, 1st; units and scales were left to the reader of units.
        Some(code) if code < 0x80 && (code as u8).is_ascii_alphabetic() => {
            if let Some(end) = suffixed(scan, number) {
                return Some(end);
            }
        }
        _ => {}
    }
    // 1+X, 5+3
    if next == Some(0x2B) && number.value.exponent == 0 {
        let after = scan.code(end + 1);
        if after.is_some_and(|code| code < 0x80 && (code as u8).is_ascii_alphabetic()) {
            return Some(scan.nominal(start, token_end(bytes, end + 1, scan.end)));
        }
    }
    if padded && number.value.exponent == 0 && !grouped && whole > 1 {
        let end = token_end(bytes, end, scan.end);
        return Some(scan.nominal(start, end));
    }
    let place = skip_blanks(bytes, end, scan.end);
    let measured = |scan: &Scan| is_measured(scan, place);
    let quoted = || matches!(scan.before(start), Some(0x201C | 0x300C | 0x300E));
    let han_after = next.is_some_and(is_han);
    // “123雁阵式”, 钟楼2025计划: digits that a word takes in are a name.
    if han_after && !grouped && number.value.exponent == 0 {
        let value = number.plain().unwrap_or(0);
        let year =
            whole == 4 && (1949..2061).contains(&value) && scan.before(start).is_some_and(is_han);
        let named = quoted()
            || year
                && !scan.stands(end, "至")
                && !scan.stands(end, "和")
                && !scan.stands(end, "到")
                && !scan.stands(end, "与")
                && !scan.stands(end, "及");
        if named && !measured(scan) {
            return Some(scan.nominal(start, end));
        }
    }
    // Phone and card numbers.
    if whole >= 11 && number.value.exponent == 0 && !grouped && !measured(scan) {
        return Some(scan.nominal(start, token_end(bytes, end, scan.end)));
    }
    if number.value.exponent == 0
        && !grouped
        && let Some(((), after)) = scan.lexicon.reference_ends.at(bytes, end, scan.end)
    {
        let clock = scan.ends(after, "时");
        let value = number.plain().unwrap_or(0);
        let mut after = after;
        if clock {
            // 9时30分
            let minutes = digits::read(bytes, after, scan.end).ok();
            let minutes = minutes.filter(|minutes| {
                scan.stands(minutes.end, "分") && !scan.stands(minutes.end, "分钟")
            });
            if let Some(minutes) = minutes.filter(|_| digit(bytes, after, scan.end).is_some()) {
                after = minutes.end + 3;
            }
        }
        if !clock || value <= 24 && !scan.stands(after, "段") && !scan.stands(after, "期") {
            return Some(scan.nominal(start, after));
        }
    }
    // The base of a rate: 40.4 per 1,000.
    if whole > 1 && scan.ends(start, "per ") && number.value.normal().mantissa == 1 {
        return Some(scan.nominal(start, end));
    }
    None
}

/// At this stage 12 schools have joined; each class 25 pupils: whether a word before a noun says which one it is, so that no
/// number has to.
fn is_determined(scan: &Scan, noun: usize) -> bool {
    let bytes = scan.bytes;
    let end = skip_blanks_before(bytes, scan.last_end(), noun);
    let letters = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
    let word = &bytes[end - letters.count()..end];
    end < noun && DETERMINERS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

const DETERMINERS: &[&str] = &[
    "this", "that", "each", "every", "which", "any", "either", "neither", "same", "first",
    "second", "third", "fourth", "fifth", "last", "next", "final", "latest", "previous", "current",
    "earlier", "later", "highest", "lowest", "top", "bottom",
];

/// Table 2, 表1, Section 4.2, GB/T 1234—2020: the word before makes the number a reference.
fn reference(scan: &mut Scan, number: &Number) -> Option<usize> {
    let Notation::Digits { grouped, .. } = number.notation else { return None };
    let bytes = scan.bytes;
    let (start, end) = (number.start, number.end);
    let place = skip_blanks(bytes, end, scan.end);
    let measured = |scan: &Scan| is_measured(scan, place);
    let floor = scan.last_end();
    let word_end = skip_blanks_before(bytes, floor, start);
    if let Some(((), word)) = scan.lexicon.references.before(bytes, floor, word_end) {
        let han = !bytes[word].is_ascii();
        let verb = han
            && ["发", "代", "填", "上", "列", "图", "报", "地", "版", "力", "企", "下", "试", "意"]
                .iter()
                .any(|before| scan.ends(word, before))
            && !scan.ends(word, "地图");
        // Across all lines 91.2% of trains ran on time: a share refers to nothing.
        let share = ["%", " %", " per cent", " percent"].iter().any(|sign| scan.stands(end, sign));
        let fits =
            if han { !verb && !measured(scan) } else { word_end < start && !grouped && !share };
        let fits = fits && (han || !is_determined(scan, word));
        if fits {
            let mut end = end;
            // GB/T 1234—2020, ISO 9001:2015
            if let Some((0x2014 | 0x2D | 0x3A, length)) = decode(bytes, end, scan.end) {
                let year = super::periods::bare_year(scan, end + length);
                if let Some((_, after)) = year {
                    return Some(scan.nominal(start, after));
                }
            }
            // 表2-1, Table 3a
            let dashed = scan.code(end) == Some(0x2D) && digit(bytes, end + 1, scan.end).is_some();
            if dashed || (end < scan.end && bytes[end].is_ascii_alphabetic()) {
                end = token_end(bytes, end, scan.end);
            }
            return Some(scan.nominal(start, end));
        }
    }
    None
}

/// Year 5, Years 3 to 6, Week 2: the word is written large, since “this year 5 pupils” counts.
fn numbered_time(scan: &mut Scan, number: &Number) -> Option<usize> {
    let bytes = scan.bytes;
    let is_low = |number: &Number| number.plain().is_some_and(|value| (0..=53).contains(&value));
    let blank = number.start.checked_sub(1).filter(|at| bytes[*at] == b' ')?;
    let plural = ["Years", "Weeks", "Days"].iter().any(|word| scan.ends(blank, word));
    let named = plural || ["Year", "Week", "Day"].iter().any(|word| scan.ends(blank, word));
    if !named || !is_low(number) || is_measured(scan, skip_blanks(bytes, number.end, scan.end)) {
        return None;
    }
    let links = [" to ", " and ", " or ", " & ", "–", "-"];
    let last = links.iter().filter(|_| plural).find_map(|link| {
        let start = number.end + link.len();
        digit(bytes, start, scan.end).filter(|_| scan.stands(number.end, link))?;
        digits::read(bytes, start, scan.end).ok().filter(is_low)
    });
    Some(scan.nominal(number.start, last.map_or(number.end, |last| last.end)))
}

/// Whether a unit, scale word or hedge stands at `place`.
fn is_measured(scan: &Scan, place: usize) -> bool {
    scan.lexicon.unit_words.at(scan.bytes, place, scan.end).is_some()
        || scan.lexicon.scales.at(scan.bytes, place, scan.end).is_some()
        || scan.code(place).is_some_and(|code| {
            matches!(class::of(scan.lexicon.class(code)), class::POWER | class::ODD)
        })
}

/// 12:30 is a time; 3:2 and 1∶4.5 are ratios, each member a figure.
fn colon(scan: &mut Scan, number: &Number) -> Option<usize> {
    let bytes = scan.bytes;
    let (_, length) = decode(bytes, number.end, scan.end)?;
    let second = digits::read(bytes, number.end + length, scan.end).ok()?;
    digit(bytes, number.end + length, scan.end)?;
    let minutes = matches!(second.notation, Notation::Digits { whole: 2, .. });
    let hours = number.plain().is_some_and(|hours| hours < 25);
    if minutes && hours && second.plain().is_some_and(|minutes| minutes < 60) {
        return Some(scan.nominal(number.start, token_end(bytes, second.end, scan.end)));
    }
    let mut members = vec![*number, second];
    let mut end = second.end;
    while members.len() < 8 {
        let Some((0x3A | 0xFF1A | 0x2236, length)) = decode(bytes, end, scan.end) else { break };
        if digit(bytes, end + length, scan.end).is_none() {
            break;
        }
        let Ok(next) = digits::read(bytes, end + length, scan.end) else { break };
        members.push(next);
        end = next.end;
    }
    for member in members {
        let mut figure =
            scan.figure(member.start, member.end, Kind::Ratio, Value::Exact(member.value));
        figure.precision = member.precision;
        figure.scaled = member.precision < 0;
        figure.hedge = Hedge::None;
        figure.unit = Unit::NONE;
        scan.push(figure, 0);
    }
    Some(end)
}

/// Digits with letters behind them: 5G is a name, 1st an ordinal, 12km and 3m are left.
fn suffixed(scan: &mut Scan, number: &Number) -> Option<usize> {
    let bytes = scan.bytes;
    let end = number.end;
    let letters = bytes[end..scan.end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = &bytes[end..end + letters];
    if matches!(word, b"st" | b"nd" | b"rd" | b"th" | b"ST" | b"ND" | b"RD" | b"TH") {
        let value = number.plain()?;
        if let Some(next) = super::periods::ordinal(scan, number.start, value, end + 2) {
            return Some(next);
        }
        scan.push_value(number.start, end + 2, Kind::Ordinal, Decimal::integer(value));
        return Some(end + 2);
    }
    let money = scan.lexicon.money_ends.before(
        bytes,
        scan.floor,
        skip_blanks_before(bytes, scan.floor, number.start),
    );
    let scale = scan.lexicon.scales.at(bytes, end, scan.end);
    if let Some((scale, after)) = scale {
        use super::lexicon::ScalePlace;
        let fits = scale.place != ScalePlace::TouchingMoney || money.is_some() || word == b"M";
        if fits && after >= end + letters {
            return None;
        }
    }
    if word == b"s" && number.value.exponent == 0 {
        return Some(scan.nominal(number.start, end + 1));
    }
    // 1.2mkm? A unit must end with the word.
    if scan.lexicon.unit_words.at(bytes, end, scan.end).is_some_and(|(_, after)| {
        after >= end + letters && !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric)
    }) {
        return None;
    }
    if matches!(word, b"per" | b"and" | b"to" | b"s" | b"x") && letters > 0 && word != b"s" {
        return None;
    }
    Some(scan.nominal(number.start, token_end(bytes, end, scan.end)))
}
