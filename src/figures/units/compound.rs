//! Numbers of several parts: 2 and a half, 元/人, 8元5角8分, 5 ft 2 in.

use super::super::chars::{decode, digit, skip_blanks};
use super::super::lexicon::{UnitWord, class};
use super::super::number::Number;
use super::super::scan::Scan;
use super::super::{Decimal, Kind, chinese, digits, english};

/// 2½, 2 and a half.
pub fn mixed_fraction(scan: &Scan, number: &mut Number) {
    let place = number.end;
    // ½ and its kin, or " and".
    match scan.bytes.get(place..scan.end) {
        Some([0xC2 | 0xE2 | b'a' | b'A', ..] | [b' ', b'a' | b'A', ..]) => {}
        _ => return,
    }
    let vulgar = scan.code(place).and_then(super::super::fractions::vulgar_fraction);
    let (parts, over, after) = match vulgar {
        Some((over, parts)) => {
            let (_, length) = decode(scan.bytes, place, scan.end).unwrap_or((0, 0));
            (parts, over, place + length)
        }
        None => match english::and_fraction(scan.bytes, place, scan.end, scan.lexicon) {
            Some((parts, over, after)) => (i64::from(parts), over, after),
            None => return,
        },
    };
    let Some(whole) = number.plain() else { return };
    if 1000 * over % parts == 0 {
        let fraction = Decimal::new(i128::from(1000 * over / parts), -3);
        if let Some(sum) = number.value.checked_add(fraction) {
            number.value = sum.normal();
            number.precision = number.value.exponent;
            number.end = after;
        }
    } else if let Some(over) = whole.checked_mul(parts).and_then(|whole| whole.checked_add(over)) {
        number.fraction = Some((over, parts));
        number.end = after;
    }
}

/// A rate: 元/人, 元每吨, mg/L, $12 per hour. Takes the lower unit into the figure.
pub fn rate(scan: &Scan, unit: &mut u16, kind: &mut Kind, end: &mut usize) {
    if !matches!(scan.byte(*end), Some(b'/' | b' ' | 0xE6 | 0xEF)) {
        return;
    }
    let (words, place) = match scan.code(*end) {
        Some(0x2F) => (&scan.lexicon.rate_per, *end + 1),
        Some(0xFF0F) => (&scan.lexicon.rate_per, *end + 3),
        Some(code) if code == '每' as u32 => (&scan.lexicon.rate_per, *end + 3),
        Some(0x20) if scan.stands(*end, " per ") => (&scan.lexicon.rate_spoken, *end + 5),
        Some(0x20) if scan.stands(*end, " an ") => (&scan.lexicon.rate_spoken, *end + 4),
        Some(0x20) if scan.stands(*end, " a ") => (&scan.lexicon.rate_spoken, *end + 3),
        _ => return,
    };
    let Some((column, after)) = words.at(scan.bytes, place, scan.end) else { return };
    if let Some(rate) = scan.lexicon.rate(*unit, column) {
        (*unit, *kind, *end) = (rate, Kind::Measure, after);
    }
}

/// 5'2": feet and inches told by their marks.
pub fn feet_and_inches(scan: &Scan, number: &mut Number, end: &mut usize) -> bool {
    if !matches!(scan.bytes.get(*end), Some(b'\'' | 0xE2)) {
        return false;
    }
    let whole = number.power == 0 && number.value.exponent == 0 && number.fraction.is_none();
    let Some(foot) = mark(scan, *end, &["'", "’", "′"]).filter(|_| whole) else { return false };
    if digit(scan.bytes, foot, scan.end).is_none() {
        return false;
    }
    let Ok(inches) = digits::read(scan.bytes, foot, scan.end) else { return false };
    let Some(after) = mark(scan, inches.end, &["\"", "”", "″", "''", "’’"]) else {
        return false;
    };
    let small = !inches.value.is_negative() && inches.value < Decimal::integer(12);
    let sum = number.value.checked_mul(Decimal::integer(12));
    match sum.and_then(|sum| sum.checked_add(inches.value)) {
        Some(sum) if small => {
            (number.value, number.precision, *end) = (sum, inches.value.exponent, after);
            true
        }
        _ => false,
    }
}

fn mark(scan: &Scan, at: usize, marks: &[&str]) -> Option<usize> {
    marks.iter().find(|mark| scan.stands(at, mark)).map(|mark| at + mark.len())
}

/// 1米75, 两米三: digits behind a unit that stand for its decimals.
pub fn decimals_behind(scan: &Scan, number: &mut Number, end: &mut usize) {
    let whole = number.value.exponent == 0 && number.power == 0 && number.fraction.is_none();
    let spoken = scan.ends(*end, "米") && !scan.ends(*end, "方米");
    if !whole || !spoken || number.odd || number.high.is_some() {
        return;
    }
    let (mut decimals, mut count, mut at) = (0, 0i16, *end);
    while let Some((value, length)) = digit_of_any_script(scan, at) {
        decimals = decimals * 10 + i128::from(value);
        count += 1;
        at += length;
        if count > 2 {
            return;
        }
    }
    let place = skip_blanks(scan.bytes, at, scan.end);
    let goes_on = scan.lexicon.unit_words.at(scan.bytes, place, scan.end).is_some()
        || scan.code(at).is_some_and(|code| {
            matches!(code, 0x2E | 0x25 | 0x2D | 0x2013 | 0x2014 | 0x7E)
                || scan.lexicon.class(code) != class::NONE
        });
    if count == 0 || goes_on {
        return;
    }
    if let Some(sum) = number.value.checked_add(Decimal::new(decimals, -count)) {
        (number.value, number.precision, *end) = (sum, -count, at);
    }
}

fn digit_of_any_script(scan: &Scan, at: usize) -> Option<(u8, usize)> {
    digit(scan.bytes, at, scan.end).or_else(|| {
        let (code, length) = decode(scan.bytes, at, scan.end)?;
        let found = scan.lexicon.class(code);
        (class::of(found) == class::DIGIT).then_some((class::low(found), length))
    })
}

/// 8元5角8分, 5 ft 2 in, 2 years and 3 months: smaller units of the same dimension behind the first.
/// Where the sum is no decimal of the larger unit, it is told in the smaller one.
pub fn smaller_units(scan: &Scan, number: &mut Number, unit: &mut u16, end: &mut usize) {
    if number.high.is_some() || number.fraction.is_some() || number.odd || number.unstated {
        return;
    }
    for _ in 0..3 {
        let Some((next, mut word, after)) = smaller_part(scan, *unit, *end) else { return };
        minutes(scan, unit, &mut word.unit);
        let entry = |unit: u16| &scan.lexicon.units[usize::from(unit)];
        let (large, small) = (entry(*unit), entry(word.unit));
        if large.dimension != small.dimension || word.power != 0 || next.value.is_negative() {
            return;
        }
        // The smaller unit as a part of the larger: small.factor / large.factor.
        let over = i128::from(small.factor.0) * i128::from(large.factor.1);
        let under = i128::from(small.factor.1) * i128::from(large.factor.0);
        if over >= under || under == 0 {
            return;
        }
        // "The 5 km and 800 m races" are two measures, 2 years and 3 months are one.
        let tenfold = Decimal::new(under, 0).normal().mantissa == over;
        if tenfold && scan.stands(*end, " and ") {
            return;
        }
        let Some(scaled) = next.value.checked_mul(Decimal::new(over * 1000, -3)) else { return };
        if let Some(quotient) = divide(scaled, under) {
            let Some(sum) = number.value.checked_add(quotient) else { return };
            number.value = sum;
            number.precision = quotient.exponent.min(number.precision);
        } else {
            let ratio = Decimal::new(under / over, 0);
            let whole = under % over == 0 && number.value.exponent >= 0 && number.power == 0;
            let sum = number.value.checked_mul(ratio);
            let sum = sum.and_then(|sum| sum.checked_add(next.value));
            let Some(sum) = sum.filter(|_| whole && next.value < ratio) else { return };
            (number.value, number.precision, *unit) = (sum, next.value.exponent, word.unit);
        }
        *end = after;
    }
}

/// 6分42秒, 2小时30分: beside seconds or hours 分 is a minute and no mark.
fn minutes(scan: &Scan, unit: &mut u16, next: &mut u16) {
    let units = &scan.lexicon.units;
    let is = |unit: u16, name: &str| units[usize::from(unit)].name.as_str() == name;
    let minute = || units.iter().position(|unit| unit.name.as_str() == "分钟").map(|at| at as u16);
    let is_mark =
        |unit: u16| is(unit, "分") && units[usize::from(unit)].dimension.as_str() == "score";
    if is_mark(*unit) && is(*next, "秒") {
        *unit = minute().unwrap_or(*unit);
    }
    if is(*unit, "小时") && is_mark(*next) {
        *next = minute().unwrap_or(*next);
    }
}

/// The number with a unit that follows at `at`, and where it ends.
fn smaller_part(scan: &Scan, unit: u16, at: usize) -> Option<(Number, UnitWord, usize)> {
    let bytes = scan.bytes;
    let mut place = skip_blanks(bytes, at, scan.end);
    if scan.stands(at, " and ") {
        place = at + 5;
    }
    let first = scan.code(place)?;
    let next = if digit(bytes, place, scan.end).is_some() {
        digits::read(bytes, place, scan.end).ok()?
    } else if class::of(scan.lexicon.class(first)) == class::DIGIT {
        chinese::read(bytes, place, scan.end, None, scan.lexicon)?
    } else if place > at && first < 0x80 && (first as u8).is_ascii_alphabetic() {
        match english::read(bytes, place, scan.end, scan.lexicon)? {
            english::Reading::Number(number) => number,
            _ => return None,
        }
    } else {
        return None;
    };
    if next.fraction.is_some() || next.high.is_some() {
        return None;
    }
    let place = skip_blanks(bytes, next.end, scan.end);
    let entry = |unit: u16| &scan.lexicon.units[usize::from(unit)];
    if entry(unit).dimension.as_str() == "CNY" && scan.stands(place, "分") {
        return Some((next, UnitWord { unit: scan.lexicon.cent, power: 0 }, place + 3));
    }
    // "in" is the inch only behind feet.
    let open = |code: u32| code < 0x80 && (code as u8).is_ascii_alphanumeric();
    let is_foot = entry(unit).dimension == entry(scan.lexicon.inch).dimension;
    if is_foot && scan.stands(place, "in") && !scan.code(place + 2).is_some_and(open) {
        return Some((next, UnitWord { unit: scan.lexicon.inch, power: 0 }, place + 2));
    }
    let (word, after) = scan.lexicon.unit_words.at(bytes, place, scan.end)?;
    Some((next, word, after))
}

/// Divides exactly, if the quotient has a short decimal.
pub fn divide(value: Decimal, by: i128) -> Option<Decimal> {
    let mut value = value.normal();
    for _ in 0..9 {
        if value.mantissa % by == 0 {
            return Some(Decimal::new(value.mantissa / by, value.exponent).normal());
        }
        value = Decimal::new(value.mantissa.checked_mul(10)?, value.exponent - 1);
    }
    None
}
