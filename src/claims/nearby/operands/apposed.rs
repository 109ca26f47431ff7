//! A share comes in; its part goes out where it stands apart from it by the words for the whole: two thirds of them,
//! 92 cases; at 48 of them, half of the network; a quarter said so, 160 growers in all.

use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::begins;
use crate::document::Span;
use crate::figures::{FigureId, Kind};

/// Words for what was told last.
const THEM: &[&str] = &["of them", "of these", "of those", "of the total", "of all"];

/// The part, and whether it is of what was told last.
pub fn part(vicinity: &Vicinity<'_>, share: FigureId, sentence: Span) -> Option<FigureId> {
    of_them_behind(vicinity, share)
        .or_else(|| of_them_before(vicinity, share, sentence))
        .or_else(|| in_all(vicinity, share, sentence))
}

/// Two thirds of them, 92 cases, were upheld.
fn of_them_behind(vicinity: &Vicinity<'_>, share: FigureId) -> Option<FigureId> {
    let context = vicinity.context;
    let next = FigureId(share.0.checked_add(1)?);
    let (one, two) = (context.figures.get(share), context.figures.list.get(next.0 as usize)?);
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    let gap = gap.to_lowercase();
    let lead = gap.trim().strip_suffix([',', '–', '—', '-']).or_else(|| {
        ["or", "that is"]
            .iter()
            .find_map(|or| gap.trim().strip_suffix(or)?.trim_end().strip_suffix(','))
    })?;
    let lead = lead.trim();
    let of = THEM.contains(&lead)
        || lead.strip_prefix("of the ").or(lead.strip_prefix("of our ")).is_some_and(|noun| {
            noun.split_whitespace().count() <= 2
                && noun.chars().all(|c| c.is_alphabetic() || c == ' ')
        });
    let behind = context.document.text.get(two.span.end as usize..)?;
    let behind = &behind[..behind.floor_char_boundary(40)];
    let end = behind.find([',', '.', ';', ')', '–', '—', '\n'])?;
    let plain =
        behind[..end].split_whitespace().count() <= 2 && !begins(behind, &["of", "per", "out"]);
    (of && plain).then_some(next)
}

/// The limit was exceeded at 48 of them, half of the network.
fn of_them_before(vicinity: &Vicinity<'_>, share: FigureId, sentence: Span) -> Option<FigureId> {
    let context = vicinity.context;
    let before = FigureId(share.0.checked_sub(1)?);
    let (one, two) = (context.figures.get(before), context.figures.get(share));
    if one.span.start < sentence.start {
        return None;
    }
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    let gap = gap.to_lowercase();
    let mut lead = gap.trim();
    while let Some(rest) = ["a", "or", "just", "only", "exactly", "about", "fully"]
        .iter()
        .find_map(|word| lead.strip_suffix(word).filter(|rest| rest.ends_with([' ', '('])))
    {
        lead = rest.trim_end();
    }
    let lead = lead.strip_suffix([',', '–', '—', '('])?.trim();
    let behind = context.document.text.get(two.span.end as usize..)?;
    let ends = behind.starts_with([')', ',', ';', '.'])
        || behind.starts_with(" of the ")
        || behind.starts_with(" of all ");
    (THEM[..3].contains(&lead) && ends).then_some(before)
}

/// A quarter said they would plant more, 160 growers in all.
fn in_all(vicinity: &Vicinity<'_>, share: FigureId, sentence: Span) -> Option<FigureId> {
    let context = vicinity.context;
    let (before, after) = vicinity.beside(share, sentence);
    let opens =
        before.rsplit([',', ';', ':']).next().unwrap_or_default().split_whitespace().count() <= 3;
    let mut others = context
        .figures
        .within(Span { start: context.figures.get(share).span.end, ..sentence })
        .map(FigureId);
    let part = others.next().filter(|_| others.next().is_none())?;
    let figure = context.figures.get(part);
    let start = context.figures.get(share).span.end as usize;
    let gap = context.document.text.get(start..figure.span.start as usize)?;
    let behind = context.document.text.get(figure.span.end as usize..sentence.end as usize)?;
    let behind = behind.trim_end_matches(['.', ' ', '\n']).trim();
    let all = ["in all", "altogether", "in total"].iter().find_map(|all| behind.strip_suffix(all));
    let told = all.is_some_and(|noun| noun.split_whitespace().count() <= 2);
    (opens
        && told
        && gap.trim_end().ends_with([',', '–', '—', ':'])
        && gap.matches([',', ';', ':']).count() <= 1
        && !after.contains(" of which ")
        && figure.kind != Kind::Percent)
        .then_some(part)
}
