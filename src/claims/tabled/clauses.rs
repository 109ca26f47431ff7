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
    let mut at = 0;
    while at < text.len() {
        match stop(text.as_bytes(), at) {
            Some((length, stop)) => {
                found.push(Clause { range: start..at, after });
                after = stop;
                at += length;
                start = at;
            }
            None => at += 1,
        }
    }
    if start < text.len() {
        found.push(Clause { range: start..text.len(), after });
    }
    found
}

/// The stop that begins at a byte, with its length.
fn stop(bytes: &[u8], at: usize) -> Option<(usize, Stop)> {
    if !matches!(bytes[at], b' ' | b';' | b':' | b'.' | b'(' | b')' | b',' | 0xE2) {
        return None;
    }
    let rest = &bytes[at..];
    let hard = HARD.iter().find(|stop| rest.starts_with(stop.as_bytes()));
    let comma = || rest.starts_with(b", ").then_some((2, Stop::Comma));
    hard.map(|stop| (stop.len(), Stop::Hard)).or_else(comma)
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
