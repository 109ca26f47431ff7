//! A change of a sentence comes in; the two levels that its own words bind go out, however many other figures the
//! sentence has: 61,480 loans, 5.2% more than in the same months of 2023 (58,420); rose 4.0% to £412, from £396.
//!
//! The old level is the one that the words of comparison behind the change lead to, the new one stands right before
//! the change, or where the change arrives.

use super::Sentence;
use super::change::{JOINED, is_apart, is_rate, way};
use super::levels::is_old;
use super::words::{Way, begins, ends, says, way_of, words};
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// The old and the new level.
pub fn levels(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    if sentence.figure(id).hedge != Hedge::None && sentence.figure(id).kind != Kind::Fraction {
        return None;
    }
    let (old, new) = arrival(sentence, id).or_else(|| {
        let old = compared(sentence, id)?;
        Some((old, led(sentence, id, old)?))
    })?;
    let fits = sentence.compatible(old, new)
        && is_sized(sentence, old, new)
        && sentence.is_of_one_noun(old, new)
        && !is_apart(sentence, old, new)
        && (!is_rate(sentence, id)
            || sentence.figure(old).kind != Kind::Percent
            || are_points(sentence, id, (old, new)));
    fits.then_some((old, new))
}

/// Whether two rates are just so many points apart as a change by per cent says.
pub fn are_points(sentence: &Sentence<'_>, id: FigureId, (old, new): (FigureId, FigureId)) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let gap = value(new).zip(value(old)).and_then(|(new, old)| new.checked_add(old.negated()));
    let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
    gap.is_some() && gap == value(id)
}

/// 40 per cent, up from 37 per cent, a rise of three per cent; 47%, down five per cent from the 52% of May: two rates
/// that are just so many points apart. They may stand in the sentence before, where this one begins: that is a rise.
pub fn of_rates(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
    way: Way,
    changes: &[(FigureId, Way)],
) -> Option<(FigureId, FigureId)> {
    let percent = |id: FigureId| sentence.figure(id).kind == Kind::Percent;
    let opens = begins(sentence.whole(), &["that is", "this is", "that was", "this was"]);
    let told = if opens { before? } else { sentence };
    let rates: Vec<FigureId> = told
        .members
        .iter()
        .copied()
        .filter(|other| *other != id && percent(*other))
        .filter(|other| !changes.iter().any(|(change, _)| change == other))
        .collect();
    let [first, second] = rates[..] else { return None };
    if !percent(id) || way == Way::Apart || sentence.figure(id).hedge != Hedge::None {
        return None;
    }
    let (old, new) = match (is_old(told, first), is_old(told, second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    are_points(sentence, id, (old, new)).then_some((old, new))
}

/// Whether a change of this kind can be between levels of that.
fn can_be_level(sentence: &Sentence<'_>, id: FigureId, other: FigureId) -> bool {
    let (change, level) = (sentence.figure(id), sentence.figure(other));
    let points = change.kind == Kind::Points
        || change.kind == Kind::Number && begins(sentence.after(id), &["point", "points"]);
    let percent = level.kind == Kind::Percent;
    // Three points above last year's 62, the index.
    let score = points && matches!(level.kind, Kind::Number | Kind::Count);
    let fits = match () {
        () if points => percent || score && sentence.is_amount(other),
        // Down five per cent from the 52% of May: points.
        () if is_rate(sentence, id) => sentence.is_amount(other) || percent,
        () => sentence.is_amount(other) && sentence.compatible(id, other),
    };
    // The four surveys are those told of, the 3.0p of last year are not.
    let known = level.kind != Kind::Money && level.precision >= 0 && sentence.is_known(other);
    fits && level.hedge == Hedge::None && !sentence.is_while(other) && !known
}

/// How many figures behind a change its level may stand.
const REACH: usize = 3;

/// In bytes, between a change and its level.
const FAR: usize = 90;

/// The level that the words of comparison behind a change lead to.
fn compared(sentence: &Sentence<'_>, id: FigureId) -> Option<FigureId> {
    let behind = sentence.members[sentence.place(id) + 1..].iter().take(REACH);
    for other in behind.copied() {
        let gap = sentence.words(sentence.figure(id).span.end, sentence.figure(other).span.start);
        if gap.len() > FAR || gap.contains(';') {
            return None;
        }
        // More than in the first six months of 2023 (58,420).
        if !can_be_level(sentence, id, other) {
            let passing = sentence.is_while(other) || is_length(sentence, other);
            if passing {
                continue;
            }
            return None;
        }
        return is_compared(sentence, gap, other).then_some(other);
    }
    None
}

/// Whether a figure is a length of time that only names a period: the same six months.
fn is_length(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let span = sentence.figure(id).span;
    let own = sentence.words(span.start, span.end);
    let unit = ["month", "months", "quarter", "quarters", "week", "weeks", "year", "years", "days"];
    ends(own, &unit) || begins(sentence.after(id), &unit)
}

fn is_compared(sentence: &Sentence<'_>, gap: &str, old: FigureId) -> bool {
    let plain = |text: &str| !text.contains([',', ':', '(', ')', '—', '–']) && !says(text, APART);
    let gap = gap.trim_end().trim_end_matches(['$', '£', '€']).trim_end();
    if let Some(compared) = gap.strip_suffix('(') {
        let closed = sentence.after(old).starts_with(')');
        return closed && plain(compared) && says(compared, COMPARED);
    }
    // More than in March 2024, when 506,700 were counted.
    if let Some((compared, when)) = gap.split_once(", when") {
        let when = ["", "it was", "there were", "it stood at", "the figure was", "we had"]
            .contains(&when.trim());
        return when && plain(compared) && says(compared, COMPARED);
    }
    plain(gap) && says(gap, COMPARED) && !ends(gap, &["to", "and", "or", "by"])
}

/// Words that lead from a change to the level that it is from.
const COMPARED: &[&str] = &[
    "than",
    "above",
    "below",
    "short of",
    "against",
    "compared with",
    "compared to",
    "from",
    "on the",
    "on last",
    "up on",
    "down on",
    "over the",
    "ahead of",
    "behind",
];

/// Words of another amount than the level itself.
const APART: &[&str] = &[
    "half the",
    "half as",
    "half that",
    "twice",
    "any",
    "each",
    "every",
    "per",
    "one of",
    "most of",
    "to",
    "and",
    "while",
    "but",
    "with",
    "because",
    "if",
    "which",
    "who",
    "by",
];

/// Up 4.0% to £412, from £396; to 83.9% (FY 2023: 81.4%): the level where a change arrives and the one right behind it.
fn arrival(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    let place = sentence.place(id);
    let (new, old) = (*sentence.members.get(place + 1)?, *sentence.members.get(place + 2)?);
    let sign = |text: &'_ str| text.trim().trim_end_matches(['$', '£', '€']).trim_end().to_owned();
    let (to, from) = (sign(sentence.after(id)), sign(sentence.before(old)));
    let fits = can_be_level(sentence, id, new) && can_be_level(sentence, id, old);
    let led = [", from", "from", "against", "compared with", ", against", ", compared with"];
    let beside = led.contains(&from.trim_start_matches("million").trim_start())
        || from.starts_with('(') && from.len() < 24 && is_old(sentence, old) && !from.contains(')');
    let to = ["to", ", to", "to reach", "to stand at", "to a total of", "to just"]
        .contains(&to.as_str());
    (fits && to && beside).then_some((old, new))
}

/// The level right before a change.
fn led(sentence: &Sentence<'_>, id: FigureId, old: FigureId) -> Option<FigureId> {
    let mut from = id;
    for other in sentence.members[..sentence.place(id)].iter().rev().take(REACH).copied() {
        let gap = sentence.words(sentence.figure(other).span.end, sentence.figure(from).span.start);
        // A fall of 2,116, or 5.0%, on the 42,318 of March.
        // Of category 2 or above.
        if ends(sentence.before(other), CLASSES) {
            continue;
        }
        if way(sentence, other).is_some() && JOINED.contains(&gap.trim()) {
            from = other;
            continue;
        }
        // 92%, up eight points from the 84% of a week ago and six points ahead of the average of 86%.
        if is_coordinate(gap)
            && let Some(change) =
                sentence.place(other).checked_sub(1).map(|at| sentence.members[at])
            && way(sentence, change).is_some()
            && compared(sentence, change) == Some(other)
        {
            return led(sentence, change, old);
        }
        let level = can_be_level(sentence, id, other)
            && sentence.compatible(old, other)
            && !is_old(sentence, other)
            && way(sentence, other).is_none();
        return (level && is_led(gap)).then_some(other);
    }
    None
}

/// Whether a word that goes on from a change and what it was from leads right to another change.
fn is_coordinate(gap: &str) -> bool {
    let joint = |word: &str| LINKS.contains(&word) || way_of(word).is_some();
    let goes_on = [" and ", " but ", " yet "].iter().filter_map(|word| gap.rfind(word)).max();
    gap.len() <= FAR && goes_on.is_some_and(|at| words(&gap[at..]).skip(1).all(joint))
}

/// Words that a number only names a class behind.
const CLASSES: &[&str] = &[
    "category", "grade", "level", "type", "stage", "band", "class", "phase", "year", "aged", "age",
];

/// Whether nothing but the noun of a level and words of its change stand between the two.
fn is_led(gap: &str) -> bool {
    if gap.len() > FAR || gap.contains([';', ':', ')', '(']) {
        return false;
    }
    let joint = |word: &str| LINKS.contains(&word) || way_of(word).is_some();
    match gap.rfind([',', '—', '–']) {
        Some(at) => {
            let (name, change) = gap.split_at(at);
            !says(name, OTHER_SUBJECT)
                && !name.contains([',', '—', '–'])
                && words(change).all(joint)
        }
        None => {
            let is = ends(gap, &["is", "was", "were", "are"]) || words(gap).all(joint);
            is && !says(gap, OTHER_SUBJECT)
        }
    }
}

/// Whether words between a level and a change begin to speak of another thing: was £50.2m and profit rose; to 450, though
/// new members rose.
pub fn has_other_subject(gap: &str) -> bool {
    const JOINTS: &[&str] =
        &[" and ", " but ", " while ", " whereas ", " although ", " though ", " as "];
    const OWN: &[&str] = &[
        "has",
        "have",
        "had",
        "been",
        "then",
        "since",
        "it",
        "they",
        "this",
        "which",
        "that",
        "now",
        "so",
        "thus",
        "therefore",
        "showed",
        "shows",
        "marks",
        "saw",
        "be",
        "even",
        "not",
        "year",
        "total",
        "figure",
        "number",
        "the",
        "month",
        "quarter",
        "half",
        "time",
    ];
    let at = JOINTS.iter().filter_map(|joint| Some(gap.rfind(joint)? + joint.len())).max();
    at.is_some_and(|at| {
        let mut subject = words(&gap[at..]).take_while(|word| way_of(word).is_none()).peekable();
        let rises = words(&gap[at..]).any(|word| VERBS.contains(&word));
        rises
            && subject.peek().is_some()
            && subject.any(|word| !LINKS.contains(&word) && !OWN.contains(&word))
    })
}

/// What a thing does that changes.
const VERBS: &[&str] = &[
    "rose",
    "fell",
    "grew",
    "increased",
    "decreased",
    "declined",
    "dropped",
    "climbed",
    "improved",
    "shrank",
    "rise",
    "fall",
    "grow",
    "increase",
    "decline",
];

/// Words between a level and its change.
const LINKS: &[&str] = &[
    "a",
    "an",
    "or",
    "which",
    "is",
    "was",
    "that",
    "about",
    "some",
    "nearly",
    "almost",
    "just",
    "by",
    "of",
    "representing",
    "are",
    "were",
    "only",
    "still",
    "further",
    "marking",
    "this",
    "being",
    "representing",
    "equivalent",
    "to",
    "around",
    "also",
    "i.e",
    "again",
    "roughly",
];

/// Words that begin another thing said.
const OTHER_SUBJECT: &[&str] = &[
    "and", "but", "while", "although", "though", "whereas", "as", "because", "with", "of which",
    "to",
];

/// Whether two levels are of one size.
fn is_sized(sentence: &Sentence<'_>, one: FigureId, other: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let three = Decimal::integer(3);
    value(one).zip(value(other)).is_some_and(|(one, other)| {
        one.checked_mul(three).is_some_and(|one| one > other)
            && other.checked_mul(three).is_some_and(|other| other > one)
    })
}

/// Whether a change is of about the size that its levels give: what is wrong by far is mostly not said of them.
pub fn is_likely(sentence: &Sentence<'_>, id: FigureId, (old, new): (FigureId, FigureId)) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let near = || {
        let (old, new, stated) = (value(old)?, value(new)?, value(id)?);
        let gap = new.checked_add(old.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        // Of a rate a hundred times, so that nothing is divided.
        let rate = is_rate(sentence, id);
        let scale = if rate { old } else { Decimal::integer(1) };
        let gives = if rate { gap.checked_mul(Decimal::integer(100))? } else { gap };
        let stated = stated.checked_mul(scale)?;
        let four = Decimal::integer(4);
        let within = stated.checked_mul(four)? >= gives && gives.checked_mul(four)? >= stated;
        Some(within)
    };
    near().unwrap_or(false)
}
