//! A share that adds up some of those told before comes in, by their labels: 31% took a first and 47% an upper second;
//! firsts and upper seconds together made 78%. A claim of the rule `total` goes out.

use super::words::{change, clause_after, clause_before, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Words of a share that adds up others.
const TOGETHER: &[&str] = &[
    "together",
    "taken together",
    "combined",
    "therefore",
    "in all",
    "altogether",
    "thus",
    "that is",
];

/// Words of one that does not, or of other shares.
const OTHERS: &[&str] =
    &["not", "than", "less", "more", "least", "except", "excluding", "without", "likely"];

/// Claims of the form `sum`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    claim(sentence, before).into_iter().collect()
}

fn claim(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<Told> {
    let before = before.first()?;
    let total = shares(sentence).first().copied()?;
    // The first clause tells the sum; what it was before may follow.
    let text = sentence.whole().split(';').next().unwrap_or_default();
    let parts = shares(before);
    let end = sentence.figure(total).span.end.saturating_sub(sentence.span.start) as usize;
    if parts.len() < 2 || end > text.len() || !says(text, TOGETHER) || says(text, OTHERS) {
        return None;
    }
    let said: Vec<&str> = words(text).map(stem).collect();
    // Wind 46%, gas 31%: all labels stand before their shares, or all behind.
    let leads = |id: &FigureId| words(clause_after(before.after(*id))).next().is_none();
    let led = parts.iter().all(leads);
    let labels: Vec<Vec<&str>> = parts.iter().map(|id| label(before, *id, led)).collect();
    let named = |at: usize| {
        let own = &labels[at];
        let last = own.last().copied();
        let twins = labels.iter().filter(|other| other.last().copied() == last).count() > 1;
        // An upper second is no second.
        let key = if twins { own.as_slice() } else { &own[own.len().saturating_sub(1)..] };
        !key.is_empty()
            && (!twins || key.len() > 1)
            && said.windows(key.len()).any(|run| run == key)
    };
    let added: Vec<FigureId> =
        (0..parts.len()).filter(|at| named(*at)).map(|at| parts[at]).collect();
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let sum = added.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    let meant = added.len() > 1 && super::sum::near(sum, value(total)?);
    meant.then(|| Told {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", added)],
        strength: Strength::Stated,
        about: total,
    })
}

/// The exact shares of a sentence that are no changes.
fn shares(sentence: &Sentence<'_>) -> Vec<FigureId> {
    let ids = sentence.members.iter().copied();
    ids.filter(|id| {
        let figure = sentence.figure(*id);
        figure.kind == Kind::Percent
            && figure.hedge == Hedge::None
            && figure.value.decimal().is_some()
            && change(sentence.before(*id), sentence.after(*id)).is_none()
    })
    .collect()
}

/// The last two words that a share is told of: an upper second.
fn label<'s>(sentence: &'s Sentence<'_>, id: FigureId, led: bool) -> Vec<&'s str> {
    let after = clause_after(sentence.after(id));
    let after = after.split(" and ").next().unwrap_or(after);
    let own: Vec<&str> = match led {
        true => {
            let before = clause_before(sentence.before(id).trim_end_matches([' ', '(', ':']));
            words(before.rsplit("and ").next().unwrap_or(before)).collect()
        }
        false => words(after).filter(|word| *word != "and").collect(),
    };
    let article = own.iter().rposition(|word| ["a", "an", "the", "of", "as"].contains(word));
    let from = article.map_or(0, |at| at + 1).max(own.len().saturating_sub(2));
    own[from..].iter().map(|word| stem(word)).collect()
}

/// A word without the ending of the plural.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word)
}
