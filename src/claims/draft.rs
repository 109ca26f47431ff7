//! What a search found in the text comes in; claims of its rule go out, bound by the names that the
//! rule's file uses.

use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Period};
use crate::rulebook::{Rule, RuleId, Strength};
use std::collections::BTreeSet;

/// Makes the claims of one searched rule.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    rule: &'a Rule,
    id: RuleId,
}

impl<'a> Draft<'a> {
    pub fn new(context: Context<'a>, id: RuleId) -> Self {
        Draft { rule: context.rulebook.rule(id), id }
    }

    pub fn id(&self) -> RuleId {
        self.id
    }

    /// A claim with one reading for each list of bindings, likeliest first.
    pub fn claim(
        &self,
        strength: Strength,
        place: Span,
        readings: impl IntoIterator<Item = (&'static str, Vec<Binding>)>,
    ) -> Option<Claim> {
        let readings: Vec<Reading> = readings
            .into_iter()
            .filter_map(|(form, bindings)| {
                let form = self.rule.form(form)?;
                Some(Reading { form, bindings, allowance: 0 })
            })
            .collect();
        (!readings.is_empty()).then_some(Claim {
            worded: false,
            rule: self.id,
            strength,
            readings,
            place,
        })
    }
}

pub fn figures(name: &str, figures: impl IntoIterator<Item = FigureId>) -> Binding {
    Binding { name: name.to_owned(), value: Bound::Figures(figures.into_iter().collect()) }
}

pub fn items(name: &str, items: impl IntoIterator<Item = Span>) -> Binding {
    Binding { name: name.to_owned(), value: Bound::Items(items.into_iter().collect()) }
}

pub fn constant(name: &str, value: i64, place: Span) -> Binding {
    Binding { name: name.to_owned(), value: Bound::Constant(Decimal::integer(value), place) }
}

pub fn date(name: &str, period: Period, place: Span) -> Binding {
    Binding { name: name.to_owned(), value: Bound::Date(period, place) }
}

/// The figures that the claims of a rule bind, of those that are no weaker than so.
pub fn bound_by(claims: &[Claim], rule: RuleId, least: Strength) -> BTreeSet<FigureId> {
    let own = claims.iter().filter(|claim| claim.rule == rule && claim.strength >= least);
    own.flat_map(|claim| &claim.readings).flat_map(Reading::figures).collect()
}

/// The smallest span that holds all of `spans`.
pub fn around(spans: impl IntoIterator<Item = Span>) -> Span {
    spans
        .into_iter()
        .reduce(|all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) })
        .unwrap_or(Span { start: 0, end: 0 })
}
