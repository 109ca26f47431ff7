//! Amounts come in that are told for one of a thing that is counted beside them (1,440 nurses in 48 courses, 30 per course),
//! or for one time and for another (£650 a month, £7,800 a year); the claims that the one follows from the other go out.

use super::timed::{per, times};
use super::{Worded, lead, quotient, value};
use crate::claims::draft::{constant, figures};
use crate::claims::introduced::{By, Class, introduced};
use crate::claims::sentence::{Sentence, change, clause_after, ends, says, words};
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Whether the words before a mean join it to what was told right before it.
pub fn is_tied(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = sentence.before(id);
    let average = ends(lead(sentence, id), &["averaging", "on average"]);
    average
        || introduced(before).is_some_and(|told| {
            told.is_called(Class::MEAN) && !matches!(told.by, By::Mark | By::Comma)
        })
}

fn is_plain(sentence: &Sentence<'_>, id: FigureId) -> bool {
    matches!(sentence.figure(id).hedge, Hedge::None | Hedge::About)
        && change(sentence.before(id), sentence.after(id)).is_none()
}

/// 1,440 nurses in 48 courses, or 30 per course.
pub fn per_thing(sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let mean = sentence.members[at];
    let (total, number) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    let after: Vec<&str> = words(clause_after(sentence.after(mean))).take(6).collect();
    let place = after.iter().position(|word| ["per", "a", "an", "each", "every"].contains(word))?;
    let thing = after.get(place + 1).filter(|word| place <= 2 && word.len() > 2)?;
    let stem = thing.get(..thing.len().min(5)).unwrap_or(thing);
    let named = words(clause_after(sentence.after(number)))
        .take(3)
        .any(|word| word.starts_with(stem) && word.len() <= thing.len() + 3);
    let gap = sentence.after(total);
    let joined =
        ["in", "over", "across", "for", "among", "between", "by", "from", "on", "at", "to"];
    let list: Vec<&str> = words(gap).collect();
    let told = list.iter().rev().take(3).any(|word| joined.contains(word))
        && list.len() <= 8
        && !gap.contains([',', ';', ':', '(', ')']);
    let counted = matches!(sentence.figure(number).kind, Kind::Count | Kind::Number)
        && sentence.is_amount(number)
        && value(sentence, number)? > Decimal::integer(1);
    let others = ["up to", "at least", "maximum", "minimum", "median", "other", "extra"];
    let plain = sentence.is_amount(total)
        && is_plain(sentence, mean)
        && sentence.compatible(total, mean)
        && value(sentence, mean) < value(sentence, total)
        && !says(sentence.whole(), &others);
    (named && told && counted && plain && is_tied(sentence, mean))
        .then(|| quotient(total, mean, figures("number", [number])))
}

/// £650 a month, or £7,800 a year; 1,820 a week, or 260 a day.
pub fn per_time(sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let (one, other) = (*sentence.members.get(at.checked_sub(1)?)?, sentence.members[at]);
    let (first, second) = (per(sentence.after(one))?, per(sentence.after(other))?);
    let gap = sentence.after(one);
    let others =
        ["if", "when", "where", "paid", "instead", "for members", "in advance", "less", "discount"];
    if says(clause_after(sentence.after(other)), &others) {
        return None;
    }
    let near = words(gap).count() <= 7 && !gap.contains([';', ':']);
    let plain = is_plain(sentence, one) && is_plain(sentence, other);
    if first == second || !near || !plain || !sentence.compatible(one, other) {
        return None;
    }
    let (total, mean, many) = match (times(1, first, second), times(1, second, first)) {
        (Some(many), _) => (one, other, many),
        (_, Some(many)) => (other, one, many),
        _ => return None,
    };
    // Shops and schools are open on five or six days.
    let due = |many: i64| value(sentence, mean)?.checked_mul(Decimal::integer(many));
    let gap = |many: i64| {
        let gap = due(many)?.checked_add(value(sentence, total)?.negated())?;
        Some(if gap.is_negative() { gap.negated() } else { gap })
    };
    let counts: &[i64] = match many {
        7 => &[7, 6, 5],
        24 => return None,
        _ => &[many],
    };
    let many = counts.iter().copied().min_by_key(|many| gap(*many))?;
    let span = sentence.figure(mean).span;
    is_tied(sentence, other).then(|| quotient(total, mean, constant("number", many, span)))
}
