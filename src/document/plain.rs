//! Plain text comes in; its blocks go out: paragraphs unwrapped, list items, headings, captions,
//! and tables drawn with pipes or aligned by white space.

use super::aligned::{self, Layout};
use super::builder::{Builder, Content};
use super::language::is_han;
use super::shape::{Shape, section_number, shape, width};
use std::ops::Range;

/// Reads plain text.
pub(super) fn read(text: &str) -> Content {
    let mut builder = Builder::new(text);
    write(&mut builder, text, 0..text.len());
    builder.finish()
}

/// Reads a stretch of plain text into a document of another format.
pub(super) fn write(builder: &mut Builder<'_>, text: &str, range: Range<usize>) {
    let lines = lines(text, range);
    let wrap = Wrap::of(text, &lines);
    let mut at = 0;
    while at < lines.len() {
        if text[lines[at].clone()].trim().is_empty() {
            at += 1;
            continue;
        }
        if let Some(layout) = aligned::table_at(text, &lines[at..]) {
            at += write_table(builder, layout);
            continue;
        }
        builder.copy(lines[at].clone());
        at += 1;
        while at < lines.len()
            && wrap.joins(&text[lines[at - 1].clone()], &text[lines[at].clone()])
            && aligned::table_at(text, &lines[at..]).is_none()
        {
            builder.copy(lines[at - 1].end..lines[at].end);
            at += 1;
        }
        builder.close_by_shape();
    }
}

fn write_table(builder: &mut Builder<'_>, layout: Layout) -> usize {
    builder.open_table();
    for (index, row) in layout.rows.iter().enumerate() {
        for cell in row {
            builder.copy(cell.range.clone());
            builder.close_cell(cell.indent);
        }
        builder.close_row();
        if index + 1 == layout.header_rows {
            builder.headers_end();
        }
    }
    builder.close_table();
    layout.lines
}

/// The lines of a text without their ends. A page break ends a line too.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for index in range.clone() {
        let byte = text.as_bytes()[index];
        if matches!(byte, b'\n' | b'\x0C' | b'\r') {
            // A carriage return before a line feed belongs to it.
            if !(byte == b'\n' && index == start && text[..index].ends_with('\r')) {
                lines.push(start..index);
            }
            start = index + 1;
        }
    }
    lines.push(start..range.end);
    lines
}

/// How a text is wrapped.
pub(super) enum Wrap {
    /// One paragraph a line.
    None,
    /// Lines were cut at this many columns.
    At(usize),
}

impl Wrap {
    /// Told from the lines that another line follows: in wrapped text most of them are nearly as
    /// long as the longest.
    pub(super) fn of(text: &str, lines: &[Range<usize>]) -> Wrap {
        let full = |line: &Range<usize>| !text[line.clone()].trim().is_empty();
        let mut widths: Vec<usize> = lines
            .windows(2)
            .filter(|pair| full(&pair[0]) && full(&pair[1]))
            .map(|pair| text[pair[0].clone()].trim_end())
            .filter(|line| !line.trim().contains("   "))
            .map(width)
            .collect();
        widths.sort_unstable();
        let Some(limit) = widths.get(widths.len() * 9 / 10).copied() else { return Wrap::None };
        let near =
            widths.iter().filter(|width| **width + 12 > limit && **width <= limit + 4).count();
        match (24..=132).contains(&limit) && near * 4 >= widths.len() {
            true => Wrap::At(limit),
            false => Wrap::None,
        }
    }

    /// Whether `next` carries on the paragraph that `line` belongs to.
    pub(super) fn joins(&self, line: &str, next: &str) -> bool {
        let (line, body) = (line.trim_end(), next.trim());
        if line.is_empty() || body.is_empty() || is_rule(body) {
            return false;
        }
        if matches!(shape(body), Shape::Heading { .. } | Shape::Item { .. } | Shape::Caption) {
            return false;
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        // A paragraph of a hanging layout begins: 4.3 Half-cell potentials.
        let numbered = section_number(body).is_some_and(|(levels, _)| levels > 1);
        if indent(next) < indent(line) && numbered {
            return false;
        }
        let first = body.chars().next().unwrap_or(' ');
        let last = line.chars().next_back().unwrap_or(' ');
        let carries_on =
            first.is_lowercase() && !matches!(last, '.' | ':' | ';' | '!' | '?' | '。');
        let Wrap::At(limit) = *self else {
            return carries_on && is_ascii_prose(line);
        };
        if carries_on {
            return true;
        }
        // The line was cut because the next word did not fit. A ragged edge of a few columns is
        // allowed for, since hyphens and quotes break as well.
        let word = match is_han(first) || is_han(last) {
            true => 4,
            false => width(body.split_whitespace().next().unwrap_or("")),
        };
        let indented = indent(next) > indent(line) + 1;
        width(line) + 1 + word + 3 > limit && !(indented && last == '。')
    }
}

fn is_ascii_prose(line: &str) -> bool {
    !line.chars().any(is_han) && line.split_whitespace().count() > 5
}

/// A line drawn with dashes.
pub(super) fn is_rule(line: &str) -> bool {
    line.chars().filter(|c| !c.is_whitespace()).count() >= 3
        && line.chars().all(|c| {
            matches!(
                c,
                '-' | '=' | '_' | '*' | '~' | '—' | '–' | '─' | '━' | '═' | '+' | '|' | ' ' | '\t'
            )
        })
}
