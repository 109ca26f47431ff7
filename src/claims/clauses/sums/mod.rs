//! Chinese lists of parts come in; claims of the rule `total` go out, of the form `across`: the list
//! stands in a clause or a sentence of its own, after the amount that it breaks down or before the one
//! that sums it up.
//!
//! The phrase rules find a total and its parts where a word such as 其中 joins them. Here the parts
//! are amounts of one unit in a row, each with a label. Every amount nearby is tried as their total;
//! if one fits, the list ticks. If none does, the claim is stated where the labels are those of a
//! complete list (城镇、农村; …、其他) or where a word sums them up (三类合计), and else it is implied.

mod led;
mod row;
mod run;
mod total;

use super::told::{self, is_amount, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use run::{run, stretches};
use std::collections::BTreeMap;
use total::{Amounts, Total, total};

/// Words that sum up what stands before.
const SUMS: &[&str] = &["合计", "共计", "总计", "总共", "一共", "共", "总数"];

/// Claims of the form `across`.
pub fn search(context: Context<'_>, id: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, id);
    let rule = context.rulebook.rule(id);
    let amounts = amounts(context);
    let mut found = Vec::new();
    let mut sound = Sound::default();
    told::each(context, |passage| {
        let mut start = 0;
        while start < passage.told.len() {
            let list = run(context, passage, start);
            // 低保41户67人、低保边缘18户40人: two lists in one.
            let second = passage.told.get(start + 1).filter(|next| next.gap.is_empty());
            let second = second.map_or_else(Vec::new, |_| run(context, passage, start + 1));
            let before = found.len();
            let mut claimed = |list: &[usize]| {
                let total = total((context, rule), passage, list, &amounts, &mut sound)?;
                claim(context, draft, &total)
            };
            for list in [&list, &second].into_iter().filter(|list| list.len() >= 2) {
                found.extend(claimed(list));
            }
            // 巡察党组织18个，第一轮10个、第二轮8个，发现问题362个: a list within the run.
            if found.len() == before {
                for list in stretches(passage, &list) {
                    found.extend(claimed(list));
                }
            }
            start = list.last().copied().unwrap_or(start) + 1;
        }
    });
    claims.retain(|claim| claim.rule != id || !sound.explains(context, claim));
    claims.append(&mut found);
}

/// Every amount of the report: a list that adds up to one of them is the breakdown of it. So is that of an income per head.
fn amounts(context: Context<'_>) -> Amounts {
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let mean = |id: FigureId| {
        context.figures.get(id).kind == Kind::Money
            && context.measures.list[id.0 as usize].role == Role::Average
    };
    ids.filter(|id| is_amount(context, *id) || mean(*id))
        .filter_map(|id| Some(((context.figures.get(id).unit.0, value(context, id)?), id)))
        .filter(|((_, value), _)| *value >= Decimal::integer(TELLING))
        .map(|((unit, value), id)| ((unit, value.normal()), id))
        .collect()
}

/// Smaller sums are those of many things.
const TELLING: i64 = 100;

/// The figures of lists that add up, each with the number of its list.
#[derive(Default)]
struct Sound {
    lists: u32,
    figures: BTreeMap<FigureId, u32>,
    /// What they add up to.
    wholes: Vec<FigureId>,
}

impl Sound {
    fn add(&mut self, figures: impl IntoIterator<Item = FigureId>) {
        self.lists += 1;
        self.figures.extend(figures.into_iter().map(|id| (id, self.lists)));
    }

    /// Whether a claim that does not add up cuts across a list that does.
    fn explains(&self, context: Context<'_>, claim: &Claim) -> bool {
        claim.strength != Strength::Witnessed
            && !claim.readings.iter().any(|reading| self.weighs(context, reading) == Some(true))
            && claim.readings.iter().any(|reading| self.weighs(context, reading) == Some(false))
    }

    /// Whether a reading adds up; `None` where it does not, but cuts across no list that does.
    fn weighs(&self, context: Context<'_>, reading: &Reading) -> Option<bool> {
        let Bound::Figures(parts) = reading.get("parts")? else { return None };
        let total = reading.get("total").or_else(|| reading.get("whole"));
        let Some(Bound::Figures(total)) = total else { return None };
        let lists: Vec<u32> =
            parts.iter().filter_map(|part| self.figures.get(part).copied()).collect();
        let across = lists.len() >= 2 && lists.iter().all(|list| *list == lists[0]);
        let values = parts.iter().map(|id| value(context, *id));
        let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, next| sum.checked_add(next?));
        let holds = total
            .first()
            .zip(sum)
            .is_some_and(|(total, sum)| total::is_near(context, *total, sum, parts));
        match () {
            () if holds => Some(true),
            () if across => Some(false),
            () => None,
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, total: &Total) -> Option<Claim> {
    let Total { whole, parts, strength } = total;
    if is_made_up_behind(context, *whole, parts) {
        return None;
    }
    let spans = parts.iter().chain([whole]).map(|id| context.figures.get(*id).span);
    let bindings = vec![figures("whole", [*whole]), figures("parts", parts.iter().copied())];
    draft.claim(*strength, around(spans), [("across", bindings)])
}

/// 两校师生共2250人，其中教师150人: the part told right behind the total is just what the list lacks.
fn is_made_up_behind(context: Context<'_>, whole: FigureId, parts: &[FigureId]) -> bool {
    let next = FigureId(whole.0 + 1);
    let Some(figure) = context.figures.list.get(next.0 as usize) else { return false };
    let gap = context
        .document
        .text
        .get(context.figures.get(whole).span.end as usize..figure.span.start as usize);
    let told = gap.is_some_and(|gap| {
        gap.starts_with(['，', '（', ',', '(']) && gap.contains("其中") && !gap.contains('。')
    });
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?));
    let lacks =
        value(context, whole).zip(sum).and_then(|(whole, sum)| whole.checked_add(sum.negated()));
    told && !parts.contains(&next) && lacks.is_some() && lacks == value(context, next)
}
