//! An English sentence comes in that says of a yardstick told with its number that it was met, missed or passed (the
//! target of 75% was met; the budget of £1.4m was not exceeded; a quorum of 40 is needed; as 52 came, it was reached); the
//! side of it that a value must lie on goes out, and the values of the sentence before that may be meant.

use super::Scene;
use super::yardsticks::Side;
use crate::document::Span;
use crate::figures::{FigureId, Hedge, Kind, Value};

/// What the words behind the yardstick at `index` say of it.
pub fn side(scene: &Scene<'_>, index: usize, noun: &str) -> Option<Side> {
    let figure = scene.figure(scene.values[index]);
    let rest = scene.text(figure.span.end, scene.sentence.end).to_lowercase();
    let said: Vec<&str> = words(&rest);
    if said.iter().any(|word| TURNED.contains(word)) {
        return None;
    }
    let be = said.windows(2).enumerate().find_map(|(at, two)| {
        let subject = at == 0 || at <= 3 && !rest[..rest.find(two[0])?].contains([',', ';', ':']);
        let again =
            at > 0 && (matches!(said[at - 1], "it" | "this" | "that") || said[at - 1] == noun);
        let end = verb(&said[at + 1..]);
        (BE.contains(&two[0]) && (subject || again)).then_some(end).flatten()
    })?;
    Some(be)
}

const BE: &[&str] = &["was", "were", "is", "are", "been"];

/// Words of wishes, of other times, and of some of many.
const TURNED: &[&str] = &[
    "if",
    "would",
    "should",
    "could",
    "may",
    "might",
    "will",
    "expected",
    "nearly",
    "almost",
    "until",
    "unless",
    "likely",
    "hoped",
    "rarely",
    "sometimes",
    "often",
    "yet",
    "previously",
    "mostly",
    "partly",
    "only",
];

/// The side that a participle tells: met; not exceeded; comfortably reached.
fn verb(said: &[&str]) -> Option<Side> {
    let mut denied = false;
    for word in said.iter().take(4) {
        let side = match *word {
            "not" | "never" => {
                denied = true;
                continue;
            }
            "met" | "reached" | "achieved" | "hit" | "attained" | "fulfilled" | "kept"
            | "observed" | "respected" => Side::Met,
            "missed" => Side::Missed,
            "exceeded" | "surpassed" | "passed" | "breached" | "beaten" | "topped" => Side::Above,
            _ if word.ends_with("ly") || FILLING.contains(word) => continue,
            _ => return None,
        };
        return Some(match (side, denied) {
            (Side::Met, true) => Side::Missed,
            (Side::Above, true) => Side::Within,
            (Side::Missed, true) => Side::Met,
            (side, _) => side,
        });
    }
    None
}

const FILLING: &[&str] =
    &["therefore", "thus", "once", "more", "again", "also", "been", "just", "far", "well"];

/// The one value of the sentence before that can be held against the yardstick, or the first behind it in its own
/// sentence (was exceeded on one day, when 86 decibels were measured).
pub fn values(scene: &Scene<'_>, index: usize) -> Vec<FigureId> {
    let own = scene.figure(scene.values[index]);
    let context = scene.context;
    let like = |id: &FigureId| {
        let figure = context.figures.get(*id);
        let counts = |kind| matches!(kind, Kind::Count | Kind::Number);
        figure.hedge == Hedge::None
            && matches!(figure.value, Value::Exact(value) if !value.is_negative())
            && figure.cell.is_none()
            && (figure.kind == own.kind && figure.unit == own.unit
                || counts(figure.kind) && counts(own.kind))
    };
    let block = context.document.block(own.block);
    let here = block.sentences.iter().position(|sentence| *sentence == scene.sentence);
    let behind = Span { start: own.span.end, ..scene.sentence };
    let mut next = context.figures.within(behind).map(FigureId).filter(like);
    if let Some(id) = next.next() {
        let figure = context.figures.get(id);
        let spelled = context.document.slice(figure.span).starts_with(char::is_alphabetic);
        return if spelled { Vec::new() } else { vec![id] };
    }
    let before = here.and_then(|at| at.checked_sub(1)).map(|at| block.sentences[at]);
    let found: Vec<FigureId> = before
        .map(|span| context.figures.within(span).map(FigureId).filter(like).collect())
        .unwrap_or_default();
    if found.len() == 1 { found } else { Vec::new() }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect()
}
