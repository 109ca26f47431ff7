//! A total comes in of which it is told how many parts it is made up of, with just so many amounts behind, or by which names they go: 存款余额3482亿元，由公司存款和个人
//! 存款两部分构成，其中公司存款2116亿元，个人存款1366亿元; the claim that it is their sum goes out.

use super::Stretch;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::document::{Span, holds_any};
use crate::rulebook::Strength;

/// Words of other amounts.
const OTHERS: &[&str] =
    &["增", "减", "降", "均", "比", "较", "占", "率", "每", "上年", "去年", "同期", "目标", "最"];

/// The numerals of small numbers, from two.
const NUMERALS: &[&str] = &["两", "三", "四", "五", "六", "七", "八"];

/// What parts are called.
const PARTS: &[&str] = &["部分", "个部分", "大部分", "块", "项", "类", "方面", "大类", "个方面"];

/// How they are told to be all.
const ALL: &[&str] = &["构成", "组成"];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    counted(draft, stretch).or_else(|| named(draft, stretch))
}

/// 工程由主楼和裙楼组成，主楼3.2万平方米，裙楼1.1万平方米，总面积4.3万平方米: each part is told by its name.
fn named(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let (index, own) = (stretch.index, stretch.own());
    let parts = stretch.like(index);
    let sums = ["总", "合计", "共计", "共"].iter().any(|word| own.before.starts_with(word));
    if !stretch.is_amount(index) || !sums || parts.iter().any(|at| *at > index) {
        return None;
    }
    let id = |at: usize| stretch.told[at].id;
    let first = &stretch.told[*parts.first()?];
    let (_, made) = first.gap.rsplit_once('由')?;
    let (names, _) = ALL.iter().find_map(|word| made.split_once(word))?;
    let names: Vec<&str> = names.split(['、', '和', '与', '及']).map(str::trim).collect();
    let told = names.len() == parts.len()
        && names.iter().zip(&parts).all(|(name, at)| {
            let label = &stretch.told[*at];
            name.chars().count() >= 2
                && label.before.starts_with(name)
                && !label.bracketed
                && !holds_any(label.before, OTHERS)
        });
    if !told || parts.len() < 2 {
        return None;
    }
    let place = around([id(parts[0]), own.id].map(|id| stretch.context.figures.get(id).span));
    let bindings =
        vec![figures("whole", [own.id]), figures("parts", parts.iter().map(|at| id(*at)))];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}

fn counted(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let (index, own) = (stretch.index, stretch.own());
    if !stretch.is_amount(index) || own.bracketed || holds_any(own.before, OTHERS) {
        return None;
    }
    let like = stretch.like(index);
    let parts: Vec<usize> = like.iter().copied().filter(|at| *at > index).collect();
    let id = |at: usize| stretch.told[at].id;
    let span = |at: usize| stretch.context.figures.get(id(at)).span;
    let (first, last) = (*parts.first()?, *parts.last()?);
    let lead = Span { start: span(index).end, end: span(first).start.max(span(index).end) };
    let lead = stretch.context.document.slice(lead);
    let (made, _) = ALL.iter().find_map(|word| lead.split_once(word))?;
    let number = parts.len().checked_sub(2).and_then(|at| NUMERALS.get(at))?;
    let counted = PARTS.iter().any(|part| {
        made.ends_with(&format!("{number}{part}"))
            || made.ends_with(&format!("{}{part}", parts.len()))
    });
    let plain = parts.iter().all(|at| !holds_any(stretch.told[*at].before, OTHERS));
    let before = like.len() > parts.len();
    if !counted || !plain || before {
        return None;
    }
    let place = around([index, last].map(span));
    let bindings =
        vec![figures("whole", [own.id]), figures("parts", parts.iter().map(|at| id(*at)))];
    draft.claim(Strength::Witnessed, place, [("across", bindings)])
}
