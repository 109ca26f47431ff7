//! Where each stretch of the reading text came from in the source.

use super::Span;
use std::ops::Range;

/// Maps spans of the reading text to byte ranges of the decoded source.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Ascending in `text`; each run reaches to the next one's start.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    text: u32,
    source: u32,
    text_length: u32,
    /// Equal to `text_length` where the text was copied; else (an entity, a joined line end) the
    /// run is one piece and is mapped as a whole.
    source_length: u32,
}

impl Origin {
    /// Notes that `text_length` bytes at `text` come from `source`. Calls must ascend in `text`.
    pub fn push(&mut self, text: usize, text_length: usize, source: Range<usize>) {
        if text_length == 0 {
            return;
        }
        let copied = source.len() == text_length;
        if let Some(last) = self.runs.last_mut() {
            let joins = last.text_length == last.source_length
                && copied
                && last.text + last.text_length == text as u32
                && last.source + last.source_length == source.start as u32;
            if joins {
                last.text_length += text_length as u32;
                last.source_length += source.len() as u32;
                return;
            }
        }
        self.runs.push(Run {
            text: text as u32,
            source: source.start as u32,
            text_length: text_length as u32,
            source_length: source.len() as u32,
        });
    }

    /// Appends another document's origin, whose text and source come behind this one's.
    pub(super) fn append(&mut self, other: &Origin, text: usize, source: usize) {
        self.runs.extend(other.runs.iter().map(|run| Run {
            text: run.text + text as u32,
            source: run.source + source as u32,
            ..*run
        }));
    }

    /// The smallest source range that holds all that `span` was read from. Text that no source
    /// stands behind (a separator) maps to the place after the text before it.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        let start = self.place(span.start, false);
        if span.is_empty() {
            return start..start;
        }
        let end = self.place(span.end - 1, true);
        start..end.max(start)
    }

    /// The source offset of the text byte at `offset`; with `after`, of the byte after it.
    fn place(&self, offset: u32, after: bool) -> usize {
        let index = self.runs.partition_point(|run| run.text <= offset);
        let Some(run) = index.checked_sub(1).map(|index| self.runs[index]) else {
            return self.runs.first().map_or(0, |run| run.source as usize);
        };
        let within = offset - run.text;
        if within >= run.text_length {
            return (run.source + run.source_length) as usize;
        }
        if run.text_length == run.source_length {
            return (run.source + within) as usize + usize::from(after);
        }
        (run.source + if after { run.source_length } else { 0 }) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_across_markup_maps_to_the_whole_stretch_of_the_source() {
        // source: a **474**篇     text: a 474篇
        let mut origin = Origin::default();
        origin.push(0, 2, 0..2);
        origin.push(2, 3, 4..7);
        origin.push(5, 3, 9..12);
        assert_eq!(origin.source_range(Span::new(2, 8)), 4..12);
        assert_eq!(origin.source_range(Span::new(2, 5)), 4..7);
    }

    #[test]
    fn an_entity_is_mapped_as_a_whole() {
        // source: 5&nbsp;m     text: 5 m
        let mut origin = Origin::default();
        origin.push(0, 1, 0..1);
        origin.push(1, 1, 1..7);
        origin.push(2, 1, 7..8);
        assert_eq!(origin.source_range(Span::new(0, 2)), 0..7);
        assert_eq!(origin.source_range(Span::new(1, 3)), 1..8);
    }
}
