//! An English sentence comes in that says of which of two things there are more (there are more girls than boys; women
//! outnumber men), with their numbers told in it or before it; claims of the rule `direction` go out.

use super::partitive::{is_amount, names_kin};
use super::{Passage, Told, clause_after, clause_before};
use crate::claims::draft::{figures, items};
use crate::claims::sentence::{Sentence, says, words};
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::FigureId;

/// Claims of the forms `above` and `below`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let text = passage.words();
    told_in(passage, &text).into_iter().collect()
}

fn told_in(passage: &Passage<'_, '_>, text: &str) -> Option<Told> {
    let (more, first, second, word) = compared(text)?;
    let from = passage.place.saturating_sub(1);
    let near: Vec<(&Sentence<'_>, FigureId)> = passage.sentences[from..=passage.place]
        .iter()
        .flatten()
        .flat_map(|one| one.members.iter().map(move |id| (one, *id)))
        .filter(|(one, id)| is_amount(one, *id))
        .collect();
    let owner = |name: &str, other: &str| {
        let mut owned = near.iter().filter(|(one, id)| {
            let around = beside(one, *id);
            names_kin(&around, name) && !names_kin(&around, other)
        });
        owned.next().filter(|_| owned.next().is_none())
    };
    let (one, other) = (owner(first, second)?, owner(second, first)?);
    let alike = compatible(one.0.figure(one.1), other.0.figure(other.1), passage.context.lexicon);
    let start = passage.spans[passage.place].start + word.0 as u32;
    alike.then(|| Told {
        form: if more { "above" } else { "below" },
        bindings: vec![
            figures("value", [one.1]),
            figures("base", [other.1]),
            items("words", [Span { start, end: start + word.1 as u32 }]),
        ],
        about: one.1,
    })
}

/// What an amount counts: the words behind it, or those before it where none is a noun.
fn beside(sentence: &Sentence<'_>, id: FigureId) -> String {
    let own = sentence.figure(id).span;
    let tail = clause_after(sentence.after(id));
    let noun: Vec<&str> = words(tail).take(3).take_while(|word| !LINKS.contains(word)).collect();
    let counted = sentence.words(own.start, own.end).to_owned() + " " + &noun.join(" ");
    match noun.is_empty() {
        true => clause_before(sentence.head(id)).to_owned() + " " + &counted,
        false => counted,
    }
}

const LINKS: &[&str] = &[
    "and", "on", "in", "at", "of", "for", "to", "with", "by", "from", "so", "were", "was", "who",
    "or", "but",
];

/// The two things that are compared, the one first of which there are more or fewer.
fn compared(text: &str) -> Option<(bool, &str, &str, (usize, usize))> {
    let noun = |word: &str| {
        word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    for clause in text.split([',', ';', ':', '.', '(', ')']) {
        let start = clause.as_ptr() as usize - text.as_ptr() as usize;
        let list: Vec<&str> = words(clause).collect();
        let turned = says(
            clause,
            &["not", "no", "if", "may", "would", "among", "usually", "nationally", "elsewhere"],
        );
        // Of a class or a place of their own.
        let plain = |rest: &[&str]| {
            rest.is_empty()
                || matches!(rest, ["in" | "at" | "on", ..] if rest.len() <= 4 && !says(&rest.join(" "), &["committee", "board", "each", "some", "year", "years"]))
        };
        for at in 0..list.len() {
            let word = list[at];
            let place = (start + word.as_ptr() as usize - clause.as_ptr() as usize, word.len());
            match (&list[..at], &list[at..]) {
                (
                    [.., "were" | "are" | "with" | "have" | "had" | "now"],
                    ["more", first, "than", second, rest @ ..],
                ) if noun(first) && noun(second) && plain(rest) && !turned => {
                    return Some((true, first, second, place));
                }
                (
                    [.., "were" | "are" | "with" | "have" | "had" | "now"],
                    ["fewer", first, "than", second, rest @ ..],
                ) if noun(first) && noun(second) && plain(rest) && !turned => {
                    return Some((false, first, second, place));
                }
                ([before @ .., first], ["outnumber" | "outnumbered", second, rest @ ..])
                    if noun(second)
                        && plain(rest)
                        && !turned
                        && before.is_empty()
                        && noun(first) =>
                {
                    return Some((true, first, second, place));
                }
                (
                    [first, "thus" | "therefore" | "again"],
                    ["outnumber" | "outnumbered", second, rest @ ..],
                ) if noun(second) && plain(rest) && !turned => {
                    return Some((true, first, second, place));
                }
                _ => {}
            }
        }
    }
    None
}
