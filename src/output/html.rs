//! A [`Report`] comes in; its part of a page goes out: every finding with its lines, the figures
//! marked and their roles beside them. The page needs no other file and runs no script.

use super::closing::{summary, usual_language};
use super::view::{CheckView, severity_word};
use super::window::{Mark, windows};
use super::xml::escaped;
use crate::Report;
use crate::document::{Document, Language};
use crate::findings::Finding;
use crate::findings::suppressions::Remark;
use crate::rulebook::Rulebook;

/// The columns of a line; a browser wraps it where it is narrower.
const COLUMNS: usize = 110;

/// What stands before the reports.
pub fn head() -> String {
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>crossfoot</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>crossfoot</h1>\n"
    )
}

/// The section of a report; nothing where nothing was found.
pub fn report(report: &Report, remarks: &[Remark], rulebook: &Rulebook) -> String {
    let document = &report.document;
    if report.findings.is_empty() && remarks.is_empty() {
        return String::new();
    }
    let language = rulebook.messages.unwrap_or(document.language);
    let mut text =
        format!("<section lang=\"{}\">\n<h2>{}</h2>\n", language.code(), escaped(&document.name));
    for finding in &report.findings {
        text.push_str(&article(document, finding, rulebook));
    }
    for remark in remarks {
        let line = document.source.position(remark.place.start).line;
        text.push_str(&format!(
            "<article class=\"warning\">\n<h3>{}</h3>\n<p class=\"help\">{line}: {}</p>\n</article>\n",
            escaped(&remark.message),
            escaped(&remark.help)
        ));
    }
    text.push_str("</section>\n");
    text
}

/// What stands after the reports.
pub fn foot(view: &CheckView, language: Option<Language>) -> String {
    let language = language.unwrap_or(usual_language(view));
    let errors = view.errors.iter().map(|error| format!("<p>{}</p>\n", escaped(&error.message)));
    format!(
        "<footer lang=\"{}\">\n{}<p>{}</p>\n</footer>\n</body>\n</html>\n",
        language.code(),
        errors.collect::<String>(),
        escaped(summary(view, language).trim_end())
    )
}

fn article(document: &Document, finding: &Finding, rulebook: &Rulebook) -> String {
    let severity = severity_word(finding.severity);
    let rule = escaped(&rulebook.rule(finding.rule).id);
    let mut text = format!(
        "<article class=\"{severity}\">\n<h3>{} <code>{rule}</code></h3>\n<table>\n",
        escaped(&finding.message)
    );
    let marks: Vec<Mark> = finding
        .labels
        .iter()
        .map(|label| Mark { range: document.origin.source_range(label.span), message_width: 0 })
        .collect();
    for window in windows(&document.source, &marks, COLUMNS) {
        let start = window.marks.first().map_or(0, |(index, _)| marks[*index].range.start);
        let file = document.source.file(start).map_or(String::new(), |file| format!("{file}:"));
        let mut places = window.marks.clone();
        places.sort_by_key(|(_, place)| (place.start, place.end));
        let (mut line, mut at) = (String::new(), 0);
        for (index, place) in places {
            let label = &finding.labels[index];
            // Of labels that overlap the first is marked.
            if place.start < at {
                continue;
            }
            let role = if label.message.is_empty() { &label.role } else { &label.message };
            let class = if label.primary { " class=\"primary\"" } else { "" };
            line.push_str(&escaped(&window.text[at..place.start]));
            line.push_str(&format!(
                "<mark{class}>{}<small>{}</small></mark>",
                escaped(&window.text[place.clone()]),
                escaped(role)
            ));
            at = place.end;
        }
        line.push_str(&escaped(&window.text[at..]));
        let place = escaped(&format!("{file}{}", window.line));
        text.push_str(&format!("<tr><th>{place}</th><td>{line}</td></tr>\n"));
    }
    text.push_str("</table>\n");
    for (class, words) in [("arithmetic", &finding.arithmetic), ("help", &finding.help)] {
        if !words.is_empty() {
            text.push_str(&format!("<p class=\"{class}\">{}</p>\n", escaped(words)));
        }
    }
    text.push_str("</article>\n");
    text
}

const STYLE: &str = "\
:root { color-scheme: light dark; --error: #c0392b; --warning: #b7791f; --note: #2b6cb0 }
body { font: 16px/1.6 system-ui, 'Noto Sans CJK SC', sans-serif; max-width: 60rem; margin: auto; padding: 1rem }
article { border-left: 4px solid var(--note); padding: .2rem 1rem; margin: 1.2rem 0 }
article.error { border-color: var(--error) }
article.warning { border-color: var(--warning) }
h2 { overflow-wrap: anywhere }
h3 { font-size: 1rem; margin: .3rem 0 }
code { font-weight: normal; opacity: .7 }
table { border-spacing: 0 .4rem }
th { text-align: right; vertical-align: top; padding-right: .8rem; font-weight: normal; opacity: .6 }
mark { background: #ffe8a3; color: #222; padding: 0 .15em; border-radius: .2em }
mark.primary { background: #ffc9c2; font-weight: bold }
mark small { opacity: .75; padding-left: .35em; font-weight: normal }
p { margin: .3rem 0 }
.arithmetic { font-family: ui-monospace, monospace }
footer { opacity: .7; border-top: 1px solid; margin-top: 2rem }
";
