//! The units of the word lists and the names of the parts of rates come in; a [`UnitList`] goes out: all
//! units by their number, the thousands of rates made when a figure first has one of their numerator.

use super::super::Kind;
use super::UnitEntry;
use std::ops::Index;
use std::sync::OnceLock;

/// All units: those of the word lists, then a row of rates for each numerator.
#[derive(Debug)]
pub struct UnitList {
    listed: Vec<UnitEntry>,
    rows: Vec<Row>,
    /// The names of the denominators.
    columns: Vec<String>,
}

/// The rates of a numerator.
#[derive(Debug)]
struct Row {
    over: String,
    rates: OnceLock<Vec<UnitEntry>>,
}

impl UnitList {
    pub(super) fn new(listed: Vec<UnitEntry>, rows: Vec<String>, columns: Vec<String>) -> Self {
        let rows = rows.into_iter().map(|over| Row { over, rates: OnceLock::new() }).collect();
        UnitList { listed, rows, columns }
    }

    pub fn get(&self, index: usize) -> Option<&UnitEntry> {
        let Some(beyond) = index.checked_sub(self.listed.len()) else {
            return self.listed.get(index);
        };
        let row = self.rows.get(beyond.checked_div(self.columns.len())?)?;
        let rates = row.rates.get_or_init(|| {
            let names = self.columns.iter().map(|per| [row.over.as_str(), "/", per].concat());
            names.map(rate).collect()
        });
        rates.get(beyond % self.columns.len())
    }

    pub fn iter(&self) -> impl Iterator<Item = &UnitEntry> {
        (0..self.listed.len() + self.rows.len() * self.columns.len())
            .filter_map(|index| self.get(index))
    }

    /// The number of the rate of a row and column.
    pub(super) fn rate(&self, row: u16, column: u16) -> u16 {
        (self.listed.len() + usize::from(row) * self.columns.len()) as u16 + column
    }
}

fn rate(name: String) -> UnitEntry {
    UnitEntry { dimension: name.clone(), name, kind: Kind::Measure, factor: (1, 1) }
}

impl Index<usize> for UnitList {
    type Output = UnitEntry;
    fn index(&self, index: usize) -> &UnitEntry {
        self.get(index).unwrap_or(&self.listed[0])
    }
}
