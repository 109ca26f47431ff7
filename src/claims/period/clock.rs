//! A block comes in; claims go out that the hours and minutes told beside two clock times are those between
//! them (from 9 am to 5 pm, eight hours a day; lasted 90 minutes, from 10:00 to 11:30; 06:00至20:00，历时14小时).

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Language, Span};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"([0-9]{1,2})(?:[:.]([0-5][0-9]))? ?(am|pm|a\.m\.|p\.m\.|noon|midnight)?";
    Regex::new(&format!(r"(?i)\b(?:from|between|at|\(|,) ?{time} ?(?:to|until|till|and|and closes at|-|–|—) ?{time}(?:[ ,.;)]|$)"))
        .expect("the expression is valid")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"([0-9]{1,2})(?:[:：]([0-5][0-9])|[时点])()";
    Regex::new(&format!("{time} ?(?:至|到|—|-|–|~|～|——) ?(?:次日)?{time}"))
        .expect("the expression is valid")
});

/// Claims of the form `minutes`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    for sentence in &block.sentences {
        let lengths: Vec<FigureId> = context
            .figures
            .within(*sentence)
            .map(FigureId)
            .filter(|id| minutes_of(context, *id).is_some())
            .take(2)
            .collect();
        let [length] = lengths.as_slice() else { continue };
        let text = context.document.slice(*sentence);
        let chinese = context.document.language == Language::Chinese;
        let pattern: &Regex = if chinese { &CHINESE } else { &RANGE };
        let mut ranges = pattern.captures_iter(text);
        let (Some(found), None) = (ranges.next(), ranges.next()) else { continue };
        let Some((between, span)) = between(&found) else { continue };
        let offset = sentence.start as usize;
        let span = Span::new(offset + span.start, offset + span.end);
        let own = context.figures.get(*length).span;
        if span.contains(own) || !is_told(context, own, span) {
            continue;
        }
        let Some(minutes) = minutes_of(context, *length) else { continue };
        let bindings = vec![constant("stated", minutes, own), constant("minutes", between, span)];
        claims.extend(draft.claim(Strength::Stated, around([own, span]), [("clock", bindings)]));
    }
}

/// The minutes of an exact length in hours or minutes.
fn minutes_of(context: Context<'_>, id: FigureId) -> Option<i64> {
    let figure = context.figures.get(id);
    let unit = context.lexicon.units.get(usize::from(figure.unit.0))?;
    let scale = match unit.name.as_str() {
        "hour" | "小时" | "个小时" => 60,
        "minute" | "分钟" => 1,
        _ => return None,
    };
    // 12课时 is no length of the clock.
    if context.document.slice(figure.span).contains(['课', '学', '工']) {
        return None;
    }
    let exact = figure.kind == Kind::Measure && figure.hedge == crate::figures::Hedge::None;
    let tenths = figure.value.decimal()?.at_exponent(-1)?;
    exact
        .then(|| i64::try_from(tenths).ok()?.checked_mul(scale))
        .flatten()
        .map(|tenths| tenths / 10)
}

/// The minutes between the two times of a match, and where they stand.
fn between(found: &regex::Captures<'_>) -> Option<(i64, std::ops::Range<usize>)> {
    let word = |index: usize| found.get(index).map(|word| word.as_str().to_ascii_lowercase());
    let word = |index: usize| word(index).filter(|word| !word.is_empty());
    let half = |index: usize| word(index).map(|word| word.starts_with('p'));
    let (first, second) = (half(3), half(6));
    // 9 to 5 may be anything; 9:00 to 17:00 may not.
    let marked = first.is_some()
        || second.is_some()
        || word(2).is_some() && word(5).is_some()
        || found.get(3).is_some_and(|half| half.is_empty());
    if !marked
        || word(3).is_some_and(|word| word.len() > 4)
        || word(6).is_some_and(|word| word.len() > 4)
    {
        return None;
    }
    let minute = |hour: usize, minutes: usize, afternoon: Option<bool>| -> Option<i64> {
        let hour: i64 = word(hour)?.parse().ok()?;
        let minutes: i64 = word(minutes).map_or(Some(0), |text| text.parse().ok())?;
        let hour = match afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            Some(_) if hour > 12 => return None,
            _ => hour,
        };
        (hour <= 24).then_some(hour * 60 + minutes)
    };
    let end = minute(4, 5, second)?;
    let start = match (first, second) {
        (None, Some(_)) => {
            let same = minute(1, 2, second)?;
            if same < end { same } else { minute(1, 2, Some(false))? }
        }
        _ => minute(1, 2, first)?,
    };
    let length = if end > start { end - start } else { end + 24 * 60 - start };
    let from = found.get(1)?.start();
    let to = found.get(0).filter(|_| found.get(6).is_some_and(|half| half.is_empty()));
    let to = to.or(found.get(6)).or(found.get(5)).or(found.get(4))?.end();
    Some((length, from..to))
}

/// Whether the words between a length and the times make it their length.
fn is_told(context: Context<'_>, length: Span, times: Span) -> bool {
    let text = &context.document.text;
    let slice = |start: u32, end: u32| {
        text.get(start as usize..end as usize).unwrap_or_default().to_ascii_lowercase()
    };
    if context.document.language == Language::Chinese {
        if length.end <= times.start {
            return matches!(
                slice(length.end, times.start).trim(),
                "（" | "(" | "：" | "，即" | "（即"
            );
        }
        let gap = slice(times.end, length.start);
        let clause = gap.rsplit(['，', '；', '、', '（', '(']).next().unwrap_or_default().trim();
        let each = gap.contains(['每', '日', '天']) && gap.contains('均');
        let told = [
            "历时", "共", "持续", "连续", "时长", "用时", "耗时", "合计", "累计", "计", "为期",
            "即", "长达",
        ];
        let ends = told
            .iter()
            .any(|word| clause.trim_end_matches(['了', '约', '为', '达']).ends_with(word));
        return !each
            && gap.chars().count() <= 40
            && (ends || clause.is_empty() && gap.chars().count() <= 2);
    }
    if length.end <= times.start {
        let gap = slice(length.end, times.start);
        let gap = gap.trim().trim_start_matches("a day").trim_start_matches("long").trim();
        return matches!(
            gap,
            "" | "(" | "from" | ", from" | ", between" | "between" | "(from" | ":"
        );
    }
    let gap = slice(times.end, length.start);
    let gap = gap.trim().trim_start_matches([',', '(', '–', '—', '-', ';', ')']).trim();
    let fits = [
        "",
        "lasting",
        "a total of",
        "or",
        "that is",
        "i.e.",
        "which is",
        "a",
        "an",
        "and lasted",
        "it lasted",
        "daily,",
    ];
    fits.contains(&gap) && !slice(times.end, length.start).is_empty()
}
