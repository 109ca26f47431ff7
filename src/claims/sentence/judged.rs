//! Two levels, told one sentence after the other, with a word behind them that judges: on-time performance was 82.0%.
//! Last week's was 79.6%, so punctuality improved; 4,210 this season, 3,950 the season before, so we sold 260 more.
//!
//! Claims of the forms `rise` and `fall`. Which way better and worse are is told by what is spoken of.

use super::levels::{of_sentence_after, of_sentence_before};
use super::words::says;
use super::{Sentence, Told};
use crate::claims::direction::polarity::{Subject, way};
use crate::claims::direction::words::Way;
use crate::claims::draft::{figures, items};
use crate::claims::nearby::range::Range;
use crate::document::Span;
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Words that open the clause which judges.
const OPENS: &[&str] = &[
    ", so ",
    "; so ",
    ", which means ",
    ", meaning ",
    ", thus ",
    "; thus ",
    ", hence ",
    ", and so ",
    ", a sign that ",
    ", which shows ",
];

/// Words by which the clause judges something else.
const OTHERS: &[&str] = &[
    "not",
    "target",
    "goal",
    "than expected",
    "if",
    "should",
    "would",
    "could",
    "may",
    "hope",
    "aim",
];

/// In words.
const LONGEST: usize = 9;

/// Claims of the forms `rise` and `fall`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    judged(sentence, before).into_iter().collect()
}

fn judged(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<Told> {
    let before = before.first()?;
    let level = |id: &FigureId| {
        let figure = sentence.figure(*id);
        figure.hedge == Hedge::None
            && figure.value.decimal().is_some()
            && figure.kind != Kind::Points
    };
    let first = sentence.members.iter().copied().find(level)?;
    let (new, old) = match of_sentence_after(sentence, before, first) {
        Some(new) => (new, first),
        None => (first, of_sentence_before(sentence, before, first)?),
    };
    let tail = sentence.words(sentence.figure(first).span.end, sentence.span.end);
    let (at, opens) = OPENS.iter().filter_map(|words| Some((tail.find(words)?, *words))).min()?;
    let from = at + opens.len();
    let clause = tail[from..].split([',', ';', ':', '.', '(']).next().unwrap_or_default();
    let subject = format!("{} {} {clause}", before.whole(), sentence.head(first));
    let subject = Subject { words: &subject, lasts: lasts(sentence, new) };
    if says(clause, OTHERS) || clause.split_whitespace().count() > LONGEST {
        return None;
    }
    let mut start = from;
    let mut found = None;
    for piece in clause.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if let Some(told) = way(word, subject) {
            // Two words of direction judge two things.
            if found.is_some() {
                return None;
            }
            found = Some((told, start, word.len()));
        }
        start += piece.len();
    }
    let (way, start, length) = found?;
    // The intake had been 1,120, so there were 56 fewer: not than the 1,150 places told before.
    if !is_so_far(sentence, (new, old), first, clause) {
        return None;
    }
    let at = sentence.figure(first).span.end as usize + start;
    let word = Span::new(at, at + length);
    Some(Told {
        form: if way == Way::Up { "rise" } else { "fall" },
        bindings: vec![figures("new", [new]), figures("old", [old]), items("words", [word])],
        strength: Strength::Stated,
        about: new,
    })
}

/// Whether the two levels lie as far apart as the clause tells, if it does.
fn is_so_far(
    sentence: &Sentence<'_>,
    (new, old): (FigureId, FigureId),
    first: FigureId,
    clause: &str,
) -> bool {
    let context = sentence.context;
    let Some(told) = sentence.members.get(sentence.place(first) + 1).copied() else { return true };
    let figure = sentence.figure(told).span;
    let from = clause.as_ptr() as usize - sentence.whole().as_ptr() as usize;
    let at = (figure.start - sentence.span.start) as usize;
    let alike = sentence.figure(told).kind != Kind::Percent && sentence.compatible(told, new);
    if !(from..from + clause.len()).contains(&at) || !alike {
        return true;
    }
    let gap = || {
        let (one, other) = (Range::of(context, new)?, Range::of(context, old)?);
        let gap = if one.low > other.low { one.minus(other) } else { other.minus(one) };
        Some(gap?.meets(Range::of(context, told)?.rounded(context, told)?))
    };
    gap() == Some(true)
}

/// Whether a figure is a length of time.
pub fn lasts(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let text = sentence.words(sentence.figure(id).span.start, sentence.figure(id).span.end);
    let behind: String = sentence.after(id).chars().take(10).collect();
    ["day", "week", "month", "minute", "hour", "second"]
        .iter()
        .any(|unit| text.contains(unit) || behind.trim_start().starts_with(unit))
}
