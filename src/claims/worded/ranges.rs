//! An English range that all keep to comes in, with the highest or lowest value that the next sentence tells (aged between 18
//! and 65; the oldest was 64; scores could range from 0 to 40; the highest was 38); claims of the rule `bounds` go out.

use super::limits::is_linked;
use super::{Scene, Worded};
use crate::claims::draft::figures;
use crate::claims::nearby::stems::stems;
use crate::claims::sentence::{Sentence, change, says};
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound};
use crate::document::Span;
use crate::figures::{FigureId, Hedge, Value};
use crate::rulebook::Strength;

/// Words of a range that holds for all.
const ALL: &[&str] = &[
    "aged",
    "ages",
    "could range",
    "can range",
    "may range",
    "range from",
    "ranged from",
    "ranging from",
    "ranges from",
    "varied between",
    "varied from",
    "between",
    "eligible",
    "on a scale",
];

/// Claims of the form `member`.
pub fn told(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let context = scene.context;
    let before = *scene.spans.get(scene.at.checked_sub(1)?)?;
    let mut ranges = context.figures.within(before).map(FigureId).filter_map(|id| {
        match context.figures.get(id).value {
            Value::Range(low, high) if low < high => Some((id, low, high)),
            _ => None,
        }
    });
    let (range, low, high) = ranges.next().filter(|_| ranges.next().is_none())?;
    let span = context.figures.get(range).span;
    let text = context.document.slice(before).to_lowercase();
    let lead =
        context.document.slice(Span { start: before.start, end: span.end.max(before.start) });
    let lead = lead.to_lowercase();
    let other = [
        "usually",
        "typically",
        "most",
        "mostly",
        "normally",
        "normal",
        "except",
        "target",
        "however",
        "outlier",
        "outside",
    ];
    let plain = says(&lead, ALL) && !says(&text, &other) && !says(sentence.whole(), &other);
    let told = stems(&text);
    let fits = |id: &FigureId| {
        let extreme =
            is_linked(sentence, *id, true, &told) || is_linked(sentence, *id, false, &told);
        extreme
            && sentence.figure(*id).hedge == Hedge::None
            && change(sentence.before(*id), sentence.after(*id)).is_none()
            && compatible(context.figures.get(range), sentence.figure(*id), context.lexicon)
    };
    let mut members = sentence.members.iter().copied().filter(fits);
    let mean = members.next().filter(|_| plain)?;
    let end =
        |name: &str, value| Binding { name: name.to_owned(), value: Bound::Constant(value, span) };
    Some(Worded {
        form: "member",
        bindings: vec![figures("mean", [mean]), end("low", low), end("high", high)],
        about: mean,
        strength: Strength::Witnessed,
    })
}
