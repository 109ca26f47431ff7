//! Chinese shares that nothing in their own passage gives come in, with the amounts of the whole report;
//! claims of the rule `share` go out: 住校生1,680人，占全校学生的70%, where 全校学生总数2,400人 stands two headings
//! above; 回收有效问卷1,080份，有效回收率90%, of the 1,200 of the paragraph before.
//!
//! The part stands right beside the share. The whole is an amount of the part's unit that is named as the
//! share's words name it, or that other shares of the report are of, or the only larger one before. If one
//! gives the share, it ticks; if none does, the one that is meant breaks it, where a slip explains it.

use super::broken::are_alike;
use super::fit::{Fit, fit, is_near};
use super::words::{core, likeness};
use super::{Share, Sort, acted, claim, is_earlier, named};
use crate::claims::apart::amounts::Amounts;
use crate::claims::clauses::told::{Told, is_amount, overlap, value};
use crate::claims::draft::Draft;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use std::collections::BTreeMap;

/// A share that its passage does not explain, with the part beside it.
pub struct Open<'a> {
    pub share: Told<'a>,
    pub part: Told<'a>,
    pub subject: String,
    pub object: String,
    pub sort_is_rate: bool,
    /// What its passage makes of it, if anything.
    pub broken: Option<Claim>,
}

impl<'a> Open<'a> {
    pub fn new(
        told: &[Told<'a>],
        share: &Share<'_>,
        part: Option<FigureId>,
        broken: Option<Claim>,
    ) -> Open<'a> {
        let own = told[share.index];
        let part = told.iter().find(|one| Some(one.id) == part).copied().unwrap_or(own);
        Open {
            share: own,
            part,
            subject: share.subject.to_owned(),
            object: share.object.to_owned(),
            sort_is_rate: share.sort == Sort::Rate,
            broken,
        }
    }

    /// Whether no part stands beside it.
    fn is_bare(&self) -> bool {
        self.part.id == self.share.id
    }
}

/// How many figures before a share its whole may stand where nothing names it.
const BEFORE: usize = 24;

/// The claims of the open shares, and those among them that hold. `all` are the figures of the text in
/// order; `common` the wholes of all shares that hold.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    all: &[Told<'_>],
    open: Vec<Open<'_>>,
    mut common: Vec<FigureId>,
) -> (Vec<Claim>, Vec<FigureId>) {
    let mut sound = Vec::new();
    let mut found = Vec::new();
    let mut left = Vec::new();
    let agrees = |one: &Open<'_>| open.iter().any(|other| are_of_one(context, one, other));
    let agreeing: Vec<bool> = open.iter().map(agrees).collect();
    for (open, agrees) in open.into_iter().zip(agreeing) {
        let wholes = if open.is_bare() { Vec::new() } else { wholes(context, all, &open) };
        let fits = |whole: &&(Told<'_>, Link)| {
            fit(context, open.share.id, open.part.id, value(context, whole.0.id)) == Fit::Stated
        };
        match wholes.iter().find(fits) {
            Some((whole, link)) if *link != Link::Near || telling(context, open.share.id) => {
                let pair = (open.part.id, vec![whole.id]);
                let strength = Strength::Stated;
                found.extend(claim(context, draft, strength, open.share.id, &[pair]));
                sound.push(open.share.id);
                common.push(whole.id);
            }
            Some(_) => {}
            // 前3天195.1万人次，占47.3%，后3天146.0万人次，占35.4%: of one whole, which is not told.
            None if agrees => {}
            None => left.push((open, wholes)),
        }
    }
    let mut used: BTreeMap<FigureId, usize> = BTreeMap::new();
    for whole in common {
        *used.entry(whole).or_default() += 1;
    }
    let amounts = if left.is_empty() { None } else { Amounts::new(context) };
    for (open, wholes) in left {
        let by_name = |amounts: &Amounts<'_>| {
            acted::claim(amounts, draft, &open).or_else(|| named::claim(amounts, draft, &open))
        };
        if let Some(claim) = amounts.as_ref().and_then(by_name) {
            found.push(claim);
            continue;
        }
        let whole = meant(context, &open, &wholes, &used);
        let told = whole.and_then(|(whole, strength)| {
            claim(context, draft, strength, open.share.id, &[(open.part.id, vec![whole])])
        });
        found.extend(told.or(open.broken));
    }
    (found, sound)
}

/// Whether two shares beside each other tell of one whole, each by its own part.
pub fn are_of_one(context: Context<'_>, one: &Open<'_>, other: &Open<'_>) -> bool {
    let whole = |open: &Open<'_>| {
        let share = Range::of(context, open.share.id)?.rounded(context, open.share.id)?;
        Range::exact(100).times(Range::of(context, open.part.id)?)?.over(share)
    };
    let apart = one.share.id.0.abs_diff(other.share.id.0);
    let telling = |open: &Open<'_>| !open.is_bare() && telling(context, open.share.id);
    (1..=BESIDE).contains(&apart)
        && telling(one)
        && telling(other)
        && compatible(
            context.figures.get(one.part.id),
            context.figures.get(other.part.id),
            context.lexicon,
        )
        && whole(one).zip(whole(other)).is_some_and(|(one, other)| one.meets(other))
}

/// Shares with so many figures from one to the other are of one list.
const BESIDE: u32 = 4;

/// Whether a share has three digits, and fits few amounts by chance.
fn telling(context: Context<'_>, share: FigureId) -> bool {
    context.figures.get(share).precision < 0
}

/// What speaks for an amount being the whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    /// The words of the share name it.
    Named,
    /// The part is called as it is.
    Kin,
    /// It stands before.
    Near,
}

/// The amounts that can be the whole of a share, the best linked and nearest first.
fn wholes<'a>(context: Context<'_>, all: &[Told<'a>], open: &Open<'a>) -> Vec<(Told<'a>, Link)> {
    let Some(core) = core(&open.object) else { return Vec::new() };
    let part = context.figures.get(open.part.id);
    let at = all.partition_point(|one| one.id < open.share.id);
    // 由15个工作日压缩至5个工作日: what was and what is are no whole and part.
    let moved = open.part.before.ends_with(['至', '到', '为'])
        && holds_any(open.part.before, &["压", "缩", "降", "减", "增", "升", "提", "扩", "涨"]);
    let suits = |one: &&Told<'a>| {
        let figure = context.figures.get(one.id);
        one.id != open.part.id
            && is_amount(context, one.id)
            && figure.hedge == Hedge::None
            && compatible(part, figure, context.lexicon)
            && value(context, one.id) > value(context, open.part.id)
            && !is_earlier(one)
            && !(moved && one.id.0 + 1 == open.part.id.0)
    };
    let names = |one: &Told<'_>, name: &str, least: usize| {
        overlap(name, one.before).max(overlap(name, one.behind)) >= least
    };
    let wanted = core.chars().count().div_ceil(2).max(2);
    let mut found: Vec<(Told<'a>, Link)> = Vec::new();
    // Named by the words behind 占, wherever it stands before.
    if !core.is_empty() {
        let named = all[at.saturating_sub(FURTHEST)..at].iter().rev().filter(suits);
        let named = named.filter(|one| is_whole(one) && names(one, core, wanted));
        let named: Vec<&Told<'_>> = named.collect();
        let most = named.iter().map(|one| likeness(core, one)).max().unwrap_or(0);
        let named = named.into_iter().filter(|one| likeness(core, one) == most);
        found.extend(named.take(FEW).map(|one| (*one, Link::Named)));
        // 相当于全体在校生的18.0%；学校现有在校生9,250人: or the first behind it.
        if found.is_empty() && core.chars().count() >= 3 {
            let behind = all[at..].iter().take(BEHIND).filter(suits);
            let named =
                behind.filter(|one| is_whole(one) && names(one, core, core.chars().count()));
            found.extend(named.take(1).map(|one| (*one, Link::Named)));
        }
        return found;
    }
    let near = &all[at.saturating_sub(BEFORE)..at];
    let label = if open.sort_is_rate { open.part.before } else { "" };
    for one in near.iter().rev().filter(suits) {
        if open.sort_is_rate && are_alike(&open.subject, &open.part, one) {
            continue;
        }
        let link = match label.chars().count() >= 2 && names(one, label, 2) {
            true => Link::Kin,
            false => Link::Near,
        };
        found.push((*one, link));
    }
    found.sort_by_key(|(_, link)| *link);
    found
}

/// How many figures before a share a whole that it names may stand.
const FURTHEST: usize = 400;

/// How many behind it.
const BEHIND: usize = 12;

/// More wholes than this are named by nothing.
const FEW: usize = 3;

/// Whether the words of an amount say that it is all there is.
fn is_whole(told: &Told<'_>) -> bool {
    holds_any(
        told.before,
        &["总", "共", "全", "现有", "合计", "应", "在校", "年末", "户籍", "常住"],
    ) || !told.before.is_empty() && told.before.chars().count() <= 6
}

/// The whole that is meant by a share that none gives.
fn meant(
    context: Context<'_>,
    open: &Open<'_>,
    wholes: &[(Told<'_>, Link)],
    used_by: &BTreeMap<FigureId, usize>,
) -> Option<(FigureId, Strength)> {
    if context.figures.get(open.share.id).kind != Kind::Percent {
        return None;
    }
    let near = |whole: FigureId| is_near(context, open.share.id, open.part.id, whole);
    let swapped = |whole: FigureId| {
        let gives = || {
            let part = Range::of(context, open.part.id)?;
            Range::exact(100).times(part)?.over(Range::of(context, whole)?)
        };
        gives().and_then(|gives| slip::of(context, open.share.id, gives, true)) == Some(Slip::Swap)
    };
    let used = |whole: FigureId| used_by.get(&whole).copied().unwrap_or(0);
    let named: Vec<FigureId> = distinct(context, wholes, Link::Named);
    if let [whole] = named.as_slice()
        && (near(*whole) || used(*whole) > 0)
    {
        return Some((*whole, Strength::Stated));
    }
    let kin: Vec<FigureId> = distinct(context, wholes, Link::Kin);
    if let [whole] = kin.as_slice()
        && near(*whole)
    {
        return Some((*whole, Strength::Stated));
    }
    let all = distinct(context, wholes, Link::Near);
    // The only larger amount of its unit, and the whole of other shares.
    if let [whole] = all.as_slice()
        && near(*whole)
        && used(*whole) > 0
    {
        return Some((*whole, Strength::Stated));
    }
    // 前五大客户销售额2.03亿元，占比24.0%: of the whole that most shares of the report are of.
    let part = context.figures.get(open.part.id);
    let most = used_by.iter().filter(|(id, times)| {
        **times >= OFTEN
            && compatible(part, context.figures.get(**id), context.lexicon)
            && value(context, **id) > value(context, open.part.id)
    });
    let most = most.max_by_key(|(_, times)| **times).map(|(id, _)| *id);
    if let Some(whole) = most.filter(|whole| wholes.iter().all(|(one, _)| one.id != *whole))
        && !open.is_bare()
        && open.share.before.starts_with('占')
        && open.object.is_empty()
        && swapped(whole)
    {
        return Some((whole, Strength::Implied));
    }
    let few = wholes.iter().take(MOST);
    few.map(|(whole, _)| whole.id).find(|id| swapped(*id)).map(|id| (id, Strength::Implied))
}

/// How many other shares make an amount the whole of all.
const OFTEN: usize = 2;

/// With more wholes than this, one of them comes close by chance.
const MOST: usize = 5;

/// The amounts of one link, a value once.
fn distinct(context: Context<'_>, wholes: &[(Told<'_>, Link)], link: Link) -> Vec<FigureId> {
    let mut found: Vec<FigureId> = Vec::new();
    for (whole, _) in wholes.iter().filter(|(_, own)| *own <= link) {
        if !found.iter().any(|id| value(context, *id) == value(context, whole.id)) {
            found.push(whole.id);
        }
    }
    found
}
