//! Rates and averages in the total row of a table lie between those of its rows.

use super::{claim, figure};
use crate::claims::{Bound, Claim, Context};
use crate::document::{Span, Table};
use crate::figures::{Decimal, Figure, FigureId};
use crate::rulebook::{RuleId, Strength};

const TOTALS: &[&str] =
    &["合计", "总计", "共计", "总体", "整体", "total", "all", "overall", "district", "university"];
const RATES: &[&str] =
    &["率", "均", "比值", "生师比", "rate", "ratio", "average", "mean", "per ", "score", "margin"];

/// Claims for each rate column of each table whose rows are shown, by another column that adds up,
/// to make up the total row.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, table) in context.document.tables.iter().enumerate() {
        let Some(total) = total_row(context, table) else { continue };
        let rows = table.header_rows..total;
        if rows.len() < 2 || rows.len() > LONGEST {
            continue;
        }
        let columns = table.rows[total].len();
        let column = |column: usize| {
            let cells = rows.clone().map(|row| cell_figure(context, table, row, column));
            Some((
                cells.collect::<Option<Vec<FigureId>>>()?,
                cell_figure(context, table, total, column)?,
            ))
        };
        let read: Vec<_> = (1..columns).map(column).collect();
        let adds_up = read
            .iter()
            .flatten()
            .any(|(parts, total)| sum(context, parts) == value(context, *total));
        if !adds_up {
            continue;
        }
        for (place, (parts, overall)) in
            read.iter().enumerate().filter_map(|(place, read)| Some((place, read.as_ref()?)))
        {
            let is_rate =
                says_rate(context, table, place + 1) && !adds_up_nearly(context, parts, *overall);
            let positive = parts
                .iter()
                .all(|id| value(context, *id).is_some_and(|value| !value.is_negative()));
            if is_rate && positive {
                claims.extend(claim(
                    context,
                    rule,
                    "between",
                    Strength::Stated,
                    vec![("overall", figure(*overall)), ("groups", Bound::Figures(parts.clone()))],
                ));
            }
        }
        let _ = index;
    }
}

/// A table longer than this lists cases, not parts.
const LONGEST: usize = 200;

fn total_row(context: Context<'_>, table: &Table) -> Option<usize> {
    let last = table.rows.len().checked_sub(1)?;
    let label: String = context.document.slice(table.rows[last].first()?.span).to_lowercase();
    let label: String = label.split_whitespace().collect();
    TOTALS.contains(&label.as_str()).then_some(last)
}

/// The only figure of a cell.
fn cell_figure(context: Context<'_>, table: &Table, row: usize, column: usize) -> Option<FigureId> {
    let span = table.rows.get(row)?.get(column)?.span;
    let mut ids = context
        .figures
        .within(span)
        .filter(|id| context.figures.list[*id as usize].kind.is_quantity());
    let only = ids.next()?;
    ids.next().is_none().then_some(FigureId(only))
}

fn says_rate(context: Context<'_>, table: &Table, column: usize) -> bool {
    table.rows[..table.header_rows].iter().filter_map(|row| row.get(column)).any(|cell| {
        let text = context.document.slice(Span { ..cell.span }).to_lowercase();
        RATES.iter().any(|word| text.contains(word)) || text.trim() == "m"
    })
}

fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    let figure: &Figure = context.figures.get(id);
    figure.value.decimal()
}

fn sum(context: Context<'_>, parts: &[FigureId]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?))
}

/// Whether the parts add up to the total but for their rounding: shares of one base do.
fn adds_up_nearly(context: Context<'_>, parts: &[FigureId], total: FigureId) -> bool {
    let Some((sum, total_value)) = sum(context, parts).zip(value(context, total)) else {
        return true;
    };
    let slack = Decimal::new(parts.len() as i128 + 1, context.figures.get(total).precision);
    let Some(gap) = sum.checked_add(total_value.negated()) else { return true };
    let size = if gap.is_negative() { gap.negated() } else { gap };
    size <= slack
}
