//! The sentences near a table come in; claims go out of what they say of its rows and columns, each bound by the words
//! of one sentence ([`scene`]) and put in the terms of the table ([`super::asked`]).
//!
//! Several tables may be meant by one saying: all of them are readings of one claim.

mod book;
mod columns;
mod counts;
mod extremes;
mod gaps;
pub mod grammar;
mod joined;
mod named;
mod operands;
mod outright;
mod portions;
mod ranks;
mod ratios;
mod retold;
mod scene;
mod tagging;
mod slip;
mod steps;
mod way;

use super::asked::{Asked, claim, place};
use super::sheet::Sheet;
use crate::claims::lexicon::superlatives;
use crate::claims::nearby::stems::stems;
use crate::claims::{Bound, Claim, Context};
use crate::document::{BlockKind, Span, holds_any};
use crate::figures::Kind;
use crate::rulebook::Strength;
use book::Book;
use scene::Scene;
use std::collections::BTreeSet;

/// A reading, with the words that say it.
pub struct Found {
    pub key: Span,
    /// The row, where one word says it of several, one by one.
    pub of: Option<usize>,
    pub asked: Asked,
}

fn found(key: Span, asked: Asked) -> Found {
    Found { key, of: None, asked }
}

/// How far before its table a sentence may stand, and how far behind, in blocks.
const BEFORE: i64 = 3;

/// In blocks: a table further off is of another part of a long report.
const FURTHEST: i64 = 100;

const BEHIND: i64 = 4;

/// In bytes; longer sentences are lists.
const LONGEST: usize = 420;

/// Words of what is not told by a table of what was.
const UNTOLD: &[&str] = &[
    "would ",
    "could ",
    "should ",
    " if ",
    "expected",
    "forecast",
    "nationally",
    "excluding",
    "excludes",
    "like-for-like",
    "like for like",
    "constant ",
    "real terms",
    "inflation",
    "adjusted",
    "underlying",
    "estimated",
    "we plan",
    "is planned",
    "are planned",
    "planned to",
    "will be",
    "will have",
    "apart from",
    "other than",
    "not included",
    "except",
    "nearest",
    "in the country",
    "across the country",
    "in europe",
    "in the world",
    "likely",
    " may be",
    "n't ",
    "previously reported",
    "provisional",
];

pub fn search(context: Context<'_>, sheets: &[Sheet], claims: &mut Vec<Claim>) {
    let document = context.document;
    let books: Vec<Book<'_>> = sheets.iter().map(|sheet| Book::new(context, sheet)).collect();
    for (at, block) in document.blocks.iter().enumerate() {
        // A sentence right above a table is no mere caption.
        let titled = block.kind == BlockKind::Caption
            && !document.slice(block.span).trim_end().ends_with('.');
        if titled || matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
            continue;
        }
        let distance = |book: &&Book<'_>| {
            let far = at as i64 - i64::from(book.sheet.block);
            (-BEFORE..=BEHIND).contains(&far)
        };
        let near: Vec<&Book<'_>> = books.iter().filter(distance).collect();
        for sentence in &block.sentences {
            let text = document.slice(*sentence).to_ascii_lowercase();
            if text.len() > LONGEST {
                continue;
            }
            let mut all = Vec::new();
            let untold = holds_any(&text, UNTOLD);
            for book in near.iter().filter(|_| !untold) {
                let far = at as i64 - i64::from(book.sheet.block);
                let opens = far.abs() == 1 && block.sentences.first() == Some(sentence);
                let scene = Scene::new(context, book, *sentence, &text, (far, opens));
                retold::search(&scene, &mut all);
                counts::search(&scene, &mut all);
                columns::search(&scene, &mut all);
                ranks::search(&scene, &mut all);
                named::search(&scene, &mut all);
                extremes::search(&scene, &mut all);
                joined::search(&scene, &mut all);
                ratios::search(&scene, &mut all);
                gaps::search(&scene, &mut all);
                portions::search(&scene, &mut all);
                operands::search(&scene, &mut all);
                steps::search(&scene, &all, claims);
            }
            if outright::is_cued(&text) {
                let stems = stems(&text);
                let said: BTreeSet<&str> =
                    text.split(|c: char| !c.is_alphanumeric()).filter(|it| it.len() > 2).collect();
                let far = |book: &Book<'_>| at as i64 - i64::from(book.sheet.block);
                let may =
                    |book: &&Book<'_>| far(book).abs() <= FURTHEST && book.may_name(&said, &stems);
                for book in books.iter().filter(may) {
                    let far = far(book);
                    let scene = Scene::new(context, book, *sentence, &text, (far, false));
                    outright::search(&scene, &mut all);
                }
            }
            all.retain(|found| !is_of_others(context, found, *sentence, &text));
            claims.extend(joined_by_saying(context, all));
        }
    }
}

/// 33% in the lowest fifth; studios were the cheapest: whether the word of an order names a part of a whole, or is told of prices where
/// the values are none.
fn is_of_others(context: Context<'_>, found: &Found, sentence: Span, text: &str) -> bool {
    let bindings = &found.asked.bindings;
    let money = bindings.iter().any(|binding| match &binding.value {
        Bound::Figures(ids) => {
            ids.first().is_some_and(|id| context.figures.get(*id).kind == Kind::Money)
        }
        _ => false,
    });
    bindings.iter().any(|binding| match &binding.value {
        Bound::Items(spans) if binding.name == "words" => spans.iter().any(|word| {
            let start = word.start.saturating_sub(sentence.start) as usize;
            let word = start..word.end.saturating_sub(sentence.start) as usize;
            superlatives::names_part(text, word.clone())
                || !money && superlatives::is_of_price(text, word)
        }),
        _ => false,
    })
}

/// The words of a saying, and the row that it is of where it is said of several.
type Said = (Span, Option<usize>);

/// One claim of each rule for each saying.
fn joined_by_saying(context: Context<'_>, all: Vec<Found>) -> Vec<Claim> {
    let mut groups: Vec<(Said, Vec<Asked>)> = Vec::new();
    for Found { key, of, asked } in all {
        let key = (key, of);
        match groups.iter_mut().find(|(span, group)| *span == key && group[0].rule == asked.rule) {
            Some((_, group)) => group.push(asked),
            None => groups.push((key, vec![asked])),
        }
    }
    let claims = groups.into_iter().filter_map(|((key, _), group)| {
        let cells = group[0].bindings.iter().flat_map(|binding| match &binding.value {
            Bound::Figures(ids) => ids.clone(),
            _ => Vec::new(),
        });
        let cells: Vec<_> = cells.collect();
        claim(context, Strength::Witnessed, place(context, key, cells), group)
    });
    claims.collect()
}
