//! Chinese changes come in whose old value stands in a clause or a bracket of its own; claims of the
//! rule `change` go out: 到位6.3亿元，同比增加1.1亿元，2022年为5.2亿元; 留存率46.3%，比上一版（43.8%）高2.5个百分点;
//! 与2021年（4600名）相比，增加920名，增幅20%.
//!
//! The phrase rules bind what one pattern spans. Here the old value is told by its label (上年, 去年同期,
//! an earlier year), the new one is the level that the sentence is about, and each sound pair is a
//! reading of one claim.

use super::against::against;
use super::told::{self, Passage, Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Changes that do not follow from the values stated.
pub const OTHERS: &[&str] = &[
    "可比",
    "同口径",
    "不变价",
    "剔除",
    "扣除",
    "实际增长",
    "年均",
    "复合",
    "两年平均",
    "贡献",
    "折算",
    "年平均",
    "调整后",
    "分别",
    "目标",
    "力争",
    "拉动",
];

pub const UP: &[&str] = &[
    "增长", "增加", "提高", "上升", "提升", "上涨", "扩大", "增幅", "涨幅", "升高", "增收", "多收",
    "净增", "增", "升", "涨", "多", "高", "加快", "高出", "多招", "增产", "多报", "多建",
];
pub const DOWN: &[&str] = &[
    "下降", "减少", "降低", "下跌", "回落", "减收", "缩短", "降幅", "跌幅", "减幅", "收窄", "缩小",
    "压减", "削减", "压降", "净减", "节约", "节省", "少招", "减产", "偏少", "少", "减", "降", "低",
    "放缓", "下滑",
];

/// Words that say when an old value was.
const WAS: &[&str] = &[
    "上年同期",
    "去年同期",
    "上年末",
    "去年末",
    "去年底",
    "上年",
    "去年",
    "上月",
    "上周",
    "上一季度",
    "上季度",
    "上一年度",
    "上学期",
    "上学年",
    "上次",
    "上轮",
    "上一轮",
    "上批",
    "前次",
    "前期",
    "上届",
    "上一届",
    "年初",
    "期初",
    "同期",
    "此前",
    "上期",
    "前一年",
    "开工初期",
];

/// A change with the side it is to.
struct Step {
    index: usize,
    up: bool,
}

/// A change is told wrong by its size, or by the side that it is to.
#[derive(Clone, Copy)]
struct Drafts<'a> {
    change: Draft<'a>,
    direction: Option<Draft<'a>>,
}

/// Claims of the forms of one change.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    let direction = context.rulebook.find("direction").map(|rule| Draft::new(context, rule));
    told::each(context, |passage| {
        for index in 0..passage.told.len() {
            if let Some(step) = step(context, passage, index) {
                let drafts = Drafts { change: draft, direction };
                claims.extend(claim(context, drafts, passage, &step));
            }
        }
    });
}

/// Whether an amount is what came in, and something went out as well: 新增84,117册，剔除注销12,682册.
pub fn is_gross(passage: &Passage<'_>, index: usize) -> bool {
    let told = &passage.told[index];
    let went = |one: &Told<'_>| holds_any(one.before, GOING);
    let next = passage.told.get(index + 1).filter(|next| next.sentence == told.sentence);
    told.before.contains("新增") && next.is_some_and(went)
}

/// Words of what went out.
const GOING: &[&str] = &[
    "结题", "结项", "完工", "办结", "审结", "销号", "毕业", "离职", "剔除", "注销", "报废", "退出",
    "核销", "减少", "流出", "迁出", "关闭", "淘汰", "销户",
];

/// The change that a figure states, if it states one.
fn step(context: Context<'_>, passage: &Passage<'_>, index: usize) -> Option<Step> {
    let told = &passage.told[index];
    let figure = context.figures.get(told.id);
    let positive = match figure.value {
        // 增长四分之一
        Value::Fraction(..) => true,
        value => value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative()),
    };
    let exact = positive && figure.hedge == Hedge::None;
    let amount = matches!(
        told.kind,
        Kind::Percent | Kind::Fraction | Kind::Points | Kind::Count | Kind::Money | Kind::Measure
    );
    if !exact || !amount || holds_any(told.before, OTHERS) {
        return None;
    }
    if is_gross(passage, index) {
        return None;
    }
    let stem = told.before.trim_end_matches(['了', '为', '达', '约', '的', ' ', '幅', '率']);
    let stem = if told.before.ends_with('幅') { told.before } else { stem };
    let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
    match (ends(UP), ends(DOWN)) {
        (true, false) => Some(Step { index, up: true }),
        (false, true) => Some(Step { index, up: false }),
        _ => None,
    }
}

fn claim(
    context: Context<'_>,
    drafts: Drafts<'_>,
    passage: &Passage<'_>,
    step: &Step,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[step.index];
    let rate = matches!(own.kind, Kind::Percent | Kind::Fraction);
    let level = |other: &Told<'_>| {
        other.sentence == own.sentence
            && is_level(context, other)
            && match own.kind {
                Kind::Percent | Kind::Fraction => other.kind != Kind::Percent,
                Kind::Points => other.kind == Kind::Percent,
                kind => {
                    other.kind == kind && dimension(context, other.id) == dimension(context, own.id)
                }
            }
    };
    // The old value: told by its label, behind the change or before it.
    let from = step.index.saturating_sub(6);
    let to = told.len().min(step.index + 3);
    let olds: Vec<usize> = (from..to)
        .filter(|index| *index != step.index && level(&told[*index]))
        .filter(|index| was(passage, *index, step.index))
        .collect();
    // 比五年前的42.8亿元（不含税）增长: whatever stands between, the clause tells what it is measured from.
    let against = match olds.as_slice() {
        [] => Some(against(context, passage, step.index, level)?),
        _ => None,
    };
    let old = match (&against, olds.as_slice()) {
        (Some(against), _) if !holds_any(against.clause, OTHERS) => against.old,
        (None, [old]) => *old,
        _ => return None,
    };
    let same = |index: &usize| {
        dimension(context, told[*index].id) == dimension(context, told[old].id)
            && told[*index].kind == told[old].kind
    };
    // 死亡人数减少3人: the subject of the change names the level that it is of.
    let subject = subject(against.as_ref().map_or(own.before, |against| against.subject));
    let counted = subject.strip_suffix('数');
    let named = |index: &usize| {
        subject.chars().count() < 2
            // 起数 is the number of what 4494起 counts.
            || counted.is_some_and(|word| text(context, told[*index].id).ends_with(word))
            || overlap(subject, told[*index].before).max(overlap(subject, told[*index].behind)) >= 2
    };
    let news: Vec<usize> = (from..step.index)
        .rev()
        .filter(named)
        // A breakdown in brackets is not what the sentence goes on about.
        .filter(|index| own.bracketed || !told[*index].bracketed)
        .filter(|index| *index != old && level(&told[*index]) && same(index))
        .filter(|index| !was(passage, *index, step.index) && !is_asked(&told[*index]))
        .collect();
    // 上升1.0个百分点至9.6%，上年同期为8.6%: what it came to is told right behind.
    let next = step.index + 1;
    let arrived = told.get(next).filter(|one| {
        let gap = one.gap.trim_start();
        ["至", "到", "达到", "达"].contains(&gap) && one.sentence == own.sentence
    });
    let news = match arrived {
        Some(one) if old > next && level(one) && same(&next) => vec![next],
        _ => news,
    };
    // 游客486.4万人次，日均60.8万人次，比2019年国庆假期（432.0万人次）增长: an average is held to an average.
    let alike = |index: &usize| is_mean(context, &told[*index]) == is_mean(context, &told[old]);
    let news = match news.iter().any(alike) {
        true => news.into_iter().filter(alike).collect(),
        false => news,
    };
    // 支出1246万元，其中车辆费872万元、接待费356万元，比上年的1398万元下降: behind a list of parts their whole may be meant.
    let among = (from..step.index).rev().find(|index| told[*index].before.starts_with("其中"));
    let whole = among.and_then(|among| {
        let parts = told[among..step.index].iter().filter(|one| level(one)).count();
        news.iter().copied().find(|index| *index < among).filter(|_| parts >= 2)
    });
    let news = match (news.first(), whole) {
        (Some(last), Some(whole)) => vec![nearer(context, (*last, whole), old, told)],
        (first, _) => first.copied().into_iter().collect(),
    };
    let id = |index: usize| told[index].id;
    let mut readings = Vec::new();
    let form = match (rate, step.up) {
        (true, true) => "rise",
        (true, false) => "fall",
        (false, true) => "more",
        (false, false) => "less",
    };
    let result = if rate { "rate" } else { "change" };
    if let [new] = news.as_slice()
        && names_agree(&told[*new], &told[old])
    {
        // Water rises as its depth below ground falls.
        let depth = told[*new].before.contains("埋深");
        if !depth && is_turned(context, step, own, (id(*new), id(old))) {
            let place = around([id(*new), id(old)].map(|id| context.figures.get(id).span));
            let bindings = vec![figures("new", [id(*new)]), figures("old", [id(old)])];
            let form = if step.up { "rise" } else { "fall" };
            return drafts.direction?.claim(Strength::Stated, place, [(form, bindings)]);
        }
        let bindings =
            vec![figures(result, [own.id]), figures("new", [id(*new)]), figures("old", [id(old)])];
        readings.push((form, bindings));
    }
    // 与上年（4600名）相比增加920名，增幅20%
    if rate
        && let Some(before) = step.index.checked_sub(1).map(|before| &told[before])
        && before.sentence == own.sentence
        && (old + 1 < step.index || old > step.index)
        && context.measures.list[before.id.0 as usize].role == Role::Change
        && dimension(context, before.id) == dimension(context, id(old))
        && matches!(before.kind, Kind::Count | Kind::Money | Kind::Measure)
    {
        let bindings = vec![
            figures("rate", [own.id]),
            figures("change", [before.id]),
            figures("old", [id(old)]),
        ];
        readings.insert(0, ("by_old", bindings));
        readings.truncate(1);
    }
    let spans = [own.id, id(old)].into_iter().chain(news.iter().map(|new| id(*new)));
    let place = around(spans.map(|id| context.figures.get(id).span));
    drafts.change.claim(Strength::Stated, place, readings)
}

/// Whether the change is just as large as stated, but to the other side.
fn is_turned(
    context: Context<'_>,
    step: &Step,
    own: &Told<'_>,
    (new, old): (FigureId, FigureId),
) -> bool {
    let turned = || {
        let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
        let gap = if step.up { old.minus(new)? } else { new.minus(old)? };
        let gives = match own.kind {
            Kind::Percent | Kind::Fraction => Range::exact(100).times(gap)?.over(old)?,
            _ => gap,
        };
        Some(gives.meets(Range::of(context, own.id)?.rounded(context, own.id)?))
    };
    turned() == Some(true)
}

/// Whether a value is an average.
fn is_mean(context: Context<'_>, told: &Told<'_>) -> bool {
    let role = context.measures.list[told.id.0 as usize].role;
    role == Role::Average || told.before.contains('均') || told.before.contains('每')
}

/// Of two levels the one that lies nearer to an old one, by their quotient.
fn nearer(
    context: Context<'_>,
    (one, other): (usize, usize),
    old: usize,
    told: &[Told<'_>],
) -> usize {
    let apart = |index: usize| {
        let (level, old) = (Range::of(context, told[index].id)?, Range::of(context, told[old].id)?);
        let quotient = if level.low > old.low { level.over(old) } else { old.over(level) };
        quotient.map(|quotient| quotient.low)
    };
    if apart(other) < apart(one) { other } else { one }
}

/// What a change is said of, in its own clause: 死亡人数 in 死亡人数比上年减少.
fn subject(label: &str) -> &str {
    let ends = UP.iter().chain(DOWN).chain(&["同比", "环比", "比", "较"]);
    let end = ends.filter_map(|word| label.find(word)).min().unwrap_or(label.len());
    label[..end].trim().trim_start_matches("其中").trim_start_matches("名义")
}

/// Whether a figure is a level: no change, average of another kind or yardstick.
fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let role = context.measures.list[told.id.0 as usize].role;
    figure.hedge == Hedge::None
        && figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative())
        && role != Role::Change
        && !matches!(told.kind, Kind::Times | Kind::Fraction | Kind::Ratio | Kind::Points)
}

/// A yardstick or a part is not what the sentence is about.
fn is_asked(told: &Told<'_>) -> bool {
    holds_any(told.before, &["目标", "任务", "计划", "预算", "其中", "占", "比", "较"])
}

/// Whether the label says that the value is an old one: 上年为, 2022年为, （去年同期, 比上一版（.
fn was(passage: &Passage<'_>, index: usize, step: usize) -> bool {
    let told = &passage.told[index];
    let label = told.before.trim();
    if WAS.iter().any(|word| label.starts_with(word))
        && !UP.iter().chain(DOWN).any(|word| label.ends_with(word))
    {
        return true;
    }
    // 2022年为5.2亿元, 2021届（89.64%）
    let year: String = label.chars().take_while(char::is_ascii_digit).collect();
    let rest = label[year.len()..].trim_start();
    let clause = |text: &str| ["为", "是", ""].contains(&text.trim());
    if year.len() == 4
        && index > step
        && rest.strip_prefix('年').is_some_and(|rest| {
            clause(rest.trim_start_matches(['末', '底', '同', '期'])) || rest.ends_with('为')
        })
    {
        return true;
    }
    // 比上一版（43.8%）高
    if told.bracketed && label.is_empty() && (index + 1..=index + 2).contains(&step) {
        let gap = told.gap.trim_end_matches(['（', '(']);
        let clause = gap.rfind(told::CLAUSE).map_or(gap, |at| &gap[at..]);
        return ["比", "较", "与"]
            .iter()
            .any(|word| clause.trim_start_matches(told::CLAUSE).trim_start().starts_with(word));
    }
    // 比上年的28亿元增长
    let compared = ["比", "较", "环比", "同比"].iter().any(|word| label.starts_with(word));
    compared && index + 1 == step && label.ends_with('的')
}

/// Whether the old value's own name, if it has one, is that of the new one.
fn names_agree(new: &Told<'_>, old: &Told<'_>) -> bool {
    let mut name = old.before.trim();
    for word in ["环比", "同比", "比", "较", "与"].iter().chain(WAS) {
        name = name.strip_prefix(word).unwrap_or(name);
    }
    let name =
        name.trim_start_matches(|c: char| c.is_ascii_digit() || "年末底同期的比较与 ".contains(c));
    let name = name.trim_end_matches(['为', '是', '的', '约', '达']);
    name.chars().count() < 2 || overlap(name, new.before) >= 2
}

fn text(context: Context<'_>, id: FigureId) -> &str {
    context.document.slice(context.figures.get(id).span)
}

fn dimension(context: Context<'_>, id: FigureId) -> Option<&str> {
    let unit = context.figures.get(id).unit;
    context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.dimension.as_str())
}
