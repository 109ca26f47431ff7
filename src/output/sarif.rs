//! A view comes in; SARIF 2.1.0 goes out, as code scanning reads it: rules with their pages,
//! results with all their places, and fingerprints that survive edits elsewhere.

use super::page;
use super::view::{CheckView, FindingView, LabelView, SUPPRESSION, SuppressedView, severity_word};
use crate::rulebook::{Rule, Rulebook};
use serde_json::{Value, json};

/// The name of our fingerprint; another number if it is ever computed in another way.
const FINGERPRINT: &str = "crossfoot/v1";

pub fn render(view: &CheckView, rulebook: &Rulebook) -> String {
    let results = view.reports.iter().flat_map(|report| {
        let open = report.findings.iter().map(|finding| result(&report.path, finding, rulebook));
        let suppressed =
            report.suppressed.iter().map(|one| suppressed(&report.path, one, rulebook));
        open.chain(suppressed)
    });
    let notifications = view
        .errors
        .iter()
        .map(|error| json!({"level": "error", "message": {"text": error.message}}));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "crossfoot",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rulebook.rules.iter().map(descriptor).chain([remarks()]).collect::<Vec<_>>(),
            }},
            // Columns count characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": view.errors.is_empty(),
                "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
            }],
            "results": results.collect::<Vec<_>>(),
        }],
    });
    super::json::render(&log)
}

fn descriptor(rule: &Rule) -> Value {
    let page = page::page(rule);
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.summary.trim()},
        "fullDescription": {"text": one_line(&rule.why)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": severity_word(rule.severity)},
    })
}

/// The rule under which remarks on suppressions are shown.
fn remarks() -> Value {
    let text = "A suppression is used, gives a reason and names a rule.";
    json!({"id": SUPPRESSION, "shortDescription": {"text": text}, "help": {"text": text},
        "defaultConfiguration": {"level": "warning"}})
}

fn result(path: &str, finding: &FindingView, rulebook: &Rulebook) -> Value {
    let primary = finding.primary();
    let others: Vec<(usize, &LabelView)> = finding
        .labels
        .iter()
        .filter(|label| primary.is_none_or(|primary| !std::ptr::eq(primary, *label)))
        .enumerate()
        .map(|(index, label)| (index + 1, label))
        .collect();
    let related = others.iter().map(|(id, label)| {
        let mut location = location(label);
        location["id"] = json!(id);
        location
    });
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rulebook.find(&finding.rule).map_or(rulebook.rules.len(), |id| usize::from(id.0)),
        "level": finding.severity,
        "message": {"text": message(finding, &others)},
        "locations": primary.map(location).into_iter().collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"expected": finding.expected, "slip": finding.slip},
    });
    if primary.is_none() {
        result["locations"] =
            json!([{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}]);
    }
    result
}

/// A result that is kept, but marked as not to be shown.
fn suppressed(path: &str, suppressed: &SuppressedView, rulebook: &Rulebook) -> Value {
    let mut result = result(path, &suppressed.finding, rulebook);
    match suppressed.by {
        "baseline" => result["baselineState"] = json!("unchanged"),
        by => {
            let kind = if by == "comment" { "inSource" } else { "external" };
            result["suppressions"] = json!([{"kind": kind, "justification": suppressed.reason}]);
        }
    }
    result
}

/// The finding's text with a link to each of its other places.
fn message(finding: &FindingView, others: &[(usize, &LabelView)]) -> String {
    let mut text = plain(&finding.text());
    let links = others.iter().map(|(id, label)| format!("[{}]({id})", plain(&label.text)));
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        text.push_str(&format!("\n→ {}", links.join(", ")));
    }
    text
}

/// Brackets and backslashes are marks of links in a message.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn location(label: &LabelView) -> Value {
    let message = if label.message.is_empty() { &label.role } else { &label.message };
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&label.path)},
            "region": {
                "startLine": label.line,
                "startColumn": label.column,
                "endLine": label.end_line,
                "endColumn": label.end_column,
                "byteOffset": label.start,
                "byteLength": label.end - label.start,
                "snippet": {"text": label.text},
            },
        },
        "message": {"text": message},
    })
}

/// A path as a URI reference: relative paths stay relative.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./报告 1.md"), "%E6%8A%A5%E5%91%8A%201.md");
        assert_eq!(uri("/a/b:c.txt"), "file:///a/b%3Ac.txt");
    }

    #[test]
    fn brackets_of_a_message_are_no_links() {
        assert_eq!(plain("[1](2)\\"), "\\[1\\](2)\\\\");
    }
}
