//! crossfoot finds the figures in a report that contradict each other.
//!
//! The data path, one module a stage, each a function of the stages before it:
//!
//! ```text
//! bytes ─▶ document ─▶ figures ─▶ measures ─▶ claims ─▶ verdicts ─▶ findings ─▶ output
//!                                               ▲
//!                              rules/*.yaml ─▶ rulebook
//! ```
//!
//! [`check`] walks it once. Nothing below `cli` does I/O, and no text can make a stage fail.

pub mod claims;
pub mod cli;
pub mod document;
pub mod examples;
pub mod figures;
pub mod findings;
pub mod measures;
pub mod output;
pub mod rulebook;
pub mod verdicts;
pub mod yaml;

use claims::{Claims, Context, Kept};
use document::Document;
use figures::{Figures, Lexicon};
use findings::Finding;
use measures::{Measures, Terms};
use rulebook::Rulebook;
use verdicts::Verdicts;

/// All that is known of a report after a check.
#[derive(Debug)]
pub struct Report {
    pub document: Document,
    pub figures: Figures,
    pub measures: Measures,
    pub claims: Claims,
    pub verdicts: Verdicts,
    pub findings: Vec<Finding>,
}

/// Checks a document against a rulebook.
pub fn check(document: Document, lexicon: &Lexicon, rulebook: &Rulebook) -> Report {
    check_with(document, lexicon, Terms::builtin(), rulebook)
}

/// The same with the terms of a project.
pub fn check_with(
    document: Document,
    lexicon: &Lexicon,
    terms: &Terms,
    rulebook: &Rulebook,
) -> Report {
    let figures = figures::figures(&document, lexicon);
    let measures = measures::measures(&document, &figures, terms);
    let context = Context {
        document: &document,
        figures: &figures,
        measures: &measures,
        lexicon,
        terms,
        rulebook,
        kept: &Kept::default(),
    };
    let claims = claims::claims(context);
    let mut verdicts = verdicts::verdicts(context, &claims);
    let findings = findings::findings(context, &claims, &verdicts);
    findings.settle_open(&mut verdicts);
    let findings = findings.list;
    Report { document, figures, measures, claims, verdicts, findings }
}
