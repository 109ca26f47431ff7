//! Whether a word behind a number means there what it means elsewhere.

use super::super::Decimal;
use super::super::chars::{decode, is_blank, is_dash, is_han};
use super::super::number::{Notation, Number};
use super::super::scan::Scan;
use super::super::{Kind, Value};
use super::parts::numeral_at;

pub fn is_numeral_sign(code: u32) -> bool {
    matches!(char::from_u32(code), Some('%' | '％' | '0'..='9'))
}

/// 1.2M without a sign of money.
pub fn is_capital_m(scan: &Scan, place: usize) -> bool {
    scan.bytes[place] == b'M' && !scan.bytes.get(place + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether 多 or 余 that ends at `at` is a hedge: not the start of another word.
pub fn odd_stands(scan: &Scan, at: usize) -> bool {
    match scan.code(at).and_then(char::from_u32) {
        Some(
            '数' | '样' | '元' | '种' | '媒' | '边' | '层' | '功' | '维' | '方' | '处' | '于'
            | '半' | '额' | '热' | '杭' | '姚',
        ) => {
            // 多元, 多样, 余杭 begin words, except before a unit: 500多元 is money.
            scan.lexicon.unit_words.at(scan.bytes, at, scan.end).is_some()
        }
        _ => true,
    }
}

/// Whether a spelling of a unit behind a number means the unit there.
pub fn unit_fits(scan: &Scan, number: &Number, end: usize, place: usize, after: usize) -> bool {
    let text = &scan.bytes[place..after];
    let touching = place == end;
    // 7×24小时, 2019 €m
    let next_is = |test: fn(&u8) -> bool| scan.bytes[..scan.end].get(after).is_some_and(test);
    if matches!(text, b"x" | b"\xC3\x97") && next_is(u8::is_ascii_digit) {
        return false;
    }
    if matches!(text, b"\xE2\x82\xAC" | b"\xC2\xA3") && next_is(u8::is_ascii_alphanumeric) {
        return false;
    }
    // 443,420,000.00国家资本: an amount with its cents counts no countries.
    if let Notation::Digits { grouped: true, .. } = number.notation {
        let word = scan.lexicon.unit_words.at(scan.bytes, place, after);
        let count = word.is_some_and(|(word, _)| {
            scan.lexicon.units[usize::from(word.unit)].kind == Kind::Count
        });
        if count && number.value.exponent == -2 && number.power == 0 {
            return false;
        }
    }
    // 255,500 foot passengers: people, and no length.
    let on_foot: [&[u8]; 4] = [b" passenger", b" patrol", b" traffic", b" journeys"];
    if text == b"foot" && on_foot.iter().any(|next| scan.bytes[after..].starts_with(next)) {
        return false;
    }
    // in their 30s
    if text == b"s" && touching && number.value.exponent == 0 {
        return false;
    }
    if matches!(number.notation, Notation::Chinese { .. }) && number.power == 0 {
        let word = scan.lexicon.unit_words.at(scan.bytes, place, after);
        if word.is_some_and(|(word, _)| scan.lexicon.behind_digits.contains(&word.unit)) {
            return false;
        }
    }
    if text == "升".as_bytes() {
        // 由128万升至141万
        let next = scan.code(after).and_then(char::from_u32);
        return !matches!(next, Some('至' | '到' | '为' | '高' | '级' | '幅'));
    }
    if text == "成".as_bytes() {
        // 三成 is 30%; 建成 and 5成为 are not.
        let next = scan.code(after).and_then(char::from_u32);
        let word = matches!(
            next,
            Some(
                '为' | '功'
                    | '立'
                    | '员'
                    | '果'
                    | '本'
                    | '都'
                    | '绩'
                    | '长'
                    | '人'
                    | '年'
                    | '品'
                    | '交'
            )
        );
        return touching && !word && number.value.normal() <= Decimal::integer(100);
    }
    if text[0].is_ascii_alphabetic() {
        let next = scan.code(after);
        // A single letter is a unit only right behind digits, or a blank away where a clause ends.
        if text.len() == 1 {
            let digits = matches!(number.notation, Notation::Digits { .. });
            let open = next.is_none_or(|code| {
                is_blank(code) || !(code < 0x80 && (code as u8).is_ascii_alphanumeric())
            });
            return digits
                && open
                && (touching
                    || matches!(text[0], b'm' | b'g' | b'L' | b'V' | b'W' | b'h' | b's' | b't'));
        }
        if !touching && scan.bytes[place - 1] == b'-' && text.len() < 2 {
            return false;
        }
        return true;
    }
    true
}

/// Whether a lone numeral without a unit is a figure all the same: the whole of its stretch.
pub fn lone_numeral_stands(scan: &Scan, number: &Number) -> bool {
    if matches!(number.notation, Notation::Words) {
        return is_one_of_a_list(scan, number);
    }
    // 前三的, 前三。
    if scan.ends(number.start, "前") {
        return match scan.code(number.end).and_then(char::from_u32) {
            None | Some('的' | '，' | '。' | '；' | '、') => true,
            Some(_) => false,
        };
    }
    // 两到三升: the other end has the unit.
    let Some((code, length)) = decode(scan.bytes, number.end, scan.end) else { return false };
    if !(is_dash(code) || matches!(char::from_u32(code), Some('到' | '至' | '或' | '、'))) {
        return false;
    }
    let place = number.end + length;
    let Some(next) = numeral_at(scan, place) else { return false };
    if next.start != place || next.value.exponent != 0 {
        return false;
    }
    let unit = scan.lexicon.unit_words.at(scan.bytes, next.end, scan.end);
    unit.is_some_and(|(_, after)| {
        // 三、四级 are grades.
        let grade = scan.bytes.get(next.end..after) == Some("级".as_bytes());
        !grade && unit_fits(scan, &next, next.end, next.end, after)
    })
}

/// Whether “one” counts an item of a list of counts: two elected by staff, one from the council.
fn is_one_of_a_list(scan: &Scan, number: &Number) -> bool {
    let text = |start: usize, end: usize| {
        scan.bytes.get(start..end).map(String::from_utf8_lossy).unwrap_or_default()
    };
    let Some(last) = scan.drafts.last().map(|draft| &draft.figure) else { return false };
    let from = last.span.end as usize;
    let counts = matches!(last.kind, Kind::Number | Kind::Count)
        && matches!(last.value, Value::Exact(value) if value < Decimal::integer(100));
    if !counts || number.start.saturating_sub(from) > FARTHEST {
        return false;
    }
    let gap = text(from, number.start);
    let listed = [", ", "; ", " and ", ", and "].iter().any(|mark| gap.ends_with(mark));
    let behind = text(number.end, (number.end + 24).min(scan.end)).to_lowercase();
    let mut words = behind.split_whitespace();
    let next = words.next();
    // six officers, four drivers, three clerks and one librarian
    let closes = || {
        let names = next.is_some_and(|word| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.len() > 2
                && !NO_ITEM.contains(&word)
        });
        let before = scan.drafts.iter().rev().nth(1).map(|draft| &draft.figure);
        let count = |figure: &super::super::Figure| {
            let gap = text(figure.span.end as usize, last.span.start as usize);
            matches!(figure.kind, Kind::Number | Kind::Count)
                && matches!(figure.value, Value::Exact(value) if value < Decimal::integer(1000))
                && gap.len() <= FARTHEST
                && gap.contains(',')
                && !gap.contains(['.', '?', '!'])
        };
        gap.ends_with(" and ") && names && before.is_some_and(count)
    };
    let leads = next.is_some_and(|word| LEADS.contains(&word)) || closes();
    listed
        && !gap.contains(['.', '?', '!'])
        && leads
        && !words
            .next()
            .is_some_and(|word| matches!(word, "each" | "every" | "another" | "example"))
}

/// Words behind “one” that make it a pronoun.
const NO_ITEM: &[&str] = &[
    "can", "could", "should", "might", "may", "must", "would", "thing", "day", "way", "which",
    "that", "who", "another", "such", "more", "person", "year", "time", "hundred", "thousand",
    "million",
];

/// How far behind the count before it, in bytes.
const FARTHEST: usize = 60;

/// Words by which a list tells where its counts belong.
const LEADS: &[&str] =
    &["from", "by", "for", "in", "at", "on", "to", "with", "appointed", "elected", "nominated"];

/// Whether a numeral of several characters stands for itself: what follows does not make it a name.
pub fn numeral_ends(scan: &Scan, end: usize) -> bool {
    match scan.code(end) {
        None => true,
        Some(code) => {
            !is_han(code) || !matches!(char::from_u32(code), Some('届' | '大' | '中' | '里' | '世'))
        }
    }
}
