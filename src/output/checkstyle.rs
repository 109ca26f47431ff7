//! A view comes in; XML as Checkstyle writes it goes out, which many CI servers read.

use super::view::{CheckView, FindingView};
use super::xml::escaped;

pub fn render(view: &CheckView) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str("<checkstyle version=\"4.3\">\n");
    for report in &view.reports {
        // A report of several files has an element for each.
        let mut files: Vec<(&str, String)> = Vec::new();
        for finding in &report.findings {
            let path = finding.path(&report.path);
            match files.iter_mut().find(|(file, _)| *file == path) {
                Some((_, errors)) => errors.push_str(&error(finding)),
                None => files.push((path, error(finding))),
            }
        }
        for (file, errors) in files {
            text.push_str(&format!("  <file name=\"{}\">\n{errors}  </file>\n", escaped(file)));
        }
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
