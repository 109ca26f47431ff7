//! The words of `rules/lexicon/plain-words.zh.yaml` come in; the words of Chinese sentences that say nothing of what is counted
//! go out, by the character that they begin with.

use super::read;
use crate::document::Language;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The words that begin with a character.
pub fn beginning_with(first: char) -> &'static [String] {
    static WORDS: OnceLock<HashMap<char, Vec<String>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let File { particles, general, verbs } = read("plain-words", Language::Chinese);
        let mut words: HashMap<char, Vec<String>> = HashMap::new();
        for word in [particles, general, verbs].into_iter().flatten() {
            words.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
        }
        words
    });
    words.get(&first).map_or(&[], Vec::as_slice)
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    particles: Vec<String>,
    general: Vec<String>,
    verbs: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        assert!(!beginning_with('的').is_empty());
        assert!(beginning_with('Q').is_empty());
    }
}
