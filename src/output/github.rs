//! A view comes in; workflow commands of GitHub Actions go out, which become annotations on the
//! lines of a pull request.

use super::view::{FindingView, ReportView};

pub fn report(view: &ReportView) -> String {
    view.findings.iter().map(|finding| command(finding.path(&view.path), finding)).collect()
}

fn command(path: &str, finding: &FindingView) -> String {
    let level = match finding.severity {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    };
    let mut properties = format!("file={}", property(path));
    if let Some(label) = finding.primary() {
        let numbers = [
            ("line", label.line),
            ("col", label.column),
            ("endLine", label.end_line),
            // GitHub's last column is the one before ours, which counts the end itself.
            ("endColumn", label.end_column.saturating_sub(1).max(1)),
        ];
        for (name, number) in numbers {
            properties.push_str(&format!(",{name}={number}"));
        }
    }
    let title = property(&format!("crossfoot {}", finding.rule));
    format!("::{level} {properties},title={title}::{}\n", data(&finding.text()))
}

/// The escapes of a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a command's property, which ends at a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_property_is_escaped() {
        assert_eq!(property("a,b:c\n100%"), "a%2Cb%3Ac%0A100%25");
        assert_eq!(data("a,b: 100%\r\n"), "a,b: 100%25%0D%0A");
    }
}
