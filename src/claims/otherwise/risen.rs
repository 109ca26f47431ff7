//! A rise or a fall between two amounts comes in; whether the text tells how much another amount of the sentence lies from the
//! old one goes out: 生态安葬412例，包括树葬186例、江葬26例，比上年的326例增加86例 is a rise of the 412.

use super::one;
use crate::claims::{Context, Reading, sentence_at};
use crate::figures::FigureId;

/// Whether what changed is another amount of the sentence, by the distance that is told right behind the old one.
pub fn is_of_another(context: Context<'_>, reading: &Reading) -> bool {
    let Some((new, old)) = one(reading, "new").zip(one(reading, "old")) else { return false };
    let (level, base) = (context.figures.get(new), context.figures.get(old));
    let block = context.document.block(base.block);
    let Some(sentence) = sentence_at(block, base.span.start) else { return false };
    let distance =
        context.figures.within(sentence).map(FigureId).find(|id| *id > old && *id != new);
    let Some(distance) = distance.map(|id| context.figures.get(id)) else { return false };
    let told = distance.value.decimal().zip(base.value.decimal());
    let Some((distance_value, base_value)) = told else { return false };
    distance.unit == base.unit
        && context.figures.within(sentence).map(FigureId).any(|id| {
            let other = context.figures.get(id);
            let gap =
                other.value.decimal().and_then(|value| value.checked_add(base_value.negated()));
            let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
            id != new
                && id < old
                && other.unit == level.unit
                && gap.is_some_and(|gap| gap.normal() == distance_value.normal())
        })
}
