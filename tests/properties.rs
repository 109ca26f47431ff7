//! What holds for every text: nothing panics, whatever is written is well-formed, places lie in the
//! source, and a second run says the same. Texts are arbitrary, or example reports with arbitrary
//! stretches changed.

use crossfoot::document::{self, Format};
use crossfoot::figures::Lexicon;
use crossfoot::output::terminal::{Charset, Color, Style};
use crossfoot::output::view::{CheckView, Ledger};
use crossfoot::output::{
    checkstyle, concise, github, gitlab, html, json, junit, ledger, markdown, rdjson, register,
    sarif, terminal, view,
};
use crossfoot::rulebook::Rulebook;
use proptest::prelude::*;
use std::sync::LazyLock;

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(Rulebook::builtin);

const EXAMPLES: [&str; 2] =
    [include_str!("../docs/examples/library.zh.md"), include_str!("../docs/examples/clinic.en.md")];

/// Checks a text and writes it in every format; gives all that was written.
fn written(text: &str, format: Format, width: usize) -> Option<Vec<String>> {
    let document = document::read("报告 <&\">.md", text.as_bytes(), format).ok()?;
    let report = crossfoot::check(document, Lexicon::builtin(), &RULEBOOK);
    for finding in &report.findings {
        for label in &finding.labels {
            assert!(report.document.text.get(label.span.range()).is_some());
        }
    }
    let shown = view::report(&report, &[], &[], &RULEBOOK, Ledger::Shown);
    for label in shown.findings.iter().flat_map(|finding| &finding.labels) {
        let skipped = report.document.source.skipped;
        let place = label.start - skipped..label.end - skipped;
        assert_eq!(report.document.source.text.get(place), Some(label.text.as_str()));
        assert!(label.line > 0 && label.column > 0);
    }
    let style = Style { color: Color::None, charset: Charset::Unicode, width };
    let drawn = terminal::render(&report, &[], &RULEBOOK, style, terminal::Pages::None);
    let listed = ledger::render(&report, &RULEBOOK, style);
    for text in [&drawn, &listed] {
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    }
    let figures = register::register(&report, Lexicon::builtin(), &RULEBOOK);
    let register = register::RegisterView { version: view::VERSION, figures };
    let lines = [concise::report(&shown), github::report(&shown), rdjson::report(&shown)];
    for text in &lines {
        assert_eq!(text.lines().count(), shown.findings.len(), "{text:?}");
    }
    let view = CheckView::new(vec![shown], Vec::new());
    let mut all = vec![
        drawn,
        listed,
        json::render(&view),
        sarif::render(&view, &RULEBOOK),
        gitlab::render(&view),
        junit::render(&view),
        checkstyle::render(&view),
        rdjson::render(&view),
        markdown::render(&view, None),
        html::report(&report, &[], &RULEBOOK),
        register::csv(&register),
    ];
    all.extend(lines);
    Some(all)
}

#[track_caller]
fn check(text: &str, format: Format, width: usize) {
    assert_eq!(written(text, format, width), written(text, format, width));
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)]
}

/// Pieces that reports are made of, and some that break them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,9}(,[0-9]{3})?([.][0-9]{1,3})?",
        prop::sample::select(vec![
            "，",
            "。",
            "、",
            "；",
            "其中",
            "分别为",
            "合计",
            "共",
            "比上年",
            "增长",
            "由",
            "增至",
            "占",
            "家",
            "人",
            "万元",
            "%",
            "个百分点",
            "：",
            "（",
            "）",
            "\n",
            "\n\n",
            "| ",
            "|---|\n",
            "# ",
            "- ",
            " of which ",
            " up ",
            " from ",
            " to ",
            " and ",
            ", ",
            ". ",
            "including ",
            "total ",
            "**",
            "&nbsp;",
            "<b>",
            "</table>",
            "<td>",
            "\u{feff}",
            "\u{202e}",
            "\u{1b}[1m",
            "e\u{301}",
            "👩‍👩‍👧",
            "十二",
            "三成",
            "2023年",
            "p = ",
            "t(",
            "表3",
            "第",
            "\t",
            "\r\n",
            "<!-- crossfoot: ignore total -- x -->",
        ])
        .prop_map(str::to_owned),
        ".{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_on_any_text(text in "\\PC{0,200}|(?s).{0,200}", format in format()) {
        check(&text, format, 80);
    }

    #[test]
    fn nothing_panics_on_pieces_of_reports(text in pieces(), format in format(), width in 1usize..200) {
        check(&text, format, width);
    }

    #[test]
    fn nothing_panics_on_changed_reports(
        example in 0usize..2,
        at in 0.0f64..1.0,
        length in 0usize..40,
        text in pieces(),
        format in format(),
    ) {
        let report = EXAMPLES[example];
        let start = report.floor_char_boundary((report.len() as f64 * at) as usize);
        let end = report.ceil_char_boundary((start + length).min(report.len()));
        let changed = format!("{}{text}{}", &report[..start], &report[end..]);
        check(&changed, format, 80);
    }
}
