//! A sentence comes in that says by how much all the rows of a table together rose or fell (三类产品总销量为10767台，比上年增长8.8%); the claim of the
//! rule `change` goes out that their sums do.

use super::groups::groups;
use super::moves::{Told, comparison, verb};
use super::slips;
use super::speech::Speech;
use super::words::SUMS;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::document::holds_any;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for &id in speech.amounts() {
        claims.extend(moved(speech, id));
    }
}

fn moved(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let rate = figure.kind == Kind::Percent;
    if !speech.is_told(id) || matches!(figure.kind, Kind::Points | Kind::Times | Kind::Fraction) {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let (up, word) = verb(speech.text(core.clone()))?;
    let word = core.start + word.start..core.start + word.end;
    let compared = comparison(speech, &(core.start..word.start), word.start);
    let lead = core.start..compared.as_ref().map_or(word.start, |told| told.start);
    let mut found = Vec::new();
    for view in speech.views.iter().filter(|view| view.total().is_none()) {
        let heard = speech.hear(view, lead.clone());
        let parts = view.parts()?;
        let before = own.checked_sub(1).map(|at| speech.clauses[at].range.clone());
        let before = before.filter(|_| speech.text(lead.clone()).trim().is_empty());
        let said = before.clone().unwrap_or(lead.clone());
        let words = speech.text(said.clone());
        let every = groups(words).iter().any(|group| group.number == parts.len());
        let subject = speech.hear(view, said);
        let whole = holds_any(words, SUMS) && every && subject.rows.is_empty();
        if !whole || !heard.rows.is_empty() {
            continue;
        }
        let with = compared.as_ref().map(|told| speech.hear(view, told.with.clone()));
        let told = Told { own, heard: &subject, with: with.as_deref(), spans: false };
        let pairs: Option<Vec<(FigureId, FigureId)>> = parts
            .iter()
            .map(|row| match told.pairs(speech, view, *row)[..] {
                [pair] => Some(pair),
                _ => None,
            })
            .collect();
        let Some(pairs) = pairs else { continue };
        let (new, old): (Vec<FigureId>, Vec<FigureId>) = pairs.into_iter().unzip();
        let like = rate || speech.is_like(figure, context.figures.get(new[0]));
        let fit = || {
            let (one, other) = (slips::sum(context, &new)?, slips::sum(context, &old)?);
            let gap = if up { one.minus(other)? } else { other.minus(one)? };
            if rate { Range::exact(100).times(gap)?.over(other) } else { Some(gap) }
        };
        let sure = subject.unknown == 0;
        if like && fit().is_some_and(|fit| sure || slips::explains(context, id, fit)) {
            found.push((new, old));
        }
    }
    let [(new, old)] = &found[..] else { return None };
    let (form, name) = match (rate, up) {
        (true, true) => ("all_rise", "rate"),
        (true, false) => ("all_fall", "rate"),
        (false, true) => ("all_more", "change"),
        (false, false) => ("all_less", "change"),
    };
    let bound = vec![
        figures(name, [id]),
        figures("news", new.iter().copied()),
        figures("olds", old.iter().copied()),
    ];
    let rule = context.rulebook.find("change")?;
    Draft::new(context, rule).claim(Strength::Stated, around([figure.span]), [(form, bound)])
}
