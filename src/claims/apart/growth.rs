//! Chinese changes come in whose new and old values stand in other sentences, or in a table; claims of the rules `change`
//! and `direction` go out: 2023年到位资金比2022年增长12.0%, of the column 当年到位 and its rows 2022 and 2023.
//!
//! The words of the change tell its thing and its two times. The amounts of one name that bear these times are its levels.
//! If some pair gives the change, all is well. If none does, a pair is meant that gives it to the other side, or over the
//! new value in place of the old, or but for two digits that changed places; or the only pair of the same passage.

use super::amounts::{Amount, Amounts, is_level};
use crate::claims::clauses::moves::{DOWN, OTHERS, UP};
use crate::claims::clauses::times::{EARLIER, times};
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::restated::names::common;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::Language;
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeSet;

/// How many amounts of the text before a change its levels may stand, and behind it.
const BEFORE: usize = 24;
const BEHIND: usize = 2;

/// With more pairs than this, one of them comes close by chance.
const MOST: usize = 6;

/// Claims of the forms of one change.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let Some(amounts) = Amounts::new(context) else { return };
    let direction = context.rulebook.find("direction");
    let bound: BTreeSet<FigureId> = claims
        .iter()
        .filter(|claim| claim.rule == rule)
        .flat_map(|claim| claim.readings.iter().flat_map(|reading| reading.figures()))
        .collect();
    let drafts = (Draft::new(context, rule), direction.map(|rule| Draft::new(context, rule)));
    for index in 0..amounts.list.len() {
        if !bound.contains(&amounts.list[index].id) {
            claims.extend(claim(&amounts, drafts, index));
        }
    }
}

/// What the words of a change say.
struct Step<'a> {
    up: bool,
    rate: bool,
    /// What changed.
    subject: &'a str,
    /// When: the times of the new value and of the old one, where they are named.
    new: Vec<String>,
    old: Vec<String>,
    /// 本月环比: against the time right before, whatever it is called.
    running: bool,
    /// Whether nothing says what the new value is compared with.
    bare: bool,
}

fn step<'a>(context: Context<'_>, told: &Told<'a>) -> Option<Step<'a>> {
    let figure = context.figures.get(told.id);
    let rate = match told.kind {
        Kind::Percent => true,
        Kind::Points | Kind::Count | Kind::Money | Kind::Measure => false,
        _ => return None,
    };
    let positive =
        figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative());
    if !positive
        || figure.hedge != Hedge::None
        || OTHERS.iter().any(|word| told.before.contains(word))
    {
        return None;
    }
    let stem = told.before.trim_end_matches(['了', '为', '达', '约', ' ']);
    let ends = |words: &[&'static str]| words.iter().find(|word| stem.ends_with(**word)).copied();
    let longer = ["延长", "拉长"].into_iter().find(|word| stem.ends_with(word));
    let (up, verb) = match (ends(UP).or(longer), ends(DOWN)) {
        (Some(verb), None) => (true, verb),
        (None, Some(verb)) => (false, verb),
        _ => return None,
    };
    let said = &stem[..stem.len() - verb.len()];
    let (subject, base) =
        match ["同比", "环比", "比", "较"].iter().find_map(|word| Some((said.find(word)?, *word)))
        {
            Some((at, word)) => (&said[..at], &said[at + word.len()..]),
            None => (said, ""),
        };
    // 比常住人口多4.5万人 compares two things; an amount needs the words of the time that it is compared with.
    let timed = said.contains("同比") || said.contains("环比");
    let dated = EARLIER.iter().any(|word| base.contains(word)) || !times(base).is_empty();
    let compared = said.contains(['比', '较']);
    let bare = !compared && said.is_empty();
    if !(timed || dated || rate && !compared || bare) {
        return None;
    }
    let running = said.contains("环比") && subject.trim().starts_with('本');
    Some(Step {
        up,
        rate,
        subject: subject.trim(),
        new: times(subject),
        old: times(base),
        running,
        bare,
    })
}

fn claim<'a>(
    amounts: &Amounts<'a>,
    (draft, direction): (Draft<'_>, Option<Draft<'_>>),
    index: usize,
) -> Option<Claim> {
    let context = amounts.context;
    let own = &amounts.list[index];
    let told = own.told.as_ref()?;
    let step = step(context, told)?;
    let pairs = match led(amounts, index, &step) {
        Some(pair) => vec![pair],
        None => pairs(amounts, index, &step),
    };
    if pairs.is_empty() || pairs.len() > MOST {
        return None;
    }
    let stated = Range::of(context, own.id)?.rounded(context, own.id)?;
    let value = |pair: &(usize, usize)| {
        gives(context, &step, amounts.list[pair.0].id, amounts.list[pair.1].id)
    };
    let bind = |pair: &(usize, usize)| {
        let (new, old) = (amounts.list[pair.0].id, amounts.list[pair.1].id);
        let (form, name) = match (step.rate, step.up) {
            (true, true) => ("rise", "rate"),
            (true, false) => ("fall", "rate"),
            (false, true) => ("more", "change"),
            (false, false) => ("less", "change"),
        };
        (form, vec![figures(name, [own.id]), figures("new", [new]), figures("old", [old])])
    };
    let wide = stated.widened(context, own.id)?;
    let fits = |range: Option<(Range, bool)>| {
        range.is_some_and(|(range, up)| up == step.up && range.meets(wide))
    };
    if let Some(pair) = pairs.iter().find(|pair| fits(value(pair))) {
        let mut claim =
            draft.claim(Strength::Implied, context.figures.get(own.id).span, [bind(pair)])?;
        claim.readings =
            claim.readings.into_iter().map(crate::claims::Reading::ticking_only).collect();
        return Some(claim);
    }
    let place = |pair: &(usize, usize)| {
        around(
            [own.id, amounts.list[pair.0].id, amounts.list[pair.1].id]
                .map(|id| context.figures.get(id).span),
        )
    };
    let turned = pairs
        .iter()
        .find(|pair| value(pair).is_some_and(|(range, up)| up != step.up && range.meets(stated)));
    if let Some(pair) = turned {
        let (new, old) = (amounts.list[pair.0].id, amounts.list[pair.1].id);
        let bound = vec![figures("new", [new]), figures("old", [old])];
        return direction?.claim(
            Strength::Stated,
            place(pair),
            [(if step.up { "rise" } else { "fall" }, bound)],
        );
    }
    let slipped = |pair: &&(usize, usize)| {
        let Some((range, up)) = value(pair).filter(|(_, up)| *up == step.up) else { return false };
        slip::of(context, own.id, range, true) == Some(Slip::Swap)
            || step.rate
                && over_new(context, &amounts.list[pair.0], &amounts.list[pair.1], up)
                    .is_some_and(|range| range.meets(stated))
    };
    if let Some(pair) = pairs.iter().find(slipped) {
        return draft.claim(Strength::Stated, place(pair), [bind(pair)]);
    }
    let [pair] = pairs.as_slice() else { return None };
    let near = amounts.list[pair.0].sentence.abs_diff(own.sentence) <= 2
        && amounts.list[pair.1].sentence.abs_diff(own.sentence) <= 1;
    let sized = value(pair).is_some_and(|(range, up)| up == step.up && is_sized(range, stated));
    (near && sized && amounts.list[pair.1].cell.is_none())
        .then(|| draft.claim(Strength::Stated, place(pair), [bind(pair)]))
        .flatten()
}

/// 由上年的58.6天变为52.3天，缩短6.3天: the two values right before the change.
fn led(amounts: &Amounts<'_>, index: usize, step: &Step<'_>) -> Option<(usize, usize)> {
    let context = amounts.context;
    let (old, new) = (index.checked_sub(2)?, index.checked_sub(1)?);
    let own = &amounts.list[index];
    let (first, second) = (&amounts.list[old], &amounts.list[new]);
    let (from, to) = (first.told.as_ref()?, second.told.as_ref()?);
    let together = first.sentence == own.sentence && second.sentence == own.sentence;
    let led = from.before.contains(['由', '从'])
        && ["变为", "变成", "调整为", "调至", "到", "至", "为"]
            .iter()
            .any(|word| to.before.ends_with(word));
    let beside =
        own.told.is_some_and(|told| told.gap.starts_with('，') || told.gap.starts_with('、'));
    let (one, other) = (context.figures.get(first.id), context.figures.get(second.id));
    let alike = one.unit == other.unit && one.kind == other.kind;
    let unit =
        step.rate || context.figures.get(own.id).unit == one.unit || one.kind == Kind::Percent;
    (together && led && beside && alike && unit).then_some((new, old))
}

/// Whether neither is more than twice the other.
fn is_sized(one: Range, other: Range) -> bool {
    let two = Range::exact(2);
    one.times(two)
        .zip(other.times(two))
        .is_some_and(|(one2, other2)| one2.high > other.low && other2.high > one.low)
}

/// The change from the old value to the new one, and whether it is a rise.
fn gives(
    context: Context<'_>,
    step: &Step<'_>,
    new: FigureId,
    old: FigureId,
) -> Option<(Range, bool)> {
    let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
    let (gap, up) = match new.minus(old) {
        Some(gap) => (gap, true),
        None => (old.minus(new)?, false),
    };
    match step.rate {
        true => Some((Range::exact(100).times(gap)?.over(old)?, up)),
        false => Some((gap, up)),
    }
}

fn over_new(context: Context<'_>, new: &Amount<'_>, old: &Amount<'_>, up: bool) -> Option<Range> {
    let (new, old) = (Range::of(context, new.id)?, Range::of(context, old.id)?);
    let gap = if up { new.minus(old)? } else { old.minus(new)? };
    Range::exact(100).times(gap)?.over(new)
}

/// The pairs of a new and an old level that the words can mean, the nearest first.
fn pairs(amounts: &Amounts<'_>, index: usize, step: &Step<'_>) -> Vec<(usize, usize)> {
    let context = amounts.context;
    // 减少30人, without a word of when: that of the two values before it alone.
    if !step.rate && step.bare {
        return Vec::new();
    }
    let own = &amounts.list[index];
    let figure = context.figures.get(own.id);
    let suits = |at: &usize| {
        let amount = &amounts.list[*at];
        let other = context.figures.get(amount.id);
        let kind = match own.told.map(|told| told.kind) {
            Some(Kind::Percent) => other.kind != Kind::Percent,
            Some(Kind::Points) => other.kind == Kind::Percent,
            _ => other.kind != Kind::Percent && compatible(figure, other, context.lexicon),
        };
        let aside = amount.told.as_ref().is_some_and(|told| {
            told.bracketed
                || is_listed(told)
                || ASIDE.iter().any(|word| told.before.contains(word))
                || is_change(told)
        });
        *at != index && kind && !aside && is_level(context, amount)
    };
    let from = amounts.list[..index]
        .iter()
        .rposition(|one| one.sentence + 12 < own.sentence)
        .map_or(0, |at| at + 1);
    let text = (from.max(index.saturating_sub(4 * BEFORE))..index)
        .rev()
        .filter(|at| amounts.list[*at].cell.is_none())
        .take(BEFORE);
    let behind = (index + 1..amounts.list.len()).take(BEHIND).filter(|at| {
        amounts.list[*at].cell.is_none() && amounts.list[*at].sentence == own.sentence
    });
    let sentence = context.document.slice(
        crate::claims::sentence_at(context.document.block(figure.block), figure.span.start)
            .unwrap_or(figure.span),
    );
    let cells = (0..amounts.list.len()).filter(|at| {
        let amount = &amounts.list[*at];
        amount.cell.is_some() && is_row_named(amount, sentence)
    });
    let near: Vec<usize> = text.chain(behind).chain(cells).filter(suits).collect();
    // 9月份完成765.2万元，本月环比增长15.5%
    let before = |amount: &Amount<'_>| {
        step.running && amount.sentence == own.sentence && !amount.times.is_empty()
    };
    let is_old = |amount: &Amount<'_>| match step.old.is_empty() {
        true => amount.earlier || before(amount),
        false => step.old.iter().any(|time| amount.times.contains(time)),
    };
    let is_new = |amount: &Amount<'_>| match step.new.is_empty() {
        true => !amount.earlier && !step.old.iter().any(|time| amount.times.contains(time)),
        false => {
            step.new.iter().any(|time| amount.times.contains(time))
                || !amount.earlier && amount.times.is_empty()
        }
    };
    // 支出2.6亿元，同比增长6.3%: what has no subject of its own is said of the level right before it.
    let said = amounts.list[..index].iter().rposition(|one| {
        one.sentence == own.sentence
            && one.cell.is_none()
            && !one.told.as_ref().is_some_and(is_change)
    });
    let said = said.filter(|at| {
        plain(step.subject).is_empty() && !is_old(&amounts.list[*at]) && index - at <= 3
    });
    let passage = index.saturating_sub(BEFORE)..index;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for old in near.iter().copied().filter(|at| is_old(&amounts.list[*at])) {
        for new in near.iter().copied().filter(|at| *at != old && is_new(&amounts.list[*at])) {
            if said.is_none_or(|said| said == new)
                && are_of_one(amounts, step, (new, old))
                && !passage.clone().any(|at| at != new && is_of_other(amounts, step, new, at))
            {
                pairs.push((new, old));
            }
        }
    }
    // The old value that stands nearest is meant, and the levels of its own thing.
    let distance = |pair: &(usize, usize)| index.abs_diff(pair.1) + index.abs_diff(pair.0);
    pairs.sort_by_key(|pair| (distance(pair), *pair));
    pairs
}

/// Words of a level that is no yardstick of a change.
const ASIDE: &[&str] = &["其中", "目标", "计划", "任务", "预算", "占", "新增", "净增", "预计"];

fn is_change(told: &Told<'_>) -> bool {
    let stem = told.before.trim_end_matches(['了', '为', '达', '约', ' ']);
    UP.iter().chain(DOWN).any(|word| stem.ends_with(word))
}

/// 2006年、2005年和2004年分别为27.2亿元、23.5亿元和14.6亿元: which is of when is not told beside it.
fn is_listed(told: &Told<'_>) -> bool {
    matches!(told.gap.trim(), "、" | "和" | "及" | "与")
        || ["分别", "依次"].iter().any(|word| told.before.contains(word))
}

/// Whether a sentence names the row of a cell, or the row is that of all.
fn is_row_named(amount: &Amount<'_>, sentence: &str) -> bool {
    match &amount.name.row {
        None => true,
        Some(row) => {
            let row: String = row.iter().collect();
            sentence.contains(&row)
                || !amount.times.is_empty()
                    && amount.times.iter().any(|time| sentence.contains(time))
        }
    }
}

/// Whether two levels are of one thing, which is the one that changed.
fn are_of_one(amounts: &Amounts<'_>, step: &Step<'_>, (new, old): (usize, usize)) -> bool {
    let context = amounts.context;
    let (new, old) = (&amounts.list[new], &amounts.list[old]);
    let (one, other) = (context.figures.get(new.id), context.figures.get(old.id));
    if !compatible(one, other, context.lexicon)
        || (one.kind == Kind::Percent) != (other.kind == Kind::Percent)
    {
        return false;
    }
    let subject = plain(step.subject);
    let said = |amount: &Amount<'_>| {
        let parts: Vec<String> =
            amount.name.parts.iter().map(|part| part.iter().collect()).collect();
        parts.iter().map(|part| overlap(subject, part)).max().unwrap_or(0) >= 2
    };
    let named = subject.chars().count() >= 2;
    match (new.cell, old.cell) {
        (Some(one), Some(other)) => {
            let row =
                one.table == other.table && one.row == other.row && one.column != other.column;
            let column =
                one.table == other.table && one.column == other.column && one.row != other.row;
            (row || column) && (!named || said(new) || said(old))
        }
        (None, None) => {
            let alike = common(&new.name.parts, &old.name.parts).len() >= 2;
            let bare = old.name.parts.iter().all(|part| part.len() < 2);
            let said_new = said(new);
            (alike || bare && named && said_new) && (!named || said_new || said(old))
        }
        _ => {
            let alike = common(&new.name.parts, &old.name.parts).len() >= 2;
            alike && (!named || said(new))
        }
    }
}

/// Whether the subject is that of another amount: 新收案件上升8.9% is of 新收20918件, although both it and
/// 受理各类案件21846件 are 案件.
fn is_of_other(amounts: &Amounts<'_>, step: &Step<'_>, new: usize, other: usize) -> bool {
    let (new, other) = (&amounts.list[new], &amounts.list[other]);
    let subject: Vec<char> = plain(step.subject).chars().collect();
    let shared = common(std::slice::from_ref(&subject), &new.name.parts);
    let at = subject.windows(shared.len().max(1)).position(|piece| piece == shared);
    let Some(at) = at.filter(|at| *at >= 2 && shared.len() >= 2) else { return false };
    let own = [subject[..at].to_vec()];
    let bears = |amount: &Amount<'_>| common(&own, &amount.name.parts).len() >= 2;
    bears(other) && !bears(new)
}

/// A subject without its times.
fn plain(subject: &str) -> &str {
    let mut rest = subject.trim();
    loop {
        let own = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "年月，、 ".contains(c));
        let own = NOW.iter().chain(EARLIER).find_map(|word| own.strip_prefix(word)).unwrap_or(own);
        if own == rest {
            return rest;
        }
        rest = own;
    }
}

/// Words of the report's own time and place before a subject.
const NOW: &[&str] = &[
    "今年",
    "本年",
    "本月",
    "本周",
    "本季",
    "全年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "上半年",
    "下半年",
    "全市",
    "全县",
    "全区",
    "全省",
    "则",
    "而",
    "其",
];
