//! A view comes in; a GitLab Code Quality report goes out.

use super::view::{CheckView, FindingView};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    /// GitLab tells new findings from old ones by this alone. It holds neither line nor value, so
    /// that an edited figure that is still wrong stays the same finding.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub fn render(view: &CheckView) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for report in &view.reports {
        for finding in &report.findings {
            let path = finding.path(&report.path);
            let key = key(path, finding);
            let count = seen.entry(key.clone()).or_default();
            *count += 1;
            let (begin, end) =
                finding.primary().map_or((1, 1), |label| (label.line, label.end_line));
            issues.push(Issue {
                description: &finding.message,
                check_name: &finding.rule,
                fingerprint: digest(&format!("{key}\u{1f}{count}")),
                severity: severity(finding.severity),
                location: Location { path, lines: Lines { begin, end } },
            });
        }
    }
    super::json::render(&issues)
}

fn severity(word: &str) -> &'static str {
    match word {
        "error" => "major",
        "warning" => "minor",
        _ => "info",
    }
}

/// Path, rule, and the roles and units of the labels without their digits.
fn key(path: &str, finding: &FindingView) -> String {
    let mut key = format!("{path}\u{1f}{}", finding.rule);
    for label in &finding.labels {
        let words = label.text.chars().filter(|c| c.is_alphabetic());
        key.push('\u{1f}');
        key.push_str(&label.role);
        key.push('\u{1f}');
        key.extend(words);
    }
    key
}

/// FNV-1a over 128 bits, in hexadecimal: the same on every machine and in every version.
fn digest(text: &str) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in text.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("{hash:032x}")
}
