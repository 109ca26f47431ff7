//! Averages and products: each gave 48 hours, £367 to teach one learner, four a week for 26 weeks.

use super::{Derived, Operand, Pair, Range, Vicinity};
use crate::claims::Context;
use crate::claims::sentence::{begins, says};
use crate::figures::{Decimal, Figure, FigureId, Kind};

const BEFORE: &[&str] = &[
    "average of",
    "on average",
    "mean of",
    "each",
    "apiece",
    "per",
    "works out at",
    "cost",
    "costs",
    "costing",
    "every",
];
const AFTER: &[&str] = &[
    "each",
    "apiece",
    "per",
    "a head",
    "a person",
    "on average",
    "for every",
    "for each",
    "to one",
    "an hour",
];

/// Whether the figure is an average by its words.
pub fn cue(derived: &Derived<'_>) -> bool {
    let amount = matches!(
        derived.figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Times
    );
    let after = derived.after.trim_start();
    // 6.0 per 1,000 is one figure.
    let of_base = number_end(derived.text, derived.figure) < derived.figure.span.end;
    amount
        && (of_base
            // Whole words: no teacher is one of each, and nothing is reached by each.
            || derived.before.contains("averag")
            || says(&derived.before, BEFORE)
            || says(after, AFTER))
}

/// Each total with each number of things.
pub fn pairs(vicinity: &Vicinity<'_>, derived: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let Some(mean) = Range::of(context, derived.id) else { return Vec::new() };
    if let Some(base) = base(behind(context, derived.figure)) {
        // The unit of 6.0 per 1,000 holds the base.
        let own = number_end(derived.text, derived.figure) < derived.figure.span.end;
        return rates(vicinity, operands, base, if own { 1 } else { base });
    }
    let of_each = of_each(context, derived);
    let operands: Vec<&Operand> =
        operands.iter().filter(|operand| !is_rate(context, operand.id)).collect();
    let mut pairs = Vec::new();
    for total in &operands {
        let one = context.figures.get(total.id);
        if !is_total(context, derived.figure, one) {
            continue;
        }
        let Some(sum) = Range::of(context, total.id) else { continue };
        if sum.low <= mean.high {
            continue;
        }
        for number in operands.iter().filter(|number| number.id != total.id) {
            // $2,101 for each of the country's 6.45 million: no other number is meant.
            if of_each.is_some_and(|id| id != number.id) {
                continue;
            }
            let other = context.figures.get(number.id);
            let counted = matches!(other.kind, Kind::Count | Kind::Number)
                && other.value.decimal().is_some_and(|value| value >= Decimal::integer(10));
            let Some(count) = Range::of(context, number.id).filter(|_| counted) else { continue };
            let Some(gives) = sum.over(count) else { continue };
            // The number is told; of the totals only those of the right size can be meant.
            if of_each.is_some() && !is_sized(gives, mean) {
                continue;
            }
            pairs.push(Pair {
                form: "across",
                names: ["mean", "total", "number"],
                operands: [**total, **number],
                gives,
                many: 1,
                called: false,
                explains_only: false,
            });
        }
    }
    pairs
}

/// The number that an average is said to be for each of, if it stands right behind it.
fn of_each(context: Context<'_>, derived: &Derived<'_>) -> Option<FigureId> {
    let next = FigureId(derived.id.0.checked_add(1)?);
    let other = context.figures.list.get(next.0 as usize)?;
    let gap =
        context.document.text.get(derived.figure.span.end as usize..other.span.start as usize)?;
    let said = ["for each of", "for every one of", "each for the", "per head of", "to each of"];
    let plain = !gap.contains([',', ';', '.', '(']) && gap.len() < 60;
    (plain && said.iter().any(|words| gap.contains(words))).then_some(next)
}

/// Whether neither value is more than ten times the other.
fn is_sized(one: Range, other: Range) -> bool {
    let ten = Range::exact(10);
    one.times(ten).zip(other.times(ten)).is_some_and(|(one_tenfold, other_tenfold)| {
        one_tenfold.high > other.low && other_tenfold.high > one.low
    })
}

/// The text behind the number of a figure: behind 6.0 in 6.0 per 1,000.
fn behind<'c>(context: Context<'c>, figure: &Figure) -> &'c str {
    let text = &context.document.text;
    text.get(number_end(text, figure) as usize..).unwrap_or_default()
}

/// Where the number of a figure ends, before what it is per.
pub fn number_end(text: &str, figure: &Figure) -> u32 {
    let own = text.get(figure.span.range()).unwrap_or_default();
    own.find(" per 1").map_or(figure.span.end, |at| figure.span.start + at as u32)
}

/// Whether a figure is a rate itself: 97 officers per 100,000 residents; $4,150 each.
pub fn is_rate(context: Context<'_>, id: FigureId) -> bool {
    let behind = behind(context, context.figures.get(id));
    begins(behind, &["each", "apiece"])
        || base(behind.get(..behind.floor_char_boundary(60)).unwrap_or_default()).is_some()
}

/// The round number that a rate is per: 100,000 in 500.0 offences per 100,000 residents.
fn base(after: &str) -> Option<i64> {
    let mut words = after.split_whitespace();
    words.by_ref().take(REACH).find(|word| *word == "per" || *word == "every")?;
    let number = words.next()?.trim_end_matches([')', '.', ';', ',']).replace(',', "");
    match number.as_str() {
        "1000" | "thousand" => Some(1_000),
        "10000" => Some(10_000),
        "100000" => Some(100_000),
        "million" => Some(1_000_000),
        _ => None,
    }
}

/// Words between a rate and its “per”.
const REACH: usize = 4;

/// Each number of cases with each population.
fn rates(vicinity: &Vicinity<'_>, operands: &[Operand], base: i64, per: i64) -> Vec<Pair> {
    let context = vicinity.context;
    let counted = |operand: &&Operand| {
        let figure = context.figures.get(operand.id);
        matches!(figure.kind, Kind::Count | Kind::Number)
            && !is_rate(context, operand.id)
            && figure.value.decimal().is_some_and(|value| {
                value >= Decimal::integer(10) && value != Decimal::integer(base)
            })
    };
    let counted: Vec<&Operand> = operands.iter().filter(counted).collect();
    // Aged 12 and over: small numbers of another passage are anybody's.
    let near = |operand: &&&Operand| {
        let value = context.figures.get(operand.id).value.decimal();
        operand.distance <= 1 || value >= Some(Decimal::integer(100))
    };
    let mut pairs = Vec::new();
    for cases in counted.iter().filter(near) {
        for people in &counted {
            let (Some(few), Some(many)) =
                (Range::of(context, cases.id), Range::of(context, people.id))
            else {
                continue;
            };
            let gives = few.times(Range::exact(per)).and_then(|cases| cases.over(many));
            if let Some(gives) = gives.filter(|_| few.high < many.low) {
                pairs.push(Pair {
                    form: "across",
                    names: ["mean", "total", "number"],
                    operands: [**cases, **people],
                    gives,
                    many: per,
                    called: false,
                    explains_only: false,
                });
            }
        }
    }
    pairs
}

/// Whether an amount can be the total of which the figure is the mean.
fn is_total(context: Context<'_>, mean: &Figure, total: &Figure) -> bool {
    let dimension = |figure: &Figure| {
        context.lexicon.units.get(usize::from(figure.unit.0)).map(|unit| unit.dimension.as_str())
    };
    let plain = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    (total.kind == mean.kind && dimension(total) == dimension(mean)) || plain(mean) && plain(total)
}
