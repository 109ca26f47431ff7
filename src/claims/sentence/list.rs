//! Figures of a sentence come in; the plain lists among them go out: one behind the other, of one kind,
//! with commas or “and” between and the same sort of words around each.

use super::Sentence;
use super::words::{begins, clause_after, clause_before, ends, says, words};
use crate::figures::{FigureId, Kind};

/// In bytes: more words between two figures, and they are no list.
const LABEL: usize = 90;

/// The longest runs of the given figures (ascending) that stand in one list.
pub fn of(sentence: &Sentence<'_>, ids: &[FigureId]) -> Vec<Vec<FigureId>> {
    let mut lists: Vec<Vec<FigureId>> = Vec::new();
    for id in ids {
        let joined = lists.last().and_then(|list| list.last()).is_some_and(|last| {
            let gap =
                sentence.words(sentence.figure(*last).span.end, sentence.figure(*id).span.start);
            let listed = gap.contains([',', ';']) || says(gap, &["and", "plus", "or"]);
            let compared = says(gap, &["compared", "versus", "offset"])
                || ends(gap, &["than", "than the", "from", "against", "against the"])
                // Grants came to $2.4 million, fees to $5.1 million.
                || ends(gap, &["to"]) && words(gap).count() < 2;
            // A bracket that closes here was opened before the list.
            let left = gap.contains(')') && !gap.contains('(');
            listed && !compared && !left && gap.len() <= LABEL && sentence.compatible(*last, *id)
        });
        match lists.last_mut() {
            Some(list) if joined => list.push(*id),
            _ => lists.push(vec![*id]),
        }
    }
    lists.retain(|list| list.len() > 1);
    lists
}

/// Whether “and” joins the last figure of a list to the one before.
pub fn is_closed(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    list.last().is_some_and(|last| says(sentence.before(*last), &["and", "plus", "with"]))
}

/// Whether the words around each figure of a list are of one sort: from the north, from the south; were
/// upheld, were not; grants £3m, gifts £2m and sales £1m.
pub fn is_parallel(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    // Once said, the verb is left out: 31 involved cars, 14 motorcycles.
    let sorts: Vec<&str> = list.iter().map(|id| sort(behind(sentence, *id))).collect();
    let others = &sorts[1.min(sorts.len())..];
    let alike = others.windows(2).all(|pair| pair[0] == pair[1]);
    let first = sorts.first().is_some_and(|first| {
        *first == VERB || others.iter().all(|other| other == first || *other == NOUN)
    });
    // Labels before their figures stand in each member or in none.
    let led: Vec<bool> = list
        .iter()
        .skip(1)
        .map(|id| {
            // What stands before “and” belongs to the figure before.
            let label = clause_before(sentence.before(*id));
            let label = label.rsplit(" and ").next().unwrap_or(label);
            words(label).any(|word| !["and", "plus", "with", "a", "further", "the"].contains(&word))
        })
        .collect();
    let led = led.windows(2).all(|pair| pair[0] == pair[1]);
    alike && first && (led || others.first().is_some_and(|sort| *sort != NOUN))
}

/// Whether one preposition or verb is said of each figure of a list and not of the whole before it: 247
/// people, 121 from the north and 126 from the south.
pub fn is_said(sentence: &Sentence<'_>, list: &[FigureId], whole: FigureId) -> bool {
    let sort = |id: &FigureId| sort(behind(sentence, *id));
    list.first().is_some_and(|first| {
        let first = sort(first);
        let of_whole = words(clause_after(behind(sentence, whole))).any(|word| word == first);
        first != NOUN && !of_whole && list.iter().all(|id| sort(id) == first)
    })
}

/// Whether a verb or a preposition is said of each figure of a list, the verb but once: 126 were for rent, 58 for
/// sale and 28 for rent later.
pub fn is_said_alike(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    let first = list.first().map_or(NOUN, |id| sort(behind(sentence, *id)));
    first != NOUN && is_parallel(sentence, list)
}

/// The words behind a figure, or behind the share in a bracket that it has: 36 (75.0%) were completed.
pub fn behind<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    let after = sentence.after(id);
    let share = sentence.members.get(sentence.place(id) + 1).copied();
    let share = share.filter(|share| sentence.figure(*share).kind == Kind::Percent);
    match share.filter(|_| after.trim() == "(") {
        Some(share) => sentence.after(share).strip_prefix(')').unwrap_or(after),
        None => after,
    }
}

/// A verb, however it is inflected.
const VERB: &str = "verb";

/// What is neither a verb nor a preposition.
const NOUN: &str = "";

/// The first word behind a figure, if it says more than what is counted.
fn sort(after: &str) -> &str {
    const TELLING: &[&str] =
        &["from", "in", "at", "on", "for", "by", "of", "to", "with", "under", "over"];
    const VERBS: &[&str] = &[
        "did", "were", "was", "had", "are", "is", "have", "has", "could", "went", "came", "chose",
        "took", "said", "gave", "left", "sat", "met", "require", "need", "remain", "await",
    ];
    // 41 of them primary: what they are of tells nothing.
    let pronouns = ["of them", "of whom", "of which", "of these"];
    let skipped = if begins(after, &pronouns) { 2 } else { 0 };
    match words(clause_after(after)).nth(skipped) {
        Some(word) if VERBS.contains(&word) || word.len() > 4 && word.ends_with("ed") => VERB,
        Some(word) => TELLING.iter().find(|known| **known == word).copied().unwrap_or(NOUN),
        None => NOUN,
    }
}
