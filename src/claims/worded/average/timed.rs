//! What was counted in a time, and how much that is for each shorter one, come in (245,700 calls over the 52 weeks, or 4,700
//! a week); the claims that the one follows from the other go out.

use super::shared::is_tied;
use super::{Worded, quotient, value};
use crate::claims::draft::constant;
use crate::claims::sentence::{Sentence, begins, change, words};
use crate::claims::worded::Scene;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Lengths of time, and how many of a shorter one they hold.
const HELD: &[(&str, &str, i64)] = &[
    ("minute", "second", 60),
    ("hour", "minute", 60),
    ("hour", "second", 3600),
    ("day", "hour", 24),
    ("week", "day", 7),
    ("year", "month", 12),
    ("year", "quarter", 4),
    ("quarter", "month", 3),
];

/// The length of time that stands right behind an amount for one of them: 4,700 a week, 1,000 per second.
pub fn per(after: &str) -> Option<&str> {
    let list: Vec<&str> = words(after).take(5).collect();
    let at = list
        .iter()
        .position(|word| ["a", "an", "per", "each", "every"].contains(word))
        .filter(|at| *at <= 2)?;
    let unit = list.get(at + 1)?;
    ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
        .into_iter()
        .find(|known| unit == known)
        .filter(|_| list[..at].iter().all(|word| !["of", "to", "and", "in"].contains(word)))
}

/// The time that a length of time is counted in.
fn counted_in<'s>(scene: Scene<'_, 's>, id: FigureId) -> Option<&'s str> {
    let unit = scene.context.figures.get(id).unit;
    scene.context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.name.as_ref())
}

/// How many of one length of time are in so many of another.
pub fn times(many: i64, of: &str, per: &str) -> Option<i64> {
    if of == per {
        return Some(many);
    }
    let held = HELD.iter().find(|(long, short, _)| *long == of && *short == per)?;
    many.checked_mul(held.2)
}

/// 245,700 calls over the 52 weeks, or 4,700 a week; in the 30-minute test 1.8 million requests, an average of 1,000 per
/// second.
pub fn over_time(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let mean = sentence.members[at];
    let (one, other) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    let time = |id: FigureId| {
        sentence.figure(id).kind == Kind::Measure
            && counted_in(scene, id).is_some_and(|unit| {
                ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
                    .contains(&unit)
            })
    };
    let during = ["over", "in", "during", "across", "within", "for", "through", "throughout"];
    let led = |words_before: &str| {
        let list: Vec<&str> = words(words_before).collect();
        let last = list.iter().rposition(|word| during.contains(word));
        last.is_some_and(|at| {
            list[at + 1..].iter().all(|word| {
                ["the", "our", "its", "a", "first", "last", "whole", "full", "all"].contains(word)
            })
        })
    };
    let (total, length) = match (time(one), time(other)) {
        (false, true) if led(sentence.after(one)) => (one, other),
        (true, false) if led(sentence.head(one)) && sentence.place(one) == 0 => (other, one),
        _ => return None,
    };
    let unit = counted_in(scene, length)?;
    let per = per(sentence.after(mean))?;
    let many = i64::try_from(value(sentence, length)?.at_exponent(0)?).ok()?;
    let many = times(many, unit, per)?;
    let tied = is_tied(sentence, mean);
    let plain = sentence.is_amount(total)
        && matches!(sentence.figure(mean).hedge, Hedge::None | Hedge::About)
        && sentence.compatible(total, mean)
        && change(sentence.before(mean), sentence.after(mean)).is_none();
    (tied && plain && many > 1)
        .then(|| quotient(total, mean, constant("number", many, sentence.figure(length).span)))
}

/// In 2023, 94.9 billion litres, equivalent to 260 million litres for each day of the year.
pub fn of_the_year(sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let mean = sentence.members[at];
    let total = *sentence.members.get(at.checked_sub(1)?)?;
    let after = sentence.after(mean);
    let units = [("day", &[365, 366][..]), ("month", &[12]), ("week", &[52]), ("quarter", &[4])];
    let (_, counts) = units.into_iter().find(|(unit, _)| {
        ["for each", "for every", "each", "every", "on each", "per", "a"].iter().any(|each| {
            begins(
                after,
                &[
                    &format!("{each} {unit} of the year"),
                    &format!("{each} {unit} of the financial year"),
                ],
            )
        })
    })?;
    if !is_tied(sentence, mean) || !sentence.is_amount(total) || !sentence.compatible(total, mean) {
        return None;
    }
    let plain = matches!(sentence.figure(mean).hedge, Hedge::None | Hedge::About);
    let near = |count: i64| {
        let due = value(sentence, mean)?.checked_mul(Decimal::integer(count))?;
        let gap = due.checked_add(value(sentence, total)?.negated())?;
        Some(if gap.is_negative() { gap.negated() } else { gap })
    };
    let count = counts.iter().copied().min_by_key(|count| near(*count))?;
    let span = sentence.figure(mean).span;
    plain.then(|| quotient(total, mean, constant("number", count, span)))
}
