//! An English sentence comes in that sets a value against a target, limit, standard, budget or average;
//! claims that it lies on the side told (below the 95% standard, against a target of 300, which was
//! met) go out.

use super::fulfilled;
use super::listed::exact;
use super::pairs::subject;
use super::polarity::Subject;
use super::{Names, Scene, words::Way};
use crate::claims::Claim;
use crate::claims::draft::{around, figures};
use crate::claims::gaps::{Piece, opening, pieces};
use crate::claims::lexicon::direction;
use crate::claims::lexicon::yardsticks::of;
use crate::claims::nearby::range::Range;
use crate::claims::sentence::begins_anew;
use crate::claims::units::by_one_measure;
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Where a value is said to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
    /// At least as good as a target.
    Met,
    Missed,
    /// Not above a limit.
    Within,
}

/// The claim that some value of the sentence lies on the side told of the yardstick at `index`.
pub fn yardstick(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let lead_text = scene.before(index).to_ascii_lowercase();
    let lead = pieces(&lead_text);
    let rest = scene.after(index).to_ascii_lowercase();
    let (noun, before) = named(scene, index, &lead, &rest)?;
    let active = told(before).or_else(|| judged(scene, index, before));
    // Before the 50% target is met: not yet.
    let ahead = lead_text.trim_end();
    if ["before the", "until the", "once the", "if the", "when the", "to reach the", "to meet the"]
        .iter()
        .any(|word| ahead.ends_with(word))
    {
        return None;
    }
    let side = active.or_else(|| fulfilled::side(scene, index, noun))?;
    let mut values: Vec<FigureId> =
        candidates(scene, index).into_iter().filter(|id| !is_distance(scene, index, *id)).collect();
    if values.is_empty() && active.is_none() {
        values = fulfilled::values(scene, index);
    }
    // 2.2 below the target of 124: the value that lies just so far from it is meant.
    if let Some(distance) = index.checked_sub(1).map(|before| scene.values[before]) {
        let apart =
            |value: &FigureId| *value != distance && lies_apart(scene, *value, index, distance);
        let meant: Vec<FigureId> = values.iter().copied().filter(apart).collect();
        if !meant.is_empty() {
            values = meant;
        }
    }
    let subject = subject(scene, index);
    let form = form(side, noun, subject)?;
    let base = scene.values[index];
    // Above the average (85.6% and 86.7%, respectively)
    let open =
        lead.last() == Some(&Piece::Mark('(')) && !scene.after(index).trim_start().starts_with(')');
    if values.is_empty() || open {
        return None;
    }
    let mut claim = match form {
        "above" => scene.claim(Names::Level, Way::Up, &values, base),
        "below" => scene.claim(Names::Level, Way::Down, &values, base),
        form => {
            let spans = values.iter().chain([&base]).map(|id| scene.figure(*id).span);
            let readings = values
                .iter()
                .map(|value| (form, vec![figures("value", [*value]), figures("base", [base])]));
            scene.draft.claim(Strength::Stated, around(spans), readings)
        }
    }?;
    // A standard of 92% is not 91.5%.
    if let Some(exact) = exact(scene.context, base, noun) {
        let bound = claim.readings.iter_mut().flat_map(|reading| reading.bindings.iter_mut());
        bound.filter(|one| one.name == "base").for_each(|one| one.value = exact.value.clone());
    }
    Some(claim)
}

/// Whether the value at `index` is told to be a yardstick that one aims at.
pub fn is_told(scene: &Scene<'_>, index: usize) -> bool {
    let lead = scene.before(index).to_ascii_lowercase();
    let lead = pieces(&lead);
    let rest = scene.after(index).to_ascii_lowercase();
    let named = named(scene, index, &lead, &rest);
    named.is_some_and(|(noun, _)| {
        of(Language::English).set.has(noun) && !matches!(noun, "minimum" | "maximum")
    })
}

/// Whether a value lies as far from the one at `index` as a distance tells.
fn lies_apart(scene: &Scene<'_>, value: FigureId, index: usize, distance: FigureId) -> bool {
    let context = scene.context;
    let gap = || {
        let (own, base) = (Range::of(context, value)?, Range::of(context, scene.values[index])?);
        let gap = own.minus(base).or_else(|| base.minus(own))?;
        Some(gap.meets(Range::of(context, distance)?.rounded(context, distance)?))
    };
    gap() == Some(true)
}

/// The noun that makes a value a yardstick, and the pieces before its phrase.
fn named<'t, 'l>(
    scene: &Scene<'_>,
    index: usize,
    lead: &'l [Piece<'t>],
    rest: &'t str,
) -> Option<(&'t str, &'l [Piece<'t>])> {
    let noun_of = |piece: &Piece<'t>| match piece {
        Piece::Word(word) => of(Language::English).nouns.has(word).then_some(*word),
        _ => None,
    };
    // The mean of the four services, 90.75: those are what it is the mean of.
    let counted = scene.before(index).trim_end().ends_with(" of the");
    // A target of 300; budget ($8.4 million)
    let stem = match lead {
        [stem @ .., Piece::Word("of" | "at" | "set" | "was" | "is") | Piece::Mark('(')] => stem,
        stem => stem,
    };
    if let [phrase @ .., last] = stem
        && let Some(noun) = noun_of(last).filter(|_| !counted)
    {
        let adjectives = phrase.iter().rev().take(3).take_while(|piece| {
            matches!(piece, Piece::Word(word) if !LINKS.contains(word))
                || matches!(piece, Piece::Time(_))
        });
        return Some((noun, &phrase[..phrase.len() - adjectives.count()]));
    }
    // The 95% standard
    let after = opening(rest);
    let place = after.iter().take(3).position(|piece| noun_of(piece).is_some())?;
    let plain = after[..place].iter().all(|piece| {
        matches!(piece, Piece::Word(word) if !LINKS.contains(word) && !VERBS.contains(word))
    });
    let own = match lead {
        [own @ .., Piece::Word("national" | "agreed" | "statutory" | "local")] => own,
        own => own,
    };
    plain.then(|| noun_of(&after[place]).map(|noun| (noun, own))).flatten()
}

/// Words that an adjective of the noun cannot be.
const LINKS: &[&str] = &[
    "above",
    "below",
    "over",
    "under",
    "than",
    "of",
    "exceeded",
    "exceeds",
    "exceeding",
    "exceed",
    "beat",
    "beating",
    "beats",
    "surpassed",
    "surpassing",
    "missed",
    "missing",
    "misses",
    "to",
    "met",
    "meeting",
    "meets",
    "within",
    "against",
    "with",
    "and",
    "behind",
    "outside",
    "reached",
    "reach",
    "meet",
    "passed",
    "cleared",
    "topped",
    "hit",
    "achieved",
    "achieve",
    "breaking",
    "broke",
    "from",
    "on",
    "is",
    "was",
    "in",
    "at",
    "for",
    "by",
];

const VERBS: &[&str] = &["are", "were", "have", "had", "has", "will", "met", "can"];

/// The side that stands right before the phrase.
fn told(before: &[Piece<'_>]) -> Option<Side> {
    // Failed to reach the threshold.
    if let [
        ..,
        Piece::Word("failed" | "fails" | "failing"),
        Piece::Word("to"),
        Piece::Word("reach" | "meet" | "hit" | "achieve" | "attain"),
    ] = before
    {
        return Some(Side::Missed);
    }
    let turned = before.iter().rev().take(6).any(|piece| {
        matches!(piece, Piece::Word(word) if matches!(*word, "not" | "no" | "if" | "would" | "should" | "may" | "could" | "expected" | "must" | "never" | "none" | "neither" | "nor" | "few" | "whether" | "to"))
    });
    if turned {
        return None;
    }
    match before {
        [
            ..,
            Piece::Word(
                "above" | "over" | "exceeded" | "exceeds" | "exceeding" | "surpassed"
                | "surpassing" | "passed" | "cleared" | "topped",
            ),
        ] => Some(Side::Above),
        [.., Piece::Word("higher" | "more" | "greater"), Piece::Word("than")] => Some(Side::Above),
        [.., Piece::Word("below" | "under")] => Some(Side::Below),
        [.., Piece::Word("lower" | "less" | "fewer"), Piece::Word("than")] => Some(Side::Below),
        [.., Piece::Word("short"), Piece::Word("of")] => Some(Side::Below),
        [.., Piece::Word("ahead"), Piece::Word("of")] => Some(Side::Met),
        [.., Piece::Word("missed" | "missing" | "misses" | "behind")] => Some(Side::Missed),
        [
            ..,
            Piece::Word(
                "met" | "meeting" | "meets" | "reached" | "hit" | "achieved" | "beat" | "beating"
                | "beats" | "breaking" | "broke",
            ),
        ] => Some(Side::Met),
        [.., Piece::Word("within")] => Some(Side::Within),
        _ => None,
    }
}

/// Against a target of 300, so the target was met: the judgement behind the yardstick.
fn judged(scene: &Scene<'_>, index: usize, before: &[Piece<'_>]) -> Option<Side> {
    let compared = matches!(
        before,
        [.., Piece::Word("against")]
            | [.., Piece::Word("compared" | "relative"), Piece::Word("with" | "to")]
    );
    let rest = scene
        .text(scene.figure(scene.values[index]).span.end, scene.sentence.end)
        .to_ascii_lowercase();
    if !compared || index == 0 || rest.len() > 200 {
        return None;
    }
    // Of another value.
    let numbers = scene.values[index + 1..]
        .iter()
        .any(|other| scene.figure(*other).kind == scene.figure(scene.values[index]).kind);
    let has = |words: &[&str]| holds_any(&rest, words);
    if numbers || has(&[" if ", " would ", " should ", " next ", " will ", "nearly met", "almost"])
    {
        return None;
    }
    if has(&[
        "not met",
        "not been met",
        "not achieved",
        "not reached",
        "not hit",
        "missed",
        "fell short",
        "falling short",
        "failed",
        "not meet",
        "shortfall",
        "unmet",
    ]) {
        return Some(Side::Missed);
    }
    if has(&["exceeded", "exceeding", "surpass", "outperform"]) {
        return Some(Side::Above);
    }
    if has(&[" not "]) {
        return None;
    }
    if has(&[" met", " achieved", " reached", " hit ", "beat"]) {
        return Some(Side::Met);
    }
    match (has(&[" above ", " higher "]), has(&[" below ", " lower "])) {
        (true, false) => Some(Side::Above),
        (false, true) => Some(Side::Below),
        _ => None,
    }
}

/// £0.9m above the approved budget of £21.6m; 10.7% more than in 2022 (4.5m) and 2.7% more than the record of 4.9m:
/// what stands right before the words of the side is how far off, or the value in a bracket is another yardstick.
fn is_distance(scene: &Scene<'_>, index: usize, id: FigureId) -> bool {
    let Some(before) =
        index.checked_sub(1).filter(|before| scene.values[*before] <= scene.values[index])
    else {
        return false;
    };
    let gap = scene.before(index).to_ascii_lowercase();
    let beside = [
        "above",
        "below",
        "over",
        "under",
        "short of",
        "ahead of",
        "more than",
        "less than",
        "fewer than",
        "higher than",
        "lower than",
        "behind",
    ]
    .iter()
    .any(|words| gap.trim_start().starts_with(words));
    let next = scene.values[before];
    if !beside {
        return false;
    }
    let step = scene.figure(next).kind;
    let small = || {
        let (step, whole) = (scene.figure(next), scene.figure(scene.values[index]));
        let (step, whole) = by_one_measure(step, whole, scene.context.lexicon)?;
        Some(step.checked_mul(Decimal::integer(2))? < whole)
    };
    if id == next {
        return small() == Some(true);
    }
    let own = scene.figure(id).span;
    let bracketed = scene.text(scene.sentence.start, own.start).trim_end().ends_with('(');
    matches!(step, Kind::Percent | Kind::Points) && bracketed
}

fn form(side: Side, noun: &str, subject: Subject<'_>) -> Option<&'static str> {
    let ceiling = of(Language::English).ceilings.has(noun);
    let less = ceiling || subject.less_is_better() == Some(true);
    Some(match side {
        Side::Above => "above",
        Side::Below => "below",
        Side::Within => "upto",
        // What a budget that was missed means cannot be told.
        Side::Met | Side::Missed if noun == "average" || noun == "mean" || noun == "median" => {
            return None;
        }
        Side::Met if less => "upto",
        Side::Met => "atleast",
        Side::Missed if ceiling => return None,
        Side::Missed if less => "above",
        Side::Missed => "below",
    })
}

/// What leads to a value that another is held against, and not to that one.
const BASES: &[&str] = &["from", "by", "of the", "on the", "than the", "against the"];

/// The values that may be meant: those before the yardstick, else the first after it.
fn candidates(scene: &Scene<'_>, index: usize) -> Vec<FigureId> {
    let is_one = |other: &usize| {
        let lead = scene.before(*other).to_ascii_lowercase();
        let lead = lead.trim_end();
        scene.comparable(*other, index)
            && !BASES.iter().any(|word| lead.ends_with(word))
            && !lead.strip_suffix(" of").is_some_and(|stem| {
                let known = direction::of(Language::English);
                stem.rsplit(' ').next().is_some_and(|noun| {
                    // An improvement of 2.6 days: by how much, and no level.
                    of(Language::English).nouns.has(noun)
                        || known.way(|own| own.nouns.has(noun)).is_some()
                        || known.better.has(noun)
                        || known.worse.has(noun)
                })
            })
    };
    // The rate for 2023 was 90.6%; this year's result exceeds the goal: another subject.
    let own = |other: &usize| {
        let start = scene.figure(scene.values[*other]).span.end;
        !begins_anew(scene.text(start, scene.figure(scene.values[index]).span.start))
    };
    let before: Vec<FigureId> = (0..index)
        .rev()
        .filter(is_one)
        .filter(own)
        .take(4)
        .map(|other| scene.values[other])
        .collect();
    if !before.is_empty() {
        return before;
    }
    // We missed our target of 90%, with 87% of calls …
    let next = index + 1;
    let gap = scene.values.get(next).map(|_| scene.before(next).to_ascii_lowercase());
    let follows = gap.is_some_and(|gap| {
        gap.trim_start_matches(|c: char| c.is_alphanumeric() || c == ' ')
            .starts_with([',', ':', ';', '(', '–', '—'])
            && !gap.contains(" while ")
            && !gap.contains(" target")
            && pieces(&gap).len() <= 8
    });
    if follows && is_one(&next) { vec![scene.values[next]] } else { Vec::new() }
}
