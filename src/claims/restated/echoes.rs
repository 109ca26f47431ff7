//! Chinese clauses that say the same words of two values come in (67.4%的居民对小区环境表示满意; 对小区环境表示满意的居民接近七成);
//! claims that the two values are one go out.
//!
//! The words need not stand in one order. A rough value is held against the exact one as it is; of two exact ones, one
//! must be the other with digits exchanged.

use super::times::{is_earlier, same_time};
use super::twins::{dimension, is_level, sense};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::restated::are_of_two_editions;
use crate::claims::reference::meant::each_pair;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeSet;

/// More figures than these are data.
const MOST: usize = 3_000;

/// A pair of characters that so many clauses hold is none by which to look for a clause.
const MOST_HOLDING: usize = 24;

/// Clauses with fewer pairs say too little.
const LEAST: usize = 4;

/// A value with the words of its clause.
struct Told {
    id: FigureId,
    /// The pairs of its characters, in order.
    words: Vec<[char; 2]>,
    /// The other figures of the clause, as they are written: 18岁以下.
    others: BTreeSet<String>,
    sentence: Span,
}

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese || context.figures.list.len() > MOST {
        return;
    }
    let told: Vec<Told> = (0..context.figures.list.len() as u32)
        .filter_map(|id| told(context, FigureId(id)))
        .collect();
    let words = told.iter().enumerate();
    let mut words: Vec<([char; 2], usize)> =
        words.flat_map(|(at, one)| one.words.iter().map(move |pair| (*pair, at))).collect();
    words.sort_unstable();
    // The clauses that share a rare pair, the one behind by the one before.
    let mut alike: Vec<(usize, usize)> = Vec::new();
    for holding in words.chunk_by(|one, other| one.0 == other.0) {
        if holding.len() > MOST_HOLDING {
            continue;
        }
        for (at, (_, one)) in holding.iter().enumerate() {
            alike.extend(holding[at + 1..].iter().map(|(_, other)| (*one, *other)));
        }
    }
    alike.sort_unstable();
    alike.dedup();
    let draft = Draft::new(context, rule);
    for alike in alike.chunk_by(|one, other| one.0 == other.0) {
        let one = &told[alike[0].0];
        let others = alike.iter().map(|(_, other)| *other);
        let mut same = others.filter(|other| say_the_same(one, &told[*other]));
        let (Some(other), None) = (same.next(), same.next()) else { continue };
        let other = &told[other];
        if can_be_one(context, one, other) {
            let place = around([one.id, other.id].map(|id| context.figures.get(id).span));
            let bound = vec![figures("first", [one.id]), figures("second", [other.id])];
            let rough = [one.id, other.id].map(|id| context.figures.get(id));
            let exact = rough.iter().all(|figure| figure.hedge == Hedge::None);
            let strength = if exact { Strength::Implied } else { Strength::Stated };
            claims.extend(draft.claim(strength, place, [("text", bound)]));
        }
    }
}

const STOPS: &[char] = &['，', '。', '；', '：', '！', '？', '（', '）', '\n', '\t'];

fn told(context: Context<'_>, id: FigureId) -> Option<Told> {
    let document = context.document;
    let figure = context.figures.get(id);
    let sized = matches!(figure.kind, Kind::Percent | Kind::Count | Kind::Money | Kind::Measure);
    let block = document.block(figure.block);
    if !sized
        || figure.cell.is_some()
        || figure.value.decimal().is_none_or(|value| value.is_zero() || value.is_negative())
        || matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. })
    {
        return None;
    }
    let sentence = sentence_at(block, figure.span.start)?;
    let before = document.slice(Span { start: sentence.start, end: figure.span.start });
    let behind = document.slice(Span { start: figure.span.end, end: sentence.end });
    let own = before.rsplit(STOPS).next().unwrap_or(before);
    let rest = behind.split(STOPS).next().unwrap_or(behind);
    if own.chars().count() + rest.chars().count() > 60
        || holds_any(own, ASIDE)
        || holds_any(rest, ASIDE)
    {
        return None;
    }
    let clause = Span {
        start: figure.span.start - own.len() as u32,
        end: figure.span.end + rest.len() as u32,
    };
    let others = context
        .figures
        .within(clause)
        .filter(|other| *other != id.0)
        .map(|other| document.slice(context.figures.list[other as usize].span).to_owned())
        .collect();
    // What hedges a value names nothing.
    let own = HEDGES.iter().find_map(|hedge| own.strip_suffix(hedge)).unwrap_or(own);
    let own = own.trim_end_matches(['有', '为', '达', '到', '共', '占']);
    let mut words: Vec<[char; 2]> = each_pair(own).chain(each_pair(rest)).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then_some(Told { id, words, others, sentence })
}

const HEDGES: &[&str] =
    &["接近", "超过", "将近", "达到", "不足", "不到", "逾", "近", "超", "约", "达", "已", "为"];

/// Words of other times, of parts, and of what numbers tell apart.
const ASIDE: &[&str] = &[
    "第", "其中", "另", "分别", "依次", "其余", "每", "平均", "人均", "同比", "环比", "上述",
    "累计",
];

fn say_the_same(one: &Told, other: &Told) -> bool {
    if one.sentence == other.sentence || one.others != other.others {
        return false;
    }
    let shared = one.words.iter().filter(|pair| other.words.binary_search(pair).is_ok()).count();
    let all = one.words.len() + other.words.len() - shared;
    match one.others.is_empty() {
        true => shared >= LEAST && 4 * shared >= 3 * all,
        false => shared >= LEAST - 1 && 5 * shared >= 3 * all,
    }
}

fn can_be_one(context: Context<'_>, one: &Told, other: &Told) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let measure = |id: FigureId| &context.measures.list[id.0 as usize];
    let (own, its) = (measure(one.id), measure(other.id));
    let text = |span: Span| context.document.slice(span);
    (first.unit == second.unit || dimension(context, first) == dimension(context, second))
        && (first.kind == Kind::Percent) == (second.kind == Kind::Percent)
        && sense(own.role) == sense(its.role)
        && matches!(sense(own.role), Role::Actual | Role::Average)
        && own.scope == its.scope
        && same_time(context, own.period, its.period)
        && !is_earlier(text(one.sentence))
        && !is_earlier(text(other.sentence))
        && !are_of_two_editions(context.document, first.block, second.block)
        && (is_rough_of(context, first, second)
            || is_rough_of(context, second, first)
            || is_level(context, one.id)
                && is_level(context, other.id)
                && are_exchanged(first, second))
}

/// Whether one tells the other roughly: by tenths, or by a round number behind a hedge.
fn is_rough_of(context: Context<'_>, rough: &Figure, exact: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let mantissa = figure.value.decimal().map_or(0, |value| value.normal().mantissa);
        mantissa.unsigned_abs().checked_ilog10().map_or(1, |power| power + 1)
    };
    let tenths = context.document.slice(rough.span).contains('成');
    exact.hedge == Hedge::None
        && digits(exact) > digits(rough)
        && digits(rough) <= 2
        && (rough.hedge != Hedge::None || tenths)
        && rough.hedge != Hedge::AtMost
        && rough.hedge != Hedge::AtLeast
}

/// Whether both have the same digits in another order, three or more.
fn are_exchanged(one: &Figure, other: &Figure) -> bool {
    let digits = |figure: &Figure| -> Option<Vec<u8>> {
        let digits = figure.value.decimal()?.at_exponent(figure.precision)?;
        Some(digits.unsigned_abs().to_string().into_bytes())
    };
    let (Some(left), Some(right)) = (digits(one), digits(other)) else { return false };
    let differing = left.iter().zip(&right).filter(|(one, other)| one != other).count();
    let sorted = |digits: &[u8]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    one.precision == other.precision
        && left.len() == right.len()
        && left.len() >= 3
        && differing == 2
        && sorted(&left) == sorted(&right)
        && one.value.decimal() != other.value.decimal()
        && one.value.decimal().map(Decimal::normal) != other.value.decimal().map(Decimal::normal)
}
