//! A line of a table comes in; what may be said of it before any formula is tried goes out: whether its numbers are
//! percentages, and what they may be shares of.

use super::NEAR;
use crate::claims::grid::View;
use crate::claims::grid::labels::Label;
use crate::document::holds_any;

/// Whether the number of a cell is the difference of any two others of its lane.
pub fn is_difference(view: View<'_>, (line, lane): (usize, usize)) -> bool {
    let Some(result) = view.get(line, lane) else { return false };
    let near = line.saturating_sub(NEAR)..(line + NEAR + 1).min(view.lines());
    let others = || near.clone().filter(|other| *other != line);
    let value = |other: usize| view.get(other, lane).map(|entry| entry.value);
    others().filter_map(value).any(|first| {
        others().filter_map(value).any(|second| second != 0 && first - second == result.value)
    })
}

/// Whether a header sets what is welcome against what is not.
pub fn is_judged(header: &str) -> bool {
    let header = header.to_lowercase();
    let words = ["varian", "fav", "adverse", "better", "worse", "saving", "差异", "节", "超支"];
    holds_any(&header, &words)
}

/// Whether a header is that of targets alone: not of what was reached of them.
pub fn is_aim(header: &str) -> bool {
    let header = header.trim().trim_end_matches(['%', '％', ')', '(', '）', '（']).to_lowercase();
    let aims = [
        "target",
        "goal",
        "standard",
        "threshold",
        "benchmark",
        "目标",
        "目标值",
        "标准",
        "标准值",
        "目标率",
    ];
    aims.contains(&header.trim())
        || header.split_once(' ').is_some_and(|(first, rest)| {
            aims.contains(&first) && rest.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
        })
}

pub fn any_percent(view: View<'_>, line: usize) -> bool {
    (0..view.lanes()).filter_map(|lane| view.get(line, lane)).any(|entry| entry.percent)
}

pub fn all_percent(view: View<'_>, line: usize) -> bool {
    let mut numbers = (0..view.lanes()).filter_map(|lane| view.get(line, lane)).peekable();
    numbers.peek().is_some() && numbers.all(|entry| entry.percent)
}

/// The lanes that shares in a line may be shares of: where the share is 100, and totals.
pub fn bases(view: View<'_>, line: usize) -> Vec<usize> {
    let mut bases: Vec<usize> = (0..view.lanes())
        .filter(|lane| {
            let entry = view.get(line, *lane);
            entry.is_some_and(|entry| Some(entry.value) == view.grid().units(100))
        })
        .take(6)
        .collect();
    for lane in (0..view.lanes()).filter(|lane| view.lane_label(*lane) == Label::Total) {
        if bases.len() < 8 && !bases.contains(&lane) {
            bases.push(lane);
        }
    }
    bases
}

/// Whether one header names the rate of what the other counts: 有效率（%） beside 有效, 合格率 beside 合格数.
pub fn is_rate_of(rate: &str, part: &str) -> bool {
    let rate = rate.split(['（', '(']).next().unwrap_or(rate).trim();
    let part = part.split(['（', '(']).next().unwrap_or(part).trim();
    let part = part.trim_end_matches(['数', '人', '例', '量']);
    rate.strip_suffix('率').is_some_and(|stem| !stem.is_empty() && stem == part)
}
