//! A regular expression comes in with its cues, of which every text that it matches holds one; it goes out compiled when a
//! first text holds one of them. Compiling is what a short report costs most, and most expressions have nothing to read in it.

use crate::document::holds_any;
use crate::rulebook::needs;
use regex::{CaptureMatches, Captures, Regex};
use std::sync::OnceLock;

/// An expression with its cues.
pub struct Cued {
    cues: &'static [&'static str],
    source: &'static str,
    regex: OnceLock<Regex>,
}

impl Cued {
    pub const fn new(cues: &'static [&'static str], source: &'static str) -> Cued {
        Cued { cues, source, regex: OnceLock::new() }
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.read(text)?.captures(text)
    }

    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
        let found: Option<CaptureMatches<'r, 't>> =
            self.read(text).map(|regex| regex.captures_iter(text));
        found.into_iter().flatten()
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.read(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The expression, if a text holds a cue.
    fn read(&self, text: &str) -> Option<&Regex> {
        holds_any(text, self.cues).then(|| {
            self.regex.get_or_init(|| {
                debug_assert!(self.is_sound(), "no cue of {} is one that it needs", self.source);
                Regex::new(self.source).expect("the expression is valid")
            })
        })
    }

    /// Whether there are words of which the expression needs one, and each holds a cue.
    fn is_sound(&self) -> bool {
        let holds = |word: &Vec<u8>| {
            let word = String::from_utf8_lossy(word);
            self.cues.iter().any(|cue| word.contains(cue))
        };
        needs(self.source).groups.iter().any(|group| group.iter().all(holds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_cue_costs_no_compiling() {
        static SAID: Cued = Cued::new(&["rose", "fell"], r"(?P<way>rose|fell) by [0-9]+");
        assert!(!SAID.is_match("up by 12"));
        assert!(SAID.regex.get().is_none());
        let said = SAID.captures("it fell by 12").expect("a match");
        assert_eq!(&said["way"], "fell");
        assert_eq!(SAID.captures_iter("rose by 1, fell by 2").count(), 2);
    }

    #[test]
    fn cues_that_the_expression_does_not_need_are_unsound() {
        static WRONG: Cued = Cued::new(&["rose"], r"rose|fell");
        assert!(!WRONG.is_sound());
    }
}
