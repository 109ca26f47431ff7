//! Text comes in; its words go out, and what small grammar needs of them: numbers, and whether one of a list is among them.

use crate::claims::lexicon::superlatives;
use crate::document::Language;

/// The words of a text that is in small letters.
pub fn words(text: &str) -> Vec<&str> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let words = text.split(|c: char| !inner(c)).map(|word| word.trim_matches(['-', '\'', '’']));
    words.filter(|word| !word.is_empty()).collect()
}

pub fn has_any(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(word))
}

/// A small number in words or digits.
pub fn number(word: &str) -> Option<usize> {
    const NAMES: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let named = NAMES.iter().position(|name| *name == word).map(|at| at + 1);
    named.or_else(|| word.parse().ok().filter(|number| (1..=40).contains(number)))
}

/// How many things a text says there are: the four depots, all six of them, the three surgeries.
pub fn counts(words: &[&str]) -> Vec<usize> {
    const BEFORE: &[&str] =
        &["the", "all", "these", "those", "our", "its", "their", "other", "both", "each", "only"];
    const UNITS: &[&str] = &[
        "per", "percent", "years", "months", "weeks", "days", "hours", "minutes", "million",
        "billion", "times", "points",
    ];
    let found = words.windows(3).filter_map(|three| {
        let count = number(three[1])?;
        let told = BEFORE.contains(&three[0]) && three[0] != "only" || three[0] == "the";
        (told && count > 1 && !UNITS.contains(&three[2])).then_some(count)
    });
    found.collect()
}

/// The end of an order that a word tells: whether it is the upper one.
pub fn end(word: &str) -> Option<bool> {
    let known = superlatives::of(Language::English);
    if known.most.ends.has(word) {
        return Some(true);
    }
    known.least.ends.has(word).then_some(false)
}

/// Whether words tell that end of an order.
pub fn has_end(words: &[&str], upper: bool) -> bool {
    words.iter().any(|word| end(word) == Some(upper))
}
