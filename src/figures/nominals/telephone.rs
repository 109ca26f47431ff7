//! Telephone numbers in digits: groups that belong together and count nothing.

use crate::figures::chars::digit;
use crate::figures::number::{Notation, Number};
use crate::figures::scan::Scan;

/// The fewest and the most digits of a number that begins with 0 (020 7946 0958, 010-62771234).
const DOMESTIC: std::ops::RangeInclusive<usize> = 8..=13;

/// The same behind a plus sign (+44 20 7946 0958; E.164 allows 15).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 10..=15;

/// Reads a telephone number whose first group is `number`; gives its end.
#[inline]
pub fn telephone(scan: &mut Scan, number: &Number) -> Option<usize> {
    let Notation::Digits { padded, .. } = number.notation else { return None };
    if is_service(scan, number) {
        return Some(scan.nominal(number.start, number.end));
    }
    let before = scan.bytes.get(scan.floor..number.start).and_then(<[u8]>::last);
    let (international, bracketed) = (before == Some(&b'+'), before == Some(&b'('));
    if !padded && !international && !bracketed || number.value.exponent < 0 {
        return None;
    }
    if bracketed {
        return area_code(scan, number);
    }
    let (groups, end) = groups(scan, number.start);
    let all: usize = groups.iter().sum();
    let later = || groups.iter().skip(1);
    let fits = match international {
        // +12 345 678 is an amount.
        true => INTERNATIONAL.contains(&all) && later().any(|group| *group > 3),
        false => DOMESTIC.contains(&all) && later().all(|group| *group >= 3),
    };
    (fits && groups.len() > 1).then(|| scan.nominal(number.start, end))
}

/// Whether a number in five digits is one to call: 12315平台, 95598客服.
fn is_service(scan: &Scan, number: &Number) -> bool {
    let digits = &scan.bytes[number.start..number.end];
    digits.len() == 5
        && (digits.starts_with(b"12") || digits.starts_with(b"9"))
        && digits.iter().all(u8::is_ascii_digit)
        && SERVICES.iter().any(|word| scan.stands(number.end, word))
}

const SERVICES: &[&str] =
    &["平台", "网站", "客服", "服务台", "公众号", "小程序", "系统", "举报", "投诉电话", "渠道"];

/// (555) 123-4567.
fn area_code(scan: &mut Scan, number: &Number) -> Option<usize> {
    let end = number.end;
    if number.end - number.start != 3 || scan.code(end) != Some(0x29) {
        return None;
    }
    let start = end + 1 + usize::from(scan.code(end + 1) == Some(0x20));
    let (groups, end) = groups(scan, start);
    (groups == [3, 4]).then(|| scan.nominal(number.start, end))
}

/// The lengths of the runs of digits from `at` on, one blank, hyphen or point between them, and their end.
fn groups(scan: &Scan, at: usize) -> (Vec<usize>, usize) {
    let (mut groups, mut end, mut place) = (Vec::new(), at, at);
    while groups.len() < MOST_GROUPS {
        let start = place;
        while place < scan.end && scan.bytes[place].is_ascii_digit() {
            place += 1;
        }
        if place == start {
            break;
        }
        groups.push(place - start);
        end = place;
        let joins = place < scan.end && matches!(scan.bytes[place], b' ' | b'-');
        if !joins || digit(scan.bytes, place + 1, scan.end).is_none() {
            break;
        }
        place += 1;
    }
    (groups, end)
}

const MOST_GROUPS: usize = 7;
