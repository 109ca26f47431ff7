//! Chinese amounts come in of which one is told for a time or a class within that of the other (前三季度 and 全年, 80岁以上
//! and 60岁以上); claims that the inner one is no larger go out.

use crate::claims::cued::Cued;
use crate::document::holds_any;

use super::{claim, figure, times};
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::{Claim, Context};
use crate::figures::{Decimal, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let found = in_time(context, rule, passage, index);
        let within = within(context, rule, passage, index);
        found.into_iter().chain(in_class(context, rule, passage, index)).chain(within)
    });
}

/// How many values back the other is looked for.
const BACK: usize = 5;

/// 受理投诉634件，同比下降18.5%。其中退费类最多，有402件: no more than any amount before.
fn within(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let lead = own.gap.rsplit(['。', '\n']).next().filter(|_| own.gap.contains(['。', '\n']))?;
    if !lead.trim_start().starts_with("其中")
        || !is_flow(context, own)
        || own.before.contains(['均', '比'])
    {
        return None;
    }
    let stated = context.figures.get(own.id);
    let before = passage.told[index.saturating_sub(2 * BACK)..index].iter().filter(|other| {
        let figure_of = context.figures.get(other.id);
        other.sentence + 1 == own.sentence
            && figure_of.kind == stated.kind
            && figure_of.unit == stated.unit
            && is_flow(context, other)
    });
    let largest = before.max_by_key(|other| context.figures.get(other.id).value.decimal())?;
    let bound = vec![("part", figure(own.id)), ("whole", figure(largest.id))];
    claim(context, rule, "part", Strength::Stated, bound)
}

/// 上半年新增就业3126人，全年新增就业5840人.
fn in_time(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let (time, name) = times::of(own)?;
    if !is_flow(context, own) {
        return None;
    }
    for other in passage.told[index.saturating_sub(BACK)..index].iter().rev() {
        if own.sentence - other.sentence > 1 {
            break;
        }
        let Some((before, other_name)) = times::of(other) else { continue };
        let (one, two) = (context.figures.get(own.id), context.figures.get(other.id));
        let like = one.kind == two.kind && one.unit == two.unit && is_flow(context, other);
        if !like || !times::is_one_name(name, other_name) {
            continue;
        }
        let (part, whole) = match (time.holds(before), before.holds(time)) {
            (true, false) => (other.id, own.id),
            (false, true) => (own.id, other.id),
            _ => continue,
        };
        let bound = vec![("part", figure(part)), ("whole", figure(whole))];
        return claim(context, rule, "part", Strength::Stated, bound);
    }
    None
}

/// Words of what does not add up over time.
const LEVELS: &[&str] = &[
    "率", "均", "末", "余额", "存", "在校", "在册", "人口", "利润", "结余", "差额", "净", "平均",
    "价", "指数", "增", "降", "比", "较", "目标", "计划", "任务", "预计", "预算", "最", "日", "超",
    "亏", "盈", "总部", "拥有", "保有", "现有",
];

/// Whether the amount adds up over time.
pub fn is_flow(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    // What is newly added in a time is added up over the time.
    let fresh = told.before.contains("新增");
    let name = ["新增", "降水", "降雨", "降雪"]
        .iter()
        .fold(told.before.to_owned(), |name, word| name.replace(word, ""));
    (fresh || told::is_amount(context, told.id))
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(_))
        && matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
        && !holds_any(&name, LEVELS)
}

static CLASS: Cued = Cued::new(
    &["以上", "以下", "以内"],
    r"^(?:其中|，|的|、)*(\p{Han}{0,8}?)([0-9]+(?:\.[0-9]+)?)?(亿元|万元|元|岁|周岁|分|人|亩|平方米|公里|层|米|年|吨|头|小时|分钟|天)\(?(?:及|含)?(?:其)?(以上|以下|以内)(?:的)?(.*)$",
);

/// A class by its limit.
struct Class<'t> {
    /// Words before the limit, as the whole that the class is of.
    of: &'t str,
    limit: Decimal,
    unit: &'t str,
    side: &'t str,
    noun: &'t str,
}

fn class_of(label: &str) -> Option<Class<'_>> {
    let found = CLASS.captures(label.trim())?;
    let limit = match found.get(2) {
        Some(number) => decimal(number.as_str())?,
        None => Decimal::integer(1),
    };
    let text = |index: usize| found.get(index).map_or("", |group| group.as_str());
    let noun = text(5).trim_matches(['有', '共', '为', '达', '，', ' ', '的']);
    Some(Class { of: text(1), limit, unit: text(3), side: text(4), noun })
}

fn decimal(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}").parse::<i64>().ok()?;
    let scale = i64::checked_pow(10, u32::try_from(part.len()).ok()?)?;
    (scale == 1).then(|| Decimal::integer(digits))
}

/// 10亿元以上项目9个、50亿元以上项目2个: of two classes by one limit the narrower.
fn in_class(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let class = class_of(own.before)?;
    let counted = |told: &Told<'_>| {
        let figure = context.figures.get(told.id);
        told.kind == Kind::Count
            && figure.hedge == Hedge::None
            && matches!(figure.value, Value::Exact(_))
    };
    if !counted(own) {
        return None;
    }
    for other in passage.told[index.saturating_sub(BACK)..index].iter().rev() {
        if own.sentence != other.sentence {
            break;
        }
        let Some(before) = class_of(other.before) else { continue };
        let (one, two) = (context.figures.get(own.id), context.figures.get(other.id));
        let noun = class.noun.is_empty()
            || class.noun.ends_with(before.noun)
            || overlap(class.noun, before.noun) >= 2;
        if !counted(other)
            || one.unit != two.unit
            || class.unit != before.unit
            || class.side != before.side
            || class.limit == before.limit
            || !class.of.is_empty() && class.of != before.of
            || !noun
        {
            continue;
        }
        let narrower = (class.limit > before.limit) == (class.side == "以上");
        let (part, whole) = if narrower { (own.id, other.id) } else { (other.id, own.id) };
        let bound = vec![("part", figure(part)), ("whole", figure(whole))];
        return claim(context, rule, "part", Strength::Stated, bound);
    }
    None
}
