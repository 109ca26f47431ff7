//! Tables whose lines are ranked by their names (minimum, 25th percentile, median, p95, maximum)
//! come in; claims that no value lies below that of a lower rank go out.

use super::{claim, figure};
use crate::claims::grid::{Grid, View};
use crate::claims::{Claim, Context};
use crate::document::Table;
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `order`.
pub fn search(
    context: Context<'_>,
    rule: RuleId,
    (_, grid): (&Table, Option<&Grid>),
    claims: &mut Vec<Claim>,
) {
    if let Some(grid) = grid {
        for view in [grid.by_rows(), grid.by_columns()] {
            let ranked: Vec<(u16, usize)> =
                (0..view.lines()).filter_map(|line| Some((rank(view.name(line))?, line))).collect();
            around_means(context, rule, view, claims);
            // Two tables in one repeat their ranks.
            let rising = ranked.windows(2).all(|pair| pair[0].0 < pair[1].0);
            let falling = ranked.windows(2).all(|pair| pair[0].0 > pair[1].0);
            // Q1 and Q3 alone are quarters of a year.
            let quarters = ranked.iter().all(|(rank, _)| matches!(rank, 250 | 750));
            if ranked.len() < 2 || !(rising || falling) || quarters {
                continue;
            }
            for pair in ranked.windows(2) {
                let (low, high) =
                    if rising { (pair[0].1, pair[1].1) } else { (pair[1].1, pair[0].1) };
                for lane in 0..view.lanes() {
                    let (Some(low), Some(high)) = (view.get(low, lane), view.get(high, lane))
                    else {
                        continue;
                    };
                    let bound = vec![("low", figure(low.id)), ("high", figure(high.id))];
                    claims.extend(claim(context, rule, "order", Strength::Witnessed, bound));
                }
            }
        }
    }
}

/// The mean of a table lies between its only minimum and its only maximum.
fn around_means(context: Context<'_>, rule: RuleId, view: View<'_>, claims: &mut Vec<Claim>) {
    let only = |names: &[&str]| {
        let is_one = |line: &usize| {
            let name = view.name(*line).trim().trim_end_matches(['.', ':']).to_lowercase();
            names.contains(&name.as_str())
        };
        let mut found = (0..view.lines()).filter(is_one);
        found.next().filter(|_| found.next().is_none())
    };
    let Some(mean) = only(&["mean", "average", "平均值", "平均", "均值"]) else { return };
    let low = only(&["min", "minimum", "lowest", "最小值", "最低"]);
    let high = only(&["max", "maximum", "highest", "最大值", "最高"]);
    let pairs = low.map(|low| (low, mean)).into_iter().chain(high.map(|high| (mean, high)));
    for (low, high) in pairs {
        for lane in 0..view.lanes() {
            let (Some(low), Some(high)) = (view.get(low, lane), view.get(high, lane)) else {
                continue;
            };
            let bound = vec![("low", figure(low.id)), ("high", figure(high.id))];
            claims.extend(claim(context, rule, "order", Strength::Witnessed, bound));
        }
    }
}

/// The place of a name in a distribution, in tenths of a per cent.
fn rank(name: &str) -> Option<u16> {
    let name = name.trim().trim_end_matches(['.', ':']).to_lowercase();
    match name.as_str() {
        "min" | "minimum" | "最小值" | "lowest" => return Some(0),
        "q1" | "lower quartile" | "first quartile" | "下四分位数" => return Some(250),
        "median" | "中位数" => return Some(500),
        "q3" | "upper quartile" | "third quartile" | "上四分位数" => return Some(750),
        "max" | "maximum" | "最大值" | "highest" => return Some(1000),
        _ => {}
    }
    let number = match name.strip_suffix(" percentile") {
        Some(ordinal) => ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic()),
        None => name.strip_prefix('p')?,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() != 1 {
        return None;
    }
    let rank = whole.parse::<u16>().ok().filter(|whole| *whole < 100)? * 10;
    Some(rank + part.parse::<u16>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn names_are_ranked() {
        let ranks = ["Minimum", "p5", "25th percentile", "Median", "P90", "p99.9", "Max"].map(rank);
        assert_eq!(ranks, [0, 50, 250, 500, 900, 999, 1000].map(Some));
        assert_eq!(["p", "Page 3", "p value", "percentile"].map(rank), [None; 4]);
    }
}
