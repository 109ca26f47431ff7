//! A mean and a number of its sentence come in; whether the number is one of what the mean is for goes out: per head
//! and a population, a day and a three-day fair.

use super::super::Sentence;
use super::super::words::{clause_after, clause_before, ends, words};
use crate::claims::people;
use crate::figures::{FigureId, Hedge, Kind};

/// Over 24 months: during so many. The three-day fair drew 4,500 visitors, 1,500 a day: so many of what the mean is for.
pub fn is_during(sentence: &Sentence<'_>, mean: FigureId, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let own = sentence.words(figure.span.start, figure.span.end);
    let unit = own.rsplit([' ', '-']).next().unwrap_or_default().trim_end_matches('s');
    let whole = own.contains('-') || ends(clause_before(sentence.before(id)), WHILE);
    let is_for = words(clause_after(sentence.after(mean))).take(4).any(|word| word == unit);
    figure.kind == Kind::Measure && (figure.hedge == Hedge::Over || whole && is_for)
}

/// Words before a length of time that something took.
const WHILE: &[&str] = &["over the", "in the", "in", "during the", "for", "within", "of the"];

/// The noun of “per head was”, where it tells what the mean behind it is for one of.
pub fn led_by_per<'s>(sentence: &'s Sentence<'_>, mean: FigureId) -> Option<&'s str> {
    let clause = clause_before(sentence.before(mean)).trim_end_matches(['$', '£', '€', ' ']);
    let clause =
        ["was", "is", "of", "came to", "comes to", "stood at", "stands at", "were", "averaged"]
            .iter()
            .find_map(|verb| clause.strip_suffix(verb))
            .or_else(|| {
                sentence.before(mean).trim_end_matches(['$', '£', '€', ' ']).strip_suffix(':')
            })?;
    let mut last = words(clause).rev();
    let noun = last.next()?;
    (last.next() == Some("per")).then_some(noun)
}

/// The noun behind “for every” or “per” behind a mean.
pub fn for_every<'s>(sentence: &'s Sentence<'_>, mean: FigureId) -> Option<&'s str> {
    let mut next = words(clause_after(sentence.after(mean)))
        .skip_while(|word| !["per", "every", "each"].contains(word));
    next.next()?;
    next.next().filter(|word| word.len() > 2 && !["of", "one", "the", "in", "on"].contains(word))
}

/// Whether a number is one of what a noun names: 1,500 visitors, for “visitor”; a population of 2 million, for “head”.
pub fn is_number_of(sentence: &Sentence<'_>, number: FigureId, noun: &str) -> bool {
    let head = ["head", "capita", "person", "resident", "inhabitant"].contains(&noun);
    let behind: Vec<&str> = words(clause_after(sentence.after(number))).take(3).collect();
    let span = sentence.figure(number).span;
    let own = words(sentence.words(span.start, span.end));
    let stem = noun.get(..noun.len().min(5)).unwrap_or(noun);
    let named = own.chain(behind.iter().copied()).any(|word| word.starts_with(stem));
    let people = behind.first().is_some_and(|word| people::has(word))
        || ends(clause_before(sentence.before(number)), &["population of", "population was"]);
    named || head && people
}
