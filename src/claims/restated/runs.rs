//! Rows of a table that the running text gives as well, number after number: “minimum rental $238 $245
//! $209” beside the table that holds them, or 12, 15 and 20 for the row's three years.
//!
//! A run of numbers that agrees with a row of a table in all places but one is that row. The odd number
//! is claimed to be the cell's; the agreement of the others says so, whatever the labels.

use super::cells::is_with_share;
use crate::claims::draft::{Draft, constant, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{BlockKind, Span};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Two numbers in common say little.
const LEAST: usize = 3;

/// The digits that the agreeing numbers must have together.
const TELLING: usize = 6;

/// Longer rows and runs are data.
const MOST: usize = 24;

/// Claims of the form `cell`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let rows = rows(context);
    if rows.is_empty() {
        return;
    }
    let mut holding: BTreeMap<i128, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        for (digits, _) in row {
            let held = holding.entry(*digits).or_default();
            if held.last() != Some(&index) {
                held.push(index);
            }
        }
    }
    let draft = Draft::new(context, rule);
    let prose =
        context.document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    for sentence in prose.flat_map(|block| &block.sentences) {
        for run in runs(context, *sentence) {
            let mut odd: Vec<([FigureId; 2], [FigureId; 2])> = Vec::new();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for (digits, _) in &run {
                for row in holding.get(digits).into_iter().flatten().take(MOST) {
                    *shared.entry(*row).or_default() += 1;
                }
            }
            for (row, _) in shared.iter().filter(|(_, count)| **count + 1 >= LEAST) {
                match agreement(&run, &rows[*row]) {
                    // The run is this row: it is not another one with a slip.
                    Agreement::Whole => {
                        odd.clear();
                        break;
                    }
                    Agreement::But(pair, alike) => odd.push((pair, alike)),
                    Agreement::None => {}
                }
            }
            if let [(pair, alike)] = odd.as_slice() {
                claims.extend(claim(context, draft, *pair, *alike));
            }
        }
    }
}

type Numbers = Vec<(i128, FigureId)>;

fn number(context: Context<'_>, id: FigureId) -> Option<(i128, FigureId)> {
    let figure = context.figures.get(id);
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Count | Kind::Number | Kind::Percent | Kind::Measure
    );
    Some((figure.value.decimal().filter(|_| amount)?.normal().mantissa.abs(), id))
}

/// The numbers of each row, one a cell.
fn rows(context: Context<'_>) -> Vec<Numbers> {
    let rows = context.document.tables.iter().flat_map(|table| &table.rows);
    let numbers = rows.map(|row| {
        let cells = row.iter().skip(1);
        cells
            .filter_map(|cell| {
                context.figures.within(cell.span).find_map(|id| number(context, FigureId(id)))
            })
            .collect::<Numbers>()
    });
    numbers.filter(|row| row.len() >= LEAST && row.len() <= MOST).collect()
}

/// The numbers of a sentence that stand side by side.
fn runs(context: Context<'_>, sentence: Span) -> Vec<Numbers> {
    let mut runs: Vec<Numbers> = Vec::new();
    let mut end = None;
    for id in context.figures.within(sentence).map(FigureId) {
        let span = context.figures.get(id).span;
        let Some(number) = number(context, id) else {
            end = None;
            continue;
        };
        let joined = end.is_some_and(|end| is_joint(context, end, span.start));
        match runs.last_mut().filter(|_| joined) {
            Some(run) => run.push(number),
            None => runs.push(vec![number]),
        }
        end = Some(span.end);
    }
    runs.retain(|run| run.len() >= LEAST && run.len() <= MOST);
    runs
}

fn is_joint(context: Context<'_>, end: u32, start: u32) -> bool {
    let gap = context.document.text.get(end as usize..start as usize).unwrap_or("…");
    let mut words = gap.split(|c: char| c.is_whitespace() || "$€£¥(),、，-–—".contains(c));
    words.all(|word| matches!(word, "" | "and" | "和" | "及" | "million" | "billion"))
}

enum Agreement {
    None,
    Whole,
    /// In all places but one; with a pair that agrees, which tells how the scales differ.
    But([FigureId; 2], [FigureId; 2]),
}

/// How a run agrees with a row, laid over it from the first number of either on.
fn agreement(run: &[(i128, FigureId)], row: &[(i128, FigureId)]) -> Agreement {
    let starts = (0..row.len()).map(|at| (0, at)).chain((1..run.len()).map(|at| (at, 0)));
    for (first, at) in starts {
        let pairs: Vec<_> = run[first..].iter().zip(&row[at..]).collect();
        // All of the shorter one must be laid over the other.
        if pairs.len() < run.len().min(row.len()) || pairs.len() < LEAST {
            continue;
        }
        let digits = |value: i128| value.to_string().len();
        let alike: usize = pairs
            .iter()
            .filter(|(one, other)| one.0 == other.0)
            .map(|(one, _)| digits(one.0))
            .sum();
        let mut odd = pairs.iter().filter(|(one, other)| one.0 != other.0);
        match (odd.next(), odd.next()) {
            (None, _) => return Agreement::Whole,
            (Some((figure, cell)), None) if alike >= TELLING && figure.0 > 0 && cell.0 > 0 => {
                let same = pairs.iter().find(|(one, other)| one.0 == other.0);
                let Some((one, other)) = same else { continue };
                return Agreement::But([figure.1, cell.1], [one.1, other.1]);
            }
            _ => {}
        }
    }
    Agreement::None
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    [figure, cell]: [FigureId; 2],
    alike: [FigureId; 2],
) -> Option<Claim> {
    let exponent = |id: FigureId| Some(context.figures.get(id).value.decimal()?.normal().exponent);
    let power = exponent(alike[0])?.checked_sub(exponent(alike[1])?)?;
    let (one, other) = (context.figures.get(figure), context.figures.get(cell));
    // 226, 173 (76.5%) beside a row of 226, 173 (76.5%) and 53 (23.5%): the share is no count.
    if (one.kind == Kind::Percent) != (other.kind == Kind::Percent) && is_with_share(context, other)
    {
        return None;
    }
    let (value, held) = (one.value.decimal()?, other.value.decimal()?);
    let scale = Bound::Constant(Decimal::new(1, power), other.span);
    let sign = if value.is_negative() == held.is_negative() { 1 } else { -1 };
    let bindings = vec![
        figures("text", [figure]),
        figures("cell", [cell]),
        Binding { name: "scale".to_owned(), value: scale },
        constant("sign", sign, other.span),
    ];
    draft.claim(Strength::Stated, one.span, [("cell", bindings)])
}
