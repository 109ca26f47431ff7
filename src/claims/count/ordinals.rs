//! English numbers of things come in that the next sentences go through by ordinals (Four concerns came through. The first
//! was …, the second …. A third was …. Finally, …); claims that they are as many go out.

use super::stated::Stated;
use super::wording::is_counted;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Language, Span};
use crate::rulebook::Strength;

const ORDINALS: [&str; 8] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/// Words that lead in the last of them.
const LAST: [&str; 7] =
    ["Finally", "Lastly", "The last ", "The final ", "the last ", "the final ", "and finally"];

/// In bytes: how far the things are told.
const REACH: usize = 1_200;

pub fn search(context: Context<'_>, draft: Draft<'_>, stated: &Stated, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || !(2..=8).contains(&stated.number) {
        return;
    }
    let text = &context.document.text;
    let block = context.document.block(stated.block);
    let Some(sentence) = sentence_at(block, stated.span.start) else { return };
    // Main concerns | came through.
    let words: Vec<&str> =
        text[stated.after..sentence.end as usize].split_whitespace().take(3).collect();
    let plural = words.iter().position(|word| word.ends_with('s')).map_or(0, |at| at + 1);
    let noun = words[..plural].join(" ");
    let end =
        text.floor_char_boundary((block.span.end as usize).min(sentence.end as usize + REACH));
    let Some(rest) = text.get(sentence.end as usize..end) else { return };
    if !is_counted(Language::English, &noun) {
        return;
    }
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    for ordinal in ORDINALS {
        let Some((at, length)) = leads(rest, from, ordinal) else { break };
        let start = sentence.end as usize + at;
        found.push(Span::new(start, start + length));
        from = at + length;
    }
    if found.len() < 2 || !rest.trim_start().starts_with(|c: char| c.is_uppercase()) {
        return;
    }
    let last =
        LAST.iter().filter_map(|word| Some((from + rest[from..].find(word)?, word.len()))).min();
    let closed = last.is_some();
    if let Some((at, length)) = last {
        let start = sentence.end as usize + at;
        found.push(Span::new(start, start + length));
    }
    // The first of them must open the next sentence.
    let opens = (found[0].start as usize - sentence.end as usize) <= 8;
    let number = stated.number as usize;
    if !opens || !(closed || found.len() >= number) || found.len().abs_diff(number) > 2 {
        return;
    }
    let place = around(found.iter().copied().chain([stated.span]));
    let bindings =
        vec![constant("n", i64::from(stated.number), stated.span), items("items", found)];
    claims.extend(draft.claim(Strength::Stated, place, [("list", bindings)]));
}

/// Where an ordinal leads in a thing: The first was, a third is, Second,.
fn leads(text: &str, from: usize, ordinal: &str) -> Option<(usize, usize)> {
    let mut capital = ordinal.to_owned();
    capital[..1].make_ascii_uppercase();
    let wordings = [
        format!("The {ordinal} "),
        format!("the {ordinal} "),
        format!("A {ordinal} "),
        format!("a {ordinal} "),
        format!("{capital}, "),
        format!("{capital}ly, "),
    ];
    let found = wordings
        .iter()
        .filter_map(|wording| {
            Some((from + text.get(from..)?.find(wording.as_str())?, wording.trim_end().len()))
        })
        .min()?;
    let behind = text[found.0 + found.1..].trim_start();
    let verb = [
        "was", "is", "concern", "relate", "came", "has", "that", "to", "one", "of", "focus",
        "cover",
    ]
    .iter()
    .any(|word| behind.starts_with(word));
    (verb || text[..found.0 + found.1].ends_with(',')).then_some(found)
}
