//! What stands in quotation marks and brackets: titles, slogans, document numbers, footnote marks.

use super::super::chars::{decode, digit, is_han, skip_blanks_before};
use super::super::lexicon::class;
use super::super::scan::Scan;

/// 《…》 and 〔2022〕25号 whole; “123” and “双减” where the quotation is short and not a quantity.
pub fn quoted(scan: &mut Scan, at: usize) -> Option<usize> {
    let (open, length) = decode(scan.bytes, at, scan.end)?;
    let start = at + length;
    match char::from_u32(open)? {
        '《' | '【' => {
            let close = if open == '《' as u32 { '》' } else { '】' };
            let inside = until(scan, start, close, 80)?;
            if open == '【' as u32 {
                return document_number(scan, at, start);
            }
            let numbered = (start..inside)
                .any(|place| scan.bytes[place].is_ascii_digit() || is_numeral_at(scan, place));
            let end = inside + 3;
            if numbered {
                scan.nominal(at, end);
            }
            Some(end)
        }
        '〔' => document_number(scan, at, start),
        '“' | '「' | '『' => {
            let close = match char::from_u32(open)? {
                '“' => '”',
                '「' => '」',
                _ => '』',
            };
            let inside = until(scan, start, close, 16)?;
            // “123”工程, “100”行动: digits alone in quotation marks are a name.
            let digits_alone = (start..inside).any(|place| scan.bytes[place].is_ascii_digit())
                && (start..inside).all(|place| {
                    scan.bytes[place].is_ascii_digit()
                        || matches!(scan.bytes[place], b'+' | b'-' | b'.' | b'x' | b'X' | b'*')
                });
            // “5+3+N”, “1+X”: likewise.
            let letters = (start..inside).any(|place| scan.bytes[place].is_ascii_alphabetic())
                && (start..inside).any(|place| scan.bytes[place] == b'+');
            if digits_alone || letters {
                scan.nominal(start, inside);
                return Some(inside + 3);
            }
            // “三会一层”, “三重一大”, “一网通办”: numerals without measure words.
            if slogan(scan, start, inside) {
                return Some(inside + 3);
            }
            None
        }
        _ => None,
    }
}

/// Whether a short quotation holds only Chinese characters and begins with a numeral that no
/// measure word follows, or holds several numerals.
pub fn slogan(scan: &Scan, start: usize, end: usize) -> bool {
    if !(end - start).is_multiple_of(3) || end - start > 18 {
        return false;
    }
    let mut numerals = 0;
    let mut place = start;
    while place < end {
        let Some((code, length)) = decode(scan.bytes, place, end) else { return false };
        if !is_han(code) {
            return false;
        }
        let found = scan.lexicon.class(code);
        if class::of(found) == class::DIGIT {
            numerals += 1;
        }
        place += length;
    }
    let Some((first, length)) = decode(scan.bytes, start, end) else { return false };
    let counted = scan.lexicon.unit_words.at(scan.bytes, start + length, end);
    numerals >= 2
        && !matches!(counted, Some((_, after)) if after < end && scan.stands(start + length, "个"))
        || numerals == 1
            && class::of(scan.lexicon.class(first)) == class::DIGIT
            && counted.is_none()
}

pub fn is_numeral_at(scan: &Scan, place: usize) -> bool {
    if place >= scan.end || scan.bytes[place] < 0xE0 {
        return false;
    }
    decode(scan.bytes, place, scan.end).is_some_and(|(code, _)| {
        matches!(
            class::of(scan.lexicon.class(code)),
            class::DIGIT | class::POWER | class::WIDE_DIGIT
        )
    })
}

/// Where `close` stands, at most `limit` bytes on.
pub fn until(scan: &Scan, start: usize, close: char, limit: usize) -> Option<usize> {
    let mut buffer = [0; 4];
    let close = close.encode_utf8(&mut buffer).as_bytes();
    let end = scan.end.min(start + limit * 3);
    memchr::memmem::find(&scan.bytes[start..end], close).map(|found| start + found)
}

/// 〔2022〕25号, [2022]25号, （2022）25号: from the bracket at `at` on.
pub fn document_number(scan: &mut Scan, at: usize, start: usize) -> Option<usize> {
    let mut place = start;
    let mut count = 0;
    while let Some((_, length)) = digit(scan.bytes, place, scan.end) {
        place += length;
        count += 1;
    }
    if count != 4 {
        return None;
    }
    let (close, length) = decode(scan.bytes, place, scan.end)?;
    if !matches!(char::from_u32(close)?, '〕' | ']' | '］' | '）' | ')' | '】') {
        return None;
    }
    place += length;
    if scan.stands(place, "第") {
        place += 3;
    }
    let number = place;
    while let Some((_, length)) = digit(scan.bytes, place, scan.end) {
        place += length;
    }
    if place == number || !scan.stands(place, "号") {
        return None;
    }
    Some(scan.nominal(at, place + 3))
}

/// A round or square bracket: a footnote mark, an item's number, a document number.
pub fn bracket(scan: &mut Scan, at: usize) -> Option<usize> {
    if let Some(end) = document_number(scan, at, at + 1) {
        return Some(end);
    }
    let mut place = at + 1;
    let mut count = 0;
    while place < scan.end && scan.bytes[place].is_ascii_digit() {
        place += 1;
        count += 1;
    }
    if !(1..=3).contains(&count) || place >= scan.end {
        return None;
    }
    match (scan.bytes[at], scan.bytes[place]) {
        (b'[', b']') => Some(scan.nominal(at, place + 1)),
        (b'(', b')') if count <= 2 => {
            // (1) first, (2) second: an item's number stands at a clause's start.
            let before = skip_blanks_before(scan.bytes, scan.floor, at);
            let opens = match scan.before(before) {
                None => true,
                Some(code) => matches!(
                    char::from_u32(code),
                    Some(':' | ';' | ',' | '.' | '：' | '；' | '，' | '。' | '、')
                ),
            };
            let and = scan.ends(before, " and") || scan.ends(before, " or");
            // Internet(1): a footnote's mark.
            let glued = scan.before(at).is_some_and(|code| {
                code == 0x29 || code < 0x80 && (code as u8).is_ascii_alphabetic()
            }) && at >= scan.floor + 3
                && (bytes_are_letters(&scan.bytes[at - 3..at]) || scan.ends(at, ")"));
            (opens || and || glued).then(|| scan.nominal(at, place + 1))
        }
        _ => None,
    }
}

pub fn bytes_are_letters(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_alphabetic)
}
