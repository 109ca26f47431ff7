//! A row comes in with a mean, a median or a value for all that its passage tells of it (the median being 157; taken together
//! 7.5; across the three surgeries the mean was 25); claims of the forms `between` and `median` go out.

use super::row::is_like;
use super::words::{has_any, words};
use super::{Counted, Scene, Stretch};
use crate::claims::draft::{Draft, around};
use crate::claims::{Binding, Bound, Claim};
use crate::document::Span;
use crate::figures::{FigureId, Hedge, Kind, Unit, Value};
use crate::rulebook::Strength;

pub fn claims(scene: &Scene<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for stretch in scene.stretches() {
        if let Some((id, median)) = told(scene, stretch) {
            claims.extend(claim(scene, draft, id, median));
        }
    }
}

const MEANS: &[&str] = &["mean", "average", "averaged", "averaging", "averages"];
const WHOLES: &[&str] = &["overall", "together", "combined", "altogether"];
const WHOLE_PHRASES: &[&str] =
    &["as a whole", "in total", "for all ", "among all ", "across all ", "both groups"];
/// Words of rates of change, which are told of every part alike.
const CHANGES: &[&str] = &[
    "increase",
    "rise",
    "fall",
    "up",
    "down",
    "rose",
    "fell",
    "grew",
    "growth",
    "increased",
    "declined",
    "decrease",
    "decline",
];
/// Words of values that are of other things than the row.
const OTHERS: &[&str] = &[
    "national",
    "nationally",
    "target",
    "previous",
    "last",
    "earlier",
    "ago",
    "than",
    "against",
    "compared",
    "other",
    "elsewhere",
    "county",
    "country",
    "sum",
    "weighted",
    "moving",
    "standard",
    "before",
    "excluding",
    "which",
    "remaining",
    "rest",
    "above",
    "below",
    "county's",
    "england",
    "european",
    "eu",
    "sector",
    "industry",
    "five-year",
    "ten-year",
    "long-term",
    "year's",
];

/// The years that a clause names.
fn years(clause: &str) -> impl Iterator<Item = &str> {
    clause.split(|c: char| !c.is_ascii_digit()).filter(|digits| {
        digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
    })
}

/// The value for all that a stretch tells, and whether it is the median.
fn told(scene: &Scene<'_>, stretch: Stretch) -> Option<(FigureId, bool)> {
    let context = scene.context;
    let row = scene.text(Span { end: scene.row.span.end, ..scene.sentence() }).to_lowercase();
    let changes = has_any(&words(&row), CHANGES);
    let mut found = context.figures.within(stretch.span).map(FigureId).filter_map(|id| {
        let figure = context.figures.get(id);
        let exact = figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_));
        let spelled = scene.text(figure.span).starts_with(|c: char| c.is_alphabetic())
            && figure.kind != Kind::Money;
        if !exact || spelled || !is_like(context, scene.row.model, id) {
            return None;
        }
        let lead = scene.text(Span { end: figure.span.start, ..stretch.span }).to_lowercase();
        let rest = scene.text(Span { start: figure.span.end, ..stretch.span }).to_lowercase();
        let clause = lead.rsplit([';', ':', '(']).next().unwrap_or_default();
        let own = words(clause);
        let own = &own[own.len().saturating_sub(14)..];
        let end = rest.find([',', ';', ':', '.', '(']).unwrap_or(rest.len());
        let behind = words(&rest[..end]);
        let behind = &behind[..behind.len().min(8)];
        // Up 6.4% on the previous year, as each part was up on it.
        let moved = has_any(own, CHANGES);
        // In 2018/19 the overall figure was 94.3%: of another year than the row.
        let year = years(clause).any(|year| !row.contains(year));
        let other = year || has_any(own, OTHERS) || !moved && has_any(behind, OTHERS);
        if other || moved && !changes || behind.first() == Some(&"per") {
            return None;
        }
        let median = own.contains(&"median") || behind.contains(&"median");
        let mean = has_any(own, MEANS) || behind.starts_with(&["on", "average"]);
        let phrased = |text: &str| WHOLE_PHRASES.iter().any(|words| text.contains(words));
        let start = clause.char_indices().rev().nth(79).map_or(0, |(at, _)| at);
        let whole = has_any(own, WHOLES)
            || has_any(&behind[..behind.len().min(5)], WHOLES)
            || phrased(&clause[start..])
            || phrased(&format!("{} ", &rest[..end]))
            || own.contains(&"across") && has_any(own, &["all", "both", "two", "three", "four"])
            || behind.contains(&"across")
                && has_any(behind, &["all", "both", "two", "three", "four"]);
        // 246 pupils, an average of 24 for each class: a number of something else.
        let bare = figure.kind == Kind::Number && figure.unit == Unit::NONE;
        let linking = ["in", "for", "across", "over", "on", "at", "among", "and"];
        if bare && behind.first().is_some_and(|word| !linking.contains(word)) {
            return None;
        }
        (median || mean || whole).then_some((id, median, whole))
    });
    let (id, median, whole) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let lead = scene.text(Span { start: scene.sentence().start, end: scene.row.span.start });
    let lead = lead.to_lowercase();
    let counted = scene.counted(stretch);
    let all = match counted {
        Counted::All => true,
        Counted::Unsaid => {
            // Across all lines 91.2%. The Coast line did best (95.0%), …: some of many.
            whole && scene.is_tied(stretch) && (stretch.own || !stretch.before)
                || stretch.own
                    && (median
                        || !stretch.before && mean_of_list(scene)
                        || is_made_up(scene, stretch))
        }
        _ => false,
    };
    let turned = has_any(&words(&lead), &["including", "such", "example", "among"]);
    (all && !turned && scene.alone && !is_apart(scene, stretch) && !scene.has_ends())
        .then_some((id, median))
}

/// A mean of 5.1 days reflects 4.4 for some and 5.9 for others: whether words say that the row makes it up.
fn is_made_up(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let text = scene.text(stretch.span).to_lowercase();
    let said = words(&text);
    let near = &said[said.len().saturating_sub(4)..];
    stretch.before
        && (has_any(
            near,
            &["reflects", "reflected", "reflecting", "comprising", "combining", "combines"],
        ) || near.windows(3).any(|three| three == ["made", "up", "of"])
            || near.windows(2).any(|two| two == ["composed", "of"]))
}

/// Whether the row tells of other times, or is set against what was told.
fn is_apart(scene: &Scene<'_>, stretch: Stretch) -> bool {
    let figures = scene.context.figures;
    let own = scene.sentence();
    let lead = Span { end: scene.row.span.start, ..own };
    let text = scene.text(lead).to_lowercase();
    let said = words(&text);
    let near = &said[said.len().saturating_sub(12)..];
    let dated = |span: Span| {
        let ids = figures.within(span).map(FigureId);
        ids.into_iter().any(|id| figures.get(id).kind == Kind::Period)
    };
    let whole = Span { start: scene.row.span.start, ..own };
    let dated = dated(whole) && !dated(stretch.span) || dated(scene.row.span);
    has_any(near, &["than", "compared", "against", "versus"])
        || has_any(near, &["up", "down"]) && has_any(near, &["from", "on"])
        || stretch.before && dated
}

/// Whether the values of the row stand in a bare list, so that a mean behind it is theirs.
fn mean_of_list(scene: &Scene<'_>) -> bool {
    let spans: Vec<Span> =
        scene.row.ids.iter().map(|id| scene.context.figures.get(*id).span).collect();
    spans.windows(2).all(|pair| {
        let gap = scene.text(Span { start: pair[0].end, end: pair[1].start }).to_lowercase();
        words(&gap).iter().all(|word| *word == "and")
    })
}

fn claim(scene: &Scene<'_>, draft: Draft<'_>, id: FigureId, median: bool) -> Option<Claim> {
    let sorted = scene.sorted();
    let figures = scene.context.figures;
    let spans = scene.row.ids.iter().chain([&id]).map(|id| figures.get(*id).span);
    let place = around(spans);
    if median {
        let many = sorted.len();
        let (low, high) = (sorted[(many - 1) / 2], sorted[many / 2]);
        let bindings = vec![
            scene.binding("stated", id),
            scene.binding("low", low),
            scene.binding("high", high),
        ];
        return (many >= 3)
            .then(|| draft.claim(Strength::Stated, place, [("median", bindings)]))?;
    }
    let sum = sorted
        .iter()
        .try_fold(crate::figures::Decimal::ZERO, |sum, id| sum.checked_add(scene.value(*id)?))?;
    // The value for all is what they add up to: no mean.
    if Some(sum) == scene.value(id) {
        return None;
    }
    let all = scene.value(id).and_then(|value| sum.checked_add(value));
    let hundred = scene.context.figures.get(id).kind == Kind::Percent
        && [Some(sum), all].contains(&Some(crate::figures::Decimal::integer(100)));
    let rates = figures.get(id).kind != Kind::Percent;
    // Counts are added up, and a value for all of them is no mean but where it is called so.
    let lead = scene.text(Span { start: scene.sentence().start, end: figures.get(id).span.start });
    let lead = lead.to_lowercase();
    let said = words(&lead);
    let called = has_any(&said, MEANS)
        || said.iter().any(|word| {
            ["rate", "rating", "scor", "mark", "grade"].iter().any(|stem| word.starts_with(stem))
        });
    if hundred || rates && !called {
        return None;
    }
    // Germany, by 2.5%, and the north, by 1.7%; together there were 676,100, up 3.8%: a change that the row does not tell.
    if is_change(scene, id) != scene.row.ids.iter().all(|id| is_change(scene, *id))
        || is_change(scene, id) && is_turned(scene)
    {
        return None;
    }
    let all = Binding { name: "groups".to_owned(), value: Bound::Figures(scene.row.ids.clone()) };
    let bindings = vec![scene.binding("overall", id), all];
    draft.claim(Strength::Stated, place, [("between", bindings)])
}

/// Whether a value is told as a change: up 3.8%, by 2.5%.
fn is_change(scene: &Scene<'_>, id: FigureId) -> bool {
    let span = scene.context.figures.get(id).span;
    let start = span.start.saturating_sub(6).max(scene.block.span.start);
    let start = scene.context.document.text.floor_char_boundary(start as usize) as u32;
    let lead = scene.text(Span { start, end: span.start }).to_lowercase();
    ["up", "down", "by"].iter().any(|word| lead.trim_end().ends_with(&format!(" {word}")))
}

/// Whether the row tells of a fall: what all came to may have risen.
fn is_turned(scene: &Scene<'_>) -> bool {
    let lead = Span { end: scene.row.span.end, ..scene.sentence() };
    let text = scene.text(lead).to_lowercase();
    has_any(&words(&text), &["declined", "fell", "decreased", "dropped", "shrank", "down", "lost"])
}
