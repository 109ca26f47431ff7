//! Chinese limits that all are told to keep come in, with the values that stand before or behind them (三个中心的破损率分别为0.02%、
//! 0.03%和0.04%，均未突破0.05%; 单户占比均未超过15%，其中最大一户占12.7%); claims of the rule `bounds` go out, that those
//! values keep them.
//!
//! What is told of a list is told of its neighbours in the same unit. One value of a list may break the limit; where
//! more do, the limit is another's.

use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// How many values before a limit its list may hold, and behind it.
const BEFORE: usize = 12;
const BEHIND: usize = 3;

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, draft, passage, index| {
        in_passage(context, draft, passage, index)
    });
}

fn in_passage(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Vec<Claim> {
    let told = &passage.told;
    let own = &told[index];
    let Some(under) = limit(context, own) else { return Vec::new() };
    let Some(limit) = value(context, own.id) else { return Vec::new() };
    let like = |one: &Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(own.id));
        one.unit == other.unit && one.kind == other.kind && one.hedge == Hedge::None
    };
    let keeps = |one: &Told<'_>| {
        value(context, one.id)
            .is_some_and(|value| if under { value <= limit } else { value >= limit })
    };
    // 四个中心均未突破: how many they are stands between.
    let counted = own.gap == own.before && index > 0 && told[index - 1].kind == Kind::Count;
    let end = if counted && own.kind != Kind::Count { index - 1 } else { index };
    let from = index.saturating_sub(BEFORE);
    let list: Vec<&Told<'_>> = told[from.min(end)..end]
        .iter()
        .rev()
        .take_while(|one| one.sentence == own.sentence && like(one) && !is_aside(one))
        .collect();
    let joined = list.first().is_some_and(|last| last.behind.is_empty());
    let mut values: Vec<&Told<'_>> = Vec::new();
    let broken = list.iter().filter(|one| !keeps(one)).count();
    if list.len() >= 2 && joined && broken <= 1 && broken * 2 < list.len() + 1 {
        values.extend(list);
    }
    let behind =
        told[index + 1..].iter().take(BEHIND).take_while(|one| one.sentence == own.sentence);
    values.extend(behind.filter(|one| like(one) && is_end(one, under)).take(1));
    // 完成率最低的为97.2%，各乡镇均在98%以上: the end is told before.
    let ahead = told[..index].iter().rev().take(2).take_while(|one| one.sentence == own.sentence);
    values.extend(ahead.filter(|one| like(one) && is_end(one, under)).take(1));
    // 均不低于2万元，分别为2.3万元、2.1万元和2.6万元
    if told
        .get(index + 1)
        .is_some_and(|next| next.gap.contains("分别") && !next.gap.contains(['。', '；']))
    {
        let rest = told[index + 1..].iter().take(BEFORE);
        let listed: Vec<&Told<'_>> = rest
            .take_while(|one| one.sentence == own.sentence && like(one) && !is_aside(one))
            .collect();
        let broken = listed.iter().filter(|one| !keeps(one)).count();
        if listed.len() >= 2 && broken <= 1 {
            values.extend(listed);
        }
    }
    values
        .into_iter()
        .filter_map(|one| made(context, draft, (own.id, limit), one.id, under))
        .collect()
}

fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    (limit, value): (FigureId, Decimal),
    id: FigureId,
    under: bool,
) -> Option<Claim> {
    let span = context.figures.get(limit).span;
    let factor = super::spreads::factor(context, limit)?;
    let rough = Bound::Constant(value.checked_mul(factor)?, span);
    let bound = vec![figures("exact", [id]), Binding { name: "rough".to_owned(), value: rough }];
    let place = around([span, context.figures.get(id).span]);
    draft.claim(Strength::Stated, place, [(if under { "under" } else { "over" }, bound)])
}

fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    context.figures.get(id).value.decimal()
}

/// Whether a figure is a limit that all keep: none above it, or none below.
fn limit(context: Context<'_>, told: &Told<'_>) -> Option<bool> {
    let figure = context.figures.get(told.id);
    let quantity = matches!(
        figure.kind,
        Kind::Percent | Kind::Count | Kind::Money | Kind::Measure | Kind::Number
    );
    let all = ["均", "都", "皆", "无一", "全部"].iter().find_map(|word| told.before.rfind(word));
    // 年均, 平均
    let average = ["平均", "年均", "月均", "日均", "人均", "户均", "亩均", "场均", "均价", "均值"];
    let at = all.filter(|at| {
        !average.iter().any(|word| {
            told.before
                .match_indices(word)
                .any(|(start, _)| start <= *at && *at < start + word.len())
        })
    })?;
    let said = &told.before[at..];
    let said = format!("{said}{}", context.document.slice(figure.span));
    let others = ["应", "须", "要求", "确保", "力争", "目标", "比", "较", "增", "降", "提高"];
    if !quantity || said.chars().count() > LONGEST || others.iter().any(|word| said.contains(word))
    {
        return None;
    }
    let has = |words: &[&str]| holds_any(&said, words);
    let behind = told.behind;
    let none = has(&["未", "没有", "没", "不", "无一"]);
    let over = has(&["超过", "高于", "超出", "突破", "大于", "多于", "超", "逾"]);
    let below = has(&["低于", "少于", "小于", "不足", "不到", "未达"]);
    match (over, below) {
        (true, false) => Some(none),
        (false, true) if has(&["不足", "不到"]) => Some(true),
        (false, true) => Some(!none),
        _ => match figure.hedge {
            Hedge::AtLeast | Hedge::Over => Some(false),
            Hedge::AtMost | Hedge::Under => Some(true),
            _ if behind.starts_with("以上") => Some(false),
            _ if behind.starts_with("以下") || behind.starts_with("以内") => Some(true),
            _ => None,
        },
    }
}

/// More words between the one for all and the limit are a clause of another sense.
const LONGEST: usize = 16;

/// Whether a value in a list is none of those that keep the limit.
fn is_aside(told: &Told<'_>) -> bool {
    holds_any(
        told.before,
        &["增", "降", "提高", "比上", "比去", "较", "同比", "目标", "其中", "均", "限值", "标准"],
    )
}

/// Whether a value behind a limit is the end that the limit bears on.
fn is_end(told: &Told<'_>, under: bool) -> bool {
    let ends: &[&str] = match under {
        true => &["最高", "最大", "最多", "最长", "第一大", "最重"],
        false => &["最低", "最小", "最少", "最短", "最轻"],
    };
    // 沉降, 降水: no falls of the value.
    let label = ["沉降", "降水", "降雨", "降雪"]
        .iter()
        .fold(told.before.to_owned(), |label, word| label.replace(word, ""));
    ends.iter().any(|word| label.contains(word)) && !label.contains(['增', '降', '比'])
}
