//! The first blocks of a report come in; the day that it is dated goes out.

use super::year;
use crate::claims::Context;
use crate::document::Span;
use crate::figures::{FigureId, Kind, Period, Value};

type Dated = (Period, Span);

/// The day of the report: the only day with its year of a short block among the first, or the one that is
/// called so.
pub fn own_day(context: Context<'_>) -> Option<Dated> {
    let document = context.document;
    let mut days: Vec<(Dated, bool)> = Vec::new();
    for block in document.blocks.iter().take(FIRST).filter(|block| block.span.len() <= SHORT) {
        let ids = context.figures.within(block.span).map(FigureId).take(MOST);
        let mut dated = ids.filter_map(|id| {
            let figure = context.figures.get(id);
            match (figure.kind, figure.value, figure.cell) {
                (Kind::Period, Value::Period(period), None) if period.day.is_some() => {
                    Some((period, figure.span))
                }
                _ => None,
            }
        });
        let (first, None) = (dated.next(), dated.next()) else { continue };
        let Some(day) = first.filter(|day| year(day.0).is_some()) else { continue };
        let text = document.slice(block.span).to_ascii_lowercase();
        let ahead = ["until", "next", "will ", "from ", "by ", "again in", "since"]
            .iter()
            .any(|word| text.contains(word));
        let called = ["issued", "published", "held ", "meeting of", "dated", "date:", "release"]
            .iter()
            .any(|word| text.contains(word));
        if !ahead || called {
            days.push((day, called));
        }
    }
    let called = days.iter().find(|(_, called)| *called).map(|(day, _)| *day);
    let (first, rest) = days.split_first()?;
    let alone = rest.iter().all(|(day, _)| day.0 == first.0.0);
    called.or(alone.then_some(first.0))
}

/// Blocks in which a report tells its date, and how long they are, in bytes.
const FIRST: usize = 6;
const SHORT: usize = 160;

/// Blocks with more figures are lists.
const MOST: usize = 24;
