//! A sum comes in whose parts are the list of the sentence before (男生38人、女生54人。全团合计92人; 财政120万元，自筹45万元，捐助28
//! 万元。三项资金共193万元); the claim that they add up goes out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::clauses::told::Told;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::rulebook::Strength;

const SUMS: &[&str] =
    &["合计", "共计", "总计", "总数为", "总数达", "总额为", "总额达", "总价值", "总量为", "加起来"];
const OTHERS: &[&str] = &[
    "其中", "比", "较", "增", "减", "占", "累计", "上年", "去年", "同期", "均", "每", "目标",
    "计划", "另", "其他", "以上", "最",
];

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let total = &scene.told[index];
    let first = index > 0 && scene.told[index - 1].sentence < total.sentence;
    // 三项资金共203万元: how many they are stands first.
    let counted = index > 1
        && scene.told[index - 1].sentence == total.sentence
        && scene.told[index - 2].sentence < total.sentence
        && !scene.are_alike(&scene.told[index - 1], total);
    if !scene.is_level(total) || !(first || counted) || holds_any(total.before, OTHERS) {
        return None;
    }
    let number = counted
        .then(|| crate::claims::clauses::told::value(scene.context, scene.told[index - 1].id))
        .flatten();
    let said =
        holds_any(total.before, SUMS) || number.is_some() && total.before.contains(['共', '总']);
    let last = if counted { index - 2 } else { index - 1 };
    let sentence = scene.told[last].sentence;
    if !said || sentence + 1 != total.sentence {
        return None;
    }
    let list: Vec<&Told<'_>> = scene.told[..=last]
        .iter()
        .rev()
        .take(super::NEAR)
        .take_while(|one| one.sentence == sentence)
        .collect();
    let parts: Vec<&Told<'_>> =
        list.iter().copied().filter(|one| scene.are_alike(one, total)).collect();
    let plain = parts.iter().all(|one| {
        scene.is_level(one)
            && !one.bracketed
            && !holds_any(one.before, OTHERS)
            && !holds_any(one.before, &["共计", "合计", "总"])
    });
    let joined = parts.iter().rev().skip(1).all(|one| {
        one.gap.starts_with(['、', '，', '和', '及']) && !one.gap.contains(['；', '（'])
    });
    let many =
        number.is_none_or(|number| number == crate::figures::Decimal::integer(parts.len() as i64));
    if parts.len() < 2 || list.len() == super::NEAR || !plain || !joined || !many {
        return None;
    }
    let place = around(parts.iter().map(|one| scene.figures(one)).chain([scene.figures(total)]));
    let bindings =
        vec![figures("whole", [total.id]), figures("parts", parts.iter().rev().map(|one| one.id))];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}
