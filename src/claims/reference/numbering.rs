//! Headings and enumerated points come in (一、 （二） 3. 一是 First,); claims that each number
//! follows the one before go out, within one run at one level.

use super::follows;
use crate::claims::draft::Draft;
use crate::claims::markers::{Style, block_marker, marker};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockKind, Document, Language, Span};

/// A number in place.
#[derive(Clone, Copy, Debug)]
struct Point {
    style: Style,
    number: u32,
    span: Span,
}

impl Numbered for Point {
    fn number(&self) -> u32 {
        self.number
    }
    fn span(&self) -> Span {
        self.span
    }
}

/// Something with a number in place.
pub trait Numbered {
    fn number(&self) -> u32;
    fn span(&self) -> Span;
}

/// A run that is still open.
#[derive(Clone, Debug)]
struct Run {
    points: Vec<Point>,
}

impl Run {
    fn last(&self) -> u32 {
        self.points.last().map_or(0, |point| point.number)
    }
}

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let mut open: Vec<Run> = Vec::new();
    let mut done: Vec<Run> = Vec::new();
    for block in &context.document.blocks {
        match points(context.document, block) {
            Points::Of(points) => {
                points.into_iter().for_each(|point| add(point, &mut open, &mut done))
            }
            // A number that cannot be read may be the one that is missing.
            Points::Unreadable => open.clear(),
        }
        within(context.document, block, draft, claims);
    }
    done.append(&mut open);
    for run in &done {
        judge(&run.points, draft, claims);
    }
}

/// Adds a point to the run it goes on with. A list that starts anew within a point of the same style
/// is a run of its own, and the outer one may go on after it.
fn add(point: Point, open: &mut Vec<Run>, done: &mut Vec<Run>) {
    let same = |run: &Run| run.points[0].style == point.style;
    let continued = |run: &Run| same(run) && run.last() + 1 == point.number;
    let depth = open.iter().rposition(continued).or_else(|| open.iter().rposition(same));
    match depth {
        Some(depth) if point.number != 1 => {
            done.extend(open.drain(depth + 1..));
            open[depth].points.push(point);
        }
        Some(depth) => {
            done.extend(open.drain(depth + 1..));
            // Only one outer list is waited for.
            if depth > 0 && same(&open[depth - 1]) {
                done.push(open.remove(depth - 1));
            }
            open.push(Run { points: vec![point] });
        }
        None => open.push(Run { points: vec![point] }),
    }
}

/// The claims of a run that begins at 1 and goes up by ones but for a single place.
pub fn judge(points: &[impl Numbered], draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if points[0].number() != 1 || points.len() < 3 {
        return;
    }
    let steps: Vec<i64> = points
        .windows(2)
        .map(|pair| i64::from(pair[1].number()) - i64::from(pair[0].number()))
        .collect();
    let odd: Vec<usize> = (0..steps.len()).filter(|index| steps[*index] != 1).collect();
    let has = |number: u32| points.iter().any(|point| point.number() == number);
    let sound = match odd.as_slice() {
        [] => true,
        // 一 二 四 五, or 一 二 二 三.
        [one] => match steps[*one] {
            2 => !has(points[*one].number() + 1),
            0 => true,
            _ => false,
        },
        // One number was changed in place: 一 二 四 四 五, or 一 二 二 四.
        [one, two] => two - one == 1 && steps[*one] + steps[*two] == 2,
        _ => false,
    };
    if !sound {
        return;
    }
    for (index, pair) in points.windows(2).enumerate() {
        let [previous, next] = pair else { continue };
        // One changed number is one finding: told where it is reached.
        if odd.len() == 2 && index == odd[1] {
            continue;
        }
        claims.extend(follows(
            draft,
            (previous.number(), previous.span()),
            (next.number(), next.span()),
        ));
    }
}

enum Points {
    Of(Vec<Point>),
    Unreadable,
}

/// The numbers that a block opens with, or its sentences.
fn points(document: &Document, block: &Block) -> Points {
    let text = &document.text;
    let mut found = Vec::new();
    match block.kind {
        BlockKind::Table(_) | BlockKind::Caption => return Points::Of(found),
        BlockKind::Item { ordered, depth } => {
            if depth > 1 {
                return Points::Of(found);
            }
            let Some(marker) = block_marker(document, block) else {
                return if ordered { Points::Unreadable } else { Points::Of(found) };
            };
            let first = text[block.span.range()].chars().next().map_or(0, char::len_utf8);
            let start = block.span.start as usize;
            let point = Point {
                style: marker.style,
                number: marker.number,
                span: Span::new(start, start + first),
            };
            if numbers_chapters(marker.style) {
                found.push(point);
            }
        }
        BlockKind::Heading { .. } | BlockKind::Paragraph => {
            let heading = matches!(block.kind, BlockKind::Heading { .. });
            let opening = Span::new(block.span.start as usize, block.span.start as usize);
            let starts = std::iter::once(&opening).chain(block.sentences.iter().skip(1));
            for sentence in starts {
                let start = sentence.start as usize;
                let Some(marker) = marker(&text[start..block.span.end as usize]) else { continue };
                // 二、三产业合计: two of a series, and no heading.
                let behind = &text[start + marker.length..block.span.end as usize];
                let mut rest = behind.chars();
                let series =
                    rest.next().is_some_and(|first| "一二三四五六七八九十".contains(first))
                        && ["产业", "季度", "级", "线城市", "类地区", "期"]
                            .iter()
                            .any(|word| rest.as_str().starts_with(word));
                if series {
                    continue;
                }
                if numbers_chapters(marker.style) || heading && marker.style == Style::Point {
                    let span = Span::new(start, start + marker.length);
                    found.push(Point { style: marker.style, number: marker.number, span });
                }
            }
        }
    }
    Points::Of(found)
}

/// Styles that are not used for anything but the parts of a text.
fn numbers_chapters(style: Style) -> bool {
    matches!(style, Style::Chinese | Style::BracketedChinese)
}

/// 一是 … 二是 … 四是, （1）…（2）…（4） within one block.
fn within(document: &Document, block: &Block, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if block.sentences.is_empty() || matches!(block.kind, BlockKind::Table(_)) {
        return;
    }
    let slice = document.slice(block.span);
    if !slice.contains(['二', '2', '②', '２']) && !slice.contains("Second") {
        return;
    }
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut boundary = true;
    for (offset, character) in slice.char_indices() {
        if boundary
            && let Some(found) = marker(&slice[offset..])
            && is_inner(document.language, found.style, offset)
        {
            let start = block.span.start as usize + offset;
            let span = Span::new(start, start + found.length);
            let point = Point { style: found.style, number: found.number, span };
            match runs.iter_mut().rev().find(|run| run[0].style == point.style) {
                Some(run) if found.number != 1 => run.push(point),
                _ => runs.push(vec![point]),
            }
        }
        boundary = match character {
            '。' | '；' | '，' | '：' | ';' | '.' | ',' | ':' => true,
            ' ' | '　' => boundary,
            _ => false,
        };
    }
    runs.iter().for_each(|run| judge(run, draft, claims));
}

/// Styles that number the points within a paragraph. A number with a point that opens the block, and （一）,
/// belong to the run of the blocks.
fn is_inner(language: Language, style: Style, offset: usize) -> bool {
    match style {
        Style::Is | Style::Must | Style::Ordinal | Style::Word => true,
        Style::Bracketed | Style::HalfBracketed | Style::Circled => language == Language::Chinese,
        Style::BracketedChinese | Style::Point => language == Language::Chinese && offset > 0,
        _ => false,
    }
}
