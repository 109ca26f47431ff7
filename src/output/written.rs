//! A reading of a claim comes in; its relation goes out with the document's own words in the place
//! of the names: `81家 = 5家 + 4家 + 3家 + 69家`.

use super::columns::harmless_text;
use super::view::reading;
use crate::Report;
use crate::claims::{Bound, Claim, Reading};
use crate::rulebook::{Comparison, Expression, Function, Relation, Rulebook};
use crate::verdicts::Verdict;

/// The most figures or items of one name that are written out.
const MOST: usize = 8;
/// The most characters of one item.
const LONGEST: usize = 16;

/// The relation of a claim with its figures put in; `≈` for `=` where it holds by rounding alone.
pub fn written(report: &Report, claim: &Claim, verdict: &Verdict, rulebook: &Rulebook) -> String {
    let reading = reading(claim, verdict);
    let Some(form) = rulebook.rule(claim.rule).forms.get(reading.form) else {
        return String::new();
    };
    let writer = Writer { report, reading, relation: &form.relation };
    let comparisons = form.relation.comparisons.iter().map(|(left, comparison, right)| {
        let sign = match (comparison, verdict) {
            (Comparison::Equal, Verdict::HoldsByRounding { .. }) => "≈",
            (Comparison::Equal, Verdict::Breaks { .. }) => "≠",
            _ => comparison.sign(),
        };
        format!("{} {sign} {}", writer.expression(left, 0), writer.expression(right, 0))
    });
    comparisons.collect::<Vec<_>>().join(", ")
}

struct Writer<'a> {
    report: &'a Report,
    reading: &'a Reading,
    relation: &'a Relation,
}

impl Writer<'_> {
    /// Writes an expression; brackets stand around it where it binds less than `tight`: 1 for the
    /// right side of a minus, 2 for factors, 3 for divisors.
    fn expression(&self, expression: &Expression, tight: u8) -> String {
        let (text, strength) = match expression {
            Expression::Name(index) => return self.bound(*index, tight),
            Expression::Number(number) => return number.to_string(),
            Expression::Negate(inner) => (format!("−{}", self.expression(inner, 3)), 1),
            Expression::Add(left, right) => (self.pair(left, "+", right, 0), 0),
            Expression::Subtract(left, right) => (self.pair(left, "−", right, 1), 0),
            Expression::Multiply(left, right) => (self.factors(left, "×", right, 2), 2),
            Expression::Divide(left, right) => (self.factors(left, "÷", right, 3), 2),
            Expression::Call(Function::Sum, inner) => return self.sum(inner, tight),
            Expression::Call(Function::Count, inner) => return self.count(inner),
            Expression::Call(function, inner) => {
                let inner: Vec<_> = inner.iter().map(|one| self.listed(one)).collect();
                return format!("{}({})", function.name(), inner.join(", "));
            }
        };
        if strength < tight { format!("({text})") } else { text }
    }

    fn pair(&self, left: &Expression, sign: &str, right: &Expression, tight: u8) -> String {
        format!("{} {sign} {}", self.expression(left, 0), self.expression(right, tight))
    }

    fn factors(&self, left: &Expression, sign: &str, right: &Expression, tight: u8) -> String {
        format!("{} {sign} {}", self.expression(left, 2), self.expression(right, tight))
    }

    fn sum(&self, inner: &[Expression], tight: u8) -> String {
        let terms: Vec<_> = inner.iter().map(|one| self.expression(one, 0)).collect();
        let text = terms.join(" + ");
        if tight > 0 && text.contains(" + ") { format!("({text})") } else { text }
    }

    /// The number of things, then the things.
    fn count(&self, inner: &[Expression]) -> String {
        let [Expression::Name(index)] = inner else {
            return format!("count({})", self.sum(inner, 0));
        };
        let things = self.things(*index);
        format!("{} ({})", things.len(), shortened(things).join(", "))
    }

    fn listed(&self, expression: &Expression) -> String {
        match expression {
            Expression::Name(index) => shortened(self.things(*index)).join(", "),
            other => self.expression(other, 0),
        }
    }

    fn bound(&self, index: usize, tight: u8) -> String {
        let things = shortened(self.things(index));
        let text = things.join(" + ");
        if tight > 0 && things.len() > 1 { format!("({text})") } else { text }
    }

    /// What is bound to a name, as the document writes it.
    fn things(&self, index: usize) -> Vec<String> {
        let document = &self.report.document;
        let text = |span| harmless_text(document.quote(span).trim());
        match self.relation.names.get(index).and_then(|name| self.reading.get(name)) {
            Some(Bound::Figures(ids)) => {
                ids.iter().map(|id| text(self.report.figures.get(*id).span)).collect()
            }
            Some(Bound::Items(spans)) => spans.iter().map(|span| text(*span)).collect(),
            Some(Bound::Constant(value, _)) => vec![value.to_string()],
            Some(Bound::Date(_, span)) => vec![text(*span)],
            None => Vec::new(),
        }
    }
}

fn shortened(mut things: Vec<String>) -> Vec<String> {
    if things.len() > MOST {
        things.truncate(MOST - 1);
        things.push("…".into());
    }
    for thing in &mut things {
        if let Some((at, _)) = thing.char_indices().nth(LONGEST) {
            thing.truncate(at);
            thing.push('…');
        }
    }
    things
}
