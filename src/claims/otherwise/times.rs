//! Figures that one claim has bound come in, with the times that they are told of; whether they are of different times
//! goes out: In 2019, 1,714 had been examined (71.2%), of those eligible then and not of this year's 2,480.

use crate::claims::{Context, sentence_at};
use crate::figures::{FigureId, Period, Year};

/// Whether two of the figures are told of years that have nothing in common.
pub fn are_of_other_times(context: Context<'_>, ids: &[FigureId]) -> bool {
    let years: Vec<(i16, i16)> = ids.iter().filter_map(|id| years(context, *id)).collect();
    let apart = |one: &(i16, i16), other: &(i16, i16)| one.1 < other.0 || other.1 < one.0;
    years.iter().enumerate().any(|(at, one)| years[at + 1..].iter().any(|other| apart(one, other)))
}

/// Whether two figures stand in one sentence, where a year is told once for both.
pub fn are_in_one_sentence(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let (one, other) = (context.figures.get(one), context.figures.get(other));
    let sentence = sentence_at(context.document.block(one.block), one.span.start);
    one.cell.is_none() && sentence.is_some_and(|sentence| sentence.contains(other.span))
}

/// The first and the last year of a figure's time.
pub fn years(context: Context<'_>, id: FigureId) -> Option<(i16, i16)> {
    let Period { year, .. } = context.measures.list[id.0 as usize].period?;
    match year? {
        Year::Absolute(year) => Some((year, year)),
        // It may begin in the year before.
        Year::Fiscal(year) => Some((year - 1, year)),
        Year::Span(first, last) => Some((first, last)),
        Year::Decade(first) => Some((first, first + 9)),
        Year::Relative(_) => None,
    }
}
