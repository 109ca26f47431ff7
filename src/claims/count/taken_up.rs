//! A number that takes up what was listed before it comes in (across the four countries; all five of the
//! recommendations); the list goes out: the names at the end of a sentence before, or the items above the paragraph,
//! where what leads to them says the noun, or they are plainly such things.

mod chinese;

use super::after::Answer;
use super::items::{List, list, trimmed};
use super::names::first_name;
use super::numeral::numeral;
use super::stated::Stated;
use crate::claims::nearby::stems::stems;
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Language, Span, holds_any};

/// Sentences before in which the list may stand.
const REACH: usize = 2;

/// More things than these are seldom named one by one.
const MOST: u32 = 15;

pub fn taken_up(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let document = context.document;
    if stated.number > MOST {
        return None;
    }
    if document.language == Language::Chinese {
        return chinese::taken_up(context, stated);
    }
    let block = document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let lead = document.slice(Span { start: sentence.start, end: stated.start as u32 });
    let before = lead.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    if !["the", "all", "these", "those"].contains(&before.as_str()) {
        return None;
    }
    let rest = document.text.get(stated.after..sentence.end as usize)?.trim_start();
    let rest = ["of the ", "of these ", "of our ", "of those "]
        .iter()
        .find_map(|words| rest.strip_prefix(words).filter(|_| before == "all"))
        .unwrap_or(rest);
    let noun = noun(rest)?;
    // The three countries with a cold winter are some of them.
    let behind = rest.get(rest.to_lowercase().find(&noun)? + noun.len()..)?.trim_start();
    if ["with ", "that ", "which ", "where ", "who ", "whose ", "of ", "without "]
        .iter()
        .any(|word| behind.starts_with(word))
    {
        return None;
    }
    let own = block.sentences.partition_point(|one| one.start < sentence.start);
    let sentences = block.sentences[..own].iter().rev().take(REACH);
    let named = sentences.map(|one| named(context, *one, &noun)).find(Option::is_some).flatten();
    let answer = named.or_else(|| above(context, stated, &noun).filter(|_| own <= 1))?;
    let count = answer.list.most;
    // Five themes were chosen. … The five themes: told by its number before. All that stands before is read for that, so
    // it is asked last.
    let near = count.abs_diff(stated.number as usize) <= 3;
    (near && !is_told(document.text.get(..stated.start)?, stated.number, &noun)).then_some(answer)
}

/// The plural noun right behind a number.
fn noun(rest: &str) -> Option<String> {
    let words: Vec<&str> = rest.split_whitespace().take(2).collect();
    let plain = |word: &&str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let is_noun = |word: &String| word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
    let first = plain(words.first()?);
    if is_noun(&first) {
        return Some(first);
    }
    // The four partner museums; the two largest, the three other are some of them.
    let some = ["other", "main", "new", "former", "remaining", "first", "last", "next", "top"];
    let adjective = !first.ends_with("est") && !some.contains(&first.as_str());
    let next = words.get(1).map(plain).filter(is_noun);
    next.filter(|_| adjective && words[0].chars().all(char::is_alphabetic))
}

/// Whether a text tells so many of the things.
fn is_told(text: &str, number: u32, noun: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let stem = noun.trim_end_matches('s');
    words.iter().enumerate().any(|(at, word)| {
        numeral(&word.to_lowercase()).is_some_and(|(told, _)| told == number)
            && words[at + 1..].iter().take(4).any(|next| next.to_lowercase().contains(stem))
    })
}

/// Places, of which names are the names.
const PLACES: &[&str] = &[
    "countries",
    "cities",
    "towns",
    "states",
    "counties",
    "provinces",
    "villages",
    "islands",
    "boroughs",
    "districts",
    "regions",
    "nations",
    "communities",
    "municipalities",
];

/// Those who are told by what they are.
const PEOPLE: &[&str] = &[
    "witnesses",
    "speakers",
    "panellists",
    "contributors",
    "funders",
    "officers",
    "organisations",
    "organizations",
    "bodies",
    "partners",
    "agencies",
    "interviewees",
    "trustees",
    "governors",
    "authorities",
];

/// The list at the end of a sentence.
fn named(context: Context<'_>, sentence: Span, noun: &str) -> Option<Answer> {
    let document = context.document;
    let text = document.slice(sentence).trim_end();
    let open = [
        "such as",
        "including",
        "for example",
        "among",
        "mainly",
        "etc",
        "e.g",
        "notably",
        "especially",
        ":",
    ];
    let body = text.strip_suffix('.')?;
    if holds_any(&text.to_lowercase(), &open)
        || !body.contains(" and ")
        || body.contains([';', '('])
    {
        return None;
    }
    let comma = body.find(", ")?;
    // The items begin with names, or with articles.
    let article =
        [" the ", " a ", " an "].iter().filter_map(|word| body[..comma].rfind(word)).max();
    let names = first_name(body);
    let tries = [names, article.map(|at| at + 1)];
    let fits = tries.into_iter().flatten().find_map(|from| {
        let start = sentence.start as usize + from;
        let span = trimmed(&document.text, Span::new(start, sentence.start as usize + body.len()));
        let list = list(document, span)?;
        let items = || list.items.iter().map(|item| document.slice(*item));
        let capital = items().all(|item| {
            item.starts_with(char::is_uppercase) && item.split_whitespace().count() <= 4
        });
        let articled = items().all(|item| {
            ["the ", "a ", "an "].iter().any(|word| item.starts_with(word))
                && item.split_whitespace().count() <= 5
        });
        let sure = (capital || articled) && list.items.len() >= 2 && list.fewest == list.most;
        sure.then_some((from, list, capital))
    });
    let (from, list, capital) = fits?;
    let lead = &body[..from];
    let said = leads(lead, noun);
    let many = list.items.len() >= 3;
    let told = said
        || capital && many && PLACES.contains(&noun)
        || !capital && many && PEOPLE.contains(&noun);
    told.then_some(Answer { list: List { open: false, ..list }, sure: true })
}

/// Whether the noun stands right before a list, with what tells where they are: publishers in, our stores are in.
fn leads(lead: &str, noun: &str) -> bool {
    let lower = lead.to_lowercase();
    let links = ["in", "at", "from", "are", "were", "of", "namely", "called", "the", "both", "as"];
    let word = lower.split_whitespace().rev().find(|word| !links.contains(word));
    let word = word.unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
    !word.is_empty() && stems(word) == stems(noun) && !stems(noun).is_empty()
}

/// The items above a paragraph, below what announces them.
fn above(context: Context<'_>, stated: &Stated, noun: &str) -> Option<Answer> {
    let document = context.document;
    let blocks = &document.blocks[..stated.block.0 as usize];
    let item = |at: usize| matches!(blocks[at].kind, BlockKind::Item { .. });
    let last = blocks.len().checked_sub(1).filter(|last| item(*last))?;
    let first = (0..=last).rev().take_while(|at| item(*at)).last()?;
    let lead = document.slice(blocks[first.checked_sub(1)?].span).trim_end();
    let lead = lead.rsplit(['.', '\n']).next().unwrap_or(lead);
    let shallow = |at: &usize| {
        matches!(blocks[*at].kind, BlockKind::Item { depth, .. }
        if matches!(blocks[first].kind, BlockKind::Item { depth: own, .. } if own == depth))
    };
    let items: Vec<Span> = (first..=last)
        .filter(shallow)
        .map(|at| {
            let span = blocks[at].span;
            let end = document
                .slice(span)
                .char_indices()
                .nth(24)
                .map_or(span.end, |(at, _)| span.start + at as u32);
            Span { start: span.start, end }
        })
        .collect();
    let own = stems(noun);
    let told = lead.ends_with(':') && !own.is_empty() && own.is_subset(&stems(lead));
    let count = items.len();
    (told
        && count >= 2
        && !holds_any(&lead.to_lowercase(), &["such as", "including", "example", "some of"]))
    .then_some(Answer { list: List { items, fewest: count, most: count, open: false }, sure: true })
}
