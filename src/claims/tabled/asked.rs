//! Cells of a table come in with what a text says of them; the claim that says it goes out. What they are was found by
//! the words of one language or another; nothing here reads words.
//!
//! Each of the ways to put it ([`again`], [`sum`], [`apart`], …) is a reading; [`claim`] joins the readings of one
//! saying, which breaks only if all of them do.

use super::lanes::{Lane, Member};
use crate::claims::draft::{Draft, around, constant, figures, items};
use crate::claims::restated::cells::scaled;
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::Span;
use crate::figures::{Decimal, FigureId};
use crate::rulebook::Strength;
use std::cmp::Ordering;

/// A reading of what is said: the form of a rule, with what stands for its names.
#[derive(Clone, Debug)]
pub struct Asked {
    pub rule: &'static str,
    pub form: &'static str,
    pub bindings: Vec<Binding>,
}

/// The claim of all readings that are of the first one's rule; the place is that of what says it.
pub fn claim(
    context: Context<'_>,
    strength: Strength,
    place: Span,
    readings: Vec<Asked>,
) -> Option<Claim> {
    let rule = readings.first()?.rule;
    let draft = Draft::new(context, context.rulebook.find(rule)?);
    let same = readings.into_iter().filter(|asked| asked.rule == rule);
    draft.claim(strength, place, same.map(|asked| (asked.form, asked.bindings)))
}

fn asked(rule: &'static str, form: &'static str, bindings: Vec<Binding>) -> Asked {
    Asked { rule, form, bindings }
}

/// The value of a cell told again.
pub fn again(context: Context<'_>, id: FigureId, cell: FigureId) -> Option<Asked> {
    let rule = context.rulebook.find("restated")?;
    let form = context.rulebook.rule(rule).form("cell")?;
    let reading = scaled(context, form, id, cell)?;
    Some(asked("restated", "cell", reading.bindings))
}

/// What several cells come to.
pub fn sum(id: FigureId, parts: impl IntoIterator<Item = FigureId>) -> Asked {
    asked("total", "across", vec![figures("whole", [id]), figures("parts", parts)])
}

/// The mean of several cells.
pub fn mean(id: FigureId, parts: impl IntoIterator<Item = FigureId>) -> Asked {
    asked("average", "listed", vec![figures("mean", [id]), figures("parts", parts)])
}

/// What part of a whole some cells make up.
pub fn share(id: FigureId, parts: Vec<FigureId>, whole: FigureId) -> Asked {
    let (form, name) = if parts.len() == 1 { ("across", "part") } else { ("several", "parts") };
    asked(
        "share",
        form,
        vec![figures("share", [id]), figures(name, parts), figures("base", [whole])],
    )
}

/// What part of all of a lane some of its cells make up.
pub fn portion_of_all(
    id: FigureId,
    parts: Vec<FigureId>,
    all: impl IntoIterator<Item = FigureId>,
) -> Asked {
    asked(
        "share",
        "together",
        vec![figures("share", [id]), figures("parts", parts), figures("all", all)],
    )
}

/// That some cells come to more, or less, than others.
pub fn outweighs(word: Span, values: Vec<FigureId>, bases: Vec<FigureId>, more: bool) -> Asked {
    if let ([value], [base]) = (&values[..], &bases[..]) {
        return beside(word, *value, *base, if more { Side::Above } else { Side::Below });
    }
    let form = if more { "outweigh" } else { "outweighed" };
    asked(
        "direction",
        form,
        vec![figures("values", values), figures("bases", bases), items("words", [word])],
    )
}

/// How far some cells come to more than others: what is told with the less is the more.
pub fn apart_of_sums(id: FigureId, more: Vec<FigureId>, less: Vec<FigureId>) -> Option<Asked> {
    match (&more[..], &less[..]) {
        ([one], [other]) => Some(apart(id, *one, *other)),
        ([whole], _) => {
            let parts = std::iter::once(id).chain(less.iter().copied());
            Some(asked(
                "total",
                "across",
                vec![figures("whole", [*whole]), figures("parts", parts)],
            ))
        }
        _ => None,
    }
}

/// How far two cells lie apart; shares by points, amounts by their difference.
pub fn apart(id: FigureId, one: FigureId, other: FigureId) -> Asked {
    asked(
        "change",
        "across_apart",
        vec![figures("change", [id]), figures("new", [one]), figures("old", [other])],
    )
}

/// How many times another a cell is.
pub fn times(id: FigureId, one: FigureId, other: FigureId) -> Asked {
    asked(
        "change",
        "times",
        vec![figures("times", [id]), figures("new", [one]), figures("old", [other])],
    )
}

/// That a value rose or fell; `word` is where it is said.
pub fn moved(word: Span, new: FigureId, old: FigureId, up: bool) -> Asked {
    let form = if up { "rise" } else { "fall" };
    asked(
        "direction",
        form,
        vec![figures("new", [new]), figures("old", [old]), items("words", [word])],
    )
}

/// On which side of another a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
    AtLeast,
    AtMost,
}

impl Side {
    pub fn holds(self, value: Decimal, base: Decimal) -> bool {
        match value.cmp(&base) {
            Ordering::Equal => matches!(self, Side::AtLeast | Side::AtMost),
            Ordering::Greater => matches!(self, Side::Above | Side::AtLeast),
            Ordering::Less => matches!(self, Side::Below | Side::AtMost),
        }
    }
}

/// That a cell lies above or below another, or a value of the text.
pub fn beside(word: Span, value: FigureId, base: FigureId, side: Side) -> Asked {
    let form = match side {
        Side::Above => "above",
        Side::Below => "below",
        Side::AtLeast => "atleast",
        Side::AtMost => "upto",
    };
    asked(
        "direction",
        form,
        vec![figures("value", [value]), figures("base", [base]), items("words", [word])],
    )
}

/// That one of a lane is its greatest or least; `word` is where it is said. `None` without a rival.
pub fn extreme(word: Span, lane: &Lane, at: usize, most: bool) -> Option<Asked> {
    let others: Vec<FigureId> = lane
        .members
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, one)| one.id)
        .collect();
    let form = if most { "most" } else { "least" };
    let bound = vec![
        figures("one", [lane.members.get(at)?.id]),
        figures("others", others.iter().copied()),
        items("words", [word]),
    ];
    (!others.is_empty()).then(|| asked("direction", form, bound))
}

/// The places of a lane in the order of its values, the first first. `None` where a value is missing, or two are equal.
pub fn order(context: Context<'_>, lane: &Lane, most: bool) -> Option<Vec<usize>> {
    let values: Option<Vec<Decimal>> = lane.ids().map(|id| Lane::value(context, id)).collect();
    let values = values?;
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|one, other| {
        let order = values[*one].cmp(&values[*other]);
        if most { order.reverse() } else { order }
    });
    places.windows(2).all(|pair| values[pair[0]] != values[pair[1]]).then_some(places)
}

/// That one of a lane is the so-manieth of its order.
pub fn ranked(
    word: Span,
    lane: &Lane,
    at: usize,
    order: &[usize],
    nth: usize,
    most: bool,
) -> Option<Asked> {
    let id = |place: &usize| lane.members.get(*place).map(|member| member.id);
    let others: Vec<usize> = order.iter().copied().filter(|place| *place != at).collect();
    let ahead: Option<Vec<FigureId>> = others.get(..nth - 1)?.iter().map(id).collect();
    let behind: Option<Vec<FigureId>> = others.get(nth - 1..)?.iter().map(id).collect();
    let (ahead, behind) = (ahead?, behind?);
    if ahead.is_empty() || behind.is_empty() {
        return None;
    }
    let form = if most { "ranked" } else { "ranked_last" };
    let bound = vec![
        figures("one", [id(&at)?]),
        figures("ahead", ahead),
        figures("behind", behind),
        items("words", [word]),
    ];
    Some(asked("direction", form, bound))
}

/// That so many of a lane are so, `place` being where the number stands.
pub fn counted(id: FigureId, so: impl IntoIterator<Item = Span>) -> Asked {
    asked("count", "rows", vec![figures("n", [id]), items("items", so)])
}

/// The same of a number told in words or by a list.
pub fn numbered(number: i64, place: Span, so: impl IntoIterator<Item = Span>) -> Asked {
    asked("count", "rows", vec![constant("n", number, place), items("items", so)])
}

/// The labels of those that are so; `None` where one of them cannot be judged.
pub fn those(lane: &Lane, is: impl Fn(&Member) -> Option<bool>) -> Option<Vec<Span>> {
    let judged: Option<Vec<bool>> = lane.members.iter().map(is).collect();
    let so = lane.members.iter().zip(judged?).filter(|(_, is)| *is);
    Some(so.map(|(member, _)| member.label).collect())
}

/// Whether a part is more (or less) than so many hundredths of a whole, told in words at `place`.
pub fn portion(
    part: FigureId,
    whole: FigureId,
    hundredths: Decimal,
    place: Span,
    over: bool,
) -> Asked {
    let form = if over { "past" } else { "short" };
    let words = Binding { name: "words".to_owned(), value: Bound::Constant(hundredths, place) };
    asked("bounds", form, vec![figures("part", [part]), figures("whole", [whole]), words])
}

/// The span around what says it and the cells that it is said of.
pub fn place(context: Context<'_>, word: Span, cells: impl IntoIterator<Item = FigureId>) -> Span {
    around(std::iter::once(word).chain(cells.into_iter().map(|id| context.figures.get(id).span)))
}
