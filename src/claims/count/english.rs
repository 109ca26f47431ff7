//! A number stated in an English sentence comes in; the list that answers it in the same sentence goes
//! out where its grammar is plain: names between dashes or commas, a bracket right behind the number or its
//! verb, the aims that a report says its aims are, the months of so many meetings, names before the number.

use super::after::Answer;
use super::items::{List, list, trimmed};
use super::names::{AIMS, KINDS, PLACES, are_definite, are_short, first_name, names};
use super::numeral::numeral;
use super::stated::Stated;
use super::wording::{are_names, is_counted};
use crate::claims::gaps::MONTHS;
use crate::claims::{Context, sentence_at};
use crate::document::{Document, Language, Span};

/// The list of a number that the plainer searches did not find.
pub fn listed(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    if context.document.language != Language::English {
        return None;
    }
    let block = context.document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let end = (sentence.end as usize).min(stated.after + REACH);
    let end = context.document.text.floor_char_boundary(end).max(stated.after);
    let scene = Scene { document: context.document, stated, sentence, end };
    scene
        .bracket()
        .or_else(|| scene.set_off())
        .or_else(|| scene.stated_to_be())
        .or_else(|| scene.placed())
        .or_else(|| scene.months())
        .or_else(|| scene.before())
        .or_else(|| scene.labelled(block.span))
}

/// How far behind its number, in bytes, a list may end.
const REACH: usize = 400;

struct Scene<'a> {
    document: &'a Document,
    stated: &'a Stated,
    sentence: Span,
    end: usize,
}

impl<'a> Scene<'a> {
    fn rest(&self) -> &'a str {
        &self.document.text[self.stated.after.min(self.end)..self.end]
    }

    fn lead(&self) -> &'a str {
        &self.document.text[self.sentence.start as usize..self.stated.start]
    }

    fn answer(&self, span: Span, sure: impl Fn(&str, &List) -> bool) -> Option<Answer> {
        let list = list(self.document, span)?;
        let number = self.stated.number as usize;
        let near = list.most * 2 > number && list.fewest < number * 2 && !list.open;
        let sure = near && sure(&self.document.text, &list);
        Some(Answer { list, sure })
    }

    /// Three (Kenya, Uganda and Ghana); three worsened (waits, complaints and falls); (four: Ayr, Bute …).
    fn bracket(&self) -> Option<Answer> {
        let rest = self.rest();
        let inside = self.lead().trim_end().ends_with('(') && rest.trim_start().starts_with(':');
        let open = rest.find(if inside { ':' } else { '(' })?;
        let phrase = rest[..open].trim();
        let close = open + rest[open..].find(')')?;
        let words = phrase.split_whitespace().count();
        // Nine hospitals in four countries (…): the nearer number has the list.
        let plain = !phrase.contains([',', ';', ':', '.', '–', '—'])
            && !phrase.split_whitespace().any(|word| numeral(word).is_some());
        let span = Span::new(self.stated.after + open + 1, self.stated.after + close);
        let inner = &self.document.text[span.range()];
        if !plain || words > 6 || inner.contains(['=', '%']) || inner.contains("see ") {
            return None;
        }
        let lead = self.lead().to_ascii_lowercase();
        let of_a_whole = ["of the ", "of these ", "of our ", "of its ", "of which "]
            .iter()
            .any(|words| lead.contains(words));
        let noun = phrase
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_end_matches('s')
            .to_ascii_lowercase();
        self.answer(span, |text, list| {
            let items = || list.items.iter().map(|item| &text[item.range()]);
            // (the chair, the clerk) may be some of them.
            if !text[span.range()].contains(" and ") {
                return false;
            }
            let short = items().all(|item| {
                item.split_whitespace().count() <= 4
                    && !item.starts_with(|c: char| c.is_ascii_digit())
            });
            let definite = items().all(|item| item.starts_with("the "));
            let own =
                noun.len() > 2 && items().all(|item| item.to_ascii_lowercase().starts_with(&noun));
            let letters =
                items().all(|item| item.len() == 1 && item.starts_with(char::is_uppercase));
            match words {
                1..=3 if letters => is_counted(Language::English, phrase),
                0 => are_names(text, list) || definite,
                1 | 2 if of_a_whole && phrase != "of" => {
                    short && (definite || are_names(text, list) || items().count() > 2)
                }
                _ => {
                    own && is_counted(
                        Language::English,
                        &phrase.to_ascii_lowercase().replace("were", "").replace("was", ""),
                    )
                }
            }
        })
    }

    /// Three of the wards – Abbey, Castle and Mill – missed it; two of our schools, Hillside and Park Lane,
    /// were praised; three pillars — prevention, early help and recovery.
    fn set_off(&self) -> Option<Answer> {
        let rest = self.rest();
        let (open, mark) = rest.char_indices().find(|(at, c)| match c {
            ',' | '—' | ':' => true,
            '–' => rest[..*at].ends_with(' '),
            _ => false,
        })?;
        let phrase = rest[..open].trim();
        let phrase = ["of our", "of the", "of its", "of their", "of these"]
            .iter()
            .find_map(|words| phrase.strip_prefix(words))
            .unwrap_or(phrase)
            .trim();
        let pointed = ["same", "following", "these", "those"]
            .iter()
            .any(|word| self.lead().trim_end().ends_with(word));
        // We met ten and missed four: water, waste, heat and light.
        let stated = &self.document.text[self.stated.start..self.stated.after];
        let bare = phrase.is_empty()
            && mark == ':'
            && stated.trim().chars().all(|c| c.is_alphabetic() || c == '-');
        let counted = phrase.is_empty() && pointed
            || bare
            || phrase.split_whitespace().count() <= 6
                && !phrase.contains(['(', ';', '.'])
                && is_counted(Language::English, phrase);
        // In “the three cities of Bath” the name is no item, and another number has its own list.
        let last = phrase.split_whitespace().last().unwrap_or_default();
        let name = last.starts_with(char::is_uppercase) && !last.ends_with('s');
        let numbered = phrase.split_whitespace().any(|word| numeral(word).is_some());
        if !counted || name || numbered {
            return None;
        }
        let start = self.stated.after + open + mark.len_utf8();
        let tail = &self.document.text[start..self.end];
        let (length, closed) = match mark {
            ',' => names(tail)?,
            ':' => (tail.len(), true),
            _ => (tail.find(['–', '—']).unwrap_or(tail.len()), true),
        };
        let span = trimmed(&self.document.text, Span::new(start, start + length));
        let announced = phrase.split_whitespace().any(|word| {
            let word = word.to_ascii_lowercase();
            AIMS.contains(&word.as_str()) || KINDS.contains(&word.as_str())
        });
        self.answer(span, |text, list| {
            closed && (are_names(text, list) || are_definite(text, list))
                || mark != ',' && (announced || pointed) && are_short(text, list)
                || bare
                    && are_short(text, list)
                    && list.items.len() > 2
                    && text[span.range()].contains(" and ")
        })
    }

    /// The three priorities for the year are safety, quality and wellbeing.
    fn stated_to_be(&self) -> Option<Answer> {
        let rest = self.rest();
        let (at, verb) =
            [" are ", " were "].iter().filter_map(|verb| Some((rest.find(verb)?, *verb))).min()?;
        let phrase = rest[..at].trim().to_ascii_lowercase();
        let lead = self.lead().trim_end().to_ascii_lowercase();
        let definite = ["the", "our", "its", "their", "these", "'s", "’s", "main", "key"]
            .iter()
            .any(|word| lead.ends_with(word));
        // What sites are may be told in adjectives; what aims are is not.
        let noun = phrase.split_whitespace().take(3).any(|word| AIMS.contains(&word));
        if !definite || phrase.contains([',', '(', ';']) || phrase.split_whitespace().count() > 7 {
            return None;
        }
        let start = self.stated.after + at + verb.len();
        let tail = &self.document.text[start..self.end];
        // A list of aims to do something, or one that says more, is left to the reader.
        if tail.contains([';', ':', '('])
            || !self.document.text[start..self.sentence.end as usize].trim_end().ends_with('.')
        {
            return None;
        }
        let span = trimmed(&self.document.text, Span::new(start, self.end));
        // The three largest donors were the Hart Fund, the Lowe Trust and Arden plc.
        let named = |text: &str, list: &List| {
            let name = |item: &Span| {
                let item = &text[item.range()];
                let item = item.strip_prefix("the ").unwrap_or(item);
                item.starts_with(char::is_uppercase)
            };
            is_counted(Language::English, &phrase) && list.items.iter().all(name)
        };
        self.answer(span, |text, list| {
            (noun || named(text, list))
                && are_short(text, list)
                && text[span.range()].contains(" and ")
        })
    }

    /// Three branches were opened during the year, at Ashby, Corve and Tarn: places are where they are.
    fn placed(&self) -> Option<Answer> {
        let rest = self.rest();
        let (at, link) = [", at ", ", in ", " opened in ", " opened at "]
            .iter()
            .filter_map(|link| Some((rest.find(link)?, *link)))
            .min()?;
        let phrase = &rest[..at];
        let noun = phrase.split_whitespace().take(3).any(|word| PLACES.contains(&word));
        if !noun
            || phrase.contains([',', '(', ';', ':'])
            || phrase.split_whitespace().any(|word| numeral(word).is_some())
        {
            return None;
        }
        let start = self.stated.after + at + link.len();
        let (length, closed) = names(&self.document.text[start..self.end])?;
        let span = trimmed(&self.document.text, Span::new(start, start + length));
        self.answer(span, |text, list| closed && are_names(text, list) && list.items.len() > 2)
    }

    /// Met four times during the year, in February, May, September and November.
    fn months(&self) -> Option<Answer> {
        let rest = self.rest();
        let at = [", in ", " in ", " – in ", ": ", ", on "]
            .iter()
            .filter_map(|words| Some(rest.find(words)? + words.len()))
            .min()?;
        let tail = &rest[at..];
        let stop = tail.find(['.', ';', '(']).unwrap_or(tail.len());
        let span = trimmed(
            &self.document.text,
            Span::new(self.stated.after + at, self.stated.after + at + stop),
        );
        if rest[..at].split_whitespace().count() > 8 || rest[..at].contains([';', '(']) {
            return None;
        }
        self.answer(span, |text, list| {
            list.items.len() >= 3
                && list
                    .items
                    .iter()
                    .all(|item| MONTHS.has(&text[item.range()].to_ascii_lowercase()))
        })
    }

    /// Trustees: Joan Abel (chair), Colin Eves and Dilys Moran. The three trustees met twice.
    fn labelled(&self, block: Span) -> Option<Answer> {
        let lead = self.lead().trim_end();
        if !["The", "the", "All", "all", "Our"]
            .iter()
            .any(|word| lead == *word || lead.ends_with(&format!(" {word}")))
        {
            return None;
        }
        let rest = self.rest();
        let noun = rest
            .trim_start()
            .split(|c: char| !c.is_alphabetic())
            .next()
            .filter(|noun| noun.is_ascii() && noun.len() > 4 && noun.ends_with('s'))?;
        let start =
            (block.start as usize).max((self.sentence.start as usize).saturating_sub(REACH * 2));
        let start = self.document.text.ceil_char_boundary(start);
        let text = &self.document.text[start..self.sentence.start as usize];
        let label = format!("{}{}:", noun[..1].to_ascii_uppercase(), &noun[1..]);
        let at = text.rfind(&label)?;
        let opens = text[..at].trim_end().is_empty() && start == block.start as usize
            || text[..at].trim_end().ends_with(['.', ';']);
        let from = at + label.len();
        let stop = text[from..].find(". ").map_or(text.len(), |stop| from + stop);
        let span = trimmed(&self.document.text, Span::new(start + from, start + stop));
        let answer = opens.then(|| {
            self.answer(span, |text, list| {
                list.items.iter().all(|item| {
                    text[item.range()].starts_with(char::is_uppercase) && item.len() <= 60
                })
            })
        })?;
        answer.filter(|answer| answer.list.items.len() > 2)
    }

    /// We went to Leeds, York and Hull, three cities; space and money: these two constraints.
    fn before(&self) -> Option<Answer> {
        let lead = self.lead();
        let (stem, plain) = [
            (", ", false),
            (": these ", true),
            (" – ", false),
            (", making ", false),
            (" were the ", true),
            (" are the ", true),
        ]
        .iter()
        .find_map(|(link, plain)| Some((lead.strip_suffix(link)?, *plain)))?;
        let begin = stem
            .rfind([';', ':', '(', '—'])
            .map_or(0, |at| at + stem[at..].chars().next().map_or(1, char::len_utf8));
        let rest = self.rest().to_ascii_lowercase();
        let noun = rest
            .split(|c: char| !c.is_alphabetic())
            .find(|word| !word.is_empty())
            .unwrap_or_default();
        if !(noun.ends_with('s') || rest.trim_start().starts_with("in all"))
            || !stem[begin..].contains(" and ")
        {
            return None;
        }
        let from = if plain { begin } else { first_name(&stem[begin..])? + begin };
        let offset = self.sentence.start as usize;
        let span = trimmed(&self.document.text, Span::new(offset + from, offset + stem.len()));
        self.answer(span, |text, list| {
            let last = text[span.range()].rsplit(" and ").next().unwrap_or_default();
            let names = are_names(text, list) && last.starts_with(char::is_uppercase);
            if plain {
                are_short(text, list) && (begin == 0 || names)
            } else {
                names && list.items.len() >= 3
            }
        })
    }
}
