//! One measure stated in several places: in the text twice, or in the text and in a table.
//!
//! Figures are indexed by what they measure, so that only those of one measure ever meet. What is
//! the same measure is strict: the same head, parts, period, role and kind of unit. A counted noun
//! (82名教师) is no such name, for another count of it may be of another part.

mod abstracts;
mod aims;
mod bearers;
mod called;
pub mod cells;
mod converted;
mod echoes;
mod exchanged;
pub mod corrected;
mod labelled;
pub mod names;
mod pointed;
mod respective;
mod retold;
mod rounded;
mod runs;
mod shortened;
mod taken;
pub mod times;
mod twins;

use super::likeness::{Likeness, likeness};
use super::markers::block_marker;
use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Period};
use crate::measures::{Anchor, Measure, Role};
use crate::rulebook::{RuleId, Strength};
use aims::is_under_aims;
use corrected::is_corrected;
use std::collections::HashMap;

/// What two figures must share to be statements of one measure.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key<'a> {
    head: &'a str,
    scope: &'a [String],
    period: Option<Period>,
    role: Role,
    dimension: &'a str,
}

/// All claims of the rule `restated`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let mut found = Vec::new();
    by_measure(context, rule, &mut found);
    cells::search(context, rule, &mut found);
    runs::search(context, rule, &mut found);
    twins::search(context, rule, &mut found);
    called::search(context, rule, &mut found);
    labelled::search(context, rule, &mut found);
    respective::search(context, rule, &mut found);
    converted::search(context, rule, &mut found);
    echoes::search(context, rule, &mut found);
    retold::search(context, rule, &mut found);
    pointed::search(context, rule, &mut found);
    taken::search(context, rule, &mut found);
    shortened::search(context, rule, &mut found);
    abstracts::search(context, rule, &mut found);
    found.retain(|claim| {
        let mut told = claim.readings.iter().flat_map(Reading::figures);
        let aims: Vec<bool> =
            claim.readings[0].figures().map(|id| is_under_aims(context, id)).collect();
        let mixed = aims.contains(&true) && aims.contains(&false);
        let apart = || {
            let mut told = claim.readings[0].figures();
            told.next()
                .zip(told.next())
                .is_some_and(|(one, other)| are_of_two_items(context, one, other))
        };
        !mixed && !told.any(|id| is_corrected(context, id)) && !apart()
    });
    claims.append(&mut found);
}

/// 1. 年度报告⏎同意3,102,580股⏎2. 续聘议案⏎同意3,120,560股: what is told in one form below two items of a list is of each.
fn are_of_two_items(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let document = context.document;
    let below = |id: FigureId| {
        let figure = context.figures.get(id);
        let block = document.blocks.get(figure.block.0 as usize)?;
        let above = document.blocks.get(figure.block.0.checked_sub(1)? as usize)?;
        let marker = block_marker(document, block).or_else(|| block_marker(document, above))?;
        let start = block.span.start.min(figure.span.start);
        let before = document.slice(Span { start, end: figure.span.start });
        let before = before.rsplit('\n').next().unwrap_or(before);
        let form: String = before.chars().filter(|c| !c.is_ascii_digit()).collect();
        Some((figure.block, marker.number, form))
    };
    let (Some(one), Some(other)) = (below(one), below(other)) else { return false };
    one.0 != other.0 && one.1 != other.1 && one.2 == other.2
}

/// Claims that figures of one measure are equal: each with the first statement of it.
fn by_measure(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let mut places: HashMap<Key<'_>, Vec<FigureId>> = HashMap::new();
    for (index, measure) in context.measures.list.iter().enumerate() {
        let id = FigureId(index as u32);
        if let Some(key) = key(context, id, measure) {
            places.entry(key).or_default().push(id);
        }
    }
    let mut places: Vec<(Key<'_>, Vec<FigureId>)> = places
        .into_iter()
        .filter(|(key, figures)| figures.len() > 1 && is_telling(key.head))
        .filter(|(_, figures)| is_comparable(context, figures))
        .collect();
    places.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
    for (_, figures) in &places {
        for pair in pairs(context, figures).into_iter().filter(|pair| is_told(context, *pair)) {
            claims.push(claim(context, rule, pair));
        }
    }
}

fn key<'a>(context: Context<'a>, id: FigureId, measure: &'a Measure) -> Option<Key<'a>> {
    let figure = context.figures.get(id);
    let comparable = measure.is_bound()
        && measure.anchor != Anchor::After
        && matches!(measure.role, Role::Actual | Role::Cumulative | Role::Average)
        && figure.value.decimal().is_some()
        && !matches!(
            figure.kind,
            Kind::Ratio | Kind::Fraction | Kind::Times | Kind::Points | Kind::Number
        );
    let unit = context.lexicon.units.get(usize::from(figure.unit.0));
    comparable.then(|| Key {
        head: &measure.head,
        scope: &measure.scope,
        period: measure.period,
        role: measure.role,
        dimension: match figure.kind {
            Kind::Percent => "%",
            _ => unit.map_or("", |unit| unit.dimension.as_str()),
        },
    })
}

/// Figures of tables alone are left to the rules for tables; and where many values stand under one
/// name, the name says too little.
fn is_comparable(context: Context<'_>, figures: &[FigureId]) -> bool {
    let prose = figures.iter().filter(|id| context.figures.get(**id).cell.is_none()).count();
    let mut values: Vec<_> =
        figures.iter().filter_map(|id| context.figures.get(*id).value.decimal()).collect();
    values.sort();
    values.dedup();
    prose > 0 && values.len() <= 2
}

/// Each later statement with the first one, and each of the text with the table's.
fn pairs(context: Context<'_>, figures: &[FigureId]) -> Vec<(FigureId, FigureId)> {
    let base =
        figures.iter().find(|id| context.figures.get(**id).cell.is_some()).unwrap_or(&figures[0]);
    let others =
        figures.iter().filter(|id| *id != base && context.figures.get(**id).cell.is_none());
    others.map(|other| (*base.min(other), *base.max(other))).collect()
}

/// Whether the two are one value, or one value miswritten: other values of one phrase may well be
/// values of two things. A rate of three digits is compared within one passage.
fn is_told(context: Context<'_>, (first, second): (FigureId, FigureId)) -> bool {
    let (left, right) = (context.figures.get(first), context.figures.get(second));
    let near = right.block.0.abs_diff(left.block.0) <= NEAR && left.kind == Kind::Percent;
    // Two values of one phrase in one passage are of two years or two things.
    let apart = !in_one_sentence(context, left, right);
    match likeness(left, right) {
        Likeness::Equal => left.value == right.value || left.precision != right.precision,
        Likeness::Miswritten => apart,
        Likeness::Close => apart && near,
        Likeness::Different => left.kind == right.kind && agrees(left, right),
    }
}

fn in_one_sentence(context: Context<'_>, left: &Figure, right: &Figure) -> bool {
    let sentences = &context.document.block(left.block).sentences;
    sentences.iter().any(|sentence| sentence.contains(left.span) && sentence.contains(right.span))
}

/// Whether the coarser statement is the finer one, rounded.
fn agrees(left: &Figure, right: &Figure) -> bool {
    let gap = || left.value.decimal()?.checked_add(right.value.decimal()?.negated());
    let half = Decimal::new(5, left.precision.max(right.precision).saturating_sub(1));
    // 近50万人次 and 487,120人次
    let hedged = |rough: &Figure, exact: &Figure| {
        let place = rough.value.decimal()?.normal().exponent;
        let half = Decimal::new(5, place.checked_sub(1)?);
        let gap = rough.value.decimal()?.checked_add(exact.value.decimal()?.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let finer = rough.hedge != Hedge::None && exact.hedge == Hedge::None;
        Some(finer && place > exact.precision && gap <= half)
    };
    if hedged(left, right) == Some(true) || hedged(right, left) == Some(true) {
        return true;
    }
    left.precision != right.precision
        && gap()
            .is_some_and(|gap| if gap.is_negative() { gap.negated() <= half } else { gap <= half })
}

/// How many blocks apart two statements of one rate still speak of the same thing.
const NEAR: u32 = 60;

/// Whether a head is long enough to name one thing in a report.
fn is_telling(head: &str) -> bool {
    let chinese = head.chars().filter(|character| !character.is_ascii()).count();
    chinese >= 4 || head.split(' ').count() >= 2
}

fn claim(context: Context<'_>, rule: RuleId, (first, second): (FigureId, FigureId)) -> Claim {
    let binding = |name: &str, id: FigureId| Binding {
        name: name.to_owned(),
        value: Bound::Figures(vec![id]),
    };
    let (start, end) =
        (context.figures.get(first).span.start, context.figures.get(second).span.end);
    Claim {
        worded: false,
        rule,
        // Even one phrase may be said of two things in a long report.
        strength: Strength::Implied,
        readings: vec![Reading {
            form: 0,
            bindings: vec![binding("first", first), binding("second", second)],
            allowance: 0,
        }],
        place: Span { start, end },
    }
}
