//! The words beside a figure come in; what they make of it goes out: a change, an average, a total.

use crate::claims::lexicon::{direction, yardsticks};
use crate::document::Language;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    /// A gap between two things, or a change that does not say.
    Apart,
}

const APART: &[&str] = &["gap", "difference", "lead", "margin", "spread", "change"];
/// What may stand between the word of change and the figure.
const LINKS: &[&str] = &[
    "of",
    "by",
    "a",
    "an",
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "just",
    "over",
    "under",
    "further",
    "only",
    "another",
    "roughly",
    "approximately",
    "or",
    "was",
    "is",
    "to",
    "than",
    "more",
    "rate",
    "overall",
    "net",
    "total",
    "year-on-year",
    "annual",
];

/// The way that a word of change tells; an improvement is taken to be a rise.
pub fn way_of(word: &str) -> Option<Way> {
    let words = direction::of(Language::English);
    let told = words.way(|own| (own.moves(word) || own.given.has(word)) && !own.degrees.has(word));
    match told {
        Some(way) => Some(way.into()),
        None => matches!(word, "improvement" | "improved").then_some(Way::Up),
    }
}

impl From<direction::Way> for Way {
    fn from(way: direction::Way) -> Way {
        match way {
            direction::Way::Up => Way::Up,
            direction::Way::Down => Way::Down,
        }
    }
}

/// Words of a stretch, without the signs around them.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let sign = |c: char| !c.is_alphanumeric() && c != '-';
    text.split_whitespace().map(move |word| word.trim_matches(sign)).filter(|word| !word.is_empty())
}

/// Verbs that are of no change with “up” or “down”.
const PHRASAL: &[&str] = &[
    "turned", "turning", "set", "setting", "took", "taken", "taking", "picked", "signed", "wrote",
    "written", "closed", "closing", "broke", "broken", "handed", "laid", "backed", "called",
    "drew", "drawn", "put", "shut", "opened", "bought", "gave", "given", "lined", "made", "shot",
    "voted", "settled", "rounded", "tracked", "knocked", "pulled", "fitted", "mopped", "used",
    "held",
];

/// What stands behind the last stop of a stretch.
pub fn clause_before(text: &str) -> &str {
    let bytes = text.as_bytes();
    let stop = (0..bytes.len()).rev().find_map(|at| match bytes[at] {
        b',' | b';' | b':' | b'(' => Some(at + 1),
        0xE2 => is_dash(bytes, at).then_some(at + 3),
        _ => None,
    });
    stop.map_or(text, |stop| &text[stop..])
}

/// What stands before the first stop of a stretch.
pub fn clause_after(text: &str) -> &str {
    let bytes = text.as_bytes();
    let stop = (0..bytes.len()).find(|at| match bytes[*at] {
        b',' | b';' | b':' | b'(' | b')' | b'.' => true,
        0xE2 => is_dash(bytes, *at),
        _ => false,
    });
    stop.map_or(text, |stop| &text[..stop])
}

/// Whether – or — begins at a byte.
fn is_dash(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([0xE2, 0x80, 0x93 | 0x94]))
}

/// The change that the words right before and behind a figure make of it.
pub fn change(before: &str, after: &str) -> Option<Way> {
    let clause = clause_before(before);
    if ends(clause, &["made up", "make up", "makes up", "making up", "made up by"]) {
        return None;
    }
    // Rose to 84 and up to 84 are levels.
    let plain = !clause.trim_end().ends_with(" to") && !clause.trim_end().ends_with(" from");
    let mut back = words(clause).rev().skip_while(|word| LINKS.contains(word));
    let led = back.next().filter(|word| {
        // Turned down 894, set up 12: a verb of its own.
        let own = back.next().is_some_and(|verb| PHRASAL.contains(&verb));
        !(own && ["up", "down"].contains(word))
    });
    let led = led.filter(|_| plain).and_then(|word| {
        let gap = APART.contains(&word).then_some(Way::Apart);
        way_of(word).or(gap)
    });
    led.or_else(|| behind(after))
}

/// The change that the words right behind a figure make of it: 750 more than, a 12% fall.
fn behind(after: &str) -> Option<Way> {
    let clause = clause_after(after);
    if is_from_aim(clause) {
        return None;
    }
    // 14,200 and ahead of oats: what is joined is told of another.
    let joined = |word: &&str| !["and", "but", "while", "for"].contains(word);
    let mut next = words(clause).take(3).take_while(joined);
    let likely = words(clause).take(3).any(|word| word == "likely" || word == "chance");
    let first = next.next();
    let all = direction::of(Language::English);
    let beside = first.and_then(|word| match word {
        "up" => Some(Way::Up),
        "down" | "short" => Some(Way::Down),
        _ => None,
    });
    beside
        .or_else(|| {
            first.into_iter().chain(next).find_map(|word| match () {
                () if word == "worse" => Some(Way::Apart),
                () if word == "better" => Some(Way::Up),
                () => all
                    .way(|own| {
                        let side = own.sides.has(word) && SIDES.contains(&word);
                        own.degrees.has(word) || side && !["over", "under"].contains(&word)
                    })
                    .map(Way::from),
            })
        })
        .or_else(|| {
            // Four because of lead: the metal.
            let tied = |word: &&str| !["of", "by", "from", "with", "for"].contains(word);
            let apart = |word: &str| ["gap", "difference", "lead"].contains(&word);
            words(clause).take(3).take_while(tied).any(apart).then_some(Way::Apart)
        })
        .or_else(|| {
            let named = |word: &&str| NOUNS.contains(word);
            words(clause).take(2).find(named).and_then(way_of)
        })
        .filter(|_| !likely)
}

/// 3.2 points below the ambition: what lies between a level and what is aimed at, and not between two levels.
pub fn is_from_aim(clause: &str) -> bool {
    let mut words = words(clause).take(7);
    let side = words.next().filter(|word| SIDES.contains(word));
    let article = words.find(|word| !["of", "than"].contains(word));
    side.is_some()
        && article.is_some_and(|word| ["the", "our", "its", "their", "this"].contains(&word))
        && words
            .take_while(|word| !word.contains(|c: char| c.is_ascii_digit()))
            .any(|word| yardsticks::of(Language::English).set.has(word))
}

const SIDES: &[&str] =
    &["below", "above", "short", "under", "over", "ahead", "behind", "shy", "off", "beyond"];

/// Whether a clause behind the first of a stretch opens with another subject: …; this year's result.
pub fn begins_anew(stretch: &str) -> bool {
    let lower = stretch.to_lowercase();
    let mut clauses = lower.split([';', '.']).skip(1).map(str::trim_start);
    clauses.any(|clause| ANEW.iter().any(|lead| clause.starts_with(lead)))
}

const ANEW: &[&str] = &[
    "this year's",
    "this year’s",
    "this quarter's",
    "this quarter’s",
    "this month's",
    "this month’s",
    "the current",
    "our current",
    "the latest",
    "the new",
];

/// Nouns of change that stand behind their figure: a 12% fall.
pub const NOUNS: &[&str] = &[
    "increase",
    "rise",
    "gain",
    "growth",
    "fall",
    "drop",
    "decline",
    "decrease",
    "reduction",
    "improvement",
    "jump",
    "cut",
    "saving",
    "advance",
];

/// The last word of change in a stretch: rose from 14 to 16 (12%).
pub fn last_way(text: &str) -> Option<Way> {
    words(text).rev().find_map(way_of)
}

/// Whether one of the phrases stands in the text as whole words.
pub fn says(text: &str, phrases: &[&str]) -> bool {
    // Most phrases differ from what stands at a place in the first letter already.
    let firsts = phrases.iter().fold(0_u32, |firsts, phrase| firsts | bit(phrase.as_bytes()[0]));
    let bytes = text.as_bytes();
    let opens = |at: usize| {
        at == 0
            || match bytes[at - 1] {
                before @ 0..=0x7F => !before.is_ascii_alphanumeric(),
                _ => text.is_char_boundary(at) && !text[..at].ends_with(char::is_alphanumeric),
            }
    };
    (0..bytes.len()).any(|at| {
        firsts & bit(bytes[at]) != 0
            && opens(at)
            && phrases.iter().any(|phrase| {
                phrase.as_bytes()[0] == bytes[at]
                    && bytes[at..].starts_with(phrase.as_bytes())
                    && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
            })
    })
}

/// One of 32 bits for a first letter.
fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// Whether a stretch ends in one of the phrases, as whole words.
pub fn ends(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_end();
    phrases.iter().any(|phrase| {
        text.strip_suffix(phrase)
            .is_some_and(|rest| !rest.chars().next_back().is_some_and(char::is_alphanumeric))
    })
}

/// Whether a stretch begins with one of the phrases, as whole words.
pub fn begins(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_start();
    phrases.iter().any(|phrase| {
        text.strip_prefix(phrase)
            .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    })
}
