//! A stated number comes in; what the layout lists under it goes out: bullets, numbered items and
//! paragraphs below a lead-in, sub-headings below a heading.

use super::after::Answer;
use super::items::List;
use super::numeral::numeral;
use super::sequence::sequence;
use super::stated::Stated;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::markers::{block_marker, marker};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockId, BlockKind, Language, Span};
use crate::rulebook::Strength;

/// The bullets or numbered paragraphs below a lead-in that ends with the stated number's phrase.
pub fn items_below(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let document = context.document;
    let text = &document.text;
    let lead = document.block_at(stated.span.start)?;
    let rest = text[stated.after..stated.end].trim_end();
    let stem = rest.strip_suffix(['：', ':'])?;
    let cuts = ['、', '，', '。', '；', '：', ':', ',', ';', '\t'];
    // We make five recommendations. The Department should: …
    let stem = match stem.split_once(". ") {
        Some((own, lead_in)) if own.len() <= 80 && lead_in.len() <= 80 && is_announced(own) => own,
        _ => stem,
    };
    if stem.contains(cuts) || stem.chars().count() > 60 || stem.contains(". ") {
        return None;
    }
    let sorts = ["表", "情况如", "数据", "table", "years", "months", "results of"];
    if sorts.iter().any(|word| stem.contains(word)) {
        return None;
    }
    let next = document.blocks.get(lead.0 as usize + 1)?;
    let BlockKind::Item { depth, ordered } = next.kind else {
        if matches!(next.kind, BlockKind::Table(_) | BlockKind::Caption) {
            return None;
        }
        let start = next.span.start as usize;
        let first = marker(&text[next.span.range()]).filter(|first| first.number == 1)?;
        return sequence(context, stated, start, first);
    };
    let mut found = Vec::new();
    let numbered = block_marker(document, next).is_some_and(|first| first.number == 1);
    for block in &document.blocks[lead.0 as usize + 1..] {
        match block.kind {
            BlockKind::Item { depth: other, .. } if other > depth => {}
            BlockKind::Item { depth: other, ordered: too } if other == depth && too == ordered => {
                // Note: …, 注：… is none of what was counted.
                let head = text[block.span.range()].get(..4).unwrap_or_default();
                if head.eq_ignore_ascii_case("note") || head.starts_with('注') {
                    continue;
                }
                // What is told below an item is none, and another list begins anew.
                if ordered && numbered {
                    match block_marker(document, block).map(|marker| marker.number as usize) {
                        None => continue,
                        Some(number) if number != found.len() + 1 => break,
                        Some(_) => {}
                    }
                }
                found.push(opening(text, block.span));
            }
            BlockKind::Paragraph if ordered && numbered && goes_on(context, block, found.len()) => {
            }
            _ => break,
        }
    }
    let count = found.len();
    let sure = count >= 2 && count.abs_diff(stated.number as usize) <= 2;
    (count >= 2).then_some(Answer {
        list: List { items: found, fewest: count, most: count, open: false },
        sure,
    })
}

/// Whether the list goes on behind a paragraph that is told below one of its items: the next number follows close by.
fn goes_on(context: Context<'_>, paragraph: &Block, number: usize) -> bool {
    let document = context.document;
    let Some(place) = document.block_at(paragraph.span.start) else { return false };
    let ahead = document.blocks[place.0 as usize + 1..].iter().take(BELOW);
    let mut items = ahead.filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    items
        .find_map(|block| block_marker(document, block))
        .is_some_and(|next| next.number as usize == number + 1)
}

/// How many paragraphs may stand below an item.
const BELOW: usize = 4;

/// Whether a phrase counts what is announced to follow, and says no more of it.
fn is_announced(phrase: &str) -> bool {
    let nouns = [
        "recommendations",
        "actions",
        "steps",
        "things",
        "points",
        "measures",
        "changes",
        "questions",
        "tasks",
        "conditions",
        "findings",
        "conclusions",
        "requests",
        "proposals",
        "lessons",
        "improvements",
        "commitments",
        "decisions",
        "priorities",
        "aims",
        "objectives",
        "principles",
    ];
    phrase.split_whitespace().last().is_some_and(|last| nouns.contains(&last))
}

/// The first words of an item, to show.
fn opening(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let end = slice
        .char_indices()
        .take(24)
        .find(|(offset, c)| *offset > 0 && "，。：；,.:;\n\t".contains(*c))
        .map(|(offset, _)| offset)
        .or_else(|| slice.char_indices().nth(24).map(|(offset, _)| offset))
        .unwrap_or(slice.len());
    Span::new(span.start as usize, span.start as usize + end)
}

/// Headings that count what is below them: 三个聚焦 over 聚焦甲, 聚焦乙, 聚焦丙.
pub fn headings(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for (index, block) in context.document.blocks.iter().enumerate() {
        if let BlockKind::Heading { level } = block.kind
            && let Some((number, span, key)) = slogan(context, block.span)
        {
            let below = children(context, BlockId(index as u32), level, key);
            let n = number as usize;
            if below.len() >= 2 && below.len().abs_diff(n) <= 1 {
                let place = around(below.iter().copied().chain([span]));
                let bindings = vec![constant("n", i64::from(number), span), items("items", below)];
                claims.extend(draft.claim(Strength::Stated, place, [("list", bindings)]));
            }
        }
    }
}

/// The number that a heading states, where it stands, and the word that the things counted share.
fn slogan<'a>(context: Context<'a>, heading: Span) -> Option<(u32, Span, &'a str)> {
    let text = &context.document.text;
    let slice = &text[heading.range()];
    let start = heading.start as usize;
    if context.document.language == Language::English {
        let mut words = slice.split_inclusive(' ');
        let mut offset = 0;
        let number = words.by_ref().find_map(|word| {
            let at = offset;
            offset += word.len();
            numeral(word.trim())
                .filter(|_| word.trim().chars().all(char::is_alphabetic))
                .map(|(number, length)| (number, at, length))
        })?;
        let noun = slice[offset..]
            .split(' ')
            .take(3)
            .map(|word| word.trim_end_matches(['.', ':', ',']))
            .find(|word| word.ends_with('s'))?;
        let stem = noun.strip_suffix("ies").or_else(|| noun.strip_suffix('s'))?;
        let (number, at, length) = number;
        return (stem.len() >= 3)
            .then(|| (number, Span::new(start + at, start + at + length), stem));
    }
    // The enumerator of the heading itself is no count.
    let from = marker(slice).map_or(0, |marker| marker.length);
    slice[from..].char_indices().find_map(|(offset, _)| {
        let at = from + offset;
        let (number, length) = numeral(&slice[at..])?;
        let mut rest = &slice[at + length..];
        for measure in ["个", "大", "项"] {
            rest = rest.strip_prefix(measure).unwrap_or(rest);
        }
        let before = slice[..at].chars().next_back();
        if before.is_some_and(|c| c == '第' || c == '十' || c.is_ascii_digit()) {
            return None;
        }
        let key: usize = rest.chars().take(2).map(char::len_utf8).sum();
        let key = &rest[..key];
        let after = rest[key.len()..].chars().next();
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        (ends
            && key.chars().count() == 2
            && key.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
        .then(|| (number, Span::new(start + at, start + at + length), key))
    })
}

/// Sub-headings, or openings of sentences, that carry the key. Empty if some sub-headings do not.
fn children(context: Context<'_>, heading: BlockId, level: u8, key: &str) -> Vec<Span> {
    let text = &context.document.text;
    let below = || {
        context.document.blocks[heading.0 as usize + 1..].iter().take_while(
            |block| !matches!(block.kind, BlockKind::Heading { level: other } if other <= level),
        )
    };
    let carries = |slice: &str| slice.to_lowercase().contains(&key.to_lowercase());
    let headings: Vec<_> =
        below().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).collect();
    if let Some(next) = headings.iter().map(|block| block.kind).next() {
        let direct: Vec<_> = headings.into_iter().filter(|block| block.kind == next).collect();
        if direct.iter().all(|block| carries(&text[block.span.range()])) {
            return direct.iter().map(|block| block.span).collect();
        }
        return Vec::new();
    }
    if context.document.language == Language::English {
        return Vec::new();
    }
    let mut found = Vec::new();
    for block in below().take(60) {
        for sentence in &block.sentences {
            let slice = &text[sentence.range()];
            let run_in = slice.trim_end_matches('。');
            let short = run_in.chars().count() <= 10 && run_in.ends_with(key);
            if slice.starts_with(key) || short {
                found.push(opening(text, *sentence));
            }
        }
    }
    found
}
