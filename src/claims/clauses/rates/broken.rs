//! A share that no two amounts of its passage give comes in; the claim that it breaks goes out, if words
//! or places say which amounts are meant.

use super::best;
use super::fit::is_near;
use super::words::{core, likeness, whole_name};
use super::{FEW, REACH, Share, Sort, amounts, beside, claim, figure, is_earlier, part};
use crate::claims::clauses::told::{Passage, Told, is_amount, overlap, value};
use crate::claims::draft::Draft;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// The claim of a share that no pair gives.
pub fn broken(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
    common: &[FigureId],
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[share.index];
    // All of them: a whole that the sentence leaves out.
    if value(context, own.id) == Some(Decimal::integer(100)) {
        return None;
    }
    if share.sort == Sort::OfWhole {
        let whole = &told[share.index - 1];
        let part = beside(context, passage, share.index - 1).or_else(|| {
            let mut before = told[..share.index - 1].iter().rev().take(3);
            let part = before.find(|one| {
                one.sentence == own.sentence
                    && is_amount(context, one.id)
                    && compatible(figure(context, one), figure(context, whole), context.lexicon)
            });
            part.filter(|part| whole.bracketed && !part.bracketed).map(|part| part.id)
        })?;
        let pair = (part, vec![told[share.index - 1].id]);
        return claim(context, draft, Strength::Stated, own.id, &[pair]);
    }
    let (before, behind) = amounts(context, passage, share);
    // 出勤家长342人，到会率95.0%（应到360人）
    let due = behind.iter().any(|one| {
        one.bracketed
            && !own.bracketed
            && one.sentence == own.sentence
            && ["应", "总", "计划", "共", "全"].iter().any(|word| one.before.starts_with(word))
    });
    let nearest = || {
        let mut same = before.iter().filter(|one| one.sentence == own.sentence);
        same.next().filter(|_| due && share.sort == Sort::Rate).map(|one| one.id)
    };
    let part = part(context, passage, share, &before).or_else(nearest)?;
    let of_part = told.iter().find(|one| one.id == part)?;
    if is_of_several(passage, share, of_part) || is_narrower(share, of_part) {
        return None;
    }
    // 未结408件，结案率: of what was done, not of what was not.
    let negated = ["未", "不", "无"].iter().any(|not| of_part.before.contains(not));
    if negated && share.sort == Sort::Rate && !share.subject.contains(['未', '不', '无']) {
        return None;
    }
    // 亏损面 is told of firms, not of money.
    if share.sort == Sort::Rate
        && passage.told[share.index].before.contains('面')
        && of_part.kind != Kind::Count
    {
        return None;
    }
    let suits = |whole: &&&Told<'_>| {
        whole.id != part
            && compatible(figure(context, of_part), figure(context, whole), context.lexicon)
            && value(context, whole.id) >= value(context, part)
            && !is_earlier(whole)
            // 占8月雨量的46.1%；最大点雨量287.5毫米: the most of one place or day is no whole.
            && (!whole.before.contains('最') || share.object.contains('最'))
            && !are_of_other_things(context, of_part, whole)
            && !(share.sort == Sort::Rate && are_alike(share.subject, of_part, whole))
            && !has_rate(passage, whole, own)
    };
    // 受理2318件，连同上年结转146件，审结2297件，结案率93.2%: of both.
    let carried = before.iter().any(|one| {
        one.sentence == own.sentence
            && one.id != part
            && ["结转", "旧存", "上年遗留", "上期遗留"].iter().any(|word| one.before.contains(word))
    });
    if carried && share.sort == Sort::Rate {
        return None;
    }
    let wholes: Vec<&Told<'_>> =
        before.iter().filter(|one| one.id < own.id).filter(suits).copied().collect();
    let pairs = |wholes: &[&Told<'_>]| -> Vec<(FigureId, Vec<FigureId>)> {
        wholes.iter().map(|whole| (part, vec![whole.id])).collect()
    };
    let core = core(share.object)?;
    if !core.is_empty() {
        let wanted = core.chars().count().div_ceil(2).max(2);
        let further = told[..share.index].iter().rev().skip(REACH);
        let further: Vec<&Told<'_>> =
            further.filter(|one| is_amount(context, one.id)).filter(|one| suits(&one)).collect();
        let behind: Vec<&Told<'_>> = behind.iter().filter(suits).copied().collect();
        let called = || wholes.iter().chain(&behind).chain(&further);
        // Two may be called so by half: the one called so by more is meant, wherever the passage tells it.
        let most = called().map(|whole| likeness(core, whole)).max().unwrap_or(0);
        let named: Vec<&Told<'_>> = called()
            .filter(|whole| likeness(core, whole) == most)
            .filter(|whole| !is_sibling(passage, whole))
            .filter(|whole| overlap(core, whole.before).max(overlap(core, whole.behind)) >= wanted)
            // 占全部支出的69.9%: not of the 民生支出.
            .filter(|whole| {
                let narrow =
                    !whole_name(whole.before).starts_with(core) && whole.before.contains(core);
                !share.object.starts_with(['全', '总', '各']) || !narrow
            })
            .copied()
            .take(1)
            .collect();
        let sure = best::named(&before, share);
        if let [whole] = named.as_slice()
            && sure == Some(whole.id)
            && whole.sentence == own.sentence
        {
            return claim(context, draft, Strength::Witnessed, own.id, &pairs(&named));
        }
        let near = named.iter().all(|whole| whole.sentence + 1 >= own.sentence);
        let whole = 3 * most >= 2 * core.chars().count();
        let strength = if near && whole { Strength::Stated } else { Strength::Implied };
        return claim(context, draft, strength, own.id, &pairs(&named));
    }
    // The other shares of the list have a common whole.
    let listed: Vec<&Told<'_>> = wholes
        .iter()
        .filter(|whole| common.iter().filter(|other| **other == whole.id).count() >= 2)
        .copied()
        .take(1)
        .collect();
    if share.sort == Sort::Portion && !listed.is_empty() {
        return claim(context, draft, Strength::Stated, own.id, &pairs(&listed));
    }
    let bracketed: Vec<&Told<'_>> = behind
        .iter()
        .filter(|one| one.bracketed && !own.bracketed && one.sentence == own.sentence)
        .filter(suits)
        .copied()
        .collect();
    let nearest: Vec<&Told<'_>> = if bracketed.is_empty() {
        let same = wholes.iter().filter(|whole| whole.sentence == own.sentence).count();
        wholes.iter().copied().take(if same > 0 { same.min(FEW) } else { FEW }).collect()
    } else {
        bracketed
    };
    // 夜间达标率 is that of a part that the sentence may not count.
    let scope: String = share.subject.chars().take(2).collect();
    let told_before = told[..share.index]
        .iter()
        .filter(|one| one.sentence == own.sentence)
        .any(|one| one.before.contains(&scope) || one.behind.contains(&scope));
    if share.sort == Sort::Rate && share.subject.chars().count() >= 4 && !told_before {
        return None;
    }
    let same = nearest.iter().all(|whole| whole.sentence == own.sentence);
    let stated = share.sort == Sort::Rate && same && nearest.len() <= 2;
    // One amount alone can be meant, and it gives the share but for a slip of the pen.
    let only: Vec<&Told<'_>> =
        nearest.iter().filter(|whole| !is_sibling(passage, whole)).copied().collect();
    let nearest: Vec<&Told<'_>> =
        nearest.into_iter().filter(|whole| !are_called_alike(passage, whole)).collect();
    let leads = |whole: &Told<'_>| {
        let between = |one: &&Told<'_>| whole.id < one.id && one.id < part;
        whole.id < part && !told.iter().filter(between).any(|one| is_amount(context, one.id))
    };
    if let [whole] = only.as_slice()
        && leads(whole)
        && is_near(context, own.id, part, whole.id)
    {
        return claim(context, draft, Strength::Stated, own.id, &pairs(&only));
    }
    // 抽检864批次，不合格25批次，不合格率9.28%: the rate is called after the part right before it, and that after the whole.
    let stem = share.subject.trim_end_matches('率');
    let called = share.sort == Sort::Rate
        && stem.chars().count() >= 2
        && (of_part.before.ends_with(stem) || of_part.behind == stem)
        && passage.told.get(share.index - 1).is_some_and(|before| before.id == part);
    let led = wholes.iter().find(|whole| {
        leads(whole)
            && whole.sentence == own.sentence
            && figure(context, whole).unit == figure(context, of_part).unit
    });
    if let Some(whole) = led.filter(|_| called) {
        return claim(context, draft, Strength::Witnessed, own.id, &pairs(&[*whole]));
    }
    // Where nothing names the whole, the share itself must show the slip.
    let mut slipped = nearest.iter().filter(|whole| is_near(context, own.id, part, whole.id));
    if !stated && slipped.next().is_none() {
        return None;
    }
    let strength = if stated { Strength::Stated } else { Strength::Implied };
    claim(context, draft, strength, own.id, &pairs(&nearest))
}

/// 两种合计数量仅占2.2%，资金却占30.9%: whether the sentence tells a share of several together, and the part is one of those told before.
fn is_of_several(passage: &Passage<'_>, share: &Share<'_>, part: &Told<'_>) -> bool {
    let own = &passage.told[share.index];
    let lead =
        passage.told[..=share.index].iter().filter(|one| one.sentence == own.sentence).any(|one| {
            ["合计", "共计", "之和", "两者", "二者", "三者", "合起来"]
                .iter()
                .any(|word| one.gap.rsplit('。').next().is_some_and(|gap| gap.contains(word)))
        });
    part.sentence < own.sentence && lead
}

/// 硕士中女生占54.8%: whether the part is said to be one of a group that the amount is not told of.
fn is_narrower(share: &Share<'_>, part: &Told<'_>) -> bool {
    let Some((group, _)) = share.subject.rsplit_once('中') else { return false };
    let group = group.trim_start_matches(['在', '其']);
    group.chars().count() >= 2 && overlap(group, part.before).max(overlap(group, part.gap)) < 2
}

/// 小学参加1287人，参与率89.6%；初中参加676人，参与率83.3%: an amount with the same rate of its own is no whole.
fn has_rate(passage: &Passage<'_>, amount: &Told<'_>, own: &Told<'_>) -> bool {
    let at = passage.told.iter().position(|one| one.id == amount.id);
    let next = at.and_then(|at| passage.told.get(at + 1));
    next.is_some_and(|next| {
        next.kind == Kind::Percent
            && next.id != own.id
            && next.sentence == amount.sentence
            && !next.before.is_empty()
            && next.before == own.before
    })
}

/// Whether two numbers in 个 each name a thing of their own: 29个省区市和11个国家.
fn are_of_other_things(context: Context<'_>, one: &Told<'_>, other: &Told<'_>) -> bool {
    let plain =
        |told: &Told<'_>| context.document.slice(figure(context, told).span).ends_with('个');
    let noun = |told: &Told<'_>| -> Vec<char> {
        let ends = |c: &char| !"的，、和与及中为是共有已都均在被将".contains(*c) && !c.is_ascii();
        told.behind.chars().take_while(ends).take(4).collect()
    };
    let (first, second) = (noun(one), noun(other));
    let told = first.len() >= 2 && second.len() >= 2;
    plain(one) && plain(other) && told && !first.iter().any(|c| second.contains(c))
}

/// Whether two amounts are both called as a rate is: 观察组总有效57例 is no whole of 对照组总有效48例.
pub fn are_alike(subject: &str, one: &Told<'_>, other: &Told<'_>) -> bool {
    let stem = subject.char_indices().rev().nth(1).map(|(at, _)| &subject[at..]);
    stem.is_some_and(|stem| one.before.ends_with(stem) && other.before.ends_with(stem))
}

/// Whether an amount has a share of its own behind it: it is another part, and no whole.
fn is_sibling(passage: &Passage<'_>, amount: &Told<'_>) -> bool {
    let at = passage.told.iter().position(|one| one.id == amount.id);
    let next = at.and_then(|at| passage.told.get(at + 1));
    next.is_some_and(|next| {
        next.kind == Kind::Percent
            && next.sentence == amount.sentence
            && (next.before.starts_with('占') || next.before.is_empty() && next.bracketed)
    })
}

/// Whether an amount and the next one are items of a list of sorts: 正常类1,806.46，关注类33.52，次级类9.84.
fn are_called_alike(passage: &Passage<'_>, amount: &Told<'_>) -> bool {
    let at = passage.told.iter().position(|one| one.id == amount.id);
    let next = at.and_then(|at| passage.told.get(at + 1));
    let last =
        |told: &Told<'_>| told.before.chars().next_back().filter(|c| "类级型档".contains(*c));
    next.is_some_and(|next| {
        next.kind == amount.kind
            && next.sentence == amount.sentence
            && last(amount).is_some()
            && last(next) == last(amount)
    })
}
