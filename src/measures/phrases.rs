//! Noun phrases around a figure: what is stripped, where they end, and their normal form.

use crate::document::Language;
use serde::Deserialize;
use std::sync::OnceLock;

/// The words that surround a noun phrase, from `rules/lexicon/phrases.*.yaml`, longest first.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseWords {
    leading: Vec<String>,
    trailing: Vec<String>,
    comparing: Vec<String>,
    function: Vec<String>,
    /// The leading and the comparing words by the last byte of their first character, the trailing
    /// ones by their last byte: of hundreds of words, only a few are compared.
    #[serde(skip)]
    by_first: Index,
    #[serde(skip)]
    by_last: Index,
    #[serde(skip)]
    by_comparing: Index,
}

/// Words in their order, by a byte of theirs in lower case.
#[derive(Debug)]
struct Index(Vec<Vec<u16>>);

impl Default for Index {
    fn default() -> Self {
        Index(vec![Vec::new(); 256])
    }
}

impl Index {
    fn new(words: &[String], byte: fn(&str) -> Option<u8>) -> Index {
        let mut index = Index::default();
        for (place, word) in words.iter().enumerate() {
            if let Some(byte) = byte(word) {
                index.0[usize::from(byte)].push(place as u16);
            }
        }
        index
    }

    fn of<'a>(&'a self, words: &'a [String], byte: Option<u8>) -> impl Iterator<Item = &'a String> {
        let places = byte.map_or(&[][..], |byte| &self.0[usize::from(byte)]);
        places.iter().map(|place| &words[usize::from(*place)])
    }
}

fn first_byte(text: &str) -> Option<u8> {
    let width = text.chars().next()?.len_utf8();
    Some(text.as_bytes()[width - 1].to_ascii_lowercase())
}

fn last_byte(text: &str) -> Option<u8> {
    text.as_bytes().last().map(u8::to_ascii_lowercase)
}

impl PhraseWords {
    pub fn builtin(language: Language) -> &'static PhraseWords {
        static CHINESE: OnceLock<PhraseWords> = OnceLock::new();
        static ENGLISH: OnceLock<PhraseWords> = OnceLock::new();
        match language {
            Language::Chinese => {
                CHINESE.get_or_init(|| PhraseWords::read("lexicon/phrases.zh.yaml"))
            }
            Language::English => {
                ENGLISH.get_or_init(|| PhraseWords::read("lexicon/phrases.en.yaml"))
            }
        }
    }

    fn read(name: &str) -> PhraseWords {
        let mut words: PhraseWords = crate::yaml::built_in_as(name).unwrap_or_default();
        for list in [&mut words.leading, &mut words.trailing, &mut words.comparing] {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        words.by_first = Index::new(&words.leading, first_byte);
        words.by_comparing = Index::new(&words.comparing, first_byte);
        words.by_last = Index::new(&words.trailing, last_byte);
        words
    }

    /// The phrase without the linking words at its end (为, was, stood at).
    pub fn strip_trailing<'a>(&self, language: Language, phrase: &'a str) -> &'a str {
        let mut rest = phrase.trim_end();
        while let Some(shorter) = self
            .by_last
            .of(&self.trailing, last_byte(rest))
            .find_map(|word| ends_with_word(language, rest, word))
        {
            rest = shorter.trim_end();
        }
        rest
    }

    /// The phrase without the words before its noun (其中, the, our).
    pub fn strip_leading<'a>(&self, language: Language, phrase: &'a str) -> &'a str {
        let mut rest = phrase.trim_start();
        while let Some(shorter) = self
            .by_first
            .of(&self.leading, first_byte(rest))
            .find_map(|word| starts_with_word(language, rest, word))
        {
            rest = shorter.trim_start();
        }
        rest
    }

    /// The part before the first comparing word (比, than), if there is one.
    pub fn before_comparison<'a>(&self, language: Language, phrase: &'a str) -> &'a str {
        for (place, first) in phrase.char_indices() {
            let rest = &phrase[place..];
            let byte = rest.as_bytes()[first.len_utf8() - 1].to_ascii_lowercase();
            let is_whole = |word: &&String| {
                language == Language::Chinese
                    || (!phrase[..place].ends_with(is_word)
                        && !rest[word.len()..].starts_with(is_word))
            };
            let mut words = self.by_comparing.of(&self.comparing, Some(byte));
            if words.any(|word| rest.starts_with(word.as_str()) && is_whole(&word)) {
                return &phrase[..place];
            }
        }
        phrase
    }

    /// The normal form by which phrases are compared: no spaces in Chinese, no function words.
    pub fn normal(&self, language: Language, phrase: &str) -> String {
        match language {
            Language::Chinese => {
                let mut normal: String =
                    phrase.chars().filter(|character| character.is_alphanumeric()).collect();
                for word in &self.function {
                    if normal.contains(word.as_str()) {
                        normal = normal.replace(word.as_str(), "");
                    }
                }
                normal
            }
            Language::English => {
                let words = phrase
                    .split(|character: char| {
                        !character.is_alphanumeric() && !"-'’&.%".contains(character)
                    })
                    .map(|word| word.trim_matches(['\'', '’', '.', '-']))
                    .filter(|word| !word.is_empty());
                let mut normal = String::with_capacity(phrase.len());
                for word in words {
                    let before = normal.len();
                    if before > 0 {
                        normal.push(' ');
                    }
                    let start = normal.len();
                    match word.is_ascii() {
                        true => {
                            normal.extend(word.chars().map(|letter| letter.to_ascii_lowercase()))
                        }
                        false => normal.push_str(&word.to_lowercase()),
                    }
                    if self.function.iter().any(|function| normal[start..] == **function) {
                        normal.truncate(before);
                    }
                }
                normal
            }
        }
    }
}

fn ends_with_word<'a>(language: Language, phrase: &'a str, word: &str) -> Option<&'a str> {
    let cut = phrase.len().checked_sub(word.len())?;
    if !phrase.is_char_boundary(cut) || !phrase[cut..].eq_ignore_ascii_case(word) {
        return None;
    }
    let rest = &phrase[..cut];
    (language == Language::Chinese || !rest.ends_with(is_word)).then_some(rest)
}

fn starts_with_word<'a>(language: Language, phrase: &'a str, word: &str) -> Option<&'a str> {
    if !phrase.is_char_boundary(word.len().min(phrase.len())) || phrase.len() < word.len() {
        return None;
    }
    let (start, rest) = phrase.split_at(word.len());
    let matches = start.eq_ignore_ascii_case(word)
        && (language == Language::Chinese || !rest.starts_with(is_word));
    matches.then_some(rest)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, phrase: &str, normal: &str) {
        let words = PhraseWords::builtin(language);
        let stripped = words.strip_leading(language, words.strip_trailing(language, phrase));
        assert_eq!(words.normal(language, stripped), normal);
    }

    #[test]
    fn words_around_the_noun_are_stripped() {
        check(Language::Chinese, "其中我区课后服务的参与率分别达到了", "课后服务参与率");
        check(Language::Chinese, "全年共计发布新闻", "计发布新闻");
        check(Language::English, "and our participation rate stood at about", "participation rate");
        check(
            Language::English,
            "the rate of participation in sport was",
            "rate participation sport",
        );
    }
}
