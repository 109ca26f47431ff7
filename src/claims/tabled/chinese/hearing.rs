//! A stretch of a Chinese sentence comes in with a [`View`]; the rows, columns and times that it names go out, and how much
//! of it is none of the table's words and says something of its own. What names a thing that the table does not know is
//! not of the table.

use super::calls::Place;
use super::groups::groups;
use super::view::View;
use super::words::RELATIVE;
use crate::claims::Context;
use crate::claims::direction::{Scale, Time, of_figure};
use crate::claims::lexicon::plain;
use crate::document::{Span, find_word, is_han};
use crate::figures::{Period, Value, Year, YearPart};
use std::ops::Range;

/// A key that a stretch names, and where.
#[derive(Clone, Debug)]
pub struct Call {
    pub key: usize,
    pub range: Range<usize>,
}

/// What a stretch names.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// In the order of the text.
    pub rows: Vec<Call>,
    /// The first column of each topic named.
    pub columns: Vec<Call>,
    pub times: Vec<(Time, Range<usize>)>,
    /// Whether a time told spans several rows: 下半年 over quarters.
    pub spans: bool,
    /// How many characters belong to no word known.
    pub unknown: usize,
}

/// A sentence and where it begins.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub context: Context<'a>,
    pub text: &'a str,
    pub start: u32,
}

impl Line<'_> {
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.start as usize + range.start, self.start as usize + range.end)
    }
}

/// Reads a stretch by the words of a view, where its names stand; words that name nothing are those of `plain`, or all that
/// are known.
pub fn hear(
    line: Line<'_>,
    view: &View,
    names: &[Place],
    range: Range<usize>,
    plain: Option<&[&str]>,
) -> Heard {
    let text = line.text;
    let mut told = vec![false; text.len()];
    let mut heard = Heard::default();
    for place in names.iter().filter(|place| is_within(&range, &place.range)) {
        let (own, name) = (place.range.clone(), &text[place.range.clone()]);
        let cut = name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text[..own.start].ends_with(|c: char| c.is_ascii_alphanumeric())
            || name.ends_with(|c: char| c.is_ascii_alphanumeric())
                && text[own.end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        // 不合格批次 is not 合格批次; a rate is none of its amounts.
        let turned = text[..own.start].ends_with(['不', '非', '未', '无', '没'])
            || text[own.end..].starts_with('率') && !name.ends_with('率');
        if cut || turned || told[own.clone()].contains(&true) {
            continue;
        }
        told[own.clone()].fill(true);
        let calls = if place.rows { &mut heard.rows } else { &mut heard.columns };
        calls.push(Call { key: place.key, range: own });
    }
    times(line, view, &range, &mut told, &mut heard);
    for id in line.context.figures.within(line.span(range.clone())) {
        let span = line.context.figures.list[id as usize].span;
        told[(span.start - line.start) as usize..(span.end - line.start) as usize].fill(true);
    }
    // 两县
    for group in groups(&text[range.clone()]) {
        told[range.start + group.start..range.start + group.end].fill(true);
    }
    heard.rows.sort_by_key(|call| call.range.start);
    heard.columns.sort_by_key(|call| call.range.start);
    heard.unknown = unknown(text, view, &range, plain, &mut told);
    // 臭氧浓度, where the heads tell times alone: what is measured is told with the row.
    let loosely = plain.is_none();
    if loosely && view.columns.iter().all(|key| key.topic.is_empty()) && !heard.rows.is_empty() {
        heard.unknown = heard.unknown.saturating_sub(2);
    }
    heard
}

fn is_within(range: &Range<usize>, inner: &Range<usize>) -> bool {
    range.start <= inner.start && inner.end <= range.end
}

fn times(line: Line<'_>, view: &View, range: &Range<usize>, told: &mut [bool], heard: &mut Heard) {
    let mut found: Vec<(Time, Range<usize>)> = Vec::new();
    for id in line.context.figures.within(line.span(range.clone())) {
        let figure = &line.context.figures.list[id as usize];
        let own =
            (figure.span.start - line.start) as usize..(figure.span.end - line.start) as usize;
        if told[own.clone()].contains(&true) {
            continue;
        }
        let Value::Period(period) = figure.value else { continue };
        let within = (0..view.rows.len())
            .filter(|at| view.rows[*at].time.is_some_and(|time| is_of(time, period)));
        let within: Vec<usize> = within.collect();
        if within.len() > 1 {
            told[own.clone()].fill(true);
            heard.spans = true;
            heard.rows.extend(within.into_iter().map(|key| Call { key, range: own.clone() }));
        } else if let Some(time) = of_figure(figure) {
            told[own.clone()].fill(true);
            found.push((time, own));
        }
    }
    let told_here = &line.text[range.clone()];
    for (word, steps) in RELATIVE.iter().filter(|(word, _)| find_word(told_here, word).is_some()) {
        for (at, _) in line.text[range.clone()].match_indices(word) {
            let own = range.start + at..range.start + at + word.len();
            if told[own.clone()].contains(&true) {
                continue;
            }
            told[own.clone()].fill(true);
            let time = Time {
                scale: Scale::Year,
                year: Some(*steps),
                relative: true,
                part: 0,
                dated: false,
            };
            found.push((time, own));
        }
    }
    for (time, own) in found {
        let is = |key: &super::view::Key| key.time.is_some_and(|one| one.is_same(time));
        let mut rows = (0..view.rows.len()).filter(|at| is(&view.rows[*at]));
        match (rows.next(), rows.next()) {
            (Some(key), None) => heard.rows.push(Call { key, range: own }),
            _ => heard.times.push((time, own)),
        }
    }
}

/// Whether a quarter or a month lies in a half of the year, a quarter, or the first part of the year.
fn is_of(time: Time, period: Period) -> bool {
    let years = (period.year, time.year);
    if let (Some(Year::Absolute(year)), Some(own)) = years
        && !time.relative
        && i32::from(year) != own
    {
        return false;
    }
    let months = match time.scale {
        Scale::Quarter => (time.part * 3 - 2, time.part * 3),
        Scale::Month => (time.part, time.part),
        _ => return false,
    };
    let (first, last) = match (period.part, period.month) {
        (Some(YearPart::Half(half)), None) => (i32::from(half) * 6 - 5, i32::from(half) * 6),
        (Some(YearPart::Quarter(quarter)), None) => {
            (i32::from(quarter) * 3 - 2, i32::from(quarter) * 3)
        }
        (Some(YearPart::UpTo(last)), None) => (1, i32::from(last)),
        (Some(YearPart::Months(first, last)), None) => (i32::from(first), i32::from(last)),
        _ => return false,
    };
    first <= months.0 && months.1 <= last && (months != (first, last))
}

/// How many characters no known word covers.
fn unknown(
    text: &str,
    view: &View,
    range: &Range<usize>,
    plain: Option<&[&str]>,
    told: &mut [bool],
) -> usize {
    let stretch = &text[range.clone()];
    let places = || stretch.char_indices().map(|(at, c)| (range.start + at, c));
    let is_free = |told: &[bool], range: Range<usize>| !told[range].contains(&true);
    for (at, first) in places() {
        let rest = &text[at..range.end];
        let free = |word: &str| rest.starts_with(word) && is_free(told, at..at + word.len());
        let known = match plain {
            Some(words) => words.iter().filter(|word| free(word)).map(|word| word.len()).max(),
            None => {
                let words = plain::beginning_with(first).iter().filter(|word| free(word));
                words.map(String::len).max()
            }
        };
        if let Some(length) = known {
            told[at..at + length].fill(true);
        }
    }
    for (at, first) in places() {
        let end = at + first.len_utf8();
        if told[at..end].contains(&true) {
            continue;
        }
        let mut covered = view.stub.contains(first).then_some(end);
        // What does not hold a word holds no longer one that begins with it.
        let longer = text[end..range.end].char_indices().take(LONGEST - 1);
        for (more, c) in longer {
            let to = end + more + c.len_utf8();
            if told[end + more..to].contains(&true) || !view.about.contains(&text[at..to]) {
                break;
            }
            covered = Some(to);
        }
        if let Some(end) = covered {
            told[at..end].fill(true);
        }
    }
    let open = |(at, c): &(usize, char)| (is_han(*c) || c.is_alphabetic()) && !told[*at];
    places().filter(open).count()
}

/// In characters: longer words of a caption are not looked for.
const LONGEST: usize = 12;
