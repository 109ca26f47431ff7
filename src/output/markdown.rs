//! A view comes in; Markdown goes out: a table of the findings for a job's summary or a comment.

use super::closing::{summary, usual_language};
use super::view::{CheckView, FindingView};
use crate::document::Language;

pub fn render(view: &CheckView, language: Option<Language>) -> String {
    let language = language.unwrap_or(usual_language(view));
    let mut text = String::from("## crossfoot\n\n");
    text.push_str(&plain(summary(view, language).trim_end()));
    text.push('\n');
    for error in &view.errors {
        text.push_str(&format!("\n- {}\n", plain(&error.message)));
    }
    if view.summary.findings == 0 {
        return text;
    }
    text.push_str(match language {
        Language::Chinese => "\n| 位置 | 规则 | 矛盾 | 算式 | 提示 |\n",
        Language::English => "\n| Place | Rule | Contradiction | Arithmetic | Help |\n",
    });
    text.push_str("|---|---|---|---|---|\n");
    for report in &view.reports {
        report
            .findings
            .iter()
            .for_each(|finding| text.push_str(&row(finding.path(&report.path), finding)));
    }
    text
}

fn row(path: &str, finding: &FindingView) -> String {
    let line = finding.primary().map_or(1, |label| label.line);
    let place = plain(&format!("{path}:{line}"));
    let sign = match finding.severity {
        "error" => "❌",
        "warning" => "⚠️",
        _ => "ℹ️",
    };
    let cells = [&finding.message, &finding.arithmetic, &finding.help].map(|cell| plain(cell));
    format!("| {place} | {sign} {} | {} |\n", plain(&finding.rule), cells.join(" | "))
}

/// Text that Markdown shows as it stands, on one line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => plain.push(' '),
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '@' | '>' => {
                plain.extend(['\\', c]);
            }
            c => plain.push(super::columns::harmless(c)),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_its_cell() {
        assert_eq!(plain("a|b\n<c> [d](e) *f*"), "a\\|b &lt;c\\> \\[d\\](e) \\*f\\*");
    }
}
