//! Which period a figure belongs to, and which year the report is about.

use crate::document::{BlockKind, Document, Span};
use crate::figures::{Figures, Kind, Period, Value, Year};

/// The year that the report is about: the one year named in its title, else in its first lines.
pub fn document_year(document: &Document, figures: &Figures) -> Option<i16> {
    let titles = document
        .blocks
        .iter()
        .take(12)
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let starts =
        document.blocks.iter().take(6).filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    for span in titles.chain(starts).map(|block| block.span) {
        if let Some(year) = figures.within(span).find_map(|id| year_of(figures, id)) {
            return Some(year);
        }
    }
    None
}

fn year_of(figures: &Figures, id: u32) -> Option<i16> {
    match period_of(figures, id)?.year? {
        Year::Absolute(year) | Year::Fiscal(year) => Some(year),
        Year::Span(_, end) => Some(end),
        Year::Relative(_) | Year::Decade(_) => None,
    }
}

/// The period that a figure of kind period states.
pub fn period_of(figures: &Figures, id: u32) -> Option<Period> {
    let figure = &figures.list[id as usize];
    match (figure.kind, figure.value) {
        (Kind::Period, Value::Period(period)) => Some(period),
        _ => None,
    }
}

/// A relative year made absolute against the report's year; anything else as it is.
pub fn resolve(period: Period, year: Option<i16>) -> Period {
    match (period.year, year) {
        (Some(Year::Relative(steps)), Some(year)) => {
            Period { year: Some(Year::Absolute(year + i16::from(steps))), ..period }
        }
        (None, Some(year)) => Period { year: Some(Year::Absolute(year)), ..period },
        _ => period,
    }
}

/// Words before a period that make it the base of a comparison, not the period of what follows.
const BASES: &[&str] =
    &["比", "较", "与", "自", "从", "由", "than in", "than", "from", "since", "with", "to", "over"];

/// Whether the period at `span` is only what something is compared with.
pub fn is_base(document: &Document, span: Span) -> bool {
    let before = document.text[..span.start as usize].trim_end();
    BASES.iter().any(|word| before.ends_with(word))
}

/// How many figures back a period is looked for: keeps the cost linear in endless sentences.
const FAR: usize = 64;

/// The period of the figures that stand at `place` in a sentence and do not say it themselves: the
/// last one named before them that is no base of comparison.
pub fn before(
    document: &Document,
    figures: &Figures,
    sentence: Span,
    place: u32,
) -> Option<Period> {
    let stretch = Span { start: sentence.start, end: place.max(sentence.start) };
    let periods = figures.within(stretch).rev().take(FAR).filter_map(|id| {
        let period = period_of(figures, id)?;
        let span = figures.list[id as usize].span;
        let other = is_base(document, span) || is_aside(document, figures, span, place);
        (!other).then_some(period)
    });
    // 全年 or "in July" says nothing of the year: an earlier period may.
    let mut found: Option<Period> = None;
    for period in periods {
        match found {
            None => found = Some(period),
            Some(part) => found = Some(Period { year: period.year, ..part }),
        }
        if found.is_some_and(|found| found.year.is_some()) {
            break;
        }
    }
    found
}

/// Whether a period stands in a bracket, closed before `place`, that tells a value of its own: climbed to 90.0% (88.2%
/// for the Class of 2023), and turnout to 34.0%.
fn is_aside(document: &Document, figures: &Figures, period: Span, place: u32) -> bool {
    let inside = || {
        let behind = document.text.get(period.end as usize..place as usize)?;
        let close = behind.find([')', '）'])?;
        let from = document.text.floor_char_boundary((period.start as usize).saturating_sub(ASIDE));
        let open = document.text.get(from..period.start as usize)?.rfind(['(', '）', ')', '（'])?;
        let plain = !behind[..close].contains(['(', '（']);
        let opens = document.text[from + open..].starts_with(['(', '（']);
        let bracket = Span::new(from + open, period.end as usize + close);
        let told = figures.within(bracket).any(|id| figures.list[id as usize].kind.is_quantity());
        Some(plain && opens && told)
    };
    inside() == Some(true)
}

/// In bytes, from where a bracket opens to the period in it.
const ASIDE: usize = 120;

/// The period right behind an English figure: 1,860 replies in 2021; 33 (7.1%) in 2022.
pub fn behind(
    document: &Document,
    figures: &Figures,
    sentence: Span,
    index: usize,
) -> Option<Period> {
    let span = figures.list[index].span;
    let rest = Span { start: span.end, end: sentence.end.max(span.end) };
    let id = figures.within(rest).take(3).find(|id| period_of(figures, *id).is_some())?;
    let next = figures.list[id as usize].span;
    let gap = document.text.get(span.end as usize..next.start as usize)?;
    // A bracket of its own, or the end of the bracket that it stands in.
    let gap = match gap.trim_start().strip_prefix('(') {
        Some(inner) => inner.split_once(')')?.1,
        None => gap.strip_prefix(')').unwrap_or(gap),
    };
    let words = gap.strip_suffix(" in ").or(gap.strip_suffix(" during "))?;
    let plain = words.len() <= LONGEST_NOUN
        && !words.contains([',', ';', ':', '(', ')', '.', '\n'])
        && !words.contains(|character: char| character.is_ascii_digit())
        && !COMPARING.iter().any(|word| words.split_whitespace().any(|own| own == *word));
    plain.then(|| period_of(figures, id)).flatten()
}

/// In bytes, of what is counted.
const LONGEST_NOUN: usize = 30;

/// Words that make the period that of another value.
const COMPARING: &[&str] = &[
    "than", "with", "as", "from", "since", "against", "and", "to", "over", "by", "will", "be",
    "is", "are", "was", "were", "has", "have", "had", "due",
];
