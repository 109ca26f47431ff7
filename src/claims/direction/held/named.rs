//! A limit comes in that some of the things told beside it are said to have passed, or not to have reached (三个赛项中只有焊工赛项超过
//! 200人; 东苑93.4%、南苑87.6%，只有南苑未达到90%; 三班和四班低于年级平均分); claims that each of them does go out.

use super::Scene;
use super::limits::{LIMITS, bound};
use crate::claims::Claim;
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::cued::Cued;
use crate::claims::direction::listed::are_alike;
use crate::document::{Span, holds_any};
use regex::Regex;
use std::sync::LazyLock;

static SAID: Cued = Cued::new(
    &[
        "超过", "超出", "突破", "达到", "高于", "低于", "多于", "少于", "大于", "小于", "不足",
        "不到", "不及",
    ],
    concat!(
        r"(?:只有|仅有|唯有|仅|唯独)?(?P<who>[\p{Han}A-Za-z0-9、“”]{1,24}?)",
        r"(?P<neg>未能|未|没有|没|尚未)?(?P<verb>超过|超出|突破|达到|高于|低于|多于|少于|大于|小于|不足|不到|不及)了?(?P<of>\p{Han}{0,6})$",
    ),
);

/// 三班和四班低于年级平均分: the limit is told by its name.
static BY_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:只有|仅有|唯有|仅|其中)?(?P<who>[\p{Han}A-Za-z0-9、]{1,16}?)(?:均|都|明显|略|大幅|也)?",
        r"(?P<verb>高于|低于|超过|多于|少于|快于|慢于|不及)(?P<of>\p{Han}{2,8})$",
    ))
    .expect("the expression is valid")
});

/// Fewer values are no list.
const FEW: usize = 3;

/// So many figures around a limit are looked at.
const NEAR: usize = 10;

pub fn claims(scene: &Scene<'_, '_>) -> Vec<Claim> {
    limited(scene).or_else(|| by_name(scene)).unwrap_or_default()
}

fn limited(scene: &Scene<'_, '_>) -> Option<Vec<Claim>> {
    let own = scene.own();
    let figure = scene.figure(own);
    if !scene.may_be_limit() {
        return None;
    }
    let clause = own.gap.rsplit(['，', '；', '。', '：', '\n', '（']).next().unwrap_or(own.gap);
    let said = SAID.captures(clause)?;
    // 有7个台低于95%, 完成率超过50%的14个: how many there are of a class.
    let stops = own.gap.chars().any(|c| "，；。：、（\n".contains(c));
    let first = scene.context.document.slice(scene.lead(own)) == own.gap;
    if !stops && !first
        || own.behind.starts_with(['个', '家'])
        || own.behind.starts_with('的') && !holds_any(own.behind, LIMITS)
        || said["who"].ends_with('不')
    {
        return None;
    }
    // 东区超过500人 may tell another value; one alone is asked of the values told.
    let part = clause.rsplit_once('中').map_or(clause, |(_, rest)| rest).trim();
    let starts = |words: &[&str]| words.iter().any(|word| part.starts_with(word));
    let only = starts(&["只有", "仅有", "唯有", "仅", "唯独", "只"])
        && !starts(&["仅次", "仅为", "仅占", "只占"]);
    if !only || scene.counts_class() {
        return None;
    }
    let plain = ["只有", "仅有", "唯有"]
        .iter()
        .fold(clause.to_owned(), |words, own| words.replace(own, ""));
    if holds_any(&plain, ASIDE)
        || said.name("of").is_some_and(|of| holds_any(of.as_str(), &["比", "较", "由", "从"]))
    {
        return None;
    }
    let negated = said.name("neg").is_some();
    let form = match (&said["verb"], negated) {
        ("超过" | "超出" | "突破" | "高于" | "多于" | "大于", true) => "upto",
        ("达到", false) => "atleast",
        ("超过" | "超出" | "突破" | "高于" | "多于" | "大于", false) => "above",
        ("达到", true) | ("不足" | "不到" | "不及" | "低于" | "少于" | "小于", false) => {
            "below"
        }
        _ => return None,
    };
    let around: Vec<&Told<'_>> = members(scene, scene.index)
        .into_iter()
        .filter(|one| are_alike(scene.context, one.id, own.id))
        .collect();
    if around.len() < FEW {
        return None;
    }
    let who = said.name("who")?;
    let named = named(who.as_str(), &around)?;
    let start = figure.span.start - (clause.len() - said.name("verb")?.start()) as u32;
    let start = said
        .name("neg")
        .map_or(start, |neg| figure.span.start - (clause.len() - neg.start()) as u32);
    let word = Span {
        start,
        end: start
            + (said.name("verb")?.end()
                - said.name("neg").map_or(said.name("verb")?.start(), |neg| neg.start()))
                as u32,
    };
    let made = named.into_iter().filter_map(|one| {
        scene.claim(form, one, bound(scene.context, own.id, figure, ""), figure.span, word)
    });
    Some(made.collect())
}

/// The limit at the scene's index is called as a clause behind the values calls it.
fn by_name(scene: &Scene<'_, '_>) -> Option<Vec<Claim>> {
    let own = scene.own();
    let label = own.gap.rsplit(['，', '；', '。', '：', '\n', '（']).next().unwrap_or(own.gap);
    if !scene.is_plain(own)
        || own.bracketed
        || !holds_any(label, &["平均", "均值", "总体", "整体", "全校", "全年级"])
    {
        return None;
    }
    let after = &scene.passage.told[scene.index + 1..];
    let around: Vec<&Told<'_>> = after
        .iter()
        .take(NEAR)
        .take_while(|one| one.sentence == own.sentence)
        .filter(|one| scene.is_plain(one) && are_alike(scene.context, one.id, own.id))
        .collect();
    let last = around.last()?;
    let rest = scene.rest(last);
    let mut found = Vec::new();
    let mut at = 0;
    for clause in rest.split(['，', '；']) {
        let from = at;
        at += clause.len() + '，'.len_utf8();
        let Some(said) = BY_NAME.captures(clause.trim()) else { continue };
        let of = said.name("of")?.as_str();
        let plain = ["只有", "仅有", "平均", "均值"]
            .iter()
            .fold(clause.to_owned(), |words, own| words.replace(own, ""));
        if holds_any(&plain, ASIDE)
            || overlap(of, label) < 2
            || !holds_any(of, &["平均", "均值", "总体", "整体", "水平"])
        {
            continue;
        }
        // 全市平均 is no 全省平均.
        let wide = |word: &&&str| of.contains(**word);
        if REALMS.iter().filter(wide).any(|word| !label.contains(*word)) {
            continue;
        }
        let form = match &said["verb"] {
            "高于" | "超过" | "多于" | "快于" => "above",
            _ => "below",
        };
        let Some(named) = named(&said["who"], &around) else { continue };
        let verb = said.name("verb")?;
        let start = scene.figure(last).span.end + (from + verb.start()) as u32;
        let word = Span { start, end: start + verb.as_str().len() as u32 };
        let base = || crate::claims::draft::figures("base", [own.id]);
        found.extend(
            named
                .into_iter()
                .filter_map(|one| scene.claim(form, one, base(), scene.figure(own).span, word)),
        );
    }
    (!found.is_empty()).then_some(found)
}

/// Whose mean it is.
const REALMS: &[&str] = &[
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全校",
    "全院",
    "全镇",
    "年级",
    "行业",
    "同类",
    "总体",
    "整体",
    "全集团",
    "上年",
    "去年",
    "历年",
    "标准",
];

const ASIDE: &[&str] = &[
    "预计", "力争", "如", "若", "将", "应", "不得", "须", "是否", "分别", "增速", "增幅", "均",
    "都", "全部", "各", "每", "比上", "较上", "同比", "合计", "连续", "累计", "有", "以来", "总",
    "除",
];

/// The values around a limit that can be of those named: those of its sentence, and the next of a bracket behind it.
fn members<'p, 'a>(scene: &Scene<'p, 'a>, index: usize) -> Vec<&'p Told<'a>> {
    let own = &scene.passage.told[index];
    let from = index.saturating_sub(NEAR);
    let to = (index + NEAR).min(scene.passage.told.len());
    let all = scene.passage.told[from..to].iter();
    all.filter(|one| {
        one.id != own.id && one.sentence + 1 >= own.sentence && one.sentence <= own.sentence
    })
    .filter(|one| scene.figure(one).block == scene.figure(own).block)
    .filter(|one| scene.is_plain(one))
    .collect()
}

/// The values of the things named, if each of the names is that of one value.
fn named<'p, 'a>(who: &str, around: &[&'p Told<'a>]) -> Option<Vec<&'p Told<'a>>> {
    if around.len() < 2 {
        return None;
    }
    // 分别为156人、203人和118人: names before, values behind.
    let labels: Vec<String> =
        respective(around).unwrap_or_else(|| around.iter().map(|one| label(one)).collect());
    let mut found = Vec::new();
    for name in who.split(['、', '和', '与', '及']) {
        let name = name.trim_start_matches(['只', '仅', '有', '其', '中']).trim();
        let long = name.chars().count();
        if long < 2 {
            return None;
        }
        let score = |label: &String| starts(name, label);
        let best = labels.iter().map(score).max().filter(|best| *best >= long.min(2))?;
        let mut own = (0..labels.len()).filter(|at| score(&labels[*at]) == best);
        let at = own.next().filter(|_| own.next().is_none())?;
        found.push(around[at]);
    }
    (!found.is_empty()).then_some(found)
}

/// How many characters of the start of a name a label holds together.
fn starts(name: &str, label: &str) -> usize {
    let length = name.chars().count();
    (1..=length)
        .rev()
        .find(|taken| {
            let start: String = name.chars().take(*taken).collect();
            label.contains(&start)
        })
        .unwrap_or(0)
}

fn label(told: &Told<'_>) -> String {
    told.gap
        .rsplit(['，', '；', '。', '：', '\n', '（', '、'])
        .next()
        .unwrap_or(told.gap)
        .to_owned()
}

/// 焊工、电工、钳工三个赛项，报名人数分别为156人、203人和118人: the names in their order.
fn respective(around: &[&Told<'_>]) -> Option<Vec<String>> {
    let first = around.first()?;
    let joint =
        around[1..].iter().all(|one| matches!(one.gap.trim(), "、" | "和" | "及" | "，" | "与"));
    if !joint || !first.gap.contains("分别") && !first.gap.contains("依次") {
        return None;
    }
    let clause = first.gap.rsplit(['；', '。', '：']).next()?;
    let list = clause.split('，').find(|part| part.contains('、'))?;
    let names: Vec<String> =
        list.split(['、', '和', '与', '及']).map(|name| name.trim().to_owned()).collect();
    (names.len() == around.len()).then_some(names)
}
