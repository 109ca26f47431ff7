//! Chinese totals and simple means of all the rows of a table come in (五项得分简单平均3.8分; 排在前五的企业合计占43.2%, above or
//! below a table of five rows); claims of the rules `total` and `average` go out.
//!
//! The words say how many things are taken together, and the table has as many rows. If one column gives the figure,
//! that is what is meant. If none does, a single column that could give it is meant, or one that a slip of the pen
//! parts from it.

use crate::claims::clauses::told::{self, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::Grid;
use crate::claims::grid::labels::{Label, is_total};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, Reading};
use crate::document::{Language, Span, holds_any};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// How many blocks from the figure its table may stand.
const BEFORE: u32 = 8;
const BEHIND: u32 = 3;

/// Longer tables are data.
const LONGEST: usize = 40;

/// Two rows are added up in the text.
const FEWEST: usize = 3;

const SUMS: &[&str] = &["合计", "共计", "总计", "之和", "相加", "加起来", "一共", "总共"];
const MEANS: &[&str] = &["简单平均", "算术平均", "平均"];
const OTHERS: &[&str] =
    &["加权", "人均", "户均", "日均", "月均", "增", "降", "比", "较", "上年", "去年", "每"];

/// Claims of the form `across`.
pub fn totals(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    search(context, rule, Sort::Total, claims);
}

/// Claims of the form `listed`.
pub fn means(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    search(context, rule, Sort::Mean, claims);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Total,
    Mean,
}

fn search(context: Context<'_>, rule: RuleId, sort: Sort, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese || context.document.tables.is_empty() {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for own in &passage.told {
            if is_told(context, own, sort) {
                claims.extend(claim(context, draft, own, sort));
            }
        }
    });
}

fn is_told(context: Context<'_>, own: &Told<'_>, sort: Sort) -> bool {
    let words = if sort == Sort::Total { SUMS } else { MEANS };
    let figure = context.figures.get(own.id);
    figure.hedge == Hedge::None
        && matches!(
            figure.kind,
            Kind::Count | Kind::Money | Kind::Measure | Kind::Number | Kind::Percent
        )
        && holds_any(own.before, words)
        && !holds_any(own.before, OTHERS)
        && !own.bracketed
}

fn claim(context: Context<'_>, draft: Draft<'_>, own: &Told<'_>, sort: Sort) -> Option<Claim> {
    let at = context.figures.get(own.id).block.0;
    let mut columns: Vec<(Vec<FigureId>, Range)> = Vec::new();
    for (index, table) in context.document.tables.iter().enumerate() {
        let block = table.block.0;
        let near = block < at && at - block <= BEFORE || block > at && block - at <= BEHIND;
        if !near || table.rows.len() > LONGEST {
            continue;
        }
        let Some(grid) = Grid::of(context, index, table) else { continue };
        for column in 1..grid.columns {
            if let Some(ids) = column_of(context, &grid, column, own)
                && let Some(gives) = gives(context, &ids, sort)
                && (sort == Sort::Total || is_among(context, own.id, &ids))
            {
                columns.push((ids, gives));
            }
        }
    }
    let stated = Range::of(context, own.id)?.rounded(context, own.id)?;
    if columns.iter().any(|(_, gives)| gives.meets(stated)) {
        let (ids, _) = columns.iter().find(|(_, gives)| gives.meets(stated))?;
        let mut claim = made(context, draft, own.id, ids, sort)?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    columns.retain(|(ids, _)| !are_told_before(context, own.id, ids.len()));
    let near: Vec<&(Vec<FigureId>, Range)> =
        columns.iter().filter(|(_, gives)| slip::is_near(context, own.id, *gives)).collect();
    if let [(ids, _)] = near.as_slice() {
        return made(context, draft, own.id, ids, sort);
    }
    // The mean of marks is that of the only ones.
    match columns.as_slice() {
        [(ids, _)] if sort == Sort::Mean && own.before.contains("平均") => {
            made(context, draft, own.id, ids, sort)
        }
        _ => None,
    }
}

/// The numbers of a column, one for each of as many things as the words say there are.
fn column_of(
    context: Context<'_>,
    grid: &Grid,
    column: usize,
    own: &Told<'_>,
) -> Option<Vec<FigureId>> {
    let figure = context.figures.get(own.id);
    let mut ids = Vec::new();
    for row in 0..grid.rows {
        let name = grid.row_names.get(row)?;
        if grid.row_labels.get(row) == Some(&Label::Total)
            || is_total(name)
            || name.starts_with('全')
        {
            continue;
        }
        let entry = grid.entry(row, column)?;
        let other = context.figures.get(entry.id);
        let alike = if figure.kind == Kind::Percent {
            entry.percent || other.kind == Kind::Number
        } else {
            !entry.percent
                && (other.kind == Kind::Number || compatible(figure, other, context.lexicon))
        };
        if !alike || other.hedge != Hedge::None {
            return None;
        }
        ids.push(entry.id);
    }
    (ids.len() >= FEWEST && counts(&clause(context, own), ids.len())).then_some(ids)
}

/// Whether the figure's paragraph tells as many amounts of its unit before it, so that 三项合计 is of those and of no
/// table's rows.
pub fn are_told_before(context: Context<'_>, id: FigureId, number: usize) -> bool {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block).span;
    let before = Span { start: block.start, end: figure.span.start };
    let others = context.figures.within(before).map(|at| context.figures.get(FigureId(at)));
    let alike = others.filter(|other| {
        (other.kind, other.unit) == (figure.kind, figure.unit) && other.hedge == Hedge::None
    });
    alike.count() >= number
}

/// The words of the clause before a figure, with the numbers in them.
fn clause(context: Context<'_>, own: &Told<'_>) -> String {
    let figure = context.figures.get(own.id).span;
    let text = &context.document.text;
    let from = text.floor_char_boundary((figure.start as usize).saturating_sub(CLAUSE_LENGTH));
    let before = text.get(from..figure.start as usize).unwrap_or_default();
    before.rsplit(['，', '。', '；', '\n', '：']).next().unwrap_or_default().to_owned()
}

/// In bytes.
const CLAUSE_LENGTH: usize = 90;

/// Whether words name a number of things.
fn counts(words: &str, number: usize) -> bool {
    const NUMERALS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let chinese = NUMERALS.get(number).is_some_and(|numeral| words.contains(numeral));
    let mut digits = words.split(|c: char| !c.is_ascii_digit());
    chinese || digits.any(|digits| digits.parse() == Ok(number))
}

/// Whether a mean lies among the values that it may be of.
fn is_among(context: Context<'_>, mean: FigureId, ids: &[FigureId]) -> bool {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let values = || ids.iter().filter_map(value);
    value(&mean) >= values().min() && value(&mean) <= values().max()
}

fn gives(context: Context<'_>, ids: &[FigureId], sort: Sort) -> Option<Range> {
    let ranges = ids.iter().map(|id| Range::of(context, *id));
    let sum = ranges.into_iter().try_fold(Range::exact(0), |sum, next| sum.plus(next?))?;
    match sort {
        Sort::Total => Some(sum),
        Sort::Mean => sum.over(Range::exact(i64::try_from(ids.len()).ok()?)),
    }
}

fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    own: FigureId,
    ids: &[FigureId],
    sort: Sort,
) -> Option<Claim> {
    let place = context.figures.get(own).span;
    let (form, name) = match sort {
        Sort::Total => ("across", "whole"),
        Sort::Mean => ("listed", "mean"),
    };
    let bound = vec![figures(name, [own]), figures("parts", ids.iter().copied())];
    let place = around([place, context.figures.get(*ids.first()?).span]);
    draft.claim(Strength::Stated, place, [(form, bound)])
}
