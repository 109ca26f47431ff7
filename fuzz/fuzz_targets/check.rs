//! Any bytes come in as a report of each format; it must be checked and shown without a panic, with
//! every label inside the source. Run with `cargo +nightly fuzz run check` in the folder above.

#![no_main]

use crossfoot::check;
use crossfoot::document::{Format, read};
use crossfoot::figures::Lexicon;
use crossfoot::findings::suppressions::hear;
use crossfoot::output::terminal::{self, Charset, Color, Pages, Style};
use crossfoot::output::view::{self, Ledger};
use crossfoot::rulebook::Rulebook;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(Rulebook::builtin);

fuzz_target!(|data: &[u8]| {
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        let Ok(document) = read("-", data, format) else { continue };
        let mut report = check(document, Lexicon::builtin(), &RULEBOOK);
        let findings = std::mem::take(&mut report.findings);
        let heard = hear(&report.document, &RULEBOOK, findings);
        report.findings = heard.open;
        let source = &report.document.source.text;
        for label in report.findings.iter().flat_map(|finding| &finding.labels) {
            assert!(source.get(report.document.origin.source_range(label.span)).is_some());
        }
        let style = Style { color: Color::Ansi, charset: Charset::Unicode, width: 40 };
        terminal::render(&report, &heard.remarks, &RULEBOOK, style, Pages::None);
        view::report(&report, &heard.suppressed, &heard.remarks, &RULEBOOK, Ledger::Shown);
    }
});
