//! A stated number comes in; the names in quotation marks or title marks that answer it go out, wherever they stand
//! side by side: 推出4部新戏，分别为“渡口”“远山”“春醒”和“归雁”.

use super::after::Answer;
use super::items::List;
use super::numeral::numeral;
use super::stated::Stated;
use super::wording::is_counted;
use crate::claims::Context;
use crate::document::{Language, Span};

/// How far, in characters, the first name may stand from the number.
const REACH: usize = 30;

/// Words that open the list of all there are, and those that may open one of some.
const ALL: [&str; 14] = [
    "为",
    "是",
    "即",
    "命名为",
    "取名为",
    "定名为",
    "取名",
    "名为",
    "题为",
    "称为",
    "叫做",
    "叫作",
    "称作",
    "叫",
];
const SOME: [&str; 6] = ["包括", "包含", "涵盖", "囊括", "有", "含"];

/// What may stand before them.
const LEADS: [&str; 8] = ["它们", "他们", "她们", "这些", "分别", "依次", "具体", "就"];

/// Several of one sort may share a theme, unless each is told its own.
const TITLES: [&str; 8] = ["主题", "名称", "题目", "名字", "剧名", "片名", "书名", "曲目"];

/// Things that hold several named ones.
const GROUPS: [&str; 12] =
    ["系列", "类", "板块", "单元", "模块", "领域", "方面", "主题", "专题", "专场", "组合", "批"];

/// The marks that open and close a name.
const MARKS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('「', '」'), ('『', '』')];

/// The names behind a number, with a comma and a word of listing, a colon or a dash before them.
pub fn quoted(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    if context.document.language != Language::Chinese {
        return None;
    }
    let rest = &text[stated.after..stated.end];
    let at = rest.find(MARKS.map(|(open, _)| open))?;
    let lead = &rest[..at];
    let (noun, open) = opener(lead)?;
    let plain = !noun.contains(['、', '，', '。', '；', '！', '？', '\n', '\t', '（', '('])
        && !noun.contains(|c: char| c.is_ascii_digit());
    let single = !GROUPS.iter().any(|word| noun.contains(word))
        && !matches!(stated.measure, "类" | "组" | "批" | "套" | "次" | "场" | "期" | "轮");
    if lead.chars().count() > REACH
        || !plain
        || open && !single
        || !is_counted(Language::Chinese, noun)
    {
        return None;
    }
    side_by_side(text, Span::new(stated.after + at, stated.end), open)
}

/// The words before what opens the list, and whether that may be a list of some.
fn opener(lead: &str) -> Option<(&str, bool)> {
    if let Some(noun) = lead.strip_suffix('：').or_else(|| lead.strip_suffix("——")) {
        return Some((noun, false));
    }
    let (noun, link) = lead.split_once('，')?;
    let link = link.trim();
    let mut link = link.strip_prefix('其').unwrap_or(link);
    if let Some(rest) = TITLES.iter().find_map(|word| link.strip_prefix(word)) {
        link = rest.strip_prefix("分别").or_else(|| rest.strip_prefix("依次"))?;
    }
    while let Some(rest) = LEADS.iter().find_map(|word| link.strip_prefix(word)) {
        link = rest;
    }
    let some = SOME.contains(&link);
    (some || ALL.contains(&link)).then_some((noun, some))
}

/// The names from an opening mark on, up to the last that another follows with nothing but a comma of enumeration or a
/// conjunction between.
pub fn side_by_side(text: &str, span: Span, some: bool) -> Option<Answer> {
    let mut items = Vec::new();
    let mut rest = &text[span.range()];
    let place = |rest: &str| span.end as usize - rest.len();
    loop {
        let first = rest.chars().next()?;
        let (_, close) = MARKS.into_iter().find(|(open, _)| *open == first)?;
        let end = rest.find(close)? + close.len_utf8();
        items.push(Span::new(place(rest), place(rest) + end));
        rest = rest[end..].trim_start();
        let next = ["、以及", "，以及", "以及", "、", "和", "与", "及"]
            .iter()
            .find_map(|joint| rest.strip_prefix(joint))
            .unwrap_or(rest);
        if !next.starts_with(MARKS.map(|(open, _)| open)) {
            break;
        }
        rest = next;
    }
    if items.len() < 2 || goes_on(rest) {
        return None;
    }
    let count = items.len();
    let list = List { items, fewest: count, most: count, open: some || rest.starts_with('等') };
    Some(Answer { list, sure: true })
}

/// Whether what follows the last name found may be more of the list, or belongs to that name alone.
fn goes_on(rest: &str) -> bool {
    let clause = rest.split(['，', '。', '；', '\n']).next().unwrap_or("");
    let next = rest.strip_prefix('，').unwrap_or_default().trim_start();
    rest.starts_with(['、', '和', '与', '及', '（', '('])
        || rest.starts_with("以及")
        || clause.contains(MARKS.map(|(open, _)| open))
        || next.starts_with(MARKS.map(|(open, _)| open))
        || ["以及", "还有", "和", "及", "另", "加上"].iter().any(|word| next.starts_with(word))
        || numeral(clause.trim_start_matches(['这', '共', '等'])).is_some()
}
