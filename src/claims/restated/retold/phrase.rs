//! The words before and behind an English amount come in; the noun that bears it goes out, with the words before that
//! noun and whether it was told of before: the 2,148 nurses, a gross profit of £4m, the bank is 1.4 km long.

use super::words::{
    ADJECTIVES, BEARING, DETERMINERS, GROUPS, HEDGES, LEVELS, NUMBERS, POSSESSIVES,
};
use crate::claims::lexicon::direction;
use crate::claims::people;
use crate::claims::tabled::grammar::{is_grammar, is_verb};
use crate::document::Language;

/// What bears an amount.
#[derive(Debug, Default)]
pub struct Phrase<'t> {
    pub head: &'t str,
    pub modifiers: Vec<&'t str>,
    pub definite: bool,
    /// Its full length of: of what was just told.
    pub possessed: bool,
    /// Words before the amount that limit it: the university's collection of, the jobs created were.
    pub limits: Vec<&'t str>,
    pub counted: bool,
    /// How many of the words behind the amount belong to it.
    pub taken: usize,
}

/// The noun that an amount counts, or the one that it is linked to.
pub fn phrases<'t>(before: &[&'t str], behind: &[&'t str], counts: bool) -> Vec<Phrase<'t>> {
    let counted = counts.then(|| counted(before, behind)).flatten();
    let found: Vec<Phrase<'t>> = counted.into_iter().chain(linked(before, behind)).collect();
    if !found.is_empty() {
        return found;
    }
    let attributed = (!counts).then(|| attributed(before, behind)).flatten();
    attributed.or_else(|| done(before, behind, counts)).into_iter().collect()
}

/// Crews repaired 9,418 potholes; the 84,612 residents.
fn counted<'t>(before: &[&'t str], behind: &[&'t str]) -> Option<Phrase<'t>> {
    let stops = |at: usize, word: &str| {
        is_grammar(word) && !people::has(word)
            || is_verb(word) && (at > 0 || behind.get(1).is_none_or(|next| !is_plural(next)))
    };
    let run = behind.iter().enumerate().take(5).take_while(|(at, word)| !stops(*at, word));
    let run: Vec<&str> = run.map(|(_, word)| *word).collect();
    let at = run.iter().position(|word| is_plural(word))?;
    let plain = strip(before);
    // The flock of 1,824 ewes; the university collection of 281,400 volumes.
    let group = match plain {
        [lead @ .., noun, "of"] => {
            let determiner = lead.iter().rev().take(3).position(|word| DETERMINERS.contains(word));
            determiner.map(|at| (*noun, lead[lead.len() - at..].to_vec()))
        }
        _ => None,
    };
    let definite = is_definite(plain) || group.is_some();
    let named = |noun: &&str| !NUMBERS.contains(noun) && !GROUPS.contains(noun);
    let limits = group.into_iter().flat_map(|(noun, lead)| {
        lead.into_iter().chain(Some(noun).filter(named)).collect::<Vec<_>>()
    });
    Some(Phrase {
        head: run[at],
        modifiers: run[..at].to_vec(),
        definite,
        limits: limits.collect(),
        counted: true,
        taken: at + 1,
        possessed: false,
    })
}

fn is_plural(word: &str) -> bool {
    people::has(word)
        || word == "staff"
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// Without the words that hedge an amount.
fn strip<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let end = words.iter().rposition(|word| !HEDGES.contains(word)).map_or(0, |at| at + 1);
    &words[..end]
}

/// Whether the words right before an amount say that it was told of before: all of the, these, the census figure of.
fn is_definite(before: &[&str]) -> bool {
    match before {
        [.., last] if DETERMINERS.contains(last) => true,
        [lead @ .., noun, "of"] if NUMBERS.contains(noun) => {
            lead.iter().rev().take(3).any(|word| DETERMINERS.contains(word))
        }
        _ => false,
    }
}

/// A profit of £4m; attendance was 14,620; the bank is 1.4 km long.
fn linked<'t>(before: &[&'t str], behind: &[&'t str]) -> Option<Phrase<'t>> {
    let plain = strip(before);
    let adjective = behind.first().and_then(|word| ADJECTIVES.iter().find(|(own, _)| own == word));
    if let Some((_, noun)) = adjective {
        return Some(Phrase { head: noun, taken: 1, ..Phrase::default() });
    }
    if let [lead @ .., "of"] = plain {
        let phrase = last_phrase(lead)?;
        return (!NUMBERS.contains(&phrase.head)).then_some(phrase);
    }
    // Stood at, was, reached.
    let lead = match plain {
        [lead @ .., verb, "at" | "to"] if LEVELS.contains(verb) => lead,
        [lead @ .., "to"] => moved(lead)?,
        [lead @ .., verb] if BEARING.contains(verb) => lead,
        _ => return None,
    };
    subject(strip_auxiliaries(lead))
}

/// What moved, by how much or from where ever: complaints dropped by a tenth to; throughput up 3.1% to; widened from 7 to.
fn moved<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    let known = direction::of(Language::English);
    let is_move = |word: &&str| {
        let judged = || known.better.has(word) || known.worse.has(word);
        *word == "moved" || known.way(|own| own.moves.has(word)).is_some() || judged()
    };
    let at = words.iter().rposition(is_move)?;
    let by = &words[at + 1..];
    let distance = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit() || c == '£');
    let told = match by {
        [] => true,
        ["by" | "from", ..] => by.len() <= LONGEST_DISTANCE,
        [first, ..] => by.len() <= LONGEST_DISTANCE && distance(first) || by.len() == 1,
    };
    told.then_some(&words[..at])
}

/// In words: by almost a third, from 74 birds.
const LONGEST_DISTANCE: usize = 6;

/// The first noun of a subject, with what limits it: the length of the embankment, the number of jobs created.
pub fn subject<'t>(lead: &[&'t str]) -> Option<Phrase<'t>> {
    let ends = |words: &[&str]| {
        let stop = |at: &usize| {
            LIMITING.contains(&words[*at])
                // The carried load; jobs created.
                || *at > 0 && is_verb(words[*at]) && !is_grammar(words[*at - 1])
        };
        (0..words.len()).find(stop).unwrap_or(words.len())
    };
    let end = ends(lead);
    let mut own = last_phrase(&lead[..end])?;
    let mut rest = &lead[end..];
    if NUMBERS.contains(&own.head) {
        match (rest, own.modifiers.split_last()) {
            // The number of jobs.
            (["of", inner @ ..], _) => {
                let end = ends(inner);
                own = last_phrase(&inner[..end])?;
                rest = &inner[end..];
            }
            // Visitor numbers.
            (_, Some((head, modifiers))) => {
                (own.head, own.modifiers) = (*head, modifiers.to_vec());
            }
            _ => return None,
        }
    }
    own.limits = rest.to_vec();
    Some(own)
}

/// Words behind a noun that limit it.
const LIMITING: &[&str] = &[
    "of", "in", "for", "from", "at", "on", "among", "by", "with", "to", "per", "that", "who",
    "which", "during", "between", "across",
];

/// The £152,000 grant; £274,300 in donations.
fn attributed<'t>(before: &[&'t str], behind: &[&'t str]) -> Option<Phrase<'t>> {
    let is_noun = |word: &&&str| {
        !is_grammar(word) && !is_verb(word) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let article =
        before.last().filter(|word| ["the", "a", "an", "this", "its", "our"].contains(*word));
    if let Some(article) = article {
        let run: Vec<&str> = behind.iter().take(3).take_while(is_noun).copied().collect();
        let (head, modifiers) = run.split_last()?;
        let definite = !["a", "an"].contains(article);
        let taken = run.len();
        return Some(Phrase {
            head,
            modifiers: modifiers.to_vec(),
            definite,
            taken,
            ..Phrase::default()
        });
    }
    let ["in" | "of", head, ..] = behind else { return None };
    let noun = Some(head).filter(is_noun).filter(|word| is_plural(word))?;
    Some(Phrase { head: noun, taken: 2, ..Phrase::default() })
}

/// The appeal raised £84,300; the £83,400 raised; the 3,500 who responded.
fn done<'t>(before: &[&'t str], behind: &[&'t str], counts: bool) -> Option<Phrase<'t>> {
    let plain = strip(before);
    let is_deed = |word: &&str| is_verb(word) && word.len() > 3 && !BEARING.contains(word);
    let last = *plain.last()?;
    if DETERMINERS.contains(&last) {
        let (head, taken) = match behind {
            ["who" | "that", head, ..] if is_verb(head) => (*head, 2),
            [head, ..] if is_deed(head) => (*head, 1),
            _ => return None,
        };
        return Some(Phrase { head, definite: true, taken, counted: counts, ..Phrase::default() });
    }
    let head = Some(last).filter(|word| !counts && is_deed(word))?;
    Some(Phrase { head, ..Phrase::default() })
}

fn strip_auxiliaries<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let auxiliary = ["has", "have", "had", "also", "thus", "now", "then", "therefore", "again"];
    let end = words.iter().rposition(|word| !auxiliary.contains(word)).map_or(0, |at| at + 1);
    &words[..end]
}

/// Its total length: words that say no more than that it is all of it.
const WHOLE: &[&str] = &["total", "full", "whole", "overall", "combined", "entire", "annual"];

const ARTICLES: &[&str] = &["the", "a", "an", "its", "our", "their", "of", "in"];

/// The noun at the end of some words, with what stands before it.
fn last_phrase<'t>(words: &[&'t str]) -> Option<Phrase<'t>> {
    let (head, lead) = words.split_last()?;
    let named = |word: &str| {
        word.len() >= 3
            && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '’' || c == '\'')
    };
    let is_number = NUMBERS.contains(head);
    if !named(head) || (is_grammar(head) || is_verb(head) && lead.is_empty()) && !is_number {
        return None;
    }
    let lead: Vec<&str> = lead.iter().copied().filter(|word| !WHOLE.contains(word)).collect();
    let start = lead
        .iter()
        .enumerate()
        .rposition(|(at, word)| {
            // The adjusted profit; we achieved turnover.
            let led = at > 0 && ARTICLES.contains(&lead[at - 1]);
            is_grammar(word) || !named(word) || is_verb(word) && !(word.ends_with("ed") && led)
        })
        .map_or(0, |at| at + 1);
    let start = start.max(lead.len().saturating_sub(4));
    let determiner = start.checked_sub(1).map(|at| lead[at]).unwrap_or_default();
    let possessed = POSSESSIVES.contains(&determiner);
    let definite = possessed || ["the", "this"].contains(&determiner);
    let modifiers = lead[start..].to_vec();
    Some(Phrase { head, modifiers, definite, possessed, ..Phrase::default() })
}
