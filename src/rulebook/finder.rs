//! Words come in; a [`Finder`] goes out, which finds every place of a text where one of them stands.
//!
//! An automaton would read a long text a little faster and takes far longer to build, at every start:
//! here the words are only sorted by what they begin with.

use std::borrow::Cow;

/// Those of the built-in rules stand in the program.
type Word = Cow<'static, [u8]>;

/// Words of two bytes at least, by their numbers.
#[derive(Debug)]
pub struct Finder {
    /// Where the words of each beginning start among all, and where the last ones end.
    starts: Vec<u32>,
    words: Vec<(Word, u32)>,
}

/// Beginnings are told apart so far.
const BEGINNINGS: usize = 1 << 12;

impl Finder {
    pub fn new(words: Vec<Word>) -> Finder {
        let numbered = words.into_iter().zip(0..);
        let mut words: Vec<_> = numbered.filter(|(word, _)| word.len() >= 2).collect();
        words.sort_by_key(|(word, _)| beginning(word[0], word[1]));
        let mut starts = vec![0; BEGINNINGS + 1];
        for (word, _) in &words {
            starts[beginning(word[0], word[1]) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Finder { starts, words }
    }

    /// Calls `visit` with the number of each word and where it begins and ends, by its beginning.
    pub fn find(&self, text: &[u8], mut visit: impl FnMut(u32, usize, usize)) {
        for (at, pair) in text.windows(2).enumerate() {
            let first = beginning(pair[0], pair[1]);
            let range = self.starts[first] as usize..self.starts[first + 1] as usize;
            for (word, number) in &self.words[range] {
                if text[at..].starts_with(word.as_ref()) {
                    visit(*number, at, at + word.len());
                }
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
        check(&[], "ab", &[]);
    }
}
