//! Cells that hold a count and its share, such as 121 (46.9), come in with the number of cases that
//! heads their column (n = 258); claims that the share follows go out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Span, Table};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// The claims of one table.
pub fn search(context: Context<'_>, draft: Draft<'_>, table: &Table, claims: &mut Vec<Claim>) {
    let cells = cells(context, table);
    let fits: Vec<bool> = cells.iter().map(|cell| cell.fits(context)).collect();
    let failing = fits.iter().filter(|fits| !**fits).count();
    for (cell, fit) in cells.iter().zip(&fits) {
        let holds = |alike: fn(&Cell, &Cell) -> bool| {
            cells.iter().zip(&fits).filter(|(other, fits)| **fits && alike(cell, other)).count()
        };
        // Cases may be missing from a row: a share that does not fit needs a slip to explain it, unless its
        // row is whole in another column and its column in another row, and no other cell fails.
        let whole = !fit
            && failing == 1
            && holds(|one, other| one.row == other.row) > 0
            && holds(|one, other| one.column == other.column) > 0;
        let strength = if whole { Strength::Stated } else { Strength::Implied };
        let place = around([cell.part, cell.share].map(|id| context.figures.get(id).span));
        let bound = vec![
            figures("result", [cell.share]),
            figures("part", [cell.part]),
            figures("whole", [cell.whole]),
        ];
        claims.extend(draft.claim(strength, place, [("share", bound)]));
    }
}

/// A count with its share, and the cases of its column.
struct Cell {
    row: usize,
    column: usize,
    part: FigureId,
    share: FigureId,
    whole: FigureId,
}

impl Cell {
    /// Whether the share follows, rounded or cut off.
    fn fits(&self, context: Context<'_>) -> bool {
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        let gap = || {
            let stated = value(self.share)?.checked_mul(value(self.whole)?)?;
            let right = value(self.part)?.checked_mul(Decimal::integer(100))?;
            let gap = stated.checked_add(right.negated())?;
            let unit = Decimal::new(1, context.figures.get(self.share).precision);
            let room = unit.checked_mul(value(self.whole)?)?;
            Some((if gap.is_negative() { gap.negated() } else { gap }) <= room)
        };
        gap().unwrap_or(true)
    }
}

fn cells(context: Context<'_>, table: &Table) -> Vec<Cell> {
    let mut cells = Vec::new();
    let width = table.rows.first().map_or(0, Vec::len);
    for column in 1..width {
        let heads = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
        let Some(whole) = heads.filter_map(|cell| cases(context, cell.span)).next_back() else {
            continue;
        };
        let head = table.rows.iter().take(table.header_rows).filter_map(|row| row.get(column));
        let percent = head.into_iter().any(|cell| context.document.slice(cell.span).contains('%'));
        for (place, row) in table.rows.iter().enumerate().skip(table.header_rows) {
            let (Some(label), Some(cell)) = (row.first(), row.get(column)) else { continue };
            let Some((part, share)) = pair(context, cell.span) else { continue };
            let told = percent
                || context.figures.get(share).kind == Kind::Percent
                || context.document.slice(label.span).contains('%');
            if !told {
                continue;
            }
            cells.push(Cell { row: place, column, part, share, whole });
        }
    }
    cells
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
