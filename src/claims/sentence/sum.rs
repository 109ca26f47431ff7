//! A total and its parts: the list of a sentence and what it comes to, a whole and its complete list.

use super::words::{begins, change, clause_after, clause_before, ends, says};
use super::{Sentence, Told, list, rest};
use crate::claims::closed::is_closed;
use crate::claims::draft::figures;
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `sum` and `net` (see [`rest`]).
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let before = before.first();
    let amounts = parts(sentence);
    let mut told: Vec<Told> = Vec::new();
    let left = amounts.iter().copied().find(|id| rest::is_rest(sentence, *id));
    if let Some(left) = left {
        told.extend(rest::remainder(sentence, before, &amounts, left));
        return told;
    }
    let excluded = rest::excluded(sentence, &amounts);
    if let Some(net) = excluded.or_else(|| rest::net(sentence, before, &amounts)) {
        return vec![net];
    }
    // There are three depots, with 42, 35 and 28 buses: a number of the list's own length counts it.
    let counts = |id: &FigureId, amounts: &[FigureId]| {
        let lists = list::of(sentence, &amounts[1.min(amounts.len())..]);
        let length = lists.first().map_or(0, Vec::len) as i64;
        sentence.figure(*id).value.decimal() == Some(Decimal::integer(length)) && length > 1
    };
    let amounts = match amounts.first() {
        Some(first) if counts(first, &amounts) => amounts[1..].to_vec(),
        _ => amounts,
    };
    let alone = amounts.len() == 1 && says(sentence.whole(), ACROSS);
    let total = amounts.iter().copied().find(|id| is_total(sentence, *id) || alone);
    let behind = total.filter(|total| amounts.first() != Some(total) || amounts.len() == 1);
    if let Some(total) = behind {
        let others: Vec<FigureId> = amounts.iter().copied().filter(|id| *id != total).collect();
        told.extend(match others.len() {
            // 170 per group, or 340 in all, is reckoned from what stands beside it.
            0 if sentence.amounts().any(|id| id < total && sentence.compatible(id, total)) => None,
            0 => before.and_then(|before| of_sentence_before(sentence, before, total)),
            _ => beside(sentence, total, &others),
        });
    } else if let Some((whole, others)) = amounts.split_first() {
        let here = complete(sentence, *whole, others);
        let there = || of_list_behind(sentence, before?, &amounts);
        told.extend(here.or_else(|| inner(sentence, &amounts)).or_else(there));
    }
    told
}

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
                    "category", "type", "grade", "stage", "band", "level", "phase", "group",
                    "class", "tier", "zone", "step", "part", "table", "figure", "year", "section",
                    "no.", "number",
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
    led || subject || says(&near, BEHIND)
}

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
    (all && list[list.len() - 1] < total)
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

/// A whole with its list in a bracket or behind a colon, after other amounts: seven left, which made 124
/// (81 women and 43 men).
fn inner(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let opens = |pair: &[FigureId]| {
        let gap = sentence
            .words(sentence.figure(pair[0]).span.end, sentence.figure(pair[1]).span.start)
            .trim_end_matches(['$', '£', '€', ' ']);
        gap.ends_with('(') && !gap.contains(')') && gap.len() < 60
    };
    let at = amounts.windows(2).position(opens)?;
    let (whole, rest) = (amounts[at], &amounts[at + 1..]);
    // Up to the end of the bracket.
    let closes = |id: &FigureId| {
        let next = sentence.figure(*id).span.end;
        sentence.words(sentence.figure(rest[0]).span.start, next).contains([')', ';'])
    };
    let list: Vec<FigureId> = rest.iter().copied().take_while(|id| !closes(id)).collect();
    let last = *list.last()?;
    let lists = list::of(sentence, &list);
    let [run] = &lists[..] else { return None };
    let tail = sentence.after(last).split([')', ';']).next().unwrap_or_default();
    let told = run.len() == list.len()
        && list::is_closed(sentence, run)
        && sentence.compatible(whole, run[0])
        && !says(tail, &["and", "one", "a", "another", "others"])
        && !says(
            sentence.words(sentence.figure(whole).span.end, sentence.figure(last).span.end),
            INCOMPLETE,
        );
    told.then(|| told_sum(sentence, whole, run, Strength::Stated))?
}

/// The one amount of the sentence before, and a list that is all of it: the Council has 54 members. There
/// are 29 Labour, 14 Liberal Democrat, eight Conservative and three Green councillors.
fn of_list_behind(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    amounts: &[FigureId],
) -> Option<Told> {
    let [whole] = parts(before)[..] else { return None };
    // What stands before the list is told in passing: when 18 seats were contested.
    let lists = list::of(sentence, amounts);
    let list = lists.last().filter(|list| list.last() == amounts.last())?;
    let complete = list.len() + 1 >= amounts.len()
        && list.len() > 2
        && list::is_closed(sentence, list)
        && list::is_parallel(sentence, list)
        && !says(sentence.whole(), INCOMPLETE);
    let alike = sentence.compatible(list[0], whole);
    (complete && alike).then(|| told_sum(sentence, whole, list, Strength::Stated))?
}

/// Words between a whole and the first of its parts that open a complete list.
const OPENING: &[&str] = &[
    "comprise",
    "comprises",
    "comprised",
    "comprising",
    "consist of",
    "consists of",
    "consisting of",
    "consisted of",
    "made up of",
    "divided",
    "split",
    "composed of",
    "of whom",
    "of which",
    "of them",
    "of these",
];

/// A whole and a list that the words show to be all of it.
fn complete(sentence: &Sentence<'_>, whole: FigureId, others: &[FigureId]) -> Option<Told> {
    let head = clause_before(sentence.head(whole)).trim_end_matches(['$', '£', '€', ' ']).trim();
    // Sixteen of the 40 are done, 19 under way and five not begun.
    if let Some((next, others)) = others.split_first()
        && ["of the", "of our", "of its", "of their", "of"].contains(&sentence.after(whole).trim())
        && !others.is_empty()
    {
        let list: Vec<FigureId> = [whole].into_iter().chain(others.iter().copied()).collect();
        let joined =
            list::of(sentence, others).first().is_some_and(|run| run.len() == others.len())
                || others.len() == 1;
        let alike = list.iter().all(|id| sentence.compatible(*id, *next));
        let closed = list::is_closed(sentence, &list) && list.len() > 2;
        return (joined && alike && closed)
            .then(|| told_sum(sentence, *next, &list, Strength::Stated))?;
    }
    let lists = list::of(sentence, others);
    let [list] = &lists[..] else { return None };
    if list.len() != others.len() || !sentence.compatible(whole, list[0]) {
        return None;
    }
    let between =
        sentence.words(sentence.figure(whole).span.end, sentence.figure(list[0]).span.start);
    let incomplete = says(sentence.whole(), INCOMPLETE);
    let lead = LEADING.contains(&head);
    let opened = between.contains(':')
        || between.trim_end_matches(['$', '£', '€', ' ']).ends_with('(') && !between.contains(')')
        || lead
        || says(between, OPENING)
        || begins(sentence.after(list[0]), &["of them", "of whom", "of which", "of these"])
        || between.contains(',') && is_complementary(sentence, list);
    let listed = between.contains(',') && list::is_said(sentence, list, whole);
    let closed = list::is_closed(sentence, list) && list::is_parallel(sentence, list);
    (closed && !incomplete && (opened || listed))
        .then(|| told_sum(sentence, whole, list, Strength::Stated))?
}

/// Whether the labels of a list leave nothing out, as the rule's own lists of labels say.
fn is_complementary(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    let labels: Vec<String> = list
        .iter()
        .map(|id| {
            let after = clause_after(sentence.after(*id));
            let after = after.split(" and ").next().unwrap_or(after);
            let before = clause_before(sentence.before(*id));
            let before = before.rsplit(" and ").next().unwrap_or(before);
            format!("{before} {after}")
        })
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let rule = sentence.rule("total");
    rule.is_some_and(|rule| is_closed(rule, Language::English, &labels))
}

/// How a sentence begins that divides a whole.
const LEADING: &[&str] = &[
    "of",
    "of the",
    "of these",
    "of those",
    "of our",
    "of its",
    "of every",
    "of all",
    "of all the",
    "out of",
    "out of the",
    "among the",
];

/// Words of lists that are not all of a whole, or are none.
const INCOMPLETE: &[&str] = &[
    "including",
    "includes",
    "include",
    "included",
    "such as",
    "among them",
    "respectively",
    "at least",
    "notably",
    "up to",
    "also",
];

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
    (alike && near(sum, value(total)?)).then(|| Told {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", list.iter().copied())],
        strength,
        about: total,
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
