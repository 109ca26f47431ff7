//! Phrases come in; the claims that the rules' patterns find in them go out.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::closed::{self, Labels};
use super::phrase::{self, Phrase};
use super::thresholds::is_threshold;
use super::units::share_a_unit;
use super::{Binding, Bound, Claim, Context, Reading, enumerated, naming, runs};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::pattern::{SENTENCE_END, Translated};
use crate::rulebook::{
    Comparison, Entry, Hits, Matcher, PatternExpression, RoundNumbers, Rule, RuleId, SlotSort,
    Strength, Units,
};

/// What hides a figure: no symbol, and nothing that a pattern names.
const HIDDEN: u8 = 0x0f;

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
        let symbols = phrase.figures.iter().map(|(at, _)| *at as usize);
        automaton.read(&phrase.bytes, symbols, &mut hits);
        automaton.candidates(&hits, phrase.bytes.len(), phrase.kinds, |entry, stretch| {
            matches(context, phrase, entry, stretch, &hits, &mut found);
        });
    });
    list.append(&mut found.finish());
}

/// A rule, whether the relation is an equation, and the figure that it is about.
type Key = (RuleId, bool, FigureId);

/// The claims so far, and where each is by its rule and the figure it is about.
#[derive(Default)]
struct Found {
    claims: Vec<Claim>,
    by_figure: HashMap<Key, usize>,
    ticks: Vec<(Key, Reading)>,
}

impl Found {
    /// Adds readings to the claim about the same figure, or begins one. One figure is the result
    /// of one sum: whatever else could be meant is another reading of the same claim. A relation
    /// without a single result (shares that add up to 100) is about all its figures at once.
    fn add(&mut self, context: Context<'_>, rule: RuleId, strength: Strength, reading: Reading) {
        let about = self.about(context, rule, &reading);
        if about.is_empty() {
            return;
        }
        let place = place(context, &reading);
        let known = about.iter().find_map(|key| self.by_figure.get(key).copied());
        let index = known.unwrap_or(self.claims.len());
        for key in about {
            self.by_figure.entry(key).or_insert(index);
        }
        let Some(claim) = self.claims.get_mut(index) else {
            self.claims.push(Claim {
                worded: true,
                rule,
                strength,
                readings: vec![reading],
                place,
            });
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

    /// Keeps a reading that no words support: it may confirm a claim, not make one.
    fn tick(&mut self, context: Context<'_>, rule: RuleId, reading: Reading) {
        if let Some(key) = self.about(context, rule, &reading).first() {
            self.ticks.push((*key, reading.ticking_only()));
        }
    }

    fn about(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> Vec<Key> {
        let relation = &context.rulebook.rule(rule).forms[reading.form].relation;
        // That shares do not pass 100% is another claim than that they make it up.
        let equal = relation.comparisons.iter().all(|one| one.1 == Comparison::Equal);
        let about = relation.names.first().and_then(|name| reading.get(name));
        match about {
            Some(Bound::Figures(ids)) => ids.iter().map(|id| (rule, equal, *id)).collect(),
            _ => Vec::new(),
        }
    }

    fn finish(mut self) -> Vec<Claim> {
        for (key, reading) in self.ticks {
            if let Some(index) = self.by_figure.get(&key) {
                let readings = &mut self.claims[*index].readings;
                if readings.len() < READINGS {
                    readings.push(reading);
                }
            }
        }
        self.claims
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

/// All places of a stretch of a phrase where a pattern matches, from each figure on.
fn matches(
    context: Context<'_>,
    phrase: &Phrase,
    entry: &Entry,
    stretch: Range<usize>,
    hits: &Hits,
    found: &mut Found,
) {
    let rule = context.rulebook.rule(entry.rule);
    let pattern = &rule.patterns[entry.pattern];
    let Some(PatternExpression { matcher, groups: numbers }) = entry.expression(pattern) else {
        return;
    };
    let translated = pattern.translated();
    let slots = &translated.slots;
    let has_run = slots.iter().any(|slot| slot.sort == SlotSort::Run);
    let mut from = stretch.start;
    // A match is sought again from the same figure on with its last figure hidden: 占 and the like
    // may follow each part of a list.
    let mut hidden: Option<(usize, Vec<u8>)> = None;
    let mut previous = Vec::new();
    if !hits.reach(entry, from) {
        return;
    }
    let labels = OnceCell::new();
    let labels = || labels.get_or_init(|| Labels::of(phrase, context.document.language));
    let mut places = matcher.places();
    loop {
        let bytes = hidden.as_ref().map_or(&phrase.bytes, |(_, bytes)| bytes);
        let whole = hits
            .reach(entry, from)
            .then(|| matcher.find(bytes, from..stretch.end, &mut places))
            .flatten();
        let Some(whole) = whole else {
            match hidden.take() {
                Some((first, _)) => {
                    from = first + 1;
                    continue;
                }
                None => return,
            }
        };
        let mut groups: Vec<_> = numbers.iter().map(|number| places.get(*number)).collect();
        let whole = open_run(bytes, whole, translated, &mut groups, stretch.end);
        let symbol = |byte: &u8| (0x10..SENTENCE_END).contains(byte);
        let first = bytes[whole.clone()].iter().position(symbol);
        let last = bytes[whole.clone()].iter().rposition(symbol);
        let (Some(first), Some(last)) = (first, last) else { return };
        let (first, last) = (whole.start + first, whole.start + last);
        match &mut hidden {
            // The figure before has no further match: this one begins at a later figure.
            Some((begun, _)) if first > *begun => {
                from = *begun + 1;
                hidden = None;
                continue;
            }
            Some((_, bytes)) => {
                bytes[last] = HIDDEN;
                // Another share of the same part and whole is that of another year or place.
                let kept = others(&groups, last);
                if kept == previous {
                    continue;
                }
                previous = kept;
            }
            None if has_run => from = first + 1,
            None => {
                let mut bytes = phrase.bytes.clone();
                bytes[last] = HIDDEN;
                hidden = Some((first, bytes));
                previous = others(&groups, last);
                from = whole.start;
            }
        }
        let clauses = &phrase.bytes[clauses(&phrase.bytes, whole.clone())];
        let around = &phrase.bytes[sentences(&phrase.bytes, whole)];
        let within = |expressions: &[Matcher], stretch: &[u8]| {
            expressions.iter().any(|one| one.is_match(stretch))
        };
        if within(rule.unless(pattern.language), clauses)
            || within(rule.unless_sentence(pattern.language), around)
        {
            continue;
        }
        let named = naming::named(context, phrase, slots, &groups);
        for bindings in runs::bindings(context, phrase, slots, &groups) {
            if !units_agree(context, rule, pattern.form, &bindings)
                || enumerated::stops_short(context, &bindings)
            {
                continue;
            }
            let loose = rule.round_numbers == RoundNumbers::Rounded
                && bindings.iter().any(|binding| match &binding.value {
                    Bound::Figures(ids) => ids.iter().any(|id| is_loose(context, *id)),
                    _ => false,
                });
            let bounds_a_class = || {
                let figures = bindings.iter().filter_map(|binding| match &binding.value {
                    Bound::Figures(ids) if binding.name == "part" => ids.first(),
                    _ => None,
                });
                figures.into_iter().any(|id| is_threshold(context, *id))
            };
            if loose || bounds_a_class() {
                continue;
            }
            let complete = pattern.strength == Strength::Implied
                && (closed::is_complete(context, labels(), rule, slots, &bindings)
                    || is_enumerated(context, &bindings));
            let strength = if complete { Strength::Stated } else { pattern.strength };
            let reading = Reading { form: pattern.form, bindings, allowance: pattern.allowance };
            if named {
                found.add(context, entry.rule, strength, reading);
            } else {
                found.tick(context, entry.rule, reading);
            }
        }
    }
}

/// Whether a total is bound with a plain enumeration of all its parts.
fn is_enumerated(context: Context<'_>, bindings: &[Binding]) -> bool {
    let figures = |name: &str| {
        bindings.iter().find_map(|binding| match &binding.value {
            Bound::Figures(ids) if binding.name == name => Some(ids.as_slice()),
            _ => None,
        })
    };
    let (Some([total]), Some(parts)) = (figures("total"), figures("parts")) else { return false };
    enumerated::is_complete(context, *total, parts)
}

/// Extends the run that a match ends with to its last figure of the sentence, and the match with it.
fn open_run(
    bytes: &[u8],
    whole: Range<usize>,
    pattern: &Translated,
    groups: &mut [Option<Range<usize>>],
    limit: usize,
) -> Range<usize> {
    let Some(run) = pattern.open_run else { return whole };
    let Some(Some(range)) = groups.get_mut(run) else { return whole };
    let kinds = pattern.slots[run].kinds;
    if let Some(last) = bytes.get(range.start..limit).and_then(|rest| kinds.last(rest)) {
        range.end = range.start + last + 1;
    }
    whole.start..whole.end.max(range.end)
}

/// Where the figures of a match stand, but for the last one.
fn others(groups: &[Option<std::ops::Range<usize>>], last: usize) -> Vec<usize> {
    let figures = groups.iter().flatten().filter(|group| group.len() == 1);
    figures.map(|group| group.start).filter(|at| *at < last).collect()
}

/// A match with the rest of the sentences that it begins and ends in.
fn sentences(bytes: &[u8], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let stop = |byte: &u8| *byte == SENTENCE_END;
    let start = bytes[..range.start].iter().rposition(stop).map_or(0, |stop| stop + 1);
    let end = bytes[range.end..].iter().position(stop).map_or(bytes.len(), |stop| range.end + stop);
    start..end
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
                if !share_a_unit(first, figure, context.lexicon) {
                    return false;
                }
            }
        }
        // Within a group named by the rule there are either rates or amounts.
        !(rates && first.is_some() && rule.units != Units::Same)
    };
    match &rule.units {
        Units::Any | Units::Written => true,
        Units::Same => agree(&names),
        Units::Groups(groups) => groups.iter().all(|group| {
            let group: Vec<&str> = group.iter().map(String::as_str).collect();
            agree(&group) && is_of_another_unit(context, bindings, &group)
        }),
    }
}

/// Whether no measure outside a group of names is in the group's unit: square metres divided by square
/// metres are no square metres.
fn is_of_another_unit(context: Context<'_>, bindings: &[Binding], group: &[&str]) -> bool {
    let units = |inside: bool| {
        let named = move |one: &&Binding| group.contains(&one.name.as_str()) == inside;
        bindings.iter().filter(named).filter_map(|one| match &one.value {
            Bound::Figures(ids) => Some(context.figures.get(*ids.first()?)),
            _ => None,
        })
    };
    units(false)
        .filter(|figure| matches!(figure.kind, Kind::Measure | Kind::Money))
        .all(|figure| units(true).all(|other| other.unit != figure.unit))
}
