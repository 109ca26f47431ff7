//! Chinese bands and limits that all are told to keep come in with the values told next (在82.1%至93.4%之间，其中东湖街道为
//! 93.4%; 均不低于95%：东片98.2%，西片96.5%); claims that those values keep them go out.

use super::{claim, constant, figure};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::{Bound, Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `within`, `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let mut found = Vec::new();
        if let Some((band, last)) = band(context, passage, index) {
            let mean = of_all(context, passage, index, last);
            let mean = mean.filter(|_| matches!(band, Band::Between(..)));
            for kept in keepers(context, passage, index, last).into_iter().chain(mean) {
                found.extend(band.kept_by(context, rule, kept));
            }
        }
        found
    });
}

/// What all values are told to lie in.
pub enum Band {
    Between(Bound, Bound),
    AtLeast(FigureId),
    AtMost(FigureId),
}

impl Band {
    fn kept_by(&self, context: Context<'_>, rule: RuleId, value: FigureId) -> Option<Claim> {
        let (form, bound) = match self {
            Band::Between(low, high) => (
                "within",
                vec![("low", low.clone()), ("mean", figure(value)), ("high", high.clone())],
            ),
            Band::AtLeast(limit) => {
                ("over", vec![("exact", figure(value)), ("rough", figure(*limit))])
            }
            Band::AtMost(limit) => {
                ("under", vec![("exact", figure(value)), ("rough", figure(*limit))])
            }
        };
        claim(context, rule, form, Strength::Stated, bound)
    }
}

/// Words that say of all that they keep a limit.
const ALL: &[&str] = &["均", "都", "全部", "普遍", "皆", "一律"];

/// The band that begins at a value, and the index of its last.
pub fn band(context: Context<'_>, passage: &Passage<'_>, index: usize) -> Option<(Band, usize)> {
    let own = &passage.told[index];
    let stated = context.figures.get(own.id);
    if stated.cell.is_some() || holds_any(own.before, NOT_FOUND) {
        return None;
    }
    if let Value::Range(low, high) = stated.value {
        // The ends of a range are plain numbers to the verdict: they need a unit of factor one.
        let unit = context.lexicon.units.get(usize::from(stated.unit.0));
        let plain = unit.is_none_or(|unit| unit.factor.0 == unit.factor.1);
        let named = own.behind.starts_with("之间")
            || context.document.slice(stated.span).ends_with("之间")
            || ["介于", "在", "范围为", "区间为", "范围是"]
                .iter()
                .any(|word| own.before.ends_with(word));
        let ends = |value: Decimal| constant(value, stated.span);
        return (plain && named && low <= high)
            .then(|| (Band::Between(ends(low), ends(high)), index));
    }
    if let Some(next) = passage.told.get(index + 1)
        && stated.hedge == Hedge::None
        && ["介于", "在"].iter().any(|word| own.before.ends_with(word))
        && matches!(next.gap.trim(), "至" | "到" | "与" | "和" | "～" | "—")
        && next.behind.starts_with("之间")
        && next.kind == own.kind
        && context.figures.get(next.id).unit == stated.unit
    {
        return Some((Band::Between(figure(own.id), figure(next.id)), index + 1));
    }
    let all = holds_any(own.before, ALL)
        || own.before.starts_with(['各', '每']) && !own.before.contains("个");
    let limit = match stated.hedge {
        Hedge::Over | Hedge::AtLeast => Band::AtLeast(own.id),
        Hedge::Under | Hedge::AtMost => Band::AtMost(own.id),
        _ => return None,
    };
    (all && matches!(stated.value, Value::Exact(_))).then_some((limit, index))
}

/// What must be kept may be broken, and a report may say so.
const NOT_FOUND: &[&str] = &[
    "应", "须", "要求", "规定", "目标", "力争", "标准", "不得", "计划", "比", "较", "增", "降",
    "提高", "原则", "一般", "未", "年龄", "除", "相加", "合计", "之和", "总和", "加总",
];

/// Words of values that are not those the band was told of.
const OTHERS: &[&str] = &[
    "增", "降", "升", "涨", "跌", "占", "目标", "上年", "去年", "提高", "贡献", "高于", "低于",
    "比", "较", "超", "标准", "除", "仅", "而", "但", "只有", "要求",
];

/// 各镇覆盖率在82.1%至93.6%之间，全县覆盖率为88.2%: the value of all lies between as well.
fn of_all(
    context: Context<'_>,
    passage: &Passage<'_>,
    first: usize,
    last: usize,
) -> Option<FigureId> {
    let (band, own) = (&passage.told[first], passage.told.get(last + 1)?);
    let (stated, other) = (context.figures.get(band.id), context.figures.get(own.id));
    let each =
        ["各", "每"].iter().any(|word| band.before.contains(word) || band.gap.contains(word));
    let all =
        ["全", "总体", "整体", "平均", "均值"].iter().any(|word| own.before.starts_with(word));
    let head = ["率", "比例", "得分", "均分", "价", "满意度", "指数"]
        .iter()
        .find(|word| band.before.contains(**word))?;
    let named = own.before.contains(head)
        || own.before.starts_with("平均")
        || own.before.ends_with("平均为");
    let whole = each && all && named && own.sentence == band.sentence && !own.bracketed;
    let like = stated.kind == other.kind && stated.unit == other.unit;
    let single = other.hedge == Hedge::None && matches!(other.value, Value::Exact(_));
    let apart = OTHERS.iter().chain(&["全国", "全省"]).any(|word| own.before.contains(word));
    (whole && like && single && !apart).then_some(own.id)
}

/// The values of the sentence that the band is told of: those that a link leads to.
fn keepers(
    context: Context<'_>,
    passage: &Passage<'_>,
    first: usize,
    last: usize,
) -> Vec<FigureId> {
    let band = &passage.told[last];
    let stated = context.figures.get(band.id);
    let head = head(passage.told[first].before);
    let mut kept = Vec::new();
    let mut sentence = band.sentence;
    for (place, told) in passage.told[last + 1..].iter().take(MOST).enumerate() {
        let other = context.figures.get(told.id);
        let like = told.kind == band.kind && other.unit == stated.unit && told.kind != Kind::Ratio;
        let next =
            place == 0 && told.sentence == band.sentence + 1 && begins(&passage.told[first], told);
        if (told.sentence != sentence && !next) || !like {
            break;
        }
        if next {
            sentence = told.sentence;
        }
        let linked = place > 0 || next || is_linked(told);
        // An indicator of its own is another one.
        let end = holds_any(told.gap, &["最高", "最低", "最大", "最小"]);
        let own = !end
            && holds_any(told.before, INDICATORS)
            && !head.is_some_and(|head| told.before.contains(head));
        if !linked || own || holds_any(told.gap, OTHERS) {
            break;
        }
        if other.hedge != Hedge::None || !matches!(other.value, Value::Exact(_)) || told.bracketed {
            break;
        }
        kept.push(told.id);
    }
    kept
}

/// More values than this are a table.
const MOST: usize = 12;

fn is_linked(told: &Told<'_>) -> bool {
    let gap = told.gap.trim_start_matches(|c: char| "之间上下以内的".contains(c));
    let gap = gap.trim_start_matches(['，', ' ']);
    told.gap.contains(['：', '（'])
        // 在158.2米至171.6米之间变动，最高水位出现在7号管
        || gap.split_once('，').is_some_and(|(rest, next)| {
            rest.chars().count() <= 6 && ["最高", "最低", "最大", "最小", "其中最"].iter().any(|word| next.starts_with(word))
        })
        || ["其中", "分别", "最高", "最低", "最大", "最小", "检出最", "最少", "最多", "依次"]
            .iter()
            .any(|word| gap.starts_with(word))
}

/// Whether the sentence behind a band goes on about those it is told of: 各校区满意度均在90%以上。东校区为93.4%; pH值介于5.1~7.8
/// 之间。其中，9号点pH值为7.4.
fn begins(band: &Told<'_>, told: &Told<'_>) -> bool {
    let each = ["各", "每"].iter().filter_map(|word| band.before.rsplit_once(word));
    let each = each.map(|(_, name)| name).next_back().unwrap_or_default();
    let name: String = each.chars().take(2).collect();
    let named = name.chars().count() == 2 && told.before.contains(&name);
    let shared = told::overlap(told.before, band.before) >= 2;
    let led = told.gap.trim_start().starts_with("其中");
    // 入住率 of all, and 绿化率 of one.
    let called =
        head(told.before).and_then(|head| told.before.rsplit_once(head)).is_none_or(|(name, _)| {
            let last: Vec<char> = name.chars().rev().take(2).collect();
            let last: String = last.into_iter().rev().collect();
            band.before.contains(&last)
        });
    called && named || led && (shared || head(told.before).is_none())
}

/// The indicator that a label ends with: 参与率, 得分.
fn head(label: &str) -> Option<&'static str> {
    INDICATORS.iter().find(|end| label.contains(**end)).copied()
}

const INDICATORS: &[&str] =
    &["率", "分", "度", "比例", "比重", "值", "量", "额", "价", "数", "距", "深", "高", "宽", "长"];
