//! The decoded source of a document, and the line and column of each byte in it.

/// The decoded source text. For formats without text (Word, PDF) it is the text as extracted.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub text: String,
    /// Bytes that stand before `text` in the file (a byte order mark), so that offsets can be given
    /// in bytes of the file.
    pub skipped: usize,
    line_starts: Vec<u32>,
}

/// A place in the source; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Source {
    pub fn new(text: String, skipped: usize) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end as u32 + 1);
        let line_starts = std::iter::once(0).chain(ends).collect();
        Source { text, skipped, line_starts }
    }

    /// The line and column of the byte at `offset`.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.line_starts.get(line - 1).map_or(0, |start| *start as usize);
        let offset = offset.min(self.text.len());
        let column = self.text[start.min(offset)..offset].chars().count() + 1;
        Position { line, column }
    }

    /// The text of a line (counted from 1) without its line end, and the offset where it starts.
    pub fn line(&self, line: usize) -> (usize, &str) {
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |end| *end as usize);
        (start, self.text[start..end].trim_end_matches(['\n', '\r']))
    }
}
