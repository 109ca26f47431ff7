//! The acts that rates are named after come in, from `rules/lexicon/acts.*.yaml`; which words of a report tell the
//! part and which the whole of such a rate goes out: who replied and who was asked, 办结 and 受理.

use crate::document::Language;
use crate::yaml;
use serde::Deserialize;
use std::sync::OnceLock;

/// What a rate is named after, and how its two ends are told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// What stands before “rate”.
    pub rate: Vec<String>,
    /// Names that tell a rate without the word.
    pub bare: Vec<String>,
    /// Words of those that did it.
    pub part: Vec<String>,
    /// Words of those that could have done it.
    pub whole: Vec<String>,
    /// Nouns of whoever there is: they say less.
    pub all: Vec<String>,
}

/// All acts of a language; the files are read in a test, and a broken one leaves none.
pub fn of(language: Language) -> &'static [Act] {
    static CHINESE: OnceLock<Vec<Act>> = OnceLock::new();
    static ENGLISH: OnceLock<Vec<Act>> = OnceLock::new();
    let acts = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    let name = || format!("lexicon/acts.{}.yaml", language.code());
    acts.get_or_init(|| yaml::built_in_as(&name()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        for language in [Language::Chinese, Language::English] {
            let acts = of(language);
            assert!(acts.len() > 20, "{language:?}");
            for act in acts {
                assert!(!act.rate.is_empty() && !act.part.is_empty() && !act.whole.is_empty());
                let mut part = act.part.iter();
                assert!(part.all(|word| !act.whole.contains(word)), "{:?}", act.rate);
            }
        }
    }
}
