//! A test with its degrees of freedom comes in, and the sizes of groups (n = 62) stated near it; claims
//! that the degrees of freedom follow from the sizes go out.

use super::{is_named, text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockKind, Span};
use crate::figures::{Decimal, Figure, FigureId};
use crate::rulebook::Strength;

/// A test by its letter, and the figures in its brackets.
pub struct Result {
    pub test: char,
    pub first: FigureId,
    pub second: Option<FigureId>,
}

/// How far back, in blocks, group sizes are looked for.
const BACK: usize = 12;
/// The most sizes that are tried with each other.
const MOST: usize = 12;
/// How many figures of a block, and rows of a table, are looked at for them.
const MOST_FIGURES: u32 = 300;
const MOST_ROWS: usize = 300;

/// Of more groups any two are compared with each other in too many ways.
const MOST_GROUPS: usize = 6;

/// Groups and covariates of a design at most.
const FACTORS: i128 = 12;

/// The degrees of freedom of t and of a one-way F, as the sum of the sizes less one a group. Cases may
/// be missing, so a gap needs a slip to explain it.
pub fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    result: &Result,
) -> Option<Claim> {
    let (freedom, groups) = match (result.test, result.second) {
        ('t' | 'T', None) => (result.first, 2),
        ('F', Some(second)) => (second, usize::try_from(whole(context, result.first)?).ok()? + 1),
        ('r', None) => (result.first, 1),
        _ => return None,
    };
    let degrees = whole(context, freedom)?;
    let sizes = sizes(context, block, context.figures.get(freedom).span.start);
    if sizes.is_empty() || groups > 6 {
        return None;
    }
    // Designs of several factors take one degree for each cell and covariate, beside those that the
    // groups compared take.
    let least = groups as i128;
    let factorial = |size: i128| (least..=FACTORS.max(least)).contains(&(size - degrees));
    let total = sizes.iter().try_fold(0, |sum: i128, size| Some(sum + whole(context, *size)?))?;
    let cells = sizes.iter().filter_map(|size| whole(context, *size));
    if result.test == 'F' && (cells.into_iter().any(factorial) || factorial(total)) {
        return None;
    }
    let mut readings = Vec::new();
    let mut seen = Vec::new();
    let mut read = |form: &'static str, group: &[FigureId]| {
        let values: Vec<i128> = group.iter().filter_map(|id| whole(context, *id)).collect();
        if !seen.contains(&(form, values.clone())) {
            seen.push((form, values));
            let bound = vec![figures("df", [freedom]), figures("sizes", group.iter().copied())];
            readings.push((form, bound));
        }
    };
    match result.test {
        'r' => sizes.iter().for_each(|size| read("df_two", &[*size])),
        _ => {
            // All who took part (N = 124) are no group beside the groups (n = 62).
            let alike = |group: &&[FigureId]| {
                let all = group.iter().filter(|id| is_of_all(context, **id)).count();
                all == 0 || all == group.len()
            };
            sizes.windows(groups).filter(alike).for_each(|group| read("df", group));
            // The first and the last of three groups, as well as neighbours.
            if groups == 2 && sizes.len() <= MOST_GROUPS {
                for (at, one) in sizes.iter().enumerate() {
                    let others = sizes.iter().skip(at + 2).map(|other| [*one, *other]);
                    others
                        .filter(|pair| alike(&pair.as_slice()))
                        .for_each(|pair| read("df", &pair));
                }
            }
            for size in sizes.iter().filter(|size| is_of_each(context, **size)) {
                read("df", &vec![*size; groups]);
            }
            // Paired and one-sample tests; all who took part, in one number.
            if groups == 2 {
                sizes.iter().for_each(|size| read("df_one", &[*size]));
                sizes.iter().for_each(|size| read("df_two", &[*size]));
            }
        }
    }
    let place = around([context.figures.get(freedom).span]);
    // More degrees of freedom than there are cases in all the groups near it cannot be.
    let all: Option<i128> = sizes.iter().map(|size| whole(context, *size)).sum();
    let beyond = all.is_some_and(|all| match groups {
        2 => degrees > all && sizes.len() <= 3,
        groups => degrees + groups as i128 > all && sizes.len() == groups && result.test == 'F',
    });
    let strength = if beyond && readings.len() <= 6 { Strength::Stated } else { Strength::Implied };
    let compared = groups == 2 && readings.iter().any(|(form, _)| *form == "df");
    let mut claim = draft.claim(strength, place, readings)?;
    if compared {
        // Where groups are named, a test of all cases or of pairs may explain the degrees of freedom
        // but is not what was meant.
        let df = context.rulebook.rule(claim.rule).form("df");
        claim.readings = claim
            .readings
            .into_iter()
            .map(|reading| if Some(reading.form) == df { reading } else { reading.ticking_only() })
            .collect();
    }
    Some(claim)
}

/// The sizes stated in the block of a test before it, or in the nearest blocks above that state any,
/// nearest first; of tables, the numbers under a header “n”.
pub fn sizes(context: Context<'_>, block: &Block, before: u32) -> Vec<FigureId> {
    let blocks = &context.document.blocks;
    let own = blocks.partition_point(|other| other.span.start < block.span.start);
    let mut found: Vec<FigureId> = Vec::new();
    for other in
        blocks[own.saturating_sub(BACK)..=own.min(blocks.len().saturating_sub(1))].iter().rev()
    {
        let end = other.span.end.min(before);
        if end <= other.span.start {
            continue;
        }
        match other.kind {
            BlockKind::Table(index) => found.extend(in_table(context, index)),
            _ => {
                let span = Span { start: other.span.start, end };
                let ids = context.figures.within(span);
                let start = ids.end.saturating_sub(MOST_FIGURES).max(ids.start);
                let named = (start..ids.end)
                    .map(|id| (FigureId(id), context.figures.get(FigureId(id))))
                    .filter(|(_, figure)| figure.kind.is_quantity())
                    .filter(|(_, figure)| is_named(context, span.start, figure, &["n", "N"]))
                    .filter(|(_, figure)| !is_of_share(context, figure));
                found.extend(named.map(|(id, _)| id).filter(|id| whole(context, *id).is_some()));
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    found.sort_unstable();
    found
}

/// Women made up 86.1% (n = 1,107): so many have an answer in common, and are no group of the test.
fn is_of_share(context: Context<'_>, figure: &Figure) -> bool {
    let before = &context.document.text[..figure.span.start as usize];
    let open = before.rfind(['(', '（']);
    open.is_some_and(|open| before[..open].trim_end().ends_with(['%', '％']))
}

/// The numbers under the header “n”, and those in headers themselves (n = 62).
fn in_table(context: Context<'_>, index: u32) -> Vec<FigureId> {
    let Some(table) = context.document.tables.get(index as usize) else { return Vec::new() };
    let mut found = Vec::new();
    if table.rows.len() > MOST_ROWS {
        return found;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let heads = row < table.header_rows;
            let under = || {
                (0..table.header_rows).any(|row| {
                    let head = table.rows[row].get(column).map(|head| head.span);
                    head.is_some_and(|head| {
                        matches!(context.document.slice(head).trim(), "n" | "N" | "No." | "人数")
                    })
                })
            };
            let ids = values(context, cell.span).filter(|(id, figure)| {
                whole(context, *id).is_some()
                    && if heads {
                        is_named(context, cell.span.start, figure, &["n", "N"])
                    } else {
                        under()
                    }
            });
            found.extend(ids.map(|(id, _)| id));
        }
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// Whether running text calls a size N, by the usage that keeps n for the groups.
fn is_of_all(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let start = context.document.block(figure.block).span.start;
    figure.cell.is_none() && is_named(context, start, figure, &["N"])
}

/// Whether a size is that of every group: n = 40 per cell, 每组40人.
fn is_of_each(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let span = context.document.block(figure.block).span;
    let after = text(context, figure.span.end, span.end).trim_start();
    let before = text(context, span.start, figure.span.start).trim_end();
    let each = ["per ", "each", "in each", "in every", "for each"];
    let before = before.trim_end_matches(['=', '＝', 'n', 'N', ' ', '（', '(', '各', '为']);
    each.iter().any(|word| after.starts_with(word)) || before.ends_with("每组")
}

/// A whole number of cases.
fn whole(context: Context<'_>, id: FigureId) -> Option<i128> {
    let figure = context.figures.get(id);
    let value = figure.value.decimal().map(Decimal::normal)?;
    (value.exponent >= 0 && !value.is_negative()).then(|| value.at_exponent(0)).flatten()
}
