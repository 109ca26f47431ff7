//! A sentence comes in with the words of a sheet; its words go out, each with what it means there: a row, a column, a
//! time, a figure, or nothing that the table knows. So a stretch is bound to rows and columns by its words.

use super::super::clauses::{Clause, clauses};
use super::super::naming::words;
use super::super::words::{ADVERBS, DOWN, UP};
use super::book::{Book, Part};
use super::ranks::is_superlative;
use super::way::is_comparative;
use crate::claims::Context;
use crate::claims::direction::listed::{Scale, Time, within};
use crate::claims::nearby::stems::stems;
use crate::document::Span;
use crate::figures::{FigureId, Kind};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Part(Part),
    Time(Time),
    Figure(FigureId),
    /// A word of grammar, or of reckoning.
    Plain,
    /// A word of what the table is of.
    Known,
    Verb,
    Unknown,
}

#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// In the sentence.
    pub at: Range<usize>,
    pub text: &'a str,
    pub tag: Tag,
}

/// A sentence read by the words of one sheet.
pub struct Scene<'a> {
    pub context: Context<'a>,
    pub book: &'a Book<'a>,
    pub span: Span,
    /// In small letters.
    pub text: &'a str,
    pub words: Vec<Word<'a>>,
    pub parts: Vec<Clause>,
    /// How far the table stands from the sentence, in blocks.
    pub distance: i64,
    /// Whether it leads to the table, or opens what is said of it.
    pub opens: bool,
}

impl<'a> Scene<'a> {
    pub fn new(
        context: Context<'a>,
        book: &'a Book<'a>,
        span: Span,
        text: &'a str,
        (distance, opens): (i64, bool),
    ) -> Scene<'a> {
        let mut words = pieces(text);
        mark_names(&mut words, book);
        mark_figures(context, &mut words, span);
        mark_stems(context, &mut words, book);
        mark_others(&mut words, book);
        Scene { context, book, span, text, words, parts: clauses(text), distance, opens }
    }

    /// A stretch of the sentence; nothing where it has no place in it.
    pub fn slice(&self, range: impl std::slice::SliceIndex<str, Output = str>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    pub fn span_of(&self, range: &Range<usize>) -> Span {
        let start = self.span.start as usize;
        Span::new(start + range.start, start + range.end)
    }

    pub fn range_of(&self, id: FigureId) -> Range<usize> {
        let span = self.context.figures.get(id).span;
        (span.start - self.span.start) as usize..(span.end - self.span.start) as usize
    }

    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Word<'a>> + '_ {
        let range = range.clone();
        self.words
            .iter()
            .filter(move |word| range.start <= word.at.start && word.at.end <= range.end)
    }

    fn parts_in(&self, range: &Range<usize>) -> Vec<Part> {
        let mut found: Vec<Part> = Vec::new();
        for word in self.within(range) {
            if let Tag::Part(part) = word.tag
                && !found.contains(&part)
            {
                found.push(part);
            }
        }
        found
    }

    /// The rows that a stretch names, in its order.
    pub fn rows(&self, range: &Range<usize>) -> Vec<usize> {
        let row = |part| match part {
            Part::Row(row) => Some(row),
            Part::Column(_) => None,
        };
        self.parts_in(range).into_iter().filter_map(row).collect()
    }

    pub fn columns(&self, range: &Range<usize>) -> Vec<usize> {
        let column = |part| match part {
            Part::Column(column) => Some(column),
            Part::Row(_) => None,
        };
        self.parts_in(range).into_iter().filter_map(column).collect()
    }

    pub fn times(&self, range: &Range<usize>) -> Vec<Time> {
        let mut found: Vec<Time> = Vec::new();
        for word in self.within(range) {
            if let Tag::Time(time) = word.tag
                && !found.contains(&time)
            {
                found.push(time);
            }
        }
        found
    }

    /// The quantities of the sentence that name no row.
    pub fn quantities(&self) -> Vec<FigureId> {
        let mut found: Vec<FigureId> = Vec::new();
        for word in &self.words {
            if let Tag::Figure(id) = word.tag
                && !found.contains(&id)
                && self.context.figures.get(id).kind.is_quantity()
            {
                found.push(id);
            }
        }
        found
    }

    /// The clause that holds a place.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let own = self.parts.iter().find(|part| part.range.start <= at && at < part.range.end);
        own.map_or(at..at, |part| part.range.clone())
    }

    /// The words of a stretch that make another thing of what it says: those that the table does not know, but for whose
    /// report it is.
    pub fn strange(&self, range: &Range<usize>) -> usize {
        let told: Vec<&Word<'_>> = self.within(range).collect();
        let bare = |at: usize| {
            // The surgery handled: whose report it is, told in one word.
            let led = at > 0 && ["the", "our", "a"].contains(&told[at - 1].text);
            let next = told.get(at + 1);
            let acts = next.is_none_or(|next| next.tag == Tag::Verb || ACTS.contains(&next.text));
            led && acts && at <= 2
        };
        // The population of Burton: what is measured, where the table does not say it.
        let measured = |at: usize| {
            let led = at == 0 || ["the", "its"].contains(&told[at - 1].text);
            let link = told.get(at + 1).is_some_and(|next| next.text == "of");
            let row = told
                .iter()
                .skip(at + 2)
                .take(2)
                .any(|next| matches!(next.tag, Tag::Part(Part::Row(_))));
            led && link && row && at <= 1
        };
        told.iter()
            .enumerate()
            .filter(|(_, word)| word.tag == Tag::Unknown)
            .filter(|(at, word)| {
                !BODIES.contains(&word.text.trim_end_matches(['\'', '’', 's']))
                    && !bare(*at)
                    && !measured(*at)
            })
            .count()
    }

    /// Whether a stretch speaks of what the table is of.
    pub fn speaks(&self, range: &Range<usize>) -> bool {
        self.within(range).any(|word| {
            matches!(word.tag, Tag::Part(_))
                || word.tag == Tag::Known && !stems(word.text).is_empty()
        })
    }

    /// The columns of a time, if a sheet has any of it; those of no time, where it has none.
    pub fn is_of_time(&self, told: Time, other: Time) -> bool {
        told.is_same(other)
            || other.scale == Scale::Year
                && told.scale == Scale::Month
                && told.year.is_some()
                && told.year == other.year
                && {
                    let month = MONTHS.get((told.part - 1).max(0) as usize).copied().unwrap_or("-");
                    let sheet = self.book.sheet;
                    sheet.stub.contains(month) || sheet.about.contains(month)
                }
    }

    /// Whether every year that the sentence tells is one of the table's.
    pub fn is_of_its_times(&self) -> bool {
        let sheet = self.book.sheet;
        self.times(&(0..self.text.len())).into_iter().all(|time| {
            let columns = sheet.columns.iter().filter_map(|column| column.time);
            let mut own = columns.chain(sheet.rows.iter().filter_map(|row| row.time));
            own.any(|own| self.is_of_time(time, own))
                || time
                    .year
                    .is_some_and(|year| !time.relative && self.book.tells(&year.to_string()))
        })
    }

    /// The words before a place, nearest first, in its clause.
    pub fn before(&self, at: usize) -> Vec<&'a str> {
        let clause = self.clause(at);
        let mut told: Vec<&'a str> =
            self.within(&(clause.start..at)).map(|word| word.text).collect();
        told.reverse();
        told
    }

    /// The words behind a place in its clause.
    pub fn behind(&self, at: usize) -> Vec<&Word<'a>> {
        let clause = self.clause(at.saturating_sub(1));
        self.within(&(at..clause.end.max(at))).collect()
    }
}

/// The words of a text, cut at every mark but an apostrophe.
fn pieces(text: &str) -> Vec<Word<'_>> {
    let inner = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inner(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Word { at: from..at, text: &text[from..at], tag: Tag::Unknown });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn mark_names(told: &mut [Word<'_>], book: &Book<'_>) {
    // Articles are no words of a name.
    let normal: Vec<(usize, String)> = told
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, words(word.text).pop()?)))
        .collect();
    let mut at = 0;
    while at < normal.len() {
        let hit = (1..=book.longest.min(normal.len() - at)).rev().find_map(|length| {
            let name: Vec<String> =
                normal[at..at + length].iter().map(|(_, word)| word.clone()).collect();
            Some((length, *book.names.get(&name)?))
        });
        let Some((length, part)) = hit else {
            at += 1;
            continue;
        };
        for (place, _) in &normal[at..at + length] {
            told[*place].tag = Tag::Part(part);
        }
        at += length;
    }
}

fn mark_figures(context: Context<'_>, words: &mut [Word<'_>], span: Span) {
    let times = within(context, span);
    for id in context.figures.within(span).map(FigureId) {
        let figure = context.figures.get(id);
        let (start, end) =
            ((figure.span.start - span.start) as usize, (figure.span.end - span.start) as usize);
        let time = times.iter().find(|(other, _)| *other == id).map(|(_, time)| *time);
        let tag = match (figure.kind, time) {
            (Kind::Period, Some(time)) => Tag::Time(time),
            (Kind::Period, None) => Tag::Unknown,
            _ => Tag::Figure(id),
        };
        for word in words.iter_mut() {
            let inside = start <= word.at.start && word.at.end <= end;
            if inside && !matches!(word.tag, Tag::Part(_)) {
                word.tag = tag;
            }
        }
    }
}

/// Words that stand in one label alone name its row, where nothing beside them makes another thing of it: recycling, but
/// not garden waste.
fn mark_stems(context: Context<'_>, words: &mut [Word<'_>], book: &Book<'_>) {
    let stem = |word: &Word<'_>| -> Option<Part> {
        let stem = stems(word.text).pop_first()?;
        (word.tag == Tag::Unknown).then(|| book.stems.get(&stem).copied())?
    };
    let mut at = 0;
    while at < words.len() {
        let Some(part) = stem(&words[at]) else {
            at += 1;
            continue;
        };
        // The words that stand together with it.
        let content = |word: &Word<'_>| {
            word.tag == Tag::Unknown && !is_grammar(word.text) && !is_verb(word.text)
                || matches!(word.tag, Tag::Part(_))
        };
        let first =
            (0..at).rev().take_while(|before| content(&words[*before])).last().unwrap_or(at);
        let last = (at..words.len())
            .take_while(|behind| *behind == at || content(&words[*behind]))
            .last()
            .unwrap_or(at);
        let phrase = &words[first..=last];
        let alien = phrase.iter().any(|word| {
            let own = stem(word).is_some_and(|other| other == part) || word.tag == Tag::Part(part);
            !own && !book.is_shared(word.text)
                && !book.sheet.is_known(word.text)
                && !matches!(part, Part::Row(row) if {
                    let held = stems(word.text);
                    let held: Vec<&str> = held.iter().map(String::as_str).collect();
                    book.coverage(context, row, &held).0 > 0
                })
        });
        if !alien {
            let marked: Vec<usize> =
                (first..=last).filter(|place| stem(&words[*place]) == Some(part)).collect();
            for place in marked {
                words[place].tag = Tag::Part(part);
            }
        }
        at += 1;
    }
}

fn mark_others(words: &mut [Word<'_>], book: &Book<'_>) {
    for word in words.iter_mut().filter(|word| word.tag == Tag::Unknown) {
        word.tag = match () {
            () if is_grammar(word.text) || is_superlative(word.text) => Tag::Plain,
            () if is_telling(word.text, book) || book.is_shared(word.text) => Tag::Known,
            () if is_verb(word.text)
                || ADVERBS.contains(&word.text)
                || word.text.ends_with("ly") =>
            {
                Tag::Verb
            }
            // Rh, gas: too short to have a stem, but a word of its own.
            () if word.text.len() <= 3
                && stems(word.text).is_empty()
                && word.text.chars().all(char::is_alphabetic)
                && !book.tells(word.text) =>
            {
                Tag::Unknown
            }
            () if book.sheet.is_known(word.text) => Tag::Plain,
            () => Tag::Unknown,
        };
    }
}

fn is_telling(word: &str, book: &Book<'_>) -> bool {
    let singular = |text: &str| words(text);
    !stems(word).is_empty() && book.sheet.is_known(word)
        || word.len() > 2
            && singular(&book.sheet.stub).iter().any(|own| singular(word).contains(own))
}

/// Words of grammar.
pub fn is_grammar(word: &str) -> bool {
    GRAMMAR.contains(&word)
}

pub fn is_verb(word: &str) -> bool {
    UP.contains(&word)
        || DOWN.contains(&word)
        || is_comparative(word)
        || VERBS.contains(&word)
        || word.len() > 4 && word.ends_with("ed")
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const GRAMMAR: &[&str] = &[
    "the",
    "a",
    "an",
    "our",
    "its",
    "their",
    "his",
    "her",
    "your",
    "my",
    "this",
    "these",
    "those",
    "that",
    "which",
    "who",
    "whom",
    "it",
    "they",
    "we",
    "us",
    "them",
    "he",
    "she",
    "you",
    "i",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "with",
    "and",
    "or",
    "but",
    "as",
    "than",
    "over",
    "under",
    "between",
    "during",
    "into",
    "per",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "having",
    "do",
    "does",
    "did",
    "not",
    "no",
    "all",
    "each",
    "every",
    "both",
    "some",
    "any",
    "more",
    "most",
    "less",
    "least",
    "fewer",
    "fewest",
    "many",
    "much",
    "only",
    "also",
    "now",
    "then",
    "still",
    "so",
    "too",
    "there",
    "here",
    "when",
    "while",
    "where",
    "after",
    "before",
    "since",
    "until",
    "against",
    "about",
    "around",
    "across",
    "among",
    "up",
    "down",
    "out",
    "off",
    "overall",
    "altogether",
    "together",
    "combined",
    "total",
    "just",
    "even",
    "again",
    "however",
    "meanwhile",
    "thus",
    "s",
    "t",
    "whole",
    "such",
    "own",
    "same",
    "compared",
    "end",
    "year",
    "years",
    "last",
    "previous",
    "next",
    "first",
    "time",
    "year's",
    "year’s",
    "ago",
    "earlier",
    "later",
    "people",
    "persons",
    "good",
    "deal",
    "gap",
    "difference",
    "person",
    "number",
    "figure",
    "figures",
    "within",
    "throughout",
    "one",
    "aged",
    "age",
    "ages",
    "often",
    "score",
    "scores",
    "mark",
    "marks",
    "result",
    "results",
    "use",
    "ahead",
    "behind",
    "back",
    "short",
    "clear",
    "else",
    "far",
    "nor",
    "yet",
    "via",
    "few",
    "low",
    "top",
    "big",
    "per",
    "cent",
    "pm",
    "am",
    "way",
    "any",
    "far",
    "due",
    "may",
    "can",
];

/// Verbs that end otherwise than in “ed”, and say only that it was so.
const VERBS: &[&str] = &[
    "accounts",
    "account",
    "cover",
    "covers",
    "saw",
    "see",
    "seen",
    "made",
    "make",
    "makes",
    "took",
    "take",
    "takes",
    "taken",
    "gave",
    "give",
    "gives",
    "given",
    "came",
    "come",
    "comes",
    "went",
    "gone",
    "stood",
    "stands",
    "stand",
    "kept",
    "held",
    "won",
    "lost",
    "met",
    "beat",
    "drew",
    "ran",
    "run",
    "sold",
    "brought",
    "carry",
    "found",
    "said",
    "left",
    "put",
    "cost",
    "got",
    "became",
    "began",
    "led",
    "spent",
    "paid",
    "sent",
    "built",
    "cut",
    "set",
    "hit",
    "bore",
    "drove",
    "fed",
    "felt",
    "grew",
    "knew",
    "lay",
    "rode",
    "sat",
    "sold",
    "taught",
    "told",
    "thought",
    "wrote",
    "remains",
    "remain",
    "varies",
    "vary",
    "show",
    "shows",
    "told",
    "according",
    "having",
    "making",
    "narrowed",
    "widened",
    "contains",
    "employ",
    "employs",
    "serve",
    "serves",
    "use",
    "uses",
    "need",
    "needs",
    "helped",
    "helping",
    "following",
    "stayed",
];

/// Words behind a subject that begin what is said of it.
const ACTS: &[&str] = &["is", "are", "was", "were", "has", "have", "had"];

/// Whose report it is: they narrow nothing.
pub const BODIES: &[&str] = &[
    "county",
    "borough",
    "city",
    "district",
    "town",
    "region",
    "island",
    "parish",
    "council",
    "company",
    "group",
    "college",
    "university",
    "school",
    "trust",
    "charity",
    "society",
    "association",
    "club",
    "museum",
    "library",
    "librarie",
    "hospital",
    "surgery",
    "practice",
    "centre",
    "service",
    "board",
    "authority",
    "department",
    "firm",
    "bank",
    "business",
    "team",
    "church",
    "union",
    "federation",
    "network",
    "organisation",
    "organization",
    "agency",
    "foundation",
    "institute",
    "state",
    "province",
    "summer",
    "winter",
    "autumn",
    "spring",
    "book",
    "programme",
    "scheme",
    "survey",
    "office",
    "plant",
    "farm",
    "store",
    "shop",
    "hotel",
    "station",
    "park",
    "reserve",
    "road",
    "site",
];
