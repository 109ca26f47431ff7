//! A figure comes in; the stems of all that is said around it go out: of its sentence, or of the caption and
//! the heads of its table.

use super::stems::stems;
use super::vicinity::{LONGEST_SENTENCE, LONGEST_TABLE, Vicinity};
use crate::document::Span;
use crate::figures::FigureId;
use std::collections::BTreeSet;

impl Vicinity<'_> {
    /// The stems that a figure is described with, ascending.
    pub fn description(&self, id: FigureId) -> &[u32] {
        &self.described[id.0 as usize]
    }

    /// In how many descriptions a stem stands.
    pub fn uses(&self, stem: u32) -> usize {
        self.by_stem[stem as usize].len()
    }

    /// The stems of all that is said around a figure: of its sentence, or of its row and column, the
    /// caption and the row that heads its part of the table.
    pub fn surroundings(&self, id: FigureId) -> &BTreeSet<u32> {
        self.surroundings[id.0 as usize].get_or_init(|| {
            let document = self.context.document;
            let figure = self.context.figures.get(id);
            let mut found: BTreeSet<u32> = self.description(id).iter().copied().collect();
            let Some(place) = figure.cell else {
                let block = document.block(figure.block);
                let sentence =
                    block.sentences.iter().find(|sentence| sentence.contains(figure.span));
                let sentence = self.around(id, sentence.copied().unwrap_or(block.span));
                found.extend(self.known(&stems(document.slice(sentence))));
                return found;
            };
            let table = &document.tables[place.table as usize];
            let above = table.rows[..place.row as usize].iter().rev().take(LONGEST_TABLE);
            let part = above.map(Vec::as_slice).find(|row| {
                row.first().is_some_and(|label| !label.span.is_empty())
                    && row.iter().skip(1).all(|cell| cell.span.is_empty())
            });
            let captions = table.captions.iter().map(|caption| document.block(*caption).span);
            let part = part.and_then(|row| row.first()).map(|label| label.span);
            for span in captions.chain(part) {
                let end = span.start.saturating_add(LONGEST_SENTENCE).min(span.end);
                let end = document.text.floor_char_boundary(end as usize) as u32;
                found.extend(self.known(&stems(document.slice(Span { end, ..span }))));
            }
            found
        })
    }

    /// The stems of a stretch of text, as far as some amount is described with them.
    pub fn stems_of(&self, span: Span) -> BTreeSet<u32> {
        self.known(&stems(self.context.document.slice(span))).into_iter().collect()
    }

    /// The numbers of the stems that are years, with the years.
    pub fn years(&self) -> impl Iterator<Item = (u32, &str)> + '_ {
        let digits = |word: &&String| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let from = self.stems.range("1900".to_owned().."2100".to_owned());
        from.filter(move |(word, _)| digits(word)).map(|(word, stem)| (*stem, word.as_str()))
    }
}
