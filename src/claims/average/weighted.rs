//! Chinese groups come in, each with its number and its rate or mean, and the value for all of them behind: 城镇受访者1120人，
//! 满意的占72.4%；农村720人，占58.1%。合并计算，总体满意率66.8%; claims that it is theirs, each weighed by its number, go out.

use crate::claims::clauses::told::{self, CLAUSE, Passage, Told, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Words of a value for all.
const ALL: &[&str] = &[
    "合并",
    "总体",
    "整体",
    "综合",
    "合计",
    "两者",
    "两组",
    "两个",
    "三个",
    "四个",
    "全部",
    "全体",
    "全市",
    "全县",
    "全区",
    "全校",
    "全班",
    "全院",
    "全省",
    "全厂",
    "全年级",
    "总",
    "加权",
];

/// Those that say of the groups told that they are put together.
const TOGETHER: &[&str] = &["合并", "加权", "合计", "两者", "两组", "合起来"];

/// Words of values that are no rates or means of a group.
const OTHERS: &[&str] = &[
    "增", "降", "升", "涨", "跌", "目标", "上年", "去年", "提高", "最", "贡献", "高于", "低于",
    "比上", "比去", "较", "超过", "标准", "以上", "其中", "未", "另",
];

/// In characters: what stands further off tells of something else.
const FAR: usize = 40;

/// More groups are a list.
const MOST: usize = 8;

/// One group: what it counts, the base first, and its rate or mean.
struct Group {
    numbers: Vec<FigureId>,
    rate: FigureId,
}

/// Claims of the form `weighted`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    if !is_rate(context, own) {
        return None;
    }
    // 两个车间总合格率: how many groups there are may stand between.
    let (last, number) = match value(context, passage.told.get(index.checked_sub(1)?)?.id) {
        Some(number) if number <= Decimal::integer(MOST as i64) && !own.gap.contains(CLAUSE) => {
            (index - 1, Some(number))
        }
        _ => (index, None),
    };
    let before = context.figures.get(passage.told.get(last.checked_sub(1)?)?.id).span.end;
    let gap =
        context.document.slice(Span { start: before, end: context.figures.get(own.id).span.start });
    if !holds_any(gap, ALL) || gap.chars().count() > FAR {
        return None;
    }
    let groups = groups(context, passage, own, last)?;
    if number.is_some_and(|number| number != Decimal::integer(groups.len() as i64)) {
        return None;
    }
    let place = context.figures.get(own.id).span;
    let scaled = Scaled::new(context, &groups)?;
    // Rates as near to each other as to their rounding say nothing.
    if scaled.spread()? < 4 * scaled.step {
        return None;
    }
    let numbers = |nth: usize| -> Option<Vec<i128>> {
        groups.iter().map(|group| value(context, group.numbers[nth])?.at_exponent(0)).collect()
    };
    let mut means = Vec::new();
    for nth in 0..groups[0].numbers.len() {
        means.push(scaled.mean(&numbers(nth)?, false)?);
    }
    // 合格1473件，合格率98.2%: what is counted may be those of the rate.
    if groups[0].numbers.len() == 1 {
        means.push(scaled.mean(&numbers(0)?, true)?);
    }
    let bound = |name: &str, value: i128| Binding {
        name: name.to_owned(),
        value: Bound::Constant(Decimal::new(value, scaled.exponent), place),
    };
    let readings = means.into_iter().map(|mean| {
        let (low, high) = (mean - scaled.step, mean + 1 + scaled.step);
        ("weighted", vec![figures("result", [own.id]), bound("low", low), bound("high", high)])
    });
    let together = number.is_some() || holds_any(gap, TOGETHER);
    let strength = if together { Strength::Stated } else { Strength::Implied };
    let spans = groups.iter().map(|group| context.figures.get(group.rate).span);
    draft.claim(strength, around(spans.chain([place])), readings)
}

/// The groups told right before the place `last`, the first told first.
fn groups(
    context: Context<'_>,
    passage: &Passage<'_>,
    own: &Told<'_>,
    last: usize,
) -> Option<Vec<Group>> {
    let alike = |one: &Told<'_>, other: &Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(other.id));
        one.kind == other.kind && one.unit == other.unit
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut at = last;
    let mut unit: Option<&Told<'_>> = None;
    let mut shared = false;
    while at > 0 && groups.len() < MOST {
        let rate = &passage.told[at - 1];
        if !is_rate(context, rate) || !alike(rate, own) || own.sentence - rate.sentence > 2 {
            break;
        }
        let mut numbers = Vec::new();
        let mut first = at - 1;
        while first > 0 && numbers.len() < 2 {
            let number = &passage.told[first - 1];
            let counts = number.kind == Kind::Count
                && number.sentence == rate.sentence
                && unit.is_none_or(|unit| alike(unit, number))
                && context.figures.get(number.id).hedge == Hedge::None
                && !number.bracketed
                && !holds_any(number.before, OTHERS)
                && !passage.told[first].gap.contains('；')
                && value(context, number.id).is_some_and(|value| value >= Decimal::integer(10));
            if !counts || groups.first().is_some_and(|group| group.numbers.len() == numbers.len()) {
                break;
            }
            unit.get_or_insert(number);
            shared |= overlap(name(own.before), number.behind) >= 2;
            numbers.push(number.id);
            first -= 1;
        }
        if numbers.is_empty()
            || groups.first().is_some_and(|one| one.numbers.len() != numbers.len())
        {
            break;
        }
        shared |= overlap(name(own.before), rate.before) >= 2;
        numbers.reverse();
        groups.push(Group { numbers, rate: rate.id });
        at = first;
        // 二车间产品500件: a group may be called by its number.
        let called = |at: usize| {
            let before =
                at.checked_sub(1).and_then(|before| value(context, passage.told[before].id));
            before.is_some_and(|number| number < Decimal::integer(10))
                && !passage.told[at].gap.contains(CLAUSE)
        };
        at -= usize::from(called(at));
    }
    groups.reverse();
    (groups.len() >= 2 && shared).then_some(groups)
}

/// What is measured, without the words for all.
fn name(label: &str) -> &str {
    let mut name = label;
    while let Some(rest) = ALL.iter().find_map(|word| name.split_once(word)).map(|(_, rest)| rest) {
        name = rest;
    }
    name
}

fn is_rate(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let mean = matches!(figure.kind, Kind::Money | Kind::Measure | Kind::Number | Kind::Count)
        && holds_any(told.before, &["均", "人次费用"]);
    (figure.kind == Kind::Percent || mean)
        && matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && !told.bracketed
        && !holds_any(told.before, OTHERS)
}

/// The groups' numbers and rates as whole numbers, the rates all of one size.
struct Scaled {
    exponent: i16,
    rates: Vec<i128>,
    /// One unit of the last digit of the coarsest rate.
    step: i128,
}

impl Scaled {
    fn new(context: Context<'_>, groups: &[Group]) -> Option<Scaled> {
        let precisions = || groups.iter().map(|group| context.figures.get(group.rate).precision);
        let (exponent, coarsest) = (precisions().min()?, precisions().max()?);
        let rates: Option<Vec<i128>> =
            groups.iter().map(|group| value(context, group.rate)?.at_exponent(exponent)).collect();
        let step = Decimal::new(1, coarsest).at_exponent(exponent)?;
        Some(Scaled { exponent, rates: rates?, step })
    }

    fn spread(&self) -> Option<i128> {
        Some(self.rates.iter().max()? - self.rates.iter().min()?)
    }

    /// The mean of the rates, each weighed by its number, or by the base that its number is the part of.
    fn mean(&self, numbers: &[i128], part: bool) -> Option<i128> {
        let (mut weights, mut sum) = (0i128, 0i128);
        for (number, rate) in numbers.iter().zip(&self.rates) {
            let weight = number.checked_mul(FINE)?;
            let weight = if part { weight.checked_div(*rate)? } else { weight };
            weights = weights.checked_add(weight)?;
            sum = sum.checked_add(weight.checked_mul(*rate)?)?;
        }
        sum.checked_div(weights)
    }
}

/// What quotients are counted in.
const FINE: i128 = 1_000_000_000;
