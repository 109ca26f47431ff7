//! A Chinese abstract comes in with its results and its conclusion; claims go out that a value that the conclusion names
//! is that of the results: 结果：近视检出率为63.8%…结论：该市初中生近视检出率达63.8%.
//!
//! The results name the measure and nothing else; the conclusion may say before it of whom it is.

use crate::claims::clauses::told::{self, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Parts of an abstract.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Results,
    Conclusion,
    Other,
}

const LABELS: &[(&str, Part)] = &[
    ("研究结果", Part::Results),
    ("结果与结论", Part::Other),
    ("结果", Part::Results),
    ("主要结论", Part::Conclusion),
    ("结论与建议", Part::Conclusion),
    ("结论", Part::Conclusion),
    ("目的", Part::Other),
    ("背景", Part::Other),
    ("方法", Part::Other),
    ("对象与方法", Part::Other),
    ("资料与方法", Part::Other),
    ("关键词", Part::Other),
];

/// Words of parts, times and changes: the value is no other one of the measure.
const OTHERS: &[&str] = &[
    "增", "减", "降", "升", "高于", "低于", "比", "较", "占", "其中", "男", "女", "目标", "上年",
    "去年", "最", "分别", "组", "既往", "全国", "全省", "文献", "未",
];

/// In characters: shorter names say too little.
const NAME: usize = 3;

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese
        || !context.document.text.contains("结论")
        || !context.document.text.contains("结果")
    {
        return;
    }
    let parts = parts(context);
    let draft = Draft::new(context, rule);
    let (mut results, mut concluded): (Vec<Told<'_>>, Vec<Told<'_>>) = (Vec::new(), Vec::new());
    told::each(context, |passage| {
        for told in passage.told.iter().filter(|told| is_level(context, told)) {
            let at = context.figures.get(told.id).span;
            match parts.iter().find(|(span, _)| span.contains(at)) {
                Some((_, Part::Results)) => results.push(*told),
                Some((_, Part::Conclusion)) => concluded.push(*told),
                _ => {}
            }
        }
    });
    let said = text_of(context, &parts, Part::Results);
    for told in &concluded {
        let found: Vec<&Told<'_>> =
            results.iter().filter(|one| is_same(context, one, told, &said)).collect();
        let [one] = found.as_slice() else { continue };
        let place = around([one.id, told.id].map(|id| context.figures.get(id).span));
        let bound = vec![figures("first", [one.id]), figures("second", [told.id])];
        claims.extend(draft.claim(Strength::Implied, place, [("text", bound)]));
    }
}

/// The sentences of the parts of an abstract.
fn parts(context: Context<'_>) -> Vec<(Span, Part)> {
    let mut parts = Vec::new();
    let mut part = Part::Other;
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let words = context.document.slice(*sentence).trim_start();
            let words = words.trim_start_matches(['【', '[', '〔', '（', '*']);
            let label = LABELS.iter().find(|(label, _)| {
                words.strip_prefix(label).is_some_and(|rest| {
                    rest.starts_with(['：', ':', '】', ']', '〕', '）', ' ', '\u{3000}', '*'])
                })
            });
            part = label.map_or(part, |(_, part)| *part);
            if part != Part::Other {
                parts.push((*sentence, part));
            }
        }
    }
    parts
}

fn text_of(context: Context<'_>, parts: &[(Span, Part)], part: Part) -> String {
    parts
        .iter()
        .filter(|(_, own)| *own == part)
        .map(|(span, _)| context.document.slice(*span))
        .collect()
}

fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    matches!(figure.value, Value::Exact(_))
        && matches!(figure.kind, Kind::Percent | Kind::Measure | Kind::Count)
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
        && context.measures.list[told.id.0 as usize].role != Role::Change
        && !told.bracketed
        && !holds_any(told.before, OTHERS)
}

/// Whether the label of the conclusion ends in that of the results, and the rest of it tells no part of those asked.
fn is_same(context: Context<'_>, one: &Told<'_>, told: &Told<'_>, said: &str) -> bool {
    let alike = |one: FigureId, other: FigureId| {
        let (one, other) = (context.figures.get(one), context.figures.get(other));
        one.kind == other.kind && one.unit == other.unit && one.precision == other.precision
    };
    let (name, full) = (name(one.before), name(told.before));
    let whom = full.strip_suffix(name).map(str::trim);
    name.chars().count() >= NAME
        && alike(one.id, told.id)
        && whom.is_some_and(|whom| {
            let tail =
                whom.trim_end_matches('的').char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            let tail = whom.trim_end_matches('的').get(tail..).unwrap_or("");
            tail.is_empty() || !said.contains(tail)
        })
}

/// A label without its heading and the verb that links it to its value.
fn name(label: &str) -> &str {
    let mut name = label.trim();
    for (heading, _) in LABELS {
        name = name.strip_prefix(heading).unwrap_or(name).trim_start();
    }
    let name = name.trim_end_matches(|c: char| "为达到是高仍的至".contains(c));
    name.trim_start_matches(['总'])
}
