//! An English sentence comes in, in small letters; the judgements in it that tell a rise or a fall without a figure of
//! their own go out, read by grammar: what rose (waits have thus lengthened), what was higher than at another time
//! (turnover was up on the year before), and the change that takes up what was told (the decline over the quarter; a
//! rise that the college puts down to its courses).

mod words;

use super::grammar::RESULT;
use crate::claims::gaps::MONTHS;
use crate::claims::introduced::is_taken_up;
use crate::claims::sentence::says;
use words::{
    ADJECTIVES, ADVERBS, AUXILIARIES, BE, COMPARATIVES, EARLIER, GO, JOINS, LEADS_ON, NOUNS,
    PREPOSITIONS, STOPS, TIMES, TURNED, VERBS,
};

/// A judgement: its word, where that stands, and what it is said of.
#[derive(Debug)]
pub struct Judgement<'t> {
    pub word: &'t str,
    pub at: usize,
    /// Where its clause begins: the values that it is of, if they stand in its sentence, stand before.
    pub clause: usize,
    /// The words that it is said of; empty where they are those of what was just told.
    pub subject: String,
    /// Whether it stands behind its values as a name for what they show: 412, against 380, a rise.
    pub apposed: bool,
    /// The year that it is compared with.
    pub since: Option<i16>,
}

/// A word or a mark of the sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Token<'t> {
    text: &'t str,
    at: usize,
}

impl Token<'_> {
    fn is_mark(self) -> bool {
        !self.text.starts_with(|c: char| c.is_alphanumeric() || "$£€".contains(c))
    }

    fn is_number(self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit() || "$£€".contains(c))
    }

    fn is(self, words: &[&str]) -> bool {
        words.contains(&self.text)
    }
}

/// All judgements of a sentence.
pub fn read(text: &str) -> Vec<Judgement<'_>> {
    let tokens = tokens(text);
    let places = 0..tokens.len();
    places
        .filter_map(|at| {
            verb(&tokens, at).or_else(|| compared(&tokens, at)).or_else(|| noun(&tokens, at))
        })
        .filter(|one| {
            let clause = &text[one.clause..];
            let end = clause.find([';', ':']).unwrap_or(clause.len());
            !says(&clause[..end], TURNED)
        })
        .collect()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        // 1,204 and 3.42 are one word each.
        let inner = ".,:".contains(c) && next.is_some_and(|next| next.is_ascii_digit());
        let inside = c.is_alphanumeric() || "'’-/%$£€".contains(c) || inner && start.is_some();
        if inside {
            start.get_or_insert(at);
            continue;
        }
        found.extend(start.take().map(|begun| Token { text: &text[begun..at], at: begun }));
        if !c.is_whitespace() {
            found.push(Token { text: &text[at..at + c.len_utf8()], at });
        }
    }
    found.extend(start.map(|begun| Token { text: &text[begun..], at: begun }));
    found
}

/// Waits have lengthened; so it had gone down during the morning.
fn verb<'t>(tokens: &[Token<'t>], at: usize) -> Option<Judgement<'t>> {
    let token = tokens[at];
    let particle = token.is(&["up", "down"]) && at > 0 && tokens[at - 1].is(GO);
    if !particle && !token.is(VERBS) {
        return None;
    }
    let complement = complement(&tokens[at + 1..])?;
    let head = if particle { at - 1 } else { at };
    let head = before(tokens, head, ADVERBS);
    // Prices were reduced, and had thus been cut: what is done to a thing.
    let (clause, subject) = subject(tokens, verbal(tokens, head))?;
    Some(Judgement {
        word: token.text,
        at: token.at,
        clause,
        subject,
        apposed: false,
        since: complement.since,
    })
}

/// The place behind the last token before `end` that is none of these words.
fn before(tokens: &[Token<'_>], end: usize, words: &[&str]) -> usize {
    tokens[..end].iter().rposition(|token| !token.is(words)).map_or(0, |at| at + 1)
}

/// Where the auxiliaries and adverbs that end at a place begin: had therefore been.
fn verbal(tokens: &[Token<'_>], end: usize) -> usize {
    let led = |token: &Token<'_>| token.is(AUXILIARIES) || token.is(BE) || token.is(ADVERBS);
    tokens[..end].iter().rposition(|token| !led(token)).map_or(0, |at| at + 1)
}

/// The subject that ends at `end`, and where its clause begins in the text. `None` where it is that of a clause which
/// only describes: the school which fell.
fn subject(tokens: &[Token<'_>], end: usize) -> Option<(usize, String)> {
    let stop = |token: &Token<'_>| token.is_mark() && !"'’\"“”".contains(token.text);
    let mark = tokens[..end].iter().rposition(stop);
    let mut start = mark.map_or(0, |at| at + 1);
    let first = tokens.get(start).map_or(0, |token| token.at);
    // Costs were 40 in May and 50 in June and have thus risen.
    if let Some(joined) =
        tokens[start..end].iter().rposition(|token| token.is(&["and", "so", "while", "but"]))
        && (tokens[start..start + joined].iter().any(|token| token.is_number())
            || tokens[start + joined].is(&["so", "while", "but"]))
    {
        start += joined;
    }
    let clause = tokens.get(start).map_or(first, |token| token.at);
    while start < end && (tokens[start].is(JOINS) || tokens[start].is(ADVERBS)) {
        start += 1;
    }
    let result = ["so", "thus", "therefore", "hence", "accordingly", "consequently"];
    let linked = tokens.iter().any(|token| {
        token.at >= clause
            && tokens.get(end + 2).is_none_or(|end| token.at <= end.at)
            && token.is(&result)
    });
    let words = &tokens[start..end];
    if words.iter().any(|token| {
        token.is_number() || token.is(&["which", "who", "that", "where", "when", "how"])
    }) {
        return None;
    }
    // Who moves it is not what moves.
    let persons = ["we", "i", "you", "he", "she", "who"];
    if words.iter().any(|token| token.is(&persons)) || words.is_empty() && !linked {
        return None;
    }
    let words: Vec<&str> = words.iter().map(|token| token.text).collect();
    Some((clause, words.join(" ")))
}

/// What stands behind a judgement.
#[derive(Default)]
struct Complement {
    /// The year it is compared with.
    since: Option<i16>,
    /// Whether it tells the time that it is compared with.
    earlier: bool,
}

/// The end of the clause, or a time that the change lies in or is reckoned from.
fn complement(rest: &[Token<'_>]) -> Option<Complement> {
    let skip = rest
        .iter()
        .position(|token| !token.is(ADVERBS) || token.is(&["in", "since"]))
        .unwrap_or(rest.len());
    let rest = &rest[skip..];
    let end =
        rest.iter().position(|token| token.is_mark() || token.is(STOPS)).unwrap_or(rest.len());
    // Rose as a result from 70 to 72: its figures are its own.
    let further = rest[end..].iter().take_while(|token| !token.is_mark() && !token.is(LEADS_ON));
    if further.into_iter().any(|token| token.is_number() && year(token.text).is_none()) {
        return None;
    }
    // Fell (by 12); fell: 40 in May.
    if rest.get(end).is_some_and(|token| token.is(&["(", ":", "%"])) {
        return None;
    }
    let inner = &rest[..end];
    let Some(first) = inner.first() else { return Some(Complement::default()) };
    if !first.is(PREPOSITIONS) && !first.is(&["a", "last", "compared", "than"]) {
        return None;
    }
    let years = inner.iter().filter_map(|token| year(token.text));
    let years: Vec<i16> = years.collect();
    let timely = inner.iter().all(|token| {
        token.is(PREPOSITIONS)
            || token.is(TIMES)
            || MONTHS.has(token.text)
            || year(token.text).is_some()
            || token.text.len() <= 2 && token.text.bytes().all(|byte| byte.is_ascii_digit())
    });
    let earlier = inner.iter().any(|token| token.is(EARLIER)) || !years.is_empty();
    let reckoned = first.is(&["on", "than", "from", "since", "compared", "against"]);
    let since = years.first().copied().filter(|_| reckoned);
    (timely && years.len() <= 2).then_some(Complement { since, earlier })
}

fn year(word: &str) -> Option<i16> {
    let word = word.split(['/', '-', '’', '\'']).next().unwrap_or(word);
    let year = (word.len() == 4).then(|| word.parse::<i16>().ok()).flatten();
    year.filter(|year| (1800..2100).contains(year))
}

/// Turnover was up on the year before; fewer were thus carried than in 2022.
fn compared<'t>(tokens: &[Token<'t>], at: usize) -> Option<Judgement<'t>> {
    let token = tokens[at];
    if !token.is(COMPARATIVES) {
        return None;
    }
    let behind = &tokens[at + 1..];
    let head = before(tokens, at, ADVERBS);
    let be = before(tokens, head, BE);
    let predicate = be < head;
    let particle = token.is(&["up", "down"]);
    if predicate {
        let told = match behind.first() {
            Some(next)
                if next.is(&["than"]) || particle && next.is(&["on", "from", "compared"]) =>
            {
                complement(behind).filter(|told| told.earlier)?
            }
            _ => complement(behind)?,
        };
        let (clause, subject) = subject(tokens, verbal(tokens, be))?;
        let result = tokens[..at].iter().any(|token| token.at >= clause && token.is(RESULT));
        let taken = ["this", "it", "that", "they", "these", "both"].contains(&&*subject);
        let became = tokens[be..head].iter().any(|token| token.is(&["become", "became"]));
        if !(told.earlier || result || became || taken && !particle) || subject.starts_with("there")
        {
            return None;
        }
        let since = told.since;
        return Some(Judgement {
            word: token.text,
            at: token.at,
            clause,
            subject,
            apposed: false,
            since,
        });
    }
    // More passengers were thus carried than in 2022: what is counted stands behind the word.
    if !token.is(&["more", "fewer", "less", "higher", "lower"]) {
        return None;
    }
    let than = behind.iter().position(|token| token.is(&["than"]) || token.is_mark())?;
    let named = &behind[..than];
    let told = complement(&behind[than..]).filter(|told| told.earlier)?;
    let number = |token: &Token<'_>| token.is_number();
    if !behind[than].is(&["than"])
        || named.is_empty()
        || named.len() > 7
        || named.iter().any(number)
        || at > 0
            && (tokens[at - 1].is_number()
                || tokens[at - 1].is(&["no", "any", "per", "cent", "points", "times"]))
    {
        return None;
    }
    let lead = &tokens[..at];
    let mark = lead.iter().rposition(|token| token.is_mark()).map_or(0, |at| at + 1);
    let clause = tokens.get(mark)?.at;
    // More grants were awarded to schools: what is counted, and what it is told of.
    let be = named.iter().position(|token| token.is(BE) || token.is(AUXILIARIES));
    let (noun, rest) = named.split_at(be.unwrap_or(named.len()));
    let tail = rest.iter().position(|token| {
        token.is(&["to", "in", "for", "from", "by", "at", "about", "on", "with"])
    });
    let of = tail.map_or(&[][..], |at| &rest[at + 1..]);
    let subject = noun.iter().chain(of).map(|token| token.text).collect::<Vec<_>>().join(" ");
    if lead[mark..].iter().any(number) || subject.is_empty() {
        return None;
    }
    Some(Judgement {
        word: token.text,
        at: token.at,
        clause,
        subject,
        apposed: false,
        since: told.since,
    })
}

/// The decline over the quarter; a rise that the college puts down to its courses; this was a decrease.
fn noun<'t>(tokens: &[Token<'t>], at: usize) -> Option<Judgement<'t>> {
    let token = tokens[at];
    if !token.is(NOUNS) {
        return None;
    }
    let head = before(tokens, at, ADJECTIVES);
    let article = tokens.get(head.checked_sub(1)?)?;
    let definite = article.is(&["the", "this", "that"]);
    if !definite && !article.is(&["a", "an"]) || at - head > 2 {
        return None;
    }
    let lead = &tokens[..head - 1];
    let mark = lead.iter().rposition(|token| token.is_mark()).map_or(0, |at| at + 1);
    let link = &lead[mark..];
    let stands_behind = mark > 0 && lead[mark - 1].is(&[",", "—", "–", "(", "-", ";"]);
    let words: Vec<&str> = link.iter().map(|token| token.text).collect();
    let link = words.join(" ");
    let taken = is_taken_up(&link) || link == "this marked";
    let apposed = match (definite, &*link) {
        (true, "" | "and" | "but") => stands_behind,
        (
            false,
            "" | "representing" | "marking" | "which was" | "which is" | "which represents"
            | "that is" | "giving",
        ) => {
            stands_behind.then_some(())?;
            true
        }
        (false, _) if taken => false,
        _ => return None,
    };
    // With the sentence it opens, a definite one takes up what was told before.
    if definite && apposed && !["and", "but"].contains(&&*link) {
        return None;
    }
    let rest = &tokens[at + 1..];
    let (subject, since) = said_of(rest)?;
    let apposed = apposed && !definite;
    // An increase in demand: another thing.
    if apposed && !subject.is_empty() {
        return None;
    }
    let clause = lead.get(mark).map_or(article.at, |token| token.at);
    Some(Judgement { word: token.text, at: token.at, clause, subject, apposed, since })
}

/// What a noun of change is said of, and the year that it is reckoned from.
fn said_of(rest: &[Token<'_>]) -> Option<(String, Option<i16>)> {
    let Some(first) = rest.first() else { return Some((String::new(), None)) };
    if rest.get(1).is_some_and(|next| next.is(&["which"])) {
        return Some((String::new(), None));
    }
    let stops = [
        "was",
        "is",
        "has",
        "had",
        "have",
        "are",
        "were",
        "reflects",
        "reflected",
        "came",
        "comes",
        "means",
        "led",
        "follows",
        "followed",
        "that",
        "which",
        "surprised",
        "over",
        "since",
        "between",
        "on",
        "from",
        "during",
        "compared",
    ];
    // Of 12, to 12, by 12, from 12: a figure of its own.
    if first.is(&["of", "to", "by", "rate", "rates"]) || first.is_number() {
        return None;
    }
    if first.is(&["in"]) {
        let end =
            rest.iter().position(|token| token.is_mark() || token.is(&stops)).unwrap_or(rest.len());
        let inner = &rest[1..end];
        if inner.is_empty() || inner.len() > 7 {
            return None;
        }
        let timely = inner.iter().all(|token| token.is(TIMES) || MONTHS.has(token.text));
        let words: Vec<&str> = inner.iter().map(|token| token.text).collect();
        if !timely && inner.iter().any(|token| token.is_number()) {
            return None;
        }
        let named = if timely { String::new() } else { words.join(" ") };
        let since = rest.get(end).filter(|token| token.is(&["since", "from", "on"]));
        let since =
            since.and_then(|_| rest[end..].iter().take(3).find_map(|token| year(token.text)));
        return Some((named, since));
    }
    if first.is(&["over", "since", "between", "on", "from", "during", "compared", "against"]) {
        let verbs = [
            "was",
            "is",
            "has",
            "had",
            "reflects",
            "reflected",
            "came",
            "follows",
            "followed",
            "surprised",
        ];
        let end = rest.iter().position(|token| token.is(&verbs)).unwrap_or(rest.len());
        // Behind the time the sentence goes on.
        let cut = (1..=end.min(9)).rev().find(|cut| complement(&rest[..*cut]).is_some())?;
        let told = complement(&rest[..cut])?;
        let next = rest.get(cut);
        let number =
            rest[..cut].iter().any(|token| token.is_number() && year(token.text).is_none());
        let open = next.is_some_and(|token| token.is_number() || token.is(&["("]));
        let time = rest[1..cut].iter().any(|token| {
            token.is(TIMES) && !token.is(&["the", "a", "it", "this"]) || year(token.text).is_some()
        });
        return (!number && !open && time).then_some((String::new(), told.since));
    }
    Some((String::new(), None))
}
