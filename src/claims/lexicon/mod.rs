//! The word lists of `rules/lexicon/` that all searches share come in; sets of words go out, made once.

pub mod direction;
pub mod earlier;
pub mod plain;
pub mod superlatives;
pub mod yardsticks;

use crate::document::{Language, WordSet};
use crate::yaml;
use serde::de::DeserializeOwned;

/// A file read into a type; a broken one is found in a test, and leaves none.
fn read<T: DeserializeOwned + Default>(name: &str, language: Language) -> T {
    yaml::built_in_as(&format!("lexicon/{name}.{}.yaml", language.code())).unwrap_or_default()
}

/// A set of words that lives as long as the program does.
fn set<'a>(lists: impl IntoIterator<Item = &'a Vec<String>>) -> WordSet {
    let words = lists.into_iter().flatten().map(|word| &*Box::leak(word.clone().into_boxed_str()));
    WordSet::new(Box::leak(words.collect::<Vec<&'static str>>().into_boxed_slice()))
}
