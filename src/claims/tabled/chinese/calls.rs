//! The keys of a table come in; [`Names`] go out, which tell where a sentence calls one of them by name.

use super::view::Key;
use std::collections::HashMap;
use std::ops::Range;

/// What the rows and the columns of a table are called.
pub struct Names {
    /// The longest first, so that none is found within another; rows before columns.
    list: Vec<Name>,
    /// By their first character.
    begins: HashMap<char, Vec<usize>>,
}

struct Name {
    text: String,
    rows: bool,
    key: usize,
}

/// A name in a sentence.
pub struct Place {
    /// Whether a row is called, or else a column.
    pub rows: bool,
    pub key: usize,
    pub range: Range<usize>,
}

impl Names {
    pub fn new(rows: &[Key], columns: &[Key]) -> Names {
        let mut list = Vec::new();
        for (is_row, keys) in [(true, rows), (false, columns)] {
            for (at, key) in keys.iter().enumerate() {
                // A topic of several times is named once for all.
                if !is_row && keys[..at].iter().any(|other| other.topic == key.topic) {
                    continue;
                }
                let name = |text: &String| Name { text: text.clone(), rows: is_row, key: at };
                list.extend(key.names.iter().map(name));
            }
        }
        list.sort_by_key(|name| (std::cmp::Reverse(name.text.len()), !name.rows, name.key));
        let mut begins: HashMap<char, Vec<usize>> = HashMap::new();
        for (index, name) in list.iter().enumerate() {
            if let Some(first) = name.text.chars().next() {
                begins.entry(first).or_default().push(index);
            }
        }
        Names { list, begins }
    }

    /// Wherever one of the names stands, the longest first; some may overlap.
    pub fn places(&self, text: &str) -> Vec<Place> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            let names = self.begins.get(&c).map_or(&[][..], Vec::as_slice);
            let here = |index: &&usize| text[at..].starts_with(&self.list[**index].text);
            found.extend(names.iter().filter(here).map(|index| (*index, at)));
        }
        found.sort_unstable();
        let place = |(index, at): (usize, usize)| {
            let Name { text, rows, key } = &self.list[index];
            Place { rows: *rows, key: *key, range: at..at + text.len() }
        };
        found.into_iter().map(place).collect()
    }
}
