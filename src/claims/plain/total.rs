//! A total comes in that says how many parts it sums up, with just so many amounts before it: 第一年建成120套，第二年140套，第三年95
//! 套，三年合计355套; 甲组捐款1200元，乙组捐款950元，两组共捐款2150元; the claim that they add up to it goes out.

use super::Stretch;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::Decimal;
use crate::rulebook::Strength;

/// Words of a sum, before the total.
const SUMS: &[&str] = &["合计", "共计", "总计", "总共", "一共", "累计", "共", "合共"];

/// Words of other amounts.
const OTHERS: &[&str] = &[
    "增", "减", "降", "均", "其中", "比", "较", "占", "率", "每", "上年", "去年", "同期", "目标",
    "最",
];

/// The numerals of small numbers, from two.
const NUMERALS: &[char] = &['两', '三', '四', '五', '六', '七', '八', '九', '十'];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let index = stretch.index;
    let own = stretch.own();
    let led = SUMS.iter().any(|word| own.before.contains(word));
    if !stretch.is_amount(index) || !led || holds_any(own.before, OTHERS) {
        return None;
    }
    let like = stretch.like(index);
    let mut parts: Vec<usize> = like.iter().copied().filter(|at| *at < index).collect();
    let behind = like.len() > parts.len();
    // 三个车间合计: the number of them is no part.
    let number = |at: &usize| {
        *at + 1 == index && stretch.value(*at) == Some(Decimal::integer(parts.len() as i64 - 1))
    };
    if parts.last().is_some_and(number) {
        parts.pop();
    }
    let count = counted(stretch, parts.len())?;
    let plain = parts
        .iter()
        .all(|at| !holds_any(stretch.told[*at].before, OTHERS) && !stretch.told[*at].bracketed);
    if behind || parts.len() < 2 || parts.len() != count || !plain || own.bracketed {
        return None;
    }
    let ids: Vec<_> = parts.iter().map(|at| stretch.told[*at].id).collect();
    let place = around([ids[0], own.id].map(|id| stretch.context.figures.get(id).span));
    let bindings = vec![figures("whole", [own.id]), figures("parts", ids)];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}

/// How many parts the words before the total sum up: 三年合计, 两组共, 三个车间合计.
fn counted(stretch: &Stretch<'_, '_>, parts: usize) -> Option<usize> {
    let own = stretch.own();
    let clause = own.gap.rsplit(['，', '。', '：', '、', '（']).next().unwrap_or(own.gap);
    let first = clause.trim_start().chars().next();
    if let Some(at) = first.and_then(|first| NUMERALS.iter().position(|word| *word == first)) {
        return Some(at + 2);
    }
    // The number of them is a figure of its own, right before.
    let before = stretch.index.checked_sub(1)?;
    let joined = own.gap == clause && clause.chars().count() <= LABEL;
    let number = stretch.value(before).filter(|_| joined)?;
    (number == Decimal::integer(parts as i64)).then_some(parts)
}

/// In characters: 车间合计, 村共有.
const LABEL: usize = 8;
