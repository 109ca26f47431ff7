//! The source of an expression over phrases comes in; what a phrase must hold for it to match at all
//! goes out. Shared with `build.rs`, which finds it for the built-in rules ahead of time.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pattern::SENTENCE_END;

/// What an expression needs, and where its matches may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Of each group of words at least one must occur.
    pub groups: Vec<Vec<Vec<u8>>>,
    /// Whether a match may hold the end of a sentence.
    pub crosses: bool,
}

/// A group with more words than this says little, and costs much.
const WORDS: usize = 40;

pub fn needs(source: &str) -> Needs {
    let mut needs = Needs { groups: Vec::new(), crosses: true };
    if let Ok(hir) = ParserBuilder::new().utf8(false).build().parse(source) {
        collect(&hir, &mut needs.groups);
        needs.crosses = can_cross(&hir);
    }
    needs
}

/// Adds the groups of words of which the expression needs one each.
fn collect(hir: &Hir, groups: &mut Vec<Vec<Vec<u8>>>) {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect(part, groups)),
        HirKind::Capture(capture) => collect(&capture.sub, groups),
        HirKind::Repetition(repetition) if repetition.min > 0 => collect(&repetition.sub, groups),
        HirKind::Literal(_) | HirKind::Alternation(_) => {
            if let Some(group) = needed(hir) {
                groups.push(group);
            }
        }
        _ => {}
    }
}

/// Words of which the expression needs at least one; `None` where none can be told.
fn needed(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            // Two letters at least, or one ideograph.
            let word = literal.0.to_vec();
            (word.len() >= 2).then(|| vec![word])
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(branches) => {
            let mut words = Vec::new();
            for branch in branches {
                words.extend(needed(branch)?);
            }
            words.sort();
            words.dedup();
            (words.len() <= WORDS).then_some(words)
        }
        HirKind::Concat(parts) => {
            // The group with the longest shortest word is the rarest.
            let groups = parts.iter().filter_map(needed);
            groups.max_by_key(|group| group.iter().map(Vec::len).min().unwrap_or(0))
        }
        _ => None,
    }
}

/// Whether a match of an expression may hold the end of a sentence.
fn can_cross(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty => false,
        HirKind::Literal(literal) => literal.0.contains(&SENTENCE_END),
        HirKind::Class(Class::Bytes(class)) => {
            class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&SENTENCE_END))
        }
        HirKind::Class(Class::Unicode(class)) => {
            let end = char::from(SENTENCE_END);
            class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&end))
        }
        // The ends of a phrase are not those of a sentence.
        HirKind::Look(look) => !matches!(look, Look::WordAscii | Look::WordAsciiNegate),
        HirKind::Repetition(repetition) => can_cross(&repetition.sub),
        HirKind::Capture(capture) => can_cross(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(can_cross),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(pattern: &str) -> Vec<Vec<String>> {
        needs(pattern)
            .groups
            .into_iter()
            .map(|group| {
                group.into_iter().map(|word| String::from_utf8_lossy(&word).into_owned()).collect()
            })
            .collect()
    }

    #[test]
    fn the_words_that_a_pattern_needs() {
        assert_eq!(
            groups("(?P<a>x)?of which.*(including|made up of)"),
            [vec!["of which"], vec!["including", "made up of"]]
        );
        assert_eq!(groups("其中(?:包括|有)?(?:ab)+"), [vec!["其中"], vec!["ab"]]);
        assert_eq!(groups("(?:of which)?x"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn some_patterns_end_with_the_sentence() {
        let crosses = |pattern: &str| needs(pattern).crosses;
        assert!(!crosses(r"(?-u:[\x10-\x18])(?-u:[^\x10-\x18\x1f])*?占(?-u:\b)"));
        assert!(crosses(r"其中[^,;]*部分"));
        assert!(crosses(r"。\x1f其中"));
        assert!(crosses(r"共$"));
    }
}
