//! A Chinese passage comes in; the amounts of one unit in a row that can be the parts of a total go out.

use super::SUMS;
use crate::claims::Context;
use crate::claims::clauses::flows::opens;
use crate::claims::clauses::told::{Passage, Told, is_amount, value};
use crate::claims::units::compatible;
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// The amounts of one unit from a figure on, each with a label of its own.
pub fn run(context: Context<'_>, passage: &Passage<'_>, start: usize) -> Vec<usize> {
    let told = &passage.told;
    let first = &told[start];
    if !is_part(context, first) {
        return Vec::new();
    }
    let mut list = vec![start];
    for (index, next) in told.iter().enumerate().skip(start + 1) {
        // What follows 其中 is a part of the part before.
        let same = next.sentence == first.sentence && next.bracketed == first.bracketed;
        if !same {
            if next.sentence == first.sentence && next.bracketed {
                continue;
            }
            break;
        }
        if !is_amount(context, next.id) && !is_loss(context, next.id) {
            continue;
        }
        let (one, other) = (context.figures.get(first.id), context.figures.get(next.id));
        let attached = next.gap.is_empty() || first.gap.is_empty();
        if one.unit != other.unit && (attached || !compatible(one, other, context.lexicon)) {
            continue;
        }
        let joined = next.gap.contains(['、', '，', '；', '和', '及', ';']);
        // 前者…，后者超标11天: goes on about each of those before.
        let nested = ["其中", "前者", "后者", "包括", "包含"]
            .iter()
            .any(|word| next.before.contains(word) || next.gap.contains(word));
        if !joined || nested || !is_part(context, next) || list.len() == MOST {
            break;
        }
        list.push(index);
    }
    if is_account(passage, &list) { vec![start] } else { list }
}

/// 年初480张，增设65张，撤销15张: what there was, with what came and what went, is no list of parts.
fn is_account(passage: &Passage<'_>, list: &[usize]) -> bool {
    let label = |at: &usize| passage.told[*at].before;
    let came = |at: &usize| opens(label(at)) || holds_any(label(at), CAME);
    list.len() >= 3 && list.iter().any(came) && list.iter().any(|at| holds_any(label(at), WENT))
}

/// Words of what came, and of what went, that name no sorts of things.
const CAME: &[&str] = &["增设", "增配", "新设", "新开", "新增", "调入", "转入", "迁入", "购入"];
const WENT: &[&str] = &["撤销", "注销", "调出", "转出", "迁出", "报废", "裁撤", "关停", "拆除"];

/// The stretches of a run that 、 alone joins, each behind an amount that a comma ends.
pub fn stretches<'l>(passage: &Passage<'_>, list: &'l [usize]) -> Vec<&'l [usize]> {
    let told = &passage.told;
    let joined =
        |index: usize| told[index].gap.contains('、') && !told[index].gap.contains(['，', '；']);
    let mut found = Vec::new();
    let mut from = 0;
    for to in 1..=list.len() {
        if to < list.len() && joined(list[to]) {
            continue;
        }
        let own = &list[from..to];
        let led =
            from > 0 && told[own[0]].gap.contains(['，', '：']) && own[0] == list[from - 1] + 1;
        // 其中新建48个、续建87个；竣工52个
        let parted = || {
            let next = list.get(to).filter(|next| **next == list[to - 1] + 1);
            next.is_some_and(|next| told[*next].gap.contains('；'))
        };
        let first = from == 0 && told[own[0]].gap.contains("其中") && parted();
        if own.len() >= 2 && own.len() < list.len() && (led || first) {
            found.push(own);
        }
        from = to;
    }
    found
}

/// Whether a figure can be a part: an exact amount with a label that is no change.
fn is_part(context: Context<'_>, told: &Told<'_>) -> bool {
    (is_amount(context, told.id) || is_loss(context, told.id))
        && context.figures.get(told.id).hedge == Hedge::None
        && (!told.before.is_empty() || !told.behind.is_empty())
        && !is_aside(told.before)
        && !SUMS.iter().any(|word| told.before.trim_end_matches(['为', '达', '有']).ends_with(word))
        && !told.behind.starts_with(['/', '每'])
}

/// Whether the words of a part make it a change, an average or the like. 多重 and 少儿 name sorts.
fn is_aside(label: &str) -> bool {
    if !holds_any(label, ASIDE) {
        return false;
    }
    let plain = SORTS.iter().fold(label.to_owned(), |label, sort| label.replace(sort, ""));
    holds_any(&plain, ASIDE)
}

/// Names of sorts that begin with what else tells a comparison.
const SORTS: &[&str] = &[
    "多重",
    "多种",
    "多层",
    "多功能",
    "多媒体",
    "多发",
    "多元",
    "多孩",
    "多子女",
    "少儿",
    "少年",
    "少数民族",
    "比赛",
    "占道",
    "占地",
    "最低生活",
    "均衡",
    "上年结转",
    "上年结余",
    "公共预算",
    "基金预算",
    "经营预算",
];

/// 收入5.96亿元，加上补助1.06亿元、上年结余3.83亿元: whether what stands before is made more by the run, and is not what it comes to.
pub fn is_added(passage: &Passage<'_>, list: &[usize]) -> bool {
    let lead = list.first().map_or("", |first| passage.told[*first].gap);
    holds_any(lead, &["加上", "再加", "加：", "另加"])
}

/// Whether the list goes on behind the last of a run with an amount of its unit that is no part as told: then the run is
/// not all of it.
pub fn goes_on(context: Context<'_>, passage: &Passage<'_>, list: &[usize]) -> bool {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
    let (first, last) = (&passage.told[*first], *last);
    let next = passage.told[last + 1..]
        .iter()
        .find(|one| one.bracketed == first.bracketed || one.sentence != first.sentence);
    next.is_some_and(|next| {
        next.sentence == first.sentence
            && next.kind == first.kind
            && context.figures.get(next.id).unit == context.figures.get(first.id).unit
            && next.gap.trim_start_matches(['）', ')']).starts_with('、')
            && !next.gap.contains("其中")
    })
}

/// Whether a figure is an amount of money below nought: 财务费用为-512.18万元.
fn is_loss(context: Context<'_>, id: FigureId) -> bool {
    let negative = value(context, id).is_some_and(Decimal::is_negative);
    negative
        && context.figures.get(id).kind == Kind::Money
        && context.measures.list[id.0 as usize].role != crate::measures::Role::Change
}

/// Longer lists are tables run together.
const MOST: usize = 16;

/// Words of a part's label that make it a change, an earlier value or a part of a part.
const ASIDE: &[&str] = &[
    "增加", "减少", "增长", "下降", "提高", "降低", "上年", "去年", "同期", "比", "较", "多", "少",
    "人均", "平均", "户均", "均", "每", "最", "目标", "计划", "任务", "预算", "累计", "超过",
    "达到", "约占", "占", "新增", "净增",
];
