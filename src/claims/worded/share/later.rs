//! A sentence that tells the share of what the one before told, or the part and the whole of a share told there, comes in; its
//! part and whole go out.

use super::{LEADS, Of, THEM, Worded, fit, is_amount, is_end, is_share, pairs, whole_before};
use crate::claims::draft::figures;
use crate::claims::introduced::{Class, is, is_result};
use crate::claims::sentence::{Sentence, begins, change, clause_after, ends, says, words};
use crate::claims::worded::Scene;
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

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
    if !is_result(sentence.before(id)) && !says(sentence.head(id), &["resulting"]) {
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
        return parted(Scene { at: scene.at - 1, ..scene }, before);
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

/// The one part of a sentence and its whole, where words say that it is one: of the 195, 78; 540, of whom 351; of these, 78.
fn parted(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Of> {
    let amounts: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_amount(sentence, *id)).collect();
    if let [whole, part] = amounts[..] {
        let led =
            LEADS.contains(&sentence.head(whole).trim()) && sentence.after(whole).contains(',');
        let of =
            led || ends(sentence.before(part), &["of which", "of whom", "of them", "of these"]);
        if of && fit(sentence, part, whole) {
            return Some((part, whole));
        }
    }
    let part = *amounts.last()?;
    let of =
        begins(sentence.after(part), THEM) || amounts.len() == 1 && begins(sentence.whole(), THEM);
    of.then(|| whole_before(scene, sentence, part)).flatten().map(|whole| (part, whole))
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
    let named = words(lead).any(|word| is(word, Class::SHARE))
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
