//! Tables of two groups come in, whose last columns compare them: a difference or a ratio with its
//! interval. Claims go out that the ratio follows from the groups' counts, and that the interval holds
//! it near its middle.

use super::{text, values};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Cell, Span, Table, holds_any, lower};
use crate::figures::{Figure, FigureId, Value};
use crate::rulebook::Strength;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for table in &context.document.tables {
        let width = table.rows.first().map_or(0, Vec::len);
        for column in 1..width {
            let head = header(context, table, column);
            let lowered = lower(&head);
            let ratio = lowered.contains("ratio") || lowered.contains("relative risk");
            let interval = head.contains("CI") || head.contains("confidence");
            let form = match &*lowered {
                head if head.contains("adjusted") || head.contains("aor") => None,
                head if head.contains("odds ratio") || head.starts_with("or ") => Some("odds"),
                head if head.contains("risk ratio") || head.contains("relative risk") => {
                    Some("risk")
                }
                _ => None,
            };
            if !interval && form.is_none() {
                continue;
            }
            for row in table.rows.iter().skip(table.header_rows) {
                let Some(cell) = row.get(column) else { continue };
                if interval {
                    claims.extend(middle(context, draft, cell.span, ratio));
                    claims.extend(beside(context, draft, (table, column), row));
                }
                let Some(form) = form else { continue };
                let groups = column.checked_sub(2).and_then(|from| row.get(from..column));
                let Some([one, other]) = groups else { continue };
                let Some((ratio, _)) = values(context, cell.span).next() else { continue };
                let Some((one, cases)) = part_of(context, one.span, ["one", "ones"]) else {
                    continue;
                };
                let Some((other, others)) = part_of(context, other.span, ["other", "others"])
                else {
                    continue;
                };
                let bound = vec![figures("ratio", [ratio]), one, cases, other, others];
                let place = around([cell.span, row[column - 2].span]);
                claims.extend(draft.claim(Strength::Implied, place, [(form, bound)]));
            }
        }
    }
}

/// An interval in a column of its own, right of the column of what is estimated: 1.84 | 1.22–2.77.
fn beside(
    context: Context<'_>,
    draft: Draft<'_>,
    (table, column): (&Table, usize),
    row: &[Cell],
) -> Option<Claim> {
    let head = header(context, table, column.checked_sub(1).filter(|left| *left > 0)?);
    let lower = lower(&head);
    let words = ["ratio", "estimate", "mean", "difference", "coefficient", "prevalence", "effect"];
    let own = matches!(
        head.trim(),
        "OR" | "HR" | "RR" | "β" | "B" | "OR值" | "HR值" | "RR值" | "aOR" | "aHR" | "b" | "MD"
    );
    let zh = ["比值比", "风险比", "估计值", "均值", "患病率", "系数", "均数差"];
    if !own && !holds_any(&lower, &words) && !holds_any(&head, &zh) || lower.contains("ci") {
        return None;
    }
    let (estimate, figure) = only(context, row.get(column - 1)?.span)?;
    let value = figure.value.decimal()?;
    let ids: Vec<FigureId> = context.figures.within(row.get(column)?.span).map(FigureId).collect();
    let (low, high, bound) = match ids.as_slice() {
        [range] => {
            let Value::Range(low, high) = context.figures.get(*range).value else { return None };
            let end = |name: &str, value| Binding {
                name: name.to_owned(),
                value: Bound::Constant(value, context.figures.get(*range).span),
            };
            (low, high, [end("low", low), end("high", high)])
        }
        [first, second] => (
            context.figures.get(*first).value.decimal()?,
            context.figures.get(*second).value.decimal()?,
            [figures("low", [*first]), figures("high", [*second])],
        ),
        _ => return None,
    };
    let ([low_end, high_end], place) =
        (bound, around([figure.span, context.figures.get(*ids.first()?).span]));
    if low >= high {
        return None;
    }
    // −0.4 beside “−0.9 to 0.1”, of which a sign was lost to a dash.
    let turned = value.negated();
    if (value < low || value > high) && low <= turned && turned <= high {
        return None;
    }
    let bound = vec![low_end, figures("estimate", [estimate]), high_end];
    draft.claim(Strength::Stated, place, [("inside", bound)])
}

/// The only figure of a cell.
fn only(context: Context<'_>, cell: Span) -> Option<(FigureId, &Figure)> {
    let mut found = values(context, cell);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// 12/258: how many, of how many.
fn part_of(context: Context<'_>, cell: Span, names: [&str; 2]) -> Option<(Binding, Binding)> {
    let mut figures = context.figures.within(cell).map(|id| &context.figures.list[id as usize]);
    figures.find_map(|figure| match figure.value {
        Value::Fraction(part, whole) => {
            Some((constant(names[0], part, figure.span), constant(names[1], whole, figure.span)))
        }
        _ => None,
    })
}

fn header(context: Context<'_>, table: &Table, column: usize) -> String {
    let cells = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
    cells.map(|cell| context.document.slice(cell.span)).collect::<Vec<_>>().join(" ")
}

/// 0.79 (0.36 to 1.72): the estimate and its interval in one cell.
fn middle(context: Context<'_>, draft: Draft<'_>, cell: Span, ratio: bool) -> Option<Claim> {
    let ids: Vec<FigureId> = context.figures.within(cell).map(FigureId).collect();
    let (estimate, rest) = ids.split_first()?;
    let stated = context.figures.get(*estimate);
    let value = stated.value.decimal()?;
    let end = |name: &str, value, span| Binding {
        name: name.to_owned(),
        value: Bound::Constant(value, span),
    };
    let (ends, low, high) = match rest {
        [range] => {
            let figure = context.figures.get(*range);
            let Value::Range(low, high) = figure.value else { return None };
            let ends = [end("low", low, figure.span), end("high", high, figure.span)];
            (ends, low, high)
        }
        [first, second] => {
            let low = context.figures.get(*first).value.decimal()?;
            let high = context.figures.get(*second).value.decimal()?;
            ([figures("low", [*first]), figures("high", [*second])], low, high)
        }
        _ => return None,
    };
    let gap = text(context, stated.span.end, context.figures.get(rest[0]).span.start);
    if !matches!(gap.trim(), "(" | "[" | "; (" | ", (") || low >= high {
        return None;
    }
    let place = around(ids.iter().map(|id| context.figures.get(*id).span));
    let [low_end, high_end] = ends;
    let bound = || vec![low_end.clone(), figures("estimate", [*estimate]), high_end.clone()];
    if value < low || value > high {
        return draft.claim(Strength::Stated, place, [("inside", bound())]);
    }
    super::middle::near_middle(draft, place, bound, (low, high), ratio)
}
