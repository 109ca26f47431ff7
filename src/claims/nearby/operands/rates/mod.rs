//! Rates that are named after an act come in (a participation rate of 37%, turnout was 62%), with the amounts of the
//! whole report; the ways that those who did it and those who could have done it give the rate go out: 5,130 pupils
//! took part, 14,250 were enrolled.
//!
//! Both ends are told by the words of the act (`rules/lexicon/acts.en.yaml`). Where the words tell several amounts of
//! an end, and they disagree, the rate may hold and never breaks.

mod ends;
mod name;

use super::means::{aged, is_level};
use super::{Found, Way};
use crate::claims::acts::{self, Act};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::nearby::{derived, share};
use crate::claims::sentence::{begins, says};
use crate::claims::units::compatible;
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
pub use ends::is_of;
use ends::{End, Ends};
use name::{Named, Words};
use std::collections::{BTreeMap, BTreeSet};

/// All rates named after an act.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut ends: BTreeMap<usize, Ends> = BTreeMap::new();
    let acts: Vec<(&Act, Vec<String>)> =
        acts::of(Language::English).iter().map(|act| (act, name::names(act).collect())).collect();
    for (id, place, sentence) in rates(vicinity) {
        let Some(words) = Words::of(vicinity, id, sentence) else { continue };
        for (index, (act, names)) in acts.iter().enumerate() {
            let Some(named) = words.named(names) else { continue };
            let ends = ends.entry(index).or_insert_with(|| Ends::new(vicinity, act));
            let ways = ways(vicinity, id, place, &named, ends, act);
            if !ways.is_empty() {
                found.push(Found { id, ways, divided: true, named: true });
                break;
            }
        }
    }
    found
}

/// The percentages that can be such a rate, with their sentence: those of the text, and of tables of two columns.
fn rates<'v>(
    vicinity: &'v Vicinity<'_>,
) -> impl Iterator<Item = (FigureId, usize, Option<Span>)> + 'v {
    let context = vicinity.context;
    let plain = move |id: &FigureId| {
        let figure = context.figures.get(*id);
        let below = figure.value.decimal().is_some_and(|value| {
            !value.is_negative() && !value.is_zero() && value < Decimal::integer(100)
        });
        figure.kind == Kind::Percent && below && matches!(figure.hedge, Hedge::None | Hedge::About)
    };
    let text = vicinity.sentences().flat_map(move |(place, sentence)| {
        let ids = context.figures.within(sentence).map(FigureId);
        let told = move |id: &FigureId| {
            let figure = context.figures.get(*id);
            figure.cell.is_none()
                && !is_of_before(vicinity, *id, sentence)
                && share::cue(&derived(context, *id, sentence))
        };
        ids.filter(plain).filter(told).map(move |id| (id, place, Some(sentence)))
    });
    let cells = (0..context.figures.list.len() as u32).map(FigureId).filter(plain);
    let cells = cells.filter(move |id| {
        let cell = context.figures.get(*id).cell;
        cell.is_some_and(|cell| {
            let table = &context.document.tables[cell.table as usize];
            table.rows[cell.row as usize].len() == 2 && cell.column == 1
        })
    });
    text.chain(cells.map(move |id| (id, 0, None)))
}

/// Whether a rate is told of an earlier time, of elsewhere, or of what was meant to be.
pub fn is_of_before(vicinity: &Vicinity<'_>, id: FigureId, sentence: Span) -> bool {
    let (before, after) = vicinity.beside(id, sentence);
    let clause = before.rsplit([';', '.', '\n', '(']).next().unwrap_or_default();
    says(clause, OTHERS) || begins(after.trim_start_matches([' ', ',']), OTHERS)
}

const OTHERS: &[&str] = &[
    "earlier",
    "last year",
    "last year's",
    "previous",
    "previous year",
    "year before",
    "year earlier",
    "prior",
    "formerly",
    "compared",
    "against",
    "planned",
    "budgeted",
    "forecast",
    "expected",
    "projected",
    "would",
    "ago",
    "by 20",
    "typical",
    "elsewhere",
    "nationally",
    "regional",
    "across the country",
    "industry",
    "sector",
    "usual",
    "in 20",
    "in 19",
    "minimum",
    "required",
];

/// What the words of an act are worth for an end, and those of whoever there is.
const ACT: u32 = 40;
const ALL: u32 = 25;

/// What it is worth that no other amount of the report is told so.
const SOLE: u32 = 8;

fn ways(
    vicinity: &Vicinity<'_>,
    rate: FigureId,
    place: usize,
    named: &Named,
    ends: &Ends,
    act: &Act,
) -> Vec<Way> {
    let context = vicinity.context;
    let near: BTreeMap<FigureId, u32> = match context.figures.get(rate).cell {
        None => vicinity.amounts_near(rate, place, &[]).into_iter().collect(),
        Some(_) => BTreeMap::new(),
    };
    let near = |id: FigureId| near.get(&id).copied().unwrap_or(0) / 2;
    let mut ways = Vec::new();
    let sole = ends.parts.len() == 1 && ends.wholes.iter().filter(|one| one.by_act).count() <= 1;
    for part in &ends.parts {
        for whole in &ends.wholes {
            if part.id == rate || whole.id == rate || !can_be(vicinity, part, whole) {
                continue;
            }
            let Some(gives) = gives(vicinity, part.id, whole.id) else { continue };
            if !covers(vicinity, rate, named, part, whole) {
                continue;
            }
            let bound = part.whole == Some(whole.id);
            let of_whole = if bound || whole.by_act { ACT } else { ALL };
            let evidence = ACT
                + of_whole
                + near(part.id)
                + near(whole.id)
                + kinship(vicinity, part, whole)
                + if sole { SOLE } else { 0 };
            // 3,533 joined in (43.0%): a part of a rate of its own.
            let evidence = if part.has_rate { evidence.saturating_sub(20) } else { evidence };
            let figure = |end: &End| context.figures.get(end.id);
            let evidence = match act.whole.iter().any(|word| word.starts_with("last year")) {
                true => evidence,
                false => aged(vicinity, figure(whole), aged(vicinity, figure(part), evidence)),
            };
            ways.push(Way {
                form: "across",
                bindings: vec![
                    figures("share", [rate]),
                    figures("part", [part.id]),
                    figures("base", [whole.id]),
                ],
                gives,
                evidence,
                parts: Vec::new(),
            });
        }
    }
    settle(&mut ways);
    // 4,620 tenants and 1,340 owners: neither is all of them.
    if ends.are_listed {
        for way in &mut ways {
            way.evidence = way.evidence.min(TICKS);
        }
    }
    ways
}

/// What speaks for two ends belonging to each other: they count one noun, stand in one sentence, and the one is said to
/// be of the other; a part that sums up (in all) is of all.
fn kinship(vicinity: &Vicinity<'_>, part: &End, whole: &End) -> u32 {
    let bound = part.whole == Some(whole.id);
    let apart = vicinity.place(part.id).abs_diff(vicinity.place(whole.id));
    let noun = if part.noun == whole.noun || bound { 8 } else { 0 };
    let led = if whole.leads && part.id > whole.id { 15 } else { 0 };
    let near = match apart {
        _ if bound => 30,
        0 => 15 + led,
        1 => 6,
        _ => 0,
    };
    noun + near + if part.sums_up { 15 } else { 0 }
}

/// Where the best amounts disagree, none of them is meant surely.
pub fn settle(ways: &mut Vec<Way>) {
    let Some(best) = ways.iter().map(|way| way.evidence).max() else { return };
    ways.retain(|way| way.evidence + BEHIND >= best);
    let first = ways[0].gives;
    if ways.iter().any(|way| !way.gives.meets(first)) {
        for way in ways {
            way.evidence = way.evidence.min(TICKS);
        }
    }
}

/// Amounts so far behind the best are not meant.
const BEHIND: u32 = 12;

/// Too little to break a rate, whatever slip explains it.
const TICKS: u32 = 10;

fn gives(vicinity: &Vicinity<'_>, part: FigureId, whole: FigureId) -> Option<Range> {
    let (part, whole) = (Range::of(vicinity.context, part)?, Range::of(vicinity.context, whole)?);
    if part.high >= whole.low {
        return None;
    }
    Range::exact(100).times(part)?.over(whole)
}

/// Whether two amounts can be the ends of one rate: of one sort, and no class of others.
fn can_be(vicinity: &Vicinity<'_>, part: &End, whole: &End) -> bool {
    let context = vicinity.context;
    let (one, two) = (context.figures.get(part.id), context.figures.get(whole.id));
    let bare = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    let cells = one.cell.zip(two.cell);
    part.id != whole.id
        && bare(one.kind) == bare(two.kind)
        && compatible(one, two, context.lexicon)
        && is_level(vicinity, part.id)
        && is_level(vicinity, whole.id)
        && cells.is_none_or(|(one, two)| one.table == two.table && one.column == two.column)
        // A class told beside all of them: girls who passed, and all who sat.
        && (part.whole == Some(whole.id) || part.noun == whole.noun || !is_class(&part.noun) && !is_class(&whole.noun))
        && part.whole.is_none_or(|of| of == whole.id)
}

fn is_class(noun: &str) -> bool {
    ["men", "women", "boys", "girls", "males", "females", "boy", "girl", "femal", "mal"]
        .contains(&noun)
}

/// Whether what the rate is said of is told with both ends: the completion rate for repairs.
fn covers(vicinity: &Vicinity<'_>, rate: FigureId, named: &Named, part: &End, whole: &End) -> bool {
    let context = vicinity.context;
    let own = context.figures.get(rate).span;
    let told = |end: &End| {
        let block = context.document.block(context.figures.get(end.id).block);
        let around = vicinity.surroundings(end.id);
        let short = block.span.end - block.span.start <= LONGEST;
        let others = block.sentences.iter().filter(|sentence| short && !sentence.contains(own));
        let block: BTreeSet<String> =
            others.flat_map(|sentence| stems(context.document.slice(*sentence))).collect();
        let known = |stem: &&String| {
            block.contains(*stem)
                || vicinity
                    .known(&[(*stem).clone()].into())
                    .iter()
                    .any(|stem| around.contains(stem))
        };
        named.of.iter().filter(known).count()
    };
    // Turnout at the by-election was 31%. The electorate numbered 88,400: what follows is told of the same.
    let follows = |end: &End| {
        let figure = context.figures.get(end.id);
        let same = figure.block == context.figures.get(rate).block && figure.cell.is_none();
        let block = context.document.block(figure.block);
        same && figure.span.start > own.end
            && block.sentences.first().is_some_and(|first| first.contains(own))
            && !block.sentences.first().is_some_and(|first| first.contains(figure.span))
    };
    let topic = || !named.narrows && follows(part) && follows(whole);
    named.of.is_empty() || told(part).max(told(whole)) == named.of.len() || topic()
}

/// In bytes: longer paragraphs speak of all sorts of things.
const LONGEST: u32 = 2_000;
