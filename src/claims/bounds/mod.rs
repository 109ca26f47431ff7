//! Values that bound each other: an overall rate and the rates of its parts ([`parts`], [`tables`]),
//! a part and its whole, the ends of a range, a percentage and its ceiling.

mod ages;
mod among;
mod arms;
mod bands;
mod beside;
mod called;
mod combined;
mod complements;
mod exceeded;
mod groups;
mod hedged;
mod inner;
mod inside;
mod lanes;
mod limits;
pub mod members;
mod middle;
mod nested;
mod obeyed;
pub mod order;
mod overall;
mod parts;
mod peaks;
mod percentiles;
mod placed;
mod proportions;
mod rest;
mod rough;
mod seats;
mod shares;
mod spanned;
mod spreads;
mod subsets;
mod tables;
mod times;
mod topped;
mod universal;
mod whole;

use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Strength};

/// Words of what is left of a whole beside what was told of it.
const REST: &[&str] = &["other", "others", "rest", "remaining", "remainder"];

/// All claims of the rule `bounds`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    parts::search(context, rule, claims);
    tables::search(context, rule, claims);
    limits::search(context, rule, claims);
    among::search(context, rule, claims);
    called::search(context, rule, claims);
    members::search(context, rule, claims);
    universal::search(context, rule, claims);
    ages::search(context, rule, claims);
    middle::search(context, rule, claims);
    hedged::search(context, rule, claims);
    beside::search(context, rule, claims);
    seats::search(context, rule, claims);
    subsets::search(context, rule, claims);
    spanned::search(context, rule, claims);
    spreads::search(context, rule, claims);
    groups::search(context, rule, claims);
    obeyed::search(context, rule, claims);
    arms::search(context, rule, claims);
    overall::search(context, rule, claims);
    peaks::search(context, rule, claims);
    lanes::search(context, rule, claims);
    bands::search(context, rule, claims);
    rough::search(context, rule, claims);
    exceeded::search(context, rule, claims);
    rest::search(context, rule, claims);
    topped::search(context, rule, claims);
    percentiles::search(context, rule, claims);
    nested::search(context, rule, claims);
    proportions::search(context, rule, claims);
    inner::search(context, rule, claims);
    inside::search(context, rule, claims);
    combined::search(context, rule, claims);
}

/// A claim with one reading in the form of that name; `None` if the rule file lacks the form.
fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: &str,
    strength: Strength,
    bindings: Vec<(&str, Bound)>,
) -> Option<Claim> {
    let form = context.rulebook.rule(rule).form(form)?;
    let bindings: Vec<Binding> = bindings
        .into_iter()
        .map(|(name, value)| Binding { name: name.to_owned(), value })
        .collect();
    let reading = Reading { form, bindings, allowance: 0 };
    let spans = spans(context, &reading);
    let place = Span {
        start: spans.iter().map(|span| span.start).min()?,
        end: spans.iter().map(|span| span.end).max()?,
    };
    Some(Claim { worded: false, rule, strength, readings: vec![reading], place })
}

fn spans(context: Context<'_>, reading: &Reading) -> Vec<Span> {
    let bound = reading.bindings.iter().flat_map(|binding| match &binding.value {
        Bound::Figures(figures) => figures.iter().map(|id| context.figures.get(*id).span).collect(),
        Bound::Items(items) => items.clone(),
        Bound::Constant(_, span) | Bound::Date(_, span) => vec![*span],
    });
    bound.collect()
}

fn figure(id: FigureId) -> Bound {
    Bound::Figures(vec![id])
}

fn constant(value: Decimal, span: Span) -> Bound {
    Bound::Constant(value, span)
}
