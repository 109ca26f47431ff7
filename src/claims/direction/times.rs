//! The words before and behind an English value come in; when it was, as far as they tell, goes out: of the
//! year before, of a year, or of a term or week by its number.

/// When a value was, as far as its clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Earlier,
    /// Of a year, or of a term, week or round by its number.
    Numbered(i32),
    Untold,
}

pub fn time(before: &str, behind: &str) -> Time {
    let before = before.rsplit([';', '(']).next().unwrap_or(before);
    let behind = behind.split([';', '(', ',']).next().unwrap_or(behind);
    let says = |word: &&&str| before.contains(**word) || behind.contains(**word);
    // Up from last year: the words set another value against it.
    let against = ["than", "against", "compared", "from ", "up on", "down on"]
        .iter()
        .any(|word| before.contains(word) || behind.contains(word));
    if EARLIER.iter().find(says).is_some() {
        return if against { Time::Untold } else { Time::Earlier };
    }
    let both = format!("{before} {behind}");
    let mut words =
        both.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut last = "";
    let mut found = None;
    for word in words.by_ref() {
        let number = word.parse::<i32>().ok();
        let year = number.filter(|year| word.len() == 4 && (1900..2100).contains(year));
        let round = number.filter(|_| ROUNDS.contains(&last) && word.len() <= 2);
        found = found.or(year).or(round);
        last = word;
    }
    found.map_or(Time::Untold, Time::Numbered)
}

/// What tells that a value is the earlier of two.
pub const EARLIER: &[&str] = &[
    "year before",
    "year earlier",
    "year ago",
    "years ago",
    "years before",
    "years earlier",
    "last year",
    "previous",
    "had been",
    "had paid",
    "had stood",
    "had lodged",
    "had waited",
    "corresponding",
    "same quarter",
    "same period",
    "same month",
    "month before",
    "month earlier",
    "week before",
    "week earlier",
    "quarter before",
    "quarter earlier",
    "formerly",
    "last month",
    "last week",
    "last time",
    "the session before",
    "season before",
    "before that",
];

/// What is counted by its number in a year or a course.
pub const ROUNDS: &[&str] =
    &["term", "week", "quarter", "round", "phase", "wave", "season", "cycle"];
