//! A document comes in; its numbered lists go out: items in blocks of their own or within a sentence, and the attachments
//! that a letter names at its end (附件：1.名单 2.日程).

use crate::claims::markers::{Marker, Style, block_marker, marker};
use crate::document::{Block, BlockKind, Document, Span};

/// An item with its number.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub number: u32,
    pub label: Span,
    /// The item's text, without its number.
    pub text: Span,
}

/// Items of one style that are numbered from 1 without a gap.
#[derive(Clone, Debug)]
pub struct List {
    pub items: Vec<Item>,
    pub attached: bool,
    style: Style,
}

impl List {
    pub fn end(&self) -> u32 {
        self.items.last().map_or(0, |item| item.text.end)
    }
}

/// All lists; nothing where one of them begins later, so that its beginning may be missing.
pub fn lists(document: &Document) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut attached = false;
    for block in &document.blocks {
        let text = document.slice(block.span);
        let letter = text.starts_with("附件：") || text.starts_with("附件:");
        // 2.日程安排 looks like a heading.
        let goes_on = attached && opens(document, block).is_some();
        if matches!(block.kind, BlockKind::Table(_))
            || matches!(block.kind, BlockKind::Heading { .. }) && !goes_on
            || block.kind == BlockKind::Caption && !letter
        {
            continue;
        }
        attached = letter || goes_on;
        let mut found = inner(document, block);
        if let BlockKind::Item { .. } = block.kind {
            found = opens(document, block)
                .into_iter()
                .map(|(marker, label)| (marker, label, block.span.start))
                .collect();
        }
        for (index, (marker, label, start)) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(block.span.end, |(_, next, _)| next.start);
            let item = Item {
                number: marker.number,
                label: *label,
                text: Span { start: *start, end: end.max(*start) },
            };
            match lists.last_mut() {
                Some(list)
                    if list.style == marker.style
                        && list.items.len() as u32 + 1 == marker.number =>
                {
                    list.items.push(item);
                }
                _ if marker.number == 1 => {
                    lists.push(List { items: vec![item], attached, style: marker.style })
                }
                _ => return Vec::new(),
            }
        }
    }
    for list in &mut lists {
        // The last item within a sentence ends with it.
        let Some(last) = list.items.last_mut() else { continue };
        let rest = document.slice(last.text);
        let end = rest.find(['。', '\n']).unwrap_or(rest.len());
        last.text.end = last.text.start + end as u32;
    }
    lists.retain(|list| list.items.len() >= 2);
    lists
}

/// The number that an item stands under, with the place that shows it.
fn opens(document: &Document, block: &Block) -> Option<(Marker, Span)> {
    let found = block_marker(document, block)?;
    let item = matches!(block.kind, BlockKind::Item { .. });
    let first = document.slice(block.span).chars().next().map_or(0, char::len_utf8);
    let start = block.span.start as usize;
    Some((found, Span::new(start, start + if item { first } else { found.length })))
}

/// The numbers within a block: 1.台账不全；2.标识缺失. With where the text of each begins.
fn inner(document: &Document, block: &Block) -> Vec<(Marker, Span, u32)> {
    let text = document.slice(block.span);
    let mut found = Vec::new();
    let (mut boundary, mut from) = (true, 0);
    for (offset, character) in text.char_indices() {
        if boundary
            && offset >= from
            && let Some(marker) = marker(&text[offset..])
        {
            let start = block.span.start as usize + offset;
            let end = start + marker.length;
            from = offset + marker.length;
            found.push((marker, Span::new(start, end), end as u32));
        }
        boundary = ['。', '；', '，', '：', ';', '.', ',', ':', ' ', '　'].contains(&character);
    }
    found
}
