//! Words with a value each, found at or before a place in a text: the longest one wins.

use super::chars::{decode, decode_before};
use super::lexicon::Laid;
use std::cmp::Reverse;

/// A dictionary keyed by the first character (or the last, for [`Terms::before`]).
#[derive(Debug)]
pub struct Terms<T: 'static> {
    pub(super) side: Side,
    /// By the upper byte of the key character: the page of `heads` that its lower byte is looked up in.
    /// Few characters begin a word, so that most pages are the first one, which is empty.
    pub(super) pages: [u8; 256],
    /// Where in `words` those of a key start and end, 256 keys a page.
    pub(super) heads: Laid<[u16; 2]>,
    /// Grouped by key character, longer words first.
    pub(super) words: Laid<Word<T>>,
    /// The words' text, one after the other.
    pub(super) text: Laid<u8>,
}

/// The first eight bytes of a word stand in it (the last ones for [`Side::Before`]), so that a word is
/// found or refused without a look elsewhere unless it is longer.
#[derive(Debug)]
pub struct Word<T> {
    pub(super) near: u64,
    /// The bytes of `near` that count.
    pub(super) mask: u64,
    /// 0x20 in each byte of `near` that is a Latin letter to match in either case. Set in a byte of the
    /// text it makes a capital letter small, and no other byte a letter.
    pub(super) fold: u64,
    pub(super) start: u32,
    pub(super) length: u16,
    /// Whether letters match in either case.
    pub(super) either: bool,
    pub(super) value: T,
}

/// How much of a word stands in it.
const NEAR: usize = 8;

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
        let mut sorted: Vec<(u16, Reverse<usize>, usize)> = Vec::new();
        let mut list = Vec::with_capacity(words.size_hint().0);
        for (text, value) in words {
            let either = case == Case::Either || text.len() > 3;
            let text = if either { text.to_ascii_lowercase() } else { text };
            let key = match side {
                Side::After => text.chars().next(),
                Side::Before => text.chars().next_back(),
            };
            let Some(key) = key.and_then(|key| u16::try_from(u32::from(key)).ok()) else {
                continue;
            };
            if text.len() > usize::from(u16::MAX) || sorted.len() + 2 > usize::from(u16::MAX) {
                continue;
            }
            if either && (0x61..=0x7A).contains(&key) {
                sorted.push((key - 0x20, Reverse(text.len()), list.len()));
            }
            sorted.push((key, Reverse(text.len()), list.len()));
            list.push((text, either, value));
        }
        sorted.sort_unstable();
        let (mut pages, mut heads) = ([0; 256], vec![[0, 0]; 256]);
        let (mut laid, mut letters) = (Vec::with_capacity(sorted.len()), Vec::new());
        for group in sorted.chunk_by(|(key, ..), (next, ..)| key == next) {
            let [page, low] = group[0].0.to_be_bytes();
            let page = &mut pages[usize::from(page)];
            if *page == 0 {
                // A byte will do: no character lies in the eight pages of surrogates.
                *page = (heads.len() / 256) as u8;
                heads.resize(heads.len() + 256, [0, 0]);
            }
            let first = laid.len() as u16;
            for (.., index) in group {
                let (text, either, value) = &list[*index];
                laid.push(Word::new(side, text, letters.len() as u32, *either, *value));
                letters.extend(text.bytes());
            }
            heads[usize::from(*page) * 256 + usize::from(low)] = [first, laid.len() as u16];
        }
        Terms { side, pages, heads: heads.into(), words: laid.into(), text: letters.into() }
    }

    /// The longest word that starts at `at` and ends by `end`: its value and where it ends.
    #[inline(always)]
    pub fn at(&self, bytes: &[u8], at: usize, end: usize) -> Option<(T, usize)> {
        debug_assert_eq!(self.side, Side::After);
        let (key, _) = decode(bytes, at, end)?;
        match self.head(key) {
            [start, end] if start == end => None,
            head => self.longest_at(head, bytes, at, end),
        }
    }

    /// The first word of a group that starts at `at`. Apart, so that the look that finds no group costs no call.
    #[inline(never)]
    fn longest_at(
        &self,
        head: [u16; 2],
        bytes: &[u8],
        at: usize,
        end: usize,
    ) -> Option<(T, usize)> {
        let near = load(bytes, at);
        for word in self.group(head) {
            if (near | word.fold) & word.mask == word.near {
                let after = at + usize::from(word.length);
                let found = after <= end
                    && (after - at <= NEAR || self.matches(word, NEAR, &bytes[at + NEAR..after]));
                let open = found
                    && bytes[after - 1].is_ascii_alphabetic()
                    && after < end
                    && bytes[after].is_ascii_alphanumeric();
                if found && !open {
                    return Some((word.value, after));
                }
            }
        }
        None
    }

    /// The longest word that ends at `at` and starts no earlier than `floor`: its value and start.
    #[inline(always)]
    pub fn before(&self, bytes: &[u8], floor: usize, at: usize) -> Option<(T, usize)> {
        debug_assert_eq!(self.side, Side::Before);
        let (key, _) = decode_before(bytes, floor, at)?;
        match self.head(key) {
            [start, end] if start == end => None,
            head => self.longest_before(head, bytes, floor, at),
        }
    }

    #[inline(never)]
    fn longest_before(
        &self,
        head: [u16; 2],
        bytes: &[u8],
        floor: usize,
        at: usize,
    ) -> Option<(T, usize)> {
        let near = load_before(bytes, at);
        for word in self.group(head) {
            if (near | word.fold) & word.mask == word.near
                && let Some(start) = at.checked_sub(usize::from(word.length))
                && start >= floor
                && (at - start <= NEAR || self.matches(word, 0, &bytes[start..at - NEAR]))
            {
                let open = bytes[start].is_ascii_alphabetic()
                    && start > floor
                    && bytes[start - 1].is_ascii_alphanumeric();
                if !open {
                    return Some((word.value, start));
                }
            }
        }
        None
    }

    /// Where the words of a key start and end.
    #[inline]
    fn head(&self, key: u32) -> [u16; 2] {
        let Some(page) = self.pages.get((key >> 8) as usize) else { return [0, 0] };
        self.heads[usize::from(*page) * 256 + (key & 0xFF) as usize]
    }

    fn group(&self, [start, end]: [u16; 2]) -> &[Word<T>] {
        &self.words[usize::from(start)..usize::from(end)]
    }

    /// Whether a part of a text is what stands in a word from a place on.
    fn matches(&self, word: &Word<T>, from: usize, found: &[u8]) -> bool {
        let start = word.start as usize + from;
        let text = &self.text[start..start + found.len()];
        if word.either { found.eq_ignore_ascii_case(text) } else { found == text }
    }
}

impl<T> Word<T> {
    fn new(side: Side, text: &str, start: u32, either: bool, value: T) -> Self {
        let bytes = text.as_bytes();
        let near = bytes.len().min(NEAR);
        let (near, unused) = match side {
            Side::After => (&bytes[..near], 0),
            Side::Before => (&bytes[bytes.len() - near..], NEAR - near),
        };
        // The bytes of a number, those that are no part of the word left at 0.
        let number = |byte: fn(&u8) -> u8| {
            let mut eight = [0; NEAR];
            eight.iter_mut().skip(unused).zip(near).for_each(|(slot, at)| *slot = byte(at));
            u64::from_le_bytes(eight)
        };
        let fold = number(|byte| if byte.is_ascii_lowercase() { 0x20 } else { 0 });
        Word {
            near: number(|byte| *byte),
            mask: number(|_| 0xFF),
            fold: if either { fold } else { 0 },
            start,
            length: bytes.len() as u16,
            either,
            value,
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
