//! A number of English things comes in that are labelled one by one behind it (two hypotheses were preregistered.
//! Hypothesis 1 held … Hypothesis 2 … Hypothesis 3 …); the labels go out as its list.

use super::after::Answer;
use super::items::List;
use super::stated::Stated;
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Language, Span};

/// How far behind the number labels are looked for: in bytes, and in blocks up to the next heading.
const REACH: usize = 4_000;
const BLOCKS: usize = 12;

pub fn labelled(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let document = context.document;
    if document.language != Language::English {
        return None;
    }
    let block = document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let rest = document.text.get(stated.after..sentence.end as usize)?;
    let lead = document.text.get(sentence.start as usize..stated.start)?.to_ascii_lowercase();
    let said = document.slice(sentence).to_ascii_lowercase();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let name = singular(word)?;
    // Two of the hypotheses were confirmed; the other two phases: some of those that are labelled.
    let definite =
        ["the ", "these ", "those ", "other ", "all "].iter().any(|word| lead.ends_with(word));
    if definite || rest.starts_with("of ") || JUDGED.iter().any(|word| said.contains(word)) {
        return None;
    }
    let first = stated.block.0 as usize;
    let blocks = document.blocks.iter().skip(first + 1).take(BLOCKS);
    let behind = blocks.take_while(|block| !matches!(block.kind, BlockKind::Heading { .. }));
    let last = behind.last().map_or(block.span.end, |block| block.span.end) as usize;
    let end = document.text.floor_char_boundary(last.min(stated.after + REACH));
    let text = document.text.get(stated.after..end)?;
    let mut labels: Vec<(u32, Span)> = Vec::new();
    for (at, _) in text.match_indices(name.as_str()) {
        let before = text[..at].chars().next_back();
        let behind = &text[at + name.len()..];
        let digits = behind.strip_prefix(' ').map(|behind| {
            behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len()
        });
        let Some(digits) = digits.filter(|digits| (1..=2).contains(digits)) else { continue };
        let number: u32 = behind[1..=digits].parse().ok()?;
        let whole = behind[1 + digits..].starts_with(['-', '/']);
        if before.is_some_and(char::is_alphanumeric) || whole {
            continue;
        }
        if !labels.iter().any(|(other, _)| *other == number) {
            let start = stated.after + at;
            labels.push((number, Span::new(start, start + name.len() + 1 + digits)));
        }
    }
    let many = labels.len();
    let in_order = labels.iter().zip(1..).all(|((number, _), place)| *number == place);
    // That fewer are labelled than there are says nothing.
    let sure = (stated.number as usize) < many && many <= 12;
    (many >= 2 && in_order).then(|| Answer {
        list: List {
            items: labels.into_iter().map(|(_, span)| span).collect(),
            fewest: many,
            most: many,
            open: false,
        },
        sure,
    })
}

/// The name that the things of a plural are labelled with: Hypothesis, Phase, Annex.
pub fn singular(plural: &str) -> Option<String> {
    let lower = plural.to_ascii_lowercase();
    let stem = match () {
        () if lower.ends_with("heses") || lower.ends_with("lyses") => {
            format!("{}is", lower.strip_suffix("es")?)
        }
        () if lower.ends_with("ices") => format!("{}ix", lower.strip_suffix("ices")?),
        () if lower.ends_with("ies") => format!("{}y", lower.strip_suffix("ies")?),
        () if lower.ends_with("xes") || lower.ends_with("ches") => {
            lower.strip_suffix("es")?.to_owned()
        }
        () => lower.strip_suffix('s')?.to_owned(),
    };
    let first = stem.get(..1)?.to_ascii_uppercase();
    (stem.len() >= 4).then(|| format!("{first}{}", &stem[1..]))
}

/// What is said of some of the things only.
const JUDGED: &[&str] = &[
    "confirmed",
    "supported",
    "rejected",
    "completed",
    "achieved",
    " met",
    "failed",
    "passed",
    "open",
    "closed",
    "remain",
    "delivered",
    "finished",
    "done",
    " not ",
    "further",
    "more",
    "additional",
    "new ",
    "other",
    "last",
    "first",
    "next",
    "previous",
    "of the",
    "of these",
    "of our",
];
