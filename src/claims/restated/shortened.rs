//! One measure of a Chinese report comes in, told shortened in one sentence and in full in another (参保人数128.6万人 above,
//! 参保人数为1286312人 below; 总收入4216万元, 总收入达到0.42亿元; 选聘普查员3860名, 三千八百六十名普查员); claims go out that the two are
//! one value, where they are, or where digits that changed places make them differ.

use crate::claims::across::year;
use crate::claims::clauses::told::{self, Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::likeness::{Likeness, of_values};
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any, is_han};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

use super::twins::dimension;

/// More figures are data.
const MOST: usize = 600;

/// In characters: how long a name the two must share.
const NAME: usize = 4;

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese || context.figures.list.len() > MOST {
        return;
    }
    let draft = Draft::new(context, rule);
    let mut all: Vec<(Told<'_>, u32)> = Vec::new();
    let mut at = 0;
    told::each(context, |passage| {
        at += 1;
        all.extend(passage.told.iter().filter(|one| is_level(context, one)).map(|one| (*one, at)));
    });
    for (index, (one, passage)) in all.iter().enumerate() {
        for (other, its) in &all[index + 1..] {
            let apart = passage != its || one.sentence != other.sentence;
            if apart && is_pair(context, one, other) && is_alone(context, &all, one, other) {
                let place = around([one.id, other.id].map(|id| context.figures.get(id).span));
                let bound = vec![figures("first", [one.id]), figures("second", [other.id])];
                claims.extend(draft.claim(Strength::Stated, place, [("text", bound)]));
            }
        }
    }
}

/// Words of other times, of plans and of changes.
const OTHERS: &[&str] = &[
    "增", "减", "降", "升", "比", "较", "占", "其中", "目标", "计划", "任务", "预计", "上年",
    "去年", "同期", "年初", "均", "每", "最", "历史", "累计", "单",
];

fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let scale = context.lexicon.units.get(usize::from(figure.unit.0));
    matches!(figure.value, Value::Exact(value) if !value.is_negative() && !value.is_zero())
        && matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
        && scale.is_none_or(|unit| unit.factor.1 == 1)
        && context.measures.list[told.id.0 as usize].role != Role::Change
        && !told.bracketed
        && !told.earlier
        && !holds_any(told.before, OTHERS)
}

/// The value in the base unit, with the power of ten of its last digit.
fn value(context: Context<'_>, id: FigureId) -> Option<(Decimal, i16)> {
    let figure = context.figures.get(id);
    let factor =
        context.lexicon.units.get(usize::from(figure.unit.0)).map_or(1, |unit| unit.factor.0);
    let power = i16::try_from(factor.checked_ilog10()?).ok()?;
    let plain = 10_i64.checked_pow(u32::try_from(power).ok()?) == Some(factor);
    let value = figure.value.decimal()?.checked_mul(Decimal::integer(factor))?;
    plain.then_some((value, figure.precision + power))
}

/// Whether two levels are one value told shortened and in full, or that but for digits that changed places.
fn is_pair(context: Context<'_>, one: &Told<'_>, other: &Told<'_>) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let like = first.kind == second.kind
        && dimension(context, first) == dimension(context, second)
        && (first.kind != Kind::Count || first.unit == second.unit);
    // The values are compared first: hardly any two are alike, and names cost more.
    like && is_told_twice(context, (one.id, first), (other.id, second)) == Some(true)
        && are_of_one_time(context, one.id, other.id)
        && shared(one, other) >= NAME
}

fn is_told_twice(
    context: Context<'_>,
    (one, first): (FigureId, &Figure),
    (other, second): (FigureId, &Figure),
) -> Option<bool> {
    let (left, right) = (value(context, one)?, value(context, other)?);
    let spelled = |figure: &Figure| {
        !context.document.slice(figure.span).contains(|c: char| c.is_ascii_digit())
    };
    let in_words = spelled(first) != spelled(second);
    let ((rough, exact), place) = match left.1.cmp(&right.1) {
        std::cmp::Ordering::Greater => ((left.0, right.0), left.1),
        std::cmp::Ordering::Less => ((right.0, left.0), right.1),
        std::cmp::Ordering::Equal => ((left.0, right.0), left.1),
    };
    let apart = left.1 != right.1 || in_words;
    // Cut off or rounded to the digits of the shorter one.
    let unit = Decimal::new(1, place);
    let cut = Decimal::new(exact.at_exponent(place).or_else(|| floor(exact, place))?, place);
    let up = cut.checked_add(unit)?;
    let equal = rough.normal() == cut.normal() || rough.normal() == up.normal();
    let digits = |value: Decimal| value.at_exponent(place).map(|m| m.unsigned_abs().to_string());
    let swapped = [cut, up].into_iter().any(|value| {
        let like = of_values((rough, place), (value, place));
        let reversed = || {
            let (one, two) = (digits(rough)?, digits(value)?);
            Some(one.len() == 2 && one != two && one.chars().rev().eq(two.chars()))
        };
        like == Likeness::Miswritten || reversed() == Some(true)
    });
    Some(apart && (equal || swapped))
}

/// The units of a place that a value has, without the rest.
fn floor(value: Decimal, place: i16) -> Option<i128> {
    let own = value.exponent;
    let steps = u32::try_from(place.checked_sub(own)?).ok()?;
    Some(value.mantissa / 10_i128.checked_pow(steps)?)
}

/// The length of the name that both have, if the shorter has nothing else; what is counted may stand behind a number.
fn shared(one: &Told<'_>, other: &Told<'_>) -> usize {
    let (first, second) = (name(one.before), name(other.before));
    let long = |text: &str| text.chars().count();
    if long(&first) >= 2 && long(&second) >= 2 {
        let common = overlap(&first, &second);
        let shorter = long(&first).min(long(&second)).min(12);
        return if common >= shorter { common } else { 0 };
    }
    match (long(&first) < 2, long(&second) < 2) {
        (true, false) => overlap(one.behind, &second),
        (false, true) => overlap(other.behind, &first),
        _ => 0,
    }
}

/// A label without who and when, and without the verb that links it to its value.
fn name(label: &str) -> String {
    let mut name: String = label.chars().filter(|c| is_han(*c)).collect();
    for word in [
        "年末", "全市", "全县", "全区", "全省", "全国", "全年", "全院", "全校", "本年", "今年",
        "我市", "我县", "我区", "年", "月", "日", "截至", "底", "共计", "总计", "共", "达到",
        "实现", "完成", "为", "达", "是",
    ] {
        name = name.replace(word, "");
    }
    name
}

fn are_of_one_time(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    match (year(context, one), year(context, other)) {
        (Some(one), Some(other)) => one == other || one == 0 || other == 0,
        _ => true,
    }
}

/// Whether no other level bears the name.
fn is_alone(
    context: Context<'_>,
    all: &[(Told<'_>, u32)],
    one: &Told<'_>,
    other: &Told<'_>,
) -> bool {
    let own = context.figures.get(one.id);
    let sort = dimension(context, own);
    all.iter().all(|(third, _)| {
        let figure = context.figures.get(third.id);
        third.id == one.id
            || third.id == other.id
            || dimension(context, figure) != sort
            || figure.kind != own.kind
            || shared(third, one) < NAME && shared(third, other) < NAME
            || figure.value == own.value
            || figure.value == context.figures.get(other.id).value
    })
}
