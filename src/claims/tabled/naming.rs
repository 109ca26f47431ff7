//! The labels of rows come in; the names that running text may call them by go out, as words without their endings: the
//! label itself, without what it adds in brackets, and its first word where no other label begins with it.

use crate::document::Language;
use std::collections::BTreeMap;

/// The words of a text, in small letters and in the singular, without articles.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter_map(word).collect()
}

fn word(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let text = text.split(['\'', '’']).next().unwrap_or_default();
    let singular = match text.len() {
        0 => return None,
        1..=3 => text.to_owned(),
        _ if ["buses", "boxes", "taxes"].contains(&text)
            || text.ends_with("ches")
            || text.ends_with("shes") =>
        {
            text[..text.len() - 2].to_owned()
        }
        _ => match (text.strip_suffix("ies"), text.strip_suffix('s')) {
            (Some(stem), _) if stem.len() > 2 => format!("{stem}y"),
            (_, Some(stem)) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
            _ => text.to_owned(),
        },
    };
    (!["the", "a", "an"].contains(&singular.as_str())).then_some(singular)
}

/// Names by which a text may call the rows; what is a name of two rows names neither.
pub fn short_names(language: Language, labels: &[&str]) -> BTreeMap<Vec<String>, usize> {
    let mut names: BTreeMap<Vec<String>, Option<usize>> = BTreeMap::new();
    let mut add = |name: Vec<String>, row: usize| {
        let slot = names.entry(name).or_insert(Some(row));
        if *slot != Some(row) {
            *slot = None;
        }
    };
    if language == Language::English {
        let full: Vec<Vec<String>> = labels.iter().map(|label| label_words(label)).collect();
        for (row, name) in full.iter().enumerate() {
            let Some(first) = name.first() else { continue };
            add(name.clone(), row);
            let others = || full.iter().enumerate().filter(|(at, _)| *at != row);
            if name.len() > 1 && first.len() >= SHORTEST && !GENERIC.contains(&first.as_str()) {
                let unique = !others().any(|(_, other)| other.contains(first));
                if unique {
                    add(vec![first.clone()], row);
                }
            }
            if ["gross", "net", "total", "number"].contains(&first.as_str()) && name.len() > 1 {
                let rest = name[1..].iter().skip_while(|word| *word == "of").cloned();
                let rest: Vec<String> = rest.collect();
                let unique =
                    !others().any(|(_, other)| rest.iter().any(|word| other.contains(word)));
                if unique && !rest.is_empty() {
                    add(rest, row);
                }
            }
        }
    }
    names
        .into_iter()
        .filter_map(|(name, row)| Some((name, row?)))
        .filter(|(name, _)| name.iter().any(|word| is_telling(word)))
        .collect()
}

fn label_words(label: &str) -> Vec<String> {
    let label = label.split(['(', '[']).next().unwrap_or_default();
    let label = label.trim().trim_start_matches("of which").trim_start_matches(':');
    words(&label.replace('&', " and "))
}

/// Whether a word can name a row by itself: no number, no word that any row may bear.
fn is_telling(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.len() > 2 && !GENERIC.contains(&word)
}

/// Shorter first words name nothing by themselves.
const SHORTEST: usize = 5;

/// Words of labels that name nothing of their own.
const GENERIC: &[&str] = &[
    "total",
    "other",
    "all",
    "net",
    "gross",
    "number",
    "balance",
    "amount",
    "change",
    "average",
    "year",
    "of",
    "and",
    "for",
    "in",
    "per",
    "rate",
    "increase",
    "decrease",
    "first",
    "second",
    "third",
    "special",
    "general",
    "public",
    "private",
    "local",
    "under",
    "over",
    "value",
    "mean",
    "median",
    "remaining",
    "rest",
];
