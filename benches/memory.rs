//! How much memory a check holds at most (“max alloc”), beyond the rules and word lists: a report of one
//! line, a report of 20 kB, and 1 MB dense with figures in each language. The reference is the reading
//! of the same document without a check.

mod report;

use crossfoot::document::{self, Format};
use crossfoot::figures::Lexicon;
use crossfoot::rulebook::Rulebook;
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// Sections of a report of 20 kB, and of one of a megabyte.
const SIZES: [usize; 2] = [16, 800];

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn one_line(bencher: Bencher) {
    check(bencher, "The clubs had 60 pupils.\n");
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn chinese(bencher: Bencher, sections: usize) {
    check(bencher, &report::chinese(sections));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn english(bencher: Bencher, sections: usize) {
    check(bencher, &report::english(sections));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn reading_alone(bencher: Bencher, sections: usize) {
    let text = report::english(sections);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        document::read("report.md", black_box(text.as_bytes()), Format::Markdown).is_ok()
    });
}

fn check(bencher: Bencher, text: &str) {
    let (lexicon, rulebook) = (Lexicon::builtin(), Rulebook::builtin());
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let document = document::read("report.md", black_box(text.as_bytes()), Format::Markdown);
        crossfoot::check(document.unwrap(), lexicon, &rulebook).findings.len()
    });
}
