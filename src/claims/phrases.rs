//! Phrases come in; the claims that the rules' patterns find in them go out.

use std::collections::HashMap;

use super::phrase::{self, Phrase};
use super::units::compatible;
use super::{Binding, Bound, Claim, Context, Reading, closed, naming, runs};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::{Comparison, Entry, Hits, RoundNumbers, Rule, RuleId, Strength, Units};

/// Readings of one claim beyond this number are left out: a run of figures can be cut in many ways.
const READINGS: usize = 64;

/// Finds every claim that a pattern makes.
pub fn search(context: Context<'_>, list: &mut Vec<Claim>) {
    let automaton = context.rulebook.automaton(context.document.language);
    let mut hits = Hits::default();
    let mut found = Found::default();
    phrase::each(context.document, context.figures, |phrase| {
        if phrase.figures.len() < 2 {
            return;
        }
        for entry in automaton.candidates(&phrase.bytes, phrase.kinds, &mut hits) {
            matches(context, phrase, entry, &mut found);
        }
    });
    list.append(&mut found.claims);
}

/// The claims so far, and where each is by its rule and the figure it is about.
#[derive(Default)]
struct Found {
    claims: Vec<Claim>,
    by_figure: HashMap<(RuleId, bool, FigureId), usize>,
}

impl Found {
    /// Adds readings to the claim about the same figure, or begins one. One figure is the result
    /// of one sum: whatever else could be meant is another reading of the same claim. A relation
    /// without a single result (shares that add up to 100) is about all its figures at once.
    fn add(&mut self, context: Context<'_>, rule: RuleId, strength: Strength, reading: Reading) {
        let of = context.rulebook.rule(rule);
        let about = of.forms[reading.form].relation.names.first().and_then(|name| {
            match reading.get(name)? {
                Bound::Figures(ids) => Some(ids.clone()),
                _ => None,
            }
        });
        let Some(about) = about.filter(|about| !about.is_empty()) else { return };
        let place = place(context, &reading);
        // That shares do not pass 100% is another claim than that they make it up.
        let comparisons = &of.forms[reading.form].relation.comparisons;
        let equal = comparisons.iter().all(|one| one.1 == Comparison::Equal);
        let known = about.iter().find_map(|id| self.by_figure.get(&(rule, equal, *id)).copied());
        let index = known.unwrap_or(self.claims.len());
        for id in about {
            self.by_figure.entry((rule, equal, id)).or_insert(index);
        }
        let Some(claim) = self.claims.get_mut(index) else {
            self.claims.push(Claim { rule, strength, readings: vec![reading], place });
            return;
        };
        // A complete list says what is meant: the other ways to cut it are none.
        if strength > claim.strength {
            claim.strength = strength;
            claim.readings.clear();
        } else if strength < claim.strength {
            return;
        }
        claim.place.start = claim.place.start.min(place.start);
        claim.place.end = claim.place.end.max(place.end);
        let same =
            |other: &Reading| other.form == reading.form && other.figures().eq(reading.figures());
        if claim.readings.len() < READINGS && !claim.readings.iter().any(same) {
            claim.readings.push(reading);
        }
    }
}

fn place(context: Context<'_>, reading: &Reading) -> Span {
    let spans = reading.figures().map(|id| context.figures.get(id).span);
    spans
        .reduce(|left, right| Span {
            start: left.start.min(right.start),
            end: left.end.max(right.end),
        })
        .unwrap_or(Span { start: 0, end: 0 })
}

/// All places of a phrase where a pattern matches, from each figure on.
fn matches(context: Context<'_>, phrase: &Phrase, entry: &Entry, found: &mut Found) {
    let Some(regex) = entry.regex() else { return };
    let rule = context.rulebook.rule(entry.rule);
    let pattern = &rule.patterns[entry.pattern];
    let slots = &pattern.translated.slots;
    let mut from = 0;
    while let Some(captures) = regex.captures_at(&phrase.bytes, from) {
        let Some(whole) = captures.get(0) else { return };
        let groups: Vec<_> = (0..slots.len())
            .map(|index| captures.name(&format!("n{index}")).map(|group| group.range()))
            .collect();
        // Search on behind the first figure of the match, so that overlapping claims are found.
        let first = phrase.within(whole.range()).first().map(|(at, _)| *at as usize + 1);
        from = first.unwrap_or(whole.end()).max(from + 1);
        let stretch = &phrase.bytes[clauses(&phrase.bytes, whole.range())];
        let tested = |expressions: &[(crate::document::Language, regex::bytes::Regex)]| {
            expressions
                .iter()
                .any(|(language, regex)| *language == pattern.language && regex.is_match(stretch))
        };
        if tested(rule.unless()) {
            continue;
        }
        if !naming::named(context, phrase, slots, &groups) {
            continue;
        }
        for bindings in runs::bindings(context, phrase, slots, &groups) {
            if !units_agree(context, rule, pattern.form, &bindings) {
                continue;
            }
            let loose = rule.round_numbers == RoundNumbers::Rounded
                && bindings.iter().any(|binding| match &binding.value {
                    Bound::Figures(ids) => ids.iter().any(|id| is_loose(context, *id)),
                    _ => false,
                });
            if loose {
                continue;
            }
            let complete = pattern.strength == Strength::Implied
                && closed::is_complete(context, phrase, rule, slots, &bindings);
            let strength = if complete { Strength::Stated } else { pattern.strength };
            let reading = Reading { form: pattern.form, bindings, allowance: pattern.allowance };
            found.add(context, entry.rule, strength, reading);
        }
    }
}

/// A match with the rest of the clauses that it begins and ends in.
fn clauses(bytes: &[u8], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let stop = |byte: &u8| matches!(byte, b',' | b';' | 0x10..=0x1f);
    let start = bytes[..range.start].iter().rposition(stop).map_or(0, |stop| stop + 1);
    let end = bytes[range.end..].iter().position(stop).map_or(bytes.len(), |stop| range.end + stop);
    start..end
}

/// Whether a number is a word for so few that it may be meant roughly: two of three, three in four.
fn is_loose(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    let few = figure.value.decimal().is_some_and(|value| value <= Decimal::integer(10));
    few && text.starts_with(|first: char| first.is_alphabetic() && first.is_ascii())
}

/// Whether the figures of a binding share a unit where the rule asks for it.
fn units_agree(context: Context<'_>, rule: &Rule, form: usize, bindings: &[Binding]) -> bool {
    let names: Vec<&str> = rule.forms[form].relation.names.iter().map(String::as_str).collect();
    let agree = |group: &[&str]| {
        let (mut first, mut rates) = (None, false);
        for binding in bindings.iter().filter(|one| group.contains(&one.name.as_str())) {
            let Bound::Figures(ids) = &binding.value else { continue };
            for id in ids {
                let figure = context.figures.get(*id);
                // Rates have no unit of their own beside levels.
                let rate = !matches!(
                    figure.kind,
                    Kind::Count | Kind::Number | Kind::Money | Kind::Measure
                );
                if rate {
                    rates = true;
                    continue;
                }
                let first = *first.get_or_insert(figure);
                if !compatible(first, figure, context.lexicon) {
                    return false;
                }
            }
        }
        // Within a group named by the rule there are either rates or amounts.
        !(rates && first.is_some() && rule.units != Units::Same)
    };
    match &rule.units {
        Units::Any => true,
        Units::Same => agree(&names),
        Units::Groups(groups) => {
            groups.iter().all(|group| agree(&group.iter().map(String::as_str).collect::<Vec<_>>()))
        }
    }
}
