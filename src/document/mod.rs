//! Stage 1. Bytes come in; a [`Document`] goes out: the report's text as a reader sees it, cut
//! into blocks, sentences and tables, with the place in the source of every character.
//!
//! Everything after this stage works on [`Document::text`] alone and never sees markup. Only the
//! output asks [`Document::origin`] where a span of the text came from.

mod error;
mod encoding;
mod source;
mod together;
mod words;
mod passages;
mod origin;
mod language;
mod marks;
mod simplified;
mod scratch;
mod sentences;
mod shape;
mod finder;
mod headers;
mod builder;
mod plain;
mod aligned;
mod markdown;
mod html;
mod letters;

pub use error::ReadError;
pub use finder::Finder;
pub use language::is_han;
pub use letters::lower;
pub use origin::Origin;
pub use passages::{Passage, leave_out};
pub use source::{Position, Source};
pub use together::together;
pub use words::{WordSet, find_word, holds_any};

use std::path::Path;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    Plain,
    Markdown,
    Html,
}

impl Format {
    /// Told by the file name's extension; everything unknown is plain text.
    pub fn from_path(path: &Path) -> Format {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            _ => Format::Plain,
        }
    }
}

/// Reads a file. `name` is what the user knows it by.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    let source = encoding::decode(name, bytes)?;
    let simplified = simplified::simplified(&source.text);
    let read = simplified.as_ref().unwrap_or(&source.text);
    let content = match format {
        Format::Markdown => markdown::read(read),
        Format::Html => html::read(read),
        Format::Plain => plain::read(read),
    };
    let builder::Content { language, text, blocks, tables, origin } = content;
    let traditional = simplified.is_some();
    let name = name.to_owned();
    Ok(Document { name, language, traditional, text, blocks, tables, origin, source })
}

/// A stretch of [`Document::text`], in bytes. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The language a document is written in; it chooses rules, lexicons and messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// The code used in rule files, configuration and JSON: `zh` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }
}

/// A report as read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name shown to the user: a path as given, or `-`.
    pub name: String,
    pub language: Language,
    /// Whether the source is written in Traditional characters; the reading text has Simplified ones.
    pub traditional: bool,
    /// The reading text: markup, code and link targets are gone, entities are decoded, hard-wrapped
    /// lines are joined by one space. Blocks are separated by `\n`, table cells by `\t`.
    pub text: String,
    /// In reading order; spans ascend and do not overlap.
    pub blocks: Vec<Block>,
    pub tables: Vec<Table>,
    pub origin: Origin,
    /// The decoded source, for showing places to the user.
    pub source: Source,
}

/// The index of a block in [`Document::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// A paragraph, heading, list item, caption or table.
#[derive(Clone, Debug)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
    /// The nearest heading above, if any (for a heading: the one it stands under).
    pub section: Option<BlockId>,
    /// Sentences in order, without the white space between them. A table has none.
    pub sentences: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `level` counts from 1 (the title).
    Heading {
        level: u8,
    },
    Paragraph,
    /// A bullet or numbered item; `depth` counts from 1. The marker is not part of the text.
    Item {
        depth: u8,
        ordered: bool,
    },
    /// A line that names a table or figure (表1 …, Table 2. …) or states its unit.
    Caption,
    /// An index into [`Document::tables`]. The block's span covers all the cells.
    Table(u32),
}

/// A table with all rows of equal length (short rows are filled with empty cells).
#[derive(Clone, Debug)]
pub struct Table {
    pub block: BlockId,
    /// The blocks that name the table or state its unit: captions right above (or right below).
    pub captions: Vec<BlockId>,
    /// How many rows at the top are headers (0 where none can be told).
    pub header_rows: usize,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Empty spans stand at the place where the text would be.
    pub span: Span,
    /// White space before the first cell's text, in columns: the outline level of row labels.
    pub indent: u16,
}

impl Document {
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
    /// The same stretch in the characters that the author wrote, for showing it.
    pub fn quote(&self, span: Span) -> &str {
        match self.traditional {
            true => &self.source.text[self.origin.source_range(span)],
            false => self.slice(span),
        }
    }
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
    /// The block that holds the byte at `offset`, if any.
    pub fn block_at(&self, offset: u32) -> Option<BlockId> {
        let after = self.blocks.partition_point(|block| block.span.start <= offset);
        let id = after.checked_sub(1)?;
        (offset < self.blocks[id].span.end).then_some(BlockId(id as u32))
    }
}

#[cfg(test)]
mod tests;
