//! A place in an order comes in with a series; the member that the words give the place goes out.

use super::super::called::{Found, named};
use super::super::{Member, Place, Series};
use super::Rank;
use crate::document::{Language, Span};
use crate::figures::FigureId;

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
        // 利用面积增加最多的是城南片区: another is called so.
        (Found::One(..), Found::None) if text[tail.clone()].starts_with("的是") => None,
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
        // 最大为周四的31.46万吨，最小为周三的9.83万吨: it is named behind, by another name than the series has.
        (Found::None, Found::None) if text[tail.clone()].starts_with(['为', '是']) => None,
        (Found::None, Found::None) => by_value(place, series, rank),
        _ => None,
    }
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
        .rfind(|id| place.context.figures.get(*id).kind.is_quantity());
    let last = told.filter(|_| short)?;
    let figure = place.context.figures.get(last);
    let gap = place.context.document.slice(Span { start: figure.span.end, end: start });
    // A response rate of 34%), retirement was the most common: of what is named there.
    let spoken = |word: &str| {
        [
            "the", "which", "was", "were", "is", "are", "by", "far", "making", "it", "this",
            "that", "a", "making", "them", "its", "their", "and", "easily", "clearly", "still",
            "again",
        ]
        .contains(&word)
    };
    let own = head.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if place.language() == Language::English && !{ own }.all(|word| spoken(&word.to_lowercase())) {
        return None;
    }
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
