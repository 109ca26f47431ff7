//! Any bytes come in as a report; its figures must be read without a panic, with spans in order and
//! on character boundaries. Run with `cargo +nightly fuzz run figures` in the folder above.

#![no_main]

use crossfoot::document::{Block, BlockKind, Document, Language, Origin, Source, Span};
use crossfoot::figures::{Lexicon, figures};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let span = Span::new(0, text.len());
    let kind = BlockKind::Paragraph;
    for language in [Language::Chinese, Language::English] {
        let document = Document {
            name: "-".into(),
            language,
            text: text.clone(),
            blocks: vec![Block { span, kind, section: None, sentences: vec![span] }],
            tables: Vec::new(),
            origin: Origin::default(),
            source: Source::default(),
        };
        let mut last = 0;
        for figure in figures(&document, Lexicon::builtin()).list {
            let range = figure.span.range();
            assert!(range.start >= last && range.start < range.end);
            assert!(text.get(range.clone()).is_some());
            last = range.end;
        }
    }
});
