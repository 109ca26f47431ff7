//! The source of a page comes in; its tags and texts go out, with their places.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::ops::Range;

pub struct Mark {
    pub kind: Kind,
    pub range: Range<usize>,
}

pub enum Kind {
    Open(Tag),
    Close(String),
    Text,
}

pub struct Tag {
    pub name: String,
    pub columns: usize,
    pub rows: usize,
    /// Columns of white space that its style sets before its text.
    pub indent: u16,
    pub hidden: bool,
    pub class: String,
}

/// The tags and texts of a source, in order.
pub fn marks(text: &str, range: Range<usize>) -> Vec<Mark> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let offset = range.start;
    let place = |span: html5gum::Span<usize>| {
        let start = floor(text, (offset + span.start).min(range.end));
        start..floor(text, (offset + span.end).min(range.end)).max(start)
    };
    let tokens = Tokenizer::new_with_emitter(&text[range.clone()], emitter);
    let mut marks = Vec::new();
    let mut end = 0;
    for token in tokens.flatten() {
        let mark = match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| {
                    tag.attributes
                        .get(name)
                        .map(|value| String::from_utf8_lossy(value).into_owned())
                };
                let number = |name: &[u8]| {
                    attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1)
                };
                let style = attribute(b"style").unwrap_or_default();
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let indent = indent(&style);
                let hidden = style.replace(' ', "").contains("display:none");
                let class = attribute(b"class").unwrap_or_default();
                let (columns, rows) = (number(b"colspan"), number(b"rowspan"));
                Mark {
                    kind: Kind::Open(Tag { name, columns, rows, indent, hidden, class }),
                    range: place(tag.span),
                }
            }
            Token::EndTag(tag) => Mark {
                kind: Kind::Close(String::from_utf8_lossy(&tag.name).into_owned()),
                range: place(tag.span),
            },
            Token::String(string) => Mark { kind: Kind::Text, range: place(string.span) },
            _ => continue,
        };
        // Broken markup can give spans that overlap; text is never read twice.
        if mark.range.start >= end {
            end = mark.range.end;
            marks.push(mark);
        } else if mark.range.end > end || !matches!(mark.kind, Kind::Text) {
            let start = end.min(mark.range.end);
            let range = start..mark.range.end.max(start);
            end = end.max(range.end);
            marks.push(Mark { kind: mark.kind, range });
        }
    }
    marks
}

pub fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// For each mark, whether it opens a table of data: one without tables or headings inside.
pub fn data_tables(marks: &[Mark]) -> Vec<bool> {
    let mut data = vec![false; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        match &mark.kind {
            Kind::Open(tag) if tag.name == "table" => {
                if let Some(outer) = open.last() {
                    data[*outer] = false;
                }
                open.push(index);
                data[index] = true;
            }
            Kind::Open(tag) if is_heading(&tag.name).is_some() => {
                if let Some(table) = open.last() {
                    data[*table] = false;
                }
            }
            Kind::Close(name) if name == "table" => {
                open.pop();
            }
            _ => {}
        }
    }
    data
}

/// How far a style moves text to the right, in columns.
pub fn indent(style: &str) -> u16 {
    let mut columns = 0;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        if !matches!(property.trim(), "padding-left" | "margin-left" | "text-indent") {
            continue;
        }
        let value = value.trim();
        let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        let number: u16 = value[..digits].parse().unwrap_or(0).min(1000);
        columns += if value.ends_with("em") { number * 2 } else { number / 8 };
    }
    columns
}

pub fn is_heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
