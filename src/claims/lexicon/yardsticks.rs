//! The words of `rules/lexicon/yardsticks.*.yaml` come in; what a level is held against, and as what, goes out: a target,
//! a limit, the average, 目标, 上限.

use super::{read, set};
use crate::document::{Language, WordSet};
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Debug)]
pub struct Yardsticks {
    /// Not to be passed.
    pub ceilings: WordSet,
    /// Of many.
    pub means: WordSet,
    /// All the nouns.
    pub nouns: WordSet,
    /// The nouns but means and records, which also are levels of their own.
    pub set: WordSet,
    /// Nouns and adjectives made of them (budgeted).
    pub all: WordSet,
}

pub fn of(language: Language) -> &'static Yardsticks {
    static CHINESE: OnceLock<Yardsticks> = OnceLock::new();
    static ENGLISH: OnceLock<Yardsticks> = OnceLock::new();
    let known = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    known.get_or_init(|| {
        let File { aims, ceilings, floors, plans, means, records, forms } =
            read("yardsticks", language);
        Yardsticks {
            nouns: set([&aims, &ceilings, &floors, &plans, &means, &records]),
            means: set([&means]),
            set: set([&aims, &ceilings, &floors, &plans]),
            all: set([&aims, &ceilings, &floors, &plans, &means, &records, &forms]),
            ceilings: set([&ceilings]),
        }
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    aims: Vec<String>,
    ceilings: Vec<String>,
    floors: Vec<String>,
    plans: Vec<String>,
    means: Vec<String>,
    records: Vec<String>,
    forms: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        assert!(of(Language::English).ceilings.has("limit"));
        assert!(of(Language::Chinese).set.has("目标"));
    }
}
