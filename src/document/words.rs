//! A list of words comes in, made into a table when crossfoot is built; whether a text holds one of
//! them goes out, in one pass over the text however long the list is.

use std::ops::Range;

/// Words to look for.
#[derive(Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    /// One bit for each way a word may begin: places where none is set need no closer look.
    begins: [u64; BITS / 64],
    /// The same for whole words.
    wholes: [u64; BITS / 64],
}

const BITS: usize = 2048;

/// How the text at a place begins: a Chinese character, or two letters.
#[inline]
const fn beginning(bytes: &[u8], at: usize) -> usize {
    let first = bytes[at] as usize;
    let second = if at + 1 < bytes.len() { bytes[at + 1] as usize } else { 0 };
    let third = if first >= 0xE0 && at + 2 < bytes.len() { bytes[at + 2] as usize } else { 0 };
    (first * 67 + second * 31 + third * 257) % BITS
}

/// What a whole word comes to.
#[inline]
const fn mixed(word: &[u8]) -> usize {
    let (mut mixed, mut at) = (word.len() as u32, 0);
    while at < word.len() {
        mixed = (mixed ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (mixed >> 16 ^ mixed) as usize % BITS
}

impl WordSet {
    pub const fn new(words: &'static [&'static str]) -> WordSet {
        let mut begins = [0; BITS / 64];
        let mut wholes = [0; BITS / 64];
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            let bit = mixed(word);
            wholes[bit / 64] |= 1 << (bit % 64);
            assert!(!word.is_empty(), "no text begins with nothing");
            if word.len() == 1 {
                // Whatever may follow, or the end.
                let mut next = 0;
                while next < 256 {
                    let bit = beginning(&[word[0], next as u8], 0);
                    begins[bit / 64] |= 1 << (bit % 64);
                    next += 1;
                }
            } else {
                let bit = beginning(word, 0);
                begins[bit / 64] |= 1 << (bit % 64);
            }
            index += 1;
        }
        WordSet { words, begins, wholes }
    }

    #[inline]
    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let bit = beginning(text, at);
        self.begins[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The words that begin at a byte of the text.
    #[inline]
    fn at<'a>(&'a self, text: &'a [u8], at: usize) -> impl Iterator<Item = &'static str> + 'a {
        let words = if self.may_begin(text, at) { self.words } else { &[] };
        let rest = &text[at..];
        words.iter().copied().filter(move |word| begins_with(rest, word.as_bytes()))
    }

    /// Whether a text is one of the words.
    pub fn has(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        !bytes.is_empty()
            && {
                let bit = mixed(bytes);
                self.wholes[bit / 64] >> (bit % 64) & 1 == 1
            }
            && self.words.iter().any(|word| {
                let word = word.as_bytes();
                word.len() == bytes.len() && word[0] == bytes[0] && word == bytes
            })
    }

    #[inline]
    fn begins_at(&self, text: &[u8], at: usize) -> bool {
        self.at(text, at).next().is_some()
    }

    /// Where the words stand in a text, in order of their beginnings; some may overlap.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let bytes = text.as_bytes();
        let places =
            (0..bytes.len()).filter(move |at| !is_inside(bytes[*at]) && self.may_begin(bytes, *at));
        places.flat_map(move |at| self.at(bytes, at).map(move |word| at..at + word.len()))
    }

    /// The first of the words, in their own order, that a text holds.
    pub fn first_within(&self, text: &str) -> Option<&'static str> {
        let held = || self.words.iter().copied().find(|word| text.contains(word));
        if self.within(text) { held() } else { None }
    }

    /// Whether a text holds one of the words.
    pub fn within(&self, text: &str) -> bool {
        let text = text.as_bytes();
        (0..text.len())
            .any(|at| !is_inside(text[at]) && self.may_begin(text, at) && self.begins_at(text, at))
    }

    /// Whether a text begins with one of the words.
    pub fn begins(&self, text: &str) -> bool {
        !text.is_empty() && self.begins_at(text.as_bytes(), 0)
    }

    /// The length of the longest of the words that a text begins with.
    pub fn prefix(&self, text: &str) -> Option<usize> {
        let words = (!text.is_empty()).then(|| self.at(text.as_bytes(), 0))?;
        words.map(str::len).max()
    }

    /// Whether a text ends with one of the words.
    pub fn ends(&self, text: &str) -> bool {
        let last = text.as_bytes().last();
        self.words.iter().any(|word| word.as_bytes().last() == last && text.ends_with(word))
    }
}

/// Whether a byte is one within a character, where no word begins.
#[inline]
fn is_inside(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The first and the last byte tell most words apart, without a call.
#[inline]
fn begins_with(text: &[u8], word: &[u8]) -> bool {
    word.len() <= text.len()
        && word[0] == text[0]
        && word[word.len() - 1] == text[word.len() - 1]
        && text[..word.len()] == *word
}

/// Where a word stands first in a text. `str::find` makes itself ready for long texts, which costs more than the search of a
/// short one.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), word.as_bytes())
}

/// Whether a text holds one of some words. Most words are refused without a search, since a short text lacks one
/// of their bytes.
pub fn holds_any(text: &str, words: &[impl AsRef<str>]) -> bool {
    let mut words = words.iter().map(AsRef::as_ref);
    if text.len() > SHORT {
        return words.any(|word| text.contains(word));
    }
    let held = signs(text);
    words.any(|word| word.len() <= text.len() && signs(word) & !held == 0 && text.contains(word))
}

/// In bytes: longer texts hold some of nearly every byte.
const SHORT: usize = 160;

/// One of 64 bits for each byte; those of an ideograph but the first have one each.
fn signs(text: &str) -> u64 {
    text.bytes().fold(0, |signs, byte| signs | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: WordSet = WordSet::new(&["合计", "率", "per cent", "%"]);

    #[track_caller]
    fn check(text: &str, [begins, within, ends]: [bool; 3]) {
        let found = [WORDS.begins(text), WORDS.within(text), WORDS.ends(text)];
        assert_eq!(found, [begins, within, ends], "{text}");
    }

    #[test]
    fn all_words_are_found() {
        let found: Vec<_> = WORDS.find_all("率%合计").collect();
        assert_eq!(found, [0..3, 3..4, 4..10]);
    }

    #[test]
    fn lists_are_sought_in_texts_of_any_length() {
        let words = ["合计", "per cent", ""];
        for length in [0, 3, 60, 400] {
            let filler = "数".repeat(length);
            for (text, held) in [("合计", true), ("合并", false), ("12 per cent", true)] {
                let text = format!("{filler}{text}{filler}");
                assert_eq!(holds_any(&text, &words[..2]), held, "{text}");
                assert!(holds_any(&text, &words));
            }
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        check("合计数", [true, true, false]);
        check("增长率", [false, true, true]);
        check("12%", [false, true, true]);
        check("%", [true, true, true]);
        check("ten per cent of", [false, true, false]);
        check("合并计算", [false, false, false]);
        check("", [false, false, false]);
    }
}
