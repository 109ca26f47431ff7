//! What there was, what came, what went and what there is: 22 trustees at the start; four retired and six
//! were appointed, leaving 24.
//!
//! Each amount of the passage is told by the words of its clause. The claim is made where every amount has
//! its place: one opening, one closing, and at least one between them.

use super::words::{clause_after, clause_before, ends, says};
use super::{Sentence, Told};
use crate::claims::Binding;
use crate::claims::draft::{constant, figures};
use crate::figures::{Decimal, FigureId};
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
    "at 1",
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
    "went",
];

/// Claims of the form `roll`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let mut parts: Vec<(FigureId, Option<Part>)> = Vec::new();
    for sentence in std::iter::once(sentence).chain(before) {
        let own = sentence.amounts().filter(|id| !sentence.is_known(*id));
        parts.splice(0..0, own.map(|id| (id, part(sentence, id))));
        if let Some(told) = claim(&parts, sentence) {
            return vec![told];
        }
    }
    Vec::new()
}

/// What the words of its clause make of an amount.
fn part(sentence: &Sentence<'_>, id: FigureId) -> Option<Part> {
    let (before, after) = (clause_before(sentence.before(id)), clause_after(sentence.after(id)));
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

fn claim(parts: &[(FigureId, Option<Part>)], sentence: &Sentence<'_>) -> Option<Told> {
    let of = |wanted: Part| -> Vec<FigureId> {
        parts.iter().filter(|(_, part)| *part == Some(wanted)).map(|(id, _)| *id).collect()
    };
    // The herd numbered 184, 52 were born and 44 died, leaving 192: what there was comes first.
    let first = parts.first().filter(|(_, part)| part.is_none()).map(|(id, _)| *id);
    // It stood at 5,410 in April; 3,120 came and 3,644 went, so that it stood at 4,886.
    let (opening, closing) = match (&of(Part::Opening)[..], &of(Part::Closing)[..]) {
        ([opening], [closing]) => (*opening, *closing),
        ([], [closing]) => (first?, *closing),
        ([], [opening, closing]) if parts.first()?.0 == *opening => (*opening, *closing),
        _ => return None,
    };
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
