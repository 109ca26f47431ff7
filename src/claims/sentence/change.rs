//! A change and the two levels of its sentence: 8,250 members, 750 more than the 7,500 of a year before;
//! £3.6m (2022: £3.0m), up 20%.
//!
//! Which of two levels is the old one is told by words (from, than, against, last year's) or by the
//! years beside them. Without such a word the two may be of different things, and nothing is said.

use super::comparison;
use super::levels::{
    in_order, is_compared, is_dated_before, is_old, of_sentence_after, of_sentence_before,
};
use super::words::{
    NOUNS, Way, begins, change, clause_after, clause_before, ends, last_way, says, words,
};
use super::{Sentence, Told, bound};
use crate::claims::direction::polarity::{Subject, lasts, way as judged};
use crate::claims::direction::words::Way as Direction;
use crate::claims::draft::{figures, items};
use crate::claims::introduced::is_same;
use crate::claims::passage::is_yearly;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// Rates that do not follow from the levels stated.
pub const OTHERS: &[&str] = &[
    "like-for-like",
    "comparable",
    "constant",
    "organic",
    "underlying",
    "adjusted",
    "adjusting",
    "annualised",
    "annualized",
    "compound",
    "cagr",
    "real terms",
    "inflation",
    "excluding",
    "currency",
    "per year",
    "a year on average",
    "per annum",
    "annual average",
    "average annual",
    "odds",
    "risk",
    "hazard",
    "relative",
    "in rate",
    "in the rate",
    "in rates",
    "in the rates",
];

/// Claims of the forms that a change and two levels make.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let changes = changes(sentence);
    let plain = plain(sentence, &changes);
    let with_rate = plain.iter().flat_map(|(id, way)| with_rate(sentence, *id, *way, &changes));
    let mut told: Vec<Told> = with_rate.collect();
    let before = before.first();
    told.extend(plain.iter().filter_map(|(id, way)| claim(sentence, before, *id, *way, &changes)));
    told
}

/// Changes whose word says the other way than their levels: 92%, four points better than the 98% of last year.
/// Claims of the forms `rise` and `fall`.
pub fn turned(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    if sentence.members.len() < 2 {
        return Vec::new();
    }
    let mut changes = changes(sentence);
    // A rise of 15, or 24.6 per cent, is told twice.
    if let [(first, _), (second, _)] = changes[..]
        && !is_rate(sentence, first)
        && is_rate(sentence, second)
        && JOINED.contains(&sentence.before(second).trim())
    {
        changes.pop();
    }
    // 10.7% more than in 2022 (4,536,800) and 2.7% more than the record of 4,889,400: both are earlier levels.
    let several = changes.len() > 1;
    let told = |(id, way): &(FigureId, Way)| {
        let bound = bound::levels(sentence, *id);
        let (old, new) = match bound {
            Some(levels) => levels,
            None if several => return None,
            None => levels(sentence, before.first(), *id, *way, &changes)?,
        };
        let (at, word) = word(sentence, *id)?;
        // An improvement, but still short of the 76% ambition: no level of an earlier time.
        if comparison::is_norm(sentence, old) && NOUNS.contains(&word.as_str()) {
            return None;
        }
        let head = sentence.head(*id);
        let lasts = lasts(sentence.context, sentence.figure(new));
        let way = judged(&word, Subject { words: head, lasts })?;
        let value = |id: FigureId| sentence.figure(id).value.decimal();
        let rises = value(new)? > value(old)?;
        let contrary = value(new)? != value(old)? && rises != (way == Direction::Up);
        let meant = bound.is_some()
            || is_compared(sentence, *id, old)
            || is_distance(sentence, *id, old, new);
        (contrary && meant).then(|| Told {
            form: if way == Direction::Up { "rise" } else { "fall" },
            bindings: vec![
                figures("new", [new]),
                figures("old", [old]),
                items("words", [Span::new(at, at + word.len())]),
            ],
            strength: Strength::Stated,
            about: new,
        })
    };
    plain(sentence, &changes).iter().filter_map(told).collect()
}

/// Whether two levels are just as far from each other as a change tells.
fn is_distance(sentence: &Sentence<'_>, id: FigureId, old: FigureId, new: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let gap = || {
        let gap = value(new)?.checked_add(value(old)?.negated())?;
        Some(if gap.is_negative() { gap.negated() } else { gap })
    };
    !is_rate(sentence, id)
        && sentence.figure(old).kind == sentence.figure(new).kind
        && value(id) >= Some(Decimal::integer(3))
        && gap() == value(id)
}

/// The word that tells the way of a change, and where it stands.
fn word(sentence: &Sentence<'_>, id: FigureId) -> Option<(usize, String)> {
    let figure = sentence.figure(id).span;
    let (before, after) = (clause_before(sentence.before(id)), clause_after(sentence.after(id)));
    let place = |text: &str, word: &str, from: usize| {
        let inner = word.as_ptr() as usize - text.as_ptr() as usize;
        (from + inner, word.to_owned())
    };
    let way = |word: &&str| change(&format!(" {word} "), "").is_some_and(|way| way != Way::Apart);
    let start = figure.start as usize - before.len();
    let led = words(before).rev().take(3).find(way).map(|word| place(before, word, start));
    led.or_else(|| {
        let behind =
            |word: &&str| change("", &format!(" {word} ")).is_some_and(|way| way != Way::Apart);
        words(after).take(3).find(behind).map(|word| place(after, word, figure.end as usize))
    })
}

pub fn changes(sentence: &Sentence<'_>) -> Vec<(FigureId, Way)> {
    sentence.members.iter().filter_map(|id| Some((*id, way(sentence, *id)?))).collect()
}

/// The changes that follow from the levels stated.
fn plain(sentence: &Sentence<'_>, changes: &[(FigureId, Way)]) -> Vec<(FigureId, Way)> {
    // Up 4.2% to £154.8m (2023: £148.6m); 5.0% at constant currency
    let own = |id: &FigureId| {
        let head = sentence.head(*id);
        let start = head.rfind(';').map_or(0, |at| at + 1);
        let tail = sentence.words(sentence.figure(*id).span.end, sentence.span.end);
        let tail = tail.split(';').next().unwrap_or_default();
        // 5% a year is no change from the first level to the last.
        says(&head[start..], OTHERS) || says(tail, OTHERS) || is_yearly(clause_after(tail))
    };
    changes.iter().copied().filter(|(id, _)| !own(id)).collect()
}

/// The change that a figure is, by its words.
pub fn way(sentence: &Sentence<'_>, id: FigureId) -> Option<Way> {
    let (before, after) = (sentence.before(id), sentence.after(id));
    let rate = is_rate(sentence, id);
    // A gross margin of 43.5% is a level; a margin of 12 points is a gap.
    let level = sentence.figure(id).kind == Kind::Percent
        && says(clause_before(before), &["margin", "spread"]);
    change(before, after)
        .filter(|way| *way != Way::Apart || !level)
        .or_else(|| joined(sentence, id))
        .or_else(|| {
            // rose from 14 to 16 (12%)
            let bracket = ends(before, &["("]) && begins(after, &[")"]) || before.ends_with("(+");
            let moved = says(sentence.head(id), &["from"]);
            (rate && bracket && moved).then(|| last_way(sentence.head(id))).flatten()
        })
        .or_else(|| {
            // went up from 14 to 16, or by 12%; that is by 12%
            let told = before.trim_end();
            let told = told.strip_suffix(" by").unwrap_or(told);
            let points = sentence.figure(id).kind == Kind::Points
                || begins(after, &["point", "points", "percentage point"]);
            let meant = (rate || points) && is_same(told) && !begins(after, &["of"]);
            meant.then(|| last_way(sentence.head(id))).flatten()
        })
        .or_else(|| {
            let text = sentence.words(sentence.figure(id).span.start, sentence.figure(id).span.end);
            let plus = before.ends_with('+') || text.starts_with('+');
            (rate && plus).then_some(Way::Up)
        })
        .or_else(|| {
            // The gap between the two groups was 14 points
            let gap = says(clause_before(sentence.head(id)), &["gap", "difference"]);
            (gap && ends(before, &["was", "is", "of", "stood at"])).then_some(Way::Apart)
        })
}

/// €227 or 40.3% more than: the way of the rate that an amount of change is told again by.
fn joined(sentence: &Sentence<'_>, id: FigureId) -> Option<Way> {
    let next = rate_again(sentence, id)?;
    change("", sentence.after(next)).filter(|way| *way != Way::Apart)
}

/// The rate by which an amount is told again right behind it: 227, or 40.3%.
pub fn rate_again(sentence: &Sentence<'_>, id: FigureId) -> Option<FigureId> {
    let next = *sentence.members.get(sentence.place(id) + 1)?;
    let gap = sentence.words(sentence.figure(id).span.end, sentence.figure(next).span.start);
    let again = matches!(gap.trim(), "or" | ", or" | "or about" | ", or about" | "(or");
    (again && is_rate(sentence, next) && !is_rate(sentence, id)).then_some(next)
}

pub fn is_rate(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..))
}

fn claim(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
    way: Way,
    changes: &[(FigureId, Way)],
) -> Option<Told> {
    let bound = bound::levels(sentence, id);
    let found = bound.or_else(|| levels(sentence, before, id, way, changes));
    let (old, new) = found.or_else(|| bound::of_rates(sentence, before, id, way, changes))?;
    // 2.6 points better than the 76.4% of last year but one short of our 80% target: what is aimed at is not what came.
    if bound.is_none() && comparison::is_norm(sentence, new) && is_compared(sentence, id, old) {
        return None;
    }
    let rate = is_rate(sentence, id);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let rises = value(new)? > value(old)?;
    // 1.9 and 2.1; difference -0.2: a sign tells which of the two is the less.
    if way == Way::Apart && value(id)?.is_negative() {
        return None;
    }
    // Visits to our eleven libraries reached 1,284,600, an increase of 9%.
    let many = if rises { value(old)? } else { value(new)? }.checked_mul(Decimal::integer(100))?;
    if rate && many < value(old)?.max(value(new)?) && value(id) < Some(Decimal::integer(1000)) {
        return None;
    }
    let form = match (way, rate) {
        (Way::Up, true) if rises => "rise",
        (Way::Down, true) if !rises => "fall",
        (Way::Apart, true) => "shift",
        (Way::Up, false) if rises => "more",
        (Way::Down, false) if !rises => "less",
        (Way::Apart, false) => "apart",
        _ => return None,
    };
    let name = if rate { "rate" } else { "change" };
    let sure = bound.is_some() && bound::is_likely(sentence, id, (old, new));
    Some(Told {
        form,
        bindings: vec![figures(name, [id]), figures("new", [new]), figures("old", [old])],
        strength: if sure { Strength::Witnessed } else { Strength::Stated },
        about: id,
    })
}

/// The old and the new level of a change.
fn levels(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
    way: Way,
    changes: &[(FigureId, Way)],
) -> Option<(FigureId, FigureId)> {
    let figure = sentence.figure(id);
    if figure.hedge != Hedge::None && figure.kind != Kind::Fraction {
        return None;
    }
    let rate = is_rate(sentence, id);
    let kind = |other: FigureId| sentence.figure(other).kind;
    let can_be_level = |other: FigureId| match figure.kind {
        Kind::Points => kind(other) == Kind::Percent,
        // A gain of 4.3 points
        Kind::Number if begins(sentence.after(id), &["point", "points"]) => {
            kind(other) == Kind::Percent
        }
        _ if rate => sentence.is_amount(other),
        _ => sentence.is_amount(other) && sentence.compatible(id, other),
    };
    let levels: Vec<FigureId> = sentence
        .members
        .iter()
        .copied()
        .filter(|other| *other != id && !changes.iter().any(|(change, _)| change == other))
        .filter(|other| can_be_level(*other))
        .filter(|other| !sentence.is_known(*other))
        // Twelve months before it was 689.
        .filter(|other| !begins(sentence.after(*other), &["before", "earlier", "ago"]))
        .filter(|other| !sentence.is_while(*other))
        .collect();
    // What a semicolon parts from the change is meant where nothing nearer is.
    let near: Vec<FigureId> =
        levels.iter().copied().filter(|other| !is_apart(sentence, id, *other)).collect();
    let levels = match levels[..] {
        [first, second] if near.len() < 2 && in_turn_or_told(sentence, first, second) => levels,
        _ => near,
    };
    let changes: Vec<_> =
        changes.iter().filter(|(other, _)| !is_apart(sentence, id, *other)).collect();
    let (old, new) = match levels[..] {
        [first, second] => in_order(sentence, (first, second), id, way, changes.len())?,
        // 6,204 visits. This was 204 above the target of 6,000.
        [level]
            if changes.len() == 1 && is_compared(sentence, id, level) && says_this(sentence) =>
        {
            (level, only_level(sentence, before?, level)?)
        }
        // Energy use was 8.4 GWh in 2019. It had fallen to 6.3 GWh by 2022, a cut of 25%.
        [level] if changes.len() == 1 => match of_sentence_after(sentence, before?, level) {
            Some(new) => (level, new),
            None => (of_sentence_before(sentence, before?, level)?, level),
        },
        _ => return None,
    };
    if !sentence.compatible(old, new) {
        return None;
    }
    // Turnover was £50.2m and profit rose 5% on the £4.0m of last year.
    let here = |id: FigureId| sentence.members.contains(&id);
    if here(new) && new < id {
        let gap = sentence.words(sentence.figure(new).span.end, sentence.figure(id).span.start);
        if bound::has_other_subject(gap) {
            return None;
        }
    }
    // 318 delegates, 42 more than last year, from 27 countries
    let counts = |id: FigureId| matches!(sentence.figure(id).kind, Kind::Count | Kind::Number);
    let apart = here(old) && here(new) && counts(old) && !sentence.is_of_one_noun(old, new);
    (!apart).then_some((old, new))
}

/// Whether one of two levels on either side of a semicolon is told as the earlier one: when it stood at 1,700; last year 1,190.
fn in_turn_or_told(sentence: &Sentence<'_>, first: FigureId, second: FigureId) -> bool {
    is_old(sentence, first) != is_old(sentence, second)
}

/// Whether a sentence speaks of what the one before ends with: this was; that is.
fn says_this(sentence: &Sentence<'_>) -> bool {
    begins(sentence.whole(), &["this was", "this is", "that was", "that is", "it was", "which was"])
}

/// The one amount of the sentence before that a level can be compared with.
fn only_level(sentence: &Sentence<'_>, before: &Sentence<'_>, level: FigureId) -> Option<FigureId> {
    let mut alike = before.members.iter().copied().filter(|id| {
        let kind = |id: FigureId| sentence.figure(id).kind == Kind::Percent;
        kind(*id) == kind(level)
            && sentence.compatible(*id, level)
            && sentence.figure(*id).hedge == Hedge::None
            && way(before, *id).is_none()
    });
    alike.next().filter(|_| alike.next().is_none())
}

/// Assets of $129.5 billion, down $12.6 billion or 9%: an amount of change with its rate, and the level
/// that it led to or began at. The likeliest comes last.
fn with_rate(
    sentence: &Sentence<'_>,
    id: FigureId,
    way: Way,
    changes: &[(FigureId, Way)],
) -> Vec<Told> {
    let Some(next) = sentence.members.get(sentence.place(id) + 1).copied() else {
        return Vec::new();
    };
    let joint = sentence.after(id).trim();
    let joined = JOINED.contains(&joint);
    let rate = sentence.figure(next);
    if !joined || rate.kind != Kind::Percent || rate.hedge != Hedge::None || is_rate(sentence, id) {
        return Vec::new();
    }
    let levels: Vec<FigureId> = sentence
        .amounts()
        .filter(|other| *other != id && !changes.iter().any(|(change, _)| change == other))
        .filter(|other| sentence.compatible(id, *other) && !is_apart(sentence, id, *other))
        .filter(|other| !sentence.is_known(*other))
        .collect();
    // The level stands right beside its change, or at its end: by $24 million, or 8%, to $324 million.
    let [level] = levels[..] else { return Vec::new() };
    if level.0.abs_diff(id.0) > 2 {
        return Vec::new();
    }
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    // The old pump takes £75, so the saving is £52.50, or 70%.
    let saved = says(clause_before(sentence.before(id)), &["saving", "savings", "saves", "saved"]);
    // Income in 2023 was £3.41 million, so it increased by £0.31 million, or 9.1%.
    let since = level < id
        && begins(
            clause_before(sentence.before(id)),
            &["so it", "so they", "so that it", "and so it"],
        );
    let told = |form: &'static str, name: &str| Told {
        form,
        bindings: vec![figures("rate", [next]), figures(name, [level]), figures("change", [id])],
        strength: Strength::Stated,
        about: next,
    };
    let led = match way {
        Way::Up if value(id) < value(level) => Some(told("rise_by", "new")),
        Way::Down => Some(told("fall_by", "new")),
        _ => None,
    };
    let began = told("by_old", "old");
    match () {
        () if is_old(sentence, level)
            || saved
            || since
            || level < id && is_result(sentence, id) && is_dated_before(sentence, level)
            || is_compared_at_first(sentence, level) =>
        {
            vec![began]
        }
        // The preliminary total, 21,940 t, has been raised by 340 t (1.5%): of what it was, or what it became.
        () if level < id && says(sentence.before(id), &["been", "was", "were"]) => {
            std::iter::once(began).chain(led).collect()
        }
        () => led.into_iter().collect(),
    }
}

/// So traffic grew by 141: whether a change is told as what follows from the level before it.
fn is_result(sentence: &Sentence<'_>, id: FigureId) -> bool {
    begins(clause_before(sentence.before(id)).trim_start(), &["so", "and so"])
}

/// What joins an amount of change to its rate.
pub const JOINED: &[&str] = &["or", ", or", "(", ", or about", ", that is", ", a", "or about"];

/// Compared with 2022, when it totalled $131.6 million, the total rose $10.7 million.
fn is_compared_at_first(sentence: &Sentence<'_>, level: FigureId) -> bool {
    let head = sentence.head(level);
    let compared = ["compared with", "compared to", "against", "from"];
    let opens = compared.iter().filter_map(|words| head.rfind(words)).max();
    opens
        .is_some_and(|at| says(&head[at..], &["when", "where"]) && !head[at..].contains([';', ':']))
}

/// Whether a semicolon stands between two figures.
pub fn is_apart(sentence: &Sentence<'_>, one: FigureId, other: FigureId) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    let gap = sentence.words(sentence.figure(low).span.end, sentence.figure(high).span.start);
    // (2022: £60.0m; +10%)
    let open = |text: &str| text.matches('(').count() > text.matches(')').count();
    gap.contains(';')
        && !open(sentence.words(sentence.span.start, sentence.figure(high).span.start))
}
