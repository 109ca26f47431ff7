//! Words with a value each, found at or before a place in a text: the longest one wins.

use std::collections::BTreeMap;

/// A dictionary keyed by the first character (or the last, for [`Terms::before`]).
#[derive(Debug)]
pub struct Terms<T> {
    side: Side,
    /// By key character; 0 is none, else one more than the index of a group.
    heads: Vec<u16>,
    groups: Vec<(u32, u32)>,
    /// Grouped by key character, longer words first.
    words: Vec<Word<T>>,
}

#[derive(Debug)]
struct Word<T> {
    text: Box<str>,
    fold: bool,
    value: T,
}

/// Which end of the words lies at the place asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words that start there.
    After,
    /// Words that end there.
    Before,
}

/// Whether Latin letters match in either case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Either,
    /// Words of up to three bytes are symbols and match as written; longer ones in either case.
    Symbols,
}

impl<T: Copy> Terms<T> {
    /// Where a word is given twice the first one counts.
    pub fn new(side: Side, case: Case, words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut sorted: BTreeMap<u32, Vec<Word<T>>> = BTreeMap::new();
        for (text, value) in words {
            let fold = case == Case::Either || text.len() > 3;
            let text = if fold { text.to_ascii_lowercase() } else { text };
            let key = match side {
                Side::After => text.chars().next(),
                Side::Before => text.chars().next_back(),
            };
            let Some(key) = key.map(u32::from) else { continue };
            if key > 0xFFFF {
                continue;
            }
            let word = Word { text: text.into_boxed_str(), fold, value };
            if fold && (0x61..=0x7A).contains(&key) {
                let upper = Word { text: word.text.clone(), fold, value };
                sorted.entry(key - 0x20).or_default().push(upper);
            }
            sorted.entry(key).or_default().push(word);
        }
        let mut terms =
            Terms { side, heads: vec![0; 0x1_0000], groups: Vec::new(), words: Vec::new() };
        for (key, mut group) in sorted {
            group.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
            let start = terms.words.len() as u32;
            terms.words.append(&mut group);
            terms.groups.push((start, terms.words.len() as u32));
            terms.heads[key as usize] = terms.groups.len() as u16;
        }
        terms
    }

    /// The longest word that starts at `at` and ends by `end`: its value and where it ends.
    #[inline]
    pub fn at(&self, bytes: &[u8], at: usize, end: usize) -> Option<(T, usize)> {
        debug_assert_eq!(self.side, Side::After);
        let (key, _) = super::chars::decode(bytes, at, end)?;
        for word in self.group(key) {
            let length = word.text.len();
            let Some(found) = bytes.get(at..at + length) else { continue };
            if at + length > end || !word.matches(found) {
                continue;
            }
            let open = found[length - 1].is_ascii_alphabetic()
                && at + length < end
                && bytes[at + length].is_ascii_alphanumeric();
            if !open {
                return Some((word.value, at + length));
            }
        }
        None
    }

    /// The longest word that ends at `at` and starts no earlier than `floor`: its value and start.
    #[inline]
    pub fn before(&self, bytes: &[u8], floor: usize, at: usize) -> Option<(T, usize)> {
        debug_assert_eq!(self.side, Side::Before);
        let (key, _) = super::chars::decode_before(bytes, floor, at)?;
        for word in self.group(key) {
            let length = word.text.len();
            let Some(start) = at.checked_sub(length).filter(|start| *start >= floor) else {
                continue;
            };
            let found = &bytes[start..at];
            if !word.matches(found) {
                continue;
            }
            let open = found[0].is_ascii_alphabetic()
                && start > floor
                && bytes[start - 1].is_ascii_alphanumeric();
            if !open {
                return Some((word.value, start));
            }
        }
        None
    }

    #[inline]
    fn group(&self, key: u32) -> &[Word<T>] {
        let head = self.heads.get(key as usize).copied().unwrap_or(0);
        match head.checked_sub(1) {
            Some(index) => {
                let (start, end) = self.groups[usize::from(index)];
                &self.words[start as usize..end as usize]
            }
            None => &[],
        }
    }
}

impl<T> Word<T> {
    #[inline]
    fn matches(&self, found: &[u8]) -> bool {
        if self.fold {
            found.eq_ignore_ascii_case(self.text.as_bytes())
        } else {
            found == self.text.as_bytes()
        }
    }
}
