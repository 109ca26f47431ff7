//! A rate comes in that a table tells by two columns, of a row or of all (光明村完成率为70%; 全年实检1626台，定检率99.1%); the claim of the rule `share`
//! goes out that they give it.

use super::conditions::rate;
use super::slips;
use super::speech::Speech;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for &id in speech.amounts() {
        claims.extend(told(speech, id));
    }
}

fn told(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    if context.figures.get(id).kind != Kind::Percent || !speech.is_told(id) {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let head = speech
        .text(core.clone())
        .trim_end_matches(['为', '达', '到', '是', '仅', '约', '有', '至']);
    let name = head.strip_suffix('率')?;
    let stem: String = name.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let lead = core.start..core.start + name.len() - stem.len();
    if stem.chars().count() < 2 || name.contains(['增', '降', '升', '比', '较', '均']) {
        return None;
    }
    let mut readings = Vec::new();
    let mut unknown = 0;
    for view in speech.views.iter().filter(|view| !view.turned) {
        if view.columns.iter().any(|key| key.rate && key.topic.contains('率')) {
            continue;
        }
        let Some((part, whole)) = rate(speech, view, &stem) else { continue };
        let heard = speech.hear(view, lead.clone());
        if !speech.is_of_its_time(view, &heard) {
            continue;
        }
        let row = match speech.rows_of(view, &heard, own)[..] {
            [row] => Some(row),
            [] => view.total(),
            _ => continue,
        };
        unknown = unknown.max(heard.unknown);
        let bound = match row {
            Some(row) => {
                let Some((part, whole)) = view.cell(row, part).zip(view.cell(row, whole)) else {
                    continue;
                };
                vec![figures("share", [id]), figures("part", [part]), figures("base", [whole])]
            }
            None => {
                let rows = view.parts()?;
                let cells = |column: usize| -> Option<Vec<FigureId>> {
                    rows.iter().map(|row| view.cell(*row, column)).collect()
                };
                let (Some(parts), Some(all)) = (cells(part), cells(whole)) else { continue };
                unknown = unknown.max(1);
                let fit = || {
                    let (part, whole) = (slips::sum(context, &parts)?, slips::sum(context, &all)?);
                    Range::exact(100).times(part)?.over(whole)
                };
                if !fit().is_some_and(|fit| slips::explains(context, id, fit)) {
                    continue;
                }
                vec![figures("share", [id]), figures("parts", parts), figures("all", all)]
            }
        };
        readings.push((if row.is_some() { "across" } else { "together" }, bound));
    }
    if readings.len() != 1 {
        return None;
    }
    let rule = context.rulebook.find("share")?;
    let strength = if unknown > 0 { Strength::Implied } else { Strength::Stated };
    Draft::new(context, rule).claim(strength, around([context.figures.get(id).span]), readings)
}
