//! A row comes in with a range that its passage tells of the same things (the pH lay between 6.2 and 7.8; readings were 6.2,
//! 6.9 …; the fares are £18, £27 and £46, thus range from £18 to £46; a difference of 23 metres between the shallowest and
//! the deepest); claims of the forms `member` and `extent` go out.

use super::row::is_like;
use super::words::{has_any, has_end, words};
use super::{Counted, Scene};
use crate::claims::bounds::members::{Ends, ends};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::Strength;

pub fn claims(scene: &Scene<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let ranges = if scene.has_ends() { Vec::new() } else { told(scene) };
    for range in ranges {
        claims.extend(member(scene, draft, &range));
    }
    claims.extend(extent(scene, draft));
}

/// The ranges beside a row that are of what it tells.
fn told(scene: &Scene<'_>) -> Vec<Ends> {
    let own = scene.sentence();
    let mut found = Vec::new();
    let row = scene.row.span;
    let apart = |range: &Ends| {
        range.spans.iter().all(|span| span.end <= row.start || span.start >= row.end)
    };
    found.extend(ends(scene.context, own).into_iter().filter(apart).filter(|range| {
        let between = match range.end <= row.start {
            true => Span { start: range.end, end: row.start },
            false => Span { start: row.end, end: range.spans[0].start.max(row.end) },
        };
        let text = scene.text(between).to_lowercase();
        !has_any(&words(&text), APART) && between.len() <= 120
    }));
    for stretch in scene.stretches().into_iter().filter(|stretch| !stretch.own) {
        let there = ends(scene.context, stretch.span);
        let counted = scene.counted(stretch);
        let tied = counted == Counted::All
            || counted == Counted::Unsaid && scene.row.ids.len() >= 3 && scene.is_tied(stretch);
        if there.len() == 1 && tied {
            found.extend(there);
        }
    }
    found.retain(|range| is_like(scene.context, scene.row.model, range.model));
    found
}

/// Words behind a range that tell of other things than those that it is of.
const APART: &[&str] = &[
    "average",
    "mean",
    "median",
    "total",
    "compared",
    "than",
    "contrast",
    "elsewhere",
    "other",
    "others",
    "outside",
    "national",
    "previous",
    "last",
    "earlier",
    "target",
    "against",
    "rose",
    "fell",
    "change",
];

/// The claim that the value furthest out lies within the range.
fn member(scene: &Scene<'_>, draft: Draft<'_>, range: &Ends) -> Option<Claim> {
    let outside = |id: &FigureId| -> Option<Decimal> {
        let value = scene.value(*id)?;
        let (far, near) = if value < range.low { (range.low, value) } else { (value, range.high) };
        far.checked_add(near.negated())
    };
    let out = scene.row.ids.iter().filter(|id| outside(id) > Some(Decimal::ZERO)).count();
    // Of values most of which lie outside, the range is not.
    if out * 2 > scene.row.ids.len() {
        return None;
    }
    let furthest = *scene.row.ids.iter().max_by_key(|id| outside(id))?;
    let span = scene.context.figures.get(furthest).span;
    let bind = |name: &str, value: Decimal, span: Span| Binding {
        name: name.to_owned(),
        value: Bound::Constant(value, span),
    };
    let mut bindings = vec![
        bind("low", range.low, range.spans[0]),
        figures("mean", [furthest]),
        bind("high", range.high, range.spans[1]),
    ];
    // A range of one figure is told by its ends; of two, each end is one.
    if let Some([low, high]) = range.ids
        && !range.shared
    {
        bindings =
            vec![figures("low", [low]), figures("mean", [furthest]), figures("high", [high])];
    }
    let place = around([range.spans[0], range.spans[1], span]);
    draft.claim(Strength::Stated, place, [("member", bindings)])
}

/// A difference of 23 metres between the shallowest and the deepest.
fn extent(scene: &Scene<'_>, draft: Draft<'_>) -> Option<Claim> {
    const NAMES: &[&str] = &[
        "difference",
        "gap",
        "spread",
        "range",
        "span",
        "variation",
        "differ",
        "differed",
        "differs",
    ];
    let context = scene.context;
    for stretch in scene.stretches().into_iter().filter(|stretch| !stretch.before) {
        if !stretch.own && scene.counted(stretch) != Counted::All {
            continue;
        }
        let ids = context.figures.within(stretch.span).map(FigureId);
        for id in ids {
            let figure = context.figures.get(id);
            if !matches!(figure.hedge, Hedge::None | Hedge::AtMost)
                || !is_like(context, scene.row.model, id)
            {
                continue;
            }
            let start = if stretch.own { scene.sentence().start } else { stretch.span.start };
            let lead = scene.text(Span { start, end: figure.span.start }).to_lowercase();
            let lead = words(&lead);
            let near = &lead[lead.len().saturating_sub(4)..];
            let rest = scene.text(Span { start: figure.span.end, ..stretch.span }).to_lowercase();
            let rest = words(&rest);
            let rest = &rest[..rest.len().min(12)];
            let between = has_end(rest, true) && has_end(rest, false)
                || has_end(&lead, true) && has_end(&lead, false);
            if !(has_any(near, NAMES) && near.last() != Some(&"from") && between) {
                continue;
            }
            let sorted = scene.sorted();
            let (low, high) = (*sorted.first()?, *sorted.last()?);
            let bindings = vec![
                scene.binding("stated", id),
                scene.binding("high", high),
                scene.binding("low", low),
            ];
            let place = around([figure.span, scene.row.span]);
            return draft.claim(Strength::Witnessed, place, [("extent", bindings)]);
        }
    }
    None
}
