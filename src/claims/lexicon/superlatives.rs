//! The words of `rules/lexicon/superlatives.*.yaml` come in; which end of an order a word tells goes out: highest, 最少.

use super::{read, set};
use crate::document::{Language, WordSet};
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// The words of one end.
#[derive(Debug)]
pub struct End {
    /// Those that need nothing else to be an end: of any measure, and of their own.
    pub ends: WordSet,
    /// Those that name what is measured.
    pub own: WordSet,
    /// Those that are ends where the words around them say so: most, top, 首位.
    pub bare: WordSet,
    /// Places: 居首, 垫底.
    pub placed: WordSet,
    /// All that tell it surely: ends, places and those of growth (fastest, 最慢).
    pub sure: WordSet,
}

#[derive(Debug)]
pub struct Superlatives {
    pub most: End,
    pub least: End,
    /// Equal parts of a whole in its order: fifth, quintile.
    parts: WordSet,
    /// Those that are others' names as well: quarter.
    led: WordSet,
    bands: WordSet,
    /// Said of prices: dearest; the most expensive.
    prices: WordSet,
}

pub fn of(language: Language) -> &'static Superlatives {
    static CHINESE: OnceLock<Superlatives> = OnceLock::new();
    static ENGLISH: OnceLock<Superlatives> = OnceLock::new();
    let known = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    known.get_or_init(|| {
        let file: File = read("superlatives", language);
        let end = |Words { plain, own, placed, bare, speeds }: Words| End {
            ends: set([&plain, &own]),
            sure: set([&plain, &own, &placed, &speeds]),
            own: set([&own]),
            bare: set([&bare]),
            placed: set([&placed]),
        };
        Superlatives {
            parts: set([&file.parts]),
            led: set([&file.led]),
            bands: set([&file.bands]),
            prices: set([&file.prices]),
            most: end(file.most),
            least: end(file.least),
        }
    })
}

/// Whether a superlative of an English sentence in small letters names a part of a whole and no end of an order: spending was
/// 33% in the lowest fifth and 18% in the highest.
pub fn names_part(sentence: &str, word: Range<usize>) -> bool {
    let known = of(Language::English);
    let (Some(before), Some(behind)) = (sentence.get(..word.start), sentence.get(word.end..))
    else {
        return false;
    };
    let mut led = words(before).rev();
    let placed = led.next() == Some("the") && led.next().is_some_and(|word| LEADS.contains(&word));
    if is_part(known, behind, placed) {
        return true;
    }
    // In the highest: of what was told of another of them.
    let ends = behind.trim_start().is_empty()
        || behind.starts_with([',', ';', '.', ')'])
        || [" and ", " but ", " to "].iter().any(|joint| behind.starts_with(joint));
    ends && placed && tells_parts(sentence)
}

/// Whether a superlative of an English sentence in small letters names such a part.
pub fn tells_parts(sentence: &str) -> bool {
    let known = of(Language::English);
    let all = [&known.most, &known.least];
    let mut end = 0;
    sentence.split_inclusive(|c: char| !is_inner(c)).any(|piece| {
        end += piece.len();
        let own = piece.trim_end_matches(|c: char| !is_inner(c));
        let told = all.iter().any(|side| side.ends.has(own) || side.bare.has(own));
        told && sentence.get(end..).is_some_and(|rest| is_part(known, rest, true))
    })
}

/// Whether a superlative of an English sentence in small letters is one of prices: the cheapest, the most expensive.
pub fn is_of_price(sentence: &str, word: Range<usize>) -> bool {
    let known = of(Language::English);
    let own = sentence.get(word.clone()).unwrap_or_default();
    let behind = sentence.get(word.end..).unwrap_or_default();
    known.prices.has(own)
        || matches!(own, "most" | "least")
            && words(behind).next().is_some_and(|next| known.prices.has(next))
}

/// Whether what stands behind a superlative is a part: fifth; income quintile.
fn is_part(known: &Superlatives, behind: &str, placed: bool) -> bool {
    let clause = behind.split([',', ';', '.', ':', '(', ')']).next().unwrap_or_default();
    let band = |word: &str| known.parts.has(word) || placed && known.bands.has(word);
    let part = |word: &str| band(word) || placed && known.led.has(word);
    let mut next = words(clause);
    let first = next.next().unwrap_or_default();
    part(first) || first.len() > 3 && next.next().is_some_and(band)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !is_inner(c)).filter(|word| !word.is_empty())
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// What leads to a part that something is told of.
const LEADS: &[&str] =
    &["in", "of", "for", "among", "from", "to", "by", "within", "than", "and", "with"];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    most: Words,
    least: Words,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    led: Vec<String>,
    #[serde(default)]
    bands: Vec<String>,
    #[serde(default)]
    prices: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    plain: Vec<String>,
    own: Vec<String>,
    placed: Vec<String>,
    bare: Vec<String>,
    speeds: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sound() {
        assert!(of(Language::English).most.ends.has("highest"));
        assert!(of(Language::Chinese).least.ends.has("最少"));
    }

    #[track_caller]
    fn check(sentence: &str, word: &str, names: bool) {
        let at = sentence.find(word).expect("the word stands in it");
        assert_eq!(names_part(sentence, at..at + word.len()), names, "{sentence}: {word}");
    }

    #[test]
    fn a_part_of_a_whole_is_no_end() {
        let fifths = "rent took 33% in the lowest fifth and 18% in the highest.";
        check(fifths, "lowest", true);
        check(fifths, "highest", true);
        check("the poorest income decile paid 9%", "poorest", true);
        check("sickness was 7% in the lowest quarter", "lowest", true);
        check("the lowest quarter was the third", "lowest", false);
        check("rent was highest in the north and lowest in the south", "highest", false);
        check("the lowest of the five", "lowest", false);
        check("4.4 in the lowest price band", "lowest", true);
        check("the lowest price band was the least used", "lowest", false);
        assert!(is_of_price("they were the most expensive", 14..18));
        assert!(!is_of_price("they had the most seats", 13..17));
    }
}
