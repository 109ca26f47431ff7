//! The rows of a table with one column of numbers come in; rows that nothing names as sums go out, where a slip leads
//! from the sum of the rows above to what is written, and a later row is reckoned with the sum: Main school 867 for 876,
//! where 876 and the sixth form are the whole school.

use super::super::grid::View;
use super::slip::near_slip;
use super::structures::{Part, Structure, amounts};

/// Longer tables are not searched.
const MOST: usize = 40;
/// Rows of one group.
const PARTS: usize = 10;
/// In units of the last digit: of smaller numbers some pair always fits.
const LEAST: i128 = 100;

/// A sum that was misprinted.
pub struct Misprint {
    pub total: usize,
    pub parts: Vec<Part>,
    pub lane: usize,
    /// Whether it was printed right: a sum that nothing names and a later row is reckoned with.
    pub right: bool,
}

/// Finds them, beside the sums that were found already.
pub fn misprints(view: View<'_>, found: &[Structure]) -> Vec<Misprint> {
    let lines: Vec<(usize, usize)> = (0..view.lines())
        .filter_map(|line| match amounts(view, line)[..] {
            [lane] => Some((line, lane)),
            _ => None,
        })
        .collect();
    let Some((_, lane)) = lines.first().copied() else { return Vec::new() };
    if lines.len() > MOST || lines.iter().any(|(_, other)| *other != lane) {
        return Vec::new();
    }
    let values: Vec<(usize, i128)> = lines
        .iter()
        .filter_map(|(line, _)| {
            let entry = view.get(*line, lane).filter(|entry| !entry.percent)?;
            (entry.value % entry.step.max(1) == 0).then_some((*line, entry.value))
        })
        .collect();
    (2..values.len().saturating_sub(1))
        .filter(|at| !found.iter().any(|structure| structure.total == values[*at].0))
        .filter_map(|at| misprint(view, &values, at, lane))
        .collect()
}

fn misprint(view: View<'_>, values: &[(usize, i128)], at: usize, lane: usize) -> Option<Misprint> {
    let (line, written) = values[at];
    let step = view.get(line, lane)?.step.max(1);
    let mut sum = 0;
    for count in 1..=at.min(PARTS) {
        sum += values[at - count].1;
        let near = written > LEAST * step && near_slip(written / step, sum / step);
        let right = sum == written && written > LEAST * step;
        if count > 1 && (near || right) && is_used(values, at, sum) {
            let parts = values[at - count..at].iter().rev();
            let parts = parts.map(|(line, _)| Part { line: *line, minus: false }).collect();
            return Some(Misprint { total: line, parts, lane, right });
        }
    }
    None
}

/// Whether a later row is the sum or the difference of the right value and one other row.
fn is_used(values: &[(usize, i128)], at: usize, right: i128) -> bool {
    let written = values[at].1;
    (at + 1..values.len()).any(|later| {
        let result = values[later].1.abs();
        let made = |own: i128| {
            let others = (0..later).filter(|other| *other != at).map(|other| values[other].1);
            others
                .filter(|other| *other != 0)
                .any(|other| (own + other).abs() == result || (other - own).abs() == result)
        };
        result != 0 && made(right) && (right == written || !made(written))
    })
}
