//! A stated number comes in; the list that follows it goes out: after a colon, in brackets, or
//! as a sequence of 一是 … 二是 …, First, … Second, ….

use super::items::{List, list, top_level, trimmed};
use super::sequence::{next_sentences, sequence};
use super::stated::Stated;
use crate::claims::markers::marker;
use crate::claims::{Context, sentence_at};
use crate::document::{Language, Span};

/// What answers a stated number.
#[derive(Clone, Debug)]
pub struct Answer {
    pub list: List,
    /// True where the list is surely the one meant, and each of its items surely one item.
    pub sure: bool,
}

/// How far, in characters, the list may stand from its number.
const REACH: usize = 26;

/// The longest list within a sentence, in bytes.
const LONGEST: usize = 3000;

/// The list after a stated number, in the same sentence or as a run of enumerators.
pub fn after(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    listed(context, stated).filter(|answer| !is_breakdown(context, &answer.list))
}

/// Whether the items are parts with numbers of their own (42 devices: 30 laptops and 12 tablets),
/// which add up to the number and are not counted by it.
fn is_breakdown(context: Context<'_>, list: &List) -> bool {
    let opens_with_quantity = |item: &&Span| {
        let figures = context.figures.within(**item);
        let first =
            context.figures.list.get(figures.start as usize).filter(|_| !figures.is_empty());
        first.is_some_and(|figure| {
            let before = Span { start: item.start, end: figure.span.start };
            figure.kind.is_quantity() && context.document.slice(before).trim().is_empty()
        })
    };
    list.items.iter().filter(opens_with_quantity).count() * 2 > list.items.len()
}

fn listed(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    let Some((offset, connector)) = connector(context.document.language, text, stated) else {
        return next_sentences(context, stated);
    };
    let start = offset + connector.len_utf8();
    if matches!(connector, '（' | '(') {
        return bracketed(context, stated, offset, connector);
    }
    let opening = text[start..stated.end].trim_start();
    let start = stated.end - opening.len();
    if let Some(first) = marker(opening).filter(|first| first.number == 1) {
        return sequence(context, stated, start, first);
    }
    match context.document.language {
        Language::Chinese => chinese(context, stated, start),
        Language::English => english(context, stated, start),
    }
}

/// The colon, dash or bracket that opens the list: the first after the noun phrase.
fn connector(language: Language, text: &str, stated: &Stated) -> Option<(usize, char)> {
    let rest = &text[stated.after..stated.end];
    let mut words = 0;
    for (index, (offset, character)) in rest.char_indices().enumerate() {
        let at = stated.after + offset;
        match (language, character) {
            (Language::Chinese, '：' | ':' | '（' | '(') => {
                return (index < REACH).then_some((at, character));
            }
            (Language::Chinese, '—') if rest[offset..].starts_with("——") && index > 0 => {
                return Some((at + '—'.len_utf8(), character));
            }
            (
                Language::Chinese,
                '、' | '，' | '。' | '；' | '！' | '？' | '\n' | '\t' | '0'..='9',
            ) => return None,
            (Language::Chinese, _) if index >= REACH => return None,
            (Language::English, ':' | '(' | '—') => return Some((at, character)),
            (Language::English, '–') if rest[..offset].ends_with(' ') => {
                return Some((at, character));
            }
            (Language::English, ',') if rest[offset..].starts_with(", namely ") => {
                return Some((at + ", namely".len(), ' '));
            }
            (Language::English, ',' | '.' | ';' | '?' | '!' | '\n' | '\t' | '0'..='9') => {
                return None;
            }
            (Language::English, ' ') => {
                words += 1;
                if words > 8 {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// Words in which the noun phrase is not the name of what is listed.
fn is_counted(language: Language, phrase: &str) -> bool {
    match language {
        Language::Chinese => {
            let away = [
                "如下",
                "以上",
                "以下简称",
                "下列",
                "如表",
                "见表",
                "分别增长",
                "同比",
                "占",
                "平均",
                "共计",
                "合计",
                "时间",
                "之一",
                "累计",
                "情况",
            ];
            !away.iter().any(|word| phrase.contains(word))
        }
        Language::English => {
            let lower = phrase.to_ascii_lowercase();
            let words: Vec<&str> = lower
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .filter(|word| !word.is_empty())
                .collect();
            let measures = [
                "years",
                "year",
                "months",
                "month",
                "weeks",
                "days",
                "hours",
                "minutes",
                "seconds",
                "quarters",
                "percent",
                "percentage",
                "points",
                "million",
                "billion",
                "thousand",
                "times",
                "miles",
                "dollars",
                "km",
                "kg",
                "per",
                "cents",
                "degrees",
                "decades",
                "out",
                "hundred",
                "pm",
                "am",
                "feet",
                "acres",
                "tonnes",
                "tons",
                "metres",
                "meters",
                "kilometres",
                "weekends",
                "nights",
                "semesters",
                "shares",
                "units",
                "cases",
                "patients",
                "as follows",
                "voted",
                "votes",
                "dozen",
            ];
            let verbs = [
                "is", "are", "was", "were", "had", "has", "have", "said", "rated", "scored",
                "because", "which", "who", "that",
            ];
            let head: Vec<&&str> = words.iter().take(3).collect();
            let plural = words.iter().any(|word| {
                word.ends_with('s') && word.len() > 2
                    || ["people", "children", "men", "women", "criteria", "staff", "data"]
                        .contains(word)
            });
            plural
                && !head.iter().any(|word| measures.contains(word))
                && !words.iter().any(|word| measures.contains(word) || verbs.contains(word))
        }
    }
}

fn phrase<'t>(text: &'t str, stated: &Stated, end: usize) -> &'t str {
    &text[stated.after..end.max(stated.after)]
}

fn chinese(context: Context<'_>, stated: &Stated, start: usize) -> Option<Answer> {
    let text = &context.document.text;
    if !is_counted(Language::Chinese, phrase(text, stated, start)) {
        return None;
    }
    let limit = text.floor_char_boundary(stated.end.min(start + LONGEST));
    let stop = text[start..limit]
        .find(['。', '！', '？', '\n', '\t'])
        .map_or(limit, |length| start + length);
    let whole = Span::new(start, stop);
    let characters = top_level(text, whole)?;
    let first = characters
        .iter()
        .find(|(_, c, top)| *top && matches!(c, '、' | '；' | '，' | ';' | ','))?;
    let (end, mut sure) = match first.1 {
        '；' | ';' => (stop, true),
        '、' => {
            let end = characters
                .iter()
                .find(|(_, c, top)| *top && matches!(c, '；' | '，' | ';' | ','))
                .map_or(stop, |(offset, _, _)| *offset);
            // 抓组织、强队伍，建机制、促规范: which comma cuts the items?
            let goes_on = characters
                .iter()
                .skip_while(|(offset, _, _)| *offset <= end)
                .take_while(|(_, c, _)| !matches!(c, '；' | ';'))
                .any(|(_, c, top)| *top && *c == '、');
            (end, !goes_on)
        }
        _ => (stop, false),
    };
    let list = list(context.document, Span::new(start, end))?;
    sure &= plausible(Language::Chinese, text, stated, &list);
    Some(Answer { list, sure })
}

fn english(context: Context<'_>, stated: &Stated, start: usize) -> Option<Answer> {
    let text = &context.document.text;
    if !is_counted(Language::English, phrase(text, stated, start)) {
        return None;
    }
    let block = context.document.block(stated.block);
    let stop = sentence_at(block, start as u32).map_or(start, |sentence| sentence.end as usize);
    let mut stop = text.floor_char_boundary(stop.min(start + LONGEST)).max(start);
    // A dash closes what a dash opens.
    if let Some(dash) = text[start..stop].find(['—', '\n']) {
        stop = start + dash;
    }
    let list = list(context.document, Span::new(start, stop))?;
    // What a dash opens may be an aside.
    let sure =
        !text[..start].ends_with(['—', '–']) && plausible(Language::English, text, stated, &list);
    Some(Answer { list, sure })
}

/// Whether the items look like the names of single things.
fn plausible(language: Language, text: &str, stated: &Stated, list: &List) -> bool {
    list.items.iter().all(|item| {
        let item = &text[item.range()];
        match language {
            Language::Chinese => {
                item.chars().count() <= 40
                    && !["其中", "包括", "共", "分别", "占", "增长", "下降", "同比", "另"]
                        .iter()
                        .any(|word| item.starts_with(word))
                    && (stated.measure != "人" || item.chars().count() <= 24)
            }
            Language::English => {
                let words = item.split_whitespace().count();
                (1..=12).contains(&words)
                    && ![
                        "which",
                        "who",
                        "where",
                        "with",
                        "while",
                        "but",
                        "although",
                        "including",
                        "see",
                        "respectively",
                        "compared",
                        "up",
                        "down",
                        "as",
                        "in",
                        "on",
                        "at",
                        "since",
                        "because",
                        "if",
                        "when",
                        "after",
                        "before",
                        "for",
                        "between",
                        "from",
                    ]
                    .contains(
                        &item
                            .split_whitespace()
                            .next()
                            .unwrap_or_default()
                            .to_ascii_lowercase()
                            .as_str(),
                    )
            }
        }
    })
}

fn bracketed(context: Context<'_>, stated: &Stated, open: usize, bracket: char) -> Option<Answer> {
    let text = &context.document.text;
    let language = context.document.language;
    if !is_counted(language, phrase(text, stated, open)) {
        return None;
    }
    let limit = text.floor_char_boundary(stated.end.min(open + LONGEST));
    let close = closing(&text[open..limit])? + open;
    let span = Span::new(open + bracket.len_utf8(), close);
    let inner = trimmed(text, span);
    let opening = text[inner.range()].to_lowercase();
    let aside = [
        "含",
        "其中",
        "包括",
        "包含",
        "如",
        "例如",
        "见",
        "不含",
        "详见",
        "下同",
        "以下",
        "占",
        "同比",
        "比上年",
        "不包括",
        "see ",
        "table",
        "including",
        "excluding",
        "e.g",
        "such as",
        "i.e",
        "n =",
        "n=",
        "for example",
        "note",
        "up ",
        "down ",
        "about",
        "compared",
        "from ",
        "based on",
        "p <",
        "p =",
        "one ",
        "two ",
        "three ",
        "of which",
        "mainly",
        "aged",
        "not ",
        "both ",
        "all ",
        "figure",
        "section",
        "approximately",
        "for ",
        "who ",
        "with ",
        "in ",
        "at ",
        "by ",
    ];
    if aside.iter().any(|word| opening.starts_with(word)) {
        return None;
    }
    let mut list = list(context.document, span)?;
    let follows = text[close..stated.end].trim_start_matches(['）', ')']);
    list.open |= follows.starts_with('等');
    let items = || list.items.iter().map(|item| &text[item.range()]);
    let sums_up = items().any(|item| {
        item.chars().next().is_some_and(|c| c.is_ascii_digit())
            || language == Language::Chinese
                && item
                    .find(|c: char| c.is_ascii_digit())
                    .is_some_and(|at| item[at..].contains(stated.measure))
    });
    let commas_only = language == Language::Chinese && !text[span.range()].contains(['、', '；']);
    if commas_only || sums_up || items().all(is_kind) {
        return None;
    }
    let phrased = language == Language::English
        && list.fewest < 3
        && items().any(|item| item.split_whitespace().count() > 4);
    // A bracket may also name the sorts of a much larger number of things.
    let near = list.most * 2 >= stated.number as usize && list.fewest <= 2 * stated.number as usize;
    let sure = near && !phrased && plausible(language, text, stated, &list);
    Some(Answer { list, sure })
}

/// Offset of the bracket that closes the one at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(offset);
                }
            }
            '\n' | '\t' => return None,
            _ => {}
        }
    }
    None
}

/// Words for sorts of places and bodies: 8个县（市、区） names the sorts, not the eight.
pub fn is_kind(item: &str) -> bool {
    const KINDS: [&str; 44] = [
        "省",
        "市",
        "县",
        "区",
        "旗",
        "镇",
        "乡",
        "村",
        "街道",
        "社区",
        "园区",
        "开发区",
        "州",
        "盟",
        "团",
        "场",
        "师",
        "厅",
        "局",
        "委",
        "办",
        "处",
        "科",
        "室",
        "部门",
        "单位",
        "中心",
        "院",
        "所",
        "站",
        "园",
        "学校",
        "小学",
        "初中",
        "高中",
        "中学",
        "幼儿园",
        "企业",
        "公司",
        "乡镇",
        "城区",
        "高新区",
        "经开区",
        "自治区",
    ];
    item.chars().count() <= 1
        || KINDS.contains(&item)
        || ["级", "以上", "类", "型", "内", "外"].iter().any(|ending| item.ends_with(ending))
}
