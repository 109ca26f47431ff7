//! A clause comes in; the places in an order that it tells go out: 最多, 居前三位, 排第二, 倒数第一, 由高到低依次.

use super::groups::numeral;
use super::speech::Speech;
use crate::claims::lexicon::superlatives;
use crate::document::Language;
use std::ops::Range;

/// A place in an order, as told.
#[derive(Clone, Debug)]
pub struct Place {
    /// Counted from the top, or from the bottom.
    pub nth: usize,
    pub top: bool,
    /// How many are named at once: 前三位.
    pub many: bool,
    pub word: Range<usize>,
}

const ORDERS: &[&str] = &[
    "由高到低",
    "由多到少",
    "由大到小",
    "从高到低",
    "从多到少",
    "从大到小",
    "由低到高",
    "由少到多",
    "由小到大",
    "从低到高",
    "从少到多",
];

/// The places that a clause tells.
pub fn places(speech: &Speech<'_>, clause: &Range<usize>) -> Vec<Place> {
    let text = speech.text(clause.clone());
    let mut found = Vec::new();
    let range = |at: usize, length: usize| clause.start + at..clause.start + at + length;
    let ends = |rest: &str| {
        rest.is_empty()
            || rest.starts_with(['的', '、', '为', '是', '达', '有', '，', '。', ' ', '；', '）'])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.starts_with("，")
    };
    let mut taken = 0;
    let known = superlatives::of(Language::Chinese);
    for (at, _) in text.char_indices() {
        if at < taken {
            continue;
        }
        let rest = &text[at..];
        let hit = match (known.most.sure.prefix(rest), known.least.sure.prefix(rest)) {
            (Some(length), _) => Some((true, length)),
            (None, Some(length)) => Some((false, length)),
            _ => None,
        };
        if let Some((top, length)) = hit {
            if ends(&rest[length..]) {
                found.push(Place { nth: 1, top, many: false, word: range(at, length) });
            }
            taken = at + length;
            continue;
        }
        if let Some(more) = rest.strip_prefix('前')
            && ["居", "列", "位", "名", "排", "在"].iter().any(|word| text[..at].ends_with(word))
            && let Some((nth, size)) = numeral(more)
            && let Some(unit) =
                more[size..].chars().next().filter(|c| ['位', '名', '的'].contains(c))
            && (2..=6).contains(&nth)
        {
            let length = '前'.len_utf8() + size + if unit == '的' { 0 } else { unit.len_utf8() };
            found.push(Place { nth, top: true, many: true, word: range(at, length) });
            taken = at + length;
            continue;
        }
        // 第一大来源
        if let Some(more) = rest.strip_prefix('第')
            && let Some((nth, size)) = numeral(more)
            && more[size..].starts_with('大')
            && text[..at].ends_with(['是', '为', '成'])
        {
            let length = '第'.len_utf8() + size + '大'.len_utf8();
            found.push(Place { nth, top: true, many: false, word: range(at, length) });
            taken = at + length;
            continue;
        }
        let bottom = rest.starts_with("倒数第");
        let more = rest.strip_prefix("倒数第").or_else(|| rest.strip_prefix('第'));
        let led = bottom
            || ["居", "列", "位", "名", "排", "在", "为"]
                .iter()
                .any(|word| text[..at].ends_with(word));
        if let Some(more) = more.filter(|_| led)
            && let Some((nth, size)) = numeral(more)
        {
            let unit = more[size..].chars().next().filter(|c| ['位', '名'].contains(c));
            let length = rest.len() - more.len() + size + unit.map_or(0, char::len_utf8);
            if ends(&rest[length..]) {
                found.push(Place { nth, top: !bottom, many: false, word: range(at, length) });
            }
            taken = at + length;
            continue;
        }
        if let Some(word) = ORDERS.iter().find(|word| rest.starts_with(**word)) {
            let top = ["高", "多", "大"].iter().any(|more| word[3..].starts_with(more));
            if rest.contains("依次") && top {
                found.push(Place { nth: 0, top, many: true, word: range(at, word.len()) });
            }
            taken = at + word.len();
            continue;
        }
        if let Some(word) =
            ["其次是", "其次为", "次之"].iter().find(|word| rest.starts_with(**word))
        {
            found.push(Place { nth: 2, top: true, many: false, word: range(at, word.len()) });
            taken = at + word.len();
        }
    }
    found
}
