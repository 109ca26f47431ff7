//! English sentences come in that count those beyond a limit (five streets passed the 1,500 mark; four wards were
//! above 60%), with their values in the list that names them: behind a colon, or in the next sentence (they are Castle
//! Street (1,810), Harbour Row …); the limit and the values go out.

use super::super::obeyed::Limit;
use super::Kept;
use super::sources::is_like;
use crate::claims::gaps::{Piece, pieces};
use crate::claims::{Context, prose};
use crate::document::{Block, Span};
use crate::figures::{FigureId, Hedge};
use std::collections::BTreeSet;

/// A limit with the values of those that are said to lie beyond it.
pub struct Passed {
    pub kept: Kept,
    pub values: Vec<FigureId>,
}

/// Sentences with more values are lists themselves.
const MOST: usize = 24;

pub fn list(context: Context<'_>, block: &Block, place: usize) -> Option<Passed> {
    let sentence = *block.sentences.get(place)?;
    let ids = prose::figures(context, sentence, MOST, |figure| {
        figure.kind.is_quantity() && figure.value.decimal().is_some()
    });
    let (many, rest) = ids.split_first()?;
    let (bound, rest) = rest.split_first()?;
    let (many, limit) = (context.figures.get(*many), context.figures.get(*bound));
    let text = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    };
    // The number opens the sentence, and few words stand between it and its limit.
    let number = many.value.decimal()?.at_exponent(0).filter(|number| (2..=12).contains(number))?;
    let opening = text(sentence.start, many.span.start);
    let between = text(many.span.end, limit.span.start);
    // Of the seven clinics, all but one: not all.
    if [" but ", " except ", " bar "].iter().any(|word| between.contains(word)) {
        return None;
    }
    if opening.split_whitespace().count() > 3 || between.split_whitespace().count() > 8 {
        return None;
    }
    let behind = text(limit.span.end, sentence.end);
    let kind = direction(&pieces(&between), limit.hedge, &behind)?;
    // The values: in the sentence behind a colon, or in the next that takes them up.
    let like = |ids: &[FigureId], kept: &Kept| -> Vec<FigureId> {
        let like = ids.iter().filter(|id| is_like(context, kept, context.figures.get(**id)));
        like.copied().collect()
    };
    let kept = Kept {
        id: *bound,
        limit: kind,
        sentence,
        noun: BTreeSet::new(),
        singular: None,
        time: None,
        stems: BTreeSet::new(),
    };
    let named = behind.trim_start_matches([')', ' ']);
    let inside = [":", "(", "–", "—", "mark:", "mark (", "of them:"];
    let values = match rest.is_empty() {
        false if inside.iter().any(|mark| named.starts_with(mark) || behind.contains(": ")) => {
            like(rest, &kept)
        }
        true => {
            let next = *block.sentences.get(place + 1)?;
            let said = text(next.start, next.end);
            let takes_up = ["they are ", "they were ", "these are ", "these were ", "namely "];
            if !takes_up.iter().any(|words| said.starts_with(words)) {
                return None;
            }
            let ids = prose::figures(context, next, MOST, |figure| figure.kind.is_quantity());
            like(&ids, &kept)
        }
        false => return None,
    };
    let many = values.len() as i128;
    // Not each need be told its value, but most are.
    (many * 2 >= number && many >= 2 && many <= number).then_some(Passed { kept, values })
}

/// On which side of the limit they lie.
fn direction(words: &[Piece<'_>], hedge: Hedge, behind: &str) -> Option<Limit> {
    let has = |list: &[&str]| {
        words.iter().any(|piece| matches!(piece, Piece::Word(word) if list.contains(word)))
    };
    let marked = ["mark", "threshold", "barrier", "line"]
        .iter()
        .any(|word| behind.trim_start_matches('-').trim_start().starts_with(word));
    if has(&["not", "no", "none", "failed", "target", "from", "to"]) {
        return None;
    }
    match hedge {
        Hedge::Over | Hedge::AtLeast => return Some(Limit::Floor),
        Hedge::Under | Hedge::AtMost => return Some(Limit::Ceiling),
        _ => {}
    }
    let above = ["above", "exceed", "exceeded", "exceeds", "topped", "over", "beyond"];
    match () {
        () if has(&above) || marked && has(&["passed", "crossed", "reached", "broke"]) => {
            Some(Limit::Floor)
        }
        () if has(&["below", "under"]) || marked && has(&["missed"]) => Some(Limit::Ceiling),
        () => None,
    }
}
