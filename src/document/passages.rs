//! A document comes in, with the passages that a project wants left out; it goes out with blanks in
//! their place. All spans stay as they were, so that every place still maps to the source.

use super::{Block, BlockKind, Document, Span};
use regex::Regex;

/// Which passages are left out.
#[derive(Clone, Debug)]
pub enum Passage {
    /// All that stands under a heading whose text matches, and the heading itself.
    Section(Regex),
    /// What matches in a paragraph, heading, item or caption. A table with a match is left out as a
    /// whole, for what is left of it would no longer add up.
    Text(Regex),
}

/// Leaves the passages out, and tells how many there were.
pub fn leave_out(document: &mut Document, passages: &[Passage]) -> usize {
    let mut spans: Vec<Span> = Vec::new();
    for passage in passages {
        match passage {
            Passage::Section(heading) => sections(document, heading, &mut spans),
            Passage::Text(text) => stretches(document, text, &mut spans),
        }
    }
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    if !merged.is_empty() {
        blank(document, &merged);
    }
    merged.len()
}

/// From a heading to the next one of its level or above.
fn sections(document: &Document, heading: &Regex, spans: &mut Vec<Span>) {
    let mut open: Option<(u8, Span)> = None;
    for block in &document.blocks {
        if let BlockKind::Heading { level } = block.kind {
            if let Some((of, span)) = open
                && level <= of
            {
                spans.push(span);
                open = None;
            }
            if open.is_none() && heading.is_match(document.slice(block.span)) {
                open = Some((level, block.span));
            }
        }
        if let Some((_, span)) = &mut open {
            span.end = block.span.end;
        }
    }
    spans.extend(open.map(|(_, span)| span));
}

fn stretches(document: &Document, text: &Regex, spans: &mut Vec<Span>) {
    for block in &document.blocks {
        let start = block.span.start as usize;
        let found = text.find_iter(document.slice(block.span)).filter(|found| !found.is_empty());
        if let BlockKind::Table(_) = block.kind {
            spans.extend(found.take(1).map(|_| block.span));
        } else {
            spans.extend(found.map(|found| Span::new(start + found.start(), start + found.end())));
        }
    }
}

/// Puts blanks in the place of spans (in order, apart), and ends sentences before and after them: no
/// claim is made across what is left out.
fn blank(document: &mut Document, spans: &[Span]) {
    let mut text = String::with_capacity(document.text.len());
    let mut at = 0;
    for span in spans {
        text.push_str(&document.text[at..span.start as usize]);
        text.extend(std::iter::repeat_n(' ', span.len()));
        at = span.end as usize;
    }
    text.push_str(&document.text[at..]);
    document.text = text;
    for block in &mut document.blocks {
        cut_sentences(block, spans);
    }
    for cell in document.tables.iter_mut().flat_map(|table| table.rows.iter_mut().flatten()) {
        if within(spans, cell.span) {
            cell.span.end = cell.span.start;
        }
    }
}

fn cut_sentences(block: &mut Block, spans: &[Span]) {
    let mut next = spans.partition_point(|span| span.end <= block.span.start);
    if spans.get(next).is_none_or(|span| span.start >= block.span.end) {
        return;
    }
    let mut cut = Vec::with_capacity(block.sentences.len() + 1);
    for sentence in &block.sentences {
        let mut rest = *sentence;
        while let Some(gap) = spans.get(next).filter(|gap| gap.start < sentence.end) {
            if rest.start < gap.start {
                cut.push(Span { start: rest.start, end: gap.start });
            }
            rest.start = gap.end.clamp(rest.start, sentence.end);
            if gap.end > sentence.end {
                break;
            }
            next += 1;
        }
        if !rest.is_empty() {
            cut.push(rest);
        }
    }
    block.sentences = cut;
}

fn within(spans: &[Span], inner: Span) -> bool {
    let after = spans.partition_point(|span| span.start <= inner.start);
    after.checked_sub(1).is_some_and(|index| spans[index].contains(inner))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, read};
    use super::*;

    /// The sentences and cells that are left, and how many passages were left out.
    #[track_caller]
    fn check(text: &str, passages: &[Passage], left: &str, count: usize) {
        let mut document = read("a.md", text.as_bytes(), Format::Markdown).unwrap();
        assert_eq!(leave_out(&mut document, passages), count);
        let sentences = document.blocks.iter().flat_map(|block| block.sentences.iter().copied());
        let cells = document.tables.iter().flat_map(|table| table.rows.iter().flatten());
        let spans = sentences.chain(cells.map(|cell| cell.span));
        let texts: Vec<_> = spans.map(|span| document.slice(span).trim()).collect();
        let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(texts.join("|"), left);
        for block in &document.blocks {
            document.origin.source_range(block.span);
        }
    }

    fn section(heading: &str) -> Passage {
        Passage::Section(Regex::new(heading).unwrap())
    }

    fn matching(text: &str) -> Passage {
        Passage::Text(Regex::new(text).unwrap())
    }

    #[test]
    fn a_section_goes_with_all_below_it() {
        let text = "# 报告\n\n一句。\n\n## 附录\n\n两句。\n\n### 附表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n## 结语\n\n三句。\n";
        check(text, &[section("^附录")], "报告|一句。|结语|三句。", 1);
        check(text, &[section("附")], "报告|一句。|结语|三句。", 1);
        check(text, &[section("无")], "报告|一句。|附录|两句。|附表|结语|三句。|甲|乙|1|2", 0);
    }

    #[test]
    fn a_stretch_ends_the_sentences_around_it() {
        let text =
            "共10所（其中3所为示例）另有7所。第二句。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 示例 |\n";
        check(text, &[matching("（[^）]*示例）")], "共10所|另有7所。|第二句。|甲|乙|1|示例", 1);
        check(text, &[matching("示例")], "共10所（其中3所为|）另有7所。|第二句。", 2);
        check(text, &[matching("共.*"), matching("7所")], "甲|乙|1|示例", 1);
    }
}
