//! Chinese amounts that say what is left come in: 共收到建议86件。经审查，立案71件，其余15件作为意见处理; 全年立案258件，
//! 已办结231件，尚在办理27件; claims of the rule `total` go out, of the form `net`.
//!
//! A word in front of the amount says that it is what remains (其余, 余下), or that the others' work is yet
//! to be done on it (尚未, 待). Before it stand the whole and what was taken from it, all in its unit. Every
//! whole that has something behind it is tried; if one of them fits, all is well. If none does, the first
//! of the passage is meant, where a word sums it up or nothing else stands beside the three.

use super::rates::fit::{Fit, fit};
use super::told::{self, Passage, Told, is_amount, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Words right before what is left.
const LEFT: &[&str] = &[
    "其余", "余下", "剩余", "剩下", "剩", "其它", "其他", "另有", "另外", "余者", "还剩", "尚余",
    "还余", "仍余", "尚剩", "仍剩", "净剩", "结存", "尚存",
];

/// Words before what the others' work is yet to be done on.
const OPEN: &[&str] =
    &["尚未", "尚在", "尚有", "仍在", "仍有", "未", "待", "还有", "正在", "缺", "失访", "剔除后"];

/// Words of the last count of a cascade.
const LAST: &[&str] = &["最终", "最后", "实际纳入"];

/// Words of a whole.
const WHOLES: &[&str] = &["共", "总", "合计", "全", "应", "计划"];

/// Words of an amount that is no part of the account.
const ASIDE: &[&str] = &[
    "上年", "去年", "同期", "比", "较", "增", "减少", "下降", "均", "每", "占", "目标", "最",
    "结转",
];

/// How many amounts before what is left are looked at.
const REACH: usize = 8;

/// Claims of the form `net`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let wholes = wholes(context, claims);
    told::claims(context, rule, claims, |_, draft, passage, index| {
        claim(context, draft, passage, index)
            .or_else(|| stripped(context, draft, passage, index))
            .or_else(|| by_share(context, draft, (passage, index), &wholes))
    });
}

/// The part and the whole of each share that they give.
fn wholes(context: Context<'_>, claims: &[Claim]) -> BTreeMap<FigureId, (FigureId, FigureId)> {
    let Some(share) = context.rulebook.find("share") else { return BTreeMap::new() };
    let shares = claims.iter().filter(|claim| claim.rule == share);
    let pair = |reading: &Reading| {
        let one = |name: &str| match reading.get(name)? {
            Bound::Figures(ids) if ids.len() == 1 => ids.first().copied(),
            _ => None,
        };
        let (share, part) = (one("share")?, one("part")?);
        let whole = one("base").or_else(|| one("whole"))?;
        (fit(context, share, part, value(context, whole)) == Fit::Stated)
            .then_some((share, (part, whole)))
    };
    shares.flat_map(|claim| claim.readings.iter().filter_map(pair)).collect()
}

/// 加固12座，占总数的20.7%，剩下的46座: the share before tells the whole that the part is taken from.
fn by_share(
    context: Context<'_>,
    draft: Draft<'_>,
    (passage, index): (&Passage<'_>, usize),
    wholes: &BTreeMap<FigureId, (FigureId, FigureId)>,
) -> Option<Claim> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    sort(own)?;
    // 另有5个在建: beside it, and not of what is left.
    if ["另有", "另外", "其他", "其它"].iter().any(|word| own.before.starts_with(word)) {
        return None;
    }
    if !is_amount(context, own.id) || figure.hedge != Hedge::None || own.bracketed {
        return None;
    }
    let share = &passage.told[index.checked_sub(1)?];
    let (part, whole) = *wholes.get(&share.id)?;
    let beside = passage.told.get(index.checked_sub(2)?)?;
    let near = beside.id == part && share.sentence + 1 >= own.sentence;
    let alike = compatible(figure, context.figures.get(part), context.lexicon);
    // 未 of something else: what was done and what was not bear the same verb.
    let verb = own.before.trim_start_matches(|c: char| "其余下剩的尚未有仍在待还正".contains(c));
    let verb = verb.chars().next();
    let of_one = sort(own) == Some(Sort::Left)
        || verb.is_none_or(|verb| {
            [beside.before, beside.behind, share.before].iter().any(|words| words.contains(verb))
        })
        || own.behind.starts_with(['在', '未', '正', '待']);
    if !near || !alike || !of_one {
        return None;
    }
    let bindings =
        vec![figures("net", [own.id]), figures("gross", [whole]), figures("minus", [part])];
    let place = around([own.id, whole, part].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("net", bindings)])
}

/// Words of what is taken off.
const TAKEN: &[&str] = &[
    "剔除", "扣除", "减去", "除去", "扣减", "扣掉", "去掉", "除掉", "抵扣", "冲减", "核减", "减掉",
];

/// 净利润为3260万元，剔除政府补助480万元后为2780万元: what is left of the amount before when that is taken off.
fn stripped(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let (gross, taken) = (passage.told.get(index.checked_sub(2)?)?, &passage.told[index - 1]);
    let plain = |one: &Told<'_>| {
        is_amount(context, one.id)
            && context.figures.get(one.id).hedge == Hedge::None
            && !one.bracketed
    };
    let left = own
        .gap
        .trim_start_matches(['元', '）'])
        .strip_prefix('后')
        .or_else(|| own.gap.strip_prefix("以后"))?;
    let short = left.chars().count() <= SHORT
        && !left.contains(['；', '。'])
        && !holds_any(left, &["增", "降", "同比", "占"]);
    let alike = |one: &Told<'_>| {
        compatible(context.figures.get(own.id), context.figures.get(one.id), context.lexicon)
            && one.sentence == own.sentence
    };
    if ![own, gross, taken].iter().all(|one| plain(one) && alike(one))
        || !short
        || !TAKEN.iter().any(|word| taken.before.contains(word))
        || holds_any(gross.before, ASIDE)
        || taken.gap.contains(['；', '。'])
        || value(context, taken.id) >= value(context, gross.id)
    {
        return None;
    }
    let bindings =
        vec![figures("net", [own.id]), figures("gross", [gross.id]), figures("minus", [taken.id])];
    let place = around([own.id, gross.id, taken.id].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("net", bindings)])
}

/// In characters.
const SHORT: usize = 8;

/// How sure a word says that the amount is what is left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Left,
    Open,
    Last,
}

fn sort(own: &Told<'_>) -> Option<Sort> {
    // 其余为服务性收入，共4.968亿元
    let short = matches!(own.before, "共" | "为" | "计" | "有" | "共计" | "合计");
    let lead = own.gap.strip_suffix(own.before).unwrap_or("").trim_end_matches('，');
    let lead = lead.rsplit(['，', '；', '。']).next().unwrap_or_default();
    if short && LEFT[..4].iter().any(|word| lead.starts_with(word)) {
        return Some(Sort::Left);
    }
    let begins = |words: &[&str]| words.iter().any(|word| own.before.starts_with(word));
    let has = |words: &[&str]| holds_any(own.before, words);
    match () {
        () if has(&ASIDE[..5]) => None,
        // 其余学生中1562人升学: a part of what is left.
        () if begins(LEFT) && own.before.ends_with(['中', '里']) => None,
        () if begins(LEFT) => Some(Sort::Left),
        () if own.before == "余" => Some(Sort::Left),
        () if begins(LAST) => Some(Sort::Last),
        () if begins(OPEN) || has(&OPEN[..4]) => Some(Sort::Open),
        () => None,
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let is_level = |one: &Told<'_>| {
        is_amount(context, one.id) && context.figures.get(one.id).hedge == Hedge::None
    };
    if !is_level(own) || own.bracketed {
        return None;
    }
    let sort = sort(own)?;
    let figure = context.figures.get(own.id);
    let from = index.saturating_sub(2 * REACH);
    let before: Vec<&Told<'_>> = passage.told[from..index]
        .iter()
        .filter(|one| one.sentence + 1 >= own.sentence && !one.bracketed)
        .filter(|one| is_level(one))
        .filter(|one| compatible(figure, context.figures.get(one.id), context.lexicon))
        .filter(|one| !holds_any(one.before, ASIDE))
        .collect();
    let before = &before[before.len().saturating_sub(REACH)..];
    // 其中购书费530万元，另有人员费1480万元: another part, and not the last.
    let another = ["另有", "另外"].iter().any(|word| own.before.starts_with(word));
    if another && before.iter().any(|one| one.before.starts_with("其中")) {
        return None;
    }
    // A list behind what is left goes on: it is but one of several.
    let goes_on = passage.told[index + 1..]
        .iter()
        .take_while(|one| one.sentence == own.sentence)
        .take(2)
        .any(|one| {
            is_level(one) && compatible(figure, context.figures.get(one.id), context.lexicon)
        });
    let left = |at: usize| -> Option<Range> {
        let mut rest = Range::of(context, before[at].id)?;
        for part in &before[at + 1..] {
            rest = rest.minus(Range::of(context, part.id)?)?;
        }
        (rest.high > Decimal::ZERO).then_some(rest)
    };
    let stated = Range::of(context, own.id)?;
    let made = |at: usize, strength: Strength| {
        let minus: Vec<FigureId> = before[at + 1..].iter().map(|one| one.id).collect();
        let ids = [own.id, before[at].id].into_iter().chain(minus.iter().copied());
        let place = around(ids.map(|id| context.figures.get(id).span));
        let bindings = vec![
            figures("net", [own.id]),
            figures("gross", [before[at].id]),
            figures("minus", minus),
        ];
        draft.claim(strength, place, [("net", bindings)])
    };
    let fitting: Vec<usize> = (0..before.len().saturating_sub(1))
        .filter(|at| !are_side_by_side(own, &before[*at + 1..]))
        .filter(|at| left(*at).is_some_and(|left| left.meets(stated)))
        .collect();
    if let Some(at) = fitting.last() {
        return made(*at, Strength::Stated);
    }
    if goes_on {
        return None;
    }
    // The whole stands in the own sentence, if that has one with something taken from it.
    let here: Vec<usize> =
        (0..before.len()).filter(|at| before[*at].sentence == own.sentence).collect();
    if let [at, part] = here.as_slice()
        && sort == Sort::Left
        && !another
        && let Some(strength) = exceeding(context, [before[*at], before[*part], own])
    {
        return made(*at, strength);
    }
    let at = match here.as_slice() {
        [first, _, ..] if left(*first).is_some() => *first,
        _ => (0..before.len().saturating_sub(1)).find(|at| left(*at).is_some())?,
    };
    let left = left(at)?;
    let whole = before[at];
    // 居住场所611起，占53.8%；经营场所329起；其余196起: an amount with a share of its own is a part.
    if is_part(passage, whole) {
        return None;
    }
    let near = slip::is_near(context, own.id, left);
    let taken = &before[at + 1..];
    let summed = holds_any(whole.before, WHOLES);
    let alone = at == 0 && taken.len() == 1;
    let larger = taken.iter().all(|part| value(context, part.id) < value(context, whole.id));
    // 已办结231件，尚在办理27件: of one work.
    let same_work = taken.iter().any(|part| {
        let name = own.before.trim_start_matches(|c| "尚未在有仍待".contains(c));
        overlap(name, part.before).max(overlap(name, part.behind)) >= 2
            || part.before.starts_with('已') && taken.len() == 1
    });
    // 在住378人；另有居家托养612人: told beside them, and not what is left.
    let added = own.before.starts_with('另');
    let sure = match sort {
        Sort::Left if added => near,
        Sort::Left => alone || summed || near,
        Sort::Last => taken.len() >= 2 && near,
        Sort::Open => alone && same_work && near,
    };
    let close =
        near || { twice(stated.low) >= Some(left.low) && twice(left.high) >= Some(stated.high) };
    (sure && larger && close).then(|| made(at, Strength::Stated)).flatten()
}

/// 隐患48处，已整改54处，其余3处: how surely a part that comes to more than the whole before it is meant to be taken from it:
/// words say that the work is done on it, or a slip of the pen explains it.
fn exceeding(context: Context<'_>, [whole, part, own]: [&Told<'_>; 3]) -> Option<Strength> {
    let (all, taken) = (Range::of(context, whole.id)?, Range::of(context, part.id)?);
    let left = Range::of(context, own.id)?;
    if taken.low <= all.high || left.high >= all.low {
        return None;
    }
    let slip = slip::of(context, part.id, all.minus(left)?, false);
    let done =
        part.before.contains('已') || part.before.contains("其中") || part.before.contains("完成");
    match slip {
        _ if part.gap.contains(['；', '、']) && !part.before.contains("其中") => None,
        Some(Slip::Swap) => Some(Strength::Stated),
        Some(Slip::Digit) if done => Some(Strength::Stated),
        _ if done && twice(taken.low)? <= all.high.checked_mul(Decimal::integer(3))? => {
            Some(Strength::Witnessed)
        }
        _ => None,
    }
}

fn twice(value: Decimal) -> Option<Decimal> {
    value.checked_mul(Decimal::integer(2))
}

/// 甲12起、乙8起、其他4起: whether 、 alone joins all of them, so that they are parts of one whole.
fn are_side_by_side(own: &Told<'_>, taken: &[&Told<'_>]) -> bool {
    let joined = |one: &Told<'_>| one.gap.contains('、') && !one.gap.contains(['，', '；', '。']);
    joined(own) && taken.iter().all(|one| joined(one))
}

/// Whether an amount is said to be a part right behind it: 611起，占53.8%.
fn is_part(passage: &Passage<'_>, amount: &Told<'_>) -> bool {
    let at = passage.told.iter().position(|one| one.id == amount.id);
    let next = at.and_then(|at| passage.told.get(at + 1));
    next.is_some_and(|next| {
        let share = matches!(next.kind, Kind::Percent | Kind::Fraction);
        share && next.sentence == amount.sentence && next.before.starts_with('占')
    })
}
