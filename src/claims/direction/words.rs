//! Text comes in; the word in it that tells a direction goes out.

use crate::document::{Language, WordSet};
use std::ops::Range;

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Chinese verbs of rise and fall.
static UP: WordSet = WordSet::new(&[
    "上升", "增长", "提高", "提升", "增加", "上涨", "扩大", "升高", "加快", "攀升", "回升", "跃升",
    "增至", "升至", "延长", "拉长", "增多", "增", "升", "涨",
]);
static DOWN: WordSet = WordSet::new(&[
    "下降", "减少", "降低", "下跌", "回落", "缩小", "缩减", "压减", "放缓", "减缓", "下滑", "精简",
    "压缩", "缩短", "收窄", "缩水", "滑落", "降至", "减至", "压降", "减", "降", "跌",
]);

/// Chinese words that set a value above or below another.
static ABOVE: WordSet =
    WordSet::new(&["高于", "大于", "多于", "超过", "快于", "超出", "高出", "长于"]);
static BELOW: WordSet = WordSet::new(&["低于", "小于", "少于", "慢于", "短于", "不及"]);

/// English verbs and nouns of rise and fall, by whole words.
static ENGLISH_UP: WordSet = WordSet::new(&[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "increased",
    "increase",
    "increases",
    "increasing",
    "climbed",
    "climbs",
    "climbing",
    "up",
    "gained",
    "jumped",
    "surged",
    "expanded",
    "widened",
    "widens",
    "widen",
    "advanced",
    "higher",
    "accelerated",
    "doubled",
    "soared",
    "picked",
    "strengthened",
    "growth",
    "gain",
    "upturn",
    "swelled",
    "rebounded",
    "widening",
    "jump",
    "recovered",
]);
static ENGLISH_DOWN: WordSet = WordSet::new(&[
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "decreased",
    "decrease",
    "decreases",
    "decreasing",
    "declined",
    "decline",
    "declines",
    "declining",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "down",
    "shrank",
    "shrunk",
    "shrink",
    "slipped",
    "slid",
    "contracted",
    "narrowed",
    "narrows",
    "narrow",
    "reduced",
    "lower",
    "eased",
    "slowed",
    "halved",
    "sank",
    "plunged",
    "tumbled",
    "dipped",
    "reduction",
    "narrowing",
    "cut",
    "shortened",
    "fewer",
    "slumped",
    "shrinking",
    "trimmed",
]);

/// Comparatives before "than".
static MORE: WordSet = WordSet::new(&[
    "more", "higher", "greater", "larger", "longer", "bigger", "older", "taller", "heavier",
]);
static FEWER: WordSet =
    WordSet::new(&["fewer", "lower", "less", "smaller", "shorter", "lesser", "younger", "lighter"]);

/// The last of `words` in `text`, and where it ends. Of two that end at one place the longer.
fn last_of(text: &str, words: &WordSet) -> Option<(usize, usize)> {
    let found = words.find_all(text).max_by_key(|found| (found.end, usize::MAX - found.start));
    found.map(|found| (found.start, found.end))
}

/// The verb nearest to the end of a Chinese text: its way, its start and its end.
pub fn verb(text: &str) -> Option<(Way, usize, usize)> {
    nearest(last_of(text, &UP), last_of(text, &DOWN))
}

/// 高于, 低于, … nearest to the end.
pub fn side(text: &str) -> Option<(Way, usize, usize)> {
    nearest(last_of(text, &ABOVE), last_of(text, &BELOW))
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
    let sets: [&WordSet; 2] = match (language, way) {
        (Language::Chinese, Way::Up) => [&UP, &ABOVE],
        (Language::Chinese, Way::Down) => [&DOWN, &BELOW],
        (Language::English, Way::Up) => [&ENGLISH_UP, &MORE],
        (Language::English, Way::Down) => [&ENGLISH_DOWN, &FEWER],
    };
    if language == Language::Chinese {
        let found = sets.iter().flat_map(|set| set.find_all(text));
        return found.map(|found| found.start..found.end).collect();
    }
    let others: &[&str] = match way {
        Way::Up => &["above", "ahead", "exceeded", "exceeds", "surpassed", "over", "beat"],
        Way::Down => &["below", "under", "behind", "short", "missed", "within"],
    };
    let judged = ["better", "best", "improv", "worse", "worst", "deteriorat", "faster", "slower"];
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let spoken = sets.iter().any(|set| set.has(word))
            || others.contains(&word)
            || judged.iter().any(|root| word.starts_with(root));
        if spoken && !word.is_empty() {
            found.push(start..start + word.len());
        }
        start += piece.len();
    }
    found
}

/// Whether a single English word tells a rise, or a fall.
pub fn is_up(word: &str) -> bool {
    ENGLISH_UP.has(word)
}
pub fn is_down(word: &str) -> bool {
    ENGLISH_DOWN.has(word)
}

/// The English word of rise or fall nearest to the end of a lower-case text.
pub fn english_verb(text: &str) -> Option<(Way, usize)> {
    english(text, &ENGLISH_UP, &ENGLISH_DOWN)
}

/// The comparative nearest to the end.
pub fn comparative(text: &str) -> Option<(Way, usize)> {
    english(text, &MORE, &FEWER)
}

fn english(text: &str, up: &WordSet, down: &WordSet) -> Option<(Way, usize)> {
    let mut end = text.len();
    for piece in text.rsplit(|c: char| !c.is_ascii_alphabetic()) {
        let start = end - piece.len();
        // Speeding up a run from 40 minutes to 25: what grew is not what is told.
        if matches!(piece, "up" | "down") && is_phrasal(&text[..start]) {
            return None;
        }
        if up.has(piece) {
            return Some((Way::Up, start));
        }
        if down.has(piece) {
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
