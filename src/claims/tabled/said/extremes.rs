//! A sentence comes in that tells the ends of a column (from 38% at the lowest to 67% at the highest; ranged from 61% to
//! 84%), or when values were at their highest or lowest (applications peaked in 2021); claims go out that they were.

use super::super::asked::{again, extreme, order};
use super::super::lanes::Lane;
use super::retold::may_tell;
use super::scene::{Scene, Tag};
use super::slip::{is_equal, length};
use super::way::columns;
use super::{Found, found};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Value};
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    ends(scene, all);
    peaks(scene, all);
}

const SPREAD: &[&str] = &[
    "ranged from",
    "ranging from",
    "ranges from",
    "varied from",
    "varying from",
    "varies from",
    "spread from",
    "ran from",
];

/// From 38% at the lowest to 67% at the highest.
fn ends(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let quantities = scene.quantities();
    for pair in quantities.windows(2) {
        let (one, other) = (scene.range_of(pair[0]), scene.range_of(pair[1]));
        let before = scene.slice(..one.start);
        let between = scene.slice(one.end..other.start);
        let behind = scene.slice(other.end..).split([',', ';', '.']).next().unwrap_or_default();
        let to = between.trim_end().ends_with(" to") || between.trim() == "to";
        let from = before.trim_end().ends_with("from");
        let spread = SPREAD.iter().any(|words| before.trim_end().ends_with(words))
            || holds_any(before, &[" varied ", " ranged ", " varies ", " ranging "]);
        let lowest = holds_any(between, &["lowest", "bottom", "minimum", "smallest"]);
        let highest = holds_any(between, &["highest", "top", "maximum", "largest"]);
        let ended = holds_any(
            behind,
            &[
                "highest", "top", "maximum", "lowest", "bottom", "minimum", "best", "largest",
                "smallest",
            ],
        );
        if !from
            || !to
            || !(spread || (lowest || highest) && ended)
            || holds_any(between, &[" in 20", " in 19"])
        {
            continue;
        }
        let up = !highest;
        let clause = 0..scene.text.len();
        let topic = 0..one.start;
        if !scene.speaks(&clause) || scene.strange(&topic) > 1 {
            continue;
        }
        let (low, high) = if up { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        for lane in of(scene, &clause, low) {
            let Some((least, most)) = bounds_of(scene, &lane) else { continue };
            // The one end is the column's; so the other must be.
            let (held_low, held_high) =
                (is_equal(scene.context, low, least), is_equal(scene.context, high, most));
            if !held_low && !held_high
                || length(scene.context, low).min(length(scene.context, high)) < 2
            {
                continue;
            }
            for (id, cell) in [(low, least), (high, most)] {
                let key = scene.span_of(&scene.range_of(id));
                all.extend(again(scene.context, id, cell).map(|asked| found(key, asked)));
            }
        }
    }
}

/// The lanes that a value may be of.
fn of(scene: &Scene<'_>, range: &Range<usize>, id: FigureId) -> Vec<Lane> {
    let figure = scene.context.figures.get(id);
    if figure.hedge != Hedge::None || !matches!(figure.value, Value::Exact(_)) {
        return Vec::new();
    }
    columns(scene, range, false)
        .into_iter()
        .filter_map(|column| scene.book.sheet.down(scene.context, column))
        .filter(|lane| {
            lane.members.len() > 2
                && lane.ids().all(|cell| may_tell(figure, scene.context.figures.get(cell)))
        })
        .collect()
}

fn bounds_of(scene: &Scene<'_>, lane: &Lane) -> Option<(FigureId, FigureId)> {
    let value = |id: &FigureId| Lane::value(scene.context, *id);
    if !lane.ids().all(|id| value(&id).is_some()) {
        return None;
    }
    Some((lane.ids().min_by_key(value)?, lane.ids().max_by_key(value)?))
}

/// Words of the highest or lowest of times, each before “in” and the time.
const PEAKS: &[(&str, bool)] = &[
    ("peaked", true),
    ("peaking", true),
    ("reached a peak", true),
    ("reached their peak", true),
    ("reached its peak", true),
    ("reached a high", true),
    ("hit a high", true),
    ("hit a peak", true),
    ("at their highest", true),
    ("at its highest", true),
    ("were highest", true),
    ("was highest", true),
    ("were greatest", true),
    ("at their peak", true),
    ("at its peak", true),
    ("reached a low", false),
    ("hit a low", false),
    ("at their lowest", false),
    ("at its lowest", false),
    ("were lowest", false),
    ("was lowest", false),
    ("bottomed out", false),
];

/// Applications peaked in 2021.
fn peaks(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let sheet = scene.book.sheet;
    for (words, most) in PEAKS {
        let Some(at) = scene.text.find(words) else { continue };
        let clause = scene.clause(at);
        let behind = at + words.len()..clause.end.max(at + words.len());
        let lead = scene.within(&behind).take_while(|word| !matches!(word.tag, Tag::Time(_)));
        let lead: Vec<&str> = lead.map(|word| word.text).collect();
        let placed = lead.last().is_some_and(|last| ["in", "at", "during"].contains(last))
            && lead.len() <= 6;
        let topic = clause.start..at;
        let times = scene.times(&behind);
        let [time] = times[..] else { continue };
        if !placed || !scene.speaks(&topic) && !scene.opens || scene.strange(&clause) > 2 {
            continue;
        }
        let key = scene.span_of(&(at..at + words.len()));
        let rows = scene.rows(&topic);
        let mut lanes: Vec<Lane> = match rows[..] {
            [row] => sheet.across(scene.context, row),
            [] => columns(scene, &topic, false)
                .into_iter()
                .filter_map(|column| sheet.down(scene.context, column))
                .collect(),
            _ => Vec::new(),
        };
        // What the whole table is of is told by its total.
        if rows.is_empty()
            && let Some(total) = sheet.total
        {
            lanes.extend(sheet.across(scene.context, total));
        }
        for lane in lanes.iter().filter(|lane| lane.is_timed() && lane.members.len() > 2) {
            let own = |member: &super::super::lanes::Member| {
                member.time.is_some_and(|own| scene.is_of_time(time, own))
            };
            let Some(at) = lane.only(own) else { continue };
            // Between two equal ones, either may be called so.
            if order(scene.context, lane, *most).is_some() {
                all.extend(extreme(key, lane, at, *most).map(|asked| found(key, asked)));
            }
        }
    }
}
