//! Words come in; which classes of `rules/lexicon/introductions.en.yaml` they are of goes out.

use crate::yaml;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// A class of words, or several together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(u16);

impl Class {
    pub const HEDGE: Class = Class(1);
    pub const OR: Class = Class(2);
    pub const SO: Class = Class(4);
    pub const POINTER: Class = Class(8);
    pub const GIVES: Class = Class(16);
    pub const PUTS: Class = Class(32);
    pub const ASIDE: Class = Class(64);
    pub const LEAD: Class = Class(128);
    pub const SHARE: Class = Class(256);
    pub const MAKES_UP: Class = Class(512);
    pub const FILLED: Class = Class(1024);
    pub const MEAN: Class = Class(2048);

    const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Words that say nothing of what follows from what.
    pub const EMPTY: Class = Class::HEDGE.and(Class::ASIDE);
    pub const ADVERBS: Class = Class::SO.and(Class::ASIDE);

    fn named(name: &str) -> Option<Class> {
        Some(match name {
            "hedge" => Class::HEDGE,
            "or" => Class::OR,
            "so" => Class::SO,
            "pointer" => Class::POINTER,
            "gives" => Class::GIVES,
            "puts" => Class::PUTS,
            "aside" => Class::ASIDE,
            "lead" => Class::LEAD,
            "share" => Class::SHARE,
            "mean" => Class::MEAN,
            "filled" => Class::FILLED,
            "makes-up" => Class::MAKES_UP,
            _ => return None,
        })
    }
}

/// The phrases that end in a word: the words before it, from the last on, and the class; the longest first.
type Phrases = HashMap<String, Vec<(Vec<String>, u16)>>;

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let lists: BTreeMap<String, Vec<String>> =
            yaml::built_in_as("lexicon/introductions.en.yaml").unwrap_or_default();
        let mut phrases = Phrases::new();
        for (name, list) in lists {
            let Some(Class(class)) = Class::named(&name) else { continue };
            for phrase in list {
                // A stop at the end of a word is no part of it: i.e.
                let word = |word: &str| word.trim_end_matches('.').to_owned();
                let mut words = phrase.rsplit(' ').map(word);
                let Some(last) = words.next() else { continue };
                phrases.entry(last).or_default().push((words.collect(), class));
            }
        }
        phrases.values_mut().for_each(|all| all.sort_by_key(|(words, _)| !words.len()));
        phrases
    })
}

/// Whether a word is of a class.
pub fn is(word: &str, Class(class): Class) -> bool {
    let all = phrases().get(word);
    all.is_some_and(|all| all.iter().any(|(more, of)| more.is_empty() && of & class != 0))
}

/// The number of words of the longest phrase of a class that ends a stretch of words.
pub fn ending(words: &[&str], Class(class): Class) -> Option<usize> {
    let (last, rest) = words.split_last()?;
    let all = phrases().get(*last)?;
    let ends = |(more, of): &&(Vec<String>, u16)| {
        of & class != 0
            && more.len() <= rest.len()
            && more.iter().zip(rest.iter().rev()).all(|(one, other)| one == other)
    };
    all.iter().find(ends).map(|(more, _)| more.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let lists: BTreeMap<String, Vec<String>> =
            yaml::built_in_as("lexicon/introductions.en.yaml").expect("lists of words");
        for (name, list) in lists {
            assert!(Class::named(&name).is_some() && list.len() > 3, "{name}");
        }
        assert_eq!(ending(&["which", "is", "equal", "to"], Class::GIVES), Some(2));
        assert_eq!(ending(&["i.e"], Class::OR), Some(1));
        assert_eq!(ending(&["or"], Class::SO), None);
    }
}
