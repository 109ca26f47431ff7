//! The words of `rules/lexicon/earlier.en.yaml` come in; whether an English stretch names a time before the report's own goes
//! out: last year, in the previous season, twelve months earlier, a year ago, in the same period.

use super::{read, set};
use crate::document::{Language, WordSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// Whether a stretch in small letters names such a time.
pub fn is_named(text: &str) -> bool {
    let words = words();
    let mut last = "";
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).any(|word| {
        let (before, word) = (std::mem::replace(&mut last, word), word);
        (words.led.has(before) || words.like.has(before)) && is_time(word)
            || words.told.has(word) && is_time(before)
    })
}

/// Whether a stretch begins with such a time: a year earlier than that; in the previous season.
pub fn is_first(text: &str) -> bool {
    let text = text.trim_start();
    let mut ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    ends.nth(MOST - 1).map_or(is_named(text), |end| is_named(&text[..end]))
}

/// How many words name a time: in the same month, one year earlier.
const MOST: usize = 4;

fn is_time(word: &str) -> bool {
    let times = &words().times;
    times.has(word) || word.strip_suffix('s').is_some_and(|word| times.has(word))
}

struct Words {
    times: WordSet,
    led: WordSet,
    told: WordSet,
    like: WordSet,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let File { times, led, told, like } = read("earlier", Language::English);
        let [times, led, told, like] = [times, led, told, like].map(|list| set([&list]));
        Words { times, led, told, like }
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    times: Vec<String>,
    led: Vec<String>,
    told: Vec<String>,
    like: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, named: bool, first: bool) {
        assert_eq!((is_named(text), is_first(text)), (named, first), "{text}");
    }

    #[test]
    fn a_time_before_is_named_by_what_leads_to_it_or_follows_it() {
        check("a year earlier", true, true);
        check("twelve months before the fire", true, true);
        check(" in the previous season, and 412 now", true, true);
        check("412 tonnes and far more than last year's", true, false);
        check("in the same quarter of 2023", true, true);
        check("before the year was out", false, false);
        check("the last of the years", false, false);
        check("", false, false);
    }
}
