//! Which period a figure belongs to, and which year the report is about.

use crate::document::{BlockKind, Document, Language, Span, holds_any};
use crate::figures::{Figures, Kind, Period, Value, Year, YearPart};

/// The time that the report is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnTime {
    pub year: Option<i16>,
    /// The part of that year, if the report is of no whole year: a half-year report, 前三季度运行情况.
    pub part: Option<YearPart>,
}

/// The time that the report is of, as far as its title and the periods in its text tell.
pub fn own_time(document: &Document, figures: &Figures) -> OwnTime {
    let year = document_year(document, figures);
    OwnTime { year, part: own_part(document, figures, year) }
}

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

/// A relative year made absolute against the report's year, and a part of a year that is the report's own left out: in a
/// half-year report what is undated is of the half-year, and 上半年 says no more. Anything else as it is.
pub fn resolve(period: Period, own: OwnTime) -> Period {
    let of_report = own.part.is_some() && period.part.map(joined) == own.part;
    let part = if of_report { None } else { period.part };
    let period = Period { part, ..period };
    match (period.year, own.year) {
        (Some(Year::Relative(steps)), Some(year)) => {
            Period { year: Some(Year::Absolute(year + i16::from(steps))), ..period }
        }
        (None, Some(year)) => Period { year: Some(Year::Absolute(year)), ..period },
        _ => period,
    }
}

/// The part of a year that a report is of: the one in its title; else, where the title names no year, the only one that the
/// text knows of its own year, if it never speaks of that year as a whole.
fn own_part(document: &Document, figures: &Figures, year: Option<i16>) -> Option<YearPart> {
    let title =
        document.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading { .. }))?;
    let told = figures.within(title.span).find_map(|id| period_of(figures, id)?.part);
    let half = || {
        let title = document.slice(title.span).to_lowercase();
        holds_any(&title, HALVES).then_some(YearPart::Half(1))
    };
    let told = told.map(joined).or_else(half);
    let named = figures.within(title.span).any(|id| year_of(figures, id).is_some());
    if told.is_some() || named {
        return told;
    }
    let mut own = None;
    for id in 0..figures.list.len() as u32 {
        let figure = &figures.list[id as usize];
        let Some(period) = period_of(figures, id).filter(|_| figure.cell.is_none()) else {
            continue;
        };
        let of_year = match period.year {
            None | Some(Year::Relative(0)) => true,
            Some(Year::Absolute(named) | Year::Fiscal(named)) => Some(named) == year,
            _ => false,
        };
        if !of_year || title.span.contains(figure.span) || period.month.is_some() {
            continue;
        }
        match period.part.map(joined) {
            // 全年 is told of plans.
            Some(YearPart::Months(1, 12)) => {}
            Some(part) if own.is_none_or(|own| own == part) => own = Some(part),
            _ => return None,
        }
    }
    own
}

/// Words of a title that make its report one of the first half of a year.
const HALVES: &[&str] = &[
    "半年度",
    "半年报",
    "中期报告",
    "中期业绩",
    "half-year",
    "half year",
    "six months",
    "interim report",
    "interim results",
];

/// One name for parts of one length: 1—6月 is 上半年.
fn joined(part: YearPart) -> YearPart {
    match part {
        YearPart::UpTo(3) | YearPart::Months(1, 3) => YearPart::Quarter(1),
        YearPart::Months(4, 6) => YearPart::Quarter(2),
        YearPart::Months(7, 9) => YearPart::Quarter(3),
        YearPart::Months(10, 12) => YearPart::Quarter(4),
        YearPart::UpTo(6) | YearPart::Months(1, 6) => YearPart::Half(1),
        YearPart::Months(7, 12) => YearPart::Half(2),
        YearPart::UpTo(last) => YearPart::Months(1, last),
        part => part,
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
        let other = is_base(document, span)
            || is_aside(document, figures, span, place)
            || is_of_one_clause(document, sentence, (span, period), place);
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

/// 当年结余8.3万元，加上年结转5.4万元，年末结余13.7万元: a Chinese year before the report's own that leads neither its
/// sentence nor a clause of its own is of the words right behind it.
fn is_of_one_clause(
    document: &Document,
    sentence: Span,
    (span, period): (Span, Period),
    place: u32,
) -> bool {
    let text = |from: u32, to: u32| document.text.get(from as usize..to as usize).unwrap_or("");
    let led = text(sentence.start, span.start).trim_end();
    let behind = text(span.end, place);
    let leads = led.is_empty() || led.ends_with(['；', '：', '。']) || behind.starts_with('，');
    document.language == Language::Chinese
        && matches!(period.year, Some(Year::Relative(steps)) if steps < 0)
        && !leads
        && behind.contains('，')
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
