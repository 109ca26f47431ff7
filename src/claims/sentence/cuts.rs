//! An English sentence comes in; it goes out without the clause at its end that tells of something else: 411 households, 173 of
//! them without a car, while 38 people were away.
//!
//! What a figure was worked out from is often the only amounts of its sentence. A clause of its own behind them, with
//! figures of its own, is no part of that: it begins with a conjunction and takes nothing up of what was told.

use super::words::{begins, says, words};
use super::{Sentence, is_member};
use crate::document::Span;
use crate::figures::FigureId;

/// Conjunctions that a clause of its own begins with.
const JOINTS: &[&str] = &[
    ", while ",
    ", whereas ",
    ", although ",
    ", though ",
    ", even though ",
    ", but ",
    ", and ",
    ", which ",
    ", who ",
    ", because ",
    ", as ",
    ", since ",
    ", so ",
    ", where ",
    ", with ",
    ", after ",
    ", before ",
    ", when ",
    ", despite ",
    "; ",
    " – ",
];

/// Words of a clause that goes on about the amounts before it.
const TAKEN_UP: &[&str] = &[
    "of them",
    "of which",
    "of whom",
    "of these",
    "of those",
    "of it",
    "including",
    "excluding",
    "than",
    "from",
    "against",
    "compared",
    "the rest",
    "the other",
    "the others",
    "remaining",
    "remainder",
    "balance",
    "respectively",
    "both",
    "together",
    "in all",
    "in total",
    "total",
    "altogether",
    "leaving",
    "left",
    "average",
    "mean",
    "adjusted",
    "inflation",
    "currency",
    "like-for-like",
    "comparable",
    "underlying",
    "real terms",
    "target",
    "planned",
    "budget",
    "forecast",
    "former",
    "latter",
    "another",
    "further",
    "again",
    "same",
    "also",
    "each",
    "per",
    "this",
    "that",
    "these",
    "those",
    "it",
    "neither",
    "combined",
    "former",
    "overall",
    "none",
    "half",
    "rate",
    "twice",
    "double",
    "except",
    "without",
    "gap",
    "difference",
    "others",
];

/// How many clauses at the end may be left out.
const MOST: usize = 3;

/// What is left of a sentence without its last clauses, the longest first.
pub fn without_tail(sentence: &Sentence<'_>) -> Vec<Span> {
    let text = sentence.whole();
    let bytes = text.as_bytes();
    let joins = |at: &usize| {
        matches!(bytes[*at], b',' | b';' | b' ')
            && JOINTS.iter().any(|joint| bytes[*at..].starts_with(joint.as_bytes()))
    };
    let places = (0..bytes.len()).rev().filter(joins);
    let mut cuts = Vec::new();
    let mut from = text.len();
    for at in places {
        let tail = &text[at..from];
        let rest = sentence.span.start + at as u32;
        let ahead = sentence.members.iter().filter(|id| sentence.figure(**id).span.end <= rest);
        if ahead.count() < 2 || cuts.len() == MOST || !is_clause(tail) {
            break;
        }
        from = at;
        if has_figure(sentence, Span { start: rest, end: sentence.span.end }) {
            cuts.push(Span { start: sentence.span.start, end: rest });
        }
    }
    cuts
}

fn has_figure(sentence: &Sentence<'_>, span: Span) -> bool {
    let range = sentence.context.figures.within(span);
    range.map(FigureId).any(|id| is_member(sentence.context.figures.get(id)))
}

/// Whether a tail has a verb of its own and takes nothing up.
fn is_clause(tail: &str) -> bool {
    let list: Vec<&str> = words(tail).collect();
    let verb = |word: &&str| {
        VERBS.contains(word) || word.len() > 4 && word.ends_with("ed") || word.ends_with("ing")
    };
    let relative = begins(tail.trim_start_matches([',', ' ']), &["which", "who"]);
    list.len() >= 4
        && list.iter().skip(if relative { 1 } else { 2 }).any(verb)
        && !says(tail.trim_start_matches([',', ';', ' ']), TAKEN_UP)
}

const VERBS: &[&str] = &[
    "was", "were", "is", "are", "had", "has", "have", "rose", "fell", "grew", "did", "took",
    "made", "came", "went", "held", "covers", "cover", "sold", "built", "ran", "runs", "got",
    "won", "lost", "paid", "met", "found", "left", "gave", "kept", "stood", "stands", "showed",
    "shows", "saw", "sat", "employs", "remains", "began", "will", "would", "plans", "spent", "set",
];
