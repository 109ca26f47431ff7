//! A table comes in that leads from an opening balance to a closing one (balance, January 1; provision; charge-offs (47.2);
//! balance, December 31); claims go out that its lines, each with the sign that it is written with, add up.
//!
//! No label calls the last line a total, and no other line bears witness where there is one number in each; but what stands
//! between a balance at one day and the same balance at a later one is what changed it.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Language, Table};
use crate::figures::{FigureId, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `sum`.
pub fn search(context: Context<'_>, rule: RuleId, table: &Table, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    let lower = |row: usize| {
        table.rows[row]
            .first()
            .map_or(String::new(), |cell| context.document.slice(cell.span).to_lowercase())
    };
    let width = table.rows.first().map_or(0, Vec::len);
    let mut opening: Option<usize> = None;
    for row in 0..table.rows.len() {
        let label = lower(row);
        match (opening, end(&label)) {
            // The end of one account is the start of the next.
            (Some(from), Some(End::Closing | End::Either)) => {
                for column in 1..width {
                    claims.extend(claim(context, draft, table, (from, row), column));
                }
                opening = Some(row);
            }
            (_, Some(End::Opening | End::Either)) => opening = Some(row),
            (_, Some(End::Closing)) => opening = None,
            // A line that sums up others.
            (Some(_), None) if label.trim().is_empty() || sums_up(&label) => opening = None,
            _ => {}
        }
    }
}

/// Which end of an account a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Opening,
    Closing,
    /// Balance at 31 December: the end of one year and the start of the next.
    Either,
}

fn end(label: &str) -> Option<End> {
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let named = has(&[
        "balance",
        "allowance",
        "provision at",
        "cash",
        "at 1 ",
        "at 31 ",
        "fund",
        "backlog",
        "inventory",
        "number",
        "reserve",
        "equity",
        "carrying amount",
        "net book value",
    ]);
    match () {
        () if has(&["opening", "beginning", "start of", "brought forward"]) && named => {
            Some(End::Opening)
        }
        () if has(&["closing", "ending", "end of", "carried forward"]) && named => {
            Some(End::Closing)
        }
        () if has(&["balance", "at "])
            && has(&[
                "january 1",
                "1 january",
                "jan. 1",
                "1 april",
                "april 1",
                "1 july",
                "july 1",
                "october 1",
                "1 october",
                "1 september",
            ]) =>
        {
            Some(End::Opening)
        }
        () if has(&["balance", "at "])
            && has(&[
                "december 31",
                "31 december",
                "dec. 31",
                "31 march",
                "march 31",
                "30 june",
                "june 30",
                "september 30",
                "30 september",
                "31 august",
            ]) =>
        {
            Some(End::Either)
        }
        () => None,
    }
}

fn sums_up(label: &str) -> bool {
    label.starts_with("net ")
        || ["total", "of which", "movement"].iter().any(|word| label.contains(word))
}

/// More lines than this between two balances are several accounts.
const MOST: usize = 14;

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    table: &Table,
    (from, to): (usize, usize),
    column: usize,
) -> Option<Claim> {
    let cell = |row: usize| table.rows[row].get(column).copied();
    let mut parts = Vec::new();
    for row in from..to {
        let span = cell(row)?.span;
        let mut ids = context.figures.within(span).map(FigureId);
        match (ids.next(), ids.next()) {
            (Some(id), None) if is_amount(context, id) => parts.push(id),
            // Nothing, or a dash.
            (None, None) if context.document.slice(span).chars().all(|c| !c.is_alphanumeric()) => {}
            _ => return None,
        }
    }
    let mut ids = context.figures.within(cell(to)?.span).map(FigureId);
    let total = ids.next().filter(|id| ids.next().is_none() && is_amount(context, *id))?;
    let negative = |id: &FigureId| {
        context.figures.get(*id).value.decimal().is_some_and(|value| value.is_negative())
    };
    // Where nothing bears a sign, what went may stand without one.
    let signed = parts.iter().skip(1).any(negative);
    if !signed || parts.len() < 3 || parts.len() > MOST || negative(&total) {
        return None;
    }
    let place = around(parts.iter().chain([&total]).map(|id| context.figures.get(*id).span));
    let bound = vec![figures("total", [total]), figures("parts", parts)];
    draft.claim(Strength::Stated, place, [("sum", bound)])
}

fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    figure.kind.is_quantity()
        && figure.kind != Kind::Percent
        && matches!(figure.value, Value::Exact(_))
}
