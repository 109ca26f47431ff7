//! A [`Report`] comes in; what a person reads in a terminal goes out.

use super::view::{self, CheckView};
use crate::Report;
use crate::document::Language;
use crate::rulebook::Rulebook;

/// How the terminal shows text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub color: bool,
    /// In columns.
    pub width: usize,
}

/// The findings of a report, then its ledger if asked for.
pub fn render(report: &Report, rulebook: &Rulebook, style: Style, ledger: bool) -> String {
    let _ = (style, ledger);
    let view = view::report(report, rulebook, ledger);
    let mut text = String::new();
    for finding in &view.findings {
        text.push_str(&format!("{}[{}]: {}\n", finding.severity, finding.rule, finding.message));
        for label in &finding.labels {
            let at = format!("{}:{}:{}", label.path, label.line, label.column);
            text.push_str(&format!("  {at} {} {}\n", label.text, label.message));
        }
        text.push_str(&format!("  {}\n  {}\n\n", finding.arithmetic, finding.help));
    }
    text
}

/// The line that ends a run.
pub fn summary(view: &CheckView, language: Option<Language>) -> String {
    let all_chinese = view.reports.iter().all(|report| report.language == "zh");
    let usual = if all_chinese { Language::Chinese } else { Language::English };
    let (summary, claims) = (&view.summary, &view.summary.claims);
    let held = claims.holds + claims.holds_by_rounding;
    match language.unwrap_or(usual) {
        Language::Chinese => format!(
            "查了 {} 份报告的 {} 个数字：{} 处关系成立，{} 处矛盾，{} 处无法判定\n",
            summary.reports, summary.figures, held, summary.findings, claims.undecided
        ),
        Language::English => format!(
            "{} reports, {} figures: {} claims hold, {} findings, {} undecided\n",
            summary.reports, summary.figures, held, summary.findings, claims.undecided
        ),
    }
}
