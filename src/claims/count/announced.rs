//! A number stated in an English sentence comes in whose noun is followed by a verb; the list that names the things goes
//! out: behind the colon of the sentence (four members were elected for a term of three years: Ann Lee, Bo Chan …), or
//! in the next sentence (six streets passed the 1,500 mark. They are Castle Street, Harbour Row (2,310) …).

use super::after::Answer;
use super::items::{List, list, trimmed};
use super::numeral::numeral;
use super::stated::Stated;
use super::wording::{is_counted, is_measured};
use crate::claims::{Context, sentence_at};
use crate::document::{Document, Language, Span};

/// How far behind its number, in bytes, the colon may stand, and how long the list may be.
const REACH: usize = 160;
const LONGEST: usize = 600;

/// The list of a number that stands at the head of its sentence or clause.
pub fn announced(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    if context.document.language != Language::English {
        return None;
    }
    let document = context.document;
    let block = document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let end = (sentence.end as usize).max(stated.after);
    let rest = &document.text[stated.after..end];
    let lead = &document.text[sentence.start as usize..stated.start.max(sentence.start as usize)];
    let clause = lead.rsplit([';', ',', '—', '–']).next().unwrap_or(lead);
    if clause.split_whitespace().count() > 5 || clause.ends_with("the ") {
        return None;
    }
    match rest.get(..rest.len().min(rest.floor_char_boundary(REACH)))?.find(':') {
        Some(colon) => {
            let phrase = &rest[..colon];
            let start = stated.after + colon + 1;
            let stop = document.text.floor_char_boundary(end.min(start + LONGEST));
            (heads(phrase) && end <= start + LONGEST)
                .then(|| named(document, stated, Span::new(start, stop)))?
        }
        None => {
            let index = block.sentences.partition_point(|other| other.start <= sentence.start);
            let next = *block.sentences.get(index)?;
            let said = document.slice(next);
            let taken = ["They are ", "They were ", "These are ", "These were ", "Those are "]
                .iter()
                .find(|words| said.starts_with(**words))?;
            let start = next.start as usize + taken.len();
            let fits = heads(rest.trim_end().trim_end_matches('.')) && said.len() <= LONGEST;
            fits.then(|| named(document, stated, Span::new(start, next.end as usize)))?
        }
    }
}

/// Whether a phrase begins with the noun that the number counts, or with the verb of what it counts, and no other
/// number in it could have the list: three years are none of the things that are named.
fn heads(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let first: Vec<String> = words.iter().take(3).map(|word| plain(word)).collect();
    let verb = first.first().is_some_and(|word| {
        ["are", "were", "have", "had", "need", "remain", "failed", "passed"]
            .contains(&word.as_str())
    });
    let stop =
        words.iter().take(3).position(|word| word.ends_with([',', ';'])).map_or(3, |at| at + 1);
    let noun = (1..=stop.min(first.len()))
        .any(|many| is_counted(Language::English, &first[..many].join(" ")));
    let rivals = words.iter().enumerate().any(|(at, word)| {
        let number = numeral(&plain(word)).is_some();
        number && !words.get(at + 1).is_some_and(|next| is_measured(&plain(next)))
    });
    let some =
        ["including", "such as", "among", "for example", "notably", "mainly", "out of", "e.g"];
    let lower = phrase.to_ascii_lowercase();
    let parted = lower.starts_with("of ") && !lower.starts_with("of the");
    (verb || noun)
        && !rivals
        && !parted
        && !some.iter().any(|word| lower.contains(word))
        && !lower.contains('(')
}

/// The list of a stretch, sure where each item names something.
fn named(document: &Document, stated: &Stated, span: Span) -> Option<Answer> {
    let text = &document.text;
    let span = trimmed(text, span);
    let lower = text[span.range()].to_ascii_lowercase();
    let lead = ["those at ", "those in ", "those of ", "those for ", "those on ", "both ", "in "]
        .iter()
        .find(|lead| lower.starts_with(**lead));
    let start = span.start as usize + lead.map_or(0, |lead| lead.len());
    let list = list(document, Span::new(start, span.end as usize))?;
    let number = stated.number as usize;
    let near = list.most * 2 > number && list.fewest < number * 2 && !list.open;
    let called = list.items.iter().all(|item| is_name(&text[item.range()], lead.is_some()));
    let sure = near
        && called
        && text[span.range()].contains(" and ")
        && (lead.is_some() || are_of_one_sort(text, &list));
    Some(Answer { list, sure })
}

/// Whether a few words name a thing and say nothing of it: a name or two, or a noun with its article.
fn is_name(item: &str, led: bool) -> bool {
    let bare = item.split(" (").next().unwrap_or(item);
    // The van that goes round the farms
    let head = [" that ", " which ", " who ", " where "]
        .iter()
        .filter_map(|word| bare.split_once(word).map(|(head, _)| head))
        .min_by_key(|head| head.len())
        .unwrap_or(bare);
    let words: Vec<&str> = head.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let article =
        words.first().is_some_and(|word| matches!(*word, "the" | "a" | "an" | "our" | "its"));
    let numbered = words.first().is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_digit()) || numeral(word).is_some() || *word == "one"
    });
    // Leeds beat York
    let verb = words.windows(3).any(|trio| {
        let [one, two, three] = trio else { return false };
        capital(one) && capital(three) && !capital(two) && !LINKS.contains(two)
    });
    let most = if article { 7 } else { 6 };
    !numbered
        && !verb
        && (1..=most).contains(&words.len())
        && !words.iter().any(|word| VERBS.contains(word))
        && (article || led || words.iter().any(capital))
}

/// Words that stand within names.
const LINKS: &[&str] = &[
    "of", "the", "in", "at", "on", "and", "de", "la", "du", "for", "to", "near", "from", "with",
    "&", "by", "van", "von", "der", "y", "i", "under", "upon",
];

const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "not",
    "because",
    "if",
    "when",
    "while",
    "respectively",
    "each",
    "up",
    "down",
    "more",
    "less",
    "fewer",
];

/// The first item tells of which sort they are: with an article, or without.
fn are_of_one_sort(text: &str, list: &List) -> bool {
    let named = list.items.iter().filter(|item| text[item.range()].contains(char::is_uppercase));
    let articles = list.items.iter().filter(|item| {
        ["the ", "a ", "an ", "our ", "its "]
            .iter()
            .any(|word| text[item.range()].starts_with(word))
    });
    let all = list.items.len();
    // One of a list of names may go without a capital, and one of nouns without its article.
    named.count() + 1 >= all || articles.count() + 1 >= all
}
