//! An English share comes in that stands right behind its part (459 of the sessions, which is 75%; 119 women, 17.0% of the
//! workforce) and whose whole is named by a word alone; the part and that whole, told before in the paragraph, go out.
//!
//! A whole is meant by its noun, where one amount of the paragraph has it, or as all that the sentence before divides.

use super::{Of, fit, is_amount};
use crate::claims::introduced::{By, introduced};
use crate::claims::sentence::{Sentence, begins, clause_after, says, words};
use crate::claims::worded::Scene;
use crate::figures::{Decimal, FigureId};

/// The part right before a share and its whole.
pub fn of(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let share = sentence.members[at];
    let part = *sentence.members.get(at.checked_sub(1)?)?;
    let gap = sentence.after(part);
    let told = introduced(gap)?;
    let beside = words(told.rest).count() <= MOST && !told.rest.contains([';', ':', ')']);
    let close = match told.by {
        By::Comma => words(told.rest).count() <= 3 && closes(sentence, share),
        By::Mark => told.rest.ends_with('('),
        By::Name => false,
        _ => true,
    };
    // In 2019, 1,714 children, 71.2% of those on roll: of another year.
    let timed =
        sentence.tells_a_year() || says(sentence.whole(), &["last year", "previous", "earlier"]);
    if timed || !told.name.is_empty() || !close || !beside || says(sentence.head(part), OTHERS) {
        return None;
    }
    // 459 of the sessions; 17.0% of the workforce.
    let behind = named(sentence.after(share));
    if behind.is_none() && begins(sentence.after(share).trim_start_matches(')'), &["of"]) {
        return None;
    }
    let all = |noun: &&str| !["total", "whole", "lot"].contains(noun);
    let noun = named(gap)
        .or(behind.filter(all))
        .or_else(|| sentence.noun(part).filter(|_| behind.is_some()))?;
    let whole = match told_as(scene, sentence, part, noun) {
        Some(whole) => Some(whole).filter(|whole| is_alone(scene, sentence, *whole, part)),
        None => divided(scene, sentence, part),
    }?;
    let amount = one_of(scene, whole).is_some_and(|one| is_amount(one, whole));
    (amount && fit(sentence, part, whole)).then_some((part, whole))
}

/// In words, between a part and its share.
const MOST: usize = 8;

/// Words of a part that is of another whole.
const OTHERS: &[&str] =
    &["further", "another", "other", "additional", "extra", "compared", "target", "if", "would"];

/// What a stretch names behind “of the”, where it names no more: the sessions; all lending; the total.
fn named(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([')', ' ']);
    let rest = text.strip_prefix("of ")?;
    let end = rest.find([',', '.', ';', ':', '(', ')', '–', '—']).unwrap_or(rest.len());
    let list: Vec<&str> = words(&rest[..end]).take_while(|word| !VERBS.contains(word)).collect();
    let (first, noun) = (list.first()?, list.last()?);
    let led = ["the", "our", "its", "all", "their", "these", "those"].contains(first);
    (led && (2..=3).contains(&list.len()) && noun.len() > 2).then_some(noun)
}

const VERBS: &[&str] = &[
    "was", "were", "is", "are", "had", "has", "have", "and", "but", "while", "that", "which",
    "who", "came", "went", "or", "thus", "so",
];

/// Whether no more is said of a share than what it is of.
fn closes(sentence: &Sentence<'_>, share: FigureId) -> bool {
    let after = sentence.after(share);
    let own = clause_after(after);
    named(own).is_some() || own.trim().is_empty()
}

fn stem(word: &str) -> &str {
    word.get(..word.len().min(5)).unwrap_or(word)
}

/// Whether an amount counts what a word names.
fn counts(one: &Sentence<'_>, id: FigureId, noun: &str) -> bool {
    let span = one.figure(id).span;
    let own = words(one.words(span.start, span.end)).skip(1);
    let stops = [
        "a", "an", "per", "each", "every", "of", "in", "with", "for", "at", "by", "from", "and",
        "were", "was", "to", "who", "that",
    ];
    let behind =
        words(clause_after(one.after(id))).take(4).take_while(|word| !stops.contains(word));
    own.chain(behind).any(|word| word.len() > 2 && stem(word) == stem(noun))
}

/// The sentences before, the nearest first, and how far to look.
const REACH: usize = 4;

/// The one amount before a part that counts what a word names.
fn told_as(
    scene: Scene<'_, '_>,
    sentence: &Sentence<'_>,
    part: FigureId,
    noun: &str,
) -> Option<FigureId> {
    let own = sentence.members.iter().copied().filter(|id| *id < part);
    let mut found: Vec<FigureId> = own.filter(|id| counts(sentence, *id, noun)).collect();
    for one in (1..=REACH).filter_map(|places| scene.before(places)) {
        found.extend(one.members.iter().copied().filter(|id| counts(one, *id, noun)));
    }
    match found[..] {
        [whole] => Some(whole),
        _ => None,
    }
}

/// What the sentence before divides without a rest: 702 employees: 318, 214, 28 and 142.
fn divided(scene: Scene<'_, '_>, sentence: &Sentence<'_>, part: FigureId) -> Option<FigureId> {
    let own = sentence.members.iter().find(|id| !sentence.is_known(**id));
    if own != Some(&part) {
        return None;
    }
    let before = scene.before(1)?;
    let (whole, parts) = before.members.split_first()?;
    let value = |id: &FigureId| before.figure(*id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let listed = before.after(*whole).contains([':', '(', '–', '—']) && parts.len() > 1;
    (listed && Some(sum) == value(whole)).then_some(*whole)
}

/// Whether no amount beside a whole leaves out the same noun: 612 sessions in May and 702 in June; from 580 to 612 sessions.
fn is_alone(
    scene: Scene<'_, '_>,
    sentence: &Sentence<'_>,
    whole: FigureId,
    part: FigureId,
) -> bool {
    let Some(one) = one_of(scene, whole) else { return false };
    let bare = |id: &FigureId| {
        let span = one.figure(*id).span;
        let own = words(one.words(span.start, span.end)).nth(1);
        let next = words(clause_after(one.after(*id))).next();
        own.is_none() && next.is_none_or(|word| BARE.contains(&word))
    };
    let mut others = one.members.iter().filter(|id| **id != whole && **id != part);
    !others.any(|id| *id < part && sentence.compatible(*id, whole) && bare(id))
}

const BARE: &[&str] = &[
    "in",
    "at",
    "to",
    "by",
    "from",
    "on",
    "a",
    "last",
    "this",
    "and",
    "before",
    "earlier",
    "during",
    "for",
    "more",
    "fewer",
    "less",
    "than",
    "or",
    "previously",
];

/// The sentence in reach that an amount stands in.
fn one_of<'p, 'a>(scene: Scene<'p, 'a>, id: FigureId) -> Option<&'p Sentence<'a>> {
    (0..=REACH).filter_map(|places| scene.before(places)).find(|one| one.members.contains(&id))
}
