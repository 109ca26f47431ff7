//! An English share comes in whose part and whole stand in the sentences around it (48,200 tonnes; some 21,690 tonnes of
//! this was recycled; a recycling rate of 45%); claims of the rule `share` go out.

use super::grammar::{WHOLES, names};
use super::partitive::{Parted, parted, summed};
use super::{Passage, Told, changes, clause_after, clause_before};
use crate::claims::draft::figures;
use crate::claims::introduced::{is_result, takes_up};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::sentence::{Sentence, begins, says, words};
use crate::claims::units::compatible;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};

/// Claims of the form `across`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let Some(sentence) = passage.own() else { return Vec::new() };
    let shares: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_share(sentence, *id)).collect();
    if shares.is_empty() {
        return Vec::new();
    }
    let parts: Vec<Parted> =
        parted(passage).into_iter().filter(|one| one.at <= passage.place).collect();
    let told = shares.into_iter().filter_map(|id| {
        let said = said(sentence, id)?;
        // A part of the sentence itself is meant before one told earlier.
        let nearest = || {
            let nearest = parts.iter().map(|one| one.at).max()?;
            let mut near = parts.iter().filter(|one| one.at == nearest);
            near.next().copied().filter(|_| near.next().is_none())
        };
        let summed = summed(passage, id);
        let one = &summed.or_else(nearest)?;
        // We invited 2,400 of the 6,930, and 912 replied, a response rate of 38.0%: of what was told last.
        let passed = summed.is_none() && is_passed(sentence, one, id);
        let gives = gives(passage, one)?;
        let own = passage.context.figures.get(id);
        let linked = || {
            let named = names(&said.of);
            !named.is_empty() && passage.is_linked(&named, &[one.part, one.whole])
        };
        let slipped = || {
            !begins(&said.of, &["in", "among", "for", "at"])
                && own.value.decimal().is_some()
                && slip::of(passage.context, id, gives, true) == Some(Slip::Swap)
        };
        if is_of_fellow(passage, id, one) {
            return None;
        }
        let holds = Range::of(passage.context, id)?.rounded(passage.context, id)?.meets(gives);
        let near = is_near(passage, id, gives);
        let meant = || near && (said.result || summed.is_some() || linked()) || slipped();
        (holds || !passed && meant()).then(|| Told {
            form: "across",
            bindings: vec![
                figures("share", [id]),
                figures("part", [one.part]),
                figures("base", [one.whole]),
            ],
            about: id,
        })
    });
    told.collect()
}

/// Whether another amount that may be the part or the whole stands between them and their share.
fn is_passed(sentence: &Sentence<'_>, one: &Parted, share: FigureId) -> bool {
    let last = one.part.max(one.whole);
    let between = |id: &FigureId| *id > last && *id < share;
    let own = sentence.members.contains(&last);
    own && sentence.amounts().filter(between).any(|id| sentence.compatible(id, one.part))
}

/// Of 9,300 hours, 5,580 were made here and 3,720 bought; the share of the bought was 40%: whether another amount told beside the
/// part gives the share.
fn is_of_fellow(passage: &Passage<'_, '_>, share: FigureId, one: &Parted) -> bool {
    let context = passage.context;
    let told = Range::of(context, share).and_then(|told| told.rounded(context, share));
    let Some((sentence, told)) = passage.sentence_of(one.part).zip(told) else { return false };
    let fits = |part: FigureId| {
        let gives = Range::exact(100).times(Range::of(context, part)?)?;
        Some(gives.over(Range::of(context, one.whole)?)?.meets(told))
    };
    sentence.members.iter().any(|id| {
        ![one.part, one.whole, share].contains(id)
            && compatible(sentence.figure(*id), sentence.figure(one.part), context.lexicon)
            && fits(*id) == Some(true)
    })
}

fn gives(passage: &Passage<'_, '_>, one: &Parted) -> Option<Range> {
    let context = passage.context;
    let (part, whole) = (Range::of(context, one.part)?, Range::of(context, one.whole)?);
    (part.high < whole.low).then_some(())?;
    Range::exact(100).times(part)?.over(whole)
}

/// Whether a share is no more than half as much again as its amounts give.
fn is_near(passage: &Passage<'_, '_>, id: FigureId, gives: Range) -> bool {
    let near = || {
        let own = Range::of(passage.context, id)?;
        let (two, three) = (Range::exact(2), Range::exact(3));
        Some(
            own.times(two)?.low < gives.times(three)?.high
                && gives.times(two)?.low < own.times(three)?.high,
        )
    };
    near() == Some(true)
}

fn is_share(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
    let below = figure.value.decimal().is_none_or(|value| {
        !value.is_zero() && !value.is_negative() && value < Decimal::integer(100)
    });
    share
        && below
        && matches!(figure.hedge, Hedge::None | Hedge::About)
        && !changes(sentence).iter().any(|(change, _)| *change == id)
}

/// What a share is said of.
struct Said {
    of: String,
    /// Whether it is told as the result of what was just told.
    result: bool,
}

/// Words of shares of another sort, time or place.
const OTHERS: &[&str] = &[
    "target",
    "goal",
    "plan",
    "planned",
    "forecast",
    "expected",
    "national average",
    "national rate",
    "national figure",
    "nationally",
    "average across",
    "elsewhere",
    "other",
    "last year",
    "previous year",
    "the year before",
    "a year earlier",
    "previously",
    "confidence",
    "interest",
    "inflation",
    "tax",
    "vat",
    "another",
    "further",
    "remaining",
    "rest",
    "rather than",
    "compared",
    "from",
    "than",
    "would",
    "should",
    "if",
    "not",
    "error",
    "required",
    "minimum",
    "maximum",
    "benchmark",
    "aim",
];

fn said(sentence: &Sentence<'_>, id: FigureId) -> Option<Said> {
    let lead = clause_before(sentence.before(id)).trim();
    let tail = clause_after(sentence.after(id)).trim();
    let near: Vec<&str> = words(tail).take(4).collect();
    if says(lead, OTHERS) || says(&near.join(" "), OTHERS) || sentence.before(id).ends_with('(') {
        return None;
    }
    let head = clause_before(sentence.head(id));
    let result = is_result(sentence.before(id)) || takes_up(head) || says(lead, &["resulting"]);
    let ahead: Vec<&str> = words(lead).collect();
    // At 45%, the recycling rate is: what it is of comes behind the comma.
    if let ["at" | "with"] | ["so", "at"] = ahead[..] {
        let rest = sentence.after(id).trim_start().strip_prefix(',').unwrap_or(tail);
        let subject: Vec<&str> =
            words(clause_after(rest)).take_while(|word| !VERBS.contains(word)).collect();
        return (!subject.is_empty() && subject.len() <= 6)
            .then(|| Said { of: content(&subject), result });
    }
    let complement: Vec<&str> = match words(tail).next() {
        Some("of" | "in" | "among" | "for" | "at" | "on") => {
            words(tail).skip(1).take_while(|word| !VERBS.contains(word)).take(5).collect()
        }
        _ => Vec::new(),
    };
    // The recycling rate was, a recycling rate of, attendance came to.
    let stop = ahead.iter().position(|word| VERBS.contains(word));
    let subject = match ahead[..] {
        [ref core @ .., "of"] => {
            let from = core.iter().rposition(|word| ["the", "a", "an", "this"].contains(word));
            &core[from.map_or(0, |at| at + 1)..]
        }
        _ => &ahead[..stop?],
    };
    let all: Vec<&str> = subject.iter().chain(&complement).copied().collect();
    Some(Said { of: content(&all), result })
}

const VERBS: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "came",
    "comes",
    "stood",
    "stands",
    "reached",
    "amounted",
    "has",
    "had",
    "leaves",
    "left",
    "compares",
    "works",
    "worked",
    "met",
    "remains",
    "demonstrates",
    "gives",
    "gave",
    "makes",
    "made",
    "exceeds",
    "exceeded",
    "fell",
    "meets",
    "puts",
    "held",
    "averaged",
    "represents",
    "will",
    "that",
    "which",
    "thus",
    "therefore",
];

/// Of the words that name a share, those that tell of what.
fn content(list: &[&str]) -> String {
    let plain = |word: &&&str| !WHOLES.contains(*word) && !PLAIN.contains(*word);
    list.iter().filter(plain).copied().collect::<Vec<_>>().join(" ")
}

const PLAIN: &[&str] = &[
    "performance",
    "score",
    "resulting",
    "final",
    "headline",
    "result",
    "success",
    "standard",
    "case",
    "cases",
    "stock",
    "good",
    "high",
    "low",
    "year",
    "year's",
    "this",
    "about",
    "just",
    "over",
    "under",
    "nearly",
    "almost",
    "their",
    "our",
    "its",
    "the",
];
