//! The examples of a rule file come in; they go out without the marks of their figures, with the places of
//! these.

use super::read::choose;
use super::{Example, Expectation, Pattern};
use crate::document::Language;
use crate::yaml::{Error, Place};
use std::ops::Range;

pub fn examples(
    root: &Place<'_>,
    patterns: &[Pattern],
    searched: bool,
) -> Result<Vec<Example>, Error> {
    let place = root.require("examples")?;
    let mut read = Vec::new();
    for item in place.items()? {
        item.allow(&["breaks", "holds", "silent", "language"])?;
        let sorts = [
            ("breaks", Expectation::Breaks),
            ("holds", Expectation::Holds),
            ("silent", Expectation::Silent),
        ];
        let Some((text, expects)) =
            sorts.iter().find_map(|(key, sort)| Some((item.get(key)?, *sort)))
        else {
            return Err(item
                .error("an example is one of breaks, holds and silent")
                .advise("write `- breaks: …` with the figures at fault in ⟦ ⟧"));
        };
        let (clean, marked) = unmark(text.text()?).map_err(|message| {
            text.error(message).advise("put each figure that is labelled into its own ⟦ ⟧")
        })?;
        let language = match item.get("language") {
            Some(place) => choose(&place, &[("zh", Language::Chinese), ("en", Language::English)])?,
            None => spoken(&clean),
        };
        if expects == Expectation::Breaks && marked.is_empty() {
            return Err(text
                .error("no figure is marked")
                .advise("put each figure that is labelled into its own ⟦ ⟧"));
        }
        read.push(Example { language, expects, text: clean, marked });
    }
    for language in [Language::Chinese, Language::English] {
        let served = patterns.iter().any(|pattern| pattern.language == language)
            || (searched && read.iter().any(|example: &Example| example.language == language));
        let sorts = [
            (Expectation::Breaks, "breaks"),
            (Expectation::Holds, "holds"),
            (Expectation::Silent, "silent"),
        ];
        for (sort, name) in sorts {
            let found =
                read.iter().any(|example| example.language == language && example.expects == sort);
            if served && !found {
                let code = language.code();
                return Err(root
                    .key_error("examples", format!("no `{name}` example in {code}"))
                    .advise(format!("add one: `- {name}: …`")));
            }
        }
    }
    Ok(read)
}

/// The text without its ⟦ ⟧, and where they stood.
pub fn unmark(text: &str) -> Result<(String, Vec<Range<usize>>), String> {
    let (mut clean, mut marked, mut open) = (String::new(), Vec::new(), None);
    for character in text.trim_end().chars() {
        match character {
            '⟦' if open.is_none() => open = Some(clean.len()),
            '⟧' => match open.take() {
                Some(start) => marked.push(start..clean.len()),
                None => return Err("⟧ closes nothing".to_owned()),
            },
            '⟦' => return Err("⟦ stands inside another".to_owned()),
            other => clean.push(other),
        }
    }
    if open.is_some() { Err("⟦ is never closed".to_owned()) } else { Ok((clean, marked)) }
}

/// The language of an example: Chinese as soon as it holds a few ideographs.
pub fn spoken(text: &str) -> Language {
    let ideographs = text.chars().filter(|next| ('\u{4e00}'..='\u{9fff}').contains(next)).count();
    if ideographs >= 4 { Language::Chinese } else { Language::English }
}
