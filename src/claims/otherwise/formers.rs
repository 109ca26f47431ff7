//! Amounts that a claim has bound come in; whether the one that stands for the whole is told as what another is compared
//! with goes out: up by 4.5% from £1.76 million in 2023/24; 486, compared with 442 in 2022/23; 上年580件.
//!
//! What is told afterwards is said of the level of now: such an amount is no total, whole or number of it.

use super::changes::before;
use crate::claims::lexicon::earlier;
use crate::claims::sentence::{change, clause_before, ends, way_of, words};
use crate::claims::units::compatible;
use crate::claims::{Bound, Context, Reading, sentence_at};
use crate::document::{Language, Span};
use crate::figures::{FigureId, Kind};

/// The names that stand for all of which the others are parts or shares.
const WHOLES: &[&str] = &["total", "whole", "base", "count", "number", "gross"];

/// Whether the whole of a reading is such an amount, and all else that it binds is told behind it.
pub fn are_of_before(context: Context<'_>, reading: &Reading) -> bool {
    reading.bindings.iter().any(|binding| {
        let Bound::Figures(ids) = &binding.value else { return false };
        let [whole] = ids[..] else { return false };
        let others = || reading.figures().filter(|id| *id != whole);
        WHOLES.contains(&binding.name.as_str())
            && context.figures.get(whole).cell.is_none()
            && (others().max().is_some_and(|last| last > whole) || is_of_result(reading, whole))
            && is_former(context, whole)
            && !others().any(|id| is_told_with(context, whole, id))
    })
}

/// A rate of 2.5 per million hours, compared with 4.0 the year before: whether an amount stands right behind the result, which is
/// held against it.
fn is_of_result(reading: &Reading, whole: FigureId) -> bool {
    ["mean", "share"].iter().any(|name| {
        let Some(Bound::Figures(ids)) = reading.get(name) else { return false };
        // 2.5 per million hours: what it is per may be a figure.
        ids.first().is_some_and(|result| (result.0 + 1..=result.0 + 2).contains(&whole.0))
    })
}

/// Fell from 480 (300 women and 180 men) to 412; from 600 to 540, 90% of what it was: whether an amount stands in a bracket
/// right behind another, or is what that has come to.
fn is_told_with(context: Context<'_>, former: FigureId, id: FigureId) -> bool {
    let (from, to) = (context.figures.get(former).span.end, context.figures.get(id).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let open = gap.find(['(', '（']);
    let bracketed = open.is_some_and(|open| {
        !gap[open..].contains([')', '）'])
            && !gap[..open].contains([',', ';', '.', '，', '；', '。', ')', '）'])
    });
    bracketed || gap.trim_end_matches(['$', '£', '€', ' ']) == " to"
}

/// Whether the words around an amount compare another with it.
fn is_former(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let Some(sentence) = sentence_at(context.document.block(figure.block), figure.span.start)
    else {
        return false;
    };
    let lead = Span { start: sentence.start, end: figure.span.start };
    let tail = Span { start: figure.span.end, end: sentence.end.max(figure.span.end) };
    let (lead, tail) = (context.document.slice(lead), context.document.slice(tail));
    match context.document.language {
        Language::English => {
            english(context, id, &lead.to_ascii_lowercase(), &tail.to_ascii_lowercase())
        }
        Language::Chinese => chinese(context, id, lead, tail),
    }
}

/// Words right before what another amount is held against.
const COMPARED: &[&str] = &[
    "compared with",
    "compared to",
    "compares with",
    "compares to",
    "compared against",
    "in comparison with",
    "as against",
    "as opposed to",
    "versus",
    "vs",
    "vs.",
    "up from",
    "down from",
];

/// Words between them and the amount.
const LIGHT: &[&str] = &[
    "the",
    "a",
    "an",
    "about",
    "around",
    "some",
    "only",
    "just",
    "nearly",
    "almost",
    "over",
    "a total of",
    "an average of",
    "its",
    "their",
    "our",
];

fn english(context: Context<'_>, id: FigureId, lead: &str, tail: &str) -> bool {
    let lead = lead.trim_end_matches(['$', '£', '€', ' ']);
    let mut bare = lead;
    while let Some(rest) = LIGHT.iter().find_map(|word| {
        let rest = bare.strip_suffix(word)?;
        rest.ends_with(' ').then(|| rest.trim_end())
    }) {
        bare = rest;
    }
    let clause = clause_before(bare);
    if ends(clause, COMPARED) {
        return true;
    }
    let own = tail.find([',', ';', ')', '(']).map_or(tail, |end| &tail[..end]);
    let own = own.find(". ").map_or(own, |end| &own[..end]);
    let timed = is_timed(context, id, own);
    // From 340 donors, of whom: no more than where it came from.
    if ends(bare, &["from"]) {
        let told = timed || own.trim_start().starts_with("to ") || is_rate_before(context, id);
        return told && is_moved(context, id, bare);
    }
    if timed
        && (ends(clause, &["than", "against"])
            || ends(clause, &["on", "over"]) && is_moved(context, id, bare))
    {
        return true;
    }
    // 486 sessions (442 in 2022/23); 486, with 442 a year earlier.
    let bracketed = bare.ends_with('(') && tail[own.len()..].starts_with(')') && timed;
    let ago = earlier::is_first(own) || words(own).count() <= 8 && earlier::is_named(own);
    bracketed || ago && has_level_before(context, id)
}

/// Whether a time is told behind an amount, before any other figure.
fn is_timed(context: Context<'_>, id: FigureId, own: &str) -> bool {
    let end = context.figures.get(id).span.end;
    let reach = Span { start: end, end: end + own.len() as u32 };
    let next = context.figures.within(reach).next().map(FigureId);
    next.is_some_and(|next| context.figures.get(next).kind == Kind::Period)
        || earlier::is_named(own)
}

/// Up by 4.5% from; fell sharply from; a rise of 12%, from: whether what leads to an amount is a change.
fn is_moved(context: Context<'_>, id: FigureId, lead: &str) -> bool {
    let lead = lead.rsplit_once(' ').map_or("", |(lead, _)| lead);
    let lead = lead.trim_end_matches([',', ' ']);
    let near = clause_before(lead);
    if words(near).rev().take(4).any(|word| way_of(word).is_some()) {
        return true;
    }
    let Some(last) = id.0.checked_sub(1).map(FigureId) else { return false };
    let figure = context.figures.get(last);
    let ahead = before(context, last).to_lowercase();
    let start = context.figures.get(id).span.start as usize;
    let gap = context.document.text.get(figure.span.end as usize..start).unwrap_or_default();
    let tied = gap.len() <= 24 && !gap.contains([';', '.', '(', ')']);
    tied && (matches!(figure.kind, Kind::Percent | Kind::Points) || change(&ahead, "").is_some())
}

/// Rose by 5.1% from: whether a rate stands right before an amount.
fn is_rate_before(context: Context<'_>, id: FigureId) -> bool {
    let Some(last) = id.0.checked_sub(1).map(FigureId) else { return false };
    let figure = context.figures.get(last);
    let start = context.figures.get(id).span.start as usize;
    let gap = context.document.text.get(figure.span.end as usize..start).unwrap_or_default();
    figure.kind == Kind::Percent && gap.trim_end_matches(['$', '£', '€', ' ']) == " from"
}

/// Whether an amount of the same sort is told before in the sentence.
fn has_level_before(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let Some(sentence) = sentence_at(context.document.block(figure.block), figure.span.start)
    else {
        return false;
    };
    let reach = Span { start: sentence.start, end: figure.span.start };
    context.figures.within(reach).map(FigureId).any(|other| {
        let other = context.figures.get(other);
        other.kind == figure.kind && compatible(other, figure, context.lexicon)
    })
}

/// Words of the time before.
const PAST: &[&str] = &[
    "上年同期",
    "去年同期",
    "上年度",
    "上一年度",
    "上一年",
    "上年",
    "去年",
    "前一年",
    "上季度",
    "上月",
    "上期",
    "上学年",
    "上学期",
    "上届",
];

/// What a level does that comes from another: 由580件增至612件.
const ARRIVES: &[&str] =
    &["增", "升", "提", "涨", "扩", "降", "减", "下", "上升", "缩", "压", "调", "回落", "跌"];

fn chinese(context: Context<'_>, id: FigureId, lead: &str, tail: &str) -> bool {
    let stop = lead.rfind(['，', '；', '。', '：', '、', '（', '(']);
    let next = |at: usize| at + lead[at..].chars().next().map_or(1, char::len_utf8);
    let clause = lead[stop.map_or(0, next)..].trim();
    let bracketed = stop.is_some_and(|stop| lead[stop..].starts_with(['（', '(']));
    let past = |text: &str| PAST.iter().any(|word| text.starts_with(word));
    let led = clause.strip_prefix(['由', '从', '比', '较']).or(clause.strip_prefix("相比"));
    if let Some(rest) = led {
        let near: String =
            tail.chars().take(6).take_while(|c| !"，；。、（".contains(*c)).collect();
        let comes = ARRIVES.iter().any(|word| near.contains(word));
        let own = rest.ends_with(['的', '为', '是'])
            || rest.is_empty()
            || past(rest)
            || rest.ends_with('年');
        let moved = ["增加", "减少", "增长", "下降", "多", "少", "高", "低", "净增"];
        let gap = moved.iter().any(|word| rest.trim_end_matches('了').ends_with(word));
        return own && !gap && (comes || past(rest));
    }
    let plain = PAST.iter().any(|word| {
        clause.strip_prefix(word).is_some_and(|rest| {
            matches!(rest, "" | "为" | "是" | "共" | "有" | "仅" | "只有" | "仅为")
        })
    });
    plain && (bracketed || has_level_before(context, id))
}
