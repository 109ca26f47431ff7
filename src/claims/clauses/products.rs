//! Chinese amounts for one of a thing, how many there are and what they come to come in: 采购电脑60台，单价4800元，
//! 共计28.8万元; 共有24支队伍，每队5人，选手共120人; claims of the rule `average` go out, of the form `product`.
//!
//! Averages have a search of their own. Here the amount for one is told by 每 or as a price, and the
//! others stand around it in its sentence: one number of the things and one amount in its unit that a
//! word sums up.

use super::told::{self, Passage, Told, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Words that sum up what all come to.
pub const SUMS: &[&str] =
    &["共", "合计", "总", "累计", "全年", "全部", "合价", "金额", "货款", "价款"];

/// Labels of a price or a cost for one.
const PRICES: &[&str] =
    &["单价", "票价", "售价", "均价", "定价", "单位造价", "单位成本", "补助标准", "补贴标准"];

/// Words of a change or an average.
const CHANGES: &[&str] = &["均", "增", "减", "降", "提高"];

/// What is done with an amount for one.
const GIVEN: &[&str] = &[
    "补助", "补贴", "奖励", "资助", "投入", "发放", "支持", "安排", "投资", "配备", "收费", "发给",
    "奖补", "有", "可", "需",
];

/// What is no amount for one, or of more than these three.
const OTHERS: &[&str] = &[
    "其中",
    "最",
    "不少于",
    "不超过",
    "以上",
    "以下",
    "分别",
    "面值",
    "每股",
    "净资产",
    "溢价",
    "每年",
    "每月",
    "每天",
    "每日",
    "每周",
    "每季",
    "每次",
    "每餐",
    "每小时",
    "每隔",
    "每百",
    "每千",
    "每万",
    "每分",
    "每秒",
];

/// How many figures around an amount for one are looked at.
const REACH: usize = 6;

/// Claims of the form `product`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

/// What an amount is for one of.
enum One<'a> {
    /// 每队, 每个村: a measure word or a noun.
    Of(&'a str),
    /// 单价: whatever is counted beside it.
    Any,
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    let amount = matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure);
    if !amount || figure.hedge != Hedge::None || !is_positive(context, own) {
        return None;
    }
    // 每题最高5分，满分100分: what can be scored at most is a sum, too.
    let scored = context.document.slice(figure.span).ends_with('分');
    let label = if scored { own.before.replace("最高", "") } else { own.before.to_owned() };
    let one = one_of(&label)?;
    let near: Vec<&Told<'_>> = part(passage, index)
        .filter(|other| other.id != own.id && other.sentence == own.sentence)
        .filter(|other| is_positive(context, other) && !other.bracketed)
        .collect();
    let totals: Vec<&Told<'_>> =
        near.iter().copied().filter(|other| is_total(context, own, other)).collect();
    let numbers: Vec<&Told<'_>> = near
        .iter()
        .copied()
        .filter(|other| is_number(context, &one, other) && one_of(other.before).is_none())
        .filter(|other| !totals.iter().any(|total| total.id == other.id) || near.len() == 2)
        .collect();
    let ([number], [total]) = (numbers.as_slice(), totals.as_slice()) else { return None };
    let plain = |other: &Told<'_>| context.figures.get(other.id).hedge == Hedge::None;
    // Another amount for one makes it a sum of several products.
    let single = !near.iter().any(|other| one_of(other.before).is_some());
    if number.id == total.id || !plain(number) || !plain(total) || !single {
        return None;
    }
    let ids = [total.id, own.id, number.id];
    // What is five times as much is of more than these.
    let (sum, each, count) =
        (Range::of(context, ids[0])?, Range::of(context, ids[1])?, Range::of(context, ids[2])?);
    let gives = each.times(count)?;
    let five = Decimal::integer(5);
    if sum.low > gives.high.checked_mul(five)? || gives.low > sum.high.checked_mul(five)? {
        return None;
    }
    // 8支球队双循环，每队14场，共56场: each has two of them.
    let played = ["场", "局", "轮", "盘"]
        .iter()
        .any(|word| context.document.slice(figure.span).ends_with(word));
    let halved = sum.times(Range::exact(2));
    if played && halved.is_some_and(|twice| twice.meets(gives)) {
        return None;
    }
    // 更新设施（预算60,000元）、充电桩2处（每处45,000元），合计150,000元: of both.
    let with_another = !gives.meets(sum)
        && passage.told.iter().any(|other| {
            let (one, all) = (context.figures.get(other.id), context.figures.get(total.id));
            !ids.contains(&other.id)
                && other.sentence == own.sentence
                && one.kind == all.kind
                && compatible(one, all, context.lexicon)
                && Range::of(context, other.id)
                    .and_then(|other| gives.plus(other))
                    .is_some_and(|both| both.meets(sum))
        });
    if with_another {
        return None;
    }
    let place = around(ids.map(|id| context.figures.get(id).span));
    // 每题最高5分 is as exact as it is set.
    let set = value(context, own.id).filter(|_| label != own.before);
    let each = match set {
        Some(value) => {
            let value = Bound::Constant(value, figure.span);
            Binding { name: "mean".to_owned(), value }
        }
        None => price(context, own),
    };
    let bindings = vec![figures("total", [total.id]), each, figures("number", [number.id])];
    draft.claim(Strength::Stated, place, [("product", bindings)])
}

/// The figures around one, up to the next semicolon: 购课桌450套，每套320元；购黑板15块 are two purchases.
fn part<'p, 'a>(passage: &'p Passage<'a>, index: usize) -> impl Iterator<Item = &'p Told<'a>> {
    let told = &passage.told;
    let parted = |one: &Told<'_>| one.gap.contains(['；', ';', '。']);
    let from = (index.saturating_sub(REACH)..=index).rev().find(|at| parted(&told[*at]));
    let from = from.unwrap_or(index.saturating_sub(REACH));
    let to = (index + 1..told.len()).take(REACH).find(|at| parted(&told[*at]));
    told[from..to.unwrap_or(told.len().min(index + REACH))].iter()
}

/// What the words before an amount say that it is for one of.
fn one_of(before: &str) -> Option<One<'_>> {
    if holds_any(before, CHANGES) || holds_any(before, OTHERS) {
        return None;
    }
    if let Some((_, rest)) = before.split_once('每') {
        let rest = rest.trim_start_matches('一');
        let counted = rest.strip_prefix(['个', '名', '位']).unwrap_or(rest);
        // 每个补助3.2万元: of what the measure word counts.
        let given = GIVEN.iter().any(|verb| counted.starts_with(verb));
        let word = if counted.is_empty() || given { rest } else { counted };
        return (!word.is_empty()).then_some(One::Of(word));
    }
    holds_any(before, PRICES).then_some(One::Any)
}

fn is_positive(context: Context<'_>, told: &Told<'_>) -> bool {
    value(context, told.id).is_some_and(|value| value > Decimal::ZERO)
}

/// An amount in the unit of the one, larger, that a word sums up.
pub fn is_total(context: Context<'_>, own: &Told<'_>, other: &Told<'_>) -> bool {
    let (one, sum) = (context.figures.get(own.id), context.figures.get(other.id));
    let role = context.measures.list[other.id.0 as usize].role;
    one.kind == sum.kind
        && compatible(one, sum, context.lexicon)
        && (holds_any(other.before, SUMS)
            || ["满分为", "满分是", "满分", "满分共"]
                .iter()
                .any(|word| other.before.ends_with(word)))
        && !holds_any(&other.before.replace("平均分", ""), CHANGES)
        && !matches!(role, Role::Change | Role::Average | Role::Target)
}

/// A count of the things that the amount is for one of.
fn is_number(context: Context<'_>, one: &One<'_>, other: &Told<'_>) -> bool {
    let figure = context.figures.get(other.id);
    let entry = context.lexicon.units.get(usize::from(figure.unit.0));
    // 立方米 at a price: measured in the unit that the verdict reckons in.
    let measured = figure.kind == Kind::Measure
        && matches!(one, One::Any)
        && entry.is_some_and(|entry| {
            entry.factor.0 == entry.factor.1
                && !["年", "月", "天", "日"].contains(&entry.name.as_str())
        });
    if figure.kind != Kind::Count && !measured {
        return false;
    }
    let unit = entry.map_or("", |entry| entry.name.as_str());
    match one {
        One::Any => !["人", "名", "位", "次", "家", "年"].contains(&unit),
        One::Of(word) => {
            let first = word.chars().next().unwrap_or('?');
            unit.starts_with(first)
                || unit.len() == first.len_utf8() && other.behind.starts_with(first)
                || first != '人' && other.behind.chars().take(3).any(|own| own == first)
        }
    }
}

/// What is paid for one, as exact as it is set: 每张30元 is not 29.6. Other amounts may be rounded.
pub fn price(context: Context<'_>, own: &Told<'_>) -> Binding {
    let figure = context.figures.get(own.id);
    // 给予每村5万元 is as exact as it is given.
    let given =
        own.before.contains('每') && holds_any(own.before, STANDARDS) && figure.precision >= 3;
    let set = figure.kind == Kind::Money
        && (!figure.scaled || given)
        && !own.before.contains('均')
        && (given || holds_any(own.before, SET) || holds_any(own.before, PRICES));
    match value(context, own.id).filter(|_| set) {
        Some(value) => {
            let value = Bound::Constant(value, figure.span);
            Binding { name: "mean".to_owned(), value }
        }
        None => figures("mean", [own.id]),
    }
}

/// Words of what each is given by a standard.
const STANDARDS: &[&str] =
    &["给予", "补助", "补贴", "奖励", "资助", "奖补", "扶持", "拨付", "发放", "慰问"];

/// Words of what is asked or paid for each.
const SET: &[&str] = &[
    "票", "每张", "每本", "每份", "每盒", "每套", "缴", "交", "收费", "会费", "标准", "按", "每餐",
    "售",
];
