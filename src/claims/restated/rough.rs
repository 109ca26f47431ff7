//! English clauses that say the same words of two values come in, one value rough or rounded (just over 9,400 potholes
//! repaired; crews repaired 9,418 potholes); claims that the two values are one go out.
//!
//! Of two values that do not agree, one must be the other with two digits exchanged, as far as the rounder one tells it;
//! or both clauses share three words and more, beside the noun that is counted, and a word says that one is rough.

use super::corrected::is_corrected;
use super::exchanged::slips;
use super::rounded;
use super::twins::{key, sense};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::restated::{are_of_two_editions, is_of_another_time};
use crate::claims::nearby::stems::{noun, stems};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Language, Span, WordSet};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// More figures than these are data.
const MOST: usize = 3_000;

/// What so many clauses say names none of them.
const MOST_SAYING: usize = 12;

/// A value with the words of its clause.
struct Told {
    id: FigureId,
    value: Decimal,
    /// What it counts.
    noun: Option<String>,
    words: BTreeSet<String>,
    years: BTreeSet<String>,
    qualifiers: BTreeSet<String>,
    sentence: Span,
}

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.figures.list.len() > MOST {
        return;
    }
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let told: Vec<Told> = ids.filter_map(|id| told(context, id)).collect();
    let mut saying: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        for word in &one.words {
            saying.entry(word).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in saying.values().filter(|places| places.len() <= MOST_SAYING) {
        for (at, one) in places.iter().enumerate() {
            for other in &places[at + 1..] {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let draft = Draft::new(context, rule);
    let pairs: Vec<(usize, usize)> = shared
        .into_iter()
        .filter(|((one, other), shared)| say_the_same(&told[*one], &told[*other], *shared))
        .map(|(pair, _)| pair)
        .filter(|(one, other)| can_be_one(context, &told[*one], &told[*other]))
        .collect();
    // A value that three clauses tell alike may be of any two of them.
    let met = |at: usize| pairs.iter().filter(|(one, other)| *one == at || *other == at).count();
    for (one, other) in pairs.iter().filter(|(one, other)| met(*one) == 1 && met(*other) == 1) {
        let (one, other) = (&told[*one], &told[*other]);
        if are_apart(context, one, other) {
            continue;
        }
        let place = around([one.id, other.id].map(|id| context.figures.get(id).span));
        let bound = vec![figures("first", [one.id]), figures("second", [other.id])];
        claims.extend(draft.claim(Strength::Stated, place, [("text", bound)]));
    }
}

const STOPS: &[char] = &['\n', '\t', '.', ',', ';', '(', ')', '—', '–', '?', '!', '|'];

fn told(context: Context<'_>, id: FigureId) -> Option<Told> {
    let document = context.document;
    let figure = context.figures.get(id);
    let (_, value) =
        key(context, figure).filter(|(percent, value)| !percent && !value.is_zero())?;
    let role = context.measures.list[id.0 as usize].role;
    let block = document.block(figure.block);
    if figure.cell.is_some()
        || matches!(block.kind, BlockKind::Table(_))
        || !matches!(sense(role), Role::Actual | Role::Average)
        || is_of_another_time(context, figure)
        || is_corrected(context, id)
    {
        return None;
    }
    let sentence = sentence_at(block, figure.span.start)?;
    let before = document.slice(Span { start: sentence.start, end: figure.span.start });
    let behind = document.slice(Span { start: figure.span.end, end: sentence.end });
    let own = before.rsplit(STOPS).next().unwrap_or(before);
    let rest = behind.split(STOPS).next().unwrap_or(behind);
    // Broken text runs on.
    if own.len() + rest.len() > LONGEST {
        return None;
    }
    let unit = document.slice(figure.span);
    let counted = unit.rfind(' ').and_then(|place| noun(&unit[place..])).or_else(|| noun(rest));
    let mut words = stems(own);
    words.extend(stems(rest));
    words.extend(counted.clone().filter(|_| figure.kind == Kind::Count));
    let is_year = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let years = words.iter().filter(|word| is_year(word)).cloned().collect();
    words.retain(|word| !is_year(word));
    let qualifiers =
        [own, rest].into_iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let qualifiers =
        qualifiers.map(str::to_lowercase).filter(|word| QUALIFIERS.has(word)).collect();
    let noun = counted.filter(|_| matches!(figure.kind, Kind::Count | Kind::Number));
    (words.len() >= 2).then_some(Told { id, value, noun, words, years, qualifiers, sentence })
}

/// In bytes: longer clauses are several.
const LONGEST: usize = 160;

/// Whether two clauses share two words, of one noun, and one of them says hardly more than the other.
fn say_the_same(one: &Told, other: &Told, shared: usize) -> bool {
    let own = one.words.difference(&other.words).count();
    let its = other.words.difference(&one.words).count();
    one.sentence != other.sentence
        && one.noun == other.noun
        && shared >= 2
        && own.min(its) <= usize::from(shared > 2)
        && own.max(its) <= 2 + shared
}

fn can_be_one(context: Context<'_>, one: &Told, other: &Told) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let measure = |id: FigureId| &context.measures.list[id.0 as usize];
    compatible(first, second, context.lexicon)
        && sense(measure(one.id).role) == sense(measure(other.id).role)
        && measure(one.id).scope == measure(other.id).scope
        && (one.years.is_empty() || other.years.is_empty() || !one.years.is_disjoint(&other.years))
        && !are_of_two_editions(context.document, first.block, second.block)
        && rounded::digits(context, first, second).is_some_and(|digits| {
            let named = one.noun.is_some() || one.words.intersection(&other.words).count() >= 3;
            digits >= if named { 2 } else { 3 }
        })
        && !has_qualifier(one, other)
        && !has_qualifier(other, one)
}

/// Whether the sentence of a value tells what it lacks of the other: 9,148 on roads and 270 on footpaths.
fn has_rest(context: Context<'_>, own: (&Figure, Decimal), its: (&Figure, Decimal)) -> bool {
    let Some(sentence) = sentence_at(context.document.block(own.0.block), own.0.span.start) else {
        return false;
    };
    context.figures.within(sentence).any(|id| {
        let other = &context.figures.list[id as usize];
        let sum = || key(context, other)?.1.checked_add(own.1);
        other.span != own.0.span
            && sum().is_some_and(|sum| rounded::agree(context, (own.0, sum), its))
    })
}

/// Whether one clause says which of several values it means: operating income before exceptional items.
fn has_qualifier(one: &Told, other: &Told) -> bool {
    one.qualifiers.iter().any(|word| !other.qualifiers.contains(word))
}

/// Words that tell one value of a name from another.
static QUALIFIERS: WordSet = WordSet::new(&[
    "before",
    "after",
    "excluding",
    "including",
    "underlying",
    "adjusted",
    "gross",
    "net",
    "other",
    "further",
    "additional",
    "another",
    "second",
    "not",
    "no",
    "without",
    "except",
    "first",
    "new",
    "remaining",
    "each",
    "per",
]);

/// Whether two values that do not agree are hardly one miswritten, or agree by noughts that no word explains.
fn are_apart(context: Context<'_>, one: &Told, other: &Told) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let (own, its) = ((first, one.value), (second, other.value));
    if rounded::agree(context, own, its) {
        return rounded::is_bare(first) && rounded::is_bare(second);
    }
    let exchanged = |own: (&Figure, Decimal), its: (&Figure, Decimal)| {
        // The noughts of 2,300 are no digits to exchange.
        let meant = |(meant, _): &(Decimal, i32)| {
            meant.exponent == own.1.exponent && rounded::agree(context, (own.0, *meant), its)
        };
        slips(own.0, own.1).iter().any(meant)
    };
    if has_rest(context, own, its) || has_rest(context, its, own) {
        return true;
    }
    let rough = first.hedge != Hedge::None || second.hedge != Hedge::None;
    let well = one.words.intersection(&other.words).count() >= 3 && one.noun.is_some();
    !(exchanged(own, its)
        || exchanged(its, own)
        || rough && well && rounded::are_of_one_size(one.value, other.value))
}
