//! An English rate of growth or interest per year comes in with the first and the last level and the years between them (£5,000
//! for two years at 4% compound would be worth £5,408; grew by 5% a year from £800,000 in 2014 to £926,100 in 2017); the
//! claim that the rate leads from the one to the other goes out.

use super::words::{begins, clause_after, clause_before, ends, says};
use super::{Sentence, Told};
use crate::claims::draft::{constant, figures};
use crate::claims::passage::is_yearly;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value, Year};
use crate::rulebook::Strength;

/// Claims of the form `annual`.
pub fn told(sentence: &Sentence<'_>, _: &[Sentence<'_>]) -> Vec<Told> {
    claims(sentence).unwrap_or_default()
}

/// Words of a rate that does not follow from the levels.
const OTHERS: &[&str] = &[
    "target",
    "forecast",
    "expected",
    "inflation",
    "real terms",
    "adjusted",
    "simple interest",
    "tax",
    "about",
    "roughly",
    "nearly",
    "fell",
    "decline",
    "declined",
    "decrease",
    "shrank",
    "fallen",
    "reduction",
    "loss",
    "depreciation",
    "monthly",
    "quarterly",
    "a month",
    "half-yearly",
];

fn claims(sentence: &Sentence<'_>) -> Option<Vec<Told>> {
    let yearly = |id: &FigureId| {
        let figure = sentence.figure(*id);
        let (before, after) =
            (clause_before(sentence.before(*id)), clause_after(sentence.after(*id)));
        figure.kind == Kind::Percent
            && figure.hedge == Hedge::None
            && (is_yearly(after)
                || begins(
                    after,
                    &["compound", "per year", "per annum", "annually", "every year", "each year"],
                )
                || says(after, &["compounded", "compound interest"])
                || says(
                    before,
                    &["compound", "annual rate", "average annual", "yearly rate", "annual growth"],
                ))
    };
    let mut rates = sentence.members.iter().copied().filter(yearly);
    let rate = rates.next().filter(|_| rates.next().is_none())?;
    if says(sentence.whole(), OTHERS) {
        return None;
    }
    let levels: Vec<FigureId> = sentence
        .amounts()
        .filter(|id| !sentence.is_while(*id) && !sentence.is_known(*id))
        .filter(|id| sentence.figure(*id).kind != Kind::Percent && !is_years(sentence, *id))
        .collect();
    let [first, second] = levels[..] else { return None };
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let from = |id: FigureId| {
        ends(clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']), &["from"])
    };
    let (old, new) = if from(second) { (second, first) } else { (first, second) };
    let alike = sentence.compatible(old, new) && value(new)? > value(old)?;
    let double = value(old)?.checked_mul(Decimal::integer(3))?;
    let years = years(sentence)?;
    (alike && value(new)? < double && (1..=15).contains(&years)).then(|| {
        // A year more or less, where the first or the last is counted in.
        let own = [years, years + 1, years - 1].into_iter().filter(|years| *years > 0);
        own.take(if is_told(sentence) { 1 } else { 3 })
            .map(|years| {
                let mut bindings =
                    vec![figures("rate", [rate]), figures("new", [new]), figures("old", [old])];
                // Of few years the level is told that the rate leads to.
                let form = match years {
                    2 => "two_years",
                    3 => "three_years",
                    _ => "annual",
                };
                if form == "annual" {
                    bindings.push(constant("years", years, sentence.figure(rate).span));
                }
                Told { form, bindings, strength: Strength::Stated, about: rate }
            })
            .collect()
    })
}

fn is_years(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let span = sentence.figure(id).span;
    let own = sentence.words(span.start, span.end);
    sentence.figure(id).kind == Kind::Measure && ends(own, &["years", "year", "-year"])
        || begins(sentence.after(id), &["years", "consecutive years", "successive years"])
}

/// Whether the number of years is told, and not the first and the last.
fn is_told(sentence: &Sentence<'_>) -> bool {
    sentence.members.iter().any(|id| is_years(sentence, *id))
}

/// The years between the levels: for two years, from 2014 to 2017.
fn years(sentence: &Sentence<'_>) -> Option<i64> {
    let told: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_years(sentence, *id)).collect();
    if let [told] = told[..] {
        let value = sentence.figure(told).value.decimal()?.at_exponent(0)?;
        return i64::try_from(value).ok();
    }
    let figures = sentence.context.figures;
    let year = |id: u32| match figures.get(FigureId(id)).value {
        Value::Period(period) => match period.year? {
            Year::Absolute(year) => Some(vec![i64::from(year)]),
            Year::Span(first, last) => Some(vec![i64::from(first), i64::from(last)]),
            _ => None,
        },
        _ => None,
    };
    let years: Vec<i64> = figures.within(sentence.span).filter_map(year).flatten().collect();
    let [first, last] = years[..] else { return None };
    (last > first && told.is_empty()).then_some(last - first)
}
