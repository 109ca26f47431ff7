//! A superlative of growth comes in (增幅最大的是中医科; 东区增长最快); the claim goes out that no other row of the table grew or fell more.

use super::hearing::Heard;
use super::moves::Told;
use super::places::Place;
use super::speech::Speech;
use super::view::View;
use crate::claims::Binding;
use crate::claims::draft::{figures, items};
use crate::figures::{Decimal, FigureId};
use std::ops::Range;

const UP: &[&str] = &[
    "增幅",
    "增长",
    "增速",
    "涨幅",
    "升幅",
    "增加",
    "上升",
    "增量",
    "增额",
    "增长率",
    "提高",
    "提升",
    "提高幅度",
    "增长幅度",
    "上升幅度",
];
const DOWN: &[&str] =
    &["降幅", "下降", "减幅", "减少", "跌幅", "回落", "下降幅度", "降低", "减量", "减额", "降额"];

/// A form of the rule, with what it binds.
type Reading = (&'static str, Vec<Binding>);

/// Readings of a superlative of growth; `None` where it is none, and nothing where it cannot be told which.
pub fn growth(
    speech: &Speech<'_>,
    view: &View,
    (own, before): (usize, &Range<usize>),
    place: &Place,
    named: &[usize],
) -> Option<Option<Vec<Reading>>> {
    let said = speech.text(before.clone()).trim_end_matches('的');
    let text = said.trim_end_matches(['量', '率', '额', '数']);
    let ends = |words: &[&str]| {
        words.iter().any(|word| [said, text].iter().any(|said| said.ends_with(word)))
    };
    let up = match (ends(UP), ends(DOWN)) {
        (true, _) => true,
        (_, true) => false,
        _ => {
            let moved = UP.iter().chain(DOWN).any(|word| said.contains(word));
            return moved.then_some(None);
        }
    };
    // The table's own column of changes is read as any other.
    let heard = speech.hear(view, before.clone());
    if heard.columns.iter().any(|call| view.columns[call.key].change) {
        return None;
    }
    Some(steps(speech, view, (own, &heard), place, (up, named)))
}

fn steps(
    speech: &Speech<'_>,
    view: &View,
    (own, heard): (usize, &Heard),
    place: &Place,
    (up, named): (bool, &[usize]),
) -> Option<Vec<(&'static str, Vec<Binding>)>> {
    let context = speech.context();
    let ([row], 1, true) = (named, place.nth, place.top) else { return None };
    let told = Told { own, heard, with: None, spans: false };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut lines: Vec<(usize, FigureId, FigureId, Decimal, Decimal)> = Vec::new();
    for row in view.parts()? {
        let [(new, old)] = told.pairs(speech, view, row)[..] else { return None };
        let (one, other) = (value(new)?, value(old)?);
        if other <= Decimal::ZERO || one.is_negative() {
            return None;
        }
        lines.push((row, new, old, one, other));
    }
    let own = *lines.iter().find(|line| line.0 == *row)?;
    let gap =
        |line: &(usize, FigureId, FigureId, Decimal, Decimal)| line.3.checked_add(line.4.negated());
    // One product against the other, so that nothing is divided: a rate is higher where new × other old is more.
    let ahead = |line: &&(usize, FigureId, FigureId, Decimal, Decimal)| -> bool {
        let rate = || {
            let (left, right) = (line.3.checked_mul(own.4)?, own.3.checked_mul(line.4)?);
            Some(if up { left > right } else { left < right })
        };
        let amount = || {
            let (one, other) = (gap(line)?, gap(&own)?);
            Some(if up { one > other } else { one < other })
        };
        rate() == Some(true) && amount() == Some(true)
    };
    let others: Vec<_> =
        lines.iter().filter(|line| line.0 != *row && !view.rows[line.0].rest).collect();
    let worst = others.iter().copied().find(ahead);
    let other = worst.or_else(|| others.iter().copied().find(|line| !ahead(line)))?;
    // By the rate it may be passed by one, by the amount by another: only who is ahead in both is held against it.
    if worst.is_none() {
        let fits = |line: &&(usize, FigureId, FigureId, Decimal, Decimal)| {
            let (left, right) = (line.3.checked_mul(own.4), own.3.checked_mul(line.4));
            if up { left <= right } else { left >= right }
        };
        let all = others.iter().all(fits);
        if !all {
            return None;
        }
    }
    let form = if up { "faster" } else { "slower" };
    let bound = vec![
        figures("new", [own.1]),
        figures("old", [own.2]),
        figures("other_new", [other.1]),
        figures("other_old", [other.2]),
        items("words", [speech.line.span(place.word.clone())]),
    ];
    Some(vec![(form, bound)])
}
