//! The decoded source of a document, and the line and column of each byte in it.

use std::sync::OnceLock;

/// The decoded source text. For formats without text (Word, PDF) it is the text as extracted.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub text: String,
    /// Bytes that stand before `text` in the file (a byte order mark), so that offsets can be given
    /// in bytes of the file.
    pub skipped: usize,
    line_starts: Vec<u32>,
    /// How many characters stand before every [`STRIDE`]th byte; counted when first needed. A
    /// document can be one line, and thousands of places in it are asked for.
    characters: OnceLock<Vec<u32>>,
    /// The files that the text was joined from; empty where it is one file.
    files: Vec<File>,
}

/// A file in a joined source.
#[derive(Clone, Debug)]
struct File {
    name: String,
    start: usize,
    skipped: usize,
    lines_before: usize,
}

const STRIDE: usize = 1024;

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
        Source { text, skipped, line_starts, characters: OnceLock::new(), files: Vec::new() }
    }

    /// The line and column of the byte at `offset`.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.line_starts.get(line - 1).map_or(0, |start| *start as usize);
        let offset = offset.min(self.text.len());
        let column = self.characters_before(offset) - self.characters_before(start.min(offset)) + 1;
        Position { line: line - self.part(offset).map_or(0, |file| file.lines_before), column }
    }

    /// One source of several files; each file's lines are counted by themselves.
    pub fn join(sources: Vec<(String, Source)>) -> Source {
        let (mut text, mut files) = (String::new(), Vec::new());
        let mut lines_before = 0;
        for (name, source) in sources {
            files.push(File { name, start: text.len(), skipped: source.skipped, lines_before });
            let start = text.len();
            text.push_str(&source.text);
            if Source::joined_length(&source.text) > source.text.len() {
                text.push('\n');
            }
            lines_before += memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).count();
        }
        Source { files, ..Source::new(text, 0) }
    }

    /// The length of a text in a joined source, where each file ends in a line end.
    pub fn joined_length(text: &str) -> usize {
        text.len() + usize::from(!text.ends_with('\n'))
    }

    /// The name of the file that the byte at `offset` stands in, if there are several.
    pub fn file(&self, offset: usize) -> Option<&str> {
        self.part(offset).map(|file| file.name.as_str())
    }

    /// The place in its file of the byte at `offset`.
    pub fn file_offset(&self, offset: usize) -> usize {
        match self.part(offset) {
            Some(file) => offset - file.start + file.skipped,
            None => offset + self.skipped,
        }
    }

    /// The stretch of the text that comes from the same file as the byte at `offset`.
    pub fn file_range(&self, offset: usize) -> std::ops::Range<usize> {
        let next = self.files.partition_point(|file| file.start <= offset);
        let start = self.part(offset).map_or(0, |file| file.start);
        start..self.files.get(next).map_or(self.text.len(), |file| file.start)
    }

    fn part(&self, offset: usize) -> Option<&File> {
        let next = self.files.partition_point(|file| file.start <= offset);
        self.files.get(next.checked_sub(1)?)
    }

    /// The place in its line of the byte at `offset`, counted from 1 in bytes.
    pub fn byte_column(&self, offset: usize) -> usize {
        let line = self.line_starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.line_starts.get(line - 1).map_or(0, |start| *start as usize);
        offset.min(self.text.len()).saturating_sub(start) + 1
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let counts = self.characters.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(0u32, |before, stride| {
                let count = *before;
                *before += count_starts(stride) as u32;
                Some(count)
            });
            strides.collect()
        });
        let stride = (offset / STRIDE).min(counts.len().saturating_sub(1));
        let counted = counts.get(stride).map_or(0, |count| *count as usize);
        counted + count_starts(&bytes[stride * STRIDE..offset])
    }

    /// The text of a line (counted from 1) without its line end, and the offset where it starts.
    pub fn line(&self, line: usize) -> (usize, &str) {
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |end| *end as usize);
        (start, self.text[start..end].trim_end_matches(['\n', '\r']))
    }
}

/// How many characters start among the bytes.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_on_lines_of_any_length() {
        let text = format!("第一行\n{}共9项\n", "全年无事。".repeat(400));
        let source = Source::new(text.clone(), 0);
        for (at, _) in text.char_indices() {
            let line = text[..at].matches('\n').count() + 1;
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let column = text[start..at].chars().count() + 1;
            assert_eq!(source.position(at), Position { line, column });
        }
        assert_eq!(source.position(usize::MAX), Position { line: 3, column: 1 });
    }
}
