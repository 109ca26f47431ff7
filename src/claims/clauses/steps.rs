//! Two changes of two groups come in, and how far they lie apart: 干预组降低1.3个百分点；对照组降低0.4个百分点。两组降幅相差
//! 0.9个百分点; claims of the rule `change` that it is their difference go out.

use super::moves::{DOWN, OTHERS, UP};
use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// How many figures before a difference its changes may stand.
const BEFORE: usize = 10;

/// What lies apart, and the words that say so.
const SIZES: &[&str] =
    &["幅", "降低值", "提高值", "下降值", "上升值", "增量", "减少量", "变化值", "变化量"];
const APART: &[&str] = &["相差", "差距", "差值", "差异", "之差", "差"];

/// Claims of the form `apart`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let stem = stem(own.before);
    if !is_plain(context, own)
        || !holds_any(own.before, SIZES)
        || !APART.iter().any(|word| stem.ends_with(word))
    {
        return None;
    }
    let near = &passage.told[index.saturating_sub(BEFORE)..index];
    let changes: Vec<(&Told<'_>, bool)> = near
        .iter()
        .filter(|one| own.sentence - one.sentence <= 2 && is_alike(context, one, own))
        .filter_map(|one| Some((one, way(one)?)))
        .collect();
    let [(one, first), (other, second)] = changes.as_slice() else { return None };
    let place = around([own.id, one.id, other.id].map(|id| context.figures.get(id).span));
    let bindings =
        vec![figures("change", [own.id]), figures("new", [other.id]), figures("old", [one.id])];
    (first == second && names(own.before, *first))
        .then(|| draft.claim(Strength::Stated, place, [("apart", bindings)]))?
}

fn stem(label: &str) -> &str {
    label.trim_end_matches(['了', '为', '达', '是', '约', '仅', ' '])
}

fn is_plain(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    matches!(figure.value, Value::Exact(value) if !value.is_negative())
        && matches!(
            told.kind,
            Kind::Points | Kind::Count | Kind::Money | Kind::Measure | Kind::Number | Kind::Percent
        )
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
}

fn is_alike(context: Context<'_>, one: &Told<'_>, own: &Told<'_>) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(own.id));
    // Rates of change lie so many points apart.
    let points = one.kind == Kind::Percent && own.kind == Kind::Points;
    is_plain(context, one)
        && !one.bracketed
        && !holds_any(one.before, OTHERS)
        && (points || first.kind == second.kind && first.unit == second.unit)
}

/// The side that a change is to; `None` of a level.
fn way(told: &Told<'_>) -> Option<bool> {
    let stem = stem(told.before);
    let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
    match (ends(UP), ends(DOWN)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a difference of falls is called one of falls.
fn names(label: &str, up: bool) -> bool {
    let words = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let (rise, fall) = (words(&["增", "升", "提", "涨", "改善"]), words(&["降", "减", "跌", "缩"]));
    rise == fall || rise == up
}
