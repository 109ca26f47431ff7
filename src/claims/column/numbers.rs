//! A view of a grid comes in; its numbers go out as formulas are tried on them, worked out once for the many formulas.

use super::formula::Number;
use super::sources::is_difference;
use crate::claims::grid::View;
use std::cell::OnceCell;

/// A view with its numbers.
pub struct Numbers<'a> {
    pub view: View<'a>,
    /// Line after line.
    list: Vec<Option<Number>>,
    differences: Vec<OnceCell<bool>>,
}

impl<'a> Numbers<'a> {
    pub fn of(view: View<'a>) -> Numbers<'a> {
        let cells = (0..view.lines()).flat_map(|line| (0..view.lanes()).map(move |at| (line, at)));
        let list: Vec<Option<Number>> = cells.map(|cell| number(view, cell)).collect();
        let differences = vec![OnceCell::new(); list.len()];
        Numbers { view, list, differences }
    }

    fn place(&self, (line, lane): (usize, usize)) -> usize {
        line * self.view.lanes() + lane
    }

    pub fn get(&self, cell: (usize, usize)) -> Option<Number> {
        self.list[self.place(cell)]
    }

    /// Whether the number of a cell is the difference of any two others of its lane.
    pub fn is_difference(&self, cell: (usize, usize)) -> bool {
        *self.differences[self.place(cell)].get_or_init(|| is_difference(self.view, cell))
    }
}

fn number(view: View<'_>, (line, lane): (usize, usize)) -> Option<Number> {
    let entry = view.get(line, lane)?;
    let (value, step) = entry.near;
    Some(Number {
        value,
        step,
        percent: entry.percent,
        rated: entry.percent || (entry.bare && view.is_rated(line)),
        exact: !entry.rounded,
    })
}
