//! The figures of an English paragraph come in; bare numbers that share the unit of the measure that they divide get
//! it: 61,200 hectares: 36,720 of forest, 15,300 of rock and 9,180 of grass; of the 740 tonnes, homes took 412, works 168
//! and farms 160.
//!
//! A number shares the unit where nothing behind it names what it counts, the measure opens the list (by a colon, a
//! bracket, or “of the”), and all of them together come to about as much as the measure: other numbers do so seldom.

use super::{Decimal, Figure, Kind, Unit, Value};
use crate::document::Span;

/// Gives the bare numbers of each sentence the unit that they share.
pub fn share_units(text: &str, sentences: &[Span], figures: &mut [Figure]) {
    for at in 0..figures.len() {
        let whole = figures[at];
        let (Kind::Measure | Kind::Money, Value::Exact(value)) = (whole.kind, whole.value) else {
            continue;
        };
        let after = sentences.partition_point(|sentence| sentence.end <= whole.span.start);
        let Some(sentence) = sentences.get(after) else { continue };
        let opens = || {
            let before = text.get(sentence.start as usize..whole.span.start as usize);
            before.is_some_and(leads)
        };
        if let Some(next) = figures.get(at + 1).copied()
            && arrives(text, *sentence, (&whole, &next))
        {
            let figure = &mut figures[at + 1];
            (figure.kind, figure.unit) = (whole.kind, whole.unit);
            continue;
        }
        if whole.kind == Kind::Money {
            continue;
        }
        let behind = enumerated(text, *sentence, &figures[at..]);
        if behind > 0 {
            for figure in &mut figures[at + 1..=at + behind] {
                (figure.kind, figure.unit) = (whole.kind, whole.unit);
            }
            continue;
        }
        let list = list(text, *sentence, &figures[at + 1..]);
        let Some(first) = list.first() else { continue };
        let first = figures[at + 1 + first].span.start as usize;
        let gap = text.get(whole.span.end as usize..first).unwrap_or_default();
        let colon = gap.contains(':') || gap.trim_end().ends_with('(');
        if !colon && !opens() {
            continue;
        }
        let parts = list.iter().filter_map(|part| figures[at + 1 + part].value.decimal());
        if list.len() < 2 || !make_up(value, parts) {
            continue;
        }
        for part in list {
            let figure = &mut figures[at + 1 + part];
            (figure.kind, figure.unit) = (whole.kind, whole.unit);
        }
    }
}

/// From 14 seconds to nine; to 540 tonnes from 450: whether a bare number is the other end of a move from or to a measure.
fn arrives(text: &str, sentence: Span, (one, next): (&Figure, &Figure)) -> bool {
    let bare = next.kind == Kind::Number
        && next.unit == Unit::NONE
        && next.span.end <= sentence.end
        && matches!(next.value, Value::Exact(_));
    if !bare {
        return false;
    }
    let gap = text.get(one.span.end as usize..next.span.start as usize).unwrap_or_default();
    let before = text.get(sentence.start as usize..one.span.start as usize).unwrap_or_default();
    let near = before.trim_end().trim_end_matches(['$', '£', '€']).trim_end();
    let led = |words: &[&str]| words.iter().any(|word| near.ends_with(word));
    let turned = match gap.trim() {
        "to" => led(&[" from", "From"]),
        "from" | ", from" | "against" | ", against" | "compared with" => {
            led(&[" to", " at", " reached", " was", " were"])
        }
        _ => false,
    };
    let rest = text.get(next.span.end as usize..sentence.end as usize).unwrap_or_default();
    // To nine of the twelve sites.
    turned && counts_nothing(rest) && !rest.starts_with(" of") && is_like(one, next)
}

/// How many bare numbers behind a measure go on with its list: drivers gave 14,040 hours, cooks 9,984 and clerks 7,176.
fn enumerated(text: &str, sentence: Span, figures: &[Figure]) -> usize {
    let Some((first, behind)) = figures.split_first() else { return 0 };
    let mut end = first.span.end;
    let mut last = 0;
    for (at, figure) in behind.iter().enumerate() {
        let gap = text.get(end as usize..figure.span.start as usize).unwrap_or_default();
        let rest = text.get(figure.span.end as usize..sentence.end.max(figure.span.end) as usize);
        let bare = figure.kind == Kind::Number
            && figure.unit == Unit::NONE
            && figure.span.end <= sentence.end
            && matches!(figure.value, Value::Exact(_));
        let and = gap.starts_with(" and ") || gap.starts_with(", and ");
        let label = gap.trim_start_matches(',').trim_start().trim_start_matches("and ").trim();
        let named = (1..=3).contains(&label.split_whitespace().count())
            && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''))
            && !label.ends_with("to")
            && !label.ends_with("from")
            && !label.ends_with("by");
        let stops =
            rest.is_some_and(|rest| rest.starts_with([',', '.', ';']) || rest.starts_with(" and "));
        if !bare || !named || !stops || !(and || gap.starts_with(", ")) || !is_like(first, figure) {
            break;
        }
        end = figure.span.end;
        if and {
            last = at + 1;
            break;
        }
    }
    // A list, and not one number behind another: two at least, joined by “and” at last.
    if last >= 2 { last } else { 0 }
}

/// Whether two numbers are of about the same size.
fn is_like(one: &Figure, other: &Figure) -> bool {
    let value = |figure: &Figure| figure.value.decimal();
    let within = |low: Option<Decimal>, high: Option<Decimal>| {
        low.and_then(|low| low.checked_mul(Decimal::integer(20))) >= high
    };
    within(value(one), value(other)) && within(value(other), value(one))
}

/// Whether the words before a measure take parts out of it: of the 740 tonnes.
fn leads(before: &str) -> bool {
    // No more than this tells: a sentence may be as long as the report.
    let before = before.trim_end();
    let near = before.ceil_char_boundary(before.len().saturating_sub(16));
    let before = before[near..].to_ascii_lowercase();
    let lead = before.trim_end_matches(" the").trim_end_matches(" our").trim_end_matches(" its");
    lead == "of" || lead == "out of" || lead.ends_with(", of") || lead.ends_with("; of")
}

/// The places of the bare numbers of a sentence behind a measure, up to the next one with a unit.
fn list(text: &str, sentence: Span, behind: &[Figure]) -> Vec<usize> {
    let mut list = Vec::new();
    for (at, figure) in behind.iter().enumerate() {
        if figure.span.end > sentence.end {
            break;
        }
        match figure.kind {
            Kind::Number if figure.unit == Unit::NONE => {
                let rest = text.get(figure.span.end as usize..sentence.end as usize);
                let exact = matches!(figure.value, Value::Exact(_));
                if exact && rest.is_some_and(counts_nothing) {
                    list.push(at);
                }
            }
            Kind::Measure | Kind::Money | Kind::Count => break,
            _ => {}
        }
    }
    list
}

/// Words that may follow a number which counts nothing of its own.
const NEXT: &[&str] = &[
    "of", "in", "on", "at", "for", "to", "from", "by", "with", "under", "as", "and", "or", "went",
    "was", "were", "is", "are", "had", "has", "came", "goes", "go", "more", "over", "above",
    "below", "across", "along",
];

/// Whether what follows a number names nothing that it counts: a mark, a preposition, a verb.
fn counts_nothing(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else {
        return !rest
            .starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '/' | '°'));
    };
    let word: String = rest.chars().take_while(|next| next.is_alphabetic()).collect();
    word.is_empty() || NEXT.contains(&word.as_str()) || word.len() > 4 && word.ends_with("ed")
}

/// Whether parts come to a whole, give or take a third, and none of them to more.
fn make_up(whole: Decimal, parts: impl Iterator<Item = Decimal>) -> bool {
    let mut sum = Decimal::ZERO;
    for part in parts {
        match sum.checked_add(part) {
            Some(more) if part < whole && part > Decimal::ZERO => sum = more,
            _ => return false,
        }
    }
    let times = |value: Decimal, times: i64| value.checked_mul(Decimal::integer(times));
    let within = |low: Decimal, high: Decimal| {
        times(low, 4).zip(times(high, 3)).is_some_and(|(low, high)| low >= high)
    };
    within(sum, whole) && within(whole, sum)
}
