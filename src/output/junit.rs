//! A view comes in; JUnit XML goes out: one suite a report, one failed case a finding, one passed
//! case where there is none.

use super::view::{CheckView, FindingView, ReportView};
use super::xml::escaped;

pub fn render(view: &CheckView) -> String {
    let cases: usize = view.reports.iter().map(cases).sum();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!(
        "<testsuites name=\"crossfoot\" tests=\"{cases}\" failures=\"{}\" errors=\"0\">\n",
        view.summary.findings
    ));
    view.reports.iter().for_each(|report| text.push_str(&suite(report)));
    text.push_str("</testsuites>\n");
    text
}

fn cases(report: &ReportView) -> usize {
    report.findings.len().max(1)
}

fn suite(report: &ReportView) -> String {
    let path = escaped(&report.path);
    let mut text = format!(
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n",
        cases(report),
        report.findings.len()
    );
    if report.findings.is_empty() {
        text.push_str(&format!("    <testcase name=\"figures agree\" classname=\"{path}\"/>\n"));
    }
    for finding in &report.findings {
        text.push_str(&case(&path, finding));
    }
    text.push_str("  </testsuite>\n");
    text
}

fn case(path: &str, finding: &FindingView) -> String {
    let FindingView { rule, severity, message, .. } = finding;
    let (line, column) = finding.primary().map_or((1, 1), |label| (label.line, label.column));
    let mut body = format!("{}:{line}:{column}", path);
    for label in &finding.labels {
        let place = format!("{}:{}", label.line, label.column);
        body.push_str(&format!("&#10;{place} {}", escaped(&label.text)));
    }
    format!(
        "    <testcase name=\"{} at {line}:{column}\" classname=\"{path}\">\n      \
         <failure type=\"{severity}\" message=\"{}\">{}&#10;{body}</failure>\n    </testcase>\n",
        escaped(rule),
        escaped(message),
        escaped(&finding.text()),
    )
}
