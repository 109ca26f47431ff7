//! An English average per day, week or month comes in; how many of them there were goes out: 31 days, 14 weeks, or what
//! the calendar says of the year that is told of.

use super::means::{MOST, Number, SENTENCE};
use crate::claims::draft::constant;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::says;
use crate::document::Span;
use crate::figures::{FigureId, Period, Value, Year};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Day,
    Month,
}

/// How many days or months there were: 31 days, 14 weeks, or what the calendar says.
pub fn times(
    vicinity: &Vicinity<'_>,
    amounts: &[(FigureId, u32)],
    (mean, at): (FigureId, usize),
    unit: Unit,
    per: i64,
) -> Vec<Number> {
    let context = vicinity.context;
    let made = |id: Option<FigureId>, number: i64, place: Span, evidence: u32| Number {
        id,
        range: Range::exact(number),
        binding: constant("number", number, place),
        evidence,
    };
    let mut numbers = Vec::new();
    for (id, near) in amounts.iter().filter(|(_, near)| *near >= SENTENCE) {
        let figure = context.figures.get(*id);
        let text = context.document.slice(figure.span);
        let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
        let word = text.split_whitespace().chain(behind.split_whitespace().take(1)).nth(1);
        let word = word.unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
        let days = match (word.to_ascii_lowercase().as_str(), unit) {
            ("day" | "days", Unit::Day) => 1,
            ("week" | "weeks", Unit::Day) => 7,
            ("month" | "months", Unit::Month) => 1,
            ("year" | "years", Unit::Month) => 12,
            _ => continue,
        };
        let count = figure.value.decimal().and_then(|value| value.at_exponent(0));
        let Some(count) = count.and_then(|count| i64::try_from(count).ok()) else { continue };
        let Some(all) = count.checked_mul(days).filter(|all| *all > per && all % per == 0) else {
            continue;
        };
        numbers.push(made(Some(*id), all / per, figure.span, 40 + near));
    }
    if numbers.is_empty() {
        let place = context.figures.get(mean).span;
        let calendar: &[i64] = match (unit, per) {
            (Unit::Day, 1) => &[365, 366, 31, 30, 28, 29, 90, 91, 92, 7, 14],
            (Unit::Day, 7) => &[52, 13],
            (Unit::Month, 1) => &[12, 3, 6],
            (Unit::Month, 3) => &[4],
            _ => &[],
        };
        let year = year_of(vicinity, mean, at);
        // Over the year, so many a day: of its days, and no other's.
        let told = |number: i64| match (unit, per, year) {
            (Unit::Day, 1, Some(days)) => (days.contains(&number), 35),
            (Unit::Day, 7, Some(_)) => (number == 52, 35),
            (Unit::Month, 1, Some(_)) => (number == 12, 35),
            _ => (true, 15),
        };
        let calendar = calendar.iter().filter(|number| told(**number).0);
        numbers.extend(calendar.map(|number| made(None, *number, place, told(*number).1)));
    }
    numbers
}

/// The days of the year that a sentence and the one before tell of, if of one whole year and nothing else.
fn year_of(vicinity: &Vicinity<'_>, mean: FigureId, at: usize) -> Option<&'static [i64]> {
    let context = vicinity.context;
    let own = vicinity.sentence(at)?;
    let before = at.checked_sub(1).and_then(|at| vicinity.sentence(at));
    let block = context.figures.get(mean).block;
    let before = before.filter(|before| context.document.block_at(before.start) == Some(block));
    let periods = |span: Span| {
        let figures = context.figures.within(span).take(MOST).map(FigureId);
        figures.filter_map(|id| match context.figures.get(id).value {
            Value::Period(period) => Some(period),
            _ => None,
        })
    };
    let text = |span: Span| context.document.slice(span).to_lowercase();
    for span in [Some(own), before].into_iter().flatten() {
        let found: Vec<Period> = periods(span).collect();
        let text = text(span);
        if says(&text, PARTS_OF_YEAR) {
            return None;
        }
        match found[..] {
            [] if says(
                &text,
                &["last year", "over the year", "during the year", "in the year"],
            ) =>
            {
                return Some(&[365, 366]);
            }
            [] => {}
            [Period { year: Some(Year::Absolute(year)), part: None, month: None, day: None }] => {
                let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                return Some(if leap { &[366] } else { &[365] });
            }
            _ => return None,
        }
    }
    None
}

/// Words of less than a whole year.
const PARTS_OF_YEAR: &[&str] = &[
    "open",
    "opening",
    "opened",
    "working",
    "season",
    "term",
    "summer",
    "winter",
    "spring",
    "autumn",
    "weekdays",
    "weekday",
    "business",
    "school",
    "first half",
    "second half",
    "closed",
    "sailing",
    "operating",
    "trading",
    "session",
    "match",
    "festival",
];
