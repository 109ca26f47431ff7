//! The lower-case English text beside a figure comes in; the pieces of it that tell what the figure
//! is to its neighbour go out: no articles, no words of degree, and each stretch of time words as one
//! piece.

use crate::document::WordSet;

/// A word, a mark, or a stretch of words that tells a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Word(&'t str),
    Mark(char),
    Time(When),
}

/// The time that words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Last year, a year earlier, previously.
    Earlier,
    Year(i16),
    /// At year end, in March.
    Other,
}

/// The longest text that is read, in bytes: what stands farther off tells nothing.
const LONGEST: usize = 160;

/// The pieces of a text; of a long one, those at its end.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let start = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    read(&text[start..])
}

/// The pieces at the beginning of a text.
pub fn opening(text: &str) -> Vec<Piece<'_>> {
    read(&text[..text.floor_char_boundary(LONGEST)])
}

fn read(text: &str) -> Vec<Piece<'_>> {
    let tokens = tokens(text);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).copied().unwrap_or_default();
        let Some(when) = when(token, next) else {
            let mark = token.chars().next().filter(|first| !first.is_alphanumeric());
            match mark {
                Some(mark) => pieces.push(Piece::Mark(mark)),
                None if FILLING.has(token) => {}
                None => pieces.push(Piece::Word(token)),
            }
            continue;
        };
        while matches!(pieces.last(), Some(Piece::Word(word)) if PREPOSITIONS.has(word)) {
            pieces.pop();
        }
        match pieces.last_mut() {
            Some(Piece::Time(known)) => *known = together(*known, when),
            _ => pieces.push(Piece::Time(when)),
        }
    }
    pieces
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let inside = character.is_alphanumeric() || matches!(character, '\'' | '’' | '/' | '-');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                tokens.push(&text[begun..at]);
                start = None;
            }
            _ => {}
        }
        if !inside && !character.is_whitespace() && !['"', '“', '”', '*', '_'].contains(&character)
        {
            tokens.push(&text[at..at + character.len_utf8()]);
        }
    }
    tokens.extend(start.map(|begun| &text[begun..]));
    tokens
}

fn when(token: &str, next: &str) -> Option<When> {
    if EARLIER.has(token) {
        return Some(When::Earlier);
    }
    // The last bytes tell whether there is anything to trim.
    let bare = match token.as_bytes() {
        [.., b'\'' | 0x99, b's'] | [.., b'\'' | 0x99] => {
            token.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’'])
        }
        _ => token,
    };
    if TIMES.has(bare) {
        return Some(When::Other);
    }
    let year = bare.strip_prefix("fy").unwrap_or(bare);
    if year.starts_with("19") || year.starts_with("20") {
        let year = year.split(['/', '-']).next().unwrap_or(year);
        if year.len() == 4 {
            return year.parse().ok().map(When::Year);
        }
    }
    let counted =
        COUNTING.has(bare) || bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let unit = |next: &str| TIMES.has(next.trim_end_matches(['\'', '’']));
    let named =
        MONTHS.has(bare) && (bare != "may" || next.starts_with(|c: char| c.is_ascii_digit()));
    (counted && unit(next) || named).then_some(When::Other)
}

fn together(one: When, other: When) -> When {
    match (one, other) {
        (When::Earlier, _) | (_, When::Earlier) => When::Earlier,
        (When::Year(year), _) | (_, When::Year(year)) => When::Year(year),
        _ => When::Other,
    }
}

/// Words that tell neither a thing nor a relation.
static FILLING: WordSet = WordSet::new(&[
    "the",
    "a",
    "an",
    "its",
    "our",
    "their",
    "his",
    "her",
    "just",
    "only",
    "about",
    "around",
    "nearly",
    "almost",
    "approximately",
    "roughly",
    "slightly",
    "well",
    "sharply",
    "markedly",
    "significantly",
    "considerably",
    "substantially",
    "far",
    "much",
    "even",
    "still",
    "also",
    "now",
    "already",
    "steadily",
    "marginally",
    "modestly",
    "somewhat",
    "comfortably",
    "narrowly",
    "slight",
    "sharp",
    "marked",
    "significant",
    "considerable",
    "substantial",
    "modest",
    "small",
    "steady",
    "further",
    "some",
    "very",
    "clearly",
    "notably",
    "noticeably",
    "dramatically",
    "gradually",
    "quite",
    "little",
    "therefore",
    "thus",
]);

/// What may lead into a time.
static PREPOSITIONS: WordSet =
    WordSet::new(&["in", "at", "for", "during", "by", "since", "of", "recorded"]);

static EARLIER: WordSet = WordSet::new(&[
    "last",
    "previous",
    "previously",
    "prior",
    "earlier",
    "ago",
    "before",
    "preceding",
    "formerly",
]);

static TIMES: WordSet = WordSet::new(&[
    "year",
    "years",
    "quarter",
    "quarters",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "period",
    "end",
    "start",
    "beginning",
    "year-end",
    "same",
    "corresponding",
    "comparable",
    "equivalent",
    "today",
    "season",
    "term",
    "spring",
    "summer",
    "autumn",
    "winter",
    "q1",
    "q2",
    "q3",
    "q4",
    "decade",
    "half-year",
    "financial",
    "fiscal",
    "school",
    "academic",
    "calendar",
]);

/// In small letters.
pub const MONTH_NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub static MONTHS: WordSet = WordSet::new(&MONTH_NAMES);

static COUNTING: WordSet = WordSet::new(&[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "first", "second", "third", "fourth", "final",
]);

#[cfg(test)]
mod tests {
    use super::Piece::{Mark, Time, Word};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Piece<'_>]) {
        assert_eq!(pieces(text), expected, "{text}");
    }

    #[test]
    fn only_telling_words_are_left() {
        check(
            " in 2023, slightly higher than the ",
            &[Time(When::Year(2023)), Mark(','), Word("higher"), Word("than")],
        );
        check(
            " at the end of the year, down from just over ",
            &[Time(When::Other), Mark(','), Word("down"), Word("from"), Word("over")],
        );
        check(
            " on the same quarter two years earlier.",
            &[Word("on"), Time(When::Earlier), Mark('.')],
        );
        check("", &[]);
    }
}
