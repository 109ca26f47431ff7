//! Shares told beside their parts, of a whole told elsewhere: 612 km of roads; the priority network is 238 km long, or
//! 39 per cent of everything; 414 pupils on roll; 87 (21.0%) entitled to free meals.
//!
//! The whole is the amount that the words behind “of” name, that stands near and counts the same, or that the other
//! shares around follow from.

use super::means::{aged, is_level, with_totals};
use super::{Found, Way, apposed};
use crate::claims::draft::figures;
use crate::claims::introduced::{By, introduced};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::nearby::{derived, share};
use crate::claims::sentence::{begins, change, ends, says};
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::collections::BTreeSet;

/// A part and the share told beside it.
struct Pair {
    part: FigureId,
    share: FigureId,
    /// The place of its sentence.
    place: usize,
    of: Of,
}

/// What the words say of the whole.
#[derive(Default)]
struct Of {
    /// The stems of its name.
    named: BTreeSet<String>,
    /// The noun of its name: the loan book is no loan.
    head: BTreeSet<String>,
    /// Whether it is a group of those told before: among undergraduates.
    group: bool,
    /// Whether it is all that was told: of the total, of them.
    all: bool,
}

/// So many shares on either side speak for a whole.
const AROUND: usize = 8;

/// All shares told beside their parts.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut pairs = Vec::new();
    for (place, sentence) in vicinity.sentences() {
        let shares = context.figures.within(sentence).map(FigureId);
        pairs.extend(shares.filter_map(|share| pair(vicinity, share, place, sentence)));
    }
    let mut found = Vec::new();
    for (at, own) in pairs.iter().enumerate() {
        let around = &pairs[at.saturating_sub(AROUND)..(at + AROUND + 1).min(pairs.len())];
        // 535 or 39%, 268 or 20%: of one whole, which is not told.
        if around.iter().any(|other| are_of_one(vicinity, own, other)) {
            continue;
        }
        let ways = ways(vicinity, own, around);
        if !ways.is_empty() {
            found.push(Found { id: own.share, ways, divided: true, named: false });
        }
    }
    found
}

fn pair(vicinity: &Vicinity<'_>, share: FigureId, place: usize, sentence: Span) -> Option<Pair> {
    let context = vicinity.context;
    let figure = context.figures.get(share);
    let fraction = matches!(figure.value, Value::Fraction(..));
    let below = figure.value.decimal().is_none_or(|value| value < Decimal::integer(100));
    let plain = (figure.kind == Kind::Percent && digits(vicinity, share) >= 10 && below
        || fraction)
        && figure.cell.is_none()
        && matches!(figure.hedge, Hedge::None | Hedge::About);
    if !plain || !share::cue(&derived(context, share, sentence)) {
        return None;
    }
    let (before, after) = vicinity.beside(share, sentence);
    // 732 and 552, i.e. 57.0% and 43.0%: each of its own.
    let next = after.trim_start().strip_prefix("and ");
    if next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let part = part_before(vicinity, share, sentence)
        .or_else(|| part_behind(vicinity, share, &after))
        .or_else(|| part_told(vicinity, &before, place))
        .or_else(|| {
            apposed::part(vicinity, share, sentence)
                .filter(|part| is_part(vicinity, *part, sentence))
        })?;
    let mut of = whole(vicinity, part, share, sentence, &after);
    of.all |= apposed::part(vicinity, share, sentence) == Some(part);
    Some(Pair { part, share, place, of })
}

/// In bytes, between a part and its share.
const GAP: usize = 100;

/// The part right before a share: 96 children, which is 23 per cent; 518 (60.0%).
fn part_before(vicinity: &Vicinity<'_>, share: FigureId, sentence: Span) -> Option<FigureId> {
    let context = vicinity.context;
    let mut at = share;
    loop {
        at = FigureId(at.0.checked_sub(1)?);
        let figure = context.figures.get(at);
        if figure.span.start < sentence.start || figure.block != context.figures.get(share).block {
            return None;
        }
        if figure.kind.is_quantity() {
            break;
        }
    }
    let (one, two) = (context.figures.get(at), context.figures.get(share));
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    if gap.len() > GAP || gap.contains(['.', ';', '\n', ')']) && !gap.contains("i.e.") {
        return None;
    }
    let gap = gap.to_lowercase();
    let told = introduced(&gap)?;
    let lead = told.rest;
    let bracket = lead.strip_suffix('(').filter(|inner| !inner.contains(['(', ',', ':']));
    let close = || {
        let behind = context.document.text.get(two.span.end as usize..).unwrap_or_default();
        behind.trim_start_matches('*').starts_with([')', ',', ';']) || behind.starts_with(" of ")
    };
    let joint = bracket.is_some() && close()
        || !matches!(told.by, By::Mark | By::Comma | By::Name) && !lead.contains('(')
        || lead == "," && close();
    let joint = joint && told.name.is_empty() && !told.anew;
    (joint && is_part(vicinity, at, sentence)).then_some(at)
}

/// The part in a bracket right behind a share: 60.0% (518).
fn part_behind(vicinity: &Vicinity<'_>, share: FigureId, after: &str) -> Option<FigureId> {
    let context = vicinity.context;
    let next = FigureId(share.0.checked_add(1)?);
    let (one, two) = (context.figures.get(share), context.figures.list.get(next.0 as usize)?);
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    let open = gap.trim_end_matches(['£', '$', '€', ' ']).strip_suffix('(')?;
    // 2.9% of all social workers (62,235): of so many.
    let short = gap.len() <= 50
        && !open.contains(['.', ';', ',', '(', ')', '\n'])
        && !says(open, &["of", "than"]);
    // One amount, and nothing that it is of.
    let inner = after.split_once('(').and_then(|(_, rest)| rest.split_once(')'))?.0;
    let plain = inner.split_whitespace().count() <= 3 && !says(inner, &["of", "from", "in"]);
    let own = Span { start: one.span.start, end: two.span.end };
    (short && plain && is_part(vicinity, next, own)).then_some(next)
}

/// The only amount of the sentence before, which words take up: that is 23 per cent of the school.
fn part_told(vicinity: &Vicinity<'_>, before: &str, place: usize) -> Option<FigureId> {
    let context = vicinity.context;
    let told = introduced(before)?;
    let taken = matches!(told.by, By::Or | By::Pointer | By::So) && told.name.is_empty();
    if !taken || !told.rest.is_empty() {
        return None;
    }
    let sentence = vicinity.sentence(place.checked_sub(1)?)?;
    let mut amounts =
        context.figures.within(sentence).map(FigureId).filter(|id| vicinity.is_amount(*id));
    let part = amounts.next().filter(|_| amounts.next().is_none())?;
    is_part(vicinity, part, sentence).then_some(part)
}

fn is_part(vicinity: &Vicinity<'_>, id: FigureId, sentence: Span) -> bool {
    let figure = vicinity.context.figures.get(id);
    let (before, after) = vicinity.beside(id, sentence);
    // Seven in ten (69%), 35 to 44 (20.4%), aged 55 and older (23%)
    let other =
        ends(before.trim_end(), &["in", "to", "and", "aged", "age", "ages", "than", "from"])
            || begins(
                &after,
                &["and over", "and older", "or older", "and above", "or over", "to", "or more"],
            );
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
        && !other
        && figure.cell.is_none()
        && figure.hedge == Hedge::None
        && vicinity.is_amount(id)
        && (digits(vicinity, id) >= 10 || figure.scaled)
        && is_level(vicinity, id)
        && change(&before, after.split([',', '(']).next().unwrap_or_default()).is_none()
}

/// What the words around a part and its share say of the whole.
fn whole(
    vicinity: &Vicinity<'_>,
    part: FigureId,
    share: FigureId,
    sentence: Span,
    after: &str,
) -> Of {
    let behind = after.trim_start().strip_prefix("of ");
    let (before, _) = vicinity.beside(part.min(share), sentence);
    // Of those interviewed, 518 (60.0%) had never been before.
    let ahead = || {
        let lead = before.trim_end().strip_suffix(',').unwrap_or(before.trim_end());
        let clause = lead.rsplit([',', ';', ':', '.']).next().unwrap_or_default().trim_start();
        clause.strip_prefix("of ").or(clause.strip_prefix("out of "))
    };
    let among = || {
        let between = between(vicinity, part.min(share), &before);
        let (_, name) = between.rsplit_once("among ").or(between.rsplit_once("amongst "))?;
        Some(name)
    };
    let told = behind.or_else(ahead);
    let group = told.is_none();
    let Some(name) = told.or_else(among) else { return Of::default() };
    let name = name.split([',', ';', '.', '(', ')', ':', '—', '–']).next().unwrap_or_default();
    let end = |word: &&str| {
        !["was", "were", "is", "are", "had", "have", "has", "who", "which", "that", "by", "at"]
            .contains(word)
    };
    let words: Vec<&str> = name.split_whitespace().take_while(end).take(7).collect();
    let all = ["all", "total", "them", "these", "those", "everything", "whole", "it", "everyone"];
    // Or 85 percent of that amount: of the only one that is told.
    let amounts = [
        "that amount",
        "that sum",
        "this amount",
        "this sum",
        "that total",
        "this total",
        "that figure",
    ];
    let amounts =
        ["that number", "this number"].iter().chain(&amounts).any(|words| name.starts_with(words));
    if amounts {
        return Of { all: true, ..Of::default() };
    }
    let noun = words.iter().take_while(|word| !BEHIND.contains(word));
    let noun = noun.map(|word| stems(word)).filter(|stems| !stems.is_empty()).last();
    Of {
        named: stems(&words.join(" ")),
        head: noun.unwrap_or_default(),
        group,
        all: words.iter().take(3).any(|word| all.contains(word)),
    }
}

/// Words that open what stands behind the noun of a name.
const BEHIND: &[&str] =
    &["in", "on", "at", "for", "from", "with", "to", "aged", "under", "over", "between", "of"];

/// The words between a figure and the quantity before it in its sentence.
fn between<'t>(vicinity: &Vicinity<'_>, id: FigureId, before: &'t str) -> &'t str {
    let figures = &vicinity.context.figures;
    let start = figures.get(id).span.start;
    let last = (0..id.0).rev().map(FigureId).find(|id| figures.get(*id).kind.is_quantity());
    let length = last.map_or(before.len(), |id| (start - figures.get(id).span.end) as usize);
    let from = before.ceil_char_boundary(before.len().saturating_sub(length));
    before[from..].rsplit([';', '.', ':']).next().unwrap_or_default()
}

/// More wholes than these are not tried.
const MOST: usize = 12;

fn ways(vicinity: &Vicinity<'_>, own: &Pair, around: &[Pair]) -> Vec<Way> {
    let context = vicinity.context;
    let named = &own.of.named;
    let amounts = vicinity.amounts_near(own.share, own.place, &[named]);
    let amounts = with_totals(vicinity, own.share, amounts, named);
    let can_be = |id: FigureId| can_be_whole(vicinity, id, own.part);
    let amounts: Vec<(FigureId, u32)> = amounts.into_iter().filter(|(id, _)| can_be(*id)).collect();
    let near = amounts.iter().filter(|(id, near)| *near >= NEXT && *id < own.share);
    let largest = near.map(|(id, _)| *id).max_by_key(|id| context.figures.get(*id).value.decimal());
    let linked = |(id, near)| (id, link(vicinity, (id, near), own, largest));
    let mut wholes: Vec<(FigureId, u32)> = amounts.into_iter().map(linked).collect();
    // Before the shares of a list, their whole may stand far off.
    let from = own.part.0.saturating_sub(FAR);
    for id in (from..own.part.0).map(FigureId).filter(|id| can_be(*id)) {
        if wholes.iter().all(|(other, _)| *other != id) {
            wholes.push((id, 0));
        }
    }
    for (id, evidence) in &mut wholes {
        // Among undergraduates: not of all students, of whom the shares around are.
        if own.of.group && !vicinity.is_described(*id, named) {
            *evidence /= 2;
            continue;
        }
        *evidence += siblings(vicinity, own, *id, around);
        // What has a share of its own is a part beside this one.
        if around.iter().any(|other| other.part == *id) {
            *evidence = evidence.saturating_sub(25);
        }
    }
    wholes.sort_by_key(|(_, evidence)| std::cmp::Reverse(*evidence));
    wholes.truncate(MOST);
    let way = |(id, evidence): &(FigureId, u32)| {
        Some(Way {
            form: "across",
            bindings: vec![
                figures("share", [own.share]),
                figures("part", [own.part]),
                figures("base", [*id]),
            ],
            gives: gives(vicinity, own, *id)?,
            evidence: BESIDE + evidence,
            parts: Vec::new(),
        })
    };
    wholes.iter().filter_map(way).collect()
}

/// What a part is worth that stands beside its share.
const BESIDE: u32 = 55;

/// So many figures before a share its whole may stand.
const FAR: u32 = 40;

fn gives(vicinity: &Vicinity<'_>, pair: &Pair, whole: FigureId) -> Option<Range> {
    let part = Range::of(vicinity.context, pair.part)?;
    Range::exact(100).times(part)?.over(Range::of(vicinity.context, whole)?)
}

/// What speaks for a whole by its words.
fn link(
    vicinity: &Vicinity<'_>,
    (id, near): (FigureId, u32),
    own: &Pair,
    largest: Option<FigureId>,
) -> u32 {
    let context = vicinity.context;
    let Of { named, head, .. } = &own.of;
    let noun = vicinity.noun(id);
    let kin = noun.is_some() && noun == vicinity.noun(own.part);
    let figure = context.figures.get(id);
    let unit = matches!(figure.kind, Kind::Money | Kind::Measure);
    let by_name = match () {
        () if noun.as_ref().is_some_and(|noun| head.contains(noun)) => 45,
        () if vicinity.is_described(id, head) => 35,
        () if near >= NEXT && vicinity.is_told_with(id, head) => 20,
        () if noun.as_ref().is_some_and(|noun| named.contains(noun)) => 20,
        () if vicinity.is_described(id, named) => 15,
        () if near >= NEXT && vicinity.is_told_with(id, named) => 10,
        () if own.of.all && near >= NEXT && (kin || unit || largest == Some(id)) => 35,
        () if own.of.all && near >= NEXT => 15,
        () if near >= NEXT && (kin || unit) => 10,
        _ => 0,
    };
    let evidence = by_name + near + if kin { 5 } else { 0 };
    aged(vicinity, figure, evidence)
}

/// What an amount of a sentence beside is worth.
const NEXT: u32 = 8;

/// What speaks for a whole by the other shares around that follow from it.
fn siblings(vicinity: &Vicinity<'_>, own: &Pair, whole: FigureId, around: &[Pair]) -> u32 {
    let others = around.iter().filter(|pair| pair.share != own.share && pair.part != whole);
    let fitting = others.filter(|pair| fits(vicinity, pair, whole) == Some(true));
    // A share of three digits hardly ever fits by chance.
    let weight = |pair: &Pair| if digits(vicinity, pair.share) >= 100 { 2 } else { 1 };
    match fitting.map(weight).sum::<u32>() {
        0 => 0,
        1 => 15,
        2 => 30,
        3 => 45,
        4 | 5 => 60,
        _ => 70,
    }
}

/// Whether two shares side by side tell of one whole, each by its own part.
fn are_of_one(vicinity: &Vicinity<'_>, one: &Pair, other: &Pair) -> bool {
    let context = vicinity.context;
    let whole = |pair: &Pair| {
        let share = Range::of(context, pair.share)?.rounded(context, pair.share)?;
        Range::exact(100).times(Range::of(context, pair.part)?)?.over(share)
    };
    let fraction =
        |pair: &Pair| matches!(context.figures.get(pair.share).value, Value::Fraction(..));
    (1..=SIDE_BY_SIDE).contains(&one.share.0.abs_diff(other.share.0))
        && !fraction(one)
        && !fraction(other)
        && compatible(
            context.figures.get(one.part),
            context.figures.get(other.part),
            context.lexicon,
        )
        && whole(one).zip(whole(other)).is_some_and(|(one, other)| one.meets(other))
}

/// Shares with so many figures from one to the other are of one list.
const SIDE_BY_SIDE: u32 = 5;

/// Whether a part is so many per cent of a whole.
fn fits(vicinity: &Vicinity<'_>, pair: &Pair, whole: FigureId) -> Option<bool> {
    let context = vicinity.context;
    let stated = Range::of(context, pair.share)?.rounded(context, pair.share)?;
    Some(gives(vicinity, pair, whole)?.meets(stated))
}

fn digits(vicinity: &Vicinity<'_>, id: FigureId) -> i128 {
    let figure = vicinity.context.figures.get(id);
    let value = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    value.map_or(0, |value| value.saturating_abs())
}

fn can_be_whole(vicinity: &Vicinity<'_>, id: FigureId, part: FigureId) -> bool {
    let context = vicinity.context;
    let (figure, own) = (context.figures.get(id), context.figures.get(part));
    let bare = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    let amount = bare(figure.kind) || matches!(figure.kind, Kind::Money | Kind::Measure);
    id != part
        && amount
        && vicinity.is_amount(id)
        && bare(figure.kind) == bare(own.kind)
        && compatible(figure, own, context.lexicon)
        && is_level(vicinity, id)
        && Range::of(context, id)
            .zip(Range::of(context, part))
            .is_some_and(|(whole, part)| whole.low > part.high)
}
