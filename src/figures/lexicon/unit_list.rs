//! The units of the word lists and the names of the parts of rates come in; a [`UnitList`] goes out: all
//! units by their number, the thousands of rates made when a figure first has one of their numerator.

use super::super::Kind;
use super::{Laid, Text, UnitEntry};
use std::fmt;
use std::ops::Index;
use std::sync::OnceLock;

/// All units: those of the word lists, then a row of rates for each numerator.
pub struct UnitList {
    listed: Laid<UnitEntry>,
    /// The names of the numerators, and of the denominators.
    rows: Laid<Text>,
    columns: Laid<Text>,
    /// The rates of each numerator.
    rates: OnceLock<Vec<OnceLock<Vec<UnitEntry>>>>,
}

impl UnitList {
    pub const fn new(listed: Laid<UnitEntry>, rows: Laid<Text>, columns: Laid<Text>) -> Self {
        UnitList { listed, rows, columns, rates: OnceLock::new() }
    }

    pub fn get(&self, index: usize) -> Option<&UnitEntry> {
        let Some(beyond) = index.checked_sub(self.listed.len()) else {
            return self.listed.get(index);
        };
        let row = beyond.checked_div(self.columns.len())?;
        let over = self.rows.get(row)?;
        let all = self.rates.get_or_init(|| self.rows.iter().map(|_| OnceLock::new()).collect());
        let rates = all.get(row)?.get_or_init(|| {
            let names = self.columns.iter().map(|per| [over, "/", per].concat());
            names.map(rate).collect()
        });
        rates.get(beyond % self.columns.len())
    }

    pub fn iter(&self) -> impl Iterator<Item = &UnitEntry> {
        (0..self.listed.len() + self.rows.len() * self.columns.len())
            .filter_map(|index| self.get(index))
    }

    /// The unit of a word list that has this name.
    pub fn named(&self, name: &str) -> Option<&UnitEntry> {
        self.listed.iter().find(|unit| unit.name.as_str() == name)
    }

    /// The number of the rate of a row and column.
    pub(super) fn rate(&self, row: u16, column: u16) -> u16 {
        (self.listed.len() + usize::from(row) * self.columns.len()) as u16 + column
    }
}

fn rate(name: String) -> UnitEntry {
    let name = Text::from(name);
    UnitEntry { dimension: name.clone(), name, kind: Kind::Measure, factor: (1, 1) }
}

impl Index<usize> for UnitList {
    type Output = UnitEntry;
    #[inline]
    fn index(&self, index: usize) -> &UnitEntry {
        match self.listed.get(index) {
            Some(entry) => entry,
            None => self.get(index).unwrap_or(&self.listed[0]),
        }
    }
}

/// As Rust makes it again.
impl fmt::Debug for UnitList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnitList::new({:?}, {:?}, {:?})", self.listed, self.rows, self.columns)
    }
}
