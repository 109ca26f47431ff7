//! The words of `rules/lexicon/superlatives.*.yaml` come in; which end of an order a word tells goes out: highest, 最少.

use super::{read, set};
use crate::document::{Language, WordSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// The words of one end.
#[derive(Debug)]
pub struct End {
    /// Those that need nothing else to be an end: of any measure, and of their own.
    pub ends: WordSet,
    /// Those that name what is measured.
    pub own: WordSet,
    /// Those that are ends where the words around them say so: most, top, 首位.
    pub bare: WordSet,
    /// Places: 居首, 垫底.
    pub placed: WordSet,
    /// All that tell it surely: ends, places and those of growth (fastest, 最慢).
    pub sure: WordSet,
}

#[derive(Debug)]
pub struct Superlatives {
    pub most: End,
    pub least: End,
}

pub fn of(language: Language) -> &'static Superlatives {
    static CHINESE: OnceLock<Superlatives> = OnceLock::new();
    static ENGLISH: OnceLock<Superlatives> = OnceLock::new();
    let known = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    known.get_or_init(|| {
        let file: File = read("superlatives", language);
        let end = |Words { plain, own, placed, bare, speeds }: Words| End {
            ends: set([&plain, &own]),
            sure: set([&plain, &own, &placed, &speeds]),
            own: set([&own]),
            bare: set([&bare]),
            placed: set([&placed]),
        };
        Superlatives { most: end(file.most), least: end(file.least) }
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    most: Words,
    least: Words,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    plain: Vec<String>,
    own: Vec<String>,
    placed: Vec<String>,
    bare: Vec<String>,
    speeds: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        assert!(of(Language::English).most.ends.has("highest"));
        assert!(of(Language::Chinese).least.ends.has("最少"));
    }
}
