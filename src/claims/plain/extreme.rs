//! A value that is called the highest or the lowest of a list, and opens it, comes in with the other values of the list:
//! 数学得分率最高，为72%，语文65%，科学68%; 失业率最低的是甲市，为3.2%，乙市3.9%，丙市5.1%; the claim that none passes it goes out.

use super::Stretch;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::document::{holds_any, is_han};
use crate::figures::{Hedge, Value};
use crate::rulebook::Strength;

const MOST: &[&str] = &["最高", "最多", "最大", "居首", "最长", "最快", "最重"];
const LEAST: &[&str] = &["最低", "最少", "最小", "最短", "最轻"];

/// What does not name another one of the list.
const OTHERS: &[&str] = &[
    "均", "总", "全", "增", "降", "升", "上年", "去年", "同期", "目标", "其中", "比", "较", "合计",
    "共", "占", "标准", "历史", "达", "仅", "约", "差",
];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let (own, index) = (stretch.own(), stretch.index);
    let exact = |at: usize| {
        let figure = stretch.context.figures.get(stretch.told[at].id);
        figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_))
    };
    let lead = own.gap.trim_end_matches(['为', '达', '是', '有', '到', ' ', '（']);
    let mut clauses = lead.trim_end_matches('，').rsplit(['，', '。', '：', '；', '）']);
    let said = clauses.next()?;
    // 最高，为72%; 最低的是甲市，为3.2%
    let form = match (holds_any(said, MOST), holds_any(said, LEAST)) {
        (true, false) => "most",
        (false, true) => "least",
        _ => return None,
    };
    let parted = lead.trim_end().ends_with('，') || said.contains("的是") || said.contains("的为");
    if !parted || !exact(index) || said.chars().count() > SAID || holds_any(said, RANKED) {
        return None;
    }
    let others: Vec<usize> = (index + 1..stretch.told.len())
        .take_while(|at| {
            let one = &stretch.told[*at];
            let figure = |at: usize| stretch.context.figures.get(stretch.told[at].id);
            let name = one
                .gap
                .trim_start_matches(['）', '，', '、', '而', '和'])
                .trim_end_matches(['为', '是', '（']);
            let joined = one.gap.trim_start_matches('）').starts_with(['，', '、', '和']);
            joined
                && exact(*at)
                && figure(*at).kind == figure(index).kind
                && figure(*at).unit == figure(index).unit
                && (1..=NAME).contains(&name.chars().count())
                && name.chars().all(is_han)
                && !holds_any(name, OTHERS)
        })
        .collect();
    if others.len() < 2 || index + others.len() + 1 != stretch.told.len() {
        return None;
    }
    let ids: Vec<_> = others.iter().map(|at| stretch.told[*at].id).collect();
    let last = ids.last().copied()?;
    let place = around([own.id, last].map(|id| stretch.context.figures.get(id).span));
    let bindings = vec![figures("one", [own.id]), figures("others", ids)];
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// In characters: what is said to be the highest, and a name.
const SAID: usize = 20;
const NAME: usize = 8;

/// Not the highest of this list, or the highest change.
const RANKED: &[&str] =
    &["之一", "次", "历史", "全国", "全省", "以来", "增", "降", "涨", "跌", "第二", "限", "不"];
