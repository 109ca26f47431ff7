//! English paragraphs come in; claims go out that a figure makes of amounts told in the sentences around its own: the
//! gain of 19 points, where two sentences tell 62% and 81%; of these, 21,690 tonnes were recycled, a rate of 45%.
//!
//! Where no word stands between the figures, grammar tells which are meant: what the figure is said of (a thing told
//! before, or what was just told), which of two amounts is the earlier one, and what is a part of what. There must be
//! one such pair in the passage, and no other.

mod change;
mod grammar;
mod judged;
mod judgement;
mod mean;
mod moment;
mod moved;
mod order;
mod outnumbered;
mod partitive;
mod parts;
mod share;
mod standards;

pub use grammar::is_yearly;

use super::draft::Draft;
use super::nearby::stems::stems;
use super::sentence::{self, Sentence};
use super::{Binding, Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Strength};
use std::collections::{BTreeSet, HashSet};

/// A sentence with the others of its paragraph.
pub struct Passage<'p, 'a> {
    context: Context<'a>,
    /// `None` where a sentence has no figure, or too many.
    sentences: &'p [Option<Sentence<'a>>],
    spans: &'p [Span],
    place: usize,
}

/// A claim as it is told: the form, what it binds and the figure that it is about.
pub struct Told {
    form: &'static str,
    bindings: Vec<Binding>,
    about: FigureId,
}

/// What a sentence tells of amounts of the sentences around it.
type Teller = fn(&Passage<'_, '_>) -> Vec<Told>;

const TELLERS: &[(&str, Teller)] = &[
    ("average", mean::told),
    ("bounds", parts::told),
    ("change", change::told),
    ("direction", change::turned),
    ("direction", moved::told),
    ("direction", judged::told),
    ("direction", outnumbered::told),
    ("direction", parts::halves),
    ("direction", standards::told),
    ("share", share::told),
];

/// Longer paragraphs are lists and broken text.
const MOST_SENTENCES: usize = 40;

/// Claims of all rules in force, of figures that no other search has bound surely.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let tellers: Vec<(RuleId, Teller)> = TELLERS
        .iter()
        .filter_map(|(rule, teller)| Some((context.rulebook.find(rule)?, *teller)))
        .collect();
    let bound: HashSet<(RuleId, FigureId)> = claims
        .iter()
        .filter(|claim| claim.strength >= Strength::Stated)
        .flat_map(|claim| claim.readings.iter().map(move |reading| (claim.rule, reading)))
        .filter_map(|(rule, reading)| Some((rule, reading.figures().next()?)))
        .collect();
    for block in prose::blocks(context) {
        if !(1..=MOST_SENTENCES).contains(&block.sentences.len()) {
            continue;
        }
        let sentences: Vec<Option<Sentence<'_>>> =
            block.sentences.iter().map(|span| Sentence::of(context, *span)).collect();
        for place in 0..sentences.len() {
            let spans = &block.sentences;
            let passage = Passage { context, sentences: &sentences, spans, place };
            for (rule, teller) in &tellers {
                let draft = Draft::new(context, *rule);
                for told in teller(&passage) {
                    if bound.contains(&(*rule, told.about)) {
                        continue;
                    }
                    let span = context.figures.get(told.about).span;
                    let claim = draft.claim(Strength::Stated, span, [(told.form, told.bindings)]);
                    claims.extend(claim);
                }
            }
        }
    }
}

/// In bytes: longer sentences are lists.
const LONGEST: u32 = 600;

/// Sentences before and behind that amounts may stand in.
const BEFORE: usize = 2;
const BEHIND: usize = 2;

impl<'p, 'a> Passage<'p, 'a> {
    /// The words of its own sentence, in small letters.
    fn words(&self) -> String {
        let span = self.spans[self.place];
        if span.end - span.start > LONGEST {
            return String::new();
        }
        self.context.document.slice(span).to_ascii_lowercase()
    }

    fn own(&self) -> Option<&'p Sentence<'a>> {
        self.sentences[self.place].as_ref()
    }

    /// The sentences in reach with their places, its own among them.
    fn near(&self) -> impl Iterator<Item = (usize, &'p Sentence<'a>)> + use<'p, 'a> {
        let from = self.place.saturating_sub(BEFORE);
        let to = (self.place + BEHIND + 1).min(self.sentences.len());
        let sentences = &self.sentences[from..to];
        sentences.iter().enumerate().filter_map(move |(at, one)| Some((from + at, one.as_ref()?)))
    }

    fn sentence_of(&self, id: FigureId) -> Option<&'p Sentence<'a>> {
        let span = self.context.figures.get(id).span;
        self.near().map(|(_, one)| one).find(|one| one.span.contains(span))
    }

    fn value(&self, id: FigureId) -> Option<Decimal> {
        self.context.figures.get(id).value.decimal()
    }

    /// Whether all that a stretch names is named in the sentences of the amounts as well.
    fn is_linked(&self, words: &str, amounts: &[FigureId]) -> bool {
        let told: BTreeSet<String> = amounts
            .iter()
            .filter_map(|id| self.sentence_of(*id))
            .flat_map(|one| stems(one.whole()))
            .collect();
        stems(words).iter().all(|stem| told.contains(stem))
    }
}

/// Whether the nouns of two amounts tell that they count different things.
fn are_of_one_noun(one: (&Sentence<'_>, FigureId), other: (&Sentence<'_>, FigureId)) -> bool {
    match (one.0.noun(one.1), other.0.noun(other.1)) {
        (Some(first), Some(second)) => first == second,
        _ => true,
    }
}

use sentence::{OTHERS, Way, changes, clause_after, clause_before};
