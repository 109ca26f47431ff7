//! A [`Report`] comes in; its ledger goes out: every claim with its verdict, and how much of the
//! report was checked at all. What was not checked is said as plainly as what was.

use super::columns::{harmless_text, width, wrap};
use super::terminal::Style;
use super::view::{self, LabelView};
use super::written::written;
use crate::Report;
use crate::claims::{Bound, Claim};
use crate::document::{Language, Span};
use crate::rulebook::Rulebook;
use crate::verdicts::{Reason, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

/// A claim of the ledger.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct EntryView {
    pub rule: String,
    /// `holds`, `holds_by_rounding`, `breaks` or `undecided`.
    pub verdict: &'static str,
    /// Why it is undecided: `no_value`, `units`, `arithmetic` or `open`.
    pub reason: Option<&'static str>,
    /// The relation with the figures put in.
    pub arithmetic: String,
    pub labels: Vec<LabelView>,
}

/// How much of a report was checked. Dates, ordinals and names are not counted.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CoverageView {
    /// Figures read.
    pub figures: usize,
    /// Figures of which it is known what they measure.
    pub bound: usize,
    /// Figures that stand in a claim that was decided.
    pub checked: usize,
    /// Of these, the ones that stand only in claims that hold by rounding.
    pub by_rounding: usize,
    /// Figures that stand in claims that were found, but in none that was decided.
    pub undecided: usize,
    /// Undecided claims by reason.
    pub reasons: BTreeMap<&'static str, usize>,
}

/// Every claim of a report, in the order of the text.
pub fn entries(report: &Report, rulebook: &Rulebook) -> Vec<EntryView> {
    let claims = report.claims.list.iter().zip(&report.verdicts.list);
    claims.map(|(claim, verdict)| entry(report, claim, verdict, rulebook)).collect()
}

pub fn coverage(report: &Report) -> CoverageView {
    // For each figure the best that any of its claims came to: 3 exact or broken, 2 by rounding,
    // 1 undecided, 0 in no claim.
    let mut best = vec![0u8; report.figures.list.len()];
    let mut reasons = BTreeMap::new();
    for (claim, verdict) in report.claims.list.iter().zip(&report.verdicts.list) {
        let rank = match verdict {
            Verdict::Holds { .. } | Verdict::Breaks { .. } => 3,
            Verdict::HoldsByRounding { .. } => 2,
            Verdict::Undecided(_) => 1,
        };
        if let Verdict::Undecided(reason) = verdict {
            *reasons.entry(reason_word(*reason)).or_insert(0) += 1;
        }
        for id in view::reading(claim, verdict).figures() {
            let best = &mut best[id.0 as usize];
            *best = rank.max(*best);
        }
    }
    let quantities: Vec<usize> = (0..report.figures.list.len())
        .filter(|index| report.figures.list[*index].kind.is_quantity())
        .collect();
    let count = |is: &dyn Fn(usize) -> bool| quantities.iter().filter(|index| is(**index)).count();
    let measures = &report.measures.list;
    CoverageView {
        figures: quantities.len(),
        bound: count(&|index| measures.get(index).is_some_and(|one| one.unbound.is_none())),
        checked: count(&|index| best[index] >= 2),
        by_rounding: count(&|index| best[index] == 2),
        undecided: count(&|index| best[index] == 1),
        reasons,
    }
}

/// The ledger as a person reads it.
pub fn render(report: &Report, rulebook: &Rulebook, style: Style) -> String {
    let language = rulebook.messages.unwrap_or(report.document.language);
    let document = &report.document;
    let entries: Vec<_> = report.claims.list.iter().zip(&report.verdicts.list).collect();
    let rules = entries.iter().map(|(claim, _)| rulebook.rule(claim.rule).id.len());
    let rule_width = rules.max().unwrap_or(0);
    let places = entries.iter().map(|(claim, _)| place(report, claim.place));
    let places: Vec<String> = places.collect();
    let place_width = places.iter().map(|place| width(place)).max().unwrap_or(0);
    let mut text = format!("{}\n", heading(&document.name, &coverage(report), language));
    for ((claim, verdict), place) in entries.iter().zip(&places) {
        let sign = match verdict {
            Verdict::Holds { .. } => "✓",
            Verdict::HoldsByRounding { .. } => "≈",
            Verdict::Breaks { .. } => "✗",
            Verdict::Undecided(_) => "?",
        };
        let rule = &rulebook.rule(claim.rule).id;
        let indent = " ".repeat(place_width - width(place));
        let start = format!("  {sign} {indent}{place}  {rule:rule_width$}  ");
        let mut line = written(report, claim, verdict, rulebook);
        if let Verdict::Undecided(reason) = verdict {
            line.push_str(&format!("  ({})", reason_text(*reason, language)));
        }
        let indent = width(&start);
        let lines = wrap(&line, style.width.saturating_sub(indent).max(20));
        text.push_str(&start);
        text.push_str(&lines.join(&format!("\n{}", " ".repeat(indent))));
        text.push('\n');
    }
    text.push('\n');
    text
}

fn heading(name: &str, coverage: &CoverageView, language: Language) -> String {
    let CoverageView { figures, bound, checked, by_rounding, undecided, .. } = coverage;
    let alone = figures - checked - undecided;
    match language {
        Language::Chinese => format!(
            "{name}：{figures} 个数字，{bound} 个认出所指；{checked} 个已核对\
             （其中 {by_rounding} 个仅在四舍五入下相符），{undecided} 个未能判定，\
             {alone} 个没有可对照之处"
        ),
        Language::English => format!(
            "{name}: {figures} figures, {bound} with a known measure; {checked} checked \
             ({by_rounding} of them only within rounding), {undecided} undecided, \
             {alone} with nothing to check them against"
        ),
    }
}

fn place(report: &Report, span: Span) -> String {
    let range = report.document.origin.source_range(span);
    let position = report.document.source.position(range.start);
    let file = report.document.source.file(range.start);
    let file = file.map_or(String::new(), |file| format!("{}:", harmless_text(file)));
    format!("{file}{}:{}", position.line, position.column)
}

fn entry(report: &Report, claim: &Claim, verdict: &Verdict, rulebook: &Rulebook) -> EntryView {
    let mut labels = Vec::new();
    for binding in &view::reading(claim, verdict).bindings {
        let spans: Vec<Span> = match &binding.value {
            Bound::Figures(ids) => ids.iter().map(|id| report.figures.get(*id).span).collect(),
            Bound::Items(spans) => spans.clone(),
            Bound::Constant(_, span) | Bound::Date(_, span) => vec![*span],
        };
        for span in spans {
            let mut view = view::place(&report.document, span);
            view.role = binding.name.clone();
            labels.push(view);
        }
    }
    EntryView {
        rule: rulebook.rule(claim.rule).id.clone(),
        verdict: view::verdict_word(verdict),
        reason: match verdict {
            Verdict::Undecided(reason) => Some(reason_word(*reason)),
            _ => None,
        },
        arithmetic: written(report, claim, verdict, rulebook),
        labels,
    }
}

fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::NoValue => "no_value",
        Reason::Units => "units",
        Reason::Arithmetic => "arithmetic",
        Reason::Open => "open",
    }
}

fn reason_text(reason: Reason, language: Language) -> &'static str {
    match (language, reason) {
        (Language::Chinese, Reason::NoValue) => "有数字没有确定的值",
        (Language::Chinese, Reason::Units) => "单位不能互相换算",
        (Language::Chinese, Reason::Arithmetic) => "无法计算",
        (Language::Chinese, Reason::Open) => "只是从行文推断，差额又无从解释",
        (Language::English, Reason::NoValue) => "a figure has no single value",
        (Language::English, Reason::Units) => "the units cannot be converted",
        (Language::English, Reason::Arithmetic) => "cannot be computed",
        (Language::English, Reason::Open) => "only implied, and no slip explains the gap",
    }
}
