//! Chinese averages come in with the ends of what they are of: 最高分762分，最低分318分，平均分588.6分; 年龄22～78岁，平均52.4岁;
//! 采用1～5分计分，总体均分3.82; claims of the rule `bounds` go out, that each lies between.
//!
//! The ends and the middle stand in one sentence, or the middle in the one beside it. Of a sentence with
//! several ends or several averages nothing is said.

use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Unit, Value};
use crate::rulebook::{RuleId, Strength};

const HIGHEST: &[&str] = &["最高", "最大", "最长", "最多", "最重", "最年长", "峰值", "上限"];
const LOWEST: &[&str] = &["最低", "最小", "最短", "最少", "最轻", "最年轻", "下限"];
const MIDDLE: &[&str] =
    &["平均", "均值", "中位", "均分", "日均", "月均", "年均", "均为", "百分位", "分位数"];

/// Words of an average that need not lie between.
const OTHERS: &[&str] =
    &["全国", "全省", "全市平均", "同期", "上年", "去年", "常年", "高于", "低于", "比", "较", "偏"];

/// Words of a scale that scores are given on.
const SCALES: &[&str] = &[
    "点量表",
    "级量表",
    "点计分",
    "级计分",
    "分制",
    "点评分",
    "级评分",
    "分量表",
    "分计分",
    "计分",
    "评分",
];

/// Claims of the forms `mean` and `order`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for index in 0..passage.told.len() {
            claims.extend(claim(context, draft, passage, index));
        }
    });
}

/// Whether the words of a clause give a value one of the places.
fn is(told: &Told<'_>, words: &[&str]) -> bool {
    holds_any(told.before, words)
}

/// Whether the words of a value can make it an end: those that name both ends tell how far they are apart, or lead a row.
fn is_end(told: &Told<'_>) -> bool {
    let both = is(told, HIGHEST) && is(told, LOWEST);
    !both && !told.is_distance()
}

fn is_middle(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    is(told, MIDDLE)
        && !is(told, HIGHEST)
        && !is(told, LOWEST)
        && !is(told, OTHERS)
        && !told.is_distance()
        && !is(told, &["增", "降", "提高", "率"])
        && figure.hedge == Hedge::None
        && figure.value.decimal().is_some()
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[index];
    if !is_middle(context, own) {
        return None;
    }
    let alike = |one: &&Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(own.id));
        one.unit == other.unit && one.kind == other.kind
    };
    let near: Vec<&Told<'_>> = told[index.saturating_sub(REACH)..]
        .iter()
        .take(2 * REACH)
        .filter(|one| one.sentence == own.sentence && one.id != own.id)
        .collect();
    let only = |words: &[&str]| -> Option<Option<FigureId>> {
        let mut ends =
            near.iter().copied().filter(alike).filter(|one| is(one, words) && is_end(one));
        let plain = |one: &&Told<'_>| {
            let figure = context.figures.get(one.id);
            // 最少2小时、最多12小时: ends that read as hedges too.
            let end = matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost)
                && one.before.ends_with(['少', '多']);
            (figure.hedge == Hedge::None || end) && figure.value.decimal().is_some()
        };
        let first = ends.next();
        match ends.next() {
            Some(_) => None,
            None => Some(first.filter(plain).map(|one| one.id)),
        }
    };
    let others = near.iter().filter(|one| is_middle(context, one) && alike(one)).count();
    let (low, high) = (only(LOWEST)?, only(HIGHEST)?);
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
    let bound = |name: &'static str, id: FigureId| figures(name, [id]);
    let span = |id: FigureId| context.figures.get(id).span;
    let (form, bindings, ids) = match (low, high) {
        // 平均分76.5分，中位数78分: each by itself.
        (Some(low), Some(high)) if value(low) <= value(high) && others <= 1 => {
            let bindings = vec![bound("low", low), bound("mean", own.id), bound("high", high)];
            ("mean", bindings, vec![low, own.id, high])
        }
        (None, Some(high)) if others <= 1 => {
            ("order", vec![bound("low", own.id), bound("high", high)], vec![own.id, high])
        }
        (Some(low), None) if others <= 1 => {
            ("order", vec![bound("low", low), bound("high", own.id)], vec![low, own.id])
        }
        _ => {
            let (low, high, range) = range(context, passage, index)?;
            let bindings = vec![bind("low", low), bound("mean", own.id), bind("high", high)];
            ("mean", bindings, vec![range, own.id])
        }
    };
    draft.claim(Strength::Stated, around(ids.into_iter().map(span)), [(form, bindings)])
}

/// How many figures around an average its ends may stand.
const REACH: usize = 5;

/// The ends of a range or a scale beside an average, with the figure that tells them.
fn range(
    context: Context<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<(Bound, Bound, FigureId)> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    let factor = factor(context, own.id)?;
    let from = index.saturating_sub(REACH);
    let near = passage.told[from..].iter().take(REACH + 2).filter(|one| one.id != own.id);
    for one in near {
        // 18例介于158.2～174.6厘米之间，平均165.3厘米；女性13例，平均153.9厘米: a range has the mean right behind it.
        let taken = passage.told[from..index].iter().any(|other| {
            other.id > one.id && other.sentence == one.sentence && is_middle(context, other)
        });
        if taken {
            continue;
        }
        let span = context.figures.get(one.id).span;
        let behind = context.document.text.get(span.end as usize..)?;
        let text = context.document.slice(span);
        let scale = SCALES.iter().any(|word| {
            behind.trim_start().starts_with(word)
                || text.chars().last().is_some_and(|last| {
                    behind.starts_with(word.trim_start_matches(last)) && word.starts_with(last)
                })
        });
        let bound = |value: Decimal| Some(Bound::Constant(value.checked_mul(factor)?, span));
        let near = one.sentence.abs_diff(own.sentence) <= 1;
        match context.figures.get(one.id).value {
            Value::Range(low, high) if low < high => {
                let other = context.figures.get(one.id);
                // The confidence interval of a mean, and no range of what it is a mean of.
                if is(one, &["置信", "可信", "CI"]) && is(own, &["中位", "分位"]) {
                    continue;
                }
                let same = other.unit == figure.unit && other.kind == figure.kind
                    || scale && matches!(figure.kind, Kind::Number | Kind::Count | Kind::Measure);
                let ranged = one.sentence == own.sentence
                    && (is(one, &["范围", "区间", "介于", "年龄", "间距", "为", "在"])
                        || one.before.is_empty() && one.bracketed);
                if same && (ranged || scale && near) {
                    return Some((bound(low)?, bound(high)?, one.id));
                }
            }
            // 采用5点量表
            Value::Exact(top) if scale && near && one.id < own.id => {
                let low = constant("low", 0, span).value;
                if figure.unit == Unit::NONE || is(own, &["分", "均值", "得分"]) {
                    return Some((low, bound(top)?, one.id));
                }
            }
            _ => {}
        }
    }
    None
}
/// What a figure's unit is of the base unit of its dimension: constants are given in that.
pub fn factor(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    let unit = context.lexicon.units.get(usize::from(context.figures.get(id).unit.0));
    let (over, under) = unit.map_or((1, 1), |unit| unit.factor);
    let power = (0..15).find(|power| 10i64.checked_pow(*power) == Some(under))?;
    Decimal::integer(over).checked_mul(Decimal::new(1, -i16::try_from(power).ok()?))
}
