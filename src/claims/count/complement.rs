//! Counts of a whole's parts come in (up in three of the five and down in two; 六个区里四个上涨、两个下跌); claims that they
//! make up the whole, or do not pass it, go out.

use crate::claims::clauses::told::{self, Told};
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
        return chinese(context, draft, claims);
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

/// What is one or the other, and nothing else.
const OPPOSITES: &[(&str, &str)] = &[
    ("上涨", "下跌"),
    ("上涨", "下降"),
    ("上升", "下降"),
    ("增长", "下降"),
    ("增加", "减少"),
    ("增", "减"),
    ("升", "降"),
    ("涨", "跌"),
    ("盈利", "亏损"),
    ("合格", "不合格"),
    ("达标", "未达标"),
    ("完成", "未完成"),
    ("通过", "未通过"),
    ("改善", "变差"),
    ("改善", "恶化"),
];

/// 六个区里四个上涨、两个下跌: as many as there are, unless some stayed as they were.
fn chinese(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    told::each(context, |passage| {
        for trio in passage.told.windows(3) {
            let [whole, part, rest] = trio else { continue };
            let counts = trio.iter().all(|one| one.kind == Kind::Count && !one.bracketed);
            let within = ["里", "中", "当中", "之中", "里有", "中有", "内"]
                .iter()
                .any(|word| part.gap.trim_end_matches(['，', '有', '，']).ends_with(word));
            let beside = part.sentence == whole.sentence && rest.sentence == part.sentence;
            let short = |one: &Told<'_>| one.behind.chars().count() <= SHORT;
            if !counts
                || !within
                || !beside
                || !short(part)
                || !short(rest)
                || part.gap.chars().count() > LED
            {
                continue;
            }
            let opposed = OPPOSITES.iter().any(|(one, other)| {
                let is = |told: &Told<'_>, word: &str| told.behind.starts_with(word);
                is(part, one) && is(rest, other) || is(part, other) && is(rest, one)
            });
            let joined = matches!(rest.gap.strip_prefix(part.behind), Some("、" | "，" | "；"));
            if opposed && joined {
                let bindings =
                    vec![figures("whole", [whole.id]), figures("parts", [part.id, rest.id])];
                let place = around(trio.iter().map(|one| context.figures.get(one.id).span));
                // 持平 makes a third.
                claims.extend(draft.claim(Strength::Stated, place, [("split_open", bindings)]));
            }
        }
    });
}

/// In characters: of the words behind a part, and between the whole and its first part.
const SHORT: usize = 4;
const LED: usize = 10;

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
