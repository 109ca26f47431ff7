//! The words of `rules/lexicon/direction.*.yaml` come in; which way a word tells, and as what, goes out: rose and 下降,
//! higher than, above and 不及, a shortfall.

use super::{read, set};
use crate::document::{Language, WordSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// The words of one way.
#[derive(Debug)]
pub struct Words {
    /// Verbs and adverbs of rise or fall.
    pub moves: WordSet,
    /// Nouns of them.
    pub nouns: WordSet,
    /// What stands before “than”, or beside a distance: higher, fewer; 高, 少.
    pub degrees: WordSet,
    /// What stands before that which a level is held against: above, exceeded; 高于.
    pub sides: WordSet,
    /// Of a plan and what came of it: a shortfall, 超支.
    pub plans: WordSet,
    /// Amounts that came or went: added, lost.
    pub given: WordSet,
}

impl Words {
    /// Whether a word tells a rise or fall of itself.
    pub fn moves(&self, word: &str) -> bool {
        self.moves.has(word) || self.nouns.has(word)
    }
}

#[derive(Debug)]
pub struct Directions {
    pub up: Words,
    pub down: Words,
    /// Words that tell a way only by what they are said of.
    pub better: WordSet,
    pub worse: WordSet,
}

impl Directions {
    /// The way of a word, by the sort of words that is asked.
    pub fn way(&self, is: impl Fn(&Words) -> bool) -> Option<Way> {
        if is(&self.up) {
            return Some(Way::Up);
        }
        is(&self.down).then_some(Way::Down)
    }
}

pub fn of(language: Language) -> &'static Directions {
    static CHINESE: OnceLock<Directions> = OnceLock::new();
    static ENGLISH: OnceLock<Directions> = OnceLock::new();
    let known = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    known.get_or_init(|| {
        let file: File = read("direction", language);
        let words = |side: &Side| Words {
            moves: set([&side.moves]),
            nouns: set([&side.nouns]),
            degrees: set([&side.degrees]),
            sides: set([&side.sides]),
            plans: set([&side.plans]),
            given: set([&side.given]),
        };
        let (up, down) = (words(&file.up), words(&file.down));
        Directions { up, down, better: set([&file.better]), worse: set([&file.worse]) }
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    up: Side,
    down: Side,
    better: Vec<String>,
    worse: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    moves: Vec<String>,
    nouns: Vec<String>,
    degrees: Vec<String>,
    sides: Vec<String>,
    plans: Vec<String>,
    given: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_tells_both_ways() {
        for language in [Language::Chinese, Language::English] {
            let file: File = read("direction", language);
            let all = |side: &Side| {
                [&side.moves, &side.nouns, &side.degrees, &side.sides, &side.plans, &side.given]
                    .map(Clone::clone)
                    .concat()
            };
            let (up, down) = (all(&file.up), all(&file.down));
            assert!(up.len() > 30 && down.len() > 30, "{language:?}");
            assert!(up.iter().all(|word| !down.contains(word)), "{language:?}");
        }
    }
}
