//! The words around an English figure come in; what it is a ratio of goes out: a student–teacher ratio of 16:1, one
//! teacher for every 18 pupils.
//!
//! Of two things counted, the greater number over the less makes the ratio, whichever is named first.

use super::per::{Average, Per};
use crate::claims::nearby::stems::stems;
use std::collections::BTreeSet;

/// `None` where the words make no ratio of it to one.
pub fn read(before: &str, after: &str) -> Option<Average> {
    let lead = &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..];
    let lead = lead.rsplit(['.', ';', '\n']).next().unwrap_or(lead);
    let one_each = lead.trim_end();
    // 1:16, one to 16.
    let turned = one_each.ends_with("1:") || ends(one_each, "1 to") || ends(one_each, "one to");
    let to_one = [":1", "∶1", " to 1", " to one", "-to-one", "-to-1", " : 1"]
        .iter()
        .any(|words| after.strip_prefix(words).is_some_and(|rest| !rest.starts_with(is_digit)));
    let (one, other) = match () {
        () if turned || to_one => named(lead)?,
        () => for_every(one_each, after)?,
    };
    let both: BTreeSet<String> = one.union(&other).cloned().collect();
    (!one.is_empty() && !other.is_empty() && one.is_disjoint(&other)).then(|| Average {
        per: Per::Things(both.clone()),
        of: both,
        many: 1,
        worked_out: false,
    })
}

/// In bytes.
const REACH: usize = 90;

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn ends(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// The two things that words before a ratio name: the ratio of children to staff, the student–teacher ratio.
fn named(lead: &str) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
    let at = lead.rfind("ratio")?;
    if let Some(rest) = lead[at..].strip_prefix("ratio of ")
        && let Some((one, other)) = rest.split_once(" to ")
    {
        let other = other.split([',', '(']).next().unwrap_or(other);
        let other: Vec<&str> =
            other.split_whitespace().take(3).take_while(|w| !LINKS.contains(w)).collect();
        return Some((stems(one), stems(&other.join(" "))));
    }
    // Student to staff, pupil/teacher, pupil–teacher.
    let name = lead[..at].trim_end();
    let words: Vec<&str> = name.split_whitespace().rev().take(3).collect();
    let split = |word: &str| {
        let parted = word.split(['-', '–', '—', '/', ':']).filter(|part| *part != "to");
        let parts: Vec<BTreeSet<String>> = parted.map(stems).filter(|s| !s.is_empty()).collect();
        <[BTreeSet<String>; 2]>::try_from(parts).ok().map(|[one, other]| (one, other))
    };
    match words[..] {
        [other, "to", one] => Some((stems(one), stems(other))),
        [last, ..] => split(last),
        [] => None,
    }
}

/// Words that end the name of a thing.
const LINKS: &[&str] = &[
    "was", "is", "of", "in", "at", "stood", "stands", "remained", "has", "had", "to", "improved",
    "rose", "fell",
];

/// One teacher for every 18 pupils: the thing before, and the one behind.
fn for_every(lead: &str, after: &str) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
    let rest = ["for every", "for each", "to every", "per", "for"]
        .iter()
        .find_map(|words| lead.strip_suffix(words).filter(|rest| rest.ends_with(' ')))?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let from = words.iter().rposition(|word| matches!(*word, "one" | "a" | "an" | "1"))?;
    let name = &words[from + 1..];
    let behind: Vec<&str> =
        after.split([',', '.', ';', '(']).next()?.split_whitespace().take(2).collect();
    (1..=3).contains(&name.len()).then(|| (stems(&name.join(" ")), stems(&behind.join(" "))))
}
