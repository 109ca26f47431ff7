//! A sentence comes in that says what share of a table's total, or of another row, one row or several make up (1号线客流占全网的
//! 39.4%; 甲、乙两镇合计占62.3%); claims of the rule `share` go out.

use super::hearing::Call;
use super::slips;
use super::speech::Speech;
use super::view::View;
use crate::claims::direction::Scale;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::{Binding, Claim};
use crate::document::holds_any;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    let amounts = speech.amounts();
    if amounts.len() > MOST {
        return;
    }
    for id in amounts {
        claims.extend(share(speech, *id));
    }
}

/// More amounts are a list.
const MOST: usize = 10;

/// More columns than these tell too many things.
const MOST_READINGS: usize = 6;

/// What does not lead to the share of the subject alone.
const OTHERS: &[&str] = &[
    "分别",
    "各占",
    "增",
    "降",
    "升",
    "提高",
    "比上年",
    "较上年",
    "同比",
    "以上",
    "以下",
    "优于",
    "超过",
    "不足",
    "低于",
    "高于",
    "以内",
    "不含",
    "或",
    "依次",
];

fn share(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    if !matches!(figure.kind, Kind::Percent | Kind::Fraction) || !speech.is_told(id) {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    let at = core.start + words.rfind('占')?;
    if holds_any(words, OTHERS) {
        return None;
    }
    let (subject, whole) = (core.start..at, at + '占'.len_utf8()..place.start);
    // 1、2号线合计占比: of several, of which one is named in full.
    let several = holds_any(speech.text(subject.clone()), &["合计", "之和", "共"]);
    if speech.tells_itself(core.start) {
        return None;
    }
    let mut readings: Vec<(&'static str, Vec<Binding>)> = Vec::new();
    let mut stated = true;
    for view in speech.views {
        let heard = speech.hear(view, subject.clone());
        let of = speech.hear(view, whole.clone());
        let bare = heard.rows.is_empty();
        let mut rows = speech.rows_of(view, &heard, own);
        let mut told = None;
        if bare {
            // 占…: of what the clause before tells, and of no other.
            let Some(before) = own.checked_sub(1) else { continue };
            let range = speech.clauses[before].range.clone();
            let lead = speech.hear(view, range.clone());
            let amounts = speech
                .amounts()
                .iter()
                .copied()
                .filter(|id| range.contains(&speech.place(*id).start));
            let amounts: Vec<FigureId> = amounts.collect();
            if lead.rows.is_empty() || lead.unknown > 0 || amounts.len() > 1 {
                continue;
            }
            told = amounts.first().copied();
            let before = speech.before(own).into_iter().take(2);
            let apart = before
                .map(|at| speech.text(speech.clauses[at].range.clone()))
                .any(|words| holds_any(words, OTHERS));
            // What is told between is of something else.
            if apart || heard.unknown > 0 {
                continue;
            }
        }
        let base = match of.rows[..] {
            [] => view.total(),
            [ref one] => Some(one.key),
            _ => continue,
        };
        let named = |calls: &[Call]| -> Vec<usize> { calls.iter().map(|call| call.key).collect() };
        // SCI论文占论文总数的…: the whole is another column.
        let (own_topics, of_topics) = (named(&heard.columns), named(&of.columns));
        if !own_topics.is_empty() && !of_topics.is_empty() && own_topics != of_topics {
            if base == view.total() && of.rows.is_empty() {
                return None;
            }
            continue;
        }
        let timed = rows
            .iter()
            .any(|row| view.rows[*row].time.is_some_and(|time| time.scale == Scale::Year));
        if timed {
            continue;
        }
        rows.retain(|row| !view.rows[*row].total && Some(*row) != base);
        if rows.is_empty() || rows.len() > 5 || several && rows.len() < 2 {
            continue;
        }
        let both = super::hearing::Heard {
            times: heard.times.iter().chain(&of.times).cloned().collect(),
            columns: heard.columns.iter().chain(&of.columns).cloned().collect(),
            ..Default::default()
        };
        if !speech.is_of_its_time(view, &both) {
            continue;
        }
        let mut columns = speech.columns(view, &both, None);
        if let Some(id) = told {
            let is = |at: &usize| -> Option<bool> {
                let cells: Option<Vec<FigureId>> =
                    rows.iter().map(|row| view.cell(*row, *at)).collect();
                let sum = slips::sum(context, &cells?)?;
                Some(Range::of(context, id)?.rounded(context, id)?.meets(sum))
            };
            columns.retain(|at| is(at) == Some(true));
        }
        stated &= heard.unknown + of.unknown == 0 && base.is_some() && !bare;
        let mut found = reads(speech, view, (&rows, base), &columns, id)?;
        if heard.unknown + of.unknown > 0 || base.is_none() || bare {
            found.retain(|(_, bound)| {
                let fit = || {
                    let part = slips::sum(context, ids(&bound[1]))?;
                    let whole = slips::sum(context, ids(&bound[2]))?;
                    Range::exact(100).times(part)?.over(whole)
                };
                fit().is_some_and(|fit| slips::explains(context, id, fit))
            });
        }
        readings.extend(found);
    }
    if readings.is_empty() || readings.len() > MOST_READINGS {
        return None;
    }
    let rule = context.rulebook.find("share")?;
    let first = match &readings[0].1[1].value {
        crate::claims::Bound::Figures(ids) => context.figures.get(*ids.first()?).span,
        _ => return None,
    };
    let strength = if stated { Strength::Stated } else { Strength::Implied };
    Draft::new(context, rule).claim(strength, around([figure.span, first]), readings)
}

fn ids(bound: &Binding) -> &[FigureId] {
    match &bound.value {
        crate::claims::Bound::Figures(ids) => ids,
        _ => &[],
    }
}

/// A reading for each column of amounts; `None` where a cell of the rows already is the share told.
fn reads(
    speech: &Speech<'_>,
    view: &View,
    (rows, base): (&[usize], Option<usize>),
    columns: &[usize],
    id: FigureId,
) -> Option<Vec<(&'static str, Vec<Binding>)>> {
    let context = speech.context();
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let kind = |id: FigureId| context.figures.get(id).kind;
    let told = rows.iter().flat_map(|row| view.cells[*row].iter().flatten());
    if told.into_iter().any(|cell| value(*cell) == value(id)) {
        return None;
    }
    let mut found = Vec::new();
    for column in columns {
        let cells: Option<Vec<FigureId>> =
            rows.iter().map(|row| view.cell(*row, *column)).collect();
        let Some(cells) = cells.filter(|cells| {
            cells.iter().all(|cell| !matches!(kind(*cell), Kind::Percent | Kind::Points))
        }) else {
            continue;
        };
        if view.unit(context, *column).is_none() {
            continue;
        }
        let several = cells.len() > 1;
        match base {
            Some(base) => {
                let Some(whole) = view.cell(base, *column) else { continue };
                let (form, part) = if several { ("several", "parts") } else { ("across", "part") };
                let bound =
                    vec![figures("share", [id]), figures(part, cells), figures("base", [whole])];
                found.push((form, bound));
            }
            None => {
                let all: Option<Vec<FigureId>> =
                    view.parts()?.into_iter().map(|row| view.cell(row, *column)).collect();
                let Some(all) = all else { continue };
                let (form, part) = if several { ("together", "parts") } else { ("joint", "part") };
                let bound = vec![figures("share", [id]), figures(part, cells), figures("all", all)];
                found.push((form, bound));
            }
        }
    }
    Some(found)
}
