//! Two levels of a change come in; which is the old one and which the new goes out, as far as words
//! (from, than, last year's) or the years beside them tell.

use super::formerly::{had_been, when_it_was};
use super::words::{Way, begins, clause_after, clause_before, ends, says};
use super::{Sentence, change};
use crate::claims::gaps::MONTHS;
use crate::claims::lexicon::earlier;
use crate::figures::{FigureId, Kind};

/// The old and the new one of two levels.
pub fn in_order(
    sentence: &Sentence<'_>,
    (first, second): (FigureId, FigureId),
    id: FigureId,
    way: Way,
    changes: usize,
) -> Option<(FigureId, FigureId)> {
    let is_old = |level: FigureId| is_old(sentence, level) || is_compared(sentence, id, level);
    match (is_old(first), is_old(second)) {
        (true, false) => Some((first, second)),
        (false, true) => Some((second, first)),
        (true, true) => None,
        (false, false) if way == Way::Apart && sentence.figure(id).kind == Kind::Points => {
            Some((first, second))
        }
        // Up 16% on the year is no change between two quarters of one year.
        _ if changes > 1 || says(clause_after(sentence.after(id)), ON_YEAR) => None,
        _ => by_period(sentence, first, second),
    }
}

/// Whether a change is said to be from the level right behind it: 3.1 per cent short of the average of 9.48
/// million.
pub fn is_compared(sentence: &Sentence<'_>, change: FigureId, level: FigureId) -> bool {
    let next = following(sentence, change) == Some(level);
    next && is_comparison(
        sentence.words(sentence.figure(change).span.end, sentence.figure(level).span.start),
    )
}

/// The figure behind another, but for a length of time that only names it: the five-year average.
fn following(sentence: &Sentence<'_>, id: FigureId) -> Option<FigureId> {
    let named = |id: &FigureId| {
        let span = sentence.figure(*id).span;
        sentence.figure(*id).kind == Kind::Measure
            && sentence.words(span.start, span.end).contains('-')
    };
    sentence.members[sentence.place(id) + 1..].iter().copied().find(|id| !named(id))
}

fn is_comparison(gap: &str) -> bool {
    let compared =
        ["than", "short of", "above", "below", "ahead of", "behind", "up on", "down on", "on the"];
    !gap.contains([',', ';', ':', '(', ')']) && gap.len() < 60 && says(gap, &compared)
}

/// The one level of the sentence before, where words show that this sentence goes on from it: it had
/// fallen to; this year we treated.
pub fn of_sentence_before(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    new: FigureId,
) -> Option<FigureId> {
    let is_rate = |id: FigureId| sentence.figure(id).kind == Kind::Percent;
    let levels: Vec<FigureId> = before
        .members
        .iter()
        .copied()
        .filter(|id| is_rate(*id) == is_rate(new) && sentence.compatible(*id, new))
        .filter(|id| before.is_amount(*id) || is_rate(*id))
        .filter(|id| change::way(before, *id).is_none() && !before.is_known(*id))
        .collect();
    let [old] = levels[..] else { return None };
    let here = sentence.head(new);
    let goes_on =
        says(here, GOING_ON) && (says(before.whole(), PAST) || earlier::is_named(before.whole()));
    let goes_on = goes_on || older(sentence, before, new).is_some_and(|(old, _)| old == levels[0]);
    // In the second quarter reports dropped by 16.3% to 1,506.
    let changed = sentence
        .place(new)
        .checked_sub(1)
        .is_some_and(|at| change::way(sentence, sentence.members[at]).is_some());
    let noun = before.noun(old).is_some_and(|noun| says_stem(sentence.whole(), noun));
    let dropped = changed && noun && lead(sentence, new).trim() == "to";
    let arrives = dropped
        || ends(here, &["fallen to", "risen to", "grown to", "increased to", "dropped to"])
        || begins(sentence.whole(), &["it ", "this year", "by "])
            && ends(here, &["to", "was", "reached"]);
    (goes_on || arrives).then_some(old)
}

/// The one level of the sentence before, where this sentence tells what it was before: 803 thefts. Twelve months
/// before it was 689.
pub fn of_sentence_after(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    old: FigureId,
) -> Option<FigureId> {
    let head = sentence.head(old);
    // In 2022 there had been nine deaths, so the number fell by a third.
    let had = head.len() <= 60
        && says(head, &["there had been", "it had been", "there were"])
        && head.split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 4);
    let number = says(
        clause_of_result(sentence.after(old)),
        &["the number", "the total", "the figure", "it", "they"],
    );
    let led = head.len() <= 60
        && (earlier::is_named(head)
            || says(head, &["the previous"])
            || begins(head, &["in"]) && is_dated_before(sentence, old))
        || had && number;
    let behind = earlier::is_named(clause_after(sentence.after(old)));
    let levels: Vec<FigureId> = before
        .members
        .iter()
        .copied()
        .filter(|id| sentence.compatible(*id, old))
        .filter(|id| {
            (sentence.figure(*id).kind == Kind::Percent)
                == (sentence.figure(old).kind == Kind::Percent)
        })
        .filter(|id| change::way(before, *id).is_none() && !before.is_known(*id))
        .collect();
    let [new] = levels[..] else { return None };
    let of_now =
        !earlier::is_named(before.whole()) && !says(before.whole(), &["target", "goal", "budget"]);
    // Another thing would be named: it was 689, they had paid, last week's was.
    let goes_on = had && number
        || says(head, &["it", "they", "we", "'s was", "’s was", "the figure", "this", "that"])
        || says(head, &["had been", "was", "were"]) && sentence.is_of_one_noun(old, new)
        || ends(
            head.trim_end_matches(['$', '£', '€', ' ']),
            &["last week's was", "last year's was", "last month's was"],
        );
    ((led || behind) && of_now && goes_on).then_some(new)
}

/// Whether a word of a text begins so.
fn says_stem(text: &str, stem: &str) -> bool {
    super::words::words(text).any(|word| word.starts_with(stem))
}

/// What a clause that tells a result says first: so the number fell.
fn clause_of_result(after: &str) -> &str {
    let opens = [", so ", ", which means ", ", thus "];
    let found = opens.iter().find_map(|open| Some(&after[after.find(open)? + open.len()..]));
    let found = found.unwrap_or_default();
    found.split([',', ';']).next().unwrap_or_default()
}

/// Words of the later and of the earlier of two times.
const GOING_ON: &[&str] =
    &["this year", "this season", "now", "by then", "today", "the following year", "a year later"];
const PAST: &[&str] = &[
    "previously",
    "in the first year",
    "at the start",
    "years ago",
    "months ago",
    "initially",
    "originally",
];

const ON_YEAR: &[&str] =
    &["year-on-year", "year-over-year", "year on year", "year over year", "yoy", "on the year"];

/// Words right before an earlier level.
const FROM: &[&str] = &[
    "from",
    "from the",
    "from about",
    "than",
    "than the",
    "against",
    "against the",
    "compared with",
    "compared with the",
    "compared to",
    "compared to the",
    "versus",
    "vs",
    "vs.",
    "as opposed to",
    "as against",
    "rather than",
    "instead of",
    "in place of",
    "a base of",
    "on the",
    "over the",
    "last year's",
    "last year",
    "last season",
    "the previous year's",
    "the prior year's",
    "previous year's",
    "prior year",
    "previous year",
    "prior period",
    "from an average of",
    "from a total of",
    "from just",
    "from a low of",
    "from a high of",
    "from a peak of",
    "below the",
    "above the",
];

/// Words right behind it.
const AGO: &[&str] = &[
    "the previous",
    "in the previous",
    "in the prior",
    "at the start",
    "at the beginning",
    "previously",
    "before",
];

pub fn is_old(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = sentence.before(id);
    let clause = clause_before(before).trim_end();
    let clause = clause.trim_end_matches(['$', '£', '€']).trim_end();
    let from = ends(clause, FROM);
    // £3.6m (2022: £3.0m)
    let label = before.trim_end().strip_suffix(':').or(before.trim_end().strip_suffix('-'));
    let bracket = label.is_some_and(|label| {
        label.rfind('(').is_some_and(|open| {
            let label = label[open + 1..].trim();
            let year = label.len() >= 4 && label.bytes().any(|byte| byte.is_ascii_digit());
            // (April: 5.4%); (June quarter: 5.4%)
            let month = label.split_whitespace().next().is_some_and(|word| MONTHS.has(word));
            year || month || says(label, &["prior year", "last year", "previous year", "before"])
        })
    });
    let after = sentence.after(id);
    let near: String = clause_after(after).chars().take(60).collect();
    from || bracket
        || had_been(clause)
        || when_it_was(sentence, id, clause)
        || begins(after, &["in the previous"])
        || (says(&near, AGO) || earlier::is_named(&near))
}

/// The old and the new one of two levels of a sentence: from the one to the other, by the words of an earlier time,
/// or by their years.
pub fn of_two(
    sentence: &Sentence<'_>,
    first: FigureId,
    second: FigureId,
) -> Option<(FigureId, FigureId)> {
    let from =
        |id: FigureId| ends(lead(sentence, id), &["from", "than", "from about", "from just"]);
    match (from(first), from(second)) {
        (true, false) => return Some((first, second)),
        (false, true) => return Some((second, first)),
        _ => {}
    }
    match (is_old(sentence, first), is_old(sentence, second)) {
        (true, false) => Some((first, second)),
        (false, true) => Some((second, first)),
        (true, true) => None,
        (false, false) => in_turn(sentence, first, second),
    }
}

/// The amounts of a sentence that can be levels.
pub fn levels_of<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = FigureId> + 's {
    sentence.amounts().filter(|id| !sentence.is_known(*id) && !sentence.is_while(*id))
}

/// The clause right before a level, without the sign of its currency.
fn lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    clause_before(sentence.before(id)).trim_end().trim_end_matches(['$', '£', '€']).trim_end()
}

/// The old and the new one of the only level of the sentence before and one of this: 240 points in 2019; by 2023
/// there were 960.
pub fn older(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    level: FigureId,
) -> Option<(FigureId, FigureId)> {
    let levels: Vec<FigureId> =
        levels_of(before).filter(|id| sentence.compatible(*id, level)).collect();
    let [other] = levels[..] else { return None };
    let nouns = (before.noun(other), sentence.noun(level));
    let apart = matches!(nouns, (Some(one), Some(other)) if one != other);
    if apart || !change::changes(before).is_empty() || says(before.whole(), AIMS) {
        return None;
    }
    match (year(before, other), year(sentence, level)) {
        (Some(one), Some(two)) if one < two => return Some((other, level)),
        (Some(one), Some(two)) if one > two => return Some((level, other)),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let later = says(sentence.whole(), LATER) || says(sentence.whole(), GOING_ON);
    let past = year(before, other).is_some()
        || says(before.whole(), PAST)
        || says(before.whole(), AGO)
        || earlier::is_named(before.whole());
    (later && past).then_some((other, level))
}

/// In 2023 it was 13: whether the year beside a level lies before that of the report, so that what has no time beside it came
/// after.
pub fn is_dated_before(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let own = sentence.context.measures.year.and_then(|year| u16::try_from(year).ok());
    year(sentence, id).zip(own).is_some_and(|(year, own)| year < own)
}

/// Words of what was not, or not yet.
const AIMS: &[&str] = &["target", "goal", "budget", "planned", "forecast", "expected"];

/// Words of a time after the one told before.
const LATER: &[&str] = &[
    "since",
    "since then",
    "later",
    "years on",
    "months on",
    "a year on",
    "currently",
    "at present",
    "by the end",
    "this time",
    "has now",
    "have now",
];

/// The year that stands right beside a level.
fn year(sentence: &Sentence<'_>, id: FigureId) -> Option<u16> {
    let near = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_digit());
        words.filter(|word| word.len() == 4).find_map(|word| word.parse::<u16>().ok())
    };
    let after = sentence.after(id);
    near(clause_after(after))
        .or_else(|| near(clause_before(sentence.before(id))))
        .or_else(|| near(sentence.before(id)))
        .filter(|year| (1900..2100).contains(year))
}

/// The earlier and the later of two levels by the years beside them, or by words of the time between: in the first
/// year 840; three years on it was 1,260.
pub fn in_turn(
    sentence: &Sentence<'_>,
    first: FigureId,
    second: FigureId,
) -> Option<(FigureId, FigureId)> {
    let dated = || {
        let between =
            sentence.words(sentence.figure(first).span.end, sentence.figure(second).span.start);
        let years = (year(sentence, first), year(sentence, second));
        let only = matches!(years, (Some(_), None));
        let since = says(sentence.head(first), &["since", "from", "against"])
            && says(sentence.before(first), &["when", "where"]);
        let later = says(between, LATER) || says(between, &["last year", "this year", "now"]);
        let behind = says(clause_after(sentence.after(second)), &["later", "years on", "now"]);
        (only && (later || behind) || since).then_some((first, second))
    };
    by_period(sentence, first, second).or_else(dated)
}

/// The earlier and the later of two levels by the years beside them, or by the order in which words
/// put them: in the first year 1,200 and in the second 1,500.
fn by_period(
    sentence: &Sentence<'_>,
    first: FigureId,
    second: FigureId,
) -> Option<(FigureId, FigureId)> {
    if let (Some(one), Some(other)) = (year(sentence, first), year(sentence, second))
        && one != other
    {
        return Some(if one < other { (first, second) } else { (second, first) });
    }
    let (one, other) = (sentence.before(first), sentence.before(second));
    let ordered = says(one, &["first", "the one", "opened", "began", "started", "start"])
        && says(other, &["second", "the other", "closed", "ended", "end", "finished", "now"]);
    // The new level is led by where the change arrived.
    let arrived = ends(clause_before(other), &["to", "reached", "reach", "now", "at"])
        && says(sentence.after(first), &["to", "had reached", "reached"]);
    // The list, which stood at 1,350, had been cut by a third to 900.
    let changed = sentence.members[sentence.place(first)..sentence.place(second)]
        .iter()
        .any(|id| change::way(sentence, *id).is_some());
    let arrived = arrived || changed && ends(lead(sentence, second), &["to"]);
    (ordered || arrived).then_some((first, second))
}
