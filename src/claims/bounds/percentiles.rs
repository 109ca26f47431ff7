//! Values of one sentence that are told by their percentiles come in (84 ms at the median, 312 ms at p95 and 870 ms at
//! p99; P50为84毫秒、P95为312毫秒); claims that the higher percentile is no less go out.

use super::{claim, figure};
use crate::claims::prose;
use crate::claims::{Claim, Context};
use crate::document::Span;
use crate::figures::{FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
use regex::Regex;
use std::sync::LazyLock;

/// Claims of the form `order`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let text = context.document.slice(*sentence);
            if text.contains(['p', 'P', '分']) && LABEL.find_iter(text).take(2).count() == 2 {
                claims.extend(of_sentence(context, rule, *sentence));
            }
        }
    }
}

fn of_sentence(context: Context<'_>, rule: RuleId, sentence: Span) -> Vec<Claim> {
    let ids: Vec<FigureId> = context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter(|id| {
            let kind = context.figures.get(*id).kind;
            matches!(kind, Kind::Measure | Kind::Money | Kind::Count | Kind::Percent)
        })
        .collect();
    let span = |id: FigureId| context.figures.get(id).span;
    let mut placed: Vec<(u32, FigureId)> = Vec::new();
    let mut start = sentence.start;
    for (at, id) in ids.iter().enumerate() {
        let end = ids.get(at + 1).map_or(sentence.end, |next| span(*next).start);
        let before = context.document.slice(Span { start, end: span(*id).start.max(start) });
        let behind = context.document.slice(Span { start: span(*id).end, end });
        start = span(*id).end;
        if let Some(rank) = behind_value(behind).or_else(|| before_value(before)) {
            placed.push((rank, *id));
        }
    }
    placed.sort_unstable();
    // The p95 of one place and of another are told side by side.
    let twice = placed.windows(2).any(|pair| pair[0].0 == pair[1].0);
    let unit = |id: FigureId| context.figures.get(id).unit;
    if twice || placed.windows(2).any(|pair| unit(pair[0].1) != unit(pair[1].1)) {
        return Vec::new();
    }
    let pairs = placed.windows(2).filter_map(|pair| {
        let bound = vec![("low", figure(pair[0].1)), ("high", figure(pair[1].1))];
        claim(context, rule, "order", Strength::Stated, bound)
    });
    pairs.collect()
}

const NAMES: &str = r"(?:the |a )?(?:(median|中位数)|[pP]([0-9]{1,2})(?:\.([0-9]))?\b|第?([0-9]{1,2})(?:st|nd|rd|th)[ -]percentile|第([0-9]{1,2})百?分位数?)";

static LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(NAMES));

/// 84 ms at the median.
static BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("^ ?(?:at |for |（|\\()(?:{NAMES})")));

/// P95为312毫秒; a p95 of 312 ms.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "(?:{NAMES})(?:响应时间|延迟|耗时|latency| latency)? ?(?:为|是|：|:|=|was|of|is|at)? ?$"
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant expression")
}

fn behind_value(text: &str) -> Option<u32> {
    rank(&BEHIND.captures(text)?)
}

fn before_value(text: &str) -> Option<u32> {
    rank(&BEFORE.captures(text)?)
}

/// In tenths of a per cent.
fn rank(found: &regex::Captures<'_>) -> Option<u32> {
    if found.get(1).is_some() {
        return Some(500);
    }
    let number = |group: usize| found.get(group).and_then(|text| text.as_str().parse::<u32>().ok());
    let whole = number(2).or_else(|| number(4)).or_else(|| number(5))?;
    Some(whole * 10 + number(3).unwrap_or(0))
}
