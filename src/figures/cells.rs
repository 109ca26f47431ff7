//! The cells of a table: bare numbers are figures, brackets and dashes have a meaning of their own.

use super::chars::{decode, digit, is_dash, skip_blanks, skip_blanks_before};
use super::number::Notation;
use super::scan::Scan;
use super::table_units::CellUnit;
use super::{CellId, Figure, Hedge, Kind, Period, Unit, Value, Year, digits};

/// Reads a cell that holds a number and nothing else. `None` where it is text to be scanned.
pub fn number(scan: &Scan, cell: CellId, column: CellUnit) -> Option<Figure> {
    let bytes = scan.bytes;
    let mut start = skip_blanks(bytes, scan.floor, scan.end);
    let mut end = skip_blanks_before(bytes, start, scan.end);
    if start >= end {
        return None;
    }
    let (first, last) = (start, end);
    let (mut negative, mut percent) = (false, false);
    // (1,234) and （1,234）
    if let Some((0x28 | 0xFF08, length)) = decode(bytes, start, end) {
        let tail = [")", "）", ")%", ") %", "）%", "%)", "%）"]
            .iter()
            .find(|tail| bytes[start..end].ends_with(tail.as_bytes()))?;
        negative = true;
        start += length;
        end -= if tail.starts_with('%') { tail.len() - 1 } else { tail.len() };
        percent = tail.ends_with('%');
    }
    let mut unit = column.unit;
    let mut kind = column.kind;
    let mut power = i16::from(column.power);
    // Sign and money, in either order.
    for _ in 0..3 {
        start = skip_blanks(bytes, start, end);
        if let Some((code, length)) = decode(bytes, start, end) {
            if is_dash(code) && digit_near(bytes, start + length, end) {
                negative = true;
                start += length;
                continue;
            }
            if matches!(code, 0x2B | 0xFF0B) {
                start += length;
                continue;
            }
            if matches!(code, 0x28 | 0xFF08) {
                // $(1,234)
                negative = true;
                start += length;
                end = skip_blanks_before(bytes, start, end);
                for close in [")", "）"] {
                    if bytes[start..end].ends_with(close.as_bytes()) {
                        end -= close.len();
                    }
                }
                continue;
            }
        }
        if let Some((word, after)) = scan.lexicon.money_before.at(bytes, start, end) {
            if kind != Kind::Money || unit != word.unit {
                (unit, kind) = (word.unit, Kind::Money);
            }
            start = after;
            continue;
        }
        break;
    }
    digit(bytes, start, end).or_else(|| {
        (bytes.get(start) == Some(&b'.')).then(|| digit(bytes, start + 1, end)).flatten()
    })?;
    let mut number = digits::read(bytes, start, end).ok()?;
    if matches!(number.notation, Notation::Digits { padded: true, .. })
        && number.value.exponent == 0
    {
        return None;
    }
    // A cell holds one number: 1 250.
    if let Some(joined) = digits::another_group(bytes, &number, end) {
        number = joined;
    }
    let mut place = skip_blanks(bytes, number.end, end);
    // 2021年 is a date, left to the scanner.
    if bytes[place..end].starts_with("年".as_bytes()) && number.year_digits() == 4 {
        return None;
    }
    let mut scaled = false;
    // A unit or scale of the cell's own.
    if let Some((scale, after)) = scan.lexicon.scales.at(bytes, place, end) {
        number.scale(i16::from(scale.power));
        (power, scaled) = (0, true);
        place = skip_blanks(bytes, after, end);
    }
    if let Some((word, after)) = scan.lexicon.unit_words.at(bytes, place, end)
        && skip_marks(bytes, after, end) == end
    {
        let entry = &scan.lexicon.units[usize::from(word.unit)];
        if kind != Kind::Money || entry.kind != Kind::Money {
            power = 0;
        }
        (unit, kind) = (word.unit, entry.kind);
        number.scale(i16::from(word.power));
        place = after;
    }
    // (3.1)%: the sign stands behind the bracket.
    if percent {
        (unit, kind, power) = (scan.lexicon.percent, Kind::Percent, 0);
    }
    place = skip_marks(bytes, place, end);
    if place != end {
        return None;
    }
    if negative {
        number.negate();
    }
    number.scale(power);
    let mut figure = scan.figure(first, last, kind, Value::Exact(number.value));
    figure.precision = number.precision;
    figure.scaled = scaled || power > 0 || number.precision < 0;
    figure.unit = Unit(unit);
    figure.hedge = Hedge::None;
    figure.cell = Some(cell);
    Some(figure)
}

fn digit_near(bytes: &[u8], at: usize, end: usize) -> bool {
    let place = skip_blanks(bytes, at, end);
    digit(bytes, place, end).is_some()
        || matches!(
            decode(bytes, place, end),
            Some((0x24 | 0xFFE5 | 0xA5 | 0x20AC | 0xA3 | 0x2E, _))
        )
}

/// Footnote marks and stars behind a number.
fn skip_marks(bytes: &[u8], mut at: usize, end: usize) -> usize {
    loop {
        at = skip_blanks(bytes, at, end);
        match decode(bytes, at, end) {
            Some((0x2A | 0x2020 | 0x2021 | 0xB9 | 0xB2 | 0xB3 | 0x2070..=0x2079, length)) => {
                at += length
            }
            Some((0x5B, _)) | Some((0x28, _)) => {
                // [3], (a)
                let close = if bytes[at] == b'[' { b']' } else { b')' };
                let inside = bytes[at + 1..end]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric())
                    .count();
                if inside == 0
                    || inside > 2
                    || bytes.get(at + 1 + inside) != Some(&close)
                    || at + 1 + inside >= end
                {
                    return at;
                }
                at += inside + 2;
            }
            _ => return at,
        }
    }
}

/// Reads a cell that holds a single year (2021, 2021年 is left to the scanner).
pub fn year(scan: &Scan, cell: CellId) -> Option<Figure> {
    let start = skip_blanks(scan.bytes, scan.floor, scan.end);
    let end = skip_blanks_before(scan.bytes, start, scan.end);
    let number = digits::read(scan.bytes, start, end).ok()?;
    let year = number.plain().filter(|year| (1900..2100).contains(year))?;
    let after = skip_marks(scan.bytes, number.end, end);
    // 2019 €m: the year and the unit of its column.
    let unit =
        after > number.end && super::table_units::is_unit(&scan.bytes[after..end], scan.lexicon);
    if number.year_digits() != 4 || after != end && !unit {
        return None;
    }
    let end = number.end;
    let period =
        Period { year: Some(Year::Absolute(year as i16)), part: None, month: None, day: None };
    let mut figure = scan.figure(start, end, Kind::Period, Value::Period(period));
    figure.cell = Some(cell);
    Some(figure)
}
