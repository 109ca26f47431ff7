//! A Chinese amount that takes up one told before comes in (登记1,846公里…全县1,864公里农村公路已落实; 这54名督导员; 从近2.9万名报名者中);
//! the claim that it is the amount told goes out.
//!
//! Grammar says that it is told again: a word that points back (这, 上述, 全县), a noun behind it that something is told of
//! (…中, …均), or a name that is converted (折合). The amount before it is the one of its unit whose clause says most of the
//! same name; what is told again elsewhere, adds up from those before, or is told of the rest is left alone.

use super::exchanged::slips;
use super::rounded;
use super::twins::{dimension, key};
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any, is_han};
use crate::figures::{Decimal, Figure, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for index in 0..passage.told.len() {
            claims.extend(claim(draft, context, passage, index));
        }
    });
}

/// How sure it is that the amount is one told before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// 这54名督导员, 上述三类: it must be.
    Pointed,
    /// 全县1,864公里农村公路, …中: it is, if the other one tells all of them.
    Whole,
    /// 1,864公里农村公路已…: it may be.
    Bare,
}

/// An amount with the words that say of what it is.
struct Taken<'t> {
    sure: Sure,
    name: &'t str,
    /// What stands before the number, and is no word of grammar.
    of: &'t str,
}

/// So many sentences and figures back the other one is looked for.
const BACK: u32 = 2;
const NEAR: usize = 14;

fn claim(
    draft: Draft<'_>,
    context: Context<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    let (percent, value) = key(context, figure)?;
    let kinds = matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
        || figure.kind == Kind::Number && figure.scaled;
    let limits = matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::Under);
    if percent || !kinds || limits || own.bracketed || figure.cell.is_some() {
        return None;
    }
    let taken = taken(own)?;
    let before: Vec<&Told<'_>> = passage.told[index.saturating_sub(NEAR)..index]
        .iter()
        .filter(|one| one.sentence + BACK >= own.sentence)
        .filter(|one| context.figures.get(one.id).block == figure.block)
        .filter(|one| are_of_one_sort(context, context.figures.get(one.id), figure))
        .collect();
    // Told as it is, or the sum or the difference of what was told.
    let values: Vec<Decimal> = before.iter().filter_map(|one| size(context, one)).collect();
    let mut again =
        before.iter().filter(|one| agree(context, (context.figures.get(one.id), figure), value));
    if let Some(one) = again.next() {
        let spans = [one.id, own.id].map(|id| context.figures.get(id).span);
        let bound = vec![figures("first", [one.id]), figures("second", [own.id])];
        return draft.claim(Strength::Implied, around(spans), [("text", bound)]);
    }
    // 1,864户（含外来户18户）
    let beside =
        passage.told[index + 1..].iter().take(3).take_while(|one| one.sentence == own.sentence);
    let beside = beside.filter(|one| are_of_one_sort(context, context.figures.get(one.id), figure));
    let values: Vec<Decimal> =
        values.into_iter().chain(beside.filter_map(|one| size(context, one))).collect();
    if is_reckoned(&values, value) {
        return None;
    }
    let levels: Vec<&Told<'_>> = before.into_iter().filter(|one| is_level(context, one)).collect();
    let score = |one: &Told<'_>| overlap(taken.name, &format!("{}{}", label(one), one.behind));
    let best = levels.iter().map(|one| score(one)).max().filter(|best| *best >= 2)?;
    let mut named = levels.iter().filter(|one| score(one) == best);
    let one = *named.next().filter(|_| named.next().is_none())?;
    // 监事会3次会议均: who holds them must be told with the other as well.
    if !taken.of.is_empty() && overlap(taken.of, &label(one)) < taken.of.chars().count() {
        return None;
    }
    let other = context.figures.get(one.id);
    let slipped = is_slip(context, figure, other);
    let all = holds_any(&label(one), ALL) && !holds_any(&label(one), SOME);
    let small = |figure: &Figure| figure.kind == Kind::Count && value_below(figure, 13);
    // 在320名受访教师中: those of a name that says more are some of them.
    let full = best + 1 >= taken.name.chars().count();
    let near = || Some(full && are_close(value, size(context, one)?));
    let sure = match taken.sure {
        Sure::Pointed => slipped || near()?,
        Sure::Whole => slipped || (all || levels.len() == 1) && near()?,
        Sure::Bare => exchanged(context, figure, other) && !(small(figure) && small(other)),
    };
    if !sure {
        return None;
    }
    let spans = [one.id, own.id].map(|id| context.figures.get(id).span);
    let bound = vec![figures("first", [one.id]), figures("second", [own.id])];
    draft.claim(Strength::Witnessed, around(spans), [("text", bound)])
}

/// What stands between the figure before an amount, or the start of its clause, and itself.
fn label<'t>(told: &Told<'t>) -> String {
    let gap = told.gap.rsplit(['，', '；', '。', '：', '\n']).next().unwrap_or(told.gap);
    format!("{gap}{}", told.before)
}

/// Words that point back at what was told.
const POINTING: &[&str] = &["这", "上述", "以上", "前述", "该", "此"];

/// Words of a whole.
const WHOLES: &[&str] = &[
    "全县",
    "全市",
    "全省",
    "全区",
    "全国",
    "全校",
    "全院",
    "全镇",
    "全村",
    "全乡",
    "全厂",
    "全公司",
    "全集团",
    "全部",
    "所有",
    "全体",
    "全馆",
    "全行",
    "全系统",
    "全矿",
    "全社区",
    "全街道",
    "全园",
    "全线",
    "全州",
    "全旗",
];

/// Words before a noun that is told of before it is said what of.
const LEADS: &[&str] = &[
    "从", "在", "对", "由", "将", "把", "为", "向", "给", "就", "按", "即", "以", "使", "让", "与",
    "有",
];

/// Words that say that all of them are meant.
const EACH: &[&str] = &["均", "都", "全部", "全都", "皆", "已全部", "无一", "已", "将", "被"];

/// Words of a whole that is told, and of a part of it.
const ALL: &[&str] = &["共", "总", "数", "达", "额", "量", "累计", "合计", "收入", "余额", "有"];
const SOME: &[&str] = &["其中", "新", "另", "增加", "减少", "剩", "余下"];

/// Words of other amounts than the one told.
const OTHERS: &[&str] = &[
    "其中", "其余", "另", "剩余", "余下", "其他", "每", "均", "比", "较", "上年", "去年", "同期",
    "目标", "计划", "增", "减", "再", "又", "第", "首批", "前", "后", "至少", "最", "不", "未",
    "左右", "以上", "以下",
];

/// What an amount says of itself that was told; `None` where it does not look back.
fn taken<'t>(own: &Told<'t>) -> Option<Taken<'t>> {
    let lead =
        own.gap.rsplit(['，', '；', '。', '：', '\n', '、', '（']).next().unwrap_or(own.gap).trim();
    let lead = HEDGES.iter().find_map(|hedge| lead.strip_suffix(hedge)).unwrap_or(lead);
    let rest = own.behind.strip_prefix('的').unwrap_or(own.behind);
    let rest = rest.trim_start_matches(['余', '多']);
    // 年度捐赠收入折合约0.29亿元: the name stands before it.
    if let Some(name) = ["折合", "约合", "合计折合", "换算成", "折算为", "即"]
        .iter()
        .find_map(|word| lead.strip_suffix(word))
    {
        let named = name.chars().count() >= 3 && !holds_any(name, OTHERS) && rest.is_empty();
        return named.then_some(Taken { sure: Sure::Whole, name, of: "" });
    }
    // 已收秋粮, 新增银幕: what limits the noun begins it.
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let first = if rest.starts_with(['已', '新', '在', '有', '被']) { first } else { 0 };
    let end = STOPS.iter().filter_map(|stop| Some(first + rest[first..].find(stop)?)).min();
    let end = end
        .filter(|_| !rest[..first].is_empty() || !rest.starts_with("中小"))
        .unwrap_or(rest.len());
    let name = &rest[..end];
    let behind = &rest[end..];
    let pointed = POINTING.iter().any(|word| lead.ends_with(word));
    let outer = POINTING.iter().chain(WHOLES).chain(LEADS).find_map(|word| lead.strip_suffix(word));
    let plain = name.replace("新增", "");
    if holds_any(&plain, OTHERS) || holds_any(outer.unwrap_or(lead), OTHERS) {
        return None;
    }
    if pointed {
        return (name.chars().count() >= 1).then_some(Taken { sure: Sure::Pointed, name, of: "" });
    }
    if name.chars().count() < 2 {
        return None;
    }
    let whole = WHOLES.iter().any(|word| lead.ends_with(word));
    let among = behind.starts_with(['中', '里'])
        || behind.starts_with("当中")
        || behind.starts_with("之中");
    let led = lead.is_empty() || LEADS.iter().any(|word| lead.ends_with(word));
    let each = EACH.iter().any(|word| behind.starts_with(word));
    match () {
        () if whole && (among || each || !behind.is_empty()) => {
            Some(Taken { sure: Sure::Whole, name, of: "" })
        }
        () if among && led => Some(Taken { sure: Sure::Whole, name, of: "" }),
        () if led
            && (each
                || own.behind.starts_with('的')
                || lead.is_empty() && behind.chars().count() >= 3) =>
        {
            Some(Taken { sure: Sure::Bare, name, of: "" })
        }
        () if each && (2..=6).contains(&lead.chars().count()) && lead.chars().all(is_han) => {
            Some(Taken { sure: Sure::Whole, name, of: lead })
        }
        () => None,
    }
}

const HEDGES: &[&str] = &["接近", "将近", "超过", "约", "近", "逾", "超"];

/// Where the noun behind an amount ends.
const STOPS: &[&str] = &[
    "中", "当中", "里", "均", "都", "全部", "全都", "皆", "已", "将", "被", "有", "无一", "的",
    "和", "及", "与", "在", "为", "是", "共", "约", "占", "购买", "进行", "给予", "完成", "开展",
    "实施", "按", "于", "由", "带来", "使", "让", "，", "。",
];

fn are_of_one_sort(context: Context<'_>, one: &Figure, other: &Figure) -> bool {
    // 约421.9万户籍人口: no unit stands between.
    let bare = |one: &Figure, other: &Figure| {
        one.kind == Kind::Number && one.scaled && other.kind == Kind::Count
    };
    bare(one, other)
        || bare(other, one)
        || one.kind == other.kind
            && match one.kind {
                // 报名1,326人，这1,236名志愿者
                Kind::Count => {
                    let people = |figure: &Figure| {
                        let unit = context.lexicon.units.get(usize::from(figure.unit.0));
                        unit.is_some_and(|unit| matches!(unit.name.as_str(), "人" | "名" | "位"))
                    };
                    one.unit == other.unit || people(one) && people(other)
                }
                _ => dimension(context, one) == dimension(context, other),
            }
}

/// Whether a figure tells how much there is.
fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let role = context.measures.list[told.id.0 as usize].role;
    !told.earlier
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
        && size(context, told).is_some_and(|value| !value.is_negative())
        && !matches!(role, Role::Change | Role::Target | Role::Threshold | Role::Average)
        && !holds_any(told.before, &["每", "人均", "比上", "较上", "目标", "计划"])
}

fn size(context: Context<'_>, told: &Told<'_>) -> Option<Decimal> {
    key(context, context.figures.get(told.id)).map(|(_, value)| value)
}

/// Whether two figures are one value, as far as the coarser tells it.
fn agree(context: Context<'_>, (one, own): (&Figure, &Figure), value: Decimal) -> bool {
    let Some((_, other)) = key(context, one) else { return false };
    other == value || rounded::agree(context, (one, other), (own, value))
}

/// Whether a value is the sum of some neighbours before it, or what lies between two of them.
pub fn is_reckoned(values: &[Decimal], value: Decimal) -> bool {
    let pairs = values.iter().enumerate().any(|(at, one)| {
        values[at + 1..].iter().any(|other| one.checked_add(*other) == Some(value))
    });
    let sums = pairs
        || (0..values.len()).any(|start| {
            let mut sum = values[start];
            values[start + 1..].iter().any(|next| match sum.checked_add(*next) {
                Some(more) => {
                    sum = more;
                    sum == value
                }
                None => false,
            })
        });
    let gaps = values
        .iter()
        .any(|one| values.iter().any(|other| one.checked_add(other.negated()) == Some(value)));
    sums || gaps
}

/// Whether one is the other with digits exchanged or one digit of several another.
fn is_slip(context: Context<'_>, own: &Figure, other: &Figure) -> bool {
    let alike = own.unit == other.unit && own.precision == other.precision;
    exchanged(context, own, other) || alike && likeness(own, other) == Likeness::Miswritten
}

/// Whether one is the other with digits exchanged, as far as the coarser tells it.
fn exchanged(context: Context<'_>, own: &Figure, other: &Figure) -> bool {
    let (Some((_, value)), Some((_, meant))) = (key(context, own), key(context, other)) else {
        return false;
    };
    slips(own, value)
        .into_iter()
        .any(|(slip, _)| slip == meant || rounded::agree(context, (own, slip), (other, meant)))
}

/// So near that the one is hardly a part of the other, or a moved point.
pub fn are_close(one: Decimal, other: Decimal) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    let ten = less.checked_mul(Decimal::integer(10)) == Some(more);
    ten || less
        .checked_mul(Decimal::integer(3))
        .zip(more.checked_mul(Decimal::integer(2)))
        .is_some_and(|(less, more)| less >= more)
}

fn value_below(figure: &Figure, most: i64) -> bool {
    figure.value.decimal().is_some_and(|value| value < Decimal::integer(most))
}
