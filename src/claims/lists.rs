//! Lists of parts whose total stands elsewhere: 8,216 pupils attended primary, 4,390 middle and 5,826
//! high schools, and the summary's 18,432 pupils.
//!
//! The phrase rules find a total beside its parts. Here a list is complete by its form (and before
//! the last part, or the remaining), and every amount of the same things is tried as its total. If
//! one fits, the list ticks. If none does, but one is near, the claim is implied, so that it is shown
//! only where one slip of the pen explains the gap.

use super::draft::{Draft, around, figures};
use super::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// More amounts near the sum than this, and one of them differs by a digit by chance.
const FEW: usize = 3;

/// Parts of fewer digits than this say too little.
const TELLING: i64 = 100;

/// More amounts than this are data.
const MOST: usize = 4000;

/// Claims of the form `across`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    let totals = totals(context);
    if totals.len() > MOST {
        return;
    }
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            for (list, rest) in lists(context, *sentence) {
                claims.extend(claim(context, draft, (&list, rest), &totals));
            }
        }
    }
}

/// Every amount of the running text, ascending.
fn totals(context: Context<'_>) -> Vec<(Decimal, FigureId)> {
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let mut totals: Vec<(Decimal, FigureId)> = ids
        .filter(|id| {
            let figure = context.figures.get(*id);
            is_part(context, *id) && figure.cell.is_none()
        })
        .filter_map(|id| Some((context.figures.get(id).value.decimal()?, id)))
        .collect();
    totals.sort();
    totals
}

fn is_part(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    matches!(figure.kind, Kind::Count | Kind::Number)
        && figure.hedge == Hedge::None
        && context.measures.list[id.0 as usize].role != Role::Change
        && figure.value.decimal().is_some_and(|value| value >= Decimal::integer(TELLING))
}

/// The closed lists of a sentence: a, b and c; or a and the remaining b, which nothing is missing from.
fn lists(context: Context<'_>, sentence: Span) -> Vec<(Vec<FigureId>, bool)> {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let mut lists = Vec::new();
    let mut list: Vec<FigureId> = Vec::new();
    for id in ids {
        let joint = match list.last() {
            Some(last) if is_part(context, id) => joint(context, *last, id),
            _ => Joint::None,
        };
        match joint {
            Joint::Comma => list.push(id),
            Joint::Last if list.len() >= 2 => {
                list.push(id);
                lists.push((std::mem::take(&mut list), false));
            }
            Joint::Rest => {
                list.push(id);
                lists.push((std::mem::take(&mut list), true));
            }
            _ => list.clear(),
        }
        if list.is_empty() && is_part(context, id) && joint == Joint::None {
            list.push(id);
        }
    }
    lists
}

/// What joins a part to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Comma,
    Last,
    Rest,
}

fn joint(context: Context<'_>, left: FigureId, right: FigureId) -> Joint {
    let (one, other) = (context.figures.get(left), context.figures.get(right));
    let gap = context.document.text.get(one.span.end as usize..other.span.start as usize);
    let Some(gap) = gap else { return Joint::None };
    let words = gap.split_whitespace().count();
    if words > 9 || gap.contains(['(', ')', '.', ':']) {
        return Joint::None;
    }
    let rest = ["remaining", "the rest", "the other"].iter().any(|word| gap.contains(word));
    let before = gap.trim_end_matches("the ").trim_end();
    if rest && gap.contains([';', ',']) | gap.contains(" and ") {
        Joint::Rest
    } else if gap.contains(';')
        || ["from", "to", "than", "with", "by", "of"]
            .iter()
            .any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
    {
        Joint::None
    } else if before.ends_with(" and") && words <= 7 {
        Joint::Last
    } else if before.ends_with(',') || gap.starts_with(", ") && words <= 4 || gap.ends_with(", ") {
        Joint::Comma
    } else {
        Joint::None
    }
}

/// The noun right behind a figure, in the singular.
fn noun(context: Context<'_>, figure: &Figure) -> String {
    let rest = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
    let word: String =
        rest.chars().skip_while(|c| *c == ' ').take_while(|c| c.is_alphabetic()).collect();
    word.to_lowercase().trim_end_matches('s').to_owned()
}

/// Whether the figure counts what one of the parts counts.
fn is_alike(context: Context<'_>, parts: &[FigureId], total: FigureId) -> bool {
    let total = context.figures.get(total);
    let named = noun(context, total);
    parts.iter().any(|part| {
        let part = context.figures.get(*part);
        let unit = part.unit != Unit::NONE && part.unit == total.unit;
        let word = named.len() > 3 && noun(context, part) == named;
        unit || word
    })
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    (parts, rest): (&[FigureId], bool),
    totals: &[(Decimal, FigureId)],
) -> Option<Claim> {
    let mut sum = Decimal::ZERO;
    for part in parts {
        sum = sum.checked_add(context.figures.get(*part).value.decimal()?)?;
    }
    // Up to a tenth below or above: further off, the list is one of other things.
    let tenth = Decimal::new(sum.mantissa, sum.exponent.checked_sub(1)?);
    let low = sum.checked_add(tenth.negated())?;
    let high = sum.checked_add(tenth)?;
    let start = totals.partition_point(|(value, _)| *value < low);
    let near: Vec<(Decimal, FigureId)> = totals[start..]
        .iter()
        .take_while(|(value, _)| *value <= high)
        .filter(|(_, id)| !parts.contains(id) && is_alike(context, parts, *id))
        .copied()
        .collect();
    let slack = parts
        .iter()
        .map(|part| context.figures.get(*part))
        .filter(|part| part.scaled)
        .map(|part| Decimal::new(1, part.precision))
        .max()
        .and_then(|unit| unit.checked_mul(Decimal::integer(parts.len() as i64)))
        .unwrap_or(Decimal::ZERO);
    let fits = near.iter().find(|(value, _)| {
        value.checked_add(sum.negated()).is_some_and(|gap| gap <= slack && gap.negated() <= slack)
    });
    let mut chosen: Vec<FigureId> = match fits {
        Some((_, total)) => vec![*total],
        None => near.iter().map(|(_, id)| *id).collect(),
    };
    chosen.sort_unstable();
    let readings = chosen.iter().map(|total| {
        ("across", vec![figures("whole", [*total]), figures("parts", parts.iter().copied())])
    });
    let spans = parts.iter().map(|id| context.figures.get(*id).span);
    let only = rest && chosen.len() == 1;
    let strength = if only { Strength::Stated } else { Strength::Implied };
    (!chosen.is_empty() && chosen.len() <= FEW)
        .then(|| draft.claim(strength, around(spans), readings))?
}
