//! The most of a kind comes in with a value that can be no more (单日客流最高为42.6万人次…中秋节当日客流为38.1万人次; 每户补助
//! 最高不超过3万元…单户最高2.8万元); claims that it is no more, and of the least that it is no less, go out.

use std::sync::LazyLock;

use regex::Regex;

use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::cued::Cued;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Figure, Hedge, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `order`, `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let days = of_a_day(context, rule, passage, index);
        days.or_else(|| allowed(context, rule, passage, index))
    });
}

/// How many sentences on the other may stand.
const NEAR: u32 = 2;

/// And how many figures.
const BEHIND: usize = 24;

fn alike(one: &Figure, other: &Figure, context: Context<'_>) -> bool {
    one.kind == other.kind
        && compatible(one, other, context.lexicon)
        && matches!((one.value, other.value), (Value::Exact(_), Value::Exact(_)))
}

static DAY: Cued = Cued::new(
    &["最高", "最大", "最多", "峰值"],
    r"(?:单日|日均?)\p{Han}{0,6}?(?:最高|最大|最多|峰值)\p{Han}{0,4}$|(?:最高|最大|最多)(?:的一天|日)\p{Han}{0,4}$",
);
static ONE_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"当日|当天|首日|首天|前一日|\d日|除夕|元旦|周[一二三四五六日]")
        .expect("the expression is valid")
});

/// Words of several days, other times and other things.
const OTHERS: &[&str] = &[
    "累计", "共", "总", "比", "较", "增", "减", "去年", "上年", "同期", "历史", "以来", "均", "至",
    "—", "预计", "期间", "能力", "限", "其他", "另",
];

/// 单日客流最高值为42.6万人次，出现在9月30日。中秋节当日客流为38.1万人次.
fn of_a_day(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let top = &passage.told[index];
    if !DAY.is_match(top.before) || holds_any(top.before, OTHERS) {
        return None;
    }
    let most = context.figures.get(top.id);
    let other = passage.told[index + 1..]
        .iter()
        .take(BEHIND)
        .take_while(|other| other.sentence - top.sentence <= NEAR)
        .find(|other| alike(most, context.figures.get(other.id), context))?;
    let figure_of_other = context.figures.get(other.id);
    let single = most.hedge == Hedge::None && figure_of_other.hedge == Hedge::None;
    let day = ONE_DAY.is_match(other.gap) && !holds_any(other.gap, OTHERS);
    // 线网客流 of both, and nothing else: 公交客流 is another's.
    let label = other.before.trim_end_matches(['为', '达', '到', '是', '了']);
    let label = ONE_DAY.replace_all(label, "");
    let shared = overlap(&label, top.before);
    let bare = label.chars().filter(|c| crate::document::is_han(*c)).count();
    if !single || !day || shared < 2 || bare > shared + 4 {
        return None;
    }
    let bound = vec![("low", figure(other.id)), ("high", figure(top.id))];
    claim(context, rule, "order", Strength::Stated, bound)
}

/// 每户补助最高不超过3万元。实际发放的补助中，单户最高2.8万元.
fn allowed(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let limit = &passage.told[index];
    let bound = context.figures.get(limit.id);
    let (ends, form): (&[&str], _) = match bound.hedge {
        Hedge::AtMost => (&["最高", "最多", "最大", "最长"], "under"),
        Hedge::AtLeast => (&["最低", "最少", "最小", "最短"], "over"),
        _ => return None,
    };
    let ruled = holds_any(
        limit.before,
        &["不超过", "不得超过", "不低于", "不少于", "不得低于", "不得少于", "不高于"],
    ) && holds_any(
        limit.gap,
        &["每", "单", "最高", "最多", "最低", "最少", "规定", "标准", "要求"],
    );
    if !ruled {
        return None;
    }
    let reached = |told: &&Told<'_>| {
        let stated = context.figures.get(told.id);
        let label = told.before.trim_end_matches(['为', '是', '达', '的', '有', '仅']);
        alike(bound, stated, context)
            && stated.hedge == Hedge::None
            && !told.bracketed
            && ends.iter().any(|word| label.ends_with(word))
    };
    let behind = passage.told[index + 1..].iter().take(BEHIND);
    let near = behind.take_while(|told| told.sentence - limit.sentence <= NEAR);
    let own = near.into_iter().find(reached)?;
    let between = Span { start: bound.span.end, end: context.figures.get(own.id).span.start };
    let between = context.document.slice(between);
    let end = context.figures.get(own.id).span.end;
    let block = context.document.block(bound.block).span;
    let rest = context.document.slice(Span { start: end, end: block.end.max(end) });
    let rest = rest.split('。').next().unwrap_or(rest);
    let named = overlap(limit.before, between) >= 2 || overlap(limit.before, own.before) >= 2;
    let told = ["超", "违", "例外", "不符", "未按", "除", "原则", "另"];
    (named && !holds_any(between, &told) && !holds_any(rest, &told)).then_some(())?;
    let bound = vec![("exact", figure(own.id)), ("rough", figure(limit.id))];
    claim(context, rule, form, Strength::Stated, bound)
}
