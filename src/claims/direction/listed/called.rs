//! A stretch of a sentence comes in with a series; the members that it names go out, by name or by time.

use super::{Place, Series, Source};
use crate::document::Language;
use std::ops::Range;

/// The members of a series that a stretch names.
pub enum Found {
    None,
    One(usize, String),
    Many,
}

/// The members that a stretch names.
pub fn named(place: &Place<'_>, series: &Series, text: &str, stretch: Range<usize>) -> Found {
    let words = &text[stretch.clone()];
    let told = super::time::within(place.context, place.span(stretch));
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
