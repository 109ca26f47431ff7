//! The rule `statistic`. Results of statistics in text and tables come in; claims that they agree with
//! each other and with the sizes of the groups they were got from go out.

mod effects;
mod errors;
mod intervals;
mod limits;
mod margin;
mod means;
mod middle;
mod rates;
mod ratios;
mod results;
mod said;
mod significance;
mod sizes;
mod worded;
mod worked;

use super::draft::Draft;
use super::{Claim, Context};
use crate::document::Span;
use crate::figures::{Figure, FigureId};
use crate::rulebook::RuleId;

/// Finds what `statistic` can check.
pub fn search(context: Context<'_>, id: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, id);
    results::search(context, draft, claims);
    intervals::search(context, draft, claims);
    margin::search(context, draft, claims);
    said::search(context, draft, claims);
    worded::search(context, draft, claims);
    means::search(context, draft, claims);
    ratios::search(context, draft, claims);
    errors::search(context, draft, claims);
    worked::search(context, draft, claims);
    limits::search(context, draft, claims);
    rates::search(context, draft, claims);
}

/// The figures of a stretch that state one value, in order.
fn values(context: Context<'_>, span: Span) -> impl Iterator<Item = (FigureId, &Figure)> {
    context
        .figures
        .within(span)
        .map(|id| (FigureId(id), &context.figures.list[id as usize]))
        .filter(|(_, figure)| figure.kind.is_quantity() && figure.value.decimal().is_some())
}

/// The text between two places.
fn text<'c>(context: Context<'c>, start: u32, end: u32) -> &'c str {
    context.document.text.get(start as usize..end as usize).unwrap_or_default()
}

/// Whether the letters right before a figure and an equals sign are these: n = 62, M = 3.4.
fn is_named(context: Context<'_>, from: u32, figure: &Figure, names: &[&str]) -> bool {
    let before = text(context, from.min(figure.span.start), figure.span.start).trim_end();
    let Some(stem) = before.strip_suffix(['=', '＝']).map(str::trim_end) else { return false };
    names.iter().any(|name| {
        stem.strip_suffix(name)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// The standard deviation told right behind a mean: M = 3.46, SD = 1.02; 平均3.46分（标准差1.02）.
fn deviation(context: Context<'_>, span: Span, mean: FigureId) -> Option<FigureId> {
    let from = context.figures.get(mean).span.end;
    let (id, figure) = values(context, span).find(|(id, _)| *id > mean)?;
    let between = text(context, from, figure.span.start);
    let named = is_named(context, from, figure, &["SD", "SDs", "s.d.", "sd"])
        || ["SD", "标准差", "standard deviation", "standard deviation of"]
            .iter()
            .any(|name| between.trim_end_matches(['为', ' ', '是']).ends_with(name));
    (named && between.len() <= FARTHEST).then_some(id)
}

/// How far behind its mean, in bytes, a standard deviation stands.
const FARTHEST: usize = 40;
