//! The sentence of a Chinese average per day or month comes in; how many days or months the time has that it is of
//! goes out: 365 or 366 for a year, 181 or 182 for its first half, 31 for 3月.
//!
//! Where the sentence names no time, its paragraph does, or the title of the report. Where several are named, any may be
//! meant, and nothing is sure.

use super::numbers::Number;
use crate::claims::Context;
use crate::document::{Span, holds_any};

/// What the calendar says of an average per day or month.
pub fn numbers(context: Context<'_>, per: char, sentence: Span) -> Vec<Number> {
    if !matches!(per, '月' | '日' | '天') {
        return Vec::new();
    }
    let of = |months: &[(u32, u32)], open: bool| match (months, open) {
        ([], false) => year(per),
        ([span], false) => part(per, *span),
        _ => possible(per),
    };
    let text = context.document.slice(sentence);
    if is_open(text) || !times(text).is_empty() || text.contains("全年") {
        return of(&times(text), is_open(text));
    }
    let block = context.document.block_at(sentence.start).map(|id| context.document.block(id));
    let start = block.map_or(sentence.start, |block| block.span.start).min(sentence.start);
    let lead = context.document.slice(Span { start, end: sentence.start });
    if is_open(lead) || !times(lead).is_empty() {
        return of(&times(lead), is_open(lead));
    }
    let title =
        context.document.blocks.first().map_or("", |block| context.document.slice(block.span));
    let title = title.chars().take(TITLE).collect::<String>();
    of(&times(&title), is_open(&title))
}

/// In characters: what comes behind them is no title.
const TITLE: usize = 60;

/// Words of a time whose days the calendar does not tell.
fn is_open(text: &str) -> bool {
    // 全季 is a quarter, whichever.
    let words = [
        "周",
        "全季",
        "本季",
        "当季",
        "期间",
        "期内",
        "假",
        "学期",
        "以来",
        "旺季",
        "采暖季",
        "供暖季",
        "供热季",
        "赛季",
        "雪季",
        "汛期",
        "学年",
        "月末",
        "个月",
        "工作日",
        "黄金",
        "春运",
        "节",
    ];
    // 上季 is a season, and 上季度 a quarter.
    let season =
        text.match_indices("上季").any(|(at, word)| !text[at + word.len()..].starts_with('度'));
    season || holds_any(text, &words)
}

/// The times that a text names, each by its first and its last month; no time twice.
fn times(text: &str) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut keep = |time: (u32, u32)| {
        if !found.contains(&time) {
            found.push(time);
        }
    };
    let named = [
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("前三季度", (1, 9)),
        ("前三个季度", (1, 9)),
        ("一季度", (1, 3)),
        ("1季度", (1, 3)),
        ("二季度", (4, 6)),
        ("2季度", (4, 6)),
        ("三季度", (7, 9)),
        ("3季度", (7, 9)),
        ("四季度", (10, 12)),
        ("4季度", (10, 12)),
    ];
    for (word, time) in named {
        for (at, _) in text.match_indices(word) {
            if !(word == "三季度" && text[..at].ends_with('前')) {
                keep(time);
            }
        }
    }
    for (at, _) in text.match_indices('月') {
        let Some((rest, last)) = number(&text[..at]) else { continue };
        let behind = &text[at + '月'.len_utf8()..];
        // 3月1日 is a day.
        if number_ahead(behind) && !behind.starts_with('份') {
            continue;
        }
        let rest = rest.trim_end();
        let dashed = ["—", "－", "-", "–", "~", "～", "至", "到"].iter().find_map(|dash| {
            rest.strip_suffix(dash).map(|rest| rest.trim_end().trim_end_matches(['月', '—']))
        });
        match dashed.and_then(number) {
            Some((_, first)) => keep((first, last)),
            None if dashed.is_some() => {}
            None if joined(behind) => {}
            None => keep((last, last)),
        }
    }
    found.retain(|(first, last)| (1..=12).contains(first) && (*first..=12).contains(last));
    found
}

/// The number that ends a text, and what stands before it.
fn number(text: &str) -> Option<(&str, u32)> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[rest.len()..];
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok()).flatten().map(|last| (rest, last))
}

/// Whether a number of days follows.
fn number_ahead(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with('日')
}

/// Whether the last month follows behind a dash: 1月至6月.
fn joined(behind: &str) -> bool {
    ["—", "－", "-", "–", "~", "～", "至", "到"].iter().any(|dash| {
        behind.strip_prefix(dash).is_some_and(|rest| {
            rest.trim_start_matches('—').starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

fn year(per: char) -> Vec<Number> {
    if per == '月' {
        return vec![Number::Calendar(12)];
    }
    let mut days = vec![Number::Calendar(366), Number::Calendar(365)];
    // Working days, and those of what is closed one day a week.
    days.extend([360, 330].into_iter().chain(300..=316).chain(245..=256).map(Number::Possible));
    days
}

fn part(per: char, (first, last): (u32, u32)) -> Vec<Number> {
    if per == '月' {
        return vec![Number::Calendar(i64::from(last - first + 1))];
    }
    let days = |february: i64| -> i64 {
        (first..=last)
            .map(|month| match month {
                2 => february,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            })
            .sum()
    };
    let mut numbers = vec![Number::Calendar(days(29))];
    if days(28) != days(29) {
        numbers.push(Number::Calendar(days(28)));
    }
    // Thirty days a month, and the working days of it.
    let months = i64::from(last - first + 1);
    numbers.extend([30 * months, 20 * months, 21 * months, 22 * months].map(Number::Possible));
    numbers
}

fn possible(per: char) -> Vec<Number> {
    match per {
        '月' => [12, 3, 6, 9, 2, 4, 5, 7, 8, 10, 11].map(Number::Possible).to_vec(),
        _ => (1..=366).map(Number::Possible).collect(),
    }
}
