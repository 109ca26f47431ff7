//! A sentence comes in; its clauses go out, cut at stops and at words that begin a clause with a subject of its own.

use std::ops::Range;

/// Where a clause ends: for good, or at a comma, beside which an aside may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    Hard,
    Comma,
}

/// A stretch of a sentence, with the stop before it.
#[derive(Clone, Debug)]
pub struct Clause {
    pub range: Range<usize>,
    pub after: Stop,
}

const HARD: &[&str] = &[
    "; ",
    ": ",
    ". ",
    "(",
    ")",
    "–",
    "—",
    " while ",
    " whereas ",
    " but ",
    " although ",
    " though ",
    " because ",
    " so that ",
    " since ",
    " after ",
    " which ",
    " who ",
    " that ",
    " with ",
];

/// The clauses of a text; `and` is left in them.
pub fn clauses(text: &str) -> Vec<Clause> {
    let mut found = Vec::new();
    let (mut start, mut after) = (0, Stop::Hard);
    while start < text.len() {
        let rest = &text[start..];
        let hard = HARD.iter().filter_map(|stop| Some((rest.find(stop)?, stop.len(), Stop::Hard)));
        let comma = rest.find(", ").map(|at| (at, 2, Stop::Comma));
        let next = hard.chain(comma).min_by_key(|(at, ..)| *at);
        let (at, length, stop) = next.unwrap_or((rest.len(), 0, Stop::Hard));
        found.push(Clause { range: start..start + at, after });
        after = stop;
        start += at + length.max(1);
    }
    found
}

/// Where the subject of a clause may stand that has none of its own before its verb: the clauses before it, the nearest
/// first, back to where the sentence begins anew (Plums, hurt by late frost, are down 6%).
pub fn subjects(parts: &[Clause], own: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = own;
    while at > 0 && (parts[at].after == Stop::Comma || at != own && found.len() < FURTHEST) {
        at -= 1;
        found.push(parts[at].range.clone());
    }
    found
}

/// In clauses: an aside is seldom longer.
const FURTHEST: usize = 4;

/// The words of a text with their offsets.
pub fn placed(text: &str) -> Vec<(usize, &str)> {
    let stops = |c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’';
    let mut start = 0;
    let pieces = text.split_inclusive(stops).filter_map(|piece| {
        let at = start;
        start += piece.len();
        let word = piece.trim_end_matches(stops);
        (!word.is_empty()).then_some((at, word))
    });
    pieces.collect()
}
