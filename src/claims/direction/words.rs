//! Text comes in; the word in it that tells a direction goes out.

pub use crate::claims::lexicon::direction::Way;
use crate::claims::lexicon::direction::of;
use crate::document::{Language, WordSet};
use std::ops::Range;

/// The last of `words` in `text`, and where it ends. Of two that end at one place the longer.
fn last_of(text: &str, words: &WordSet) -> Option<(usize, usize)> {
    let found = words.find_all(text).max_by_key(|found| (found.end, usize::MAX - found.start));
    found.map(|found| (found.start, found.end))
}

/// The verb nearest to the end of a Chinese text: its way, its start and its end.
pub fn verb(text: &str) -> Option<(Way, usize, usize)> {
    let words = of(Language::Chinese);
    nearest(last_of(text, &words.up.moves), last_of(text, &words.down.moves))
}

/// 高于, 低于, … nearest to the end.
pub fn side(text: &str) -> Option<(Way, usize, usize)> {
    let words = of(Language::Chinese);
    nearest(last_of(text, &words.up.sides), last_of(text, &words.down.sides))
}

fn nearest(
    up: Option<(usize, usize)>,
    down: Option<(usize, usize)>,
) -> Option<(Way, usize, usize)> {
    match (up, down) {
        (Some(up), Some(down)) if up.1 > down.1 => Some((Way::Up, up.0, up.1)),
        (Some(_), Some(down)) | (None, Some(down)) => Some((Way::Down, down.0, down.1)),
        (Some(up), None) => Some((Way::Up, up.0, up.1)),
        (None, None) => None,
    }
}

/// Where a text has words that can tell a way.
pub fn told(text: &str, language: Language, way: Way) -> Vec<Range<usize>> {
    let (all, own) = (of(language), |way: Way| match way {
        Way::Up => &of(language).up,
        Way::Down => &of(language).down,
    });
    let own = own(way);
    if language == Language::Chinese {
        let found = [&own.moves, &own.sides].into_iter().flat_map(|set| set.find_all(text));
        return found.map(|found| found.start..found.end).collect();
    }
    let others: &[&str] = match way {
        Way::Up => &["beat"],
        Way::Down => &["missed", "within"],
    };
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let spoken = own.moves(word)
            || own.degrees.has(word)
            || own.sides.has(word)
            || own.plans.has(word)
            || others.contains(&word)
            || all.better.has(word)
            || all.worse.has(word)
            || ["faster", "slower"].contains(&word);
        if spoken && !word.is_empty() {
            found.push(start..start + word.len());
        }
        start += piece.len();
    }
    found
}

/// Whether a single English word tells a rise, or a fall.
pub fn is_up(word: &str) -> bool {
    of(Language::English).up.moves(word)
}
pub fn is_down(word: &str) -> bool {
    of(Language::English).down.moves(word)
}

/// The English word of rise or fall nearest to the end of a lower-case text.
pub fn english_verb(text: &str) -> Option<(Way, usize)> {
    english(text, is_up, is_down)
}

/// The comparative nearest to the end.
pub fn comparative(text: &str) -> Option<(Way, usize)> {
    let words = of(Language::English);
    english(text, |word| words.up.degrees.has(word), |word| words.down.degrees.has(word))
}

fn english(
    text: &str,
    up: impl Fn(&str) -> bool,
    down: impl Fn(&str) -> bool,
) -> Option<(Way, usize)> {
    let mut end = text.len();
    for piece in text.rsplit(|c: char| !c.is_ascii_alphabetic()) {
        let start = end - piece.len();
        // Speeding up a run from 40 minutes to 25: what grew is not what is told.
        if matches!(piece, "up" | "down") && is_phrasal(&text[..start]) {
            return None;
        }
        if up(piece) {
            return Some((Way::Up, start));
        }
        if down(piece) {
            return Some((Way::Down, start));
        }
        end = start.saturating_sub(text[..start].chars().next_back().map_or(0, char::len_utf8));
    }
    None
}

/// Whether the words end in a verb that “up” or “down” gives another meaning.
fn is_phrasal(text: &str) -> bool {
    const VERBS: [&str; 22] = [
        "speed", "speeds", "sped", "speeded", "speeding", "slow", "slows", "slowed", "slowing",
        "set", "sets", "made", "make", "makes", "making", "sign", "signed", "open", "opened",
        "back", "follow", "followed",
    ];
    let word = text.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next();
    word.is_some_and(|word| VERBS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_tells_the_way() {
        assert_eq!(verb("收入增长，成本下降到"), Some((Way::Down, 21, 27)));
        assert_eq!(verb("比例提高到").map(|found| found.0), Some(Way::Up));
        assert_eq!(side("低于全市的").map(|found| found.0), Some(Way::Down));
        assert_eq!(
            english_verb("sales rose, but costs fell to ").map(|found| found.0),
            Some(Way::Down)
        );
        assert_eq!(english_verb("the cost of upkeep").map(|found| found.0), None);
        assert_eq!(comparative("girls read more books (").map(|found| found.0), Some(Way::Up));
        assert_eq!(comparative("—"), None);
    }
}
