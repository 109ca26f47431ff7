//! A Chinese share with the amounts of its passage comes in; the pair of a part and a whole, or of a part and the others
//! of a list, that comes closest to the share goes out.

use super::fit::{Fit, fit};
use super::read::{Share, Sort};
use super::{LIST, amounts, beside, figure, is_of_before};
use crate::claims::Context;
use crate::claims::clauses::told::{Passage, Told, value};
use crate::claims::units::compatible;
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Kind};

/// The pair that comes closest to the share: a part, and a whole or the other parts of a list.
pub fn best(
    context: Context<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
) -> Option<(Fit, FigureId, Vec<FigureId>)> {
    let id = passage.told[share.index].id;
    let (before, behind) = amounts(context, passage, share);
    let mut found: Option<(Fit, FigureId, Vec<FigureId>)> = None;
    let mut keep = |fit: Fit, part: FigureId, whole: Vec<FigureId>| {
        if fit != Fit::Off && found.as_ref().is_none_or(|(best, ..)| fit < *best) {
            found = Some((fit, part, whole));
        }
    };
    let own = &passage.told[share.index];
    let whole_word = own.kind == Kind::Fraction;
    // Right before 占 stands the part, and no other can be meant; nor where a rate repeats its name.
    let beside = match share.sort {
        Sort::Portion if share.subject.is_empty() => beside(context, passage, share.index),
        // 环境卫生类占四成: the part that is called so, if one is.
        Sort::Portion if share.subject.chars().count() >= 3 => before
            .iter()
            .find(|one| one.before.chars().count() >= 3 && share.subject.starts_with(one.before))
            .map(|one| one.id),
        Sort::Rate if share.subject.chars().count() >= 2 => before
            .iter()
            .take(2)
            .find(|one| one.sentence == own.sentence && one.before.starts_with(share.subject))
            .map(|one| one.id),
        _ => None,
    };
    let named = named(&before, share);
    let few = if whole_word { 1 } else { 3 };
    let near = before.iter().filter(|part| beside.is_none_or(|id| part.id == id)).take(few).chain(
        behind.iter().filter(|one| beside.is_none() && one.sentence == own.sentence).take(1),
    );
    for part in near {
        let suits = |whole: &&&Told<'_>| {
            whole.id != part.id
                && !is_of_before(whole, part)
                && compatible(figure(context, part), figure(context, whole), context.lexicon)
        };
        // 计划招生300人，实际录取315人，完成计划的105%: of what was planned, and not the other way round.
        let planned = |one: &Told<'_>| holds_any(one.before, PLANNED);
        let turned = own.before.contains("完成") && planned(part);
        for whole in before.iter().chain(&behind).filter(suits) {
            if turned && !planned(whole) || named.is_some_and(|id| whole.id != id) {
                continue;
            }
            let of = value(context, whole.id);
            keep(fit(context, id, part.id, of), part.id, vec![whole.id]);
        }
    }
    // The whole is the sum of a list that the part belongs to.
    for part in 0..if whole_word { 0 } else { before.len().min(4) } {
        if beside.is_some_and(|id| before[part].id != id) {
            continue;
        }
        for end in part.saturating_sub(3)..=part {
            let mut sum = Some(Decimal::ZERO);
            for start in end..before.len().min(end + LIST) {
                if !compatible(
                    figure(context, before[part]),
                    figure(context, before[start]),
                    context.lexicon,
                ) {
                    break;
                }
                sum = sum.zip(value(context, before[start].id)).and_then(|(a, b)| a.checked_add(b));
                if start > end && start >= part {
                    let rest = (end..=start).filter(|one| *one != part).map(|one| before[one].id);
                    let fit = fit(context, id, before[part].id, sum);
                    // What is left of all makes two; a rate of them is that of the one named.
                    let named = share.sort != Sort::Rate
                        || start > end + 1
                        || is_spelled(share.subject, before[part].before);
                    if fit == Fit::Stated && named {
                        keep(
                            fit,
                            before[part].id,
                            [before[part].id].into_iter().chain(rest).collect(),
                        );
                    }
                }
            }
        }
    }
    found
}

/// 占收回问卷的95.5%: the one amount of the sentence that was 收回 is meant, and not the sheets that were 发放.
pub fn named(before: &[&Told<'_>], share: &Share<'_>) -> Option<FigureId> {
    let lead = share.object.char_indices().nth(2).map(|(at, _)| &share.object[..at])?;
    let long = share.object.trim_end_matches('的').chars().count() >= 4;
    let mut told = before.iter().filter(|one| one.before.starts_with(lead));
    let one = told.next().filter(|_| long && told.next().is_none())?;
    Some(one.id)
}

/// Words of what was to be reached.
const PLANNED: &[&str] = &["计划", "目标", "任务", "预算", "指标"];

/// Whether the characters of a name stand in a label in their order: 不捕 in 不批捕.
pub fn is_spelled(name: &str, label: &str) -> bool {
    let mut label = label.chars();
    name.chars().all(|character| label.any(|other| other == character))
}
