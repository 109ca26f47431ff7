//! The words around an English figure come in; what it is an average of and what it is per goes out: 125
//! passengers on average for each aircraft, £367 to teach one learner, an average stay of 14 nights.

use crate::claims::introduced;
use crate::claims::nearby::stems::stems;
use std::collections::BTreeSet;

/// What an average is per.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// Things, by the stems of their name.
    Things(BTreeSet<String>),
    /// So many days.
    Days(i64),
    /// So many months.
    Months(i64),
    /// Each of what was told before.
    Each,
}

/// An average, by its words.
#[derive(Clone, Debug)]
pub struct Average {
    pub per: Per,
    /// The stems of what it is of, as far as they are told.
    pub of: BTreeSet<String>,
    /// How many of the things it is per: 1,000 in 220 per 1,000 km.
    pub many: i64,
    /// Whether the words say that it was worked out: which makes, so that, on average.
    pub worked_out: bool,
}

/// Words that make an average one of another sort.
const OTHERS: &[&str] = &[
    "median",
    "weighted",
    "target",
    "benchmark",
    "national",
    "five-year",
    "ten-year",
    "long-term",
    "long-run",
    "budgeted",
    "planned",
    "limit",
    "if",
    "would",
    "could",
    "minimum",
    "maximum",
    "standard",
    "at least",
    "up to",
    "per cent",
    "increase",
    "rise",
    "more",
    "fewer",
    "less",
    "higher",
    "lower",
    "up",
    "down",
    "rose",
    "fell",
    "grew",
    "last year",
    "previous",
    "before",
    "earlier",
    "compared",
    "against",
    "from",
    "price",
    "wage",
    "salary",
    "rent",
    "tariff",
    "fee",
    "face value",
    "nominal value",
    "par value",
];

/// The same, behind it.
const BEHIND: &[&str] = &[
    "median",
    "weighted",
    "at least",
    "per cent",
    "more",
    "fewer",
    "less",
    "higher",
    "lower",
    "last year",
    "year before",
    "earlier",
];

/// Words that tell a result, beside those of introductions.
const RESULT: &[&str] = &[
    "average",
    "averaged",
    "averaging",
    "mean of",
    "divided",
    "shared",
    "spread",
    "so each",
    "so the",
];

/// Verbs behind a thing that has, bears or takes an average amount.
const COPULAS: &[&str] = &[
    "was", "is", "were", "are", "of", "stood", "came", "comes", "amounted", "being", "at",
    "reached",
];

/// `None` where the words make no average of it, or another sort.
pub fn read(before: &str, after: &str) -> Option<Average> {
    let lead = clause(before);
    let tail = opening(after);
    if says(lead, OTHERS) || says(tail, BEHIND) {
        return None;
    }
    let (ahead, behind) = (words(lead), words(tail));
    let near = &before[floor(before, 90)..];
    let worked_out = says(near, RESULT)
        || introduced::takes_up(near)
        || introduced::is_result(near) && !near.trim_end().ends_with(" or")
        || says(tail, &["on average"]);
    let subject = || stems(&ahead[ahead.len().saturating_sub(6)..].join(" "));
    let behind_it = per_behind(&behind).map(|(per, of, many)| (per, &of | &subject(), many));
    let (per, mut of, many) = behind_it.or_else(|| per_ahead(&ahead, &behind))?;
    // Earnings per share are profits.
    if of.contains("earn") {
        of.extend(["profit", "incom"].map(str::to_owned));
    }
    Some(Average { per, of, many, worked_out })
}

/// 125 passengers per flight, 14 a day, £12 each.
fn per_behind(behind: &[&str]) -> Option<Told> {
    for at in 0..behind.len().min(4) {
        let rest = &behind[at..];
        let of = || stems(&behind[..at].join(" "));
        let skipped = match rest {
            ["in" | "at" | "on" | "for", "each"] => return Some((Per::Each, of(), 1)),
            ["per" | "every", ..] => 1,
            [
                "for" | "to" | "on" | "in",
                "each" | "every",
                "of",
                "the" | "our" | "its" | "these",
                ..,
            ] => 4,
            ["for" | "to" | "on" | "in", "each" | "every" | "one", ..] => 2,
            ["to", "teach" | "treat" | "run" | "train" | "house", "one" | "each" | "a", ..] => 3,
            ["a" | "an", ..] if at < 2 => 1,
            ["to", "the", ..] if at == 0 => 2,
            ["each" | "apiece", next @ ..] => {
                let noun = next.first().is_some_and(|word| unit(word).is_some());
                if noun {
                    1
                } else {
                    return Some((Per::Each, of(), 1));
                }
            }
            _ => continue,
        };
        let (per, many) = per(&rest[skipped.min(rest.len())..])?;
        return Some((per, of(), many));
    }
    None
}

/// What an average is per, what it is of, and how many it is per.
type Told = (Per, BTreeSet<String>, i64);

/// Revenue per employee, each aircraft carried, the average household had, the average stay was.
fn per_ahead(ahead: &[&str], behind: &[&str]) -> Option<Told> {
    let of = || stems(&behind[..behind.len().min(2)].join(" "));
    let from = ahead.len().saturating_sub(12);
    let find = |word: &str| (from..ahead.len()).rev().find(|at| ahead[*at] == word);
    if let Some(at) = find("per").filter(|at| *at > 0 || ahead.len() > 1) {
        let name = stems(&ahead[at.saturating_sub(3)..at].join(" "));
        let (per, many) = per(&ahead[at + 1..])?;
        return Some((per, &name | &of(), many));
    }
    // On a day of opening, on each of the days, the average day.
    for at in from..ahead.len().saturating_sub(1) {
        if matches!(ahead[at], "a" | "an" | "each" | "every" | "average" | "typical" | "any")
            && let Some(unit) = unit(ahead[at + 1])
            && (at == 0 || !matches!(ahead[at - 1], "times" | "hours" | "days" | "once" | "twice"))
        {
            return Some((unit, of(), 1));
        }
    }
    // The monthly average was; daily takings averaged.
    let averaged = |word: &str| ["average", "averaged", "averaging", "mean"].contains(&word);
    if let Some(at) = (from..ahead.len()).rev().find(|at| averaged(ahead[*at]))
        && let Some(unit) = ahead[at.saturating_sub(3)..at].iter().find_map(|word| adverb(word))
    {
        return Some((unit, of(), 1));
    }
    for at in (from..ahead.len()).rev() {
        let rest = &ahead[at + 1..];
        match ahead[at] {
            "each" | "every" if rest.first() == Some(&"of") => {
                let per = per(rest[1..].strip_prefix(&["the"]).unwrap_or(&rest[1..]));
                return Some((per.map_or(Per::Each, |(per, _)| per), of(), 1));
            }
            "each" if rest.is_empty() || rest.len() == 1 => {
                let named = rest.first().and_then(|word| {
                    let verb = word.ends_with("ed") || VERBS.contains(word);
                    (!verb).then(|| per(rest))?
                });
                return Some((named.map_or(Per::Each, |(per, _)| per), of(), 1));
            }
            "each" | "every" => {
                let (per, many) = per(rest)?;
                return Some((per, of(), many));
            }
            "average" if at > 0 && ahead[at - 1] == "on" => {}
            "average" | "typical" | "mean" => return of_average(rest, behind),
            "averaged" | "averaging" if rest.is_empty() => {
                let name = stems(&ahead[at.saturating_sub(4)..at].join(" "));
                return Some((Per::Things(name.clone()), &of() | &name, 1));
            }
            _ => {}
        }
    }
    let on_average = |words: &[&str]| words.windows(2).any(|pair| pair == ["on", "average"]);
    // They stayed 2.9 nights on average and accounted for 1,602 nights.
    let last = &ahead[ahead.len().saturating_sub(7)..];
    let own = last.iter().rposition(|word| *word == "and").map_or(last, |at| &last[at..]);
    (on_average(behind) || on_average(own)).then(|| {
        // A repair costs us £164 on average.
        let named = ahead.iter().position(|word| VERBS.contains(word) || COPULAS.contains(word));
        let subject = match (ahead.first(), named) {
            (Some(&("a" | "an")), Some(end)) => stems(&ahead[1..end.max(1)].join(" ")),
            _ => BTreeSet::new(),
        };
        let per = if subject.is_empty() { Per::Each } else { Per::Things(subject) };
        (per, of(), 1)
    })
}

/// The average gift was, an average stay of, the average household had; an average of.
fn of_average(rest: &[&str], behind: &[&str]) -> Option<Told> {
    let of = stems(&behind[..behind.len().min(2)].join(" "));
    let at = rest.iter().position(|word| COPULAS.contains(word) || VERBS.contains(word));
    let named = &rest[..at.unwrap_or(rest.len())];
    // The average guest stayed so many nights: of all stays.
    let verb = at.filter(|at| VERBS.contains(&rest[*at])).map(|at| stems(rest[at]));
    let of = of.union(&verb.unwrap_or_default()).cloned().collect();
    let name = stems(&named.join(" "));
    if let Some(unit) = named.first().and_then(|word| unit(word)) {
        return Some((unit, of, 1));
    }
    if name.is_empty() {
        return Some((Per::Each, of, 1));
    }
    // The mean length of stay: so many days for each of those who came.
    let stay = name.contains("stay");
    let name = if stay { name.into_iter().chain(STAYS.map(str::to_owned)).collect() } else { name };
    Some((Per::Things(name), of, 1))
}

/// Those who stay, by their stems.
const STAYS: [&str; 6] = ["admission", "discharg", "patient", "spell", "guest", "episod"];

const VERBS: &[&str] = &[
    "had",
    "has",
    "have",
    "saw",
    "took",
    "lasted",
    "carried",
    "carries",
    "gave",
    "got",
    "made",
    "cost",
    "costs",
    "paid",
    "earned",
    "earns",
    "spent",
    "received",
    "stayed",
    "held",
    "brought",
    "sold",
    "bought",
    "used",
    "ran",
    "walked",
    "wrote",
    "did",
    "read",
    "served",
    "drew",
    "employs",
    "employed",
    "contains",
    "contained",
    "covers",
    "covered",
    "teaches",
    "treated",
    "raised",
    "produced",
    "yielded",
    "attended",
    "completed",
    "handled",
    "answered",
    "worked",
];

/// What the first words of a stretch name, up to a verb or preposition, and how many of it.
fn per(thing: &[&str]) -> Option<(Per, i64)> {
    let mut thing = thing;
    let many = match thing.first()?.replace(',', "").as_str() {
        "100" | "hundred" => 100,
        "1000" | "thousand" => 1_000,
        "10000" => 10_000,
        "100000" => 100_000,
        "million" | "1000000" => 1_000_000,
        _ => 1,
    };
    if many > 1 {
        thing = &thing[1..];
    }
    let first = thing.first()?;
    if let Some(unit) = unit(first) {
        return Some((unit, many));
    }
    if ["cent", "annum"].contains(first) || first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if ["share", "shares"].contains(first) {
        return Some((Per::Things(BTreeSet::from(["share".to_owned()])), many));
    }
    // Square kilometre of land, member of staff.
    let end = thing.iter().enumerate().position(|(at, word)| {
        COPULAS.contains(word) && (at > 1 || *word != "of")
            || VERBS.contains(word)
            || [
                "in", "on", "to", "for", "by", "with", "over", "and", "as", "averaged", "that",
                "who",
            ]
            .contains(word)
    });
    let named = &thing[..end.unwrap_or(thing.len()).min(5)];
    if ["km", "ha", "bed", "car"].contains(first) {
        return Some((Per::Things(BTreeSet::from([(*first).to_owned()])), many));
    }
    let head = ["head", "person", "capita"].contains(first).then(|| "people".to_owned());
    let named: BTreeSet<String> = stems(&named.join(" ")).into_iter().chain(head).collect();
    (!named.is_empty()).then_some((Per::Things(named), many))
}

/// A word of time.
pub fn unit(word: &str) -> Option<Per> {
    Some(match word {
        "day" | "days" | "night" | "nights" => Per::Days(1),
        "week" | "weeks" => Per::Days(7),
        "month" | "months" => Per::Months(1),
        "quarter" | "quarters" => Per::Months(3),
        "year" | "years" => Per::Months(12),
        _ => return None,
    })
}

/// Of each time: a daily average.
fn adverb(word: &str) -> Option<Per> {
    Some(match word {
        "daily" => Per::Days(1),
        "weekly" => Per::Days(7),
        "monthly" => Per::Months(1),
        "quarterly" => Per::Months(3),
        _ => return None,
    })
}

/// The clause right before a figure; a comma ends it.
fn clause(before: &str) -> &str {
    let from = floor(before, 160);
    let near = &before[from..];
    // In 10,000 and 1.5 there is no stop.
    let digit = |at: usize| near.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut stops = near.rmatch_indices([',', ';', '.', ':', '(', '\n', '\t', '|', '—']);
    let stop = stops.find(|(at, _)| !(*at > 0 && digit(at - 1) && digit(at + 1)));
    stop.map_or(near, |(stop, _)| {
        let width = near[stop..].chars().next().map_or(1, char::len_utf8);
        &near[stop + width..]
    })
}

/// The clause right behind a figure, up to a stop: there is none in 1,000.
fn opening(after: &str) -> &str {
    let digit = |at: usize| after.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut stops = after.match_indices([',', ';', '.', '(', ')', ':', '\n', '\t', '|', '—']);
    let stop = stops.find(|(at, _)| !(*at > 0 && digit(at - 1) && digit(at + 1)));
    stop.map_or(after, |(stop, _)| &after[..stop])
}

/// A place so many bytes before the end of a text.
fn floor(text: &str, bytes: usize) -> usize {
    text.ceil_char_boundary(text.len().saturating_sub(bytes))
}

fn words(text: &str) -> Vec<&str> {
    let sign = |c: char| !c.is_alphanumeric();
    text.split_whitespace().map(|word| word.trim_matches(sign)).filter(|w| !w.is_empty()).collect()
}

fn says(text: &str, phrases: &[&str]) -> bool {
    crate::claims::sentence::says(text, phrases)
}
