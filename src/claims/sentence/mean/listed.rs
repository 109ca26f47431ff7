//! A mean and the list that it is of come in, whichever stands first; the claim that it is the mean of the list goes out.

use super::super::words::{clause_before, ends, says, words};
use super::super::{Sentence, Told, list};
use crate::claims::draft::figures;
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// 88 per cent at one, 91 at another and 76 at the third, a mean of 85 per cent. An average of rates may be
/// weighted, and is believed where a slip explains it.
pub fn of_rates(sentence: &Sentence<'_>, mean: FigureId) -> Option<Told> {
    if sentence.figure(mean).kind != Kind::Percent || sentence.figure(mean).hedge != Hedge::None {
        return None;
    }
    let rate = |id: &FigureId| {
        let figure = sentence.figure(*id);
        *id < mean
            && matches!(figure.kind, Kind::Percent | Kind::Number)
            && figure.hedge == Hedge::None
            && sentence.compatible(*id, mean)
    };
    let rates: Vec<FigureId> = sentence.members.iter().copied().filter(rate).collect();
    let mut told = listed(sentence, mean, &rates)?;
    let clause = clause_before(sentence.before(mean));
    told.strength = match ends(clause, &["mean of"]) {
        true => Strength::Stated,
        false => Strength::Implied,
    };
    Some(told)
}

/// 120, 135, 150 and 155 birds, an average of 140.
pub fn listed(sentence: &Sentence<'_>, mean: FigureId, others: &[FigureId]) -> Option<Told> {
    let before = clause_before(sentence.before(mean));
    let lists = list::of(sentence, others);
    let named = ends(before, &["an average of", "a mean of", "average of", "averaging", "mean of"]);
    let run = lists.iter().find(|run| run.len() >= 3 && run.len() == others.len())?;
    let behind = run.iter().all(|id| *id < mean);
    (named && behind).then(|| Told {
        form: "listed",
        bindings: vec![figures("mean", [mean]), figures("parts", run.iter().copied())],
        strength: Strength::Stated,
        about: mean,
    })
}

/// The average of 12, 14 and 16 is 14; the mean of the three scores (71, 74 and 80) was 75.
pub fn listed_before(sentence: &Sentence<'_>, mean: FigureId) -> Option<Told> {
    let led = sentence.before(mean).trim_end_matches(['$', '£', '€', ' ']);
    // The average of the four readings, 18, 22, 25 and 31 degrees, is 24.
    let led = match led.split_once(", ") {
        Some((unit, led)) if words(unit).count() <= 2 => led,
        _ => led,
    };
    let led = led.trim_start_matches([')', ',', '–', '—', ' ']);
    let is = ["is", "was", "were", "came to", "comes to", "stood at", "works out at"];
    if !is.contains(&led.trim()) || sentence.figure(mean).hedge != Hedge::None {
        return None;
    }
    let before: Vec<FigureId> = sentence
        .members
        .iter()
        .copied()
        .filter(|id| *id < mean && sentence.compatible(*id, mean) && !sentence.is_known(*id))
        .collect();
    let lists = list::of(sentence, &before);
    let run = lists.iter().find(|run| run.len() >= 2 && run.len() == before.len())?;
    let head = sentence.head(*run.first()?).trim_end_matches(['$', '£', '€', ' ']);
    let named = ["average of", "mean of", "average of the", "mean of the"];
    let bracket = head
        .strip_suffix('(')
        .or_else(|| head.strip_suffix([':', ',', '–', '—']))
        .is_some_and(|head| says(clause_before(head), &["average of", "mean of"]));
    (ends(head, &named) || bracket).then(|| Told {
        form: "listed",
        bindings: vec![figures("mean", [mean]), figures("parts", run.iter().copied())],
        strength: Strength::Stated,
        about: mean,
    })
}
