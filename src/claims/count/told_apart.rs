//! A number of English things comes in that are named by their labels one after the other in what follows (three
//! appendices: Appendix A gives …, Appendix B lists … and Appendix C describes …); the things labelled go out.
//!
//! What is said of each does not matter, and may have commas of its own: its label opens an item.

use super::after::Answer;
use super::items::List;
use super::labels::singular;
use super::stated::Stated;
use crate::claims::Context;
use crate::document::{Language, Span};

/// The most words between the number and its noun.
const WORDS: usize = 5;

const NUMBERS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const ROMAN: [&str; 9] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
const ORDINALS: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

pub fn told_apart(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let document = context.document;
    if document.language != Language::English {
        return None;
    }
    let rest = document.text.get(stated.after..stated.end)?;
    let stop = rest.find([':', '.', ',', ';', '(', '\n'])?;
    let phrase = rest[..stop].trim();
    let colon = rest[stop..].starts_with(':');
    if !colon && !rest[stop..].starts_with(". ") || phrase.split_whitespace().count() > WORDS {
        return None;
    }
    let plural = phrase.rsplit(' ').next()?.to_ascii_lowercase();
    let label = singular(&plural)?.to_ascii_lowercase();
    let list = rest[stop + 1..].to_ascii_lowercase();
    let lead = list.len() - list.trim_start().len();
    let from = stated.after + stop + 1;
    // What stands behind is told of several at once, or of others.
    let tail = &list[lead..];
    if tail.contains(plural.as_str()) {
        return None;
    }
    let named = opens(tail, &label)?;
    let mut items = Vec::new();
    let mut at = 0;
    let mut closed = false;
    for place in 0.. {
        if !is_at(&tail[at..], &label, &named, place) {
            return None;
        }
        let next = (at + 1..tail.len()).find(|next| {
            tail.is_char_boundary(*next)
                && tail[..*next].ends_with(' ')
                && begins_item(&tail[..*next])
                && is_at(&tail[*next..], &label, &named, place + 1)
        });
        let start = from + lead + at;
        let Some(next) = next else {
            let length = tail[at..].find(['.', '\n']).unwrap_or(tail.len() - at);
            items.push(Span::new(start, start + length));
            break;
        };
        closed = tail[..next].trim_end().ends_with(" and");
        let item = tail[at..next].trim_end().trim_end_matches(" and").trim_end_matches([',', ';']);
        items.push(Span::new(start, start + item.len()));
        at = next;
    }
    let many = items.len();
    // In sentences of their own some may be left out, and then fewer say nothing.
    let sure = if colon { closed } else { many >= stated.number as usize };
    (many >= 2).then(|| Answer {
        list: List { items, fewest: many, most: many, open: false },
        sure: sure && many.abs_diff(stated.number as usize) <= 3,
    })
}

/// How the items are told apart.
enum Marks {
    /// Part A, Part 1, part one, Part I.
    Labels(fn(usize) -> Option<String>),
    /// The first, the second: of things of any name.
    Ordinals,
}

fn opens(text: &str, label: &str) -> Option<Marks> {
    let kinds: [fn(usize) -> Option<String>; 4] = [
        |place| Some((place + 1).to_string()),
        |place| NUMBERS.get(place).map(|word| (*word).to_owned()),
        |place| ROMAN.get(place).map(|word| (*word).to_owned()),
        |place| Some(char::from(b'a' + u8::try_from(place).ok()?).to_string()),
    ];
    kinds
        .into_iter()
        .map(Marks::Labels)
        .chain([Marks::Ordinals])
        .find(|marks| is_at(text, label, marks, 0))
}

/// Whether a text begins with the label of an item.
fn is_at(text: &str, label: &str, marks: &Marks, place: usize) -> bool {
    let rest = match marks {
        Marks::Labels(mark) => mark(place).and_then(|mark| {
            text.strip_prefix(label)?.strip_prefix(' ')?.strip_prefix(mark.as_str())
        }),
        Marks::Ordinals => {
            ORDINALS.get(place).and_then(|word| text.strip_prefix("the ")?.strip_prefix(word))
        }
    };
    rest.is_some_and(|rest| rest.starts_with([' ', ',', ':', '(']))
}

/// Whether what stands before it ends an item.
fn begins_item(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with([',', ';', '.']) || before.ends_with(" and")
}
