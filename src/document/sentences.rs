//! The text of one block comes in; the spans of its sentences go out, in order, without the white
//! space between them. One splitter serves both languages: reports mix them.

use super::Span;
use super::language::is_han;

/// A bracket that closes within this many bytes keeps its full stops to itself: （以下简称“甲”。）
const BRACKET_REACH: usize = 600;

/// What searches do within a sentence may cost more than its length: no sentence is longer than this,
/// in bytes. Real ones, with all their clauses, stay below it.
const LONGEST: usize = 4000;

/// Words after whose full stop a sentence goes on. Lower case, without the full stop.
const ABBREVIATIONS: [&str; 96] = [
    "a", "al", "apr", "approx", "apt", "art", "assn", "aug", "ave", "avg", "b", "bn", "bros", "c",
    "ca", "capt", "cf", "ch", "chap", "cl", "co", "col", "corp", "d", "dec", "dept", "dist", "div",
    "dr", "ed", "eds", "eq", "eqs", "est", "etc", "ex", "exh", "feb", "fig", "figs", "fn", "fr",
    "fri", "ft", "gen", "gov", "hon", "hr", "hrs", "inc", "incl", "jan", "jr", "jul", "jun", "lt",
    "ltd", "max", "messrs", "min", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "p",
    "para", "pp", "prof", "pt", "ref", "rep", "rev", "sat", "sec", "sen", "sep", "sept", "sq",
    "sr", "st", "sun", "tab", "tel", "thu", "tue", "univ", "vol", "vols", "vs", "wed", "yr",
];

/// Words that end many sentences and are followed by a name or number only when abbreviated.
const ENDERS_BEFORE_NUMBERS_ONLY: [&str; 14] =
    ["art", "ex", "fig", "gen", "max", "min", "no", "rep", "sat", "sec", "st", "sun", "tab", "wed"];

/// Words that open sentences: after them even U.S. or Inc. ends one.
const OPENERS: [&str; 40] = [
    "a", "after", "all", "also", "although", "an", "and", "as", "at", "before", "but", "by",
    "during", "each", "for", "from", "however", "if", "in", "it", "its", "most", "no", "of", "on",
    "our", "some", "such", "that", "the", "there", "these", "they", "this", "those", "to", "under",
    "we", "when", "with",
];

/// The sentences of `text`, as spans shifted by `offset`.
pub(super) fn sentences(text: &str, offset: usize) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut push = |start: usize, end: usize| {
        let piece = &text[start..end];
        let lead = piece.len() - piece.trim_start().len();
        let start = offset + start + lead;
        let piece = piece.trim();
        if !piece.is_empty() {
            broken(piece, start, &mut sentences);
        }
    };
    let lowercase = is_lowercase(text);
    let mut start = 0;
    let mut sheltered_until = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if matches!(character, '（' | '(' | '【' | '［' | '[' | '《') && at >= sheltered_until {
            sheltered_until = closing(text, at, character).unwrap_or(sheltered_until);
            continue;
        }
        let after = at + character.len_utf8();
        let ends = match character {
            '。' | '！' | '？' | '｡' => true,
            '!' | '?' => opens_next(text, after) || next_is_han(text, after),
            '.' => full_stop(text, at, lowercase),
            _ => false,
        };
        if !ends || at < sheltered_until {
            continue;
        }
        let mut end = after;
        while let Some((next, closer)) = characters.peek().copied() {
            let stays = matches!(
                closer,
                '”' | '’' | '」' | '』' | '）' | ')' | ']' | '】' | '》' | '"' | '\''
            ) || matches!(closer, '。' | '！' | '？' | '!' | '?')
                || (matches!(closer, '.') && character == '.');
            // A straight quote right before a letter opens the next sentence.
            if !stays || (matches!(closer, '"' | '\'') && !opens_next(text, next + 1)) {
                break;
            }
            end = next + closer.len_utf8();
            characters.next();
        }
        if let Some(note) = note_mark(&text[end..]) {
            end += note;
            while characters.next_if(|(next, _)| *next < end).is_some() {}
        }
        push(start, end);
        start = end;
    }
    push(start, text.len());
    sentences
}

/// Adds a sentence, broken up if it is no sentence but a table or a list run together.
pub(super) fn broken(sentence: &str, offset: usize, sentences: &mut Vec<Span>) {
    let mut start = 0;
    while sentence.len() - start > LONGEST {
        let end = start + break_of(&sentence[start..]);
        sentences.push(Span::new(
            offset + start,
            offset + start + sentence[start..end].trim_end().len(),
        ));
        start = sentence.len() - sentence[end..].trim_start().len();
    }
    sentences.push(Span::new(offset + start, offset + sentence.len()));
}

/// Where a sentence that is too long is best broken: behind a semicolon, or else a comma, or else
/// between words.
fn break_of(text: &str) -> usize {
    let end = text.floor_char_boundary(LONGEST);
    let from = text.floor_char_boundary(LONGEST / 2);
    let window = &text[from..end];
    let behind = |stops: &[&str]| {
        let places = stops.iter().filter_map(|stop| Some(window.rfind(stop)? + stop.len()));
        places.max()
    };
    let place = behind(&["；", "; "])
        .or_else(|| behind(&["，", ", "]))
        .or_else(|| behind(&["、", " ", "\t", "\u{3000}"]));
    place.map_or(end, |place| from + place)
}

/// Where the bracket opened at `open` closes, if it does so soon and in step.
fn closing(text: &str, open: usize, bracket: char) -> Option<usize> {
    let closer = match bracket {
        '（' | '(' => ['）', ')'],
        '【' => ['】', '】'],
        '《' => ['》', '》'],
        _ => [']', '］'],
    };
    let mut depth = 0usize;
    for (index, character) in text[open..].char_indices() {
        if index > BRACKET_REACH {
            return None;
        }
        if character == bracket {
            depth += 1;
        } else if closer.contains(&character) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(open + index);
            }
        }
    }
    None
}

/// The length of a footnote mark stuck to a full stop: “… in 2020.[3] The …”
fn note_mark(text: &str) -> Option<usize> {
    let note = text.strip_prefix('[')?;
    let close = note.find(']').filter(|close| (1..=3).contains(close))?;
    note[..close].bytes().all(|byte| byte.is_ascii_digit()).then_some(close + 2)
}

/// Whether a new sentence can begin at `at`: the block ends there, or white space or a closing
/// quote or bracket follows.
fn opens_next(text: &str, at: usize) -> bool {
    match text[at..].chars().next() {
        None => true,
        Some(character) => {
            character.is_whitespace() || matches!(character, '”' | '’' | '"' | '\'' | ')' | ']')
        }
    }
}

fn next_is_han(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_han)
}

/// Whether the full stop at `at` ends a sentence.
fn full_stop(text: &str, at: usize, lowercase: bool) -> bool {
    let mut rest = text[at + 1..].trim_start_matches(['”', '’', '"', '\'', ')']);
    rest = &rest[note_mark(rest).unwrap_or(0)..];
    if rest.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let Some(next) = rest.trim_start().chars().next() else { return true };
    if is_han(next) {
        return !text[..at].ends_with(|last: char| last.is_ascii_digit());
    }
    let before = word_before(text, at);
    if before.is_empty() {
        // After %, ) or a quote; or spaced out by a tokeniser: “sold . the”.
        return !text[..at].trim().is_empty() && (lowercase || !next.is_lowercase());
    }
    let opener = OPENERS.contains(&first_word(rest).to_ascii_lowercase().as_str());
    // It went from 4.65 to 4.78. Costs rose: but 4.78. at the start of a line numbers it.
    let number = before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if before.contains('.') && number {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        return line.trim_start() != before && (lowercase || !next.is_lowercase());
    }
    if before.contains('.') {
        // U.S., e.g., p.m.: a sentence ends there only if a usual opening follows.
        return opener && next.is_uppercase();
    }
    let short = before.to_ascii_lowercase();
    if before.bytes().all(|byte| byte.is_ascii_digit()) && text[..at].trim_start() == before {
        return false;
    }
    if before.len() == 1 && before.starts_with(|only: char| only.is_ascii_uppercase()) {
        return opener && next.is_uppercase();
    }
    if ENDERS_BEFORE_NUMBERS_ONLY.contains(&short.as_str()) {
        return !next.is_ascii_digit() && (next.is_uppercase() || lowercase);
    }
    if ABBREVIATIONS.contains(&short.as_str()) {
        return opener && next.is_uppercase();
    }
    lowercase || !next.is_lowercase()
}

/// The run of letters, digits and inner full stops that ends at `at`.
fn word_before(text: &str, at: usize) -> &str {
    let from = text[..at]
        .char_indices()
        .rev()
        .take(24)
        .take_while(|(_, character)| character.is_alphanumeric() || *character == '.')
        .last();
    from.map_or("", |(index, _)| text[index..at].trim_start_matches('.'))
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches(['“', '"', '(']);
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

/// Whether a block was put into lower case throughout, as some collections of reports are, so that
/// a small letter after a full stop says nothing.
fn is_lowercase(text: &str) -> bool {
    let mut letters = 0usize;
    for byte in text.bytes() {
        if byte.is_ascii_uppercase() {
            return false;
        }
        letters += usize::from(byte.is_ascii_lowercase());
    }
    letters >= 30
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` has a `|` between sentences.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> =
            sentences(&text, 0).into_iter().map(|span| &text[span.range()]).collect();
        let expected: Vec<&str> =
            marked.split('|').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_decimal_may_end_a_sentence() {
        check("Spending went from €4.65 to €4.78.| Operating costs rose by 5.9%.");
        check("The index stood at 101.3.| In May it was 99.8.");
        check("4.2. Costs rose, see 4.1.");
        check("It rose to 4.78. per head.");
    }

    #[test]
    fn what_is_too_long_for_a_sentence_is_broken_up_between_clauses() {
        for (clause, breaks) in
            [("全镇共有学校12所；", "；"), ("sold 1,234 cars, ", ","), ("甲", "甲")]
        {
            let text = clause.repeat(5 * LONGEST / clause.len());
            let found = sentences(&text, 0);
            assert!(found.len() > 4, "{clause}");
            let mut at = 0;
            for span in found {
                let (piece, gap) = (&text[span.range()], &text[at..span.start as usize]);
                assert!(piece.len() <= LONGEST && piece.ends_with(breaks), "{piece}");
                assert!(gap.trim().is_empty());
                at = span.end as usize;
            }
            assert!(text[at..].trim().is_empty());
        }
    }

    #[test]
    fn chinese_stops_end_sentences_and_semicolons_do_not() {
        check("共有学校12所；其中小学8所。|教师300人！|够吗？|不够");
        check("他说：“今年新建3所。”|明年再建2所。");
        check("全年收入3亿元（含税。下同），支出2亿元。|余1亿元。");
        check("真的吗？！|是的……后来又建了两所。");
    }

    #[test]
    fn abbreviations_decimals_and_initials_do_not() {
        check("Sales in the U.S. rose 3.5% to $1.2 million.| Costs fell.");
        check("Acme Inc. sold 30 units, e.g. pumps, i.e. 5 vs. 3.| It paid J. Smith $5.");
        check(
            "See No. 5 and Fig. 3 on p. 12 (p = .05).| The U.K. The rest followed."
                .replace("U.K. The", "U.K.| The")
                .as_str(),
        );
        check("The answer was no.| Sales fell by 3.| Profits rose at 5:00 p.m. Eastern Time.");
        check("1. Sales rose to 30.| Costs fell.");
    }

    #[test]
    fn quotes_and_footnote_marks_stay_with_the_sentence_before() {
        check("\"We added 62 customers.\"| \"It was hard.\"| He left.");
        check("It rose by 8.9%.| Costs fell (by 3%).| All did.");
        check("It fell to 31.[3]| The rest rose (by 4).| All did.");
    }

    #[test]
    fn text_put_in_lower_case_is_split_at_its_stops() {
        check(
            "we sold our stake for $ 205.5 million .| the gain was $ 12 million.| it was booked in u.s. dollars.",
        );
    }
}
