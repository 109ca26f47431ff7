//! The numbers that the paragraphs of an English document open with come in (1.3 We estimate …) with the places
//! that cite one (see paragraph 3.7, the event described in 5.6, Section 7); claims that each cited one exists
//! go out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::sections::is_foreign;
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::rulebook::Strength;

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{1,2})(?:\.([0-9]{1,2}))?\.?[ \u{a0}\t]+\p{Lu}")
        .expect("the expression is valid")
});

static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b([Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?|[Pp]oints?|[Ii]tems?|(?:described|set out|discussed|explained|reported|mentioned|noted|given|outlined|referred to|covered) (?:in|at|under)|[Ss]ee)[ \u{a0}]([0-9]{1,2})(?:\.([0-9]{1,2}))?\b",
    )
    .expect("the expression is valid")
});

/// By section: the numbers of its paragraphs, and where each stands.
type Sections = BTreeMap<u32, BTreeMap<u32, Span>>;

/// Finds the citations that can be checked.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::English {
        return;
    }
    let sections = sections(context);
    // Few numbers may be figures that happen to open a block.
    let numbered: usize = sections.values().map(|level| level.len()).sum();
    if sections.len() < 2 || numbered < 5 {
        return;
    }
    for found in CITATION.captures_iter(&document.text) {
        let (Some(whole), Some(word), Some(number)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let rest = &document.text[whole.end()..];
        let longer = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let measured = rest.trim_start().starts_with(['%', '°']) || rest.starts_with('-');
        if longer || measured || is_foreign(context, whole.range()) {
            continue;
        }
        let Ok(section) = number.as_str().parse::<u32>() else { continue };
        let inner = found.get(3).and_then(|inner| inner.as_str().parse::<u32>().ok());
        let word = word.as_str().to_ascii_lowercase();
        let span = Span::new(number.start(), whole.end());
        let last = match inner {
            Some(inner) => paragraph(&sections, section, inner),
            // Sections are cited by name; other whole numbers may count anything.
            None if word.starts_with("section") => whole_section(&sections, section),
            None => None,
        };
        let Some((cited, last, place)) = last else { continue };
        let bindings = vec![
            constant("cited", i64::from(cited), span),
            constant("last", i64::from(last), place),
        ];
        claims.extend(draft.claim(Strength::Stated, around([span, place]), [("cited", bindings)]));
    }
}

/// The numbers that blocks open with, as long as each follows those before.
fn sections(context: Context<'_>) -> Sections {
    let mut sections = Sections::new();
    for block in &context.document.blocks {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Caption) {
            continue;
        }
        // The marker of an item or heading is no part of its text: 5. Recommendations.
        let text = match block.kind {
            BlockKind::Item { ordered: true, .. } | BlockKind::Heading { .. } => {
                line(context, block.span)
            }
            _ => context.document.slice(block.span),
        };
        if !text.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        let Some(found) = OPENING.captures(text) else { continue };
        let number = |index: usize| found.get(index).and_then(|found| found.as_str().parse().ok());
        let (Some(section), inner) = (number(1), number(2)) else { continue };
        let end = found.get(2).or_else(|| found.get(1)).map_or(0, |found| found.end());
        let start = block.span.start as usize;
        let level = sections.entry(section).or_default();
        if let Some(inner) = inner {
            level.entry(inner).or_insert(Span::new(start, start + end));
        }
    }
    sections
}

/// The source from the start of the line that a block begins on.
fn line<'a>(context: Context<'a>, block: Span) -> &'a str {
    let range = context.document.origin.source_range(block);
    let source = &context.document.source.text;
    let start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    source[start..range.end].trim_start()
}

/// The paragraph cited, with the last of its section, where the section has them all.
fn paragraph(sections: &Sections, section: u32, cited: u32) -> Option<(u32, u32, Span)> {
    let Some(level) = sections.get(&section) else { return whole_section(sections, section) };
    let (last, place) = level.last_key_value()?;
    let whole = (1..=*last).all(|number| level.contains_key(&number));
    (whole && *last >= 2 && cited <= last + FAR).then_some((cited, *last, *place))
}

/// The section cited, with the last one, where all are there.
fn whole_section(sections: &Sections, cited: u32) -> Option<(u32, u32, Span)> {
    let (last, level) = sections.last_key_value()?;
    let whole = (1..=*last).all(|number| sections.contains_key(&number));
    let place = *level.first_key_value()?.1;
    (whole && *last >= 3 && cited <= last + FAR).then_some((cited, *last, place))
}

/// A number so far beyond the last is of another document.
const FAR: u32 = 9;
