//! An English rate per so many comes in, with the number of cases and of what it is per in its sentence (744 incidents
//! over 124,000 bed days, a rate of 6.0 per 1,000 bed days); the average that they make goes out.

use super::words::{begins, clause_after, words};
use super::{Sentence, Told};
use crate::claims::draft::{constant, figures};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// 744 incidents over 124,000 bed days, a rate of 6.0 per 1,000 bed days: what the rate is per is counted in its sentence,
/// with one smaller number beside it.
pub fn rate(sentence: &Sentence<'_>, mean: FigureId) -> Option<Told> {
    let figure = sentence.figure(mean);
    let plain = |id: FigureId| {
        matches!(sentence.figure(id).kind, Kind::Count | Kind::Number) && sentence.is_amount(id)
    };
    let own = sentence.words(figure.span.start, figure.span.end);
    let start = own.find(" per 1").map_or(figure.span.end, |at| figure.span.start + at as u32);
    let behind = sentence.words(start, sentence.span.end);
    let mut next = words(behind.trim_start().strip_prefix("per ")?);
    let many = match next.next()?.replace(',', "").as_str() {
        "100" | "hundred" => 100,
        "1000" | "thousand" => 1_000,
        "10000" => 10_000,
        "100000" => 100_000,
        "million" => 1_000_000,
        _ => return None,
    };
    let noun = next.next()?;
    let stem = noun.get(..noun.len().min(5)).filter(|stem| stem.len() >= 3)?;
    let counted = |id: FigureId| {
        let span = sentence.figure(id).span;
        let own = sentence.words(span.start, span.end);
        let after = clause_after(sentence.after(id));
        words(own).skip(1).chain(words(after).take(3)).any(|word| word.starts_with(stem))
    };
    let during = |id: FigureId| {
        matches!(sentence.figure(id).kind, Kind::Count | Kind::Number)
            && sentence.figure(id).hedge == Hedge::Over
    };
    if !plain(mean) && start == figure.span.end {
        return None;
    }
    // Patients fell 744 times.
    let often = |id: FigureId| {
        let more = ["as", "more", "the", "that", "higher", "less"];
        sentence.figure(id).kind == Kind::Times && !begins(sentence.after(id), &more)
    };
    let before = sentence.members.iter().copied().filter(|id| *id < mean);
    let before: Vec<FigureId> =
        before.filter(|id| plain(*id) || during(*id) || often(*id)).collect();
    let [one, other] = before[..] else { return None };
    let (total, number) = match (counted(one), counted(other)) {
        (false, true) => (one, other),
        (true, false) => (other, one),
        _ => return None,
    };
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let whole =
        |id: FigureId| value(id)?.at_exponent(0).and_then(|value| i64::try_from(value).ok());
    if value(total) >= value(number) {
        return None;
    }
    Some(Told {
        form: "across",
        bindings: vec![
            figures("mean", [mean]),
            figures("total", [total]),
            // Over 124,000 bed days: during so many.
            match during(number) {
                true => constant("number", whole(number)?, sentence.figure(number).span),
                false => figures("number", [number]),
            },
            // The unit of 6.0 per 1,000 holds the base.
            constant("many", if start < figure.span.end { 1 } else { many }, figure.span),
        ],
        strength: Strength::Stated,
        about: mean,
    })
}
