//! The words around a number and the items of a list come in; whether they can answer each other
//! goes out.

use super::items::List;
use super::stated::Stated;
use crate::document::Language;

/// Words in which a Chinese noun phrase is not the name of what is listed.
const AWAY: &str =
    "如下 以上 以下简称 下列 如表 见表 分别增长 同比 占 平均 共计 合计 时间 之一 累计 情况";

/// English nouns that are measured, not listed.
const MEASURES: &str = "years year months month weeks days hours minutes seconds quarters percent \
    percentage points million billion thousand times miles dollars km kg per cents degrees decades \
    out hundred pm am feet acres tonnes tons metres meters kilometres weekends nights semesters \
    shares units cases patients voted votes dozen bytes bits";

/// English verbs that make a clause of a phrase.
const VERBS: &str = "is are was were had has have said rated scored because which who that will \
    would can could may wrote led went came";

/// English words that open no name.
const OPENERS: &str = "which who where with while but although including see respectively compared \
    up down as in on at since because if when after before for between from most some all one two we i it they you he she instead";

/// English plurals without an s.
const PLURALS: &str = "people children men women criteria staff data";

/// Beginnings of Chinese clauses that give amounts.
const AMOUNTS: &str = "其中 包括 共 分别 占 增长 下降 同比 另";

fn holds(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|other| other == word)
}

/// Whether the phrase between a number and its list names things that can be listed.
pub fn is_counted(language: Language, phrase: &str) -> bool {
    match language {
        Language::Chinese => !AWAY.split(' ').any(|word| phrase.contains(word)),
        Language::English => {
            let lower = phrase.to_ascii_lowercase();
            let words: Vec<&str> = lower
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .filter(|word| !word.is_empty())
                .collect();
            let plural = words
                .iter()
                .any(|word| word.ends_with('s') && word.len() > 2 || holds(PLURALS, word));
            plural
                && !words.iter().take(3).any(|word| holds(MEASURES, word))
                && !words.iter().any(|word| holds(VERBS, word))
        }
    }
}

/// Whether a word is that of a measure, of which nobody lists the units: three years.
pub fn is_measured(word: &str) -> bool {
    holds(MEASURES, word) || holds("year month week day hour minute percent", word)
}

/// Whether the items look like the names of single things, about as many as are stated.
pub fn is_plausible(language: Language, text: &str, stated: &Stated, list: &List) -> bool {
    let number = stated.number as usize;
    let near = list.most * 2 > number && list.fewest < number * 2;
    let items = || list.items.iter().map(|item| &text[item.range()]);
    // A list within an item is cut at the same commas.
    let nested = language == Language::English && items().any(|item| item.contains(": "));
    near && !nested
        && (!is_cut_within(items()) || is_parted_by_semicolons(text, list))
        && list.items.iter().all(|item| {
            let item = &text[item.range()];
            match language {
                Language::Chinese => {
                    let long = item.chars().count();
                    long <= 40
                        && !AMOUNTS.split(' ').any(|word| item.starts_with(word))
                        && (stated.measure != "人" || long <= 24)
                }
                Language::English => {
                    let lower = item.to_ascii_lowercase();
                    // The van that goes round the farms is a van.
                    let head = [" that ", " which ", " who "]
                        .iter()
                        .filter_map(|word| lower.find(word))
                        .min()
                        .filter(|_| lower.starts_with("the "));
                    let mut words = lower[..head.unwrap_or(lower.len())].split_whitespace();
                    let count = words.clone().count();
                    (1..=12).contains(&count)
                        && !words.clone().next().is_some_and(|first| holds(OPENERS, first))
                        && !words.any(|word| holds(VERBS, word))
                }
            }
        })
}

/// A semicolon stands between items, and not within one.
fn is_parted_by_semicolons(text: &str, list: &List) -> bool {
    list.items.windows(2).all(|two| {
        two[0].end <= two[1].start
            && text
                .get(two[0].end as usize..two[1].start as usize)
                .is_some_and(|gap| gap.contains(';'))
    })
}

/// Whether some commas stand within items: “a quick, cheap way, and a slow way” names two.
fn is_cut_within<'t>(mut items: impl DoubleEndedIterator<Item = &'t str>) -> bool {
    let begins = |item: &str| item.starts_with("a ") || item.starts_with("an ");
    let ends = items.next().is_some_and(begins) && items.next_back().is_some_and(begins);
    let article = |item: &str| {
        let first = item.split(' ').next().unwrap_or("");
        holds("a an the one another some its their our his her", first)
    };
    ends && !items.all(article)
}

/// Whether each item is a proper name: all its words but the smallest begin with capitals.
pub fn are_names(text: &str, list: &List) -> bool {
    list.items.iter().all(|item| {
        let words = text[item.range()].split_whitespace();
        words.clone().count() <= 5
            && words.clone().next().is_some_and(|word| word.starts_with(char::is_uppercase))
            && words.into_iter().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '&')
                    || matches!(word, "of" | "the" | "and" | "on" | "de" | "la")
            })
    })
}

/// Whether an item names a sort and not the thing: what is counted may be sorts themselves, 四大类.
pub fn is_kind_of(item: &str, sorts: bool) -> bool {
    is_kind(item) && !(sorts && item.ends_with('类') && item.chars().count() > 2)
}

/// Words for sorts of places and bodies: 8个县（市、区） names the sorts, not the eight.
fn is_kind(item: &str) -> bool {
    const KINDS: &str = "省 市 县 区 旗 镇 乡 村 街道 社区 园区 开发区 州 盟 团 场 师 厅 局 委 办 处 科 室 部门 单位 \
        中心 院 所 站 园 学校 小学 初中 高中 中学 幼儿园 企业 公司 乡镇 城区 高新区 经开区 自治区";
    item.chars().count() <= 1
        || KINDS.split_ascii_whitespace().any(|kind| kind == item)
        || ["级", "以上", "类", "型", "内", "外"].iter().any(|ending| item.ends_with(ending))
}
