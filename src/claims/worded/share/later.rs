//! A sentence that tells the share of what the one before told, or the part and the whole of a share told there, comes in; its
//! part and whole go out.

use super::tied::NAMES;
use super::{Of, THEM, Worded, fit, is_amount, is_end, is_share, pairs, whole_before};
use crate::claims::draft::figures;
use crate::claims::sentence::{Sentence, begins, change, clause_after, ends, says, words};
use crate::claims::worded::Scene;
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// Words that make a figure the result of what was just told.
const RESULTS: &[&str] = &[
    "thus",
    "therefore",
    "hence",
    "resulting",
    "that is",
    "this is",
    "that was",
    "this was",
    "this means",
    "that means",
    "which means",
    "this gives",
    "that gives",
    "this gave",
    "that makes",
    "this makes",
    "in other words",
    "works out at",
    "worked out at",
    "works out as",
    "this equates to",
    "this corresponds to",
    "that corresponds to",
    "this equals",
    "this amounts to",
    "this translates",
    "this implies",
    "this was equivalent to",
    "this is equivalent to",
    "that equates to",
    "this represents",
    "that represents",
    "this puts",
    "this put",
];

/// Detectives closed 61 of the year's 74 cases. The resulting rate was 82.4%.
pub fn resulting(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let id = sentence.members[at];
    let figure = sentence.figure(id);
    let coin =
        begins(sentence.after(id), COINS) && figure.kind == Kind::Money && is_small(scene, id);
    let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
    let plain = figure.hedge == Hedge::None
        && change(sentence.before(id), sentence.after(id)).is_none()
        && !says(
            sentence.whole(),
            &["target", "average", "compared", "last year", "previous year", "nationally"],
        );
    if !(coin || share && (is_end(sentence, id) || matches!(figure.value, Value::Fraction(..))))
        || !plain
    {
        return None;
    }
    if !says(sentence.head(id), RESULTS) {
        return None;
    }
    let before = scene.before(1)?;
    let told =
        |one: &Sentence<'_>| one.members.iter().any(|id| one.figure(*id).kind == Kind::Percent);
    if told(before) {
        return None;
    }
    if at == 0 {
        let pairs = pairs(before);
        if let [pair] = pairs[..] {
            return Some(pair);
        }
        let amounts: Vec<FigureId> =
            before.members.iter().copied().filter(|id| is_amount(before, *id)).collect();
        let back = Scene { at: scene.at - 1, ..scene };
        let part = amounts.last().copied().filter(|part| begins(before.after(*part), THEM))?;
        return whole_before(back, before, part).map(|whole| (part, whole));
    }
    // We had installed 1.53 million. With 2.04 million meters in total, this means that three quarters are done.
    let [whole] = sentence.members[..at] else { return None };
    let amounts: Vec<FigureId> =
        before.members.iter().copied().filter(|id| is_amount(before, *id)).collect();
    let [part] = amounts[..] else { return None };
    let nouns = |one: &Sentence<'_>, id: FigureId| -> Vec<String> {
        let noun = words(clause_after(one.after(id))).take(3).filter(|word| word.len() > 3);
        noun.map(|word| word.get(..word.len().min(5)).unwrap_or(word).to_owned()).collect()
    };
    let named = nouns(sentence, whole);
    let noun = nouns(before, part).iter().any(|word| named.contains(word));
    let all = says(sentence.head(id), &["in total", "in all", "altogether"]);
    (noun && all && fit(sentence, part, whole)).then_some((part, whole))
}

/// The graduation rate was 86 percent. Among the 2,500 students who entered, 2,150 had a diploma: the rate stands ahead.
pub fn ahead(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [whole, part] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    // The four-year rate: a length of time is no amount.
    let counted =
        before.members.iter().copied().filter(|id| before.figure(*id).kind != Kind::Measure);
    let [share] = counted.collect::<Vec<_>>()[..] else { return None };
    let lead = before.head(share);
    let named = words(lead).any(|word| NAMES.contains(&word))
        && ends(lead, &["was", "is", "stood at", "came to", "reached"]);
    let of = ["among the", "of the", "out of the", "of all"].contains(&sentence.head(whole).trim());
    let plain = is_share(before, share)
        && !says(before.whole(), &["target", "average", "national"])
        && before.after(share).trim_start().starts_with('.');
    (named && of && plain && sentence.after(whole).contains(',') && fit(sentence, part, whole))
        .then(|| Worded {
            form: "across",
            bindings: vec![
                figures("share", [share]),
                figures("part", [part]),
                figures("base", [whole]),
            ],
            about: share,
            strength: Strength::Stated,
        })
}

/// What pence are told of.
const COINS: &[&str] = &[
    "in every pound",
    "in the pound",
    "of every pound",
    "out of every pound",
    "in each pound",
    "of each pound",
    "for every pound",
    "on the dollar",
    "of every dollar",
    "in every dollar",
    "out of every dollar",
    "for every dollar",
    "of each dollar",
    "of every euro",
    "in every euro",
];

/// Whether an amount is in pence or cents.
fn is_small(scene: Scene<'_, '_>, id: FigureId) -> bool {
    let unit = scene.context.figures.get(id).unit;
    let unit = scene.context.lexicon.units.get(usize::from(unit.0));
    unit.is_some_and(|unit| unit.factor.1 > unit.factor.0)
}
