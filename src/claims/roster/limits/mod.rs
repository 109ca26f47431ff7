//! A row comes in with a limit that its passage says all of them keep, or none, or all but one, or so many, or one alone
//! (none was less than 60% full; only one of them exceeded the 220 hours; above 150 every day apart from Tuesday; it
//! exceeded 50% only in Scotland); claims of the forms `over` and `under` go out.

mod meant;

use super::row::is_like;
use super::words::{has_any, words};
use super::{Counted, Scene, Stretch};
use crate::claims::draft::{Draft, around};
use crate::claims::{Binding, Bound, Claim};
use crate::document::Span;
use crate::figures::{FigureId, Unit};
use crate::rulebook::Strength;
pub use meant::is_led;
use meant::{Meant, Side, parse};

pub fn claims(scene: &Scene<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for stretch in scene.stretches() {
        let Some((id, side, meant)) = told(scene, stretch) else { continue };
        let counted = scene.counted(stretch);
        let many = scene.row.ids.len();
        let tied = match (&meant, counted) {
            (_, Counted::All) => true,
            (Meant::AllBut(1) | Meant::But(_), Counted::AllButOne) => true,
            (Meant::Only(name), Counted::AllButOne) => scene.named(name).is_empty(),
            (_, Counted::Unsaid) => scene.is_tied(stretch) && (stretch.own || many >= 3),
            _ => false,
        };
        if tied {
            claim(scene, draft, id, side, &meant, counted, claims);
        }
    }
}

/// The limit of a stretch, with the side on which those meant lie.
fn told(scene: &Scene<'_>, stretch: Stretch) -> Option<(FigureId, Side, Meant)> {
    let context = scene.context;
    let text = scene.text(stretch.span);
    let lowered = text.to_lowercase();
    if lowered.len() != text.len() || has_any(&words(&lowered), LOOSE) {
        return None;
    }
    let ids = context.figures.within(stretch.span).map(FigureId);
    let mut found = ids.filter_map(|id| {
        let figure = context.figures.get(id);
        let letters = |c: char| c.is_alphabetic() || c == ' ' || c == '-';
        let spelled = figure.unit == Unit::NONE && scene.text(figure.span).chars().all(letters);
        if spelled || figure.value.decimal().is_none() || !is_like(context, scene.row.model, id) {
            return None;
        }
        let at = (figure.span.start - stretch.span.start) as usize;
        let end = (figure.span.end - stretch.span.start) as usize;
        // Only in Scotland, where it reached 53%: another clause.
        let clauses = [", where ", ", which ", ", who ", ", while ", ", whereas "];
        let apart = clauses
            .iter()
            .filter_map(|words| Some(lowered[..at].rfind(words)? + words.len()))
            .max();
        let start = text[..at].rfind([';', ':']).map_or(0, |mark| mark + 1).max(apart.unwrap_or(0));
        let apart = clauses.iter().filter_map(|words| lowered[end..].find(words)).min();
        let stop = text[end..]
            .find([';', ':'])
            .unwrap_or(text.len() - end)
            .min(apart.unwrap_or(usize::MAX));
        let stop = end + stop;
        let (side, meant) = parse(&text[start..at], &text[end..stop])?;
        Some((id, side, meant))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Duties, wishes and other times say nothing of the values told.
const LOOSE: &[&str] = &[
    "should",
    "must",
    "required",
    "requires",
    "would",
    "expected",
    "forecast",
    "if",
    "until",
    "previous",
    "previously",
    "likely",
    "usually",
    "normally",
    "almost",
    "nearly",
    "virtually",
    "practically",
    "nationally",
    "elsewhere",
    "aim",
    "aims",
    "aimed",
];

/// Only in Scotland, where it reached 53%: whether a value stands behind the limit in its sentence, which is not the row’s.
fn is_told_apart(scene: &Scene<'_>, limit: FigureId) -> bool {
    let figures = scene.context.figures;
    let span = figures.get(limit).span;
    let sentence = scene.block.sentences.iter().find(|sentence| sentence.contains(span));
    let Some(sentence) = sentence.filter(|sentence| !sentence.contains(scene.row.span)) else {
        return false;
    };
    let behind = Span { start: span.end, ..*sentence };
    let mut ids = figures.within(behind).map(FigureId);
    ids.any(|id| is_like(scene.context, scene.row.model, id))
}

/// The exception being Sandy Bay with 134: the value that stands apart from the row.
fn excepted_value(scene: &Scene<'_>) -> Option<FigureId> {
    let tail = Span { start: scene.row.span.end, ..scene.sentence() };
    let mut ids = scene.context.figures.within(tail).map(FigureId);
    let id = ids.find(|id| is_like(scene.context, scene.row.model, *id))?;
    let lead = Span { end: scene.context.figures.get(id).span.start, ..tail };
    let lead = scene.text(lead).to_lowercase();
    has_any(&words(&lead), &["exception", "except", "exceeding"]).then_some(id)
}

/// How a sentence begins that tells of an earlier time.
const BEFORE: &[&str] = &[
    "a year earlier",
    "a year before",
    "the year before",
    "a year ago",
    "last year",
    "previously",
    "in the year before",
    "the previous year",
    "in the previous",
    "twelve months earlier",
    "the corresponding figure",
    "at the same point",
];

fn claim(
    scene: &Scene<'_>,
    draft: Draft<'_>,
    limit: FigureId,
    side: Side,
    meant: &Meant,
    counted: Counted,
    claims: &mut Vec<Claim>,
) {
    let mut sorted = scene.sorted();
    if side == Side::Above {
        sorted.reverse();
    }
    // Digital loans reached 597,800. A year earlier there were 505,000: the row tells of another time.
    let limit_span = scene.context.figures.get(limit).span;
    let lead = scene.text(scene.sentence()).to_lowercase();
    if !scene.sentence().contains(limit_span) && BEFORE.iter().any(|word| lead.starts_with(word)) {
        return;
    }
    let many = sorted.len();
    let cut = |count: usize| {
        (count <= many).then(|| (sorted[..count].to_vec(), sorted[count..].to_vec()))
    };
    let named = |name: &str| match scene.named(name)[..] {
        [one] => Some(vec![scene.row.ids[one]]),
        [] => Some(Vec::new()),
        _ => None,
    };
    let rest = |own: &[FigureId]| {
        scene.row.ids.iter().copied().filter(|id| !own.contains(id)).collect::<Vec<_>>()
    };
    let parted = match meant {
        Meant::All => cut(many),
        Meant::None => cut(0),
        // The exception may be told apart from the row.
        Meant::AllBut(1) if counted == Counted::AllButOne => {
            excepted_value(scene).map(|id| (sorted.clone(), vec![id])).or_else(|| cut(many))
        }
        Meant::AllBut(count) => many.checked_sub(*count).and_then(cut),
        Meant::Exactly(count) if *count < many => cut(*count),
        Meant::Exactly(_) => None,
        Meant::Only(name) => named(name).map(|own| (own.clone(), rest(&own))),
        Meant::But(name) => named(name).map(|own| (rest(&own), own)),
    };
    let Some((inside, outside)) = parted else { return };
    let Some(bound) = scene.value(limit) else { return };
    let keeps = |id: &FigureId, side: Side| match side {
        Side::Above => scene.value(*id) >= Some(bound),
        Side::Below => scene.value(*id) <= Some(bound),
    };
    let other = if side == Side::Above { Side::Below } else { Side::Above };
    let wrong = inside.iter().filter(|id| !keeps(id, side)).count()
        + outside.iter().filter(|id| !keeps(id, other)).count();
    // Where most of them lie on the other side, another thing is meant.
    if wrong * 2 > many || wrong > 2 {
        return;
    }
    // Who is excepted may stand in the row under another name, unless its value is told apart.
    let absent = match meant {
        Meant::Only(name) | Meant::But(name) => scene.named(name).is_empty(),
        _ => false,
    };
    if absent && wrong > 0 && counted != Counted::AllButOne && !is_told_apart(scene, limit) {
        return;
    }
    // As many as there are, and but one of them on the other side: those are meant.
    let sure = counted == Counted::All && wrong == 1 && many >= 3;
    let strength = if sure { Strength::Witnessed } else { Strength::Stated };
    for (ids, side) in [(inside, side), (outside, other)] {
        let furthest = match side {
            Side::Above => ids.iter().min_by_key(|id| scene.value(**id)),
            Side::Below => ids.iter().max_by_key(|id| scene.value(**id)),
        };
        let Some(furthest) = furthest else { continue };
        let span = scene.context.figures.get(limit).span;
        let own = scene.context.figures.get(*furthest).span;
        let rough = Binding { name: "rough".to_owned(), value: Bound::Constant(bound, span) };
        let bindings = vec![scene.binding("exact", *furthest), rough];
        let form = if side == Side::Above { "over" } else { "under" };
        claims.extend(draft.claim(strength, around([span, own]), [(form, bindings)]));
    }
}
