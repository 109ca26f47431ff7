//! Chinese amounts and how they went on come in: 期初结余312.5万元，收到捐赠864.2万元，支出731.9万元，期末结余444.8万元;
//! claims of the rule `total` go out, of the form `roll`.
//!
//! What there was at the start and what there is at the end are told by their labels. Between the two
//! stand amounts of their unit alone, each of which came in or went out by the words of its clause; a
//! single one that is neither leaves the account open.

use super::flows::{CLOSING, IN, OPENING, OUT, last, opens, says, ways};
use super::told::{self, Passage, Told, is_amount, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::figures::{FigureId, Hedge};
use crate::rulebook::{RuleId, Strength};

/// Words of amounts that are no flow, or of a part of one.
const ASIDE: &[&str] = &["其中", "累计", "比", "较", "同比", "目标", "计划", "平均", "均", "净"];

/// How many amounts may stand between the two.
const MOST: usize = 5;

/// Claims of the form `roll`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, draft, passage, index| {
        let opens = opens(passage.told[index].before);
        let rolled = opens.then(|| claim(context, draft, passage, index)).flatten();
        let net = net(context, draft, passage, index);
        let back = back(context, draft, passage, index);
        grown(context, draft, passage, index).into_iter().chain(rolled).chain(net).chain(back)
    });
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let opening = &passage.told[index];
    let plain = |one: &Told<'_>| {
        is_level(context, one.id)
            && context.figures.get(one.id).hedge == Hedge::None
            && !one.bracketed
    };
    // 收入63.77亿元、上年结余5.14亿元: one of a list of what there was to spend.
    let listed = index > 0
        && opening.gap.strip_suffix(opening.before).is_some_and(|gap| gap.ends_with('、'));
    let name = opening.before.replace("净资产", "资产");
    if !plain(opening) || listed || says(&name, ASIDE) {
        return None;
    }
    let (mut came, mut went): (Vec<FigureId>, Vec<FigureId>) = (Vec::new(), Vec::new());
    // 新收案件3120件，上年旧存264件，审结3087件: what came in may be told first.
    let first = index.checked_sub(1).map(|before| &passage.told[before]);
    came.extend(
        first
            .filter(|first| {
                opening.before.contains("旧存")
                    && first.sentence == opening.sentence
                    && ways(first.before) == (true, false)
                    && context.figures.get(first.id).unit == context.figures.get(opening.id).unit
            })
            .map(|first| first.id),
    );
    let alike = |one: &&Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(opening.id));
        one.kind == other.kind && compatible(one, other, context.lexicon)
    };
    let behind = passage.told[index + 1..]
        .iter()
        .take(3 * MOST)
        .take_while(|one| one.sentence <= opening.sentence + 1)
        .filter(alike);
    for one in behind {
        if !plain(one) || came.len() + went.len() > MOST {
            return None;
        }
        let ends = says(one.before, CLOSING)
            && !one.before.contains("收支结余")
            && !says(one.before, OPENING)
            && (!opens(one.before) || !says(opening.before, OPENING));
        let (enters, leaves) = signed(one.before).unwrap_or_else(|| ways(one.before));
        // 年初净资产7318万元，本年收支结余906万元，年末净资产8224万元: what came in less what went out.
        let net = behind_net(passage, &came);
        if ends && !came.is_empty() && (!went.is_empty() || net) {
            let same = overlap(opening.before, one.before) >= 2 || !enters && !leaves;
            let place = around([opening.id, one.id].map(|id| context.figures.get(id).span));
            if went.is_empty() {
                let parts = std::iter::once(opening.id).chain(came.iter().copied());
                let bound = vec![figures("whole", [one.id]), figures("parts", parts)];
                let claim = draft.claim(Strength::Witnessed, place, [("across", bound)]);
                return claim.filter(|_| same);
            }
            // What came in may be told with what there was: 上年结余 is income of a budget.
            let within = came.first().map(|first| {
                let net = vec![
                    figures("net", [one.id]),
                    figures("gross", [*first]),
                    figures("minus", went.iter().copied()),
                ];
                ("net", net)
            });
            let within = within.filter(|_| came.len() == 1);
            let bindings = vec![
                figures("closing", [one.id]),
                figures("opening", [opening.id]),
                figures("in", came),
                figures("out", went),
            ];
            let mut claim = draft.claim(
                Strength::Witnessed,
                place,
                [("roll", bindings)].into_iter().chain(within),
            )?;
            if let Some(within) = claim.readings.get_mut(1) {
                *within = within.clone().ticking_only();
            }
            return same.then_some(claim);
        }
        match (enters, leaves) {
            // 收入合计: what came in till then, told again.
            _ if says(one.before, &["合计", "共计", "总计"]) => {}
            // 净流入 and 净流出 come in and go out, too.
            _ if says(&one.before.replace("净流", "流"), ASIDE) => return None,
            (true, false) => came.push(one.id),
            (false, true) => went.push(one.id),
            // 收到的支出款: what it is said of last.
            (true, true) if last(one.before, IN) > last(one.before, OUT) => came.push(one.id),
            (true, true) => went.push(one.id),
            _ => return None,
        }
    }
    None
}

/// 年初21.18＋计提9.30＋收回0.92－核销8.76: the way that a sign gives, whatever the word.
fn signed(before: &str) -> Option<(bool, bool)> {
    let sign = before.chars().find(|c| !c.is_whitespace())?;
    match sign {
        '+' | '＋' | '加' => Some((true, false)),
        '-' | '－' | '−' | '减' => Some((false, true)),
        _ => None,
    }
}

/// Whether the only amount that came in is told less what went out.
fn behind_net(passage: &Passage<'_>, came: &[FigureId]) -> bool {
    let [only] = came else { return false };
    passage.told.iter().any(|one| {
        one.id == *only && says(one.before, &["收支结余", "净增加", "净收益", "收支相抵"])
    })
}

/// 新增124项，累计达到386项，去年末为262项: what is new, what there is and what there was.
fn grown(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [first, second, third] = passage.told.get(index..index + 3)? else { return None };
    let alike = |told: &Told<'_>| {
        let (one, other) = (context.figures.get(told.id), context.figures.get(first.id));
        one.kind == other.kind
            && one.unit == other.unit
            && one.hedge == Hedge::None
            && is_level(context, told.id)
    };
    let new =
        ["新增", "净增", "新开", "新建", "新设"].iter().any(|word| first.before.starts_with(word));
    let all = ["累计", "总数", "达到", "增至"].iter().any(|word| second.before.starts_with(word));
    let old = ["上年末", "去年末", "上年底", "去年底", "年初", "此前", "期初"]
        .iter()
        .any(|word| third.before.starts_with(word));
    let together = [second, third].iter().all(|one| one.sentence == first.sentence && alike(one));
    if !new || !all || !old || !together || !alike(first) || says(first.before, &["其中"]) {
        return None;
    }
    let place = around([first.id, third.id].map(|id| context.figures.get(id).span));
    let bindings = vec![
        figures("net", [first.id]),
        figures("gross", [second.id]),
        figures("minus", [third.id]),
    ];
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// 净增78家，其中新增132家、退出54家
fn net(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [net, first, second] = passage.told.get(index..index + 3)? else { return None };
    let label = net.before.trim_end_matches(['了', '为', '达']);
    let grows = label.ends_with("净增") || label.ends_with("净增加") || label.ends_with("净流入");
    let shrinks = label.ends_with("净减") || label.ends_with("净减少") || label.ends_with("净流出");
    let alike = [first, second].iter().all(|one| {
        context.figures.get(one.id).unit == context.figures.get(net.id).unit
            && context.figures.get(one.id).hedge == Hedge::None
            && one.sentence == net.sentence
            && is_level(context, one.id)
    });
    let led = first.gap.contains("其中") || first.gap.contains(['（', '(', '：']);
    if !(grows || shrinks) || !alike || !led {
        return None;
    }
    let (gross, minus) = match (ways(first.before), ways(second.before), grows) {
        ((true, false), (false, true), true) | ((false, true), (true, false), false) => {
            (first, second)
        }
        ((false, true), (true, false), true) | ((true, false), (false, true), false) => {
            (second, first)
        }
        _ => return None,
    };
    let place = around([net.id, second.id].map(|id| context.figures.get(id).span));
    let bindings =
        vec![figures("net", [net.id]), figures("gross", [gross.id]), figures("minus", [minus.id])];
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// 在职员工2,350人，…。入职286人、离职241人，年初员工2,305人: what there was is told last.
fn back(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [first, second, opening] = passage.told.get(index..index + 3)? else { return None };
    let unit = |one: &Told<'_>| context.figures.get(one.id).unit;
    let plain = |one: &Told<'_>| {
        is_level(context, one.id)
            && context.figures.get(one.id).hedge == Hedge::None
            && unit(one) == unit(opening)
    };
    let together = [first, second].iter().all(|one| one.sentence == opening.sentence && plain(one));
    if !opens(opening.before) || !plain(opening) || !together || says(opening.before, ASIDE) {
        return None;
    }
    let (came, went) = match (ways(first.before), ways(second.before)) {
        ((true, false), (false, true)) => (first, second),
        ((false, true), (true, false)) => (second, first),
        _ => return None,
    };
    // What there is opens the passage, and is called as what there was.
    let closing = passage.told[..index].iter().find(|one| plain(one))?;
    let name = opening.before.trim_start_matches(|c: char| "年初月期上末底末".contains(c));
    let called = overlap(name, closing.before).max(overlap(name, closing.behind)) >= 2;
    let place = around([closing.id, opening.id].map(|id| context.figures.get(id).span));
    let bindings = vec![
        figures("closing", [closing.id]),
        figures("opening", [opening.id]),
        figures("in", [came.id]),
        figures("out", [went.id]),
    ];
    called.then(|| draft.claim(Strength::Stated, place, [("roll", bindings)])).flatten()
}

/// What 新增 counts is told as a change, but it is an amount of its own.
fn is_level(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    is_amount(context, id)
        || figure.kind.is_quantity()
            && figure.value.decimal().is_some_and(|value| !value.is_negative())
}
