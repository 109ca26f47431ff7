//! A sentence comes in that says of a column of a table that it rose or fell from row to row (流转面积连续增长; 近视率依次升高; 逐月走低); the claim of the
//! rule `direction` goes out that a step went that way: the first that did not, if there is one.

use super::groups::groups;
use super::speech::Speech;
use super::view::View;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures, items};
use crate::document::{find_word, holds_any};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// Words of one step after the other.
const STEPS: &[&str] = &["逐年", "逐月", "逐季", "逐级", "逐次", "连续", "依次", "持续"];

const UP: &[&str] =
    &["增长", "增加", "上升", "提高", "提升", "升高", "走高", "扩大", "攀升", "递增", "增多"];
const DOWN: &[&str] =
    &["下降", "减少", "降低", "走低", "回落", "缩小", "下滑", "递减", "缩短", "减小"];

/// Words of another course.
const OTHERS: &[&str] = &[
    "先", "总体", "波动", "除", "后又", "结束", "扭转", "以上", "最", "占比", "增速", "增幅",
    "降幅",
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for own in (0..speech.clauses.len()).filter(|own| !speech.is_otherwise(*own)) {
        let views = speech.views.iter().filter(|view| !view.turned);
        let mut found = views.filter_map(|view| of_view(speech, view, own));
        if let (Some(claim), None) = (found.next(), found.next()) {
            claims.push(claim);
        }
    }
}

fn of_view(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let context = speech.context();
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    let (at, step) = STEPS.iter().filter_map(|word| Some((find_word(text, word)?, *word))).min()?;
    let tail = &text[at + step.len()..];
    let find =
        |words: &[&str]| words.iter().any(|word| tail.trim_end_matches('了').ends_with(word));
    let up = match (find(UP), find(DOWN)) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    if holds_any(text, OTHERS) {
        return None;
    }
    let parts = view.parts()?;
    let timed = parts.iter().all(|row| view.rows[*row].time.is_some());
    if parts.len() < 3 || !timed && step != "依次" || step == "依次" && timed {
        return None;
    }
    let heard = speech.hear(view, clause.clone());
    let mut named: Vec<usize> = heard.rows.iter().map(|call| call.key).collect();
    for before in speech.before(own) {
        if named.is_empty() && step == "依次" {
            let heard = speech.hear(view, speech.clauses[before].range.clone());
            named = heard.rows.iter().map(|call| call.key).collect();
        }
    }
    // Each row in turn, as the table has them.
    if step == "依次" && named != parts || timed && !heard.rows.is_empty() || heard.unknown > 0 {
        return None;
    }
    let columns = speech.columns(view, &heard, None);
    let [column] = columns[..] else { return None };
    let mut line: Vec<(i32, FigureId)> = Vec::new();
    for row in &parts {
        let time = view.rows[*row].time.map_or(0, |time| time.index());
        line.push((time, view.cell(*row, column)?));
    }
    if timed {
        line.sort_by_key(|(time, _)| *time);
        if line.windows(2).any(|pair| pair[1].0 != pair[0].0 + 1) {
            return None;
        }
    }
    let mut steps: Vec<[FigureId; 2]> =
        line.windows(2).map(|pair| [pair[0].1, pair[1].1]).collect();
    // 连续两年: the last two of them.
    if let Some(group) = groups(tail).first().filter(|group| group.number < steps.len()) {
        steps.drain(..steps.len() - group.number);
    }
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let wrong = |[old, new]: &[FigureId; 2]| {
        let pair = value(*old).zip(value(*new));
        pair.is_some_and(|(old, new)| if up { new <= old } else { new >= old })
    };
    let [old, new] = *steps.iter().find(|step| wrong(step)).or(steps.last())?;
    let word = speech.line.span(clause.start + at..clause.end);
    let bound = vec![figures("new", [new]), figures("old", [old]), items("words", [word])];
    let rule = context.rulebook.find("direction")?;
    let form = if up { "rise" } else { "fall" };
    Draft::new(context, rule).claim(Strength::Stated, around([word]), [(form, bound)])
}
