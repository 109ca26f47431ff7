//! The words of a sentence come in; each goes out with what it means beside a sheet.

use super::super::naming::words;
use super::super::words::ADVERBS;
use super::book::{Book, Part};
use super::grammar::{is_grammar, is_verb};
use super::ranks::is_superlative;
use super::scene::{Tag, Word};
use crate::claims::Context;
use crate::claims::direction::listed::within;
use crate::claims::nearby::stems::stems;
use crate::document::Span;
use crate::figures::{FigureId, Kind};

/// The words of a text, cut at every mark but an apostrophe.
pub fn pieces(text: &str) -> Vec<Word<'_>> {
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

pub fn mark_names(told: &mut [Word<'_>], book: &Book<'_>) {
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

pub fn mark_figures(context: Context<'_>, words: &mut [Word<'_>], span: Span) {
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
pub fn mark_stems(context: Context<'_>, words: &mut [Word<'_>], book: &Book<'_>) {
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

pub fn mark_others(words: &mut [Word<'_>], book: &Book<'_>) {
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
