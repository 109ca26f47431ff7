//! Any text comes in as a rule file and as a word list of each sort; it must be refused at a place in it,
//! or taken and used, without a panic. Run with `cargo +nightly fuzz run files` in the folder above.

#![no_main]

use crossfoot::check_with;
use crossfoot::document::{Format, read};
use crossfoot::figures::{Lexicon, WordList};
use crossfoot::measures::{OwnTerms, Terms};
use crossfoot::rulebook::Rulebook;
use libfuzzer_sys::fuzz_target;

const REPORT: &str = "共52台，其中甲30台、乙12台。In 2020, $12 per hour, up 5% from 1,200 pupils.";

const SORTS: [&str; 8] = [
    "units.zh", "units.en", "numerals.zh", "numerals.en", "hedges.zh", "periods.zh", "scope.zh", "roles.en",
];

fuzz_target!(|text: &str| {
    let mut lists = Vec::new();
    for sort in SORTS {
        match WordList::read(&format!("{sort}.yaml"), text) {
            Ok(list) => lists.push(list),
            Err(error) => assert!(text.get(error.span).is_some()),
        }
    }
    let rules = Rulebook::with(&[("-".to_owned(), text.to_owned())]);
    if let Err(error) = &rules {
        assert!(error.text.get(error.span.clone()).is_some());
    }
    if lists.is_empty() && rules.is_err() {
        return;
    }
    let rulebook = rules.unwrap_or_else(|_| Rulebook::builtin());
    let terms = Terms::with(&lists, &OwnTerms::default());
    let document = read("-", REPORT.as_bytes(), Format::Plain).expect("a text");
    check_with(document, &Lexicon::with(&lists), &terms, &rulebook);
});
