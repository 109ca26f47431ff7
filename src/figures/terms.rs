//! Words with a value each, found at or before a place in a text: the longest one wins.

use std::cmp::Reverse;

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

/// The first eight bytes of a word stand in it, so that most words are refused without a look
/// elsewhere.
#[derive(Debug)]
struct Word<T> {
    /// The first bytes (the last ones for [`Side::Before`]), with 0x20 set in each where the word
    /// matches in either case.
    near: u64,
    /// The bytes of `near` that count.
    mask: u64,
    fold: u64,
    text: Box<str>,
    value: T,
}

/// Sets the bit that tells small Latin letters from capital ones, in each byte.
const FOLD: u64 = 0x2020_2020_2020_2020;

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
        let words = words.into_iter();
        let mut sorted: Vec<(u32, Word<T>)> = Vec::with_capacity(words.size_hint().0);
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
            if fold && (0x61..=0x7A).contains(&key) {
                let upper = Word::new(side, &text, fold, value);
                sorted.push((key - 0x20, upper));
            }
            sorted.push((key, Word::new(side, &text, fold, value)));
        }
        // The words themselves are large: they are moved once they stand in order.
        let mut order: Vec<(u32, Reverse<usize>, usize)> = Vec::with_capacity(sorted.len());
        order.extend(
            sorted.iter().zip(0..).map(|((key, word), at)| (*key, Reverse(word.text.len()), at)),
        );
        order.sort_unstable();
        let mut heads = vec![0; 0x1_0000];
        let mut groups = Vec::new();
        let mut start = 0;
        for group in order.chunk_by(|(key, ..), (next, ..)| key == next) {
            let end = start + group.len() as u32;
            groups.push((start, end));
            heads[group[0].0 as usize] = groups.len() as u16;
            start = end;
        }
        let mut words: Vec<Option<Word<T>>> =
            sorted.into_iter().map(|(_, word)| Some(word)).collect();
        let words = order.iter().filter_map(|(.., at)| words[*at].take()).collect();
        Terms { side, heads, groups, words }
    }

    /// The longest word that starts at `at` and ends by `end`: its value and where it ends.
    #[inline]
    pub fn at(&self, bytes: &[u8], at: usize, end: usize) -> Option<(T, usize)> {
        debug_assert_eq!(self.side, Side::After);
        let (key, _) = super::chars::decode(bytes, at, end)?;
        let group = self.group(key);
        if group.is_empty() {
            return None;
        }
        let near = load(bytes, at);
        for word in group {
            if (near | word.fold) & word.mask != word.near {
                continue;
            }
            let length = word.text.len();
            if at + length > end || !word.matches(&bytes[at..at + length]) {
                continue;
            }
            let open = bytes[at + length - 1].is_ascii_alphabetic()
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
        let group = self.group(key);
        if group.is_empty() {
            return None;
        }
        let near = load_before(bytes, at);
        for word in group {
            if (near | word.fold) & word.mask != word.near {
                continue;
            }
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
    fn new(side: Side, text: &str, fold: bool, value: T) -> Self {
        let bytes = text.as_bytes();
        let fold = if fold { FOLD } else { 0 };
        let (near, shift) = match side {
            Side::After => (load(bytes, 0), 0),
            Side::Before => (load_before(bytes, bytes.len()), 64 - 8 * bytes.len().min(8) as u32),
        };
        let mask = match bytes.len() {
            0..8 => ((1u64 << (8 * bytes.len())) - 1) << shift,
            _ => u64::MAX,
        };
        Word { near: (near | fold) & mask, mask, fold, text: text.into(), value }
    }

    #[inline]
    fn matches(&self, found: &[u8]) -> bool {
        if self.fold != 0 {
            found.eq_ignore_ascii_case(self.text.as_bytes())
        } else {
            found == self.text.as_bytes()
        }
    }
}

/// The eight bytes from `at` on, the first one lowest; zeros behind the end.
#[inline]
pub fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        return u64::from_le_bytes(eight);
    }
    let mut eight = [0; 8];
    let rest = bytes.get(at..).unwrap_or(&[]);
    eight[..rest.len().min(8)].copy_from_slice(&rest[..rest.len().min(8)]);
    u64::from_le_bytes(eight)
}

/// The eight bytes before `at`, the last one highest; zeros before the start.
#[inline]
fn load_before(bytes: &[u8], at: usize) -> u64 {
    if at >= 8 {
        return load(bytes, at - 8);
    }
    load(bytes, 0) << ((8 * (8 - at)) as u32 % 64)
}
