//! An English rate of change comes in with the levels that it was bound to; whether its words begin to speak of another
//! thing goes out: price down from $15 to $14 and value down 13.2%; from €4.65 to €4.78. Operating costs rose by 5.9%.

use super::changes::before;
use crate::claims::nearby::stems::stems;
use crate::claims::sentence::{has_other_subject, says};
use crate::claims::{Context, sentence_at};
use crate::document::{Language, Span};
use crate::figures::FigureId;

/// Whether a rate behind two levels is told of another subject than they are.
pub fn is_of_other_subject(
    context: Context<'_>,
    rate: FigureId,
    (new, old): (FigureId, FigureId),
) -> bool {
    let figure = |id: FigureId| context.figures.get(id);
    if context.document.language != Language::English
        || [rate, new, old].iter().any(|id| figure(*id).cell.is_some())
    {
        return false;
    }
    let first = figure(new.min(old));
    if rate < new.min(old) {
        let gap = Span { start: figure(rate).span.end, end: first.span.start };
        return gap.end - gap.start <= LONGEST
            && moves_something(&context.document.slice(gap).to_lowercase());
    }
    if rate < new.max(old) {
        return false;
    }
    let last = figure(new.max(old));
    let gap = Span { start: last.span.end, end: figure(rate).span.start };
    if gap.start > gap.end || gap.end - gap.start > LONGEST {
        return false;
    }
    let gap = context.document.slice(gap).to_lowercase();
    let sentence = sentence_at(context.document.block(last.block), last.span.start);
    match sentence {
        Some(sentence) if sentence.contains(figure(rate).span) => {
            !gap.contains([';', '(']) && (has_other_subject(&gap) || is_up_or_down(&gap))
        }
        // In a sentence of its own a change has a subject of its own, where it names nothing told before.
        Some(sentence) => {
            let clause = before(context, rate);
            let own = clause.rsplit(['.', ';', '\n']).find(|own| !own.trim().is_empty());
            let own = own.unwrap_or_default().to_lowercase();
            let subject = MOVES.iter().filter_map(|word| own.find(word)).min();
            let subject = subject.map_or("", |at| &own[..at]);
            let named = stems(subject);
            let told = stems(context.document.slice(sentence));
            figure(rate).block == last.block
                && !named.is_empty()
                && named.is_disjoint(&told)
                && !says(subject, REFERRING)
        }
        None => false,
    }
}

/// In bytes: what stands further off is bound by other words.
const LONGEST: u32 = 300;

/// What a thing does that changes.
const MOVES: &[&str] = &[
    " rose",
    " fell",
    " grew",
    " increased",
    " decreased",
    " declined",
    " dropped",
    " climbed",
    " were up",
    " was up",
    " were down",
    " was down",
    " went up",
    " went down",
];

/// Words that take up what was told.
const REFERRING: &[&str] = &[
    "this",
    "that",
    "these",
    "those",
    "it",
    "they",
    "which",
    "overall",
    "total",
    "figure",
    "figures",
    "number",
    "numbers",
    "rate",
    "both",
    "its",
    "their",
    "the latter",
    "the former",
];

/// Volume was down 7.0%, price down from $15; up 9% the mean load went up from 88: whether what stands between a rate and
/// levels names a thing and says that it moved.
fn moves_something(gap: &str) -> bool {
    let moved = [
        " went up from",
        " went down from",
        " down from",
        " up from",
        " rose from",
        " fell from",
        " grew from",
    ];
    let Some(at) = moved.iter().filter_map(|words| gap.find(words)).min() else { return false };
    let subject = gap[..at].rsplit([',', ';']).next().unwrap_or_default();
    let linking =
        ["and", "so", "thus", "or", "is", "was", "were", "which", "it", "they", "that", "still"];
    let mut words = subject.split_whitespace().filter(|word| !linking.contains(word)).peekable();
    words.peek().is_some() && !says(subject, REFERRING)
}

/// … and value down 13.2%.
fn is_up_or_down(gap: &str) -> bool {
    let Some((_, rest)) = gap.rsplit_once(" and ") else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let [subject @ .., "up" | "down"] = words.as_slice() else { return false };
    let linking = [
        "so",
        "thus",
        "therefore",
        "is",
        "was",
        "are",
        "were",
        "now",
        "again",
        "still",
        "went",
        "both",
    ];
    (1..=3).contains(&subject.len()) && !subject.iter().any(|word| linking.contains(word))
}
