//! A figure comes in; the number of things that it says there are goes out, where a list can
//! answer it: 6所, 六大, 两省, five members, three of the five.

use super::numeral::numeral;
use crate::claims::Context;
use crate::claims::gaps::MONTHS;
use crate::document::{BlockId, Language, Span};
use crate::figures::{FigureId, Hedge, Kind};

/// A number of things.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// The figure, unless the figures stage read a name.
    pub figure: Option<FigureId>,
    pub block: BlockId,
    pub span: Span,
    pub number: u32,
    /// Where the number's words begin, and where the text after number and measure word goes on.
    pub start: usize,
    pub after: usize,
    /// The end of the block.
    pub end: usize,
    /// The measure word; empty in English.
    pub measure: &'static str,
}

impl Stated {
    /// Whether sorts are counted: 五类, 四大类.
    pub fn counts_sorts(&self, text: &str) -> bool {
        self.measure == "类" || text[self.after..self.end].starts_with('类')
    }
}

/// Measure words of things that can be named one by one, the longer first.
const MEASURES: [&str; 53] = [
    "次", "户", "轮", "站", "方面", "个", "项", "所", "家", "名", "位", "人", "座", "条", "种",
    "大", "类", "门", "篇", "部", "本", "件", "处", "组", "支", "款", "台", "套", "省", "市", "县",
    "区", "州", "镇", "乡", "村", "国", "校", "院", "馆", "点", "步", "层", "章", "期", "场", "批",
    "起", "份", "例", "首", "幅", "册",
];

/// What follows a measure word and makes it another one: 个月, 项次, 人次.
const OTHER: [&str; 22] = [
    "个月",
    "个百分点",
    "个小时",
    "个工作日",
    "个交易日",
    "个年度",
    "个季度",
    "个学期",
    "个五年",
    "个多",
    "个周",
    "个自然日",
    "个基点",
    "项次",
    "人次",
    "件次",
    "家次",
    "场次",
    "点半",
    "人均",
    "大于",
    "个日",
];

/// Whether “about” at the end of a text names what is spoken of, and is no “roughly”.
fn is_subject(text: &str) -> bool {
    ["asked", "talked", "spoke", "questions", "concerned", "heard"]
        .iter()
        .any(|word| text.strip_suffix(" about").is_some_and(|spoken| spoken.ends_with(word)))
}

/// The number of things that a figure states.
pub fn stated(context: Context<'_>, figure: FigureId) -> Option<Stated> {
    let found = context.figures.get(figure);
    let other = matches!(
        found.kind,
        Kind::Percent | Kind::Points | Kind::Money | Kind::Ratio | Kind::Times | Kind::Ordinal
    ) && !(found.kind == Kind::Times
        && context.document.slice(found.span).ends_with(" times"));
    // Asked about five modes of transport
    let before = tail(&context.document.text[..found.span.start as usize]);
    let about = found.hedge == Hedge::About && is_subject(before.trim_end());
    if other || found.hedge != Hedge::None && !about || found.cell.is_some() {
        return None;
    }
    let stated = at(context, found.block, found.span.start as usize)?;
    Some(Stated { figure: Some(figure), span: found.span, ..stated })
}

/// The numbers of a Chinese block that are no figures: 三大领域, 两省.
pub fn slogans(context: Context<'_>, block: BlockId) -> Vec<Stated> {
    let span = context.document.block(block).span;
    let text = &context.document.text[span.range()];
    if context.document.language != Language::Chinese {
        // Both colleges, Ash and Elm: no figure, but a number.
        let words = ["Both ", "both "].iter().flat_map(|word| text.match_indices(word));
        let whole = words.filter(|(at, _)| !text[..*at].ends_with(char::is_alphanumeric));
        return whole
            .filter_map(|(at, _)| self::at(context, block, span.start as usize + at))
            .collect();
    }
    let mut found = Vec::new();
    let mut end = 0;
    for (offset, character) in text.char_indices() {
        let start = span.start as usize + offset;
        if start < end || !is_digit(character) {
            continue;
        }
        let figures = context.figures.within(Span::new(start, span.end as usize));
        let before =
            figures.start.checked_sub(1).map(|index| &context.figures.list[index as usize]);
        let known = before.is_some_and(|figure| figure.span.end as usize > start)
            || context
                .figures
                .list
                .get(figures.start as usize)
                .is_some_and(|figure| figure.span.start as usize == start);
        if !known && let Some(stated) = at(context, block, start) {
            end = stated.after;
            found.push(stated);
        }
    }
    found
}

fn is_digit(character: char) -> bool {
    matches!(character, '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两')
}

/// The number of things stated at an offset.
fn at(context: Context<'_>, block: BlockId, start: usize) -> Option<Stated> {
    let text = &context.document.text;
    let span = context.document.block(block).span;
    let end = span.end as usize;
    let (number, length) = numeral(&text[start..end])?;
    let before = tail(&text[span.start as usize..start]);
    let rest = &text[start + length..end];
    let (after, measure) = match context.document.language {
        Language::Chinese => chinese(before, rest)?,
        Language::English => {
            let digits = text[start..].starts_with(|c: char| c.is_ascii_digit());
            english(before, rest, digits)?
        }
    };
    let after = start + length + after;
    let span = Span::new(start, after);
    Some(Stated { figure: None, block, span, number, start, after, end, measure })
}

/// The last characters of a text, as many as a hedge can take.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(31).map_or(0, |(offset, _)| offset);
    &text[start..]
}

fn chinese(before: &str, rest: &str) -> Option<(usize, &'static str)> {
    let hedged =
        ["第", "前", "后", "近", "约", "超", "逾", "每", "达", "首", "余", "至少", "超过", "多于"];
    if hedged.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    if before.chars().next_back().is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || ['-', '—', '~', '～', '至', '到', '+', '＋', '×', '第', '.'].contains(&c)
    }) {
        return None;
    }
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let rest = &rest[spaces..];
    let measure = MEASURES.into_iter().find(|measure| rest.starts_with(measure))?;
    if OTHER.iter().any(|other| rest.starts_with(other)) {
        return None;
    }
    let next = rest[measure.len()..].chars().next();
    let vague = matches!(next, Some('多' | '余' | '左' | '以' | '之'))
        && !rest[measure.len()..].starts_with("以下")
        || rest[measure.len()..].starts_with("以上");
    (!vague).then_some((spaces + measure.len(), measure))
}

fn english(before: &str, rest: &str, digits: bool) -> Option<(usize, &'static str)> {
    let lower = before.to_ascii_lowercase();
    let lower = lower.trim_end();
    let hedged = [
        "least",
        "most",
        "than",
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "some",
        "roughly",
        "approximately",
        "every",
        "under",
        "table",
        "figure",
        "section",
        "note",
        "chapter",
        "appendix",
        "grade",
        "level",
        "phase",
        "step",
        "part",
        "page",
        "no.",
        "item",
        "day",
        "week",
        "stage",
        "aged",
        "age",
        "$",
        "€",
        "£",
        "-",
        "–",
        "class",
        "category",
        "group",
        "type",
        "version",
    ];
    let last = lower.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let about = is_subject(lower);
    let hedged = hedged.contains(&last) || MONTHS.has(last);
    if hedged && !about || last.ends_with(['$', '€', '£', '-', '–', '.', '/']) && !last.is_empty()
    {
        // A full stop before a number begins a sentence.
        if !(last.ends_with('.') && last.len() > 3) {
            return None;
        }
    }
    // From two to three, up to three
    let before_to =
        lower.strip_suffix(" to").map(|head| head.rsplit(' ').next().unwrap_or_default());
    if before_to.is_some_and(|word| word == "up" || numeral(word).is_some()) {
        return None;
    }
    // Of the five in "three of the five" the list answers the three.
    let words: Vec<&str> = lower.split_whitespace().rev().take(3).collect();
    let whole = match words.as_slice() {
        ["the" | "its" | "our" | "all", "of", first, ..] | ["of", first, ..] => {
            *first == "out" || numeral(first).is_some() || *first == "one"
        }
        _ => false,
    };
    // Mark 3, Table 4: a name with its number.
    let named = before.trim_end().rsplit(' ').next().is_some_and(|word| {
        word.starts_with(char::is_uppercase) && before.trim_end().contains(' ')
    }) && digits;
    // The same five: …
    if !whole && !named && rest.starts_with(':') {
        return Some((0, ""));
    }
    if whole || named || !rest.starts_with(' ') {
        return None;
    }
    let mut after = 1;
    for word in ["of ", "the ", "its ", "our "] {
        if rest[after..].starts_with(word) && (word == "of " || after > 1) {
            after += word.len();
        }
    }
    match numeral(&rest[after..]) {
        Some((_, length)) if after > 1 => Some((after + length, "")),
        _ => Some((1, "")),
    }
}
