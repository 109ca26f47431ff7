//! A column of ranks comes in; where most rows stand in the order of another column and one rank is told twice, a claim
//! for each row goes out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::Label;
use crate::claims::grid::{Entry, Grid, View};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Span, Table, holds_any};
use crate::figures::Decimal;
use crate::rulebook::Strength;

/// Longer lists are data.
const MOST: usize = 60;

/// Claims of the form `rank`.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    (table, grid): (&Table, &Grid),
    claims: &mut Vec<Claim>,
) {
    if grid.rows > MOST {
        return;
    }
    for column in (0..grid.columns).filter(|column| is_rank(&grid.column_names[*column])) {
        let ranks: Vec<Rank> = (0..grid.rows)
            .filter(|row| grid.row_labels[*row] != Label::Total)
            .filter_map(|row| {
                let span = table.rows.get(table.header_rows + row)?.get(column)?.span;
                let text = context.document.slice(span).trim().trim_start_matches('第');
                let number = text.trim_end_matches("名").parse().ok()?;
                Some(Rank { row, number, span })
            })
            .collect();
        let best = (0..grid.columns)
            .filter(|source| *source != column)
            .flat_map(|source| [false, true].map(|rising| (source, rising)))
            .filter_map(|(source, rising)| weigh(grid.by_columns(), source, rising, &ranks))
            .max_by_key(|found| found.iter().filter(|placed| placed.fits).count());
        let Some(found) = best else { continue };
        // Ranks that are all told once may go by something else.
        let twice = |one: &&Placed<'_>| {
            ranks.iter().filter(|rank| rank.number == one.rank.number).count() > 1
        };
        let wrong = found.iter().find(|placed| !placed.fits);
        if wrong.is_some_and(|one| found.len() < 4 || !twice(&one)) {
            continue;
        }
        for Placed { rank, own, above, fits } in &found {
            let strength = if *fits { Strength::Stated } else { Strength::Witnessed };
            let value = Bound::Constant(Decimal::integer(rank.number), rank.span);
            let ids = above.iter().map(|entry| entry.id);
            let place = around([rank.span, context.figures.get(own.id).span]);
            let bound = vec![
                Binding { name: "result".to_owned(), value },
                figures("own", [own.id]),
                figures("above", ids),
            ];
            claims.extend(draft.claim(strength, place, [("rank", bound)]));
        }
    }
}

#[derive(Clone, Copy)]
struct Rank {
    row: usize,
    number: i64,
    span: Span,
}

struct Placed<'a> {
    rank: Rank,
    own: &'a Entry,
    /// What comes before it by the other column.
    above: Vec<&'a Entry>,
    fits: bool,
}

/// The rows by one column; `None` where more than one is out of place, or two share one.
fn weigh<'a>(
    view: View<'a>,
    source: usize,
    rising: bool,
    ranks: &[Rank],
) -> Option<Vec<Placed<'a>>> {
    let own: Option<Vec<&Entry>> = ranks.iter().map(|rank| view.get(source, rank.row)).collect();
    let own = own.filter(|own| own.len() > 2)?;
    let mut rows = Vec::new();
    for (rank, value) in ranks.iter().zip(&own) {
        if own.iter().filter(|other| other.value == value.value).count() > 1 {
            return None;
        }
        let before = |other: &&&Entry| match rising {
            true => other.value < value.value,
            false => other.value > value.value,
        };
        let above: Vec<&Entry> = own.iter().filter(before).copied().collect();
        let fits = above.len() as i64 + 1 == rank.number;
        rows.push(Placed { rank: *rank, own: value, above, fits });
    }
    (rows.iter().filter(|placed| !placed.fits).count() <= 1).then_some(rows)
}

fn is_rank(header: &str) -> bool {
    let header = header.to_lowercase();
    let mut words = header.split(|c: char| !c.is_alphabetic());
    holds_any(&header, &["排名", "名次", "位次", "排序"])
        || words.any(|word| matches!(word, "rank" | "ranking" | "position" | "place"))
}
