//! A text comes in; the same in small letters goes out, without a copy where it has no capitals.

use std::borrow::Cow;

/// As [`str::to_lowercase`], which looks each character up. Most of a Chinese text has no letters.
pub fn lower(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let (mut at, mut capitals) = (0, false);
    while let Some(first) = bytes.get(at) {
        at += match first {
            0..=0x7F => {
                capitals |= first.is_ascii_uppercase();
                1
            }
            // Signs of Latin-1, dashes and quotation marks, full-width signs.
            0xC2 => 2,
            0xE2 if bytes[at + 1] == 0x80 => 3,
            0xEF if bytes[at + 1] == 0xBC && !(0xA1..=0xBA).contains(&bytes[at + 2]) => 3,
            // Ideographs and their punctuation.
            0xE3..=0xE9 => 3,
            _ => return Cow::Owned(text.to_lowercase()),
        };
    }
    if capitals { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        let texts = [
            "",
            "Abc",
            "营收（Ａ）增长",
            "营收（a）：12%，",
            "É",
            "µ ° £",
            "“Ok” – 5 K",
            "ΑΣ",
            "İ",
        ];
        for text in texts {
            assert_eq!(lower(text), text.to_lowercase(), "{text}");
        }
        for character in (0..=0x10_FFFF_u32).filter_map(char::from_u32) {
            let text = character.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{text}");
        }
    }
}
