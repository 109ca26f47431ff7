//! English totals of so many equal amounts come in: each of the 214 volunteers had an allowance of $35; the allowances
//! came to $7,490. A carer gives 5.5 hours a week, which makes 9,020 of all 1,640.
//!
//! A word tells that the total was added up. The amount for one and the number of them stand in its sentence, in the ones
//! around, or are told of the same things elsewhere.

use super::means::{self, SENTENCE};
use super::per::{self, Average, Per};
use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::{ends, says};
use crate::claims::units::compatible;
use crate::figures::{FigureId, Hedge, Kind};
use std::collections::BTreeSet;

/// What stands right before an amount that was added up.
const LEADS: &[&str] = &[
    "comes to",
    "come to",
    "came to",
    "amounts to",
    "amounted to",
    "adds up to",
    "add up to",
    "added up to",
    "adding up to",
    "totalling",
    "totalled",
    "totals",
    "totaling",
    "totaled",
    "a total of",
    "making",
    "makes",
    "made",
    "giving",
    "gives",
    "gave",
    "bringing in",
    "brought in",
    "raising",
    "raised",
    "taking",
    "costing",
    "cost",
    "costs",
    "cost us",
    "earning",
];

/// What stands behind it.
const TAILS: &[&str] =
    &["in all", "in total", "altogether", "all told", "between them", "all together"];

/// Words between the two and the amount.
const LINKS: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "some",
    "just",
    "over",
    "under",
    "approximately",
    "us",
    "a",
    "total",
    "of",
    "the",
    "school",
    "club",
    "trust",
    "council",
];

/// All totals of the running text that a word says were added up.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut found = Vec::new();
    for (place, sentence) in vicinity.sentences() {
        for id in context.figures.within(sentence).map(FigureId) {
            let figure = context.figures.get(id);
            let amount =
                matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
            let plain = matches!(figure.hedge, Hedge::None | Hedge::About);
            if figure.cell.is_some() || !amount || !plain {
                continue;
            }
            let (before, after) = vicinity.beside(id, sentence);
            if !is_sum(&before, &after) || per::read(&before, &after).is_some_and(is_of_things) {
                continue;
            }
            let ways = ways(vicinity, id, place, &after);
            if !ways.is_empty() {
                found.push(Found { id, ways, divided: true, named: false });
            }
        }
    }
    found
}

fn is_of_things(average: Average) -> bool {
    matches!(average.per, Per::Things(_) | Per::Each)
}

fn is_sum(before: &str, after: &str) -> bool {
    let tail = after.split(['.', ',', ';', ':', '(']).next().unwrap_or_default();
    let tail = &tail[..tail.floor_char_boundary(40)];
    let mut lead = before.trim_end_matches(['$', '£', '€', ' ']);
    while let Some(rest) = LINKS.iter().find_map(|link| {
        lead.strip_suffix(link).filter(|rest| rest.ends_with(' ')).map(str::trim_end)
    }) {
        if ends(lead, &["a total of", "cost us"]) {
            break;
        }
        lead = rest;
    }
    says(tail, TAILS) || ends(lead, LEADS)
}

/// The words of time that a rate is per.
fn time(after: &str) -> Option<Per> {
    let tail = after.split(['.', ',', ';', ':', '(']).next().unwrap_or_default();
    let words: Vec<&str> = tail.split_whitespace().take(6).collect();
    words.windows(2).find_map(|pair| {
        matches!(pair[0], "a" | "an" | "per" | "every" | "each").then(|| per::unit(pair[1]))?
    })
}

fn ways(vicinity: &Vicinity<'_>, total: FigureId, place: usize, after: &str) -> Vec<Way> {
    let context = vicinity.context;
    let (Some(sum), own) = (Range::of(context, total), context.figures.get(total)) else {
        return Vec::new();
    };
    let Some(sentence) = vicinity.sentence(place) else { return Vec::new() };
    let clause = stems(context.document.slice(vicinity.around(total, sentence)));
    let amounts = vicinity.amounts_near(total, place, &[&clause]);
    let two = Range::exact(2);
    let mut ways = Vec::new();
    for (mean, near) in &amounts {
        let figure = context.figures.get(*mean);
        let plain = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
        let alike = plain(figure.kind) && plain(own.kind) || figure.kind == own.kind;
        if figure.cell.is_some() || !alike || !compatible(figure, own, context.lexicon) {
            continue;
        }
        let Some(one) = one(vicinity, *mean, time(after)) else { continue };
        let told = match near {
            near if *near >= SENTENCE => 20 + near,
            // Unpaid hours a week, elsewhere.
            _ if vicinity.shares(*mean, &clause) >= 2 && is_same_noun(vicinity, *mean, total) => 40,
            _ => continue,
        };
        let Some(each) = Range::of(context, *mean) else { continue };
        // 22,650 hours (55 each): what stands behind its total was worked out from it.
        let derived = one.worked_out || *mean > total;
        let each = if derived { each.rounded(context, *mean) } else { Some(each) };
        let Some(each) = each else { continue };
        for (id, evidence) in numbers(vicinity, (total, place), (*mean, *near), &one, &amounts) {
            let Some(number) = Range::of(context, id) else { continue };
            let Some(gives) = each.times(number) else { continue };
            // Far off it is of more than the two.
            let sized =
                || Some(gives.times(two)?.high > sum.low && sum.times(two)?.high > gives.low);
            if id == *mean || id == total || sized() != Some(true) {
                continue;
            }
            ways.push(Way {
                form: "product",
                bindings: vec![
                    figures("total", [total]),
                    figures("mean", [*mean]),
                    figures("number", [id]),
                ],
                gives,
                evidence: told + evidence + 15,
                parts: Vec::new(),
            });
        }
    }
    ways
}

fn is_same_noun(vicinity: &Vicinity<'_>, one: FigureId, other: FigureId) -> bool {
    let unit = |id: FigureId| vicinity.context.figures.get(id).unit;
    unit(one) == unit(other)
}

/// What an amount is for one of: a price, or what each has; of rates per week only where the total is one.
fn one(vicinity: &Vicinity<'_>, mean: FigureId, time: Option<Per>) -> Option<Average> {
    let context = vicinity.context;
    let sentence = vicinity.sentence(vicinity.place_of(mean)?)?;
    let (before, after) = vicinity.beside(mean, sentence);
    let each = |worked_out| Average { per: Per::Each, of: BTreeSet::new(), many: 1, worked_out };
    if let Some(average) = per::read(&before, &after) {
        return match &average.per {
            Per::Days(_) | Per::Months(_) => (Some(&average.per) == time.as_ref()).then(|| {
                Average { per: subject(&before).map_or(Per::Each, Per::Things), ..average.clone() }
            }),
            Per::Things(_) | Per::Each => time.is_none().then_some(average),
        };
    }
    // 4,250 maps at £3.20
    let lead = before.trim_end_matches(['$', '£', '€', ' ']);
    let priced = context.figures.get(mean).kind == Kind::Money && ends(lead, &["at", "priced at"]);
    (priced && time.is_none()).then(|| each(false))
}

/// Whom a rate is told of: a typical colleague works 3.4 hours, each respondent gave.
fn subject(before: &str) -> Option<BTreeSet<String>> {
    let words: Vec<&str> = before.split_whitespace().collect();
    let at =
        words.iter().rposition(|word| matches!(*word, "typical" | "average" | "each" | "every"))?;
    let named = stems(words.get(at + 1)?);
    (!named.is_empty()).then_some(named)
}

/// How many of them there are, with what speaks for each number.
fn numbers(
    vicinity: &Vicinity<'_>,
    (total, place): (FigureId, usize),
    (mean, near): (FigureId, u32),
    average: &Average,
    amounts: &[(FigureId, u32)],
) -> Vec<(FigureId, u32)> {
    let context = vicinity.context;
    let things = match &average.per {
        Per::Things(things) => things.clone(),
        _ => BTreeSet::new(),
    };
    let mut found: Vec<(FigureId, u32)> = amounts.to_vec();
    if near < SENTENCE || !things.is_empty() {
        for (id, _) in vicinity.amounts_near(total, place, &[&things]) {
            if !found.iter().any(|(other, _)| *other == id) {
                found.push((id, 0));
            }
        }
    }
    let mut numbers: Vec<(FigureId, u32)> = found
        .iter()
        // 246,300 payment terminals are no number of payments.
        .filter(|(id, near)| {
            let named = vicinity.noun(*id).is_some_and(|noun| things.contains(&noun));
            let told = *near >= means::SAME && !named;
            things.is_empty() || told || counts(vicinity, *id, &things)
        })
        .filter_map(|(id, near)| means::number(vicinity, *id, *near, average))
        .filter_map(|number| Some((number.id?, number.evidence)))
        .collect();
    // 4,250 maps at £3.20: what stands right before its price.
    let before = mean.0.checked_sub(1).map(FigureId);
    for (id, evidence) in &mut numbers {
        if Some(*id) == before && near >= SENTENCE {
            *evidence += 15;
        }
    }
    // Participants received $2.50 each: all of them (total N = 304).
    let sampled = (0..context.figures.list.len() as u32).map(FigureId).filter(|id| {
        let start = context.figures.get(*id).span.start as usize;
        context.document.text[..start].trim_end().ends_with("N =") && vicinity.is_amount(*id)
    });
    if matches!(average.per, Per::Each) {
        numbers.extend(sampled.take(MOST).map(|id| (id, 40)));
    }
    numbers
}

/// Whether a number counts the things: of payment terminals the last word tells what they are.
fn counts(vicinity: &Vicinity<'_>, id: FigureId, things: &BTreeSet<String>) -> bool {
    let end = vicinity.context.figures.get(id).span.end as usize;
    let behind = vicinity.context.document.text.get(end..).unwrap_or_default();
    let clause = behind.split(|c: char| c.is_ascii_punctuation()).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().take(2).collect();
    match words[..] {
        [first, second] if !first.ends_with('s') && second.ends_with('s') => {
            !stems(second).is_disjoint(things)
        }
        _ => vicinity.noun(id).is_some_and(|noun| things.contains(&noun)),
    }
}

/// More samples than these are of many studies.
const MOST: usize = 6;
