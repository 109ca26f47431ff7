//! A view comes in; diagnostics for reviewdog go out (Reviewdog Diagnostic Format): as one JSON
//! document, or one a line. Columns count UTF-8 bytes there.

use super::view::{CheckView, FindingView, LabelView, ReportView};
use serde::Serialize;

#[derive(Serialize)]
struct Result<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    source: Source,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

pub fn render(view: &CheckView) -> String {
    let diagnostics = view.reports.iter().flat_map(|report| {
        report.findings.iter().map(|finding| diagnostic(finding.path(&report.path), finding))
    });
    super::json::render(&Result { source: SOURCE, diagnostics: diagnostics.collect() })
}

/// One diagnostic a line.
pub fn report(view: &ReportView) -> String {
    let diagnostics =
        view.findings.iter().map(|finding| diagnostic(finding.path(&view.path), finding));
    diagnostics.map(|one| super::json::render(&one)).collect()
}

const SOURCE: Source = Source { name: "crossfoot" };

fn diagnostic<'a>(path: &'a str, finding: &'a FindingView) -> Diagnostic<'a> {
    let primary = finding.primary();
    let others = finding
        .labels
        .iter()
        .filter(|label| primary.is_none_or(|primary| !std::ptr::eq(primary, *label)));
    Diagnostic {
        message: finding.text(),
        location: primary.map_or(Location { path, range: None }, location),
        severity: match finding.severity {
            "error" => "ERROR",
            "warning" => "WARNING",
            _ => "INFO",
        },
        code: Code { value: &finding.rule },
        source: SOURCE,
        related_locations: others
            .map(|label| Related { message: &label.message, location: location(label) })
            .collect(),
    }
}

fn location(label: &LabelView) -> Location<'_> {
    let start = Position { line: label.line, column: label.byte_column };
    let end = Position { line: label.end_line, column: label.end_byte_column };
    Location { path: &label.path, range: Some(Range { start, end }) }
}
