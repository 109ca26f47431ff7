//! Groups of phrases that a project takes for one measure come in; heads under one name go out.

use super::prose::split_scopes;
use super::{Measure, PhraseWords, Terms, wordings};
use crate::document::Language;
use std::collections::BTreeMap;

/// The name of each phrase's group, by language and normal form.
#[derive(Debug, Default)]
pub struct Synonyms {
    chinese: BTreeMap<String, String>,
    english: BTreeMap<String, String>,
}

impl Synonyms {
    pub fn new(groups: &[Vec<String>], terms: &Terms) -> Synonyms {
        Synonyms {
            chinese: names(groups, terms, Language::Chinese),
            english: names(groups, terms, Language::English),
        }
    }

    /// Whether a head is one of the phrases.
    pub fn know(&self, language: Language, head: &str) -> bool {
        self.of(language).contains_key(head)
    }

    /// Puts the group's name in place of each head that is one of its phrases.
    pub fn replace(&self, language: Language, list: &mut [Measure]) {
        let names = self.of(language);
        if names.is_empty() {
            return;
        }
        for measure in list.iter_mut() {
            if let Some(name) = names.get(&measure.head) {
                measure.head.clone_from(name);
            }
        }
    }

    fn of(&self, language: Language) -> &BTreeMap<String, String> {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

/// Heads stand without scope words in prose and with them in tables: both are known.
fn names(groups: &[Vec<String>], terms: &Terms, language: Language) -> BTreeMap<String, String> {
    // Most projects have none: no word list is read for them.
    if groups.is_empty() {
        return BTreeMap::new();
    }
    let words = PhraseWords::builtin(language);
    let forms = |phrase: &String| {
        let whole = words.normal(language, phrase);
        let shortest = wordings::shortest(language, phrase);
        [whole, split_scopes(language, words, terms, &shortest).0]
    };
    let mut names = BTreeMap::new();
    for group in groups {
        let Some((first, _)) = group.split_first() else { continue };
        let firsts = forms(first);
        for phrase in group {
            for (form, name) in forms(phrase).into_iter().zip(&firsts) {
                if !form.is_empty() && !name.is_empty() {
                    names.entry(form).or_insert_with(|| name.clone());
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::{OwnTerms, measures};
    use super::*;
    use crate::document::{Format, read};
    use crate::figures::{Lexicon, figures};

    /// The heads of all figures.
    #[track_caller]
    fn check(text: &str, groups: &[&[&str]], heads: &[&str]) {
        let synonyms = groups.iter().map(|group| group.iter().map(|one| (*one).into()).collect());
        let own = OwnTerms { synonyms: synonyms.collect(), ..OwnTerms::default() };
        let document = read("a.md", text.as_bytes(), Format::Markdown).unwrap();
        let figures = figures(&document, Lexicon::builtin());
        let measures = measures(&document, &figures, &Terms::with(&[], &own));
        let found: Vec<&str> = measures.list.iter().map(|measure| measure.head.as_str()).collect();
        assert_eq!(found, heads);
    }

    #[test]
    fn one_measure_has_one_name() {
        let text = "延时服务的参与率为82%。小学课后服务参与率为85%。";
        check(text, &[], &["延时服务参与率", "课后服务参与率"]);
        let groups: &[&[&str]] = &[&["课后服务参与率", "延时服务参与率"]];
        check(text, groups, &["课后服务参与率", "课后服务参与率"]);
        check(
            "The vacancy rate was 4.1%. The share of empty posts was 5.2%.",
            &[&["vacancy rate", "share of empty posts"]],
            &["vacancy rate", "vacancy rate"],
        );
    }
}
