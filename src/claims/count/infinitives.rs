//! The text of an English list of things to do comes in (to hold costs, to place an adviser in eight more banks, and to keep
//! waste under 2%); its items go out. What stands between “to” and the next “to” may have commas of its own.

use super::items::{List, trimmed};
use crate::document::Span;

/// The list, where each item begins with “to”; `None` of fewer than three.
pub fn infinitives(text: &str, span: Span) -> Option<List> {
    let span = trimmed(text, span);
    let slice = text.get(span.range())?;
    if !slice.starts_with("to ") || slice.contains([':', '(']) {
        return None;
    }
    let mut starts = vec![0];
    for (at, mark) in slice.char_indices().filter(|(_, c)| matches!(c, ',' | ';')) {
        let rest = slice[at + mark.len_utf8()..].trim_start();
        let item = rest.strip_prefix("and ").unwrap_or(rest);
        if item.starts_with("to ") {
            starts.push(slice.len() - item.len());
        }
    }
    // The last two may have no comma between them; “to meet and to hear” within an item is one or two.
    let mut most = starts.len();
    let last = *starts.last()?;
    let joined: Vec<usize> = slice.match_indices(" and to ").map(|(at, _)| at).collect();
    let bare = |at: &&usize| !slice[..**at].trim_end().ends_with([',', ';']);
    most += joined.iter().filter(bare).filter(|at| **at < last).count();
    if let [.., at] = joined[..]
        && at > last
    {
        starts.push(at + " and ".len());
        most += joined.iter().filter(|at| **at > last).count();
    }
    let ends = starts.iter().skip(1).copied().chain([slice.len()]);
    let items: Vec<Span> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let from = span.start as usize;
            trimmed(text, Span::new(from + start, from + end))
        })
        .collect();
    let fewest = items.len();
    (fewest >= 3).then_some(List { items, fewest, most, open: false })
}
