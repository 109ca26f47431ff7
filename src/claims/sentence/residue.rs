//! Shares told of one whole come in, in a sentence or in those before it, and the share that is said of all the rest:
//! three in ten rent; the remaining 17% do neither; half came by train and the other third on foot. Together they are
//! the whole.
//!
//! Such words leave nothing out, so that no slip need explain a sum that is off. Every choice among the shares told
//! before is tried first: the rest may be what is left of some of them.

use super::words::{begins, change, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// Words of all that is left.
const REST: &[&str] = &[
    "the remaining",
    "the remainder",
    "the rest",
    "the balance",
    "the other",
    "the others",
    "all the rest",
    "all others",
    "everyone else",
    "everybody else",
    "everything else",
];

/// Words of an amount that is all that is left.
const LEFT: &[&str] =
    &["left over", "that remain", "that remained", "that is left", "that are left"];

/// Words between what is left and its share: the rest made up 27%.
const LINKS: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "being",
    "made up",
    "makes up",
    "make up",
    "accounted for",
    "accounts for",
    "account for",
    "represented",
    "represents",
    "comprised",
    "came to",
    "some",
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "just over",
    "just under",
    "approximately",
];

/// Answers of which several may be given, and shares that are compared.
const OTHERS: &[&str] = &[
    "respectively",
    "in the second",
    "second year",
    "thereafter",
    "subsequently",
    "of the remaining half",
    "all that apply",
    "more than one",
    "multiple",
    "compared",
    "than",
    "versus",
    "as many as",
    "up from",
    "down from",
    "likely",
    "overlap",
    "overlapping",
    "at least one",
    "as well as",
    "increase",
    "increased",
    "rose",
    "fell",
    "growth",
    "grew",
    "target",
    "discount",
    "chance",
    "probability",
    "confidence",
    "interest of",
    "per annum",
];

/// Words before a share of a part of what was told.
const WITHIN: &[&str] = &[
    "of whom",
    "of which",
    "of these",
    "of those",
    "of them",
    "including",
    "included",
    "within this",
    "of this",
];

/// How many shares are looked at.
const MOST: usize = 8;

/// Claims of the form `whole`, or of `one` where each pound, dollar or euro is divided.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<Told> {
    let rest = sentence.members.iter().copied().find(|id| is_rest(sentence, *id))?;
    let kind = Sort::of(sentence, rest)?;
    let own: Vec<FigureId> = sentence
        .members
        .iter()
        .copied()
        .filter(|id| *id < rest && Sort::of(sentence, *id) == Some(kind))
        .collect();
    // The nearest sentence that tells shares, and what went before it.
    let mut told: Vec<(&Sentence<'_>, Vec<FigureId>)> = vec![(sentence, own)];
    for one in before {
        let shares = one.members.iter().copied().filter(|id| Sort::of(one, *id) == Some(kind));
        told.push((one, shares.collect()));
    }
    let at = told.iter().position(|(_, shares)| !shares.is_empty()).filter(|at| *at < 2)?;
    let all: Vec<FigureId> = told.iter().flat_map(|(_, shares)| shares.iter().copied()).collect();
    if all.len() > MOST {
        return None;
    }
    let (place, main) = &told[at];
    let main = without_repeats(place, main);
    let later = sentence.members.iter().copied().filter(|id| *id > rest);
    let later: Vec<FigureId> =
        later.filter(|id| Sort::of(sentence, *id) == Some(kind)).take(2).collect();
    let holds = fitting(sentence, (&main, &all, &later), rest);
    if let Some(shares) = holds {
        return Some(claim(kind, shares, Strength::Stated));
    }
    let whole = kind == Sort::Hundredth || opens_whole(place, &main, (sentence, rest));
    let plain = main.iter().all(|id| is_plain(place, *id)) && is_plain_rest(sentence, rest);
    let divided = kind != Sort::Hundredth || told.iter().any(|(one, _)| divides_each(one.whole()));
    let veto = told[..=at].iter().any(|(one, _)| says(one.whole(), OTHERS));
    let shares: Vec<FigureId> = main.iter().copied().chain([rest]).collect();
    // Others may be told elsewhere, which make up what is missing; nothing makes good what is too much.
    let beyond = sum(sentence, &shares) > Some(Decimal::integer(100));
    let strength = match beyond || kind == Sort::Hundredth {
        true => Strength::Witnessed,
        false => Strength::Stated,
    };
    (whole && plain && divided && !veto).then(|| claim(kind, shares, strength))
}

/// What a share is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Per cent, or a part in words.
    Share,
    /// Pence of a pound that is divided.
    Hundredth,
}

impl Sort {
    fn of(sentence: &Sentence<'_>, id: FigureId) -> Option<Sort> {
        let figure = sentence.figure(id);
        let value = percent(sentence, id)?;
        let part = value > Decimal::ZERO && value < Decimal::integer(100);
        let sort = match (figure.kind, figure.value) {
            (Kind::Percent, _) | (_, Value::Fraction(..)) => Sort::Share,
            (Kind::Money, _) => Sort::Hundredth,
            _ => return None,
        };
        part.then_some(sort)
    }
}

/// The share in per cent, a part in words to a hundredth.
fn percent(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    match sentence.figure(id).value {
        Value::Fraction(over, under) if under > 0 => {
            let hundredths = i128::from(over).checked_mul(10_000)? / i128::from(under);
            Some(Decimal::new(hundredths, -2))
        }
        value => value.decimal(),
    }
}

/// Whether the words beside a share say that it is all that is left.
fn is_rest(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let before = sentence.before(id).trim_end_matches(['£', '$', '€', ' ']);
    if begins(sentence.after(id), LEFT) && ends(before, &["the"]) {
        return true;
    }
    let bare = before.trim_end_matches(['(', ',', '–', '—', '-', ':', ' ']);
    let bare = LINKS.iter().fold(bare, |bare, link| match ends(bare, &[link]) {
        true => bare[..bare.trim_end().len() - link.len()].trim_end(),
        false => bare,
    });
    if ends(bare, &["leaving", "that leaves", "this leaves", "which leaves", "that left"]) {
        return true;
    }
    // The remaining respondents (27%); the rest of them were, though, no share of them all.
    let clause = clause_before(bare);
    let clause = [" and ", " while ", " with ", " but "]
        .iter()
        .fold(clause, |clause, joint| clause.rsplit(joint).next().unwrap_or(clause));
    let named = words(clause).count() <= 4 && bare.len() < before.len();
    ends(bare, REST)
        && !ends(bare, &["one the other", "on the other", "each of the other", "of the other"])
        || named && begins(clause, &["the remaining", "the remainder", "the rest", "the balance"])
}

/// Whether a share is told of nothing but the whole: no change, no limit.
fn is_plain(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let (before, after) = (sentence.before(id), sentence.after(id));
    let sided = matches!(sentence.figure(id).hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::Under);
    // Of those members: behind the share before, and no group of its own.
    let clause = clause_before(before);
    let grouped = clause.len() < before.len() && begins(clause, WITHIN)
        || begins(after, &["of whom", "of which", "more", "less"]);
    !sided && !grouped && change(before, after).is_none()
}

/// The same of the rest, of which it may be told what was longer or less: the other three in ten took longer.
fn is_plain_rest(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let said =
        words(sentence.after(id)).next().is_some_and(|word| !["more", "less"].contains(&word));
    said && change(sentence.before(id), "").is_none() || is_plain(sentence, id)
}

/// Three quarters (76%): told twice.
fn without_repeats(sentence: &Sentence<'_>, shares: &[FigureId]) -> Vec<FigureId> {
    let mut plain: Vec<FigureId> = Vec::new();
    for id in shares {
        let twice = plain.last().is_some_and(|last| {
            sentence.after(*last).trim() == "(" && sentence.place(*last) + 1 == sentence.place(*id)
        });
        if !twice {
            plain.push(*id);
        }
    }
    plain
}

/// Whether the shares are told of one whole, and the rest of no other.
fn opens_whole(
    sentence: &Sentence<'_>,
    shares: &[FigureId],
    (end, rest): (&Sentence<'_>, FigureId),
) -> bool {
    let Some(first) = shares.first() else { return false };
    let own = |id: &&FigureId| {
        let after = sentence.after(**id).trim_start_matches([')', ',', ' ']);
        begins(after, &["of", "among", "for"])
            && !begins(after, &["of them", "of these", "of those"])
    };
    if shares.iter().filter(own).count() > 1 {
        return false;
    }
    let head = sentence.head(*first);
    let whole = begins(sentence.after(*first).trim_start_matches([')', ',', ' ']), &["of", "among", "for"])
            || begins(head, &["of", "among", "when asked", "asked", "in all", "overall"])
            || shares.len() > 1
        // Seven in ten calls; half the sample.
        || matches!(sentence.figure(*first).value, Value::Fraction(..))
            && (begins(sentence.after(*first), &["the", "our", "all", "its"])
                || verb(sentence.after(*first)).is_some_and(|noun| noun.len() > 3 && noun.ends_with('s')))
            || verb(sentence.after(*first)).is_some_and(|verb| Some(verb) == verb_of(end, rest));
    // The remaining 30% of the budget: of another whole, unless that was named.
    let before = if sentence.span == end.span { end.head(rest) } else { sentence.whole() };
    let named = end.after(rest).trim_start();
    let named = named.strip_prefix("of ").is_none_or(|of| {
        begins(of, &["them", "these", "those", "whom", "the total", "respondents", "all"])
            || words(of)
                .filter(|word| {
                    !["the", "our", "its", "their", "this", "that", "all"].contains(word)
                })
                .take(3)
                .any(|word| {
                    let stem = word.get(..word.len().min(5)).unwrap_or(word);
                    stem.len() > 3 && words(before).any(|other| other.starts_with(stem))
                })
    });
    whole && named
}

/// The verb or preposition right behind a share.
fn verb(after: &str) -> Option<&str> {
    words(after.trim_start_matches([')', ','])).next()
}

fn verb_of<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> Option<&'s str> {
    verb(sentence.after(id))
}

/// Whether each pound, dollar or euro is divided.
pub fn divides_each(text: &str) -> bool {
    let coins = [
        "pound",
        "dollar",
        "euro",
        "£1",
        "$1",
        "€1",
        "£1.00",
        "$1.00",
        "tax dollar",
        "dollar of",
        "pound of",
    ];
    ["every ", "each "].iter().any(|each| {
        text.match_indices(each).any(|(at, each)| begins(&text[at + each.len()..], &coins))
    })
}

/// The shares that make up the whole with the rest: those that are told nearest, or some of all.
fn fitting(
    sentence: &Sentence<'_>,
    (main, all, later): (&[FigureId], &[FigureId], &[FigureId]),
    rest: FigureId,
) -> Option<Vec<FigureId>> {
    let fits = |ids: &[FigureId]| {
        let sum =
            ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(percent(sentence, *id)?));
        let slack =
            ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(slack(sentence, *id)?));
        let gap = sum.and_then(|sum| sum.checked_add(Decimal::integer(-100)));
        let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
        gap.zip(slack).is_some_and(|(gap, slack)| gap <= slack)
    };
    let whole = |ids: &[FigureId]| [ids, &[rest]].concat();
    if fits(&whole(main)) {
        return Some(whole(main));
    }
    let others: Vec<FigureId> = all.iter().chain(later).copied().collect();
    (1_u32..1 << others.len()).find_map(|choice| {
        let chosen = others.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
        let chosen: Vec<FigureId> = chosen.map(|(_, id)| *id).collect();
        let ids = whole(&chosen);
        fits(&ids).then_some(ids)
    })
}

fn sum(sentence: &Sentence<'_>, ids: &[FigureId]) -> Option<Decimal> {
    ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(percent(sentence, *id)?))
}

/// How far the true share may be off.
fn slack(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    let figure = sentence.figure(id);
    match figure.value {
        Value::Fraction(..) => Some(Decimal::integer(2)),
        _ if figure.hedge != Hedge::None => Some(Decimal::integer(3)),
        _ => Some(Decimal::new(5, figure.precision.saturating_sub(1))),
    }
}

fn claim(kind: Sort, mut shares: Vec<FigureId>, strength: Strength) -> Told {
    shares.sort_unstable();
    Told {
        form: if kind == Sort::Hundredth { "one" } else { "whole" },
        about: shares[0],
        bindings: vec![figures("shares", shares)],
        strength,
    }
}
