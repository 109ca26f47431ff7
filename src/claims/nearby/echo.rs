//! A value that stands in one place of the text only, and is one slip of the pen away from a total that a
//! table gives: 165 young in the summary, where the column of the table adds up to 156.
//!
//! No wording says that the two are one measure, so the evidence is weighed: how seldom such a slip fits
//! by chance, how much the two places have in common, how many other totals are as well linked, and
//! whether the total is told again. That a column adds up to it keeps the total itself above suspicion.

use super::restated::is_of_another_time;
use super::vicinity::{Vicinity, clause};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::restated::times::same_year;
use crate::claims::{Claim, restated};
use crate::document::Span;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of the forms `text` and `cell`.
pub fn search(vicinity: &Vicinity<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let echoes = Echoes::new(vicinity);
    for id in (0..vicinity.context.figures.list.len() as u32).map(FigureId) {
        if !echoes.is_alone(id) {
            continue;
        }
        let Some(echo) = echoes.best(id) else { continue };
        // A total that the paragraph tells as well is not told wrongly there.
        let block = vicinity.context.figures.get(id).block;
        let again = digits(vicinity, echo.other).is_some_and(|digits| {
            let told = echoes.told.get(&trimmed(digits)).into_iter().flatten();
            { told }.any(|one| {
                let figure = vicinity.context.figures.get(*one);
                figure.block == block && figure.cell.is_none()
            })
        });
        if echo.evidence >= CONVINCING && !again {
            claims.extend(claim(vicinity, rule, id, echo.other));
        }
    }
}

/// In tenths of a bit.
const CONVINCING: u32 = 135;

/// The same where both are told in the same words.
const SAID: u32 = 130;
const SAID_LINKS: u32 = 24;

/// What speaks for one value being another miswritten.
struct Echo {
    other: FigureId,
    evidence: u32,
}

struct Echoes<'a> {
    vicinity: &'a Vicinity<'a>,
    /// The figures that may be told again, by their digits without the zeros at their end.
    told: BTreeMap<i128, Vec<FigureId>>,
    /// The stems that are years.
    years: BTreeMap<u32, String>,
    /// The cells of rows that hold sums of the rows above or below them.
    totals: BTreeSet<FigureId>,
}

impl<'a> Echoes<'a> {
    fn new(vicinity: &'a Vicinity<'a>) -> Echoes<'a> {
        let years = vicinity.years().map(|(stem, year)| (stem, year.to_owned())).collect();
        let mut told: BTreeMap<i128, Vec<FigureId>> = BTreeMap::new();
        for id in (0..vicinity.context.figures.list.len() as u32).map(FigureId) {
            if let Some(digits) = digits(vicinity, id).filter(|_| is_level(vicinity, id)) {
                told.entry(trimmed(digits)).or_default().push(id);
            }
        }
        Echoes { vicinity, told, years, totals: totals(vicinity) }
    }

    /// Whether a figure of the text stands there alone, with three digits or more.
    fn is_alone(&self, id: FigureId) -> bool {
        let figure = self.vicinity.context.figures.get(id);
        self.is_told(figure)
            && is_level(self.vicinity, id)
            && digits(self.vicinity, id)
                .is_some_and(|digits| digits >= 100 && trimmed(digits) >= 10)
            && !self.vicinity.is_repeated(id)
            && !is_of_another_time(self.vicinity.context, figure)
    }

    /// Whether a figure stands in the text or in a list of facts, two cells a row.
    fn is_told(&self, figure: &Figure) -> bool {
        let tables = &self.vicinity.context.document.tables;
        figure.cell.is_none_or(|cell| {
            let rows = &tables[cell.table as usize].rows;
            cell.column == 1 && rows.len() <= MOST_FACTS && rows[cell.row as usize].len() == 2
        })
    }

    /// The value that speaks most for a slip.
    fn best(&self, id: FigureId) -> Option<Echo> {
        let about = self.about(id);
        let mut best: Option<Echo> = None;
        for (value, rare) in slips(digits(self.vicinity, id)?) {
            let others = self.told.get(&trimmed(value)).map_or(&[] as &[_], Vec::as_slice);
            for other in others.iter().copied() {
                let total = self.totals.contains(&other);
                if !self.can_be_one(id, other, &about) {
                    continue;
                }
                let links = self.links(&about, other);
                let said = self.is_said_of_it(id, other, rare, links);
                if !(total || said || self.is_told_with_it(id, other, rare)) {
                    continue;
                }
                if links == 0 && (others.len() == 1 || !total)
                    || CHANGED.contains(&rare) && rare + links < CHANGED[4] + LINKED
                {
                    continue;
                }
                let again = (others.len() as u32 - 1).min(2) * AGAIN;
                let most = rare + if total { TOTAL } else { 0 } + again + links.min(MOST_LINKS);
                // Rivals take away from it, and are many to count.
                let needed = if said { SAID } else { CONVINCING };
                if most < needed {
                    continue;
                }
                let rivals = self.rivals(id, &about, links, total);
                let evidence = most.saturating_sub(10 * rivals.max(1).ilog2());
                let evidence = evidence + (CONVINCING - needed);
                if best.as_ref().is_none_or(|best| evidence > best.evidence) {
                    best = Some(Echo { other, evidence });
                }
            }
        }
        best
    }

    fn about(&self, id: FigureId) -> About {
        let context = self.vicinity.context;
        let figure = context.figures.get(id);
        let block = context.document.block(figure.block);
        let sentence = block.sentences.iter().find(|sentence| sentence.contains(figure.span));
        let row = figure.cell.map(|cell| {
            let cells = &context.document.tables[cell.table as usize].rows[cell.row as usize];
            around(cells.iter().map(|cell| cell.span))
        });
        let span = row.or(sentence.copied()).unwrap_or(block.span);
        let span = self.vicinity.around(id, span);
        let clause = self.vicinity.description(id).iter().copied().collect();
        let sentence = self.vicinity.stems_of(span);
        let years = self.years_of(&sentence);
        About { clause, sentence, years, span }
    }

    fn years_of(&self, stems: &BTreeSet<u32>) -> BTreeSet<u32> {
        stems.iter().copied().filter(|stem| self.years.contains_key(stem)).collect()
    }

    /// How much the place of another figure has in common with one's own, in tenths of a bit.
    fn links(&self, about: &About, other: FigureId) -> u32 {
        let there = self.vicinity.surroundings(other);
        let weight = |stem: &u32| match self.vicinity.uses(*stem) {
            _ if self.years.contains_key(stem) => 3,
            0..=4 => 24,
            5..=10 => 16,
            11..=24 => 9,
            _ => 4,
        };
        let shared = |stem: &&u32| there.contains(stem);
        let clause: u32 = about.clause.iter().filter(shared).map(weight).sum();
        let rest = about.sentence.difference(&about.clause);
        clause + rest.filter(shared).map(|stem| weight(stem) / 2).sum::<u32>()
    }

    /// Whether two figures are of one kind and size, in different sentences, and of no two years.
    fn can_be_one(&self, id: FigureId, other: FigureId, about: &About) -> bool {
        let context = self.vicinity.context;
        let (one, two) = (context.figures.get(id), context.figures.get(other));
        let period = |id: FigureId| context.measures.list[id.0 as usize].period;
        if id == other
            || !is_alike(one, two)
            || about.span.contains(two.span)
            || two.cell.is_none()
                && (one.block == two.block
                    || is_of_another_time(context, two)
                    || !same_year(context, period(id), period(other)))
        {
            return false;
        }
        let years = self.years_of(self.vicinity.surroundings(other));
        match about.years.is_empty() {
            _ if years.is_empty() => true,
            true => self.is_latest(other),
            false => !years.is_disjoint(&about.years),
        }
    }

    /// Whether no column of a cell's table is of a later year than its own.
    fn is_latest(&self, id: FigureId) -> bool {
        let document = self.vicinity.context.document;
        let Some(cell) = self.vicinity.context.figures.get(id).cell else { return true };
        let table = &document.tables[cell.table as usize];
        let years = |span: Span| {
            let stems = self.vicinity.stems_of(span);
            stems.iter().filter_map(|stem| self.years.get(stem)).max()
        };
        let headers = table.rows[..table.header_rows.min(table.rows.len())].iter();
        let own =
            headers.clone().filter_map(|row| years(row.get(cell.column as usize)?.span)).max();
        let latest = headers.flatten().filter_map(|header| years(header.span)).max();
        own == latest
    }

    /// Whether a value that is no total may be the one meant: of the running text, with the same noun
    /// behind it or a word before it, and two of its digits changed places.
    fn is_told_with_it(&self, id: FigureId, other: FigureId, rare: u32) -> bool {
        let context = self.vicinity.context;
        let noun = |id: FigureId| self.vicinity.noun(id);
        let text = self.is_told(context.figures.get(other));
        let measure = |id: FigureId| &context.measures.list[id.0 as usize];
        // In the north 4,120 were sold and in the south 4,210.
        let apart =
            measure(id).scope != measure(other).scope || are_parallel(self.vicinity, id, other);
        text && !apart
            && SWAPPED.contains(&rare)
            && rare >= SWAPPED[4]
            && (noun(id).is_some() && noun(id) == noun(other) || rare >= SWAPPED[5])
    }

    /// Whether a value of the running text is told in so many of the same words that two exchanged digits speak for a
    /// slip.
    fn is_said_of_it(&self, id: FigureId, other: FigureId, rare: u32, links: u32) -> bool {
        let context = self.vicinity.context;
        let measure = |id: FigureId| &context.measures.list[id.0 as usize];
        let apart =
            measure(id).scope != measure(other).scope || are_parallel(self.vicinity, id, other);
        self.is_told(context.figures.get(other))
            && !apart
            && SWAPPED.contains(&rare)
            && rare >= SWAPPED[4]
            && links >= SAID_LINKS
    }

    /// How many different values are linked as well as the one in question: of rows of sums, or any.
    fn rivals(&self, id: FigureId, about: &About, links: u32, total: bool) -> u32 {
        let one = self.vicinity.context.figures.get(id);
        let linked = |other: &FigureId| {
            *other != id
                && (!total || self.totals.contains(other))
                && is_alike(one, self.vicinity.context.figures.get(*other))
                && self.links(about, *other) >= links
        };
        self.told.values().filter(|others| others.iter().any(linked)).count() as u32
    }
}

/// Whether two clauses are the same but for a word or two on either side: of two things.
pub fn are_parallel(vicinity: &Vicinity<'_>, id: FigureId, other: FigureId) -> bool {
    let context = vicinity.context;
    let words = |id: FigureId| -> BTreeSet<String> {
        let span = clause(context.document, context.figures.get(id).span);
        let words = context.document.slice(span).split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, two) = (words(id), words(other));
    let is_word = |word: &&String| !word.starts_with(|c: char| c.is_ascii_digit());
    let own = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        these.difference(those).filter(is_word).count()
    };
    let (left, right) = (own(&one, &two), own(&two, &one));
    one.intersection(&two).count() > 2 && (1..=2).contains(&left) && (1..=2).contains(&right)
}

/// Longer lists are tables.
const MOST_FACTS: usize = 20;

/// What the places must have in common where one digit of four is another: in a report with many such numbers some
/// are but one digit apart. Of longer numbers fewer are.
const LINKED: u32 = 32;

const AGAIN: u32 = 20;
const TOTAL: u32 = 40;
const MOST_LINKS: u32 = 80;

/// What the place of a figure speaks of.
struct About {
    /// The stems of its clause, and of its whole sentence.
    clause: BTreeSet<u32>,
    sentence: BTreeSet<u32>,
    years: BTreeSet<u32>,
    span: Span,
}

fn digits(vicinity: &Vicinity<'_>, id: FigureId) -> Option<i128> {
    let figure = vicinity.context.figures.get(id);
    Some(figure.value.decimal()?.at_exponent(figure.precision)?.saturating_abs())
}

fn trimmed(mut digits: i128) -> i128 {
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits
}

fn is_level(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    vicinity.is_amount(id)
        && figure.hedge == Hedge::None
        && matches!(
            figure.kind,
            Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
        )
        && matches!(role, Role::Actual | Role::Cumulative | Role::Average)
}

/// The values that one slip makes of some digits, with the evidence of the slip in tenths of a bit.
fn slips(digits: i128) -> Vec<(i128, u32)> {
    // Round hundreds and thousands say no more than their leading digits.
    let digits = if digits % 100 == 0 { trimmed(digits) } else { digits };
    let text: Vec<u8> = digits.to_string().into_bytes();
    let length = text.len();
    let value =
        |text: &[u8]| text.iter().fold(0i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
    let mut found = Vec::new();
    for place in 1..length {
        let mut other = text.clone();
        other.swap(place - 1, place);
        if other != text && other[0] != b'0' {
            found.push((value(&other), SWAPPED[length.min(SWAPPED.len() - 1)]));
        }
    }
    if length < 4 {
        return found;
    }
    for place in 0..length {
        for digit in b'0'..=b'9' {
            if digit != text[place] && (place > 0 || digit > b'0') {
                let mut other = text.clone();
                other[place] = digit;
                found.push((value(&other), CHANGED[length.min(CHANGED.len() - 1)]));
            }
        }
    }
    found
}

/// By the number of digits: how seldom two neighbours changed places by chance, and one digit is another.
const SWAPPED: [u32; 7] = [0, 0, 65, 88, 116, 145, 175];
const CHANGED: [u32; 7] = [0, 0, 0, 0, 80, 110, 140];

fn is_alike(one: &Figure, two: &Figure) -> bool {
    let plain = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    let bare = [one, two].iter().any(|figure| figure.cell.is_some() && figure.kind == Kind::Number);
    let percent = (one.kind == Kind::Percent) == (two.kind == Kind::Percent);
    let same = (one.unit == two.unit && one.kind == two.kind || plain(one) && plain(two))
        && (one.precision == two.precision || one.scaled || two.scaled);
    let size = |figure: &Figure| {
        let value = figure.value.decimal()?.normal();
        let log = value.mantissa.unsigned_abs().checked_ilog10()?;
        Some(log as i16 + value.exponent)
    };
    let Some((one_size, two_size)) = size(one).zip(size(two)) else { return false };
    // A text tells in thousands or millions what a table has in its unit.
    let scale = one_size - two_size;
    let round = one.value.decimal().is_some_and(|value| value.normal().exponent >= scale);
    let stated = bare && round && matches!(scale, 3 | 6 | 9 | -3 | -6 | -9);
    let scaled = stated && (one.scaled || one.kind == Kind::Money);
    percent && (scale == 0 && (same || bare) || scaled)
}

/// The cells of all rows that hold the sum of the cells above or below it.
fn totals(vicinity: &Vicinity<'_>) -> BTreeSet<FigureId> {
    let context = vicinity.context;
    let mut columns: BTreeMap<(u32, u32), Vec<FigureId>> = BTreeMap::new();
    for (index, figure) in context.figures.list.iter().enumerate() {
        // The first column names the rows: of the marks 1, 2 and 3 the third is no sum.
        let cell = figure.cell.filter(|cell| cell.column > 0);
        if let Some(cell) = cell.filter(|_| figure.kind != Kind::Percent) {
            columns.entry((cell.table, cell.column)).or_default().push(FigureId(index as u32));
        }
    }
    let mut rows = BTreeSet::new();
    for mut column in columns.into_values() {
        for _ in 0..2 {
            let sums = (0..column.len()).filter(|place| is_sum(vicinity, &column, *place));
            let cells = sums.filter_map(|place| context.figures.get(column[place]).cell);
            rows.extend(cells.map(|cell| (cell.table, cell.row)));
            column.reverse();
        }
    }
    // A rate in the row of sums is the rate of all.
    let figures = context.figures.list.iter().enumerate();
    figures
        .filter(|(_, figure)| {
            figure.cell.is_some_and(|cell| rows.contains(&(cell.table, cell.row)))
        })
        .map(|(index, _)| FigureId(index as u32))
        .collect()
}

/// Whether a cell is the sum of two or more cells right before it.
fn is_sum(vicinity: &Vicinity<'_>, column: &[FigureId], place: usize) -> bool {
    let value = |id: FigureId| vicinity.context.figures.get(id).value.decimal();
    let Some(total) = value(column[place]).filter(|total| !total.is_zero()) else { return false };
    let mut sum = Decimal::ZERO;
    for (count, id) in column[..place].iter().rev().take(LONGEST_SUM).enumerate() {
        let Some(more) = value(*id).and_then(|value| sum.checked_add(value)) else { return false };
        sum = more;
        if count > 0 && sum == total {
            return true;
        }
    }
    false
}

/// Longer columns are not added up.
const LONGEST_SUM: usize = 30;

fn claim(vicinity: &Vicinity<'_>, rule: RuleId, id: FigureId, other: FigureId) -> Option<Claim> {
    let context = vicinity.context;
    let place = context.figures.get(id).span;
    if context.figures.get(other).cell.is_some() {
        let form = context.rulebook.rule(rule).form("cell")?;
        let readings = vec![restated::cells::scaled(context, form, id, other)?];
        return Some(Claim { worded: false, rule, strength: Strength::Implied, readings, place });
    }
    let (first, second) = (id.min(other), id.max(other));
    let bound = vec![figures("first", [first]), figures("second", [second])];
    let place = around([place, context.figures.get(other).span]);
    Draft::new(context, rule).claim(Strength::Implied, place, [("text", bound)])
}
