//! A figure comes in with what its sentence speaks of; the amounts that it may have been worked out from go out, best first.

use super::{FAR, LONGEST_TABLE, MOST_OPERANDS, RARE, Told, Vicinity, clause};
use crate::claims::nearby::stems::compound;
use crate::document::Span;
use crate::figures::FigureId;
use std::collections::{BTreeMap, BTreeSet};

/// An amount that another may have been worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Operand {
    pub id: FigureId,
    /// How much its description and the sentence in question have in common; rare words count more.
    pub link: u32,
    /// Sentences between them; [`FAR`] for tables and other passages.
    pub distance: u32,
    /// Whether the sentence names the table row that the amount stands in.
    pub named: bool,
}

/// Figures further apart than so many stand in no passage together.
const NEAR: u32 = 40;

/// In bytes, with its unit.
const LONGEST_NUMBER: u32 = 24;

impl Vicinity<'_> {
    /// The amounts that a figure of a sentence may have been worked out from, best first.
    pub fn operands(&self, figure: FigureId, told: &Told) -> Vec<Operand> {
        let context = self.context;
        let place = told.place;
        let mut found: BTreeMap<FigureId, u32> = BTreeMap::new();
        let from = place.saturating_sub(FAR as usize - 1);
        for near in from..(place + 2).min(self.sentences.len()) {
            let figures = context.figures.within(self.sentences[near]).map(FigureId);
            for id in figures.filter(|id| id.0.abs_diff(figure.0) <= NEAR) {
                found.insert(id, place.abs_diff(near) as u32);
            }
        }
        // A number of the passage that stands in a table brings its row along.
        let near: Vec<FigureId> = found.keys().copied().collect();
        for id in near {
            let value = context.figures.get(id).value.decimal();
            let digits = value.map_or(0, |value| value.normal().mantissa.abs());
            for cell in self.cells.get(&digits).into_iter().flatten().take(3) {
                for other in self.row(*cell) {
                    found.entry(other).or_insert(FAR);
                }
            }
        }
        for id in told.named.keys() {
            found.entry(*id).or_insert(FAR);
        }
        for stem in &told.stems {
            let ids = &self.by_stem[*stem as usize];
            if ids.len() <= MOST_OPERANDS {
                for id in ids {
                    found.entry(*id).or_insert(FAR);
                }
            }
        }
        let same = self.noun(figure).and_then(|noun| self.by_noun.get(&noun));
        let same: Vec<FigureId> = same.into_iter().flatten().copied().take(MOST_OPERANDS).collect();
        for id in &same {
            found.entry(*id).or_insert(FAR);
        }
        let ratio = self.known(&compound(
            context.document.slice(clause(context.document, context.figures.get(figure).span)),
        ));
        for id in ratio.iter().flat_map(|stem| &self.by_stem[*stem as usize]) {
            found.entry(*id).or_insert(FAR);
        }
        found.remove(&figure);
        // Rents rose by 7%, but shared ownership sales fell: a row named in a later clause is not the
        // figure's own.
        let own = self.own_end(figure);
        // Stores grew by 10.7 and online by 18.6: what is named with the next figure is its own.
        let cut = own < clause(context.document, context.figures.get(figure).span).end;
        let spoken = cut.then(|| {
            let sentence = self.around(figure, self.sentences[place]);
            self.named(Span { end: own.max(sentence.start), ..sentence })
        });
        let named = spoken.as_ref().unwrap_or(&told.named);
        let mut operands: Vec<Operand> = found
            .into_iter()
            .filter(|(id, _)| self.is_amount(*id))
            .map(|(id, distance)| {
                let named = named.get(&id).is_some_and(|place| *place < own);
                let described = &self.described[id.0 as usize];
                let in_ratio = described.iter().any(|stem| ratio.contains(stem));
                let marks = [named, same.contains(&id), in_ratio];
                let marks = marks.into_iter().filter(|mark| *mark).count() as u32;
                Operand { id, link: self.link(&told.stems, id) + RARE * marks, distance, named }
            })
            .collect();
        operands.sort_by_key(|operand| {
            let near = FAR - operand.distance;
            (std::cmp::Reverse(operand.link + 3 * near), operand.id)
        });
        operands.truncate(MOST_OPERANDS);
        operands
    }

    /// Where the words end that can be said of a figure: stores grew by 10.7 and online by 18.6.
    fn own_end(&self, id: FigureId) -> u32 {
        let context = self.context;
        let span = context.figures.get(id).span;
        let end = clause(context.document, span).end;
        // The clause may end within the next number, at its point.
        let behind = Span { start: span.end, end: end.max(span.end) + LONGEST_NUMBER };
        let next = context.figures.within(behind).map(FigureId).find(|id| self.is_amount(*id));
        let starts = |id: &FigureId| context.figures.get(*id).span.start < end;
        let Some(next) = next.filter(starts) else { return end };
        let to = context.figures.get(next).span.start.max(span.end);
        let gap = context.document.slice(Span { start: span.end, end: to });
        gap.find(" and ").map_or(end, |joint| span.end + joint as u32)
    }

    /// The amounts that stand near a figure or are described with one of some stems, each with what its
    /// nearness is worth: 25 in the same sentence down to nothing in another passage.
    pub fn amounts_near(
        &self,
        figure: FigureId,
        place: usize,
        words: &[&BTreeSet<String>],
    ) -> Vec<(FigureId, u32)> {
        let figures = &self.context.figures;
        let mut found: BTreeMap<FigureId, u32> = BTreeMap::new();
        let block = figures.get(figure).block;
        let first = self.sentences[place.saturating_sub(3)];
        let last = self.sentences[(place + 1).min(self.sentences.len() - 1)];
        for id in (figure.0.saturating_sub(NEAR)..figure.0.saturating_add(NEAR)).map(FigureId) {
            let Some(other) = figures.list.get(id.0 as usize) else { break };
            let at = self.sentences.partition_point(|one| one.end <= other.span.start);
            let inside = first.start <= other.span.start && other.span.end <= last.end;
            let near: u32 = match at.abs_diff(place) {
                _ if other.cell.is_some() || !inside => 0,
                0 => 25,
                1 if at < place => 20,
                1 => 12,
                2 => 12,
                _ => 5,
            };
            let near = if other.block == block { near } else { near.saturating_sub(4) };
            if near > 0 {
                found.insert(id, near);
            }
        }
        for stem in self.known(&words.iter().flat_map(|words| words.iter().cloned()).collect()) {
            let ids = &self.by_stem[stem as usize];
            for id in ids.iter().filter(|_| ids.len() <= 2 * MOST_OPERANDS) {
                found.entry(*id).or_insert(0);
            }
        }
        found.remove(&figure);
        found.into_iter().filter(|(id, _)| self.is_amount(*id)).collect()
    }

    /// How much the description of an amount has in common with some stems (ascending).
    pub(super) fn link(&self, told: &[u32], id: FigureId) -> u32 {
        let described = &self.described[id.0 as usize];
        let shared = described.iter().filter(|stem| told.binary_search(stem).is_ok());
        shared
            .map(|stem| match self.by_stem[*stem as usize].len() {
                0..=6 => RARE,
                7..=16 => 3,
                _ => 1,
            })
            .sum()
    }

    fn row(&self, cell: FigureId) -> Vec<FigureId> {
        let context = self.context;
        let Some(place) = context.figures.get(cell).cell else { return Vec::new() };
        let table = &context.document.tables[place.table as usize];
        if table.rows.len() > LONGEST_TABLE {
            return Vec::new();
        }
        let cells = &table.rows[place.row as usize];
        cells
            .iter()
            .flat_map(|cell| context.figures.within(cell.span))
            .map(FigureId)
            .take(MOST_OPERANDS)
            .collect()
    }
}
