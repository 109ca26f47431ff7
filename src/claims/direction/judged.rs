//! Chinese values of neighbouring clauses or sentences come in with a clause behind them that judges (今年42天，去年51天，
//! 工期缩短了; 完成42亿元，目标50亿元，未能完成; 甲8600元，乙6200元，甲明显高于乙; 占56.3%，过半数); claims that the
//! values bear it out go out.

use super::chinese::{adverbs, strip_any};
use super::compared::compared;
use super::halves::{descending, half};
use super::words::{Way, verb};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};
use regex::Regex;
use std::sync::LazyLock;

pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, draft, passage, index| {
        let pair = Pair::of(context, passage, index);
        let judged = pair.and_then(|pair| {
            changed(draft, &pair)
                .or_else(|| aimed(draft, &pair))
                .or_else(|| losses(draft, &pair))
                .or_else(|| record(draft, &pair))
        });
        judged
            .into_iter()
            .chain(compared(context, draft, passage, index))
            .chain(half(context, draft, passage, index))
            .chain(descending(context, draft, passage, index))
    });
}

/// Two like values next to each other.
struct Pair<'p, 'a> {
    context: Context<'a>,
    first: &'p Told<'a>,
    second: &'p Told<'a>,
    /// The clauses behind both.
    behind: &'a str,
}

impl<'p, 'a> Pair<'p, 'a> {
    fn of(context: Context<'a>, passage: &'p Passage<'a>, index: usize) -> Option<Pair<'p, 'a>> {
        let (first, second) = (&passage.told[index], passage.told.get(index + 1)?);
        let apart = second.sentence - first.sentence;
        (apart <= 1 && are_like(context, first, second)).then(|| Pair {
            context,
            first,
            second,
            behind: behind(context, second.id),
        })
    }

    /// The first clause behind both that says something: 下降明显 of “），下降明显。”.
    fn clause(&self) -> &'a str {
        let rest = self.behind.trim_start_matches(['）', ')', '，', '。', ' ']);
        rest.split(['，', '。', '；', '（', '\n']).next().unwrap_or(rest).trim()
    }

    /// How long ago each is told of: the years before the report's, or years named.
    fn ages(&self) -> Option<(i32, i32)> {
        let second = age(self.second.gap)?;
        // This year's value need not say so.
        let own = age(self.first.before).or_else(|| age(clause_of(self.first.gap)));
        let first = match own {
            Some(age) => age,
            None if second == 1 => 0,
            None => return None,
        };
        // A year named and one told from the report's cannot be compared.
        let scale = |age: i32| match age {
            ..=-1001 => 0,
            -1000..QUARTER => 1,
            QUARTER..200 => 2,
            _ => 3,
        };
        (scale(first) == scale(second) || own.is_none()).then_some((first, second))
    }
}

pub fn are_like(context: Context<'_>, one: &Told<'_>, other: &Told<'_>) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let single = |told: &Told<'_>| {
        let figure = context.figures.get(told.id);
        matches!(figure.value, Value::Exact(_)) && figure.hedge == Hedge::None
    };
    single(one)
        && single(other)
        && first.kind == second.kind
        && compatible(first, second, context.lexicon)
        && !matches!(first.kind, Kind::Ratio | Kind::Times | Kind::Points)
}

/// What stands behind a figure in its block, up to the end of the next sentence.
pub fn behind<'a>(context: Context<'a>, id: FigureId) -> &'a str {
    let figure = context.figures.get(id);
    let text = &context.document.text;
    let block = context.document.block(figure.block).span;
    let end = text.floor_char_boundary((figure.span.end + REACH).min(block.end) as usize);
    text.get(figure.span.end as usize..end).unwrap_or_default()
}

/// So many bytes behind a value are read.
pub const REACH: u32 = 90;

pub fn clause_of(gap: &str) -> &str {
    gap.rsplit(['，', '。', '；']).next().unwrap_or(gap)
}

/// Quarters and months are counted apart from years.
const QUARTER: i32 = 100;
const MONTH: i32 = 250;

/// How many years ago a label tells of: 0 for 今年, 1 for 上年; a year named is counted from year 0.
fn age(label: &str) -> Option<i32> {
    let label = label.trim_start_matches(|c: char| "，。；（( 、而".contains(c));
    let words = [
        ("今年", 0),
        ("本年", 0),
        ("本期", 0),
        ("当年", 0),
        ("目前", 0),
        ("本学期", 0),
        ("本月", 0),
        ("本周", 0),
        ("本季度", 0),
        ("本届", 0),
        ("此次", 0),
        ("干预后", 0),
        ("治疗后", 0),
        ("改造后", 0),
        ("整改后", 0),
        ("实施后", 0),
        ("培训后", 0),
        ("上周", 1),
        ("上季度", 1),
        ("上次", 1),
        ("干预前", 1),
        ("治疗前", 1),
        ("整改前", 1),
        ("实施前", 1),
        ("培训前", 1),
        ("上年", 1),
        ("去年", 1),
        ("上期", 1),
        ("上届", 1),
        ("上月", 1),
        ("同期", 1),
        ("上学期", 1),
        ("改造前", 1),
        ("此前", 1),
        ("原来", 1),
        ("前年", 2),
    ];
    if let Some((_, age)) = words.iter().find(|(word, _)| label.starts_with(word)) {
        return Some(*age);
    }
    // 四季度42.6亿，三季度45.1亿: of one year.
    const QUARTERS: [&str; 4] = ["四季度", "三季度", "二季度", "一季度"];
    if let Some(at) =
        QUARTERS.iter().position(|word| label.trim_start_matches('第').starts_with(word))
    {
        return Some(QUARTER + at as i32);
    }
    let digits = label.find(|c: char| !c.is_ascii_digit())?;
    let month = label[..digits].parse::<i32>().ok().filter(|month| (1..=12).contains(month));
    if let Some(month) = month.filter(|_| label[digits..].trim_start().starts_with('月')) {
        return Some(MONTH - month);
    }
    let year = (digits == 4 && label[4..].trim_start().starts_with('年'))
        .then(|| label[..4].parse::<i32>().ok())
        .flatten()?;
    (1900..2100).contains(&year).then_some(-year)
}

/// 2023年平均工期为42天，2022年为51天，工期缩短了.
fn changed(draft: Draft<'_>, pair: &Pair<'_, '_>) -> Option<Claim> {
    let (first, second) = pair.ages()?;
    if first == second {
        return None;
    }
    let clause = pair.clause();
    let (way, start, end) = verb(clause)?;
    let (subject, tail) = (clause[..start].trim(), clause[end..].trim());
    let subject = subject.trim_end_matches([
        '有', '所', '略', '呈', '大', '幅', '小', '明', '显', '持', '续', '稳', '步', '进', '一',
        '逐', '年', '不', '断', '了',
    ]);
    let subject = strip_any(
        adverbs(subject),
        &["同比", "环比", "比上年", "较上年", "较去年", "比去年", "呈"],
    );
    // 贷款余额比上年末有所增加, 较上学期明显减少
    let beside = SET_BESIDE.find(subject);
    let subject = beside.map_or(subject, |found| &subject[..found.start()]);
    // A sentence of its own must name what the two are of.
    let apart = pair.behind.trim_start_matches(['）', ')']).starts_with('。');
    let whole = told::overlap(subject, pair.first.before)
        .max(told::overlap(subject, clause_of(pair.first.gap)));
    if apart && (subject.is_empty() && beside.is_none() || whole < subject.chars().count()) {
        return None;
    }
    let named = subject.is_empty()
        || told::overlap(subject, pair.first.before) >= 2
        || told::overlap(subject, clause_of(pair.first.gap)) >= 2;
    let turned = holds_any(clause, &["未", "不", "没", "目标", "由", "从", "是"]);
    let plain = TAILS.contains(&tail);
    if !named || turned || !plain || start == 0 && clause.chars().count() > LONG {
        return None;
    }
    // Another value of the same year between would be meant.
    let other = ["增", "降", "占"].iter().any(|word| pair.second.before.contains(word));
    let (new, old) =
        if first < second { (pair.first, pair.second) } else { (pair.second, pair.first) };
    let form = if way == Way::Up { "rise" } else { "fall" };
    (!other).then(|| two(pair.context, draft, form, ("new", new.id), ("old", old.id))).flatten()
}

/// What a change is counted from.
static SET_BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:比|较|与|同)(?:上|去|前|此前|往|同|改造|干预|治疗|整改|实施|培训|年初|\d{4}年)\p{Han}{0,4}?",
        r"(?:相比)?(?:也|均|都)?$",
    ))
    .expect("the expression is valid")
});

const TAILS: &[&str] = &[
    "",
    "了",
    "明显",
    "显著",
    "趋势",
    "态势",
    "的趋势",
    "的态势",
    "较大",
    "较多",
    "幅度较大",
    "较快",
    "不少",
    "许多",
    "势头",
];

/// A longer clause says more than the way.
const LONG: usize = 8;

pub fn two(
    context: Context<'_>,
    draft: Draft<'_>,
    form: &'static str,
    one: (&'static str, FigureId),
    other: (&'static str, FigureId),
) -> Option<Claim> {
    let bindings = vec![figures(one.0, [one.1]), figures(other.0, [other.1])];
    let place = around([one.1, other.1].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

const AIMS: &[&str] =
    &["目标", "计划", "任务", "考核值", "指标值", "预期", "标准值", "控制值", "要求"];

/// 完成42亿元，目标50亿元，未能完成年度目标; 平均住院日7.2天，目标值为7.5天，已达标.
fn aimed(draft: Draft<'_>, pair: &Pair<'_, '_>) -> Option<Claim> {
    let label = |told: &Told<'_>| {
        let label = if told.before.chars().count() > 2 { told.before } else { clause_of(told.gap) };
        holds_any(label, AIMS) && !label.contains("完成")
    };
    let (value, aim) = match (label(pair.first), label(pair.second)) {
        (false, true) => (pair.first, pair.second),
        (true, false) => (pair.second, pair.first),
        _ => return None,
    };
    let clause = pair.clause();
    let has = |words: &[&str]| holds_any(clause, words);
    if has(&["如", "若", "将", "力争", "确保", "争取", "下一步", "其中", "计划", "项"])
        || clause.chars().count() > 14
    {
        return None;
    }
    let missed = has(&[
        "未完成",
        "未能完成",
        "没有完成",
        "未达",
        "未能达",
        "没有达",
        "不达标",
        "未实现",
        "欠",
    ]);
    // 完成年度目标的92% says how much of it.
    let of_it = |(_, rest): (&str, &str)| rest.starts_with(|c: char| c.is_ascii_digit());
    if clause.ends_with('的') || clause.split_once('的').is_some_and(of_it) {
        return None;
    }
    let passed = has(&["超额", "超过目标", "超出目标", "超目标", "超计划"]);
    let met = has(&[
        "达标",
        "完成目标",
        "实现目标",
        "如期完成",
        "完成年度",
        "达到目标",
        "达到要求",
        "完成任务",
        "符合要求",
    ]);
    let less = LESS.iter().any(|word| value.before.contains(word) || aim.before.contains(word));
    let form = match (missed, passed, met) {
        (true, _, _) if less => "above",
        (true, _, _) => "below",
        (_, true, _) if !less => "above",
        (_, _, true) if less => "upto",
        (_, _, true) => "atleast",
        _ => return None,
    };
    two(pair.context, draft, form, ("value", value.id), ("base", aim.id))
}

/// What is the better the less it is.
pub const LESS: &[&str] = &[
    "住院日",
    "死亡率",
    "失业率",
    "感染率",
    "发生率",
    "投诉",
    "事故",
    "药占比",
    "耗材",
    "能耗",
    "电耗",
    "水耗",
    "排放",
    "浓度",
    "工期",
    "时长",
    "时间",
    "费用",
    "成本",
    "缺陷",
    "不良",
    "漏损",
    "差错",
    "流失",
    "辍学",
    "负债",
    "超标",
    "控制值",
    "误差",
    "等待",
    "支出",
    "折损",
    "损耗",
    "废品",
    "次品",
    "返工",
    "退货",
    "逾期",
    "差评",
    "成绩（秒",
];

/// 去年亏损1260万元，今年亏损860万元，实现减亏.
fn losses(draft: Draft<'_>, pair: &Pair<'_, '_>) -> Option<Claim> {
    let lost = |told: &Told<'_>| told.before.contains("亏损") && !told.before.contains("亏损面");
    let (first, second) = pair.ages()?;
    let clause = pair.clause();
    let has = |words: &[&str]| holds_any(clause, words);
    let (none, both) =
        (!lost(pair.first) && !lost(pair.second), lost(pair.first) && lost(pair.second));
    if first == second || !none && !both {
        return None;
    }
    let form = match () {
        // 本期-326万元，上期415万元，由盈转亏
        () if none && has(&["扭亏", "转盈", "亏转盈"]) => "above",
        () if none && has(&["转亏", "盈转亏"]) => "below",
        () if none => return None,
        () if has(&["减亏", "收窄", "减少", "大幅减"]) => "fall",
        () if has(&["增亏", "扩大", "加剧", "增加"]) => "rise",
        () => return None,
    };
    let (new, old) =
        if first < second { (pair.first, pair.second) } else { (pair.second, pair.first) };
    let names = if none { ("value", "base") } else { ("new", "old") };
    let claim = two(pair.context, draft, form, (names.0, new.id), (names.1, old.id))?;
    // A sign is seldom told by mistake, and no slip of digits makes it.
    Some(if none { Claim { strength: Strength::Witnessed, ..claim } } else { claim })
}

/// 62.4万吨，创历史新高，此前最高为2019年的61.8万吨.
fn record(draft: Draft<'_>, pair: &Pair<'_, '_>) -> Option<Claim> {
    let gap = pair.second.gap;
    let before = ["此前", "之前", "原纪录", "原记录", "前纪录", "以往", "历史纪录"];
    let told = before.iter().any(|word| gap.contains(word)) && gap.chars().count() <= 30;
    let form = match () {
        () if gap.contains("新高") || gap.contains("刷新") && gap.contains("最高") => "above",
        () if gap.contains("新低") => "below",
        () => return None,
    };
    told.then(|| two(pair.context, draft, form, ("value", pair.first.id), ("base", pair.second.id)))
        .flatten()
}
