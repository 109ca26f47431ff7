//! Cells that hold a count and its share, such as 121 (46.9), come in with the number of cases that
//! heads their column (n = 258); claims that the share follows go out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Span, Table};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

/// The claims of one table.
pub fn search(context: Context<'_>, draft: Draft<'_>, table: &Table, claims: &mut Vec<Claim>) {
    let width = table.rows.first().map_or(0, Vec::len);
    for column in 1..width {
        let heads = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
        let Some(whole) = heads.filter_map(|cell| cases(context, cell.span)).next_back() else {
            continue;
        };
        let head = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
        let percent = head.into_iter().any(|cell| context.document.slice(cell.span).contains('%'));
        for row in table.rows.iter().skip(table.header_rows) {
            let (Some(label), Some(cell)) = (row.first(), row.get(column)) else { continue };
            let Some((part, share)) = pair(context, cell.span) else { continue };
            let told = percent
                || context.figures.get(share).kind == Kind::Percent
                || context.document.slice(label.span).contains('%');
            if !told {
                continue;
            }
            let place = around([part, share].map(|id| context.figures.get(id).span));
            let bound = vec![
                figures("result", [share]),
                figures("part", [part]),
                figures("whole", [whole]),
            ];
            // Cases may be missing from a row: a share that does not fit needs a slip to explain it.
            claims.extend(draft.claim(Strength::Implied, place, [("share", bound)]));
        }
    }
}

/// The number behind “n =” in a header.
fn cases(context: Context<'_>, header: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(header).map(FigureId);
    ids.find(|id| {
        let figure = context.figures.get(*id);
        let before = context.document.slice(Span { start: header.start, end: figure.span.start });
        let stem = before.trim_end().strip_suffix('=').map(str::trim_end);
        let named = stem.is_some_and(|stem| {
            stem.strip_suffix(['n', 'N']).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
        });
        named && figure.kind.is_quantity() && whole_number(context, *id)
    })
}

/// A count and the number in brackets behind it, where a cell holds these and no more.
fn pair(context: Context<'_>, cell: Span) -> Option<(FigureId, FigureId)> {
    let mut ids = context.figures.within(cell).map(FigureId);
    let (part, share) = (ids.next()?, ids.next()?);
    let (first, second) = (context.figures.get(part), context.figures.get(share));
    let text = |start: u32, end: u32| context.document.slice(Span { start, end: end.max(start) });
    let bracketed = text(first.span.end, second.span.start).trim() == "("
        && matches!(text(second.span.end, cell.end).trim(), ")" | "%)" | ")%");
    let counted = matches!(first.kind, Kind::Count | Kind::Number) && whole_number(context, part);
    let rate = matches!(second.kind, Kind::Percent | Kind::Number);
    (ids.next().is_none() && bracketed && counted && rate).then_some((part, share))
}

fn whole_number(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    figure.precision >= 0 && figure.value.decimal().is_some_and(|value| !value.is_negative())
}
