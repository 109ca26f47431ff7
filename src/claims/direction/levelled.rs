//! English sentences come in that state a judgement apart from the two values that it is of; claims that
//! the values bear it out go out: a wetter season than the last: 612 mm, compared with 548 mm; 31 incidents in
//! 2022 and 24 in 2023, a fall; 84% exceeded the national figure of 79%; in 2022 it had been 102,000 tonnes, so
//! volume shrank.

use super::english::{clause, is_turned};
use super::pairs::subject;
use super::polarity::{Subject, way};
use super::words::{Way, english_verb};
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::gaps::{Piece, When, opening, pieces};
use crate::figures::{FigureId, Kind, Value};

/// The claim of the value at `index` and the one after it.
pub fn judged(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    outdone(scene, index)
        .or_else(|| ahead(scene, index))
        .or_else(|| summed_up(scene, index))
        .or_else(|| had_been(scene, index))
}

/// Verbs that put the first value over the second, and under it.
const OVER: &[&str] = &[
    "exceeded",
    "exceeds",
    "surpassed",
    "surpasses",
    "overtook",
    "outstripped",
    "topped",
    "beat",
    "beats",
];
const UNDER: &[&[&str]] = &[
    &["fell", "short", "of"],
    &["falls", "short", "of"],
    &["fallen", "short", "of"],
    &["was", "short", "of"],
    &["trailed"],
    &["trails"],
    &["lagged", "behind"],
    &["lags", "behind"],
];

/// A pass rate of 84% exceeded the national figure of 79%.
fn outdone(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len()
        || !scene.are_single(index, next)
        || !scene.are_levels(index, next)
    {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let lead = scene.before(index).to_ascii_lowercase();
    let said = pieces(&gap);
    let plain = said.len() <= 12
        && said.iter().all(|piece| match piece {
            Piece::Word(word) => {
                !["and", "but", "while", "by", "than", "not", "from", "half", "twice"]
                    .contains(word)
            }
            Piece::Mark(_) => false,
            Piece::Time(_) => true,
        });
    let word = |at: usize, wanted: &str| matches!(said.get(at), Some(Piece::Word(word)) if *word == wanted);
    // The verb follows the value at once, or a word or two later: 84% in maths exceeded.
    let way = (0..said.len().min(3)).find_map(|at| {
        if OVER.iter().any(|verb| word(at, verb)) {
            return Some(Way::Up);
        }
        let under = UNDER
            .iter()
            .any(|verb| verb.iter().enumerate().all(|(step, part)| word(at + step, part)));
        under.then_some(Way::Down)
    })?;
    (plain && !is_turned(&gap) && !is_turned(clause(&lead)))
        .then(|| scene.claim(Names::Level, way, &[scene.values[index]], scene.values[next]))?
}

/// What sets one of two values against the other.
const AGAINST: &[&str] = &["compared with", "compared to", "against", "as against", "versus"];

/// A wetter season than the last: 612 mm of rain, compared with 548 mm. The value at `index` is the first.
fn ahead(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.are_single(index, next) || scene.values.len() > 4 {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let link = AGAINST.iter().any(|words| {
        gap.split_once(words).is_some_and(|(before, after)| {
            before.split_whitespace().count() <= 8
                && after.split_whitespace().count() <= 4
                && !after.contains(',')
        })
    });
    let lead = scene.before(index).to_ascii_lowercase();
    let (told, own) = lead.rsplit_once(':')?;
    let (head, tail) = told.rsplit_once(" than ")?;
    let near = own.split_whitespace().count() <= 6 && tail.split_whitespace().count() <= 7;
    if !link || !near || tail.contains([',', ';']) || is_turned(told) {
        return None;
    }
    let subject = subject(scene, index);
    let words = head.rsplit(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let way = words.take(3).find_map(|word| comparative(word).or_else(|| way(word, subject)))?;
    scene.claim(Names::Level, way, &[scene.values[index]], scene.values[next])
}

/// Comparatives of what is measured itself.
pub fn comparative(word: &str) -> Option<Way> {
    match word {
        "wetter" | "warmer" | "pricier" | "hotter" | "dearer" | "busier" | "heavier" | "fuller" => {
            Some(Way::Up)
        }
        "drier" | "colder" | "cooler" | "cheaper" | "quieter" | "emptier" => Some(Way::Down),
        _ => None,
    }
}

/// We had 31 incidents in 2022 and 24 in 2023, a fall of seven. The value at `index` is the first.
fn summed_up(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.are_single(index, next) {
        return None;
    }
    let (gap, rest) =
        (scene.before(next).to_ascii_lowercase(), scene.after(next).to_ascii_lowercase());
    let said = pieces(&gap);
    let and = said.iter().rposition(|piece| *piece == Piece::Word("and"))?;
    let (before, after) = (&said[..and], &said[and + 1..]);
    let time = |pieces: &[Piece<'_>]| {
        pieces.iter().find_map(|piece| match piece {
            Piece::Time(when) => Some(*when),
            _ => None,
        })
    };
    let plain = said.len() <= 9 && said.iter().all(|piece| !matches!(piece, Piece::Mark(_)));
    // The time of the second value stands before or behind it.
    let behind = rest.find([',', ';', ':', '.', '—']).unwrap_or(rest.len());
    let (own, judgement) = rest.split_at(behind);
    let own = opening(own);
    let this = own.contains(&Piece::Word("this"));
    let later = match (time(before)?, time(after).or_else(|| time(&own))) {
        (When::Year(first), Some(When::Year(second))) => second > first,
        (When::Earlier, None) => this || own.is_empty() || after.is_empty() && own.len() <= 2,
        (When::Earlier, Some(When::Year(_) | When::Other)) => true,
        _ => false,
    };
    if !plain || !later || own.len() > 4 {
        return None;
    }
    let judgement = judgement.trim_start_matches([',', ';', ':', ' ', '—']);
    let judgement = judgement.split([',', '.', ';', '(']).next().unwrap_or_default();
    let way = verdict(scene, next, judgement)?;
    scene.claim(Names::Change, way, &[scene.values[next]], scene.values[index])
}

/// A fall of seven; so things have improved; that is an increase.
fn verdict(scene: &Scene<'_>, index: usize, text: &str) -> Option<Way> {
    let text = text.trim();
    let leads = ["a ", "an ", "so ", "that is ", "which is ", "this is ", "thus ", "hence "];
    let words = text.split_whitespace().count();
    if !leads.iter().any(|lead| text.starts_with(lead))
        || words > 9
        || is_turned(text)
        || text.contains(" than ")
    {
        return None;
    }
    // What is counted stands behind its number: 44 faults, so matters have improved.
    let own = scene.after(index);
    let own = own.split([',', ';', ':', '.']).next().unwrap_or_default();
    let end = scene.figure(scene.values[index]).span.end + own.len() as u32;
    let start = scene.sentence.start.max(end.saturating_sub(NEAR));
    let start = scene.context.document.text.ceil_char_boundary(start as usize) as u32;
    let subject = Subject { words: scene.text(start, end), ..subject(scene, index) };
    let words = || text.split(|c: char| !c.is_ascii_alphabetic());
    let valued = ["improve", "better", "worse", "deteriorat"];
    let mut told = words().filter_map(|word| way(word, subject));
    match told.next() {
        Some(way) => told.next().is_none().then_some(way),
        // Better or worse is no way by itself.
        None if words().any(|word| valued.iter().any(|root| word.starts_with(root))) => None,
        None => english_verb(text).map(|(way, _)| way),
    }
}

/// We found 31 faults. In 2022 the wardens had reported 44 faults, so matters have improved. The value at
/// `index` is the old one, alone of its kind in the sentence.
fn had_been(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let lead = scene.before(index).to_ascii_lowercase();
    let rest = scene.after(index).to_ascii_lowercase();
    let pieces = pieces(&lead);
    let earlier =
        pieces.iter().any(|piece| matches!(piece, Piece::Time(When::Earlier | When::Year(_))));
    let had = pieces.contains(&Piece::Word("had")) || lead.contains(" had ");
    let (own, judgement) = rest.split_once(", so ")?;
    if !earlier || !had || own.split_whitespace().count() > 4 || own.contains([',', ';', '(']) {
        return None;
    }
    let old = scene.figure(scene.values[index]);
    let alone = scene.values.iter().enumerate().all(|(at, id)| {
        at == index || scene.figure(*id).unit != old.unit || scene.figure(*id).kind != old.kind
    });
    let judgement = format!("so {}", judgement.split([',', ';', '.']).next().unwrap_or_default());
    let judgement = judgement.split(" by ").next().unwrap_or_default().to_owned();
    let way = verdict(scene, index, &judgement)?;
    let new = current(scene, scene.values[index])?;
    alone.then(|| scene.claim(Names::Change, way, &[new], scene.values[index]))?
}

/// The value of the sentences before that is of the same unit and noun; the first of a list is its whole.
fn current(scene: &Scene<'_>, old: FigureId) -> Option<FigureId> {
    let noun = |id: FigureId| {
        let span = scene.figure(id).span;
        let behind = scene.context.document.text.get(span.end as usize..).unwrap_or_default();
        let word: String = behind.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        word.to_lowercase()
    };
    let (figure, name) = (scene.figure(old), noun(old));
    let measured = figure.kind == Kind::Measure || figure.kind == Kind::Money;
    let near = scene.earlier(scene.sentence.start).filter(|id| {
        let other = scene.figure(*id);
        other.kind == figure.kind
            && other.unit == figure.unit
            && matches!(other.value, Value::Exact(_))
            && other.span.start + NEAR >= scene.sentence.start
            && (measured || name.len() > 3 && noun(*id) == name)
    });
    near.collect::<Vec<_>>().first().copied()
}

/// In bytes: values further back are of something else.
const NEAR: u32 = 320;
