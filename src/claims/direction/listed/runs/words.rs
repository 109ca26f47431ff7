//! A sentence comes in; the runs of rises or falls that it tells go out.

use super::super::said::{ENDS, number, tokens};
use super::super::time::Scale;
use super::Run;
use crate::claims::direction::polarity::{Subject, way};
use crate::claims::direction::words::{Way, verb};
use crate::document::WordSet;

/// Words that make it no statement of what was.
const TURNED: &[&str] =
    &["未", "不", "没", "若", "如果", "力争", "目标", "计划", "确保", "争取", "预计", "避免", "除"];

pub fn chinese(text: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let words = ["连续", "逐年", "逐季", "逐月", "连年", "年年", "逐期"];
    for word in words.into_iter().filter(|word| text.contains(word)) {
        for (at, _) in text.match_indices(word) {
            let end = at + text[at..].find(ENDS).unwrap_or(text.len() - at);
            let start = text[..at]
                .rfind(ENDS)
                .map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
            let mut rest = &text[at + word.len()..end];
            let mut steps = None;
            let scale;
            if word == "连续" {
                rest = rest.trim_start_matches('第');
                let Some((count, length)) = number(rest) else { continue };
                rest = rest[length..].trim_start_matches('个');
                let Some((unit, own)) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit))
                else {
                    continue;
                };
                rest = &rest[unit.len()..];
                steps = Some(count);
                scale = *own;
            } else {
                let of = [('年', Scale::Year), ('季', Scale::Quarter), ('月', Scale::Month)];
                scale = of.iter().find(|(unit, _)| word.contains(*unit)).map(|(_, scale)| *scale);
            }
            let rest = rest.trim_start_matches(['度', '份']);
            let Some((way, from, to)) = first_verb(rest) else { continue };
            let clause = &text[start..end];
            let amount = rest[..from].chars().any(|c| c.is_ascii_digit());
            // 连续三年位居增幅第一; 增长率: no move.
            let plain = !amount
                && from <= 18
                && ["", "了", "趋势", "态势", "势头", "幅度", "至", "到"]
                    .iter()
                    .any(|tail| rest[to..].starts_with(tail))
                && !["率", "幅", "量", "额", "速", "最"]
                    .iter()
                    .any(|tail| rest[to..].starts_with(tail))
                && !rest[..from].contains(['居', '第']);
            if !plain || TURNED.iter().any(|word| clause.contains(word)) {
                continue;
            }
            let place = at..text[at..].find(rest).map_or(end, |shift| at + shift + to);
            found.push(Run { way, steps, scale, place, what: text[start..at].to_owned() });
        }
    }
    found.extend(chained(text));
    found
}

/// 三连增, 两连降.
fn chained(text: &str) -> Option<Run> {
    let at = text.find('连')?;
    let (from, _) = text[..at].char_indices().next_back()?;
    let (steps, _) = number(&text[from..at]).filter(|(_, length)| from + length == at)?;
    let (way, start, end) = first_verb(&text[at + '连'.len_utf8()..])?;
    let clause = text[..from]
        .rfind(ENDS)
        .map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
    let what = text[clause..from].trim_end_matches(['“', '"']).trim_end_matches("实现").to_owned();
    let place = from..at + '连'.len_utf8() + end;
    (start == 0).then_some(Run { way, steps: Some(steps), scale: None, place, what })
}

const UNITS: &[(&str, Option<Scale>)] = &[
    ("季度", Some(Scale::Quarter)),
    ("年", Some(Scale::Year)),
    ("财年", Some(Scale::Year)),
    ("月", Some(Scale::Month)),
    ("季", Some(Scale::Quarter)),
    ("学年", Some(Scale::Year)),
    ("学期", None),
    ("届", None),
    ("期", None),
    ("周", None),
    ("次", None),
];

/// The first verb of rise or fall in a text.
fn first_verb(text: &str) -> Option<(Way, usize, usize)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut found: Option<(Way, usize, usize)> = None;
    for end in ends {
        match (found, verb(&text[..end])) {
            (None, told) => found = told,
            // 增 goes on as 增长.
            (Some((way, start, last)), Some((next, from, to)))
                if from == start && next == way && to > last =>
            {
                found = Some((way, start, to));
            }
            (Some(_), _) => {}
        }
    }
    found
}

/// Has now fallen for the third month running; the fourth consecutive annual rise; grew in each of the last three years.
pub fn english(text: &str) -> Option<Run> {
    let (at, marker) = MARKERS.find_all(text).map(|place| (place.start, &text[place])).min()?;
    let start = text[..at].rfind([',', ';', '(', ':']).map_or(0, |mark| mark + 1);
    let end = at + text[at..].find([',', ';', '(', ')', ':', '.']).unwrap_or(text.len() - at);
    let clause = &text[start..end];
    if [
        " not ",
        " no ",
        " never ",
        " if ",
        " would ",
        "target",
        " aim",
        "except",
        "apart from",
        "n't ",
    ]
    .iter()
    .any(|word| clause.contains(word))
    {
        return None;
    }
    let words: Vec<(usize, &str)> = tokens(clause).collect();
    let place = words.iter().position(|(from, _)| start + from >= at)?;
    let near = place.saturating_sub(4)..(place + 5).min(words.len());
    let count = words[near.clone()]
        .iter()
        .rev()
        .find_map(|(_, word)| number(word).filter(|(_, length)| *length == word.len()));
    let tells = |word: &str| {
        number(word).is_some_and(|(_, length)| length == word.len())
            || [
                "year",
                "annual",
                "quarter",
                "month",
                "term",
                "week",
                "consecutive",
                "successive",
                "straight",
                "running",
                "row",
                "succession",
                "since",
                "each",
                "every",
            ]
            .iter()
            .any(|root| word.starts_with(root))
    };
    let near_words: Vec<usize> = (0..words.len()).filter(|index| tells(words[*index].1)).collect();
    let steps = match marker.starts_with("each ") && !marker.contains("of")
        || marker.starts_with("every ")
    {
        true => None,
        false => Some(count?.0),
    };
    let scale = words[near].iter().find_map(|(_, word)| {
        [
            ("year", Scale::Year),
            ("annual", Scale::Year),
            ("quarter", Scale::Quarter),
            ("month", Scale::Month),
        ]
        .iter()
        .find(|(unit, _)| word.starts_with(unit))
        .map(|(_, scale)| *scale)
    });
    let subject = Subject { words: clause, lasts: false };
    let told: Vec<(usize, Way)> = words
        .iter()
        .enumerate()
        .filter(|(index, (_, word))| {
            !matches!(*word, "cut" | "more" | "less" | "behind" | "ahead" | "above" | "below") && {
                let before = index.checked_sub(1).map_or("", |at| words[at].1);
                !matches!(before, "of" | "from") || !matches!(*word, "cuts" | "up" | "down")
            }
        })
        .filter_map(|(_, (at, word))| Some((*at, way(word, subject)?)))
        .collect();
    let (from, way) = *told.first()?;
    if told.iter().any(|(_, other)| *other != way) {
        return None;
    }
    // The fifth year in which growth slowed is of growth.
    let (first, last) = (start + from.min(words[place].0), end.min(at + marker.len()));
    let said = |index: usize| {
        near_words.contains(&index) || told.iter().any(|(at, _)| *at == words[index].0)
    };
    let what: Vec<&str> =
        (0..words.len()).filter(|index| !said(*index)).map(|index| words[index].1).collect();
    let what = what.join(" ");
    Some(Run { way, steps, scale, place: first..last.max(first + 1), what })
}

static MARKERS: WordSet = WordSet::new(&[
    "consecutive",
    "successive",
    "straight",
    " running",
    " in a row",
    "in succession",
    "each of the last",
    "each of the past",
    "each of the previous",
    "every year",
    "every quarter",
    "every month",
    "each year",
    "each quarter",
    "each month",
    "on the trot",
]);
