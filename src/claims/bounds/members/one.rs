//! The words around a value behind a range come in; whether the value is of one of the things that the
//! range is told of goes out: Lhota received; in Sanje it is; and in Morua; at Marlow Bridge the average was.

use crate::claims::Context;
use crate::claims::gaps::MONTHS;
use crate::claims::nearby::stems::stems;
use crate::document::{Span, WordSet, holds_any};

/// Whether the words before and behind a value make it that of one thing out of the range.
pub fn is_member(context: Context<'_>, sentence: Span, before: Span, behind: Span) -> bool {
    let text = context.document.slice(before);
    // What was told before a stop is another clause; a comma may stand inside the thing's name.
    let text = text.rsplit([';', ':', '—', '(']).next().unwrap_or(text);
    let words: Vec<&str> = words(text);
    let first_clause = |text: &str| {
        let end = text.find([',', ';', '.', '(', ')', ':', '—']).unwrap_or(text.len());
        text[..end].to_ascii_lowercase()
    };
    let rest = first_clause(context.document.slice(behind));
    let lower = text.to_ascii_lowercase();
    let unlike = |text: &str| split(text).any(|word| UNLIKE.has(word));
    if unlike(&lower) || split(&rest).take(6).any(|word| UNLIKE.has(word) || COMPARED.has(word)) {
        return false;
    }
    let tail = words.iter().rposition(|word| !SMALL.has(&word.to_ascii_lowercase()));
    let Some(tail) = tail else { return false };
    let told = stems(context.document.slice(sentence));
    let is_own = |word: &str| {
        let stem = stems(word);
        !stem.is_empty() && stem.is_subset(&told)
    };
    let verb = words[tail].to_ascii_lowercase();
    if VERBS.has(&verb) {
        // The subject stands right before its verb, or before what is said aside: Lhota, in the
        // centre of the belt, received.
        let aside = text.rsplit(',').next().map(str::trim_start);
        let aside = aside.is_some_and(|last| last.starts_with(words[tail]));
        let end =
            if aside { self::words(text.split(',').next().unwrap_or(text)).len() } else { tail };
        let Some(at) =
            words[..end].iter().rposition(|word| !ADVERBS.has(&word.to_ascii_lowercase()))
        else {
            return false;
        };
        let subject = words[at].to_ascii_lowercase();
        let named = is_name(words[at], at) && is_short(&words[..at]);
        let placed = words[..at].iter().enumerate().any(|(at, word)| {
            at > 0 && PREPOSITIONS.has(&words[at - 1].to_ascii_lowercase()) && is_name(word, 1)
        });
        return match subject.as_str() {
            "average" | "mean" | "median" | "rate" | "level" => placed,
            "it" | "this" | "that" | "figure" => placed || is_time(&lower),
            _ if named => !placed,
            _ => placed && is_own(&subject),
        };
    }
    // And in Morua 15; Denby 41 mm.
    let lead = words[..tail].last().map(|word| word.to_ascii_lowercase());
    let gap = text.trim_start();
    let joined =
        gap.starts_with([',', ';']) || gap.starts_with("and ") || gap.starts_with("while ");
    is_name(words[tail], tail) && joined && lead.is_some_and(|lead| PREPOSITIONS.has(&lead))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// A name: a capital that no sentence begins with, or one that no common word has.
fn is_name(word: &str, at: usize) -> bool {
    let lower = word.to_ascii_lowercase();
    word.starts_with(char::is_uppercase)
        && !COMMON.has(&lower)
        && (at > 0 || word.chars().count() > 2)
}

/// Few words lead up to a name that is the subject.
fn is_short(before: &[&str]) -> bool {
    before.len() <= 3
        && before.iter().all(|word| {
            let lower = word.to_ascii_lowercase();
            word.starts_with(char::is_uppercase) || COMMON.has(&lower)
        })
}

/// In December it was; it ended that week at.
fn is_time(text: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "ended",
        "closed",
        "finished",
        "that week",
        "that day",
    ];
    let month = text.split(|c: char| !c.is_alphabetic()).any(|word| MONTHS.has(word));
    month || holds_any(text, TIMES)
}

static VERBS: WordSet = WordSet::new(&[
    "was",
    "is",
    "were",
    "are",
    "had",
    "has",
    "received",
    "recorded",
    "scored",
    "reached",
    "stood",
    "came",
    "got",
    "saw",
    "reported",
    "averaged",
    "managed",
    "measured",
    "registered",
    "ended",
    "closed",
    "finished",
    "posted",
    "achieved",
    "showed",
    "amounted",
    "week",
    "day",
]);

/// What may stand between the verb and the value.
static SMALL: WordSet = WordSet::new(&[
    "at", "to", "in", "just", "only", "still", "even", "a", "an", "the", "of", "also", "already",
]);

static ADVERBS: WordSet =
    WordSet::new(&["also", "just", "only", "still", "even", "already", "often", "itself"]);

static PREPOSITIONS: WordSet = WordSet::new(&["in", "at", "for", "on", "near", "around"]);

static COMMON: WordSet = WordSet::new(&[
    "the",
    "a",
    "an",
    "in",
    "at",
    "for",
    "on",
    "it",
    "this",
    "that",
    "these",
    "those",
    "there",
    "we",
    "they",
    "he",
    "she",
    "our",
    "their",
    "its",
    "of",
    "by",
    "to",
    "from",
    "with",
    "and",
    "but",
    "or",
    "as",
    "while",
    "however",
    "by",
    "among",
    "all",
    "most",
    "some",
    "each",
    "every",
    "one",
    "two",
    "three",
    "overall",
    "total",
    "table",
    "figure",
    "section",
    "last",
    "i",
    "meanwhile",
    "then",
    "here",
    "his",
    "her",
    "both",
    "only",
    "about",
    "when",
    "where",
    "if",
    "what",
    "who",
]);

/// Words of values that are of other things or none of those told of.
static UNLIKE: WordSet = WordSet::new(&[
    "target",
    "targets",
    "national",
    "benchmark",
    "limit",
    "standard",
    "threshold",
    "ceiling",
    "overall",
    "total",
    "totalled",
    "combined",
    "together",
    "sum",
    "longest",
    "highest",
    "largest",
    "lowest",
    "shortest",
    "smallest",
    "biggest",
    "maximum",
    "minimum",
    "record",
    "previous",
    "previously",
    "last",
    "earlier",
    "ago",
    "compared",
    "than",
    "rose",
    "fell",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "grew",
    "change",
    "changed",
    "difference",
    "other",
    "outside",
    "exception",
    "except",
    "unlike",
    "long-term",
    "forecast",
    "expected",
    "would",
    "should",
    "will",
    "could",
    "might",
    "budget",
    "planned",
    "another",
    "whole",
    "all",
    "country",
    "england",
    "europe",
    "world",
    "if",
    "least",
    "most",
    "not",
    "no",
    "single",
    "rises",
    "falls",
    "gap",
    "since",
    "until",
    "before",
    "peaked",
    "once",
]);

/// Words right behind a value that is set against another, or is of something else.
static COMPARED: WordSet = WordSet::new(&[
    "higher", "lower", "more", "less", "above", "below", "over", "under", "longer", "shorter",
    "fewer", "up", "down",
]);
