//! A percentage comes in; whether its words call it a rate of an act goes out, with what the rate is said of.

use crate::claims::acts::Act;
use crate::claims::gaps::MONTHS;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::ends;
use crate::document::{Span, lower};
use crate::figures::FigureId;
use std::collections::BTreeSet;

/// A rate named after an act.
#[derive(Debug)]
pub struct Named {
    /// The stems of what it is the rate of: of repairs, among girls; first-year retention.
    pub of: BTreeSet<String>,
    /// Whether it is that of a class of them only: among girls.
    pub narrows: bool,
}

/// Words between the name of a rate and its figure.
const LINKS: &[&str] = &[
    "was",
    "is",
    "of",
    "at",
    "stood",
    "stands",
    "came",
    "to",
    "about",
    "therefore",
    "thus",
    "now",
    "just",
    "only",
    "remained",
    "reached",
    "a",
    "an",
    "the",
    "overall",
    "around",
    "some",
    "nearly",
    "almost",
    "roughly",
    "exactly",
    "being",
    "works",
    "worked",
    "out",
    "comes",
    "hence",
    "then",
    "were",
    "has",
    "been",
    "had",
    "so",
    "again",
    "our",
    "achieved",
    "this",
    "year",
    "for",
    "which",
    "that",
    "averaged",
    "in",
    "total",
    "standing",
    "currently",
    "approximately",
    "also",
    "still",
    "held",
    "steady",
];

/// Words that begin what a rate is said of.
const OF: &[&str] = &["of", "for", "among", "amongst", "in", "on", "at", "to", "by"];

/// What a rate is called before its name: they say nothing of what it is of.
const PLAIN: &[&str] = &[
    "overall",
    "good",
    "high",
    "low",
    "final",
    "resulting",
    "excellent",
    "annual",
    "total",
    "average",
    "gross",
    "crude",
    "poor",
    "strong",
    "encouraging",
    "actual",
    "headline",
    "combined",
    "current",
    "healthy",
    "modest",
    "disappointing",
    "satisfactory",
    "respectable",
    "valid",
    "useable",
    "usable",
    "year-end",
    "yearly",
    "survey",
    "voter",
    "bed",
    "room",
];

/// In bytes, before a figure.
const REACH: usize = 110;

/// The words before a percentage and behind it, in small letters; of a cell, its label.
pub struct Words {
    lead: String,
    after: Option<String>,
}

impl Words {
    pub fn of(vicinity: &Vicinity<'_>, id: FigureId, sentence: Option<Span>) -> Option<Words> {
        let context = vicinity.context;
        let Some(sentence) = sentence else {
            let cell = context.figures.get(id).cell?;
            let label =
                context.document.tables[cell.table as usize].rows[cell.row as usize].first()?;
            let label = lower(context.document.slice(label.span));
            let label = label.split('(').next().unwrap_or_default().trim();
            return Some(Words { lead: label.replace('*', ""), after: None });
        };
        let (lead, after) = vicinity.beside(id, sentence);
        let lead = lead.replace('*', "");
        let from = lead.ceil_char_boundary(lead.len().saturating_sub(REACH));
        Some(Words { lead: lead[from..].to_owned(), after: Some(after.replace('*', "")) })
    }

    /// What the percentage is the rate of, where they call it by one of the names.
    pub fn named(&self, names: &[String]) -> Option<Named> {
        let behind = self.after.as_ref().and_then(|after| behind(&self.lead, after, names));
        behind.or_else(|| before(&self.lead, names))
    }
}

/// An 85% pass rate, a 62% turnout.
fn behind(lead: &str, after: &str, names: &[String]) -> Option<Named> {
    let after = after.trim_start();
    let name = names.iter().find(|name| {
        after
            .strip_prefix(name.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    })?;
    let rest = after[name.len()..].split([',', ';', '.', '(', ')', ':']).next().unwrap_or_default();
    let article =
        ends(lead, &["a", "an", "the", "our", "its", "their", "this", "that", "with", "record"]);
    article.then(|| Named { of: said_of(rest).unwrap_or_default(), narrows: true })
}

/// The names that an act gives to a rate.
pub fn names(act: &Act) -> impl Iterator<Item = String> {
    let rates = act.rate.iter().flat_map(|name| [format!("{name} rate"), format!("{name} level")]);
    rates.chain(act.bare.iter().cloned())
}

/// The completion rate for repairs was 92%; a turnout of 62%; Response rate: 64%.
fn before(lead: &str, names: &[String]) -> Option<Named> {
    let mut best: Option<(usize, usize)> = None;
    for name in names.iter().filter(|name| lead.contains(name.as_str())) {
        for (at, _) in lead.match_indices(name.as_str()) {
            let whole = !lead[..at].ends_with(|c: char| c.is_alphanumeric())
                && !lead[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
            if whole
                && best.is_none_or(|(other, end)| {
                    at + name.len() > end || at + name.len() == end && at < other
                })
            {
                best = Some((at, at + name.len()));
            }
        }
    }
    let (start, end) = best?;
    let between = of_whole(lead[end..].trim_start());
    // A figure in between has the name for itself.
    if between.contains(|c: char| c.is_ascii_digit() || ";.\n)".contains(c)) {
        return None;
    }
    let words: Vec<&str> = between
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let mut of = BTreeSet::new();
    let linked = words.iter().all(|word| LINKS.contains(word));
    if !linked {
        let opens = words.first().is_some_and(|word| OF.contains(word));
        if !opens || words.len() > LONGEST || between.contains([',', ':', '(']) {
            return None;
        }
        let said = words.iter().filter(|word| !LINKS.contains(word) && !OF.contains(word));
        of = stems(&said.copied().collect::<Vec<_>>().join(" "));
    }
    of.extend(adjectives(&lead[..start]));
    let narrows = words.iter().any(|word| ["among", "amongst", "for", "to", "by"].contains(word));
    let narrows = narrows || !adjectives(&lead[..start]).is_empty();
    Some(Named { of, narrows })
}

/// Uptake of the booster among the 9,600 pupils eligible was: of all that it could be, which stands with it.
fn of_whole(between: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit();
    let Some(at) = between.find(digits) else { return between };
    let whole = ends(
        &between[..at],
        &[
            "among the",
            "among our",
            "among all",
            "of the",
            "of our",
            "from the",
            "by the",
            "for the",
        ],
    );
    let number =
        between[at..].find(|c: char| !digits(c) && c != ',').map(|end| &between[at + end..]);
    let verb = number.and_then(|rest| {
        ["was", "is", "stood at", "came to", "reached", "were"]
            .iter()
            .find(|verb| ends(rest.trim_end(), &[verb]))
            .map(|_| rest)
    });
    let plain = verb.is_some_and(|rest| {
        !rest.contains(digits) && rest.len() < 60 && !rest.contains([',', ';', '('])
    });
    if whole && plain { "was" } else { between }
}

/// In words, between a rate and its figure.
const LONGEST: usize = 12;

/// What stands before the name of a rate and tells which it is: the first-year retention rate, girls' pass rate.
fn adjectives(lead: &str) -> BTreeSet<String> {
    let clause = lead
        .rsplit([',', ';', '.', '(', ':', '\n', '—', '–', '"', '“', '|'])
        .next()
        .unwrap_or_default();
    let stop = |word: &&str| {
        let links = [
            "a",
            "an",
            "the",
            "our",
            "its",
            "their",
            "this",
            "that",
            "of",
            "with",
            "giving",
            "gave",
            "and",
            "was",
            "is",
            "s",
            "us",
            "made",
            "means",
            "to",
            "by",
            "in",
            "had",
            "has",
            "achieved",
            "recorded",
            "saw",
            "for",
            "therefore",
            "thus",
            "low",
        ];
        !links.contains(word)
    };
    let words = clause
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’')
        .filter(|word| !word.is_empty());
    let words: Vec<&str> =
        words.rev().take_while(stop).take(3).filter(|word| !PLAIN.contains(word)).collect();
    let mut of = stems(&words.join(" "));
    of.extend(set_apart(lead));
    of
}

/// Of whom the words before the name of a rate tell it: among girls the pass rate was; in the annex, occupancy was.
fn set_apart(lead: &str) -> BTreeSet<String> {
    let sentence = lead.rsplit(['.', ';', ':', '\n', '—', '–', '|']).next().unwrap_or_default();
    let clause = sentence.trim_start();
    let clause = ["and ", "but ", "while "]
        .iter()
        .find_map(|and| clause.strip_prefix(and))
        .unwrap_or(clause);
    let mut words = clause.split_whitespace();
    let opens = words
        .next()
        .is_some_and(|word| ["among", "amongst", "for", "in", "at", "within"].contains(&word));
    if !opens {
        return BTreeSet::new();
    }
    let said: Vec<&str> = words
        .take(5)
        .take_while(|word| !["our", "its", "we"].contains(word))
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()) && !is_time(word))
        .collect();
    let end = said.iter().position(|word| word.ends_with(','));
    let ends = end.map(|end| end + 1).or(said
        .iter()
        .skip(1)
        .position(|word| *word == "the")
        .map(|at| at + 1));
    stems(&said[..ends.unwrap_or(said.len())].join(" "))
}

fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let others = [
        "spring", "summer", "autumn", "winter", "result", "general", "fact", "short", "both",
        "addition",
    ];
    // What may be done is no month.
    MONTHS.has(word) && word != "may" || others.contains(&word)
}

/// What a rate behind its figure is said of.
fn said_of(rest: &str) -> Option<BTreeSet<String>> {
    let mut words = rest.split_whitespace();
    let opens = words.next().is_some_and(|word| ["for", "among", "amongst"].contains(&word));
    let said: Vec<&str> = words
        .take(4)
        .take_while(|word| !["was", "is", "and", "in", "which"].contains(word))
        .collect();
    opens.then(|| stems(&said.join(" ")))
}
