//! The name of a class of words comes in; its words go out, from `rules/lexicon/introductions.en.yaml`.

use crate::yaml;
use serde::Deserialize;
use std::sync::OnceLock;

/// What stands between amounts and the one that follows from them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    pub hedge: Vec<String>,
    pub or: Vec<String>,
    pub so: Vec<String>,
    pub pointer: Vec<String>,
    pub gives: Vec<String>,
    pub puts: Vec<String>,
    pub aside: Vec<String>,
    pub lead: Vec<String>,
    pub share: Vec<String>,
    pub makes_up: Vec<String>,
}

/// The lists; the file is read in a test, and a broken one leaves none.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Words =
            yaml::built_in_as("lexicon/introductions.en.yaml").unwrap_or_default();
        // The longest first: what is equal to, and not to.
        for list in [&mut words.hedge, &mut words.or, &mut words.so, &mut words.gives] {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.split(' ').count()));
        }
        words
    })
}
