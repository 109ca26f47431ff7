//! Chinese counts of two sorts of places side by side come in (两市三县，即…); claims that as many of the names listed behind
//! them are of each sort go out.

use super::items::list;
use super::numeral::numeral;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span};
use crate::rulebook::Strength;

/// Sorts of places, by the last character of their names.
const SORTS: [char; 8] = ['市', '县', '区', '镇', '乡', '村', '省', '旗'];

/// Claims of the form `list`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for block in prose::blocks(context) {
        let text = context.document.slice(block.span);
        let mut from = 0;
        while let Some((offset, _)) = text[from..].char_indices().find(|(_, c)| {
            [
                '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '0', '1', '2',
                '3', '4', '5', '6', '7', '8', '9',
            ]
            .contains(c)
        }) {
            let at = from + offset;
            let start = block.span.start as usize + at;
            let counts = counts(context, start, block.span.end as usize);
            from = at + text[at..].chars().next().map_or(1, char::len_utf8);
            let [.., (_, last, _)] = counts.as_slice() else { continue };
            if counts.len() >= 2 {
                from = last.end as usize - block.span.start as usize;
                claim(context, draft, &counts, block.span.end as usize, claims);
            }
        }
    }
}

type Count = (u32, Span, char);

/// 两市三县: numbers with their sorts, one behind the other.
fn counts(context: Context<'_>, start: usize, end: usize) -> Vec<Count> {
    let text = &context.document.text;
    let mut found: Vec<Count> = Vec::new();
    let mut at = start;
    while let Some((number, length)) =
        numeral(&text[at..end]).or_else(|| text[at..end].starts_with('一').then_some((1, 3)))
    {
        let rest = text[at + length..end].trim_start_matches('个');
        let Some(sort) = rest.chars().next().filter(|c| SORTS.contains(c)) else { break };
        let stop = end - rest.len() + sort.len_utf8();
        if found.iter().any(|(_, _, other)| *other == sort) {
            return Vec::new();
        }
        found.push((number, Span::new(at, stop), sort));
        at = stop;
        at += text[at..end].len() - text[at..end].trim_start_matches(['、', '和']).len();
    }
    found
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    counts: &[Count],
    end: usize,
    claims: &mut Vec<Claim>,
) {
    let text = &context.document.text;
    let Some((_, last, _)) = counts.last() else { return };
    let rest = &text[last.end as usize..end];
    let links = ["，即", "：", "（", "，分别是", "，分别为", "，包括", "——"];
    let Some(link) = links.iter().find(|link| rest.starts_with(**link)) else { return };
    let start = last.end as usize + link.len();
    let length = text[start..end].find(['，', '。', '；', '）', '\n', '：']).unwrap_or(end - start);
    // 清河市、临潭市以及安平县、武定县: commas and joints cut alike.
    let stretch = &text[start..start + length];
    if stretch.contains('等') || list(context.document, Span::new(start, start + length)).is_none()
    {
        return;
    }
    let mut names: Vec<Span> = Vec::new();
    let mut at = start;
    for name in stretch.split(['、', '和', '及', '与']) {
        let own = name.strip_suffix('以').unwrap_or(name);
        names.push(Span::new(at, at + own.len()));
        at += name.len() + '、'.len_utf8();
    }
    let sort = |span: &Span| context.document.slice(*span).chars().next_back();
    let known = names
        .iter()
        .all(|name| counts.iter().any(|(_, _, own)| sort(name) == Some(*own)) && name.len() >= 6);
    if !known {
        return;
    }
    for (number, place, own) in counts {
        let of_sort: Vec<Span> =
            names.iter().copied().filter(|name| sort(name) == Some(*own)).collect();
        if of_sort.is_empty() || of_sort.len().abs_diff(*number as usize) > 2 {
            return;
        }
        let whole = around(of_sort.iter().copied().chain([*place]));
        let bindings = vec![constant("n", i64::from(*number), *place), items("items", of_sort)];
        claims.extend(draft.claim(Strength::Stated, whole, [("list", bindings)]));
    }
}
