//! A sentence comes in that says by how much one of several values told elsewhere lies above or below another, or how
//! far the two are apart (甲班比乙班高4.3分; the north raised £260 more than the south; 城乡相差25300元); claims go out that
//! it lies on that side, and that they are so far apart.

use super::called::{Found, named};
use super::said::{ENDS, clause};
use super::{Place, Series, are_alike};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span, lower};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use std::ops::Range;

/// A distance as told.
pub struct Gap {
    /// Which of the two is the more; `None` where they are only said to be apart.
    more: Option<bool>,
    amount: FigureId,
    place: Range<usize>,
    one: Range<usize>,
    other: Range<usize>,
}

pub fn said(place: &Place<'_>) -> Vec<Gap> {
    let text = lower(place.text());
    if text.len() != place.text().len() {
        return Vec::new();
    }
    match place.language() {
        Language::Chinese => chinese(place, &text),
        Language::English => english(place, &text),
    }
}

const SIDES: &[(&str, bool)] = &[
    ("高出", true),
    ("多出", true),
    ("高", true),
    ("多", true),
    ("大", true),
    ("长", true),
    ("领先", true),
    ("低", false),
    ("少", false),
    ("小", false),
    ("短", false),
    ("落后", false),
];

/// 甲比乙高出3分.
fn chinese(place: &Place<'_>, text: &str) -> Vec<Gap> {
    let mut found = Vec::new();
    for (at, link) in text.match_indices(['比', '较']) {
        let own = clause(text, &(at..at + link.len()));
        let tail = at + link.len()..own.end;
        let Some(amount) = first(place, &tail) else { continue };
        let start = (place.context.figures.get(amount).span.start - place.sentence.start) as usize;
        if start < tail.start {
            continue;
        }
        let words = text[tail.start..start].trim_end_matches(['了', '约', ' ']);
        // 减少 is a move.
        if ["减少", "增多", "减小", "增大", "延长", "降低", "提高"]
            .iter()
            .any(|moved| words.ends_with(moved))
        {
            continue;
        }
        let Some((side, more)) = SIDES.iter().find(|(side, _)| words.ends_with(side)) else {
            continue;
        };
        let name = words.len() - side.len();
        found.push(Gap {
            more: Some(*more),
            amount,
            place: tail.start + name..tail.start + words.len(),
            one: own.start..at,
            other: tail.start..tail.start + name,
        });
    }
    for (at, word) in text.match_indices("相差") {
        let start = text[..at]
            .rfind(ENDS)
            .map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
        let Some(amount) = first(place, &(at + word.len()..text.len())) else { continue };
        let Some(link) = ["与", "和", "同", "跟"]
            .iter()
            .find_map(|link| Some(start + text[start..at].find(link)?))
        else {
            continue;
        };
        found.push(Gap {
            more: None,
            amount,
            place: at..at + word.len(),
            one: start..link,
            other: link..at,
        });
    }
    found
}

const ENGLISH: &[(&str, bool)] = &[
    ("more", true),
    ("higher", true),
    ("greater", true),
    ("larger", true),
    ("longer", true),
    ("above", true),
    ("ahead of", true),
    ("bigger", true),
    ("fewer", false),
    ("less", false),
    ("lower", false),
    ("smaller", false),
    ("shorter", false),
    ("below", false),
    ("behind", false),
];

/// The north raised £260 more than the south.
fn english(place: &Place<'_>, text: &str) -> Vec<Gap> {
    let mut found = Vec::new();
    for (word, more) in ENGLISH {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let whole = text[..at].ends_with(' ') && text[end..].starts_with([' ', ',']);
            let amount = || {
                let before =
                    Span { start: place.sentence.start, end: place.sentence.start + at as u32 };
                let id = place
                    .context
                    .figures
                    .within(before)
                    .map(FigureId)
                    .rfind(|id| place.context.figures.get(*id).kind.is_quantity())?;
                let figure = place.context.figures.get(id);
                let gap = &text[(figure.span.end - place.sentence.start) as usize..at];
                (gap.split_whitespace().count() <= 2 && !gap.contains([',', ';'])).then_some(id)
            };
            let Some(amount) = amount().filter(|_| whole) else { continue };
            let start =
                (place.context.figures.get(amount).span.start - place.sentence.start) as usize;
            let stop = end + text[end..].find([',', ';', '.', '(']).unwrap_or(text.len() - end);
            let joined = matches!(*word, "above" | "below" | "ahead of" | "behind");
            let link =
                if joined { Some(end) } else { text[end..stop].find("than ").map(|at| end + at) };
            let Some(link) = link else { continue };
            // Who is compared stands in the clause, or in the one that it goes on from.
            let head = text[..start].rfind([';', ':', '(']).map_or(0, |mark| mark + 1);
            let near = text[head..start].rfind([',', '.']).map_or(head, |mark| head + mark + 1);
            let near = text[near..start]
                .rfind(" so ")
                .or_else(|| text[near..start].find(" and "))
                .map_or(near, |mark| near + mark);
            found.push(Gap {
                more: Some(*more),
                amount,
                place: at..end,
                one: near..start,
                other: link..stop,
            });
        }
    }
    found
}

fn first(place: &Place<'_>, stretch: &Range<usize>) -> Option<FigureId> {
    let ids = place.context.figures.within(place.span(stretch.clone())).map(FigureId);
    let mut ids = ids.filter(|id| place.context.figures.get(*id).kind.is_quantity());
    ids.next()
}

/// Claims of the forms `above` and `below`, and of the rule `change` that the distance is so large.
pub fn claims(
    place: &Place<'_>,
    draft: Draft<'_>,
    gap: &Gap,
    all: &[Series],
    claims: &[Claim],
) -> Vec<Claim> {
    let context = place.context;
    let text = lower(place.text());
    let mut pairs: Vec<[FigureId; 2]> = Vec::new();
    let fits = |series: &&Series| {
        place.is_near(series)
            && !series.mixed
            && series.scale().is_none()
            && series.members.iter().any(|one| is_distance(context, gap.amount, one.id))
    };
    for series in all.iter().filter(fits) {
        let pair = [gap.one.clone(), gap.other.clone()]
            .map(|stretch| named(place, series, &text, stretch));
        let [Found::One(one, _), Found::One(other, _)] = pair else { continue };
        let ids = [series.members[one].id, series.members[other].id];
        let told = ids.iter().all(|id| {
            context.figures.get(*id).span.end <= context.figures.get(gap.amount).span.start
                || context.figures.get(*id).cell.is_some()
        });
        if one != other && told && is_distance(context, gap.amount, ids[0]) && !pairs.contains(&ids)
        {
            pairs.push(ids);
        }
    }
    let [[one, other]] = pairs[..] else { return Vec::new() };
    let word = place.span(gap.place.clone());
    let has = |rule, id: FigureId| {
        claims.iter().any(|claim| {
            claim.rule == rule
                && claim.readings.iter().any(|reading| {
                    let told: Vec<FigureId> = reading.figures().collect();
                    told.contains(&one) && told.contains(&other) && told.contains(&id)
                })
        })
    };
    let spans = [one, other, gap.amount].map(|id| context.figures.get(id).span);
    let mut found = Vec::new();
    if let Some(more) = gap.more.filter(|_| !has(draft.id(), one)) {
        let form = if more { "above" } else { "below" };
        let bound = vec![figures("value", [one]), figures("base", [other]), items("words", [word])];
        found.extend(draft.claim(
            Strength::Stated,
            around(spans.into_iter().chain([word])),
            [(form, bound)],
        ));
    }
    if let Some(change) = context.rulebook.find("change").filter(|rule| !has(*rule, gap.amount)) {
        let bound =
            vec![figures("change", [gap.amount]), figures("new", [one]), figures("old", [other])];
        found.extend(Draft::new(context, change).claim(
            Strength::Stated,
            around(spans),
            [("apart", bound)],
        ));
    }
    found
}

/// Whether a figure can be how far a value lies from its like.
fn is_distance(context: Context<'_>, amount: FigureId, value: FigureId) -> bool {
    let (figure, level) = (context.figures.get(amount), context.figures.get(value));
    let kinds = match level.kind {
        Kind::Percent => figure.kind == Kind::Points,
        _ => are_alike(context, amount, value),
    };
    kinds && figure.hedge == Hedge::None && figure.value.decimal().is_some()
}
