//! The text of a report comes in; the [`Language`] it is written in goes out.

use super::Language;

/// Chinese where Han characters are at least a sixth of all letters: Chinese reports quote Latin
/// names and units, English ones quote a Chinese name at most.
pub(super) fn language(text: &str) -> Language {
    let (mut han, mut latin) = (0usize, 0usize);
    for character in text.chars() {
        if is_han(character) {
            han += 1;
        } else if character.is_alphabetic() {
            latin += 1;
        }
    }
    if han > 0 && han * 5 >= latin { Language::Chinese } else { Language::English }
}

/// Whether a character is a Han ideograph (or 〇, which writes a numeral).
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether no space belongs between this character and a neighbour of its kind.
pub(super) fn is_wide(character: char) -> bool {
    is_han(character)
        || matches!(character, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}
