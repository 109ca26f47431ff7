//! What was added comes in with the sentence behind that divides it (新增学位3000个。从学段看，幼儿园增加1200个，小学增加1800个); the claim that
//! it is the sum of what was added here and there goes out.

use std::sync::LazyLock;

use regex::Regex;

use super::Scene;
use crate::claims::Claim;
use crate::claims::clauses::told::Told;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::{Hedge, Value};
use crate::rulebook::Strength;

/// How the sentence behind begins.
static DIVIDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[。；]?\s*(?:从\p{Han}{1,8}看|按\p{Han}{1,8}[分看]|分\p{Han}{1,8}看|其中)[，,：:]",
    )
    .expect("the expression is valid")
});

const OTHERS: &[&str] =
    &["比", "较", "同比", "上年", "去年", "同期", "目标", "计划", "均", "每", "占", "累计"];

/// More parts are data.
const MOST: usize = 8;

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let total = &scene.told[index];
    let way = ["新增", "增加", "减少"].into_iter().find(|word| total.before.contains(word))?;
    let grows = way != "减少";
    let is_way = |label: &str| label.contains('增') == grows && label.contains('减') != grows;
    let plain = |one: &Told<'_>| {
        let figure = scene.context.figures.get(one.id);
        matches!(figure.value, Value::Exact(value) if !value.is_negative())
            && figure.hedge == Hedge::None
            && !one.bracketed
            && is_way(one.before)
            && !holds_any(one.before, OTHERS)
    };
    let next = scene.told.get(index + 1)?;
    let gap = next.gap.trim_start_matches(total.behind);
    if !plain(total) || next.sentence != total.sentence + 1 || !DIVIDED.is_match(gap) {
        return None;
    }
    let told: Vec<&Told<'_>> = scene.told[index + 1..]
        .iter()
        .take(MOST + 1)
        .take_while(|one| one.sentence == next.sentence)
        .collect();
    let alike = told.iter().all(|one| scene.are_alike(one, total) && plain(one));
    if !(2..=MOST).contains(&told.len()) || !alike {
        return None;
    }
    let place = around([total, told[told.len() - 1]].map(|one| scene.figures(one)));
    let bindings =
        vec![figures("whole", [total.id]), figures("parts", told.iter().map(|one| one.id))];
    // That nothing is left out is not told.
    draft.claim(Strength::Implied, place, [("across", bindings)])
}
