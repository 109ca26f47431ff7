//! An amount for one of a thing comes in, beside a table that has a column of the whole and one of the number (全年人均救助1850元); the claim
//! of the rule `average` that they give it goes out.

use super::speech::Speech;
use super::view::View;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::figures::{FigureId, Kind, Unit};
use crate::rulebook::Strength;

/// Words of one of a thing, with what its number may be counted in.
const WORDS: &[(&str, &[&str])] = &[
    ("人均", &["人", "名", "人次", "位"]),
    ("户均", &["户", "家"]),
    ("每户", &["户", "家"]),
    ("每人", &["人", "名", "人次", "位"]),
    ("每亩", &["亩"]),
    ("亩均", &["亩"]),
    ("亩产", &["亩"]),
    ("件均", &["件"]),
    ("每件", &["件"]),
    ("每场", &["场", "次"]),
    ("场均", &["场", "次"]),
    ("次均", &["次", "人次", "例"]),
    ("例均", &["例"]),
    ("每例", &["例"]),
    ("每家", &["家"]),
    ("每所", &["所"]),
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for &id in speech.amounts() {
        claims.extend(each(speech, id));
    }
}

fn each(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    let (_, counted) = WORDS.iter().find(|(word, _)| words.contains(word))?;
    let moved = ["增", "减", "降", "升", "比", "较"].iter().any(|word| words.contains(word));
    if moved
        || !speech.is_told(id)
        || !matches!(figure.kind, Kind::Money | Kind::Measure | Kind::Count | Kind::Number)
    {
        return None;
    }
    let mut readings = Vec::new();
    let mut unknown = 0;
    for view in speech.views.iter().filter(|view| !view.turned) {
        let heard = speech.hear(view, core.clone());
        let row = match speech.rows_of(view, &heard, own)[..] {
            [row] => row,
            [] => match whole(speech, view, core.start) {
                Some(row) => row,
                None => continue,
            },
            _ => continue,
        };
        if !speech.is_of_its_time(view, &heard) {
            continue;
        }
        let value = figure.value.decimal();
        if view.cells[row]
            .iter()
            .flatten()
            .any(|cell| context.figures.get(*cell).value.decimal() == value)
        {
            return None;
        }
        let Some((total, number)) = columns(speech, view, id, counted) else { continue };
        let Some((total, number)) = view.cell(row, total).zip(view.cell(row, number)) else {
            continue;
        };
        unknown += heard.unknown;
        readings.push((
            "each",
            vec![figures("mean", [id]), figures("total", [total]), figures("number", [number])],
        ));
    }
    if readings.len() != 1 {
        return None;
    }
    let strength = if unknown > 0 { Strength::Implied } else { Strength::Stated };
    let rule = context.rulebook.find("average")?;
    Draft::new(context, rule).claim(strength, around([figure.span]), readings)
}

/// The row that is spoken of where a sentence names none: the one that its paragraph is headed by, or else the row of all. A
/// sentence that counts on its own (资助小学生1,410人、高中生2,860人，人均约3,000元) is of these, and of no row.
fn whole(speech: &Speech<'_>, view: &View, upto: usize) -> Option<usize> {
    let document = speech.context().document;
    let block = document.block(document.block_at(speech.span.start)?);
    let lead = block.sentences.first().filter(|lead| lead.end <= speech.span.start);
    let lead =
        lead.map(|lead| document.slice(*lead).trim().trim_end_matches(['。', '：', '.', ':']));
    match lead.filter(|lead| lead.chars().count() <= HEADED && !lead.contains(['，', '、'])) {
        Some(lead) => view.rows.iter().position(|row| !row.total && row.topic == lead),
        None => view.total().filter(|_| !speech.tells_itself(upto)),
    }
}

/// In characters: longer sentences head no paragraph.
const HEADED: usize = 12;

/// The only columns of the whole and of the number.
fn columns(
    speech: &Speech<'_>,
    view: &View,
    id: FigureId,
    counted: &[&str],
) -> Option<(usize, usize)> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let only = |is: &dyn Fn(Kind, Unit) -> bool| {
        let mut found = (0..view.columns.len()).filter(|at| {
            !view.columns[*at].rate
                && view.unit(context, *at).is_some_and(|(kind, unit)| is(kind, unit))
        });
        found.next().filter(|_| found.next().is_none())
    };
    let name = |unit: Unit| {
        context
            .lexicon
            .units
            .get(usize::from(unit.0))
            .map(|entry| (entry.name.as_str(), entry.dimension.as_str()))
    };
    let number = only(&|_, unit| name(unit).is_some_and(|(name, _)| counted.contains(&name)))?;
    let total = only(&|kind, unit| {
        kind == figure.kind
            && name(unit).map(|(_, dimension)| dimension)
                == name(figure.unit).map(|(_, dimension)| dimension)
            && kind != Kind::Number
    })?;
    (total != number).then_some((total, number))
}
