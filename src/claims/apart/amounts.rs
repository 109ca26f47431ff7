//! A Chinese report comes in; all its amounts go out, those of the text and those of tables, each with its name and its time.

use crate::claims::Context;
use crate::claims::clauses::times::{EARLIER, are_past, times};
use crate::claims::clauses::told::{self, Told};
use crate::claims::grid::labels;
use crate::claims::restated::names::Name;
use crate::figures::{CellId, FigureId, Hedge, Kind};

/// More figures than these are data.
const MOST: usize = 3_000;

/// Longer tables are data, too.
const LONGEST_TABLE: usize = 60;

/// A figure with what is said of it.
pub struct Amount<'a> {
    pub id: FigureId,
    pub told: Option<Told<'a>>,
    pub name: &'a Name,
    /// Its sentence, counted through the report; that of a cell is the one before its table.
    pub sentence: u32,
    pub cell: Option<CellId>,
    /// The times that its own words name.
    pub times: Vec<String>,
    /// Whether it is told as the value of an earlier time.
    pub earlier: bool,
    /// Whether its column or row is worked out from others.
    pub derived: bool,
}

pub struct Amounts<'a> {
    pub context: Context<'a>,
    /// In the order of the text.
    pub list: Vec<Amount<'a>>,
}

impl<'a> Amounts<'a> {
    /// `None` where there are too many.
    pub fn new(context: Context<'a>) -> Option<Amounts<'a>> {
        if context.figures.list.len() > MOST {
            return None;
        }
        let mut list = Vec::new();
        let mut offset = 0;
        told::each(context, |passage| {
            for told in &passage.told {
                list.push(in_text(context, *told, offset));
            }
            offset += passage.told.last().map_or(0, |last| last.sentence + 1);
        });
        for index in 0..context.figures.list.len() {
            let id = FigureId(index as u32);
            if let Some(cell) = context.figures.get(id).cell {
                list.extend(in_table(context, id, cell));
            }
        }
        list.sort_by_key(|amount| amount.id);
        let mut sentence = 0;
        for amount in &mut list {
            match amount.cell {
                Some(_) => amount.sentence = sentence,
                None => sentence = amount.sentence,
            }
        }
        Some(Amounts { context, list })
    }
}

fn in_text<'a>(context: Context<'a>, told: Told<'a>, offset: u32) -> Amount<'a> {
    let times = times(told.before);
    Amount {
        id: told.id,
        name: context.name(told.id),
        sentence: offset + told.sentence,
        cell: None,
        earlier: told.earlier,
        derived: false,
        times,
        told: Some(told),
    }
}

fn in_table<'a>(context: Context<'a>, id: FigureId, cell: CellId) -> Option<Amount<'a>> {
    let table = &context.document.tables[cell.table as usize];
    if table.rows.len() > LONGEST_TABLE
        || cell.column == 0
        || (cell.row as usize) < table.header_rows
    {
        return None;
    }
    let label =
        table.rows[cell.row as usize].first().map_or("", |cell| context.document.slice(cell.span));
    let heads =
        table.rows.iter().take(table.header_rows).filter_map(|row| row.get(cell.column as usize));
    let heads: Vec<&str> = heads.map(|cell| context.document.slice(cell.span)).collect();
    let heads = heads.concat();
    let mut times = times(&heads);
    times.extend(super::super::clauses::times::times(label));
    let earlier = EARLIER.iter().any(|word| heads.contains(word) || label.contains(word))
        || are_past(context, &times);
    let derived = [&heads, label]
        .iter()
        .any(|text| labels::is_rate(text) || CHANGES.iter().any(|word| text.contains(word)));
    Some(Amount {
        id,
        told: None,
        name: context.name(id),
        sentence: 0,
        cell: Some(cell),
        times,
        earlier,
        derived,
    })
}

/// What the heads of columns that tell changes say.
const CHANGES: &[&str] =
    &["增减", "增长", "变动", "变化", "同比", "环比", "增幅", "降幅", "差额", "±"];

/// Whether a figure is a level with a value.
pub fn is_level(context: Context<'_>, amount: &Amount<'_>) -> bool {
    let figure = context.figures.get(amount.id);
    !amount.derived
        && figure.hedge == Hedge::None
        && figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative())
        && !matches!(
            figure.kind,
            Kind::Times
                | Kind::Fraction
                | Kind::Ratio
                | Kind::Points
                | Kind::Ordinal
                | Kind::Nominal
                | Kind::Period
        )
}
