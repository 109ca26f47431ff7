//! Chinese times that were agreed, taken and lost come in: 约定工期240天，实际用了360天，逾期120天; claims of the rule `change` go
//! out, that what was lost or won is the one less the other, of the form `apart`.

use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Words of a time that was agreed.
const AGREED: &[&str] = &[
    "约定", "合同", "计划", "原定", "批复", "核定", "规定", "额定", "定额", "承诺", "限期", "期限",
    "标准",
];

/// Words of the time that it took.
const TAKEN: &[&str] = &["实际", "历时", "用了", "用时", "耗时", "前后", "花了", "仅用", "只用"];

/// Words of what is between the two.
const BETWEEN: &[&str] = &[
    "逾期", "超期", "超出", "延期", "延误", "拖延", "滞后", "超时", "提前", "缩短", "节省", "压缩",
    "晚", "早",
];

/// How many figures back both stand.
const BACK: usize = 6;

/// Claims of the form `apart`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    let says = |told: &Told<'_>, words: &[&str]| holds_any(told.before, words);
    let label = own.before.trim_end_matches(['了', '达', '约', '共', '近']);
    let of_between = BETWEEN.iter().any(|word| label.ends_with(word));
    if figure.kind != Kind::Measure || figure.hedge != Hedge::None || !of_between {
        return None;
    }
    let near = passage.told[index.saturating_sub(BACK)..index].iter().rev().filter(|one| {
        let other = context.figures.get(one.id);
        one.sentence + 1 >= own.sentence && other.unit == figure.unit && other.hedge == Hedge::None
    });
    let near: Vec<&Told<'_>> = near.collect();
    let only = |words: &[&str], other: &[&str]| {
        let mut found = near.iter().filter(|one| says(one, words) && !says(one, other));
        found.next().filter(|_| found.next().is_none()).copied()
    };
    let (agreed, taken) = (only(AGREED, TAKEN)?, only(TAKEN, AGREED)?);
    let ids = [own.id, taken.id, agreed.id];
    let bound =
        vec![figures("change", [ids[0]]), figures("new", [ids[1]]), figures("old", [ids[2]])];
    let place = around(ids.map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("apart", bound)])
}
