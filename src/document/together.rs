//! Several documents come in; one goes out that reads as a report made of them. Places still tell
//! the file that they stand in.

use super::{Block, BlockId, BlockKind, Document, Origin, Source, Span, Table};

/// Joins documents in their order. The language is the first one's. `None` where there are none, or
/// where together they are too large.
pub fn together(documents: Vec<Document>) -> Option<Document> {
    let size: usize = documents.iter().map(|one| one.source.text.len().max(one.text.len())).sum();
    if size + documents.len() * 2 > u32::MAX as usize / 2 {
        return None;
    }
    let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
    let name = names.join(" + ");
    let language = documents.first()?.language;
    let traditional = documents.iter().any(|document| document.traditional);
    let (mut text, mut blocks, mut tables) = (String::new(), Vec::new(), Vec::new());
    let (mut origin, mut sources) = (Origin::default(), Vec::new());
    let mut source_start = 0;
    for document in documents {
        if !text.is_empty() {
            text.push('\n');
        }
        let shift = Shift {
            text: text.len() as u32,
            block: blocks.len() as u32,
            table: tables.len() as u32,
        };
        text.push_str(&document.text);
        blocks.extend(document.blocks.iter().map(|block| shift.block(block)));
        tables.extend(document.tables.iter().map(|table| shift.table(table)));
        origin.append(&document.origin, shift.text as usize, source_start);
        source_start += Source::joined_length(&document.source.text);
        sources.push((document.name, document.source));
    }
    let source = Source::join(sources);
    Some(Document { name, language, traditional, text, blocks, tables, origin, source })
}

/// How far the parts of a document move.
struct Shift {
    text: u32,
    block: u32,
    table: u32,
}

impl Shift {
    fn span(&self, span: Span) -> Span {
        Span { start: span.start + self.text, end: span.end + self.text }
    }

    fn id(&self, id: BlockId) -> BlockId {
        BlockId(id.0 + self.block)
    }

    fn block(&self, block: &Block) -> Block {
        let mut moved = block.clone();
        moved.span = self.span(block.span);
        moved.section = block.section.map(|id| self.id(id));
        moved.sentences.iter_mut().for_each(|sentence| *sentence = self.span(*sentence));
        if let BlockKind::Table(index) = &mut moved.kind {
            *index += self.table;
        }
        moved
    }

    fn table(&self, table: &Table) -> Table {
        let mut moved = table.clone();
        moved.block = self.id(table.block);
        moved.captions.iter_mut().for_each(|caption| *caption = self.id(*caption));
        for cell in moved.rows.iter_mut().flatten() {
            cell.span = self.span(cell.span);
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, read};
    use super::*;

    #[test]
    fn places_tell_the_file_they_stand_in() {
        let one = read("a.md", "\u{feff}# 甲\n\n共5项".as_bytes(), Format::Markdown).unwrap();
        let two = "# 乙\n\n| 项 | 数 |\n|---|---|\n| 子 | 7 |\n\n共**8**项\n";
        let two = read("b.md", two.as_bytes(), Format::Markdown).unwrap();
        let joined = together(vec![one, two]).unwrap();
        assert_eq!(joined.name, "a.md + b.md");
        for (text, file, start, line, column) in
            [("5", "a.md", 13, 3, 2), ("7", "b.md", 39, 5, 7), ("8", "b.md", 49, 7, 4)]
        {
            let at = joined.text.find(text).unwrap();
            let range = joined.origin.source_range(Span::new(at, at + text.len()));
            assert_eq!(&joined.source.text[range.clone()], text);
            let position = joined.source.position(range.start);
            let found = joined.source.file(range.start).unwrap_or("");
            let shown =
                (found, joined.source.file_offset(range.start), position.line, position.column);
            assert_eq!(shown, (file, start, line, column));
        }
        for block in &joined.blocks {
            assert!(block.sentences.iter().all(|sentence| block.span.contains(*sentence)));
            if let BlockKind::Table(index) = block.kind {
                let table = &joined.tables[index as usize];
                assert_eq!(joined.block(table.block).span, block.span);
                assert_eq!(joined.slice(table.rows[1][1].span), "7");
            }
        }
    }
}
