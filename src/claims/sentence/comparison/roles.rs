//! A level of an English sentence comes in; what it is told to be goes out: what another is held against (a target, an
//! average, what stands behind “than”), what was before, or neither.

use super::ways::{Sort, is_base, ways};
use crate::claims::direction::polarity::Subject;
use crate::claims::lexicon::earlier;
use crate::claims::sentence::Sentence;
use crate::claims::sentence::levels::is_old;
use crate::claims::sentence::words::{clause_after, says, words};
use crate::figures::FigureId;

/// What a level is held against as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// What stands behind “than”, “above”, “trailing”.
    Compared,
    /// A target, plan, limit or average.
    Norm,
    /// What was before.
    Earlier,
}

/// What a level is, if words say that it is the one held against.
pub fn base(sentence: &Sentence<'_>, id: FigureId) -> Option<Base> {
    let lead = lead(sentence, id);
    let near: String = clause_after(sentence.after(id)).chars().take(70).collect();
    // Tested both before and after: at either time.
    if says(&near, &["before and after"]) {
        return None;
    }
    let behind: Vec<&str> = words(&near).take_while(|word| !STOPS.contains(word)).take(3).collect();
    if says(lead, HAD_BEEN)
        || is_old(sentence, id)
        || says(lead, BEFORE)
        || is_led_from(lead)
        || earlier::is_named(&near)
    {
        return Some(Base::Earlier);
    }
    if names_base(lead) || behind.iter().any(|word| is_base(word)) {
        return Some(Base::Norm);
    }
    let side = || {
        ways(lead, Subject { words: "", lasts: false }).iter().any(|found| found.sort == Sort::Side)
    };
    (is_compared(lead) || side()).then_some(Base::Compared)
}

/// Whether words name what a level is held against. An average of 512 points is a level like any other, and so is the median
/// wait.
fn names_base(lead: &str) -> bool {
    let list: Vec<&str> = words(lead).collect();
    list.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |at| list[at]);
        let next = list.get(at + 1).copied().unwrap_or_default();
        let noun = !next.is_empty() && !STOPS.contains(&next) && !is_base(next);
        let own = matches!(*word, "average" | "mean" | "median")
            && (matches!(before, "a" | "an")
                || matches!(before, "" | "the" | "our" | "its") && noun);
        is_base(word) && !own
    })
}

/// What leads to a level: its clause, and for a relative one that before it (than men, whose median was).
pub fn lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    let before = sentence.before(id).trim_end().trim_end_matches(['$', '£', '€', '(']);
    let start = |text: &str| text.rfind([',', ';', ':', '(', '—', '–']).map_or(0, |at| at + 1);
    let mut from = before.floor_char_boundary(start(before));
    while from > 0 && !before.is_char_boundary(from) {
        from += 1;
    }
    let relative = |from: usize| {
        let own = words(&before[from..]).next();
        from > 0
            && before[..from].ends_with(',')
            && own.is_some_and(|word| RELATIVES.contains(&word))
    };
    if relative(from) {
        let earlier = &before[..from - 1];
        from = earlier.rfind([',', ';', ':', '(']).map_or(0, |at| at + 1);
    }
    &before[from..]
}

const RELATIVES: &[&str] = &["which", "when", "where", "whose", "who"];

const COMPARED: &[&str] =
    &["than", "against", "versus", "compared with", "compared to", "instead of", "as against"];

const HAD_BEEN: &[&str] = &["having been", "having stood at", "had been", "had stood at"];

const BEFORE: &[&str] = &[
    "previous",
    "preceding",
    "last year's",
    "last year’s",
    "prior",
    "a year earlier",
    "a year before",
    "the year before",
    "years earlier",
    "months earlier",
];

/// Whether words hold another level against the one that follows. Papers marked for more than one candidate are compared
/// with nothing.
fn is_compared(lead: &str) -> bool {
    const COUNTS: [&str; 5] = ["one", "two", "three", "half", "once"];
    let list: Vec<&str> = words(lead).collect();
    let spent = list.windows(2).any(|pair| pair[0] == "than" && COUNTS.contains(&pair[1]));
    says(lead, COMPARED) && !(spent && list.iter().filter(|word| **word == "than").count() == 1)
}

/// From a record high of; not: the wait from referral to visit was, nor: those released from a sentence 142.
fn is_led_from(lead: &str) -> bool {
    let list: Vec<&str> = words(lead).collect();
    let told = ["was", "were", "is", "are", "to", "stood"];
    let from = list.iter().rposition(|word| *word == "from" || told.contains(word));
    from.filter(|at| list[*at] == "from").is_some_and(|at| {
        let behind = &list[at + 1..];
        let thing = behind.first().is_some_and(|word| matches!(*word, "a" | "an"))
            && behind.len() == 2
            && behind[1].len() > 4;
        !thing
    })
}

/// Words that end what is told of a level right behind it.
const STOPS: &[&str] = &[
    "was", "were", "is", "are", "and", "but", "while", "or", "as", "than", "against", "in", "on",
    "at", "of", "for", "to", "with", "by", "that", "which", "from", "beat", "missed", "exceeded",
    "above", "below", "over", "under", "set",
];
