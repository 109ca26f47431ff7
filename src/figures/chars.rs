//! Single characters of a text: decoded without allocating, and told apart.

/// The character that starts at `at` and its length in bytes. `at` must lie on a boundary.
#[inline]
pub fn decode(bytes: &[u8], at: usize, end: usize) -> Option<(u32, usize)> {
    if at >= end {
        return None;
    }
    let lead = *bytes.get(at)?;
    let tail = |offset: usize| bytes.get(at + offset).map_or(0, |byte| u32::from(byte & 0x3F));
    Some(match lead {
        0..=0x7F => (u32::from(lead), 1),
        0xC0..=0xDF => (u32::from(lead & 0x1F) << 6 | tail(1), 2),
        0xE0..=0xEF => (u32::from(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3),
        _ => (u32::from(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4),
    })
}

/// The character that ends at `at` and its length in bytes.
#[inline]
pub fn decode_before(bytes: &[u8], floor: usize, at: usize) -> Option<(u32, usize)> {
    if at <= floor {
        return None;
    }
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
#[inline]
pub fn skip_blanks(bytes: &[u8], mut at: usize, end: usize) -> usize {
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
pub fn skip_blanks_before(bytes: &[u8], floor: usize, mut at: usize) -> usize {
    while let Some((code, length)) = decode_before(bytes, floor, at) {
        if !is_blank(code) {
            break;
        }
        at -= length;
    }
    at
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
