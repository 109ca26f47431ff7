//! The places that name things of one kind come in; what each of them holds goes out, where sentences go through them in
//! order: Chapter 1 explains how care is organised, Chapter 2 looks at demand; 访谈提纲见附录B，编码手册见附录C.

use super::words::Words;
use crate::claims::markers::{Style, marker};
use crate::claims::reference::listed::List;
use crate::claims::reference::mentions::{ITEMS, Mention, value};
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Language, Span};

/// A numbered thing, and what is told of it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub number: u32,
    pub words: Words,
    /// Where its number stands.
    pub label: Span,
    /// The stretch that tells of it.
    pub place: Span,
}

/// What is told of things of one kind; nothing where two places tell of one number.
pub fn entries(context: Context<'_>, kind: &str, mentions: &[Mention]) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut start = 0;
    while start < mentions.len() {
        let run = run(context, &mentions[start..]);
        if run.len() >= 2 {
            let told = of_run(context, kind, run);
            if told.len() >= 2 {
                found.extend(told);
            }
        }
        start += run.len().max(1);
    }
    let mut numbers: Vec<u32> = found.iter().map(|entry| entry.number).collect();
    numbers.sort_unstable();
    let twice = numbers.windows(2).any(|pair| pair[0] == pair[1]);
    if twice { Vec::new() } else { found }
}

/// In bytes: what is told of one thing at most.
const LONGEST: u32 = 240;

/// The mentions from the first on whose numbers go up within one block, or each at the start of a block.
fn run<'m>(context: Context<'_>, mentions: &'m [Mention]) -> &'m [Mention] {
    let document = context.document;
    let block = |mention: &Mention| document.block_at(mention.span.start).map(|id| id.0);
    let opens = |mention: &Mention| {
        block(mention)
            .is_some_and(|id| document.blocks[id as usize].span.start == mention.span.start)
    };
    let mut length = 1;
    for pair in mentions.windows(2) {
        let [one, other] = pair else { break };
        let near = other.span.start.saturating_sub(one.span.end) <= LONGEST;
        let together = block(one) == block(other);
        let listed = opens(one)
            && opens(other)
            && block(one).zip(block(other)).is_some_and(|(one, other)| other - one <= 2);
        // 计算口径见附件2，问卷见附件1
        let seen = mentions[..length].iter().any(|seen| seen.number == other.number);
        let sent = document.language == Language::Chinese && together && {
            let gap = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
            document.slice(gap).trim_end_matches('第').ends_with('见')
        };
        if other.number <= one.number && (seen || !sent)
            || one.plural
            || other.plural
            || !near
            || !(together || listed)
        {
            break;
        }
        length += 1;
    }
    &mentions[..length]
}

const STOPS: &[char] = &['，', '；', '。', '：', ',', ';', ':', '.', '(', '（', ')', '）', '\n'];

/// The words that join one clause to the next.
const JOINTS: &[&str] = &[" and ", " while ", " whereas ", " but "];

/// Where the clause begins that ends where `text` does.
fn clause_start(text: &str) -> usize {
    let stop =
        text.rfind(STOPS).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let joint = JOINTS.iter().filter_map(|joint| Some(text.rfind(joint)? + joint.len())).max();
    stop.max(joint.unwrap_or(0))
}

fn of_run(context: Context<'_>, kind: &str, run: &[Mention]) -> Vec<Entry> {
    let document = context.document;
    let language = document.language;
    let text = |start: u32, end: u32| document.slice(Span { start, end: end.max(start) });
    // Where the territory of each begins: at its clause, or at itself if it is the subject of it.
    let mut starts: Vec<u32> = Vec::new();
    for (index, mention) in run.iter().enumerate() {
        let Some(id) = document.block_at(mention.span.start) else { return Vec::new() };
        let block = document.block(id);
        if matches!(
            block.kind,
            BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption
        ) {
            return Vec::new();
        }
        let Some(sentence) = sentence_at(block, mention.span.start) else { return Vec::new() };
        let from = match index.checked_sub(1) {
            Some(before) if run[before].span.end > sentence.start => run[before].span.end,
            _ => sentence.start,
        };
        let before = text(from, mention.span.start);
        let mut start = clause_start(before);
        // 关于补贴标准，见第五条: what is told stands in the clause before.
        let sends = before[start..].trim().trim_end_matches(['第', ' ']);
        if matches!(sends, "见" | "详见" | "参见" | "请见" | "可见") {
            let ahead = before[..start].trim_end_matches(['，', ',', ' ']);
            start = clause_start(ahead);
        }
        starts.push(from + start as u32);
    }
    let graphic =
        matches!(kind, "table" | "figure" | "chart" | "map" | "表" | "图" | "附表" | "附图");
    let mut found = Vec::new();
    for (index, mention) in run.iter().enumerate() {
        let Some(sentence) = document
            .block_at(mention.span.start)
            .and_then(|id| sentence_at(document.block(id), mention.span.start))
        else {
            return Vec::new();
        };
        let lead = text(starts[index], mention.span.start);
        // 施工合同第八条约定: whose it is tells nothing of it.
        let owner = lead.trim_end_matches(['第', ' ']);
        let lead = if is_owner(kind, owner) { "" } else { lead };
        let subject = Words::of(language, lead).is_empty();
        let next = starts.get(index + 1).copied().unwrap_or(u32::MAX);
        let mut end = next.min(sentence.end);
        // What is cited is told before; the rest of the sentence may be of something else.
        if !subject {
            let rest = text(mention.span.end, end);
            let opened = rest.len() - rest.trim_start_matches(['（', '(', ' ', '《', '“']).len();
            end = mention.span.end
                + rest[opened..].find(STOPS).map_or(rest.len(), |at| opened + at) as u32;
        }
        let told = text(mention.span.end, end);
        // Rates rose (Table 2) tells nothing of the table.
        let sent =
            ["见", "列于", "示于", "载于"].iter().any(|word| lead.trim_end().ends_with(word));
        if graphic && !(subject && is_shown(language, told) || sent) {
            return Vec::new();
        }
        let words = Words::of(language, &format!("{lead}\n{told}"));
        // Section 5 concludes.
        if words.is_empty() {
            continue;
        }
        let place = Span { start: starts[index], end };
        found.push(Entry { number: mention.number, words, label: mention.span, place });
    }
    found
}

/// The Chinese headings that are numbered 一、 and on, as parts of the report.
pub fn of_headings(context: Context<'_>, kind: &str) -> Vec<Entry> {
    let document = context.document;
    if kind != "部分" {
        return Vec::new();
    }
    let mut found: Vec<Entry> = Vec::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Caption)
            || text.chars().count() > 30
        {
            continue;
        }
        let Some(marker) = marker(text).filter(|marker| marker.style == Style::Chinese) else {
            continue;
        };
        if marker.number as usize != found.len() + 1 {
            return Vec::new();
        }
        let start = block.span.start as usize;
        let label = Span::new(start, start + marker.length);
        let words = Words::of(Language::Chinese, &text[marker.length..]);
        found.push(Entry { number: marker.number, words, label, place: block.span });
    }
    found
}

/// The English paragraphs that bear numbers of two levels: 4.1 The roof leaks.
pub fn of_paragraphs(context: Context<'_>, kind: &str) -> Vec<Entry> {
    let document = context.document;
    if kind != "paragraph" || document.language != Language::English {
        return Vec::new();
    }
    let mut found: Vec<Entry> = Vec::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let number: String =
            text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').take(6).collect();
        let Some(value) = Some(number.trim_end_matches('.'))
            .filter(|number| number.contains('.'))
            .and_then(value)
        else {
            continue;
        };
        let start = block.span.start as usize;
        let words = Words::of(Language::English, text);
        found.push(Entry {
            number: value,
            words,
            label: Span::new(start, start + number.len()),
            place: block.span,
        });
    }
    found
}

/// The items of the only list of the report, or of its attachments.
pub fn of_list(context: Context<'_>, kind: &str, lists: &[List]) -> Vec<Entry> {
    let attached = kind == "附件";
    if !attached && !ITEMS.contains(&kind) {
        return Vec::new();
    }
    let mut fitting = lists.iter().filter(|list| list.attached == attached);
    let (Some(list), None) = (fitting.next(), fitting.next()) else { return Vec::new() };
    let document = context.document;
    let entry = |item: &crate::claims::reference::listed::Item| {
        let words = Words::of(document.language, document.slice(item.text));
        let place = Span { start: item.label.start, end: item.text.end };
        Entry { number: item.number, words, label: item.label, place }
    };
    list.items.iter().map(entry).collect()
}

/// Whether the words before a part's number say what it is a part of.
fn is_owner(kind: &str, lead: &str) -> bool {
    matches!(kind, "章" | "节" | "部分" | "篇" | "条" | "款" | "卷" | "册")
        && !["见", "在", "于", "列", "入", "由", "为", "是"].iter().any(|word| lead.ends_with(word))
}

/// Whether the words behind a table's or figure's number say what it shows.
fn is_shown(language: Language, told: &str) -> bool {
    match language {
        Language::English => {
            let first = told.split_whitespace().next().unwrap_or_default();
            [
                "shows",
                "gives",
                "presents",
                "lists",
                "plots",
                "sets",
                "reports",
                "summarises",
                "summarizes",
                "compares",
                "contains",
                "displays",
                "describes",
                "maps",
                "covers",
                "is",
                "provides",
            ]
            .contains(&first)
        }
        Language::Chinese => [
            "给出", "为", "是", "显示", "展示", "列出", "列示", "反映", "汇总", "比较", "描述",
            "呈现", "绘出",
        ]
        .iter()
        .any(|word| told.starts_with(word)),
    }
}

/// Whether the part of the report that is cited, where it stands under a heading of its own, uses any of the words.
pub fn body_says(context: Context<'_>, mention: &Mention, words: &Words) -> bool {
    let document = context.document;
    let heads = |block: &crate::document::Block| {
        let title = document
            .slice(block.span)
            .trim_start_matches(['第', ' '])
            .trim_start_matches("Chapter ")
            .trim_start_matches("Section ")
            .trim_start_matches("Appendix ")
            .trim_start_matches("Annex ");
        let number: String = title
            .chars()
            .take_while(|c| c.is_alphanumeric() && !c.is_lowercase())
            .take(3)
            .collect();
        value(&number) == Some(mention.number)
            || crate::claims::markers::chinese(&number)
                .is_some_and(|(value, _)| value == mention.number)
    };
    let blocks = &document.blocks;
    let Some(head) = blocks
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Heading { .. }) && heads(block))
    else {
        return false;
    };
    let body = blocks[head + 1..]
        .iter()
        .take(60)
        .take_while(|block| !matches!(block.kind, BlockKind::Heading { .. }));
    std::iter::once(&blocks[head]).chain(body).any(|block| {
        let text = document.slice(block.span);
        words.common(&Words::of(document.language, text)) > 0
    })
}
