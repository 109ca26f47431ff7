//! A row comes in that its passage says stands in order (in descending order; from highest to lowest; it heads the table
//! with 87, followed by 84 and 79; the older the tenants, the more content); claims of the forms `first` and `last` go out.

use super::words::{has_any, has_end, words};
use super::{Scene, row::is_like};
use crate::claims::Claim;
use crate::claims::draft::{Draft, around};
use crate::document::Span;
use crate::figures::FigureId;
use crate::rulebook::Strength;

pub fn claims(scene: &Scene<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let Some((ids, falling)) = told(scene) else { return };
    let wrong = ids.windows(2).filter(|pair| {
        let (one, other) = (scene.value(pair[0]), scene.value(pair[1]));
        if falling { one < other } else { one > other }
    });
    // A row that stands the other way is not the one meant.
    if wrong.count() * 2 > ids.len() - 1 && ids.len() > 2 {
        return;
    }
    for pair in ids.windows(2) {
        let figures = scene.context.figures;
        let (first, second) = (scene.binding("first", pair[0]), scene.binding("second", pair[1]));
        let form = if falling { "first" } else { "last" };
        let place = around(pair.iter().map(|id| figures.get(*id).span));
        claims.extend(draft.claim(Strength::Stated, place, [(form, vec![first, second])]));
    }
}

/// The values in the order told, and whether they fall.
fn told(scene: &Scene<'_>) -> Option<(Vec<FigureId>, bool)> {
    let row = scene.row;
    let lead = scene.text(Span { end: row.span.start, ..scene.sentence() }).to_lowercase();
    let tail = scene.text(Span { start: row.span.end, ..scene.sentence() }).to_lowercase();
    let previous = row.place.checked_sub(1).map(|at| scene.block.sentences[at]);
    let previous = previous.map(|span| scene.text(span).to_lowercase()).unwrap_or_default();
    if row.ids.len() >= 3 {
        for text in [&lead, &tail, &previous] {
            if let Some(falling) =
                ORDERS.iter().find_map(|(words, falling)| text.contains(words).then_some(*falling))
            {
                return Some((row.ids.clone(), falling));
            }
        }
        if let Some(falling) = stepwise(scene, &lead, &tail) {
            return Some((row.ids.clone(), falling));
        }
        let rising = correlated(&lead).or_else(|| correlated(&previous).filter(|_| scene.alone));
        if let Some(more) = rising.filter(|_| is_ascending(scene)) {
            return Some((row.ids.clone(), !more));
        }
    }
    followed(scene)
}

const ORDERS: &[(&str, bool)] = &[
    ("descending order", true),
    ("decreasing order", true),
    ("from highest to lowest", true),
    ("from the highest to the lowest", true),
    ("from largest to smallest", true),
    ("from the largest to the smallest", true),
    ("from most to least", true),
    ("largest first", true),
    ("highest first", true),
    ("ascending order", false),
    ("increasing order", false),
    ("rising order", false),
    ("from lowest to highest", false),
    ("from the lowest to the highest", false),
    ("from smallest to largest", false),
    ("from the smallest to the largest", false),
    ("smallest first", false),
    ("lowest first", false),
];

/// Shortened with every phase: 48 minutes in the first, 41 in the second; increased year after year, from 112 to 127, 139 …
fn stepwise(scene: &Scene<'_>, lead: &str, tail: &str) -> Option<bool> {
    let said = words(lead);
    let behind = words(tail);
    let steps = |list: &[&str]| {
        list.windows(2).any(|two| matches!(two[0], "every" | "each") && two[1].len() >= 4)
            || list.windows(3).any(|three| {
                three[0] == three[2]
                    && matches!(three[1], "after" | "by" | "to")
                    && three[0].len() >= 3
            })
            || has_any(
                list,
                &["steadily", "continuously", "continually", "consistently", "successively"],
            )
    };
    if !steps(&said) && !steps(&behind) {
        return None;
    }
    let turned = ["not", "no", "except", "but", "apart", "by", "average", "ranged", "varied"];
    let moved =
        said.iter().position(|word| STEPS.iter().any(|(stem, _)| word.starts_with(stem)))?;
    // Rose by 5%, 4% and 3%: rates, which may fall.
    if has_any(&said[moved..], &turned) && said.last() == Some(&"by")
        || has_any(&said, &["not", "no", "except"])
    {
        return None;
    }
    let (_, falling) = STEPS.iter().find(|(stem, _)| said[moved].starts_with(stem))?;
    let others = said[moved + 1..]
        .iter()
        .any(|word| STEPS.iter().any(|(stem, other)| word.starts_with(stem) && other != falling));
    (!others && is_in_time(scene)).then_some(*falling)
}

/// Verbs of a way, with whether it leads down.
const STEPS: &[(&str, bool)] = &[
    ("increas", false),
    ("rose", false),
    ("risen", false),
    ("rise", false),
    ("rising", false),
    ("grew", false),
    ("grow", false),
    ("climb", false),
    ("lengthen", false),
    ("went up", false),
    ("fell", true),
    ("fall", true),
    ("declin", true),
    ("decreas", true),
    ("shorten", true),
    ("shrank", true),
    ("shrunk", true),
    ("drop", true),
    ("dwindl", true),
    ("diminish", true),
];

/// Whether the years and ordinals told beside the values do not run backwards.
fn is_in_time(scene: &Scene<'_>) -> bool {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    let times: Vec<usize> = scene
        .row
        .labels
        .iter()
        .filter_map(|label| {
            words(label).iter().find_map(|word| {
                let year = word.parse().ok().filter(|year| (1900..2100).contains(year));
                year.or_else(|| ORDINALS.iter().position(|name| name == word))
            })
        })
        .collect();
    times.windows(2).all(|pair| pair[0] < pair[1])
        && (times.is_empty() || times.len() == scene.row.ids.len())
}

/// The older the tenants, the more content: whether what is told rises.
fn correlated(text: &str) -> Option<bool> {
    let said = words(text);
    let at = said.windows(2).position(|two| two[0] == "the" && RISING.contains(&two[1]))?;
    let rest = said.get(at + 2..)?;
    let other = rest.windows(2).find_map(|two| match two {
        ["the", "more" | "higher" | "larger" | "greater" | "longer" | "bigger" | "older"] => {
            Some(true)
        }
        ["the", "less" | "fewer" | "lower" | "smaller" | "shorter"] => Some(false),
        _ => None,
    })?;
    Some(other)
}

const RISING: &[&str] =
    &["older", "longer", "higher", "larger", "bigger", "greater", "more", "later", "deeper"];

/// Whether the numbers in the labels of a row rise: under 35, 35 to 54, 55 or over.
fn is_ascending(scene: &Scene<'_>) -> bool {
    let firsts: Vec<u32> = scene
        .row
        .labels
        .iter()
        .filter_map(|label| words(label).iter().find_map(|word| word.parse().ok()))
        .collect();
    firsts.len() == scene.row.ids.len()
        && firsts.windows(2).all(|pair| pair[0] <= pair[1])
        && firsts.first() < firsts.last()
}

/// Finland heads the index with 87 points, followed by Denmark with 84, Estonia with 79 …
fn followed(scene: &Scene<'_>) -> Option<(Vec<FigureId>, bool)> {
    let (context, row) = (scene.context, scene.row);
    let sentence = scene.text(scene.sentence()).to_lowercase();
    let (at, word) = ["followed by ", "ahead of ", ", then "]
        .iter()
        .filter_map(|word| Some((sentence.find(word)?, *word)))
        .min()?;
    let link = scene.sentence().start + at as u32;
    if sentence.len() != scene.sentence().len() || sentence[at + 1..].contains(word) {
        return None;
    }
    let lead = words(&sentence[..at]);
    let top = has_end(&lead, true)
        || has_any(&lead, HEADS)
        || lead.windows(2).any(|two| two[0] == "most" && two[1] != "of");
    let bottom = has_end(&lead, false);
    let inner = row.span.start < link && link < row.span.end;
    let behind = row.span.start > link;
    if top == bottom || has_any(&lead, &["second", "not", "since", "than", "worst"]) {
        return None;
    }
    let mut ids = row.ids.clone();
    if inner {
        // Only the one before the link.
        let before = ids.iter().filter(|id| context.figures.get(**id).span.end <= link).count();
        let first = before.checked_sub(1)?;
        // (14 and 4 children), followed by (6 and 3): values of two sorts.
        let bare = first.checked_sub(1).is_some_and(|at| {
            let gap = Span {
                start: context.figures.get(ids[at]).span.end,
                end: context.figures.get(ids[first]).span.start,
            };
            words(&scene.text(gap).to_lowercase()).iter().all(|word| *word == "and")
        });
        if bare {
            return None;
        }
        ids.drain(..first);
    } else if behind {
        let before = context.figures.within(Span { end: link, ..scene.sentence() }).map(FigureId);
        let like: Vec<FigureId> = before.filter(|id| is_like(context, row.model, *id)).collect();
        let [one] = like[..] else { return None };
        ids.insert(0, one);
    } else {
        return None;
    }
    // The other 27 had various causes: what is left has no place.
    let rest = |id: &FigureId| {
        let before = &context.document.text[..context.figures.get(*id).span.start as usize];
        let near = before.ceil_char_boundary(before.len().saturating_sub(24));
        let before = before[near..].to_lowercase();
        has_any(&words(&before), &["other", "others", "remaining", "rest", "further", "remainder"])
    };
    let cut = ids.iter().position(rest).unwrap_or(ids.len());
    ids.truncate(cut);
    // Donations alone disappointed, by £29,000; and (6 and 3): each has a name of its own, and nothing else is told.
    let joined = |pair: &[FigureId]| {
        let gap = Span {
            start: context.figures.get(pair[0]).span.end,
            end: context.figures.get(pair[1]).span.start,
        };
        let gap = scene.text(gap).to_lowercase();
        let said = words(&gap);
        !gap.contains(';') && said.last() != Some(&"by") && said.iter().any(|word| *word != "and")
    };
    let cut = ids.windows(2).position(|pair| !joined(pair)).map_or(ids.len(), |at| at + 1);
    ids.truncate(cut);
    (ids.len() >= 2).then_some((ids, top))
}

const HEADS: &[&str] = &[
    "heading", "topping", "head", "heads", "headed", "leads", "led", "tops", "topped", "top",
    "first", "best", "leading", "ahead", "foremost",
];
