//! What the search for claims costs on a document whose figures and measures are known: the pattern
//! automaton over all sentences, alone (a rulebook of pattern rules only) and with the searches. The
//! reference is a plain scan of the same bytes for digits.

mod report;

use crossfoot::claims::{self, Context};
use crossfoot::document::{self, Format};
use crossfoot::figures::{self, Lexicon};
use crossfoot::measures::{self, Terms};
use crossfoot::rulebook::{Rulebook, catalogue};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// Sections of the report.
const SECTIONS: usize = 400;

/// Rules that are found by patterns alone.
const BY_PATTERN: &[&str] = &["hundred.yaml"];

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn patterns_chinese(bencher: Bencher) {
    search(bencher, &report::chinese(SECTIONS), &pattern_rules());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn patterns_english(bencher: Bencher) {
    search(bencher, &report::english(SECTIONS), &pattern_rules());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn all_claims_chinese(bencher: Bencher) {
    search(bencher, &report::chinese(SECTIONS), &Rulebook::builtin());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn all_claims_english(bencher: Bencher) {
    search(bencher, &report::english(SECTIONS), &Rulebook::builtin());
}

#[divan::bench]
fn scan_for_digits(bencher: Bencher) {
    let text = report::chinese(SECTIONS);
    let digits = regex::Regex::new("[0-9]+").unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench(|| digits.find_iter(black_box(&text)).count());
}

fn pattern_rules() -> Rulebook {
    let files: Vec<(String, String)> = catalogue()
        .filter(|(name, _)| BY_PATTERN.contains(name))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    Rulebook::parse(&files).unwrap()
}

fn search(bencher: Bencher, text: &str, rulebook: &Rulebook) {
    let document = document::read("report.md", text.as_bytes(), Format::Markdown).unwrap();
    let (lexicon, terms) = (Lexicon::builtin(), Terms::builtin());
    let figures = figures::figures(&document, lexicon);
    let measures = measures::measures(&document, &figures, terms);
    let context = Context {
        document: &document,
        figures: &figures,
        measures: &measures,
        lexicon,
        terms,
        rulebook,
        kept: &claims::Kept::default(),
    };
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| claims::claims(black_box(context)).list.len());
}
