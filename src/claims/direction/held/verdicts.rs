//! A limit comes in with values told behind it and a judgement of them (对照0.30毫克/升的限值，三个断面分别为0.12、0.18和0.23，全部达标;
//! 考核指标为不高于548千克，实际为541千克，顺利完成); claims that each value bears it out go out.

use super::Scene;
use super::limits::{LIMITS, bound};
use crate::claims::Claim;
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::direction::judged::LESS;
use crate::claims::direction::listed::are_alike;
use crate::document::{Span, holds_any};
use crate::figures::{Hedge, Kind, Value};
use regex::Regex;
use std::sync::LazyLock;

/// Words that the values are as good as the limit, or better.
const MET: &[&str] = &[
    "达标",
    "合格",
    "符合要求",
    "符合标准",
    "未超标",
    "不超标",
    "无超标",
    "满足要求",
    "满足标准",
    "完成",
    "实现",
    "兑现",
    "达到要求",
];
const MISSED: &[&str] = &[
    "未达标",
    "不达标",
    "不合格",
    "超标",
    "未完成",
    "未能完成",
    "没有完成",
    "未实现",
    "未能实现",
    "未兑现",
    "不符合",
    "未达到要求",
    "未能达到",
];

/// Limits that are not to be passed, and such as are to be.
const MOST: &[&str] = &[
    "限值",
    "上限",
    "限额",
    "不超过",
    "不高于",
    "不得超过",
    "不大于",
    "以内",
    "以下",
    "控制值",
    "控制价",
    "最高",
];
const LEAST: &[&str] =
    &["下限", "不低于", "不少于", "不得低于", "不小于", "以上", "至少", "最低", "及格线", "达标线"];

/// A judgement and nothing else: 全部达标, 顺利完成年度任务, 考核目标未能完成.
static JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:\p{Han}{0,6}(?:目标|任务|计划|指标|考核|要求|标准|承诺))?(?:均|都|全部|已|全面|顺利|如期|圆满|基本|仍|尚|也|各项)*",
        r"(?:达标|合格|未超标|不超标|无超标|超标|未达标|不达标|不合格|(?:未能|未|没有|不)?(?:完成|实现|兑现|符合|满足|达到)",
        r"了?(?:年度|全年|本年|既定|预定|相关|规定|国家|合同|预期)?(?:考核)?(?:目标|任务|计划|指标|要求|标准|承诺)?)$",
    ))
    .expect("the expression is valid")
});

const NEAR: usize = 8;

/// In characters: what stands between a value and the judgement.
const NOUN: usize = 6;

pub fn claims(scene: &Scene<'_, '_>) -> Vec<Claim> {
    found(scene).unwrap_or_default()
}

fn found(scene: &Scene<'_, '_>) -> Option<Vec<Claim>> {
    let own = scene.own();
    let figure = scene.figure(own);
    let single = matches!(figure.value, Value::Exact(_)) && figure.cell.is_none() && !own.bracketed;
    let label = own.gap.rsplit(['，', '；', '。', '\n', '（']).next().unwrap_or(own.gap);
    let behind = own.behind.strip_prefix('的').unwrap_or_default();
    let named = holds_any(label, LIMITS) && !holds_any(label, &["完成", "实际"])
        || holds_any(behind, LIMITS) && behind.chars().count() <= 10;
    if !single || !named || matches!(figure.hedge, Hedge::About | Hedge::Nearly | Hedge::Odd) {
        return None;
    }
    // 三个断面分别为: how many there are.
    let counted = |one: &&Told<'_>| one.kind == Kind::Count && own.kind != Kind::Count;
    let values: Vec<&Told<'_>> = scene.passage.told[scene.index + 1..]
        .iter()
        .take(NEAR)
        .skip_while(counted)
        .take_while(|one| one.sentence == own.sentence)
        .collect();
    let like = values.iter().all(|one| {
        are_alike(scene.context, one.id, own.id) && scene.is_plain(one) && !one.bracketed
    });
    let first = values.first()?;
    let last = values.last()?;
    let listed = values.len() == 1
        || values[1..].iter().all(|one| matches!(one.gap.trim(), "、" | "和" | "及" | "与" | "，"));
    if !like
        || !listed
        || holds_any(first.gap, &["上年", "去年", "目标", "计划", "增", "比", "较", "其中"])
    {
        return None;
    }
    // 541千克标准煤，顺利完成
    let rest = scene.rest(last);
    let noun = rest.find('，').filter(|at| rest[..*at].chars().count() <= NOUN)?;
    let rest_at = noun;
    let rest = &rest[noun..];
    let clause = rest.strip_prefix('，')?.split(['，', '；', '（']).next()?;
    if clause.chars().count() > 16
        || holds_any(
            clause,
            &["如", "若", "将", "除", "个", "家", "项", "率", "部分", "超额", "其中", "力争"],
        )
    {
        return None;
    }
    // 投资计划1.2亿元，到位0.9亿元，完成立项: another thing is done.
    let told = ["实际", "完成", "实测", "达到", "结果", "检测", "分别", "测得", "实现", "全年为"];
    let label_of_it =
        holds_any(first.gap, &told) || overlap(label, first.gap) >= 2 || first.gap.trim() == "，为";
    if !label_of_it || !JUDGED.is_match(clause) {
        return None;
    }
    let missed = MISSED.iter().find_map(|word| Some((clause.find(word)?, *word)));
    let met = MET.iter().find_map(|word| Some((clause.find(word)?, *word)));
    // 未超标 holds 超标.
    let missed = missed.filter(|_| !holds_any(clause, &["未超标", "不超标", "无超标"]));
    let ((at, word), met) = match (missed, met) {
        (Some(missed), _) => (missed, false),
        (None, Some(met)) => (met, true),
        _ => return None,
    };
    let words = format!("{label}{behind}{}", first.gap);
    let most = matches!(figure.hedge, Hedge::AtMost | Hedge::Under) || holds_any(&words, MOST);
    let least = matches!(figure.hedge, Hedge::AtLeast | Hedge::Over) || holds_any(&words, LEAST);
    let less = match (most, least) {
        (true, false) => true,
        (false, true) => false,
        (true, true) => return None,
        _ => LESS.iter().any(|word| words.contains(word)) || word.contains("超标"),
    };
    // Of several that do not meet it, which one is not told.
    if !met && values.len() > 1 {
        return None;
    }
    let form = match (met, less) {
        (true, true) => "upto",
        (true, false) => "atleast",
        (false, true) => "above",
        (false, false) => "below",
    };
    let start = scene.figure(last).span.end + (rest_at + '，'.len_utf8() + at) as u32;
    let place = Span { start, end: start + word.len() as u32 };
    let made = values.iter().filter_map(|value| {
        scene.claim(form, value, bound(scene.context, own.id, figure, ""), figure.span, place)
    });
    Some(made.collect())
}
