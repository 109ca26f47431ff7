//! Chinese shares come in whose part and whole are told by their names, wherever the report has them, in its text or
//! in a table (税收收入占一般公共预算收入的76.9%, of two rows; 网上渠道占56.3%, of 网上投诉1039件 in the sentence before;
//! 调撤率56.1%, of 调解5317件 and 撤诉1684件); claims of the rule `share` go out.
//!
//! A share that some pair of amounts with these names gives is told. If none gives it, the one pair that is meant
//! breaks it where a slip of the pen explains it.

use super::elsewhere::Open;
use super::words::whole_name;
use crate::claims::apart::amounts::{Amount, Amounts, is_level};
use crate::claims::clauses::told::{is_amount, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, Reading};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;
use std::cmp::Reverse;

/// More amounts of one name than this, and the name tells none of them.
const MOST: usize = 8;

/// How many figures before a share its parts may stand where their names are cut short.
const NEAR: usize = 10;

/// The claim of a share whose words name both its part and its whole.
pub fn claim(amounts: &Amounts<'_>, draft: Draft<'_>, open: &Open<'_>) -> Option<Claim> {
    let context = amounts.context;
    if context.figures.get(open.share.id).kind != Kind::Percent {
        return None;
    }
    let mut pairs = pairs(amounts, open);
    if pairs.is_empty() {
        pairs = of_table(amounts, open);
    }
    if let Some(claim) = told_behind(amounts, draft, open) {
        return Some(claim);
    }
    // 购房占71%，租房占17%，按人数租房占44%: a share is no part of another.
    let amount = |id: FigureId| context.figures.get(id).kind != Kind::Percent;
    pairs.retain(|pair| amount(pair.whole) && pair.parts.iter().all(|part| amount(*part)));
    settled(context, draft, open.share.id, pairs)
}

/// 占总支出的55%，为164.12万元; 到位率96.0%，即实到3.6864亿元: the part follows from the share.
fn told_behind(amounts: &Amounts<'_>, draft: Draft<'_>, open: &Open<'_>) -> Option<Claim> {
    let context = amounts.context;
    let at = amounts.list.iter().position(|one| one.id == open.share.id)?;
    let (own, part) = (&amounts.list[at], amounts.list.get(at + 1)?);
    let told = part.told.as_ref()?;
    let links = ["，为", "，即", "，达", "，计", "，约", "，共", "，也就是", "，合", "（", "，有"];
    let linked =
        links.iter().any(|link| told.gap.starts_with(link)) && told.gap.chars().count() <= LINK;
    if open.part.id != open.share.id
        || part.sentence != own.sentence
        || !linked
        || !is_level(context, part)
    {
        return None;
    }
    let figure = context.figures.get(part.id);
    let suits = |one: &&Amount<'_>| {
        let other = context.figures.get(one.id);
        one.id != part.id
            && is_level(context, one)
            && is_amount(context, one.id)
            && other.unit == figure.unit
            && other.kind == figure.kind
            && other.value.decimal() > figure.value.decimal()
            && !one.earlier
    };
    let name = whole_name(&open.object);
    let whole = match name.is_empty() {
        true => {
            let lead = amounts.list[..at].iter().filter(|one| one.sentence + 1 == own.sentence);
            lead.filter(suits).find(|one| one.cell.is_none()).filter(|_| open.sort_is_rate)?
        }
        false => {
            let called: Vec<&Amount<'_>> =
                called(amounts, name).into_iter().filter(|one| suits(one)).collect();
            let value = |one: &Amount<'_>| context.figures.get(one.id).value.decimal();
            let first = *called.first()?;
            called.iter().all(|one| value(one) == value(first)).then_some(first)?
        }
    };
    let share = Range::of(context, open.share.id)?.rounded(context, open.share.id)?;
    let of = Range::of(context, whole.id)?;
    let expected = share.times(of)?.over(Range::exact(100))?;
    let stated = Range::of(context, part.id)?.rounded(context, part.id)?;
    let gives = Range::exact(100).times(stated)?.over(of)?;
    let near =
        slip::is_near(context, part.id, expected) || slip::is_near(context, open.share.id, gives);
    if !expected.meets(stated) && !near {
        return None;
    }
    let place = around([open.share.id, part.id, whole.id].map(|id| context.figures.get(id).span));
    let bound = vec![
        figures("share", [open.share.id]),
        figures("part", [part.id]),
        figures("base", [whole.id]),
    ];
    draft.claim(Strength::Stated, place, [("across", bound)])
}

/// In characters: longer words between a share and its part say something else.
const LINK: usize = 8;

/// What a share may be of: its parts, most often one, and its whole.
struct Pair {
    parts: Vec<FigureId>,
    whole: FigureId,
}

/// The pairs that the names mean, the best named first.
fn pairs(amounts: &Amounts<'_>, open: &Open<'_>) -> Vec<Pair> {
    let context = amounts.context;
    let at = amounts.list.partition_point(|one| one.id < open.share.id);
    let own = amounts.list.get(at).filter(|one| one.id == open.share.id);
    let sentence = own.map_or(0, |one| one.sentence);
    let whole = whole_name(&open.object);
    let parts: Vec<Vec<&Amount<'_>>> = match () {
        () if open.part.id != open.share.id && !open.sort_is_rate && !whole.is_empty() => {
            amounts.list.iter().filter(|one| one.id == open.part.id).map(|one| vec![one]).collect()
        }
        () if whole.is_empty() || open.sort_is_rate => cut_short(amounts, open, at, sentence),
        () => called(amounts, &open.subject).into_iter().map(|one| vec![one]).collect(),
    };
    let parts = if parts.is_empty() && !whole.is_empty() && !open.sort_is_rate {
        cut_short(amounts, open, at, sentence)
    } else {
        parts
    };
    let wholes: Vec<&Amount<'_>> = match whole.is_empty() {
        true => Vec::new(),
        false => called(amounts, whole),
    };
    let mut found = Vec::new();
    for parts in parts.into_iter().take(MOST) {
        let first = parts[0];
        let own: Vec<&Amount<'_>> = match whole.is_empty() {
            true => led_by(amounts, &parts),
            false => wholes.clone(),
        };
        for whole in own.into_iter().take(MOST) {
            let suits = parts.iter().all(|part| {
                part.id != whole.id
                    && compatible(
                        context.figures.get(part.id),
                        context.figures.get(whole.id),
                        context.lexicon,
                    )
                    && context.figures.get(part.id).value.decimal()
                        < context.figures.get(whole.id).value.decimal()
            });
            // Of two cells, those of one column or of one row.
            let of_one_line = match (first.cell, whole.cell) {
                (Some(one), Some(other)) => {
                    one.table != other.table || one.column == other.column || one.row == other.row
                }
                _ => true,
            };
            let now = first.earlier == whole.earlier && first.earlier == open.share.earlier;
            if suits && of_one_line && now {
                let parts = parts.iter().map(|part| part.id).collect();
                found.push(Pair { parts, whole: whole.id });
            }
        }
    }
    found
}

/// The rows that the share's words begin to name, with the total of their column: 税收收入占一般公共预算收入的76.9%, of the
/// rows 税收小计 and 合计.
fn of_table(amounts: &Amounts<'_>, open: &Open<'_>) -> Vec<Pair> {
    let context = amounts.context;
    let lead: String = open.subject.chars().take(2).collect();
    if open.object.is_empty() || lead.chars().count() < 2 || open.part.id != open.share.id {
        return Vec::new();
    }
    let at = context.figures.get(open.share.id).block.0;
    let near = |amount: &&Amount<'_>| {
        let block = context.figures.get(amount.id).block.0;
        amount.cell.is_some() && block.abs_diff(at) <= TABLE && is_level(context, amount)
    };
    let mut found = Vec::new();
    for part in amounts.list.iter().filter(near) {
        if !part.name.row_words().is_some_and(|row| row.starts_with(lead.as_str())) {
            continue;
        }
        let Some(own) = part.cell else { continue };
        let whole = amounts.list.iter().filter(near).find(|whole| {
            whole.cell.is_some_and(|cell| cell.table == own.table && cell.column == own.column)
                && whole.name.row.is_none()
                && context.figures.get(whole.id).value.decimal()
                    > context.figures.get(part.id).value.decimal()
        });
        if let Some(whole) = whole {
            found.push(Pair { parts: vec![part.id], whole: whole.id });
        }
        if found.len() > MOST {
            return Vec::new();
        }
    }
    found
}

/// In blocks: how far from a share its table may stand.
const TABLE: u32 = 6;

/// The amounts that bear a name, all or nearly all of it and little besides; the best first.
fn called<'l, 'a>(amounts: &'l Amounts<'a>, name: &str) -> Vec<&'l Amount<'a>> {
    let long = name.chars().count();
    if !(2..=LONGEST).contains(&long) {
        return Vec::new();
    }
    let score = |amount: &Amount<'_>| {
        let parts = amount.name.words().iter();
        parts
            .map(|part| {
                let shared = overlap(name, part);
                let besides = part.chars().count().saturating_sub(shared);
                (shared, besides)
            })
            .max_by_key(|(shared, besides)| (*shared, Reverse(*besides)))
            .filter(|(shared, besides)| {
                *shared >= 2 && *shared + SPARE >= long && *besides <= BESIDES
            })
    };
    let mut found: Vec<(&Amount<'_>, (usize, usize))> = amounts
        .list
        .iter()
        .filter(|one| is_amount(amounts.context, one.id) && is_level(amounts.context, one))
        .filter_map(|one| Some((one, score(one)?)))
        .collect();
    let best = found.iter().map(|(_, (shared, _))| *shared).max().unwrap_or(0);
    found.retain(|(_, (shared, _))| *shared == best);
    found.sort_by_key(|(_, (_, besides))| *besides);
    let least = found.first().map_or(0, |(_, (_, besides))| *besides);
    found.retain(|(_, (_, besides))| *besides <= least + 1);
    if found.len() > MOST { Vec::new() } else { found.into_iter().map(|(one, _)| one).collect() }
}

/// In characters: longer names are clauses.
const LONGEST: usize = 12;

/// So many characters of a name may be left out, and so many more said.
const SPARE: usize = 1;
const BESIDES: usize = 6;

/// The amounts before a share whose names its own is cut short from: 网上渠道 from 网上投诉; 调撤 from 调解 and 撤诉.
fn cut_short<'l, 'a>(
    amounts: &'l Amounts<'a>,
    open: &Open<'_>,
    at: usize,
    sentence: u32,
) -> Vec<Vec<&'l Amount<'a>>> {
    let context = amounts.context;
    let near = || {
        amounts.list[at.saturating_sub(NEAR)..at].iter().rev().filter(|one| {
            one.cell.is_none() && one.sentence + 1 >= sentence && is_level(context, one)
        })
    };
    let label = |one: &Amount<'a>| one.told.as_ref().map_or("", |told| told.before);
    let subject: Vec<char> = open.subject.chars().collect();
    let [first, second, rest @ ..] = subject.as_slice() else { return Vec::new() };
    let lead: String = [*first, *second].iter().collect();
    if open.sort_is_rate && rest.is_empty() {
        let beside: Vec<&Amount<'a>> = near().take(4).collect();
        let joined = |pair: &&[&Amount<'a>]| {
            let [later, earlier] = pair else { return false };
            label(earlier).contains(*first)
                && label(later).contains(*second)
                && !label(earlier).contains(lead.as_str())
                && earlier.sentence == sentence
                && later.told.as_ref().is_some_and(|told| told.gap.contains(['、', '和', '，']))
                && context.figures.get(earlier.id).unit == context.figures.get(later.id).unit
        };
        let mut pairs = beside.windows(2).filter(joined);
        return match (pairs.next(), pairs.next()) {
            (Some([later, earlier]), None) => vec![vec![*earlier, *later]],
            _ => Vec::new(),
        };
    }
    let mut found = near().filter(|one| label(one).starts_with(lead.as_str()));
    match (found.next(), found.next()) {
        (Some(one), None) if !open.sort_is_rate => vec![vec![one]],
        _ => Vec::new(),
    }
}

/// The amounts that lead the sentence of a part, and what it is a part of.
fn led_by<'l, 'a>(amounts: &'l Amounts<'a>, parts: &[&'l Amount<'a>]) -> Vec<&'l Amount<'a>> {
    let context = amounts.context;
    let unit = |amount: &Amount<'_>| context.figures.get(amount.id);
    let of_sentence = |one: &&Amount<'a>| {
        one.cell.is_none()
            && one.sentence == parts[0].sentence
            && one.id < parts[0].id
            && is_level(context, one)
            && compatible(unit(one), unit(parts[0]), context.lexicon)
    };
    let all: Vec<&Amount<'a>> = amounts.list.iter().filter(of_sentence).collect();
    if parts.len() > 1 {
        return all.into_iter().rev().take(1).collect();
    }
    all.into_iter().take(1).collect()
}

fn settled(
    context: Context<'_>,
    draft: Draft<'_>,
    share: FigureId,
    pairs: Vec<Pair>,
) -> Option<Claim> {
    let gives = |pair: &Pair| {
        let parts = pair.parts.iter();
        let sum = parts
            .map(|part| Range::of(context, *part))
            .try_fold(Range::exact(0), |sum, part| sum.plus(part?))?;
        Range::exact(100).times(sum)?.over(Range::of(context, pair.whole)?)
    };
    let stated = Range::of(context, share)?.rounded(context, share)?.widened(context, share)?;
    let of = |pair: &Pair, strength: Strength| {
        let ids = pair.parts.iter().copied().chain([pair.whole, share]);
        let place = around(ids.map(|id| context.figures.get(id).span));
        let (form, part) = match pair.parts.as_slice() {
            [part] => ("across", figures("part", [*part])),
            several => ("several", figures("parts", several.iter().copied())),
        };
        let bound = vec![figures("share", [share]), part, figures("base", [pair.whole])];
        draft.claim(strength, place, [(form, bound)])
    };
    let mut given: Vec<(&Pair, Range)> = Vec::new();
    for pair in &pairs {
        let Some(range) = gives(pair) else { continue };
        if range.meets(stated) {
            let mut claim = of(pair, Strength::Implied)?;
            claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
            return Some(claim);
        }
        if !given.iter().any(|(_, other)| *other == range) {
            given.push((pair, range));
        }
    }
    if let [(pair, range)] = given.as_slice()
        && slip::is_near(context, share, *range)
    {
        return of(pair, Strength::Stated);
    }
    let few = given.iter().take(FEW);
    let mut swapped =
        few.filter(|(_, range)| slip::of(context, share, *range, true) == Some(Slip::Swap));
    swapped.next().and_then(|(pair, _)| of(pair, Strength::Implied))
}

/// With more pairs than this, one of them comes close by chance.
const FEW: usize = 5;
