//! Tables with a beginning, an end and a number of days in each row come in (起止日期, 天数); where the other rows count
//! their days in one way, a claim for each row goes out.

use super::spans::{completed, distance};
use super::{What, times};
use crate::claims::draft::{Draft, around, date, figures};
use crate::claims::{Claim, Context};
use crate::document::Span;
use crate::document::{Table, holds_any};
use crate::figures::{FigureId, Kind, Period};
use crate::rulebook::Strength;

/// Longer tables are data.
const MOST: usize = 200;

struct Row {
    from: (Period, Span),
    to: (Period, Span),
    stated: FigureId,
    /// What the number is more than the days from one to the other.
    more: i64,
}

/// Claims of the forms `days` and `days_both`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for table in &context.document.tables {
        if table.rows.len() > MOST {
            continue;
        }
        let width = table.rows.first().map_or(0, Vec::len);
        for column in (1..width).filter(|column| tells_days(context, table, *column)) {
            let body = table.rows.iter().skip(table.header_rows);
            let rows: Vec<Row> = body.filter_map(|row| row_of(context, row, column)).collect();
            claims.extend(agree(context, draft, &rows).into_iter().flatten());
        }
    }
}

fn tells_days(context: Context<'_>, table: &Table, column: usize) -> bool {
    let heads = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
    let head: String = heads.map(|cell| context.document.slice(cell.span)).collect();
    let lower = head.to_lowercase();
    let days = holds_any(&lower, &["天数", "（天）", "(天)", "日数", "days", "日历天"]);
    days && !holds_any(&lower, &["工作日", "working", "business", "教学", "school", "平均", "mean"])
}

fn row_of(context: Context<'_>, row: &[crate::document::Cell], column: usize) -> Option<Row> {
    let mut dates = Vec::new();
    for (at, cell) in row.iter().enumerate().filter(|(at, _)| *at != column) {
        let found = times(context, cell.span).into_iter().filter_map(|time| match time.what {
            What::Date(period) => Some((period, time.span)),
            _ => None,
        });
        let found: Vec<_> = found.filter(|(period, _)| period.day.is_some()).collect();
        // 3月 as the name of a row.
        if at > 0 || found.len() == 2 {
            dates.extend(found);
        }
    }
    let [from, to] = dates.as_slice() else { return None };
    let cell = row.get(column)?.span;
    let mut ids = context.figures.within(cell).map(FigureId);
    let (stated, None) = (ids.next()?, ids.next()) else { return None };
    let figure = context.figures.get(stated);
    if !matches!(figure.kind, Kind::Number | Kind::Count | Kind::Measure) {
        return None;
    }
    let number = i64::try_from(figure.value.decimal()?.at_exponent(0)?).ok()?;
    let (first, last) = completed(from.0, to.0)?;
    let more = number - distance(first, last)?;
    Some(Row { from: (first, from.1), to: (last, to.1), stated, more })
}

/// The claims of the rows, where all but one count in one way.
fn agree(context: Context<'_>, draft: Draft<'_>, rows: &[Row]) -> Option<Vec<Claim>> {
    let (form, more) = [("days_both", 1), ("days", 0)]
        .into_iter()
        .max_by_key(|(_, more)| (rows.iter().filter(|row| row.more == *more).count(), *more))?;
    let holds = rows.iter().filter(|row| row.more == more).count();
    if holds < 2 || holds + 1 < rows.len() {
        return None;
    }
    let claims = rows.iter().filter_map(|row| {
        let bound = vec![
            figures("stated", [row.stated]),
            date("from", row.from.0, row.from.1),
            date("to", row.to.0, row.to.1),
        ];
        let place = around([row.from.1, row.to.1, context.figures.get(row.stated).span]);
        let strength = if row.more == more { Strength::Stated } else { Strength::Witnessed };
        draft.claim(strength, place, [(form, bound)])
    });
    Some(claims.collect())
}
