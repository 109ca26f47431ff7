//! A sentence comes in with the words of a sheet; its words go out, each with what it means there: a row, a column, a
//! time, a figure, or nothing that the table knows. So a stretch is bound to rows and columns by its words.

use super::super::clauses::{Clause, clauses};
use super::book::{Book, Part};
use super::grammar::{ACTS, BODIES};
use super::tagging::{mark_figures, mark_names, mark_others, mark_stems, pieces};
use crate::claims::Context;
use crate::claims::direction::listed::{Scale, Time};
use crate::claims::gaps::MONTH_NAMES;
use crate::claims::nearby::stems::stems;
use crate::document::Span;
use crate::figures::FigureId;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Part(Part),
    Time(Time),
    Figure(FigureId),
    /// A word of grammar, or of reckoning.
    Plain,
    /// A word of what the table is of.
    Known,
    Verb,
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// In the sentence.
    pub at: Range<usize>,
    pub text: &'a str,
    pub tag: Tag,
}

/// A sentence read by the words of one sheet.
pub struct Scene<'a> {
    pub context: Context<'a>,
    pub book: &'a Book<'a>,
    pub span: Span,
    /// In small letters.
    pub text: &'a str,
    pub words: Vec<Word<'a>>,
    pub parts: Vec<Clause>,
    /// How far the table stands from the sentence, in blocks.
    pub distance: i64,
    /// Whether it leads to the table, or opens what is said of it.
    pub opens: bool,
}

impl<'a> Scene<'a> {
    pub fn new(
        context: Context<'a>,
        book: &'a Book<'a>,
        span: Span,
        text: &'a str,
        (distance, opens): (i64, bool),
    ) -> Scene<'a> {
        let mut words = pieces(text);
        mark_names(&mut words, book);
        mark_figures(context, &mut words, span);
        mark_stems(context, &mut words, book);
        mark_others(&mut words, book);
        Scene { context, book, span, text, words, parts: clauses(text), distance, opens }
    }

    /// A stretch of the sentence; nothing where it has no place in it.
    pub fn slice(&self, range: impl std::slice::SliceIndex<str, Output = str>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    pub fn span_of(&self, range: &Range<usize>) -> Span {
        let start = self.span.start as usize;
        Span::new(start + range.start, start + range.end)
    }

    pub fn range_of(&self, id: FigureId) -> Range<usize> {
        let span = self.context.figures.get(id).span;
        (span.start - self.span.start) as usize..(span.end - self.span.start) as usize
    }

    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Word<'a>> + '_ {
        let range = range.clone();
        self.words
            .iter()
            .filter(move |word| range.start <= word.at.start && word.at.end <= range.end)
    }

    fn parts_in(&self, range: &Range<usize>) -> Vec<Part> {
        let mut found: Vec<Part> = Vec::new();
        for word in self.within(range) {
            if let Tag::Part(part) = word.tag
                && !found.contains(&part)
            {
                found.push(part);
            }
        }
        found
    }

    /// The rows that a stretch names, in its order.
    pub fn rows(&self, range: &Range<usize>) -> Vec<usize> {
        let row = |part| match part {
            Part::Row(row) => Some(row),
            Part::Column(_) => None,
        };
        self.parts_in(range).into_iter().filter_map(row).collect()
    }

    pub fn columns(&self, range: &Range<usize>) -> Vec<usize> {
        let column = |part| match part {
            Part::Column(column) => Some(column),
            Part::Row(_) => None,
        };
        self.parts_in(range).into_iter().filter_map(column).collect()
    }

    pub fn times(&self, range: &Range<usize>) -> Vec<Time> {
        let mut found: Vec<Time> = Vec::new();
        for word in self.within(range) {
            if let Tag::Time(time) = word.tag
                && !found.contains(&time)
            {
                found.push(time);
            }
        }
        found
    }

    /// The quantities of the sentence that name no row.
    pub fn quantities(&self) -> Vec<FigureId> {
        let mut found: Vec<FigureId> = Vec::new();
        for word in &self.words {
            if let Tag::Figure(id) = word.tag
                && !found.contains(&id)
                && self.context.figures.get(id).kind.is_quantity()
            {
                found.push(id);
            }
        }
        found
    }

    /// The clause that holds a place.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let own = self.parts.iter().find(|part| part.range.start <= at && at < part.range.end);
        own.map_or(at..at, |part| part.range.clone())
    }

    /// The words of a stretch that make another thing of what it says: those that the table does not know, but for whose
    /// report it is.
    pub fn strange(&self, range: &Range<usize>) -> usize {
        let told: Vec<&Word<'_>> = self.within(range).collect();
        let bare = |at: usize| {
            // The surgery handled: whose report it is, told in one word.
            let led = at > 0 && ["the", "our", "a"].contains(&told[at - 1].text);
            let next = told.get(at + 1);
            let acts = next.is_none_or(|next| next.tag == Tag::Verb || ACTS.contains(&next.text));
            led && acts && at <= 2
        };
        // The population of Burton: what is measured, where the table does not say it.
        let measured = |at: usize| {
            let led = at == 0 || ["the", "its"].contains(&told[at - 1].text);
            let link = told.get(at + 1).is_some_and(|next| next.text == "of");
            let row = told
                .iter()
                .skip(at + 2)
                .take(2)
                .any(|next| matches!(next.tag, Tag::Part(Part::Row(_))));
            led && link && row && at <= 1
        };
        told.iter()
            .enumerate()
            .filter(|(_, word)| word.tag == Tag::Unknown)
            .filter(|(at, word)| {
                !BODIES.contains(&word.text.trim_end_matches(['\'', '’', 's']))
                    && !bare(*at)
                    && !measured(*at)
            })
            .count()
    }

    /// Whether a stretch speaks of what the table is of.
    pub fn speaks(&self, range: &Range<usize>) -> bool {
        self.within(range).any(|word| {
            matches!(word.tag, Tag::Part(_))
                || word.tag == Tag::Known && !stems(word.text).is_empty()
        })
    }

    /// The columns of a time, if a sheet has any of it; those of no time, where it has none.
    pub fn is_of_time(&self, told: Time, other: Time) -> bool {
        told.is_same(other)
            || other.scale == Scale::Year
                && told.scale == Scale::Month
                && told.year.is_some()
                && told.year == other.year
                && {
                    let month =
                        MONTH_NAMES.get((told.part - 1).max(0) as usize).copied().unwrap_or("-");
                    let sheet = self.book.sheet;
                    sheet.stub.contains(month) || sheet.about.contains(month)
                }
    }

    /// Whether every year that the sentence tells is one of the table's.
    pub fn is_of_its_times(&self) -> bool {
        let sheet = self.book.sheet;
        self.times(&(0..self.text.len())).into_iter().all(|time| {
            let columns = sheet.columns.iter().filter_map(|column| column.time);
            let mut own = columns.chain(sheet.rows.iter().filter_map(|row| row.time));
            own.any(|own| self.is_of_time(time, own))
                || time
                    .year
                    .is_some_and(|year| !time.relative && self.book.tells(&year.to_string()))
        })
    }

    /// The words before a place, nearest first, in its clause.
    pub fn before(&self, at: usize) -> Vec<&'a str> {
        let clause = self.clause(at);
        let mut told: Vec<&'a str> =
            self.within(&(clause.start..at)).map(|word| word.text).collect();
        told.reverse();
        told
    }

    /// The words behind a place in its clause.
    pub fn behind(&self, at: usize) -> Vec<&Word<'a>> {
        let clause = self.clause(at.saturating_sub(1));
        self.within(&(at..clause.end.max(at))).collect()
    }
}
