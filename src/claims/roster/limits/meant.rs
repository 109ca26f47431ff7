//! The words around a limit come in; the side that they tell and which of a row are said to lie on it go out: none, all but
//! one, only Scotland, three.

use crate::claims::roster::words::{has_any, number, words};

/// On which side of a limit those meant lie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

/// Which of a row lie on the side told.
#[derive(Clone, PartialEq, Eq)]
pub enum Meant {
    All,
    None,
    AllBut(usize),
    Exactly(usize),
    Only(String),
    But(String),
}

const ABOVE: &[&str] = &[
    "above",
    "over",
    "exceed",
    "exceeds",
    "exceeded",
    "exceeding",
    "topped",
    "passed",
    "surpassed",
    "beyond",
    "excess",
    "pass",
    "passes",
    "reach",
    "reached",
    "reaches",
    "top",
    "tops",
    "met",
    "meets",
    "hit",
];
const BELOW: &[&str] = &["below", "under", "beneath", "within", "short", "missed"];
const LARGER: &[&str] = &[
    "more", "higher", "larger", "greater", "longer", "older", "deeper", "heavier", "bigger",
    "taller", "wider", "better",
];
const SMALLER: &[&str] = &[
    "less",
    "fewer",
    "lower",
    "smaller",
    "shorter",
    "younger",
    "shallower",
    "lighter",
    "narrower",
];
/// What may stand between the side and the limit.
const FILLING: &[&str] =
    &["limit", "level", "threshold", "ceiling", "target", "all", "even", "just"];

/// Whether the words before a value make it a limit: below the estimate of, exceeded the.
pub fn is_led(clause: &str, behind: &str) -> bool {
    const NOUNS: &[&str] = &["mark", "limit", "line", "threshold", "target", "level", "ceiling"];
    let noun = words(behind).first().is_some_and(|word| NOUNS.contains(word));
    let said = words(clause);
    let Some(at) = said.iter().rposition(|word| LIMITING.contains(word)) else { return false };
    let rest = &said[at + 1..];
    rest.len() <= 6
        && rest
            .first()
            .is_none_or(|word| matches!(*word, "the" | "a" | "an" | "its" | "their" | "our"))
        && (rest.is_empty()
            || noun && rest.len() <= 3
            || rest.len() >= 2 && rest.last() == Some(&"of"))
}

const LIMITING: &[&str] = &[
    "above",
    "below",
    "exceed",
    "exceeds",
    "exceeded",
    "exceeding",
    "within",
    "under",
    "beneath",
    "surpassed",
    "topped",
];

/// The side that is told and which of a row lie on it, by the words before and behind a limit.
pub fn parse(before: &str, behind: &str) -> Option<(Side, Meant)> {
    let (lead, tail) = (before.to_lowercase(), behind.to_lowercase());
    let (lead, tail) = (words(&lead), words(&tail));
    // Below 60; below the legal limit of 60; under the permitted 60.
    let far = lead.len().saturating_sub(8);
    let at = (far..lead.len()).rev().find(|at| {
        ABOVE.contains(&lead[*at])
            || BELOW.contains(&lead[*at])
            || lead[*at] == "than"
            || matches!(lead[*at], "least" | "most") && *at > 0 && lead[at - 1] == "at"
    })?;
    let rest = &lead[at + 1..];
    let opened = rest.first().is_none_or(|word| {
        matches!(*word, "the" | "a" | "an" | "its" | "their" | "our" | "this" | "of")
    });
    let named =
        rest.is_empty() || opened && rest.len() <= 6 || has_any(rest, FILLING) && rest.len() <= 2;
    if !named || has_any(rest, &["in", "and", "at", "on", "by", "with", "which"]) {
        return None;
    }
    let word = lead[at];
    let (mut side, at) = match word {
        "than" => {
            let at = at.checked_sub(1)?;
            let side = if LARGER.contains(&lead[at]) {
                Side::Above
            } else if SMALLER.contains(&lead[at]) {
                Side::Below
            } else {
                return None;
            };
            (side, at)
        }
        "least" if lead[..at].last() == Some(&"at") => (Side::Above, at - 1),
        "most" if lead[..at].last() == Some(&"at") => (Side::Below, at - 1),
        _ if ABOVE.contains(&word) => (Side::Above, at),
        _ if BELOW.contains(&word) => (Side::Below, at),
        _ => return None,
    };
    let mut all = false;
    let near = &lead[at.saturating_sub(4)..at];
    // No less than 60; did not exceed 60; never rose above 60.
    let single = near.windows(2).any(|two| matches!(two, ["not", "a" | "one"]));
    let denied = near.last() == Some(&"no")
        || !single && has_any(near, &["not", "didn't", "didn’t", "never"]);
    if denied {
        side = if side == Side::Above { Side::Below } else { Side::Above };
        all = near.contains(&"never");
    }
    let meant = meant(before, behind, &lead[..at], &tail, all)?;
    Some((side, meant))
}

fn meant(before: &str, behind: &str, lead: &[&str], tail: &[&str], all: bool) -> Option<Meant> {
    let both = || lead.iter().chain(tail).copied();
    let said: Vec<&str> = both().collect();
    let universal = |list: &[&str]| {
        has_any(list, &["all", "every", "each", "everywhere", "both", "always", "throughout"])
    };
    // All but one; every one but Sandy Bay.
    for text in [before, behind] {
        if let Some((name, general)) = excepted(text) {
            let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
            let whole = universal(&said) || general;
            return whole.then_some(match number(&first) {
                Some(count) => Meant::AllBut(count),
                None => Meant::But(name),
            });
        }
    }
    // Kent was the only county in which more than 60% voted.
    let alone = lead.windows(2).position(|two| two == ["the", "only"]);
    if let Some(at) = alone
        && at > 0
        && matches!(lead[at - 1], "was" | "is" | "remains" | "remained")
    {
        let name: Vec<&str> = before
            .split_whitespace()
            .skip_while(|word| matches!(*word, "The" | "the" | "In" | "At"))
            .take_while(|word| !matches!(*word, "was" | "is" | "remains" | "remained"))
            .collect();
        return (!name.is_empty() && name.len() <= 4).then(|| Meant::Only(name.join(" ")));
    }
    if lead.windows(3).any(|three| three == ["not", "a", "single"] || three == ["not", "one", "of"])
    {
        return Some(Meant::None);
    }
    let denied = ["none", "neither", "nowhere"];
    let no = lead.iter().position(|word| *word == "no");
    if has_any(lead, &denied) || no.is_some_and(|at| at + 1 < lead.len()) {
        return (!universal(lead)).then_some(Meant::None);
    }
    if let Some(at) = lead.iter().position(|word| matches!(*word, "only" | "just")) {
        let placed =
            lead.get(at + 1).is_some_and(|word| matches!(*word, "in" | "at" | "on" | "for"));
        let next = lead.get(at + 1 + usize::from(placed)).copied().unwrap_or_default();
        if let Some(count) = number(next) {
            return Some(Meant::Exactly(count));
        }
        return only(before).map(Meant::Only);
    }
    if let Some(at) = tail.iter().position(|word| matches!(*word, "only" | "just")) {
        let next = tail.get(at + 1).copied().unwrap_or_default();
        let place = matches!(next, "in" | "at" | "on" | "for" | "among");
        let counted = tail.get(at + 2).and_then(|word| number(word)).filter(|_| place);
        if let Some(count) = counted.or_else(|| number(next)) {
            return Some(Meant::Exactly(count));
        }
        let clause = behind.split([',', '.']).find(|part| part.to_lowercase().contains("only"));
        let clause = clause.filter(|_| place)?;
        let (_, name) = clause.split_once("only ")?;
        return Some(Meant::Only(name.split_once(' ')?.1.trim().to_owned()));
    }
    // Two of the four depots.
    let counted = lead.windows(2).position(|two| number(two[0]).is_some() && two[1] == "of");
    if let Some(at) = counted {
        let bounded = at > 0
            && ["least", "most", "than", "to", "about", "first", "last"].contains(&lead[at - 1]);
        return (!bounded).then(|| number(lead[at])).flatten().map(Meant::Exactly);
    }
    (all || universal(&said) && !has_any(lead, &["not", "above"])).then_some(Meant::All)
}

/// The words behind those of an exception, with whether those words themselves say that the rest is all.
fn excepted(text: &str) -> Option<(String, bool)> {
    const OPENS: &[(&str, bool)] = &[
        ("all but ", true),
        ("every one but ", true),
        ("all except ", true),
        ("with the exception of ", true),
        ("except for ", true),
        ("except in ", true),
        ("except at ", true),
        ("except on ", true),
        ("except ", true),
        ("apart from ", true),
        ("aside from ", true),
        ("other than ", false),
        ("save for ", true),
        ("bar ", true),
    ];
    let lowered = text.to_lowercase();
    if lowered.len() != text.len() {
        return None;
    }
    // At every site but one.
    let told = words(&lowered);
    let but = told
        .windows(2)
        .find(|two| two[0] == "but" && number(two[1]).is_some_and(|count| count <= 3));
    if let Some(two) = but
        && has_any(&told, &["every", "all", "each", "any"])
    {
        return Some((two[1].to_owned(), true));
    }
    let (open, general, at) = OPENS.iter().find_map(|(open, general)| {
        let at = lowered.find(open)?;
        let starts = !lowered[..at].ends_with(|c: char| c.is_alphabetic());
        starts.then_some((*open, *general, at))
    })?;
    let rest = &text[at + open.len()..];
    let end = rest.find([',', ';', '.', '(']).unwrap_or(rest.len());
    // The Orla ran at …: its name, or a noun.
    let said: Vec<&str> = rest[..end].split_whitespace().take(6).collect();
    let placed = |word: &str| matches!(word, "the" | "The" | "in" | "at" | "on" | "for" | "of");
    let first = said.iter().position(|word| !placed(word))?;
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let names = said[first..].iter().take_while(capital).count();
    let name = &said[first..(first + names.max(1)).min(said.len())];
    Some((name.join(" "), general))
}

/// Only Scotland exceeded: the name behind the word.
fn only(before: &str) -> Option<String> {
    let (_, rest) = before.split_once("nly ").or_else(|| before.split_once("ust "))?;
    let name: Vec<&str> = rest
        .split_whitespace()
        .skip_while(|word| matches!(*word, "in" | "at" | "the" | "on" | "for"))
        .take_while(|word| word.starts_with(char::is_uppercase))
        .collect();
    (!name.is_empty()).then(|| name.join(" "))
}
