//! Shares of a noun come in (two thirds of our schools met the target), with what the report tells of so many of so many
//! of that noun elsewhere (24 of the 36 schools reached the target); the ways that such a part and whole give the share
//! go out.
//!
//! The two are of one thing where the clause of the share says little that the sentence of the pair does not say too.

use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::share;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::nearby::{derived, operands::rates};
use crate::claims::units::compatible;
use crate::document::{Span, lower};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::collections::BTreeSet;

/// So many of so many: 24 of the 36 schools.
struct Pair {
    part: FigureId,
    whole: FigureId,
    /// The stem of what is counted.
    noun: String,
    /// The stems of the sentence that tells it.
    said: BTreeSet<String>,
}

/// All shares of a noun of which so many are told.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let pairs = pairs(vicinity);
    let mut found = Vec::new();
    if pairs.is_empty() {
        return found;
    }
    for (_, sentence) in vicinity.sentences() {
        for id in context.figures.within(sentence).map(FigureId) {
            let Some((noun, said)) = said(vicinity, id, sentence) else { continue };
            let of_noun = pairs
                .iter()
                .filter(|pair| pair.noun == noun && !sentence_has(vicinity, sentence, pair));
            let mut ways: Vec<Way> =
                of_noun.filter_map(|pair| way(vicinity, id, pair, &said)).collect();
            super::rates::settle(&mut ways);
            if !ways.is_empty() {
                found.push(Found { id, ways, divided: true, named: true });
            }
        }
    }
    found
}

fn sentence_has(vicinity: &Vicinity<'_>, sentence: Span, pair: &Pair) -> bool {
    sentence.contains(vicinity.context.figures.get(pair.part).span)
}

/// Longer sentences speak of many things.
const LONGEST: u32 = 500;

fn pairs(vicinity: &Vicinity<'_>) -> Vec<Pair> {
    let context = vicinity.context;
    let mut found = Vec::new();
    for (_, sentence) in
        vicinity.sentences().filter(|(_, sentence)| sentence.end - sentence.start <= LONGEST)
    {
        let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
        for two in ids.windows(2) {
            let [part, whole] = [two[0], two[1]];
            let (one, other) = (context.figures.get(part), context.figures.get(whole));
            let count = |id: FigureId| {
                let figure = context.figures.get(id);
                matches!(figure.kind, Kind::Count | Kind::Number)
                    && figure.hedge == Hedge::None
                    && matches!(figure.value, Value::Exact(_))
            };
            let between = one.span.end as usize..other.span.start.max(one.span.end) as usize;
            let gap = lower(context.document.text.get(between).unwrap_or_default());
            let smaller = one.value.decimal() < other.value.decimal();
            if !count(part)
                || !count(whole)
                || !smaller
                || !rates::is_of(&gap)
                || !compatible(one, other, context.lexicon)
            {
                continue;
            }
            let Some(noun) = vicinity.noun(whole) else { continue };
            let mut said = stems(context.document.slice(sentence));
            said.remove(&noun);
            found.push(Pair { part, whole, noun, said });
        }
    }
    found
}

/// The noun that a share is of, and the stems of what its clause says of it.
fn said(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    sentence: Span,
) -> Option<(String, BTreeSet<String>)> {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let fraction = matches!(figure.value, Value::Fraction(..));
    let percent = figure.kind == Kind::Percent && figure.value.decimal()? < Decimal::integer(100);
    if figure.cell.is_some()
        || !(fraction || percent)
        || !matches!(figure.hedge, Hedge::None | Hedge::About)
        || !share::cue(&derived(context, id, sentence))
        || rates::is_of_before(vicinity, id, sentence)
    {
        return None;
    }
    let (_, after) = vicinity.beside(id, sentence);
    let clause = after.split([',', ';', '.', '(', ':', '\n']).next().unwrap_or_default();
    // A number in the clause is what it is of.
    if clause.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = clause.trim_start();
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let plain = ["the", "our", "all", "its", "their", "these"];
    let lead = words.iter().take_while(|word| plain.contains(word)).count();
    // The noun, behind no more than one word that would make it a class of its own.
    let noun = stems(words.get(lead)?).into_iter().next()?;
    let mut said = stems(clause);
    said.remove(&noun);
    Some((noun, said))
}

fn way(
    vicinity: &Vicinity<'_>,
    share: FigureId,
    pair: &Pair,
    said: &BTreeSet<String>,
) -> Option<Way> {
    let context = vicinity.context;
    let common = said.intersection(&pair.said).count();
    if common == 0 || common * 2 < said.len() {
        return None;
    }
    let (part, whole) = (Range::of(context, pair.part)?, Range::of(context, pair.whole)?);
    Some(Way {
        form: "across",
        bindings: vec![
            figures("share", [share]),
            figures("part", [pair.part]),
            figures("base", [pair.whole]),
        ],
        gives: Range::exact(100).times(part)?.over(whole)?,
        evidence: OF_NOUN + COMMON * common.min(3) as u32,
        parts: Vec::new(),
    })
}

/// What one noun is worth, and each word that the two have in common.
const OF_NOUN: u32 = 55;
const COMMON: u32 = 20;
