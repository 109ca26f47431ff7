//! A [`Report`] comes in; what is shown of it goes out as plain values: places as lines and
//! columns, rules and verdicts as words. Every format but the terminal's is written from it, and
//! its shape is the JSON that `crossfoot check` promises.

use super::ledger::{CoverageView, EntryView, coverage, entries};
use crate::Report;
use crate::claims::{Claim, Reading};
use crate::document::{Document, Span};
use crate::findings::suppressions::{Means, Remark, Suppressed};
use crate::findings::{Finding, Label};
use crate::rulebook::{Rulebook, Severity};
use crate::verdicts::Verdict;
use serde::Serialize;
use std::ops::Range;

/// The version of the JSON output. It changes when a field is renamed, removed or means another
/// thing; not when one is added.
pub const VERSION: u32 = 1;

/// The id under which remarks on suppressions are shown.
pub const SUPPRESSION: &str = "suppression";

/// A whole run.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CheckView {
    pub version: u32,
    /// One a file, in the order of the arguments, folders sorted by path.
    pub reports: Vec<ReportView>,
    /// Files that could not be read.
    pub errors: Vec<ErrorView>,
    pub summary: SummaryView,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ErrorView {
    pub message: String,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct SummaryView {
    pub reports: usize,
    pub figures: usize,
    pub claims: ClaimCounts,
    pub findings: usize,
    /// Of these, the ones beyond the most that were to be shown (`--max-findings`).
    pub not_shown: usize,
    /// Findings that comments, the configuration or the baseline suppress.
    pub suppressed: usize,
}

/// One report.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReportView {
    /// As given, or `-`.
    pub path: String,
    /// `zh` or `en`.
    pub language: &'static str,
    /// How many figures were read; dates, ordinals and names are not counted.
    pub figures: usize,
    pub claims: ClaimCounts,
    pub findings: Vec<FindingView>,
    /// How many findings there are beyond the most that were to be shown.
    pub not_shown: usize,
    /// These findings, which still count.
    #[serde(skip)]
    pub beyond: Vec<FindingView>,
    pub suppressed: Vec<SuppressedView>,
    pub coverage: CoverageView,
    /// Every claim with its verdict; only with `--ledger`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Vec<EntryView>>,
}

/// How many claims came to which verdict.
#[derive(Clone, Copy, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct ClaimCounts {
    pub holds: usize,
    pub holds_by_rounding: usize,
    pub breaks: usize,
    pub undecided: usize,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FindingView {
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub message: String,
    /// The sum written out.
    pub arithmetic: String,
    /// The likeliest slip and what would fit.
    pub help: String,
    /// The value that would mend the finding, as it would be written.
    pub expected: Option<String>,
    /// `digit`, `swap`, `length`, `point`, `scale`, `sign`, `part`, `copied`, `points`, `base`,
    /// `margin` or `stale`.
    pub slip: Option<&'static str>,
    /// Survives edits elsewhere; changes with the figures of the finding.
    pub fingerprint: String,
    /// The primary label first.
    pub labels: Vec<LabelView>,
}

/// A finding that is not shown, and why.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct SuppressedView {
    /// `comment`, `configuration` or `baseline`.
    pub by: &'static str,
    pub reason: String,
    pub finding: FindingView,
}

/// A figure of a finding, in place.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LabelView {
    pub path: String,
    /// Byte offsets in the file.
    pub start: usize,
    pub end: usize,
    /// Counted from 1; columns in characters.
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    /// The same columns in UTF-8 bytes, for formats that count so.
    #[serde(skip)]
    pub byte_column: usize,
    #[serde(skip)]
    pub end_byte_column: usize,
    /// As it stands in the file.
    pub text: String,
    /// The name in the rule's relation.
    pub role: String,
    pub primary: bool,
    pub message: String,
}

impl FindingView {
    /// The label that a format with one place a finding shows.
    pub fn primary(&self) -> Option<&LabelView> {
        self.labels.iter().find(|label| label.primary).or(self.labels.first())
    }

    /// The file that the finding stands in: one of the report's, if it is made of several.
    pub fn path<'a>(&'a self, report: &'a str) -> &'a str {
        self.primary().map_or(report, |label| &label.path)
    }

    /// Message, arithmetic and help as one text of several lines.
    pub fn text(&self) -> String {
        let lines = [&self.message, &self.arithmetic, &self.help];
        lines.into_iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    }
}

impl CheckView {
    pub fn new(reports: Vec<ReportView>, errors: Vec<ErrorView>) -> Self {
        let mut summary = SummaryView {
            reports: reports.len(),
            figures: 0,
            claims: ClaimCounts::default(),
            findings: 0,
            not_shown: 0,
            suppressed: 0,
        };
        for report in &reports {
            summary.figures += report.figures;
            summary.findings += report.findings.len() + report.not_shown;
            summary.not_shown += report.not_shown;
            summary.suppressed += report.suppressed.len();
            summary.claims.holds += report.claims.holds;
            summary.claims.holds_by_rounding += report.claims.holds_by_rounding;
            summary.claims.breaks += report.claims.breaks;
            summary.claims.undecided += report.claims.undecided;
        }
        CheckView { version: VERSION, reports, errors, summary }
    }
}

/// What is shown of a report whose open findings are in it, the others in `suppressed`. Remarks on
/// suppressions are shown as findings of a rule of their own.
pub fn report(
    report: &Report,
    suppressed: &[Suppressed],
    remarks: &[Remark],
    rulebook: &Rulebook,
    ledger: Ledger,
) -> ReportView {
    let document = &report.document;
    let shown = report.findings.iter().map(|finding| self::finding(document, finding, rulebook));
    let remarks = remarks.iter().map(|remark| self::remark(document, remark));
    ReportView {
        path: document.name.clone(),
        language: document.language.code(),
        figures: report.figures.list.iter().filter(|figure| figure.kind.is_quantity()).count(),
        claims: counts(report),
        findings: shown.chain(remarks).collect(),
        not_shown: 0,
        beyond: Vec::new(),
        suppressed: suppressed
            .iter()
            .map(|one| SuppressedView {
                by: means_word(one.by),
                reason: one.reason.clone(),
                finding: finding(document, &one.finding, rulebook),
            })
            .collect(),
        coverage: coverage(report),
        ledger: (ledger == Ledger::Shown).then(|| entries(report, rulebook)),
    }
}

impl ReportView {
    /// Keeps the first `most` findings for showing. The others still count.
    pub fn show_no_more_than(&mut self, most: usize) {
        self.beyond = self.findings.split_off(most.min(self.findings.len()));
        self.not_shown = self.beyond.len();
    }
}

/// Whether every claim is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ledger {
    Shown,
    Hidden,
}

/// The reading that a verdict rests on; the likeliest one where nothing was decided.
pub fn reading<'a>(claim: &'a Claim, verdict: &Verdict) -> &'a Reading {
    let index = match verdict {
        Verdict::Holds { reading }
        | Verdict::HoldsByRounding { reading }
        | Verdict::Breaks { reading } => *reading,
        Verdict::Undecided(_) => 0,
    };
    &claim.readings[index]
}

pub fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Holds { .. } => "holds",
        Verdict::HoldsByRounding { .. } => "holds_by_rounding",
        Verdict::Breaks { .. } => "breaks",
        Verdict::Undecided(_) => "undecided",
    }
}

pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn counts(report: &Report) -> ClaimCounts {
    let mut counts = ClaimCounts::default();
    for verdict in &report.verdicts.list {
        match verdict {
            Verdict::Holds { .. } => counts.holds += 1,
            Verdict::HoldsByRounding { .. } => counts.holds_by_rounding += 1,
            Verdict::Breaks { .. } => counts.breaks += 1,
            Verdict::Undecided(_) => counts.undecided += 1,
        }
    }
    counts
}

fn finding(document: &Document, finding: &Finding, rulebook: &Rulebook) -> FindingView {
    FindingView {
        rule: rulebook.rule(finding.rule).id.clone(),
        severity: severity_word(finding.severity),
        message: finding.message.clone(),
        arithmetic: finding.arithmetic.clone(),
        help: finding.help.clone(),
        expected: finding.expected.clone(),
        slip: finding.slip.map(|slip| slip.code()),
        fingerprint: finding.fingerprint.clone(),
        labels: finding.labels.iter().map(|label| self::label(document, label)).collect(),
    }
}

fn remark(document: &Document, remark: &Remark) -> FindingView {
    let mut label = place_of(document, remark.place.clone());
    label.primary = true;
    FindingView {
        rule: SUPPRESSION.into(),
        severity: severity_word(Severity::Warning),
        message: remark.message.clone(),
        arithmetic: String::new(),
        help: remark.help.clone(),
        expected: None,
        slip: None,
        // Comments are few: their text tells them apart.
        fingerprint: format!("{SUPPRESSION}:{}", label.text.trim()),
        labels: vec![label],
    }
}

fn means_word(means: Means) -> &'static str {
    match means {
        Means::Comment => "comment",
        Means::Configuration => "configuration",
        Means::Baseline => "baseline",
    }
}

fn label(document: &Document, label: &Label) -> LabelView {
    let mut view = place(document, label.span);
    view.role = label.role.clone();
    view.primary = label.primary;
    view.message = label.message.clone();
    view
}

/// A label without role or message.
pub fn place(document: &Document, span: Span) -> LabelView {
    place_of(document, document.origin.source_range(span))
}

fn place_of(document: &Document, range: Range<usize>) -> LabelView {
    let source = &document.source;
    let (from, to) = (source.position(range.start), source.position(range.end));
    LabelView {
        path: source.file(range.start).unwrap_or(&document.name).to_owned(),
        start: source.file_offset(range.start),
        end: source.file_offset(range.start) + range.len(),
        line: from.line,
        column: from.column,
        end_line: to.line,
        end_column: to.column,
        byte_column: source.byte_column(range.start),
        end_byte_column: source.byte_column(range.end),
        text: source.text[range].to_owned(),
        role: String::new(),
        primary: false,
        message: String::new(),
    }
}
