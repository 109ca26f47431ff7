//! A total comes in with parts that do not come to it; the fewer ones of them that do go out: 138 casualties: 61 went to
//! hospital, nine of them badly hurt, 43 were treated and 34 advised. Nine of twelve contacts were made by 156 and 118, 274 in all.

use super::changes::{before, behind};
use crate::claims::nearby::range::Range;
use crate::claims::{Bound, Context, Reading, enumerated};
use crate::figures::FigureId;

/// The reading with those parts alone.
pub fn held(context: Context<'_>, reading: &Reading, total: FigureId) -> Option<Reading> {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return None };
    let own = Range::of(context, total)?;
    let sum = |parts: &[FigureId]| {
        let ranges = parts.iter().map(|part| Range::of(context, *part));
        { ranges }.try_fold(Range::exact(0), |sum, part| sum.plus(part?))
    };
    let fits = |parts: &[FigureId]| parts.len() > 1 && sum(parts).is_some_and(|sum| sum.meets(own));
    let tops: Vec<FigureId> =
        parts.iter().copied().filter(|part| !is_of_part(context, *part)).collect();
    let kept =
        Some(tops.clone()).filter(|tops| tops.len() < parts.len() && fits(tops)).or_else(|| {
            // Those next to the total, on either side of it.
            let ahead = parts.iter().all(|part| *part < total);
            let behind = parts.iter().all(|part| *part > total);
            (1..parts.len().saturating_sub(1)).find_map(|cut| {
                let near = match (ahead, behind) {
                    (true, _) => &parts[cut..],
                    // A for this, B for that and C for the rest: all of them.
                    (_, true) if is_closed(context, parts) => return None,
                    // A list that ends in what is left ends with it: 甲3种、乙4种、其他2种.
                    (_, true) if enumerated::ends_in_rest(context, parts) => return None,
                    (_, true) => &parts[..parts.len() - cut],
                    _ => return None,
                };
                fits(near).then(|| near.to_vec())
            })
        })?;
    let mut reading = reading.clone();
    for binding in reading.bindings.iter_mut().filter(|binding| binding.name == "parts") {
        binding.value = Bound::Figures(kept.clone());
    }
    Some(reading)
}

/// Whether an “and” joins the last part of an English list to the others.
fn is_closed(context: Context<'_>, parts: &[FigureId]) -> bool {
    let [.., one, last] = parts else { return false };
    let (from, to) = (context.figures.get(*one).span.end, context.figures.get(*last).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let plain = gap.trim_end_matches(|c: char| !c.is_alphabetic());
    (plain.ends_with(" and") || plain == "and") && !gap.contains(['.', ';', '('])
}

/// Whether words beside an amount make it one of the amount before it: nine of them, 其中9人.
fn is_of_part(context: Context<'_>, part: FigureId) -> bool {
    let next = behind(context, part);
    let lead = before(context, part).trim_end();
    let clause = lead.rsplit(['，', '；', '。', '、', ',', ';']).next().unwrap_or(lead);
    ["of them", "of whom", "of these", "of those", "of which"]
        .iter()
        .any(|words| next.starts_with(words))
        || ["including", "of whom", "of which", "其中", "含", "包括"]
            .iter()
            .any(|words| clause.trim().ends_with(words))
}
