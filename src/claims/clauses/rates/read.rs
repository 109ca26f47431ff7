//! A percentage or fraction of a Chinese passage comes in; what its words say it is a share of goes out: the name of
//! the part (结案 in 结案率), the name of the whole (behind 占), and of which sort it is.

use super::beside;
use super::words::{self, OTHERS, trimmed};
use crate::claims::Context;
use crate::claims::clauses::told::{self, Passage, Told, is_amount};
use crate::document::{find_word, holds_any};
use crate::figures::{Hedge, Kind};

/// A share with what its words say.
#[derive(Clone, Copy)]
pub struct Share<'a> {
    pub index: usize,
    /// What is named before 占 or before 率: the part, as 结案 in 结案率.
    pub subject: &'a str,
    /// What is named behind 占: the whole.
    pub object: &'a str,
    pub sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// 占…的12%, 216人（12%）
    Portion,
    /// 结案率12%: the name is that of the part.
    Rate,
    /// 占报名总数120人的12%: the whole stands right before.
    OfWhole,
}

/// The share that a figure states, if it states one.
pub fn share<'a>(context: Context<'_>, passage: &Passage<'a>, index: usize) -> Option<Share<'a>> {
    let told = &passage.told[index];
    let figure = context.figures.get(told.id);
    let plain = matches!(told.kind, Kind::Percent | Kind::Fraction)
        && matches!(figure.hedge, Hedge::None | Hedge::About)
        && {
            // 占第二产业增加值的82.3%
            let said = told.before.replace("增加值", "");
            OTHERS.iter().all(|word| !said.contains(word))
        }
        && !told.behind.contains("以上")
        // 昼间达标率 is that of a part of what was told; 其中 says so.
        && (!told.before.starts_with("其中") || told.before.contains('占'))
        && !is_listed(passage, index)
        && !told.behind.starts_with("的目标");
    if !plain {
        return None;
    }
    let name = trimmed(told.before);
    if let Some((subject, object)) = name.split_once('占').or(name.split_once("相当于")) {
        let object = object.trim_start_matches(['到', '了', '比']);
        // 预收费问题最突出，占全部问题的40.7%
        let lead = if subject.trim().is_empty() { ranked(told) } else { None };
        if let Some(lead) = lead.filter(|_| beside(context, passage, index).is_none()) {
            return Some(Share { index, subject: lead, object, sort: Sort::Portion });
        }
        // 正好占一半
        let bare = ["正好", "恰好", "刚好", "仅", "只", "约", "恰"].contains(&subject.trim());
        let subject = if bare { "" } else { subject.trim() };
        return Some(Share { index, subject, object, sort: Sort::Portion });
    }
    if let Some((_, subject, object)) =
        words::RATIOS.iter().find(|(ratio, ..)| name.ends_with(ratio))
    {
        return Some(Share { index, subject, object, sort: Sort::Portion });
    }
    // 助餐占比最高，为53.8%
    if name.is_empty()
        && holds_any(told.gap, &["占比最", "比重最", "比例最", "份额最"])
        && let Some(subject) = ranked(told)
    {
        return Some(Share { index, subject, object: "", sort: Sort::Portion });
    }
    let previous = index.checked_sub(1).map(|before| &passage.told[before]);
    // 占当期营业收入（8.1亿元）的40%
    if told.gap.starts_with(['）', ')'])
        && told.gap.chars().skip(1).eq(['的'])
        && let Some(previous) = previous
        && previous.bracketed
        && previous.before.is_empty()
        && is_amount(context, previous.id)
        && let Some((_, object)) = previous.gap.rsplit_once('占')
        && !object.contains(told::CLAUSE_INSIDE)
    {
        return Some(Share { index, subject: "", object: "", sort: Sort::OfWhole });
    }
    // 为年度计划80亿元的108%
    let measured = told.before.starts_with('的') && name.is_empty();
    if measured && let Some(previous) = previous {
        let of = [
            "占",
            "为",
            "完成",
            "相当于",
            "达到",
            "只相当于",
            "仅相当于",
            "仅占",
            "只占",
            "约占",
            "恰好占",
            "正好占",
        ];
        let whole = previous.sentence == told.sentence
            && is_amount(context, previous.id)
            && of.iter().any(|word| previous.before.starts_with(word))
            && previous.behind == told.before;
        return whole.then_some(Share { index, subject: "", object: "", sort: Sort::OfWhole });
    }
    for (end, length) in [("比例", 2), ("比率", 2), ("比重", 2), ("率", 2), ("面", 2), ("进度", 2)]
    {
        if let Some(subject) = name.strip_suffix(end)
            && subject.chars().count() >= length
        {
            return Some(Share { index, subject, object: "", sort: Sort::Rate });
        }
    }
    // 中级职称430人，正好一半
    let just = ["正好", "恰好", "刚好", "恰", "正好是", "恰好是"].contains(&told.before);
    if just && previous.is_some_and(|part| is_amount(context, part.id)) {
        return Some(Share { index, subject: "", object: "", sort: Sort::Portion });
    }
    // 216人（41.5%）
    let behind_part = told.before.is_empty()
        && told.bracketed
        && previous.is_some_and(|part| {
            matches!(told.gap.trim(), "（" | "(") && is_amount(context, part.id)
        });
    behind_part.then_some(Share { index, subject: "", object: "", sort: Sort::Portion })
}

/// What the clause before a share says to be the highest, the most common and the like.
fn ranked<'a>(told: &Told<'a>) -> Option<&'a str> {
    let lead = told.gap.strip_suffix(told.before).unwrap_or(told.gap).trim_end_matches(['，', ' ']);
    let lead = lead.rsplit(['，', '。', '；', '\n', '：']).next()?.trim_start_matches("其中");
    let at = ["占比最", "比重最", "比例最", "份额最", "最", "居", "位居", "排在", "排名第一"]
        .iter()
        .find_map(|word| find_word(lead, word))?;
    let subject = lead[..at].trim_end_matches(['的', '为']);
    (2..=RANKED).contains(&subject.chars().count()).then_some(subject)
}

/// In characters: longer names are clauses.
const RANKED: usize = 10;

/// Whether the share is one of a row told at once, for a row of parts told before: 为0.79%、1.79%和0.82%.
fn is_listed(passage: &Passage<'_>, index: usize) -> bool {
    let joint = |told: &Told<'_>| matches!(told.gap.trim(), "、" | "和" | "及" | "，");
    let own = &passage.told[index];
    let next = passage.told.get(index + 1);
    next.is_some_and(|next| next.kind == own.kind && joint(next) && next.gap.trim() != "，")
        || index > 0 && passage.told[index - 1].kind == own.kind && joint(own)
}
