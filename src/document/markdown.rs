//! Markdown comes in; its blocks and tables go out. Code, link targets, comments and front matter
//! are not text.

use super::BlockKind;
use super::aligned::joins;
use super::builder::{Builder, Content};
use super::html;
use super::language::is_han;
use super::plain::Wrap;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Strikethrough stays off: 10~20 and 30~40 in one paragraph would lose their tildes.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Reads Markdown.
pub(super) fn read(text: &str) -> Content {
    let mut reader = Reader {
        text,
        builder: Builder::new(text),
        lists: Vec::new(),
        block: Where::Paragraph,
        hidden: 0,
        line: None,
        cell_start: None,
        raised: false,
    };
    let joined = joined_tables(text);
    for (event, range) in Parser::new_ext(&joined, OPTIONS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.builder.finish()
}

/// The text with a blank put in place of each line end that makes an empty line between two rows of one
/// table. Every byte stays at its place.
fn joined_tables(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut joined: Option<Vec<u8>> = None;
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        let start = at;
        at += line.len();
        if index == 0 || !line.trim().is_empty() {
            continue;
        }
        let line = |index: usize| lines.get(index).map_or("", |line| line.trim());
        if joins(line(index - 1), line(index + 1), line(index + 2)) {
            let bytes = joined.get_or_insert_with(|| text.as_bytes().to_vec());
            // The end of the row above; a carriage return belongs to it.
            for byte in
                bytes[..start].iter_mut().rev().take_while(|byte| matches!(byte, b'\n' | b'\r'))
            {
                *byte = b' ';
            }
        }
    }
    let joined = joined.and_then(|bytes| String::from_utf8(bytes).ok());
    joined.map_or(Cow::Borrowed(text), Cow::Owned)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Paragraph,
    Heading(u8),
    Item { depth: u8, ordered: bool },
    Cell,
}

struct Reader<'s> {
    text: &'s str,
    builder: Builder<'s>,
    /// Whether each open list is numbered, outermost first.
    lists: Vec<Option<u64>>,
    block: Where,
    /// How many elements are open whose content is no text.
    hidden: usize,
    /// Where the line being read began, inside a paragraph.
    line: Option<usize>,
    cell_start: Option<usize>,
    /// Inside `<sup>`.
    raised: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.hidden > 0 => {}
            Event::Text(text) => self.write(&text, range),
            Event::Code(code) if is_prose(&code) => self.write(&code, range),
            Event::SoftBreak => self.line_end(range),
            Event::HardBreak if self.block == Where::Cell => self.builder.gap(range),
            Event::HardBreak => self.break_block(range.end),
            Event::InlineHtml(html) => {
                let tag = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
                if tag.starts_with("br") || tag.starts_with("p") {
                    self.builder.gap(range);
                } else if tag.starts_with("sup") {
                    self.raised = html.starts_with("<s");
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.line = Some(range.start),
            Tag::Heading { level, .. } => {
                self.close();
                self.block = Where::Heading(level as u8);
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let ordered = self.lists.last().is_some_and(Option::is_some);
                self.block = Where::Item { depth: self.lists.len().min(255) as u8, ordered };
            }
            Tag::CodeBlock(CodeBlockKind::Indented)
                if self.text[range.clone()].chars().any(is_han) =>
            {
                // Four spaces before a Chinese paragraph are its indent, hardly ever code.
                self.line = Some(range.start);
            }
            Tag::HtmlBlock => {
                self.close();
                self.hidden += 1;
                if holds_table(&self.text[range.clone()]) {
                    html::write(&mut self.builder, self.text, range);
                }
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::Image { .. } => {
                if !matches!(tag, Tag::Image { .. }) {
                    self.close();
                }
                self.hidden += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.hidden += 1,
            Tag::Table(_) => {
                self.close();
                self.builder.open_table();
                self.block = Where::Cell;
            }
            Tag::TableCell => self.cell_start = Some(range.start),
            Tag::FootnoteDefinition(_) | Tag::BlockQuote(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close(),
            TagEnd::Heading(_) | TagEnd::Item => {
                self.close();
                self.block = Where::Paragraph;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
                self.block = Where::Paragraph;
            }
            TagEnd::CodeBlock if self.hidden == 0 => self.close(),
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Link if self.hidden > 0 => self.hidden -= 1,
            TagEnd::TableCell => {
                let indent = self.cell_start.take().map_or(0, |start| self.indent_after(start));
                self.builder.close_cell(indent);
            }
            TagEnd::TableHead => {
                self.builder.close_row();
                self.builder.headers_end();
            }
            TagEnd::TableRow => self.builder.close_row(),
            TagEnd::Table => {
                self.builder.close_table();
                self.block = Where::Paragraph;
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str, range: Range<usize>) {
        if self.raised {
            // Footnote marks and powers stay apart from the number before them.
            let raised: String = text.chars().map(html::raised).collect();
            return self.builder.replace(&raised, range);
        }
        if self.text.get(range.clone()) == Some(text) {
            self.builder.copy(range);
        } else if let Some(inner) = self.text.get(range.clone()).and_then(|raw| raw.find(text)) {
            self.builder.copy(range.start + inner..range.start + inner + text.len());
        } else {
            self.builder.replace(text, range);
        }
    }

    /// A line end inside a paragraph: white space in English, and in Chinese the end of a
    /// paragraph unless the text was wrapped.
    fn line_end(&mut self, range: Range<usize>) {
        let start = self.line.unwrap_or(range.start).min(range.start);
        let line = self.text[start..range.start].trim();
        let next = self.text[range.end..].lines().next().unwrap_or("");
        self.line = Some(range.end);
        if self.block == Where::Cell || !line.chars().chain(next.chars()).any(is_han) {
            self.builder.gap(range);
        } else if Wrap::At(76).joins(line, next) {
            self.builder.copy(range);
        } else {
            self.break_block(range.end);
        }
    }

    fn break_block(&mut self, next: usize) {
        self.close();
        self.line = Some(next);
    }

    fn close(&mut self) {
        self.line = None;
        match self.block {
            Where::Paragraph | Where::Cell => self.builder.close_by_shape(),
            Where::Heading(level) => self.builder.close(BlockKind::Heading { level }),
            Where::Item { depth, ordered } => {
                self.builder.close(BlockKind::Item { depth, ordered })
            }
        };
    }

    /// The spaces between the bar and the text of a cell, without the one that is usual.
    fn indent_after(&self, start: usize) -> u16 {
        let before = self.text[..start].rfind('|').map_or(start, |bar| bar + 1);
        let inside = self.text[start..].len() - self.text[start..].trim_start_matches(' ').len();
        let spaces = self.text[before..start].chars().filter(|c| *c == ' ').count() + inside;
        spaces.saturating_sub(1).min(200) as u16
    }
}

/// Whether a block of HTML holds a table: comments and the like are no text.
fn holds_table(html: &str) -> bool {
    let found = |tag: &str| html.contains(tag);
    found("<table") || found("<TABLE") || found("<tr") || found("<TR")
}

/// Code is text where it is a word of a Chinese report or a bare number.
pub(super) fn is_prose(code: &str) -> bool {
    code.chars().any(is_han) || code.chars().all(|c| c.is_ascii_digit() || ",.%".contains(c))
}
