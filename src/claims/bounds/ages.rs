//! The ages that the people of an English study had to be of come in (adults aged 18 to 75), with those of the
//! youngest and the oldest that took part (the youngest was 19 and the oldest 74; range 41 to 79); claims that
//! these lie within go out.

use super::{claim, constant};
use crate::claims::{Bound, Claim, Context, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `eligible`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let wanted: Vec<Ages> = prose::blocks(context)
        .flat_map(|block| &block.sentences)
        .filter_map(|sentence| wanted(context, *sentence))
        .collect();
    // One range for all: where two groups are wanted, any age may be right.
    let Some(ages) = wanted.first() else { return };
    if wanted.iter().any(|other| (other.low, other.high) != (ages.low, ages.high)) {
        return;
    }
    for block in prose::blocks(context) {
        for sentence in block.sentences.iter().filter(|sentence| sentence.start > ages.place.end) {
            for (value, place) in told(context, *sentence) {
                let bound = |value: Decimal, span: Span| -> Bound { constant(value, span) };
                let bindings = vec![
                    ("low", bound(ages.low, ages.place)),
                    ("mean", bound(value, place)),
                    ("high", bound(ages.high, ages.place)),
                ];
                claims.extend(claim(context, rule, "eligible", Strength::Stated, bindings));
            }
        }
    }
}

struct Ages {
    low: Decimal,
    high: Decimal,
    place: Span,
}

/// Who could take part: participants had to be aged 18 to 75 years.
const WANTED: &[&str] = &[
    "eligible",
    "eligibility",
    "had to be",
    "were required",
    "inclusion criteria",
    "we recruited",
    "were recruited",
    "we invited",
    "were invited",
    "we enrolled",
    "were enrolled",
    "was open to",
    "were included if",
    "could take part",
    "could join",
    "invited adults",
    "recruited adults",
    "enrolled adults",
    "registered patients",
    "were sought",
    "were randomised",
    "were randomized",
    "were randomly",
];

/// The ages told in a sentence of who could take part.
fn wanted(context: Context<'_>, sentence: Span) -> Option<Ages> {
    let said = context.document.slice(sentence).to_ascii_lowercase();
    if !said.contains("age") || !holds_any(&said, WANTED) {
        return None;
    }
    let mut ranges = context.figures.within(sentence).filter_map(|id| {
        let stated = context.figures.get(FigureId(id));
        let Value::Range(low, high) = stated.value else { return None };
        let before = words_before(context, sentence, stated, 24);
        let aged = ["aged ", "ages ", "aged between ", "age of "]
            .iter()
            .any(|word| before.ends_with(word) || before.trim_end_matches("from ").ends_with(word));
        // A part of the span is a plain number of years.
        let number = context.document.slice(stated.span);
        let length = number.find(|c: char| !c.is_ascii_digit()).filter(|length| *length > 0)?;
        let place = Span { start: stated.span.start, end: stated.span.start + length as u32 };
        (aged && low < high).then_some(Ages { low, high, place })
    });
    let only = ranges.next()?;
    ranges.next().is_none().then_some(only)
}

/// The youngest and the oldest that a sentence names.
fn told(context: Context<'_>, sentence: Span) -> Vec<(Decimal, Span)> {
    let said = context.document.slice(sentence).to_ascii_lowercase();
    let of_all = ["median age", "mean age", "average age", "youngest", "oldest", "ages ranged"];
    if !of_all.iter().any(|word| said.contains(word)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for id in context.figures.within(sentence).map(FigureId) {
        let stated = context.figures.get(id);
        let before = words_before(context, sentence, stated, 40);
        let plain = stated.hedge == Hedge::None
            && matches!(stated.kind, Kind::Number | Kind::Measure | Kind::Count);
        match stated.value {
            Value::Exact(value) if plain && is_extreme(&before) => {
                let digits = context.document.slice(stated.span);
                let length = digits.find(|c: char| !c.is_ascii_alphanumeric());
                let length = length.unwrap_or(digits.len()) as u32;
                found.push((
                    value,
                    Span { start: stated.span.start, end: stated.span.start + length },
                ));
            }
            Value::Range(low, high) if plain && is_range(&said, &before) && low < high => {
                let text = context.document.slice(stated.span);
                let first = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
                let rest = text[first..].find(|c: char| c.is_ascii_digit()).map(|at| first + at);
                let Some(rest) = rest else { continue };
                let length = text[rest..].find(|c: char| !c.is_ascii_digit());
                let end = length.map_or(text.len(), |length| rest + length);
                let part = |from: usize, to: usize| Span {
                    start: stated.span.start + from as u32,
                    end: stated.span.start + to as u32,
                };
                found.push((low, part(0, first)));
                found.push((high, part(rest, end)));
            }
            _ => {}
        }
    }
    found
}

/// The youngest was; and the oldest.
fn is_extreme(before: &str) -> bool {
    let stem = before.trim_end();
    let stem = ["was aged", "was", "being", "is", "at"]
        .iter()
        .find_map(|verb| stem.strip_suffix(verb))
        .unwrap_or(stem)
        .trim_end();
    ["youngest", "oldest", "youngest participant", "oldest participant"]
        .iter()
        .any(|word| stem.ends_with(word))
}

/// The median age was 63 years (range 41 to 79): not that of one group.
fn is_range(said: &str, before: &str) -> bool {
    let stem = before.trim_end();
    let led = ["range", "range:", "ranging from", "ranged from", "range of", "ranging between"]
        .iter()
        .any(|word| stem.ends_with(word));
    led && said.contains("age") && !before.contains("interquartile")
}

fn words_before(context: Context<'_>, sentence: Span, stated: &Figure, most: u32) -> String {
    let start = stated.span.start.saturating_sub(most).max(sentence.start);
    let start = context.document.text.ceil_char_boundary(start as usize) as u32;
    let start = start.min(stated.span.start);
    context.document.slice(Span { start, end: stated.span.start }).to_ascii_lowercase()
}
