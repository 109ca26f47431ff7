//! A place in an order comes in with a series; the member that the words give the place goes out.

use super::super::{Member, Place, Series, Source};
use super::Rank;
use crate::document::{Language, Span};
use crate::figures::FigureId;
use std::ops::Range;

/// The member that the words give the place, and its name as it stands there: the one named before them, else behind
/// them, else the one whose value is told right before.
pub fn owner(
    place: &Place<'_>,
    series: &Series,
    rank: &Rank,
    text: &str,
) -> Option<(usize, String)> {
    let head = rank.clause.start..rank.place.start;
    let tail = rank.place.end..rank.clause.end;
    // With barley taking the largest area: the part of the clause that the word stands in comes first.
    let near =
        text[head.clone()].rfind([',', '，']).map_or(head.start, |at| head.start + at)..head.end;
    let before = match named(place, series, text, near) {
        Found::None => named(place, series, text, head),
        found => found,
    };
    match (before, named(place, series, text, tail.clone())) {
        (Found::One(at, name), Found::None) => Some((at, name)),
        (Found::None, Found::One(at, name)) => {
            let before = &text[tail.start..];
            let led = match place.language() {
                Language::Chinese => {
                    before.find(&name).is_some_and(|at| before[..at].contains(['是', '为', '的']))
                }
                Language::English => before.find(&name).is_some_and(|at| {
                    let lead = before[..at].trim_end().trim_end_matches(" the");
                    [" in", " at", " by", " was", " for", " among", " is", " were", " came from"]
                        .iter()
                        .any(|word| lead.ends_with(word))
                        && at <= 70
                }),
            };
            led.then_some((at, name))
        }
        (Found::None, Found::None) => by_value(place, series, rank),
        _ => None,
    }
}

enum Found {
    None,
    One(usize, String),
    Many,
}

/// The members that a stretch names.
fn named(place: &Place<'_>, series: &Series, text: &str, stretch: Range<usize>) -> Found {
    let words = &text[stretch.clone()];
    let told = super::super::time::within(place.context, place.span(stretch));
    let mut hits: Vec<(usize, String)> = Vec::new();
    for (at, member) in series.members.iter().enumerate() {
        let by_name =
            call(series, at).into_iter().find(|name| holds(words, name, place.language()));
        let by_time = || {
            let time = member.time?;
            let (id, _) = told.iter().find(|(_, other)| time.is_same(*other))?;
            Some(place.context.document.slice(place.context.figures.get(*id).span).to_lowercase())
        };
        hits.extend(by_name.or_else(by_time).map(|name| (at, name)));
    }
    // Of names that hold each other the longest is meant.
    let long = hits.clone();
    hits.retain(|(at, name)| {
        !long.iter().any(|(other, longer)| {
            other != at && longer.len() > name.len() && longer.contains(name.as_str())
        })
    });
    match hits.len() {
        0 => Found::None,
        1 => hits.pop().map_or(Found::None, |(at, name)| Found::One(at, name)),
        _ => Found::Many,
    }
}

/// What a member may be called: by its name, by the end of it (the first of a list has more before it), or by what of it
/// no other has.
fn call(series: &Series, at: usize) -> Vec<String> {
    let name = series.members[at].name.as_str();
    let mut found = vec![name.to_owned()];
    let chinese = name.chars().any(crate::document::is_han);
    let others = || {
        series
            .members
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, one)| one.name.as_str())
    };
    if chinese {
        let letters: Vec<(usize, char)> = name.char_indices().collect();
        for from in 1..letters.len().saturating_sub(1) {
            found.push(name[letters[from].0..].to_owned());
        }
        for to in (2..letters.len()).rev() {
            found.push(name[..letters[to].0].to_owned());
        }
        for tail in [
            "窗口", "分馆", "馆", "镇", "乡", "街道", "区", "县", "厂", "站", "部", "类", "队",
            "校区", "片区",
        ] {
            found.extend(name.strip_suffix(tail).map(str::to_owned));
        }
        found.retain(|own| own.chars().count() >= 2);
    } else {
        let words: Vec<&str> = name.split(' ').collect();
        let text = series.source == Source::Text;
        for from in (1..words.len()).filter(|_| !text || at == 0) {
            found.push(words[from..].join(" "));
        }
        for to in (1..words.len()).rev().filter(|_| !text) {
            found.push(words[..to].join(" "));
        }
        found.retain(|own| own.len() >= 3);
    }
    found.retain(|own| own == name || !others().any(|other| other.contains(own.as_str())));
    found
}

fn holds(words: &str, name: &str, language: Language) -> bool {
    if name.is_empty() || name.chars().count() < 2 && language == Language::Chinese {
        return false;
    }
    words.match_indices(name).any(|(at, _)| {
        language == Language::Chinese
            || !words[..at].ends_with(|c: char| c.is_alphanumeric())
                && !words[at + name.len()..].starts_with(|c: char| c.is_alphanumeric())
    })
}

/// 三季度528.9万人次，为全年最高; North recorded 94%, the highest of the four.
fn by_value(place: &Place<'_>, series: &Series, rank: &Rank) -> Option<(usize, String)> {
    let head = &place.text()[rank.clause.start..rank.place.start];
    let short = head.chars().count() <= if place.language() == Language::Chinese { 8 } else { 24 };
    let start = place.span(rank.clause.clone()).start;
    let words = Span { start: place.sentence.start, end: start.max(place.sentence.start) };
    let told = place
        .context
        .figures
        .within(words)
        .map(FigureId)
        .filter(|id| place.context.figures.get(*id).kind.is_quantity());
    let last = told.last().filter(|_| short)?;
    let figure = place.context.figures.get(last);
    let gap = place.context.document.slice(Span { start: figure.span.end, end: start });
    let joined = [" and", "and", ";", "；", "。"]
        .iter()
        .any(|word| gap.contains(word) || head.trim_start().starts_with(word));
    let near = gap.chars().filter(|c| c.is_alphanumeric()).count() <= 6 && !joined;
    let value = |id: FigureId| place.context.figures.get(id).value;
    let same = |one: &Member| {
        one.id == last
            || value(one.id) == value(last) && place.context.figures.get(one.id).kind == figure.kind
    };
    let mut found = series.members.iter().enumerate().filter(|(_, one)| same(one));
    let (at, _) = found.next().filter(|_| near && found.next().is_none())?;
    Some((at, String::new()))
}
