//! A Chinese rate that is named after an act comes in, with the amounts of the whole report: 问卷回收率62.5%; the claim that
//! it is of those that did it and of those that could have goes out: 发放问卷1250份 and 收回815份, sentences before.
//!
//! Both ends are told by the words of the act (`rules/lexicon/acts.zh.yaml`). Where the words tell several amounts of an
//! end, and they disagree, the rate may hold and never breaks.

use super::elsewhere::Open;
use crate::claims::acts::{self, Act};
use crate::claims::apart::amounts::{Amount, Amounts, is_level};
use crate::claims::clauses::told::{is_amount, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, Reading};
use crate::document::{Language, holds_any};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

/// An amount that is an end of a rate.
struct End<'l, 'a> {
    amount: &'l Amount<'a>,
    words: String,
    /// Whether the act itself tells it, and not just whom it counts.
    by_act: bool,
}

/// More amounts than these, and the words tell none.
const MOST: usize = 12;

/// The claim of a rate whose name tells its part and its whole.
pub fn claim(amounts: &Amounts<'_>, draft: Draft<'_>, open: &Open<'_>) -> Option<Claim> {
    let context = amounts.context;
    if !open.sort_is_rate || context.figures.get(open.share.id).kind != Kind::Percent {
        return None;
    }
    let (act, of) = act(&open.subject)?;
    let mut parts = Vec::new();
    let mut wholes = Vec::new();
    for amount in &amounts.list {
        if !is_amount(context, amount.id) || !is_level(context, amount) {
            continue;
        }
        let Some(words) = words(context, amount) else { continue };
        // 年初在册1640人: what was then is the whole of what stayed.
        let start = |words: &str| {
            ["年初", "期初"]
                .iter()
                .any(|of| words.contains(of) && act.whole.iter().any(|word| word == of))
        };
        if amount.earlier != open.share.earlier && !start(&words) {
            continue;
        }
        match sort(&words, act) {
            Some((true, by_act)) => parts.push(End { amount, words, by_act }),
            Some((false, by_act)) => wholes.push(End { amount, words, by_act }),
            None => {}
        }
    }
    if parts.len() > MOST || wholes.len() > MOST {
        return None;
    }
    let at = amounts.list.partition_point(|one| one.id < open.share.id);
    let sentence = amounts.list.get(at)?.sentence;
    let mut pairs: Vec<(u32, Range, FigureId, FigureId)> = Vec::new();
    for part in &parts {
        for whole in &wholes {
            if !can_be(context, part, whole) || !covers(of, part, whole) {
                continue;
            }
            let gives = || {
                let (one, all) =
                    (Range::of(context, part.amount.id)?, Range::of(context, whole.amount.id)?);
                (one.high < all.low).then_some(())?;
                Range::exact(100).times(one)?.over(all)
            };
            if let Some(gives) = gives() {
                pairs.push((worth(part, whole, sentence), gives, part.amount.id, whole.amount.id));
            }
        }
    }
    settled(context, draft, open.share.id, pairs)
}

/// The act that a rate is named after, by its longest name, and what stands before that: 学生 in 学生参与率.
fn act(subject: &str) -> Option<(&'static Act, &str)> {
    let acts = acts::of(Language::Chinese).iter();
    let named = acts.flat_map(|act| act.rate.iter().map(move |name| (act, name)));
    let fitting =
        named.filter_map(|(act, name)| Some((act, name, subject.strip_suffix(name.as_str())?)));
    let (act, _, of) = fitting.max_by_key(|(_, name, _)| name.len())?;
    Some((act, of.trim_end_matches('的')))
}

/// The words around an amount, none where they deny it.
fn words(context: Context<'_>, amount: &Amount<'_>) -> Option<String> {
    let words = match &amount.told {
        Some(told) => {
            let unit = context.document.slice(context.figures.get(amount.id).span);
            format!("{}|{}|{}", told.before, unit, told.behind)
        }
        None => amount.name.told.clone(),
    };
    let denied = holds_any(
        &words,
        &["未", "不", "没", "尚", "无", "非", "待", "每", "均", "新增", "同比", "其余", "剩余"],
    );
    (!denied).then_some(words)
}

/// Whether an amount is a part or a whole by its words, and whether the act itself says so.
fn sort(words: &str, act: &Act) -> Option<(bool, bool)> {
    let last = |list: &[String]| {
        list.iter().filter_map(|word| words.rfind(word.as_str()).map(|at| at + word.len())).max()
    };
    // 应到会, 计划开工: those that could.
    let due = holds_any(words, &["应", "计划", "拟", "需", "符合条件", "邀请"]);
    match (last(&act.part), last(&act.whole)) {
        (Some(_), Some(_)) if due => Some((false, true)),
        (Some(part), Some(whole)) => (part > whole).then_some((true, true)),
        (Some(_), None) => (!due).then_some((true, true)),
        (None, Some(_)) => Some((false, true)),
        (None, None) => holds_any_of(words, &act.all).then_some((false, false)),
    }
}

fn holds_any_of(words: &str, list: &[String]) -> bool {
    list.iter().any(|word| words.contains(word.as_str()))
}

/// What is counted otherwise than what takes it up: beds by those who lie in them, invitations by firms.
const PLACES: &[&str] = &["床", "托位", "车位", "客房", "房间", "邀请", "学位"];

fn can_be(context: Context<'_>, part: &End<'_, '_>, whole: &End<'_, '_>) -> bool {
    let (one, all) = (context.figures.get(part.amount.id), context.figures.get(whole.amount.id));
    let places =
        one.kind == Kind::Count && all.kind == Kind::Count && holds_any(&whole.words, PLACES);
    let of_one_column = match (part.amount.cell, whole.amount.cell) {
        (Some(one), Some(other)) => one.table == other.table && one.column == other.column,
        _ => true,
    };
    part.amount.id != whole.amount.id
        && of_one_column
        && (places || compatible(one, all, context.lexicon))
}

/// What says nothing of what a rate is of.
const PLAIN: &[&str] = &[
    "总体",
    "总",
    "平均",
    "全区",
    "全市",
    "全县",
    "全镇",
    "全校",
    "全年",
    "当日",
    "本次",
    "累计",
    "综合",
    "整体",
    "实际",
    "年度",
    "最终",
    "全村",
    "全院",
    "我区",
    "我市",
    "我县",
    "全省",
    "期末",
    "年末",
    "日",
    "全",
    "本期",
    "本年度",
    "今年",
    "调查",
    "全部",
];

/// Whether what a rate is of is told with one of its ends.
fn covers(of: &str, part: &End<'_, '_>, whole: &End<'_, '_>) -> bool {
    let mut of = of;
    while let Some(rest) =
        PLAIN.iter().find_map(|word| of.strip_prefix(word).or(of.strip_suffix(word)))
    {
        of = rest;
    }
    of.is_empty()
        || overlap(of, &part.words).max(overlap(of, &whole.words)) >= of.chars().count().min(2)
}

/// How well two ends belong to each other and to the rate.
fn worth(part: &End<'_, '_>, whole: &End<'_, '_>, sentence: u32) -> u32 {
    let near = |one: u32, other: u32| match one.abs_diff(other) {
        0 => 15,
        1 => 10,
        2 | 3 => 5,
        _ => 0,
    };
    let (one, all) = (part.amount.sentence, whole.amount.sentence);
    let act = if whole.by_act { 15 } else { 0 };
    act + near(one, all) + near(one, sentence) + if part.by_act { 15 } else { 0 }
}

/// Ends that are so much less linked are not meant.
const BEHIND: u32 = 10;

fn settled(
    context: Context<'_>,
    draft: Draft<'_>,
    share: FigureId,
    mut pairs: Vec<(u32, Range, FigureId, FigureId)>,
) -> Option<Claim> {
    let stated = Range::of(context, share)?.rounded(context, share)?;
    let of = |(_, _, part, whole): (u32, Range, FigureId, FigureId), strength: Strength| {
        let place = around([part, whole, share].map(|id| context.figures.get(id).span));
        let bound =
            vec![figures("share", [share]), figures("part", [part]), figures("base", [whole])];
        draft.claim(strength, place, [("across", bound)])
    };
    if let Some(pair) = pairs.iter().find(|(_, gives, ..)| gives.meets(stated)) {
        let mut claim = of(*pair, Strength::Implied)?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    let best = pairs.iter().map(|pair| pair.0).max()?;
    pairs.retain(|pair| pair.0 + BEHIND >= best);
    let first = *pairs.iter().max_by_key(|pair| pair.0)?;
    let widened = stated.widened(context, share)?;
    let agree = pairs.iter().all(|(_, gives, ..)| gives.meets(first.1));
    let close = pairs.iter().any(|(_, gives, ..)| gives.meets(widened));
    (agree && !close && slip::is_near(context, share, first.1))
        .then(|| of(first, Strength::Stated))
        .flatten()
}
