//! A phrase of a sentence comes in with a [`Sheet`]; the rows that it names go out, where every other word of it is one
//! of the table, of what stands above it, or says no more than that it is a number.

use super::naming::words;
use super::sheet::Sheet;
use crate::claims::direction::moved::PLAIN;
use crate::claims::nearby::stems::stems;

/// The rows that a phrase names, in its order, and the words that it has beside their names.
pub struct Named {
    pub rows: Vec<usize>,
    pub rest: Vec<String>,
}

impl Sheet {
    /// The longest names that a phrase holds.
    pub fn named(&self, phrase: &str) -> Named {
        let told = words(phrase);
        let longest = self.names.keys().map(Vec::len).max().unwrap_or(0);
        let (mut rows, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < told.len() {
            let lengths = (1..=longest.min(told.len() - at)).rev();
            let hit = lengths
                .into_iter()
                .find_map(|length| Some((length, *self.names.get(&told[at..at + length])?)));
            match hit {
                Some((length, row)) => {
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                    at += length;
                }
                None => {
                    rest.push(told[at].clone());
                    at += 1;
                }
            }
        }
        Named { rows, rest }
    }

    /// The one row that a phrase speaks of, and of nothing else. Without a name it is the total's, where the phrase says
    /// what the table is of.
    pub fn one(&self, phrase: &str) -> Option<usize> {
        let named = self.named(phrase);
        let known = |word: &String| self.is_known(word);
        match named.rows[..] {
            [row] => named.rest.iter().all(known).then_some(row),
            [] => {
                let telling = |word: &&String| !stems(word).is_empty() && known(word);
                let told =
                    named.rest.iter().any(|word| telling(&word)) && named.rest.iter().all(known);
                self.total.filter(|_| told)
            }
            _ => None,
        }
    }

    /// The one row that a sentence's subject names, of which a second predicate is told behind “and”: parcels went
    /// the other way and now make up half.
    pub fn subject_of_two(&self, phrase: &str) -> Option<usize> {
        let (head, tail) = phrase.rsplit_once(" and")?;
        let adverbs = ["now", "thus", "so", "also", "still", "then", "therefore", "again"];
        let led = tail.split_whitespace().all(|word| adverbs.contains(&word));
        let row = self.opening(head).filter(|_| led)?;
        (self.named(phrase).rows == [row]).then_some(row)
    }

    /// The row whose name a clause begins with, where a verb comes next: no other thing of that name.
    pub fn opening(&self, clause: &str) -> Option<usize> {
        let told: Vec<&str> = clause.split_whitespace().collect();
        let longest = self.names.keys().map(Vec::len).max().unwrap_or(0);
        let reach = told.len().min(longest + 1);
        let named = |end: usize| self.named(&told[..end].join(" "));
        // The longest name that it begins with.
        let (end, row) = (1..=reach).rev().find_map(|end| match named(end) {
            Named { rows, rest } if rest.is_empty() && rows.len() == 1 => Some((end, rows[0])),
            _ => None,
        })?;
        const PLACES: &[&str] = &[
            "in", "at", "of", "for", "from", "among", "and", "with", "to", "on", "by", "per", "or",
        ];
        let next = told.get(end)?;
        (!PLACES.contains(next) && !told[end - 1].ends_with(',') && Some(row) != self.total)
            .then_some(row)
    }

    /// Whether a word is one of the table's, or narrows nothing.
    pub fn is_known(&self, word: &str) -> bool {
        let stems = stems(word);
        if ALIEN.contains(&word) {
            return self.about.contains(word)
                || self.stub.contains(word)
                || self.heads.iter().any(|head| head.contains(word));
        }
        PLAIN.contains(&word)
            || NEUTRAL.contains(&word)
            || stems.iter().all(|stem| {
                self.known.contains(stem)
                    || SAME.iter().any(|same| {
                        same.contains(&stem.as_str())
                            && same.iter().any(|other| self.known.contains(*other))
                    })
            })
    }
}

/// Words that say nothing of what is counted.
const NEUTRAL: &[&str] = &[
    "and", "our", "alone", "itself", "both", "together", "combined", "total", "overall", "all",
    "we", "us", "here", "saw", "see", "show", "showed", "shows", "each", "there", "were", "was",
    "is", "are", "has", "have", "had", "been", "now", "still", "main", "driver", "growing",
    "falling", "again", "which", "group", "posted", "recorded", "reported",
];

/// Words that make another thing of what they stand with.
const ALIEN: &[&str] = &[
    "average",
    "mean",
    "median",
    "per",
    "cumulative",
    "adjusted",
    "underlying",
    "organic",
    "target",
    "planned",
    "plan",
    "budget",
    "forecast",
    "expected",
    "share",
    "proportion",
    "percentage",
    "rate",
    "growth",
    "first",
    "second",
    "third",
    "fourth",
    "half",
    "quarter",
    "month",
    "monthly",
    "daily",
    "weekly",
    "annual",
    "new",
    "other",
    "gap",
    "difference",
    "price",
    "cost",
    "margin",
    "likely",
    "would",
    "could",
    "should",
    "will",
    "may",
    "not",
    "if",
];

/// Stems that are said of one thing.
const SAME: &[&[&str]] = &[
    &["sal", "revenu", "turnov"],
    &["expendit", "spend", "cost", "outlay"],
    &["visit", "visito", "attendan", "attend"],
    &["staff", "employe", "headcoun", "employ"],
    &["people", "populat"],
    &["output", "product", "produc"],
    &["traffic", "passeng"],
];
