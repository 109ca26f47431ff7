//! A document comes in; every label of a numbered thing goes out (表3, Figure 2.4, 附件1), told
//! apart into the captions that carry it and the places that cite it.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::markers::chinese;
use crate::document::{Block, BlockKind, Document, Language, Span};

/// Things numbered together: all tables, or the figures of chapter 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    pub kind: &'static str,
    /// The numbers before the last: `2.` of Figure 2.4.
    pub prefix: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Caption,
    Citation,
}

/// A label in place.
#[derive(Clone, Debug)]
pub struct Label {
    pub series: Series,
    pub number: u32,
    pub span: Span,
    pub role: Role,
    /// The rest of a caption.
    pub title: String,
}

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(附表|附图|附件|附录|专栏|注|表|图) ?((?:[0-9０-９]{1,2}[-－.．])*)([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-H]\b)")
        .expect("the expression is valid")
});

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([Tt]able|[Ff]igure|Fig\.|Exhibit|[Cc]hart|[Aa]ppendix|[Aa]nnex|Box|[Nn]ote|[Rr]ecommendation|Question|Map)[ \u{a0}]((?:[0-9]{1,2}[-.])*)([0-9]{1,2}|[A-H])")
        .expect("the expression is valid")
});

/// Tables 1 and 4; Figures 2–3.
static PLURAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(Table|Figure|Chart|Exhibit|Box|Annex|Recommendation|Question)(?:s|es)[ \u{a0}]([0-9]{1,2}(?:, [0-9]{1,2})*)(?:,? and | to |–|-)([0-9]{1,2})\b")
        .expect("the expression is valid")
});

/// One of these stands in every label.
const CHINESE_WORDS: &[&str] = &["表", "图", "附", "注", "专"];
const ENGLISH_WORDS: &[&str] = &[
    "able",
    "igure",
    "Fig.",
    "Exhibit",
    "hart",
    "ppendix",
    "nnex",
    "Box",
    "ote",
    "ecommendation",
    "Question",
    "Map",
];

/// All labels, in the order of the text.
pub fn labels(document: &Document) -> Vec<Label> {
    // The expressions are made for reports that can have labels.
    let words = match document.language {
        Language::Chinese => CHINESE_WORDS,
        Language::English => ENGLISH_WORDS,
    };
    if !words.iter().any(|word| document.text.contains(word)) {
        return Vec::new();
    }
    let regex = match document.language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    let mut found = Vec::new();
    let mut block = 0;
    if document.language == Language::English {
        several(document, &mut found);
    }
    for captures in regex.captures_iter(&document.text) {
        let Some(whole) = captures.get(0) else { continue };
        while document.blocks.get(block).is_some_and(|b| b.span.end as usize <= whole.start()) {
            block += 1;
        }
        let Some(block) = document.blocks.get(block) else { break };
        if (block.span.start as usize) > whole.start() || matches!(block.kind, BlockKind::Table(_))
        {
            continue;
        }
        let group = |index| captures.get(index).map_or("", |group| group.as_str());
        let label = label(document, block, whole.range(), group(1), group(2), group(3));
        found.extend(label);
    }
    found
}

/// The numbers of labels told together.
fn several(document: &Document, found: &mut Vec<Label>) {
    for captures in PLURAL.captures_iter(&document.text) {
        let (Some(word), Some(first), Some(number)) =
            (captures.get(1), captures.get(2), captures.get(3))
        else {
            continue;
        };
        let rest = document.text[number.end()..].trim_start();
        let Some(block) = document.block_at(number.start() as u32) else { continue };
        let table = matches!(document.block(block).kind, BlockKind::Table(_));
        if table
            || rest.starts_with("of the ")
            || rest.starts_with("in the ")
            || rest.starts_with(['.', '-']) && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let Some(kind) = kind(word.as_str()) else { continue };
        let mut at = first.start();
        let firsts = first.as_str().split(", ").map(|number| {
            let start = at;
            at += number.len() + ", ".len();
            (number, start)
        });
        for (number, start) in firsts.chain([(number.as_str(), number.start())]) {
            let Some(value) = value(number) else { continue };
            found.push(Label {
                series: Series { kind, prefix: String::new() },
                number: value,
                span: Span::new(start, start + number.len()),
                role: Role::Citation,
                title: String::new(),
            });
        }
    }
}

fn label(
    document: &Document,
    block: &Block,
    range: std::ops::Range<usize>,
    word: &str,
    prefix: &str,
    number: &str,
) -> Option<Label> {
    let text = &document.text;
    let before = text[block.span.start as usize..range.start].chars().next_back();
    let rest = &text[range.end..block.span.end as usize];
    let after = rest.chars().next();
    let opens = before.is_none();
    match document.language {
        Language::Chinese => {
            // 代表3名, 发表2篇, 地图1张 are no labels.
            let free = before.is_none_or(|c| {
                "见末于如由从在据按照下上（(和、及与至，。；：“ 　*　为—～".contains(c)
            });
            let counts = after.is_some_and(|c| {
                "名个篇次人张幅份件项款只块年月日岁周位种类0123456789%０１２３４５６７８９"
                    .contains(c)
            });
            // Only what is appended is lettered: 附录A.
            let lettered = number.starts_with(|c: char| c.is_ascii_uppercase());
            if !free || counts || lettered && !word.starts_with('附') {
                return None;
            }
        }
        Language::English => {
            if before.is_some_and(char::is_alphanumeric)
                || after.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '%')
                || rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
            {
                return None;
            }
        }
    }
    let small = word.starts_with(char::is_lowercase);
    let title = title(document, block, rest, opens).filter(|_| !small);
    let foreign =
        ["of the", "in the", "to the", "of Schedule", "to Schedule", "of Regulation", "of Form"]
            .iter()
            .any(|word| rest.trim_start().starts_with(word));
    if title.is_none() && foreign {
        return None;
    }
    Some(Label {
        series: Series { kind: kind(word)?, prefix: prefix.replace(['-', '－', '．'], ".") },
        number: value(number)?,
        span: Span::new(range.start, range.end),
        role: if title.is_some() { Role::Caption } else { Role::Citation },
        title: title.unwrap_or_default(),
    })
}

fn kind(word: &str) -> Option<&'static str> {
    let kinds = [
        ("附表", "附表"),
        ("附图", "附图"),
        ("附件", "附件"),
        ("附录", "附录"),
        ("专栏", "专栏"),
        ("注", "注"),
        ("表", "表"),
        ("图", "图"),
        ("Table", "table"),
        ("Figure", "figure"),
        ("Fig.", "figure"),
        ("Exhibit", "exhibit"),
        ("Chart", "chart"),
        ("Appendix", "appendix"),
        ("Annex", "annex"),
        ("Box", "box"),
        ("Note", "note"),
        ("Recommendation", "recommendation"),
        ("Question", "question"),
        ("Map", "map"),
    ];
    kinds.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

fn value(number: &str) -> Option<u32> {
    if let Some((number, _)) = chinese(number) {
        return Some(number);
    }
    if let Some(letter) = number.bytes().next().filter(u8::is_ascii_uppercase) {
        return Some(u32::from(letter - b'A') + 1);
    }
    let digits: String = number
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            other => other,
        })
        .collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// The rest of the block, if the label opens a caption: a title follows it, no sentence.
fn title(document: &Document, block: &Block, rest: &str, opens: bool) -> Option<String> {
    if !opens {
        return None;
    }
    let body = rest.trim();
    let stop = rest.chars().next();
    let separated = stop.is_none_or(|c| ".:：．、—–-|　*".contains(c));
    let sentence = body.ends_with(['。', '.', '；', '，']) || body.contains('。');
    let verbs = ["显示", "所示", "列出", "给出", "表明", "反映", "可见", "中", "为"];
    let states = match document.language {
        Language::Chinese => verbs.iter().any(|verb| body.starts_with(verb)),
        Language::English => body.starts_with(|c: char| c.is_lowercase()),
    };
    let caption = block.kind == BlockKind::Caption || separated || !sentence && !states;
    let long = body.chars().count() > 160;
    (caption && !states && !long && (separated || !sentence)).then(|| body.to_owned())
}
