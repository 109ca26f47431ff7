//! Chinese values that a sentence tells row by row of a table come in (小学36.2%、初中68.4%、高中81.5%, where a column has these
//! in the rows 小学, 初中 and 高中); claims that the one out of step is that of its row go out.
//!
//! Which column is meant, the others say: all of them but one are its cells, each in the row that is named.

use super::cells::scaled;
use crate::claims::clauses::told::{self, Told};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::{Claim, Context};
use crate::document::Language;
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Longer tables are data.
const LONGEST: usize = 60;

/// Claims of the form `cell`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let Some(form) = context.rulebook.rule(rule).form("cell") else { return };
    let rows = rows(context);
    if rows.is_empty() {
        return;
    }
    told::each(context, |passage| {
        let mut start = 0;
        while start < passage.told.len() {
            let sentence = passage.told[start].sentence;
            let length =
                passage.told[start..].iter().take_while(|one| one.sentence == sentence).count();
            let list = &passage.told[start..start + length];
            if (2..=LONGEST).contains(&length) {
                claims.extend(claim(context, rule, form, list, &rows));
            }
            start += length;
        }
    });
}

/// The figures of each row, by table and label.
type Rows = BTreeMap<String, Vec<(u32, Vec<(usize, FigureId)>)>>;

fn rows(context: Context<'_>) -> Rows {
    let mut found: Rows = BTreeMap::new();
    for (index, table) in context.document.tables.iter().enumerate() {
        if table.rows.len() > LONGEST {
            continue;
        }
        for row in table.rows.iter().skip(table.header_rows) {
            let Some(first) = row.first() else { continue };
            let label = context.document.slice(first.span).trim();
            let length = label.chars().count();
            if !(2..=12).contains(&length) || label.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            let cells = row.iter().enumerate().skip(1).filter_map(|(column, cell)| {
                let mut ids = context.figures.within(cell.span);
                let id = ids.next().filter(|_| ids.next().is_none())?;
                Some((column, FigureId(id)))
            });
            let cells: Vec<(usize, FigureId)> = cells.collect();
            found.entry(label.to_owned()).or_default().push((index as u32, cells));
        }
    }
    found
}

/// How many values are cells of a column, and those that are not, with the cells that they should be.
type Agreement = (usize, Vec<(FigureId, FigureId)>);

fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    list: &[Told<'_>],
    rows: &Rows,
) -> Option<Claim> {
    // By column: the values that are its cells, and those that are not.
    let mut columns: BTreeMap<(u32, usize), Agreement> = BTreeMap::new();
    for told in list {
        let figure = context.figures.get(told.id);
        let plain = matches!(
            figure.kind,
            Kind::Percent | Kind::Count | Kind::Money | Kind::Measure | Kind::Number
        );
        let label = told.before.trim_end_matches(['为', '达', '是', '有', '：', '占']).trim();
        let label = label.trim_start_matches("其中");
        if !plain || figure.hedge != Hedge::None {
            continue;
        }
        let Some(tables) = rows.get(label) else { continue };
        for (table, cells) in tables {
            for (column, cell) in cells {
                let other = context.figures.get(*cell);
                let percent = (figure.kind == Kind::Percent) == (other.kind == Kind::Percent);
                if !percent && other.kind != Kind::Number {
                    continue;
                }
                let entry = columns.entry((*table, *column)).or_default();
                match is_same(context, told.id, *cell) {
                    true => entry.0 += usize::from(is_telling(context, told.id)),
                    false => entry.1.push((told.id, *cell)),
                }
            }
        }
    }
    let mut odd = columns.values().filter(|(same, odd)| *same >= 1 && odd.len() == 1);
    let (same, pair) = odd.next().map(|(same, odd)| (*same, odd[0]))?;
    // What another column has was not miswritten.
    let explained = columns.values().any(|(all, odd)| *all > same && odd.is_empty());
    let near = || {
        let gives = Range::of(context, pair.1)?;
        Some(slip::is_near(context, pair.0, gives))
    };
    if odd.next().is_some() || explained || same < 2 && near() != Some(true) {
        return None;
    }
    let elsewhere = rows.values().flatten().any(|(_, cells)| {
        cells.iter().any(|(_, cell)| *cell != pair.1 && is_same(context, pair.0, *cell))
    });
    let readings = vec![scaled(context, form, pair.0, pair.1)?];
    let place = context.figures.get(pair.0).span;
    let strength = if same >= 2 { Strength::Witnessed } else { Strength::Stated };
    (!elsewhere).then_some(Claim { worded: false, rule, strength, readings, place })
}

/// Numbers of one digit stand in many a row.
fn is_telling(context: Context<'_>, id: FigureId) -> bool {
    let value = context.figures.get(id).value.decimal();
    value.is_some_and(|value| value.normal().mantissa.abs() >= 10)
}

/// Whether two figures have the same digits.
fn is_same(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let digits =
        |id: FigureId| context.figures.get(id).value.decimal().map(|value| value.normal().mantissa);
    digits(one) == digits(other)
}
