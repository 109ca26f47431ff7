//! The numbers of a Chinese document's parts come in (一、 第二章 3.1 第四条) with the places that cite one
//! (详见第三部分, 如1.4节所述, 按第五条处理); claims that each cited one exists go out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::follows;
use super::meant::{Target, Targets};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::markers::{Style, block_marker, chinese};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockKind, Document, Language, Span};
use crate::rulebook::Strength;

/// 第三章 总则 at the start of a block.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^第 ?([0-9]{1,3}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}) ?(部分|篇|章|节|条)(?:[ 　：:、]|$)")
        .expect("the expression is valid")
});

/// 3.2 数据来源 at the start of a heading.
static DOTTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{1,2}(?:[.．][0-9]{1,2}){0,3})(?:[.．、]?[ 　\u{a0}]|[.．、]|\p{Han})")
        .expect("the expression is valid")
});

/// A place that cites a part.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"第 ?([0-9]{1,3}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}) ?(部分|篇|章|节|条)(?:第?[（(]([一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)] ?(?:项|点|条|款|节|部分)?)?|([0-9]{1,2}(?:\.[0-9]{1,2}){1,3}) ?节")
        .expect("the expression is valid")
});

/// The parts of one level, by number.
type Level = BTreeMap<u32, Span>;

/// The numbered parts that a document opens its blocks with.
#[derive(Default)]
struct Parts {
    /// 第三章, by the word.
    named: BTreeMap<&'static str, Level>,
    /// 一、
    chinese: Level,
    /// （一） within each 一、 by its number.
    inner: BTreeMap<u32, Level>,
    /// 3.2 under its prefix 3; whole numbers under none.
    dotted: BTreeMap<Vec<u32>, Level>,
}

/// Finds the citations that can be checked.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese {
        return;
    }
    if document.text.contains(".2") {
        skipped(document, draft, claims);
    }
    // The expression is made for reports that can cite a part.
    if !document.text.contains(['第', '节']) {
        return;
    }
    let mut parts: Option<Parts> = None;
    let mut left = MOST_READ;
    for found in CITATION.captures_iter(&document.text) {
        let Some(whole) = found.get(0) else { continue };
        let Some(cited) = cited(document, whole.range()) else { continue };
        let parts = parts.get_or_insert_with(|| Parts::of(document));
        let group = |index: usize| found.get(index).map(|group| group.as_str());
        let known = match (group(1), group(2), group(4)) {
            (Some(number), Some(word), _) => value(number).zip(parts.level(word, cited)),
            (_, _, Some(number)) => number_path(number).and_then(|mut path| {
                let last = path.pop()?;
                Some((last, parts.dotted.get(&path)?))
            }),
            _ => None,
        };
        let Some((number, level)) = known else { continue };
        let span = Span::new(whole.start(), whole.end());
        claims.extend(exists(draft, number, span, level));
        if cited != Cited::Bare && level.contains_key(&number) && left > 0 {
            left -= 1;
            claims.extend(
                sections(document, level)
                    .and_then(|targets| targets.claim(context, draft, (number, span))),
            );
        }
        // 第二部分第（三）项
        if let (Some(point), Some("部分")) = (group(3).and_then(value), group(2))
            && let Some(level) = parts.inner.get(&number).filter(|level| level.len() >= 2)
        {
            claims.extend(exists(draft, point, span, level));
        }
    }
}

/// The one number that headings with points skip: 3.1, 3.2, 3.4.
fn skipped(document: &Document, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let parts = Parts::of(document);
    for (prefix, level) in parts.dotted.iter().filter(|(prefix, _)| !prefix.is_empty()) {
        let numbers: Vec<u32> = level.keys().copied().collect();
        let mut gaps = numbers.windows(2).filter(|pair| pair[1] != pair[0] + 1);
        let (Some([one, other]), None) = (gaps.next(), gaps.next()) else { continue };
        let mut missing: Vec<String> = prefix.iter().map(u32::to_string).collect();
        missing.push((one + 1).to_string());
        let named = document.text.contains(&missing.join("."));
        let in_order =
            level.values().zip(level.values().skip(1)).all(|(one, other)| one.start < other.start);
        if numbers.len() >= 3 && numbers[0] == 1 && *other == one + 2 && in_order && !named {
            claims.extend(follows(draft, (*one, level[one]), (*other, level[other])));
        }
    }
}

/// For so many citations the parts are read.
const MOST_READ: usize = 24;

/// The parts of a level, each up to the next.
fn sections(document: &Document, level: &Level) -> Option<Targets> {
    let mut starts: Vec<u32> = level.values().map(|span| span.start).collect();
    starts.sort_unstable();
    let end = |start: u32| {
        let next = starts.iter().copied().find(|other| *other > start);
        next.unwrap_or(document.text.len() as u32)
    };
    let target = |(number, place): (&u32, &Span)| Target {
        number: *number,
        place: *place,
        body: vec![Span { start: place.start, end: end(place.start) }],
    };
    Targets::new(document, level.iter().map(target).collect(), 4)
}

/// The claim that a number is among those of a level, where the level is all there.
fn exists(draft: Draft<'_>, number: u32, span: Span, level: &Level) -> Option<Claim> {
    let (last, place) = level.last_key_value()?;
    let whole = (1..=*last).all(|number| level.contains_key(&number));
    if !whole || *last < 2 || number > last + FAR {
        return None;
    }
    let bindings = vec![
        constant("cited", i64::from(number), span),
        constant("last", i64::from(*last), *place),
    ];
    draft.claim(Strength::Stated, around([span, *place]), [("cited", bindings)])
}

/// A number so far beyond the last is that of another document.
const FAR: u32 = 6;

/// How sure it is that a part of this document is cited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cited {
    /// 本报告第三部分
    Own,
    /// 见第三部分, 第三部分所述
    Pointed,
    /// 按第三条处理
    Bare,
}

/// Whether the words around a number cite a part of the document itself.
fn cited(document: &Document, range: std::ops::Range<usize>) -> Option<Cited> {
    let block = document.block(document.block_at(range.start as u32)?);
    if matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Table(_)) {
        return None;
    }
    let before = &document.text[block.span.start as usize..range.start];
    let after = document.text[range.end..block.span.end as usize].trim_start();
    let clause = before.rsplit(['，', '。', '；', '：', '、', '（', '(']).next().unwrap_or(before);
    let lead = clause.trim_end();
    // 《条例》第三条, 民法典第十条, 与第二条、第三条
    let foreign = clause.contains('》') && !clause.contains('本')
        || before.trim_end().ends_with(['、', '和', '及', '至', '》', '”'])
        || ["法", "法典", "条例", "细则", "准则", "指引", "教材", "试卷", "问卷", "课本"]
            .iter()
            .any(|word| lead.ends_with(word) && !lead.ends_with("本办法") && !lead.contains('本'));
    if foreign || before.trim().is_empty() {
        return None;
    }
    let own = [
        "本报告",
        "本文",
        "本摘要",
        "本办法",
        "本规定",
        "本合同",
        "本协议",
        "本章程",
        "本规程",
        "本方案",
        "本计划",
        "本细则",
        "本制度",
        "本节",
        "本公报",
        "本书",
        "全文",
        "正文",
        "前文",
        "上文",
        "后文",
        "下文",
        "前述",
        "上述",
        "本总结",
        "本说明书",
        "本说明",
    ];
    if own.iter().any(|word| lead.ends_with(word) || lead.ends_with(&format!("{word}的"))) {
        return Some(Cited::Own);
    }
    let points =
        ["见", "如", "参见", "参照", "参阅", "详见", "同", "报告", "按", "依", "据", "见于"];
    let told = [
        "所述",
        "所示",
        "所列",
        "所提",
        "反映",
        "列表",
        "提到",
        "提出",
        "已述",
        "中所",
        "已经",
        "的分析",
        "的说明",
        "的数据",
        "分析",
        "相关内容",
    ];
    if points.iter().any(|word| lead.ends_with(word))
        || told.iter().any(|word| after.starts_with(word))
    {
        return Some(Cited::Pointed);
    }
    let ruled = ["规定", "约定", "处理", "执行", "的规定", "的约定", "所列", "要求"];
    ruled.iter().any(|word| after.starts_with(word)).then_some(Cited::Bare)
}

impl Parts {
    fn of(document: &Document) -> Parts {
        let mut parts = Parts::default();
        let mut chapter = 0;
        for block in &document.blocks {
            if matches!(block.kind, BlockKind::Table(_) | BlockKind::Caption) {
                continue;
            }
            parts.add(document, block, &mut chapter);
        }
        parts
    }

    fn add(&mut self, document: &Document, block: &Block, chapter: &mut u32) {
        let text = document.slice(block.span);
        let at = |length: usize| {
            Span::new(block.span.start as usize, block.span.start as usize + length)
        };
        if let Some(found) = OPENING.captures(text) {
            let (Some(number), Some(word)) = (found.get(1), found.get(2)) else { return };
            let word = WORDS.iter().find(|known| **known == word.as_str());
            if let (Some(number), Some(word)) = (value(number.as_str()), word) {
                let length = text.find(word).map_or(0, |place| place + word.len());
                self.named.entry(word).or_default().entry(number).or_insert(at(length));
            }
            return;
        }
        if let Some(marker) = block_marker(document, block) {
            let first = text.chars().next().map_or(0, char::len_utf8);
            let item = matches!(block.kind, BlockKind::Item { .. });
            let span = at(if item { first } else { marker.length });
            match marker.style {
                Style::Chinese => {
                    *chapter = marker.number;
                    self.chinese.entry(marker.number).or_insert(span);
                }
                Style::BracketedChinese => {
                    self.inner.entry(*chapter).or_default().entry(marker.number).or_insert(span);
                }
                _ => {}
            }
        }
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        if !heading && text.chars().count() > SHORT {
            return;
        }
        if let Some(number) = DOTTED.captures(text).and_then(|found| found.get(1))
            && let Some(mut path) = number_path(&number.as_str().replace('．', "."))
            && (heading || !path[1..].is_empty())
            && let Some(last) = path.pop()
        {
            self.dotted.entry(path).or_default().entry(last).or_insert(at(number.end()));
        }
    }

    /// The level that a word names.
    fn level(&self, word: &str, cited: Cited) -> Option<&Level> {
        if let Some(level) = self.named.get(word) {
            return Some(level);
        }
        // 第N条 is told by articles alone; other words by any heading of the first level.
        if word == "条" || word == "篇" || cited == Cited::Bare {
            return None;
        }
        if !self.chinese.is_empty() {
            // What 第十节 of an excerpt is, its 一、 does not tell.
            let fits = word == "部分" && self.chinese.len() > 2 || cited == Cited::Own;
            return (word != "章" && fits).then_some(&self.chinese);
        }
        self.dotted.get(&Vec::new())
    }
}

const WORDS: [&str; 5] = ["部分", "篇", "章", "节", "条"];

/// A longer block that opens with a number is no heading.
const SHORT: usize = 30;

fn number_path(text: &str) -> Option<Vec<u32>> {
    text.split('.').map(|part| part.parse::<u32>().ok().filter(|number| *number > 0)).collect()
}

/// 3, 三 or 叁.
fn value(text: &str) -> Option<u32> {
    let plain: String = text
        .chars()
        .map(|c| {
            let formal = "壹贰叁肆伍陆柒捌玖拾".chars().position(|other| other == c);
            formal.and_then(|at| "一二三四五六七八九十".chars().nth(at)).unwrap_or(c)
        })
        .collect();
    plain.parse().ok().or_else(|| {
        chinese(&plain).filter(|(_, length)| *length == plain.len()).map(|(number, _)| number)
    })
}
