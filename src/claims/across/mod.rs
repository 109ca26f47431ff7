//! Chinese paragraphs come in whose sentences tell one relation between them (2022年接待68万人次。…今年接待85万人次，比上年增长
//! 25%; 筛查1240人。…视力不良558人。…检出率为45%; 上年结余、收到、支出、结余); claims that they agree go out, where no other
//! search has bound them.
//!
//! What belongs together is told by its names: a value is taken only where it is the one of its name, unit and time.

mod added;
mod cash;
mod grown;
mod itemed;
mod rated;
mod rolled;
mod summed;

use super::clauses::told::{self, Passage, Told};
use super::draft::{Draft, bound_by};
use super::units::compatible;
use super::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{FigureId, Hedge, Kind, Value, Year};
use crate::measures::Role;
use crate::rulebook::Strength;

type Search = fn(Draft<'_>, &Scene<'_, '_>, usize) -> Option<Claim>;

const SEARCHES: &[(&str, Search)] = &[
    ("change", grown::claim),
    ("share", rated::claim),
    ("total", added::claim),
    ("total", cash::claim),
    ("total", rolled::claim),
    ("total", summed::claim),
];

/// A paragraph.
struct Scene<'p, 'a> {
    context: Context<'a>,
    told: &'p [Told<'a>],
}

/// Claims of all searches whose rules are in force.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for (at, (id, search)) in SEARCHES.iter().enumerate() {
        let Some(rule) = context.rulebook.find(id) else { continue };
        let draft = Draft::new(context, rule);
        let bound = bound_by(claims, rule, Strength::Stated);
        let mut found = Vec::new();
        told::each(context, |passage: &Passage<'_>| {
            let scene = Scene { context, told: &passage.told };
            for (index, told) in passage.told.iter().enumerate() {
                if !bound.contains(&told.id) {
                    found.extend(search(draft, &scene, index));
                }
            }
        });
        if at + 1 == SEARCHES.len() {
            itemed::search(context, draft, &bound, &mut found);
        }
        claims.append(&mut found);
    }
}

/// How many sentences back the other values may stand, and how many figures.
const BACK: u32 = 3;
const NEAR: usize = 40;

impl<'p, 'a> Scene<'p, 'a> {
    /// Whether a figure is one level, as told.
    fn is_level(&self, told: &Told<'_>) -> bool {
        let figure = self.context.figures.get(told.id);
        matches!(figure.value, Value::Exact(value) if !value.is_negative() && !value.is_zero())
            && matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
            && figure.hedge == Hedge::None
            && figure.cell.is_none()
            && self.context.measures.list[told.id.0 as usize].role != Role::Change
            && !self.context.document.slice(figure.span).contains('±')
    }

    fn are_alike(&self, one: &Told<'_>, other: &Told<'_>) -> bool {
        let (one, other) = (self.context.figures.get(one.id), self.context.figures.get(other.id));
        one.kind == other.kind && compatible(one, other, self.context.lexicon)
    }

    /// The levels that stand up to some sentences before, nearest first.
    fn before(&self, index: usize) -> impl Iterator<Item = &'p Told<'a>> {
        let own = self.told[index].sentence;
        let near = &self.told[index.saturating_sub(NEAR)..index];
        near.iter().rev().take_while(move |one| own - one.sentence <= BACK)
    }

    fn figures(&self, told: &Told<'_>) -> Span {
        self.context.figures.get(told.id).span
    }
}

/// The year told last before a value in its block; one told from the report's own counts from 0.
pub fn year(context: Context<'_>, id: FigureId) -> Option<i32> {
    let figure = context.figures.get(id);
    let start = context.document.block(figure.block).span.start;
    let lead = Span { start, end: figure.span.start };
    let periods = context.figures.within(lead).rev().take(NEAR).map(FigureId).filter(|id| {
        // 比上年增长: what it is set beside, and no time of its own.
        let before = Span { start, end: context.figures.get(*id).span.start };
        !context.document.slice(before).ends_with(['比', '较', '与', '同', '自', '从'])
    });
    let mut years = periods.filter_map(|id| match context.figures.get(id).value {
        Value::Period(period) => match period.year? {
            Year::Absolute(year) => Some(i32::from(year)),
            Year::Relative(year) => Some(i32::from(year)),
            _ => None,
        },
        _ => None,
    });
    years.next()
}
