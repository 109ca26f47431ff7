//! Two amounts of an English passage come in; which of them is the earlier one goes out: by the years of their
//! sentences, by words (a year earlier, today) or by the tense (the winter before, 16,000 had been planted).

use super::{Passage, clause_after, clause_before};
use crate::claims::lexicon::earlier;
use crate::claims::sentence::{Sentence, says, words};
use crate::figures::{FigureId, Value, Year};

/// The old and the new one of two amounts.
pub fn order(
    passage: &Passage<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> Option<(FigureId, FigureId)> {
    let times = (Time::of(passage, one)?, Time::of(passage, other)?);
    let turned = match times {
        (Time { year: Some(first), .. }, Time { year: Some(second), .. }) if first != second => {
            first > second
        }
        (Time { year: Some(_), .. }, Time { year: Some(_), .. }) => return None,
        (Time { mark: Some(first), .. }, Time { mark: Some(second), .. }) if first != second => {
            first > second
        }
        (Time { mark: Some(Mark::Old | Mark::Last), .. }, Time { mark: None, .. }) => false,
        (Time { mark: None, .. }, Time { mark: Some(Mark::Old | Mark::Last), .. }) => true,
        // In 2012 there were 84; today there are 126.
        (Time { mark: Some(Mark::New), .. }, Time { mark: None, year: Some(_), .. }) => true,
        (Time { mark: None, year: Some(_), .. }, Time { mark: Some(Mark::New), .. }) => false,
        (Time { turn: Some(first), .. }, Time { turn: Some(second), .. }) if first != second => {
            first > second
        }
        _ => return None,
    };
    Some(if turned { (other, one) } else { (one, other) })
}

/// The year that an amount is told for, if it is one.
pub fn year(passage: &Passage<'_, '_>, id: FigureId) -> Option<i16> {
    Time::of(passage, id)?.year
}

/// In the order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Old,
    /// Last year: the later one of two where the other is of the year before that.
    Last,
    New,
}

/// What is told of the time of an amount.
struct Time {
    year: Option<i16>,
    mark: Option<Mark>,
    /// In the first week, by the fifth week.
    turn: Option<usize>,
}

impl Time {
    fn of(passage: &Passage<'_, '_>, id: FigureId) -> Option<Time> {
        let sentence = passage.sentence_of(id)?;
        let own = clause(sentence, id);
        // Two years later it had reached 57%: what only tells the time leaves the clause whole.
        let mut ahead = sentence.members.iter().take_while(|other| **other < id);
        let told = match ahead.all(|other| sentence.is_while(*other)) {
            true => sentence.head(id),
            false => clause_before(sentence.head(id)),
        };
        let last = |text: &str| says(text, LAST);
        let old = |text: &str| !last(text) && earlier::is_named(text) || says(text, BEFORE);
        let mark = match () {
            () if old(told) || is_past(told) || old(own.1) || is_past(own.1) => Some(Mark::Old),
            () if says(told, NOW) || says(own.1, NOW) => Some(Mark::New),
            () if last(told) || last(own.1) => Some(Mark::Last),
            () => None,
        };
        let turn = words(told).find_map(|word| TURNS.iter().position(|turn| *turn == word));
        Some(Time { year: year_of(passage, sentence, id), mark, turn })
    }
}

/// The words of its clause before an amount and behind it.
fn clause<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> (&'s str, &'s str) {
    (clause_before(sentence.before(id)), clause_after(sentence.after(id)))
}

const LAST: &[&str] = &[
    "last year",
    "last year's",
    "last season",
    "last month",
    "last week",
    "last quarter",
    "last winter",
    "last summer",
    "last autumn",
    "last spring",
    "in the past year",
];

/// Words of the earlier of two times.
const BEFORE: &[&str] = &[
    "base year",
    "baseline",
    "at the start",
    "at the beginning",
    "at the outset",
    "when counts began",
    "when records began",
    "initially",
    "originally",
    "previously",
    "the winter before",
    "the summer before",
    "the season before",
    "the previous winter",
    "the previous season",
    "the comparable figure",
    "the corresponding figure",
    "the year-ago",
    "years ago",
    "years earlier",
    "months earlier",
    "years before",
];

/// Words of the later one.
const NOW: &[&str] = &[
    "now",
    "today",
    "currently",
    "at present",
    "this year",
    "this season",
    "this harvest",
    "this winter",
    "this summer",
    "this spring",
    "this autumn",
    "this quarter",
    "this month",
    "years later",
    "a year later",
    "months later",
    "weeks later",
    "years on",
    "since then",
    "by then",
    "latest",
];

const TURNS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Whether a stretch tells what had been: they had been, it had carried, growers had recorded. What had risen to a
/// level is what it was then.
fn is_past(text: &str) -> bool {
    let moved = [
        "come",
        "risen",
        "fallen",
        "grown",
        "dropped",
        "climbed",
        "gone",
        "increased",
        "declined",
        "reached",
        "shrunk",
        "slipped",
        "doubled",
        "decreased",
        "cleared",
        "become",
        "now",
    ];
    let list: Vec<&str> = words(text).collect();
    let Some(at) = list.iter().rposition(|word| *word == "had") else { return false };
    let next = list[at + 1..].iter().find(|word| !["also", "then", "still", "only"].contains(word));
    let participle = |word: &str| {
        word.ends_with("ed")
            || ["been", "seen", "stood", "paid", "sold", "held", "made", "taken", "given", "met"]
                .contains(&word)
    };
    next.is_some_and(|word| participle(word) && !moved.contains(word))
}

/// The year told in the clause of an amount, or the only one of its sentence.
fn year_of(passage: &Passage<'_, '_>, sentence: &Sentence<'_>, id: FigureId) -> Option<i16> {
    let figures = &passage.context.figures;
    let ids = figures.within(sentence.span).map(FigureId);
    let told = |id: FigureId| {
        let figure = figures.get(id);
        let Value::Period(period) = figure.value else { return None };
        let year = match period.year? {
            Year::Absolute(year) => year,
            Year::Span(first, last) if last - first <= 1 => first,
            _ => return None,
        };
        let lead = sentence.words(sentence.span.start, figure.span.start);
        let aside = ["since", "than in", "than", "on", "from", "over", "by the end of", "against"];
        let aside = aside.iter().any(|word| crate::claims::sentence::ends(lead, &[word]));
        (!aside).then_some((figure.span, year))
    };
    let years: Vec<_> = ids.filter_map(told).collect();
    let own = figures.get(id).span;
    let from = own.start - clause(sentence, id).0.len() as u32;
    let to = own.end + clause(sentence, id).1.len() as u32;
    let mut inside = years.iter().filter(|(span, _)| from <= span.start && span.end <= to);
    match (inside.next(), inside.next()) {
        (Some((_, year)), None) => Some(*year),
        (Some((_, one)), Some((_, two))) => (one == two).then_some(*one),
        _ => {
            let first = years.first()?.1;
            years.iter().all(|(_, year)| *year == first).then_some(first)
        }
    }
}
