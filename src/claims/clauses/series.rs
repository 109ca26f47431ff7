//! Chinese levels of times that follow each other come in as a row, and a row of what each changed by against the one before:
//! 一、二、三季度分别为128件、146件和152件，二、三季度环比分别增长14.1%和4.1%; claims of the rule `change` go out, one for each step.
//!
//! Rows of one more level than there are changes can mean nothing else. One of the steps must follow from its two levels: it
//! shows that the rows belong together.

use super::moves::{DOWN, UP};
use super::times::times;
use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Words of changes that are told one behind the other.
const ROWS: &[&str] = &["分别", "依次", "逐年", "逐季", "逐月", "逐届", "逐周", "环比", "先后"];

/// Changes that do not follow from the row.
const OTHERS: &[&str] = &["可比", "同口径", "不变价", "剔除", "扣除", "实际增长", "目标", "计划"];

/// How many figures may stand between the two rows.
const BETWEEN: usize = 2;

/// Claims of the forms of one change.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for index in 3..passage.told.len() {
            claims.extend(row(context, draft, passage, index).unwrap_or_default());
        }
    });
}

/// A change, with the side that it is to.
type Step = (FigureId, bool);

fn row(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Vec<Claim>> {
    let told = &passage.told;
    let own = &told[index];
    let lead = own.gap.rsplit(['；', '。']).next().unwrap_or_default();
    if !holds_any(own.before, ROWS) || holds_any(lead, OTHERS) || is_joined(own) {
        return None;
    }
    let steps = steps(context, &told[index..])?;
    let rate = own.kind == Kind::Percent;
    // 同比 is against the same season of another year.
    let yearly = !lead.contains(['季', '月', '周']);
    if lead.contains("同比") && !yearly {
        return None;
    }
    let last = (index.saturating_sub(1 + BETWEEN)..index).rev().find(|at| is_joined(&told[*at]))?;
    let mut first = last;
    while first > 0 && is_joined(&told[first]) && are_alike(context, &told[first], &told[first - 1])
    {
        first -= 1;
    }
    let levels = &told[first..=last];
    let near = own.sentence - levels[0].sentence <= 1;
    let suits = levels.iter().all(|one| {
        let plain = context.figures.get(one.id).hedge == Hedge::None;
        let kind = match own.kind {
            Kind::Percent => one.kind != Kind::Percent,
            Kind::Points => one.kind == Kind::Percent,
            kind => one.kind == kind,
        };
        plain
            && kind
            && matches!(one.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent)
    });
    if levels.len() != steps.len() + 1 || !near || !suits || steps.len() < 2 {
        return None;
    }
    // 2023年、2022年和2021年分别为…
    let named = times(levels[0].gap);
    let years: Vec<&String> = named.iter().filter(|time| time.len() == 4).collect();
    let backward = years.first().zip(years.last()).is_some_and(|(first, last)| first > last);
    let seasons = ['季', '月', '周', '届', '期', '至', '—'];
    let running = ["环比", "逐"].iter().any(|word| own.before.contains(word));
    let timed = running || years.len() >= 2 || levels[0].gap.contains(seasons);
    if backward || !timed {
        return None;
    }
    let fits = |at: usize| follows(context, rate, steps[at], (levels[at + 1].id, levels[at].id));
    let broken: Vec<usize> = (0..steps.len()).filter(|at| fits(*at) == Some(false)).collect();
    if broken.len() * 2 > steps.len() {
        return None;
    }
    let found = steps.iter().enumerate().filter_map(|(at, (step, up))| {
        let (new, old) = (levels[at + 1].id, levels[at].id);
        let (form, name) = match (rate, *up) {
            (true, true) => ("rise", "rate"),
            (true, false) => ("fall", "rate"),
            (false, true) => ("more", "change"),
            (false, false) => ("less", "change"),
        };
        let place = around([*step, new, old].map(|id| context.figures.get(id).span));
        let bindings = vec![figures(name, [*step]), figures("new", [new]), figures("old", [old])];
        draft.claim(Strength::Stated, place, [(form, bindings)])
    });
    Some(found.collect())
}

/// The changes from the first on, each to the side that is told of it or of the one before.
fn steps(context: Context<'_>, told: &[Told<'_>]) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    for (at, one) in told.iter().enumerate() {
        let joined = at == 0
            || one.kind == told[0].kind
                && one.sentence == told[0].sentence
                && one.gap.trim_start().starts_with(['、', '和', '及', '与'])
                && one.gap.chars().count() <= 8;
        if !joined || context.figures.get(one.id).hedge != Hedge::None {
            break;
        }
        let stem = one.before.trim_end_matches(['了', '为', '达', '约', ' ']);
        let stem = stem.trim_start_matches(['和', '及', '与']);
        let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
        let up = match (ends(UP), ends(DOWN)) {
            (true, false) => true,
            (false, true) => false,
            _ => steps.last()?.1,
        };
        steps.push((one.id, up));
    }
    Some(steps)
}

/// Whether what stands before a value joins it to the one before: 、, 和.
fn is_joined(told: &Told<'_>) -> bool {
    let gap = told.gap.trim();
    let words = ["、", "和", "及", "与", "以及"];
    words.contains(&gap)
        || !holds_any(gap, ROWS)
            && gap.starts_with(['、', '，'])
            && gap.chars().count() <= 12
            && !times(gap).is_empty()
}

fn are_alike(context: Context<'_>, one: &Told<'_>, other: &Told<'_>) -> bool {
    let unit = |told: &Told<'_>| context.figures.get(told.id).unit;
    one.kind == other.kind && unit(one) == unit(other) && one.sentence == other.sentence
}

/// Whether a change follows from its levels.
fn follows(
    context: Context<'_>,
    rate: bool,
    (step, up): Step,
    (new, old): (FigureId, FigureId),
) -> Option<bool> {
    let stated = Range::of(context, step)?.rounded(context, step)?.widened(context, step)?;
    let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
    let gap = if up { new.minus(old) } else { old.minus(new) };
    let Some(gap) = gap else { return Some(false) };
    let gives = if rate { Range::exact(100).times(gap)?.over(old)? } else { gap };
    Some(gives.meets(stated))
}
