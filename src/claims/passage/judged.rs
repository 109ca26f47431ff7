//! An English sentence comes in that says which way a thing went that is told at two times, in its own words or in the
//! sentences around it, without saying how much (116 in the year, compared with 131 in the one before, a fall; the
//! decline over the quarter; waits have thus lengthened); claims of the rule `direction` go out.

use super::change::{is_alike, is_level};
use super::grammar::names;
use super::judgement::{Judgement, read};
use super::moment::in_order;
use super::order::year;
use super::{Passage, Told, are_of_one_noun, changes};
use crate::claims::direction::polarity::{self, Subject};
use crate::claims::direction::words::Way;
use crate::claims::draft::{figures, items};
use crate::claims::nearby::stems::stems;
use crate::claims::sentence::{Sentence, says};
use crate::document::Span;
use crate::figures::{FigureId, Kind};
use std::collections::BTreeSet;

/// Claims of the forms `rise` and `fall`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let text = passage.words();
    let judgements = read(&text);
    judgements.iter().filter_map(|one| judged(passage, &text, one)).collect()
}

fn judged(passage: &Passage<'_, '_>, text: &str, one: &Judgement<'_>) -> Option<Told> {
    let (old, new) = pair(passage, text, one)?;
    let since = one.since.is_none_or(|since| year(passage, old).is_none_or(|year| year == since));
    let told: Vec<&str> =
        [old, new].iter().filter_map(|id| passage.sentence_of(*id)).map(Sentence::whole).collect();
    let figure = passage.context.figures.get(new);
    let unit = passage.context.lexicon.units.get(usize::from(figure.unit.0));
    let lasts = figure.kind == Kind::Measure
        && unit.is_some_and(|unit| {
            ["minute", "second", "hour", "day", "week", "month", "year"]
                .contains(&unit.dimension.as_str())
        });
    let words = told.join(" ") + " " + &one.subject;
    let way = way(one.word, Subject { words: &words, lasts })?;
    let start = passage.spans[passage.place].start + one.at as u32;
    let word = Span { start, end: start + one.word.len() as u32 };
    since.then(|| Told {
        form: if way == Way::Up { "rise" } else { "fall" },
        bindings: vec![figures("new", [new]), figures("old", [old]), items("words", [word])],
        about: new,
    })
}

/// The way that a judgement tells.
fn way(word: &str, subject: Subject<'_>) -> Option<Way> {
    match word {
        "lengthened" | "lengthening" | "surge" | "uplift" | "busier" | "dearer" | "wetter"
        | "warmer" => Some(Way::Up),
        "contraction" | "shortening" | "dip" | "quieter" | "cheaper" | "drier" | "cooler"
        | "colder" => Some(Way::Down),
        word => polarity::way(word, subject),
    }
}

type Level<'p, 'a> = (&'p Sentence<'a>, FigureId);

/// The old and the new value that a judgement is of: the nearest pair that its words can speak of.
fn pair(
    passage: &Passage<'_, '_>,
    text: &str,
    one: &Judgement<'_>,
) -> Option<(FigureId, FigureId)> {
    let begins = passage.spans[passage.place].start + one.clause as u32;
    let place = passage.place;
    let own = levels(passage, place, begins);
    let back = |by: usize| match place.checked_sub(by) {
        Some(at) => levels(passage, at, u32::MAX),
        None => Vec::new(),
    };
    if own.len() > 1 {
        // What stands between tells of something else.
        let end = own.iter().map(|one| one.0.figure(one.1).span.end).max()?;
        let near = begins.saturating_sub(end) <= NEAR;
        // In its own sentence only what stands before it tells what the values are of.
        let told = stems(&text[..one.clause.max(1)]);
        return among(passage, &own).filter(|pair| near && is_said_of(passage, one, told, *pair));
    }
    if one.apposed {
        return None;
    }
    let (before, further) = (back(1), back(2));
    let linked = |pair: &(FigureId, FigureId)| {
        let mut told = stems(&text[..one.clause]);
        for id in [pair.0, pair.1] {
            let sentence =
                passage.sentence_of(id).or_else(|| passage.sentences.get(place + 1)?.as_ref());
            told.extend(sentence.map(|one| stems(one.whole())).unwrap_or_default());
        }
        is_said_of(passage, one, told, *pair)
    };
    if own.len() == 1 {
        return across(passage, &before, &own).filter(linked);
    }
    let named = !names(&one.subject).is_empty();
    let first = among(passage, &before).or_else(|| across(passage, &further, &before));
    if before.len() > 1 || first.is_some() {
        let found = first.filter(linked);
        if found.is_some() || !named {
            return found;
        }
    }
    if further.len() > 1 && (named || before.is_empty()) {
        return among(passage, &further).filter(linked);
    }
    // Thefts of cycles fell. There were 412 thefts in 2021 and 367 in 2022.
    let alone = before.is_empty() && passage.own().is_none() && named;
    alone.then(|| among(passage, &levels(passage, place + 1, u32::MAX)).filter(linked))?
}

/// In bytes, between the values of a sentence and what is made of them.
const NEAR: u32 = 90;

/// In bytes: longer sentences tell more than two values.
const LONGEST: usize = 400;

/// Whether what a judgement is said of is named where the values are told, or was just told.
fn is_said_of(
    passage: &Passage<'_, '_>,
    one: &Judgement<'_>,
    told: BTreeSet<String>,
    pair: (FigureId, FigureId),
) -> bool {
    let plain = |stem: &String| GENERIC.contains(&stem.as_str());
    let aside = [pair.0, pair.1].iter().filter_map(|id| passage.sentence_of(*id)).any(|one| {
        let text = one.whole();
        // A loss that became a profit went through nothing.
        says(text, ASIDE)
            || says(text, &["loss", "losses", "deficit", "charge", "expense"])
                && says(text, &["income", "profit", "profits", "surplus", "gain"])
    });
    !aside && stems(&names(&one.subject)).iter().all(|stem| plain(stem) || told.contains(stem))
}

/// Values that are not of two times, or of what was only meant.
const ASIDE: &[&str] = &[
    "target",
    "depth to",
    "budget",
    "of which",
    "of whom",
    "including",
    "forecast",
    "planned",
    "respectively",
];

/// Stems of words that name nothing of their own.
const GENERIC: &[&str] = &[
    "number", "total", "figur", "volum", "demand", "level", "rate", "amount", "result", "thing",
    "matter", "situat", "posit", "perform", "proport", "percent", "share", "averag", "valu",
    "count", "overall", "both",
];

/// The levels of a sentence that end before a place.
fn levels<'p, 'a>(passage: &Passage<'p, 'a>, at: usize, end: u32) -> Vec<Level<'p, 'a>> {
    let Some(Some(sentence)) = passage.sentences.get(at) else { return Vec::new() };
    // A list of reasons.
    if sentence.span.len() > LONGEST || says(sentence.whole(), &["(i)", "(ii)", "(iii)"]) {
        return Vec::new();
    }
    let moved = changes(sentence);
    let levels = sentence.members.iter().copied().filter(|id| {
        is_level(sentence, *id)
            && sentence.figure(*id).span.end <= end
            && !moved.iter().any(|(change, _)| change == id)
    });
    levels.map(|id| (sentence, id)).collect()
}

/// The one pair of several levels that can be of one thing, in the order of time.
fn among(passage: &Passage<'_, '_>, levels: &[Level<'_, '_>]) -> Option<(FigureId, FigureId)> {
    let pairs = levels
        .iter()
        .enumerate()
        .flat_map(|(at, one)| levels[at + 1..].iter().map(move |other| (one, other)));
    only(passage, pairs)
}

fn across(
    passage: &Passage<'_, '_>,
    before: &[Level<'_, '_>],
    own: &[Level<'_, '_>],
) -> Option<(FigureId, FigureId)> {
    let pairs = before.iter().flat_map(|one| own.iter().map(move |other| (one, other)));
    only(passage, pairs)
}

fn only<'l, 'p: 'l, 'a: 'p>(
    passage: &Passage<'_, '_>,
    pairs: impl Iterator<Item = (&'l Level<'p, 'a>, &'l Level<'p, 'a>)>,
) -> Option<(FigureId, FigureId)> {
    let mut alike = pairs.filter(|(one, other)| {
        is_alike(passage, one.1, other.1) && are_of_one_noun((one.0, one.1), (other.0, other.1))
    });
    let (one, other) = alike.next().filter(|_| alike.next().is_none())?;
    in_order(passage, one.1, other.1)
}
