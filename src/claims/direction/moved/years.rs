//! The cells of a row come in; those that tell one thing in two years go out.

use crate::claims::Context;
use crate::claims::direction::listed::of_head;
use crate::document::holds_any;
use crate::figures::{FigureId, Kind, Period, Value, Year};
use std::collections::BTreeMap;

/// The year that a period begins with, or is called by.
pub fn absolute(year: Year) -> Option<i16> {
    match year {
        Year::Absolute(year) | Year::Fiscal(year) | Year::Span(year, _) => Some(year),
        Year::Relative(_) | Year::Decade(_) => None,
    }
}

/// The cells of a row that tell one thing at two times: the last with the one before, and with the first.
pub fn periods(context: Context<'_>, cells: &[FigureId]) -> Vec<(FigureId, FigureId)> {
    let mut groups: BTreeMap<String, Vec<FigureId>> = BTreeMap::new();
    for id in cells {
        let figure = context.figures.get(*id);
        let Some(cell) = figure.cell else { continue };
        let table = &context.document.tables[cell.table as usize];
        let headers = table.rows[..table.header_rows.min(table.rows.len())].iter();
        let headers = headers.filter_map(|row| row.get(cell.column as usize));
        let words: Vec<&str> = headers.map(|cell| context.document.slice(cell.span)).collect();
        let words = words.join(" ").to_lowercase();
        let counted = figure.value.decimal().is_some() && figure.kind.is_quantity();
        let changed = holds_any(&words, CHANGES);
        if !counted || changed || time(context, *id).is_none() {
            continue;
        }
        let name =
            words.replace("this year", "").replace("last year", "").replace("previous year", "");
        let name: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        groups.entry(name).or_default().push(*id);
    }
    let period = |id: &FigureId| time(context, *id);
    let mut pairs = Vec::new();
    for ids in groups.values_mut() {
        ids.sort_by_key(period);
        let distinct = ids.windows(2).all(|pair| period(&pair[0]) < period(&pair[1]));
        let alike = ids.windows(2).all(|pair| {
            let (one, other) = (context.figures.get(pair[0]), context.figures.get(pair[1]));
            one.kind == other.kind && one.unit == other.unit
                || is_plain(one.kind) && is_plain(other.kind)
        });
        if let [first, .., before, last] = ids[..] {
            if distinct && alike {
                pairs.extend([(last, before), (last, first)]);
            }
        } else if let [first, last] = ids[..]
            && distinct
            && alike
        {
            pairs.push((last, first));
        }
    }
    pairs
}

/// The period of a cell, where it has a year of its own.
fn time(context: Context<'_>, id: FigureId) -> Option<Period> {
    let told = context.measures.list[id.0 as usize].period;
    let cell = context.figures.get(id).cell?;
    let table = &context.document.tables[cell.table as usize];
    let heads = table.rows[..table.header_rows.min(table.rows.len())].iter();
    let heads = heads.filter_map(|row| row.get(cell.column as usize));
    if let Some(period) = told.filter(|period| period.year.and_then(absolute).is_some()) {
        // A report of a quarter leaves out that it is of it; beside other quarters its head tells.
        let part = heads.flat_map(|head| context.figures.within(head.span)).find_map(|id| {
            match context.figures.get(FigureId(id)).value {
                Value::Period(own) => own.part,
                _ => None,
            }
        });
        return Some(Period { part: period.part.or(part), ..period });
    }
    // This year and last year: their order is all that there is to know.
    let heads: Vec<&str> = heads.map(|cell| context.document.slice(cell.span)).collect();
    let year = of_head(&heads.join(" ").to_lowercase())?.year?;
    Some(Period { year: Some(Year::Absolute(year as i16)), part: None, month: None, day: None })
}

fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Number)
}

/// What the headers of columns say that tell no level.
const CHANGES: &[&str] = &[
    "change",
    "growth",
    "variance",
    "difference",
    "+/-",
    "share",
    "target",
    "budget",
    "plan",
    "forecast",
    "index",
];
