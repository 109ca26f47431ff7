//! Rates and averages in the total row of a table lie between those of its rows.

use super::{claim, figure};
use crate::claims::{Bound, Claim, Context};
use crate::document::{Span, Table};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::rulebook::{RuleId, Strength};

const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "共计",
    "总体",
    "整体",
    "全市",
    "全县",
    "全区",
    "全校",
    "全院",
    "全厂",
    "全镇",
    "total",
    "all",
    "overall",
    "district",
    "university",
    "county",
    "school",
    "combined",
];
/// The row of the year below those of its times.
const YEARS: &[&str] =
    &["全年", "学年", "全学年", "年度", "year", "wholeyear", "fullyear", "allyear"];
const AVERAGES: &[&str] =
    &["平均", "平均值", "均值", "总平均", "average", "mean", "overallaverage", "overallmean"];
/// Heads of columns whose values for all need not lie between.
const APART: &[&str] = &[
    "增",
    "减",
    "变",
    "差",
    "位",
    "名次",
    "排",
    "占",
    "构成",
    "比重",
    "目标",
    "贡献",
    "change",
    "growth",
    "difference",
    "rank",
    "share",
    "target",
    "sd",
    "contribution",
    "variance",
    "index",
];
const RATES: &[&str] = &[
    "率",
    "均",
    "比值",
    "生师比",
    "rate",
    "ratio",
    "average",
    "mean",
    "per ",
    "score",
    "margin",
    "load factor",
    "occupancy",
    "utilisation",
    "utilization",
    "yield",
];

/// Claims for each rate column of each table whose rows are shown, by another column that adds up,
/// to make up the total row.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for table in &context.document.tables {
        let Some((total, sort)) = total_row(context, table) else { continue };
        let rows = table.header_rows..total;
        if rows.len() < 2 || rows.len() > LONGEST {
            continue;
        }
        let columns = table.rows[total].len();
        let column = |column: usize| {
            let cells = rows.clone().map(|row| cell_figure(context, table, row, column));
            Some((
                cells.collect::<Option<Vec<FigureId>>>()?,
                cell_figure(context, table, total, column)?,
            ))
        };
        let read: Vec<_> = (1..columns).map(column).collect();
        let adds_up = read
            .iter()
            .flatten()
            .any(|(parts, total)| sum(context, parts) == value(context, *total));
        // Tables of rates alone: the last row is for all that stand above it.
        let rows_enough = rows.len() >= if sort == Sort::Total { FEWEST } else { 2 };
        if !adds_up && !rows_enough {
            continue;
        }
        for (place, (parts, overall)) in
            read.iter().enumerate().filter_map(|(place, read)| Some((place, read.as_ref()?)))
        {
            let named = match (adds_up, sort) {
                (true, _) => says_rate(context, table, place + 1),
                (_, Sort::Average) => are_alike(context, parts, *overall),
                _ => are_percentages(context, parts, *overall),
            };
            let apart = !adds_up
                && (head_has(context, table, place + 1, APART)
                    || !is_near(context, parts, *overall));
            let is_rate = named && !apart && !adds_up_nearly(context, parts, *overall);
            let positive = parts
                .iter()
                .all(|id| value(context, *id).is_some_and(|value| !value.is_negative()));
            if is_rate && positive {
                claims.extend(claim(
                    context,
                    rule,
                    "between",
                    Strength::Stated,
                    vec![("overall", figure(*overall)), ("groups", Bound::Figures(parts.clone()))],
                ));
            }
        }
    }
}

/// A table longer than this lists cases, not parts.
const LONGEST: usize = 200;

/// Fewer rows than this below a head are pairs, of which a total may be anything.
const FEWEST: usize = 3;

/// What the last row of a table is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Total,
    Year,
    Average,
}

/// Whether a value is of the size of the others: a sum, or a hundred per cent, is not.
fn is_near(context: Context<'_>, parts: &[FigureId], overall: FigureId) -> bool {
    let values = || parts.iter().filter_map(|id| value(context, *id));
    let near = || {
        let own = value(context, overall)?;
        let (low, high) = (values().min()?, values().max()?);
        let times = |value: Decimal, by: i64| value.checked_mul(Decimal::integer(by));
        let full = own == Decimal::integer(100);
        Some(!full && times(own, 4)? <= times(high, 5)? && times(own, 4)? >= times(low, 3)?)
    };
    near() == Some(true)
}

fn are_percentages(context: Context<'_>, parts: &[FigureId], overall: FigureId) -> bool {
    parts.iter().chain([&overall]).all(|id| context.figures.get(*id).kind == Kind::Percent)
}

fn are_alike(context: Context<'_>, parts: &[FigureId], overall: FigureId) -> bool {
    let own = context.figures.get(overall);
    parts.iter().all(|id| {
        let one = context.figures.get(*id);
        one.unit == own.unit && one.hedge == own.hedge
    })
}

fn total_row(context: Context<'_>, table: &Table) -> Option<(usize, Sort)> {
    let last = table.rows.len().checked_sub(1)?;
    let label: String = context.document.slice(table.rows[last].first()?.span).to_lowercase();
    let label: String = label.split_whitespace().collect();
    let label = label.trim_matches('*');
    match () {
        () if TOTALS.contains(&label) => Some((last, Sort::Total)),
        () if YEARS.contains(&label) => Some((last, Sort::Year)),
        () if AVERAGES.contains(&label) => Some((last, Sort::Average)),
        // A total by another name adds up: Group, Norwell.
        () if is_sum(context, table, last) => Some((last, Sort::Total)),
        () => None,
    }
}

/// Whether some column of large numbers adds up to its last row.
fn is_sum(context: Context<'_>, table: &Table, last: usize) -> bool {
    let rows = table.header_rows..last;
    let columns = table.rows[last].len();
    rows.len() >= FEWEST
        && rows.len() <= LONGEST
        && (1..columns).any(|column| {
            let whole = cell_figure(context, table, last, column);
            let parts = rows.clone().map(|row| cell_figure(context, table, row, column));
            let parts = parts.collect::<Option<Vec<FigureId>>>();
            let (Some(whole), Some(parts)) = (whole, parts) else { return false };
            let total = sum(context, &parts);
            total.is_some_and(|total| total > Decimal::integer(20))
                && total == value(context, whole)
        })
}

/// The only figure of a cell.
fn cell_figure(context: Context<'_>, table: &Table, row: usize, column: usize) -> Option<FigureId> {
    let span = table.rows.get(row)?.get(column)?.span;
    let mut ids = context
        .figures
        .within(span)
        .filter(|id| context.figures.list[*id as usize].kind.is_quantity());
    let only = ids.next()?;
    ids.next().is_none().then_some(FigureId(only))
}

fn head_has(context: Context<'_>, table: &Table, column: usize, words: &[&str]) -> bool {
    table.rows[..table.header_rows].iter().filter_map(|row| row.get(column)).any(|cell| {
        let text = context.document.slice(cell.span).to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

fn says_rate(context: Context<'_>, table: &Table, column: usize) -> bool {
    table.rows[..table.header_rows].iter().filter_map(|row| row.get(column)).any(|cell| {
        let text = context.document.slice(Span { ..cell.span }).to_lowercase();
        RATES.iter().any(|word| text.contains(word)) || text.trim() == "m"
    })
}

fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    let figure: &Figure = context.figures.get(id);
    figure.value.decimal()
}

fn sum(context: Context<'_>, parts: &[FigureId]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?))
}

/// Whether the parts add up to the total but for their rounding: shares of one base do.
fn adds_up_nearly(context: Context<'_>, parts: &[FigureId], total: FigureId) -> bool {
    let Some((sum, total_value)) = sum(context, parts).zip(value(context, total)) else {
        return true;
    };
    let slack = Decimal::new(parts.len() as i128 + 1, context.figures.get(total).precision);
    let Some(gap) = sum.checked_add(total_value.negated()) else { return true };
    let size = if gap.is_negative() { gap.negated() } else { gap };
    size <= slack
}
