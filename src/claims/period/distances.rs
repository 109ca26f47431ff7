//! English lengths of time come in that lead to a date told before them (on 11 October, to holders on 13
//! September, that is four weeks earlier) or to the report's own (four weeks after the floods of 3 October;
//! twenty-four years on); claims that they do go out.

use super::spans::{completed, forms, gap};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, Reading, sentence_at};
use crate::document::{Block, BlockKind, Span};
use crate::figures::{Kind, Period, Value, Year};
use crate::measures::document_year;
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for (index, time) in times.iter().enumerate() {
        let What::Length(number, measure) = time.what else { continue };
        let passage = Passage { context, block, times };
        let found = passage
            .behind(draft, index, (number, measure))
            .or_else(|| passage.until_now(draft, index, (number, measure)))
            .or_else(|| passage.years_on(draft, index, (number, measure)));
        claims.extend(found);
    }
}

struct Passage<'a> {
    context: Context<'a>,
    block: &'a Block,
    times: &'a [Time],
}

type Dated = (Period, Span);

impl Passage<'_> {
    /// To be paid on 11 October to holders on 13 September, that is four weeks earlier.
    fn behind(&self, draft: Draft<'_>, index: usize, told: (i64, Measure)) -> Option<Claim> {
        let length = &self.times[index];
        let (first, second) = (self.times.get(index.checked_sub(2)?)?, self.times.get(index - 1)?);
        let (What::Date(one), What::Date(other)) = (first.what, second.what) else { return None };
        let (left, right) = (gap(self.context, first, second), gap(self.context, second, length));
        let link = right.trim().trim_start_matches([',', ';', ':']).trim().trim_end_matches(',');
        let links = [
            "that is",
            "i.e.",
            "or",
            "which is",
            "that was",
            "which was",
            "exactly",
            "just",
            "only",
            "",
        ];
        let same = left.len() <= 90 && !left.contains(['.', ';']);
        if !same || !links.contains(&link) || !right.trim_start().starts_with([',', ';', ':']) {
            return None;
        }
        let (one, other) = ((one, first.span), (other, second.span));
        let word = self.word_after(length);
        // On 3 May and 17 June, six weeks after delivery of the plan: from another day than those.
        let rest = self.context.document.text.get(length.span.end as usize..)?;
        let rest = rest.trim_start().get(word.len()..)?.trim_start();
        let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '\n']);
        match word.as_str() {
            "before" | "after" if !ends => None,
            "earlier" | "before" | "sooner" => self.made(draft, length, told, (other, one)),
            "later" | "after" | "afterwards" => self.made(draft, length, told, (one, other)),
            _ => None,
        }
    }

    /// Four weeks after the rivers burst their banks on 3 October: up to the day of the report.
    fn until_now(&self, draft: Draft<'_>, index: usize, told: (i64, Measure)) -> Option<Claim> {
        let length = &self.times[index];
        let next = self.times.get(index + 1)?;
        let What::Date(from) = next.what else { return None };
        let sentence = sentence_at(self.block, length.span.start)?;
        let alone = self.times.iter().enumerate().all(|(at, time)| {
            at == index
                || at == index + 1
                || !sentence.contains(time.span)
                || !matches!(time.what, What::Date(_))
        });
        let text = gap(self.context, length, next).trim();
        let after = self.word_after(length) == "after"
            && text.len() <= 80
            && !text.contains([';', ','])
            && !text.contains(". ");
        let (number, measure) = told;
        let scale = match measure {
            Measure::Weeks => 7,
            Measure::Days => 1,
            _ => return None,
        };
        if !alone || !after || !sentence.contains(next.span) || from.day.is_none() {
            return None;
        }
        let mut claims = self.own_dates().filter_map(|own| {
            let (start, end) = completed(from, own.0)?;
            let days = super::spans::distance(start, end)?;
            // Another day is meant where the two are far apart.
            let stated = number.checked_mul(scale)?;
            (days > 0 && stated <= days * 5 / 2 && days <= stated * 5 / 2).then_some(())?;
            self.made(draft, length, told, ((from, next.span), own))
        });
        // On whichever of its days the report speaks.
        let mut first = claims.next()?;
        first.readings.extend(claims.flat_map(|claim| claim.readings));
        Some(first)
    }

    /// In 1999. Twenty-four years on, the birds …
    fn years_on(&self, draft: Draft<'_>, index: usize, told: (i64, Measure)) -> Option<Claim> {
        let length = &self.times[index];
        let before = &self.times[index.checked_sub(1)?];
        let What::Date(from) = before.what else { return None };
        let sentence = sentence_at(self.block, length.span.start)?;
        let first = self.block.sentences.iter().rev().find(|other| other.end <= sentence.start)?;
        let rest = self.context.document.text.get(length.span.end as usize..)?;
        let on = ["on,", "later,"].iter().any(|word| rest.trim_start().starts_with(word));
        let opens = length.span.start == sentence.start;
        if told.1 != Measure::Years
            || !on
            || !opens
            || !first.contains(before.span)
            || from.month.is_some()
        {
            return None;
        }
        let founded = year(from)?;
        let own = document_year(self.context.document, self.context.figures)?;
        // The only year of a passage is no year of the report.
        if own <= founded {
            return None;
        }
        let near = |own: i16| (i64::from(own - founded) - told.0).abs() <= 10;
        let readings = [own, own + 1].into_iter().filter(|own| near(*own)).map(|own| {
            let bindings = vec![
                constant("stated", told.0, length.span),
                constant("founded", i64::from(founded), before.span),
                constant("year", i64::from(own), length.span),
            ];
            ("anniversary", bindings)
        });
        let place = around([before.span, length.span]);
        let mut claim = draft.claim(Strength::Stated, place, readings)?;
        // A report of the year before is no fault, and no mending either.
        let rest = claim.readings.split_off(1);
        claim.readings.extend(rest.into_iter().map(Reading::ticking_only));
        Some(claim)
    }

    fn word_after(&self, length: &Time) -> String {
        let rest = self.context.document.text.get(length.span.end as usize..).unwrap_or_default();
        rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect()
    }

    /// The days that the first blocks of the report name.
    fn own_dates(&self) -> impl Iterator<Item = Dated> {
        let document = self.context.document;
        let blocks = document.blocks.iter().take(FIRST);
        let blocks = blocks.filter(|block| !matches!(block.kind, BlockKind::Table(_)));
        let ids = blocks.flat_map(|block| self.context.figures.within(block.span).take(LOOKED_AT));
        let dates = ids.filter_map(|id| {
            let figure = &self.context.figures.list[id as usize];
            match (figure.kind, figure.value) {
                (Kind::Period, Value::Period(period))
                    if period.day.is_some() && year(period).is_some() =>
                {
                    Some((period, figure.span))
                }
                _ => None,
            }
        });
        dates.take(MOST_DATES).collect::<Vec<_>>().into_iter()
    }

    /// Whether another time told gives the length with one of the two.
    fn is_from_another(&self, length: &Time, number: i64, (from, to): (Period, Period)) -> bool {
        self.times.iter().any(|time| {
            let What::Date(period) = time.what else { return false };
            let apart = |other: Period| match (period.year, other.year) {
                (Some(Year::Absolute(one)), Some(Year::Absolute(two))) => {
                    i64::from(one.abs_diff(two)) == number
                }
                _ => false,
            };
            time.span.end <= length.span.start && apart(from) != apart(to)
        })
    }

    fn made(
        &self,
        draft: Draft<'_>,
        length: &Time,
        (number, measure): (i64, Measure),
        ((from, start), (to, end)): (Dated, Dated),
    ) -> Option<Claim> {
        let (from, to) = completed(from, to)?;
        // Built in 1724, altered in 1791 and sold in 1923, 199 years after its completion: from the third time told.
        if measure == Measure::Years && self.is_from_another(length, number, (from, to)) {
            return None;
        }
        let bindings = || {
            vec![
                constant("stated", number, length.span),
                date("from", from, start),
                date("to", to, end),
            ]
        };
        let forms = forms(measure, (from, to), false);
        let place = around([length.span, start, end]);
        draft.claim(Strength::Stated, place, forms.iter().map(|form| (*form, bindings())))
    }
}

/// Blocks in which a report tells its date.
const FIRST: usize = 4;
const MOST_DATES: usize = 3;
/// Figures of a block among which its dates stand.
const LOOKED_AT: usize = 60;
