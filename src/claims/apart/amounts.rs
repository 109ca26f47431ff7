//! A Chinese report comes in; all its amounts go out, those of the text and those of tables, each with its name and its time.

use crate::claims::Context;
use crate::claims::clauses::times::{EARLIER, are_past, times};
use crate::claims::clauses::told::{self, Told};
use crate::claims::grid::labels;
use crate::claims::restated::names::Name;
use crate::document::{Cell, holds_any};
use crate::figures::{CellId, FigureId, Hedge, Kind};
use std::cell::OnceCell;
use std::collections::BTreeMap;

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
    pub times: &'a [String],
    /// Whether it is told as the value of an earlier time.
    pub earlier: bool,
    /// Whether its column or row is worked out from others.
    pub derived: bool,
    /// Whether its words make it no yardstick of a change (see `levels.rs`).
    pub aside: OnceCell<bool>,
}

/// An [`Amount`] as it outlives the search that it was read for.
pub struct Known {
    id: FigureId,
    /// Its passage, and its place there.
    place: Option<(usize, usize)>,
    sentence: u32,
    cell: Option<CellId>,
    times: Vec<String>,
    earlier: bool,
    derived: bool,
}

pub struct Amounts<'a> {
    pub context: Context<'a>,
    /// In the order of the text.
    pub list: Vec<Amount<'a>>,
    cells: OnceCell<Vec<usize>>,
}

impl<'a> Amounts<'a> {
    /// `None` where there are too many.
    pub fn new(context: Context<'a>) -> Option<Amounts<'a>> {
        let known = context.kept.amounts.get_or_init(|| read(context)).as_ref()?;
        let places = told::places(context);
        let list = known.iter().map(|known| Amount {
            id: known.id,
            told: known.place.map(|(passage, at)| places[passage][at].told(context)),
            name: context.name(known.id),
            sentence: known.sentence,
            cell: known.cell,
            times: &known.times,
            earlier: known.earlier,
            derived: known.derived,
            aside: OnceCell::new(),
        });
        Some(Amounts { context, list: list.collect(), cells: OnceCell::new() })
    }

    /// The places in the list of the levels in tables.
    pub fn cells(&self) -> &[usize] {
        let is_cell =
            |at: &usize| self.list[*at].cell.is_some() && is_level(self.context, &self.list[*at]);
        self.cells.get_or_init(|| (0..self.list.len()).filter(is_cell).collect())
    }
}

fn read(context: Context<'_>) -> Option<Vec<Known>> {
    if context.figures.list.len() > MOST {
        return None;
    }
    let mut list = Vec::new();
    let mut offset = 0;
    for (passage, places) in told::places(context).iter().enumerate() {
        let mut last = 0;
        for (at, place) in places.iter().enumerate() {
            let told = place.told(context);
            last = told.sentence + 1;
            list.push(in_text(&told, (passage, at), offset));
        }
        offset += last;
    }
    let mut heads = Heads::default();
    for index in 0..context.figures.list.len() {
        let id = FigureId(index as u32);
        if let Some(cell) = context.figures.get(id).cell {
            list.extend(in_table(context, id, cell, &mut heads));
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
    Some(list)
}

fn in_text(told: &Told<'_>, place: (usize, usize), offset: u32) -> Known {
    Known {
        id: told.id,
        place: Some(place),
        sentence: offset + told.sentence,
        cell: None,
        times: times(told.before),
        earlier: told.earlier,
        derived: false,
    }
}

/// What the head of a column or the label of a row says.
struct Head {
    times: Vec<String>,
    earlier: bool,
    derived: bool,
}

impl Head {
    fn of(text: &str) -> Head {
        Head {
            times: times(text),
            earlier: holds_any(text, EARLIER),
            derived: labels::is_rate(text) || holds_any(text, CHANGES),
        }
    }
}

/// Those of one table, as far as they have been asked for.
#[derive(Default)]
struct Heads {
    table: Option<u32>,
    columns: BTreeMap<u32, Head>,
    rows: BTreeMap<u32, Head>,
}

fn in_table(context: Context<'_>, id: FigureId, cell: CellId, known: &mut Heads) -> Option<Known> {
    let table = &context.document.tables[cell.table as usize];
    if table.rows.len() > LONGEST_TABLE
        || cell.column == 0
        || (cell.row as usize) < table.header_rows
    {
        return None;
    }
    if known.table != Some(cell.table) {
        *known = Heads { table: Some(cell.table), ..Heads::default() };
    }
    let text = |cell: &Cell| context.document.slice(cell.span);
    let label = known
        .rows
        .entry(cell.row)
        .or_insert_with(|| Head::of(table.rows[cell.row as usize].first().map_or("", text)));
    let head = known.columns.entry(cell.column).or_insert_with(|| {
        let rows = table.rows.iter().take(table.header_rows);
        let heads = rows.filter_map(|row| row.get(cell.column as usize)).map(text);
        Head::of(&heads.collect::<String>())
    });
    let times = [head.times.as_slice(), &label.times].concat();
    let earlier = head.earlier || label.earlier || are_past(context, &times);
    let derived = head.derived || label.derived;
    Some(Known { id, place: None, sentence: 0, cell: Some(cell), times, earlier, derived })
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
