//! A period as told comes in; the place of its time in an order of years, quarters or months goes out.

use crate::claims::Context;
use crate::document::{Span, WordSet};
use crate::figures::{Figure, FigureId, Kind, Period, Value, Year, YearPart};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    Year,
    Half,
    Quarter,
    Month,
}

/// A year, a quarter or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub scale: Scale,
    /// `None` where none is told beside it.
    pub year: Option<i32>,
    /// Whether the year is counted from the one that is spoken of.
    pub relative: bool,
    /// Of a quarter or month, its number.
    pub part: i32,
    /// Whether a day of the month is told.
    pub dated: bool,
}

impl Time {
    pub fn of(period: Period) -> Option<Time> {
        let (year, relative) = match period.year {
            Some(Year::Absolute(year) | Year::Fiscal(year)) => (Some(i32::from(year)), false),
            Some(Year::Span(first, last)) if last == first + 1 => (Some(i32::from(first)), false),
            Some(Year::Span(..) | Year::Decade(_)) => return None,
            Some(Year::Relative(steps)) => (Some(i32::from(steps)), true),
            None => (None, false),
        };
        let (scale, part) = match (period.part, period.month, period.day) {
            (None, None, None) => (Scale::Year, 0),
            (Some(YearPart::Quarter(quarter)), None, None) => (Scale::Quarter, i32::from(quarter)),
            (Some(YearPart::Half(half)), None, None) => (Scale::Half, i32::from(half)),
            (None, Some(month), _) => (Scale::Month, i32::from(month)),
            _ => return None,
        };
        (scale != Scale::Year || year.is_some()).then_some(Time {
            scale,
            year,
            relative,
            part,
            dated: period.day.is_some(),
        })
    }

    /// Its place in the order of its scale.
    pub fn index(self) -> i32 {
        let year = self.year.unwrap_or(0);
        match self.scale {
            Scale::Year => year,
            Scale::Half => year * 2 + self.part,
            Scale::Quarter => year * 4 + self.part,
            Scale::Month => year * 12 + self.part,
        }
    }

    /// Whether two may be one: the year of one of them may be left out.
    pub fn is_same(self, other: Time) -> bool {
        let years = match (self.year, other.year) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        self.scale == other.scale && self.part == other.part && years
    }
}

/// The time that a figure tells, if it tells one.
pub fn of_figure(figure: &Figure) -> Option<Time> {
    match figure.value {
        Value::Period(period) if figure.kind == Kind::Period => Time::of(period),
        _ => None,
    }
}

/// The times that a stretch tells.
pub fn within(context: Context<'_>, stretch: Span) -> Vec<(FigureId, Time)> {
    let ids = context.figures.within(stretch).map(FigureId);
    ids.filter_map(|id| Some((id, of_figure(context.figures.get(id))?))).collect()
}

/// The time that the head of a column tells in words: this year, 上期.
pub fn of_head(head: &str) -> Option<Time> {
    static EARLIER: WordSet = WordSet::new(&[
        "上年",
        "上期",
        "上月",
        "上季",
        "去年",
        "同期",
        "上届",
        "期初",
        "年初",
        "previous",
        "last year",
        "last month",
        "last quarter",
        "prior",
        "year before",
        "earlier",
        "year ago",
    ]);
    static NOW: WordSet = WordSet::new(&[
        "本年",
        "本期",
        "本月",
        "本季",
        "今年",
        "当期",
        "本届",
        "期末",
        "年末",
        "报告期",
        "current",
        "this year",
        "this month",
        "this quarter",
        "latest",
    ]);
    let steps = match (EARLIER.within(head), NOW.within(head)) {
        (true, false) => -1,
        (false, true) => 0,
        _ => return None,
    };
    Some(Time { scale: Scale::Year, year: Some(steps), relative: true, part: 0, dated: false })
}

/// Whether a stretch tells a part of a year that is none of its quarters or months: 1—6月, the first nine months.
pub fn is_partial(context: Context<'_>, stretch: Span) -> bool {
    context.figures.within(stretch).any(|id| {
        matches!(
            context.figures.list[id as usize].value,
            Value::Period(Period { part: Some(YearPart::UpTo(_) | YearPart::Months(..)), .. })
        )
    })
}

/// Gives each time of a series its year, where one of them tells it; `false` where they are not of one scale, or not
/// in one order.
pub fn complete(times: &mut [Time]) -> bool {
    let Some(first) = times.first().copied() else { return false };
    if times.iter().any(|time| time.scale != first.scale) {
        return false;
    }
    // 2022年为214件，上年为268件: the year before is that of the one told.
    let told: Vec<i32> = times.iter().filter(|t| !t.relative).filter_map(|t| t.year).collect();
    if let Some(year) = told.iter().max().copied() {
        for time in times.iter_mut().filter(|time| time.relative) {
            time.year = time.year.map(|steps| year + steps);
            time.relative = false;
        }
    }
    let mut year = times.iter().find_map(|time| time.year);
    let longest = if first.scale == Scale::Month { 12 } else { 4 };
    let mut last = 0;
    for time in times.iter_mut() {
        match time.year {
            Some(own) => year = Some(own),
            // December and then January.
            None if last == longest && time.part == 1 => year = year.map(|year| year + 1),
            None => {}
        }
        if time.year.is_none() {
            time.year = year;
        }
        last = time.part;
    }
    true
}
