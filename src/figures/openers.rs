//! The Latin words that can begin a figure: one look tells them from all others.

use super::lexicon::Laid;
use super::terms::load;

/// A set of words, by their first eight letters and length. A word that is not in it may seem to
/// be; the readers find out.
#[derive(Debug)]
pub struct Openers {
    pub(super) slots: Laid<u64>,
}

const SLOTS: usize = 4096;
const FOLD: u64 = 0x2020_2020_2020_2020;

impl Openers {
    /// Takes the letters that each word starts with.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut slots = vec![0; SLOTS];
        for word in words {
            let length = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            if length == 0 {
                continue;
            }
            let key = key(word.as_bytes(), 0, length);
            let mut slot = slot(key);
            // Far fewer words than slots, so there is always a free one.
            while slots[slot] != 0 && slots[slot] != key {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = key;
        }
        Openers { slots: slots.into() }
    }

    /// Whether the letters at `at..end` are a word of the set.
    #[inline]
    pub fn holds(&self, bytes: &[u8], at: usize, end: usize) -> bool {
        let key = key(bytes, at, end);
        let mut slot = slot(key);
        while self.slots[slot] != 0 {
            if self.slots[slot] == key {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }
}

#[inline]
fn key(bytes: &[u8], at: usize, end: usize) -> u64 {
    let length = end - at;
    let letters = load(bytes, at) | FOLD;
    if length < 8 { letters & ((1 << (8 * length)) - 1) } else { letters }
}

#[inline]
fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize
}
