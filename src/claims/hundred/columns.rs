//! Tables of a Chinese report come in; claims of the rule `hundred` go out about their columns of shares.

use super::chinese::{LEAST, MOST, OTHERS, made, total_of};
use crate::claims::closed::is_closed;
use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;
use std::collections::BTreeMap;

/// Columns of shares in tables without a row of totals.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let mut columns: BTreeMap<(u32, u32), Vec<FigureId>> = BTreeMap::new();
    for (index, figure) in context.figures.list.iter().enumerate() {
        let Some(cell) = figure.cell else { continue };
        if cell.column > 0 && matches!(figure.kind, Kind::Percent | Kind::Number) {
            columns.entry((cell.table, cell.column)).or_default().push(FigureId(index as u32));
        }
    }
    for ((table, column), ids) in columns {
        let Some(table) = context.document.tables.get(table as usize) else { continue };
        let rows = table.rows.len().saturating_sub(table.header_rows);
        let header = table.rows.first().and_then(|row| row.get(column as usize));
        let header = header.map_or("", |cell| context.document.slice(cell.span));
        let shares = (holds_any(header, &["占比", "比重", "构成", "百分比"])
            || header.starts_with('占') && header.contains("比例"))
            && !holds_any(header, OTHERS);
        let body = table.rows.iter().skip(table.header_rows);
        let totals = body
            .filter_map(|row| row.first())
            .any(|cell| holds_any(context.document.slice(cell.span), &["计", "总", "其中", "前"]));
        if !shares || totals || ids.len() != rows || !(3..=12).contains(&rows) {
            continue;
        }
        let Some(sum) = total_of(context, &ids) else { continue };
        if sum >= Decimal::integer(LEAST) && sum <= Decimal::integer(MOST) {
            let labels: Vec<&str> = table
                .rows
                .iter()
                .skip(table.header_rows)
                .filter_map(|row| row.first())
                .map(|cell| context.document.slice(cell.span))
                .collect();
            let rulebook = context.rulebook;
            let closed = is_closed(rulebook.rule(draft.id()), Language::Chinese, &labels);
            let strength = if closed { Strength::Stated } else { Strength::Implied };
            claims.extend(made(context, draft, strength, &ids));
        }
    }
}
