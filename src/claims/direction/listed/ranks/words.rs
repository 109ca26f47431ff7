//! A sentence comes in; the places in an order that it tells go out, each with the part of the sentence that it is told of.

use super::super::said::{clause, number, tokens};
use super::Rank;
use crate::claims::lexicon::superlatives;
use crate::document::{Language, WordSet};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that make a clause one of other things than those told, or of another time.
static OTHERS: WordSet = WordSet::new(&[
    "之一",
    "历史",
    "以来",
    "历年",
    "历次",
    "全国",
    "全省",
    "除",
    "以外",
    "均",
    "各",
    "每",
    "单体",
    "之最",
    "不是",
    "并非",
    "并不",
    "若",
    "如果",
    "可能",
    "预计",
    "贡献",
    "拉动",
    "前三",
    "前五",
    "分别",
    "同类",
    "同期",
    "最高人民",
    "最大化",
    "限度",
    "不得",
    "标准",
    "应",
    "位次",
    "近年",
    "连续",
]);

pub fn chinese(text: &str) -> Vec<Rank> {
    let mut told: Vec<(Range<usize>, usize, bool)> = Vec::new();
    let known = superlatives::of(Language::Chinese);
    for (words, top) in [
        (&known.most.ends, true),
        (&known.most.placed, true),
        (&known.most.bare, true),
        (&known.least.ends, false),
        (&known.least.placed, false),
        (&known.least.bare, false),
    ] {
        told.extend(words.find_all(text).map(|place| (place, 1, top)));
    }
    for (at, _) in text.match_indices('第') {
        let rest = &text[at + '第'.len_utf8()..];
        let Some((nth, length)) = number(rest) else { continue };
        let lead = &text[..at];
        let ranked = [
            "居", "排", "列", "排名", "位居", "位列", "名列", "排在", "居于", "位于", "数量", "量",
            "倒数",
        ]
        .iter()
        .any(|word| lead.ends_with(word));
        // 第三季度, 第二产业, 第一名: what is counted.
        let counted = !rest[length..]
            .starts_with(['位', '名', '的', '，', '。', '；', '、', '（', '\n'])
            && length < rest.len();
        if !ranked || counted {
            continue;
        }
        let last = lead.ends_with("倒数");
        let start = if last { at - "倒数".len() } else { at };
        told.push((start..at + '第'.len_utf8() + length, nth, !last));
    }
    told.sort_by_key(|(range, ..)| range.start);
    let mut found: Vec<Rank> = Vec::new();
    for (at, (range, nth, top)) in told.iter().cloned().enumerate() {
        let mut clause = clause(text, &range);
        // 最大为周四的31.46万吨，最小为周三的9.83万吨: each has its own part of the clause.
        if let Some((before, ..)) = at.checked_sub(1).map(|before| &told[before])
            && before.end > clause.start
            && before.end <= range.start
        {
            let between = before.end..range.start;
            clause.start =
                text[between.clone()].rfind('，').map_or(before.end, |comma| between.start + comma);
        }
        let words = &text[clause.clone()];
        // 最高达52%: the value of something else.
        let tail = &text[range.end..clause.end];
        let rest = tail.trim_start_matches(['位', '名']);
        let closed = rest.trim().is_empty()
            || rest.starts_with(['是', '为', '的', '、'])
            || rest.starts_with("了");
        if !closed
            || is_of_others(words)
            || found.last().is_some_and(|last| last.place.end > range.start)
        {
            continue;
        }
        found.push(Rank { nth, top, judged: false, place: range, clause });
    }
    found
}

/// 居各类单位之首, 在各项中居首位: who takes part.
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"各\p{Han}{1,6}?(?P<place>之首|之末|榜首|首位|末位|最|第|中)")
        .expect("the expression is valid")
});

fn is_of_others(words: &str) -> bool {
    let words = ["平均", "人均", "户均", "均价", "均分"]
        .iter()
        .fold(words.to_owned(), |words, own| words.replace(own, ""));
    OTHERS.within(&EACH.replace_all(&words, "$place"))
}

/// Words around an end that make it one of other things, or no end.
const WIDE: &[&str] = &[
    " since ",
    " ever ",
    " on record ",
    " decade",
    " one of the ",
    " among the ",
    " some of the ",
    " at least ",
    " at most ",
    " not the ",
    " possible ",
    " would ",
    " target",
    " aim ",
    " aims ",
    " if ",
    " increase",
    " decrease",
    " rise ",
    " fall ",
    " growth ",
    " growing ",
    " drop ",
    " change",
    " improvement",
    " reduction",
    " decline",
    " gain",
    " gap ",
    " differen",
    " second only ",
    " as ",
    " per ",
    " mostly ",
    " history ",
    " compared ",
    " than ",
    " apart from ",
    " except ",
    " after ",
    " expected ",
    " jump ",
];

pub fn english(text: &str) -> Vec<Rank> {
    let known = superlatives::of(Language::English);
    let mut told: Vec<(Range<usize>, usize, bool)> = Vec::new();
    let words: Vec<(usize, &str)> = tokens(text).collect();
    for (index, (at, word)) in words.iter().enumerate() {
        let before = index.checked_sub(1).map_or("", |at| words[at].1);
        let next = words.get(index + 1).map_or("", |next| next.1);
        let range = *at..at + word.len();
        let (first, bare) =
            word.split_once('-').map_or((None, *word), |(first, rest)| (Some(first), rest));
        let nth = || match first {
            Some(first) => number(first).map(|(nth, _)| nth),
            None => number(before)
                .filter(|(_, length)| {
                    *length == before.len() && !before.ends_with(|c: char| c.is_ascii_digit())
                })
                .map(|(nth, _)| nth),
        };
        let top = known.most.ends.has(bare) || known.most.bare.has(bare) && bare != "maximum";
        let bottom = known.least.ends.has(bare) || known.least.bare.has(bare) && bare != "minimum";
        if top || bottom {
            let placed = matches!(bare, "top" | "bottom");
            let came = matches!(before, "came" | "ranked" | "finished" | "was" | "were" | "topped");
            // Most of the visits; the most important.
            let plain = !ADJECTIVES.contains(&next) && !next.ends_with("ed");
            let most = plain
                && (bare != "most"
                    || before == "the" && (!next.ends_with("ly") || COUNTING.contains(&next)))
                || COUNTED.contains(&next);
            if most && (!placed || came) {
                told.push((range, nth().unwrap_or(1), top));
            }
            continue;
        }
        // Ranked third; came last.
        if matches!(before, "ranked" | "came" | "finished" | "placed") {
            if *word == "last" {
                told.push((range, 1, false));
            } else if let Some((nth, _)) = number(word).filter(|(_, length)| *length == word.len())
            {
                told.push((range, nth, true));
            }
        }
    }
    let mut found: Vec<Rank> = Vec::new();
    for (place, (range, nth, top)) in told.iter().enumerate() {
        let stops =
            [", while ", ", whereas ", " while ", " whereas ", ", but ", "; ", ": ", "(", ". "];
        let mut start = stops
            .iter()
            .filter_map(|stop| Some(text[..range.start].rfind(stop)? + stop.len()))
            .max()
            .unwrap_or(0);
        // (response rate 34%), retirement was the most common: what a bracket holds that is closed is no part of it.
        if let Some(closed) = text[start..range.start].find(')') {
            start += closed + 1;
        }
        let mut end = stops
            .iter()
            .filter_map(|stop| text[range.end..].find(stop))
            .min()
            .map_or(text.len(), |at| range.end + at);
        if let Some((before, ..)) = place.checked_sub(1).map(|at| &told[at]) {
            start = start.max(split(text, before.end..range.start, before.end));
        }
        if let Some((next, ..)) = told.get(place + 1) {
            end = end.min(split(text, range.end..next.start, next.start));
        }
        let clause = &text[start..end];
        let padded =
            format!(" {} ", tokens(clause).map(|(_, word)| word).collect::<Vec<_>>().join(" "));
        if WIDE.iter().any(|word| padded.contains(word)) || clause.contains("n't") {
            continue;
        }
        found.push(Rank {
            nth: *nth,
            top: *top,
            judged: JUDGED.contains(&&text[range.clone()]),
            place: range.clone(),
            clause: start..end,
        });
    }
    found
}

/// Where the words for one end give way to those for the next: at the last “and”.
fn split(text: &str, between: Range<usize>, otherwise: usize) -> usize {
    let words = &text[between.clone()];
    words.rfind(" and ").or_else(|| words.rfind(", ")).map_or(otherwise, |at| between.start + at)
}

/// The most heavily used: a count of how often.
const COUNTING: &[&str] = &["heavily", "widely", "frequently", "commonly"];

/// Ends that depend on what is measured.
const JUDGED: &[&str] = &["best", "worst"];

const ADJECTIVES: &[&str] = &[
    "important",
    "recent",
    "significant",
    "likely",
    "deprived",
    "difficult",
    "part",
    "effective",
    "notable",
    "striking",
    "serious",
    "experienced",
];
const COUNTED: &[&str] = &[
    "common",
    "popular",
    "visited",
    "used",
    "frequent",
    "expensive",
    "visitors",
    "entries",
    "votes",
];
