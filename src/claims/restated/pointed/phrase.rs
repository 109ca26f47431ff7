//! The words before and behind an English amount come in; the noun phrase by which it takes up one told before goes
//! out: this vacancy rate of, the regional grant of, all 420 grams of the powder, the 16-week trial.

use super::words::{APART, NUMBERS, PARTS, PLAIN, POINTING, STRETCHES, WHOLE};
use crate::claims::nearby::stems::stems;
use crate::claims::restated::retold::{HEDGES, words};
use crate::claims::tabled::grammar::{is_grammar, is_verb};
use crate::figures::Kind;
use std::collections::BTreeSet;

/// How surely an amount takes up another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// This figure of, these 48 cases: it must.
    Pointed,
    /// The 48 cases, all 48 cases, its budget of £4m: it does, if there is one.
    Definite,
}

/// What takes up an amount told before.
#[derive(Debug)]
pub struct Taken {
    pub sure: Sure,
    /// The stem of the noun; `None` for a word of numbers alone: this figure of.
    pub noun: Option<String>,
    /// The stems of what limits the noun.
    pub limits: BTreeSet<String>,
}

/// What an amount takes up, from the words of its sentence before and behind it.
pub fn taken(before: &str, behind: &str, kind: Kind) -> Option<Taken> {
    let clause =
        before.rsplit([',', ';', ':', '(', ')', '—', '–', '\n', '“']).next()?.to_lowercase();
    let ahead: Vec<&str> = words(&clause);
    let hedges = ahead.iter().rev().take_while(|word| is_hedge(word)).count();
    let ahead = &ahead[..ahead.len() - hedges];
    let rest = behind.split([',', ';', ':', '(', ')', '.', '—', '–', '\n']).next()?.to_lowercase();
    let after = words(rest.trim_start_matches('-'));
    match ahead {
        // This vacancy rate of 6.4%, the regional grant of £4m.
        [lead @ .., "of" | "at"] => {
            let start = lead.iter().rposition(is_opening)?;
            let (opening, name) = (lead[start], &lead[start + 1..]);
            if lead[..start].last() == Some(&"compared") {
                return None;
            }
            let plain = !name.is_empty()
                && name.len() <= 5
                && name.iter().all(|word| !is_grammar(word) || is_year(word))
                && !name.iter().any(|word| APART.has(word));
            let pointing = POINTING.contains(&opening);
            let noun = *name.last()?;
            let numeral = NUMBERS.contains(&noun);
            let limits = limits(&name[..name.len() - 1]);
            let sure = if pointing { Sure::Pointed } else { Sure::Definite };
            let of = ahead.last() == Some(&"of");
            (plain && of && (pointing || !numeral || !limits.is_empty())).then(|| Taken {
                sure,
                noun: stem(noun).filter(|_| !numeral),
                limits,
            })
        }
        // These 48 cases, all 420 grams of the powder, the 16-week trial.
        _ => {
            let whole = ahead.iter().rev().take_while(|word| WHOLE.contains(word)).count();
            let lead = &ahead[..ahead.len() - whole];
            let pointing = lead.last().is_some_and(|word| POINTING.contains(word));
            let definite = lead.last().is_some_and(|word| is_opening(word) && *word != "with")
                || whole > 0 && ahead[ahead.len() - whole..].contains(&"all");
            if !definite || hedges > 0 && kind == Kind::Percent || is_whole(lead) {
                return None;
            }
            let skip = after.iter().take(2).take_while(|word| ["of", "the", "in"].contains(word));
            let name: Vec<&str> = after[skip.count()..]
                .iter()
                .take(5)
                .enumerate()
                // The suspected powder.
                .take_while(|(at, word)| {
                    let noun =
                        !is_verb(word) || word.ends_with('s') || *at == 0 && word.ends_with("ed");
                    !is_grammar(word) && noun
                })
                .map(|(_, word)| word)
                .copied()
                .collect();
            let (noun, limiting) = name.split_last()?;
            let parted = name.iter().any(|word| APART.has(word));
            let sure = if pointing { Sure::Pointed } else { Sure::Definite };
            let noun = stem(noun)?;
            (!parted).then(|| Taken { sure, noun: Some(noun), limits: limits(limiting) })
        }
    }
}

/// Whether some of an amount are told of: of the 48 cases, 12% of the 48 cases; the end of the 16-week trial tells of
/// all of it.
fn is_whole(lead: &[&str]) -> bool {
    match lead {
        [.., noun, "of" | "among", _] => {
            !STRETCHES.contains(noun) && is_grammar(noun)
                || PARTS.contains(noun)
                || !noun.chars().all(char::is_alphabetic)
        }
        ["of" | "among", _] => true,
        _ => false,
    }
}

fn limits(words: &[&str]) -> BTreeSet<String> {
    let telling = words.iter().filter(|word| !WHOLE.contains(word) && !PLAIN.contains(word));
    telling.flat_map(|word| stems(word)).collect()
}

fn stem(word: &str) -> Option<String> {
    stems(word).into_iter().next()
}

/// About, close to.
fn is_hedge(word: &str) -> bool {
    HEDGES.contains(&word) || word == "close" || word == "to"
}

fn is_opening(word: &&str) -> bool {
    POINTING.contains(word) || ["the", "its", "our", "their", "your", "with"].contains(word)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}
