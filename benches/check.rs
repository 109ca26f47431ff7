//! How long a whole check takes, and whether it grows linearly: 1, 10 and 100 copies of a varied
//! report in one file. The reference is a plain scan of the same bytes for digits.

mod report;

use crossfoot::document::{self, Format};
use crossfoot::figures::Lexicon;
use crossfoot::rulebook::Rulebook;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// Sections in one copy.
const SECTIONS: usize = 80;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn check_chinese(bencher: Bencher, copies: usize) {
    check(bencher, &report::chinese(copies * SECTIONS));
}

#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn check_english(bencher: Bencher, copies: usize) {
    check(bencher, &report::english(copies * SECTIONS));
}

/// A document without line ends is one block and one line.
#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn check_one_line(bencher: Bencher, copies: usize) {
    check(bencher, &report::chinese(copies * SECTIONS).replace(['\n', '|', '-', '#'], ""));
}

/// A table whose last row is the sum of the others.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn check_table(bencher: Bencher, rows: usize) {
    let mut text = String::from("| Parish | Homes | Shops | All |\n|---|---|---|---|\n");
    let (mut homes, mut shops) = (0, 0);
    for row in 0..rows {
        let (one, other) = (100 + row % 397, 10 + row % 89);
        (homes, shops) = (homes + one, shops + other);
        text.push_str(&format!("| Parish {row} | {one} | {other} | {} |\n", one + other));
    }
    text.push_str(&format!("| Total | {homes} | {shops} | {} |\n", homes + shops));
    check(bencher, &text);
}

#[divan::bench(args = [1, 10, 100])]
fn scan_for_digits(bencher: Bencher, copies: usize) {
    let text = report::chinese(copies * SECTIONS);
    let digits = regex::Regex::new("[0-9]+").unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench(|| digits.find_iter(black_box(&text)).count());
}

/// What a tiny report costs beyond its text: the rules and word lists.
#[divan::bench]
fn load_rules() -> Rulebook {
    Rulebook::builtin()
}

fn check(bencher: Bencher, text: &str) {
    let (lexicon, rulebook) = (Lexicon::builtin(), Rulebook::builtin());
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let document = document::read("report.md", black_box(text.as_bytes()), Format::Markdown);
        crossfoot::check(document.unwrap(), lexicon, &rulebook).findings.len()
    });
}
