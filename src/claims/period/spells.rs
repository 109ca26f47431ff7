//! English lengths of time come in that some word calls the time from one day to another (opened on 3 May 2021
//! and closed on 31 March 2024, after almost 35 months; the exercise ran for 19 weeks; in five weeks, on 16
//! April), with the dates of their sentence, of the one before, or of the report itself; claims that they are as
//! long as that go out.

use super::spans::{completed, distance, forms};
use super::{Measure, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, Reading};
use crate::document::{Block, Span};
use crate::figures::{Figure, FigureId, Hedge, Kind, Period, Value};
use crate::rulebook::Strength;

type Dated = (Period, Span);

/// Claims of the forms of lengths.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    own: Option<Dated>,
    claims: &mut Vec<Claim>,
) {
    for (place, sentence) in block.sentences.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| block.sentences[before]);
        let figures = context.figures.within(*sentence).map(FigureId).take(MOST);
        for id in figures {
            let scene = Scene { context, draft, sentence: *sentence, before, own };
            claims.extend(scene.claim(id).or_else(|| scene.birthday(id)));
        }
    }
}

/// Sentences with more figures are lists.
const MOST: usize = 24;

struct Scene<'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    sentence: Span,
    before: Option<Span>,
    /// The day of the report.
    own: Option<Dated>,
}

/// From which dates a length runs, by the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// After almost 35 months; a run of 152 nights; ran for 19 weeks: from the first date to the last.
    Whole,
    /// Exactly 24 weeks later, on 14 March 2023: from the date before to the date behind.
    Later,
    /// In five weeks, on 16 April; five weeks' time: from the report to the date beside.
    Ahead,
    /// 43 days since the dam broke, on 12 September: from the date behind to the report.
    Since,
}

impl Scene<'_> {
    fn claim(&self, id: FigureId) -> Option<Claim> {
        let figure = self.context.figures.get(id);
        let (number, measure, end) = self.length(figure)?;
        let tie = self.tie(figure, end)?;
        let (from, to) = match tie {
            Tie::Whole => self.whole(figure)?,
            Tie::Later => (self.dated_before(figure)?, self.dated_behind(end)?),
            Tie::Ahead => {
                let beside = self.dated_behind(end).or_else(|| self.dated_before(figure))?;
                (self.own?, beside)
            }
            Tie::Since => (self.dated_behind(end)?, self.own?),
        };
        self.made((number, measure, figure), from, to)
    }

    /// Opened on 4 March 1989. On 4 March 2024 we marked our thirty-fifth birthday.
    fn birthday(&self, id: FigureId) -> Option<Claim> {
        let figure = self.context.figures.get(id);
        let Value::Exact(value) = figure.value else { return None };
        let number = i64::try_from(value.at_exponent(0)?).ok()?;
        let behind = self.text(figure.span.end, self.sentence.end);
        let next = behind.trim_start();
        let called =
            ["birthday", "anniversary", "jubilee"].iter().any(|word| next.starts_with(word));
        if figure.kind != Kind::Ordinal || !called {
            return None;
        }
        let before = self.before?;
        let dated = |span: Span| -> Vec<(i16, Span)> {
            let ids = self.context.figures.within(span).map(FigureId).take(MOST);
            ids.filter_map(|id| match self.context.figures.get(id).value {
                Value::Period(period) => Some((year(period)?, self.context.figures.get(id).span)),
                _ => None,
            })
            .collect()
        };
        let (first, own) = (dated(before), dated(self.sentence));
        let ([(founded, start)], [(told, span)]) = (first.as_slice(), own.as_slice()) else {
            return None;
        };
        let said = self.text(before.start, before.end);
        let opens = [
            "opened",
            "founded",
            "first",
            "began",
            "established",
            "born",
            "started",
            "launched",
            "set up",
        ]
        .iter()
        .any(|word| said.contains(word));
        let near = (number - i64::from(told - founded)).abs() <= 15;
        let bindings = vec![
            constant("stated", number, figure.span),
            constant("founded", i64::from(*founded), *start),
            constant("year", i64::from(*told), *span),
        ];
        let place = around([*start, figure.span]);
        (opens && near)
            .then(|| self.draft.claim(Strength::Stated, place, [("anniversary", bindings)]))?
    }

    /// The number and the measure of a length, and where its words end.
    fn length(&self, figure: &Figure) -> Option<(i64, Measure, u32)> {
        let Value::Exact(value) = figure.value else { return None };
        let number = i64::try_from(value.at_exponent(0)?).ok().filter(|number| *number > 1)?;
        if !matches!(figure.kind, Kind::Measure | Kind::Count | Kind::Number)
            || figure.cell.is_some()
        {
            return None;
        }
        let text = &self.context.document.text;
        let own = text.get(figure.span.range())?.to_ascii_lowercase();
        let rest = text.get(figure.span.end as usize..self.sentence.end as usize)?;
        let word = |text: &str| -> Option<Measure> {
            match text.trim_end_matches(['\'', '’']) {
                "year" | "years" => Some(Measure::Years),
                "month" | "months" => Some(Measure::Months),
                "week" | "weeks" => Some(Measure::Weeks),
                "day" | "days" | "night" | "nights" => Some(Measure::Days),
                _ => None,
            }
        };
        let last = own.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if let Some(measure) = word(last) {
            return Some((number, measure, figure.span.end));
        }
        let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        let next: String = rest[lead..].chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        let measure = word(&next.to_ascii_lowercase())?;
        Some((number, measure, figure.span.end + (lead + next.len()) as u32))
    }

    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    }

    fn tie(&self, figure: &Figure, end: u32) -> Option<Tie> {
        let before = self.text(self.sentence.start, figure.span.start);
        let behind = self.text(end, self.sentence.end);
        let behind = behind.trim_start_matches(['\'', '’', ' ']);
        let stem = before.trim_end();
        let hedged = [
            "almost",
            "nearly",
            "just",
            "about",
            "around",
            "over",
            "more than",
            "exactly",
            "some",
            "only",
            "just over",
            "just under",
            "a total of",
        ];
        let stem = hedged
            .iter()
            .fold(stem, |stem, word| stem.strip_suffix(word).unwrap_or(stem).trim_end());
        let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
        let starts = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        if starts(&["later, on", "later on ", "afterwards, on", "after that, on"]) {
            return Some(Tie::Later);
        }
        if starts(&["time", "from now", "from today"]) && ends(&[" in"])
            || ends(&[" in"])
                && starts(&[
                    ", on monday",
                    ", on tuesday",
                    ", on wednesday",
                    ", on thursday",
                    ", on friday",
                    ", on saturday",
                    ", on sunday",
                ])
        {
            return Some(Tie::Ahead);
        }
        let now = ["today", "now", "it is", "it has been"].iter().any(|word| before.contains(word));
        if starts(&["since"]) && now {
            return Some(Tie::Since);
        }
        let called = ends(&[
            ", after",
            "a run of",
            "ran for",
            "run for",
            "lasted",
            "lasting",
            "a period of",
            "a span of",
            "spanning",
            "a stretch of",
            "or",
            "taking",
            "took",
            "in all",
            "altogether",
            "therefore",
            "a total of",
            "stretched over",
            "extended over",
            "spread over",
            "went on for",
            "continued for",
        ]);
        let closed = starts(&[
            "in all",
            "in total",
            "altogether",
            "from first to last",
            "from start to finish",
        ]);
        (called || closed || self.is_named(figure)).then_some(Tie::Whole)
    }

    /// Between 1 October and 30 April, a season of 212 days: a noun of its own, right behind the later date.
    fn is_named(&self, figure: &Figure) -> bool {
        let Some(last) = self.dated_before(figure) else { return false };
        let gap = self.text(last.1.end, figure.span.start);
        let gap = gap.trim_start_matches(" inclusive").trim_end();
        let Some(gap) = gap.strip_prefix([',', '–', '—', '(']) else { return false };
        let words: Vec<&str> = gap.split_whitespace().collect();
        let other = [
            "maximum", "minimum", "average", "total", "notice", "target", "limit", "further",
            "delay",
        ];
        matches!(words.as_slice(), ["a" | "an" | "the", rest @ .., "of"]
            if (1..=3).contains(&rest.len()) && !rest.iter().any(|word| other.contains(word)))
    }

    /// The dates of a stretch, in order.
    fn dates(&self, span: Span) -> Vec<Dated> {
        let ids = self.context.figures.within(span).map(FigureId).take(MOST);
        ids.filter_map(|id| {
            let figure = self.context.figures.get(id);
            match (figure.kind, figure.value) {
                (Kind::Period, Value::Period(period)) if period.month.is_some() => {
                    Some((period, figure.span))
                }
                _ => None,
            }
        })
        .collect()
    }

    fn dated_before(&self, figure: &Figure) -> Option<Dated> {
        let start = self.before.map_or(self.sentence.start, |before| before.start);
        self.dates(Span { start, end: figure.span.start }).last().copied()
    }

    fn dated_behind(&self, end: u32) -> Option<Dated> {
        let behind = self.dates(Span { start: end, end: self.sentence.end.max(end) });
        let first = *behind.first()?;
        let gap = self.text(end, first.1.start);
        (gap.len() <= 90 && !gap.contains(';')).then_some(first)
    }

    /// From the first to the last of the dates told before the length: those of its sentence, or of the
    /// sentence before.
    fn whole(&self, figure: &Figure) -> Option<(Dated, Dated)> {
        let inside = self.dates(Span { start: self.sentence.start, end: figure.span.start });
        let dates = match (inside.len(), self.before) {
            (2, _) => inside,
            (0, Some(before)) => self.dates(before),
            // Opened on 3 May. It closed on 9 June, after 37 days.
            (1, Some(before)) => {
                let mut dates = self.dates(before);
                if dates.len() != 1 {
                    return None;
                }
                dates.extend(inside);
                dates
            }
            _ => return None,
        };
        let (first, last) = (*dates.first()?, *dates.last()?);
        // The dates of a list follow each other; the last of them tells the year.
        (dates.len() >= 2).then_some((first, last))
    }

    fn made(
        &self,
        (number, measure, figure): (i64, Measure, &Figure),
        (from, start): Dated,
        (to, end): Dated,
    ) -> Option<Claim> {
        let (from, to) = completed(from, to).or_else(|| completed_by(from, to, self.own?.0))?;
        let days = match (from.day, to.day) {
            (Some(_), Some(_)) => distance(from, to)?,
            _ => {
                let months = i64::from(year(to)? - year(from)?) * 12 + i64::from(to.month?)
                    - i64::from(from.month?);
                months * 30
            }
        };
        let scale = match measure {
            Measure::Years => 365,
            Measure::Months => 30,
            Measure::Weeks => 7,
            Measure::Days => 1,
        };
        let stated = number.checked_mul(scale)?;
        // Another time is meant where the two are far apart.
        let coarse = from.day.is_none() && scale < 30;
        if days <= 0 || coarse || stated > days * 5 / 2 || days > stated * 5 / 2 {
            return None;
        }
        let bindings = || {
            vec![
                constant("stated", number, figure.span),
                date("from", from, start),
                date("to", to, end),
            ]
        };
        let words = self.text(start.start.min(self.sentence.start), self.sentence.end);
        let both = measure == Measure::Days
            && [
                "counting both",
                "including both",
                "both dates",
                "both days",
                "the first and the last",
                "first and last",
            ]
            .iter()
            .any(|word| words.contains(word));
        let mut forms: Vec<&str> = forms(measure, (from, to), both).to_vec();
        if !both && measure != Measure::Weeks && figure.hedge != Hedge::None || closes(measure) {
            forms = match measure {
                Measure::Years => vec!["years", "years_both"],
                Measure::Months => vec!["months", "months_both"],
                Measure::Days => vec!["days", "days_both"],
                Measure::Weeks => vec!["weeks"],
            };
        }
        let place = around([figure.span, start, end]);
        let mut claim = self.draft.claim(
            Strength::Stated,
            place,
            forms.iter().map(|form| (*form, bindings())),
        )?;
        let rest = claim.readings.split_off(1);
        claim.readings.extend(rest.into_iter().map(Reading::ticking_only));
        Some(claim)
    }
}

/// Of months and years either end may count.
fn closes(measure: Measure) -> bool {
    matches!(measure, Measure::Months | Measure::Years)
}

/// Dates that the report's own year completes: the one of a date without a year.
fn completed_by(from: Period, to: Period, own: Period) -> Option<(Period, Period)> {
    let give = |period: Period| Period { year: period.year.or(own.year), ..period };
    completed(give(from), give(to))
}
