//! A table comes in of which a column gives the shares of one whole; the claim that they add up goes out where the
//! labels of its rows leave no room for another: the last takes in all others, or the bands begin and end open.
//!
//! The header of the column, or the text above the table, must call its values shares: growth, rates and answers of which
//! several could be given add up to nothing.

use super::english::SEVERAL;
use super::items::{ABOVE, BELOW, REST};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::sentence::says;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Span, Table, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Shares that add up to less or more than this are of other things.
const LEAST: i64 = 85;
const MOST: i64 = 115;

/// Longer tables are data.
const LONGEST: usize = 20;

/// What the header of a column of shares says.
const SHARES: &[&str] = &[
    "share",
    "shares",
    "share of",
    "percentage of",
    "percent of",
    "per cent of",
    "% of",
    "proportion",
    "proportion of",
    "distribution",
    "breakdown",
    "weight",
    "weighting",
    "mix",
    "composition",
    "of total",
    "of the total",
    "of all",
];

/// What the text above a table says of its percentages, where the header does not.
const DIVIDED: &[&str] = &[
    "share",
    "shares",
    "profile",
    "breakdown",
    "distribution",
    "composition",
    "make-up",
    "made up",
    "mix",
    "split",
    "divided",
    "structure",
];

/// Columns of other percentages.
const OTHERS: &[&str] = &[
    "growth",
    "change",
    "rate",
    "rates",
    "margin",
    "increase",
    "decrease",
    "who",
    "response",
    "coverage",
    "yield",
    "target",
    "chance",
    "within",
    "market share gain",
];

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    for table in &context.document.tables {
        let width = table.rows.first().map_or(0, Vec::len);
        let rows = table.rows.len().saturating_sub(table.header_rows);
        if !(3..=LONGEST).contains(&rows) || table.header_rows == 0 || width < 2 {
            continue;
        }
        for column in 1..width {
            claims.extend(claim(context, draft, table, column));
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, table: &Table, column: usize) -> Option<Claim> {
    let lower = |span: Span| context.document.slice(span).to_lowercase();
    let body = &table.rows[table.header_rows..];
    let heads = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
    let head = heads.map(|cell| lower(cell.span)).collect::<Vec<_>>().join(" ");
    let lead = lead(context, table);
    let told = says(&head, SHARES) || head.contains("% of") || says(&lead, DIVIDED);
    if !told || says(&head, OTHERS) || holds_any(&lead, SEVERAL) || holds_any(&head, SEVERAL) {
        return None;
    }
    let labels: Vec<String> =
        body.iter().map(|row| row.first().map_or(String::new(), |cell| lower(cell.span))).collect();
    // Rows set in are parts of those above.
    let plain =
        body.iter().all(|row| row.first().is_some_and(|cell| cell.indent == body[0][0].indent));
    let (first, last) = (labels.first()?, labels.last()?);
    let has = |label: &String, list: &[&str]| list.iter().any(|word| label.contains(word));
    let bands = has(first, BELOW) && has(last, ABOVE) || has(first, ABOVE) && has(last, BELOW);
    let others = REST.iter().any(|word| last.trim_start().starts_with(word));
    if !plain || !(bands || others) {
        return None;
    }
    let shares = body.iter().map(|row| share(context, row.get(column)?.span));
    let shares: Vec<FigureId> = shares.collect::<Option<_>>()?;
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    if sum < Decimal::integer(LEAST) || sum > Decimal::integer(MOST) {
        return None;
    }
    let place = around(shares.iter().map(|id| context.figures.get(*id).span));
    draft.claim(Strength::Stated, place, [("whole", vec![figures("shares", shares)])])
}

/// The captions and the paragraph right above a table, in small letters.
fn lead(context: Context<'_>, table: &Table) -> String {
    let above = table.block.0.checked_sub(1).map(|at| &context.document.blocks[at as usize]);
    let above = above.filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    let spans = table.captions.iter().map(|id| context.document.block(*id).span);
    let spans = spans.chain(above.map(|block| block.span));
    spans.map(|span| context.document.slice(span).to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// The one percentage of a cell.
fn share(context: Context<'_>, cell: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(cell).map(FigureId);
    let id = ids.next().filter(|_| ids.next().is_none())?;
    let figure = context.figures.get(id);
    let part = figure
        .value
        .decimal()
        .is_some_and(|value| !value.is_negative() && value < Decimal::integer(100));
    (part && figure.kind == Kind::Percent && figure.hedge == Hedge::None).then_some(id)
}
