//! An English sentence comes in; the ranges in it that are told of several things go out: ranged from 12%
//! at Ash to 31% at Elm; with a low of 1.07 and a high of 1.09; lay between 41 and 118 mm.

use super::{exact, size};
use crate::claims::gaps::{Piece, pieces};
use crate::claims::units::compatible;
use crate::claims::{Context, prose};
use crate::document::{Span, WordSet};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Unit, Value};

/// The two ends of a range.
pub struct Ends {
    pub low: Decimal,
    pub high: Decimal,
    /// The figures of the ends, where each is one.
    pub ids: Option<[FigureId; 2]>,
    pub spans: [Span; 2],
    /// A figure with the unit of both.
    pub model: FigureId,
    /// Whether the unit stands with one end only: 9 litres to 17.
    pub shared: bool,
    /// Where the range ends in the text.
    pub end: u32,
}

/// The ranges of a sentence.
pub fn ends(context: Context<'_>, sentence: Span) -> Vec<Ends> {
    let values = prose::figures(context, sentence, MOST, |figure| figure.kind.is_quantity());
    let ranges = (0..values.len()).filter_map(|index| at(context, sentence, &values, index));
    let plain = |range: &Ends| {
        let lead = Span { start: sentence.start, end: range.end.max(sentence.start) };
        let lead = context.document.slice(lead).to_ascii_lowercase();
        !words(&lead).any(|word| LOOSE.has(word))
    };
    ranges.filter(plain).collect()
}

const MOST: usize = 16;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic() && c != '-').filter(|word| !word.is_empty())
}

fn at(context: Context<'_>, sentence: Span, values: &[FigureId], index: usize) -> Option<Ends> {
    let get = |index: usize| context.figures.get(values[index]);
    let text = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    };
    let stated = get(index);
    let lead = text(sentence.start, stated.span.start);
    let lead = lead.rsplit([';', ':']).next().unwrap_or(&lead);
    let said = || pieces(lead);
    if let Value::Range(low, high) = stated.value {
        let said = said();
        let link = (is_spread(&said) || is_among(&said)) && stated.hedge == Hedge::None;
        return (link && low < high).then(|| Ends {
            low,
            high,
            ids: None,
            spans: parts(context, stated.span),
            model: values[index],
            shared: false,
            end: stated.span.end,
        });
    }
    let next = index + 1;
    let other = values.get(next).map(|id| context.figures.get(*id))?;
    let gap = text(stated.span.end, other.span.start);
    let gap = pieces(&gap);
    let linked = matches!(gap.last(), Some(Piece::Word("to" | "and")))
        && gap.len() <= 8
        && gap.iter().all(|piece| !matches!(piece, Piece::Mark(',' | ';' | '.')));
    let place = |pieces: &[Piece<'_>]| {
        let near = &pieces[pieces.len().saturating_sub(4)..];
        let end = |names: &WordSet| {
            near.iter().any(|piece| matches!(piece, Piece::Word(word) if names.has(word)))
        };
        let of = matches!(near.last(), Some(Piece::Word("of" | "was" | "at")));
        match (end(&LOW), end(&HIGH)) {
            (true, false) if of => Some(true),
            (false, true) if of => Some(false),
            _ => None,
        }
    };
    let other_end = if gap.len() <= 9 { place(&gap) } else { None };
    if !linked && other_end.is_none() {
        return None;
    }
    let said = said();
    let from = matches!(said.last(), Some(Piece::Word("from" | "between")));
    let spread = from && linked && (is_spread(&said) || is_among(&said));
    let called = || place(&said).zip(other_end).is_some_and(|(one, other)| one != other);
    if !spread && !called() {
        return None;
    }
    let (one, two) = (exact(stated)?, exact(other)?);
    let hedged = stated.hedge != Hedge::None || other.hedge != Hedge::None;
    let shared =
        other.kind == Kind::Number && other.unit == Unit::NONE && stated.unit != Unit::NONE;
    let (first, second) =
        if shared { (one, two) } else { (size(context, stated)?, size(context, other)?) };
    let same = compatible(stated, other, context.lexicon) && stated.kind == other.kind;
    if hedged || first == second || !(same || shared) {
        return None;
    }
    let (low, high) = if first < second { (index, next) } else { (next, index) };
    Some(Ends {
        low: first.min(second),
        high: first.max(second),
        ids: Some([values[low], values[high]]),
        spans: [get(low).span, get(high).span],
        model: values[index],
        shared,
        end: other.span.end,
    })
}

/// Ranged, varied, ran … from.
fn is_spread(words: &[Piece<'_>]) -> bool {
    let near = &words[words.len().saturating_sub(7)..];
    near.iter().any(|piece| matches!(piece, Piece::Word(word) if SPREAD.has(word)))
}

/// Was between, lay between.
fn is_among(words: &[Piece<'_>]) -> bool {
    let [.., Piece::Word(verb), Piece::Word("between")] = words else { return false };
    AMONG.has(verb)
}

/// The two numbers of one range: 41 to 118 mm. A part of the figure's span has no unit of its own.
fn parts(context: Context<'_>, span: Span) -> [Span; 2] {
    let text = context.document.slice(span);
    let cut = |at: usize| span.start + at as u32;
    let first = text.find([' ', '–', '-']).unwrap_or(text.len());
    let last = text
        .rmatch_indices([' ', '–', '-'])
        .map(|(at, found)| at + found.len())
        .find(|at| text[*at..].starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(0);
    [Span { start: span.start, end: cut(first) }, Span { start: cut(last), end: span.end }]
}

static SPREAD: WordSet = WordSet::new(&[
    "ranged",
    "ranges",
    "range",
    "ranging",
    "varied",
    "varies",
    "vary",
    "varying",
    "ran",
    "runs",
    "run",
    "fluctuated",
    "fluctuates",
    "oscillated",
    "swung",
    "spread",
    "stretched",
    "differed",
    "differs",
]);

static AMONG: WordSet = WordSet::new(&[
    "all", "each", "both", "lay", "lies", "lie", "was", "were", "is", "are", "fell", "stayed",
    "remained", "stood", "moved", "hovered", "traded", "kept",
]);

static LOW: WordSet = WordSet::new(&["low", "minimum", "lowest", "trough"]);
static HIGH: WordSet = WordSet::new(&["high", "maximum", "highest", "peak"]);

/// What makes a range one of most things, of wishes, or of what cannot be seen.
static LOOSE: WordSet = WordSet::new(&[
    "typically",
    "usually",
    "normally",
    "generally",
    "most",
    "mostly",
    "often",
    "confidence",
    "interval",
    "target",
    "targets",
    "expected",
    "expects",
    "expect",
    "forecast",
    "forecasts",
    "should",
    "would",
    "could",
    "might",
    "allowed",
    "permitted",
    "recommended",
    "guidance",
    "plausible",
    "elsewhere",
    "other",
    "others",
    "rest",
    "remaining",
    "except",
    "excluding",
    "apart",
    "exception",
    "outside",
    "unlike",
    "normal",
    "acceptable",
    "standard",
    "required",
    "scale",
    "ci",
    "aged",
    "respectively",
]);
