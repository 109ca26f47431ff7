//! A [`Rule`] comes in; its page goes out as Markdown: for `crossfoot explain` and `docs/rules/`.

use super::view::severity_word;
use crate::examples::marked;
use crate::rulebook::{Expectation, Rule, Rulebook};

/// The page of a rule.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("# {}\n\n{}\n\n", rule.id, rule.summary.trim());
    let severity = severity_word(rule.severity);
    page.push_str(&format!("Severity: {severity}. Family: {}.\n", rule.family));
    page.push_str("\n## What it claims\n\n");
    for form in &rule.forms {
        page.push_str(&format!("- `{}`\n", form.relation.text));
    }
    for (heading, text) in [("Why", &rule.why), ("What is checked", &rule.checks)] {
        if !text.trim().is_empty() {
            page.push_str(&format!("\n## {heading}\n\n{}\n", text.trim()));
        }
    }
    page.push_str("\n## Examples\n");
    let sorts = [
        (Expectation::Breaks, "Breaks; the figures in ⟦ ⟧ are shown"),
        (Expectation::Holds, "Holds"),
        (Expectation::Silent, "Silent: nothing is claimed"),
    ];
    for (sort, heading) in sorts {
        let examples: Vec<_> = rule.examples().iter().filter(|one| one.expects == sort).collect();
        if !examples.is_empty() {
            page.push_str(&format!("\n{heading}:\n"));
        }
        for example in examples {
            page.push_str(&format!("\n```text\n{}\n```\n", marked(example).trim_end()));
        }
    }
    page
}

/// The list of all rules, with links to their pages.
pub fn index(rulebook: &Rulebook) -> String {
    let mut text = String::from(
        "# Rules\n\nGenerated from the files under `rules/`; `crossfoot explain RULE` prints the \
         same pages.\n\n| Rule | Family | Severity | What it claims |\n\
         |---|---|---|---|\n",
    );
    for rule in &rulebook.rules {
        let (id, severity, summary) = (&rule.id, severity_word(rule.severity), rule.summary.trim());
        let family = &rule.family;
        text.push_str(&format!("| [{id}]({id}.md) | {family} | {severity} | {summary} |\n"));
    }
    text
}
