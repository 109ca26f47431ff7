//! Chinese leads in percentage points come in: 农村居民收入增速快于城镇居民2.6个百分点; claims of the rule `change` go out, that
//! the two rates told before are so far apart, of the form `apart`.
//!
//! What leads and what is led are named on either side of the word. Each rate of the text before bears the
//! name of its clause, or of the amount right before it; the nearest of either name are meant.

use super::told::{self, Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Words between what leads and what is led.
const LEADS: &[&str] = &["快于", "慢于", "高于", "低于", "高出", "领先于", "领先", "落后于"];

/// What no text before tells the rate of.
const OTHERS: &[&str] =
    &["全国", "全省", "全市", "平均", "目标", "预期", "上年", "去年", "同期", "计划"];

/// How many figures before a lead its rates may stand, and how far apart.
const REACH: usize = 60;
const APART: usize = 6;

/// Claims of the form `apart`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    let mut all: Vec<Told<'_>> = Vec::new();
    told::each(context, |passage| all.extend(&passage.told));
    for index in 0..all.len() {
        claims.extend(claim(context, draft, &all, index));
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, all: &[Told<'_>], index: usize) -> Option<Claim> {
    let own = &all[index];
    if own.kind != Kind::Points || context.figures.get(own.id).hedge != Hedge::None {
        return None;
    }
    let (leading, led) = LEADS.iter().find_map(|word| own.before.split_once(word))?;
    let plain =
        leading.chars().count() >= 2 && led.chars().count() >= 2 && !holds_any(own.before, OTHERS);
    if !plain {
        return None;
    }
    let from = index.saturating_sub(REACH);
    let rates = (from..index).rev().filter(|at| {
        all[*at].kind == Kind::Percent && context.figures.get(all[*at].id).hedge == Hedge::None
    });
    let (mut first, mut second) = (None, None);
    for at in rates {
        let name = name(all, at);
        // More of the one name than of the other.
        let (one, other) = (overlap(leading, &name), overlap(led, &name));
        let place = if one >= 2 && one > other {
            &mut first
        } else if other >= 2 && other > one {
            &mut second
        } else {
            continue;
        };
        place.get_or_insert(at);
        if first.is_some() && second.is_some() {
            break;
        }
    }
    let (first, second) = (first?, second?);
    let sort = |at: usize| {
        let changes = ["增", "降", "涨", "速"];
        changes.iter().any(|word| all[at].before.contains(word))
    };
    // 第三产业比重高出第二产业4.5个百分点: of shares, and not of what grew.
    let of_levels = holds_any(leading, &["比重", "占比", "份额"]);
    if first.abs_diff(second) > APART || sort(first) != sort(second) || of_levels && sort(first) {
        return None;
    }
    let ids = [own.id, all[first].id, all[second].id];
    let bindings =
        vec![figures("change", [ids[0]]), figures("new", [ids[1]]), figures("old", [ids[2]])];
    let place = around(ids.map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("apart", bindings)])
}

/// What a rate is called: by its clause, and by the amount right before it in its sentence.
fn name(all: &[Told<'_>], at: usize) -> String {
    let own = &all[at];
    let before = at.checked_sub(1).map(|before| &all[before]);
    let amount = before.filter(|before| {
        before.sentence == own.sentence
            && before.kind != Kind::Percent
            && !own.gap.contains(['。', '；', '\n'])
    });
    format!("{}{}", amount.map_or("", |amount| amount.before), own.before)
}
