//! What came of the cash of a year comes in (现金及现金等价物净增加0.61亿元) with what operating, investing and financing brought in or took
//! out, told before it (经营活动产生的现金流量净额6.83亿元，投资活动现金净流出4.27亿元，筹资活动现金净流出1.95亿元); the claim that they come to it goes
//! out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::clauses::told::Told;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// The three sorts of what moves cash.
const SORTS: &[&str] = &["经营活动", "投资活动", "筹资活动"];

/// Words of other times.
const OTHERS: &[&str] = &["上年", "去年", "同期", "比", "较", "增长", "同比"];

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let own = &scene.told[index];
    let label = own.before.trim_end_matches(['额', '为', '约', '了', '达']);
    let grows = label.ends_with("净增加");
    let cash = label.contains("现金") && (grows || label.ends_with("净减少"));
    if !cash || !is_money(scene, own) || holds_any(own.before, OTHERS) {
        return None;
    }
    let near: Vec<&Told<'_>> = scene
        .before(index)
        .filter(|one| is_money(scene, one) && scene.are_alike(one, own))
        .collect();
    let mut parts: Vec<&Told<'_>> = Vec::new();
    for sort in SORTS {
        let mut told = near.iter().filter(|one| one.before.contains(sort));
        let one = *told.next().filter(|_| told.next().is_none())?;
        if holds_any(one.before, OTHERS) || !one.before.contains('净') {
            return None;
        }
        parts.push(one);
    }
    // What rates of exchange did is told as an amount, or told to be left out; else it may be any.
    let rates: Vec<&Told<'_>> =
        near.iter().copied().filter(|one| one.before.contains("汇率")).collect();
    if rates.len() > 1 {
        return None;
    }
    let left_out = scene.told[..=index].iter().rev().take(4).any(|one| {
        ["不考虑汇率", "剔除汇率", "不计汇率", "未发生汇率", "无汇率"]
            .iter()
            .any(|word| one.gap.contains(word))
    });
    let strength = if left_out || rates.len() == 1 { Strength::Stated } else { Strength::Implied };
    parts.extend(rates);
    let leaves = |one: &Told<'_>| holds_any(one.before, &["流出", "支出", "减少"]);
    let (out, into): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
        parts.iter().copied().partition(|one| leaves(one));
    let ids = |list: &[&Told<'_>]| -> Vec<FigureId> { list.iter().map(|one| one.id).collect() };
    let (mut plus, mut minus) = (ids(&into), ids(&out));
    if !grows {
        std::mem::swap(&mut plus, &mut minus);
    }
    let reading = match (plus.as_slice(), minus.as_slice()) {
        ([], _) => return None,
        (plus, []) => {
            ("across", vec![figures("whole", [own.id]), figures("parts", plus.iter().copied())])
        }
        ([gross], minus) => (
            "net",
            vec![
                figures("net", [own.id]),
                figures("gross", [*gross]),
                figures("minus", minus.iter().copied()),
            ],
        ),
        ([opening, more @ ..], minus) => (
            "roll",
            vec![
                figures("closing", [own.id]),
                figures("opening", [*opening]),
                figures("in", more.iter().copied()),
                figures("out", minus.iter().copied()),
            ],
        ),
    };
    let place = around(parts.iter().chain(&[own]).map(|one| scene.figures(one)));
    draft.claim(strength, place, [reading])
}

fn is_money(scene: &Scene<'_, '_>, told: &Told<'_>) -> bool {
    let figure = scene.context.figures.get(told.id);
    figure.kind == Kind::Money
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
        && matches!(figure.value, Value::Exact(_))
}
