//! A document comes in; the places that name a numbered thing of it go out: Chapter 3, note 14, Annex C, 附录B, 第九条, H2.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::markers::chinese;
use crate::document::{Document, Language, Span};

/// A numbered thing, named in place.
#[derive(Clone, Debug)]
pub struct Mention {
    pub kind: &'static str,
    pub number: u32,
    pub span: Span,
    /// Several are named at once: Chapters 2 and 3.
    pub plural: bool,
}

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)([Cc]hapter|[Ss]ection|[Pp]art|[Aa]ppendi(?:x|ces)|[Aa]nnex|[Ss]chedule|[Nn]ote|[Tt]able|[Ff]igure|[Cc]hart|[Bb]ox|[Mm]ap|[Ee]xhibit|[Qq]uestion|[Rr]ecommendation|[Ff]inding|[Hh]ypothes[ie]s|[Cc]olumn|[Pp]anel|[Aa]rticle|[Cc]lause|[Vv]olume|[Pp]aragraph|[Pp]ara|[Cc]riteri(?:on|a)|[Oo]bjective|[Tt]heme|[Oo]ption|[Cc]ondition|[Ss]cenario|[Pp]riorit(?:y|ies)|[Aa]im|[Oo]utcome|[Mm]odel|[Ss]tud(?:y|ies)|[Ee]xperiment|[Ii]tem|[Pp]oint|[Aa]ction|[Tt]ask|[Ss]tep|H)(es|s)?(?:[ \u{a0}]\(?)?([0-9]{1,2}(?:\.[0-9]{1,2})?|[A-H](?-u:\b)|[IVX]{1,4}(?-u:\b))")
        .expect("the expression is valid")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"第 ?[（(]?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]? ?(章|节|部分|篇|条|款|卷|册|项|点|类|个|阶段)|([0-9]{1,2}\.[0-9]{1,2}) ?小?(节)|(附录|附件|附表|附图|表|图|注|专栏|序号|假设|命题|方案|模型|实验|研究|案例|情景|建议|问题|H)(?: ?H)? ?([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[A-H①-⑩])|(方案|情景|案例)([甲乙丙丁戊])|([甲乙丙丁戊A-H])(方案|组)|(公?式) ?[（(]([0-9]{1,2})[）)]|(样品|试样|样点|处理|断面|点位) ?([A-Z]?[0-9]{1,2}|[A-H])|([0-9]{1,2}|[一二三四五六七八九十]{1,2})(号)[泵线机标矿井桥炉库闸]")
        .expect("the expression is valid")
});

/// More of them, and the text is no report of parts that it goes through.
const MOST: usize = 600;

/// All of them, in the order of the text.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let found = match document.language {
        Language::Chinese => {
            if !CHINESE_WORDS.iter().any(|word| document.text.contains(word)) {
                return Vec::new();
            }
            CHINESE
                .captures_iter(&document.text)
                .filter_map(|found| in_chinese(document, &found))
                .take(MOST + 1)
                .collect::<Vec<_>>()
        }
        Language::English => {
            if !WORDS.iter().any(|word| document.text.contains(word)) {
                return Vec::new();
            }
            ENGLISH
                .captures_iter(&document.text)
                .filter_map(|found| in_english(document, &found))
                .take(MOST + 1)
                .collect()
        }
    };
    if found.len() > MOST { Vec::new() } else { found }
}

/// One of these stands in every mention.
const CHINESE_WORDS: &[&str] = &[
    "第", "附", "表", "图", "注", "专栏", "序号", "假设", "命题", "方案", "模型", "实验", "研究",
    "案例", "情景", "建议", "问题", "H", "组", "式",
];
const WORDS: &[&str] = &[
    "hapter",
    "ection",
    "art",
    "ppendi",
    "nnex",
    "chedule",
    "ote",
    "able",
    "igure",
    "hart",
    "ox ",
    "ap ",
    "xhibit",
    "uestion",
    "inding",
    "ypothes",
    "olumn",
    "anel",
    "rticle",
    "lause",
    "olume",
    "ara",
    "H1",
    "H2",
    "riteri",
    "bjective",
    "heme",
    "ption",
    "ondition",
    "cenario",
    "riorit",
    "im ",
    "utcome",
    "odel",
    "tudy",
    "tudies",
    "xperiment",
    "ction ",
    "ask ",
    "tep ",
    "ecommendation",
];

/// The kinds, by how their word begins.
const KINDS: &[&str] = &[
    "chapter",
    "section",
    "part",
    "appendi",
    "annex",
    "schedule",
    "note",
    "table",
    "figure",
    "chart",
    "box",
    "map",
    "exhibit",
    "question",
    "recommendation",
    "finding",
    "hypothes",
    "column",
    "panel",
    "article",
    "clause",
    "volume",
    "paragraph",
    "criteri",
    "objective",
    "theme",
    "option",
    "condition",
    "scenario",
    "priorit",
    "aim",
    "outcome",
    "model",
    "stud",
    "experiment",
    "action",
    "task",
    "step",
];

fn in_english(document: &Document, found: &regex::Captures<'_>) -> Option<Mention> {
    let (whole, word, number) = (found.get(0)?, found.get(1)?.as_str(), found.get(3)?);
    let hypothesis = word == "H";
    let blank = document.text[..number.start()].ends_with([' ', '\u{a0}', '(']);
    let rest = &document.text[whole.end()..];
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let longer = rest.starts_with(|c: char| c.is_alphanumeric() || c == '%')
        || rest.starts_with(['.', '-', ',']) && digit(&rest[1..]);
    if blank == hypothesis || longer {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "h" => "hypothes",
        "para" => "paragraph",
        lower => KINDS.iter().copied().find(|kind| lower.starts_with(kind))?,
    };
    let value = value(number.as_str())?;
    let plural = found.get(2).is_some() || lower == "appendices" || lower == "hypotheses";
    Some(Mention { kind, number: value, span: Span::new(whole.start(), whole.end()), plural })
}

/// 7, 4.2 (as 402), B or IV.
pub fn value(number: &str) -> Option<u32> {
    if let Some((section, inner)) = number.split_once('.') {
        return Some(section.parse::<u32>().ok()? * 100 + inner.parse::<u32>().ok()?);
    }
    if let Ok(value) = number.parse::<u32>() {
        return Some(value);
    }
    let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    if let Some(index) = romans.iter().position(|roman| *roman == number) {
        return Some(index as u32 + 1);
    }
    let letter =
        number.bytes().next().filter(u8::is_ascii_uppercase).filter(|_| number.len() == 1)?;
    Some(u32::from(letter - b'A') + 1)
}

/// Kinds of things that are more than a part of the report: what a sentence says of one need not be told before.
pub const STRICT: &[&str] = &[
    "阶段",
    "方案",
    "模型",
    "实验",
    "研究",
    "案例",
    "情景",
    "建议",
    "问题",
    "组",
    "样品",
    "试样",
    "样点",
    "处理",
    "断面",
    "点位",
    "号",
    "option",
    "scenario",
    "model",
    "stud",
    "experiment",
    "condition",
    "priorit",
    "aim",
    "theme",
    "objective",
    "criteri",
    "outcome",
    "action",
    "task",
    "step",
    "recommendation",
    "finding",
];

/// The items of a list, by whatever word.
pub const ITEMS: &[&str] = &[
    "项",
    "item",
    "point",
    "action",
    "task",
    "step",
    "condition",
    "criteri",
    "objective",
    "priorit",
    "recommendation",
    "aim",
    "finding",
    "outcome",
    "建议",
    "问题",
];

fn in_chinese(document: &Document, found: &regex::Captures<'_>) -> Option<Mention> {
    let whole = found.get(0)?;
    let (word, number) = match (found.get(2), found.get(4), found.get(5)) {
        (Some(word), ..) => (word.as_str(), found.get(1)?.as_str()),
        (_, Some(word), _) => (word.as_str(), found.get(3)?.as_str()),
        _ => {
            // The word and its number, or the number before its word.
            let mut rest = (5..found.len()).filter_map(|group| found.get(group));
            let (one, other) = (rest.next()?.as_str(), rest.next()?.as_str());
            if matches!(other, "方案" | "组" | "号") { (other, one) } else { (one, other) }
        }
    };
    let before = document.text[..whole.start()].chars().next_back();
    let after = document.text[whole.end()..].chars().next();
    let longer = after.is_some_and(|c| {
        c.is_ascii_alphanumeric() || "-－.．%名个篇次人张幅份件项款只块年月日岁周位种类".contains(c)
    });
    let lone = matches!(word, "表" | "图" | "注" | "式");
    let latin_before = before.is_some_and(|c| c.is_ascii_alphanumeric());
    let free =
        before.is_none_or(|c| "见末于如由从在据按照和、及与至，。；：“（( 　*\n".contains(c));
    let latin = (word == "H" || whole.as_str().starts_with(|c: char| c.is_ascii_uppercase()))
        && latin_before;
    // 研究三个方案 counts them; 问题一直存在 numbers nothing.
    let counted = STRICT.contains(&word)
        && (after.is_some_and(|c| {
            "个些直定般样下起批种致共同步方面部切旦贯行带套项次名年月日季期大".contains(c)
        }) || before.is_some_and(|c| "两三四五六七八九十0123456789".contains(c)));
    if longer || lone && !free || latin || counted {
        return None;
    }
    let kinds = [
        "章", "节", "部分", "篇", "条", "款", "卷", "册", "附录", "附件", "附表", "附图", "表",
        "图", "专栏", "注", "阶段", "命题", "样品", "试样", "样点", "处理", "断面", "点位", "号",
        "方案", "模型", "实验", "研究", "案例", "情景", "建议", "问题", "组",
    ];
    let kind = match word {
        "H" | "假设" => "假设",
        "项" | "点" | "类" | "个" | "序号" => "项",
        "公式" | "式" => "公式",
        _ => kinds.iter().copied().find(|kind| *kind == word)?,
    };
    let circled = || "①②③④⑤⑥⑦⑧⑨⑩".chars().position(|mark| number.starts_with(mark));
    let serial = || number.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().ok();
    let stem = || "甲乙丙丁戊".chars().position(|stem| number.starts_with(stem));
    let number = chinese(number).map(|(number, _)| number).or_else(|| value(number));
    let number = number.or_else(|| Some(stem().or_else(circled)? as u32 + 1)).or_else(serial)?;
    Some(Mention { kind, number, span: Span::new(whole.start(), whole.end()), plural: false })
}
