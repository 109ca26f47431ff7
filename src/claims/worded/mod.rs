//! English sentences come in whose words bind each of their figures (61 of the 74 cases, which works out at 82%; of the
//! 195, 78 (40%); 24 kits, each with 150, so that 3,600); claims go out that no other amount of the passage explains.
//!
//! Other searches try the amounts that stand near, and leave open what none of them gives. Here the grammar says which is
//! the part, which the whole and which the result, so that a claim breaks without a slip to explain it, and what was made
//! of the same result with other amounts is dropped.

mod average;
mod growth;
mod levels;
mod limits;
mod ranges;
mod share;
mod sum;
mod taxed;

use super::draft::Draft;
use super::sentence::Sentence;
use super::{Binding, Bound, Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::FigureId;
use crate::rulebook::{RuleId, Strength};
use std::collections::HashSet;

/// A sentence of a paragraph with those right before it.
#[derive(Clone, Copy)]
pub struct Scene<'p, 'a> {
    context: Context<'a>,
    /// `None` where a sentence has no figure, or too many.
    sentences: &'p [Option<Sentence<'a>>],
    spans: &'p [Span],
    at: usize,
}

impl<'p, 'a> Scene<'p, 'a> {
    fn own(&self) -> Option<&'p Sentence<'a>> {
        self.sentences[self.at].as_ref()
    }

    /// The sentence so many places before.
    fn before(&self, places: usize) -> Option<&'p Sentence<'a>> {
        self.sentences.get(self.at.checked_sub(places)?)?.as_ref()
    }
}

/// A claim as the words bind it, and its result.
pub struct Worded {
    form: &'static str,
    bindings: Vec<Binding>,
    about: FigureId,
    strength: Strength,
}

/// What a sentence says in such words.
type Teller = fn(Scene<'_, '_>) -> Vec<Worded>;

const TELLERS: &[(&str, Teller)] = &[
    ("average", average::told),
    ("bounds", limits::told),
    ("change", growth::told),
    ("share", share::told),
    ("share", taxed::rate),
    ("total", sum::told),
    ("total", taxed::left),
];

/// Longer paragraphs are lists and broken text.
const MOST_SENTENCES: usize = 60;

/// Claims of all rules in force.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let tellers: Vec<(RuleId, Teller)> = TELLERS
        .iter()
        .filter_map(|(rule, teller)| Some((context.rulebook.find(rule)?, *teller)))
        .collect();
    let mut found = Vec::new();
    for block in prose::blocks(context) {
        if !(1..=MOST_SENTENCES).contains(&block.sentences.len()) {
            continue;
        }
        let sentences: Vec<Option<Sentence<'_>>> =
            block.sentences.iter().map(|span| Sentence::of(context, *span)).collect();
        for at in 0..sentences.len() {
            let scene = Scene { context, sentences: &sentences, spans: &block.sentences, at };
            for (rule, teller) in &tellers {
                found.extend(teller(scene).into_iter().map(|worded| (*rule, worded)));
            }
        }
    }
    let about: HashSet<(RuleId, FigureId)> =
        found.iter().map(|(rule, worded)| (*rule, worded.about)).collect();
    claims.retain(|claim| !is_about(claim, &about));
    let mut told = HashSet::new();
    // Of two that give one result, the later search is the surer.
    for (rule, worded) in found.into_iter().rev() {
        if !told.insert((rule, worded.about)) {
            continue;
        }
        let place = context.figures.get(worded.about).span;
        let bound = [(worded.form, worded.bindings)];
        claims.extend(Draft::new(context, rule).claim(worded.strength, place, bound));
    }
}

/// Whether a claim gives one of the figures as its result.
fn is_about(claim: &Claim, about: &HashSet<(RuleId, FigureId)>) -> bool {
    claim.readings.iter().any(|reading| {
        RESULTS.iter().any(|name| match reading.get(name) {
            Some(Bound::Figures(ids)) => {
                ids.first().is_some_and(|id| about.contains(&(claim.rule, *id)))
            }
            _ => false,
        })
    })
}

/// The names of results in the relations of the rules.
const RESULTS: &[&str] = &["share", "mean", "total", "rate", "change", "times", "net"];
