//! The clause before an English level comes in; whether its tense or a clause of time tells that it is the earlier one goes
//! out: it had been 1.40 million; lower than in 2014, when it stood at 1,700.

use super::Sentence;
use super::words::{begins, ends, says, words};
use crate::figures::FigureId;

/// It had been 1.40 million; having been 8.1%: what there was before. What had risen to a level is what it was then.
pub fn had_been(clause: &str) -> bool {
    let list: Vec<&str> = words(clause).collect();
    let Some(at) = list.iter().rposition(|word| ["had", "having"].contains(word)) else {
        return false;
    };
    let rest: Vec<&str> = list[at + 1..]
        .iter()
        .copied()
        .filter(|word| !["still", "only", "just", "about", "previously", "once"].contains(word))
        .collect();
    matches!(
        rest[..],
        ["been"]
            | ["been", "at" | "some"]
            | ["stood", "at"]
            | ["numbered" | "totalled" | "averaged" | "measured" | "cost" | "counted" | "recorded"]
            | ["amounted" | "come", "to"]
    )
}

/// Lower than in 2014, when it stood at 1,700; reduced since 2012, when they amounted to 3,500.
pub fn when_it_was(sentence: &Sentence<'_>, id: FigureId, clause: &str) -> bool {
    let verbs = [
        "was", "were", "at", "been", "stood", "numbered", "totalled", "cost", "averaged", "had",
        "held", "employed", "sold", "counted", "made", "only", "just", "produced", "carried",
    ];
    let clause = clause.trim_start();
    let clause = clause.trim_end_matches(['$', '£', '€', ' ']);
    let last = words(clause).next_back().unwrap_or_default();
    let was = begins(clause, &["when", "where"])
        && (verbs.contains(&last)
            || ends(clause, &["amounted to", "came to", "there were", "there was", "counted"]));
    if !was {
        return false;
    }
    let head = sentence.head(id).trim_end_matches(['$', '£', '€', ' ']);
    let head = head.strip_suffix(clause).unwrap_or(head);
    let near = head.rsplit([';', ':']).next().unwrap_or(head);
    let near = &near[near.ceil_char_boundary(near.len().saturating_sub(60))..];
    says(near, &["than", "since", "compared with", "compared to", "from", "against", "on"])
}
