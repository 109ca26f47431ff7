//! Chinese changes come in whose new and old values stand in other sentences, or in a table; claims of the rules `change`
//! and `direction` go out: 2023年到位资金比2022年增长12.0%, of the column 当年到位 and its rows 2022 and 2023.
//!
//! The words of the change tell its thing and its two times. The amounts of one name that bear these times are its levels.
//! If some pair gives the change, all is well. If none does, a pair is meant that gives it to the other side, or over the
//! new value in place of the old, or but for two digits that changed places; or the only pair of the same passage.

use super::amounts::{Amount, Amounts};
use super::levels::pairs;
use crate::claims::clauses::moves::{DOWN, OTHERS, UP};
use crate::claims::clauses::times::{EARLIER, times};
use crate::claims::clauses::told::Told;
use crate::claims::draft::{Draft, around, bound_by, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::{Claim, Context};
use crate::document::{Language, find_word, holds_any};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// With more pairs than this, one of them comes close by chance.
const MOST: usize = 6;

/// Claims of the forms of one change.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let Some(amounts) = Amounts::new(context) else { return };
    let direction = context.rulebook.find("direction");
    let bound = bound_by(claims, rule, Strength::Implied);
    let drafts = (Draft::new(context, rule), direction.map(|rule| Draft::new(context, rule)));
    for index in 0..amounts.list.len() {
        if !bound.contains(&amounts.list[index].id) {
            claims.extend(claim(&amounts, drafts, index));
        }
    }
}

/// What the words of a change say.
pub struct Step<'a> {
    pub up: bool,
    pub rate: bool,
    /// What changed.
    pub subject: &'a str,
    /// When: the times of the new value and of the old one, where they are named.
    pub new: Vec<String>,
    pub old: Vec<String>,
    /// 本月环比: against the time right before, whatever it is called.
    pub running: bool,
    /// Whether nothing says what the new value is compared with.
    pub bare: bool,
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
    if !positive || figure.hedge != Hedge::None || holds_any(told.before, OTHERS) {
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
    let (subject, base) = match ["同比", "环比", "比", "较"]
        .iter()
        .find_map(|word| Some((find_word(said, word)?, *word)))
    {
        Some((at, word)) => (&said[..at], &said[at + word.len()..]),
        None => (said, ""),
    };
    // 比常住人口多4.5万人 compares two things; an amount needs the words of the time that it is compared with.
    let timed = said.contains("同比") || said.contains("环比");
    let dated = holds_any(base, EARLIER) || !times(base).is_empty();
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
    // 比多年平均值1,048.2毫米偏少5.9%，比上年的1,102.7毫米减少116.3毫米: each is the base of its own change, and none is new.
    let pairs: Vec<(usize, usize)> =
        pairs.into_iter().filter(|pair| !is_base(&amounts.list[pair.0], own)).collect();
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
    // 由38.2%上升到41.6%，增加3.4%: points told as per cent.
    let points = |pair: &&(usize, usize)| {
        let (new, old) = (amounts.list[pair.0].id, amounts.list[pair.1].id);
        let rates = [new, old].iter().all(|id| context.figures.get(*id).kind == Kind::Percent);
        let amount = Step { rate: false, subject: "", new: Vec::new(), old: Vec::new(), ..step };
        step.rate
            && rates
            && gives(context, &amount, new, old)
                .is_some_and(|(range, up)| up == step.up && range.meets(stated))
    };
    if let Some(pair) = pairs.iter().find(slipped).or_else(|| pairs.iter().find(points)) {
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

/// Whether the words right before an amount set another against it, ahead of the change told.
fn is_base(one: &Amount<'_>, change: &Amount<'_>) -> bool {
    let label = one.told.as_ref().map_or("", |told| told.before);
    one.id.0 + 1 == change.id.0 && ["比", "较"].iter().any(|word| label.starts_with(word))
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
