//! The label of a part of a complete list comes in as a rule writes it; a [`Label`] goes out, which tells
//! whether words bear it.
//!
//! Most labels are plain words, for which no expression is compiled; of the others only those are that
//! find the words which they cannot match without.

use std::sync::OnceLock;

use super::needs::needs;
use crate::document::holds_any;

/// An expression sought in the words before a part's figure (and behind it, in English).
#[derive(Debug)]
pub struct Label {
    pub source: String,
    sought: OnceLock<Sought>,
}

#[derive(Debug)]
enum Sought {
    /// One of the words.
    Words(Vec<String>),
    /// The expression, which needs one word of each group.
    Expression { groups: Vec<Vec<Vec<u8>>>, regex: OnceLock<Option<regex::Regex>> },
}

impl Label {
    pub fn new(source: &str) -> Label {
        Label { source: source.to_owned(), sought: OnceLock::new() }
    }

    /// Whether the words bear the label.
    pub fn is_in(&self, words: &str) -> bool {
        match self.sought.get_or_init(|| Sought::new(&self.source)) {
            Sought::Words(several) => holds_any(words, several),
            Sought::Expression { groups, regex } => {
                let has = |word: &Vec<u8>| memchr::memmem::find(words.as_bytes(), word).is_some();
                groups.iter().all(|group| group.iter().any(has))
                    && regex
                        .get_or_init(|| regex::Regex::new(&self.source).ok())
                        .as_ref()
                        .is_some_and(|regex| regex.is_match(words))
            }
        }
    }
}

impl Sought {
    fn new(source: &str) -> Sought {
        let plain = |letter| letter == '|' || !regex_syntax::is_meta_character(letter);
        if source.chars().all(plain) {
            return Sought::Words(source.split('|').map(str::to_owned).collect());
        }
        Sought::Expression { groups: needs(source).groups, regex: OnceLock::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that bear the label are marked with `=`, others with `!`.
    #[track_caller]
    fn check(label: &str, words: &[&str]) {
        let label = Label::new(label);
        for one in words {
            let (expected, words) = (one.starts_with('='), &one[1..]);
            assert_eq!(label.is_in(words), expected, "{words}");
        }
    }

    #[test]
    fn labels_are_words_or_expressions() {
        check("男|男性", &["=其中男生", "!女生", "!"]);
        check("无效|废[票卷]", &["=废票", "=无效票", "!废纸"]);
        check(r"\b(?:men|males?)\b", &["=of men", "=male staff", "!women", "!menu"]);
        check(r"\ba\.?m\.?", &["=at 9 am", "=at 9 a.m.", "!at 9 pm"]);
    }
}
