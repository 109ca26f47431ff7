//! The first enumerator of a list comes in (一是, First,); all of the list's go out, in the block of
//! its lead-in and in the blocks after it.

use super::after::Answer;
use super::items::List;
use super::stated::Stated;
use crate::claims::markers::{Marker, Style, block_marker, marker};
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Span};

/// Three reasons stand out. First, …. Second, …: the sequence begins the next sentence.
pub fn next_sentences(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    let block = context.document.block(stated.block);
    let sentence = sentence_at(block, stated.span.start)?;
    let rest = text.get(stated.after..sentence.end as usize)?;
    let points = [
        "reason",
        "way",
        "point",
        "step",
        "factor",
        "lesson",
        "finding",
        "aim",
        "goal",
        "change",
        "thing",
        "issue",
        "problem",
        "challenge",
        "priorit",
        "area",
        "observation",
        "limitation",
        "theme",
        "conclusion",
        "recommendation",
        "action",
        "request",
        "condition",
        "proposal",
        "improvement",
        "requirement",
        "question",
        "方面",
        "问题",
        "特点",
        "原因",
        "措施",
        "重点",
        "任务",
        "不足",
        "短板",
        "经验",
        "做法",
        "体会",
    ];
    let phrase: String = rest.chars().take(24).collect::<String>().to_lowercase();
    let cut = rest.chars().any(|c| "，；,;".contains(c) || c.is_ascii_digit());
    let opening = text[sentence.end as usize..stated.end].trim_start();
    // We make five recommendations. The Department should: (a) …
    let lead_in = opening[..opening.floor_char_boundary(LEAD_IN)].find(':');
    let lead_in = lead_in.filter(|colon| !opening[..*colon].contains(['.', ';', ',', '\n']));
    let opening = lead_in.map_or(opening, |colon| opening[colon + 1..].trim_start());
    let first = marker(opening)
        .filter(|first| first.number == 1 && (inline(first.style) || lead_in.is_some()))?;
    let named = points.iter().any(|point| phrase.contains(point))
        || matches!(first.style, Style::Is | Style::Must)
            && stated.measure != "大"
            && phrase.chars().count() <= 12;
    if cut || !named {
        return None;
    }
    sequence(context, stated, stated.end - opening.len(), first)
}

/// In bytes: the longest lead-in between a number and its list.
const LEAD_IN: usize = 80;

/// How many blocks a sequence may run over, and how many bytes of each are read.
const BLOCKS: usize = 60;
const SEQUENCE: usize = 12_000;

/// Behind more blocks than this, a paragraph with the next number is no item for sure.
const BETWEEN: usize = 4;

/// 一是…二是…三是…, in the block of the lead-in and the blocks after it.
pub fn sequence(
    context: Context<'_>,
    stated: &Stated,
    start: usize,
    first: Marker,
) -> Option<Answer> {
    let text = &context.document.text;
    let block = context.document.block_at(start as u32)?.0 as usize;
    let end = context.document.blocks[block].span.end as usize;
    let mut items = vec![Span::new(start, start + first.length)];
    let mut number = 1;
    let mut finished = false;
    let limit = text.floor_char_boundary(end.min(start + SEQUENCE));
    gather(text, start + first.length, limit, first.style, &mut number, &mut items);
    let mut between = 0;
    // The items found so far may have a list of their own below the last of them.
    let mut resumed = false;
    for next in context.document.blocks.iter().skip(block + 1).take(BLOCKS) {
        let goes_on = block_marker(context.document, next).filter(|next| next.style == first.style);
        match goes_on {
            Some(next_marker) if (number + 1..=number + 2).contains(&next_marker.number) => {
                if between > BETWEEN {
                    resumed = true;
                    break;
                }
                let begin = next.span.start as usize;
                number = next_marker.number;
                let length = text[begin..].chars().next().map_or(0, char::len_utf8);
                items.push(Span::new(begin, begin + next_marker.length.min(length)));
                let limit = (next.span.end as usize).min(begin + SEQUENCE);
                let limit = text.floor_char_boundary(limit);
                gather(text, begin + length, limit, first.style, &mut number, &mut items);
                between = 0;
            }
            // Another list begins, or another chapter.
            Some(_) => finished = true,
            None if matches!(next.kind, BlockKind::Heading { .. }) => finished = true,
            None => {
                between += 1;
                // Where the list numbers paragraphs, what goes on after it is the text.
                finished = between > BETWEEN && inline(first.style);
            }
        }
        if finished {
            break;
        }
    }
    // A document that ends within the list may be an excerpt.
    let finished = (finished || between > BETWEEN) && !resumed;
    let sure = finished || items.len() >= stated.number as usize || goes_on(text, end, &items);
    let count = items.len();
    if count < 2 {
        return None;
    }
    Some(Answer { list: List { items, fewest: count, most: count, open: false }, sure })
}

/// Whether the whole sequence stands in the block of its lead-in and the block goes on after it.
fn goes_on(text: &str, end: usize, items: &[Span]) -> bool {
    items.last().is_some_and(|last| {
        // The items may stand in later blocks.
        let rest = text.get(last.end as usize..end).unwrap_or_default().trim_end();
        rest.contains('。') || rest.ends_with('.')
    })
}

fn inline(style: Style) -> bool {
    matches!(
        style,
        Style::Is | Style::Must | Style::Among | Style::Ordinal | Style::Circled | Style::Word
    )
}

/// Collects the markers of one style that go on from `number`.
fn gather(
    text: &str,
    start: usize,
    end: usize,
    style: Style,
    number: &mut u32,
    items: &mut Vec<Span>,
) {
    let mut boundary = true;
    for (offset, character) in text[start..end].char_indices() {
        let at = start + offset;
        if boundary
            && let Some(found) = marker(&text[at..end])
            && found.style == style
            && found.number > *number
            && found.number <= *number + 2
        {
            *number = found.number;
            items.push(Span::new(at, at + found.length));
        }
        boundary = match character {
            '。' | '；' | '，' | '：' | ';' | '.' | ',' | ':' | '、' | '！' | '？' | '\n' => {
                true
            }
            // (i) price, and (ii) place
            ' ' => boundary || matches!(style, Style::Roman | Style::Letter | Style::Bracketed),
            '　' => boundary,
            _ => false,
        };
    }
}
