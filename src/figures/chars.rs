//! Single characters of a text: decoded without allocating, and told apart.

/// The character that starts at `at` and its length in bytes. `at` must lie on a boundary.
#[inline]
pub fn decode(bytes: &[u8], at: usize, end: usize) -> Option<(u32, usize)> {
    if at >= end {
        return None;
    }
    let tail = |byte: u8| u32::from(byte & 0x3F);
    // One look at the length for each character, the commonest lengths first.
    Some(match *bytes.get(at..)? {
        [lead @ 0..=0x7F, ..] => (u32::from(lead), 1),
        [lead @ 0xE0..=0xEF, second, third, ..] => {
            (u32::from(lead & 0x0F) << 12 | tail(second) << 6 | tail(third), 3)
        }
        [lead @ 0xC0..=0xDF, second, ..] => (u32::from(lead & 0x1F) << 6 | tail(second), 2),
        [lead, second, third, fourth, ..] => {
            let low = tail(second) << 12 | tail(third) << 6 | tail(fourth);
            (u32::from(lead & 0x07) << 18 | low, 4)
        }
        // No text of Rust's ends within a character.
        _ => return None,
    })
}

/// The character that ends at `at` and its length in bytes.
#[inline(always)]
pub fn decode_before(bytes: &[u8], floor: usize, at: usize) -> Option<(u32, usize)> {
    if at <= floor {
        return None;
    }
    let last = bytes[at - 1];
    if last < 0x80 {
        return Some((u32::from(last), 1));
    }
    // Ideographs take three bytes; only other characters are looked for byte by byte.
    if at - floor >= 3 && matches!(bytes[at - 3], 0xE0..=0xEF) {
        return decode(bytes, at - 3, at);
    }
    decode_odd_before(bytes, floor, at)
}

/// The same for a character of any length.
fn decode_odd_before(bytes: &[u8], floor: usize, at: usize) -> Option<(u32, usize)> {
    let mut start = at - 1;
    while start > floor && bytes[start] & 0xC0 == 0x80 {
        start -= 1;
    }
    decode(bytes, start, at)
}

/// The digit that starts at `at`, ASCII or full width, and its length in bytes.
#[inline]
pub fn digit(bytes: &[u8], at: usize, end: usize) -> Option<(u8, usize)> {
    match bytes.get(at)? {
        _ if at >= end => None,
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        0xEF if at + 3 <= end
            && bytes[at + 1] == 0xBC
            && (0x90..=0x99).contains(&bytes[at + 2]) =>
        {
            Some((bytes[at + 2] - 0x90, 3))
        }
        _ => None,
    }
}

/// Skips blanks that may stand between a number and its unit.
#[inline(always)]
pub fn skip_blanks(bytes: &[u8], at: usize, end: usize) -> usize {
    // Mostly there is none or one, which the first two bytes tell.
    match bytes.get(at) {
        Some(b' ' | 0xC2 | 0xE2 | 0xE3) if at < end => match bytes.get(at..at + 2) {
            Some([b' ', b'!'..=0x7F]) => at + 1,
            _ => skip_likely_blanks(bytes, at, end),
        },
        _ => at.min(end),
    }
}

fn skip_likely_blanks(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        match bytes[at] {
            b' ' => at += 1,
            0xC2 if bytes.get(at + 1) == Some(&0xA0) => at += 2,
            0xE2 if bytes.get(at + 1) == Some(&0x80)
                && matches!(bytes.get(at + 2), Some(0x80..=0x8B | 0xAF)) =>
            {
                at += 3;
            }
            0xE3 if bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2) == Some(&0x80) => at += 3,
            _ => break,
        }
    }
    at.min(end)
}

/// Goes back over blanks before `at`.
#[inline]
pub fn skip_blanks_before(bytes: &[u8], floor: usize, at: usize) -> usize {
    // Most numbers stand right behind a letter or an ideograph, or a blank behind one, which the last two
    // bytes tell.
    match bytes.get(floor..at) {
        Some([.., b'!'..=0x7F, b' ']) => at - 1,
        Some(before) if ends_like_a_blank(before) => skip_likely_blanks_before(bytes, floor, at),
        _ => at,
    }
}

fn skip_likely_blanks_before(bytes: &[u8], floor: usize, mut at: usize) -> usize {
    while let Some((code, length)) = decode_before(bytes, floor, at) {
        if !is_blank(code) {
            break;
        }
        at -= length;
    }
    at
}

/// Whether a text may end with a blank, by its last two bytes.
#[inline]
fn ends_like_a_blank(bytes: &[u8]) -> bool {
    match *bytes {
        [.., b' '] => true,
        [.., lead, last] => last >= 0x80 && matches!(lead, 0xC2 | 0x80),
        _ => false,
    }
}

#[inline]
pub fn is_blank(code: u32) -> bool {
    matches!(code, 0x20 | 0xA0 | 0x2000..=0x200B | 0x202F | 0x3000)
}

/// A Chinese character.
#[inline]
pub fn is_han(code: u32) -> bool {
    matches!(code, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x3007 | 0xF900..=0xFAFF)
}

/// A dash, tilde or minus of any width.
#[inline]
pub fn is_dash(code: u32) -> bool {
    matches!(
        code,
        0x2D | 0x7E | 0xAD | 0x2010..=0x2015 | 0x2212 | 0x301C | 0xFF0D | 0xFF5E | 0x223C
    )
}
