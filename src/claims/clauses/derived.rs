//! Chinese figures that were worked out from amounts near them come in: an average, what is more
//! or less, a sum, what is left; claims of those rules go out where no other search has bound them.
//!
//! A word of its clause says how the figure was worked out. The amounts nearest to it are tried; if any
//! of them give it, all is well. If none do, but the nearest would if two neighbouring digits of the
//! figure changed places, that is an implied claim: such a slip fits by chance in one of some hundred
//! figures only.

use super::told::{self, Passage, Told, is_amount};
use crate::claims::draft::{Draft, bound_by, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// How the figures of one rule are told by their words, and what the amounts near them give.
struct Reckoning {
    rule: &'static str,
    cue: fn(&Told<'_>) -> bool,
    tries: fn(&Near<'_, '_>) -> Vec<Try>,
}

const RECKONINGS: &[Reckoning] = &[
    Reckoning { rule: "average", cue: is_average, tries: averages },
    Reckoning { rule: "change", cue: is_change, tries: changes },
    Reckoning { rule: "total", cue: is_sum, tries: sums },
    Reckoning { rule: "total", cue: is_rest, tries: rests },
];

/// A figure with the amounts around it, the nearest first.
struct Near<'p, 'a> {
    context: Context<'p>,
    own: &'p Told<'a>,
    amounts: Vec<&'p Told<'a>>,
}

/// What some amounts give for the figure.
struct Try {
    form: &'static str,
    bindings: Vec<(&'static str, Vec<FigureId>)>,
    gives: Range,
}

/// How many amounts before the figure and behind it are looked at.
const BEFORE: usize = 8;
const BEHIND: usize = 2;

/// With more tries than this, one of them comes close by chance.
const MOST: usize = 3;

/// Claims of all reckonings whose rules are in force.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for reckoning in RECKONINGS {
        let Some(rule) = context.rulebook.find(reckoning.rule) else { continue };
        let draft = Draft::new(context, rule);
        let bound = bound_by(claims, rule, Strength::Implied);
        let mut found = Vec::new();
        told::each(context, |passage| {
            for (index, own) in passage.told.iter().enumerate() {
                let plain = context.figures.get(own.id).hedge == Hedge::None;
                if plain && !bound.contains(&own.id) && (reckoning.cue)(own) {
                    found.extend(claim(context, draft, reckoning, passage, index));
                }
            }
        });
        claims.append(&mut found);
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    reckoning: &Reckoning,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let near = Near { context, own, amounts: amounts(context, passage, index) };
    let tries = (reckoning.tries)(&near);
    let stated = Range::of(context, own.id)?.rounded(context, own.id)?.widened(context, own.id)?;
    if tries.iter().any(|one| one.gives.meets(stated)) {
        return None;
    }
    // What is told by another figure is not what this one is of.
    let others = passage.told[index.saturating_sub(BEFORE)..].iter().take(2 * BEFORE);
    let others: Vec<Range> = others
        .filter(|one| one.id != own.id && near.alike(one, own))
        .filter_map(|one| Range::of(context, one.id)?.rounded(context, one.id))
        .collect();
    let swapped = tries.into_iter().take(MOST).find(|one| {
        !others.iter().any(|other| other.meets(one.gives))
            && slip::of(context, own.id, one.gives, true) == Some(Slip::Swap)
    })?;
    let mut bindings = swapped.bindings;
    let place = context.figures.get(own.id).span;
    let bound = bindings.drain(..).map(|(name, ids)| figures(name, ids)).collect();
    draft.claim(Strength::Implied, place, [(swapped.form, bound)])
}

/// The levels around a figure: those of its sentence and the one before, and what a bracket adds.
fn amounts<'p, 'a>(
    context: Context<'_>,
    passage: &'p Passage<'a>,
    index: usize,
) -> Vec<&'p Told<'a>> {
    let own = &passage.told[index];
    let level = |one: &&Told<'_>| {
        let hedge = context.figures.get(one.id).hedge;
        (is_amount(context, one.id) || one.kind == Kind::Percent) && hedge == Hedge::None
    };
    let before = passage.told[..index].iter().rev().take(2 * BEFORE);
    let behind = passage.told[index + 1..].iter().take(BEHIND);
    behind
        .filter(|one| one.sentence == own.sentence && one.bracketed && !own.bracketed)
        .chain(before.take_while(|one| one.sentence + 1 >= own.sentence))
        .filter(level)
        .take(BEFORE)
        .collect()
}

impl Near<'_, '_> {
    fn alike(&self, one: &Told<'_>, other: &Told<'_>) -> bool {
        let (one, other) = (self.context.figures.get(one.id), self.context.figures.get(other.id));
        one.kind == other.kind && compatible(one, other, self.context.lexicon)
    }
    /// The amounts of the figure's own unit.
    fn own_unit(&self) -> impl Iterator<Item = &Told<'_>> {
        self.amounts.iter().copied().filter(|one| self.alike(one, self.own))
    }
    fn range(&self, one: &Told<'_>) -> Option<Range> {
        Range::of(self.context, one.id)
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    holds_any(text, words)
}

fn is_average(told: &Told<'_>) -> bool {
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure)
        && has(told.before, &["均", "单价", "每"])
        && !has(
            told.before,
            &["增", "降", "提高", "减", "可支配", "生产总值", "均衡", "均为", "均有"],
        )
}

fn averages(near: &Near<'_, '_>) -> Vec<Try> {
    let mut tries = Vec::new();
    let Some(mean) = near.range(near.own) else { return tries };
    for total in near.own_unit() {
        for number in near.amounts.iter().filter(|one| one.id != total.id) {
            // 由年初的27个增加到46个: what there was is no number of it.
            let was = number.earlier || number.before.contains(['由', '从']);
            let counts = number.kind == Kind::Count && !near.alike(number, total) && !was;
            let Some((sum, count)) = near.range(total).zip(near.range(number)) else { continue };
            if !counts || count.low <= Decimal::integer(1) || sum.high < mean.low {
                continue;
            }
            if let Some(gives) = sum.over(count) {
                let bindings = vec![
                    ("mean", vec![near.own.id]),
                    ("total", vec![total.id]),
                    ("number", vec![number.id]),
                ];
                tries.push(Try { form: "each", bindings, gives });
            }
        }
    }
    tries
}

const UP: &[&str] = &["增", "提高", "上升", "多", "高", "涨", "升"];
const DOWN: &[&str] = &["减", "下降", "降", "少", "低", "跌", "短", "差"];

fn is_change(told: &Told<'_>) -> bool {
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Points)
        && (has(told.before, UP) || has(told.before, DOWN))
        // 减上解支出4.15亿元 is taken off a sum, and no change.
        && !is_taken_off(told.before)
        && !has(told.before, &["分别", "均", "最", "新增", "累计", "高中", "高校", "高新", "高级"])
}

/// Whether a label names an amount behind the word for less: 减上解支出, and not 减少.
fn is_taken_off(label: &str) -> bool {
    label.strip_prefix('减').is_some_and(|name| {
        name.chars().count() >= 2
            && !name.starts_with(['少', '产', '收', '支', '亏', '负', '幅', '至', '到', '了'])
    })
}

fn changes(near: &Near<'_, '_>) -> Vec<Try> {
    let points = near.own.kind == Kind::Points;
    let levels: Vec<&Told<'_>> = near
        .amounts
        .iter()
        .copied()
        .filter(|one| if points { one.kind == Kind::Percent } else { near.alike(one, near.own) })
        .take(3)
        .collect();
    let mut tries = Vec::new();
    for (place, one) in levels.iter().enumerate() {
        for other in &levels[place + 1..] {
            let Some((first, second)) = near.range(one).zip(near.range(other)) else { continue };
            let gives = first.minus(second).or_else(|| second.minus(first));
            let Some(gives) = gives else { continue };
            let (form, new, old) = match first.minus(second).is_some() == has(near.own.before, UP) {
                true => (if has(near.own.before, UP) { "more" } else { "less" }, one, other),
                false => (if has(near.own.before, UP) { "more" } else { "less" }, other, one),
            };
            let bindings =
                vec![("change", vec![near.own.id]), ("new", vec![new.id]), ("old", vec![old.id])];
            tries.push(Try { form, bindings, gives });
        }
    }
    tries
}

fn is_sum(told: &Told<'_>) -> bool {
    let name = told.before.trim_end_matches(['为', '达', '有', '约', ' ']);
    let amount = matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent);
    amount
        && (has(name, &["合计", "共计", "总计", "合共", "总共", "之和"])
            || ["共", "累计"].iter().any(|word| name.ends_with(word)))
}

fn sums(near: &Near<'_, '_>) -> Vec<Try> {
    let parts: Vec<&Told<'_>> = near.own_unit().take(6).collect();
    let mut tries = Vec::new();
    let mut sum = Range::exact(0);
    for (count, part) in parts.iter().enumerate() {
        let Some(next) = near.range(part).and_then(|part| {
            Some(Range {
                low: sum.low.checked_add(part.low)?,
                high: sum.high.checked_add(part.high)?,
            })
        }) else {
            break;
        };
        sum = next;
        if count > 0 {
            let ids = parts[..=count].iter().rev().map(|one| one.id).collect();
            let bindings = vec![("whole", vec![near.own.id]), ("parts", ids)];
            tries.push(Try { form: "across", bindings, gives: sum });
        }
    }
    tries
}

fn is_rest(told: &Told<'_>) -> bool {
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure)
        && has(told.before, &["结余", "剩余", "净", "尚未", "尚有", "其余", "未", "差额", "结转"])
        && !has(told.before, &["上年", "滚存", "历年", "累计", "期初", "年初", "净利"])
}

fn rests(near: &Near<'_, '_>) -> Vec<Try> {
    let levels: Vec<&Told<'_>> = near.own_unit().take(4).collect();
    let mut tries = Vec::new();
    for (place, one) in levels.iter().enumerate() {
        for other in &levels[place + 1..] {
            let Some((first, second)) = near.range(one).zip(near.range(other)) else { continue };
            let (gives, gross, minus) = match second.minus(first) {
                Some(gives) => (Some(gives), other, one),
                None => (first.minus(second), one, other),
            };
            let Some(gives) = gives else { continue };
            let bindings = vec![
                ("net", vec![near.own.id]),
                ("gross", vec![gross.id]),
                ("minus", vec![minus.id]),
            ];
            tries.push(Try { form: "rest", bindings, gives });
        }
    }
    tries
}
