//! A column of means beside one of numbers comes in, with a row of all; the claim that the mean of all is that of the
//! rows, each weighed by its number, goes out: n = 42, 45 and 40, M = 81.5, 78.2 and 84.6, all 127 and 81.3.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::Label;
use crate::claims::grid::{Entry, Grid};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::holds_any;
use crate::figures::Decimal;
use crate::rulebook::Strength;

/// Claims of the form `weighted`.
pub fn search(context: Context<'_>, draft: Draft<'_>, grid: &Grid, claims: &mut Vec<Claim>) {
    let named = (0..grid.rows).rfind(|row| grid.row_labels[*row] == Label::Total);
    // 全年级, the county: that the numbers add up to it says as much.
    let Some(all) = named.or(grid.rows.checked_sub(1)) else { return };
    // Only a table of one list: each row above the last is one of its groups.
    if all < 2 || (0..all).any(|row| grid.row_labels[row] == Label::Total) {
        return;
    }
    for numbers in (0..grid.columns).filter(|column| is_number(&grid.column_names[*column])) {
        let Some(weights) = column(grid, numbers, all).filter(|weights| add_up(weights)) else {
            continue;
        };
        for means in (0..grid.columns).filter(|column| is_mean(&grid.column_names[*column])) {
            let Some(means) = column(grid, means, all) else { continue };
            claims.extend(claim(context, draft, grid, &weights, &means));
        }
    }
}

/// The entries of a column down to the row of all; `None` where one is missing.
fn column(grid: &Grid, column: usize, all: usize) -> Option<Vec<&Entry>> {
    (0..=all).map(|row| grid.entry(row, column)).collect()
}

/// Whether whole numbers add up to the last.
fn add_up(entries: &[&Entry]) -> bool {
    let [parts @ .., all] = entries else { return false };
    parts.iter().all(|entry| entry.value > 0 && !entry.rounded && !entry.percent)
        && parts.iter().map(|entry| entry.value).sum::<i128>() == all.value
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    grid: &Grid,
    weights: &[&Entry],
    means: &[&Entry],
) -> Option<Claim> {
    let ([weights @ .., number], [means @ .., mean]) = (weights, means) else { return None };
    let (least, greatest) =
        (means.iter().map(|mean| mean.value).min()?, means.iter().map(|mean| mean.value).max()?);
    // Means as near to each other as to their rounding say nothing.
    if greatest - least < 4 * mean.step || mean.percent != means[0].percent {
        return None;
    }
    let mut sum = 0i128;
    for (weight, mean) in weights.iter().zip(means) {
        sum = sum.checked_add(weight.value.checked_mul(mean.value)?)?;
    }
    // Each mean may be off by half a unit of its last digit, and so may their mean.
    let slack = means.iter().map(|mean| mean.step).max()?.checked_add(1)?;
    let low = sum.div_euclid(number.value) - slack;
    let high = sum.div_euclid(number.value) + 1 + slack;
    let place = context.figures.get(mean.id).span;
    let bound = |name: &str, value: i128| Binding {
        name: name.to_owned(),
        value: Bound::Constant(Decimal::new(value, grid.exponent), place),
    };
    let bindings = vec![figures("result", [mean.id]), bound("low", low), bound("high", high)];
    let spans = means.iter().map(|mean| context.figures.get(mean.id).span);
    draft.claim(Strength::Implied, around(spans.chain([place])), [("weighted", bindings)])
}

fn is_number(header: &str) -> bool {
    let header = header.to_lowercase();
    let header = header.trim();
    ["n", "no.", "number", "cases", "participants", "respondents", "pupils", "students", "patients"]
        .contains(&header)
        || ["人数", "例数", "样本量", "学生数", "户数", "有效问卷"]
            .iter()
            .any(|word| header.starts_with(word))
}

fn is_mean(header: &str) -> bool {
    let lower = header.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    header.trim() == "M"
        || words.into_iter().any(|word| ["mean", "average"].contains(&word))
        || holds_any(header, &["平均分", "均分", "平均成绩", "平均值", "均值", "平均年龄"])
}
