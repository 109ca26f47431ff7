//! An English sentence comes in that says which way a thing went that is told at two times in the sentences around it,
//! without saying how much (41 minutes in the first week; by the fifth it had come down to 38; the fall in arrears);
//! claims of the rule `direction` go out.

use super::grammar::names;
use super::order::order;
use super::partitive::is_amount;
use super::{Passage, Told, Way, are_of_one_noun, changes, clause_before};
use crate::claims::draft::{figures, items};
use crate::claims::sentence::{Sentence, says, way_of, words};
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Claims of the forms `rise` and `fall`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    arrived(passage).into_iter().chain(named(passage)).collect()
}

fn claim(way: Way, old: FigureId, new: FigureId, word: Span) -> Told {
    Told {
        form: if way == Way::Up { "rise" } else { "fall" },
        bindings: vec![figures("new", [new]), figures("old", [old]), items("words", [word])],
        about: new,
    }
}

/// By the fifth week it had come down to 38 minutes.
fn arrived(passage: &Passage<'_, '_>) -> Option<Told> {
    let sentence = passage.own()?;
    let mut levels = sentence.members.iter().copied().filter(|id| is_level(sentence, *id));
    let new = levels.find(|id| {
        let lead = clause_before(sentence.before(*id)).trim_end_matches(['$', '£', '€', ' ']);
        let list: Vec<&str> = words(lead).collect();
        matches!(list[..], [.., verb, "to"] if way_of(verb).is_some())
    })?;
    let lead = clause_before(sentence.before(new));
    let list: Vec<&str> = words(lead.trim_end_matches(['$', '£', '€', ' '])).collect();
    let verb = *list.get(list.len().checked_sub(2)?)?;
    let way = way_of(verb)?;
    // From where it came is told here, or what it is made of it.
    if says(
        sentence.whole(),
        &[
            "from", "than", "target", "expected", "forecast", "plan", "would", "will", "should",
            "if", "not", "aim",
        ],
    ) {
        return None;
    }
    let auxiliary = [
        "has", "have", "had", "was", "were", "come", "came", "gone", "went", "been", "since",
        "then", "further", "again",
    ];
    let stop = list[..list.len() - 2].iter().rposition(|word| !auxiliary.contains(word))?;
    let subject = &list[..=stop];
    // By the fifth week it: what stands before the last noun phrase tells the time.
    let pronoun = ["it", "they", "this", "that"].contains(subject.last()?);
    let named = match pronoun {
        true => String::new(),
        false => {
            let from = subject.iter().rposition(|word| ["the", "our", "its"].contains(word));
            names(&subject[from.map_or(0, |at| at + 1)..].join(" "))
        }
    };
    let from = |at: usize| {
        let other = passage.sentences.get(at)?.as_ref()?;
        let mut olds = other.members.iter().copied().filter(|id| is_level(other, *id));
        let mut olds = olds.by_ref().filter(|id| {
            compatible(other.figure(*id), sentence.figure(new), passage.context.lexicon)
                && is_alike(passage, *id, new)
        });
        let old = olds.next().filter(|_| olds.next().is_none())?;
        let one = are_of_one_noun((other, old), (sentence, new));
        let told = order(passage, old, new).map(|(first, _)| first == old);
        let plain = changes(other).is_empty()
            && !says(other.whole(), &["target", "budget", "of which", "of whom", "including"]);
        // Injuries fell to 14. In 2021 there had been 11: what is told behind it is said to be the earlier one.
        let earlier = if at > passage.place { told == Some(true) } else { told != Some(false) };
        let linked = at > passage.place || passage.is_linked(&named, &[old]);
        (one && earlier && plain && linked).then_some(old)
    };
    let old = passage.place.checked_sub(1).and_then(from).or_else(|| from(passage.place + 1))?;
    Some(claim(way, old, new, place(sentence, new, verb)))
}

/// Where the last word that stands so before a figure is.
fn place(sentence: &Sentence<'_>, id: FigureId, verb: &str) -> Span {
    let head = sentence.head(id);
    let start = sentence.span.start + head.rfind(verb).unwrap_or(0) as u32;
    Span { start, end: start + verb.len() as u32 }
}

fn is_level(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let rate = matches!(figure.kind, Kind::Percent | Kind::Points) && figure.hedge == Hedge::None;
    (rate || is_amount(sentence, id))
        && !sentence.is_known(id)
        && !changes(sentence).iter().any(|(change, _)| *change == id)
}

fn is_alike(passage: &Passage<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let ten = Decimal::integer(10);
    let (first, second) = (passage.context.figures.get(one), passage.context.figures.get(other));
    let sized = || {
        let (first, second) = (passage.value(one)?, passage.value(other)?);
        Some(first.checked_mul(ten)? > second && second.checked_mul(ten)? > first)
    };
    let points = |kind: Kind| if kind == Kind::Points { Kind::Number } else { kind };
    (points(first.kind) == Kind::Percent) == (points(second.kind) == Kind::Percent)
        && sized() == Some(true)
}

/// The narrowing of the gap, the rise in arrears: of the two values told before it.
fn named(passage: &Passage<'_, '_>) -> Option<Told> {
    let text = passage.words();
    let (way, at, noun) = opening(&text)?;
    let behind =
        text[at + noun.len()..].split([',', ';', '.', '(', ':']).next().unwrap_or_default();
    let list: Vec<&str> = words(behind).collect();
    let [of @ ("in" | "of"), rest @ ..] = &list[..] else { return None };
    let _ = of;
    let ends = [
        "was", "is", "has", "had", "are", "were", "reflects", "will", "came", "over", "since",
        "follows", "comes", "means", "led", "between",
    ];
    let stop = rest.iter().position(|word| ends.contains(word)).unwrap_or(rest.len());
    let named = rest[..stop].join(" ");
    if stop == 0
        || stop > 6
        || rest.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let from = passage.place.saturating_sub(2);
    let mut told: Vec<(&Sentence<'_>, FigureId)> = Vec::new();
    for one in passage.sentences[from..passage.place].iter().flatten() {
        told.extend(one.members.iter().filter(|id| is_level(one, **id)).map(|id| (one, *id)));
        if says(one.whole(), &["target", "budget", "of which", "of whom", "including", "forecast"])
        {
            return None;
        }
    }
    let mut pairs = Vec::new();
    for (at, (one, first)) in told.iter().enumerate() {
        for (other, second) in &told[at + 1..] {
            let points = [one.figure(*first).kind, other.figure(*second).kind];
            let points = points.contains(&Kind::Points)
                && points.iter().all(|kind| matches!(kind, Kind::Points | Kind::Number));
            if is_alike(passage, *first, *second)
                && (points
                    || compatible(
                        one.figure(*first),
                        other.figure(*second),
                        passage.context.lexicon,
                    ))
                && are_of_one_noun((one, *first), (other, *second))
            {
                pairs.push((*first, *second));
            }
        }
    }
    let [(first, second)] = pairs[..] else { return None };
    let (old, new) = order(passage, first, second)?;
    let linked = passage.is_linked(&names(&named), &[first, second])
        || ["this gap", "the gap", "the difference", "this difference"].contains(&&*named);
    let start = passage.spans[passage.place].start + at as u32;
    linked.then(|| claim(way, old, new, Span { start, end: start + noun.len() as u32 }))
}

/// The change that opens a sentence, with its word: the fall, this increase, the steady rise.
fn opening(text: &str) -> Option<(Way, usize, &str)> {
    let mut at = 0;
    for (index, word) in text.split(' ').take(3).enumerate() {
        let own = at;
        at += word.len() + 1;
        match index {
            0 if !["the", "this", "that"].contains(&word) => return None,
            0 => {}
            _ => {
                let noun = NOUNS.iter().find(|(noun, _)| *noun == word);
                if let Some((_, way)) = noun {
                    return Some((*way, own, word));
                }
            }
        }
    }
    None
}

const NOUNS: &[(&str, Way)] = &[
    ("increase", Way::Up),
    ("rise", Way::Up),
    ("growth", Way::Up),
    ("widening", Way::Up),
    ("jump", Way::Up),
    ("decrease", Way::Down),
    ("fall", Way::Down),
    ("drop", Way::Down),
    ("decline", Way::Down),
    ("reduction", Way::Down),
    ("narrowing", Way::Down),
    ("shortening", Way::Down),
];
