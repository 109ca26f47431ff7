//! English words come in; their stems go out: what two clauses that speak of one thing have in common
//! (participants and participation, completed and completion).

use crate::document::WordSet;
use std::collections::BTreeSet;

/// The stems of the words of a text that can name a thing, each once.
pub fn stems(text: &str) -> BTreeSet<String> {
    text.split(|character: char| {
        !character.is_alphanumeric() && character != '’' && character != '\''
    })
    .filter_map(stem)
    .collect()
}

/// The stems of words that a hyphenated ratio is named after: the loan-to-deposit ratio.
pub fn compound(text: &str) -> BTreeSet<String> {
    let compounds = text.split_whitespace().filter(|word| word.contains("-to-"));
    compounds.flat_map(|word| word.split("-to-").flat_map(stems)).collect()
}

/// The noun right behind a figure, if the text there begins with one.
pub fn noun(after: &str) -> Option<String> {
    let word: String =
        after.trim_start_matches([' ', '*']).chars().take_while(|c| c.is_alphabetic()).collect();
    stem(&word).filter(|_| after.starts_with([' ', '*']))
}

/// A year that a clause is about counts as a word.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The stem of one word; `None` for words that name nothing.
fn stem(word: &str) -> Option<String> {
    let lower;
    let word = if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        word
    } else {
        lower = word.to_lowercase();
        &lower
    };
    let word = word.split(['’', '\'']).next().unwrap_or_default();
    if is_year(word) {
        return Some(word.to_owned());
    }
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if word.len() < 4 && !SHORT.contains(&word) || NAMELESS.has(word) {
        return None;
    }
    // Rates per resident are told of populations.
    if PEOPLE.has(word) {
        return Some("people".to_owned());
    }
    let last = word.as_bytes().last();
    let stem = ENDINGS
        .iter()
        .filter(|ending| ending.as_bytes().last() == last)
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 4))
        .unwrap_or(word);
    let stem = stem.trim_end_matches('e');
    let stem = stem.char_indices().nth(LONGEST).map_or(stem, |(end, _)| &stem[..end]);
    // enrolled and enrolment, planned and planning
    let mut letters = stem.chars().rev();
    let doubled = letters.next().filter(|last| Some(*last) == letters.next());
    let doubled = doubled.map_or(0, char::len_utf8);
    Some(stem[..stem.len() - doubled].to_owned())
}

static PEOPLE: WordSet = WordSet::new(&[
    "population",
    "populations",
    "residents",
    "resident",
    "inhabitants",
    "inhabitant",
    "people",
]);

/// Letters beyond these tell no more.
const LONGEST: usize = 8;

const ENDINGS: &[&str] = &[
    "erships", "ership", "ations", "ation", "ements", "ement", "ments", "ment", "ities", "ings",
    "ions", "ants", "ents", "ing", "ion", "ant", "ent", "ies", "ers", "ors", "ity", "ed", "er",
    "or", "es", "ly", "al", "s", "y",
];

/// Short words that do name a thing.
const SHORT: &[&str] =
    &["men", "car", "bus", "bed", "tax", "job", "day", "fee", "nps", "mrr", "arr"];

/// Words of time, comparison and reckoning: they stand in any clause.
static NAMELESS: WordSet = WordSet::new(&[
    "about",
    "above",
    "across",
    "after",
    "again",
    "against",
    "almost",
    "along",
    "alone",
    "also",
    "altogether",
    "among",
    "annual",
    "annually",
    "another",
    "around",
    "average",
    "averaged",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "came",
    "change",
    "changed",
    "come",
    "comes",
    "compared",
    "could",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "does",
    "down",
    "during",
    "each",
    "earlier",
    "eight",
    "equal",
    "every",
    "fell",
    "fewer",
    "figure",
    "first",
    "five",
    "four",
    "from",
    "further",
    "gave",
    "gives",
    "group",
    "grew",
    "growth",
    "half",
    "have",
    "having",
    "here",
    "higher",
    "highest",
    "including",
    "increase",
    "increased",
    "into",
    "just",
    "last",
    "least",
    "less",
    "level",
    "lower",
    "lowest",
    "made",
    "make",
    "makes",
    "making",
    "many",
    "mean",
    "means",
    "million",
    "billion",
    "month",
    "months",
    "more",
    "most",
    "much",
    "nearly",
    "next",
    "nine",
    "number",
    "numbers",
    "once",
    "only",
    "other",
    "others",
    "over",
    "part",
    "past",
    "percent",
    "percentage",
    "period",
    "point",
    "points",
    "previous",
    "prior",
    "quarter",
    "rate",
    "rates",
    "ratio",
    "reached",
    "remaining",
    "report",
    "respectively",
    "rest",
    "result",
    "results",
    "rise",
    "rose",
    "roughly",
    "same",
    "second",
    "seven",
    "share",
    "shares",
    "since",
    "some",
    "still",
    "stood",
    "such",
    "table",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "third",
    "this",
    "those",
    "thousand",
    "three",
    "thus",
    "time",
    "times",
    "together",
    "total",
    "totalled",
    "twelve",
    "twice",
    "under",
    "until",
    "very",
    "week",
    "weeks",
    "well",
    "went",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "whole",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "worth",
    "would",
    "year",
    "years",
    "your",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, alike: bool) {
        assert_eq!(!stems(one).is_disjoint(&stems(other)), alike, "{one} / {other}");
    }

    #[test]
    fn forms_of_one_word_have_one_stem() {
        check("the participation rate", "6,820 participants", true);
        check("they completed it", "on completion of the course", true);
        check("learners", "people learned with us", true);
        check("visitors", "638,000 visits", true);
        check("enrolled", "enrolment", true);
        check("a loan-to-deposit ratio", "deposits", true);
        check("the average of the last year", "on average last year", false);
        check("students", "schools", false);
    }
}
