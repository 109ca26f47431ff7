//! The words, patterns and expressions of a rule file come in; they go out as the rulebook keeps them, or
//! an error that points at the very key.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::pattern::{self, SlotSort, UNBOUND};
use super::read::{Check, choose, fault, language};
use super::ready::{self, Ready};
use super::{Form, Pattern, Strength};
use crate::document::Language;
use crate::yaml::{self, Error, Place};

/// The lists of words that patterns name in < >, by language.
pub type Words = Vec<(Language, BTreeMap<String, String>)>;

/// The key `words`.
pub fn words(root: &Place<'_>) -> Result<Words, Error> {
    let Some(place) = root.get("words") else { return Ok(Vec::new()) };
    let mut words = Vec::new();
    for (code, place_of) in place.entries()? {
        let language = language(&place_of, &place, code)?;
        let mut entries = BTreeMap::new();
        for (name, word) in place_of.entries()? {
            entries.insert(name.to_owned(), word.text()?.to_owned());
        }
        words.push((language, entries));
    }
    Ok(words)
}

/// The rule's own words and those that all rules share.
fn words_of(words: &Words, language: Language) -> BTreeMap<String, String> {
    let own = words.iter().find(|entry| entry.0 == language);
    let mut all = match language {
        Language::Chinese => BTreeMap::new(),
        Language::English => shared().clone(),
    };
    all.extend(own.map(|entry| entry.1.clone()).unwrap_or_default());
    all
}

/// The lists of `rules/lexicon/introductions.en.yaml`.
fn shared() -> &'static BTreeMap<String, String> {
    static SHARED: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SHARED.get_or_init(|| {
        let lists: BTreeMap<String, Vec<String>> =
            yaml::built_in_as("lexicon/introductions.en.yaml").unwrap_or_default();
        pattern::shared(lists)
    })
}

/// The key `patterns`, each with its form; in the order of the file.
pub fn patterns(
    root: &Place<'_>,
    forms: &[Form],
    words: &Words,
    check: Check,
) -> Result<Vec<Pattern>, Error> {
    let Some(patterns) = root.get("patterns") else { return Ok(Vec::new()) };
    let mut read = Vec::new();
    let mut known = (check == Check::Nothing).then(|| ready::patterns(&root.file.name));
    let mut ready = || known.as_mut().and_then(Iterator::next);
    for (code, list) in patterns.entries()? {
        let language = language(&list, &patterns, code)?;
        let words = words_of(words, language);
        for item in list.items()? {
            read.push(one_pattern(&item, language, forms, &words, (check, ready()))?);
        }
    }
    Ok(read)
}

fn one_pattern(
    item: &Place<'_>,
    language: Language,
    forms: &[Form],
    words: &BTreeMap<String, String>,
    (check, ready): (Check, Option<Ready>),
) -> Result<Pattern, Error> {
    let (mut form, mut strength, mut allowance) = (0, Strength::Stated, 0);
    let mut place = item.clone();
    if matches!(item.node, yaml::Node::Map(_)) {
        item.allow(&["pattern", "form", "strength", "allowance"])?;
        place = item.require("pattern")?;
        if let Some(named) = item.get("form") {
            let choices: Vec<_> =
                forms.iter().enumerate().map(|(index, form)| (form.name.as_str(), index)).collect();
            form = choose(&named, &choices)?;
        }
        if let Some(named) = item.get("strength") {
            let choices = [
                ("implied", Strength::Implied),
                ("stated", Strength::Stated),
                ("witnessed", Strength::Witnessed),
            ];
            strength = choose(&named, &choices)?;
        }
        if let Some(named) = item.get("allowance") {
            allowance = named.text()?.parse().map_err(|_| {
                named
                    .error("an allowance is a small whole number")
                    .advise("write 1, or leave it out")
            })?;
        }
    }
    let source = place.text()?;
    let new = |translated| {
        let source = source.to_owned();
        Pattern { language, source, translated, ready, form, strength, allowance }
    };
    if ready.is_some() {
        return Ok(new(OnceLock::new()));
    }
    let translated = pattern::translate(source, language, words)
        .map_err(|found| fault(&place, source, found))?;
    let relation = &forms[form].relation;
    for slot in &translated.slots {
        if relation.index(&slot.name).is_none() {
            let near = yaml::nearest(&slot.name, relation.names.iter().map(String::as_str));
            return Err(place
                .error(format!("the claim `{}` does not use `{}`", relation.text, slot.name))
                .advise(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write `{{{UNBOUND}}}` for a figure that is passed over"),
                }));
        }
    }
    for name in &relation.names {
        if !translated.slots.iter().any(|slot| slot.name == *name && slot.sort != SlotSort::Words) {
            return Err(place.error(format!("the pattern does not bind `{name}`")).advise(
                format!("the claim is `{}`: write `{{{name}}}` in the pattern", relation.text),
            ));
        }
    }
    if check == Check::Expressions {
        try_expression(&place, &translated.regex)?;
    }
    Ok(new(OnceLock::from(translated)))
}

/// Whether a regular expression is sound.
pub fn try_expression(place: &Place<'_>, regex: &str) -> Result<(), Error> {
    regex::bytes::Regex::new(regex).map(drop).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
        place
            .error(format!("the regular expression is not valid: {reason}"))
            .advise("brackets, `+`, `?`, `*` and `|` are operators; put `\\` before a plain one")
    })
}

/// The expressions of `unless`.
pub fn expressions(
    root: &Place<'_>,
    key: &str,
    words: &Words,
    check: Check,
) -> Result<Vec<(Language, String)>, Error> {
    let Some(place) = root.get(key) else { return Ok(Vec::new()) };
    let mut read = Vec::new();
    for (code, list) in place.entries()? {
        let language = language(&list, &place, code)?;
        let words = words_of(words, language);
        for item in list.items()? {
            let source = item.text()?;
            let translated = pattern::translate(source, language, &words)
                .map_err(|found| fault(&item, source, found))?;
            if check == Check::Expressions {
                try_expression(&item, &translated.regex)?;
            }
            read.push((language, translated.regex));
        }
    }
    Ok(read)
}
