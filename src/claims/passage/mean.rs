//! An English mean comes in whose values the sentence before lists (84 mm in June, 56 mm in July and 91 mm in August. The
//! mean for the three months was 77 mm); claims of the rule `average` go out.

use super::{Passage, Told, clause_after, clause_before};
use crate::claims::draft::figures;
use crate::claims::sentence::{Sentence, ends, list, says, words};
use crate::figures::{Decimal, FigureId, Hedge};

/// Claims of the form `listed`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let Some(sentence) = passage.own() else { return Vec::new() };
    let told = sentence.members.iter().filter_map(|id| {
        let many = named(sentence, *id)?;
        let before = passage.sentences[passage.place.checked_sub(1)?].as_ref()?;
        let values: Vec<FigureId> = before
            .members
            .iter()
            .copied()
            .filter(|other| {
                before.compatible(*other, *id) && before.figure(*other).hedge == Hedge::None
            })
            .filter(|other| !before.is_while(*other))
            .collect();
        let lists = list::of(before, &values);
        let run = lists.iter().find(|run| run.len() >= 3 && run.len() == values.len())?;
        let whole = many.is_none_or(|many| Decimal::integer(run.len() as i64) == many);
        let single = !says(before.whole(), &["average", "averaged", "mean", "per cent", "median"]);
        (whole && single).then(|| Told {
            form: "listed",
            bindings: vec![figures("mean", [*id]), figures("parts", run.iter().copied())],
            about: *id,
        })
    });
    told.collect()
}

/// Of how many values a figure is called the mean, if it is of those just told: the mean for the three months was;
/// their average was.
fn named(sentence: &Sentence<'_>, id: FigureId) -> Option<Option<Decimal>> {
    let head = clause_before(sentence.head(id)).trim_end_matches(['$', '£', '€', ' ']);
    let verbs = ["was", "is", "came to", "comes to", "works out at", "stood at", "being"];
    if !ends(head, &verbs)
        || says(head, &["weighted", "long-term", "national", "previous"])
        || says(
            clause_after(sentence.after(id)),
            &["higher", "lower", "more", "less", "above", "below"],
        )
    {
        return None;
    }
    let list: Vec<&str> = words(head).collect();
    let at = list.iter().position(|word| ["mean", "average"].contains(word))?;
    let taken = ["the", "their", "this", "which", "an"].contains(list.get(at.checked_sub(1)?)?);
    let rest = &list[at + 1..];
    // For the three months, of the four counts: as many as were told.
    let place = sentence.place(id);
    let many = sentence.members[..place].last().and_then(|other| {
        let figure = sentence.figure(*other);
        let value = figure.value.decimal()?;
        (value <= Decimal::integer(31)).then_some(value)
    });
    let plain = rest.len() <= 2 && many.is_none() && sentence.place(id) == 0;
    let of = matches!(rest.first(), Some(&("for" | "of" | "over" | "across")));
    match (many, of) {
        (Some(many), true) if taken && place == 1 => Some(Some(many)),
        (None, _) if taken && plain => Some(None),
        _ => None,
    }
}
