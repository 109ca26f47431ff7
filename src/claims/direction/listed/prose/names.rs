//! The words around the values of a row come in; what each is called goes out.

use super::super::is_sum;
use crate::document::{WordSet, lower};
use regex::Regex;
use std::sync::LazyLock;

pub fn chinese_names(lead: &str, count: usize) -> Option<Vec<String>> {
    let (head, _) = lead.rsplit_once("分别")?;
    let clause =
        head.rsplit(['，', '；', '。', '：', '（']).find(|clause| clause.contains('、'))?;
    let mut names: Vec<String> = Vec::new();
    for part in clause.split('、') {
        names.extend(part.split(['和', '及', '与']).map(|name| plain(name.trim(), true)));
    }
    // 甲、乙、丙三镇; 甲馆、乙馆、丙馆外借量: what is measured stands behind the last.
    if names.len() > count {
        names = clause.split('、').map(|name| plain(name.trim(), true)).collect();
    }
    // 南城、北城、东湖三家支公司: how many they are is no part of the last name.
    if let Some(last) = names.last_mut()
        && let Some(found) = NUMBERED.find(last)
        && found.start() >= "东湖".len()
    {
        last.truncate(found.start());
    }
    (names.len() == count && names.iter().all(|name| is_name(name))).then_some(names)
}

/// How many of what the names before it are of.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"等?[两三四五六七八九十\d]{1,3}(?:个|家|所|座|大|处|条|支|类|项|名|位|地|县|镇|市|区|站|校)")
        .expect("the expression is valid")
});

pub fn english_names(lead: &str, tail: &str, count: usize) -> Option<Vec<String>> {
    let list = |text: &str| -> Vec<String> {
        let text = text.replace(", and ", ", ").replace(" and ", ", ");
        text.split(',')
            .map(|name| plain(name.trim(), false))
            .filter(|name| !name.is_empty())
            .collect()
    };
    let tail_text = tail.split(['.', ';']).next().unwrap_or_default();
    let respectively = tail_text.contains("respectively");
    if !respectively {
        return None;
    }
    let own = tail_text.split("respectively").next().unwrap_or_default();
    let own = own.trim().trim_end_matches(',');
    let behind = opening(own).map(list).unwrap_or_default();
    if behind.len() == count {
        return Some(behind);
    }
    let head = lead.trim_end();
    let head = [" were", " was", " at", " had", " received", " recorded"]
        .iter()
        .find_map(|word| head.strip_suffix(word))?;
    let head = head.rsplit([';', ':', '(']).next().unwrap_or(head);
    let names = list(head);
    (names.len() >= count).then(|| names[names.len() - count..].to_vec())
}

/// Whether the words before a value say that it is a change.
pub fn is_move(before: &str) -> bool {
    static ENDS: WordSet = WordSet::new(&[
        "增加",
        "减少",
        "上升",
        "下降",
        "提高",
        "增长",
        "降低",
        "回落",
        "高出",
        "高",
        "低",
        "多",
        "少",
        "涨",
        "跌",
        "升",
        "降",
        "提升",
        "扩大",
        "缩小",
        "了",
        "增幅",
        "降幅",
        "相差",
        "超出",
        "增",
        "减",
        "节约",
        "压减",
        "超过",
        "逾",
        "突破",
        "不足",
        "改善",
        " by",
        "increase of",
        "decrease of",
        "rise of",
        "fall of",
        "reduction of",
        "drop of",
        "growth of",
        "gain of",
        "difference of",
        "gap of",
        "up",
        "down",
        "grew",
        "rose",
        "fell",
        "increased",
        "declined",
        "decreased",
        "dropped",
        "than",
        "improvement of",
        "decline of",
    ]);
    ENDS.ends(&lower(before.trim_end()))
}

/// Words between two values that make them no fellows.
pub fn is_turned(gap: &str) -> bool {
    static WORDS: WordSet = WordSet::new(&[
        "其中",
        "目标",
        "计划",
        "预算",
        "比",
        "较",
        "达到全",
        "超过",
        "合计",
        "共计",
        "。",
        " than ",
        " compared",
        " against ",
        " of which ",
        " target",
        " budget",
        " average",
        " from ",
        " total",
        ". ",
        " up on ",
        " down on ",
        " out of ",
    ]);
    WORDS.within(&lower(gap))
}

/// Whether a value is said of the one before it: （占52%.
pub fn is_aside(before: &str) -> bool {
    let before = before.trim();
    (before.starts_with(['（', '(']) || before.starts_with("，占") || before.starts_with(", or"))
        && !before.contains(['）', ')'])
        && before.chars().count() <= 8
}

/// In the north; at Fernhill; for boys: the words behind a preposition.
pub fn opening(text: &str) -> Option<&str> {
    const LEADS: &[&str] = &["in ", "at ", "for ", "from ", "among ", "to ", "by ", "on "];
    // Visits, to each: a noun may stand between.
    if let Some(rest) = LEADS.iter().find_map(|lead| text.strip_prefix(lead)) {
        return Some(rest);
    }
    let (noun, rest) = text.split_once(' ')?;
    let plain = noun.chars().all(|c| c.is_alphabetic() || c == '-') && noun != "and";
    LEADS.iter().find_map(|lead| rest.strip_prefix(lead)).filter(|_| plain)
}

pub fn last_part(before: &str, chinese: bool) -> &str {
    let marks = ['，', '、', '；', '：', '。', ',', ';', ':', ')', '）', '\n'];
    let part = before.rsplit(marks).find(|part| !part.trim().is_empty()).unwrap_or_default();
    match chinese {
        true => part,
        false => part.rsplit(" and ").next().unwrap_or(part),
    }
}

/// A name without the words that link it to its value.
pub fn plain(words: &str, chinese: bool) -> String {
    let lowered = lower(words.trim().trim_matches(['*', ' ', '“', '”', '"']));
    let mut name: &str = &lowered;
    if chinese {
        for lead in ["和", "以及", "及", "与", "而", "其中", "分别是", "分别为"] {
            name = name.strip_prefix(lead).unwrap_or(name);
        }
        for tail in
            ["分别", "为", "是", "达", "达到", "有", "约", "实现", "完成", "共", "则为", "仅", "也"]
        {
            name = name.strip_suffix(tail).unwrap_or(name);
        }
        return name.trim().to_owned();
    }
    for lead in [
        "and ",
        "but ",
        "while ",
        "the ",
        "in ",
        "at ",
        "for ",
        "with ",
        "then ",
        "followed by ",
        "from ",
    ] {
        name = name.strip_prefix(lead).unwrap_or(name);
    }
    for lead in ["the ", "those in ", "those "] {
        name = name.strip_prefix(lead).unwrap_or(name);
    }
    for tail in [
        " with",
        " at",
        " had",
        " was",
        " were",
        " received",
        " recorded",
        " on",
        " took",
        " got",
        " scored",
        " made",
        " saw",
        " is",
        " has",
        " of",
        " by",
        " just",
        " only",
        " about",
        " reported",
        " spent",
        " raised",
        " to",
        " sold",
        " handled",
        " treated",
    ] {
        name = name.strip_suffix(tail).unwrap_or(name);
    }
    name.trim().trim_end_matches([',', ':', '：']).to_owned()
}

/// Whether a name can tell a member from its fellows.
pub fn is_name(name: &str) -> bool {
    let long = name.chars().count();
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    const EMPTY: &[&str] = &[
        "and", "the", "but", "with", "at", "in", "to", "of", "or", "then", "while", "for", "by",
        "a", "an", "than", "和", "及", "与", "的", "us$", "a$",
    ];
    (1..=60).contains(&long) && letters >= 1 && !is_sum(name) && !EMPTY.contains(&name)
}
