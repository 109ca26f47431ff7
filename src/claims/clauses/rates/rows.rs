//! A row of Chinese shares told at once for a row of parts told before comes in: 企业264人、高校120人、个人96人，依次为55%、
//! 25%和20%; claims of the rule `share` go out.
//!
//! The parts are the amounts in a row right before, as many as the shares. The whole is what they add up to
//! or an amount before them; the one of which all the shares hold, or all but one, is meant.

use super::fit::{Fit, fit};
use super::{claim, figure};
use crate::claims::clauses::told::{Passage, Told, is_amount, value};
use crate::claims::draft::Draft;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Words before a row of shares.
const ROWS: &[&str] = &["分别", "依次", "占比", "各占"];

/// How many amounts before the parts can be their whole.
const WHOLES: usize = 3;

/// Longer rows are data.
const LONGEST: usize = 12;

/// The claims of a passage, with the shares that they settle.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
) -> Vec<(FigureId, Claim)> {
    let told = &passage.told;
    let mut found = Vec::new();
    for start in 0..told.len() {
        let led = told[start].kind == Kind::Percent
            && holds_any(told[start].before, ROWS)
            && !holds_any(told[start].before, &["增", "降", "同比", "率"]);
        if led {
            found.extend(row(context, draft, told, start));
        }
    }
    found
}

fn row(
    context: Context<'_>,
    draft: Draft<'_>,
    told: &[Told<'_>],
    start: usize,
) -> Vec<(FigureId, Claim)> {
    let joint = |one: &Told<'_>| matches!(one.gap.trim(), "、" | "和" | "及" | "，" | "与");
    let more = told[start + 1..]
        .iter()
        .take(LONGEST)
        .take_while(|one| one.kind == Kind::Percent && joint(one));
    let count = 1 + more.count();
    let Some(first) = start.checked_sub(count).filter(|_| count >= 2) else { return Vec::new() };
    let (parts, shares) = (&told[first..start], &told[start..start + count]);
    let suits = |one: &Told<'_>| {
        is_amount(context, one.id)
            && figure(context, one).hedge == Hedge::None
            && compatible(figure(context, &parts[0]), figure(context, one), context.lexicon)
    };
    let together = parts.iter().all(|part| suits(part) && part.sentence == shares[0].sentence);
    if !together {
        return Vec::new();
    }
    let ids: Vec<FigureId> = parts.iter().map(|part| part.id).collect();
    let sum = ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?));
    let largest = ids.iter().filter_map(|id| value(context, *id)).max();
    let mut wholes: Vec<(Option<Decimal>, Vec<FigureId>)> = told
        [first.saturating_sub(WHOLES)..first]
        .iter()
        .rev()
        .filter(|one| suits(one) && value(context, one.id) >= largest)
        .map(|one| (value(context, one.id), vec![one.id]))
        .collect();
    wholes.push((sum, ids));
    let fitting = |of: Option<Decimal>| {
        let pairs = shares.iter().zip(parts);
        pairs.filter(|(share, part)| fit(context, share.id, part.id, of) == Fit::Stated).count()
    };
    let Some((whole, fits)) =
        wholes.iter().map(|(of, whole)| (whole, fitting(*of))).rev().max_by_key(|(_, fits)| *fits)
    else {
        return Vec::new();
    };
    let all: Vec<FigureId>;
    let whole = match () {
        () if fits == count || count >= 3 && fits + 1 == count => whole,
        // One part is wrong, and with it what they come to: no share is of that.
        () if has_odd_part(context, parts, shares) => {
            all = parts.iter().map(|part| part.id).collect();
            &all
        }
        () => return Vec::new(),
    };
    let pairs = shares.iter().zip(parts);
    let made = pairs.filter_map(|(share, part)| {
        let base = if whole.len() > 1 { first_of(part.id, whole) } else { whole.clone() };
        let pair = (part.id, base);
        Some((share.id, claim(context, draft, Strength::Stated, share.id, &[pair])?))
    });
    made.collect()
}

/// Whether all parts but one stand to each other as their shares do, which make up 100%.
fn has_odd_part(context: Context<'_>, parts: &[Told<'_>], shares: &[Told<'_>]) -> bool {
    let (hundred, mut sum, mut slack) = (Decimal::integer(100), Decimal::ZERO, Decimal::ZERO);
    let mut pairs: Vec<(Decimal, Decimal, Decimal)> = Vec::new();
    for (part, share) in parts.iter().zip(shares) {
        let half = Decimal::new(5, figure(context, share).precision.saturating_sub(1));
        let (Some(part), Some(share)) = (value(context, part.id), value(context, share.id)) else {
            return false;
        };
        let (Some(next), Some(wider)) = (sum.checked_add(share), slack.checked_add(half)) else {
            return false;
        };
        (sum, slack) = (next, wider);
        pairs.push((part, share, half));
    }
    let within = |one: Decimal, other: Decimal, slack: Decimal| {
        let gap = one.checked_add(other.negated());
        gap.is_some_and(|gap| gap <= slack && gap.negated() <= slack)
    };
    // part / other = share / other, each share by half a unit more or less.
    let alike = |one: usize, other: usize| {
        let ((part, share, half), (other, of, by)) = (pairs[one], pairs[other]);
        let slack = part.checked_mul(by).zip(other.checked_mul(half));
        let slack = slack.and_then(|(one, other)| one.checked_add(other));
        let sides = part.checked_mul(of).zip(other.checked_mul(share));
        sides.zip(slack).is_some_and(|((one, other), slack)| within(one, other, slack))
    };
    let agree = |odd: usize| {
        let others: Vec<usize> = (0..pairs.len()).filter(|at| *at != odd).collect();
        others.iter().all(|one| others.iter().all(|other| alike(*one, *other)))
            && !others.iter().all(|other| alike(odd, *other))
    };
    pairs.len() >= 3
        && within(sum, hundred, slack)
        && (0..pairs.len()).filter(|odd| agree(*odd)).count() == 1
}

/// The parts of a whole, the one that a share is of first.
fn first_of(part: FigureId, whole: &[FigureId]) -> Vec<FigureId> {
    let others = whole.iter().copied().filter(|id| *id != part);
    std::iter::once(part).chain(others).collect()
}
