//! English text and the items of a list come in; whether they are names, or a few words, goes out, and the
//! nouns that announce a list.

use super::items::List;
use super::numeral::numeral;

/// Nouns that announce a list and are no things that could be described.
pub const AIMS: &[&str] = &[
    "priorities",
    "aims",
    "strands",
    "pillars",
    "values",
    "themes",
    "goals",
    "objectives",
    "principles",
    "risks",
    "challenges",
    "factors",
    "causes",
    "reasons",
    "phases",
    "components",
    "elements",
    "dimensions",
    "constraints",
    "drivers",
    "barriers",
    "workstreams",
];

/// Others that do.
pub const KINDS: &[&str] = &[
    "areas",
    "categories",
    "types",
    "stages",
    "sources",
    "groups",
    "options",
    "criteria",
    "segments",
    "divisions",
    "topics",
    "subjects",
    "partners",
    "sites",
    "modes",
    "methods",
    "sectors",
    "crops",
    "languages",
    "domains",
    "headings",
];

/// Things that are where their places are: each place that is named has one.
pub const PLACES: &[&str] = &[
    "branches",
    "clinics",
    "centres",
    "centers",
    "stations",
    "depots",
    "hospitals",
    "libraries",
    "museums",
    "offices",
    "shops",
    "stores",
    "hubs",
    "campuses",
    "plants",
    "warehouses",
    "factories",
    "terminals",
    "ports",
    "airports",
    "hotels",
    "nurseries",
];

/// Whether each item is a few words without a verb.
pub fn are_short(text: &str, list: &List) -> bool {
    let verbs = [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "which",
        "who",
        "that",
        "will",
        "to",
        "not",
        "as",
        "respectively",
        "each",
        "both",
    ];
    // Interviews, a survey, two focus groups and site visits: one of several may be of two.
    let mut numbers = if list.items.len() >= 4 { 1 } else { 0 };
    list.items.iter().enumerate().all(|(at, item)| {
        let words = text[item.range()].split_whitespace();
        let first = words.clone().next().unwrap_or_default();
        // Two by Ash, one by Birch: parts with numbers of their own.
        let numbered = first.eq_ignore_ascii_case("one") || numeral(first).is_some();
        let spared = numbered && at > 0 && numbers > 0;
        numbers -= usize::from(spared);
        (!numbered || spared)
            && words.clone().count() <= 4
            && !words.into_iter().any(|word| verbs.contains(&word))
    })
}

/// The North, the South and the West.
pub fn are_definite(text: &str, list: &List) -> bool {
    list.items.iter().all(|item| {
        let name = text[item.range()].strip_prefix("the ").unwrap_or_default();
        name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 3
    })
}

/// The length of a list of names that a text opens with (Ann Lee, Bo Chan and Cy Diaz), and whether a mark
/// closes it.
pub fn names(text: &str) -> Option<(usize, bool)> {
    let joint = text.find(" and ")?;
    if text[..joint].contains(['.', ';', ':', '(', '–']) {
        return None;
    }
    let last = joint + " and ".len();
    let mut end = last;
    for word in text[last..].split_inclusive(' ') {
        let name = word.trim_end_matches([' ', ',', '.', ';', ':', ')', '\n']);
        let small = matches!(name, "of" | "the" | "de" | "la" | "for");
        if !small && !name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return (end > last).then_some((end, false));
        }
        end += word.len();
        if name.len() < word.trim_end_matches(' ').len() {
            return Some((end, true));
        }
    }
    Some((end, true))
}

/// Where the run of names at the end of a text begins: behind its last small word before a comma.
pub fn first_name(text: &str) -> Option<usize> {
    let comma = text.find(',')?;
    let mut at = 0;
    let mut start = None;
    for word in text[..comma].split_inclusive(' ') {
        if !word.starts_with(char::is_uppercase) {
            start = None;
        } else if start.is_none() && at > 0 {
            start = Some(at);
        }
        at += word.len();
    }
    start
}
