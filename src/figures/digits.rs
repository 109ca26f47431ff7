//! Numbers in Arabic digits, ASCII or full width: separators, decimals, powers of ten.

use super::Decimal;
use super::chars::{decode, digit};
use super::number::{Notation, Number};

/// Reads the number whose first digit (or point before a digit) stands at `at`. `None` where it
/// has more digits than can be held: such a string is a code, and its end is given instead.
pub fn read(bytes: &[u8], at: usize, end: usize) -> Result<Number, usize> {
    let mut place = at;
    let mut mantissa: i128 = 0;
    let mut overflow = false;
    let (mut whole, mut decimals) = (0u32, 0u32);
    let mut first = None;
    let mut groups = Groups::default();
    let mut wide = false;
    // Before the point: nearly all numbers are of a few digits of one byte each.
    let rest = bytes.get(at..end).unwrap_or(&[]);
    let (value, run) = short_run(rest);
    if run > 0 {
        first = Some(rest[0] - b'0');
        (mantissa, whole, groups.run, place) =
            (i128::from(value), run as u32, run as u32, at + run);
    }
    if run > 0 && !goes_on(&rest[run..]) {
        let notation = Notation::Digits {
            whole: run as u8,
            grouped: false,
            padded: first == Some(0) && run > 1,
        };
        return Ok(Number::new(at, place, Decimal { mantissa, exponent: 0 }, notation));
    }
    loop {
        while let Some((value, length)) = digit(bytes, place, end) {
            first = first.or(Some(value));
            wide |= length == 3;
            push(&mut mantissa, &mut overflow, value);
            whole += 1;
            groups.run += 1;
            place += length;
        }
        let Some((separator, length)) = separator(bytes, place, end, wide) else { break };
        match groups.next(bytes, place + length, end, separator) {
            true => place += length,
            false => break,
        }
    }
    if groups.separated() && groups.run != 3 {
        // Cannot happen: `next` looks ahead.
        overflow = true;
    }
    // After the point.
    if let Some(length) = point(bytes, place, end) {
        let start = place + length;
        let mut ahead = start;
        let (mut tail, mut count, mut lost) = (mantissa, 0u32, overflow);
        while let Some((value, length)) = digit(bytes, ahead, end) {
            push(&mut tail, &mut lost, value);
            count += 1;
            ahead += length;
        }
        let continental = count == 3 && !groups.separated() && (1..=3).contains(&whole);
        if continental && let Some(number) = points_for_commas(bytes, at, end) {
            return Ok(number);
        }
        if count > 0 {
            (mantissa, overflow, decimals, place) = (tail, lost, count, ahead);
        }
    }
    if overflow || decimals > 1000 {
        return Err(place);
    }
    let value = Decimal { mantissa, exponent: -(decimals as i16) };
    let notation = Notation::Digits {
        whole: whole.min(255) as u8,
        grouped: groups.separated(),
        padded: first == Some(0) && whole > 1,
    };
    let mut number = Number::new(at, place, value, notation);
    let alone = (mantissa == 10 && decimals == 0 && whole == 2)
        .then(|| superscript(bytes, place, end))
        .flatten()
        .filter(|(power, _)| *power != 1);
    if let Some((power, after)) = alone {
        // 10⁷, but not 10 with the mark of its first footnote.
        number.value = Decimal { mantissa: 1, exponent: 0 };
        number.scale(power);
        number.power = 0;
        number.end = after;
    } else if let Some((power, after)) = power_of_ten(bytes, place, end) {
        number.scale(power);
        number.power = 0;
        number.end = after;
    }
    Ok(number)
}

/// The number with the group of three digits that stands one blank behind it, and what follows that group's point:
/// `12 345`, `2 148.3`. Whether the two are one number is for the caller to say.
pub fn another_group(bytes: &[u8], number: &Number, end: usize) -> Option<Number> {
    let high = number.plain().filter(|high| (1..1000).contains(high))?;
    let start = number.end + 1;
    if number.end >= end || bytes[number.end] != b' ' {
        return None;
    }
    digit(bytes, start, end)?;
    let group = read(bytes, start, end).ok()?;
    let Notation::Digits { whole: 3, grouped: false, .. } = group.notation else { return None };
    let mut joined = *number;
    joined.end = group.end;
    joined.value = Decimal::new(i128::from(high), 3).checked_add(group.value)?;
    joined.precision = joined.value.exponent;
    joined.notation = Notation::Digits { whole: 6, grouped: true, padded: false };
    Some(joined)
}

/// 1.234,56 and 1.234.567,8, as on the continent of Europe: groups of three behind points, and a comma with one or
/// two digits, which is no other way of writing anything.
fn points_for_commas(bytes: &[u8], at: usize, end: usize) -> Option<Number> {
    let run = |mut place: usize| {
        let start = place;
        while bytes.get(place).is_some_and(u8::is_ascii_digit) && place < end {
            place += 1;
        }
        place - start
    };
    let first = run(at);
    let (mut place, mut whole) = (at + first, first);
    while bytes.get(place) == Some(&b'.') && place < end {
        if run(place + 1) != 3 {
            return None;
        }
        (place, whole) = (place + 4, whole + 3);
    }
    let decimals = (bytes.get(place) == Some(&b',')).then(|| run(place + 1))?;
    let after = place + 1 + decimals;
    let goes_on = bytes.get(after..).is_some_and(|rest| {
        rest.starts_with(b".") && rest.get(1).is_some_and(u8::is_ascii_digit)
            || rest.starts_with(b",") && rest.get(1).is_some_and(u8::is_ascii_digit)
    });
    if !(1..=2).contains(&decimals) || goes_on || whole == first || whole > 15 {
        return None;
    }
    let digits = bytes[at..after].iter().filter(|byte| byte.is_ascii_digit());
    let mantissa = digits.fold(0_i128, |value, byte| value * 10 + i128::from(byte - b'0'));
    let value = Decimal { mantissa, exponent: -(decimals as i16) };
    let notation = Notation::Digits { whole: whole as u8, grouped: true, padded: false };
    Some(Number::new(at, after, value, notation))
}

/// Whether what stands behind a run of digits may belong to the number: more digits, a separator, a point,
/// a power of ten. Most numbers are whole and end here.
fn goes_on(rest: &[u8]) -> bool {
    match *rest {
        [b' ', next, ..] => matches!(next, b'0'..=b'9' | b'x' | 0xC3 | 0xEF),
        // The comma of Chinese text.
        [0xEF, 0xBC, 0x8C, ..] => false,
        [next, ..] => matches!(
            next,
            b'0'..=b'9' | b',' | b'.' | b'\'' | b'e' | b'E' | b'x' | 0xC2 | 0xC3 | 0xE2 | 0xEF
        ),
        [] => false,
    }
}

/// The value of the digits that a text starts with, and how many there are: no more than surely fit.
#[inline]
fn short_run(text: &[u8]) -> (u64, usize) {
    let (mut value, mut run) = (0, 0);
    for byte in text.iter().take(SHORT) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value * 10 + u64::from(digit);
        run += 1;
    }
    (value, run)
}

/// Digits that a number of 64 bits always has room for.
const SHORT: usize = 18;

#[inline]
fn push(mantissa: &mut i128, overflow: &mut bool, value: u8) {
    // Nearly all numbers fit into 64 bits, which are much faster.
    if let Ok(small @ ..=100_000_000_000_000_000) = u64::try_from(*mantissa) {
        *mantissa = i128::from(small * 10 + u64::from(value));
        return;
    }
    match mantissa.checked_mul(10).and_then(|product| product.checked_add(i128::from(value))) {
        Some(next) => *mantissa = next,
        None => *overflow = true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    /// A thin or no-break space.
    Thin,
    /// As in Switzerland: 4'500.
    Apostrophe,
    Space,
}

/// The groups of digits read so far.
#[derive(Default)]
struct Groups {
    run: u32,
    separator: Option<Separator>,
    /// Groups of two, as in India: 12,34,567.
    indian: bool,
}

impl Groups {
    fn separated(&self) -> bool {
        self.separator.is_some()
    }

    /// Whether the separator before `at` joins the run of digits there to the number.
    fn next(&mut self, bytes: &[u8], at: usize, end: usize, separator: Separator) -> bool {
        let fits = match self.separator {
            None => (1..=3).contains(&self.run),
            Some(known) => known == separator && (self.run == 3 || self.indian),
        };
        if !fits {
            return false;
        }
        let ahead = run_at(bytes, at, end);
        let fits = match (separator, ahead.digits) {
            (Separator::Space, 3) => self.separated() || ahead.again,
            (Separator::Comma, 2) => ahead.indian && (self.run <= 2),
            (_, 3) => true,
            _ => false,
        };
        if fits {
            self.indian = ahead.digits == 2;
            self.separator = Some(separator);
            self.run = 0;
        }
        fits
    }
}

struct Run {
    digits: u32,
    /// Another blank and three digits follow: 1 284 600.
    again: bool,
    /// Groups of two and at last one of three follow.
    indian: bool,
}

fn run_at(bytes: &[u8], at: usize, end: usize) -> Run {
    let count = |mut place: usize| {
        let mut digits = 0;
        while let Some((_, length)) = digit(bytes, place, end) {
            digits += 1;
            place += length;
            if digits > 3 {
                break;
            }
        }
        (digits, place)
    };
    let (digits, after) = count(at);
    let again = digits == 3
        && bytes.get(after) == Some(&b' ')
        && after < end
        && matches!(count(after + 1), (3, _));
    let mut indian = false;
    if digits == 2 {
        let mut place = after;
        for _ in 0..6 {
            if place >= end || bytes[place] != b',' {
                break;
            }
            let (digits, after) = count(place + 1);
            indian = digits == 3;
            if digits != 2 {
                break;
            }
            place = after;
        }
    }
    Run { digits, again, indian }
}

fn separator(bytes: &[u8], at: usize, end: usize, wide: bool) -> Option<(Separator, usize)> {
    if at >= end {
        return None;
    }
    match bytes[at] {
        b',' => Some((Separator::Comma, 1)),
        b' ' => Some((Separator::Space, 1)),
        b'\'' => Some((Separator::Apostrophe, 1)),
        0xC2 | 0xE2 | 0xEF => match decode(bytes, at, end)? {
            (0xFF0C, length) if wide => Some((Separator::Comma, length)),
            (0xA0 | 0x2009 | 0x202F | 0x2006 | 0x2008, length) => Some((Separator::Thin, length)),
            (0x2019, length) => Some((Separator::Apostrophe, length)),
            _ => None,
        },
        _ => None,
    }
}

fn point(bytes: &[u8], at: usize, end: usize) -> Option<usize> {
    if at >= end {
        return None;
    }
    match bytes[at] {
        b'.' => Some(1),
        0xEF => matches!(decode(bytes, at, end)?, (0xFF0E, _)).then_some(3),
        _ => None,
    }
}

/// `e6`, `e+14`, `×10−5`, `x 10^6`: the power and where it ends.
fn power_of_ten(bytes: &[u8], at: usize, end: usize) -> Option<(i16, usize)> {
    let (code, length) = decode(bytes, at, end)?;
    let sign = |place: usize| match decode(bytes, place, end) {
        Some((0x2D | 0x2212 | 0xFF0D | 0x2013, length)) => (-1, place + length),
        Some((0x2B | 0xFF0B, length)) => (1, place + length),
        _ => (1, place),
    };
    let power = |mut place: usize| {
        let (mut power, start) = (0i16, place);
        while let Some((value, length)) = digit(bytes, place, end) {
            power = power * 10 + i16::from(value);
            place += length;
            if power > 99 {
                return None;
            }
        }
        (place > start).then_some((power, place))
    };
    match code {
        // e and E, full width too.
        0x65 | 0x45 | 0xFF45 | 0xFF25 => {
            let (sign, place) = sign(at + length);
            let (power, place) = power(place)?;
            let open = place < end && bytes[place].is_ascii_alphanumeric();
            (!open).then_some((sign * power, place))
        }
        0x20 | 0xD7 | 0x78 | 0x2217 | 0x22C5 => {
            let mut place = at;
            if code == 0x20 {
                place += 1;
                if !matches!(decode(bytes, place, end), Some((0xD7 | 0x78, _))) {
                    return None;
                }
            }
            place += decode(bytes, place, end)?.1;
            if bytes.get(place) == Some(&b' ') {
                place += 1;
            }
            if place + 2 > end || &bytes[place..place + 2] != b"10" {
                return None;
            }
            place += 2;
            if place < end && bytes[place] == b'^' {
                place += 1;
            } else if let Some(found) = superscript(bytes, place, end) {
                return Some(found);
            }
            let (sign, after) = sign(place);
            let marked = after > place || bytes.get(place.wrapping_sub(1)) == Some(&b'^');
            if !marked {
                return None;
            }
            let (power, place) = power(after)?;
            Some((sign * power, place))
        }
        _ => None,
    }
}

/// A power in superscript digits: ⁻⁵.
fn superscript(bytes: &[u8], mut at: usize, end: usize) -> Option<(i16, usize)> {
    let (mut power, mut sign, start) = (0i16, 1, at);
    while let Some((code, length)) = decode(bytes, at, end) {
        let value = match code {
            0x207B if at == start => {
                sign = -1;
                at += length;
                continue;
            }
            0xB9 => 1,
            0xB2 => 2,
            0xB3 => 3,
            0x2070 => 0,
            0x2074..=0x2079 => (code - 0x2070) as i16,
            _ => break,
        };
        power = power * 10 + value;
        at += length;
        if power > 99 {
            return None;
        }
    }
    (power > 0).then_some((sign * power, at))
}
