//! A view comes in; XML as Checkstyle writes it goes out, which many CI servers read.

use super::view::{CheckView, FindingView};
use super::xml::escaped;

pub fn render(view: &CheckView) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str("<checkstyle version=\"4.3\">\n");
    for report in view.reports.iter().filter(|report| !report.findings.is_empty()) {
        text.push_str(&format!("  <file name=\"{}\">\n", escaped(&report.path)));
        report.findings.iter().for_each(|finding| text.push_str(&error(finding)));
        text.push_str("  </file>\n");
    }
    text.push_str("</checkstyle>\n");
    text
}

fn error(finding: &FindingView) -> String {
    let (line, column) = finding.primary().map_or((1, 1), |label| (label.line, label.column));
    let severity = if finding.severity == "note" { "info" } else { finding.severity };
    format!(
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" \
         message=\"{}\" source=\"crossfoot.{}\"/>\n",
        escaped(&finding.text()),
        escaped(&finding.rule)
    )
}
