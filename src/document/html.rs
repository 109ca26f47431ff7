//! HTML comes in; its blocks and tables go out. Scripts, styles, the head, comments and code are not
//! text; tables that only lay out a page are not tables.

mod characters;
mod code;
mod tags;

pub(super) use characters::raised;

use super::BlockKind;
use super::builder::{Builder, Content};
use super::plain;
use characters::{decode, entity_end};
use std::ops::Range;
use tags::{Kind, Tag, data_tables, is_heading, marks};

/// Elements whose content is no text.
const HIDDEN: [&str; 14] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select",
    "textarea", "button", "audio", "video",
];

/// Elements that begin and end a block.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "address",
    "form",
    "fieldset",
    "legend",
    "blockquote",
    "figure",
    "hr",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "body",
    "html",
    "details",
    "summary",
    "center",
    "option",
    "pre",
];

/// Reads HTML.
pub(super) fn read(text: &str) -> Content {
    let mut builder = Builder::new(text);
    write(&mut builder, text, 0..text.len());
    builder.finish()
}

/// Reads a stretch of HTML into a document of another format.
pub(super) fn write<'s>(builder: &mut Builder<'s>, text: &'s str, range: Range<usize>) {
    let marks = marks(text, range);
    let data = data_tables(&marks);
    let code = code::code(text, &marks);
    let mut reader = Reader {
        text,
        builder,
        hidden: 0,
        lists: Vec::new(),
        block: BlockKind::Paragraph,
        table: None,
        tables: Vec::new(),
        raised: false,
    };
    for (index, mark) in marks.iter().enumerate() {
        match &mark.kind {
            Kind::Open(tag) => reader.open(tag, mark.range.clone(), data[index]),
            Kind::Close(name) => reader.close_tag(name),
            Kind::Text if reader.hidden == 0 && !code[index] => reader.write(mark.range.clone()),
            Kind::Text => {}
        }
    }
    reader.close_block();
    if reader.table.take().is_some() {
        reader.builder.close_cell(0);
        reader.builder.close_table();
    }
}

struct Reader<'b, 's> {
    text: &'s str,
    builder: &'b mut Builder<'s>,
    /// How many elements are open whose content is no text.
    hidden: usize,
    lists: Vec<bool>,
    block: BlockKind,
    table: Option<Grid>,
    /// Whether each open table is one of data.
    tables: Vec<bool>,
    /// Inside `sup`: footnote marks and powers.
    raised: bool,
}

/// The table being read.
#[derive(Default)]
struct Grid {
    /// Whether a cell is open, and how far it is indented and how wide.
    cell: Option<(u16, usize)>,
    column: usize,
    /// For each column, how many rows a cell from above still fills.
    taken: Vec<usize>,
    /// Whether every cell of the row so far is a header.
    headers: bool,
    /// No row of data has been seen.
    at_top: bool,
    begun: bool,
}

impl Reader<'_, '_> {
    fn open(&mut self, tag: &Tag, range: Range<usize>, data: bool) {
        let name = tag.name.as_str();
        if self.hidden > 0 || HIDDEN.contains(&name) || (tag.hidden && name != "body") {
            // Only elements that must be closed are counted.
            if HIDDEN.contains(&name) || BLOCKS.contains(&name) {
                self.hidden += 1;
            }
            return;
        }
        match name {
            "table" => {
                self.close_block();
                self.tables.push(data);
                if data {
                    self.table = Some(Grid { at_top: true, ..Grid::default() });
                }
            }
            "caption" => self.block = BlockKind::Caption,
            "tr" if self.table.is_some() => self.open_row(),
            "td" | "th" if self.table.is_some() => self.open_cell(tag),
            "br" if self.table.is_some() || !matches!(self.block, BlockKind::Paragraph) => {
                self.builder.gap(range);
            }
            "br" => self.close_block(),
            "sup" => self.raised = true,
            "p" | "div" | "li" if self.in_cell() => self.builder.gap(range),
            "ul" | "ol" if !self.in_cell() => {
                self.close_block();
                self.lists.push(name == "ol");
            }
            "li" => {
                self.close_block();
                let depth = self.lists.len().clamp(1, 255) as u8;
                let ordered = self.lists.last().copied().unwrap_or(false);
                self.block = BlockKind::Item { depth, ordered };
            }
            "figcaption" => {
                self.close_block();
                self.block = BlockKind::Caption;
            }
            _ if self.in_cell() => {}
            _ => {
                if let Some(level) = is_heading(name) {
                    self.close_block();
                    self.block = BlockKind::Heading { level };
                } else if matches!(name, "p" | "div")
                    && matches!(self.block, BlockKind::Item { .. })
                {
                    // A paragraph inside an item goes on with it.
                    self.builder.gap(range);
                } else if BLOCKS.contains(&name) || matches!(name, "td" | "th" | "tr") {
                    self.close_block();
                }
            }
        }
    }

    fn close_tag(&mut self, name: &str) {
        if self.hidden > 0 {
            if HIDDEN.contains(&name) || BLOCKS.contains(&name) {
                self.hidden -= 1;
            }
            return;
        }
        match name {
            "table" => {
                let data = self.tables.pop().unwrap_or(false);
                if data && let Some(mut grid) = self.table.take() {
                    self.close_cell(&mut grid);
                    if grid.begun {
                        self.builder.close_table();
                    }
                }
                self.close_block();
            }
            "tr" | "td" | "th" | "thead" if self.table.is_some() => {
                let Some(mut grid) = self.table.take() else { return };
                self.close_cell(&mut grid);
                match name {
                    "tr" => self.close_row(&mut grid),
                    "thead" if grid.begun => {
                        self.builder.close_row();
                        self.builder.headers_end();
                    }
                    _ => {}
                }
                self.table = Some(grid);
            }
            "sup" => self.raised = false,
            "ul" | "ol" if !self.in_cell() => {
                self.close_block();
                self.lists.pop();
            }
            "caption" | "figcaption" | "li" => self.close_block(),
            _ if self.in_cell() => {}
            _ if is_heading(name).is_some() => self.close_block(),
            "p" | "div" if matches!(self.block, BlockKind::Item { .. }) => {}
            _ if BLOCKS.contains(&name) || matches!(name, "td" | "th" | "tr") => self.close_block(),
            _ => {}
        }
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|grid| grid.cell.is_some())
    }

    fn close_block(&mut self) {
        if self.in_cell() {
            return;
        }
        match self.block {
            BlockKind::Paragraph => self.builder.close_by_shape(),
            kind => self.builder.close(kind),
        };
        self.block = BlockKind::Paragraph;
    }

    fn open_row(&mut self) {
        let Some(mut grid) = self.table.take() else { return };
        self.close_cell(&mut grid);
        if grid.begun {
            self.close_row(&mut grid);
        } else {
            self.close_block();
            self.builder.open_table();
            grid.begun = true;
        }
        grid.column = 0;
        grid.headers = true;
        self.table = Some(grid);
    }

    fn close_row(&mut self, grid: &mut Grid) {
        if grid.column == 0 {
            return;
        }
        self.fill(grid);
        self.builder.close_row();
        grid.at_top &= grid.headers;
        if grid.at_top {
            self.builder.headers_end();
        }
        grid.column = 0;
        grid.headers = true;
    }

    fn open_cell(&mut self, tag: &Tag) {
        if !self.table.as_ref().is_some_and(|grid| grid.begun) {
            self.open_row();
        }
        let Some(mut grid) = self.table.take() else { return };
        self.close_cell(&mut grid);
        self.fill(&mut grid);
        // A page can ask for any span; more than this is a mistake.
        let columns = tag.columns.clamp(1, 100);
        let rows = tag.rows.clamp(1, 1000);
        let end = grid.column + columns;
        if grid.taken.len() < end {
            grid.taken.resize(end, 0);
        }
        grid.taken[grid.column..end].fill(rows - 1);
        grid.headers &= tag.name == "th";
        grid.cell = Some((tag.indent, columns));
        self.table = Some(grid);
    }

    fn close_cell(&mut self, grid: &mut Grid) {
        let Some((indent, columns)) = grid.cell.take() else { return };
        self.builder.close_cell(indent);
        for _ in 1..columns {
            self.builder.close_cell(0);
        }
        grid.column += columns;
    }

    /// Empty cells where cells from the rows above reach down.
    fn fill(&mut self, grid: &mut Grid) {
        while let Some(rows) = grid.taken.get_mut(grid.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.builder.close_cell(0);
            grid.column += 1;
        }
    }

    fn write(&mut self, range: Range<usize>) {
        if let Some(grid) = &self.table
            && grid.cell.is_none()
            && self.block != BlockKind::Caption
        {
            return;
        }
        let text = self.text;
        if text[range.clone()].contains("  ") && self.preformatted(range.start) {
            self.close_block();
            plain::write(self.builder, text, range);
            return;
        }
        let mut start = range.start;
        while let Some(at) = text[start..range.end].find('&').map(|at| start + at) {
            self.copy(start..at);
            let end = entity_end(text, at, range.end);
            match decode(&text[at..end]) {
                Some(decoded) => self.builder.replace(&decoded, at..end),
                None => self.copy(at..end),
            }
            start = end;
        }
        self.copy(start..range.end);
    }

    /// Raised digits stay apart from the number before them.
    fn copy(&mut self, range: Range<usize>) {
        if !self.raised {
            return self.builder.copy(range);
        }
        for (index, character) in self.text[range.clone()].char_indices() {
            let at = range.start + index;
            let raised = raised(character);
            self.builder.replace(raised.encode_utf8(&mut [0; 4]), at..at + character.len_utf8());
        }
    }

    /// Whether the text at `start` stands right inside a `pre` element.
    fn preformatted(&self, start: usize) -> bool {
        let before = &self.text[..start];
        before.rfind('<').is_some_and(|tag| before[tag..].starts_with("<pre"))
            && self.table.is_none()
    }
}
