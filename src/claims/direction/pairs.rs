//! An English sentence with its values comes in; claims about a value and the one that the words
//! beside it set it against go out: 4,310, slightly up on the 4,120 of last year; climbed to 5.6%
//! (2022: 4.9%); was 230 in 2021 and had grown to 274; the county (4.2%) is lower than the state (4.9%).
//!
//! The gap between two values is read piece by piece (see [`crate::claims::gaps`]): a word that links,
//! the word of direction before it, and nothing else that could be said of something else.

use super::polarity::{self, Subject, way};
use super::words::Way;
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::gaps::{Piece, When, opening, pieces};
use crate::figures::Kind;

/// The claim of the value at `index` and the one after it.
pub fn pair(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    behind(scene, index)
        .or_else(|| bracketed(scene, index))
        .or_else(|| reached(scene, index))
        .or_else(|| since(scene, index))
}

/// The new value stands first, then the word of direction, a link and the old value.
fn behind(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    // Grew by 20% from 103,000; the castle was up 3% from 200,000: what a thing came from is no new value.
    if scene.before(index).trim_end().to_ascii_lowercase().ends_with(" from") {
        return None;
    }
    let near = index + 1;
    let far = index + 2;
    let direct =
        (near < scene.values.len()).then(|| (near, scene.before(near).to_ascii_lowercase()));
    // 4,310, which is 5% up on the 4,120 of last year; but more than 75% of 100 is more than 75.
    let compared = direct.as_ref().is_some_and(|(_, gap)| {
        ["than", "from", "on", "over", "above", "below"]
            .iter()
            .any(|link| gap.trim_end().ends_with(link))
    });
    let over = (far < scene.values.len() && is_step(scene, near) && !compared).then(|| {
        let gap = format!("{}{}", scene.before(near), scene.before(far));
        (far, gap.to_ascii_lowercase())
    });
    [direct, over].into_iter().flatten().find_map(|(old, gap)| {
        if !scene.are_single(index, old) || is_turned(&gap) {
            return None;
        }
        let pieces = pieces(&gap);
        let (way, names) = linked(&pieces, subject(scene, index), old == far)?;
        // Aged 15 were likelier than those aged 25 (38% and 29%): the brackets hold what is compared.
        let described = names == Names::Level
            && pieces.last() != Some(&Piece::Mark('('))
            && scene.after(old).trim_start().starts_with('(');
        let apart = scene.text(scene.sentence.start, scene.figure(scene.values[index]).span.start);
        if described || is_turned(&apart.to_ascii_lowercase()) && names == Names::Level {
            return None;
        }
        // 64 g sugars, less than 1 g fibre: the second is no measure of the first.
        let hedged = names == Names::Level
            && old == near
            && matches!(
                pieces.as_slice(),
                [.., Piece::Mark(','), Piece::Word("less" | "more" | "fewer"), Piece::Word("than")]
            );
        // 412 concerts had fewer than 100 listeners: a class.
        let class = old == near
            && matches!(
                pieces.as_slice(),
                [
                    ..,
                    Piece::Word("had" | "have" | "has" | "with"),
                    Piece::Word("less" | "more" | "fewer"),
                    Piece::Word("than")
                ]
            );
        if hedged || class {
            return None;
        }
        scene.claim(names, way, &[scene.values[index]], scene.values[old])
    })
}

/// Whether a value is the size of a change.
fn is_step(scene: &Scene<'_>, index: usize) -> bool {
    let kind = scene.figure(scene.values[index]).kind;
    matches!(kind, Kind::Percent | Kind::Points | Kind::Fraction)
}

/// Reads “was slightly higher than the national rate of”.
fn linked(gap: &[Piece<'_>], subject: Subject<'_>, over: bool) -> Option<(Way, Names)> {
    let links = ["from", "than", "on", "compared", "relative", "against"];
    let link =
        gap.iter().rposition(|piece| matches!(piece, Piece::Word(word) if links.contains(word)))?;
    let Piece::Word(name) = gap[link] else { return None };
    // Better on three questions, worse on two: so many of them.
    let judged = link.checked_sub(1).map(|before| &gap[before]);
    if name == "on" && matches!(judged, Some(Piece::Word("better" | "worse"))) {
        return None;
    }
    let compares = matches!(name, "compared" | "relative" | "against");
    let mut tail = &gap[link + 1..];
    if let [Piece::Word("with" | "to"), rest @ ..] = tail {
        tail = rest;
    }
    if !is_name(tail) || words(tail) > if name == "than" { 6 } else { 3 } {
        return None;
    }
    let reach = if name == "than" { 3 } else { 1 };
    let head = &gap[..link];
    let (place, way) = head.iter().enumerate().rev().take(reach).find_map(|(place, piece)| {
        let Piece::Word(word) = piece else { return None };
        Some((place, way(word, subject)?))
    })?;
    if head[place + 1..].iter().any(|piece| !matches!(piece, Piece::Word(_))) {
        return None;
    }
    let before = &head[..place];
    let earlier =
        tail.iter().any(|piece| matches!(piece, Piece::Time(When::Earlier | When::Year(_))));
    // “5% more than 200” begins with the size of the gap, and “a fall compared with 2%” may be of another.
    let bare = before.is_empty() && !matches!(name, "from" | "on");
    if bare && !over || compares && !earlier || !leads_up(before, name == "from") {
        return None;
    }
    let time = earlier || matches!(name, "from" | "on");
    Some((way, if time { Names::Change } else { Names::Level }))
}

/// Whether the pieces after a link only name what the value behind them is: the national rate of, in
/// 2022 (.
fn is_name(tail: &[Piece<'_>]) -> bool {
    let inner = match tail {
        [inner @ .., Piece::Mark('(')] => inner,
        inner => inner,
    };
    inner.iter().all(|piece| match piece {
        // More than 75 percent of 100 is another value than 100.
        Piece::Word(word) => !STOPS.contains(word) && !MULTIPLES.contains(word),
        Piece::Time(_) => true,
        Piece::Mark(_) => false,
    })
}

/// Words that make another value of the one behind them.
const MULTIPLES: &[&str] =
    &["percent", "percentage", "half", "twice", "double", "times", "third", "thirds", "quarter"];

/// Whether the words between a value and the word of direction keep speaking of that value.
fn leads_up(before: &[Piece<'_>], from: bool) -> bool {
    let marks = |piece: &&Piece<'_>| matches!(piece, Piece::Mark(mark) if *mark != ')');
    let others = if from { &["while", "whereas", "but", "although", "though"][..] } else { STOPS };
    let said =
        before.iter().any(|piece| matches!(piece, Piece::Word(word) if others.contains(word)));
    if said || words(before) > if from { 9 } else { 6 } {
        return false;
    }
    match before {
        [] | [.., Piece::Time(_)] => before.iter().filter(marks).count() == 0,
        [rest @ .., Piece::Mark(',' | '(' | '–' | '—' | '-')] => {
            rest.iter().filter(marks).count() == 0
        }
        [rest @ .., Piece::Word(verb)] => {
            BE.contains(verb) && rest.iter().filter(marks).count() <= 1
                || *verb == "or" && rest.iter().filter(marks).count() == 1
        }
        _ => false,
    }
}

/// Climbed to 5.6% (2022: 4.9%); $48.2 million (2022: $45.1 million), an increase.
fn bracketed(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let old = index + 1;
    if old >= scene.values.len() || !scene.are_single(index, old) {
        return None;
    }
    let gap = scene.before(old).to_ascii_lowercase();
    let gap = pieces(&gap);
    let open = gap.iter().position(|piece| *piece == Piece::Mark('('))?;
    let (before, inner) = (&gap[..open], &gap[open + 1..]);
    let rest = scene.after(old).to_ascii_lowercase();
    let (closing, behind) = rest.split_once(')')?;
    let closing = opening(closing);
    let plain = |pieces: &[Piece<'_>]| {
        words(pieces) <= 2 && pieces.iter().all(|piece| !matches!(piece, Piece::Mark(_)))
    };
    let told = match inner {
        [Piece::Time(when), Piece::Mark(':')] | [Piece::Time(when)] => Some(*when),
        [Piece::Word("from")] | [Piece::Word("up" | "down"), Piece::Word("from")] => {
            Some(When::Earlier)
        }
        _ => None,
    };
    let after = closing.iter().find_map(|piece| match piece {
        Piece::Time(when @ (When::Earlier | When::Year(_))) => Some(*when),
        _ => None,
    });
    let inner_plain = told.is_some()
        || inner.is_empty()
        || matches!(
            inner,
            [Piece::Word("compared"), Piece::Word("with" | "to")]
                | [Piece::Word("against" | "was" | "versus")]
        );
    if !plain(before) || !plain(&closing) || !inner_plain {
        return None;
    }
    let lead = scene.before(index).to_ascii_lowercase();
    let lead = pieces(&lead);
    let own = year(before).or_else(|| year(&lead));
    match told.or(after)? {
        When::Earlier => {}
        When::Year(year) if own.is_none_or(|own| year < own) => {}
        _ => return None,
    }
    let subject = subject(scene, index);
    let way = arriving(&lead, subject).or_else(|| {
        let behind = opening(behind);
        let noun = match behind.as_slice() {
            [Piece::Mark(','), Piece::Word(noun), next @ ..] => (noun, next),
            _ => return None,
        };
        let turned = ["from", "on", "than", "compared", "against", "but", "and"];
        let linked = noun
            .1
            .iter()
            .take(3)
            .any(|piece| matches!(piece, Piece::Word(word) if turned.contains(word)));
        if linked { None } else { way(noun.0, subject) }
    })?;
    scene.claim(Names::Change, way, &[scene.values[index]], scene.values[old])
}

/// Rose to 61,400 in 2023, compared with 57,900 in 2022.
fn reached(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let old = index + 1;
    if old >= scene.values.len() || !scene.are_single(index, old) {
        return None;
    }
    let gap = scene.before(old).to_ascii_lowercase();
    let gap = pieces(&gap);
    let place = gap.iter().position(|piece| {
        matches!(piece, Piece::Word("compared" | "against" | "versus" | "from"))
    })?;
    let (before, link) = (&gap[..place], &gap[place..]);
    let kept = match before {
        [rest @ .., Piece::Mark(',' | '(' | '–' | '—')] => rest,
        rest => rest,
    };
    let same = words(kept) <= 3
        && kept.iter().all(|piece| match piece {
            Piece::Word(word) => !STOPS.contains(word) && !BE.contains(word),
            Piece::Time(_) => true,
            Piece::Mark(_) => false,
        });
    let tail = match link {
        [Piece::Word("compared"), Piece::Word("with" | "to"), tail @ ..] => tail,
        [_, tail @ ..] => tail,
        [] => return None,
    };
    let named = tail.is_empty()
        || words(tail) <= 3 && matches!(tail, [.., Piece::Word("of")] | [Piece::Time(_)]);
    if !same || !named {
        return None;
    }
    let lead = scene.before(index).to_ascii_lowercase();
    let lead = pieces(&lead);
    let own = year(before).or_else(|| year(&lead));
    let rest = scene.after(old).to_ascii_lowercase();
    let rest = opening(&rest);
    let time = tail.iter().chain(rest.iter().take(5)).find_map(|piece| match piece {
        Piece::Time(when @ (When::Earlier | When::Year(_))) => Some(*when),
        _ => None,
    });
    let older = match (link.first(), time) {
        (Some(Piece::Word("from")), _) | (_, Some(When::Earlier)) => true,
        (_, Some(When::Year(year))) => own.is_none_or(|own| year < own),
        _ => false,
    };
    let way = arriving(&lead, subject(scene, index))?;
    older
        .then(|| scene.claim(Names::Change, way, &[scene.values[index]], scene.values[old]))
        .flatten()
}

/// Was 230 in 2021 and had grown to 274 by 2023.
fn since(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let new = index + 1;
    if new >= scene.values.len() || !scene.are_single(index, new) {
        return None;
    }
    let gap = scene.before(new).to_ascii_lowercase();
    if is_turned(&gap) {
        return None;
    }
    let gap = pieces(&gap);
    let [before @ .., Piece::Word(verb), Piece::Word("to")] = gap.as_slice() else { return None };
    let way = way(verb, subject(scene, index))?;
    let timed = before.iter().any(|piece| matches!(piece, Piece::Time(_)));
    let joins =
        ["and", "but", "had", "has", "have", "then", "which", "it", "since", "by", "before"];
    let cut = before.iter().position(|piece| match piece {
        Piece::Word(word) => joins.contains(word),
        Piece::Mark(mark) => *mark == ',',
        Piece::Time(_) => false,
    });
    let (own, links) = before.split_at(cut.unwrap_or(before.len()));
    let linked = links.iter().all(|piece| match piece {
        Piece::Word(word) => joins.contains(word),
        Piece::Mark(mark) => *mark == ',',
        Piece::Time(_) => true,
    });
    let plain = words(own) <= 3
        && own.iter().all(|piece| match piece {
            Piece::Word(word) => !STOPS.contains(word) && !BE.contains(word),
            Piece::Time(_) => true,
            Piece::Mark(_) => false,
        });
    // Falling to 79% after "was 85%": the lead tells where it came from.
    let lead = scene.before(index).to_ascii_lowercase();
    let stood = matches!(pieces(&lead).last(), Some(Piece::Word(word)) if BE.contains(word) || STOOD.contains(word));
    (timed && linked && plain && stood)
        .then(|| scene.claim(Names::Change, way, &[scene.values[new]], scene.values[index]))
        .flatten()
}

/// The way of a verb that leads up to a value: rose sharply to.
fn arriving(lead: &[Piece<'_>], subject: Subject<'_>) -> Option<Way> {
    let [before @ .., Piece::Word("to" | "at")] = lead else { return None };
    let turned = lead.iter().rev().take(8).any(|piece| {
        matches!(
            piece,
            Piece::Word(
                "not"
                    | "no"
                    | "if"
                    | "would"
                    | "should"
                    | "expected"
                    | "forecast"
                    | "may"
                    | "could"
            )
        )
    });
    let told = before.iter().rev().take(2).find_map(|piece| match piece {
        Piece::Word(word) => way(word, subject),
        _ => None,
    });
    told.filter(|_| !turned)
}

/// What the words from the sentence's start say of a value.
pub fn subject<'a>(scene: &Scene<'a>, index: usize) -> Subject<'a> {
    let figure = scene.figure(scene.values[index]);
    let start = scene.sentence.start.max(figure.span.start.saturating_sub(300));
    let text = &scene.context.document.text;
    let start = text.ceil_char_boundary(start as usize) as u32;
    let lasts = polarity::lasts(scene.context, figure);
    Subject { words: scene.text(start, figure.span.end), lasts }
}

fn words(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).count()
}

fn year(pieces: &[Piece<'_>]) -> Option<i16> {
    pieces.iter().rev().find_map(|piece| match piece {
        Piece::Time(When::Year(year)) => Some(*year),
        _ => None,
    })
}

/// Words that turn a comparison round or make it none.
fn is_turned(gap: &str) -> bool {
    let turns = [
        " no ",
        " not ",
        "n't ",
        " nor ",
        " if ",
        " would ",
        " should ",
        " may ",
        " could ",
        " expected",
        " forecast",
        " rather ",
        " neither ",
        " never ",
        " gap",
        " differen",
        " equal",
    ];
    turns.iter().any(|word| gap.contains(word))
}

const BE: &[&str] = &[
    "has", "have", "had", "is", "was", "were", "are", "being", "remained", "remains", "been",
    "stood", "stands",
];

/// What leads up to a value, beside forms of to be.
const STOOD: &[&str] =
    &["at", "to", "from", "of", "numbered", "totalled", "totaled", "reached", "averaged"];

/// Words after which something else is spoken of.
const STOPS: &[&str] = &[
    "while",
    "whereas",
    "but",
    "and",
    "with",
    "although",
    "though",
    "because",
    "when",
    "who",
    "where",
    "if",
    "after",
    "despite",
    "however",
    "followed",
    "plus",
    "minus",
    "including",
];
