//! Words come in; a [`Finder`] goes out, which finds the places of a text where they stand.
//!
//! An automaton would read a long text a little faster and takes far longer to build, at every start:
//! here the words are only sorted by what they begin with. So it is for word lists, whose words begin
//! in many ways, not for what a document brings.

use std::borrow::Cow;
use std::ops::Range;

/// Those of the built-in rules stand in the program.
type Word = Cow<'static, [u8]>;

/// Words by their numbers; empty ones stand nowhere.
#[derive(Debug)]
pub struct Finder {
    /// Where the words of each beginning start among all, and where the last ones end.
    starts: Vec<u32>,
    words: Vec<(Word, u32)>,
    /// Words of a single byte, which tell only half a beginning.
    letters: Vec<(u8, u32)>,
}

/// Beginnings are told apart so far.
const BEGINNINGS: usize = 1 << 12;

impl Finder {
    pub fn new(words: Vec<Word>) -> Finder {
        let (mut letters, mut longer) = (Vec::new(), Vec::with_capacity(words.len()));
        for (word, number) in words.into_iter().zip(0..) {
            match *word {
                [] => {}
                [letter] => letters.push((letter, number)),
                [first, second, ..] => longer.push((beginning(first, second), word, number)),
            }
        }
        longer.sort_by_key(|(beginning, ..)| *beginning);
        let mut starts = vec![0; BEGINNINGS + 1];
        for (beginning, ..) in &longer {
            starts[beginning + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let words = longer.into_iter().map(|(_, word, number)| (word, number)).collect();
        Finder { starts, words, letters }
    }

    /// Calls `visit` with the number of each word and where it begins and ends, by its beginning.
    pub fn find(&self, text: &[u8], mut visit: impl FnMut(u32, usize, usize)) {
        for at in 0..text.len() {
            self.at(text, at, |word, end| visit(word, at, end));
        }
    }

    /// The words from the front, the longest where several begin, without overlap.
    pub fn longest(&self, text: &str) -> Vec<(u32, Range<usize>)> {
        let text = text.as_bytes();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let mut longest: Option<(u32, Range<usize>)> = None;
            self.at(text, at, |word, end| {
                if longest.as_ref().is_none_or(|(_, known)| known.end < end) {
                    longest = Some((word, at..end));
                }
            });
            at = longest.as_ref().map_or(at + 1, |(_, range)| range.end);
            found.extend(longest);
        }
        found
    }

    #[inline]
    fn at(&self, text: &[u8], at: usize, mut visit: impl FnMut(u32, usize)) {
        for (letter, number) in &self.letters {
            if text[at] == *letter {
                visit(*number, at + 1);
            }
        }
        let Some(second) = text.get(at + 1) else { return };
        let first = beginning(text[at], *second);
        let range = self.starts[first] as usize..self.starts[first + 1] as usize;
        for (word, number) in &self.words[range] {
            if text[at..].starts_with(word) {
                visit(*number, at + word.len());
            }
        }
    }
}

/// Two Latin letters, or the better part of an ideograph.
fn beginning(first: u8, second: u8) -> usize {
    (usize::from(first) << 6 ^ usize::from(second)) % BEGINNINGS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&'static str], text: &str, expected: &[(u32, usize)]) {
        let words: Vec<Word> = words.iter().map(|word| word.as_bytes().into()).collect();
        let mut found = Vec::new();
        Finder::new(words.clone()).find(text.as_bytes(), |word, start, end| {
            assert_eq!(&text.as_bytes()[start..end], words[word as usize].as_ref());
            found.push((word, start));
        });
        found.sort_by_key(|(word, start)| (*start, *word));
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        check(&["其中", "中有", "of", "of which"], "其中有", &[(0, 0), (1, 3)]);
        check(&["of", "of which", "which"], "of which", &[(0, 0), (1, 0), (2, 3)]);
        check(&["aa"], "aaaa", &[(0, 0), (0, 1), (0, 2)]);
        check(&["ab"], "a", &[]);
        check(&["a", "", "ab"], "ab", &[(0, 0), (2, 0)]);
        check(&[], "ab", &[]);
    }

    #[test]
    fn the_longest_words_are_found_without_overlap() {
        let words = ["of", "of which", "which", "a", "全市", "全市区"];
        let finder = Finder::new(words.iter().map(|word| word.as_bytes().into()).collect());
        let found = finder.longest("of a which of which全市区全市");
        let shown: Vec<&str> = found.iter().map(|(word, _)| words[*word as usize]).collect();
        assert_eq!(shown, ["of", "a", "which", "of which", "全市区", "全市"]);
        assert_eq!(found[3].1, 11..19);
    }
}
