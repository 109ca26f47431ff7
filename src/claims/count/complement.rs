//! Counts of a whole's parts come in (up in three of the five and down in two); claims that they make
//! up the whole, or do not pass it, go out.

use crate::claims::direction::words::{Way, english_verb};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::Language;
use crate::figures::{Figure, FigureId, Kind};
use crate::rulebook::Strength;

/// How far, in bytes, the second part may stand from the first.
const REACH: u32 = 160;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let list = &context.figures.list;
    for (index, trio) in list.windows(3).enumerate() {
        let [part, whole, rest] = trio else { continue };
        let counts = |figure: &Figure| {
            matches!(figure.kind, Kind::Count | Kind::Number) && figure.cell.is_none()
        };
        if trio.iter().all(counts)
            && part.block == rest.block
            && rest.span.start < whole.span.end + REACH
            && let Some(form) = form(context, part, whole, rest)
        {
            let id = |offset: usize| FigureId((index + offset) as u32);
            let bindings = vec![figures("whole", [id(1)]), figures("parts", [id(0), id(2)])];
            let place = around([part.span, whole.span, rest.span]);
            claims.extend(draft.claim(Strength::Stated, place, [(form, bindings)]));
        }
    }
}

/// Whether the parts are complementary: one rose and the other fell.
fn form(
    context: Context<'_>,
    part: &Figure,
    whole: &Figure,
    rest: &Figure,
) -> Option<&'static str> {
    let text = &context.document.text;
    let block = context.document.block(part.block).span;
    let of = text.get(part.span.end as usize..whole.span.start as usize)?.trim().to_lowercase();
    if !matches!(
        of.as_str(),
        "of the" | "of" | "out of" | "of its" | "of our" | "out of the" | "of all"
    ) {
        return None;
    }
    let before = text.get(block.start as usize..part.span.start as usize)?;
    let before = before.rsplit(['.', ';']).next().unwrap_or(before).to_lowercase();
    let gap = text.get(whole.span.end as usize..rest.span.start as usize)?.to_lowercase();
    let after = text.get(rest.span.end as usize..block.end as usize)?;
    let after: String =
        after.chars().take(60).take_while(|c| *c != '.').collect::<String>().to_lowercase();
    if after.trim_start().starts_with("of ") || gap.contains(['%', '(', ':']) {
        return None;
    }
    let noun = gap.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphabetic());
    if noun.len() < 3 {
        return None;
    }
    let way = english_verb(&before).map(|found| found.0);
    let (head, tail) = gap.split_once(['.', ';', ',']).unwrap_or((&gap, ""));
    // Up in three of the five colleges and down in two
    if let Some((first, second)) = gap.rsplit_once(" and ")
        && !gap.contains('.')
        && let Some(way) = way.or_else(|| english_verb(first).map(|found| found.0))
        && english_verb(second).is_some_and(|found| found.0 != way)
        && second.trim_end().ends_with(" in")
        && second.split_whitespace().count() <= 3
    {
        return Some("split");
    }
    // Increased in nine of the 12 regions. Three regions posted a decrease
    let way = way.or_else(|| english_verb(head).map(|found| found.0))?;
    let opposite = english_verb(&after).is_some_and(|found| found.0 != way);
    let same = after.trim_start().starts_with(noun);
    (tail.trim().is_empty() && opposite && same && matches!(way, Way::Up | Way::Down))
        .then_some("split_open")
}
