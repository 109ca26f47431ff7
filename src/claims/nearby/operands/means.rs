//! Averages whose total and number are told by their nouns: 522 homes; they had stood empty for 14,616 days,
//! which gives an average re-let time of 28 days. What is counted by the noun that the average is per is its
//! number, and what is of its own unit or noun its total; days, weeks and months are also told by the calendar.

use super::calendar::{Unit, times};
use super::per::{self, Average, Per};
use super::ratio;
use super::shares::{at, is_total, tables_near, titles};
use super::{Found, Way};
use crate::claims::draft::{constant, figures};
use crate::claims::nearby::mean::{is_rate, number_end};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::restated::is_of_another_time;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::otherwise::times::are_of_other_times;
use crate::claims::sentence::{ends, says};
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound, people};
use crate::document::Span;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use std::collections::BTreeSet;

/// All averages of the running text, each with the amounts that may give it.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut found = Vec::new();
    for (place, sentence) in vicinity.sentences() {
        for id in context.figures.within(sentence).map(FigureId) {
            let figure = context.figures.get(id);
            if figure.cell.is_some() || !can_be_mean(figure) && figure.kind != Kind::Ratio {
                continue;
            }
            let (before, after) = vicinity.beside(id, sentence);
            // A 101 caller: a name.
            if ends(before.trim_end(), &["a", "an"]) {
                continue;
            }
            // £20 to each daughter and £10 to each son: rates of different groups.
            let other_rate = |other: FigureId| {
                let (before, after) = vicinity.beside(other, sentence);
                let (one, two) = (context.figures.get(id), context.figures.get(other));
                other != id
                    && compatible(one, two, context.lexicon)
                    && can_be_mean(two)
                    && per::read(&before, &after).is_some()
            };
            // So many to one: both things are named.
            let ratio = ratio::read(&before, &after);
            let named = ratio.is_some();
            let read =
                ratio.or_else(|| per::read(&before, &after).filter(|_| figure.kind != Kind::Ratio));
            let read = read.filter(|average| {
                average.worked_out
                    || !context.figures.within(sentence).take(MOST).map(FigureId).any(other_rate)
            });
            if let Some(average) = read {
                let mut ways = ways(vicinity, id, place, &average);
                let named = is_apposed(vicinity, id, sentence, &mut ways) || named;
                found.push(Found { id, ways, divided: true, named });
            }
        }
    }
    found
}

fn can_be_mean(figure: &Figure) -> bool {
    let amount = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    let plain = matches!(figure.hedge, Hedge::None | Hedge::About);
    amount && plain && figure.value.decimal().is_some_and(|value| !value.is_zero())
}

/// A number of things or days: the figure that states it, or what the calendar says.
pub struct Number {
    pub id: Option<FigureId>,
    pub range: Range,
    pub binding: Binding,
    pub evidence: u32,
}

/// More totals and numbers than these are not tried.
pub const MOST: usize = 12;

fn ways(vicinity: &Vicinity<'_>, mean: FigureId, place: usize, average: &Average) -> Vec<Way> {
    let context = vicinity.context;
    let amounts = vicinity.amounts_near(mean, place, &[&average.of, things(average)]);
    let amounts = with_totals(vicinity, mean, amounts, &average.of);
    let mut numbers: Vec<Number> = match &average.per {
        Per::Things(_) | Per::Each => {
            let number = |(id, near): &(FigureId, u32)| number(vicinity, *id, *near, average);
            amounts.iter().filter_map(number).collect()
        }
        Per::Days(days) => times(vicinity, &amounts, (mean, place), Unit::Day, *days),
        Per::Months(months) => times(vicinity, &amounts, (mean, place), Unit::Month, *months),
    };
    numbers.sort_by_key(|number| std::cmp::Reverse(number.evidence));
    numbers.truncate(MOST);
    let total =
        |(id, near): &(FigureId, u32)| Some((*id, total(vicinity, *id, *near, mean, average)?));
    let mut totals: Vec<(FigureId, u32)> = amounts.iter().filter_map(total).collect();
    totals.sort_by_key(|(_, evidence)| std::cmp::Reverse(*evidence));
    totals.truncate(MOST);
    let place_of_mean = context.figures.get(mean).span;
    // The unit of 6.0 per 1,000 holds the base.
    let own = number_end(&context.document.text, context.figures.get(mean)) < place_of_mean.end;
    let base = if own { 1 } else { average.many };
    let mut ways = Vec::new();
    for (total, of_total) in &totals {
        // In 2022 we had 8.84 million passengers: not those of this year's income.
        let of_its_time = |number: &&Number| {
            let prose = |id: FigureId| context.figures.get(id).cell.is_none();
            let things = matches!(average.per, Per::Things(_) | Per::Each);
            number.id.is_none_or(|id| {
                id != *total
                    && !(things
                        && prose(id)
                        && prose(*total)
                        && are_of_other_times(context, &[*total, id]))
            })
        };
        for number in numbers.iter().filter(of_its_time) {
            let many = Range::exact(base);
            let gives = || Range::of(context, *total)?.times(many)?.over(number.range);
            let Some(gives) = gives() else { continue };
            let worked_out = if average.worked_out { 15 } else { 0 };
            ways.push(Way {
                form: "across",
                bindings: vec![
                    figures("mean", [mean]),
                    figures("total", [*total]),
                    number.binding.clone(),
                    constant("many", base, place_of_mean),
                ],
                gives,
                evidence: of_total + number.evidence + worked_out,
                parts: Vec::new(),
            });
        }
    }
    ways
}

/// The amounts with those of the total rows of the tables around.
pub fn with_totals(
    vicinity: &Vicinity<'_>,
    mean: FigureId,
    mut amounts: Vec<(FigureId, u32)>,
    of: &BTreeSet<String>,
) -> Vec<(FigureId, u32)> {
    for table in tables_near(vicinity, vicinity.context.figures.get(mean).block) {
        if table.rows.len() > LONGEST_TABLE {
            continue;
        }
        let near = if titles(vicinity, table).is_disjoint(of) { 5 } else { SENTENCE };
        for row in table.header_rows..table.rows.len() {
            if is_total(vicinity, table, row) {
                let cells = 1..table.rows[row].len().min(8);
                let cells = cells.filter_map(|column| at(vicinity, table, row, column));
                for id in cells.filter(|id| vicinity.is_amount(*id)) {
                    match amounts.iter_mut().find(|(other, _)| *other == id) {
                        Some(found) => found.1 = found.1.max(near),
                        None => amounts.push((id, near)),
                    }
                }
            }
        }
    }
    amounts
}

/// Longer tables are data.
const LONGEST_TABLE: usize = 40;

fn things(average: &Average) -> &BTreeSet<String> {
    static NONE: BTreeSet<String> = BTreeSet::new();
    match &average.per {
        Per::Things(things) => things,
        _ => &NONE,
    }
}

/// A count of what the average is per.
pub fn number(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    near: u32,
    average: &Average,
) -> Option<Number> {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let value = figure.value.decimal()?;
    let whole = value.normal().exponent >= 0 && figure.precision >= 0;
    let noun = vicinity.noun(id).or_else(|| {
        let unit = || context.document.slice(figure.span).rsplit(' ').next().map(str::to_owned);
        match figure.kind {
            Kind::Measure => unit(),
            _ => is_shares(vicinity, id).then(|| "share".to_owned()),
        }
    });
    // 2,685 to the square kilometre, on 24.6 square kilometres
    let measured = figure.kind == Kind::Measure
        && noun.as_ref().is_some_and(|noun| things(average).contains(noun));
    // Guests arrived 5,400 times.
    let often = figure.kind == Kind::Times && whole && is_how_often(vicinity, id);
    let counted = matches!(figure.kind, Kind::Count | Kind::Number) && (whole || figure.scaled);
    if !(measured || often || counted)
        || value < Decimal::integer(3)
        // An average of 2,150 people were employed.
        || !is_level(vicinity, id) && role(vicinity, id) != Role::Average
        || is_rate(context, id)
    {
        return None;
    }
    let named = match &average.per {
        Per::Things(things) => match () {
            () if noun.as_ref().is_some_and(|noun| things.contains(noun)) => 45,
            () if vicinity.is_described(id, things) => 30,
            // The sentence of the average names what it is per, whatever it counts.
            () if near >= SAME => 5,
            () if near >= SENTENCE && vicinity.is_told_with(id, things) => 15,
            _ => return None,
        },
        _ if near >= SENTENCE && noun.is_some() => 20,
        _ if near >= SENTENCE => 10,
        _ => return None,
    };
    // 26 weeks are 26, and not so many days.
    let (range, binding) = match measured {
        true => (
            plain(figure)?,
            Binding { name: "number".to_owned(), value: Bound::Constant(value, figure.span) },
        ),
        false => (Range::of(context, id)?, figures("number", [id])),
    };
    Some(Number { id: Some(id), range, binding, evidence: aged(vicinity, figure, named + near) })
}

/// Whether something happened so many times: 14 times in the year, and not 14 times as many.
fn is_how_often(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let span = context.figures.get(id).span;
    let behind = context.document.text.get(span.end as usize..).unwrap_or_default();
    let more =
        ["as ", "more ", "the ", "higher", "greater", "less ", "that ", "its ", "their ", "what "];
    context.document.slice(span).ends_with("times")
        && !more.iter().any(|word| behind.trim_start().starts_with(word))
}

/// A measure as many of its own unit.
fn plain(figure: &Figure) -> Option<Range> {
    let value = figure.value.decimal()?;
    let half = match figure.scaled || figure.precision < 0 {
        true => Decimal::new(5, figure.precision.checked_sub(1)?),
        false => Decimal::ZERO,
    };
    Some(Range { low: value.checked_add(half.negated())?, high: value.checked_add(half)? })
}

/// What an amount is worth that stands in the same sentence.
pub const SAME: u32 = 25;

/// The same, or in the sentence before.
pub const SENTENCE: u32 = 16;

/// An amount of which the average is a part.
fn total(
    vicinity: &Vicinity<'_>,
    id: FigureId,
    near: u32,
    mean: FigureId,
    average: &Average,
) -> Option<u32> {
    let context = vicinity.context;
    let (figure, own) = (context.figures.get(id), context.figures.get(mean));
    // For every 100 crowns 2.10 were spent.
    let start = figure.span.start as usize;
    let lead = context.document.text[..start].trim_end();
    if ends(lead, &["every", "each", "per"]) {
        return None;
    }
    let plain = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    let (sum, one) = (Range::of(context, id)?, Range::of(context, mean)?);
    let own_is_plain = plain(own)
        || own.kind == Kind::Ratio
        || plain(figure)
            && counts_days(vicinity, id)
            && context.document.slice(own.span).ends_with("days")
        || number_end(&context.document.text, own) < own.span.end;
    if plain(figure) != own_is_plain
        || own_is_plain == plain(own) && !compatible(figure, own, context.lexicon)
        || sum.low <= one.high
        || !is_level(vicinity, id)
    {
        return None;
    }
    let of = &average.of;
    let noun = vicinity.noun(id);
    let mut named = match () {
        () if noun.as_ref().is_some_and(|noun| of.contains(noun)) => 40,
        () if vicinity.is_described(id, of) => 25,
        // The total row of a table that is called so.
        () if figure.cell.is_some() && near >= SENTENCE => 25,
        // The average household had 2.4 members: of so many people.
        () if own_is_plain
            && noun.as_deref().is_some_and(is_people)
            && of.iter().any(|n| is_people(n)) =>
        {
            25
        }
        () if !own_is_plain => 20,
        () if near >= SENTENCE && (of.is_empty() || vicinity.is_told_with(id, of)) => 12,
        _ => return None,
    };
    if !own_is_plain {
        named += 10;
    }
    // The country's wind turbines: of the row of wind.
    let things = things(average);
    if figure.cell.is_some() && named < 30 && vicinity.is_described(id, things) {
        named += 8;
    }
    Some(aged(vicinity, figure, named + near))
}

/// 34,650 bed days: so many days, told as a number.
fn counts_days(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let behind = context.document.text.get(context.figures.get(id).span.end as usize..);
    let mut words = behind.unwrap_or_default().split([' ', '-']).filter(|word| !word.is_empty());
    let thing = words.next().unwrap_or_default();
    ["bed", "patient", "person", "guest"].contains(&thing)
        && words
            .next()
            .is_some_and(|word| word.trim_matches(|c: char| !c.is_alphabetic()) == "days")
}

/// Less for what was or is to be.
pub fn aged(vicinity: &Vicinity<'_>, figure: &Figure, evidence: u32) -> u32 {
    let other = figure.cell.is_none() && is_of_another_time(vicinity.context, figure);
    if other { evidence.saturating_sub(30) } else { evidence }
}

/// Whether a figure is no change, target, average or rate.
pub fn is_level(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    matches!(role(vicinity, id), Role::Actual | Role::Cumulative) && !is_rate(vicinity.context, id)
}

fn role(vicinity: &Vicinity<'_>, id: FigureId) -> Role {
    vicinity.context.measures.list[id.0 as usize].role
}

/// Whether a stem names people.
fn is_people(stem: &str) -> bool {
    stem == "people"
        || people::has(stem)
        || people::has(&format!("{stem}s"))
        || people::has(&format!("{stem}er"))
        || people::has(&format!("{stem}ers"))
}

/// Whether the average is told right behind its total and names its number: 31,008 parcels, or 1.7 for every
/// household. Then that way is meant, and no slip is asked for.
fn is_apposed(vicinity: &Vicinity<'_>, mean: FigureId, sentence: Span, ways: &mut [Way]) -> bool {
    let Some(total) = mean.0.checked_sub(1).map(FigureId) else { return false };
    let (before, after) = vicinity.beside(mean, sentence);
    let start = vicinity.context.figures.get(total).span.end.max(sentence.start);
    let gap = Span { start, end: vicinity.context.figures.get(mean).span.start.max(start) };
    let gap = vicinity.context.document.slice(gap).trim_end_matches(['$', '£', '€', ' ']);
    let noun = gap.strip_suffix(" or").or_else(|| gap.strip_suffix(", that is"));
    let noun = noun.map(|noun| noun.trim_end_matches(','));
    let tail = after.split(['.', ',', ';', '(']).next().unwrap_or_default();
    // Or 31 per driver on the night rota: of some of them.
    let some = says(tail, &["in", "on", "at", "with", "aged", "who", "whose", "of", "from", "to"]);
    let apposed = ends(before.trim_end(), &["or", "that is"])
        && !some
        && noun.is_some_and(|noun| noun.len() < 40 && !noun.contains([',', ';', ':', '(', '.']));
    let is_total = |binding: &Binding| {
        binding.name == "total"
            && matches!(&binding.value, Bound::Figures(ids) if ids[..] == [total])
    };
    let mut named = false;
    for way in ways.iter_mut().filter(|way| way.evidence >= NAMED) {
        if apposed && way.bindings.iter().any(is_total) {
            way.evidence += APPOSED;
            named = true;
        }
    }
    named
}

/// What a number of the noun that an average is per is worth, with any total of the same sentence.
const NAMED: u32 = 95;

/// What it is worth that the total stands right before its average.
const APPOSED: u32 = 30;

/// Whether a figure counts the shares of a company: 92.9 million ordinary shares.
fn is_shares(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let end = context.figures.get(id).span.end as usize;
    let behind = context.document.text.get(end..).unwrap_or_default().split_whitespace();
    behind.take(4).any(|word| word.trim_matches(|c: char| !c.is_alphabetic()) == "shares")
}
