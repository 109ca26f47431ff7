//! A total and its parts: the list of a sentence and what it comes to, a whole and its complete list.

use super::words::{begins, change, clause_after, clause_before, ends, says};
use super::{Sentence, Told, complete, list, remainder, rest};
use crate::claims::draft::figures;
use crate::claims::introduced::is_same;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `sum` and `net` (see [`rest`]).
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let passage = before;
    let before = before.first();
    let amounts = parts(sentence);
    let mut told: Vec<Told> = Vec::new();
    // Germany alone took 4,832; Italy (2,350) and Austria (1,640) come next: a ranking.
    if says(sentence.whole(), RANKED) {
        return told;
    }
    let left = amounts.iter().copied().find(|id| remainder::is_rest(sentence, *id));
    if let Some(left) = left {
        told.extend(remainder::told(sentence, passage, &amounts, left));
        // The remaining 23 were met: nine by the head and 14 by the governors.
        let behind: Vec<FigureId> = amounts.iter().copied().filter(|id| *id > left).collect();
        if sentence.after(left).contains([':', '(']) {
            // That it is what remains is another claim.
            let list = complete::here(sentence, left, &behind);
            told.extend(list.map(|list| Told { about: behind[0], ..list }));
        }
        return told;
    }
    let excluded = rest::excluded(sentence, &amounts)
        .or_else(|| rest::netted(sentence))
        .or_else(|| rest::moved(sentence));
    if let Some(net) = excluded.or_else(|| rest::net(sentence, before, &amounts)) {
        return vec![net];
    }
    // There are three depots, with 42, 35 and 28 buses: a number of the list's own length counts it.
    let counts = |id: &FigureId, amounts: &[FigureId]| {
        let lists = list::of(sentence, &amounts[1.min(amounts.len())..]);
        let length = lists.first().map_or(0, Vec::len) as i64;
        // Two were upheld, five were not and three are open, ten in all: the first is one of the parts.
        let value = |id: &FigureId| sentence.figure(*id).value.decimal();
        let sum =
            amounts.iter().map(value).try_fold(Decimal::ZERO, |sum, more| sum.checked_add(more?));
        let most = amounts.iter().filter_map(value).max();
        let adds_up = sum == most.and_then(|most| most.checked_add(most));
        value(id) == Some(Decimal::integer(length)) && length > 1 && !adds_up
    };
    let amounts = match amounts.first() {
        Some(first) if counts(first, &amounts) => amounts[1..].to_vec(),
        _ => amounts,
    };
    let alone = amounts.len() == 1 && says(sentence.whole(), ACROSS);
    let last = || amounts.last().copied().filter(|id| is_drawn(sentence, *id));
    let total = amounts.iter().copied().find(|id| is_total(sentence, *id) || alone).or_else(last);
    let behind = total.filter(|total| amounts.first() != Some(total) || amounts.len() == 1);
    if let Some(total) = behind {
        let others: Vec<FigureId> = amounts.iter().copied().filter(|id| *id != total).collect();
        told.extend(match others.len() {
            // 170 per group, or 340 in all, is reckoned from what stands beside it.
            0 if sentence.amounts().any(|id| {
                id < total && !sentence.is_known(id) && sentence.compatible(id, total)
            }) =>
            {
                None
            }
            0 => before.and_then(|before| of_sentence_before(sentence, before, total)),
            _ => beside(sentence, total, &others),
        });
    } else if let Some((whole, others)) = amounts.split_first() {
        let here = complete::here(sentence, *whole, others);
        let inner = || complete::inner(sentence, &amounts);
        let behind = || complete::behind(sentence, before?, &amounts);
        told.extend(here.or_else(inner).or_else(behind));
    }
    told
}

/// Words of amounts that are told one after the other by size.
const RANKED: &[&str] =
    &["come next", "comes next", "came next", "ahead of", "in second place", "was followed by"];

/// The amounts that can be parts or totals: no changes, no averages, no numbers of things told of before.
pub fn parts(sentence: &Sentence<'_>) -> Vec<FigureId> {
    sentence
        .amounts()
        .filter(|id| {
            let (before, after) = (sentence.before(*id), sentence.after(*id));
            let known = ends(before, &["the", "these", "those", "our", "its", "their", "all"])
                && sentence.figure(*id).value.decimal() < Some(Decimal::integer(10));
            let rate =
                begins(after, &["per", "each", "a head", "apiece", "years old", "days", "years"])
                    || says(clause_after(after), &["per", "each"]);
            // In category 2, at stage 3: a name.
            let name = ends(
                before,
                &[
                    "largest", "biggest", "smallest", "leading", "top", "category", "type",
                    "grade", "stage", "band", "level", "phase", "group", "class", "tier", "zone",
                    "step", "part", "table", "figure", "year", "section", "no.", "number", "week",
                    "day", "month", "visit", "round", "age", "aged", "item", "question",
                ],
            );
            !known && !rate && !name && change(before, after).is_none()
        })
        .collect()
}

/// Words that make the figure right behind them a total.
const LED: &[&str] = &[
    "a total of",
    "total of",
    "in total",
    "in total,",
    "totalling",
    "totaling",
    "making",
    "bringing the total to",
    "brought the total to",
    "brings the total to",
    "bring the total to",
    "year's total to",
    "total to",
    "adding up to",
    "adds up to",
    "add up to",
    "sum of",
    "altogether",
    "altogether,",
    "in all",
    "in all,",
    "together",
    "combined",
    "all told",
    "combined total of",
    "between them",
];

/// The same, some words before the figure.
const NAMED: &[&str] =
    &["total", "totals", "combined", "together", "altogether", "in all", "overall"];

/// And behind it.
const BEHIND: &[&str] =
    &["in all", "in total", "altogether", "all told", "together", "combined", "overall"];

pub fn is_total(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
    let near: String = clause_after(sentence.after(id)).chars().take(60).collect();
    let led = ends(before, LED);
    // Total staff costs therefore came to
    let subject = says(before, NAMED)
        && ends(
            before,
            &["was", "were", "is", "are", "of", "to", "at", "had", "recorded", "reached"],
        );
    // Together these three sources brought in; the four markets together sent.
    let clause = clause_before(sentence.head(id)).trim_end_matches(['$', '£', '€', ' ']);
    let together = says(clause, TOGETHER) && ends(clause, VERBS);
    // Sixty men and 46 women make up the workforce of 106; full-time (60) and part-time staff (46) total 106.
    let made = says(before, ["make up", "made up", "makes up", "making up"].as_slice())
        && ends(before, &["of", "the", "our", "all"]);
    let verb =
        ["total", "come to", "came to", "sum to"].contains(&before.trim_start_matches(')').trim());
    led || subject || together || made || verb || says(&near, BEHIND)
}

/// Whether an amount is told as what those before it come to: or 550; which makes 64.
fn is_drawn(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = sentence.before(id);
    is_same(before) && !clause_before(before).is_empty() && before.contains([',', ';', '–', '—'])
}

/// Words of all those told before.
const TOGETHER: &[&str] = &["together", "combined", "between them", "taken together", "altogether"];

/// What they did, right before the total.
const VERBS: &[&str] = &[
    "made",
    "sent",
    "brought in",
    "raised",
    "earned",
    "contributed",
    "produced",
    "yielded",
    "attracted",
    "provided",
    "came to",
    "amounted to",
    "totalled",
    "employed",
    "employ",
    "had",
    "have",
    "has",
    "paid",
    "cost",
    "generated",
    "handled",
    "carried",
    "received",
    "took",
    "took in",
    "supplied",
    "delivered",
    "spent",
    "sold",
    "saw",
    "drew",
    "served",
    "hold",
    "held",
    "own",
    "lent",
    "treated",
    "made up",
    "make up",
    "accounted for",
    "account for",
    "gave",
    "registered",
    "numbered",
    "number",
    "house",
    "cover",
    "covered",
];

/// Words that add up what the sentence before told.
const ACROSS: &[&str] = &[
    "over the",
    "across the",
    "across all",
    "in both",
    "the two",
    "the three",
    "the four",
    "both",
];

/// A total with the list right before it, if there is nothing else.
fn beside(sentence: &Sentence<'_>, total: FigureId, others: &[FigureId]) -> Option<Told> {
    let lists = list::of(sentence, others);
    let [list] = &lists[..] else { return None };
    let all = list.len() == others.len() && sentence.compatible(list[0], total);
    // The whole scheme, with land, came to £3.4m: more than the list.
    let more = says(sentence.before(total), &["with", "including", "plus", "as well as", "after"]);
    (all && !more && list[list.len() - 1] < total)
        .then(|| told_sum(sentence, total, list, Strength::Stated))?
}

/// The list of the sentence before, added up.
fn of_sentence_before(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    total: FigureId,
) -> Option<Told> {
    let amounts = parts(before);
    if amounts.iter().any(|id| is_total(before, *id)) {
        return None;
    }
    let lists = list::of(before, &amounts);
    let [list] = &lists[..] else { return None };
    (list.len() == amounts.len() && sentence.compatible(list[0], total))
        .then(|| told_sum(sentence, total, list, Strength::Stated))?
}

/// The claim, where the parts come near the total: other lists are of something else.
pub fn told_sum(
    sentence: &Sentence<'_>,
    total: FigureId,
    list: &[FigureId],
    strength: Strength,
) -> Option<Told> {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let sum = list.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    // 31 aircraft, 9.8 years old: a bare number is no sum of years.
    let bare = |id: FigureId| matches!(sentence.figure(id).kind, Kind::Count | Kind::Number);
    let alike = list.iter().all(|id| bare(*id) == bare(total));
    // Five sites closed: three quarries, a pit and three works.
    let gap = sum.checked_add(value(total)?.negated())?;
    let few = value(total)? <= Decimal::integer(FEW)
        && gap <= Decimal::integer(2)
        && gap.negated() <= Decimal::integer(2);
    let meant = near(sum, value(total)?) || few || is_swapped(sentence, list, total, sum);
    (alike && meant).then(|| Told {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", list.iter().copied())],
        strength,
        about: total,
    })
}

/// A total of so few is off by a third if it is off by two.
const FEW: i64 = 12;

/// Whether two digits of one of the figures that changed places explain the gap between a sum and its
/// total.
pub fn is_swapped(
    sentence: &Sentence<'_>,
    list: &[FigureId],
    total: FigureId,
    sum: Decimal,
) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let gap = value(total).and_then(|total| total.checked_add(sum.negated()));
    let mends = |id: FigureId, gap: Decimal| {
        let due = value(id).and_then(|value| value.checked_add(gap));
        value(id).zip(due).is_some_and(|(value, due)| swapped(value, due))
    };
    gap.is_some_and(|gap| mends(total, gap.negated()) || list.iter().any(|part| mends(*part, gap)))
}

/// Whether two values differ in two neighbouring digits that changed places.
fn swapped(one: Decimal, other: Decimal) -> bool {
    let exponent = one.exponent.min(other.exponent);
    let digits = |value: Decimal| value.at_exponent(exponent).filter(|digits| *digits > 0);
    let (Some(one), Some(other)) = (digits(one), digits(other)) else { return false };
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    let at = one.iter().zip(&other).position(|(one, other)| one != other);
    one.len() == other.len()
        && at.is_some_and(|at| {
            at + 1 < one.len()
                && (one[at], one[at + 1]) == (other[at + 1], other[at])
                && one[at + 2..] == other[at + 2..]
        })
}

/// Whether two values are within a third of each other.
pub fn near(one: Decimal, other: Decimal) -> bool {
    let times = |value: Decimal, times: i64| value.checked_mul(Decimal::integer(times));
    let within = |low: Decimal, high: Decimal| {
        times(low, 4).zip(times(high, 3)).is_some_and(|(low, high)| low >= high)
    };
    within(one, other) && within(other, one)
}
