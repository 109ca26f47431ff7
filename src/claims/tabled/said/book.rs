//! A [`Sheet`] comes in; the words by which an English text may call its rows and columns go out: their labels and
//! heads, bands of numbers (18 to 39), and words that stand in one label alone.

use super::super::lanes::Sort;
use super::super::naming::words;
use super::super::sheet::Sheet;
use crate::claims::Context;
use crate::claims::nearby::stems::stems;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Row(usize),
    Column(usize),
}

/// The words of a sheet.
pub struct Book<'a> {
    pub sheet: &'a Sheet,
    /// Whole names.
    pub names: BTreeMap<Vec<String>, Part>,
    /// Stems that stand in the label of one row, or in the head of one column, alone.
    pub stems: BTreeMap<String, Part>,
    /// Stems of several rows, that tell none of them.
    pub shared: BTreeSet<String>,
    /// The words of the longest name.
    pub longest: usize,
}

impl<'a> Book<'a> {
    /// Whether the words of a sentence, and their stems, may name a row or a column.
    pub fn may_name(&self, said: &BTreeSet<&str>, stems: &BTreeSet<String>) -> bool {
        stems.iter().any(|stem| self.stems.contains_key(stem))
            || self.names.keys().flatten().any(|word| said.contains(word.as_str()))
    }

    pub fn new(context: Context<'_>, sheet: &'a Sheet) -> Book<'a> {
        let document = context.document;
        let mut names: BTreeMap<Vec<String>, Part> = BTreeMap::new();
        let mut told: BTreeMap<String, Option<Part>> = BTreeMap::new();
        let mut tell = |stem: String, part: Part| {
            let slot = told.entry(stem).or_insert(Some(part));
            if *slot != Some(part) {
                *slot = None;
            }
        };
        for (at, row) in sheet.rows.iter().enumerate() {
            if Some(at) == sheet.total {
                continue;
            }
            let label = document.slice(row.label).to_lowercase();
            let label = label.split(['(', '[']).next().unwrap_or_default();
            let below = label.trim_start_matches(['–', '-', ' ']).starts_with("of which");
            let label = label.replace("of which", "");
            // What the whole table is of tells no row of it.
            for stem in stems(&label).into_iter().filter(|stem| !sheet.known.contains(stem)) {
                tell(stem, Part::Row(at));
            }
            // What is upheld of the complaints: those are told of both.
            if below && at > 0 {
                for stem in stems(document.slice(sheet.rows[at - 1].label)) {
                    tell(stem, Part::Row(at));
                }
            }
            // A year is told as a time.
            for band in bands(&label).into_iter().filter(|_| row.time.is_none()) {
                names.insert(band, Part::Row(at));
            }
        }
        for (at, column) in sheet.columns.iter().enumerate() {
            if matches!(column.sort, Sort::Level | Sort::Share) {
                for stem in stems(&column.name) {
                    tell(stem, Part::Column(at));
                }
            }
        }
        let same: Vec<(Vec<String>, Part)> = sheet
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| (words(&column.name), Part::Column(at)))
            .filter(|(name, _)| {
                name.iter().any(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
            })
            .collect();
        for (name, part) in &same {
            // Columns of two years under one name are no two things.
            if same.iter().filter(|(other, _)| other == name).count() == 1 {
                names.insert(name.clone(), *part);
            }
        }
        // Of the groups “A negative” and “B negative” neither is “negative”.
        let lettered = |row: &usize| {
            let label = document.slice(sheet.rows[*row].label).trim();
            label.starts_with("A ") || label.starts_with("a ")
        };
        let below = |row: usize| {
            let label =
                sheet.rows.get(row).map_or("", |row| document.slice(row.label)).to_lowercase();
            label.trim_start_matches(['–', '-', ' ']).starts_with("of which")
        };
        // Of complaints and those of them upheld, one word of the first is told of both.
        let whole = |(name, row): &(&Vec<String>, &usize)| {
            !(below(**row + 1)
                && name.len() == 1
                && words(document.slice(sheet.rows[**row].label)).len() > 1)
        };
        let plain = sheet.names.iter().filter(|(_, row)| !lettered(row)).filter(whole);
        names.extend(plain.map(|(name, row)| (name.clone(), Part::Row(*row))));
        let shared =
            told.iter().filter(|(_, part)| part.is_none()).map(|(stem, _)| stem.clone()).collect();
        let mut stems: BTreeMap<String, Part> =
            told.into_iter().filter_map(|(stem, part)| Some((stem, part?))).collect();
        for same in ALIKE {
            let held = same.iter().find_map(|stem| Some(*stems.get(*stem)?));
            let Some(part) = held else { continue };
            for stem in *same {
                stems.entry((*stem).to_owned()).or_insert(part);
            }
        }
        let longest = names.keys().map(Vec::len).max().unwrap_or(0);
        Book { sheet, names, stems, shared, longest }
    }

    /// Whether a word stands in several labels.
    pub fn is_shared(&self, word: &str) -> bool {
        stems(word).iter().any(|stem| self.shared.contains(stem))
    }

    /// Whether the words around the table hold a word.
    pub fn tells(&self, word: &str) -> bool {
        let sheet = self.sheet;
        let heads = sheet.heads.iter().map(String::as_str);
        heads
            .chain([sheet.stub.as_str(), sheet.about.as_str()])
            .any(|text| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word))
    }

    /// How many of a row's telling words a set of stems holds, and how many there are.
    pub fn coverage(&self, context: Context<'_>, row: usize, held: &[&str]) -> (usize, usize) {
        let own = stems(context.document.slice(self.sheet.rows[row].label));
        (own.iter().filter(|stem| held.contains(&stem.as_str())).count(), own.len())
    }
}

/// Stems of one thing that are spelled apart.
const ALIKE: &[&[&str]] =
    &[&["bicycl", "cycl", "bike", "bik", "cyclist"], &["walk", "foot"], &["train", "rail"]];

/// The ways to call a band of numbers: 18–39, 18 to 39, 65 and over, 65+.
fn bands(label: &str) -> Vec<Vec<String>> {
    let spaced = label.replace(['–', '—', '-'], " to ").replace('+', " and over ");
    let told = words(&spaced);
    let told: Vec<String> =
        told.into_iter().filter(|word| !["aged", "age", "year"].contains(&word.as_str())).collect();
    let numbers = told.iter().filter(|word| word.chars().all(|c| c.is_ascii_digit())).count();
    if numbers == 0 || told.len() < 2 || told.len() > 4 {
        return Vec::new();
    }
    let mut found = vec![told.clone()];
    if let [number, _, over] = &told[..]
        && ["over", "above", "older", "more", "under", "younger", "below"].contains(&over.as_str())
    {
        for link in ["and", "or"] {
            let ends: &[&str] = match over.as_str() {
                "under" | "younger" | "below" => &["under", "younger", "below"],
                _ => &["over", "above", "older", "more"],
            };
            found.extend(
                ends.iter().map(|end| vec![number.clone(), link.to_owned(), (*end).to_owned()]),
            );
        }
    }
    if let [one, to, other] = &told[..]
        && to == "to"
    {
        found.push(vec![one.clone(), "and".to_owned(), other.clone()]);
        found.push(vec![one.clone(), other.clone()]);
    }
    if let [under, number] = &told[..]
        && under == "under"
    {
        found.push(vec!["under".to_owned(), format!("{number}s")]);
        found.push(vec!["younger".to_owned(), "than".to_owned(), number.clone()]);
    }
    found
}
