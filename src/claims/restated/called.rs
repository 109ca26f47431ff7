//! One measure of an English report told in two places by one name: an interim dividend of 6.4p in the summary, the
//! interim dividend of 6.0p in the text; a growth forecast of 2.4%, and of 2.1%.
//!
//! The name is the noun that the value is linked to, with a word before it that tells which. What speaks for a slip
//! is the digits, one of them another or two exchanged, or that the value is the one told beside the right one, as
//! that of the year before is.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::gaps::MONTHS;
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::nearby::restated::are_of_two_editions;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Language, Span, WordSet, holds_any, lower};
use crate::figures::{Figure, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.figures.list.len() > MOST {
        return;
    }
    let draft = Draft::new(context, rule);
    let mut called: BTreeMap<(String, Kind, u16), Vec<Called>> = BTreeMap::new();
    for (index, figure) in context.figures.list.iter().enumerate() {
        let id = FigureId(index as u32);
        if let Some(name) = called_by(context, id, figure) {
            let key = (name.head.clone(), figure.kind, figure.unit.0);
            called.entry(key).or_default().push(name);
        }
    }
    for names in called.values().filter(|names| (2..=MOST_NAMED).contains(&names.len())) {
        for (index, one) in names.iter().enumerate() {
            for other in &names[index + 1..] {
                if are_of_one(context, one, other, names) {
                    claims.extend(claim(context, draft, one.id, other.id));
                }
            }
        }
    }
}

/// More figures than these are data, not a report's own.
const MOST: usize = 3000;

/// A noun with more values says too little.
const MOST_NAMED: usize = 24;

/// What a figure is called.
struct Called {
    id: FigureId,
    head: String,
    /// The words before the noun, without those that say nothing of which it is.
    which: BTreeSet<String>,
    years: BTreeSet<String>,
    sentence: Span,
}

fn called_by(context: Context<'_>, id: FigureId, figure: &Figure) -> Option<Called> {
    let told = figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Count)
        && figure.value.decimal().is_some_and(|value| !value.is_zero());
    if !told {
        return None;
    }
    let document = context.document;
    let block = document.block(figure.block);
    let sentence = sentence_at(block, figure.span.start)?;
    let start = sentence.start.max(figure.span.start.saturating_sub(REACH)) as usize;
    let start = document.text.ceil_char_boundary(start);
    let before = document.text.get(start..figure.span.start as usize)?;
    let end = sentence.end.min(figure.span.end.saturating_add(REACH)) as usize;
    let behind = &document.text[figure.span.end as usize..document.text.floor_char_boundary(end)];
    let clause = before.rsplit(STOPS).next().unwrap_or(before);
    let rest = behind.split(STOPS).next().unwrap_or(behind);
    let around = format!("{clause} {rest}").to_lowercase();
    if holds_any(&around, OTHERS) {
        return None;
    }
    let lower = lower(clause);
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    // The budget for 2023/24 was; the forecast for the year to
    while let Some(last) = words.last() {
        let timed = last.contains(|c: char| c.is_ascii_digit()) || MONTHS.has(last);
        if !timed && !LINKS.has(last) {
            break;
        }
        words.pop();
    }
    let noun = |word: &str| word.len() >= 4 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let head = words.pop().filter(|word| noun(word))?;
    let which: BTreeSet<String> = words
        .iter()
        .rev()
        .take(3)
        .take_while(|word| noun(word) && !STOPPING.has(word))
        .filter(|word| !GENERAL.has(word))
        .map(|word| (*word).to_owned())
        .collect();
    let years = around
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
        .map(str::to_owned)
        .collect();
    (!which.is_empty()).then(|| Called { id, head: head.to_owned(), which, years, sentence })
}

/// In bytes, on either side of a figure.
const REACH: u32 = 110;

const STOPS: &[char] = &['\n', '\t', '.', ',', ';', ':', '(', ')', '—', '–', '?', '!', '*'];

/// Words of another time or place, of a limit, of a part and of a change.
const OTHERS: &[&str] = &[
    "last ",
    "previous",
    "earlier",
    "prior ",
    "before",
    "compared",
    "against",
    "than",
    "from",
    "ago",
    "initial",
    "original",
    "revised",
    "former",
    "each ",
    "every ",
    "between",
    "up to",
    "would",
    "could",
    "if ",
    "average",
    "another",
    "national",
    "regional",
    "increase",
    "decrease",
    "rise",
    "fell",
    "rose",
    "excluding",
    "including",
    "adjusted",
    "target",
    "remaining",
];

/// Words between a noun and its value.
static LINKS: WordSet = WordSet::new(&[
    "of", "is", "was", "were", "are", "at", "to", "stood", "stands", "totalled", "totaled",
    "amounted", "amounts", "reached", "now", "for", "in", "the", "year", "be", "will", "remains",
    "remained", "thus", "came", "comes", "our", "its",
]);

/// Words that no noun phrase holds.
static STOPPING: WordSet = WordSet::new(&[
    "with", "from", "into", "that", "this", "these", "their", "have", "declared", "raise", "where",
    "which", "while", "when", "than", "then", "also", "your", "some", "such", "each", "both",
]);

/// Words that do not tell which.
static GENERAL: WordSet = WordSet::new(&[
    "total",
    "average",
    "annual",
    "mean",
    "median",
    "overall",
    "same",
    "other",
    "first",
    "second",
    "third",
    "further",
    "additional",
    "whole",
    "full",
    "full-year",
    "current",
    "only",
    "main",
    "more",
    "actual",
    "combined",
    "single",
    "minimum",
    "maximum",
    "highest",
    "lowest",
]);

/// Whether two figures have one name, that no third value bears, and one is a slip of the other.
fn are_of_one(context: Context<'_>, one: &Called, other: &Called, names: &[Called]) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let alike = |one: &Called, other: &Called| {
        one.which.is_subset(&other.which) || other.which.is_subset(&one.which)
    };
    // A value without a year is of the report's own.
    let current = |years: &BTreeSet<String>| {
        let own = context.measures.year;
        years.iter().any(|year| year.parse::<i16>().ok() >= own.map(|own| own - 1) && own.is_some())
    };
    let timed = match (one.years.is_empty(), other.years.is_empty()) {
        (true, true) => true,
        (false, false) => !one.years.is_disjoint(&other.years),
        (true, false) => current(&other.years),
        (false, true) => current(&one.years),
    };
    if one.sentence == other.sentence
        || !alike(one, other)
        || !timed
        || first.value == second.value
        || first.precision != second.precision
        || are_of_two_editions(context.document, first.block, second.block)
    {
        return false;
    }
    let values: BTreeSet<_> = names
        .iter()
        .filter(|name| alike(one, name))
        .filter_map(|name| context.figures.get(name.id).value.decimal())
        .map(|value| value.normal())
        .collect();
    values.len() == 2
        && (is_copied(context, one, other)
            || is_copied(context, other, one)
            || matches!(likeness(first, second), Likeness::Miswritten | Likeness::Close)
            || is_swapped(first, second))
}

/// Whether one value is the one told beside the other: 6.4p per share (H1 2023: 6.0p).
fn is_copied(context: Context<'_>, right: &Called, wrong: &Called) -> bool {
    let (own, copy) = (context.figures.get(right.id), context.figures.get(wrong.id));
    let beside = (right.id.0.saturating_sub(2)..right.id.0 + 4).filter(|id| *id != right.id.0);
    beside.filter_map(|id| context.figures.list.get(id as usize)).any(|other| {
        right.sentence.contains(other.span)
            && other.kind == own.kind
            && other.unit == own.unit
            && other.value == copy.value
    })
}

/// Whether two digits of two changed places: 3.2 and 2.3.
fn is_swapped(one: &Figure, other: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let digits = figure.value.decimal()?.at_exponent(figure.precision)?;
        (10..100).contains(&digits).then_some(digits)
    };
    digits(one)
        .zip(digits(other))
        .is_some_and(|(one, other)| one != other && one % 10 * 10 + one / 10 == other)
}

fn claim(context: Context<'_>, draft: Draft<'_>, one: FigureId, other: FigureId) -> Option<Claim> {
    let place = around([context.figures.get(one).span, context.figures.get(other).span]);
    let bound = vec![figures("first", [one]), figures("second", [other])];
    draft.claim(Strength::Witnessed, place, [("text", bound)])
}
