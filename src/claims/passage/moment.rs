//! Two amounts of an English passage come in; which of them is the earlier one goes out: as [`super::order`] tells it,
//! and by the days, the months, the hours and the ends of one time that stand beside them (46 on 1 January and 31 on 1
//! July; 118 at 7 am and 96 at noon; 3,410 at the start of the year, 3,288 at the end).

use super::order::order;
use super::{Passage, clause_before};
use crate::claims::sentence::{Sentence, of_two, says, words};
use crate::figures::{FigureId, Value, Year};

/// The old and the new one of two amounts.
pub fn in_order(
    passage: &Passage<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> Option<(FigureId, FigureId)> {
    let (first, second) = (one.min(other), one.max(other));
    let sentences = (passage.sentence_of(first)?, passage.sentence_of(second)?);
    let same = sentences.0.span == sentences.1.span;
    // Less than in 2022 (40.4 million): what is compared with is the earlier one, whatever else is told of it.
    if same && is_base(sentences.1, second) != is_base(sentences.0, first) {
        return Some(if is_base(sentences.0, first) { (first, second) } else { (second, first) });
    }
    let told = same.then(|| of_two(sentences.0, first, second)).flatten();
    told.or_else(|| by_time(passage, first, second)).or_else(|| order(passage, first, second))
}

/// Whether an amount is what another is compared with: than in 2022 (40.4 million), from 38, against 31 in the year before.
fn is_base(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = sentence.before(id);
    let lead = lead.rfind([';', ')', ',']).map_or(lead, |at| &lead[at..]);
    let lead = lead.rfind(" and ").map_or(lead, |at| &lead[at..]);
    let links = ["than", "from", "against", "compared", "versus", "vs"];
    let list: Vec<&str> = words(lead).collect();
    list.iter().rposition(|word| links.contains(word)).is_some_and(|at| list.len() - at <= 7)
}

/// A time as told beside an amount.
#[derive(Default, Debug)]
struct Moment {
    /// Year, month and day, as far as they are told.
    date: Option<(Option<i16>, u8, Option<u8>)>,
    /// In minutes.
    clock: Option<u16>,
    /// In the second wave, in spring: the place in a course or a year.
    turn: Option<(&'static str, usize)>,
    /// The beginning, or the end, of one time.
    end: Option<bool>,
}

/// What is told in the order of time: of months without a year, the later ones come later.
fn by_time(
    passage: &Passage<'_, '_>,
    first: FigureId,
    second: FigureId,
) -> Option<(FigureId, FigureId)> {
    let (one, two) = (Moment::of(passage, first)?, Moment::of(passage, second)?);
    if let (Some(one), Some(two)) = (one.date, two.date) {
        let years = (one.0, two.0);
        let (day, next) = ((one.1, one.2), (two.1, two.2));
        return match years {
            (Some(before), Some(after)) if before != after => {
                Some(if before < after { (first, second) } else { (second, first) })
            }
            (Some(_), Some(_)) if day > next => Some((second, first)),
            (None, Some(_)) | (Some(_), None) => None,
            _ => (day < next).then_some((first, second)),
        };
    }
    if let (Some(one), Some(two)) = (one.clock, two.clock) {
        return (one < two).then_some((first, second));
    }
    if let (Some(one), Some(two)) = (one.turn, two.turn) {
        return (one.0 == two.0 && one.1 < two.1).then_some((first, second));
    }
    let ends = (one.end?, two.end?);
    (ends == (false, true)).then_some((first, second))
}

impl Moment {
    fn of(passage: &Passage<'_, '_>, id: FigureId) -> Option<Moment> {
        let sentence = passage.sentence_of(id)?;
        let (lead, tail) = stretch(sentence, id);
        let end = |text: &str| match () {
            () if says(text, &["last term", "last session", "last cycle", "last period"]) => {
                Some(false)
            }
            () if says(text, &["this term", "this session", "this cycle", "this period"]) => {
                Some(true)
            }
            () if says(text, STARTS) => Some(false),
            () if says(text, ENDS) => Some(true),
            () => None,
        };
        Some(Moment {
            date: date(passage, sentence, id, (lead, tail)),
            turn: turn(tail).or_else(|| turn(lead)),
            clock: clock(tail).or_else(|| clock(lead)),
            end: end(tail).or_else(|| end(lead)),
        })
    }
}

const STARTS: &[&str] = &[
    "at the start",
    "at the beginning",
    "at the outset",
    "at its start",
    "at opening",
    "opening",
    "to begin with",
    "on opening",
    "first day",
    "before",
];

const ENDS: &[&str] = &[
    "at the end",
    "by the end",
    "at the close",
    "by its end",
    "at its end",
    "at closing",
    "closing",
    "by its close",
    "by the close",
    "last day",
    "after",
];

/// The words that belong to an amount: those before it from the stop or the “and” behind the one before, and those
/// behind it, up to the next stop.
fn stretch<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> (&'s str, &'s str) {
    let cut = |text: &'s str| {
        let end = text.find([',', ';', '(', ')', '—', '–']).unwrap_or(text.len());
        let end = text[..end].find(" and ").unwrap_or(end);
        &text[..end]
    };
    let first = sentence.members.first() == Some(&id);
    let before = sentence.before(id);
    let lead = match (first, before.rfind(" and ")) {
        (true, _) => before,
        (false, Some(at)) => &before[at..],
        (false, None) => clause_before(before),
    };
    (lead, cut(sentence.after(id)))
}

/// The date told behind an amount, or right before it.
fn date(
    passage: &Passage<'_, '_>,
    sentence: &Sentence<'_>,
    id: FigureId,
    (lead, tail): (&str, &str),
) -> Option<(Option<i16>, u8, Option<u8>)> {
    let own = sentence.figure(id).span;
    let told = |from: u32, to: u32| {
        let ids = passage.context.figures.within(sentence.span);
        let mut dates = ids.filter_map(|at| {
            let figure = passage.context.figures.get(FigureId(at));
            let Value::Period(period) = figure.value else { return None };
            let year = match period.year {
                None => None,
                Some(Year::Absolute(year)) => Some(year),
                Some(_) => return None,
            };
            let inside = from <= figure.span.start && figure.span.end <= to;
            inside.then_some((year, period.month?, period.day))
        });
        dates.next().filter(|_| dates.next().is_none())
    };
    told(own.end, own.end + tail.len() as u32)
        .or_else(|| told(own.start.saturating_sub(lead.len() as u32), own.start))
}

/// In wave two, in round 3, in the second quarter, in autumn.
fn turn(text: &str) -> Option<(&'static str, usize)> {
    let list: Vec<&str> = words(text).collect();
    let known = |word: &str| COURSES.iter().find(|course| **course == word).copied();
    list.iter().enumerate().find_map(|(at, word)| {
        if let Some(season) = ["spring", "summer", "autumn"].iter().position(|own| own == word) {
            return Some(("season", season));
        }
        let course = known(word)?;
        let place = |word: &&str| {
            let told =
                [CARDINALS, ORDINALS].iter().find_map(|all| all.iter().position(|own| own == word));
            told.map(|at| at + 1).or_else(|| word.parse().ok().filter(|number| *number < 60))
        };
        let behind = list.get(at + 1).and_then(place);
        let ahead = at.checked_sub(1).map(|at| list[at]).filter(|word| ORDINALS.contains(word));
        Some((course, behind.or_else(|| ahead.as_ref().and_then(place))?))
    })
}

const COURSES: &[&str] = &[
    "wave",
    "round",
    "phase",
    "quarter",
    "half",
    "term",
    "week",
    "stage",
    "survey",
    "cycle",
    "session",
    "semester",
    "trimester",
    "census",
];

const CARDINALS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight"];

const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/// At 08:00, at 7 am, at noon: in minutes since midnight.
fn clock(text: &str) -> Option<u16> {
    let list: Vec<&str> = words(text).collect();
    list.iter().enumerate().find_map(|(at, word)| {
        let next = list.get(at + 1).copied().unwrap_or_default();
        let led =
            at.checked_sub(1).is_some_and(|at| ["at", "by", "around", "until"].contains(&list[at]));
        match *word {
            "noon" | "midday" => return Some(720),
            "midnight" if led => return None,
            _ => {}
        }
        let (digits, half) = match word.strip_suffix("am").or(word.strip_suffix("pm")) {
            Some(digits) => (digits, &word[digits.len()..]),
            None => (*word, if ["am", "pm", "a.m", "p.m"].contains(&next) { next } else { "" }),
        };
        let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, ""));
        let hour: u16 = hour.parse().ok().filter(|hour| *hour < 24)?;
        let minute: u16 = match minute {
            "" if half.is_empty() => return None,
            "" => 0,
            told if told.len() == 2 && (led || !half.is_empty()) => {
                told.parse().ok().filter(|minute| *minute < 60)?
            }
            _ => return None,
        };
        let late = half.starts_with('p') && hour < 12;
        Some((hour + if late { 12 } else { 0 }) * 60 + minute)
    })
}
