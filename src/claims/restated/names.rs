//! A figure of a Chinese report comes in; what the words right beside it call it goes out: those before
//! it in its clause and what is counted behind it, or the heads of its row and column.

use crate::claims::clauses::told::CLAUSE;
use crate::claims::grid::labels::is_total;
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Document, Span, Table, is_han};
use crate::figures::FigureId;
use crate::measures::{PhraseWords, short_names};
use std::sync::OnceLock;

/// What a figure is called, each part without the words that link it to its value.
#[derive(Clone, Debug, Default)]
pub struct Name {
    pub parts: Vec<Vec<char>>,
    /// Whether a row of its own is named, which the other name must name as well.
    pub row: Option<Vec<char>>,
    /// The label of that row as it stands: 4月30日, 第46周.
    pub label: Option<String>,
    /// The words as they stand, with those of the clause before where its own say nothing.
    pub told: String,
    words: OnceLock<Vec<String>>,
    row_words: OnceLock<Option<String>>,
}

impl Name {
    /// The parts as texts.
    pub fn words(&self) -> &[String] {
        let text = |part: &Vec<char>| part.iter().collect();
        self.words.get_or_init(|| self.parts.iter().map(text).collect())
    }

    /// The row as a text.
    pub fn row_words(&self) -> Option<&str> {
        let text = || self.row.as_ref().map(|row| row.iter().collect());
        self.row_words.get_or_init(text).as_deref()
    }
}

/// The name of a figure.
pub fn name(context: Context<'_>, id: FigureId) -> Name {
    let figure = context.figures.get(id);
    let document = context.document;
    match figure.cell {
        Some(cell) => {
            let table = &document.tables[cell.table as usize];
            let label = table.rows[cell.row as usize].first();
            let label = label.map_or("", |cell| document.slice(cell.span));
            let rows = table.rows.iter().take(table.header_rows.min(cell.row as usize));
            let heads = rows.filter_map(|row| row.get(cell.column as usize));
            let heads: Vec<&str> = heads.map(|cell| document.slice(cell.span)).collect();
            let mut parts: Vec<Vec<char>> = heads.iter().map(|head| plain(head)).collect();
            let label = label.trim();
            let row = (!(is_total(label) || label.starts_with("全")))
                .then(|| plain(label))
                .filter(|row| row.len() >= 2);
            parts.extend(row.clone());
            // The total of a table is of what the table is called after.
            if is_total(label) || label.starts_with('全') {
                parts.extend(table_name(document, table).map(plain));
            }
            parts.retain(|part| part.len() >= 2);
            let own = Some(label.to_owned()).filter(|own| own.chars().count() >= 2);
            let own = own.filter(|own| !(is_total(own) || own.starts_with('全')));
            let told = heads.concat() + label;
            Name { parts, row, label: own, told, ..Name::default() }
        }
        None => in_text(context, document, id),
    }
}

/// What a table is called: by its caption, or by the heading right above.
fn table_name<'d>(document: &'d Document, table: &Table) -> Option<&'d str> {
    let heading = || {
        let blocks = document.blocks[..table.block.0 as usize].iter().rev().take(3);
        blocks.into_iter().find(|block| matches!(block.kind, BlockKind::Heading { .. }))
    };
    let caption = table.captions.first().map(|id| document.block(*id));
    let named = caption.or_else(heading)?;
    let text = document.slice(named.span);
    let text = text.trim_start_matches(|c: char| !is_han(c) || matches!(c, '表' | '附'));
    (text.chars().count() <= 30).then_some(text)
}

/// Longer words are several clauses.
const LONGEST: usize = 240;

fn in_text(context: Context<'_>, document: &Document, id: FigureId) -> Name {
    let mut own = beside(context, document, id);
    // 本科生落实率91.32%，全校92.16%: what the sentence said before.
    let head: Vec<char> = context.measures.list[id.0 as usize].head.chars().collect();
    let known = own.parts.iter().any(|part| part.windows(head.len().max(1)).any(|w| w == head));
    if head.len() >= 3 && !known && !own.parts.is_empty() {
        own.parts.push(head);
    }
    let sentence = |id: FigureId| {
        let figure = context.figures.get(id);
        sentence_at(document.block(figure.block), figure.span.start)
    };
    // 总数突破2.4万，达到24,360: the figure before bears the name.
    let before = id.0.checked_sub(1).map(FigureId).filter(|_| own.parts.is_empty());
    match before.filter(|before| sentence(*before) == sentence(id)) {
        Some(before) => {
            let name = beside(context, document, before);
            match name.told.rfind(['由', '从']).filter(|_| own.told.contains(['至', '到', '为']))
            {
                // 销量由上年的172.9亿元增至186.4亿元: where it came from is no part of its name.
                Some(base) => {
                    let parts = vec![plain(&name.told[..base])];
                    Name { parts, told: name.told[..base].to_owned() + &own.told, ..name }
                }
                None => Name { told: name.told + &own.told, ..name },
            }
        }
        None => own,
    }
}

/// What the words right beside a figure call it.
fn beside(context: Context<'_>, document: &Document, id: FigureId) -> Name {
    let figure = context.figures.get(id);
    let sentence =
        sentence_at(document.block(figure.block), figure.span.start).unwrap_or(figure.span);
    let near = |at: Option<u32>| {
        let other = context.figures.list.get(at? as usize)?;
        (other.kind.is_quantity() && sentence.contains(other.span)).then_some(other.span)
    };
    // 1.0级以上地震612次: a limit is part of the name.
    let limits = |span: Span| {
        let behind = document.text.get(span.end as usize..).unwrap_or_default();
        LIMITS.iter().any(|word| behind.starts_with(word))
    };
    let last = near(id.0.checked_sub(1));
    let last = match last {
        Some(span) if limits(span) => near(id.0.checked_sub(2)),
        last => last,
    };
    let start = last.map_or(sentence.start, |span| span.end);
    let end = near(Some(id.0 + 1)).map_or(sentence.end, |span| span.start);
    let (start, end) = (start.min(figure.span.start), end.max(figure.span.end));
    let before = document.slice(Span { start, end: figure.span.start });
    let behind = document.slice(Span { start: figure.span.end, end });
    let from = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let before = before[from..].trim_end_matches([' ', '：', ':', '（', '(', '*']);
    let clauses: Vec<&str> = before.rsplit(CLAUSE).take(CLAUSES).collect();
    let told = clauses.iter().position(|clause| plain(clause).len() >= 2).unwrap_or(0);
    let behind = behind.split(CLAUSE).next().unwrap_or_default();
    let own = clauses.get(told).copied().unwrap_or_default();
    let unit: Vec<char> = document.slice(figure.span).chars().filter(|c| is_han(*c)).collect();
    // 三千六百八十名: the number is no part of what is counted.
    let unit = unit.iter().rev().take(2).rev().filter(|c| !NUMERALS.contains(**c) && **c != '元');
    let counted = plain(behind);
    // 人次 by itself names nothing.
    let unit = unit.copied().filter(|_| counted.len() >= 2);
    let behind: Vec<char> = unit.chain(counted.iter().copied()).take(LONGEST_BEHIND).collect();
    let mut parts = vec![plain(own), behind];
    parts.retain(|part| part.len() >= 2);
    let mut all: Vec<&str> = clauses[..(told + 1).min(clauses.len())].to_vec();
    all.reverse();
    Name { parts, told: all.concat(), ..Name::default() }
}

/// Words that make a limit of the figure before them.
const LIMITS: &[&str] = &["以上", "及以上", "以下", "及以下", "以内"];

const NUMERALS: &str = "零〇一二两三四五六七八九十百千万亿";

/// In characters: what follows further on is another clause.
const LONGEST_BEHIND: usize = 12;

/// How many clauses back what a figure is called may stand.
const CLAUSES: usize = 3;

/// The characters of a phrase that name something.
fn plain(phrase: &str) -> Vec<char> {
    let words = PhraseWords::builtin(crate::document::Language::Chinese);
    let language = crate::document::Language::Chinese;
    let phrase = phrase.split(['（', '(']).next().unwrap_or_default();
    let phrase = words.strip_trailing(language, phrase);
    let phrase = short_names(words.strip_leading(language, phrase));
    phrase.chars().filter(|c| is_han(*c) || c.is_ascii_alphabetic()).collect()
}

/// The longest stretch that two names have in common.
pub fn common(one: &[Vec<char>], other: &[Vec<char>]) -> Vec<char> {
    let mut longest: &[char] = &[];
    for part in one {
        for start in 0..part.len() {
            for end in start + longest.len() + 1..=part.len().min(start + LONGEST_BEHIND) {
                let piece = &part[start..end];
                let first = piece[0];
                let is_piece = |own: &[char]| own[0] == first && own == piece;
                if !other.iter().any(|other| other.windows(piece.len()).any(is_piece)) {
                    break;
                }
                if !is_general(piece) {
                    longest = piece;
                }
            }
        }
    }
    longest.to_vec()
}

fn is_general(piece: &[char]) -> bool {
    (2..=3).contains(&piece.len())
        && GENERAL.iter().any(|word| word.chars().eq(piece.iter().copied()))
}

/// Words that name nothing by themselves.
const GENERAL: &[&str] = &[
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全年",
    "全部",
    "总数",
    "总量",
    "总额",
    "其中",
    "上年",
    "年末",
    "年初",
    "同期",
    "本年",
    "合计",
    "总计",
    "累计",
    "实际",
    "比重",
    "比例",
    "我市",
    "我区",
    "共有",
    "达到",
    "完成",
    "实现",
    "数量",
    "金额",
    "人数",
    "本次",
    "占比",
    "平均",
    "增长",
    "年度",
    "总人数",
    "万元",
    "亿元",
    "情况",
    "指标",
    "项目",
    "单位",
    "同比",
];
