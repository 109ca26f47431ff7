//! An English whole with its parts right behind it comes in (86 vans, 51 diesel and 35 electric; the other 224 – 171 with one
//! and 53 with more – needed treatment; 385 were randomised, 193 to one arm and 192 to the other); claims of the rule
//! `total` go out.
//!
//! What stands right behind a whole, with a comma or a dash before the first number and “and” before the last, is said of
//! the whole: all of its parts. Behind a dash they may be called by nouns of their own; behind a comma such nouns would go
//! on with a list of other things.

use super::sum::{is_swapped, near, told_sum};
use super::words::{clause_before, ends, says, words};
use super::{Sentence, Told, change};
use crate::claims::draft::figures;
use crate::claims::people;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the form `sum`.
pub fn told(sentence: &Sentence<'_>, _: &[Sentence<'_>]) -> Vec<Told> {
    let amounts: Vec<FigureId> = sentence.amounts().filter(|id| !sentence.is_while(*id)).collect();
    let lists = (0..amounts.len()).filter_map(|at| {
        list(sentence, &amounts[at..]).or_else(|| labelled(sentence, &amounts[at..]))
    });
    let told = lists.filter_map(|list| {
        let (whole, parts) = list.split_first()?;
        let told = told_sum(sentence, *whole, parts, Strength::Stated)?;
        Some(Told { about: parts[0], ..told })
    });
    told.chain(of_every(sentence)).collect()
}

/// What leads from a whole to the first of its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Comma,
    Dash,
    /// With Alder giving 38 and Birch 22.
    With,
}

/// A whole and all its parts.
fn list(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Vec<FigureId>> {
    let (whole, behind) = amounts.split_first()?;
    let first = *behind.first()?;
    let gap = between(sentence, *whole, first);
    let (lead, opening) = opening(sentence, *whole, gap)?;
    let mut list = vec![*whole, first];
    let mut labels = Vec::new();
    for next in &behind[1..] {
        let gap = between(sentence, *list.last()?, *next);
        let and = says(gap, &["and", "plus"]);
        let label = gap.trim().trim_end_matches("and").trim_end().trim_end_matches(',');
        let plain = !label.contains([',', ';', ':', '(', ')', '–', '—'])
            && (1..=MOST_WORDS).contains(&words(label).count())
            && (and || gap.trim_end().ends_with(','));
        if !plain || !sentence.compatible(first, *next) {
            return None;
        }
        labels.push(label);
        list.push(*next);
        if and {
            break;
        }
    }
    let last = *list.last()?;
    if list.len() < 3 || !says(between(sentence, list[list.len() - 2], last), &["and", "plus"]) {
        return None;
    }
    let tail = sentence.words(sentence.figure(last).span.end, sentence.span.end);
    let tail = tail.split([',', ';', '.', ':', '–', '—', ')']).next().unwrap_or_default();
    labels.push(tail.trim());
    let alike = sentence.compatible(*whole, first)
        && list.iter().all(|id| change(sentence.before(*id), sentence.after(*id)).is_none());
    let text = sentence.words(sentence.figure(*whole).span.start, sentence.figure(last).span.end);
    let said = match opening {
        Opening::Dash => words(lead).count() <= MOST_WORDS,
        Opening::Comma => is_said_of_whole(lead, &labels),
        Opening::With => true,
    };
    (alike && said && !says(text, INCOMPLETE)).then_some(list)
}

/// Between them they own 416 acres, the elder 238 and the younger 178: names before their numbers, and nothing else.
fn labelled(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Vec<FigureId>> {
    let (whole, behind) = amounts.split_first()?;
    let joint =
        ["together", "between them", "combined", "jointly", "the two", "the three", "the four"];
    let shared =
        ["shared between", "divided between", "split between", "shared among", "divided among"];
    let told = says(clause_before(sentence.head(*whole)), &joint)
        || says(between(sentence, *whole, *behind.first()?), &shared);
    if !told || behind.len() < 2 {
        return None;
    }
    let mut list = vec![*whole];
    for next in behind {
        let gap = between(sentence, *list.last()?, *next);
        let gap = gap.trim_end_matches(['$', '£', '€', ' ']);
        if gap.contains(['(', ')']) {
            return None;
        }
        let and = says(gap, &["and", "plus"]) && list.len() > 1;
        let stops = [',', ';', ':', '–', '—'];
        // The school, which got £60,000; the church, £45,000.
        let label = match list.len() {
            1 => gap.split_once([',', ':', '–', '—']).map_or("", |(_, label)| label),
            _ => gap.trim_start_matches(stops),
        };
        let label = label.trim().trim_start_matches("and ").trim_end_matches(',').trim_end();
        let clause = label.split_once(", ").map(|(_, clause)| clause);
        let plain = clause.is_none_or(|clause| {
            words(clause).count() <= 4
                && words(clause).next().is_some_and(|word| word.starts_with("wh"))
        });
        let named =
            (1..=MOST_WORDS).contains(&words(label).count()) && !says(label, VERBS_OF_OTHERS);
        let alike = list.len() == 1 && sentence.compatible(*whole, *next)
            || list.len() > 1 && sentence.compatible(list[1], *next);
        if !plain || !named || !alike {
            return None;
        }
        list.push(*next);
        if and {
            break;
        }
    }
    let last = *list.last()?;
    let closed = says(between(sentence, list[list.len() - 2], last), &["and", "plus"]);
    let plain = list.iter().all(|id| change(sentence.before(*id), sentence.after(*id)).is_none());
    (list.len() >= 3 && closed && plain).then_some(list)
}

/// Words of a label that make an amount one of another sort.
const VERBS_OF_OTHERS: &[&str] =
    &["rose", "fell", "than", "from", "up", "down", "including", "average", "per", "each"];

/// Of every 100 euros, 83 went to projects, 11 to fundraising and 6 to administration: they are parts of the hundred.
fn of_every(sentence: &Sentence<'_>) -> Option<Told> {
    let every = ["of every", "for every", "out of every", "of each", "from every", "in every"];
    let mut members = sentence.members.iter().copied();
    let whole = members.next()?;
    let lead = sentence.head(whole).trim_end_matches(['$', '£', '€', ' ']).trim_start();
    let round = [10, 100, 1000].map(|value| Some(Decimal::integer(value)));
    if !every.contains(&lead) || !round.contains(&sentence.figure(whole).value.decimal()) {
        return None;
    }
    let suits = |id: &FigureId| {
        let figure = sentence.figure(*id);
        figure.unit == sentence.figure(whole).unit
            || matches!(figure.kind, Kind::Count | Kind::Number) && figure.precision >= 0
    };
    let parts: Vec<FigureId> = members.filter(suits).collect();
    let closed = parts.len() > 1 && says(sentence.before(*parts.last()?), &["and"]);
    let other =
        says(sentence.whole(), &["at least", "more than", "fewer than", "on average", "both"]);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    let meant = near(sum, value(whole)?) || is_swapped(sentence, &parts, whole, sum);
    (closed && !other && meant).then(|| Told {
        form: "sum",
        bindings: vec![figures("total", [whole]), figures("parts", parts.iter().copied())],
        strength: Strength::Stated,
        about: parts[0],
    })
}

fn between<'s>(sentence: &'s Sentence<'_>, one: FigureId, other: FigureId) -> &'s str {
    sentence.words(sentence.figure(one).span.end, sentence.figure(other).span.start)
}

/// In words, of the name of a whole or a part.
const MOST_WORDS: usize = 9;

/// The words that a whole stands with, and what opens its list.
fn opening<'s>(
    sentence: &Sentence<'_>,
    whole: FigureId,
    gap: &'s str,
) -> Option<(&'s str, Opening)> {
    let gap = gap.trim_end_matches(['$', '£', '€', ' ']);
    if let Some(lead) = gap.strip_suffix(['–', '—']).or_else(|| gap.strip_suffix(" -")) {
        return Some((lead, Opening::Dash))
            .filter(|(lead, _)| !lead.contains([',', ';', '–', '—']));
    }
    if let Some(lead) = gap.strip_suffix(',') {
        return Some((lead, Opening::Comma)).filter(|(lead, _)| !lead.contains([',', ';', ':']));
    }
    // Combined sales reached $61.3 million, with Alder contributing $38.7 million and Birch $22.6 million.
    let with = gap.strip_prefix(", with ")?;
    let joint = ["combined", "together", "between them", "jointly", "both", "total", "the two"];
    let told =
        says(sentence.head(whole), &joint) && words(with).count() <= 4 && words(with).count() >= 2;
    let gives = [
        "contributing",
        "providing",
        "supplying",
        "bringing",
        "giving",
        "making",
        "taking",
        "accounting for",
        "adding",
        "earning",
        "selling",
        "producing",
    ];
    (told && ends(with, &gives)).then_some((gap, Opening::With))
}

/// Whether the names of parts behind a comma say what each part of the whole is or does, and are no things of their own:
/// 51 diesel and 35 electric; 193 to the one arm and 192 to the other.
fn is_said_of_whole(lead: &str, labels: &[&str]) -> bool {
    const LINKS: &[&str] =
        &["to", "from", "in", "at", "on", "for", "by", "with", "under", "against", "without", "as"];
    let opens =
        |label: &&str| words(label).next().filter(|word| LINKS.contains(word)).map(str::to_owned);
    let said: Vec<Option<String>> = labels.iter().map(opens).collect();
    if said.iter().all(Option::is_some) {
        // Vans for rent are no vans of the whole where these are for rent as well.
        let own = said[0].as_deref().unwrap_or_default();
        return !words(lead).any(|word| word == own);
    }
    // No verb: the whole is only named.
    let named = words(lead).count() <= 3 && !words(lead).any(|word| VERBS.contains(&word));
    let is_thing = |label: &str| {
        let word = words(label).next_back().unwrap_or_default();
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") || people::has(word)
    };
    let thing = |label: &&str| is_thing(label);
    let quality = |label: &&str| words(label).count() <= 2 && !thing(label) && !label.is_empty();
    // Twelve red, seven blue and five green: none is the whole of the others.
    named && is_thing(lead) && labels.iter().all(quality)
}

const VERBS: &[&str] =
    &["was", "were", "is", "are", "had", "has", "have", "in", "for", "of", "per", "a"];

/// Words of lists that are not all of a whole.
const INCOMPLETE: &[&str] = &[
    "including",
    "such as",
    "among them",
    "at least",
    "notably",
    "up to",
    "also",
    "over",
    "more than",
    "from",
    "compared",
    "against",
    "than",
    "respectively",
    "each",
    "per",
    "average",
];
