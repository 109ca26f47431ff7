//! Chinese amounts come in of which one can be no more than the other by what they are: the busiest day and all days
//! (共接待48.6万人次，单日最高9.1万人次), the sheets that came back and those sent out, those found and those looked at
//! (抽查240批次，不合格21批次), some of those named (参加考试的412人中，合格的有401人); claims that they are no more go out.

use super::nested::is_flow;
use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, holds_any};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let own = &passage.told[index];
        if let Some(peak) = peak_ahead(context, passage, index) {
            let bound = vec![("part", figure(peak.id)), ("whole", figure(own.id))];
            return claim(context, rule, "part", Strength::Stated, bound);
        }
        let whole = at_peak(context, passage, index)
            .or_else(|| among(context, passage, index))
            .or_else(|| of_them(context, passage, index))
            .or_else(|| of_done(context, passage, index))?;
        let bound = vec![("part", figure(own.id)), ("whole", figure(whole.id))];
        claim(context, rule, "part", Strength::Stated, bound)
    });
}

/// How many values back the whole is looked for.
const BACK: usize = 4;

fn is_single(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_)) && figure.cell.is_none()
}

/// Words of the most that one day or one place has.
const PEAKS: &[&str] = &[
    "单日",
    "最大日",
    "最高日",
    "日最高",
    "日最大",
    "高峰日",
    "最多的一天",
    "最高的一天",
    "单月",
    "月最高",
    "最高月",
    "单场最",
    "单次最",
    "一天最",
    "当天最",
    "当日最",
];

/// Words of all of a time together.
const SUMS: &[&str] =
    &["共", "累计", "总", "全月", "全年", "合计", "期间", "全天", "全周", "全季", "假期"];

/// 首日接待游客3.2万人次，三天假期共接待游客12.8万人次.
fn peak_ahead<'p, 'a>(
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Option<&'p Told<'a>> {
    let own = &passage.told[index];
    let whole = context.figures.get(own.id);
    // 三天假期 stands between.
    let other = passage.told[index.saturating_sub(2)..index].iter().rev().find(|other| {
        let figure = context.figures.get(other.id);
        figure.unit == whole.unit && figure.kind == whole.kind
    })?;
    let peak = context.figures.get(other.id);
    let has = |words: &[&str], text: &str| holds_any(text, words);
    let clause = |told: &Told<'a>| -> &'a str {
        told.gap.rsplit(['。', '；', '\n']).next().unwrap_or_default()
    };
    let firsts = [
        "首日",
        "首周",
        "当日",
        "单日",
        "高峰日",
        "早高峰",
        "晚高峰",
        "高峰时段",
        "第一天",
        "首月",
        "开园首日",
    ];
    let alls = ["共", "累计", "全天", "全日", "全程", "全部", "总"];
    let others =
        ["均", "比", "较", "增", "降", "能力", "设计", "限", "历史", "去年", "上年", "预计"];
    let like = peak.kind == whole.kind && peak.unit == whole.unit && other.sentence == own.sentence;
    if !like {
        return None;
    }
    let told = has(&firsts, clause(other)) && has(&alls, own.before) && !has(&firsts, own.before);
    let apart = || has(&others, clause(other)) || has(&others, own.before);
    (told
        && !apart()
        && is_single(context, own)
        && is_single(context, other)
        && is_flow(context, own))
    .then_some(other)
}

/// 全月降水量86.4毫米，最大日降水量出现在18日，为36.2毫米.
fn at_peak<'p, 'a>(
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Option<&'p Told<'a>> {
    let own = &passage.told[index];
    let words = own.gap.rsplit(['。', '；', '\n']).next().unwrap_or(own.gap);
    // Each of the words of peaks has one of these.
    if !words.contains(['最', '单', '峰']) {
        return None;
    }
    let words = words.replace("降水", "").replace("降雨", "");
    let words = words.as_str();
    let others = [
        "均", "比", "较", "增", "降", "以上", "能力", "设计", "上限", "限", "历史", "去年", "上年",
    ];
    let has = |words: &[&str], text: &str| holds_any(text, words);
    if !has(PEAKS, words) || has(&others, words) || !is_single(context, own) {
        return None;
    }
    let stated = context.figures.get(own.id);
    let before = passage.told[index.saturating_sub(BACK)..index].iter().rev();
    let mut near = before.take_while(|other| own.sentence - other.sentence <= 1);
    near.find(|other| {
        let figure = context.figures.get(other.id);
        figure.kind == stated.kind && figure.unit == stated.unit && is_flow(context, other)
    })
    .filter(|other| {
        let words = other.gap.rsplit(['。', '；', '\n']).next().unwrap_or(other.gap);
        has(SUMS, words) && !has(PEAKS, words) && is_single(context, other)
    })
}

/// 参加考试的412人中，合格的有401人.
fn among<'p, 'a>(
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Option<&'p Told<'a>> {
    let own = &passage.told[index];
    let other = &passage.told[index.checked_sub(1)?];
    let (part, whole) = (context.figures.get(own.id), context.figures.get(other.id));
    let inside = other.behind.ends_with(['中', '里'])
        && own.gap.contains(&format!("{}，", other.behind))
        && !own.gap.contains(['。', '；']);
    let counted = part.kind == Kind::Count
        && whole.kind == Kind::Count
        // 三项改造中，屋面完成36栋: of other things than are counted.
        && (part.unit == whole.unit
            || compatible(part, whole, context.lexicon)
                && (is_general(context, own) || is_general(context, other)))
        && is_single(context, own)
        && is_single(context, other);
    let others = ["比", "较", "增", "减", "新", "均", "每"];
    let other_thing = others.iter().any(|word| own.before.contains(word));
    (inside && counted && !other_thing).then_some(other)
}

/// Whether a count has the measure word that stands for any other, or one of people.
fn is_general(context: Context<'_>, told: &Told<'_>) -> bool {
    let text = context.document.slice(context.figures.get(told.id).span);
    text.ends_with(['个', '人', '名', '位', '户', '家', '所'])
}

/// 专任教师214人。专任教师中，具有高级职称的86人: the words that begin the sentence name the whole.
fn of_them<'p, 'a>(
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Option<&'p Told<'a>> {
    let own = &passage.told[index];
    let part = context.figures.get(own.id);
    let begins = (0..=index)
        .rev()
        .take(3)
        .find(|at| *at > 0 && passage.told[at - 1].sentence < own.sentence)?;
    // 轮值护士中，工作满五年的有21人
    let (head, _) = passage.told[begins].gap.split_once('，')?;
    let rest = own.before;
    let name = head.trim().strip_suffix('中').or_else(|| head.trim().strip_suffix('里'))?;
    let name = name.trim_start_matches("在").trim_end_matches('之');
    let plain = (2..=8).contains(&name.chars().count()) && part.kind == Kind::Count;
    let others = ["比", "较", "增", "减", "新", "均", "每", "累计"];
    if !plain || !is_single(context, own) || holds_any(rest, &others) {
        return None;
    }
    let before = passage.told[index.saturating_sub(THEM)..index].iter().rev();
    let mut named = before.take_while(|other| own.sentence - other.sentence <= 3).filter(|other| {
        let whole = context.figures.get(other.id);
        let label = other.before.trim_end_matches(['有', '共', '计']);
        is_single(context, other)
            && whole.unit == part.unit
            && whole.kind == part.kind
            && (label.ends_with(name) || label.is_empty() && other.behind.starts_with(name))
            && !holds_any(label, &["增", "减", "比", "均"])
    });
    named.next().filter(|_| named.next().is_none())
}

/// How many values back such a whole may stand.
const THEM: usize = 8;

/// What is done with things, and what can come of some of them.
const DONE: &[(&[&str], &[&str])] = &[
    (
        &["发放", "发出", "寄出", "下发", "发送", "派发", "投放", "发问卷"],
        &["收回", "回收", "返回", "收到", "有效问卷"],
    ),
    (
        &[
            "抽查", "检查", "抽检", "抽样", "检测", "检验", "受检", "监测", "筛查", "排查", "采样",
            "送检", "抽取",
        ],
        &["不合格", "合格", "发现", "检出", "阳性", "超标", "达标", "违规", "确诊", "问题"],
    ),
    (&["应到", "应参加", "应检", "应交", "应参"], &["实到", "实际参加", "实检", "实交", "实参"]),
    (
        &[
            "应到",
            "应出席",
            "在任",
            "现任",
            "现有董事",
            "现有监事",
            "现有理事",
            "现有委员",
            "董事会成员",
            "监事会成员",
            "理事会成员",
            "委员会成员",
            "组成人员",
        ],
        &["出席", "到会", "参会"],
    ),
    (&["参加考试", "参考", "报考", "应考"], &["上线", "及格", "合格", "优秀", "通过"]),
    (
        &["参赛", "参评", "申报", "参训", "参加培训"],
        &["获奖", "获评", "获批", "立项", "入选", "结业", "取得证书", "取证"],
    ),
    (&["收到", "收集", "征集"], &["采纳", "吸收"]),
    (&["面试", "应聘"], &["录用", "聘用"]),
    (
        &["报名"],
        &[
            "录用",
            "聘用",
            "实际参加",
            "实考",
            "实到",
            "到场",
            "实际参",
            "签到",
            "参加考试",
            "到考",
            "资格审查",
            "面试",
            "通过",
        ],
    ),
    (&["发送", "推送", "投递", "寄送", "群发"], &["送达", "到达"]),
    (&["劳动力"], &["外出务工", "务工"]),
    (&["回收", "收回"], &["有效问卷", "其中有效", "有效"]),
];

/// In characters.
const GOES_ON: usize = 40;

/// 发放问卷1200份，收回1118份.
fn of_done<'p, 'a>(
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Option<&'p Told<'a>> {
    let own = &passage.told[index];
    let other = &passage.told[index.checked_sub(1)?];
    let (part, whole) = (context.figures.get(own.id), context.figures.get(other.id));
    // 共发放问卷1500份。剔除漏答的之后，从回收的1432份问卷中得到: the next sentence goes on about the same things.
    let goes_on = own.sentence == other.sentence + 1 && own.gap.chars().count() <= GOES_ON && {
        let thing = format!("{}{}", own.before, own.behind);
        told::overlap(other.before, &thing) >= 2 || told::overlap(other.behind, &thing) >= 2
    };
    // Items one below the other.
    let items = own.sentence == other.sentence + 1
        && [own, other].iter().all(|told| {
            let block = context.document.block(context.figures.get(told.id).block);
            matches!(block.kind, BlockKind::Item { .. })
        });
    let beside = !own.bracketed
        && (goes_on
            || (own.sentence == other.sentence || items)
                && !own.gap.contains(['；', '。', '\n'])
                && own.gap.chars().count() <= 24);
    let counted = part.kind == Kind::Count
        && whole.kind == Kind::Count
        && part.unit == whole.unit
        && is_single(context, own)
        && is_single(context, other);
    // 投放新车6.2万辆，回收报废7.9万辆: those taken back are older ones.
    let aside = [
        "增",
        "降",
        "比",
        "较",
        "年",
        "累计",
        "均",
        "每",
        "上期",
        "项问题",
        "未",
        "报废",
        "淘汰",
        "退出",
    ];
    if !(beside && counted) {
        return None;
    }
    let label = format!("{}{}", other.before, other.behind);
    let has = |words: &[&str], text: &str| holds_any(text, words);
    // 发送旅客46.9万人次、到达48.3万人次: those who leave are others than those who come.
    if has(&["旅客", "乘客", "游客", "货物", "客流", "列车", "航班", "车辆"], &label)
    {
        return None;
    }
    let done = DONE.iter().any(|(first, then)| {
        // 应出席 has the word of those who came.
        let rest =
            || first.iter().fold(other.before.to_owned(), |rest, word| rest.replace(word, ""));
        has(first, &label) && has(then, own.before) && !has(then, &rest())
    });
    (done && !aside.iter().any(|word| own.before.contains(word))).then_some(other)
}
