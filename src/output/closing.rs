//! What a run came to comes in; the lines that end it go out: findings by rule, and the summary.

use super::view::{self, CheckView, ClaimCounts};
use crate::document::Language;
use std::collections::BTreeMap;
use std::time::Duration;

/// What the end of a run is to say.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    pub language: Option<Language>,
    /// Whether findings are counted by rule.
    pub statistics: bool,
    pub timing: Timing,
}

/// Times differ from run to run, so that they are for people alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    Shown(Duration),
    Hidden,
}

/// The findings by rule, if asked for, and the summary line.
pub fn closing(view: &CheckView, closing: &Closing) -> String {
    let language = closing.language.unwrap_or(usual_language(view));
    let mut text = String::new();
    if closing.statistics {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let reports = view.reports.iter();
        for finding in reports.flat_map(|report| report.findings.iter().chain(&report.beyond)) {
            *counts.entry(&finding.rule).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        for (rule, count) in counts {
            text.push_str(&format!("{count:6}  {rule}\n"));
        }
    }
    text.push_str(&summary(view, language));
    if let Timing::Shown(time) = closing.timing {
        text.truncate(text.trim_end().len());
        text.push_str(&match language {
            Language::Chinese => format!("（{:.2} 秒）\n", time.as_secs_f64()),
            Language::English => format!(" ({:.2} s)\n", time.as_secs_f64()),
        });
    }
    text
}

/// The line that ends a run.
pub fn summary(view: &CheckView, language: Language) -> String {
    let summary = &view.summary;
    let ClaimCounts { holds, holds_by_rounding, undecided, .. } = summary.claims;
    let held = holds + holds_by_rounding;
    let not_shown = match (summary.not_shown, language) {
        (0, _) => String::new(),
        (count, Language::Chinese) => format!("（其中 {count} 处未显示）"),
        (count, Language::English) => format!(" ({count} of them not shown)"),
    };
    let remarks = remarks(view);
    let contradictions = summary.findings - remarks;
    let mut text = match language {
        Language::Chinese => format!(
            "共查 {} 份报告、{} 个数字：{} 处相符，{} 处矛盾{not_shown}，{} 处未能判定",
            summary.reports, summary.figures, held, contradictions, undecided
        ),
        Language::English => {
            let reports = counted(summary.reports, "report", "reports");
            let figures = counted(summary.figures, "figure", "figures");
            let claims = counted(held, "claim holds", "claims hold");
            let findings = counted(contradictions, "contradiction", "contradictions");
            format!("{reports}, {figures}: {claims}, {findings}{not_shown}, {undecided} undecided")
        }
    };
    if summary.suppressed > 0 {
        text.push_str(&match language {
            Language::Chinese => format!("，{} 处已屏蔽", summary.suppressed),
            Language::English => format!(", {} suppressed", summary.suppressed),
        });
    }
    if remarks > 0 {
        text.push_str(&match language {
            Language::Chinese => format!("，{remarks} 处屏蔽有误"),
            Language::English => {
                format!(", {} amiss", counted(remarks, "suppression", "suppressions"))
            }
        });
    }
    text.push('\n');
    text
}

/// How many of the findings shown are remarks on suppressions.
fn remarks(view: &CheckView) -> usize {
    let findings = view.reports.iter().flat_map(|report| &report.findings);
    findings.filter(|finding| finding.rule == view::SUPPRESSION).count()
}

/// The language of what is said of several reports at once: Chinese if all of them are.
pub fn usual_language(view: &CheckView) -> Language {
    let chinese = |code: &str| code == Language::Chinese.code();
    match view.reports.iter().all(|report| chinese(report.language)) && !view.reports.is_empty() {
        true => Language::Chinese,
        false => Language::English,
    }
}

/// A count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
