//! What there was, what came, what went and what there is: 22 trustees at the start; four retired and six
//! were appointed, leaving 24.
//!
//! Each amount of the passage is told by the words of its clause. The claim is made where every amount has
//! its place: one opening, one closing, and at least one between them.

use super::words::{clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::Binding;
use crate::claims::draft::{constant, figures};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Opening,
    In,
    Out,
    Closing,
}

const OPENING: &[&str] = &[
    "at the start",
    "start of",
    "began",
    "at the beginning",
    "beginning of",
    "opening",
    "opened with",
    "a year before",
    "a year earlier",
    "the year before",
    "brought forward",
    "started",
    "initially",
    "opened at",
    "opened the year",
    "opened the month",
    "opened the quarter",
    "opened the season",
    "at 1",
    "on 1",
    "at the outset",
    "previously",
];
const CLOSING: &[&str] = &[
    "at the close",
    "leaving",
    "left us",
    "at the end",
    "end of",
    "year end",
    "closing",
    "carried forward",
    "closed with",
    "now",
    "so that",
    "finished",
    "ended",
    "saw us with",
    "stood at",
    "at 31",
    "at 30",
    "on 31",
    "on 30",
    "at year-end",
    "final balance",
    "balance at",
    "by the end",
    "ending",
    "ending it with",
    "closed at",
    "remained at",
    "remained",
];
const IN: &[&str] = &[
    "joined",
    "added",
    "new",
    "receipts",
    "received",
    "admitted",
    "admissions",
    "arrived",
    "arrivals",
    "appointed",
    "recruited",
    "hired",
    "opened",
    "bought",
    "purchased",
    "born",
    "births",
    "additions",
    "enrolled",
    "registered",
    "income",
    "inflows",
    "acquired",
    "took on",
    "launched",
    "starters",
    "contributions",
    "built",
    "were elected",
    "raised",
    "came in",
    "delivered",
    "taken on",
    "gained",
    "moved in",
    "brought in",
    "interest",
    "donations",
    "grants received",
    "deposits",
    "moved here",
    "signed up",
    "returned",
];
const OUT: &[&str] = &[
    "left",
    "leavers",
    "retired",
    "resigned",
    "closed",
    "payments",
    "paid",
    "spent",
    "died",
    "deaths",
    "departed",
    "departures",
    "withdrew",
    "withdrawn",
    "removed",
    "discharged",
    "disposals",
    "disposed",
    "sold",
    "scrapped",
    "repaid",
    "repayments",
    "outflows",
    "expired",
    "written off",
    "cancelled",
    "expenditure",
    "stepped down",
    "demolished",
    "dropped out",
    "resolved",
    "settled",
    "rehomed",
    "used",
    "issued",
    "moved away",
    "moved out",
    "moved on",
    "awards",
    "awarded",
    "grants",
    "lapsed",
    "withdrawals",
    "lost",
    "completed",
    "finished",
    "ceased",
    "went",
];

/// Claims of the form `roll`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let mut parts: Vec<(FigureId, Option<Part>)> = Vec::new();
    let mut aside = false;
    for (distance, sentence) in std::iter::once(sentence).chain(before).enumerate() {
        let own = sentence.amounts().filter(|id| !sentence.is_known(*id));
        let own: Vec<FigureId> = own.filter(|id| !is_yardstick(sentence, *id)).collect();
        if distance == 0 && !own.iter().any(|id| part(sentence, *id) == Some(Part::Closing)) {
            return Vec::new();
        }
        // 84 awards worth £193,870: of money, only money is told on.
        let money = parts.last().or(own.last().map(|id| (*id, None)).as_ref()).copied();
        let money = money.is_some_and(|(id, _)| sentence.figure(id).kind == Kind::Money);
        let mut told: Vec<(FigureId, Option<Part>)> = Vec::new();
        for id in own {
            if money && sentence.figure(id).kind != Kind::Money {
                aside = true;
                continue;
            }
            // And interest a further £6,120: as the one before it.
            let further = says(clause_before(sentence.before(id)), &["a further", "another"]);
            let as_before = told.last().and_then(|(_, part)| *part).filter(|_| further);
            told.push((id, part(sentence, id).or(as_before)));
        }
        parts.splice(0..0, told);
        let explicit = aside || distance > NEAR;
        if let Some(told) = claim(&parts, sentence, explicit) {
            return vec![told];
        }
    }
    Vec::new()
}

/// The items of a list, each with one amount: what there was first, and what there is last.
pub fn of_items(items: &[Sentence<'_>], amounts: &[FigureId]) -> Option<Told> {
    let (last, _) = items.split_last()?;
    let parts: Vec<(FigureId, Option<Part>)> =
        items.iter().zip(amounts).map(|(item, id)| (*id, part(item, *id))).collect();
    let ends = parts.first()?.1 == Some(Part::Opening) && parts.last()?.1 == Some(Part::Closing);
    ends.then(|| claim(&parts, last, true)).flatten()
}

/// Further back, what there was must be told as such.
const NEAR: usize = 2;

/// Whether an amount is one that others are held against: well above the £250,000 floor.
fn is_yardstick(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = clause_before(sentence.before(id)).trim_end().trim_end_matches(['$', '£', '€']);
    let near = words(lead).rev().take(4);
    near.into_iter().any(|word| ["above", "below", "against", "than", "within"].contains(&word))
}

/// What the words of its clause make of an amount.
fn part(sentence: &Sentence<'_>, id: FigureId) -> Option<Part> {
    // Members at 1 January: 1,206
    let label = sentence.before(id).trim_end_matches(['$', '£', '€', ' ', '*', '_']);
    let label = label.strip_suffix(':').filter(|label| !label.contains('('));
    let before = clause_before(label.unwrap_or(sentence.before(id)));
    let after = clause_after(sentence.after(id));
    // The words behind a figure up to “and” are its own.
    let after = after.split(" and ").next().unwrap_or(after);
    let before = before.rsplit(" and ").next().unwrap_or(before);
    let tells = |words: &[&str]| says(before, words) || says(after, words);
    let money = before.trim_end_matches(['$', '£', '€', ' ']);
    match () {
        () if ends(money, &["left", "leaving", "leaves"]) => Some(Part::Closing),
        () if tells(&[
            "at the start",
            "at 1",
            "opening",
            "brought forward",
            "at the beginning",
        ]) =>
        {
            Some(Part::Opening)
        }
        () if tells(CLOSING) => Some(Part::Closing),
        () if tells(OPENING) => Some(Part::Opening),
        () if says(before, IN) && !says(after, OUT) => Some(Part::In),
        () if says(before, OUT) && !says(after, IN) => Some(Part::Out),
        () if says(after, IN) => Some(Part::In),
        () if says(after, OUT) => Some(Part::Out),
        _ => None,
    }
}

fn claim(
    parts: &[(FigureId, Option<Part>)],
    sentence: &Sentence<'_>,
    explicit: bool,
) -> Option<Told> {
    let of = |wanted: Part| -> Vec<FigureId> {
        parts.iter().filter(|(_, part)| *part == Some(wanted)).map(|(id, _)| *id).collect()
    };
    // The herd numbered 184, 52 were born and 44 died, leaving 192: what there was comes first.
    let first = parts.first().filter(|(_, part)| part.is_none()).map(|(id, _)| *id);
    // It stood at 5,410 in April; 3,120 came and 3,644 went, so that it stood at 4,886.
    let (opening, closing) = match (&of(Part::Opening)[..], &of(Part::Closing)[..]) {
        ([opening], [closing]) => (*opening, *closing),
        ([], [closing]) if !explicit => (first?, *closing),
        ([], [opening, closing]) if parts.first()?.0 == *opening => (*opening, *closing),
        _ => return None,
    };
    // 143.0, down from 189.5: what it was before closes nothing.
    let text = &sentence.context.document.text[..sentence.figure(closing).span.start as usize];
    let lead = text.trim_end_matches(['$', '£', '€', ' ']);
    if ["from", "against", "than", "compared with"].iter().any(|word| lead.ends_with(word)) {
        return None;
    }
    let (came, went) = (of(Part::In), of(Part::Out));
    let told = parts.iter().all(|(id, part)| part.is_some() || *id == opening);
    let alike = parts.iter().all(|(id, _)| sentence.compatible(opening, *id));
    if !told || !alike || came.is_empty() && went.is_empty() {
        return None;
    }
    let value = |id: &FigureId| sentence.figure(*id).value.decimal();
    let sum = |ids: &[FigureId]| {
        ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))
    };
    let due = value(&opening)?.checked_add(sum(&came)?)?.checked_add(sum(&went)?.negated())?;
    let twice = |value: Decimal| value.checked_mul(Decimal::integer(2));
    // Other amounts are of something else.
    if twice(due)? < value(&closing)? || twice(value(&closing)?)? < due {
        return None;
    }
    let nothing = sentence.figure(opening).span;
    let bind = |name: &str, ids: Vec<FigureId>| -> Binding {
        if ids.is_empty() { constant(name, 0, nothing) } else { figures(name, ids) }
    };
    Some(Told {
        form: "roll",
        bindings: vec![
            figures("closing", [closing]),
            figures("opening", [opening]),
            bind("in", came),
            bind("out", went),
        ],
        strength: Strength::Stated,
        about: closing,
    })
}
