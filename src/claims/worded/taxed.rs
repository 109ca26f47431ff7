//! English sentences come in that tell a profit before tax, the tax on it and what is left of it or the rate: net finance
//! costs brought profit before tax to £195.5 million. The tax charge was £41.1 million, an effective rate of 21.0%, and
//! profit after tax was £154.4 million. Claims of the rules `total` and `share` go out.

use super::{Scene, Worded};
use crate::claims::draft::figures;
use crate::claims::sentence::{Sentence, begins, clause_before, ends, says, words};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the form `rest`: what is left after tax.
pub fn left(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let found = taxed(scene).and_then(|Taxed { gross, tax, at }| {
        let left = sentence.members[at + 1..]
            .iter()
            .copied()
            .find(|id| is_money(sentence, *id) && is_called(sentence, *id, AFTER))?;
        let alike = sentence.compatible(tax, left) && sentence.compatible(tax, gross);
        // A loss, or a profit of which others have their share, is no such rest.
        let whole = sentence.words(sentence.span.start, sentence.figure(left).span.start);
        (alike && is_near(sentence, gross, tax, left) && !says(whole, OTHERS)).then(|| Worded {
            form: "rest",
            bindings: vec![
                figures("net", [left]),
                figures("gross", [gross]),
                figures("minus", [tax]),
            ],
            about: left,
            strength: Strength::Witnessed,
        })
    });
    found.into_iter().collect()
}

/// Claims of the form `across`: the rate of the tax.
pub fn rate(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let found = taxed(scene).and_then(|Taxed { gross, tax, at }| {
        let rate = *sentence.members.get(at + 1)?;
        let figure = sentence.figure(rate);
        let lead = sentence.before(rate);
        let told = figure.kind == Kind::Percent
            && figure.hedge == Hedge::None
            && lead.len() <= LONGEST
            && !lead.contains([';', '.'])
            && !says(lead, OTHERS)
            && (ends(lead, &["rate of", "or"]) || lead.trim_end().ends_with('('))
            && !begins(sentence.after(rate), NOT_OF_IT);
        (told && sentence.compatible(tax, gross)).then(|| Worded {
            form: "across",
            bindings: vec![
                figures("share", [rate]),
                figures("part", [tax]),
                figures("base", [gross]),
            ],
            about: rate,
            strength: Strength::Stated,
        })
    });
    found.into_iter().collect()
}

/// A profit before tax and the tax on it, with its place among the members of its sentence.
struct Taxed {
    gross: FigureId,
    tax: FigureId,
    at: usize,
}

/// The words between a tax and its rate, in bytes.
const LONGEST: usize = 40;

/// What a profit before tax is called.
const BEFORE: &[&str] = &[
    "profit before tax",
    "profits before tax",
    "profit before taxation",
    "profit before income tax",
    "pre-tax profit",
    "surplus before tax",
    "earnings before tax",
    "income before tax",
    "income before income taxes",
];

/// What is left of it.
const AFTER: &[&str] = &[
    "profit after tax",
    "profit after taxation",
    "profit for the year",
    "profit for the period",
    "profit for the half",
    "profit for the half-year",
    "profit for the quarter",
    "net profit",
    "net income",
    "surplus after tax",
    "surplus for the year",
    "earnings after tax",
];

/// Words that tell of other profits and other taxes.
const OTHERS: &[&str] = &[
    "underlying",
    "adjusted",
    "excluding",
    "before exceptional",
    "exceptional",
    "one-off",
    "per share",
    "deferred",
    "credit",
    "loss",
    "minority",
    "minorities",
    "non-controlling",
    "attributable",
    "discontinued",
    "associates",
    "joint ventures",
    "statutory",
    "standard",
    "headline",
    "payable",
    "paid",
    "prior",
    "previous",
    "last year",
    "if",
    "would",
    "forecast",
    "expected",
    "budget",
    "target",
];

/// What no tax rate is followed by.
const NOT_OF_IT: &[&str] = &[
    "more",
    "less",
    "higher",
    "lower",
    "above",
    "below",
    "of revenue",
    "of sales",
    "of turnover",
    "points",
    "up",
    "down",
];

/// Words between the name of an amount and the amount.
const VERBS: &[&str] = &[
    "of",
    "to",
    "was",
    "is",
    "were",
    "at",
    "came",
    "reached",
    "amounted",
    "totalled",
    "took",
    "rose",
    "fell",
    "grew",
    "increased",
    "decreased",
    "a",
    "the",
    "this",
    "for",
    "year",
    "period",
    "half",
    "quarter",
    "charge",
    "expense",
];

/// The amounts of this sentence and, where it opens with the tax, of the one before.
fn taxed(scene: Scene<'_, '_>) -> Option<Taxed> {
    let sentence = scene.own()?;
    let at =
        sentence.members.iter().position(|id| is_money(sentence, *id) && is_tax(sentence, *id))?;
    let tax = sentence.members[at];
    let named = |one: &Sentence<'_>, ids: &[FigureId]| {
        ids.iter().rev().copied().find(|id| is_money(one, *id) && is_called(one, *id, BEFORE))
    };
    let gross = named(sentence, &sentence.members[..at]).or_else(|| {
        let before = scene.before(1)?;
        named(before, &before.members)
    })?;
    Some(Taxed { gross, tax, at })
}

/// An amount of money as it is, and not in a bracket, where that of another year stands.
fn is_money(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = sentence.before(id).trim_end_matches(['£', '$', '€', ' ']);
    sentence.figure(id).kind == Kind::Money
        && sentence.is_amount(id)
        && !lead.ends_with('(')
        && sentence.figure(id).value.decimal().is_some_and(|value| value > Decimal::ZERO)
}

/// Whether the words right before an amount call it so, with no more than a verb between.
fn is_called(sentence: &Sentence<'_>, id: FigureId, names: &[&str]) -> bool {
    let lead = clause_before(sentence.before(id).trim_end_matches(['£', '$', '€', ' ']));
    if says(lead, OTHERS) {
        return false;
    }
    names.iter().any(|name| {
        lead.rfind(name).is_some_and(|place| {
            let rest = &lead[place + name.len()..];
            !rest.starts_with(char::is_alphanumeric)
                && words(rest).count() <= 5
                && words(rest).all(|word| VERBS.contains(&word))
                && words(rest).next().is_some()
        })
    })
}

/// Tax of, the tax charge was, tax took; not profit before tax of.
fn is_tax(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = clause_before(sentence.before(id).trim_end_matches(['£', '$', '€', ' ']));
    let mut own = words(lead)
        .skip_while(|word| ["the", "a", "after", "and", "income", "corporation"].contains(word));
    let named = own.next().is_some_and(|word| ["tax", "taxation", "taxes"].contains(&word));
    let rest: Vec<&str> = own.collect();
    named
        && !rest.is_empty()
        && rest.len() <= 4
        && rest.iter().all(|word| VERBS.contains(word))
        && !says(lead, OTHERS)
}

/// Whether what is left is within a fourth of what it should be.
fn is_near(sentence: &Sentence<'_>, gross: FigureId, tax: FigureId, left: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let near = || {
        let right = value(gross)?.checked_add(value(tax)?.negated())?;
        let gap = value(left)?.checked_add(right.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        Some(right > Decimal::ZERO && gap.checked_mul(Decimal::integer(4))? <= right)
    };
    near().unwrap_or(false)
}
