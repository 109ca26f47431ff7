//! The measure of a figure in running text, from the phrase before it (参与率为82%, revenue was $3m)
//! or, for counts, the noun after it (82名教师, 12 pupils).

use super::periods::{OwnTime, before, behind, is_base, period_of, resolve};
use super::{Anchor, Measure, PhraseWords, Role, ScopeTerm, Term, Terms, Unbound, wordings};
use crate::document::{Document, Language, Span, WordSet};
use crate::figures::{Figure, Figures, Kind, Period};
use std::ops::Range;

/// Ends of a clause, beyond which a phrase does not reach.
const DELIMITERS: &[char] = &[
    '，', '。', '；', '：', '！', '？', '、', '（', '）', '(', ')', ',', ';', ':', '—', '–', '\n',
    '\t', '•', '!', '?',
];

/// A phrase longer than this says more than one thing.
const LONGEST_PHRASE: usize = 40;

/// The measure of the figure at `index`.
pub fn measure(
    document: &Document,
    figures: &Figures,
    terms: &Terms,
    aims: &Aims,
    index: usize,
    own: OwnTime,
) -> Measure {
    let language = document.language;
    let words = PhraseWords::builtin(language);
    let figure = &figures.list[index];
    let sentence = sentence_of(document, figure);
    let window = window(document, figures, index, sentence);
    let (text, own_period, is_old) = phrase_text(document, figures, window);
    let Subject { mut text, role, compared } = subject(language, words, terms, &text, figure);
    let role = if role == Role::Actual && aims.govern(document, sentence, window.start) {
        Role::Target
    } else {
        role
    };
    let mut anchor = Anchor::Before;
    if matches!(figure.kind, Kind::Count | Kind::Number) {
        let after = noun_after(document, figures, index, sentence);
        if !words.normal(language, &after).is_empty() {
            text = after;
            anchor = Anchor::After;
        }
    }
    let share = is_share(&text);
    let text = wordings::shortest(language, &text);
    let (head, mut found) = split_scopes(language, words, terms, &text);
    if found.is_empty() && language == Language::English {
        // 14.2% in elementary schools: the part may be named behind the figure.
        found =
            split_scopes(language, words, terms, &clause_after(document, figures, index, sentence))
                .1;
    }
    let behind = || behind(document, figures, sentence, index);
    let behind = (language == Language::English).then(behind).flatten();
    let period =
        behind.or(own_period).or_else(|| before(document, figures, sentence, window.start));
    let stretch = Span { start: sentence.start.min(window.start), end: window.start };
    let takes_part = share && wordings::is_taking_part(document.slice(stretch));
    let head = if takes_part { "参与率".to_owned() } else { head };
    let is_share = share && !takes_part || SHARES.iter().any(|word| head.ends_with(word));
    let unbound = if compared || is_old || is_share {
        Some(Unbound::Ambiguous)
    } else if head.is_empty() || head.chars().count() > LONGEST_PHRASE {
        Some(if found.is_empty() { Unbound::NoHead } else { Unbound::Ambiguous })
    } else {
        None
    };
    let mut scope: Vec<String> =
        found.iter().map(|term| terms.name(language, *term).to_owned()).collect();
    scope.sort();
    scope.dedup();
    Measure {
        head,
        scope,
        terms: found,
        period: Some(resolve(period.unwrap_or(NO_PERIOD), own))
            .filter(|period| *period != NO_PERIOD),
        role,
        anchor,
        unbound,
    }
}

const NO_PERIOD: Period = Period { year: None, part: None, month: None, day: None };

/// 占营业收入的: a share, as against 占比, which is a noun.
fn is_share(text: &str) -> bool {
    text.match_indices('占').any(|(place, word)| !text[place + word.len()..].starts_with('比'))
}

/// Verbs of a share: what it is a share of stands behind them.
const SHARES: &[&str] = &["accounted", "accounting", "represented", "representing"];

/// The sentence that holds the figure; the whole block where it has none.
pub fn sentence_of(document: &Document, figure: &Figure) -> Span {
    let block = document.block(figure.block);
    let after = block.sentences.partition_point(|sentence| sentence.start <= figure.span.start);
    let sentence = after.checked_sub(1).map(|index| block.sentences[index]);
    sentence.filter(|sentence| sentence.contains(figure.span)).unwrap_or(block.span)
}

/// The stretch before the figure that can name it: from the last clause end or quantity.
fn window(document: &Document, figures: &Figures, index: usize, sentence: Span) -> Span {
    let figure = &figures.list[index];
    let end = figure.span.start;
    let before = figures.list[..index]
        .iter()
        .rev()
        .find(|other| other.span.end <= sentence.start || is_boundary(document, other));
    let mut start =
        before.map_or(sentence.start, |other| other.span.end).max(sentence.start).min(end);
    let text = document.slice(Span { start, end });
    if let Some(place) = text.rfind(DELIMITERS) {
        let width = text[place..].chars().next().map_or(1, char::len_utf8);
        start += (place + width) as u32;
    }
    Span { start, end }
}

/// Whether a figure ends the phrase of the next one. The number of a compound (four-year) does not.
fn is_boundary(document: &Document, figure: &Figure) -> bool {
    let after = document.text[figure.span.end as usize..].chars().next();
    figure.kind.is_quantity() && !matches!(after, Some('-' | '‑'))
}

/// The text of a window without the periods in it, the last of these that is no base of comparison,
/// and whether one is: 比2020年的9.31亿元 is the old value of something.
fn phrase_text(
    document: &Document,
    figures: &Figures,
    window: Span,
) -> (String, Option<Period>, bool) {
    let mut text = String::with_capacity(window.len());
    let (mut place, mut period, mut is_old) = (window.start, None, false);
    for id in figures.within(window) {
        let figure = &figures.list[id as usize];
        if figure.kind != Kind::Period {
            continue;
        }
        text.push_str(document.slice(Span { start: place, end: figure.span.start }));
        place = figure.span.end;
        if is_base(document, figure.span) {
            is_old = true;
        } else {
            period = period_of(figures, id).or(period);
        }
    }
    text.push_str(document.slice(Span { start: place, end: window.end }));
    (text, period, is_old)
}

struct Subject {
    text: String,
    role: Role,
    /// The figure is the other side of a comparison (比上年的9.31亿元): its period is another one.
    compared: bool,
}

/// The noun phrase of the text before a figure, and the role that its verb gives the figure.
fn subject(
    language: Language,
    words: &PhraseWords,
    terms: &Terms,
    text: &str,
    figure: &Figure,
) -> Subject {
    let lowered = if language == Language::English { text.to_lowercase() } else { text.to_owned() };
    let stripped = words.strip_trailing(language, &lowered);
    let mut role = Role::Actual;
    let mut end = stripped.len();
    for (range, term) in terms.find(language, stripped) {
        let last = stripped.len() <= range.end;
        match term {
            Term::Level if range.end + 1 >= end || last => end = end.min(range.start),
            // 不少于12个, 至多40张: a limit, no change.
            Term::Change if last && stripped[..range.start].ends_with(['不', '至']) => {
                role = Role::Threshold;
                end = end.min(range.start - '不'.len_utf8());
            }
            // 正高18人 is a grade.
            Term::Change if last && stripped[..range.start].ends_with(['正', '副']) => {}
            Term::Change if last => {
                role = Role::Change;
                end = end.min(range.start);
            }
            Term::Target => role = Role::Target,
            Term::Budget if role == Role::Actual => role = Role::Budget,
            Term::Cumulative if role == Role::Actual => role = Role::Cumulative,
            Term::Average if role == Role::Actual => role = Role::Average,
            Term::Threshold if last => role = Role::Threshold,
            _ => {}
        }
    }
    // Level verbs lose their last word to the stripping (stood at, 达到): look at the whole text too.
    for (range, term) in terms.find(language, lowered.trim_end()) {
        if term == Term::Level && range.end == lowered.trim_end().len() && range.start <= end {
            end = range.start;
            role = if role == Role::Change { Role::Actual } else { role };
        }
    }
    if figure.kind == Kind::Points {
        role = Role::Change;
    }
    let phrase = words.strip_trailing(language, &stripped[..end.min(stripped.len())]);
    let before = words.before_comparison(language, phrase);
    let compared = before.len() < phrase.len() && role != Role::Change;
    let phrase = words.strip_trailing(language, before);
    Subject { text: words.strip_leading(language, phrase).to_owned(), role, compared }
}

/// Words that make all that follows in the sentence an aim.
static AIMS: WordSet = WordSet::new(&[
    "力争",
    "争取",
    "确保",
    "目标是",
    "目标为",
    "主要预期目标",
    "expects",
    "expect ",
    "aims to",
    "we aim",
    "goal is",
    "outlook",
]);

/// The places of those words in a document.
pub struct Aims(Vec<Range<usize>>);

impl Aims {
    pub fn of(document: &Document) -> Aims {
        Aims(AIMS.find_all(&document.text).collect())
    }

    /// Whether what stands at a place in a sentence is an aim.
    fn govern(&self, document: &Document, sentence: Span, place: u32) -> bool {
        let place = place as usize;
        let mut start = (sentence.start as usize).max(place.saturating_sub(NEAR));
        while !document.text.is_char_boundary(start) {
            start += 1;
        }
        let first = self.0.partition_point(|aim| aim.start < start);
        self.0[first..].iter().take_while(|aim| aim.start < place).any(|aim| aim.end <= place)
    }
}

/// How far back an aim is still in force, in bytes.
const NEAR: usize = 400;

/// The text after a figure, up to the clause's end or the next figure.
fn clause_after(document: &Document, figures: &Figures, index: usize, sentence: Span) -> String {
    let start = figures.list[index].span.end;
    let next = figures.list.get(index + 1).map_or(sentence.end, |other| other.span.start);
    let text = document.slice(Span { start, end: next.min(sentence.end).max(start) });
    text[..text.find(DELIMITERS).unwrap_or(text.len())].to_owned()
}

/// The noun right after a count: up to the clause's end, the next figure or a word that ends it.
fn noun_after(document: &Document, figures: &Figures, index: usize, sentence: Span) -> String {
    let start = figures.list[index].span.end;
    let next = figures.list.get(index + 1).map_or(sentence.end, |other| other.span.start);
    let end = next.min(sentence.end).max(start);
    let text = document.slice(Span { start, end });
    match document.language {
        Language::Chinese => {
            let end = text.find(|character: char| {
                DELIMITERS.contains(&character) || character == '的' || character == '“'
            });
            text[..end.unwrap_or(text.len())].trim().to_owned()
        }
        Language::English => {
            let end = text.find(DELIMITERS).unwrap_or(text.len());
            let noun = text[..end]
                .split_whitespace()
                .take_while(|word| !ENDS_NOUN.has(&word.to_lowercase()));
            noun.take(5).collect::<Vec<_>>().join(" ")
        }
    }
}

/// English words that cannot belong to the noun phrase after a count.
static ENDS_NOUN: WordSet = WordSet::new(&[
    "in", "of", "at", "on", "from", "to", "for", "by", "with", "and", "or", "but", "who", "which",
    "that", "were", "was", "is", "are", "had", "have", "has", "we", "they", "it", "as", "than",
    "per", "a", "an", "the", "up", "down", "this", "these", "during", "between", "over", "under",
    "more", "less", "compared", "against", "each", "into", "about", "after", "before", "since",
    "while", "when", "where", "will", "would", "did", "do", "does", "not",
]);

/// The phrase without its scope words, normalised, and the scopes found in it.
pub fn split_scopes(
    language: Language,
    words: &PhraseWords,
    terms: &Terms,
    text: &str,
) -> (String, Vec<ScopeTerm>) {
    let lowered = if language == Language::English { text.to_lowercase() } else { text.to_owned() };
    let mut rest = String::with_capacity(lowered.len());
    let (mut place, mut scopes) = (0, Vec::new());
    for (range, term) in terms.find(language, &lowered) {
        if let Term::Scope(scope) = term {
            rest.push_str(&lowered[place..range.start]);
            place = range.end;
            scopes.push(scope);
        }
    }
    rest.push_str(&lowered[place..]);
    scopes.sort_unstable();
    scopes.dedup();
    let rest = words.strip_leading(language, &rest);
    (words.normal(language, rest), scopes)
}
