//! Shares of a sentence that make up a whole: 46% rent, 41% own and 13% do neither.
//!
//! A list of shares is complete where the sentence says what it divides, or where its labels leave nothing
//! out: for, against, abstained; female and male.

use super::words::{begins, change, clause_after, clause_before, ends, says};
use super::{Sentence, Told, list, residue};
use crate::claims::closed::is_closed;
use crate::claims::draft::figures;
use crate::claims::hundred::items::{ABOVE, BELOW};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Answers of which several may be given, and shares of several wholes.
const OTHERS: &[&str] = &[
    "respectively",
    "several",
    "all that apply",
    "more than one",
    "multiple",
    "both",
    "compared",
    "increase",
    "increased",
    "rose",
    "fell",
    "up",
    "down",
    "growth",
    "grew",
    "than",
    "versus",
    "against a target",
    "target",
    "also",
    "likely",
    "rate",
    "rates",
    "while",
    "whereas",
    "include",
    "including",
    "interest",
];

/// Of those, the ones that say nothing against labels that leave no third part: 72% of loans bear fixed rates of interest
/// and 28% floating rates, while both men and women are also likely to come.
const HARMLESS: &[&str] = &["rate", "rates", "interest", "while", "whereas", "also"];

/// Kinds of rates that divide a debt, which are none themselves.
const RATED: &[&str] = &["fixed", "floating", "variable"];

/// Words of a division.
const DIVIDED: &[&str] = &[
    "split",
    "divided",
    "made up",
    "make up",
    "breakdown",
    "by type",
    "by age",
    "by sector",
    "mix",
    "composition",
    "ownership",
    "consists of",
    "consisted of",
    "comprises",
    "comprised",
    "came from",
    "comes from",
    "come from",
    "were by",
    "was by",
    "are by",
    "accounted for",
    "distributed",
    "in terms of",
    "voted",
    "answered",
    "of those asked",
    "borne by",
    "shared by",
    "shared between",
    "funded by",
    "financed by",
    "paid for by",
];

/// Words for a hundred that is divided.
const EVERY: &[&str] = &[
    "of every pound",
    "of each pound",
    "out of every pound",
    "for every pound",
    "in every pound",
    "every £1",
    "each £1",
    "of every dollar",
    "out of every dollar",
    "for every dollar",
    "of each dollar",
    "for each dollar",
    "in each dollar",
    "for each pound",
    "in each pound",
    "every $1",
    "of every euro",
    "of every hundred",
    "of each hundred",
    "out of every hundred",
];

/// Of every pound, 82p went on care, 11p on raising the next and 7p on running the charity.
fn of_every(sentence: &Sentence<'_>) -> Option<Told> {
    let own = |id: &FigureId| {
        let figure = sentence.figure(*id);
        let value = figure.value.decimal();
        let one = sentence.before(*id).trim_end_matches(['£', '$', '€', ' ']);
        figure.hedge == Hedge::None
            && !ends(one, &["every", "each"])
            && value.is_some_and(|value| value < Decimal::integer(100))
            && matches!(figure.kind, Kind::Money | Kind::Number | Kind::Count)
    };
    let parts: Vec<FigureId> = sentence.members.iter().copied().filter(own).collect();
    let lists = list::of(sentence, &parts);
    let run = lists.iter().find(|run| run.len() > 2)?;
    let complete = says(sentence.head(run[0]), EVERY)
        && !says(sentence.whole(), OTHERS)
        && !says(sentence.after(run[run.len() - 1]), LEFT)
        && list::is_closed(sentence, run);
    complete.then(|| Told {
        // Pence are hundredths of the pound that they divide.
        form: if sentence.figure(run[0]).kind == Kind::Money { "one" } else { "whole" },
        bindings: vec![figures("shares", run.iter().copied())],
        strength: Strength::Stated,
        about: run[0],
    })
}

/// Whether a list is opened by what it divides by: by value, supermarkets took 47%.
fn is_by(head: &str) -> bool {
    let clause = head.trim_start().strip_prefix("by ").and_then(|rest| rest.split_once(','));
    clause.is_some_and(|(by, _)| by.split_whitespace().count() <= 3)
}

/// Those whose share is not told.
const LEFT: &[&str] = &[
    "the others",
    "the other",
    "the rest",
    "the remainder",
    "the remaining",
    "others",
    "everyone else",
    "everybody else",
    "undecided",
    "unsure",
];

/// A text without the make-up of a whole, which is no rise.
fn made(text: &str) -> String {
    text.replace("make-up", "make").replace("make up", "make").replace("made up", "made")
}

/// The words from each share to the next, with the numbers in them.
fn bands<'s>(sentence: &'s Sentence<'_>, run: &[FigureId]) -> Vec<&'s str> {
    let starts = run.iter().skip(1).map(|id| sentence.figure(*id).span.start);
    let ends = starts.chain([sentence.span.end]);
    run.iter()
        .zip(ends)
        .map(|(id, end)| sentence.words(sentence.figure(*id).span.end, end))
        .collect()
}

/// Whether the first label is of all below a limit and the last of all above one: under 15, 15 to 64, 65 or over.
fn are_bands(labels: &[&str]) -> bool {
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return false };
    let has = |label: &str, words: &[&str]| words.iter().any(|word| label.contains(word));
    has(first, BELOW) && has(last, ABOVE) || has(first, ABOVE) && has(last, BELOW)
}

/// Claims of the form `whole`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    if let Some(told) = residue::told(sentence, before) {
        return vec![told];
    }
    if let Some(told) = of_every(sentence) {
        return vec![told];
    }
    let shares: Vec<FigureId> = sentence
        .members
        .iter()
        .copied()
        .filter(|id| sentence.figure(*id).kind == Kind::Percent)
        .collect();
    let plain = |id: &FigureId| {
        let figure = sentence.figure(*id);
        figure.hedge == Hedge::None && change(sentence.before(*id), sentence.after(*id)).is_none()
    };
    let rated = shares.len() == 2 && says(sentence.whole(), RATED);
    // Better than before: 71% finished. What stands before a colon tells nothing of the shares.
    let lead = shares.first().map_or("", |first| sentence.head(*first));
    let own = sentence.whole().get(lead.rfind([':', ';']).unwrap_or(0)..).unwrap_or_default();
    let own = made(own);
    let other = |word: &&&str| !(rated && HARMLESS.contains(*word)) && says(&own, &[**word]);
    if shares.len() < 2 || OTHERS.iter().any(|word| other(&word)) || !shares.iter().all(plain) {
        return Vec::new();
    }
    let lists = list::of(sentence, &shares);
    let [run] = &lists[..] else { return Vec::new() };
    // And the others had no view: a share is left out.
    if says(sentence.after(run[run.len() - 1]), LEFT) {
        return Vec::new();
    }
    let labels: Vec<String> = run
        .iter()
        .map(|id| {
            let (before, after) = (sentence.before(*id), sentence.after(*id));
            // 214 (53.5%) were men
            if let Some(behind) = after.strip_prefix(')') {
                return clause_after(behind).to_owned();
            }
            format!("{} {}", clause_before(before), clause_after(after))
        })
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    // Labels that divide a total divide its shares; answers to one question want three of them.
    let closed = |rule: &str| {
        sentence.rule(rule).is_some_and(|rule| is_closed(rule, Language::English, &labels))
    };
    let complement =
        closed("total") || run.len() > 2 && (closed("hundred") || are_bands(&bands(sentence, run)));
    let divided = says(sentence.head(run[0]), DIVIDED)
        || says(sentence.after(run[0]), DIVIDED)
        || is_by(sentence.head(run[0]));
    let closed = run.len() == 2 || list::is_closed(sentence, run) || sentence.whole().contains(':');
    // 65% of men and 57% of women are shares of two wholes.
    let wholes = run.iter().filter(|id| {
        begins(sentence.after(**id).trim_start_matches([')', ',']), &["of", "for", "among", "in"])
    });
    let wholes = wholes.count();
    let complete = run.len() == shares.len()
        && wholes < 2
        && closed
        && (complement || divided && run.len() > 2 && list::is_parallel(sentence, run));
    let sum = shares
        .iter()
        .try_fold(Decimal::ZERO, |sum, id| sum.checked_add(sentence.figure(*id).value.decimal()?));
    let near = sum.is_some_and(|sum| sum >= Decimal::integer(60) && sum <= Decimal::integer(140));
    (complete && near)
        .then(|| Told {
            form: "whole",
            bindings: vec![figures("shares", run.iter().copied())],
            strength: Strength::Stated,
            about: run[0],
        })
        .into_iter()
        .collect()
}
