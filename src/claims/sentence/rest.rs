//! What is left of an amount when others are taken: the remaining 738; after refunds, net receipts of £824,850.

use super::sum::{near, parts};
use super::words::{begins, clause_after, clause_before, ends, says};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Words that take an amount away.
const LESS: &[&str] =
    &["less", "minus", "after deducting", "net of", "deducting", "after", "before"];
/// Words that name what is left.
const NET: &[&str] = &[
    "net", "gave", "gives", "giving", "leaves", "leaving", "profit", "surplus", "result", "balance",
];

/// Gross receipts of £842,300; after refunds of £17,450, net receipts of £824,850.
pub fn net(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
) -> Option<Told> {
    let of_before: Vec<FigureId> = before.map(parts).unwrap_or_default();
    let all: Vec<FigureId> = match (amounts.len(), of_before.len()) {
        (3, _) => amounts.to_vec(),
        (2, 1) => [of_before.as_slice(), amounts].concat(),
        _ => return None,
    };
    let [gross, minus, net] = all[..] else { return None };
    let told = |id: FigureId| if amounts.contains(&id) { Some(sentence) } else { before };
    let less = says(clause_before(told(minus)?.before(minus)), LESS);
    let left = says(told(net)?.before(net), NET);
    let money = [gross, minus, net].iter().all(|id| sentence.figure(*id).kind == Kind::Money);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let rest = value(gross)?.checked_add(value(minus)?.negated())?;
    (less && left && money && !rest.is_negative() && near(rest, value(net)?)).then(|| Told {
        form: "net",
        bindings: vec![figures("net", [net]), figures("gross", [gross]), figures("minus", [minus])],
        strength: Strength::Stated,
        about: net,
    })
}

/// After 64 exclusions and 18 withdrawals, 318 of the original 400: what is left is said of its whole.
pub fn excluded(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let [minus @ .., net, gross] = amounts else { return None };
    let gap = sentence.after(*net);
    let of =
        begins(gap, &["of the", "of our", "of its", "of all"]) && !gap.contains([',', ';', '(']);
    let first = *minus.first()?;
    let led = says(
        clause_before(sentence.head(first)),
        &["after", "excluding", "leaving out", "discounting", "leaving aside", "without"],
    );
    let alike = amounts.iter().all(|id| sentence.compatible(*gross, *id));
    let value = |id: &FigureId| sentence.figure(*id).value.decimal();
    let taken = minus.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let left = value(gross)?.checked_add(taken.negated())?;
    (of && led && alike && !left.is_negative() && near(left, value(net)?)).then(|| Told {
        form: "net",
        bindings: vec![
            figures("net", [*net]),
            figures("gross", [*gross]),
            figures("minus", minus.iter().copied()),
        ],
        strength: Strength::Stated,
        about: *net,
    })
}

/// Words right before what is left.
const REST: &[&str] = &[
    "the remaining",
    "remaining",
    "the other",
    "the rest",
    "the balance",
    "leaving",
    "leaving a",
    "the balance of",
    "the remainder",
    "leaving us with",
    "leaving only",
    "so",
    "so that",
];

/// Words behind what came on top: three new names have been added.
const ADDED: &[&str] = &["added", "joined", "new", "arrived", "recruited", "appointed"];

/// Words right before what is added to the amount before it.
const ON_TOP: &[&str] = &[
    "another",
    "a further",
    "further",
    "additional",
    "an additional",
    "plus",
    "plus a further",
    "together with",
    "as well as",
    "in addition to",
];

pub fn is_rest(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = sentence.before(id).trim_end_matches(['(', '$', '£', '€', ' ']);
    let after = clause_after(sentence.after(id));
    // Nine others await parts; five did not; the 17 that failed.
    ends(before, REST)
        || begins(after, &["others", "other"])
        || NOT.contains(&after.trim())
        || ends(before, &["the"]) && begins(after, &["that", "who", "which"])
}

/// What is said of the rest in short.
const NOT: &[&str] = &[
    "did not",
    "do not",
    "were not",
    "was not",
    "are not",
    "is not",
    "had not",
    "have not",
    "has not",
    "could not",
    "would not",
    "will not",
    "didn't",
    "don't",
    "weren't",
    "hadn't",
    "haven't",
];

/// What remains of the first amount when all the others are taken.
pub fn remainder(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
    rest: FigureId,
) -> Option<Told> {
    let of_before = before.map(parts).unwrap_or_default();
    let mut taken: Vec<FigureId> = amounts.iter().copied().filter(|id| *id < rest).collect();
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    // The whole stands in the sentence before, unless this one begins with it.
    let sum = |ids: &[FigureId]| {
        ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))
    };
    let whole_here = taken.first().is_some_and(|first| {
        taken.len() > 1 && sum(&taken[1..]).is_some_and(|sum| value(*first) > Some(sum))
            || says(sentence.head(*first), &["of", "of the"])
    });
    // Of 88 tested, 71 passed. The 17 that failed: the sentence before tells the whole and a part.
    let mut whole_told = whole_here;
    if !whole_here {
        whole_told = before.zip(of_before.first()).is_some_and(|(before, first)| {
            of_before.len() == 2
                && taken.is_empty()
                && ["of", "of the", "out of", "out of the"].contains(&before.head(*first).trim())
        });
        taken.splice(0..0, of_before);
    }
    // All but twelve of the 260
    if taken.len() == 2 && says(sentence.head(taken[0]), &["all but"]) {
        taken.swap(0, 1);
        whole_told = true;
    }
    // 1,218 were sent and 1,004 came back; 42 were spoilt, so 962: what was left at each step.
    let left = |ids: &[FigureId]| -> Option<Decimal> {
        let (gross, minus) = ids.split_first().filter(|(_, minus)| !minus.is_empty())?;
        value(*gross)?.checked_add(sum(minus)?.negated()).filter(|left| !left.is_negative())
    };
    // Where the whole is told, what is left may be far off; else it tells which was the whole.
    let wide = |one: Decimal, other: Decimal| {
        let thrice = |value: Decimal| value.checked_mul(Decimal::integer(3));
        thrice(one) >= Some(other) && thrice(other) >= Some(one)
    };
    let near = |from: &usize| {
        left(&taken[*from..]).zip(value(rest)).is_some_and(|(left, rest)| {
            near(left, rest) || *from == 0 && whole_told && wide(left, rest)
        })
    };
    let from = (0..taken.len().saturating_sub(1)).find(near)?;
    let (gross, minus) = taken[from..].split_first()?;
    // 64 in the hall and a further eleven by proxy, so 75: what comes on top is not taken away.
    let added = |id: &FigureId| {
        ends(sentence.before(*id), ON_TOP) || says(clause_after(sentence.after(*id)), ADDED)
    };
    if minus.iter().any(added) {
        return None;
    }
    let fits = taken[from..].windows(2).all(|pair| sentence.compatible(pair[0], pair[1]))
        && sentence.compatible(*gross, rest);
    fits.then(|| Told {
        form: "net",
        bindings: vec![
            figures("net", [rest]),
            figures("gross", [*gross]),
            figures("minus", minus.iter().copied()),
        ],
        strength: Strength::Stated,
        about: rest,
    })
}
