//! An amount of the text comes in that names a row and a column of a table and is the number there with digits exchanged (首批棉被2100床); the claim
//! of the rule `restated` that they are one goes out.

use super::slips;
use super::speech::Speech;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::document::holds_any;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

/// Words of another amount than the cell's own.
const OTHERS: &[&str] = &[
    "增", "减", "降", "升", "比", "较", "占", "差", "超", "共", "合计", "总", "均", "每", "余",
    "不足", "低于", "高于", "倍", "目标", "计划", "新", "上年", "去年", "少", "多", "至", "由",
    "从", "分别", "依次",
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for &id in speech.amounts() {
        claims.extend(told(speech, id));
    }
}

fn told(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let value = figure.value.decimal()?;
    let amount = matches!(
        figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
    );
    if !amount || !speech.is_told(id) || value.normal().mantissa.unsigned_abs() < 10 {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    if holds_any(speech.text(core.clone()), OTHERS) {
        return None;
    }
    let mut cells: Vec<FigureId> = Vec::new();
    for view in speech.views.iter().filter(|view| !view.turned) {
        let heard = speech.hear(view, core.clone());
        let ([row], [_, ..]) = (&heard.rows[..], &heard.columns[..]) else { continue };
        if heard.unknown > 0 || !speech.is_of_its_time(view, &heard) {
            continue;
        }
        let columns = speech.columns(view, &heard, Some(figure));
        cells.extend(columns.iter().filter_map(|column| view.cell(row.key, *column)));
    }
    let [cell] = cells[..] else { return None };
    let fit = Range::of(context, cell)?.rounded(context, cell)?;
    if !slips::explains(context, id, fit) {
        return None;
    }
    let rule = context.rulebook.find("restated")?;
    let bound = vec![figures("first", [id]), figures("second", [cell])];
    let place = around([figure.span, context.figures.get(cell).span]);
    Draft::new(context, rule).claim(Strength::Stated, place, [("text", bound)])
}
