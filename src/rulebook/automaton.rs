//! All patterns of a language come in; one [`Automaton`] goes out, which names the few that a phrase
//! can match at all.
//!
//! Each pattern has words that it cannot match without. One automaton over the words of all the
//! patterns reads a phrase once, in linear time whatever the input; only the patterns whose words
//! were all seen, and whose kinds of figure occur, are then tried one by one. Their own expressions
//! are compiled when they are first tried, so that a short report pays for few of them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use daachorse::DoubleArrayAhoCorasick;

use super::matcher::Matcher;
use super::needs::{self, Needs};
use super::pattern::{KindSet, SENTENCE_END, SlotSort};
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
    expression: OnceLock<Option<Expression>>,
    /// Whether a match may hold the end of a sentence.
    pub crosses: bool,
    /// Of each group at least one word must occur.
    required: Vec<Vec<u32>>,
    /// Of each set at least one kind must occur.
    kinds: Vec<KindSet>,
}

/// A pattern's own expression, with the number of the group of each of its slots.
#[derive(Debug)]
pub struct Expression {
    pub matcher: Matcher,
    pub groups: Vec<usize>,
}

struct Finder(DoubleArrayAhoCorasick<u32>);

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

/// Which words a phrase holds, sentence by sentence; kept from phrase to phrase to spare allocations.
#[derive(Debug, Default)]
pub struct Hits {
    /// The words of each sentence, a bit each, one sentence after the other.
    seen: Vec<u64>,
    /// The words of the whole phrase.
    all: Vec<u64>,
    /// Where each word stands last.
    last: Vec<u32>,
    /// Where each sentence ends, and the kinds of its figures.
    sentences: Vec<(Range<usize>, KindSet)>,
}

impl Hits {
    /// Whether the words that a pattern cannot match without stand behind a place, or about it.
    pub fn reach(&self, entry: &Entry, from: usize) -> bool {
        let behind =
            |word: &u32| holds(&self.all, *word) && self.last[*word as usize] as usize >= from;
        entry.required.iter().all(|group| group.iter().any(behind))
    }
}

fn holds(set: &[u64], word: u32) -> bool {
    set[word as usize / 64] >> (word % 64) & 1 == 1
}

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
                let Needs { groups, crosses } = needs(&source);
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
                    expression: OnceLock::new(),
                    crosses,
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

    /// Reads a phrase: which words and which kinds of figure each of its sentences holds.
    pub fn read(&self, phrase: &[u8], symbols: impl Iterator<Item = usize>, hits: &mut Hits) {
        let width = self.count.div_ceil(64);
        hits.sentences.clear();
        let mut start = 0;
        for stop in memchr::memchr_iter(SENTENCE_END, phrase) {
            hits.sentences.push((start..stop + 1, KindSet::default()));
            start = stop + 1;
        }
        if start < phrase.len() {
            hits.sentences.push((start..phrase.len(), KindSet::default()));
        }
        hits.seen.clear();
        hits.seen.resize(width * hits.sentences.len(), 0);
        hits.all.clear();
        hits.all.resize(width, 0);
        hits.last.clear();
        hits.last.resize(self.count, 0);
        let mut sentence = 0;
        for at in symbols {
            while hits.sentences[sentence].0.end <= at {
                sentence += 1;
            }
            hits.sentences[sentence].1.insert_symbol(phrase[at]);
        }
        let Some(Finder(finder)) = &self.words else { return };
        sentence = 0;
        for found in finder.find_overlapping_iter(phrase) {
            let (word, start) = (found.value(), found.start());
            // Matches come in the order of their ends.
            while hits.sentences[sentence].0.end < found.end() {
                sentence += 1;
            }
            let bit = 1 << (word % 64);
            hits.all[word as usize / 64] |= bit;
            let last = &mut hits.last[word as usize];
            *last = (*last).max(start as u32);
            // A word that holds a sentence's end is of none.
            if hits.sentences[sentence].0.start <= start {
                hits.seen[sentence * width + word as usize / 64] |= bit;
            }
        }
    }

    /// Calls `visit` with each pattern and each stretch of the phrase that it may match in: whole
    /// phrases, or single sentences for patterns that no sentence's end can be part of.
    pub fn candidates<'a>(
        &'a self,
        hits: &Hits,
        length: usize,
        kinds: KindSet,
        mut visit: impl FnMut(&'a Entry, Range<usize>),
    ) {
        let width = self.count.div_ceil(64);
        for entry in self.entries.iter().filter(|entry| entry.may_match(&hits.all, kinds)) {
            if entry.crosses || hits.sentences.len() < 2 {
                visit(entry, 0..length);
                continue;
            }
            for (index, (range, kinds)) in hits.sentences.iter().enumerate() {
                if entry.may_match(&hits.seen[index * width..(index + 1) * width], *kinds) {
                    visit(entry, range.clone());
                }
            }
        }
    }
}

impl Entry {
    /// Whether there are all the kinds of figure and words that the pattern needs.
    fn may_match(&self, seen: &[u64], kinds: KindSet) -> bool {
        self.kinds.iter().all(|set| set.0 & kinds.0 != 0)
            && self.required.iter().all(|group| group.iter().any(|word| holds(seen, *word)))
    }

    /// The pattern's own expression; `None` for one that cannot be compiled (a test sees to it
    /// that no rule of the catalogue has such a one, and files of a project are tried on reading).
    pub fn expression(&self) -> Option<&Expression> {
        let compile = || {
            let matcher = Matcher::new(&self.source).ok()?;
            let slots = matcher.names().enumerate().filter_map(|(group, name)| {
                let slot: usize = name?.strip_prefix('n')?.parse().ok()?;
                Some((slot, group))
            });
            let mut groups: Vec<(usize, usize)> = slots.collect();
            groups.sort_unstable();
            let groups = groups.into_iter().map(|(_, group)| group).collect();
            Some(Expression { matcher, groups })
        };
        self.expression.get_or_init(compile).as_ref()
    }
}

/// An expression, whether it crosses sentences, and its groups of words.
type Known = (&'static str, bool, &'static [&'static [&'static [u8]]]);

// The expressions of the built-in rules with what they need, in order, written by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/needs.rs"));

/// What an expression needs: as `build.rs` found it for a built-in rule, or found now.
pub(super) fn needs(source: &str) -> Needs {
    match NEEDS.binary_search_by(|(known, ..)| (*known).cmp(source)) {
        Ok(index) => {
            let (_, crosses, groups) = NEEDS[index];
            let group = |words: &&[&[u8]]| words.iter().map(|word| word.to_vec()).collect();
            Needs { groups: groups.iter().map(group).collect(), crosses }
        }
        Err(_) => needs::needs(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Kind;
    use crate::rulebook::Rulebook;

    #[test]
    fn the_build_knows_all_patterns_of_the_catalogue() {
        for rule in &Rulebook::builtin().rules {
            for pattern in &rule.patterns {
                let source = &pattern.translated.regex;
                let known = NEEDS.binary_search_by(|(known, ..)| (*known).cmp(source));
                assert!(known.is_ok(), "{}: {}", rule.id, pattern.source);
                assert_eq!(needs(source), needs::needs(source), "{}", pattern.source);
            }
        }
    }

    #[test]
    fn kinds_have_a_bit_each() {
        let mut set = KindSet::default();
        set.insert(Kind::Money);
        assert!(set.contains(Kind::Money) && !set.contains(Kind::Nominal));
    }
}
