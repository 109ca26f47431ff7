//! The word lists that measures are bound with: scope words and role words, from
//! `rules/lexicon/scope.*.yaml` and `rules/lexicon/roles.*.yaml`, compiled for one pass a phrase.

use super::synonyms::Synonyms;
use crate::document::{Finder, Language, is_han};
use crate::figures::WordList;
use crate::yaml::{self, Node};
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// Scope and role words of both languages.
#[derive(Debug)]
pub struct Terms {
    /// Compiled when a report of the language is read.
    chinese: OnceLock<LanguageTerms>,
    english: OnceLock<LanguageTerms>,
    lists: Vec<WordList>,
    own_sets: Vec<Node>,
    /// Wordings that a project takes for one measure; none are built in.
    pub(super) synonyms: Synonyms,
}

/// What a project says of measures, beside the files of word lists.
#[derive(Clone, Debug, Default)]
pub struct OwnTerms {
    /// Sets of scope words, as in `rules/lexicon/scope.zh.yaml`; found to be sound.
    pub scope_sets: Vec<Node>,
    /// Groups of phrases for one measure, each group's name first.
    pub synonyms: Vec<Vec<String>>,
}

#[derive(Debug)]
struct LanguageTerms {
    sets: Vec<ScopeSet>,
    words: Words,
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

#[derive(Debug)]
struct Words {
    finder: Finder,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeSet {
    #[serde(rename = "set")]
    name: String,
    /// Of a project's own set with the name of a built-in one: as it is there, if left out.
    closed: Option<bool>,
    members: Vec<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Roles {
    target: Vec<String>,
    budget: Vec<String>,
    cumulative: Vec<String>,
    threshold: Vec<String>,
    average: Vec<String>,
    change: Vec<String>,
    level: Vec<String>,
}

impl Roles {
    fn words(self) -> Vec<(String, Term)> {
        let groups = [
            (self.target, Term::Target),
            (self.budget, Term::Budget),
            (self.cumulative, Term::Cumulative),
            (self.threshold, Term::Threshold),
            (self.average, Term::Average),
            (self.change, Term::Change),
            (self.level, Term::Level),
        ];
        let of_group = |(words, term): (Vec<String>, Term)| {
            words.into_iter().map(move |word| (word, term)).collect::<Vec<_>>()
        };
        groups.into_iter().flat_map(of_group).collect()
    }
}

impl Terms {
    /// The lists that come with crossfoot.
    pub fn builtin() -> &'static Terms {
        static BUILTIN: OnceLock<Terms> = OnceLock::new();
        BUILTIN.get_or_init(|| Terms::with(&[], &OwnTerms::default()))
    }

    /// The same with the word lists and terms of a project.
    pub fn with(lists: &[WordList], own: &OwnTerms) -> Terms {
        let mut terms = Terms {
            chinese: OnceLock::new(),
            english: OnceLock::new(),
            lists: lists.to_vec(),
            own_sets: own.scope_sets.clone(),
            synonyms: Synonyms::default(),
        };
        terms.synonyms = Synonyms::new(&own.synonyms, &terms);
        terms
    }

    /// The words of a phrase that say something, in order, without overlap, longest first. English
    /// phrases must be in lower case; there, words match as a whole.
    pub fn find(&self, language: Language, phrase: &str) -> Vec<(Range<usize>, Term)> {
        let Words { finder, terms } = &self.of(language).words;
        let whole = |range: &Range<usize>| {
            language == Language::Chinese
                || (!phrase[..range.start].ends_with(is_word)
                    && !phrase[range.end..].starts_with(is_word))
        };
        let found = finder.longest(phrase).into_iter();
        let found = found.filter(|(_, range)| whole(range));
        found.map(|(word, range)| (range, terms[word as usize])).collect()
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
        set.closed == Some(true) && members.len() == set.members.len()
    }

    fn of(&self, language: Language) -> &LanguageTerms {
        let terms = match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        };
        terms.get_or_init(|| LanguageTerms::new(language, &self.lists, &self.own_sets))
    }
}

impl LanguageTerms {
    /// The built-in files are read in a test; a broken one leaves no words.
    fn new(language: Language, lists: &[WordList], own_sets: &[Node]) -> LanguageTerms {
        let code = language.code();
        let of = |sort: &str| yaml::built_in_as(&format!("lexicon/{sort}.{code}.yaml"));
        let mut sets: Vec<ScopeSet> = of("scope").unwrap_or_default();
        let built_in = (0..sets.len()).flat_map(|set| words_of(&sets, set)).collect::<Vec<_>>();
        // Where a word is in two places, the project's own counts.
        let mut list: Vec<(String, Term)> = Vec::new();
        let added = |sort: &str| {
            let sort = format!("{sort}.{code}");
            let files = lists.iter().filter(move |list| list.sort == sort);
            files.map(|list| list.root.clone()).collect::<Vec<_>>()
        };
        for root in added("scope") {
            for set in yaml::node_as::<Vec<ScopeSet>>(root).unwrap_or_default() {
                list.extend(add_set(&mut sets, set));
            }
        }
        for set in own_sets.iter().filter_map(|node| yaml::node_as::<ScopeSet>(node.clone())) {
            let mut words = set.members.iter().flatten();
            if language == Language::Chinese || !words.any(|word| word.chars().any(is_han)) {
                list.extend(add_set(&mut sets, set));
            }
        }
        for root in added("roles") {
            list.extend(yaml::node_as::<Roles>(root).unwrap_or_default().words());
        }
        list.extend(built_in);
        if let Some(roles) = yaml::built_in_as::<Roles>(&format!("lexicon/roles.{code}.yaml")) {
            list.extend(roles.words());
        }
        list.sort_by(|left, right| left.0.cmp(&right.0));
        list.dedup_by(|left, right| left.0 == right.0);
        let (words, terms): (Vec<_>, Vec<_>) =
            list.into_iter().map(|(word, term)| (word.into_bytes().into(), term)).unzip();
        LanguageTerms { sets, words: Words { finder: Finder::new(words), terms } }
    }
}

/// The words of a set, in the case that they are sought in.
fn words_of(sets: &[ScopeSet], index: usize) -> Vec<(String, Term)> {
    let members = sets[index].members.iter().enumerate();
    let words = members.flat_map(|(member, names)| {
        let term = Term::Scope(ScopeTerm { set: index as u16, member: member as u16 });
        names.iter().map(move |name| (name.to_lowercase(), term))
    });
    words.collect()
}

/// Adds a project's set, or its members to the set of that name, and gives its words. A member is
/// one that is there already if they share a word.
fn add_set(sets: &mut Vec<ScopeSet>, set: ScopeSet) -> Vec<(String, Term)> {
    let Some(index) = sets.iter().position(|known| known.name == set.name) else {
        sets.push(set);
        return words_of(sets, sets.len() - 1);
    };
    let mut words = Vec::new();
    let known = &mut sets[index];
    known.closed = set.closed.or(known.closed);
    for names in set.members {
        let shares = |member: &Vec<String>| member.iter().any(|name| names.contains(name));
        let member = known.members.iter().position(shares).unwrap_or_else(|| {
            known.members.push(Vec::new());
            known.members.len() - 1
        });
        let term = Term::Scope(ScopeTerm { set: index as u16, member: member as u16 });
        words.extend(names.iter().map(|name| (name.to_lowercase(), term)));
        known.members[member].extend(names);
    }
    words
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
    fn a_project_adds_sets_members_and_words() {
        let list = WordList::read(
            "scope.zh.yaml",
            "[{set: stage, members: [[小学, 完小], [托班]]}, {set: 校区, closed: true, members: [[东校], [西校]]}]",
        );
        let roles = WordList::read("roles.zh.yaml", "target: [奋斗值]");
        let terms = Terms::with(&[list.unwrap(), roles.unwrap()], &OwnTerms::default());
        let shown = |phrase: &str| -> Vec<String> {
            let found = terms.find(Language::Chinese, phrase).into_iter();
            found
                .map(|(_, term)| match term {
                    Term::Scope(scope) => terms.name(Language::Chinese, scope).to_owned(),
                    other => format!("{other:?}"),
                })
                .collect()
        };
        assert_eq!(shown("完小、托班和初中的奋斗值"), ["小学", "托班", "初中", "Target"]);
        let found = terms.find(Language::Chinese, "东校与西校").into_iter();
        let scopes: Vec<_> = found
            .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
            .collect();
        assert!(terms.is_whole(Language::Chinese, &scopes));
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
