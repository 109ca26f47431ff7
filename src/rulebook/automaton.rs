//! All patterns of a language come in; one [`Automaton`] goes out, which names the few that a phrase
//! can match at all.
//!
//! Each pattern has words that it cannot match without. A phrase is read once for the words of all the
//! patterns, in linear time whatever the input; only the patterns whose words
//! were all seen, and whose kinds of figure occur, are then tried one by one. Their own expressions
//! are compiled when they are first tried, so that a short report pays for few of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::matcher::Matcher;
use super::needs::{Needs, needs};
use super::pattern::{KindSet, SENTENCE_END, SlotSort, Translated};
use super::ready::{self, Demands};
use super::{Pattern, Rule, RuleId};
use crate::document::{Finder, Language};

/// The patterns of a language, compiled.
#[derive(Debug)]
pub struct Automaton {
    pub entries: Vec<Entry>,
    /// The words of the patterns.
    words: Finder,
    count: usize,
}

/// A pattern of a rule.
#[derive(Debug)]
pub struct Entry {
    pub rule: RuleId,
    /// Index into [`Rule::patterns`].
    pub pattern: usize,
    expression: OnceLock<Option<Expression>>,
    demands: Demands,
}

/// A pattern's own expression, with the number of the group of each of its slots.
#[derive(Debug)]
pub struct Expression {
    pub matcher: Matcher,
    pub groups: Vec<usize>,
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
        entry.demands.required.iter().all(|group| group.iter().any(behind))
    }
}

fn holds(set: &[u64], word: u32) -> bool {
    set[word as usize / 64] >> (word % 64) & 1 == 1
}

impl Automaton {
    pub(super) fn new(rules: &[Rule], language: Language) -> Automaton {
        let mut words: Vec<Cow<'static, [u8]>> = Vec::new();
        words.extend(ready::words(language).into_iter().map(Cow::Borrowed));
        let mut own = Numbers::default();
        let mut entries = Vec::new();
        for (rule, of) in rules.iter().enumerate() {
            for (pattern, one) in of.patterns.iter().enumerate() {
                if one.language != language {
                    continue;
                }
                let demands = match one.ready {
                    Some(ready) => ready.demands(),
                    None => own.demands(one.translated(), &mut words),
                };
                let rule = RuleId(rule as u16);
                entries.push(Entry { rule, pattern, expression: OnceLock::new(), demands });
            }
        }
        Automaton { entries, count: words.len(), words: Finder::new(words) }
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
        sentence = 0;
        self.words.find(phrase, |word, start, end| {
            while hits.sentences[sentence].0.end <= start {
                sentence += 1;
            }
            let bit = 1 << (word % 64);
            hits.all[word as usize / 64] |= bit;
            hits.last[word as usize] = start as u32;
            // A word that holds a sentence's end is of none.
            if end <= hits.sentences[sentence].0.end {
                hits.seen[sentence * width + word as usize / 64] |= bit;
            }
        });
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
            if entry.demands.crosses || hits.sentences.len() < 2 {
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
        let Demands { required, kinds: sets, .. } = &self.demands;
        sets.iter().all(|set| set.0 & kinds.0 != 0)
            && required.iter().all(|group| group.iter().any(|word| holds(seen, *word)))
    }

    /// The pattern's own expression; `None` for one that cannot be compiled (a test sees to it
    /// that no rule of the catalogue has such a one, and files of a project are tried on reading).
    pub fn expression(&self, pattern: &Pattern) -> Option<&Expression> {
        let compile = || {
            let matcher = Matcher::new(&pattern.translated().regex).ok()?;
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

/// The numbers of words that the patterns of a project need, beside those of the built-in ones.
#[derive(Default)]
struct Numbers(BTreeMap<Vec<u8>, u32>);

impl Numbers {
    fn demands(&mut self, translated: &Translated, words: &mut Vec<Cow<'static, [u8]>>) -> Demands {
        let Needs { groups, crosses } = needs(&translated.regex);
        let mut number = |word: Vec<u8>| {
            *self.0.entry(word).or_insert_with_key(|word| {
                words.push(Cow::Owned(word.clone()));
                words.len() as u32 - 1
            })
        };
        let required = groups.into_iter().map(|group| group.into_iter().map(&mut number).collect());
        let figures = translated.slots.iter().filter(|slot| slot.sort != SlotSort::Words);
        Demands {
            crosses,
            required: required.collect(),
            kinds: figures.map(|slot| slot.kinds).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Kind;
    use crate::rulebook::{Rulebook, catalogue};

    /// The words of demands, group by group.
    fn spelled(demands: &Demands, words: &[Cow<'static, [u8]>]) -> Vec<Vec<String>> {
        let word = |number: &u32| String::from_utf8_lossy(&words[*number as usize]).into_owned();
        demands.required.iter().map(|group| group.iter().map(word).collect()).collect()
    }

    #[test]
    fn the_patterns_of_the_catalogue_are_ready_and_the_same_as_those_translated_now() {
        let files: Vec<(String, String)> =
            catalogue().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let (ready, now) = (Rulebook::builtin(), Rulebook::parse(&files).unwrap());
        for (rule, other) in ready.rules.iter().zip(&now.rules) {
            assert_eq!(rule.patterns.len(), other.patterns.len(), "{}", rule.id);
            for (pattern, other) in rule.patterns.iter().zip(&other.patterns) {
                let (one, two) = (pattern.translated(), other.translated());
                assert_eq!(one.regex, two.regex, "{}: {}", rule.id, pattern.source);
                assert_eq!((&one.slots, one.open_run), (&two.slots, two.open_run));
                let mut words: Vec<Cow<'static, [u8]>> = Vec::new();
                let demands = Numbers::default().demands(two, &mut words);
                let expected = spelled(&demands, &words);
                let known = ready::words(pattern.language).into_iter().map(Cow::Borrowed);
                let found = pattern.ready.expect("the build knows the pattern").demands();
                assert_eq!(spelled(&found, &known.collect::<Vec<_>>()), expected);
                assert_eq!((found.crosses, found.kinds), (demands.crosses, demands.kinds));
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
