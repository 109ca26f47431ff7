//! A sentence comes in that says by how much a row of a table rose or fell (street lamps rose by 4.2 per cent; parcel
//! rounds declined by 130; barges showed a gain of 12%), or by how much a value that a table holds lies above that of
//! the time before (61,300 parcels, 4.5 per cent more than in May 2021); claims go out that it did.

use super::Saying;
use super::clauses::{Clause, clauses, placed, subjects};
use super::settled::{Turn, settled};
use super::sheet::{Row, Sheet};
use super::words::{ADVERBS, BEHIND, DOWN, DOWN_NOUNS, HEDGES, LINKS, SHOWING, UP, UP_NOUNS};
use crate::claims::Claim;
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::{FigureId, Hedge, Kind, Value};

/// How a change is told.
pub struct Move {
    pub up: bool,
    /// The word that tells it.
    pub word: Span,
    /// Where the subject may stand, the nearest first.
    pub subjects: Vec<std::ops::Range<usize>>,
}

pub fn search(saying: &Saying<'_>, claims: &mut Vec<Claim>) {
    let context = saying.context;
    let ids: Vec<FigureId> = context
        .figures
        .within(saying.span)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity())
        .collect();
    if ids.is_empty() || ids.len() > MOST {
        return;
    }
    let parts = clauses(saying.text);
    for (index, id) in ids.iter().enumerate() {
        let figure = context.figures.get(*id);
        let told = matches!(figure.value, Value::Fraction(..))
            || matches!(figure.value, Value::Exact(value) if !value.is_zero() && !value.is_negative());
        let kind = matches!(
            figure.kind,
            Kind::Percent
                | Kind::Fraction
                | Kind::Points
                | Kind::Count
                | Kind::Number
                | Kind::Money
                | Kind::Measure
        );
        let plain =
            matches!(figure.hedge, Hedge::None | Hedge::About) || figure.kind == Kind::Fraction;
        if !told || !kind || !plain {
            continue;
        }
        let found = saying.of_row(&parts, *id);
        let found = found
            .or_else(|| saying.of_two_rows(&parts, *id))
            .or_else(|| saying.of_value(&ids[..index], *id));
        claims.extend(found);
    }
}

/// More amounts are a list.
const MOST: usize = 12;

impl Saying<'_> {
    fn at(&self, offset: u32) -> usize {
        (offset - self.span.start) as usize
    }

    fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.span.start as usize;
        Span::new(start + range.start, start + range.end)
    }

    /// Street lamps rose by 4.2 per cent.
    fn of_row(&self, parts: &[Clause], id: FigureId) -> Option<Claim> {
        let figure = self.context.figures.get(id);
        let (start, end) = (self.at(figure.span.start), self.at(figure.span.end));
        let own = parts.iter().position(|part| part.range.contains(&start))?;
        let part = &parts[own];
        let left = &self.text[part.range.start..start];
        let right = &self.text[end.min(part.range.end)..part.range.end];
        let right = right.split(" and ").next().unwrap_or_default();
        let told = self.told(parts, own, left).or_else(|| self.told_before(parts, own, left))?;
        if !self.is_plain_behind(right)
            || self.is_of_aside(left, part.range.start)
            || self.is_based(start)
        {
            return None;
        }
        let apart = told.subjects.len() > 1;
        let level = self.level(&told);
        let meant = |sheet: &Sheet| {
            let holds =
                |row: &usize| level.is_none_or(|level| self.is_held(&sheet.rows[*row], level));
            let phrases = told.subjects.iter().map(|range| &self.text[range.clone()]);
            // Before an aside stands a name; what the table is of is not enough.
            let row = |phrase: &str| match sheet.one(phrase) {
                Some(row) if apart && sheet.named(phrase).rows != [row] => None,
                Some(row) => Some(row),
                None => sheet.subject_of_two(phrase),
            };
            phrases.into_iter().find_map(row).filter(holds)
        };
        self.claim(id, &told, meant, Some(own).map(|own| (parts, own)))
    }

    /// 214,000 visits, up 9.2%: the amount that a subject tells of itself.
    fn level(&self, told: &Move) -> Option<FigureId> {
        let [subject] = &told.subjects[..] else { return None };
        let figures = self.context.figures;
        let own = figures.within(self.span_of(subject.clone())).map(FigureId);
        let amounts = [Kind::Count, Kind::Number, Kind::Money, Kind::Measure];
        let mut own = own.filter(|id| {
            let figure = figures.get(*id);
            amounts.contains(&figure.kind)
                && figure.value.decimal().is_some_and(|value| value.normal().mantissa >= 100)
        });
        own.next().filter(|_| own.next().is_none())
    }

    /// Whether a row has an amount, or one of its digits that is scaled otherwise.
    fn is_held(&self, row: &Row, level: FigureId) -> bool {
        let digits = |id: FigureId| {
            let value = self.context.figures.get(id).value.decimal()?;
            Some(value.normal().mantissa.abs())
        };
        let range = |id: FigureId| Range::of(self.context, id);
        row.cells.iter().flatten().any(|cell| {
            digits(*cell) == digits(level)
                || range(*cell).zip(range(level)).is_some_and(|(one, other)| one.meets(other))
        })
    }

    /// (five-year average 468, a reduction of 12.0%): whether a mean of several years stands right before a change, which is one
    /// from that.
    fn is_of_aside(&self, left: &str, from: usize) -> bool {
        let before = &self.text[..from + left.len()];
        let aside = before.rfind('(').map_or("", |at| &before[at..]);
        !aside.contains(')') && ["average", "mean", "norm"].iter().any(|word| aside.contains(word))
    }

    /// Rose by 32.6 thousand boxes from 216.0 thousand, an increase of 15.1%: whether the sentence itself tells, before a change, an
    /// amount that it is from, and which no cell has.
    fn is_based(&self, upto: usize) -> bool {
        let context = self.context;
        let before = self.span_of(0..upto);
        context.figures.within(before).map(FigureId).any(|id| {
            let figure = context.figures.get(id);
            let amount =
                matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
            let lead =
                self.text[..self.at(figure.span.start)].trim_end_matches(['$', '£', '€', ' ']);
            let mut words = lead.rsplit(' ').take(2);
            let from = words.any(|word| ["from", "than", "against"].contains(&word));
            let cells = || {
                self.sheets
                    .iter()
                    .flat_map(|sheet| &sheet.rows)
                    .flat_map(|row| row.cells.iter().flatten())
            };
            let told = |cell: &FigureId| {
                context.figures.get(*cell).value.decimal() == figure.value.decimal()
            };
            amount && from && !cells().any(told)
        })
    }

    /// The word of the change before an amount, and whose it is.
    fn told(&self, parts: &[Clause], own: usize, left: &str) -> Option<Move> {
        let from = parts[own].range.start;
        let mut words = placed(left);
        while words.last().is_some_and(|(_, word)| HEDGES.contains(word)) {
            words.pop();
        }
        let noun = words.last().is_some_and(|(_, word)| *word == "of");
        if noun {
            words.pop();
        }
        let (at, word) = words.pop()?;
        let up = UP.contains(&word) || noun && UP_NOUNS.contains(&word) || !noun && word == "up";
        let down = DOWN.contains(&word)
            || noun && DOWN_NOUNS.contains(&word)
            || !noun && ["down", "off"].contains(&word);
        if up == down || noun && !(UP_NOUNS.contains(&word) || DOWN_NOUNS.contains(&word)) {
            return None;
        }
        let place = self.span_of(from + at..from + at + word.len());
        let mut passed = false;
        while let Some((_, last)) = words.last() {
            let skip =
                LINKS.contains(last) || ADVERBS.contains(last) || noun && SHOWING.contains(last);
            if !skip {
                break;
            }
            passed |= LINKS.contains(last) || noun;
            words.pop();
        }
        if ["up", "down", "off"].contains(&word) && !passed && !words.is_empty() {
            return None;
        }
        // Deposits grew by 12 per cent and advances rose by 14: the subject begins behind “and”.
        let begins = words.iter().rposition(|(_, word)| word.chars().all(|c| c.is_ascii_digit()));
        // Category 2 by itself fell 20.9%: of no row that was named before.
        if let Some((at, word)) = begins.map(|at| words[at]) {
            let span = self.span_of(from + at..from + at + word.len());
            let quantity = |id| {
                let figure = self.context.figures.get(FigureId(id));
                figure.kind.is_quantity() && figure.span.contains(span)
            };
            if !self.context.figures.within(self.span).any(quantity) {
                return None;
            }
        }
        let begins = begins.map_or(0, |at| at + 1);
        let words = &words[begins..];
        if let (Some((first, _)), Some((last, word))) = (words.first(), words.last()) {
            let own = from + first..from + last + word.len();
            return Some(Move { up, word: place, subjects: vec![own] });
        }
        // Plums, hurt by late frost, are down 6%.
        let subjects = subjects(parts, own);
        (!subjects.is_empty()).then_some(Move { up, word: place, subjects })
    }

    /// Ashby had 15,340 more visits than Brook Lane: one row held against another.
    fn of_two_rows(&self, parts: &[Clause], id: FigureId) -> Option<Claim> {
        let context = self.context;
        let figure = context.figures.get(id);
        let (start, end) = (self.at(figure.span.start), self.at(figure.span.end));
        let part = parts.iter().find(|part| part.range.contains(&start))?;
        let left = &self.text[part.range.start..start];
        let right = &self.text[end.min(part.range.end)..part.range.end];
        let (noun, other) = right.split_once(" than ")?;
        let (at, word) = *placed(noun).first()?;
        let up = match word {
            "more" | "higher" | "larger" => true,
            "fewer" | "lower" | "less" | "smaller" => false,
            _ => return None,
        };
        let word = self.span_of(end + at..end + at + word.len());
        let mut pairs = Vec::new();
        for sheet in self.sheets {
            let named =
                |phrase: &str| sheet.one(phrase).filter(|row| sheet.named(phrase).rows == [*row]);
            let (Some(one), Some(two)) = (named(left), named(other)) else { continue };
            let known = placed(noun).iter().skip(1).all(|(_, word)| sheet.is_known(word));
            if one == two || !known || [Some(one), Some(two)].contains(&sheet.total) {
                continue;
            }
            let (one, two) = (&sheet.rows[one], &sheet.rows[two]);
            pairs.extend(
                one.cells.iter().zip(&two.cells).filter_map(|(new, old)| Some(((*new)?, (*old)?))),
            );
        }
        settled(self.context, id, Turn { up, word }, pairs)
    }

    /// Deposits grew by 12.0 per cent and advances by 14.0 per cent: the verb is that of the clause before.
    fn told_before(&self, parts: &[Clause], own: usize, left: &str) -> Option<Move> {
        let from = parts[own].range.start;
        let head = left.trim_end().strip_suffix(" by")?;
        let mut said =
            self.context.figures.within(self.span_of(from..from + head.len())).map(FigureId);
        let last = said.rfind(|id| self.context.figures.get(*id).kind.is_quantity())?;
        let figure = self.context.figures.get(last).span;
        let verb = self.told(parts, own, &self.text[from..self.at(figure.start)])?;
        let begins = self.at(figure.end);
        let between = self.text.get(begins..from + head.len())?.trim_start();
        let subject =
            between.strip_prefix("and ").or_else(|| between.strip_prefix("per cent and "))?;
        let start = from + head.len() - subject.len();
        // Homicides went up by seven and suicides down by five: the verb goes on, its way does not.
        let ways = [("up", true), ("down", false)];
        let own = ways.iter().find_map(|(way, up)| {
            let rest = subject.trim_end().strip_suffix(way)?.strip_suffix(' ')?;
            let place = start + rest.len() + 1;
            Some((rest.len(), *up, self.span_of(place..place + way.len())))
        });
        let (length, up, word) = own.unwrap_or((subject.len(), verb.up, verb.word));
        let own = start..start + length;
        Some(Move { up, word, subjects: Vec::from([own]) })
    }

    /// Whether nothing behind an amount makes another thing of it.
    fn is_plain_behind(&self, right: &str) -> bool {
        placed(right).iter().all(|(_, word)| {
            BEHIND.contains(word)
                || word.chars().all(|c| c.is_ascii_digit() || c == '-')
                || self.sheets.iter().any(|sheet| sheet.is_known(word))
        })
    }

    /// 61,300 parcels in May, 4.5 per cent more than in May 2021.
    fn of_value(&self, before: &[FigureId], id: FigureId) -> Option<Claim> {
        let value = *before.last()?;
        let figures_of = self.context.figures;
        let (one, other) = (figures_of.get(value), figures_of.get(id));
        let digits = one.value.decimal()?.normal().mantissa.unsigned_abs();
        if digits < 100 || one.kind == Kind::Percent || one.hedge != Hedge::None {
            return None;
        }
        let between = &self.text[self.at(one.span.end)..self.at(other.span.start)];
        let right = &self.text[self.at(other.span.end)..];
        let right = right.split([',', ';', '(', ')']).next().unwrap_or_default();
        let right = right.split(". ").next().unwrap_or_default();
        if between.contains([';', ':', ')']) || between.matches([',', '(']).count() != 1 {
            return None;
        }
        let (middle, lead) = between.rsplit_once([',', '('])?;
        let lead: Vec<(usize, &str)> =
            placed(lead).into_iter().filter(|(_, word)| !HEDGES.contains(word)).collect();
        let behind = placed(right);
        let (up, word) = match lead.as_slice() {
            [] => match behind.first()?.1 {
                "more" | "higher" | "above" | "up" => (true, behind.first()?),
                "fewer" | "lower" | "less" | "below" | "down" => (false, behind.first()?),
                _ => return None,
            },
            [one @ (_, "up" | "rise")] => (true, one),
            [one @ (_, "down" | "off" | "fall")] => (false, one),
            [one @ (_, noun), (_, "of")] if UP_NOUNS.contains(noun) => (true, one),
            [one @ (_, noun), (_, "of")] if DOWN_NOUNS.contains(noun) => (false, one),
            _ => return None,
        };
        if lead.is_empty() && !behind.iter().any(|(_, word)| ["than", "on", "from"].contains(word))
        {
            return None;
        }
        let from = if lead.is_empty() {
            self.at(other.span.end) + word.0
        } else {
            self.at(other.span.start) - between.rsplit([',', '(']).next()?.len() + word.0
        };
        let told = Move { up, word: self.span_of(from..from + word.1.len()), subjects: Vec::new() };
        let known = |text: &str| {
            placed(text).iter().all(|(_, word)| {
                BEHIND.contains(word)
                    || word.chars().all(|c| c.is_ascii_digit() || c == '-')
                    || self.sheets.iter().any(|sheet| sheet.is_known(word))
            })
        };
        if !known(middle) || !known(right) {
            return None;
        }
        let holds = |sheet: &Sheet| {
            let holds = |(new, _): &(FigureId, FigureId)| {
                let cell = figures_of.get(*new);
                cell.value == one.value && compatible(one, cell, self.context.lexicon)
            };
            let mut rows =
                (0..sheet.rows.len()).filter(|at| sheet.rows[*at].pairs.iter().any(holds));
            let row = rows.next()?;
            rows.next().is_none().then_some(row)
        };
        self.claim(id, &told, holds, None)
    }

    fn claim(
        &self,
        id: FigureId,
        told: &Move,
        row: impl Fn(&Sheet) -> Option<usize>,
        clause: Option<(&[Clause], usize)>,
    ) -> Option<Claim> {
        let mut pairs: Vec<(FigureId, FigureId)> = Vec::new();
        for sheet in self.sheets {
            let Some(row) = row(sheet) else { continue };
            let timed = |pair: &(FigureId, FigureId)| self.is_of_its_time(sheet, *pair);
            if clause.is_some_and(|(parts, own)| !self.is_led_plainly(sheet, parts, own)) {
                return None;
            }
            pairs.extend(sheet.rows[row].pairs.iter().copied().filter(timed));
        }
        settled(self.context, id, Turn { up: told.up, word: told.word }, pairs)
    }
}
