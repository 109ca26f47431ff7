//! The rows of a table's column come in, in their order; those that a figure of it may be ranked among go out: the rows of
//! its own section, without totals, whatever these are called.

use crate::claims::Context;
use crate::figures::{Decimal, FigureId};

/// The other rows of the figure's own section, where rows that come to those above them part a table: the biggest
/// item of cost is held against no income.
pub fn section(context: Context<'_>, own: FigureId, rows: Vec<FigureId>) -> Vec<FigureId> {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let (mut start, mut found) = (0, None);
    for (at, id) in rows.iter().enumerate() {
        let above = &rows[start..at];
        let sum = above.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
        if above.len() > 1 && sum.map(Decimal::normal) == value(id).map(Decimal::normal) {
            found = found.or_else(|| above.contains(&own).then(|| above.to_vec()));
            start = at + 1;
        }
    }
    let mut rows = found.unwrap_or(rows);
    rows.retain(|id| *id != own);
    rows
}

/// A row whose value is the sum of all the others is their total, whatever it is called.
pub fn drop_total(context: Context<'_>, own: FigureId, others: &mut Vec<FigureId>) {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum =
        others.iter().chain([&own]).try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    let Some(sum) = sum else { return };
    others.retain(|id| value(id).and_then(|value| value.checked_add(value)) != Some(sum));
}
