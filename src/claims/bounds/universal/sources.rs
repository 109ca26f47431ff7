//! A limit that all of many keep comes in; the values of the many go out: those of a list in the sentences around,
//! those of a table's column, or the one told in another passage that does not keep it.

use super::super::obeyed::Limit;
use super::Kept;
use crate::claims::columns::{Column, Told};
use crate::claims::nearby::stems::stems;
use crate::claims::units::compatible;
use crate::claims::{Context, prose, sentence_at};
use crate::document::{Block, Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind, Unit};
use std::collections::BTreeSet;

/// The values of a list in the sentences around: 0.62, 0.71, 0.78 and 0.55.
pub fn listed(
    context: Context<'_>,
    block: &Block,
    place: usize,
    kept: &Kept,
) -> Option<Vec<FigureId>> {
    let limit = context.figures.get(kept.id).span;
    let near = place.saturating_sub(2)..(place + 2).min(block.sentences.len());
    let mut near = near;
    near.find_map(|other| {
        let mut sentence = block.sentences[other];
        // In the sentence itself the list stands before the limit; what stands behind is looked at there.
        if other == place {
            sentence.end = limit.start;
        }
        let values = prose::figures(context, sentence, 24, |figure| figure.kind.is_quantity());
        let like: Vec<FigureId> = values
            .into_iter()
            .filter(|id| is_like(context, kept, context.figures.get(*id)))
            .collect();
        let joined = like.windows(2).all(|pair| {
            let (one, two) = (context.figures.get(pair[0]).span, context.figures.get(pair[1]).span);
            let gap = context.document.slice(Span { start: one.end, end: two.start.max(one.end) });
            gap.len() <= 40
                && !gap.contains([';', ':', '.'])
                && (gap.contains(',') || gap.contains(" and ") || gap.contains("to "))
        });
        let own = stems(context.document.slice(sentence));
        let timed = kept.time.is_some_and(|time| context.document.slice(sentence).contains(time));
        let shared = own.intersection(&kept.stems).count() >= 1 || timed;
        (like.len() >= 3 && joined && (shared || other == place)).then_some(like)
    })
}

/// None was out of order for more than 5 days. The longest outage lasted 9 days: the end that the limit bears on.
/// It may be told behind a semicolon too: no school had a rate below 70%; the lowest was at Elm Park, at 71.2%.
pub fn ended(context: Context<'_>, block: &Block, place: usize, kept: &Kept) -> Option<FigureId> {
    let from = context.figures.get(kept.id).span.end;
    let here = Span { start: from, end: kept.sentence.end.max(from) };
    let behind = context.document.slice(here);
    let stop = behind.find(';').filter(|stop| *stop <= 40);
    let here = stop.map(|stop| Span { start: from + stop as u32 + 1, ..here });
    let next = block.sentences.get(place + 1).copied();
    here.into_iter().chain(next).find_map(|stretch| end_in(context, stretch, kept))
}

fn end_in(context: Context<'_>, sentence: Span, kept: &Kept) -> Option<FigureId> {
    let values = prose::figures(context, sentence, MOST, |figure| {
        figure.kind.is_quantity() && figure.hedge == Hedge::None
    });
    let own = context.figures.get(kept.id);
    let id = values.into_iter().find(|id| {
        let figure = context.figures.get(*id);
        figure.unit == own.unit && figure.kind == own.kind && figure.unit != Unit::NONE
    })?;
    let start = sentence.start;
    let end = context.figures.get(id).span.start;
    let lead = context.document.slice(Span { start, end }).to_ascii_lowercase();
    let ends = super::super::obeyed::ends(kept.limit);
    let opens = lead.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3);
    let called = opens.into_iter().any(|word| ends.contains(&word));
    let apart = [
        "previous",
        "last",
        "before",
        "earlier",
        "record",
        "national",
        "since",
        "allowed",
        "permitted",
    ];
    let plain = lead.len() <= 90 && !apart.iter().any(|word| lead.contains(word));
    (called && plain).then_some(id)
}

/// The numbers of the column that the sentence speaks of.
pub fn columned<'t>(
    context: Context<'_>,
    tables: &'t [Told],
    kept: &Kept,
) -> Option<&'t [FigureId]> {
    let mut found = Vec::new();
    for table in tables.iter().filter(|table| {
        !table.rows_are.is_disjoint(&kept.noun)
            || kept.time.is_some_and(|time| table.first.contains(time))
    }) {
        let like: Vec<_> = table
            .columns
            .iter()
            .filter(|column| {
                column.cells.iter().all(|id| is_like(context, kept, context.figures.get(*id)))
            })
            .collect();
        let rest: BTreeSet<String> = kept.stems.difference(&kept.noun).cloned().collect();
        let like = latest(like);
        let alone = like.len() == 1;
        for column in like {
            let head = stems(&column.head);
            let headed = !head.is_disjoint(&rest);
            let captioned =
                !table.caption.is_disjoint(&rest) || table.caption.is_disjoint(&kept.noun);
            let derived =
                ["change", "target", "limit", "variance", "%pt", "growth", "prior", "last year"];
            // Of cracks in mm, a table of cracks in mm.
            let unit = context.figures.get(kept.id).unit;
            let united = unit != Unit::NONE
                && column.cells.iter().all(|id| {
                    let cell = context.figures.get(*id);
                    cell.unit == unit && cell.kind == Kind::Measure
                });
            if (headed || alone && (captioned || united || table.columns.len() == 1))
                && !derived.iter().any(|word| column.head.contains(word))
            {
                found.push(&column.cells);
            }
        }
    }
    let [cells] = found.as_slice() else { return None };
    Some(cells)
}

/// Of columns that are all headed by years, the latest is spoken of.
fn latest(columns: Vec<&Column>) -> Vec<&Column> {
    let year = |column: &&Column| -> Option<u16> {
        let head = column.head.trim().trim_matches('*');
        let year = head.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        year.parse().ok().filter(|year| (1900..2100).contains(year))
    };
    let years: Option<Vec<u16>> = columns.iter().map(year).collect();
    match years.and_then(|years| years.iter().copied().max()) {
        Some(last) => columns.into_iter().filter(|column| year(column) == Some(last)).collect(),
        None => columns,
    }
}

/// The one value of another passage that lies beyond the limit: a crack at P3 has a width of 0.25 mm, where no crack
/// is wider than 0.20 mm. It is told of one of the things, or as the greatest or the least of them.
pub fn single(context: Context<'_>, kept: &Kept) -> Option<FigureId> {
    let document = context.document;
    let stated = context.figures.get(kept.id);
    let bound = stated.value.decimal()?;
    let noun = kept.singular.as_deref().filter(|noun| noun.len() > 3)?;
    if context.figures.list.len() > MOST {
        return None;
    }
    let mut found = None;
    for (index, other) in context.figures.list.iter().enumerate() {
        let beyond = other.value.decimal().is_some_and(|value| match kept.limit {
            Limit::Ceiling => value > bound,
            Limit::Floor => value < bound,
        });
        let same = other.unit == stated.unit
            && other.kind == stated.kind
            && stated.unit != Unit::NONE
            && other.hedge == Hedge::None;
        if !beyond || !same || other.cell.is_some() || kept.sentence.contains(other.span) {
            continue;
        }
        let block = document.block(other.block);
        let Some(sentence) = sentence_at(block, other.span.start) else { continue };
        let start = sentence.start.max(other.span.start.saturating_sub(NEAR)) as usize;
        let end = sentence.end.min(other.span.end.saturating_add(NEAR)) as usize;
        let text = &document.text;
        let said =
            text[text.ceil_char_boundary(start)..text.floor_char_boundary(end)].to_lowercase();
        let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
        let one = words.iter().rposition(|word| *word == noun).is_some_and(|at| {
            words[at.saturating_sub(3)..at].iter().any(|word| matches!(*word, "a" | "an" | "one"))
        });
        let year =
            |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        if one && !words.iter().any(year) && !holds_any(&said, OTHERS) {
            if found.is_some() {
                return None;
            }
            found = Some(FigureId(index as u32));
        }
    }
    found
}

/// More figures than these are data, not a report's own.
const MOST: usize = 3000;

/// In bytes, on either side of a value.
const NEAR: u32 = 160;

/// Words of what is allowed, of another time, of what was mended, and of sums.
const OTHERS: &[&str] = &[
    "limit",
    "allow",
    "accept",
    "permit",
    "threshold",
    "target",
    "standard",
    "maximum",
    "minimum",
    "previous",
    "last ",
    "earlier",
    "before",
    "in all",
    "total",
    "altogether",
    "would",
    "could",
    "since",
    "formerly",
    "had been",
    "average",
    "mean",
    "up to",
    "if ",
    "repaired",
    "filled",
    "mended",
    "excluding",
    "except",
    "other than",
    "apart from",
];

/// Whether a figure can be one of the many: of the limit's unit, or without one, as the cells of a table are.
pub fn is_like(context: Context<'_>, kept: &Kept, other: &Figure) -> bool {
    let own = context.figures.get(kept.id);
    let bare = |figure: &Figure| figure.kind == Kind::Number && figure.unit == Unit::NONE;
    let same = compatible(own, other, context.lexicon) && own.kind == other.kind;
    (same || bare(own) || bare(other))
        && (own.kind == Kind::Percent || other.kind != Kind::Percent)
        && other.value.decimal().is_some_and(|value| !value.is_negative())
}
