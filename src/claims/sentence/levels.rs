//! Two levels of a change come in; which is the old one and which the new goes out, as far as words
//! (from, than, last year's) or the years beside them tell.

use super::words::{Way, begins, clause_after, clause_before, ends, says};
use super::{Sentence, change};
use crate::claims::gaps::MONTHS;
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
    let next = sentence.members.get(sentence.place(change) + 1) == Some(&level);
    let gap = sentence.after(change);
    let joined = !gap.contains([',', ';', ':', '(', ')']) && gap.len() < 60;
    next && joined
        && says(gap, &["than", "short of", "above", "below", "up on", "down on", "on the"])
}

/// The one level of the sentence before, where words show that this sentence goes on from it: it had
/// fallen to; this year we treated.
pub fn of_sentence_before(
    sentence: &Sentence<'_>,
    before: &Sentence<'_>,
    new: FigureId,
) -> Option<FigureId> {
    let levels: Vec<FigureId> = before
        .members
        .iter()
        .copied()
        .filter(|id| sentence.figure(*id).kind == sentence.figure(new).kind)
        .filter(|id| before.is_amount(*id) || sentence.figure(*id).kind == Kind::Percent)
        .filter(|id| change::way(before, *id).is_none() && !before.is_known(*id))
        .collect();
    let [old] = levels[..] else { return None };
    let here = sentence.head(new);
    let goes_on = says(here, GOING_ON) && says(before.whole(), PAST);
    let arrives = ends(here, &["fallen to", "risen to", "grown to", "increased to", "dropped to"])
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
    let led = head.len() <= 60 && says(head, EARLIER) || had && number;
    let behind = says(clause_after(sentence.after(old)), EARLIER);
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
        !says(before.whole(), EARLIER) && !says(before.whole(), &["target", "goal", "budget"]);
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

/// What a clause that tells a result says first: so the number fell.
fn clause_of_result(after: &str) -> &str {
    let opens = [", so ", ", which means ", ", thus "];
    let found = opens.iter().find_map(|open| Some(&after[after.find(open)? + open.len()..]));
    let found = found.unwrap_or_default();
    found.split([',', ';']).next().unwrap_or_default()
}

/// Words of an earlier time than the report's own.
pub const EARLIER: &[&str] = &[
    "twelve months before",
    "twelve months earlier",
    "the year before",
    "a year before",
    "a year earlier",
    "a year ago",
    "one year before",
    "one year earlier",
    "last year",
    "last year's",
    "last week",
    "last week's",
    "last month",
    "last month's",
    "last season",
    "the previous year",
    "the previous season",
    "the previous quarter",
    "the previous month",
    "in the corresponding",
    "in the same period",
    "the week before",
    "the month before",
    "the season before",
];

/// Words of the later and of the earlier of two times.
const GOING_ON: &[&str] =
    &["this year", "this season", "now", "by then", "today", "the following year", "a year later"];
const PAST: &[&str] = &[
    "last year",
    "last season",
    "in the previous year",
    "the year before",
    "a year ago",
    "a year earlier",
    "previously",
    "in the first year",
    "at the start",
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
    "a year earlier",
    "a year ago",
    "a year before",
    "the year before",
    "the previous year",
    "the previous",
    "in the previous",
    "in the prior",
    "the prior year",
    "last year",
    "last season",
    "last month",
    "last quarter",
    "recorded a year",
    "received the year before",
    "at the start",
    "at the beginning",
    "previously",
    "before",
    "a decade earlier",
    "a month earlier",
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
    from || bracket || begins(after, &["in the previous"]) || says(&near, AGO)
}

/// The earlier and the later of two levels by the years beside them, or by the order in which words
/// put them: in the first year 1,200 and in the second 1,500.
fn by_period(
    sentence: &Sentence<'_>,
    first: FigureId,
    second: FigureId,
) -> Option<(FigureId, FigureId)> {
    let year = |id: FigureId| {
        let near = |text: &str| {
            let words = text.split(|c: char| !c.is_ascii_digit());
            words.filter(|word| word.len() == 4).find_map(|word| word.parse::<u16>().ok())
        };
        let after = sentence.after(id);
        near(clause_after(after))
            .or_else(|| near(clause_before(sentence.before(id))))
            .or_else(|| near(sentence.before(id)))
            .filter(|year| (1900..2100).contains(year))
    };
    if let (Some(one), Some(other)) = (year(first), year(second))
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
    (ordered || arrived).then_some((first, second))
}
