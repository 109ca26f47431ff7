//! The words of an English stretch come in; those go out that set one thing above or below another: higher, ahead of,
//! exceeded, a shortfall, rose.

use crate::claims::direction::polarity::{self, Subject};
use crate::claims::direction::words::{Way, is_down, is_up};
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
        let held =
            || (at + 1..at + 6).any(|at| BASES.contains(&word(at)) || LEVELS.contains(&word(at)));
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
        "more" | "higher" | "greater" | "larger" | "bigger" | "longer" | "older" | "heavier"
        | "taller" | "wider" | "deeper" | "dearer" | "warmer" | "hotter" => (Up, Sort::Comparative),
        "fewer" | "less" | "lower" | "smaller" | "shorter" | "younger" | "lighter" | "narrower"
        | "shallower" | "cheaper" | "colder" | "cooler" => (Down, Sort::Comparative),
        "better" | "worse" | "faster" | "quicker" | "slower" => {
            (polarity::way(word, subject)?, Sort::Comparative)
        }
        "above" | "exceeded" | "exceeds" | "exceeding" | "exceed" | "surpassed" | "surpasses"
        | "surpassing" | "outstripped" | "outstripping" | "outnumbered" | "outnumber"
        | "overtook" | "overtaken" | "topped" | "topping" | "overshot" | "outpaced" => {
            (Up, Sort::Side)
        }
        "ahead" | "behind" if next == "of" || next.is_empty() || DETERMINERS.contains(&next) => {
            (if word == "ahead" { Up } else { Down }, Sort::Side)
        }
        "excess" if next == "of" => (Up, Sort::Side),
        "over" => (Up, Sort::Side),
        "under" => (Down, Sort::Side),
        "below" | "undercut" | "undercuts" | "undercutting" | "undershot" | "undershooting"
        | "trailed" | "trails" | "trailing" => (Down, Sort::Side),
        "short" if next == "of" => (Down, Sort::Side),
        "beat" | "beats" | "beating" | "bettered" | "outperformed" | "outperforms" => {
            (turned(Up), Sort::Side)
        }
        "missed" | "misses" | "missing" => (turned(Down), Sort::Side),
        "shortfall" | "underspend" | "underspent" | "underspending" | "undershoot" => {
            (Down, Sort::Plan)
        }
        "surplus" | "overspend" | "overspent" | "overspending" | "overrun" | "overshoot" => {
            (Up, Sort::Plan)
        }
        "lengthened" | "lengthening" | "climb" => (Up, Sort::Change),
        "quickened" => (Down, Sort::Change),
        "cut" | "picked" | "halved" | "doubled" | "recovered" | "gain" | "gained" | "growth" => {
            return None;
        }
        _ if is_up(word) => (Up, Sort::Change),
        _ if is_down(word) => (Down, Sort::Change),
        _ => return None,
    })
}

/// Nouns of what a level is held against.
pub const BASES: &[&str] = &[
    "target",
    "targets",
    "goal",
    "budget",
    "budgeted",
    "plan",
    "planned",
    "forecast",
    "expected",
    "expectation",
    "expectations",
    "standard",
    "limit",
    "ceiling",
    "floor",
    "cap",
    "minimum",
    "maximum",
    "threshold",
    "average",
    "norm",
    "benchmark",
    "estimate",
    "estimated",
    "approved",
    "scheduled",
    "allowance",
    "allocation",
    "guideline",
    "ambition",
    "aim",
    "objective",
    "requirement",
    "quota",
    "mean",
    "median",
];

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
