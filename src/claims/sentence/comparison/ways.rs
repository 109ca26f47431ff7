//! The words of an English stretch come in; those go out that set one thing above or below another: higher, ahead of,
//! exceeded, a shortfall, rose.

use crate::claims::direction::polarity::{self, Subject};
use crate::claims::lexicon::direction::{self, Way, Words};
use crate::claims::lexicon::yardsticks;
use crate::document::Language;
use std::ops::Range;

/// What a word needs to be told of two levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Higher, fewer: before “than”, or beside the distance.
    Comparative,
    /// Above, ahead of; exceeded, trailed: before what the other is held against.
    Side,
    /// A shortfall, overspent: of a plan and what came of it.
    Plan,
    /// Rose, a fall: of two times.
    Change,
}

/// A word of direction, at its place in the stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub way: Way,
    pub sort: Sort,
    pub place: Range<usize>,
    /// Whether it is a noun of change with an article: a rise in thefts.
    pub named: bool,
}

/// The words of direction in a stretch of small letters, in their order.
pub fn ways(text: &str, subject: Subject<'_>) -> Vec<Found> {
    let words = words(text);
    let word = |at: usize| words.get(at).map_or("", |place| &text[place.clone()]);
    let mut found = Vec::new();
    for (at, place) in words.iter().enumerate() {
        let pair = [word(at), word(at + 1)];
        let Some((way, sort)) = sense(pair, subject) else { continue };
        let before = at.checked_sub(1).map_or("", word);
        if sort == Sort::Change && !is_told(before, pair) {
            continue;
        }
        // Including the overrun: one that is told of elsewhere.
        if sort == Sort::Plan && !matches!(before, "a" | "an" | "was" | "were") {
            continue;
        }
        // Over the North Atlantic; missing from the list.
        let held = || (at + 1..at + 6).any(|at| is_base(word(at)) || LEVELS.contains(&word(at)));
        if matches!(pair[0], "over" | "under" | "missed" | "missing" | "beat" | "beating")
            && !held()
        {
            continue;
        }
        // The upper and the lower house; older people: names.
        let name = sort == Sort::Comparative
            && matches!(pair[1], "education" | "secondary" | "people" | "adults" | "house");
        if !name {
            let named = sort == Sort::Change && matches!(before, "a" | "an" | "slight" | "sharp");
            found.push(Found { way, sort, place: place.clone(), named });
        }
    }
    found
}

fn sense([word, next]: [&str; 2], subject: Subject<'_>) -> Option<(Way, Sort)> {
    use Way::{Down, Up};
    let turned = |way: Way| match (subject.less_is_better(), way) {
        (Some(true), Up) => Down,
        (Some(true), Down) => Up,
        _ => way,
    };
    Some(match word {
        "better" | "worse" | "faster" | "quicker" | "slower" => {
            (polarity::way(word, subject)?, Sort::Comparative)
        }
        "ahead" | "behind" if next == "of" || next.is_empty() || DETERMINERS.contains(&next) => {
            (if word == "ahead" { Up } else { Down }, Sort::Side)
        }
        "excess" if next == "of" => (Up, Sort::Side),
        "short" if next == "of" => (Down, Sort::Side),
        "beat" | "beats" | "beating" | "bettered" | "outperformed" | "outperforms" => {
            (turned(Up), Sort::Side)
        }
        "missed" | "misses" | "missing" => (turned(Down), Sort::Side),
        "ahead" | "behind" | "short" => return None,
        "cut" | "picked" | "halved" | "doubled" | "recovered" | "gain" | "gained" | "growth" => {
            return None;
        }
        word => {
            let all = direction::of(Language::English);
            let told =
                |is: fn(&Words, &str) -> bool, sort| Some((all.way(|own| is(own, word))?, sort));
            told(|own, word| own.degrees.has(word), Sort::Comparative)
                .or_else(|| told(|own, word| own.sides.has(word), Sort::Side))
                .or_else(|| told(|own, word| own.plans.has(word), Sort::Plan))
                .or_else(|| told(Words::moves, Sort::Change))?
        }
    })
}

/// Whether a word names what a level is held against.
pub fn is_base(word: &str) -> bool {
    yardsticks::of(Language::English).all.has(word) && word != "record" && word != "mark"
}

/// Nouns that a level is told by.
const LEVELS: &[&str] = &["rate", "level", "figure", "value", "mark"];

const DETERMINERS: &[&str] = &["the", "its", "our", "their", "that", "last"];

/// Whether a word of change is told of a level: rose to, had fallen from, a rise in; not: handed down, make up.
fn is_told(before: &str, [word, next]: [&str; 2]) -> bool {
    let noun = matches!(
        word,
        "rise" | "increase" | "fall" | "decrease" | "drop" | "decline" | "reduction"
    );
    let leads = matches!(next, "to" | "from" | "by" | "again" | "slightly" | "sharply" | "further");
    let named = noun && matches!(before, "a" | "an" | "slight" | "sharp" | "further" | "small");
    // Made up of, puts it down to: no change.
    if matches!(word, "up" | "down") {
        return matches!(next, "from" | "on");
    }
    leads
        || named && matches!(next, "in" | "of" | "on" | "was" | "from")
        || matches!(before, "had" | "has" | "have") && next.is_empty()
}

/// The places of the words of a stretch.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric() || c == '-' || c == '\'' || c == '’', start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(begun..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|begun| begun..text.len()));
    words
}
