//! A view comes in; one line a finding goes out, as compilers write them:
//! `report.md:3:12: error[total] the parts add up to 484, but the total is given as 474`.

use super::columns::harmless_text;
use super::view::{FindingView, ReportView};

pub fn report(view: &ReportView) -> String {
    view.findings.iter().map(|finding| line(finding.path(&view.path), finding)).collect()
}

fn line(path: &str, finding: &FindingView) -> String {
    let (line, column) = finding.primary().map_or((1, 1), |label| (label.line, label.column));
    let FindingView { severity, rule, message, expected, .. } = finding;
    let expected = expected.as_ref().map_or(String::new(), |value| format!(" [{value}?]"));
    let text = format!("{path}:{line}:{column}: {severity}[{rule}] {message}{expected}");
    harmless_text(&text) + "\n"
}
