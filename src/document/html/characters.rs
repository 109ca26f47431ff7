//! Entities and raised characters come in; the characters that they stand for go out.

use html5gum::{Token, Tokenizer};

/// The superscript form of a digit or sign.
pub fn raised(character: char) -> char {
    match character {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => {
            char::from_u32(0x2070 + (character as u32 - '0' as u32)).unwrap_or(character)
        }
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        _ => character,
    }
}

/// Where the entity that may start at `at` ends.
pub fn entity_end(text: &str, at: usize, limit: usize) -> usize {
    let inner = &text[at + 1..limit];
    let length =
        inner.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    at + 1 + length + usize::from(inner[length..].starts_with(';'))
}

pub fn decode(entity: &str) -> Option<String> {
    if entity.len() < 3 {
        return None;
    }
    for token in Tokenizer::new(entity).flatten() {
        if let Token::String(string) = token {
            let decoded = String::from_utf8_lossy(&string.value).into_owned();
            return (decoded != entity).then_some(decoded);
        }
    }
    None
}
