//! Section numbers at the start of a stretch: 一、 （二） 1. 2.3 (4).

use super::super::chars::{decode, digit, is_blank, is_han, skip_blanks};
use super::super::chinese;
use super::super::periods::bare_year;
use super::super::scan::Scan;

/// A section number at the start of the stretch: 一、 （二） 1. 2.3 (4). Gives where to go on.
pub fn opening(scan: &mut Scan) -> usize {
    let start = skip_blanks(scan.bytes, scan.floor, scan.end);
    let Some(end) = section_number(scan, start) else { return scan.floor };
    scan.nominal(start, end);
    end
}

pub fn section_number(scan: &Scan, start: usize) -> Option<usize> {
    let bytes = scan.bytes;
    let open = match scan.code(start)? {
        0x28 => 1,
        0xFF08 => 3,
        _ => 0,
    };
    let place = start + open;
    if digit(bytes, place, scan.end).is_some() {
        // 1. 1.2 1.2.3 1、 1） (1)
        let (mut at, mut points, mut run) = (place, 0, 0);
        let mut longest = 0;
        loop {
            if let Some((_, length)) = digit(bytes, at, scan.end) {
                at += length;
                run += 1;
                longest = longest.max(run);
                continue;
            }
            let next = decode(bytes, at, scan.end);
            match next {
                Some((0x2E | 0xFF0E, length)) if digit(bytes, at + length, scan.end).is_some() => {
                    points += 1;
                    run = 0;
                    at += length;
                }
                _ => break,
            }
        }
        if longest > 2 {
            return None;
        }
        let (next, length) = decode(bytes, at, scan.end)?;
        let after = at + length;
        // 16. Nov. 2016
        if longest == 2 && points == 0 && next == 0x2E && scan.stands(after, " ") {
            let month = scan.lexicon.months.at(bytes, after + 1, scan.end);
            let year = month.map(|(_, end)| skip_blanks(bytes, end, scan.end));
            if year.is_some_and(|year| bare_year(scan, year).is_some()) {
                return None;
            }
        }
        let closes = match next {
            // (12.5)% is a negative rate.
            0x29 | 0xFF09 => (open > 0 || points == 0) && scan.code(after) != Some(0x25),
            0x3001 => open == 0,
            0x2E | 0xFF0E => {
                open == 0
                    && scan
                        .code(after)
                        .is_some_and(|code| is_blank(code) || is_han(code) || code == 0x2A)
            }
            _ => {
                // 2.1 发展目标, 3.2.1 Method
                // 1 Excludes …: a footnote's mark before its text.
                let footnote = points == 0
                    && scan.language == crate::document::Language::English
                    && is_blank(next)
                    && scan.lexicon.counted.at(bytes, after, scan.end).is_none()
                    && bytes[after..scan.end].len() > 20
                    && bytes[after].is_ascii_uppercase()
                    && bytes[after + 1].is_ascii_lowercase()
                    && scan.lexicon.months.at(bytes, after, scan.end).is_none()
                    && starts_a_title(scan, after);
                if footnote {
                    return Some(at);
                }
                return (open == 0
                    && (points >= 2 || points == 1 && is_blank(next))
                    && is_blank(next)
                    && starts_a_title(scan, after))
                .then_some(at);
            }
        };
        return closes.then_some(after);
    }
    let number = chinese::read(bytes, place, scan.end, None, scan.lexicon)?;
    if number.value.exponent != 0 || number.high.is_some() || number.odd {
        return None;
    }
    let (next, length) = decode(bytes, number.end, scan.end)?;
    let closes = match next {
        0x29 | 0xFF09 => open > 0,
        0x3001 | 0x2E | 0xFF0E => open == 0,
        // 一 、
        _ => false,
    };
    closes.then_some(number.end + length)
}

/// Whether a title, not a quantity's unit, stands behind a number like 2.1.
pub fn starts_a_title(scan: &Scan, at: usize) -> bool {
    let place = skip_blanks(scan.bytes, at, scan.end);
    if scan.lexicon.unit_words.at(scan.bytes, place, scan.end).is_some()
        || scan.lexicon.scales.at(scan.bytes, place, scan.end).is_some()
    {
        return false;
    }
    match scan.code(place) {
        Some(code) => is_han(code) || (code < 0x80 && (code as u8).is_ascii_uppercase()),
        None => false,
    }
}
