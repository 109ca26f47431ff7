//! A sentence comes in that says of values told elsewhere that they went one way several times on end (连续三个季度回升;
//! fallen for the third month running; 逐年上升); claims that each of those steps went that way go out.

mod words;

use super::said::{meant, names_nothing};
use super::time::Scale;
use super::{Place, Series, Source, is_level};
use crate::claims::Claim;
use crate::claims::clauses::told::overlap;
use crate::claims::direction::words::Way;
use crate::claims::draft::{Draft, around, figures, items};
use crate::document::Language;
use crate::rulebook::Strength;
use std::ops::Range;

/// A run of steps as told.
pub struct Run {
    way: Way,
    /// How many; all there are, where none is told.
    steps: Option<usize>,
    scale: Option<Scale>,
    /// The words that tell it.
    place: Range<usize>,
    /// The words of its clause that say of what.
    what: String,
}

pub fn said(place: &Place<'_>) -> Vec<Run> {
    match place.language() {
        Language::Chinese => words::chinese(place.text()),
        Language::English => {
            words::english(&place.text().to_ascii_lowercase()).into_iter().collect()
        }
    }
}
/// Claims of the forms `rise` and `fall`, one a step.
pub fn claims(
    place: &Place<'_>,
    draft: Draft<'_>,
    run: &Run,
    all: &[Series],
    claims: &mut Vec<Claim>,
) {
    let fits = |series: &&Series| {
        place.is_near(series)
            && !series.mixed
            && match (run.scale, series.scale()) {
                (Some(one), Some(other)) => one == other,
                (None, Some(_)) => true,
                // Of values without times the words before them tell how many there are.
                _ => {
                    series.source == Source::Text
                        && is_unnamed(series)
                        && series.what.contains(unit(run.scale))
                }
            }
            && !is_of_growth(series, &run.what)
            && speaks(place.language(), series, &run.what)
    };
    let near: Vec<&Series> = all.iter().filter(fits).collect();
    let own: Vec<&Series> = near
        .iter()
        .copied()
        .filter(|series| series.distance(place.block) == 0 && series.source == Source::Text)
        .collect();
    let found = match own.is_empty() {
        false => meant(place.language(), &run.what, &own),
        true => Vec::new(),
    };
    let found = if found.is_empty() { meant(place.language(), &run.what, &near) } else { found };
    let Some(series) = one(&found) else { return };
    let members = &series.members;
    let count = run.steps.map_or(members.len(), |steps| (steps + 1).min(members.len()));
    let last = &members[members.len() - count..];
    // The run is one up to the last of them.
    let gaps = last.windows(2).all(|pair| match (pair[0].time, pair[1].time) {
        (Some(one), Some(other)) => other.index() - one.index() == 1,
        _ => true,
    });
    let since = |id: &crate::figures::FigureId| {
        let span = place.context.figures.get(*id).span;
        let before = place.context.document.text[..span.start as usize].trim_end();
        let behind = &place.context.document.text[span.end as usize..];
        ["since", "自", "从", "Since"].iter().any(|word| before.ends_with(word))
            || ["以来", "起", "至", "—", "-"].iter().any(|word| behind.starts_with(word))
    };
    let earlier = super::time::within(place.context, place.sentence).iter().any(|(id, time)| {
        !since(id)
            && members.last().and_then(|one| one.time).is_some_and(|last| {
                time.scale == last.scale
                    && time.year.is_some()
                    && !time.relative
                    && time.index() < last.index()
            })
            && !place.sentence.contains(series.span)
    });
    if !gaps || earlier || last.len() < 2 || !last.iter().all(|one| is_level(place.context, one.id))
    {
        return;
    }
    let word = place.span(run.place.clone());
    let form = if run.way == Way::Up { "rise" } else { "fall" };
    for pair in last.windows(2) {
        let bound = vec![
            figures("new", [pair[1].id]),
            figures("old", [pair[0].id]),
            items("words", [word]),
        ];
        let spans = pair.iter().map(|one| place.context.figures.get(one.id).span);
        claims.extend(draft.claim(Strength::Stated, around(spans.chain([word])), [(form, bound)]));
    }
}

/// The one series of several, where they are the same values.
fn one<'s>(found: &[&'s Series]) -> Option<&'s Series> {
    let (first, rest) = found.split_first()?;
    let ids = |series: &Series| series.members.iter().map(|one| one.id).collect::<Vec<_>>();
    let longest = found.iter().max_by_key(|series| series.members.len())?;
    let within = rest
        .iter()
        .chain([first])
        .all(|series| ids(series).iter().all(|id| ids(longest).contains(id)));
    within.then_some(*longest)
}

/// Whether the words before a Chinese run begin with what the series is of: 非流动资产 is no 流动资产.
fn speaks(language: Language, series: &Series, words: &str) -> bool {
    if language != Language::Chinese || names_nothing(language, words) {
        return true;
    }
    let own = match series.source {
        Source::Text => {
            let clauses = series.what.trim_end_matches(|c: char| !c.is_alphanumeric());
            clauses
                .rsplit(['，', '；', '。', '：'])
                .find(|clause| clause.chars().filter(|c| crate::document::is_han(*c)).count() > 4)
                .unwrap_or(clauses)
        }
        _ => series.what.as_str(),
    };
    let words = words.rsplit("报告期内").next().unwrap_or(words);
    let subject: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let text: String = subject.iter().collect();
    let shared = overlap(&text, own);
    let whose = [
        "", "我", "全", "我市", "我县", "我区", "全市", "全县", "全区", "公司", "全省", "全校",
        "全院",
    ];
    let starts = whose.iter().filter(|whose| text.starts_with(**whose)).any(|whose| {
        let skip = whose.chars().count();
        let head: String = subject[skip..].iter().take(shared.max(2)).collect();
        shared >= 2 && own.contains(&head)
    });
    shared >= 2 && starts && shared * 2 >= subject.len()
}

fn is_unnamed(series: &Series) -> bool {
    series.members.iter().all(|one| one.name.is_empty())
}

fn unit(scale: Option<Scale>) -> &'static str {
    match scale {
        Some(Scale::Year) => "年",
        Some(Scale::Quarter) => "季度",
        Some(Scale::Month) => "月",
        _ => "各",
    }
}

/// Whether a series is one of rates of growth where the words do not speak of those: 增长5.1%、4.8%.
fn is_of_growth(series: &Series, words: &str) -> bool {
    const GROWTH: &[&str] = &[
        "增长",
        "增速",
        "增幅",
        "下降",
        "降幅",
        "同比",
        "growth",
        "grew by",
        "rose by",
        "fell by",
        "increase of",
        "increases of",
        "rises of",
        "up by",
    ];
    const OWN: &[&str] =
        &["增速", "增幅", "降幅", "growth rate", "rate of growth", "growth slowed", "涨幅"];
    GROWTH.iter().any(|word| series.what.contains(word))
        && !OWN.iter().any(|word| words.contains(word))
        && series.what.contains('%')
}
