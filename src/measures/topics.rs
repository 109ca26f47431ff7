//! Short phrases completed from their surroundings: 参与率 in a sentence on 课后服务 is the
//! 课后服务参与率 that the report speaks of elsewhere; "the rate" is the rate named before it.

use super::prose::sentence_of;
use super::{Anchor, Measure, PhraseWords, Terms, Unbound};
use crate::document::{Document, Language, Span};
use crate::figures::{Figures, Kind};
use std::collections::BTreeMap;

/// A head of at most this many characters may be short for a longer one.
const SHORT: usize = 5;

/// How the names of indicators end. Other short phrases (达标, 其他) are not short for longer ones.
const INDICATORS: &[&str] =
    &["率", "比例", "比重", "占比", "度", "额", "量", "数", "面积", "收入", "支出", "产值"];

/// Completes short heads, and gives them the parts that their sentence names together.
pub fn complete(document: &Document, figures: &Figures, terms: &Terms, list: &mut [Measure]) {
    if document.language != Language::Chinese {
        return name_together(document, figures, terms, list);
    }
    let longer = longer_heads(list);
    let words = PhraseWords::builtin(document.language);
    for (index, measure) in list.iter_mut().enumerate() {
        let short = measure.is_bound()
            && measure.anchor == Anchor::Before
            && measure.head.chars().count() <= SHORT
            && INDICATORS.iter().any(|end| measure.head.ends_with(end))
            && figures.list[index].cell.is_none()
            && !terms.synonyms.know(document.language, &measure.head);
        let Some(candidates) = short.then(|| longer.get(&measure.head)).flatten() else { continue };
        let figure = &figures.list[index];
        let sentence = sentence_of(document, figure);
        let text = near(document, sentence, figure.span.start);
        let normal = words.normal(document.language, text);
        let mut fitting = candidates.iter().filter(|head| {
            let modifier = &head[..head.len() - measure.head.len()];
            normal.contains(modifier)
        });
        match (fitting.next(), fitting.next()) {
            (Some(head), None) => {
                measure.head = head.clone();
                if measure.terms.is_empty() {
                    measure.terms = scopes_in(document.language, terms, text);
                    measure.scope = names(document.language, terms, &measure.terms);
                }
            }
            _ => measure.unbound = Some(Unbound::Ambiguous),
        }
    }
}

/// The text of the sentence before `place`, as far as a reader still has it in mind.
fn near(document: &Document, sentence: Span, place: u32) -> &str {
    let place = place.max(sentence.start) as usize;
    let mut start = (sentence.start as usize).max(place.saturating_sub(NEAR));
    while !document.text.is_char_boundary(start) {
        start += 1;
    }
    &document.text[start..place]
}

/// In bytes: some two hundred Chinese characters.
const NEAR: usize = 600;

/// In English, a rate with no part of its own is of the parts that its sentence names before it:
/// "28,476 primary pupils and 7,366 secondary pupils took part, a participation rate of 82%".
fn name_together(document: &Document, figures: &Figures, terms: &Terms, list: &mut [Measure]) {
    for (index, measure) in list.iter_mut().enumerate() {
        let figure = &figures.list[index];
        let is_rate = measure.is_bound()
            && figure.kind == Kind::Percent
            && figure.cell.is_none()
            && measure.anchor == Anchor::Before
            && measure.terms.is_empty()
            && measure.head.ends_with(" rate");
        if !is_rate {
            continue;
        }
        let sentence = sentence_of(document, figure);
        let text = near(document, sentence, figure.span.start).to_lowercase();
        let scopes = scopes_in(document.language, terms, &text);
        if scopes.len() >= 2 && scopes.iter().all(|scope| scope.set == scopes[0].set) {
            measure.scope = names(document.language, terms, &scopes);
            measure.terms = scopes;
        }
    }
}

/// For each short head, the longer heads that end in it.
fn longer_heads(list: &[Measure]) -> BTreeMap<String, Vec<String>> {
    let mut heads: Vec<&str> = list
        .iter()
        .filter(|measure| measure.is_bound() && !measure.head.is_empty())
        .map(|measure| measure.head.as_str())
        .collect();
    heads.sort_unstable();
    heads.dedup();
    let short: std::collections::BTreeSet<&str> =
        heads.iter().copied().filter(|head| head.chars().count() <= SHORT).collect();
    let mut longer: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for head in &heads {
        for (place, _) in head.char_indices().skip(1) {
            let suffix = &head[place..];
            if suffix.chars().count() >= 2 && short.contains(suffix) {
                longer.entry(suffix.to_owned()).or_default().push((*head).to_owned());
            }
        }
    }
    longer
}

fn scopes_in(language: Language, terms: &Terms, text: &str) -> Vec<super::ScopeTerm> {
    let found = terms.find(language, text).into_iter();
    let mut scopes: Vec<super::ScopeTerm> = found
        .filter_map(
            |(_, term)| if let super::Term::Scope(scope) = term { Some(scope) } else { None },
        )
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

fn names(language: Language, terms: &Terms, scopes: &[super::ScopeTerm]) -> Vec<String> {
    let mut names: Vec<String> =
        scopes.iter().map(|scope| terms.name(language, *scope).to_owned()).collect();
    names.sort();
    names.dedup();
    names
}
