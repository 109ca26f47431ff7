//! A rate comes in whose part and whole stand in the sentences before (手术患者240例。发生切口感染18例。切口感染率为7.5%; 年度任务是
//! 新增就业8000人。…实现新增就业9040人。…完成年度任务的113%); the claim that they give it goes out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::clauses::rates;
use crate::claims::clauses::told::{Told, overlap, value};
use crate::claims::cued::Cued;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::Strength;

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let own = &scene.told[index];
    let figure = scene.context.figures.get(own.id);
    let single = figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_));
    if own.kind != Kind::Percent || !single || own.bracketed {
        return None;
    }
    // Amounts in its own sentence are what a rate is of.
    let beside = scene.before(index).take_while(|one| one.sentence == own.sentence);
    let beside = { beside }.filter(|one| scene.is_level(one)).count();
    // 已安装的有2431户，安装率为85%: the part alone may stand beside it.
    if beside > 1 {
        return None;
    }
    let (part, whole) = planned(scene, index)
        .or_else(|| among(scene, index))
        .or_else(|| named(scene, index))
        .filter(|(part, whole)| {
            let topic = ["全", "我", "本", "市", "县", "区"]
                .iter()
                .any(|word| part.gap.trim_start().starts_with(word));
            let goes_on = part.gap.contains("其中") || !topic;
            let follows = whole.sentence + 1 >= part.sentence && goes_on;
            beside == 0 || part.sentence == own.sentence && follows
        })?;
    let place = around([own, part, whole].map(|one| scene.figures(one)));
    let bindings =
        vec![figures("share", [own.id]), figures("part", [part.id]), figures("base", [whole.id])];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}

/// What a rate is called by beside what it is named after.
const LIGHT: &[&str] = &[
    "总体", "整体", "平均", "综合", "实际", "其", "总", "检出", "发生", "发现", "本组", "患者",
    "全组",
];

/// 切口感染率: the part is the one amount that is said to be so, the whole the one larger amount.
fn named<'p, 'a>(scene: &Scene<'p, 'a>, index: usize) -> Option<(&'p Told<'a>, &'p Told<'a>)> {
    let own = &scene.told[index];
    let label = own.before.trim_end_matches(['为', '达', '到', '是', '约', '仅', '至', '高', ' ']);
    let name = label.strip_suffix('率')?;
    if holds_any(label, rates::OTHERS) {
        return None;
    }
    let name = LIGHT.iter().fold(name.to_owned(), |name, word| name.replace(word, ""));
    let long = name.chars().count();
    let beside = index > 0 && scene.told[index - 1].sentence == own.sentence;
    if !(if beside { 2 } else { 3 }..=8).contains(&long) {
        return None;
    }
    let near: Vec<&Told<'_>> =
        scene.before(index).filter(|one| scene.is_level(one) && !one.bracketed).collect();
    let said = |one: &Told<'_>| {
        let words = format!("{}{}", one.before, one.behind);
        let turned = holds_any(&words, &["不", "未", "非", "无"])
            && !holds_any(&name, &["不", "未", "非", "无"]);
        overlap(&name, &words) >= long && !turned && !holds_any(&words, OTHERS)
    };
    let mut parts = near.iter().filter(|one| said(one));
    let part = *parts.next().filter(|_| parts.next().is_none())?;
    let mut wholes = near.iter().filter(|one| {
        scene.are_alike(one, part)
            && value(scene.context, one.id) > value(scene.context, part.id)
            && one.sentence <= part.sentence
            && !holds_any(one.before, OTHERS)
    });
    let whole = *wholes.next().filter(|_| wholes.next().is_none())?;
    Some((part, whole))
}

/// Words of other times and of limits.
const OTHERS: &[&str] =
    &["上年", "去年", "同期", "计划", "目标", "比", "较", "增", "减", "累计", "均", "每", "其余"];

/// 城镇新增就业完成年度任务的113%.
static PLANNED: Cued = Cued::new(
    &["任务", "目标", "计划", "指标"],
    r"^(?P<what>\p{Han}{2,14}?)(?:已|累计|共|实际)?(?:完成|达到|占)\p{Han}{0,4}?(?:任务|目标|计划|指标)(?:任务|数|值)?的$",
);

/// 种植水稻农户占全部农户的66%: both are named, and told before.
static AMONG: Cued = Cued::new(
    &["占"],
    r"^(?P<what>\p{Han}{2,12}?)(?:仅|已)?占(?P<of>\p{Han}{2,10}?)的(?:比例|比重)?(?:为|达)?$",
);

fn among<'p, 'a>(scene: &Scene<'p, 'a>, index: usize) -> Option<(&'p Told<'a>, &'p Told<'a>)> {
    let said = AMONG.captures(scene.told[index].before)?;
    let (what, of) = (said.name("what")?.as_str(), said.name("of")?.as_str());
    let of = ["全部", "总数", "总", "所有", "登记", "受访"]
        .iter()
        .fold(of.to_owned(), |of, word| of.replace(word, ""));
    let least = what.chars().count().min(4);
    let near: Vec<&Told<'_>> =
        scene.before(index).filter(|one| scene.is_level(one) && !one.bracketed).collect();
    let words = |one: &Told<'_>| format!("{}{}", one.before, one.behind);
    let mut parts = near
        .iter()
        .filter(|one| overlap(what, &words(one)) >= least && !holds_any(one.before, OTHERS));
    let part = *parts.next().filter(|_| parts.next().is_none())?;
    let mut wholes = near.iter().filter(|one| {
        scene.are_alike(one, part)
            && value(scene.context, one.id) > value(scene.context, part.id)
            && overlap(&of, &words(one)) >= 2
            && !holds_any(one.before, OTHERS)
    });
    let whole = *wholes.next().filter(|_| wholes.next().is_none())?;
    Some((part, whole))
}

/// 执行进度为87%, 任务已完成86%: of the plan told before.
const PROGRESS: &[&str] = &[
    "执行进度",
    "支出进度",
    "预算执行率",
    "任务完成率",
    "完成率",
    "计划完成率",
    "任务已完成",
    "任务完成",
    "任务进度",
];
const PLANS: &[&str] = &["计划", "任务", "目标", "预算", "安排"];
const DONE: &[&str] = &["完成", "实际", "实现", "支出", "执行", "使用"];

fn progress<'p, 'a>(scene: &Scene<'p, 'a>, index: usize) -> Option<(&'p Told<'a>, &'p Told<'a>)> {
    let label = scene.told[index].before.trim_end_matches(['为', '达', '到', '是']);
    let name = PROGRESS.iter().find_map(|word| label.strip_suffix(word))?;
    if name.chars().count() > 6 || holds_any(name, OTHERS) {
        return None;
    }
    let near: Vec<&Told<'_>> = scene
        .before(index)
        .filter(|one| {
            scene.is_level(one)
                && !one.bracketed
                && !holds_any(one.before, &["上年", "去年", "同期", "比", "较", "其中"])
        })
        .collect();
    let first = *near.first()?;
    let near: Vec<&Told<'_>> = near.into_iter().filter(|one| scene.are_alike(one, first)).collect();
    let [done, plan] = near[..] else { return None };
    let planned = holds_any(plan.before, PLANS) && !holds_any(plan.before, DONE);
    let reached = holds_any(done.before, DONE) && !holds_any(done.before, PLANS);
    let of_it = name.is_empty() || overlap(name, &format!("{}{}", plan.before, done.before)) >= 2;
    (planned && reached && of_it).then_some((done, plan))
}

fn planned<'p, 'a>(scene: &Scene<'p, 'a>, index: usize) -> Option<(&'p Told<'a>, &'p Told<'a>)> {
    let Some(said) = PLANNED.captures(scene.told[index].before) else {
        return progress(scene, index);
    };
    let what = said.name("what")?.as_str();
    let least = what.chars().count().min(4);
    let aims = ["任务", "目标", "计划", "指标"];
    let near: Vec<&Told<'_>> = scene
        .before(index)
        .filter(|one| {
            scene.is_level(one)
                && !one.bracketed
                && overlap(what, &format!("{}{}", one.before, one.behind)) >= least
                && !holds_any(one.before, &["上年", "去年", "同期", "比", "较", "其中"])
        })
        .collect();
    let (aim, done): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
        near.into_iter().partition(|one| holds_any(one.before, &aims));
    let ([aim], [done]) = (&aim[..], &done[..]) else { return None };
    scene.are_alike(aim, done).then_some((*done, *aim))
}
