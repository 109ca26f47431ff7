//! A sentence anywhere in the report comes in with every table of it; claims go out of the rows that it names outright:
//! that one comes first or last ([`ends`]), that one rose or fell ([`moves`]).
//!
//! The row is told by its label, and the clause alone decides what is said. What is not told (which column, which of two
//! tables) leaves several readings, and the claim breaks only if none of them is so.

pub mod ends;
mod moves;

use super::Found;
use super::ranks::is_superlative;
use super::scene::Scene;
use crate::claims::gaps::MONTH_NAMES;
use crate::claims::lexicon::superlatives;
use crate::document::{Language, holds_any};
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    ends::search(scene, all);
    moves::search(scene, all);
}

/// Whether a text may say so, told by its words alone.
pub fn is_cued(text: &str) -> bool {
    let bare = superlatives::of(Language::English);
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        is_superlative(word)
            || bare.most.bare.has(word)
            || bare.least.bare.has(word)
            || moves::way(word).is_some()
            || ["last", "first"].contains(&word)
    })
}

/// Words that lead a clause which narrows what the next one is said of: among men, in 2022, of the larger ones.
const NARROWING: &[&str] = &[
    "among",
    "in",
    "for",
    "of",
    "by",
    "on",
    "within",
    "outside",
    "excluding",
    "compared",
    "unlike",
    "after",
    "before",
    "since",
    "when",
    "if",
    "although",
    "though",
    "measured",
    "per",
    "relative",
    "taking",
    "adjusting",
    "once",
    "allowing",
    "apart",
    "with",
    "without",
    "between",
    "during",
    "as",
    "from",
    "to",
    "under",
    "over",
];

/// Whether the clauses before a place of the sentence leave it as it is told: none of them narrows it.
fn is_free(scene: &Scene<'_>, start: usize) -> bool {
    // All depots but Castle grew.
    let ahead = scene.slice(..start);
    if ahead.ends_with(" but ") && !ahead.ends_with(", but ") {
        return false;
    }
    let narrowed = scene.parts.iter().filter(|part| part.range.end <= start).any(|part| {
        let first = scene.within(&part.range).next();
        first.is_some_and(|first| NARROWING.contains(&first.text))
    });
    !narrowed
}

/// Whether what stands right behind a clause narrows it: the highest since 2019, the largest that is open.
fn is_narrowed(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let behind = scene.slice(clause.end..);
    let narrowing = [" since ", " that ", " which ", " who ", " after ", "–to", " because of"];
    narrowing.iter().any(|words| behind.starts_with(words))
        || behind.strip_prefix(" with ").is_some_and(|rest| {
            !rest.trim_start_matches(['£', '$', '€']).starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether a clause tells a month, which no row or column of years is of.
fn tells_a_month(text: &str) -> bool {
    let months = MONTH_NAMES.iter().filter(|month| **month != "may");
    holds_any(text, &months.copied().collect::<Vec<_>>())
}
