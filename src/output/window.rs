//! Labelled stretches of a source come in; windows go out: pieces of lines, narrow enough for a
//! terminal, cut at clause ends and never through a number.
//!
//! A paragraph of a Chinese report is one line of a thousand characters. Shown whole, its carets
//! stand a dozen screen lines below what they point at.

use super::columns::{char_width, harmless};
use crate::document::Source;
use std::ops::Range;

/// What marks a place where a line was cut.
const CUT: char = '…';

/// A stretch of the source to be shown.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// The columns of the message that will stand beside or below it.
    pub message_width: usize,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The true line, counted from 1.
    pub line: usize,
    /// The true column of the first character after a cut mark, counted from 1.
    pub column: usize,
    /// Harmless to show; `…` where cut.
    pub text: String,
    /// The index of each mark in the window, and its place in `text`.
    pub marks: Vec<(usize, Range<usize>)>,
}

/// The windows that show all marks, in the order of the source. `columns` is the width of each.
pub fn windows(source: &Source, marks: &[Mark], columns: usize) -> Vec<Window> {
    let columns = columns.max(20);
    let clusters = clusters(source, marks, columns);
    let mut windows = Vec::new();
    let mut shown_to = 0;
    for (index, cluster) in clusters.iter().enumerate() {
        let next = clusters.get(index + 1).map_or(usize::MAX, |next| next.inner.start);
        let limits = cluster.lines.start.max(shown_to)..cluster.lines.end.min(next);
        let outer = widen(&source.text, cluster, limits, columns);
        shown_to = outer.end;
        windows.push(window(source, marks, cluster, outer, columns));
    }
    windows
}

/// Marks that stand on one line, near enough to be shown in one window.
#[derive(Debug)]
struct Cluster {
    /// Indices of the marks, ascending in the source.
    marks: Vec<usize>,
    /// From the first mark's start to the last one's end.
    inner: Range<usize>,
    /// The line that the marks stand on; more than one if a mark runs over a line end.
    lines: Range<usize>,
    /// The most columns that can stand before `inner` without pushing a message out of the window.
    most_before: usize,
}

fn clusters(source: &Source, marks: &[Mark], columns: usize) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|index| (marks[*index].range.start, marks[*index].range.end, *index));
    let mut clusters: Vec<Cluster> = Vec::new();
    for index in order {
        let range = &marks[index].range;
        if let Some(last) = clusters.last_mut() {
            let end = last.inner.end.max(range.end);
            let on_line = range.start < last.lines.end || range.start <= last.inner.end;
            let near = end - last.inner.start <= reach(columns);
            if on_line && near && width(&source.text[last.inner.start..end]) + 4 <= columns {
                last.marks.push(index);
                last.inner.end = end;
                last.lines.end = last.lines.end.max(line_end(&source.text, end, columns));
                continue;
            }
        }
        let lines = line_start(&source.text, range.start, columns)
            ..line_end(&source.text, range.end, columns);
        clusters.push(Cluster {
            marks: vec![index],
            inner: range.clone(),
            lines,
            most_before: columns,
        });
    }
    for cluster in &mut clusters {
        let reach = cluster.marks.iter().map(|index| {
            let Mark { range, message_width } = &marks[*index];
            let is_last = range.end == cluster.inner.end;
            let place = if is_last { range.end } else { range.start };
            let before = width(&source.text[cluster.inner.start..place.max(cluster.inner.start)]);
            before + usize::from(is_last) + message_width
        });
        cluster.most_before = columns.saturating_sub(reach.max().unwrap_or(0) + 2);
    }
    clusters
}

/// The stretch to show around a cluster: about as much before it as after it, cut at clause ends.
fn widen(text: &str, cluster: &Cluster, limits: Range<usize>, columns: usize) -> Range<usize> {
    let inner = &cluster.inner;
    let spare = columns.saturating_sub(width(&text[inner.clone()]) + 2);
    let before = &text[limits.start.min(inner.start)..inner.start];
    let after = &text[inner.end..limits.end.max(inner.end)];
    let left = left_cut(before, (spare / 2).min(cluster.most_before));
    let used = width(&before[left..]);
    let right = right_cut(after, spare - used.min(spare));
    let used = width(&after[..right]);
    let left = left_cut(before, spare.saturating_sub(used).min(cluster.most_before));
    inner.start - (before.len() - left)..inner.end + right
}

/// Where to cut `before`, of which the last `room` columns can be shown: at the first clause start
/// among them, else between words.
fn left_cut(before: &str, room: usize) -> usize {
    let (mut earliest, mut used) = (before.len(), 0);
    for (at, c) in before.char_indices().rev() {
        used += char_width(harmless(c));
        if used > room {
            break;
        }
        earliest = at;
    }
    if earliest == 0 {
        return 0;
    }
    let starts = before[earliest..].char_indices().map(|(at, _)| earliest + at);
    let mut boundaries = starts.chain([before.len()]);
    boundaries
        .clone()
        .find(|at| is_clause_end(before, *at))
        .or_else(|| boundaries.find(|at| !is_inside_word(before, *at)))
        .unwrap_or(before.len())
}

/// Where to cut `after`, of which the first `room` columns can be shown: at the last clause end
/// among them, else between words.
fn right_cut(after: &str, room: usize) -> usize {
    let (mut latest, mut used) = (0, 0);
    for (at, c) in after.char_indices() {
        used += char_width(harmless(c));
        if used > room {
            break;
        }
        latest = at + c.len_utf8();
    }
    if latest == after.len() {
        return latest;
    }
    let ends = || after[..latest].char_indices().rev().map(|(at, _)| at);
    let boundaries = || std::iter::once(latest).chain(ends());
    boundaries()
        .find(|at| is_clause_end(after, *at))
        .or_else(|| boundaries().find(|at| !is_inside_word(after, *at)))
        .unwrap_or(0)
}

/// Whether a clause ends right before the byte at `at`.
fn is_clause_end(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let (last, after) = (before.next(), text[at..].chars().next());
    match last {
        Some('。' | '！' | '？' | '；' | '：' | '、' | '\n') => true,
        // Full-width commas stand inside full-width numbers too.
        Some('，') => !after.is_some_and(is_digit) || !before.next().is_some_and(is_digit),
        Some(' ' | '\t') => {
            matches!(before.next(), Some('.' | ',' | ';' | ':' | '!' | '?' | '|'))
                && after != Some(' ')
        }
        _ => false,
    }
}

/// Whether a cut at `at` would go through a number or a word.
fn is_inside_word(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, after) {
        (Some(before), Some(after)) => belongs(before) && belongs(after),
        // The neighbour is the mark itself or lies beyond the limits.
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn belongs(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_digit(c)
        || ".,%-−+/'’·．，％‰$€£¥￥".contains(c)
        || "〇零一二三四五六七八九十百千万亿两半成".contains(c)
        || (c.is_alphabetic() && c < '\u{2e80}')
}

fn window(
    source: &Source,
    marks: &[Mark],
    cluster: &Cluster,
    outer: Range<usize>,
    columns: usize,
) -> Window {
    let text = &source.text;
    // Leading white space of a piece says nothing.
    let skipped = text[outer.start..cluster.inner.start].chars().take_while(|c| c.is_whitespace());
    let start = outer.start + skipped.map(char::len_utf8).sum::<usize>();
    let position = source.position(start);
    let mut shown = String::new();
    if !text[cluster.lines.start.min(start)..start].trim().is_empty() {
        shown.push(CUT);
    }
    // The place in `shown` of each byte of the source where a mark starts or ends.
    let mut bounds: Vec<usize> = cluster
        .marks
        .iter()
        .flat_map(|index| [marks[*index].range.start, marks[*index].range.end])
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut places = vec![0; bounds.len()];
    let (mut next, mut used, mut end) = (0, 0, outer.end);
    for (offset, c) in text[start..outer.end].char_indices() {
        while bounds.get(next).is_some_and(|bound| *bound <= start + offset) {
            places[next] = shown.len();
            next += 1;
        }
        // Only a mark that is itself wider than the window can pass the edge.
        used += char_width(harmless(c));
        if used > columns {
            end = start + offset;
            break;
        }
        shown.push(harmless(c));
    }
    places[next..].fill(shown.len());
    if !text[end..cluster.lines.end.max(end)].trim().is_empty() {
        shown.push(CUT);
    }
    let place = |byte| bounds.binary_search(&byte).map_or(0, |index| places[index]);
    let marks = cluster.marks.iter().map(|index| {
        let range = &marks[*index].range;
        (*index, place(range.start)..place(range.end))
    });
    Window { line: position.line, column: position.column, marks: marks.collect(), text: shown }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| char_width(harmless(c))).sum()
}

/// How many bytes to look at on either side of a mark: more than a window can show, but not the
/// whole of a line that may be as long as the document.
fn reach(columns: usize) -> usize {
    columns * 8
}

/// The start of the line, or of the part of it within reach.
fn line_start(text: &str, at: usize, columns: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(reach(columns)));
    memchr::memrchr(b'\n', &text.as_bytes()[from..at]).map_or(from, |end| from + end + 1)
}

/// The end of the line, or of the part of it within reach.
fn line_end(text: &str, at: usize, columns: usize) -> usize {
    let to = text.ceil_char_boundary(at.saturating_add(reach(columns)).min(text.len()));
    memchr::memchr(b'\n', &text.as_bytes()[at..to]).map_or(to, |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks stand in ⟦ ⟧; windows are shown with theirs.
    #[track_caller]
    fn check(text: &str, columns: usize, expected: &[&str]) {
        let (mut plain, mut marks, mut start) = (String::new(), Vec::new(), 0);
        for c in text.chars() {
            match c {
                '⟦' => start = plain.len(),
                '⟧' => marks.push(Mark { range: start..plain.len(), message_width: 4 }),
                c => plain.push(c),
            }
        }
        let source = Source::new(plain, 0);
        let shown: Vec<String> = windows(&source, &marks, columns).iter().map(marked).collect();
        assert_eq!(shown, expected);
    }

    fn marked(window: &Window) -> String {
        let mut text = window.text.clone();
        let mut marks: Vec<_> = window.marks.iter().map(|(_, range)| range.clone()).collect();
        marks.sort_by_key(|range| range.start);
        for range in marks.iter().rev() {
            text.insert(range.end, '⟧');
            text.insert(range.start, '⟦');
        }
        format!("{}:{} {text}", window.line, window.column)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        check("第一行\n共⟦9⟧项，其中甲⟦4⟧项。\n第三行", 60, &["2:1 共⟦9⟧项，其中甲⟦4⟧项。"]);
    }

    #[test]
    fn a_long_line_is_cut_at_clause_ends() {
        check(
            "全年共召开会议十余次，印发简报若干期，新增成员单位两家，收到建议⟦52⟧条，均已办结，\
             其余事项按计划推进，没有积压。",
            44,
            &["1:20 …新增成员单位两家，收到建议⟦52⟧条，均已办结，…"],
        );
    }

    #[test]
    fn far_marks_have_windows_of_their_own() {
        check(
            "共⟦52⟧条。这里是很长的一段说明文字，与数字毫无关系，只是为了把两处隔开，\
             隔得远一些，再远一些，直到放不下为止。结果是⟦61⟧条。",
            40,
            &["1:1 共⟦52⟧条。这里是很长的一段说明文字，…", "1:48 …直到放不下为止。结果是⟦61⟧条。"],
        );
    }

    #[test]
    fn no_cut_goes_through_a_number() {
        check(
            "aaaaaaaaaaaaaaaaaaa bbbbbbbb 1,234,567,890 ⟦77⟧ 1,234,567,890,123,456,789 cccccc",
            30,
            &["1:30 …1,234,567,890 ⟦77⟧ …"],
        );
    }

    #[test]
    fn control_characters_are_shown_and_do_not_shift_marks() {
        check("a\u{1b}[1m\t⟦5⟧\u{7}b", 40, &["1:1 a␛[1m ⟦5⟧␇b"]);
    }

    #[test]
    fn a_mark_over_a_line_end_is_one_line() {
        check("so ⟦19\n80⟧ it", 40, &["1:1 so ⟦19 80⟧ it"]);
    }

    #[test]
    fn a_mark_wider_than_the_window_is_cut() {
        check("x ⟦aaaaaaaaaa bbbbbbbbbb cccccccccc⟧ y", 20, &["1:3 …⟦aaaaaaaaaa bbbbbbbbb⟧…"]);
    }
}
