//! The words of an English clause come in; the one word in it that tells a rise or a fall goes out: rose; went up; was
//! lower; carried fewer.

/// A word of a move in a clause, and the words that make it up with those around it.
pub struct Verb<'t> {
    pub word: &'t str,
    pub start: usize,
    pub end: usize,
}

/// The one word of a move: rose; went up; was lower; carried fewer.
pub fn verb<'t>(told: &[&'t str], opens: bool) -> Option<Verb<'t>> {
    let mut found: Option<Verb<'t>> = None;
    for (at, word) in told.iter().enumerate() {
        let start = match () {
            () if is_move(word) => at,
            () if !LEVELS.contains(word) => continue,
            () if opens => 0,
            () => {
                let before = told[..at].iter().rposition(|word| !ADVERBS.contains(word))?;
                let linked = LINKS.contains(&told[before]);
                let carried = CARRIED.contains(&told[before]) && *word != "up" && *word != "down";
                if !linked && !carried {
                    return None;
                }
                before
            }
        };
        if found.is_some() {
            return None;
        }
        found = Some(Verb { word, start, end: at + 1 });
    }
    let mut found = found?;
    // Was the only mode to carry more: the words between say who.
    if let Some(at) =
        told[..found.start].windows(2).position(|pair| LINKS.contains(&pair[0]) && pair[1] == "the")
        && told[at..found.start].iter().any(|word| ["only", "one"].contains(word))
    {
        found.start = at;
    }
    Some(found)
}

/// What stands behind the verb, but for what there was more of: more passengers than the year before.
pub fn behind<'w, 't>(told: &'w [&'t str], verb: &Verb<'_>) -> &'w [&'t str] {
    let rest = &told[verb.end..];
    let of = rest.iter().take(3).position(|word| *word == "than");
    match verb.word {
        "more" | "fewer" | "less" => &rest[of.unwrap_or(0)..],
        _ => rest,
    }
}

/// Whether a word alone tells a move, as the verb of its clause.
pub fn is_move(word: &str) -> bool {
    MOVES.contains(&word)
}

const MOVES: &[&str] = &[
    "rose",
    "rise",
    "grew",
    "grow",
    "increased",
    "increase",
    "climbed",
    "fell",
    "fall",
    "decreased",
    "decrease",
    "declined",
    "decline",
    "dropped",
    "drop",
    "shrank",
    "shrink",
    "slipped",
    "improved",
    "worsened",
    "deteriorated",
    "dipped",
    "jumped",
    "contracted",
    "expanded",
];

/// Words that tell a move beside “was”, “went” or “carried”.
pub const LEVELS: &[&str] = &[
    "up", "down", "higher", "lower", "more", "fewer", "less", "larger", "smaller", "better",
    "worse",
];

pub const LINKS: &[&str] =
    &["was", "were", "is", "are", "went", "came", "has", "have", "been", "stood", "at"];

const CARRIED: &[&str] = &[
    "carried",
    "carry",
    "had",
    "saw",
    "see",
    "recorded",
    "record",
    "received",
    "receive",
    "took",
    "take",
    "sold",
    "sell",
    "made",
    "make",
    "reported",
    "report",
    "brought",
    "attracted",
    "handled",
    "served",
    "treated",
    "drew",
];

pub const ADVERBS: &[&str] = &[
    "also",
    "again",
    "slightly",
    "sharply",
    "modestly",
    "further",
    "markedly",
    "a",
    "little",
    "bit",
    "well",
    "much",
    "somewhat",
    "significantly",
    "considerably",
    "clearly",
    "even",
    "far",
    "both",
    "all",
    "too",
    "been",
];
