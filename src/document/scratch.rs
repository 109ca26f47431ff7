//! Stretches of the source come in, one block or cell at a time; its text with white space folded goes
//! out, with the origin of every character.

use super::language::is_wide;
use std::ops::Range;

/// The text of the block or cell being written, before it is known what it is.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    /// White space met and not yet written: it is dropped at the ends of a block.
    pub(super) pending: Option<Range<usize>>,
    /// The width of the white space dropped at the start.
    pub(super) indent: u16,
}

pub(super) struct Piece {
    pub(super) length: usize,
    pub(super) source: Range<usize>,
}

impl Scratch {
    pub(super) fn copy(&mut self, source: &str, range: Range<usize>) {
        let Some(first) = source[range.clone()].chars().next() else { return };
        self.settle(source, first);
        self.text.push_str(&source[range.clone()]);
        self.push(range.len(), range);
    }

    pub(super) fn write(&mut self, source: &str, character: char, range: Range<usize>) {
        self.settle(source, character);
        self.text.push(character);
        self.push(character.len_utf8(), range);
    }

    fn push(&mut self, length: usize, source: Range<usize>) {
        if let Some(last) = self.pieces.last_mut()
            && last.source.end == source.start
            && last.length == last.source.len()
            && length == source.len()
        {
            last.length += length;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { length, source });
    }

    pub(super) fn space(&mut self, range: Range<usize>, character: char) {
        if self.text.is_empty() {
            let columns = if character == '\u{3000}' { 2 } else { 1 };
            let line_end = matches!(character, '\n' | '\r');
            self.indent = if line_end { 0 } else { self.indent.saturating_add(columns) };
            return;
        }
        match &mut self.pending {
            Some(pending) => pending.end = pending.end.max(range.end),
            None => self.pending = Some(range),
        }
    }

    /// Writes the white space held back, now that `next` follows it.
    fn settle(&mut self, source: &str, next: char) {
        let Some(range) = self.pending.take() else { return };
        let white = &source[range.clone()];
        let before = self.text.chars().next_back();
        if white.contains('\n') && is_wide(next) && before.is_some_and(is_wide) {
            return;
        }
        let mut characters = white.chars();
        match (characters.next(), characters.next()) {
            // A lone space of whatever width stays: it may group digits.
            (Some(only), None)
                if only.is_whitespace()
                    && !matches!(
                        only,
                        '\t' | '\n'
                            | '\r'
                            | '\u{3000}'
                            | '\x0B'
                            | '\x0C'
                            | '\u{85}'
                            | '\u{2028}'
                            | '\u{2029}'
                    ) =>
            {
                self.text.push(only);
                self.push(range.len(), range);
            }
            _ => {
                self.text.push(' ');
                self.push(1, range);
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.pending = None;
        self.indent = 0;
    }
}
