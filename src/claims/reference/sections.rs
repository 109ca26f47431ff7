//! The numbers of an English document's headings come in (## 2.1 Sample, Chapter 3: Results) with the
//! sections and chapters that its text cites; claims that each cited one exists go out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::follows;
use super::topics::{self, Titled};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::markers::marker;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Language, Span};
use crate::rulebook::Strength;

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(Section|Chapter)[ \u{a0}])?([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})(?:\.?[ \u{a0}:–—]|[.:]?$)")
        .expect("the expression is valid")
});

static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([Ss]ection|[Cc]hapter)[ \u{a0}]([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})\b")
        .expect("the expression is valid")
});

/// The headings of one level: the number before the last (empty for chapters), and by the last number
/// where it stands.
type Levels = BTreeMap<Vec<u32>, BTreeMap<u32, Span>>;

/// Finds the citations that can be checked.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::English {
        return;
    }
    let mut levels = Levels::new();
    let mut words = Vec::new();
    let mut titled = Vec::new();
    for block in &document.blocks {
        if !matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        let heading = document.slice(block.span);
        // The expression is made for reports that number their headings.
        if !heading.starts_with(|first: char| first.is_ascii_digit() || "SC".contains(first)) {
            continue;
        }
        let Some(found) = HEADING.captures(heading) else { continue };
        words.push(found.get(1).map(|word| word.as_str().to_ascii_lowercase()));
        let Some(mut numbers) = found.get(2).and_then(|number| numbers(number.as_str())) else {
            continue;
        };
        let Some(last) = numbers.pop() else { continue };
        if numbers.is_empty() {
            let title = heading.get(found.get(0).map_or(0, |found| found.end())..);
            titled.push(Titled::new(last, block.span, title.unwrap_or_default()));
        }
        levels.entry(numbers).or_default().entry(last).or_insert(block.span);
    }
    if levels.is_empty() {
        return;
    }
    levels.iter().for_each(|(prefix, level)| claims.extend(missing(context, draft, prefix, level)));
    let mut sections = Vec::new();
    for found in CITATION.captures_iter(&document.text) {
        let (Some(whole), Some(word), Some(number)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        let heads = document
            .block_at(whole.start() as u32)
            .is_some_and(|id| matches!(document.block(id).kind, BlockKind::Heading { .. }));
        if let Ok(number) = number.as_str().parse::<u32>()
            && !heads
        {
            sections.push((number, Span::new(whole.start(), whole.end())));
        }
        let word = word.as_str().to_ascii_lowercase();
        // Headings that call themselves chapters are no sections.
        let named = words.iter().flatten().next();
        if named.is_some_and(|named| *named != word) || is_foreign(context, whole.range()) {
            continue;
        }
        let Some(mut numbers) = numbers(number.as_str()) else { continue };
        let Some(cited) = numbers.pop() else { continue };
        let Some(known) = levels.get(&numbers) else { continue };
        // Of an excerpt some headings are missing.
        let Some((last, place)) = known.last_key_value() else { continue };
        let whole_level = (1..=*last).all(|number| known.contains_key(&number));
        if !whole_level || *last < 2 || cited > last + FAR {
            continue;
        }
        let span = Span::new(whole.start(), whole.end());
        let bindings = vec![
            constant("cited", i64::from(cited), span),
            constant("last", i64::from(*last), *place),
        ];
        claims.extend(draft.claim(Strength::Stated, around([span, *place]), [("cited", bindings)]));
    }
    topics::search(context, draft, &titled, &sections, claims);
}

/// The one number that the headings of a level skip (2.1, 2.2, 2.4). Plain headings with a point are
/// numbered by another search.
fn missing(
    context: Context<'_>,
    draft: Draft<'_>,
    prefix: &[u32],
    level: &BTreeMap<u32, Span>,
) -> Option<Claim> {
    let numbered = |span: &Span| marker(context.document.slice(*span)).is_some();
    if level.len() < 3
        || !level.contains_key(&1)
        || prefix.is_empty() && level.values().any(numbered)
    {
        return None;
    }
    let pairs: Vec<((u32, Span), (u32, Span))> = level
        .iter()
        .zip(level.iter().skip(1))
        .map(|((first, one), (second, other))| ((*first, *one), (*second, *other)))
        .collect();
    let in_order = pairs.iter().all(|(one, other)| one.1.start < other.1.start);
    let mut gaps = pairs.into_iter().filter(|(one, other)| other.0 != one.0 + 1);
    let (one, other) = gaps.next()?;
    let mut number: Vec<String> = prefix.iter().map(u32::to_string).collect();
    number.push((one.0 + 1).to_string());
    let filled = opens_a_block(context, (one.1.end, other.1.start), &number.join("."));
    (in_order && gaps.next().is_none() && other.0 == one.0 + 2 && !filled)
        .then(|| follows(draft, one, other))
        .flatten()
}

/// Whether a block between two headings opens with the number that they leave out, and is no heading by its
/// look: a title and lines of a table in one paragraph.
fn opens_a_block(context: Context<'_>, (from, to): (u32, u32), number: &str) -> bool {
    let blocks = &context.document.blocks;
    let first = blocks.partition_point(|block| block.span.start < from);
    let between = blocks[first..].iter().take_while(|block| block.span.start < to);
    between.take(MOST_BETWEEN).any(|block| {
        let rest = context.document.slice(block.span).strip_prefix(number);
        rest.is_some_and(|rest| rest.trim_start_matches('.').starts_with(char::is_whitespace))
    })
}

/// How many blocks between two headings are looked at.
const MOST_BETWEEN: usize = 200;

/// A number so far beyond the last is that of a law.
const FAR: u32 = 9;

fn numbers(text: &str) -> Option<Vec<u32>> {
    text.split('.').map(|part| part.parse::<u32>().ok().filter(|number| *number > 0)).collect()
}

/// Whether a citation stands in a heading, a table, or is of another document, as of an act.
pub fn is_foreign(context: Context<'_>, range: std::ops::Range<usize>) -> bool {
    let document = context.document;
    let Some(id) = document.block_at(range.start as u32) else { return true };
    let block = document.block(id);
    if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
        return true;
    }
    let Some(sentence) = sentence_at(block, range.start as u32) else { return true };
    let rest = &document.text[range.end..block.span.end as usize];
    let rest = rest.trim_start();
    let of = rest.starts_with("of ") && !rest.starts_with("of this")
        || rest.starts_with("in the ")
        || rest.starts_with('(');
    let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let legal =
        ["agreement", "agreements", "notice", "notices", "order", "orders", "grant", "funding"]
            .contains(&next);
    let text = document.slice(sentence);
    let law = [
        "Act",
        "Regulation",
        "Regulations",
        "Code",
        "Directive",
        "Treaty",
        "plc",
        "Standard",
        "IFRS",
        "IAS",
        "handbook",
        "Handbook",
    ]
    .iter()
    .any(|word| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == *word));
    of || legal || law
}
