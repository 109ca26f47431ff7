//! The values of a paragraph come in with the times that are told beside them; the series of times go out.

use super::super::said::number;
use super::super::time::{Time, complete};
use super::super::{Member, Scale, Series, Source, are_alike};
use crate::claims::Context;
use crate::claims::nearby::stems::noun;
use crate::document::{Block, Language, Span};
use crate::figures::{FigureId, Kind};

/// The values of a paragraph that tell one thing at several times.
pub fn by_time(
    context: Context<'_>,
    block: &Block,
    at: u32,
    dated: &[(usize, FigureId, Time)],
) -> Vec<Series> {
    let mut found = Vec::new();
    let mut used: Vec<FigureId> = Vec::new();
    for (first, (place, id, time)) in dated.iter().enumerate() {
        if used.contains(id) {
            continue;
        }
        let mut members = vec![(*place, *id, *time)];
        for (next, other, when) in &dated[first + 1..] {
            let last = members.last().map_or(*place, |last| last.0);
            let same = are_alike(context, *id, *other)
                && (when.scale, when.dated) == (time.scale, time.dated)
                && are_of_one_noun(context, *id, *other);
            if !same || *next > last + 1 {
                continue;
            }
            // A second value of a time that is told already is of something else.
            if members.len() > 1 && members.iter().any(|(_, _, known)| known.is_same(*when)) {
                break;
            }
            members.push((*next, *other, *when));
        }
        used.extend(members.iter().map(|(_, id, _)| *id));
        let mut times: Vec<Time> = members.iter().map(|(_, _, time)| *time).collect();
        if members.len() < 2 || !complete(&mut times) {
            continue;
        }
        let mut indexes: Vec<i32> = times.iter().map(|time| time.index()).collect();
        indexes.sort_unstable();
        indexes.dedup();
        // Two values of one time are of two things.
        if indexes.len() < members.len() {
            continue;
        }
        let sentences = members.iter().map(|(place, ..)| block.sentences[*place]);
        let start = sentences.clone().map(|s| s.start).min().unwrap_or(0);
        let end = sentences.map(|s| s.end).max().unwrap_or(0);
        let what = match context.document.language {
            Language::Chinese => what(context, block.sentences[*place], *id),
            Language::English => context.document.slice(Span { start, end }).to_lowercase(),
        };
        let list = members.iter().zip(times);
        let list = list.map(|((_, id, _), time)| Member {
            id: *id,
            name: String::new(),
            time: Some(time),
        });
        let spans = members.iter().map(|(_, id, _)| context.figures.get(*id).span);
        let span = crate::claims::draft::around(spans);
        let series = Series {
            members: list.collect(),
            what,
            head: String::new(),
            mixed: false,
            blocks: (at, at),
            span,
            source: Source::Text,
        };
        found.push(in_order(series));
    }
    found
}

/// The words that say what a series measures: those before its first value, and in English the whole sentence.
pub fn what(context: Context<'_>, sentence: Span, first: FigureId) -> String {
    let end = context.figures.get(first).span.end;
    match context.document.language {
        Language::Chinese => context.document.slice(Span { end, ..sentence }).to_lowercase(),
        Language::English => context.document.slice(sentence).to_lowercase(),
    }
}

/// Whether the words before a row speak of as many years, quarters or months: 近三年, 四个季度, the four quarters.
pub fn counts_times(lead: &str, count: usize) -> bool {
    lead.char_indices().any(|(at, _)| {
        number(&lead[at..]).is_some_and(|(number, length)| {
            let rest = lead[at + length..].trim_start();
            let units =
                ["年", "个季度", "个月", "years", "quarters", "months", "terms", "个学期", "届"];
            number == count
                && units.iter().any(|unit| rest.starts_with(unit))
                && !rest.starts_with("年级")
        })
    })
}

/// Whether two English counts are not of two things by the nouns behind them.
fn are_of_one_noun(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let figure = |id: FigureId| context.figures.get(id);
    if context.document.language == Language::Chinese
        || !matches!(figure(one).kind, Kind::Number | Kind::Count)
    {
        return true;
    }
    let noun_of = |id: FigureId| {
        noun(context.document.text.get(figure(id).span.end as usize..).unwrap_or_default())
    };
    match (noun_of(one), noun_of(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Puts the members of a series of times in the order of time.
pub fn in_order(mut series: Series) -> Series {
    let mut times: Vec<Time> = series.members.iter().filter_map(|one| one.time).collect();
    if times.len() == series.members.len() && complete(&mut times) {
        for (member, time) in series.members.iter_mut().zip(times) {
            member.time = Some(time);
        }
        series.members.sort_by_key(|one| one.time.map(Time::index));
    }
    series
}

/// The times told of a row of values: one for each, or the first and the last of them (2019—2023年, 一至四季度).
pub fn spread(context: Context<'_>, told: &[(FigureId, Time)], count: usize) -> Option<Vec<Time>> {
    let mut times: Vec<Time> = told.iter().map(|(_, time)| *time).collect();
    if times.len() == count && complete(&mut times) {
        return Some(times);
    }
    let scales = told.windows(2).find_map(|pair| {
        let spans = [pair[0].0, pair[1].0].map(|id| context.figures.get(id).span);
        let between = context.document.text.get(spans[0].end as usize..spans[1].start as usize)?;
        let mut ends = [pair[0].1, pair[1].1];
        let spread = ["至", "到", "—", "-", "–", "to", "－"].contains(&between.trim());
        (spread && complete(&mut ends)).then_some(ends)
    });
    let [first, last] = scales?;
    let steps = last.index() - first.index();
    (steps + 1 == count as i32).then(|| {
        (0..=steps)
            .map(|step| match first.scale {
                Scale::Year => Time { year: first.year.map(|year| year + step), ..first },
                _ => Time { part: first.part + step, ..first },
            })
            .collect()
    })
}

/// 一至四季度, 1—6月: the first and the last of so many.
pub fn counted(lead: &str, told: &[(FigureId, Time)], count: usize) -> Option<Vec<Time>> {
    let (scale, at) = [(Scale::Quarter, "季度"), (Scale::Month, "月"), (Scale::Month, "月份")]
        .iter()
        .find_map(|(scale, unit)| Some((*scale, lead.rfind(unit)?)))?;
    let words: Vec<(usize, char)> = lead[..at].char_indices().rev().take(8).collect();
    // 四个季度的用电量分别为…
    let whole = match scale {
        Scale::Quarter => {
            count == 4 && ["四个", "各", "四"].iter().any(|word| lead[..at].ends_with(word))
        }
        _ => count == 12 && ["12个", "各", "十二个"].iter().any(|word| lead[..at].ends_with(word)),
    };
    if whole {
        let time = |part: usize| Time {
            scale,
            year: None,
            relative: false,
            part: part as i32,
            dated: false,
        };
        return Some((1..=count).map(time).collect());
    }
    let (first, last) = words.iter().rev().find_map(|(from, _)| {
        let (first, length) = number(&lead[*from..])?;
        let rest = &lead[from + length..];
        let rest = ["至", "到", "—", "-", "–", "－", "~"]
            .iter()
            .find_map(|joint| rest.strip_prefix(joint))?;
        let (last, length) = number(rest)?;
        (at + rest.len() == lead.len() + length).then_some((first, last))
    })?;
    let year = told
        .iter()
        .rev()
        .find(|(_, time)| time.scale == Scale::Year)
        .and_then(|(_, time)| time.year);
    let time = |part: usize| Time { scale, year, relative: false, part: part as i32, dated: false };
    (last > first && last - first + 1 == count).then(|| (first..=last).map(time).collect())
}
