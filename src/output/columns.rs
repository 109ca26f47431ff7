//! How many columns text takes in a terminal, and what of it is safe to show there.

use unicode_width::UnicodeWidthChar;

/// The columns that a text takes; a Chinese character takes two.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

pub fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// A character that cannot move the cursor, change colours or turn the direction of what follows:
/// controls are shown as their pictures (␛), tabs and line ends as spaces.
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(' '),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        '\u{61c}' | '\u{feff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// A text with every character made harmless.
pub fn harmless_text(text: &str) -> String {
    text.chars().map(harmless).collect()
}

/// Breaks a text into lines of at most `columns`: after a space, or beside a wide character, but
/// not before a closing mark. A word that is longer than a line stays whole.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for piece in pieces(text) {
        let taken = width(piece.trim_end());
        if used > 0 && used + taken > columns {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0;
        }
        line.push_str(piece);
        used += width(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The pieces between which a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut before) = (Vec::new(), 0, None::<char>);
    for (at, c) in text.char_indices() {
        let may_end = before.is_some_and(|before| {
            let space = before == ' ' && c != ' ';
            let wide = char_width(before) == 2 || char_width(c) == 2;
            // A number keeps its unit.
            let unit = before.is_ascii_digit() && c.is_alphabetic();
            let allowed = !unit && c != ' ' && !is_closing(c) && !is_opening(before);
            space || (wide && allowed)
        });
        if may_end {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_closing(c: char) -> bool {
    "，。、；：？！）》」』】〕”’％…,.;:?!)]%".contains(c)
}

fn is_opening(c: char) -> bool {
    "（《「『【〔“‘([$￥".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_takes_two_columns_and_a_mark_none() {
        assert_eq!(width("共474篇"), 7);
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn escapes_are_shown_and_not_sent() {
        assert_eq!(harmless_text("\u{1b}[31m红\t1\u{202e}"), "␛[31m红 1\u{fffd}");
    }

    #[track_caller]
    fn check_wrap(text: &str, columns: usize, lines: &[&str]) {
        assert_eq!(wrap(text, columns), lines);
    }

    #[test]
    fn lines_end_after_spaces_and_beside_wide_characters_but_not_before_closing_marks() {
        check_wrap("one two three", 8, &["one two", "three"]);
        check_wrap("各部分相加，总数不符", 10, &["各部分相", "加，总数不", "符"]);
        check_wrap("应为26840人才对", 10, &["应为", "26840人才", "对"]);
        check_wrap("写作 1,286.45 亿元。", 10, &["写作", "1,286.45", "亿元。"]);
        check_wrap("", 10, &[""]);
    }
}
