//! A Chinese value for all comes in with the values of its parts: 三个校区的合格率分别为92.4%、95.1%和96.8%，全校合格率为94.9%;
//! 优良率为86.2%，其中城区为84.5%，郊区为89.3%; 新用户均分4.1、老用户均分4.4，总体均分4.3; claims that it lies between
//! them go out.
//!
//! That the parts make up the whole is told by how many of them are named (三个校区), by labels that
//! divide a whole, or by two labels that differ in one word that has a counterpart.

use super::complements::are_complements;
use super::{claim, figure};
use crate::claims::clauses::counted;
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::{Bound, Claim, Context};
use crate::document::{Language, find_word, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::measures::{ScopeTerm, Term};
use crate::rulebook::{RuleId, Strength};

/// Words of a value for all.
const ALL: &[&str] = &[
    "总体",
    "整体",
    "全体",
    "综合",
    "全部",
    "全市",
    "全县",
    "全区",
    "全校",
    "全院",
    "全省",
    "全国",
    "全镇",
    "全乡",
    "全村",
    "全园",
    "全馆",
    "全系统",
    "全行业",
    "全公司",
    "全集团",
    "平均",
    "合计",
    "两者",
    "样本",
    "全年",
    "全厂",
    "全线",
    "全年级",
    "年级",
    "全级",
    "全网",
    "总",
    "合并",
    "汇总",
];

/// What a mean of its parts is called: a rate, a score, a price, an amount for one.
const MEANS: &[&str] = &[
    "率",
    "均",
    "分",
    "单价",
    "均价",
    "平均",
    "价格",
    "指数",
    "满意度",
    "比例",
    "占比",
    "浓度",
    "亩产",
    "单产",
    "强度",
];

/// Words of values that are no means of those beside them.
const OTHERS: &[&str] = &[
    "增", "降", "升", "涨", "跌", "占", "目标", "上年", "去年", "提高", "最", "贡献", "高于",
    "低于", "比", "较", "超过", "标准",
];

/// 完成比例 is a mean of its parts, and no comparison.
fn is_other(label: &str) -> bool {
    // Of the debts of a group no mean is made.
    label.contains("负债") || holds_any(&label.replace("比例", ""), OTHERS)
}

/// Claims of the form `between`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let behind = behind(context, rule, passage, index);
        let behind = behind.or_else(|| further(context, rule, passage, index));
        behind.into_iter().chain(before(context, rule, passage, index))
    });
}

/// The value at `index` stands behind the values of its parts.
fn behind(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    // 两厂合计负荷率: how many they are is no value.
    let counted = |at: &usize| {
        passage.told[*at].kind == Kind::Count
            && own.kind != Kind::Count
            && !own.gap.contains(['，', '。', '；', '、'])
    };
    let number = index.checked_sub(1).filter(counted);
    let index = number.unwrap_or(index);
    // 全部三条产线的综合利用率: all that are told before.
    let all_of = number.map(|at| &passage.told[at]).filter(|one| {
        ["全部", "所有", "合计", "整体"].iter().any(|word| one.before.ends_with(word))
    });
    let first = passage.told[index.saturating_sub(MOST)..index].iter().rev();
    let first =
        first.take_while(|one| one.sentence == own.sentence && is_like(context, own, one)).last();
    // 大型企业利润率为8.4%，中小企业为6.1%，全部企业为7.2%
    let unsaid = own.kind == Kind::Percent
        && first.is_some_and(|first| holds_any(first.before, MEANS))
        && ALL.iter().any(|word| own.before.starts_with(word))
        && is_single(context, own)
        && !is_other(own.before);
    if !(is_mean(context, own) || unsaid) || !(says_all(own.before) || all_of.is_some()) {
        return None;
    }
    let mut groups: Vec<&Told<'_>> = passage.told[index.saturating_sub(MOST)..index]
        .iter()
        .rev()
        .take_while(|one| one.sentence == own.sentence && is_like(context, own, one))
        .collect();
    groups.reverse();
    // The parts begin with the first that the words name so.
    let start = groups
        .iter()
        .rposition(|one| ["分别", "依次"].iter().any(|w| one.before.contains(w)))
        .unwrap_or(0);
    let lead = (index + start).checked_sub(groups.len() + 1).map(|at| &passage.told[at]);
    let lead = all_of.or(lead);
    // 干预组为91.4%，对照组为86.2%，两组总体为…
    let many = Decimal::integer((groups.len() - start) as i64);
    let summed = number.and_then(|at| told::value(context, passage.told[at].id)) == Some(many);
    if summed && is_bound(own, &groups[start..]) {
        return between(context, rule, own, &groups[start..]);
    }
    made(context, rule, own, &groups[start..], lead)
}

/// 男性患病率为31.2%，女性为24.6%。知晓率为47.9%。总体患病率为27.8%: the value at `index` stands a sentence or two behind those of
/// its two parts.
fn further(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    if !is_mean(context, own) {
        return None;
    }
    let all = ALL.iter().rev().filter(|word| word.chars().count() >= 2);
    let indicator = { all }.find_map(|word| {
        let at = find_word(own.before, word)?;
        own.before.get(at + word.len()..)
    })?;
    if indicator.chars().count() < 2 {
        return None;
    }
    let near = passage.told[index.saturating_sub(MOST)..index].windows(2).rev();
    let pair = near.take_while(|pair| own.sentence - pair[1].sentence <= 2).find(|pair| {
        pair.iter().all(|one| is_like(context, own, one) && one.sentence < own.sentence)
            && pair[0].sentence == pair[1].sentence
            && overlap(indicator, pair[0].before) >= 3
            && (overlap(indicator, pair[1].before) >= 3 || !holds_any(pair[1].before, MEANS))
    })?;
    let groups: Vec<&Told<'_>> = pair.iter().collect();
    made(context, rule, own, &groups, None)
}

/// The value at `index` stands before those of its parts: 86.2%，其中城区为84.5%，郊区为89.3%.
fn before(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let first = passage.told.get(index + 1)?;
    if !is_mean(context, own) || !first.gap.contains("其中") {
        return None;
    }
    // 优良率为86.2%。其中，城区为84.5%，郊区为89.3%
    let next = first.gap.trim_start_matches('。').trim_start().starts_with("其中");
    let sentence = if next { first.sentence } else { own.sentence };
    let groups: Vec<&Told<'_>> = passage.told[index + 1..]
        .iter()
        .take(MOST)
        .take_while(|one| one.sentence == sentence && is_like(context, own, one))
        .collect();
    made(context, rule, own, &groups, None)
}

/// More values than this are a list.
const MOST: usize = 8;

fn made(
    context: Context<'_>,
    rule: RuleId,
    own: &Told<'_>,
    groups: &[&Told<'_>],
    lead: Option<&Told<'_>>,
) -> Option<Claim> {
    let whole = groups.len() >= 2 && are_whole(context, own, groups, lead);
    (whole && is_bound(own, groups)).then(|| between(context, rule, own, groups)).flatten()
}

/// Whether a value for all is called as those of its parts.
fn is_bound(own: &Told<'_>, groups: &[&Told<'_>]) -> bool {
    groups.len() >= 2 && is_of_one(own, groups) && !is_yardstick(own, groups)
}

fn between(
    context: Context<'_>,
    rule: RuleId,
    own: &Told<'_>,
    groups: &[&Told<'_>],
) -> Option<Claim> {
    let ids: Vec<FigureId> = groups.iter().map(|one| one.id).collect();
    let bindings = vec![("overall", figure(own.id)), ("groups", Bound::Figures(ids))];
    claim(context, rule, "between", Strength::Stated, bindings)
}

/// Whether the value and those of the parts are called the same, or the parts not at all.
fn is_of_one(own: &Told<'_>, groups: &[&Told<'_>]) -> bool {
    let first = groups.first().and_then(|first| mean_word(first.before));
    let Some(word) = mean_word(own.before).or(first) else { return false };
    groups.iter().all(|one| {
        let other = mean_word(one.before);
        other.is_none() || other == Some(word) || overlap(own.before, one.before) >= 2
    }) && groups.first().is_some_and(|first| {
        overlap(own.before, first.before) >= 2
            || is_bare(own.before)
            || mean_word(own.before).is_none()
            || first.gap.contains("其中")
            || first.before.contains(word)
            // 全年优良天数比例，市区为81.2%，县区为86.4%
            || MEANS.iter().any(|word| first.gap.rsplit(['。', '；']).next().is_some_and(|gap| gap.contains(word)))
    })
}

/// 男生优秀率32.1%，女生优秀率38.4%，全市平均优秀率29.6%: what the parts are measured by, and not their own whole. Where
/// the parts are those of a country or a town, it is.
fn is_yardstick(own: &Told<'_>, groups: &[&Told<'_>]) -> bool {
    let label = own.before;
    let realm =
        ["全国", "全省", "全市", "全县", "全区"].into_iter().find(|word| label.contains(word));
    let wider = |word: &str| label.contains("平均") || word == "全国" || word == "全省";
    let name = part_name(groups[0].before);
    let regional =
        ["城", "乡", "农", "市", "县", "郊", "镇", "东", "西", "南", "北", "内", "外", "户籍"];
    let lettered = name.starts_with(['甲', '乙', '丙']);
    holds_any(label, &["行业", "同行", "同类", "同级"])
        || realm.is_some_and(|word| {
            (wider(word) || lettered)
                && !groups[0].gap.contains(word)
                && !regional.iter().any(|part| name.starts_with(part))
        })
}

/// 全校平均: all, and nothing of what is measured.
fn is_bare(label: &str) -> bool {
    let rest = ALL.iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label);
    ["平均", "均值", "平均值", "平均为", "均值为", "平均为"].contains(&rest)
}

fn is_single(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
        && !told.bracketed
}

fn is_mean(context: Context<'_>, told: &Told<'_>) -> bool {
    is_single(context, told)
        && matches!(
            told.kind,
            Kind::Percent | Kind::Money | Kind::Measure | Kind::Number | Kind::Count
        )
        && holds_any(told.before, MEANS)
        && !is_other(told.before)
}

fn is_like(context: Context<'_>, own: &Told<'_>, other: &Told<'_>) -> bool {
    let (one, two) = (context.figures.get(own.id), context.figures.get(other.id));
    one.kind == two.kind
        && one.unit == two.unit
        && two.hedge == Hedge::None
        && matches!(two.value, Value::Exact(_))
        && !other.bracketed
        && !is_other(other.before)
}

/// Whether a label begins with a word for all, or has one before what is measured: 公司整体客单价, 工厂总良品率.
fn says_all(label: &str) -> bool {
    let name = label.trim_start_matches(['，', '而']);
    let within = |word: &&&str| {
        word.chars().count() >= 2 && !["平均", "样本", "综合", "合并"].contains(*word)
    };
    let total = |at: usize| {
        let rest = &name[at + '总'.len_utf8()..];
        rest.chars().count() <= TOTAL && MEANS.iter().any(|word| rest.contains(word))
    };
    ALL.iter().any(|word| name.starts_with(word))
        || ALL.iter().filter(within).any(|word| name.contains(word))
        || name.match_indices('总').any(|(at, _)| total(at))
}

/// In characters: what 总 stands before is the measure alone.
const TOTAL: usize = 6;

/// Whether the parts are all of the whole.
fn are_whole(
    context: Context<'_>,
    own: &Told<'_>,
    groups: &[&Told<'_>],
    lead: Option<&Told<'_>>,
) -> bool {
    // 三个校区的合格率分别为
    let number = groups.len() as i64;
    let numbered = ["分别", "依次"].iter().any(|word| groups[0].gap.contains(word))
        && lead.and_then(|lead| told::value(context, lead.id)) == Some(Decimal::integer(number));
    if numbered {
        return true;
    }
    // 三大板块毛利率分别为…，综合毛利率为; 干预组为…，对照组为…，两组总体完成率为
    let row = ["分别", "依次"].iter().any(|word| groups[0].gap.contains(word));
    let clause = |text: &str| {
        text.rsplit(['。', '；']).next().is_some_and(|text| counted::is_told(text, groups.len()))
    };
    if row && clause(groups[0].gap) || clause(own.gap) {
        return true;
    }
    let terms = |text: &str| -> Vec<ScopeTerm> {
        let found = context.terms.find(Language::Chinese, text).into_iter();
        found
            .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
            .collect()
    };
    let all: Vec<Vec<ScopeTerm>> = groups.iter().map(|one| terms(one.before)).collect();
    if all.iter().all(|terms| terms.len() == 1)
        && context.terms.is_whole(Language::Chinese, &all.concat())
    {
        return true;
    }
    let [one, other] = groups else { return false };
    // 义务教育, of primary schools and the first years of secondary ones.
    let stages = ["小学", "初中"]
        .iter()
        .all(|stage| groups.iter().any(|group| group.before.contains(stage)));
    if own.before.contains("义务教育") && stages {
        return true;
    }
    are_complements(part_name(one.before), part_name(other.before))
        || are_complements(behind_measure(one.before), behind_measure(other.before))
}

fn part_name(label: &str) -> &str {
    label.trim().trim_start_matches("其中").trim_start_matches(['，', '：', '、'])
}

/// 客房入住率周末为86%: the part stands behind what is measured.
fn behind_measure(label: &str) -> &str {
    let name = part_name(label);
    let mut behind = MEANS.iter().filter_map(|word| name.split_once(word)).map(|(_, rest)| rest);
    let short = |rest: &&str| {
        rest.chars().count() >= 2 && !rest.starts_with(['为', '达', '是', '分', '在', '值'])
    };
    behind.rfind(short).unwrap_or(name)
}

/// What a label calls a mean, if it does.
fn mean_word(label: &str) -> Option<&'static str> {
    let label = label.replace("分别", "");
    MEANS.iter().find(|word| label.contains(**word)).copied()
}
