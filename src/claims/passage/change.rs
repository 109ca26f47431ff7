//! An English change comes in whose two levels stand in other sentences of its paragraph, or one of them in its own:
//! in 2018 it was 62%; by 2022 it was 81%; the gain of 19 points; claims of the rules `change` and `direction` go out.

use super::grammar::{Said, is_from, multiplied, names, said};
use super::order::{order, year};
use super::{OTHERS, Passage, Told, Way, are_of_one_noun, changes, clause_after, clause_before};
use crate::claims::draft::{figures, items};
use crate::claims::sentence::{Sentence, ends, says};
use crate::claims::units::compatible;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};

/// Claims of the forms `across_rise`, `across_fall`, `across_more` and `across_less`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let told = moves(passage).into_iter().filter_map(|one| {
        let rises = passage.value(one.new)? > passage.value(one.old)?;
        if rises != (one.way == Way::Up) {
            return None;
        }
        let (form, name) = match (rises, one.rate) {
            _ if sentence_kind(passage, one.id) == Kind::Times => ("times", "times"),
            (true, true) => ("across_rise", "rate"),
            (false, true) => ("across_fall", "rate"),
            (true, false) => ("across_more", "change"),
            (false, false) => ("across_less", "change"),
        };
        let bindings =
            vec![figures(name, [one.id]), figures("new", [one.new]), figures("old", [one.old])];
        Some(Told { form, bindings, about: one.id })
    });
    told.collect()
}

/// Changes that go the other way than their word says, by just as much. Claims of the forms `rise` and `fall`.
pub fn turned(passage: &Passage<'_, '_>) -> Vec<Told> {
    let Some(sentence) = passage.own() else { return Vec::new() };
    let told = moves(passage).into_iter().filter_map(|one| {
        let rises = passage.value(one.new)? > passage.value(one.old)?;
        let contrary = rises != (one.way == Way::Up);
        let (form, gap) = match one.way {
            Way::Up => ("rise", distance(passage, &one)?),
            _ => ("fall", distance(passage, &one)?),
        };
        let span = sentence.figure(one.id).span;
        // The same words bear out what they tell.
        (!contrary || gap).then(|| Told {
            form,
            bindings: vec![
                figures("new", [one.new]),
                figures("old", [one.old]),
                items("words", [span]),
            ],
            about: one.new,
        })
    });
    told.collect()
}

fn sentence_kind(passage: &Passage<'_, '_>, id: FigureId) -> Kind {
    passage.context.figures.get(id).kind
}

/// A change with its levels.
struct Move {
    id: FigureId,
    way: Way,
    rate: bool,
    old: FigureId,
    new: FigureId,
}

fn moves(passage: &Passage<'_, '_>) -> Vec<Move> {
    let Some(sentence) = passage.own() else { return Vec::new() };
    let multiples = sentence.members.iter().filter(|id| is_multiple(sentence, **id));
    let multiples = multiples.map(|id| (*id, Way::Up));
    let own: Vec<(FigureId, Way)> = changes(sentence).into_iter().chain(multiples).collect();
    let found = own.iter().filter_map(|(id, way)| {
        let (id, way) = (*id, *way);
        let figure = sentence.figure(id);
        let hedged = figure.hedge != Hedge::None && figure.kind != Kind::Fraction;
        if way == Way::Apart || hedged || says(sentence.whole(), OTHERS) {
            return None;
        }
        let multiple = figure.kind == Kind::Times;
        let read = if multiple { multiplied } else { said };
        let said = read(sentence.before(id), sentence.after(id))?;
        let rate =
            multiple || figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
        let (old, new) = levels(passage, sentence, id, rate, &said)?;
        is_from(&said.from, year(passage, old)).then_some(Move { id, way, rate, old, new })
    });
    found.collect()
}

/// Doubled, tripled: verbs that tell a multiple.
fn is_multiple(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let span = sentence.figure(id).span;
    sentence.figure(id).kind == Kind::Times
        && ["doubled", "tripled", "trebled", "quadrupled"]
            .contains(&sentence.words(span.start, span.end))
}

/// The old and the new level, if there is one pair of them.
fn levels(
    passage: &Passage<'_, '_>,
    sentence: &Sentence<'_>,
    id: FigureId,
    rate: bool,
    said: &Said,
) -> Option<(FigureId, FigureId)> {
    let figure = sentence.figure(id);
    let points = figure.kind == Kind::Points
        || figure.kind == Kind::Number
            && clause_after(sentence.after(id)).trim_start().starts_with("point");
    let mut told: Vec<(&Sentence<'_>, FigureId)> = Vec::new();
    for (at, one) in passage.near() {
        let moved = changes(one);
        for level in one.members.iter().copied() {
            let other = one.figure(level);
            let fits = match () {
                () if points => other.kind == Kind::Percent,
                () if rate => other.kind != Kind::Percent,
                () => {
                    compatible(figure, other, passage.context.lexicon)
                        && are_of_one_noun((sentence, id), (one, level))
                }
            };
            // Visits to the eleven libraries reached 1,284,600, an increase of 9.2%: of the nearest.
            let next = FigureId(level.0 + 1);
            let apart = said.beside
                && one.span == sentence.span
                && one.members.contains(&next)
                && next != id;
            // What comes after is told of before, or of the thing that has grown.
            let behind = at > passage.place + 1 || at > passage.place && !is_led_back(one, level);
            if fits
                && level != id
                && !behind
                && !apart
                && is_level(one, level)
                && !moved.iter().any(|(change, _)| *change == level)
            {
                told.push((one, level));
            }
        }
    }
    let here = told.iter().filter(|(one, _)| one.span == sentence.span).count();
    // Two levels of one sentence are told there.
    if here > 1 || said.beside && here == 0 {
        return None;
    }
    let mut pairs: Vec<(FigureId, FigureId)> = Vec::new();
    for (at, (one, first)) in told.iter().enumerate() {
        for (other, second) in &told[at + 1..] {
            let alike = is_alike(passage, *first, *second)
                && are_of_one_noun((one, *first), (other, *second));
            // A change told beside a level is its own.
            let own = !said.beside
                || [one, other].iter().filter(|one| one.span == sentence.span).count() == 1;
            if alike && own {
                pairs.push((*first, *second));
            }
        }
    }
    let [(first, second)] = pairs[..] else { return None };
    let named = names(&said.of);
    if !passage.is_linked(&named, &[first, second]) {
        return None;
    }
    // The 2020 count had found 23: what is told behind the change was before it.
    let own = sentence.span;
    let behind = passage.context.figures.get(second).span.start >= own.end;
    match order(passage, first, second) {
        Some((old, _)) if behind && old != second => None,
        None => behind.then_some((second, first)),
        found => found,
    }
}

/// Whether a sentence behind a change goes back to an earlier time, and tells this amount first.
fn is_led_back(sentence: &Sentence<'_>, level: FigureId) -> bool {
    let head = sentence.head(level);
    sentence.members.first() == Some(&level)
        && (sentence.tells_a_year()
            || says(head, &["had", "the year before", "a year earlier", "in that year"]))
}

/// Whether a figure tells how much there was of something.
pub fn is_level(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let lead = clause_before(sentence.before(id));
    let kind = matches!(
        figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
    );
    kind && figure.hedge == Hedge::None
        && figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative())
        && !sentence.is_known(id)
        && !sentence.is_while(id)
        && !says(lead, AIMS)
        && !says(clause_after(sentence.after(id)), AIMS)
        && !ends(lead, &["every", "per", "each", "aged", "of the", "of its", "of our"])
        && !sentence.after(id).starts_with('-')
}

const AIMS: &[&str] = &[
    "target", "goal", "aim", "budget", "planned", "forecast", "expected", "aged", "or more",
    "of whom",
];

/// Whether two amounts can be of one thing at two times.
pub fn is_alike(passage: &Passage<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let (first, second) = (passage.context.figures.get(one), passage.context.figures.get(other));
    let ten = Decimal::integer(10);
    let sized = || {
        let (first, second) = (passage.value(one)?, passage.value(other)?);
        Some(first.checked_mul(ten)? > second && second.checked_mul(ten)? > first)
    };
    (first.kind == Kind::Percent) == (second.kind == Kind::Percent)
        && compatible(first, second, passage.context.lexicon)
        && first.value != second.value
        && sized() == Some(true)
}

/// Whether two levels are as far from each other as is told, whichever is the later one.
fn distance(passage: &Passage<'_, '_>, one: &Move) -> Option<bool> {
    use crate::claims::nearby::range::Range;
    let context = passage.context;
    let (old, new) = (Range::of(context, one.old)?, Range::of(context, one.new)?);
    let gap = new.minus(old).or_else(|| old.minus(new))?;
    let told = Range::of(context, one.id)?.rounded(context, one.id)?;
    Some(match one.rate {
        true => Range::exact(100).times(gap)?.over(old)?.meets(told),
        false => gap.meets(told),
    })
}
