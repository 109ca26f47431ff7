//! The lower-case words between two figures come in; whether they tie a share to the amount before it, or call one amount a
//! part of the other, goes out.

use crate::claims::introduced::{By, Class, introduced};
use crate::claims::sentence::{clause_before, says, words};

/// What stands right before a share and says that it is that of what was just told.
pub fn is_tied(gap: &str) -> bool {
    let Some(told) = introduced(gap) else { return false };
    if !told.is_called(Class::SHARE) {
        return false;
    }
    let rest = told.rest.trim_end_matches(['(', ':', '–', '—']);
    match told.by {
        By::Comma => false,
        By::Mark => !rest.contains([',', ';', ':', '(']) && words(rest).count() <= 8,
        // Of the 48,000 who came, or.
        _ if told.rest.ends_with([',', ';', '(', '–', '—']) => true,
        _ => !says(clause_before(rest), &["and", "while", "but"]) && words(rest).count() <= 12,
    }
}

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
