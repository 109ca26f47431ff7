//! A sentence in small letters comes in; what it says of targets, plans, budgets, standards, limits and averages goes out:
//! on which side of them a thing lies.

use super::super::said::ENDS;
use super::{Judged, Side};
use crate::document::{WordSet, holds_any};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const CHINESE: &[(&str, Side)] = &[
    ("未超过", Side::Within),
    ("没有超过", Side::Within),
    ("不超过", Side::Within),
    ("未超出", Side::Within),
    ("未突破", Side::Within),
    ("未超", Side::Within),
    ("控制在", Side::Within),
    ("高于", Side::Above),
    ("超过", Side::Above),
    ("超出", Side::Above),
    ("多于", Side::Above),
    ("大于", Side::Above),
    ("突破", Side::Above),
    ("超额完成", Side::Above),
    ("超", Side::Above),
    ("低于", Side::Below),
    ("少于", Side::Below),
    ("小于", Side::Below),
    ("不及", Side::Below),
    ("未达到", Side::Missed),
    ("未能达到", Side::Missed),
    ("没有达到", Side::Missed),
    ("未达", Side::Missed),
    ("未完成", Side::Missed),
    ("未能完成", Side::Missed),
    ("达到", Side::Met),
    ("达到了", Side::Met),
    ("完成了", Side::Met),
    ("提前完成", Side::Met),
    ("如期完成", Side::Met),
    ("圆满完成", Side::Met),
    ("顺利完成", Side::Met),
    ("实现了", Side::Met),
    ("如期实现", Side::Met),
    ("兑现了", Side::Met),
    ("兑现", Side::Met),
    ("履行了", Side::Met),
    ("未实现", Side::Missed),
    ("未能实现", Side::Missed),
    ("未兑现", Side::Missed),
    ("未能兑现", Side::Missed),
    ("符合", Side::Met),
    ("满足", Side::Met),
];

static CHINESE_NOUNS: WordSet = WordSet::new(&[
    "计划",
    "目标",
    "预算",
    "任务",
    "标准",
    "限值",
    "上限",
    "规定",
    "要求",
    "指标",
    "定额",
    "控制数",
    "承诺",
    "平均水平",
    "平均值",
    "警戒",
    "均值",
    "考核值",
    "时限",
    "考核线",
    "达标线",
    "分数线",
    "额度",
    "定员",
    "核定",
    "设计",
    "控制价",
    "最高限价",
    "限价",
    "限额",
    "下限",
    "红线",
    "底线",
    "控制线",
    "平均",
]);

const ENGLISH: &[(&str, Side)] = &[
    ("above", Side::Above),
    ("over", Side::Above),
    ("exceeded", Side::Above),
    ("exceeds", Side::Above),
    ("exceeding", Side::Above),
    ("higher than", Side::Above),
    ("more than", Side::Above),
    ("greater than", Side::Above),
    ("in excess of", Side::Above),
    ("surpassed", Side::Above),
    ("better than", Side::Met),
    ("worse than", Side::Missed),
    ("ahead of", Side::Met),
    ("behind", Side::Missed),
    ("beat", Side::Met),
    ("below", Side::Below),
    ("under", Side::Below),
    ("lower than", Side::Below),
    ("less than", Side::Below),
    ("fewer than", Side::Below),
    ("short of", Side::Below),
    ("within", Side::Within),
    ("met", Side::Met),
    ("meets", Side::Met),
    ("achieved", Side::Met),
    ("achieves", Side::Met),
    ("hit", Side::Met),
    ("missed", Side::Missed),
    ("misses", Side::Missed),
    ("not met", Side::Missed),
    ("not achieved", Side::Missed),
    ("failed to meet", Side::Missed),
];

static ENGLISH_NOUNS: WordSet = WordSet::new(&[
    "target",
    "plan",
    "planned",
    "budget",
    "standard",
    "limit",
    "threshold",
    "benchmark",
    "goal",
    "requirement",
    "average",
    "minimum",
    "maximum",
    "ceiling",
    "cap",
    "forecast",
    "allowance",
    "quota",
    "allocation",
    "guideline",
    "norm",
    "budgeted",
    "expected",
]);

pub fn chinese(text: &str) -> Vec<Judged> {
    let mut found: Vec<Judged> = Vec::new();
    if !CHINESE_NOUNS.within(text) {
        return found;
    }
    for (word, side) in CHINESE.iter().filter(|(word, _)| text.contains(word)) {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            if found.iter().any(|known| known.place.start <= at && end <= known.place.end) {
                continue;
            }
            let start = text[..at]
                .rfind(ENDS)
                .map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
            let stop = end + text[end..].find(ENDS).unwrap_or(text.len() - end);
            let (before, tail) = (&text[start..at], &text[end..stop]);
            // A yardstick with its own number is told in the sentence itself.
            // 低于全市平均2.7分: how far apart they are.
            let apart = matches!(side, Side::Above | Side::Below) && APART.is_match(tail);
            let share = || {
                tail.find('的').is_some_and(|at| tail[at..].contains(|c: char| c.is_ascii_digit()))
            };
            let own = tail.chars().any(|c| c.is_ascii_digit())
                && !apart
                && (!matches!(side, Side::Met | Side::Missed) || share());
            let Some(noun) = CHINESE_NOUNS.first_within(tail) else {
                continue;
            };
            let turned = [
                "如",
                "若",
                "将",
                "力争",
                "确保",
                "争取",
                "预计",
                "应",
                "不得",
                "不应",
                "须",
                "以内的",
                "的企业",
                "的学校",
                "比例",
                "是否",
                "同比",
                "均",
                "其中",
                "除",
                "的占",
            ];
            let clause = || text[start..stop].replace("平均", "").replace("均值", "");
            if own || tail.chars().count() > 14 || holds_any(&clause(), &turned) {
                continue;
            }
            found.push(Judged {
                side: *side,
                place: at..end,
                noun: noun.to_owned(),
                what: before.to_owned(),
            });
        }
    }
    found.extend(fronted(text));
    found
}

/// A yardstick, and how far off it a value lies.
static APART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{0,10}?(?:平均水平|平均值|平均|均值|目标|计划|标准|限值|要求|预算|任务)(?:值|数)?约?[\d.]+\P{Han}{0,3}\p{Han}{0,4}$")
        .expect("the expression is valid")
});

/// 培训任务超额完成, 年初的承诺已经兑现: the yardstick stands before what is said of it.
static FRONTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<noun>计划|目标|任务|指标|承诺)(?:指标|任务|目标|数|值)?(?:的?“[^”]{2,30}”)?",
        r"(?:已经|已|也|全面|顺利|圆满|如期|按期|提前|尚|仍|最终|全年|得到|得以)*",
        r"(?:(?P<above>超额完成)|(?P<missed>(?:未能|未|没有|没能|尚未)(?:如期|按期|全面|全部)?(?:完成|达成|实现|兑现|达到)|落空)",
        r"|(?P<met>完成|达成|实现|兑现|达到))了?$",
    ))
    .expect("the expression is valid")
});

fn fronted(text: &str) -> Vec<Judged> {
    let mut found = Vec::new();
    let mut start = 0;
    for clause in text.split_inclusive(ENDS) {
        let words = clause.trim_end_matches(ENDS);
        let turned = [
            "如", "若", "将", "力争", "确保", "争取", "预计", "应", "各项", "各类", "均", "都",
            "是否", "能否", "可",
        ];
        if let Some(told) = FRONTED.captures(words)
            && !holds_any(words, &turned)
            && let (Some(all), Some(noun)) = (told.get(0), told.name("noun"))
        {
            let (side, word) = match (told.name("above"), told.name("missed"), told.name("met")) {
                (Some(word), ..) => (Side::Above, word),
                (_, Some(word), _) => (Side::Missed, word),
                (_, _, Some(word)) => (Side::Met, word),
                _ => continue,
            };
            found.push(Judged {
                side,
                place: start + word.start()..start + word.end(),
                noun: noun.as_str().to_owned(),
                what: words[..all.start()].to_owned(),
            });
        }
        start += clause.len();
    }
    found
}

pub fn english(text: &str) -> Vec<Judged> {
    let mut found: Vec<Judged> = Vec::new();
    if !ENGLISH_NOUNS.within(text) {
        return found;
    }
    let whole = |range: &Range<usize>| {
        !text[..range.start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !text[range.end..].starts_with(|c: char| c.is_alphanumeric())
    };
    for (word, side) in ENGLISH.iter().filter(|(word, _)| text.contains(word)) {
        for (at, _) in text.match_indices(word) {
            let range = at..at + word.len();
            let start = text[..at].rfind([';', ':', '(']).map_or(0, |mark| mark + 1);
            let stop = range.end
                + text[range.end..]
                    .find([',', ';', ':', '(', ')'])
                    .unwrap_or(text.len() - range.end);
            let clause = &text[start..stop];
            let turned = [
                "n't",
                " if ",
                " would ",
                " should ",
                " may ",
                " could ",
                "expect to",
                "aim to",
                "aims to",
                "hope",
                "need to",
                "must",
                " not to ",
                "whether",
                "likely",
                "to be ",
                "each of",
                "all but",
            ];
            if !whole(&range) || turned.iter().any(|word| clause.contains(word)) {
                continue;
            }
            // Above the national average; met the target: the yardstick stands within five words.
            let tail: Vec<&str> = text[range.end..stop].split_whitespace().take(5).collect();
            let behind = tail.iter().position(|word| {
                ENGLISH_NOUNS.has(word.trim_matches(|c: char| !c.is_alphabetic()))
            });
            // The target was met: and it may stand before.
            let passive = matches!(
                *word,
                "met"
                    | "missed"
                    | "achieved"
                    | "exceeded"
                    | "surpassed"
                    | "hit"
                    | "not met"
                    | "not achieved"
            );
            let head: Vec<&str> = text[start..at].split_whitespace().rev().take(5).collect();
            let linked = head.first().is_some_and(|word| {
                [
                    "was",
                    "were",
                    "been",
                    "therefore",
                    "thus",
                    "not",
                    "also",
                    "again",
                    "comfortably",
                    "narrowly",
                    "duly",
                ]
                .contains(word)
            });
            let before = head.iter().position(|word| {
                ENGLISH_NOUNS.has(word.trim_matches(|c: char| !c.is_alphabetic()))
            });
            let noun = match (behind, before) {
                (Some(at), _) => tail[at],
                (None, Some(at)) if passive && linked => head[at],
                _ => continue,
            };
            // A yardstick with its own number is told in the sentence itself, which other searches read.
            let side = match side {
                Side::Met if head.first() == Some(&"not") => Side::Missed,
                side => *side,
            };
            if head.first() == Some(&"not") && !matches!(side, Side::Missed) {
                continue;
            }
            if found
                .iter()
                .any(|known| known.place.start < range.end && range.start < known.place.end)
            {
                continue;
            }
            let noun = noun.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
            found.push(Judged { side, place: range, noun, what: text[start..at].to_owned() });
        }
    }
    found
}
