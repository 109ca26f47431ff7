//! Lines of plain text come in; the table that starts at the first of them goes out, if one does:
//! drawn with pipes, or its columns aligned by white space or tabs.

use super::headers::{Look, look};
use super::language::is_han;
use super::plain::is_rule;
use super::shape::{is_caption, section_number, width};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A table laid out in text.
pub(super) struct Layout {
    pub rows: Vec<Vec<LaidCell>>,
    /// 0 where a rule did not part them off.
    pub header_rows: usize,
    /// How many lines it took.
    pub lines: usize,
}

pub(super) struct LaidCell {
    /// The cell's text in the source.
    pub range: Range<usize>,
    pub indent: u16,
}

/// A run of text between wide gaps.
#[derive(Clone)]
struct Chunk {
    range: Range<usize>,
    /// Columns on the screen, the end excluded.
    from: usize,
    to: usize,
}

/// The table that starts at the first line, if there is one.
pub(super) fn table_at(text: &str, lines: &[Range<usize>]) -> Option<Layout> {
    let first = text[lines.first()?.clone()].trim();
    if first.is_empty() {
        return None;
    }
    if is_piped(first) {
        return piped(text, lines);
    }
    aligned(text, lines)
}

fn is_piped(line: &str) -> bool {
    let bars = line.matches('|').count() + line.matches('│').count();
    bars >= 2 && (line.starts_with(['|', '│']) || line.contains(" | "))
}

fn piped(text: &str, lines: &[Range<usize>]) -> Option<Layout> {
    let mut layout = Layout { rows: Vec::new(), header_rows: 0, lines: 0 };
    for (index, line) in lines.iter().enumerate() {
        let body = text[line.clone()].trim();
        if body.is_empty() && goes_on(text, lines, index) {
            layout.lines += 1;
            continue;
        }
        let ruled =
            is_rule(body) || body.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='));
        if body.is_empty() || !(is_piped(body) || ruled) {
            break;
        }
        layout.lines += 1;
        if ruled {
            if layout.header_rows == 0 {
                layout.header_rows = layout.rows.len();
            }
            continue;
        }
        let lead = text[line.clone()].len() - text[line.clone()].trim_start().len();
        let start = line.start + lead;
        let mut end = start + body.len();
        let mut from = start;
        if body.starts_with(['|', '│']) {
            from += body.chars().next().map_or(0, char::len_utf8);
        }
        if let Some(bar) = body.chars().next_back().filter(|c| matches!(c, '|' | '│'))
            && end > from
        {
            end -= bar.len_utf8();
        }
        let mut row = Vec::new();
        let mut cell = from;
        for (index, bar) in text[from..end].match_indices(['|', '│']) {
            row.push(laid(cell..from + index));
            cell = from + index + bar.len();
        }
        row.push(laid(cell..end));
        layout.rows.push(row);
    }
    if layout.header_rows > 5 {
        layout.header_rows = 0;
    }
    (layout.rows.len() >= 2).then_some(layout)
}

/// Whether a blank line parts the header or the total from the rest of one table: a row of as many
/// cells follows that is no header of another.
fn goes_on(text: &str, lines: &[Range<usize>], blank: usize) -> bool {
    let line = |index: usize| lines.get(index).map_or("", |line| text[line.clone()].trim());
    let Some(above) = blank.checked_sub(1).map(line) else { return false };
    joins(above, line(blank + 1), line(blank + 2))
}

/// Whether two lines with a blank one between are rows of one table; `after` follows them.
pub(super) fn joins(above: &str, below: &str, after: &str) -> bool {
    let bars = |line: &str| line.matches(['|', '│']).count();
    let rule = |line: &str| {
        line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+'))
    };
    let rows = |line: &str| line.starts_with(['|', '│']) && line.ends_with(['|', '│']);
    rows(above) && rows(below) && bars(above) == bars(below) && !rule(after)
}

fn laid(range: Range<usize>) -> LaidCell {
    LaidCell { range, indent: 0 }
}

/// A table whose cells are apart by two spaces or more, or by tabs.
fn aligned(text: &str, lines: &[Range<usize>]) -> Option<Layout> {
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    let mut header_rows = 0;
    let mut taken = 0;
    let mut last_figures = 0;
    let mut since_figures = 0;
    for (index, line) in lines.iter().enumerate() {
        let body = text[line.clone()].trim();
        if body.is_empty() {
            // One blank line may part the header or the total from the rest.
            let goes_on = lines.get(index + 1).is_some_and(|next| {
                let chunks = chunks(text, next.clone());
                !rows.is_empty()
                    && (has_figures(text, &chunks) || is_rule(text[next.clone()].trim()))
            });
            if !goes_on {
                break;
            }
            continue;
        }
        if is_rule(body) {
            if rows.is_empty() {
                return None;
            }
            if header_rows == 0 && last_figures == 0 {
                header_rows = rows.len();
            }
            taken = index + 1;
            continue;
        }
        let chunks = chunks(text, line.clone());
        let figures = has_figures(text, &chunks);
        // A lone label names a group of rows or carries on a long label; two in a row are prose.
        let lone = chunks.len() < 2;
        if rows.is_empty() && (lone || is_caption(body) || is_title(body, &chunks)) {
            return None;
        }
        if lone && (width(body) > 60 || since_figures > 1 || body.ends_with(['.', '。', '；'])) {
            break;
        }
        since_figures = if figures { 0 } else { since_figures + 1 };
        if since_figures > 3 {
            break;
        }
        rows.push(chunks);
        if figures {
            last_figures = rows.len();
            taken = index + 1;
        }
    }
    rows.truncate(last_figures);
    let with_figures = rows.iter().filter(|row| has_figures(text, row)).count();
    if rows.len() < 3 || with_figures < 2 || with_figures * 3 < rows.len() {
        return None;
    }
    let tabbed = rows.iter().all(|row| {
        row.windows(2).all(|pair| text[pair[0].range.end..pair[1].range.start].contains('\t'))
    });
    let columns = columns(text, &rows);
    let least =
        rows.iter().filter_map(|row| row.first()).map(|chunk| chunk.from).min().unwrap_or(0);
    let rows = rows
        .iter()
        .map(|row| match tabbed {
            true => by_tabs(text, row, lines),
            false => by_columns(row, &columns, least),
        })
        .collect();
    Some(Layout { rows, header_rows: if header_rows > 5 { 0 } else { header_rows }, lines: taken })
}

/// Whether a line is a numbered title set off by spaces (2   BY TYPE), not a row with figures.
fn is_title(line: &str, row: &[Chunk]) -> bool {
    let title = section_number(line).map(|(_, title)| title);
    row.len() == 2 && title.is_some_and(|title| !title.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a row holds a number (or its absence) beside its label.
fn has_figures(text: &str, row: &[Chunk]) -> bool {
    row.iter().skip(1).any(|chunk| look(&text[chunk.range.clone()]) == Look::Number)
}

/// Cuts a line at tabs and at gaps of two columns or more.
fn chunks(text: &str, line: Range<usize>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut column = 0;
    let mut gap = 2;
    for (index, character) in text[line.clone()].char_indices() {
        let at = line.start + index;
        match character {
            '\t' => {
                column += 8 - column % 8;
                gap = 8;
            }
            // Thin and unbreakable spaces group digits.
            ' ' => {
                column += 1;
                gap += 1;
            }
            '\u{3000}' => {
                column += 2;
                gap += 2;
            }
            _ => {
                let wide = character.width().unwrap_or(0);
                let end = at + character.len_utf8();
                match chunks.last_mut() {
                    Some(last) if gap < 2 => {
                        last.range.end = end;
                        last.to = column + wide;
                    }
                    _ => chunks.push(Chunk { range: at..end, from: column, to: column + wide }),
                }
                column += wide;
                gap = 0;
            }
        }
    }
    join_spread_labels(text, &mut chunks);
    chunks
}

/// 合　　计 and 项　目 are one word, spread to fill the column.
fn join_spread_labels(text: &str, chunks: &mut Vec<Chunk>) {
    let single = |chunk: &Chunk| {
        let mut characters = text[chunk.range.clone()].chars();
        characters.next().is_some_and(is_han) && characters.next().is_none()
    };
    let mut index = 0;
    while index + 1 < chunks.len() {
        if single(&chunks[index])
            && single(&chunks[index + 1])
            && chunks[index + 1].from - chunks[index].to <= 8
        {
            let next = chunks.remove(index + 1);
            chunks[index].range.end = next.range.end;
            chunks[index].to = next.to;
        }
        index += 1;
    }
}

/// The columns of a table: stretches of the screen that the rows with most cells fill, parted by
/// stretches that they leave blank.
fn columns(text: &str, rows: &[Vec<Chunk>]) -> Vec<Range<usize>> {
    let full = rows.iter().filter(|row| has_figures(text, row));
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut all: Vec<Range<usize>> = full.flatten().map(|chunk| chunk.from..chunk.to).collect();
    all.sort_by_key(|stretch| (stretch.start, stretch.end));
    for stretch in all {
        match stretches.last_mut() {
            Some(last) if stretch.start < last.end => last.end = last.end.max(stretch.end),
            _ => stretches.push(stretch),
        }
    }
    stretches
}

fn by_columns(row: &[Chunk], columns: &[Range<usize>], least: usize) -> Vec<LaidCell> {
    let end = row.last().map_or(0, |chunk| chunk.range.end);
    let mut cells: Vec<Option<LaidCell>> = columns.iter().map(|_| None).collect();
    for (index, chunk) in row.iter().enumerate() {
        let overlap = |column: &Range<usize>| {
            chunk.to.min(column.end).saturating_sub(chunk.from.max(column.start))
        };
        let distance = |column: &Range<usize>| {
            column.start.saturating_sub(chunk.to).max(chunk.from.saturating_sub(column.end))
        };
        let best = (0..columns.len()).min_by_key(|at| {
            let column = &columns[*at];
            (usize::MAX - overlap(column).min(1), distance(column), usize::MAX - overlap(column))
        });
        // A row of as many cells as columns has one for each, however far its words reach.
        let best = if row.len() == columns.len() { Some(index) } else { best };
        let Some(best) = best else { continue };
        let indent = if index == 0 { chunk.from.saturating_sub(least) as u16 } else { 0 };
        match &mut cells[best] {
            Some(cell) => cell.range.end = chunk.range.end,
            none => *none = Some(LaidCell { range: chunk.range.clone(), indent }),
        }
    }
    // An empty cell stands where the text before it ends.
    let mut place = row.first().map_or(end, |chunk| chunk.range.start);
    let mut laid = Vec::with_capacity(cells.len());
    for cell in cells {
        let cell = cell.unwrap_or(LaidCell { range: place..place, indent: 0 });
        place = cell.range.end;
        laid.push(cell);
    }
    laid
}

fn by_tabs(text: &str, row: &[Chunk], lines: &[Range<usize>]) -> Vec<LaidCell> {
    let Some(first) = row.first() else { return Vec::new() };
    let at = lines.partition_point(|line| line.end < first.range.start);
    let line = lines[at].clone();
    let mut cells = Vec::new();
    let mut start = line.start;
    for (index, _) in text[line.clone()].match_indices('\t') {
        cells.push(laid(start..line.start + index));
        start = line.start + index + 1;
    }
    cells.push(laid(start..line.end));
    cells
}
