//! A share comes in with the only two amounts of its stretch that it can be of: 在500份有效问卷中，390名学生…，占78%; 绿色贷款余额
//! 612.5亿元，在各项贷款余额4900亿元中占12.5%; 前三名客户销售额4亿元，年度销售总额16亿元，前三名客户占比25%; the claim that they
//! give it goes out.
//!
//! A share that names nothing is of the amount told last; one that names its part, of the amount of that name.

use super::Stretch;
use crate::claims::Claim;
use crate::claims::clauses::rates::{self, trimmed};
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::document::{Span, holds_any};
use crate::figures::{Hedge, Kind};
use crate::rulebook::Strength;

/// Words of amounts of another time, of limits and of changes.
const OTHERS: &[&str] = &[
    "上年", "去年", "同期", "比", "较", "增", "减", "降", "计划", "目标", "预算", "每", "均", "最",
    "分别", "累计", "将", "拟", "率",
];

/// Words of all that there are.
const WHOLES: &[&str] = &["共", "总", "全", "合计", "整体", "规模"];

/// What may be told in years and hours, and is no part of anything.
const TIMES: &[&str] = &["年", "个月", "月", "周", "天", "日", "小时", "分钟", "秒", "岁", "周岁"];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let own = stretch.own();
    let hedge = stretch.context.figures.get(own.id).hedge;
    let share = matches!(own.kind, Kind::Percent | Kind::Fraction);
    if !share || own.bracketed || !matches!(hedge, Hedge::None | Hedge::About) {
        return None;
    }
    let amounts: Vec<usize> =
        (0..stretch.index).filter(|at| is_amount(stretch, *at) && !is_time(stretch, *at)).collect();
    let (part, whole) = of_told(stretch, &amounts)
        .or_else(|| of_last(stretch, &amounts))
        .or_else(|| of_event(stretch, &amounts))
        .or_else(|| of_named(stretch, &amounts))?;
    let sound = part != whole
        && stretch.value(part)? <= stretch.value(whole)?
        && !holds_any(stretch.told[part].before, OTHERS)
        && !holds_any(stretch.told[whole].before, OTHERS);
    let id = |at: usize| stretch.told[at].id;
    let place =
        around([own.id, id(part), id(whole)].map(|id| stretch.context.figures.get(id).span));
    let bindings =
        vec![figures("share", [own.id]), figures("part", [id(part)]), figures("base", [id(whole)])];
    sound.then(|| draft.claim(Strength::Stated, place, [("across", bindings)])).flatten()
}

/// An amount, give or take a little.
fn is_amount(stretch: &Stretch<'_, '_>, at: usize) -> bool {
    let figure = stretch.context.figures.get(stretch.told[at].id);
    let about = figure.hedge == Hedge::About && figure.kind == Kind::Money;
    about && stretch.value(at).is_some() || stretch.is_amount(at)
}

fn is_time(stretch: &Stretch<'_, '_>, at: usize) -> bool {
    stretch.told[at].kind == Kind::Measure && TIMES.contains(&stretch.unit(at).trim())
}

/// Of 份 of a survey there are as many as of those who answer.
fn are_alike(stretch: &Stretch<'_, '_>, whole: usize, part: usize) -> bool {
    let sheets = stretch.unit(whole) == "份"
        && matches!(stretch.unit(part), "人" | "名" | "位" | "户")
        && holds_any(&stretch.words(whole), &["卷", "样本", "量表", "调查表"]);
    sheets || stretch.are_alike(whole, part)
}

/// 占营业收入41亿元的7.0%, 在各项贷款余额4900亿元中的占比: the whole stands right before, and one other amount before that.
fn of_told(stretch: &Stretch<'_, '_>, amounts: &[usize]) -> Option<(usize, usize)> {
    let own = stretch.own();
    let whole = stretch.index.checked_sub(1).filter(|at| amounts.contains(at))?;
    let of = &stretch.told[whole];
    let said = own.gap == own.before
        && match trimmed(own.before) {
            "" => own.before.starts_with('的') && of.before.starts_with('占'),
            name => IN.contains(&name) && of.before.starts_with('在'),
        };
    let mut parts = amounts.iter().filter(|at| **at != whole && are_alike(stretch, whole, **at));
    let part = *parts.next().filter(|_| said && parts.next().is_none())?;
    Some((part, whole))
}

/// What stands between a whole that is told with 在 and the share of it.
const IN: &[&str] = &[
    "中的占比",
    "中占比",
    "中占",
    "中的比重",
    "中的比例",
    "中所占比例",
    "中所占比重",
    "中所占",
    "中的份额",
    "中所占的比例",
    "中所占的比重",
];

/// 1520人，其中391人…，占21.0%: a share that names nothing is of the amount told last in the one that it is among.
fn of_last(stretch: &Stretch<'_, '_>, amounts: &[usize]) -> Option<(usize, usize)> {
    let own = stretch.own();
    let name = trimmed(own.before);
    let name = ["约", "仅", "只", "正好", "恰好", "刚好", "大约"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    let object = name.strip_prefix('占')?;
    let bare = ["", "比", "比例", "比重", "总数", "总量", "总额", "总人数", "全部", "其", "总体"];
    let part = *amounts.last()?;
    let mut alike = amounts.iter().filter(|at| **at != part && are_alike(stretch, **at, part));
    let whole = *alike.next().filter(|_| alike.next().is_none())?;
    let between = between(stretch, part, stretch.index)?;
    let joined = between.matches(['，', ',']).count() == 1 && !between.contains(['（', '）', '：']);
    let (of, told) = (&stretch.told[whole], &stretch.told[part]);
    let lead = told.gap;
    let among = lead.contains("其中")
        || FOUND.iter().any(|word| told.before.starts_with(word))
        || lead
            .split(['，', ',', '、'])
            .next()
            .is_some_and(|words| words.trim_end().ends_with('中'))
        || holds_any(of.before, WHOLES) && !holds_any(told.before, WHOLES);
    (bare.contains(&object) && joined && among && whole < part && !told.bracketed)
        .then_some((part, whole))
}

/// 120例患者中，出现不良反应者18例，发生率为15.0%: how often something was seen is told of all that it was seen among.
fn of_event(stretch: &Stretch<'_, '_>, amounts: &[usize]) -> Option<(usize, usize)> {
    let own = stretch.own();
    let name = trimmed(own.before);
    let name = ["总", "其"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let [whole, part] = amounts else { return None };
    let lead = stretch.told[*part].gap;
    let among = lead.contains("其中")
        || lead.split(['，', ',']).next().is_some_and(|words| words.trim_end().ends_with('中'));
    let alike = are_alike(stretch, *whole, *part);
    let between = between(stretch, *part, stretch.index)?;
    let joined = between.matches(['，', ',']).count() == 1;
    (["发生率", "检出率", "阳性率"].contains(&name) && among && alike && joined)
        .then_some((*part, *whole))
}

/// What is done to some of those looked at.
const FOUND: &[&str] = &["检出", "查出", "发现", "筛查出", "筛出", "确诊", "抽中", "选出", "剔除"];

/// 前三名客户占比: the amount of that name, in the only other one of its unit.
fn of_named(stretch: &Stretch<'_, '_>, amounts: &[usize]) -> Option<(usize, usize)> {
    let own = stretch.own();
    let subject = subject(stretch)?;
    let told = own.gap.strip_suffix(own.before).unwrap_or(own.gap);
    let contributed = own.before.contains("贡献了");
    if !contributed && holds_any(&own.before.replace("增加值", ""), rates::OTHERS)
        || told.ends_with('、')
    {
        return None;
    }
    let named = |at: &&usize| names(&subject, &clause(stretch, **at));
    let mut parts = amounts.iter().filter(named);
    let part = *parts.next().filter(|_| parts.next().is_none())?;
    let mut others = amounts.iter().filter(|at| **at != part && are_alike(stretch, **at, part));
    let whole = *others.next().filter(|_| others.next().is_none())?;
    let words = |one: &Told<'_>| format!("{}{}", one.before, one.behind);
    let of = words(&stretch.told[whole]);
    // 市场规模, of which the first three have their part.
    let market = subject.starts_with('前') && holds_any(&of, &["市场", "行业"]);
    let kin = overlap(&words(&stretch.told[part]), &of).max(overlap(&subject, &of)) >= 2;
    // 线下收入 is kin to 线上收入, and no whole of it.
    let plain = stretch.told[whole].before.trim_end_matches(['为', '达', '共', '约', '是', '有']);
    let wider = plain.chars().count() >= 2 && subject.ends_with(plain);
    let all = holds_any(&of, ALL) || contributed || wider;
    (market || kin && all).then_some((part, whole))
}

/// Words of all that there are of what an amount is named after.
const ALL: &[&str] = &[
    "共",
    "总",
    "合计",
    "整体",
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全校",
    "全院",
    "全部",
    "全行",
    "全厂",
    "全镇",
    "全村",
    "全馆",
    "全公司",
    "营业收入",
    "主营业务收入",
    "公共预算收入",
    "各项贷款",
    "各项存款",
    "常住人口",
    "户籍人口",
];

/// What a share is said to be of: 前三名客户 of 前三名客户占比, the words of the bracket of 老龄化程度（60岁以上人口占比）为.
fn subject(stretch: &Stretch<'_, '_>) -> Option<String> {
    let clause = clause(stretch, stretch.index);
    let clause = trimmed(&clause);
    let inner = clause.strip_suffix('）').map(|told| told.rsplit('（').next().unwrap_or(told));
    let name = inner.unwrap_or(clause);
    let ends = ["占比", "所占比例", "所占比重", "占比重", "占", "贡献了其中"];
    // CR3: the share of the first three.
    if let Some((_, number)) = name.rsplit_once("CR") {
        let first = [("3", "前三"), ("4", "前四"), ("5", "前五"), ("8", "前八"), ("10", "前十")];
        return first.iter().find(|(of, _)| *of == number).map(|(_, name)| (*name).to_owned());
    }
    let subject = ends.iter().find_map(|end| name.strip_suffix(end))?;
    let subject = subject.trim_start_matches("其中").trim_end_matches(['所', '合', '计', '的']);
    ((2..=LONGEST).contains(&subject.chars().count())).then(|| subject.to_owned())
}

/// In characters.
const LONGEST: usize = 14;

/// Whether the clause of an amount names what a share is said of: all of it, or its first words.
fn names(subject: &str, clause: &str) -> bool {
    let shared = subject.chars().zip(clause.chars()).take_while(|(one, other)| one == other);
    clause.contains(subject) || shared.count() >= 4
}

/// The words of the clause before a figure, other figures among them.
fn clause(stretch: &Stretch<'_, '_>, at: usize) -> String {
    let first = stretch.told.first().map_or(0, |one| {
        let span = stretch.context.figures.get(one.id).span;
        span.start.saturating_sub(one.gap.len() as u32)
    });
    let end = stretch.context.figures.get(stretch.told[at].id).span.start;
    let lead = stretch.context.document.slice(Span { start: first.min(end), end });
    let mut depth = 0;
    let start = lead.char_indices().rev().find(|(_, c)| {
        depth += match c {
            '）' | ')' => 1,
            '（' | '(' if depth > 0 => -1,
            _ => 0,
        };
        depth == 0 && matches!(c, '，' | ',' | '；' | '。' | '：' | '（' | '(')
    });
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    lead[start..].trim().to_owned()
}

/// What stands between two figures.
fn between<'a>(stretch: &Stretch<'a, '_>, one: usize, other: usize) -> Option<&'a str> {
    let span = |at: usize| stretch.context.figures.get(stretch.told[at].id).span;
    let (start, end) = (span(one).end, span(other).start);
    (start <= end).then(|| stretch.context.document.slice(Span { start, end }))
}
