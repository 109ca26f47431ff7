//! The words around an English change come in; what it is said to be the change of goes out: of what was just told
//! (the gain of 19 points; this is a rise of 12%), of a thing by its name (the number of ponds has grown by 50%), or
//! of the level in its own sentence (14,200 visits, an increase of 9%).

use super::{clause_after, clause_before};
use crate::claims::introduced::takes_up;
use crate::claims::sentence::{says, way_of, words};

/// What a change is said of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words that name it; empty where it was just told.
    pub of: String,
    /// Whether it is told beside a level of its own sentence, as a rise of so much.
    pub beside: bool,
    /// What it is a change from, as far as its clause tells: on the previous year.
    pub from: String,
}

/// Words of changes that do not follow from the levels told.
const ELSEWHERE: &[&str] = &[
    "target",
    "plan",
    "planned",
    "budget",
    "forecast",
    "expected",
    "projected",
    "national",
    "average increase",
    "average annual",
    "average rise",
    "average growth",
    "a year on average",
    "per year",
    "each year",
    "every year",
    "per annum",
    "annual",
    "yearly",
    "excluding",
    "further",
    "real",
    "seasonally",
    "aims",
    "aim",
    "will",
    "would",
    "should",
    "could",
    "might",
    "may",
    "if",
    "not",
    "elsewhere",
    "another",
    "additional",
];

/// `None` where the words make no change of it that levels nearby can give.
pub fn said(before: &str, after: &str) -> Option<Said> {
    let lead = clause_before(before).trim();
    let tail = clause_after(after);
    if says(lead, ELSEWHERE) || says(tail, ELSEWHERE) || is_yearly(tail) {
        return None;
    }
    let ahead: Vec<&str> = words(lead).collect();
    let behind: Vec<&str> = words(tail).skip_while(|w| UNITS.contains(w)).collect();
    noun(&ahead, &behind).or_else(|| verb(&ahead, &behind))
}

/// 5.7% a year; a year earlier is none.
pub fn is_yearly(tail: &str) -> bool {
    let list: Vec<&str> = words(tail).take(4).collect();
    let at = list.windows(2).position(|pair| pair == ["a", "year"]);
    at.is_some_and(|at| {
        let next = list.get(at + 2).copied().unwrap_or_default();
        !["earlier", "ago", "before", "on"].contains(&next)
            && !list[..at].iter().any(|word| ["than", "on", "from", "over"].contains(word))
    })
}

const UNITS: &[&str] = &["percentage", "point", "points", "per", "cent", "percent"];

const DETERMINERS: &[&str] = &["the", "this", "that", "these", "such"];

/// The increase of 12%, a 12% increase, the increase was 12%.
fn noun(ahead: &[&str], behind: &[&str]) -> Option<Said> {
    let is_noun = |word: &str| NOUNS.contains(&word);
    // Its noun before it, with “of” or “was”, or behind it.
    let (core, rest): (&[&str], &[&str]) = match ahead {
        [core @ .., noun, "of" | "was" | "is"] if is_noun(noun) => (core, behind),
        [core @ .., noun, "of", "about" | "some" | "just" | "nearly" | "almost" | "over"]
            if is_noun(noun) =>
        {
            (core, behind)
        }
        core => {
            let at = behind.iter().take(2).position(|word| is_noun(word))?;
            (core, &behind[at + 1..])
        }
    };
    // The overall increase, a strong rise.
    let at = core.iter().rposition(|word| DETERMINERS.contains(word) || ["a", "an"].contains(word));
    let at = at.filter(|at| core.len() - at <= 3)?;
    let definite = DETERMINERS.contains(&core[at]);
    let (of, from) = complement(rest)?;
    let lead = core[..at].join(" ");
    let taken_up = definite || takes_up(&lead);
    let beside = !definite && at == 0;
    (taken_up || beside).then_some(Said { of, beside: beside && !taken_up, from })
}

/// Words that make a result of it.
pub const RESULT: &[&str] =
    &["thus", "therefore", "accordingly", "hence", "consequently", "so", "in other words"];

/// What stands behind a change and its noun: in the number of ponds, on the previous year. `None` where it says that
/// the change is of what is not told.
fn complement(rest: &[&str]) -> Option<(String, String)> {
    let Some(first) = rest.first() else { return Some((String::new(), String::new())) };
    match *first {
        "in" | "of" | "among" | "amongst" | "for" | "at" => {
            let named = rest[1..].iter().take_while(|word| !ENDS.contains(word));
            let named: Vec<&str> = named.copied().collect();
            // In the year to June, in three years: a time.
            let time = says(&named.join(" "), TIMES) || named.iter().all(|word| is_year(word));
            Some((if time { String::new() } else { named.join(" ") }, String::new()))
        }
        "on" | "over" | "from" | "against" | "compared" | "since" | "than" | "between" => {
            let from: Vec<&str> = rest[1..].iter().take(6).copied().collect();
            Some((String::new(), from.join(" ")))
        }
        _ => Some((String::new(), String::new())),
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

const TIMES: &[&str] = &[
    "year", "years", "month", "months", "week", "weeks", "season", "period", "time", "quarter",
    "decade", "days", "term", "terms",
];

/// Words behind which nothing more is named.
const ENDS: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "on",
    "over",
    "from",
    "since",
    "that",
    "which",
    "came",
    "reflects",
    "reflected",
    "follows",
    "followed",
    "will",
    "and",
    "over",
    "by",
    "compared",
    "against",
    "paid",
    "made",
    "put",
];

/// The number of ponds has therefore grown by 50%; yields were 7.5% higher than a year earlier.
fn verb(ahead: &[&str], behind: &[&str]) -> Option<Said> {
    // 8.4 million, up 15% on the year before.
    if let ["up" | "down"] | ["up" | "down", "by"] = ahead {
        let (of, from) = complement(behind)?;
        return Some(Said { of, beside: true, from });
    }
    let skipped = ["by", "about", "some", "just", "nearly", "almost", "only", "over", "around"];
    let end = ahead.iter().rposition(|word| !skipped.contains(word)).map_or(0, |at| at + 1);
    let verb = &ahead[..end];
    // Grown by 50%, or up by 50%.
    let particle = matches!(verb.last(), Some(&("up" | "down")));
    let moves = verb.last().is_some_and(|word| way_of(word).is_some()) && !particle
        || particle && verb.len() > 1;
    let compared = behind.first().filter(|word| COMPARATIVES.contains(*word)).map(|_| &behind[1..]);
    let from = match compared {
        Some(["than", from @ ..]) => from,
        Some(_) if moves => return None,
        Some(["on" | "over" | "compared", from @ ..]) => from,
        Some([]) => &[],
        Some(_) => return None,
        None if moves => match behind {
            ["on" | "over" | "from" | "against" | "compared" | "since", from @ ..] => from,
            _ => &[],
        },
        None => return None,
    };
    // To the level that it rose to, a clause of its own leads on.
    let from: Vec<&str> = from.iter().take(6).copied().collect();
    let auxiliary = ["has", "have", "had", "was", "were", "is", "are"];
    let stop = verb.iter().position(|word| {
        auxiliary.contains(word) || way_of(word).is_some() || ["went", "gone"].contains(word)
    })?;
    let mut subject = &verb[..stop];
    while let [first, rest @ ..] = subject
        && (["and", "but", "so", "thus", "therefore", "while", "as"].contains(first))
    {
        subject = rest;
    }
    (!subject.is_empty()).then(|| Said {
        of: subject.join(" "),
        beside: false,
        from: from.join(" "),
    })
}

/// The figure has doubled in three years: what has so many times as much.
pub fn multiplied(before: &str, after: &str) -> Option<Said> {
    let (lead, tail) = (clause_before(before).trim(), clause_after(after));
    if says(lead, ELSEWHERE) || says(tail, ELSEWHERE) {
        return None;
    }
    let ahead: Vec<&str> = words(lead).collect();
    let behind: Vec<&str> = words(tail).collect();
    let auxiliary = [
        "has",
        "have",
        "had",
        "more",
        "than",
        "almost",
        "nearly",
        "also",
        "thus",
        "therefore",
        "about",
        "roughly",
        "now",
    ];
    let stop = ahead.iter().rposition(|word| !auxiliary.contains(word))?;
    // In size, since 2015, over ten years; double the number of something is another thing.
    let (of, _) = match behind.first() {
        Some(&("in" | "over" | "since" | "within" | "between" | "during" | "from")) | None => {
            complement(&behind)?
        }
        _ => return None,
    };
    let mut subject = &ahead[..=stop];
    while let [first, rest @ ..] = subject
        && ["and", "but", "so", "thus", "therefore", "while", "as"].contains(first)
    {
        subject = rest;
    }
    (of.is_empty() && !subject.is_empty()).then(|| Said {
        of: subject.join(" "),
        beside: false,
        from: String::new(),
    })
}

const COMPARATIVES: &[&str] =
    &["more", "higher", "greater", "fewer", "less", "lower", "up", "down", "longer", "shorter"];

const NOUNS: &[&str] = &[
    "increase",
    "rise",
    "growth",
    "gain",
    "climb",
    "jump",
    "improvement",
    "surge",
    "uplift",
    "advance",
    "expansion",
    "decrease",
    "fall",
    "drop",
    "decline",
    "cut",
    "reduction",
    "loss",
    "saving",
    "contraction",
    "difference",
    "gap",
];

/// Whether what a change is from is the earlier of its levels: the previous year, the year of that level, or nothing
/// told.
pub fn is_from(from: &str, year: Option<i16>) -> bool {
    let years: Vec<&str> = words(from).filter(|word| is_year(word)).collect();
    match years.first() {
        Some(told) => year.is_none_or(|year| year.to_string() == **told),
        None => {
            from.is_empty()
                || ["the year", "the period", "that year"].iter().any(|time| {
                    from.strip_prefix(time).is_some_and(|rest| {
                        !rest.trim_start().starts_with("to ")
                            && !rest.starts_with(char::is_alphanumeric)
                    })
                })
                || says(from, FROM)
        }
    }
}

const FROM: &[&str] = &[
    "previous year",
    "year before",
    "year earlier",
    "year ago",
    "last year",
    "prior year",
    "baseline",
    "base year",
    "previous season",
    "previous winter",
    "previous quarter",
    "previous month",
    "same period",
    "same quarter",
    "same month",
    "previous survey",
    "previous count",
    "two years",
    "three years",
    "four years",
    "five years",
    "then",
    "before",
    "that time",
    "that year",
];

/// Words that may stand for all of what was told.
pub const WHOLES: &[&str] = &[
    "total", "sum", "number", "whole", "figure", "amount", "all", "overall", "those", "these",
    "them",
];

/// Words that name nothing of their own, where a change is said of them.
pub fn names(of: &str) -> String {
    let plain = |word: &&str| !GENERIC.contains(word) && !is_year(word);
    words(of).filter(plain).collect::<Vec<_>>().join(" ")
}

const GENERIC: &[&str] = &[
    "number",
    "total",
    "figure",
    "proportion",
    "share",
    "rate",
    "level",
    "overall",
    "thus",
    "therefore",
    "accordingly",
    "hence",
    "volume",
    "amount",
    "count",
    "average",
    "gap",
    "difference",
    "since",
    "then",
    "also",
    "annual",
    "this",
    "that",
    "value",
    "percentage",
];
