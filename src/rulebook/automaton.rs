//! All patterns of a language come in; one [`Automaton`] goes out, which names the few that a phrase
//! can match at all.
//!
//! Each pattern has words that it cannot match without. One automaton over the words of all the
//! patterns reads a phrase once, in linear time whatever the input; only the patterns whose words
//! were all seen, and whose kinds of figure occur, are then tried one by one. Their own expressions
//! are compiled when they are first tried, so that a short report pays for few of them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use daachorse::DoubleArrayAhoCorasick;
use regex::bytes::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};

use super::pattern::{KindSet, SlotSort};
use super::{Rule, RuleId};
use crate::document::Language;

/// The patterns of a language, compiled.
#[derive(Debug)]
pub struct Automaton {
    pub entries: Vec<Entry>,
    /// Finds the words of the patterns; `None` where there are none.
    words: Option<Finder>,
    count: usize,
}

/// A pattern of a rule.
#[derive(Debug)]
pub struct Entry {
    pub rule: RuleId,
    /// Index into [`Rule::patterns`].
    pub pattern: usize,
    source: String,
    regex: OnceLock<Option<Regex>>,
    /// Of each group at least one word must occur.
    required: Vec<Vec<u32>>,
    /// Of each set at least one kind must occur.
    kinds: Vec<KindSet>,
}

struct Finder(DoubleArrayAhoCorasick<u32>);

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

/// Which words a phrase holds; kept from phrase to phrase to spare allocations.
#[derive(Debug, Default)]
pub struct Hits {
    seen: Vec<bool>,
}

/// A group with more words than this says little, and costs much.
const WORDS: usize = 40;

impl Automaton {
    pub(super) fn new(rules: &[Rule], language: Language) -> Automaton {
        let mut words: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        let mut entries = Vec::new();
        for (rule, of) in rules.iter().enumerate() {
            for (pattern, one) in of.patterns.iter().enumerate() {
                if one.language != language {
                    continue;
                }
                let source = one.translated.regex.clone();
                let mut groups = Vec::new();
                if let Ok(hir) = ParserBuilder::new().utf8(false).build().parse(&source) {
                    collect(&hir, &mut groups);
                }
                let required = groups
                    .into_iter()
                    .map(|group| {
                        let mut ids: Vec<u32> = group
                            .into_iter()
                            .map(|word| {
                                let next = words.len() as u32;
                                *words.entry(word).or_insert(next)
                            })
                            .collect();
                        ids.sort_unstable();
                        ids
                    })
                    .collect();
                entries.push(Entry {
                    rule: RuleId(rule as u16),
                    pattern,
                    source,
                    regex: OnceLock::new(),
                    required,
                    kinds: one
                        .translated
                        .slots
                        .iter()
                        .filter(|slot| slot.sort != SlotSort::Words)
                        .map(|slot| slot.kinds)
                        .collect(),
                });
            }
        }
        let count = words.len();
        let finder = DoubleArrayAhoCorasick::with_values(words).ok().map(Finder);
        Automaton { entries, words: finder, count }
    }

    /// The patterns that the phrase may match, given the kinds of its figures.
    pub fn candidates<'a>(
        &'a self,
        phrase: &[u8],
        kinds: KindSet,
        hits: &'a mut Hits,
    ) -> impl Iterator<Item = &'a Entry> + 'a {
        hits.seen.clear();
        hits.seen.resize(self.count, false);
        if let Some(Finder(finder)) = &self.words {
            for found in finder.find_overlapping_iter(phrase) {
                hits.seen[found.value() as usize] = true;
            }
        }
        let seen = &hits.seen;
        self.entries.iter().filter(move |entry| {
            entry.kinds.iter().all(|set| set.0 & kinds.0 != 0)
                && (entry.required.iter())
                    .all(|group| group.iter().any(|word| seen[*word as usize]))
        })
    }
}

impl Entry {
    /// The pattern's own expression; `None` for one that cannot be compiled (a test sees to it
    /// that no rule of the catalogue has such a one, and files of a project are tried on reading).
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

/// Adds the groups of words of which the expression needs one each.
fn collect(hir: &Hir, groups: &mut Vec<Vec<Vec<u8>>>) {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect(part, groups)),
        HirKind::Capture(capture) => collect(&capture.sub, groups),
        HirKind::Repetition(repetition) if repetition.min > 0 => collect(&repetition.sub, groups),
        HirKind::Literal(_) | HirKind::Alternation(_) => {
            if let Some(group) = needed(hir) {
                groups.push(group);
            }
        }
        _ => {}
    }
}

/// Words of which the expression needs at least one; `None` where none can be told.
fn needed(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            // Two letters at least, or one ideograph.
            let word = literal.0.to_vec();
            (word.len() >= 2).then(|| vec![word])
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(branches) => {
            let mut words = Vec::new();
            for branch in branches {
                words.extend(needed(branch)?);
            }
            words.sort();
            words.dedup();
            (words.len() <= WORDS).then_some(words)
        }
        HirKind::Concat(parts) => {
            // The group with the longest shortest word is the rarest.
            let groups = parts.iter().filter_map(needed);
            groups.max_by_key(|group| group.iter().map(Vec::len).min().unwrap_or(0))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Kind;

    fn groups(pattern: &str) -> Vec<Vec<String>> {
        let hir = ParserBuilder::new().utf8(false).build().parse(pattern).unwrap();
        let mut groups = Vec::new();
        collect(&hir, &mut groups);
        groups
            .into_iter()
            .map(|group| {
                group.into_iter().map(|word| String::from_utf8_lossy(&word).into_owned()).collect()
            })
            .collect()
    }

    #[test]
    fn the_words_that_a_pattern_needs() {
        assert_eq!(
            groups("(?P<a>x)?of which.*(including|made up of)"),
            [vec!["of which"], vec!["including", "made up of"]]
        );
        assert_eq!(groups("其中(?:包括|有)?(?:ab)+"), [vec!["其中"], vec!["ab"]]);
        assert_eq!(groups("(?:of which)?x"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn kinds_have_a_bit_each() {
        let mut set = KindSet::default();
        set.insert(Kind::Money);
        assert!(set.contains(Kind::Money) && !set.contains(Kind::Nominal));
    }
}
