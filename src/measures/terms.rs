//! The word lists that measures are bound with: scope words and role words, from
//! `rules/lexicon/scope.*.yaml` and `rules/lexicon/roles.*.yaml`, compiled for one pass a phrase.

use crate::document::Language;
use crate::yaml;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// Scope and role words of both languages.
#[derive(Debug)]
pub struct Terms {
    chinese: LanguageTerms,
    english: LanguageTerms,
}

#[derive(Debug)]
struct LanguageTerms {
    sets: Vec<ScopeSet>,
    words: Option<Words>,
}

/// The index of a scope word's set and of its member in the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeTerm {
    pub set: u16,
    pub member: u16,
}

/// What a word found in a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Scope(ScopeTerm),
    Target,
    Budget,
    Cumulative,
    Threshold,
    Average,
    Change,
    Level,
}

struct Words {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    terms: Vec<Term>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("terms", &self.terms.len()).finish_non_exhaustive()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeSet {
    #[serde(rename = "set")]
    _name: String,
    closed: bool,
    members: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    target: Vec<String>,
    budget: Vec<String>,
    cumulative: Vec<String>,
    threshold: Vec<String>,
    average: Vec<String>,
    change: Vec<String>,
    level: Vec<String>,
}

impl Terms {
    /// The lists that come with crossfoot.
    pub fn builtin() -> &'static Terms {
        static BUILTIN: OnceLock<Terms> = OnceLock::new();
        BUILTIN.get_or_init(|| Terms {
            chinese: LanguageTerms::read("lexicon/scope.zh.yaml", "lexicon/roles.zh.yaml"),
            english: LanguageTerms::read("lexicon/scope.en.yaml", "lexicon/roles.en.yaml"),
        })
    }

    /// The words of a phrase that say something, in order, without overlap, longest first. English
    /// phrases must be in lower case; there, words match as a whole.
    pub fn find(&self, language: Language, phrase: &str) -> Vec<(Range<usize>, Term)> {
        let Some(words) = &self.of(language).words else { return Vec::new() };
        let found = words.automaton.leftmost_find_iter(phrase);
        let whole = |range: &Range<usize>| {
            language == Language::Chinese
                || (!phrase[..range.start].ends_with(is_word)
                    && !phrase[range.end..].starts_with(is_word))
        };
        found
            .map(|found| (found.start()..found.end(), words.terms[found.value() as usize]))
            .filter(|(range, _)| whole(range))
            .collect()
    }

    /// The name of a scope: the first word of its member.
    pub fn name(&self, language: Language, scope: ScopeTerm) -> &str {
        &self.of(language).sets[usize::from(scope.set)].members[usize::from(scope.member)][0]
    }

    /// Whether these scopes together make up a whole: all members of one closed set.
    pub fn is_whole(&self, language: Language, scopes: &[ScopeTerm]) -> bool {
        let Some(first) = scopes.first() else { return false };
        let set = &self.of(language).sets[usize::from(first.set)];
        let mut members: Vec<u16> = scopes
            .iter()
            .filter(|scope| scope.set == first.set)
            .map(|scope| scope.member)
            .collect();
        members.sort_unstable();
        members.dedup();
        set.closed && members.len() == set.members.len()
    }

    fn of(&self, language: Language) -> &LanguageTerms {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

impl LanguageTerms {
    /// The files are part of the program and are read in a test; a broken one leaves no words.
    fn read(scope: &str, roles: &str) -> LanguageTerms {
        let sets: Vec<ScopeSet> = yaml::built_in_as(scope).unwrap_or_default();
        let mut list: Vec<(String, Term)> = Vec::new();
        for (index, set) in sets.iter().enumerate() {
            for (member, names) in set.members.iter().enumerate() {
                let term = Term::Scope(ScopeTerm { set: index as u16, member: member as u16 });
                list.extend(names.iter().map(|name| (name.to_lowercase(), term)));
            }
        }
        if let Some(roles) = yaml::built_in_as::<Roles>(roles) {
            let groups = [
                (roles.target, Term::Target),
                (roles.budget, Term::Budget),
                (roles.cumulative, Term::Cumulative),
                (roles.threshold, Term::Threshold),
                (roles.average, Term::Average),
                (roles.change, Term::Change),
                (roles.level, Term::Level),
            ];
            for (words, term) in groups {
                list.extend(words.into_iter().map(|word| (word, term)));
            }
        }
        list.sort_by(|left, right| left.0.cmp(&right.0));
        list.dedup_by(|left, right| left.0 == right.0);
        let patterns =
            list.iter().enumerate().map(|(index, (word, _))| (word.as_str(), index as u32));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(patterns)
            .ok();
        let terms = list.iter().map(|(_, term)| *term).collect();
        LanguageTerms { sets, words: automaton.map(|automaton| Words { automaton, terms }) }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, phrase: &str, expected: &[&str]) {
        let terms = Terms::builtin();
        let found: Vec<String> = terms
            .find(language, phrase)
            .into_iter()
            .map(|(range, term)| match term {
                Term::Scope(scope) => format!("{}={}", &phrase[range], terms.name(language, scope)),
                other => format!("{}={other:?}", &phrase[range]),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_longest_word_is_found() {
        check(Language::Chinese, "我区小学生课后服务参与率", &["小学生=小学"]);
        check(Language::Chinese, "比例提高到", &["提高到=Level"]);
        check(
            Language::English,
            "non-gaap income for non-residents",
            &["non-gaap=non-gaap", "non-residents=non-residents"],
        );
        check(Language::English, "the participation upwards", &[]);
    }

    #[test]
    fn only_all_members_of_a_closed_set_make_a_whole() {
        let terms = Terms::builtin();
        let scopes = |phrase: &str| -> Vec<ScopeTerm> {
            let found = terms.find(Language::Chinese, phrase).into_iter();
            found
                .filter_map(
                    |(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None },
                )
                .collect()
        };
        assert!(terms.is_whole(Language::Chinese, &scopes("城镇居民与农村居民")));
        assert!(!terms.is_whole(Language::Chinese, &scopes("城镇居民")));
        assert!(!terms.is_whole(Language::Chinese, &scopes("小学和初中")));
    }
}
