//! A whole and the list that is all of it: by a colon or a bracket, by the words before the list (of the
//! 920, of which), or by labels that leave nothing out (adults and children; passed and failed).

use super::remainder::is_aim;
use super::sum::{near, parts, told_sum};
use super::words::{begins, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told, list};
use crate::claims::closed::is_closed;
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// A whole with its list in a bracket or behind a colon, after other amounts: seven left, which made 124
/// (81 women and 43 men); of the 1,744 seen, 1,600 could be told apart: 944 cows, 400 bulls and 256 calves.
pub fn inner(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let at = amounts.windows(2).position(|pair| opens(sentence, pair[0], pair[1]))?;
    let (whole, rest) = (amounts[at], &amounts[at + 1..]);
    // Up to the end of the bracket.
    let bracketed = sentence.before(rest[0]).trim_end_matches(['$', '£', '€', ' ']).ends_with('(');
    let closes = |id: &FigureId| {
        let next = sentence.figure(*id).span.end;
        let words = sentence.words(sentence.figure(rest[0]).span.start, next);
        words.contains(';') || bracketed && words.contains(')')
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

/// Whether a bracket or a colon right before an amount makes it the first part of the amount before it.
fn opens(sentence: &Sentence<'_>, whole: FigureId, first: FigureId) -> bool {
    let gap = sentence.words(sentence.figure(whole).span.end, sentence.figure(first).span.start);
    let gap = gap.trim_end_matches(['$', '£', '€', ' ']);
    gap.ends_with(['(', ':']) && !gap.contains(')') && gap.len() < 60
}

/// The one amount of the sentence before, and a list that is all of it: the Council has 54 members. There
/// are 29 Labour, 14 Liberal Democrat, eight Conservative and three Green councillors.
pub fn behind(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    amounts: &[FigureId],
) -> Option<Told> {
    let [whole] = parts(before)[..] else { return None };
    // The target of 240 was passed by 12.
    if is_aim(before, whole) {
        return None;
    }
    // What stands before the list is told in passing: when 18 seats were contested.
    let lists = list::of(sentence, amounts);
    let list = lists.last().filter(|list| list.last() == amounts.last())?;
    let complementary = is_complementary(sentence, list);
    // It approved 1,488 and refused 279; 93 were withdrawn.
    let having = |id: &FigureId| begins(list::behind(sentence, *id), &["have", "has", "had"]);
    if list.iter().all(having) {
        return None;
    }
    let told = match list.len() > 2 {
        true => {
            complementary || list::is_closed(sentence, list) && list::is_parallel(sentence, list)
        }
        false => {
            complementary
                && is_plain(sentence, list)
                && list::is_closed(sentence, list)
                && list::is_parallel(sentence, list)
        }
    };
    let complete = list.len() + 1 >= amounts.len()
        && told
        && !says(sentence.whole(), INCOMPLETE)
        && !leaves_others(sentence, list, whole);
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
    "met by",
    "met from",
    "covered by",
    "financed by",
    "financed from",
    "funded by",
    "funded from",
    "paid for by",
    "shared between",
    "shared among",
    "split",
    "composed of",
    "of whom",
    "of which",
    "of them",
    "of these",
];

/// A whole and a list that the words show to be all of it.
pub fn here(sentence: &Sentence<'_>, whole: FigureId, others: &[FigureId]) -> Option<Told> {
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
        // 184 of the 187 young were ringed, plus 22 adults: these are none of the 187.
        let besides = others.iter().any(|id| ends(sentence.before(*id), &["plus", "besides"]))
            || says(sentence.after(whole), &["plus", "besides", "in addition"]);
        return (joined && alike && closed && !besides)
            .then(|| told_sum(sentence, *next, &list, Strength::Stated))?;
    }
    // Of these, 31 were upheld, and 17 and 14 were not: the first is a part.
    if begins(sentence.whole(), &["of these,", "of those,", "of them,"]) {
        return None;
    }
    // 30 have a library, 21 have a hall and 12 have a pool: some have all of them.
    let having = |id: &FigureId| begins(list::behind(sentence, *id), &["have", "has", "had"]);
    if others.iter().all(having) && !others.is_empty() {
        return None;
    }
    // Five show scour, four have defects and two have neither: some have both.
    if says(sentence.whole(), &["neither", "both"]) && !says(sentence.whole(), &["both sexes"]) {
        return None;
    }
    let lists = list::of(sentence, others);
    let [list] = &lists[..] else { return None };
    if list.len() != others.len() || !sentence.compatible(whole, list[0]) {
        return None;
    }
    let between =
        sentence.words(sentence.figure(whole).span.end, sentence.figure(list[0]).span.start);
    let incomplete = says(sentence.whole(), INCOMPLETE)
        || falls_short(sentence, list)
        || leaves_others(sentence, list, whole);
    let lead = LEADING.contains(&head);
    let bracket =
        between.trim_end_matches(['$', '£', '€', ' ']).ends_with('(') && !between.contains(')');
    // Food help reached 2,204 of them, money advice 1,377: the first is a part like the others.
    let of_them = ["of them", "of whom", "of which", "of these", "of those"];
    let led = between.contains(':') || bracket || list::is_said(sentence, list, whole);
    if begins(sentence.after(whole), &of_them) && !led {
        return None;
    }
    let complementary = between.contains([',', ';', '—', '–']) && is_complementary(sentence, list);
    let opened = between.contains(':')
        || bracket
        || lead
        || says(between, OPENING)
        || begins(sentence.after(list[0]), &["of them", "of whom", "of which", "of these"])
        || complementary
        // 128 were seen; 97 passed, 22 passed later and nine failed.
        || between.contains(';') && list.len() > 2;
    let listed = between.contains(',') && list::is_said(sentence, list, whole);
    // Without an “and” the end of the bracket or of the sentence ends the list.
    let unjoined = (bracket || between.contains(':')) && list.len() > 2 && is_last(sentence, list);
    let closed = list::is_closed(sentence, list) || unjoined || complementary;
    // 39 are let, and a waiting list of seven: these are none of the plots.
    let apart = |id: &FigureId| {
        let clause = clause_before(sentence.before(*id));
        ends(clause, &["of"])
            && says(clause, &["a", "an", "one"])
            && !says(clause, &["total", "further"])
    };
    if list.iter().skip(1).any(apart) && !ends(clause_before(sentence.before(list[0])), &["of"]) {
        return None;
    }
    (closed && list::is_parallel(sentence, list) && !incomplete && (opened || listed))
        .then(|| told_sum(sentence, whole, list, Strength::Stated))?
}

/// Whether the parts of a list have shares of their own, which leave some of the whole for others: 492 (84%) were
/// domestic and 41 (7%) farms.
fn falls_short(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    let share = |id: &FigureId| {
        let share = *sentence.members.get(sentence.place(*id) + 1)?;
        let bracketed = sentence.before(share).trim_end().ends_with('(');
        let figure = sentence.figure(share);
        figure.value.decimal().filter(|_| bracketed && figure.kind == Kind::Percent)
    };
    let shares: Option<Vec<Decimal>> = list.iter().map(share).collect();
    let sum = |shares: Vec<Decimal>| {
        shares.into_iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share))
    };
    // One unit of each may be rounded away.
    let least = 100_i64.saturating_sub(list.len() as i64);
    shares.and_then(sum).is_some_and(|sum| sum < Decimal::integer(least))
}

/// Whether the first part has a share of its own and the others come nowhere near to what it leaves: £9.6m (84%) of
/// £11.4m was on salaries, and £0.2m was carried forward.
fn leaves_others(sentence: &Sentence<'_>, list: &[FigureId], whole: FigureId) -> bool {
    let Some((first, others)) = list.split_first() else { return false };
    let share = sentence.members.get(sentence.place(*first) + 1);
    let has = share.is_some_and(|share| {
        sentence.figure(*share).kind == Kind::Percent && sentence.after(*first).trim() == "("
    });
    let value = |id: &FigureId| sentence.figure(*id).value.decimal();
    let left = || {
        let sum = others.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
        Some(near(sum, value(&whole)?.checked_add(value(first)?.negated())?))
    };
    has && left() != Some(true)
}

/// Whether nothing but a word stands between the last figure of a list and its end.
fn is_last(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    let tail = list.last().map_or("", |last| sentence.after(*last));
    words(clause_after(tail)).count() <= 2
        && (tail.trim().is_empty() || tail.contains([')', '.']) && !tail.contains(','))
}

/// Whether a sentence does nothing but list: 360 were women and 250 men. Who did something else may be
/// of other people.
fn is_plain(sentence: &Sentence<'_>, list: &[FigureId]) -> bool {
    let Some((first, last)) = list.first().zip(list.last()) else { return false };
    let head = sentence.head(*first).trim_end_matches(['$', '£', '€', ' ']).trim();
    let tail = words(clause_after(sentence.after(*last))).count();
    // Residents accounted for 815 stays and non-residents for 543.
    let divided = ends(head, DIVIDED) && words(head).count() <= 6;
    (head.is_empty() || PLAIN.contains(&head) || divided) && tail <= 3
}

/// What the first of two parts does that divide a whole.
const DIVIDED: &[&str] = &[
    "accounted for",
    "account for",
    "made up",
    "make up",
    "numbered",
    "number",
    "came to",
    "contributed",
    "took",
    "provided",
];

/// How a sentence begins that divides the whole of the one before.
const PLAIN: &[&str] = &[
    "of these",
    "of these,",
    "of them",
    "of them,",
    "there were",
    "these were",
    "they were",
    "we had",
];

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
    // Of those told of so far none was added.
    "were added",
    "was added",
    "have been added",
    "are new",
];
