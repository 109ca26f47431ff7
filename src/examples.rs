//! A rule's examples come in; what they break of their own word goes out. The same check serves
//! `crossfoot rules test` and the project's own tests.

use crate::document::{self, Format, Span};
use crate::figures::Lexicon;
use crate::findings::Finding;
use crate::measures::Terms;
use crate::rulebook::{Example, Expectation, RuleId, Rulebook};
use crate::verdicts::Verdict;
use crate::{Report, check_with};
use std::ops::Range;

/// An example that the rule does not treat as its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The index in [`Rule::examples`](crate::rulebook::Rule::examples).
    pub example: usize,
    /// What was found instead.
    pub found: String,
}

/// Checks every example of a rule, each as a small Markdown document.
pub fn failures(
    rulebook: &Rulebook,
    lexicon: &Lexicon,
    terms: &Terms,
    rule: RuleId,
) -> Vec<Failure> {
    let examples = rulebook.rule(rule).examples().iter().enumerate();
    examples
        .filter_map(|(index, example)| {
            let found = failure(rulebook, lexicon, terms, rule, example)?;
            Some(Failure { example: index, found })
        })
        .collect()
}

/// The text of an example with its marks.
pub fn marked(example: &Example) -> String {
    mark(&example.text, &example.marked)
}

fn failure(
    rulebook: &Rulebook,
    lexicon: &Lexicon,
    terms: &Terms,
    rule: RuleId,
    example: &Example,
) -> Option<String> {
    let mut document = match document::read("example", example.text.as_bytes(), Format::Markdown) {
        Ok(document) => document,
        Err(error) => return Some(error.to_string()),
    };
    document.language = example.language;
    let report = check_with(document, lexicon, terms, rulebook);
    let is_of_rule = |finding: &&Finding| {
        let claims = finding.claims.iter().map(|id| report.claims.list[id.0 as usize].rule);
        finding.rule == rule || claims.into_iter().any(|of| of == rule)
    };
    let findings: Vec<&Finding> = report.findings.iter().filter(is_of_rule).collect();
    match (example.expects, findings.as_slice()) {
        (Expectation::Breaks, []) => Some(format!("no finding; {}", claims_made(&report, rule))),
        (Expectation::Breaks, [finding]) => {
            let shown = shown(&report, finding);
            let agrees = agree(&shown, &example.marked);
            (!agrees).then(|| format!("labelled so: {}", mark(&example.text, &shown)))
        }
        (Expectation::Breaks, findings) => Some(format!("{} findings", findings.len())),
        (_, [finding, ..]) => Some(format!(
            "a finding: {} {}",
            mark(&example.text, &shown(&report, finding)),
            finding.message
        )),
        (Expectation::Holds, []) => {
            let ticks = verdicts(&report, rule).any(holds);
            (!ticks).then(|| format!("no claim that holds; {}", claims_made(&report, rule)))
        }
        (Expectation::Silent, []) => {
            let decided = verdicts(&report, rule).any(|verdict| !is_undecided(verdict));
            decided.then(|| claims_made(&report, rule))
        }
    }
}

fn verdicts(report: &Report, rule: RuleId) -> impl Iterator<Item = &Verdict> {
    let claims = report.claims.list.iter().zip(&report.verdicts.list);
    claims.filter(move |(claim, _)| claim.rule == rule).map(|(_, verdict)| verdict)
}

fn holds(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Holds { .. } | Verdict::HoldsByRounding { .. })
}

fn is_undecided(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Undecided(_))
}

fn claims_made(report: &Report, rule: RuleId) -> String {
    let (mut held, mut broken, mut undecided) = (0, 0, 0);
    for verdict in verdicts(report, rule) {
        match verdict {
            Verdict::Breaks { .. } => broken += 1,
            Verdict::Undecided(_) => undecided += 1,
            _ => held += 1,
        }
    }
    format!("claims made: {held} hold, {broken} break, {undecided} undecided")
}

/// The labelled stretches of the example's text, ascending.
fn shown(report: &Report, finding: &Finding) -> Vec<Range<usize>> {
    let origin = &report.document.origin;
    let spans = finding.labels.iter().map(|label| label.span);
    let mut ranges: Vec<_> = spans.map(|span: Span| origin.source_range(span)).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup();
    ranges
}

/// Whether each label touches one mark and each mark one label. A figure's span holds its unit,
/// which the mark may leave out.
fn agree(labels: &[Range<usize>], marks: &[Range<usize>]) -> bool {
    let touch = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    labels.len() == marks.len() && labels.iter().zip(marks).all(|(label, mark)| touch(label, mark))
}

fn mark(text: &str, ranges: &[Range<usize>]) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for range in ranges.iter().filter(|range| range.end <= text.len()) {
        if range.start < at {
            continue;
        }
        marked.push_str(&text[at..range.start]);
        marked.push('⟦');
        marked.push_str(&text[range.clone()]);
        marked.push('⟧');
        at = range.end;
    }
    marked.push_str(&text[at..]);
    marked
}
