//! The lower-case words between two figures come in; whether they tie a share to the amount before it, or call one amount a
//! part of the other, goes out.

use crate::claims::sentence::{clause_before, ends, says, words};

/// What stands right before a share and says that it is that of what was just told.
pub fn is_tied(gap: &str) -> bool {
    let gap = gap.trim_end();
    if let Some(open) = gap.strip_suffix('(') {
        return !open.contains([',', ';', ':', '(']) && words(open).count() <= 8;
    }
    let clause = clause_before(gap);
    if clause.len() == gap.len() && !ends(gap, JOINTS) {
        return false;
    }
    let list: Vec<&str> = words(clause).collect();
    let joined = ends(clause, JOINTS) && list.len() <= 5
        || ends(gap, JOINTS) && !says(clause, &["and", "while", "but"]) && list.len() <= 12;
    // A compliance rate of, giving a yield of about.
    let hedges = ["about", "just", "around", "some", "nearly", "only", "over", "under", "roughly"];
    let named: Vec<&str> = list.iter().copied().filter(|word| !hedges.contains(word)).collect();
    let named = match named[..] {
        [
            "giving" | "making" | "for" | "at" | "with" | "representing" | "equating",
            "to",
            "a" | "an",
            ref name @ ..,
            "of",
        ]
        | [
            "giving" | "making" | "for" | "at" | "with" | "representing",
            "a" | "an",
            ref name @ ..,
            "of",
        ]
        | ["a" | "an", ref name @ .., "of"] => {
            name.len() <= 4 && name.last().is_some_and(|word| NAMES.contains(word))
        }
        _ => false,
    };
    joined || named
}

pub const JOINTS: &[&str] = &[
    "or",
    "or just",
    "or about",
    "or some",
    "or only",
    "or nearly",
    "i.e.",
    "i.e",
    "that is",
    "that is to say",
    "which is",
    "which works out at",
    "which works out as",
    "works out at",
    "which makes",
    "which comes to",
    "which equates to",
    "equivalent to",
    "equal to",
    "representing",
    "corresponding to",
    "which represents",
    "which means",
    "equating to",
];

/// What a share is called.
pub const NAMES: &[&str] = &[
    "rate",
    "yield",
    "turnout",
    "share",
    "proportion",
    "percentage",
    "uptake",
    "ratio",
    "margin",
    "level",
    "coverage",
    "attendance",
    "occupancy",
    "prevalence",
    "incidence",
    "probability",
    "accuracy",
    "retention",
];

/// Whether the words between two amounts say that the first is a part of the second: of the, out of a total of; of the
/// year's.
pub fn is_of(gap: &str) -> bool {
    let list: Vec<&str> = words(gap).collect();
    let Some(at) = list.iter().position(|word| *word == "of") else { return false };
    let other = [
        "and", "or", "to", "in", "for", "by", "from", "at", "with", "on", "per", "a", "plus",
        "than", "worth",
    ];
    let plain = !gap.contains([',', ';', ':', '(', ')'])
        && list.len() <= 7
        && at <= 3
        && !list.iter().enumerate().any(|(index, word)| {
            other.contains(word) && !(*word == "a" && list.get(index + 1) == Some(&"total"))
        });
    let last = list.last().copied().unwrap_or_default();
    let owner = last.ends_with("'s") || last.ends_with("’s") || last.ends_with("s'");
    plain
        && (owner
            || ["of", "the", "our", "its", "their", "all", "these", "those", "some"]
                .contains(&last))
}
