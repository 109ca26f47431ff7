//! Pieces of the source come in, from the reader of a format; the content of the document goes out.
//!
//! A reader opens a block (or a cell), copies stretches of the source into it and closes it. The
//! builder folds white space, keeps the origin of every character, cuts sentences, and at the end
//! binds captions and sections.

use super::headers::header_rows;
use super::language::language;
use super::marks::Marks;
use super::scratch::Scratch;
use super::sentences::{broken, sentences};
use super::shape::{Shape, is_caption, is_unit_line, names_table, section_number, shape, width};
use super::{Block, BlockId, BlockKind, Cell, Language, Origin, Span, Table};
use std::ops::Range;

pub(super) struct Builder<'s> {
    source: &'s str,
    text: String,
    origin: Origin,
    blocks: Vec<Block>,
    /// Blocks that are headings only if their neighbours bear it out.
    titles: Vec<BlockId>,
    tables: Vec<Table>,
    scratch: Scratch,
    marks: Marks,
    /// The level of the last heading that markup named; numbered paragraphs rank below it.
    marked_level: u8,
    table: Option<OpenTable>,
}

/// What a reader makes of a source: a [`Document`](super::Document) without its name and source.
pub(super) struct Content {
    pub language: Language,
    pub text: String,
    pub blocks: Vec<Block>,
    pub tables: Vec<Table>,
    pub origin: Origin,
}

struct OpenTable {
    start: usize,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    header_rows: usize,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Builder {
            source,
            text: String::with_capacity(source.len()),
            origin: Origin::default(),
            blocks: Vec::new(),
            titles: Vec::new(),
            tables: Vec::new(),
            scratch: Scratch::default(),
            marks: Marks::default(),
            marked_level: 0,
            table: None,
        }
    }

    /// Copies a stretch of the source. White space is folded; a line end between two Han
    /// characters vanishes; half-width punctuation beside one is read as the full-width mark it stands for.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let source = self.source;
        let mut start = range.start;
        for (index, character) in source[range.clone()].char_indices() {
            let at = range.start + index;
            if at < start {
                continue;
            }
            if let Some((wide, end)) = self.marks.full_width(source, character, at..range.end) {
                self.scratch.copy(source, start..at);
                self.scratch.write(source, wide, at..end);
                start = end;
                continue;
            }
            let plain =
                !character.is_whitespace() && !character.is_control() && !is_invisible(character);
            if plain {
                continue;
            }
            self.scratch.copy(source, start..at);
            start = at + character.len_utf8();
            if !is_invisible(character) {
                self.scratch.space(at..start, character);
            }
        }
        self.scratch.copy(source, start..range.end);
    }

    /// Writes `text` for a stretch of the source that says it in another way (an entity).
    pub(super) fn replace(&mut self, text: &str, range: Range<usize>) {
        for character in text.chars() {
            match character {
                _ if is_invisible(character) => {}
                ' ' | '\t' | '\n' | '\r' | '\u{3000}' => {
                    self.scratch.space(range.clone(), character)
                }
                '\u{A0}' if self.scratch.text.is_empty() => {
                    self.scratch.space(range.clone(), character)
                }
                _ => self.scratch.write(self.source, character, range.clone()),
            }
        }
    }

    /// A gap in the running text (a line break in a cell, a dropped picture).
    pub(super) fn gap(&mut self, range: Range<usize>) {
        self.scratch.space(range, ' ');
    }

    /// Closes a block whose kind the markup says.
    pub(super) fn close(&mut self, kind: BlockKind) -> Option<BlockId> {
        if let BlockKind::Heading { level } = kind
            && !self.scratch.text.is_empty()
        {
            self.marked_level = level;
        }
        let kind = match kind {
            BlockKind::Paragraph if is_caption(&self.scratch.text) => BlockKind::Caption,
            kind => kind,
        };
        self.flush_block(kind, 0)
    }

    /// Closes a paragraph; its own text says whether it is a heading, an item or a caption.
    pub(super) fn close_by_shape(&mut self) -> Option<BlockId> {
        let shape = shape(&self.scratch.text);
        let (kind, marker) = match shape {
            Shape::Heading { level } => {
                let level =
                    if self.marked_level == 0 { level } else { self.marked_level + level - 1 };
                (BlockKind::Heading { level: level.min(12) }, 0)
            }
            Shape::Item { ordered, marker } => {
                (BlockKind::Item { depth: 1 + self.scratch.indent as u8 / 3, ordered }, marker)
            }
            Shape::Caption => (BlockKind::Caption, 0),
            Shape::Title | Shape::Prose => (BlockKind::Paragraph, 0),
        };
        let id = self.flush_block(kind, marker)?;
        if shape == Shape::Title {
            self.titles.push(id);
        }
        Some(id)
    }

    fn flush_block(&mut self, kind: BlockKind, marker: usize) -> Option<BlockId> {
        if self.scratch.text.is_empty() {
            self.scratch.clear();
            return None;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let span = self.flush(marker);
        let sentences = match kind {
            BlockKind::Caption => {
                let mut sentences = Vec::new();
                broken(&self.text[span.range()], span.start as usize, &mut sentences);
                sentences
            }
            _ => sentences(&self.text[span.range()], span.start as usize),
        };
        self.blocks.push(Block { span, kind, section: None, sentences });
        Some(BlockId(self.blocks.len() as u32 - 1))
    }

    /// Moves what was written into the text, without its first `skip` bytes.
    fn flush(&mut self, skip: usize) -> Span {
        let start = self.text.len();
        let scratch = &mut self.scratch;
        self.text.push_str(&scratch.text[skip..]);
        let mut at = 0;
        for piece in scratch.pieces.drain(..) {
            let end = at + piece.length;
            if end > skip {
                let cut = skip.saturating_sub(at);
                let copied = piece.length == piece.source.len();
                let source =
                    if copied { piece.source.start + cut..piece.source.end } else { piece.source };
                self.origin.push(start + at + cut - skip, piece.length - cut, source);
            }
            at = end;
        }
        scratch.clear();
        self.marks = Marks::default();
        Span::new(start, self.text.len())
    }

    pub(super) fn open_table(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.table = Some(OpenTable { start, rows: Vec::new(), row: Vec::new(), header_rows: 0 });
    }

    /// Closes a cell; `indent` columns of white space stood before it beside what was copied.
    pub(super) fn close_cell(&mut self, indent: u16) {
        let Some(mut table) = self.table.take() else { return };
        match (table.row.is_empty(), table.rows.is_empty()) {
            (false, _) => self.text.push('\t'),
            (true, false) => self.text.push('\n'),
            (true, true) => {}
        }
        let indent = indent.saturating_add(self.scratch.indent);
        let span = self.flush(0);
        table.row.push(Cell { span, indent });
        self.table = Some(table);
    }

    pub(super) fn close_row(&mut self) {
        if let Some(table) = &mut self.table
            && !table.row.is_empty()
        {
            let row = std::mem::take(&mut table.row);
            table.rows.push(row);
        }
    }

    /// Says that all rows so far are headers.
    pub(super) fn headers_end(&mut self) {
        if let Some(table) = &mut self.table {
            table.header_rows = table.rows.len();
        }
    }

    pub(super) fn close_table(&mut self) {
        self.close_row();
        let Some(OpenTable { start, mut rows, header_rows: known, .. }) = self.table.take() else {
            return;
        };
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if self.text.len() == start || columns == 0 {
            return;
        }
        for row in &mut rows {
            let end = row.last().map_or(start as u32, |cell| cell.span.end);
            let nothing = Cell { span: Span { start: end, end }, indent: 0 };
            row.resize(columns, nothing);
        }
        level_indents(&mut rows);
        let header_rows = header_rows(&self.text, &rows, known);
        let span = Span::new(start, self.text.len());
        let kind = BlockKind::Table(self.tables.len() as u32);
        let block = BlockId(self.blocks.len() as u32);
        self.blocks.push(Block { span, kind, section: None, sentences: Vec::new() });
        self.tables.push(Table { block, captions: Vec::new(), header_rows, rows });
    }

    pub(super) fn finish(mut self) -> Content {
        self.promote_titles();
        self.bind_sections();
        self.bind_captions();
        let language = language(&self.text);
        let Builder { text, blocks, tables, origin, .. } = self;
        Content { language, text, blocks, tables, origin }
    }

    /// A short line without a stop is a caption above a table, a heading above prose or with a section
    /// number, and the title at the top; anywhere else it stays a paragraph.
    fn promote_titles(&mut self) {
        for (position, id) in self.titles.iter().enumerate() {
            let index = id.0 as usize;
            let next = self.blocks.get(index + 1).map(|block| block.kind);
            let next_is_title =
                self.titles.get(position + 1).is_some_and(|next| next.0 == id.0 + 1);
            let numbered = section_number(&self.text[self.blocks[index].span.range()]).is_some();
            let level = if index == 0 { 1 } else { self.marked_level.max(6) + 1 };
            self.blocks[index].kind = match next {
                Some(BlockKind::Table(_)) if !numbered => BlockKind::Caption,
                Some(BlockKind::Table(_)) => BlockKind::Heading { level },
                _ if index == 0 => BlockKind::Heading { level },
                Some(BlockKind::Paragraph) if !next_is_title => BlockKind::Heading { level },
                Some(BlockKind::Item { .. } | BlockKind::Caption) => BlockKind::Heading { level },
                _ => continue,
            };
        }
    }

    fn bind_sections(&mut self) {
        let mut above: Vec<(u8, BlockId)> = Vec::new();
        for (index, block) in self.blocks.iter_mut().enumerate() {
            if let BlockKind::Heading { level } = block.kind {
                above.retain(|(over, _)| *over < level);
                block.section = above.last().map(|(_, id)| *id);
                above.push((level, BlockId(index as u32)));
            } else {
                block.section = above.last().map(|(_, id)| *id);
            }
        }
    }

    fn bind_captions(&mut self) {
        for table in &mut self.tables {
            let at = table.block.0 as usize;
            let text = |index: usize| &self.text[self.blocks[index].span.range()];
            let above = (at.saturating_sub(3)..at).rev();
            for index in above {
                let states_unit = text(index).contains("单位：") && width(text(index)) <= 160;
                let captions = matches!(self.blocks[index].kind, BlockKind::Caption)
                    || (states_unit && !matches!(self.blocks[index].kind, BlockKind::Table(_)))
                    || (index + 1 == at
                        && matches!(self.blocks[index].kind, BlockKind::Heading { .. }));
                if !captions {
                    break;
                }
                table.captions.insert(0, BlockId(index as u32));
            }
            let below = self.blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Caption)
                && !matches!(self.blocks.get(at + 2).map(|b| b.kind), Some(BlockKind::Table(_)))
                && (names_table(text(at + 1)) || is_unit_line(text(at + 1)));
            if below && table.captions.is_empty() {
                table.captions.push(BlockId(at as u32 + 1));
            }
        }
    }
}

/// Indents count from the leftmost label of the first column.
fn level_indents(rows: &mut [Vec<Cell>]) {
    let labels = rows.iter().filter(|row| !row[0].span.is_empty());
    let least = labels.map(|row| row[0].indent).min().unwrap_or(0);
    for row in rows {
        row[0].indent = row[0].indent.saturating_sub(least);
        row[1..].iter_mut().for_each(|cell| cell.indent = 0);
    }
}

/// Characters without width that extraction leaves inside words and numbers.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
