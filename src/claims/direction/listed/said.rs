//! The words of a clause come in; what they say goes out, in both languages: a small number or place (三, 3, third), and
//! whether they speak of what a series measures.

use super::Series;
use crate::claims::clauses::told::overlap;
use crate::claims::nearby::stems::stems;
use crate::document::Language;
use std::borrow::Cow;
use std::ops::Range;

/// A number up to twelve that a text begins with, with its length: 三, 两, 3, three, third, 3rd.
pub fn number(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = text[..digits].parse().ok().filter(|value| (1..=12).contains(value))?;
        let rest = &text[digits..];
        let tail = ["st", "nd", "rd", "th"].iter().find(|tail| rest.starts_with(**tail));
        return Some((value, digits + tail.map_or(0, |tail| tail.len())));
    }
    let first = text.bytes().next()?;
    let found = NUMBERS.iter().filter(|(word, _)| {
        word.as_bytes()[0] == first
            && text.strip_prefix(*word).is_some_and(|rest| {
                !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic())
            })
    });
    found.max_by_key(|(word, _)| word.len()).map(|(word, value)| (*value, word.len()))
}

const NUMBERS: &[(&str, usize)] = &[
    ("一", 1),
    ("二", 2),
    ("两", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// The series that words speak of: those whose own words they share the most of, if any; all of those near where they
/// name nothing.
pub fn meant<'s>(language: Language, words: &str, near: &[&'s Series]) -> Vec<&'s Series> {
    let score = |series: &Series| shares(language, words, &series.what);
    let best = near.iter().map(|series| score(series)).max().unwrap_or(0);
    if best == 0 {
        // A table that says nothing of what it is of is of what stands beside it.
        let blank = near.len() == 1 && near[0].what.trim().is_empty();
        return if blank || names_nothing(language, words) { near.to_vec() } else { Vec::new() };
    }
    near.iter().copied().filter(|series| score(series) == best).collect()
}

/// How many words (in Chinese: characters in a row, from two on) two texts have in common.
pub fn shares(language: Language, words: &str, what: &str) -> usize {
    match language {
        Language::Chinese => {
            let shared = overlap(words, what);
            if shared >= 2 { shared } else { 0 }
        }
        Language::English => {
            let own = stems(what);
            stems(words).iter().filter(|stem| own.contains(*stem)).count()
        }
    }
}

/// Whether words say nothing of what is measured.
pub fn names_nothing(language: Language, words: &str) -> bool {
    match language {
        Language::Chinese => {
            let mut rest = Cow::Borrowed(words);
            for word in CHINESE {
                if rest.contains(word) {
                    rest = Cow::Owned(rest.replace(word, ""));
                }
            }
            rest.chars().all(|c| !c.is_alphanumeric())
        }
        Language::English => {
            let words = words.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
            words.filter(|word| !word.is_empty()).all(|word| ENGLISH.contains(&word))
        }
    }
}

const CHINESE: &[&str] = &[
    "数量", "总量", "规模", "人数", "件数", "金额", "占比", "比重", "数据", "已经", "我市", "我县",
    "全年", "全部", "实现", "保持", "数值", "已", "均", "也", "数", "量", "呈", "的", "为", "是",
    "单产", "其", "该", "又", "并", "且", "再次", "总体", "整体", "仍", "指标", "总", "了", "在",
    "年度",
];

const ENGLISH: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "its",
    "this",
    "that",
    "they",
    "these",
    "those",
    "their",
    "numbers",
    "number",
    "figures",
    "figure",
    "total",
    "totals",
    "level",
    "levels",
    "value",
    "values",
    "rate",
    "has",
    "have",
    "had",
    "is",
    "was",
    "were",
    "are",
    "now",
    "thus",
    "therefore",
    "been",
    "again",
    "and",
    "of",
    "for",
    "in",
    "which",
    "so",
    "then",
    "also",
    "means",
    "represents",
    "marks",
    "amount",
    "amounts",
    "both",
    "with",
    "as",
    "by",
    "result",
    "results",
    "share",
    "proportion",
    "percentage",
    "count",
    "volume",
    "performance",
    "here",
    "year",
    "there",
    "to",
    "at",
    "on",
];

/// Where a Chinese clause ends.
pub const ENDS: &[char] = &['，', '；', '。', '：', '（', '）', '\n'];

/// The clause around a stretch of a Chinese sentence.
pub fn clause(text: &str, place: &Range<usize>) -> Range<usize> {
    let start = text[..place.start]
        .rfind(ENDS)
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = place.end + text[place.end..].find(ENDS).unwrap_or(text.len() - place.end);
    start..end
}

/// The words of a text in small letters, each with its place.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let stops = |c: char| !c.is_alphanumeric() && c != '-' && c != '\'';
    let mut start = 0;
    text.split_inclusive(stops).filter_map(move |piece| {
        let at = start;
        start += piece.len();
        let word = piece.trim_end_matches(stops);
        (!word.is_empty()).then_some((at, word))
    })
}
