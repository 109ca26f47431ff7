//! A limit comes in that is told with its comparison (…46.8万元，未超过40万元的年度预算; 385吨，尚未达到每日300吨的设计能力); the claim that
//! the value right before lies on that side of it goes out.

use super::Scene;
use crate::claims::cued::Cued;
use crate::claims::direction::listed::{are_alike, exact};
use crate::claims::draft::figures;
use crate::claims::{Binding, Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge};

/// The comparison at the end of the words before a limit.
static SAID: Cued = Cued::new(
    &[
        "超", "突破", "达", "满", "高于", "低于", "多于", "少于", "大于", "小于", "不足", "不到",
        "不及",
    ],
    concat!(
        r"(?P<each>均|都|全部)?(?P<neg>(?:尚|仍|并|均|都|全部|始终|依然)?(?:未能|未|没有|没|不曾|不))?",
        r"(?P<verb>超过|超出|突破|超|达到|达|满足|满|高于|低于|多于|少于|大于|小于|不足|不到|不及)了?",
        r"(?P<of>[\p{Han}“”]{0,12})$",
    ),
);

/// What a limit is called.
pub const LIMITS: &[&str] = &[
    "标准",
    "限值",
    "限额",
    "预算",
    "概算",
    "规定",
    "要求",
    "计划",
    "上限",
    "下限",
    "目标",
    "任务",
    "指标",
    "警戒",
    "预警",
    "红线",
    "能力",
    "容量",
    "定员",
    "门槛",
    "红线",
    "底线",
    "及格线",
    "控制线",
    "额度",
    "定额",
    "阈值",
    "合同",
    "设计",
    "核定",
    "承诺",
    "限价",
    "控制价",
    "参考值",
    "正常值",
    "达标",
    "分数线",
    "配额",
];

pub fn claims(scene: &Scene<'_, '_>) -> Vec<Claim> {
    found(scene).unwrap_or_default()
}

fn found(scene: &Scene<'_, '_>) -> Option<Vec<Claim>> {
    let own = scene.own();
    let figure = scene.figure(own);
    if !scene.may_be_limit() {
        return None;
    }
    let clause = own.gap.rsplit(['，', '；', '。', '：', '\n', '（']).next().unwrap_or(own.gap);
    let said = SAID.captures(clause)?;
    let of = said.name("of").map_or("", |of| of.as_str());
    let lead = &clause[..said.get(0)?.start()];
    let behind = own.behind.strip_prefix('的').unwrap_or_default();
    let named = holds_any(of, LIMITS) || holds_any(behind, LIMITS) && behind.chars().count() <= 14;
    // 单价86万元，超过100万元的合同12份: how many there are of a class.
    if scene.counts_class() {
        return None;
    }
    // 新建5.2万亩、改造3.4万亩，超额完成8万亩的任务: a part of what is meant.
    let sentence = scene.context.document.slice(scene.lead(own));
    if holds_any(sentence, &["其中", "包括"]) || said["verb"] == *"超" && of.starts_with('额')
    {
        return None;
    }
    if !named || holds_any(of, OTHERS) || holds_any(clause, ASIDE) || holds_any(behind, BESIDE) {
        return None;
    }
    let negated = said.name("neg").is_some();
    let form = match (&said["verb"], negated) {
        ("超过" | "超出" | "突破" | "超" | "高于" | "多于" | "大于", true) => "upto",
        ("超过" | "超出" | "超" | "高于" | "多于" | "大于" | "突破", false) => "above",
        ("达到" | "达" | "满" | "满足", true)
        | ("不足" | "不到" | "不及" | "低于" | "少于" | "小于", false) => "below",
        _ => return None,
    };
    // The subject of the clause is the value before it, or goes on about it.
    let own_subject = lead.trim().chars().count();
    let index = scene.index.checked_sub(1)?;
    let last = &scene.passage.told[index];
    let near = last.sentence == own.sentence
        && own.gap.matches(['，', '；', '。']).count() <= 1
        && !own.gap.contains(['；', '。'])
        && own_subject <= LONGEST
        && scene.figure(last).block == figure.block;
    if !near || !is_level(scene, index) || !are_alike(scene.context, last.id, own.id) {
        return None;
    }
    let each = said.name("each").is_some() || clause.contains('均') || clause.contains("全部");
    let mut values = vec![last];
    let mut at = index;
    while each && at > 0 {
        let joint = matches!(scene.passage.told[at].gap.trim(), "、" | "和" | "及" | "与" | "，");
        if !joint
            || !is_level(scene, at - 1)
            || !are_alike(scene.context, scene.passage.told[at - 1].id, own.id)
        {
            break;
        }
        at -= 1;
        values.push(&scene.passage.told[at]);
    }
    let start = figure.span.start - (clause.len() - said.get(0)?.start()) as u32;
    let word = Span { start, end: figure.span.start };
    let noun = LIMITS
        .iter()
        .find(|word| of.contains(**word) || behind.contains(**word))
        .copied()
        .unwrap_or("");
    let found = values.into_iter().filter_map(|value| {
        let base = bound(scene.context, own.id, figure, noun);
        scene.claim(form, value, base, figure.span, word)
    });
    Some(found.collect())
}

/// A limit is the number told, though the words before it (未超过40万元) would make it a bound.
pub fn bound(context: Context<'_>, id: FigureId, figure: &Figure, noun: &str) -> Binding {
    let told = (figure.hedge != Hedge::None).then(|| exact(context, id, noun)).flatten();
    told.unwrap_or_else(|| figures("base", [id]))
}

fn is_level(scene: &Scene<'_, '_>, index: usize) -> bool {
    let told = &scene.passage.told[index];
    let moved = [
        "增长", "增加", "下降", "减少", "提高", "降低", "上升", "缩短", "延长", "高出", "低", "高",
        "多", "少",
    ];
    scene.is_plain(told)
        && !told.bracketed
        && !moved.iter().any(|word| told.before.trim_end_matches('了').ends_with(word))
}

/// In characters: a longer subject is of something else.
const LONGEST: usize = 8;

/// Words that make the limit one of other things.
const OTHERS: &[&str] =
    &["由", "从", "比", "较", "平均", "人均", "上年", "去年", "同期", "其中", "全国", "全省"];
const ASIDE: &[&str] = &[
    "预计", "力争", "确保", "如", "若", "将", "应", "不得", "须", "是否", "分别", "其中", "增速",
    "增幅",
];
const BESIDE: &[&str] = &["占", "个", "家", "企业", "人员", "项目", "%", "部分", "比例"];
