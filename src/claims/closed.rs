//! The parts of a list come in; whether their labels show it to be complete goes out.

use super::phrase::Phrase;
use super::units::compatible;
use super::{Binding, Bound, Context, runs};
use crate::document::Language;
use crate::figures::FigureId;
use crate::rulebook::pattern::SENTENCE_END;
use crate::rulebook::{Closed, Rule, Slot, SlotSort};

/// Whether the labels of the run's parts are those of a complete list.
pub fn is_complete(
    context: Context<'_>,
    phrase: &Phrase,
    rule: &Rule,
    slots: &[Slot],
    bindings: &[Binding],
) -> bool {
    let language = context.document.language;
    if rule.closed.iter().all(|closed| closed.language != language) {
        return false;
    }
    let Some(run) = slots.iter().find(|slot| slot.sort == SlotSort::Run) else { return false };
    let parts = bindings.iter().find(|binding| binding.name == run.name);
    let Some(Binding { value: Bound::Figures(ids), .. }) = parts else { return false };
    if !stands_whole(context, phrase, slots, bindings, ids) {
        return false;
    }
    let labels: Vec<String> = ids.iter().map(|id| label(phrase, language, *id)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    is_closed(rule, language, &labels)
}

/// Whether labels are those of a complete list.
pub fn is_closed(rule: &Rule, language: Language, labels: &[&str]) -> bool {
    // Only those are compiled that so many labels can be of.
    let fits =
        |closed: &&Closed| matches!(closed.labels.len(), 1) || closed.labels.len() == labels.len();
    let mut closed = rule.closed.iter().filter(|closed| closed.language == language).filter(fits);
    closed.any(|closed| match closed.expressions() {
        [last] => labels.last().is_some_and(|label| last.is_match(label)),
        several if several.len() == labels.len() => {
            // Each label has an expression of its own; both are few.
            let mut used = vec![false; several.len()];
            labels.iter().all(|label| {
                let free = several
                    .iter()
                    .enumerate()
                    .position(|(index, one)| !used[index] && one.is_match(label));
                free.is_some_and(|index| !std::mem::replace(&mut used[index], true))
            })
        }
        _ => false,
    })
}

/// Whether nothing that could be a part is left out: between the total and its first part, or
/// behind the last part before the list ends.
fn stands_whole(
    context: Context<'_>,
    phrase: &Phrase,
    slots: &[Slot],
    bindings: &[Binding],
    parts: &[FigureId],
) -> bool {
    let place = |id: FigureId| phrase.figures.iter().position(|(_, other)| *other == id);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let (Some(first), Some(last)) = (place(*first), place(*last)) else { return false };
    let single = slots.iter().find(|slot| slot.sort == SlotSort::One).and_then(|slot| {
        let bound = bindings.iter().find(|binding| binding.name == slot.name)?;
        match &bound.value {
            Bound::Figures(ids) => ids.first().copied(),
            _ => None,
        }
    });
    let model = context.figures.get(single.unwrap_or(parts[0]));
    let could_be_part = |index: usize| {
        let (at, id) = phrase.figures[index];
        let before = index.checked_sub(1).map_or(0, |index| phrase.figures[index].0 as usize + 1);
        compatible(model, context.figures.get(id), context.lexicon)
            && !runs::is_aside(&phrase.bytes[before..at as usize])
    };
    let total = single.and_then(place);
    let between = match total {
        Some(total) if total < first => total + 1..first,
        Some(total) if total > last => last + 1..total,
        _ => 0..0,
    };
    if between.clone().any(could_be_part) {
        return false;
    }
    if total.is_some_and(|total| total > last) {
        return true;
    }
    // Behind the last part: up to a semicolon, a closing bracket or the end of the sentence.
    let from = phrase.figures[last].0 as usize + 1;
    // A list whose parts are divided by semicolons does not end at one.
    let divided = phrase.bytes[phrase.figures[first].0 as usize..from].contains(&b';');
    let end = phrase.bytes[from..]
        .iter()
        .position(|byte| matches!(byte, b')' | &SENTENCE_END) || (*byte == b';' && !divided))
        .map_or(phrase.bytes.len(), |end| from + end);
    (last + 1..phrase.figures.len())
        .take_while(|index| (phrase.figures[*index].0 as usize) < end)
        .all(|index| !could_be_part(index))
}

/// The words that belong to a figure: before it, and in English behind it as well.
fn label(phrase: &Phrase, language: Language, id: FigureId) -> String {
    let Some((at, _)) = phrase.figures.iter().find(|(_, other)| *other == id) else {
        return String::new();
    };
    let (at, bytes) = (*at as usize, &phrase.bytes);
    let stop = |byte: &u8| (0x10..=SENTENCE_END).contains(byte);
    let start = bytes[..at].iter().rposition(stop).map_or(0, |stop| stop + 1);
    let mut label = String::from_utf8_lossy(&bytes[start..at]).into_owned();
    if language == Language::English {
        // What stands before a comma belongs to the figure before.
        if let Some(comma) = label.rfind([',', ';']) {
            label.drain(..comma);
        }
        let end = bytes[at + 1..].iter().position(|byte| stop(byte) || b",;".contains(byte));
        let end = end.map_or(bytes.len(), |end| at + 1 + end);
        label.push(' ');
        label.push_str(&String::from_utf8_lossy(&bytes[at + 1..end]));
    }
    label
}
