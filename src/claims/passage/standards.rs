//! An English sentence comes in that judges a value by a standard, both of them told in the sentences around it (it
//! returned 6.1%; its benchmark gained 5.4%; it thus outperformed its benchmark); claims of the rule `direction` go out.

use super::partitive::is_amount;
use super::{Passage, Told, changes, clause_after, clause_before};
use crate::claims::direction::polarity::Subject;
use crate::claims::draft::{figures, items};
use crate::claims::sentence::{Sentence, ends, says, words};
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    Met,
    Missed,
}

/// Claims of the forms `above`, `below`, `atleast` and `upto`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let text = passage.words();
    judged(passage, &text).into_iter().collect()
}

/// A judgement: where its words stand, the standard that it names and the side.
struct Judgement<'t> {
    side: Side,
    at: usize,
    len: usize,
    /// The noun of the standard; `None` for “it”.
    noun: Option<&'static str>,
    subject: &'t str,
}

fn judged(passage: &Passage<'_, '_>, text: &str) -> Option<Told> {
    let one = read(text)?;
    let near: Vec<(usize, &Sentence<'_>, FigureId)> = passage
        .near()
        .filter(|(at, _)| *at <= passage.place)
        .flat_map(|(at, sentence)| sentence.members.iter().map(move |id| (at, sentence, *id)))
        .filter(|(_, sentence, id)| is_value(sentence, *id))
        .collect();
    let bases: Vec<_> = near.iter().filter(|(_, one, id)| standard(one, *id).is_some()).collect();
    let [(at, told, base)] = bases[..] else { return None };
    let noun = standard(told, *base)?;
    let meant = match one.noun {
        Some(named) => {
            named == noun || named == "normal" && ["average", "norm", "mean"].contains(&noun)
        }
        None => *at == passage.place,
    };
    let alike = |(_, sentence, id): &&(usize, &Sentence<'_>, FigureId)| {
        *id != *base
            && compatible(sentence.figure(*id), told.figure(*base), passage.context.lexicon)
            && (sentence.figure(*id).kind == Kind::Percent)
                == (told.figure(*base).kind == Kind::Percent)
            && is_sized(passage, *id, *base)
    };
    let mut values = near.iter().filter(alike);
    let (_, sentence, value) = values.next().filter(|_| values.next().is_none())?;
    // The second fund: what is judged is what was told, or named there.
    let names = super::grammar::names(one.subject);
    let stay =
        ["result", "this", "it", "outcome", "month", "year", "performance", "scheme", "project"];
    let plain = words(&names).all(|word| stay.contains(&word));
    if !meant
        || !(plain || passage.is_linked(&names, &[*value, *base]))
        || says(
            one.subject,
            &["second", "other", "another", "one", "only", "most", "some", "all", "each"],
        )
    {
        return None;
    }
    let unit = passage.context.lexicon.units.get(usize::from(sentence.figure(*value).unit.0));
    let lasts = sentence.figure(*value).kind == Kind::Measure
        && unit.is_some_and(|unit| {
            ["minute", "hour", "day", "week", "month", "year"].contains(&unit.dimension.as_str())
        });
    let subject = Subject { words: sentence.whole(), lasts };
    let ceiling = ["budget", "limit", "maximum", "ceiling", "cap"].contains(&noun);
    let less = ceiling || subject.less_is_better() == Some(true);
    let form = match (one.side, less) {
        (Side::Above, _) => "above",
        (Side::Below, _) => "below",
        (Side::Met, true) => "upto",
        (Side::Met, false) => "atleast",
        (Side::Missed, true) => "above",
        (Side::Missed, false) => "below",
    };
    // Warm and cold are of degrees, wet and dry of rain.
    let unit = unit.map(|unit| unit.dimension.as_str()).unwrap_or_default();
    let word = &text[one.at..one.at + one.len];
    let weather =
        ["warmer", "hotter", "milder", "cooler", "colder"].iter().any(|own| word.starts_with(own));
    let rain = ["wetter", "drier"].iter().any(|own| word.starts_with(own));
    let degrees = passage.context.document.slice(sentence.figure(*value).span).contains('°');
    if weather != degrees && (weather || one.noun == Some("normal")) || rain && unit.is_empty() {
        return None;
    }
    let start = passage.spans[passage.place].start + one.at as u32;
    Some(Told {
        form,
        bindings: vec![
            figures("value", [*value]),
            figures("base", [*base]),
            items("words", [Span { start, end: start + one.len as u32 }]),
        ],
        about: *value,
    })
}

fn is_value(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let rate =
        sentence.figure(id).kind == Kind::Percent && sentence.figure(id).hedge == Hedge::None;
    // Its benchmark gained 5.4%: what gains is a value of its own.
    let moved = changes(sentence).iter().any(|(change, _)| *change == id);
    (rate || is_amount(sentence, id)) && (!moved || standard(sentence, id).is_some())
}

fn is_sized(passage: &Passage<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let sized = || {
        let (first, second) = (passage.value(one)?, passage.value(other)?);
        let three = Decimal::integer(3);
        Some(first.checked_mul(three)? > second && second.checked_mul(three)? > first)
    };
    sized() == Some(true)
}

const NOUNS: &[&str] = &[
    "target",
    "benchmark",
    "budget",
    "standard",
    "objective",
    "limit",
    "threshold",
    "goal",
    "plan",
    "norm",
    "average",
    "ceiling",
    "minimum",
    "maximum",
    "index",
];

/// The standard that a value is: the target is 90%, an April average of 9.6, the 95% standard, its benchmark gained 5.4%.
fn standard(sentence: &Sentence<'_>, id: FigureId) -> Option<&'static str> {
    let lead = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
    let list: Vec<&str> = words(lead).collect();
    let of = |word: &str| NOUNS.iter().find(|noun| **noun == word).copied();
    if let [.., noun, "of" | "is" | "was" | "at" | "stands" | "being"] = list[..]
        && let Some(noun) = of(noun)
    {
        return Some(noun);
    }
    // Its benchmark, the bond index, gained; the standard for letters was.
    let head = sentence.head(id);
    let opening: Vec<&str> = words(head).take(5).collect();
    if sentence.members.first() == Some(&id)
        && let ["its" | "the" | "our" | "their", rest @ ..] = &opening[..]
        && let Some(noun) = rest.iter().take(3).find_map(|word| of(word))
        && !says(head, &["for", "in"])
    {
        return Some(noun);
    }
    let tail = clause_after(sentence.after(id));
    let behind = words(tail).take(2).find_map(of);
    behind.filter(|noun| ends(lead, &["the", "our", "its", "a"]) && *noun != "average")
}

/// The judgement of a sentence, if it has one and no other.
fn read(text: &str) -> Option<Judgement<'_>> {
    if says(text, TURNED) {
        return None;
    }
    let mut found = None;
    for (phrase, side) in PHRASES {
        let Some(at) = text.find(phrase) else { continue };
        let whole = !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + phrase.len()..].starts_with(char::is_alphanumeric);
        let start = text[..at].rfind([',', ';', ':', '(', '—']).map_or(0, |stop| stop + 1);
        let subject = text.get(start..at).unwrap_or_default();
        let behind = &text[at + phrase.len()..];
        let behind = behind.split([',', ';', '.', '(']).next().unwrap_or_default();
        let passive = PASSIVE.contains(phrase).then(|| of_itself(subject)).flatten();
        let noun = match passive {
            Some(noun) => noun,
            None => match named(behind) {
                Some(noun) => noun,
                None => continue,
            },
        };
        if !whole {
            continue;
        }
        if found.is_some() {
            return None;
        }
        let from = subject.rfind(" and ").map_or(0, |at| at + 5);
        let subject = if passive.is_some() { "" } else { cut(&subject[from..]) };
        found = Some(Judgement { side: *side, at, len: phrase.len(), noun, subject });
    }
    found
}

const TURNED: &[&str] = &[
    "not", "no", "if", "would", "should", "may", "could", "will", "nearly", "almost", "expected",
    "never", "must", "aim", "in order",
];

/// The target was exceeded, and it was met: the standard that is said to be.
fn of_itself(subject: &str) -> Option<Option<&'static str>> {
    let list: Vec<&str> = words(subject).collect();
    let noun = |word: &str| NOUNS.iter().find(|own| **own == word).copied();
    match list[..] {
        [.., "it", "was" | "is"] | [.., "it", "has", "been"] => Some(None),
        ["the" | "our" | "its" | "this" | "that", own, "was" | "is"]
        | ["the" | "our" | "its" | "this" | "that", own, "has", "been"]
        | ["the" | "our" | "its" | "this" | "that", own, "was", "therefore" | "thus"] => {
            noun(own).map(Some)
        }
        _ => None,
    }
}

/// Short of it, over budget, warmer than normal: the standard that a judgement names.
fn named(behind: &str) -> Option<Option<&'static str>> {
    let list: Vec<&str> = words(behind).collect();
    let noun = |word: &str| NOUNS.iter().find(|own| **own == word).copied();
    match list[..] {
        ["it", ..] => Some(None),
        ["the" | "our" | "its" | "this" | "that" | "their", ref rest @ ..]
            if (1..=2).contains(&rest.len()) =>
        {
            noun(rest.last()?).map(Some)
        }
        ["budget"] | ["target"] | ["plan"] => noun(list[0]).map(Some),
        ["normal" | "average" | "usual"] => Some(Some("normal")),
        _ => None,
    }
}

/// The words of a subject, without what stands around it.
fn cut(subject: &str) -> &str {
    let subject = subject.trim();
    let start = ["as ", "so ", "and ", "thus ", "therefore ", "hence ", "because ", "since "]
        .iter()
        .find_map(|word| subject.strip_prefix(word))
        .unwrap_or(subject);
    let ends = [
        " was",
        " is",
        " were",
        " has",
        " had",
        " thus",
        " therefore",
        " came in",
        " being",
        " delivered",
    ];
    ends.iter().filter_map(|end| start.find(end)).min().map_or(start, |at| &start[..at])
}

/// Said of the standard itself.
const PASSIVE: &[&str] = &["exceeded", "missed", "met", "achieved", "surpassed", "beaten"];

const PHRASES: &[(&str, Side)] = &[
    ("fell short of", Side::Missed),
    ("falls short of", Side::Missed),
    ("missed", Side::Missed),
    ("underperformed", Side::Below),
    ("lagged behind", Side::Below),
    ("trailed", Side::Below),
    ("outperformed", Side::Above),
    ("exceeded", Side::Above),
    ("surpassed", Side::Above),
    ("beat", Side::Above),
    ("met", Side::Met),
    ("achieved", Side::Met),
    ("over", Side::Above),
    ("under", Side::Below),
    ("within", Side::Met),
    ("below", Side::Below),
    ("above", Side::Above),
    ("warmer than", Side::Above),
    ("hotter than", Side::Above),
    ("milder than", Side::Above),
    ("wetter than", Side::Above),
    ("sunnier than", Side::Above),
    ("windier than", Side::Above),
    ("higher than", Side::Above),
    ("cooler than", Side::Below),
    ("colder than", Side::Below),
    ("drier than", Side::Below),
    ("duller than", Side::Below),
    ("lower than", Side::Below),
];
