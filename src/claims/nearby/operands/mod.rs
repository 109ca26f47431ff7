//! English figures that follow from amounts of other sentences come in: an average whose total and number
//! are told by their nouns, a sum and the amounts before it, a share of a table's row; claims go out where
//! no other search has bound the figure.
//!
//! Which amounts are meant is weighed, in tenths of a bit: what the words name (the noun that the amounts
//! count, the row), how near they stand, how exactly a slip of the pen explains the gap, less what speaks
//! for other amounts. Whatever amounts give the figure, it holds.

mod again;
mod apposed;
mod calendar;
mod parts;
mod means;
mod moves;
mod per;
mod rates;
mod products;
mod quotient;
mod ratio;
mod shares;
mod sums;
mod told_pairs;

use super::range::Range;
use super::slip::{self, power, tenths};
use super::vicinity::Vicinity;
use crate::claims::draft::Draft;
use crate::claims::{Binding, Claim, Context, Reading};
use crate::figures::{FigureId, Value};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeSet;

/// Amounts that a figure may follow from.
struct Way {
    form: &'static str,
    bindings: Vec<Binding>,
    /// What they give for the figure.
    gives: Range,
    /// What speaks for them, in tenths of a bit.
    evidence: u32,
    /// The parts of a sum, any of which may be the one that is wrong.
    parts: Vec<FigureId>,
}

/// A figure that follows from others, with all the ways that it may.
struct Found {
    id: FigureId,
    ways: Vec<Way>,
    /// Whether the figure is rounded though it counts: the result of a division.
    divided: bool,
    /// Whether words name the amounts of the best way, so that others that give the figure do so by chance.
    named: bool,
}

/// What finds the figures of one rule that follow from others.
type Teller = fn(&Vicinity<'_>) -> Vec<Found>;

const TELLERS: &[(&str, Teller)] = &[
    ("average", means::told),
    ("average", products::told),
    ("change", moves::told),
    ("restated", again::told),
    ("share", rates::told),
    ("share", told_pairs::told),
    ("share", parts::told),
    ("share", shares::told),
    ("total", sums::told),
];

/// Claims of all rules in force.
pub fn search(vicinity: &Vicinity<'_>, claims: &mut Vec<Claim>) {
    let rulebook = vicinity.context.rulebook;
    let mut found = Vec::new();
    for (rule, teller) in TELLERS {
        let Some(rule) = rulebook.find(rule) else { continue };
        let mut bound = Bound::of(claims, rule);
        let draft = Draft::new(vicinity.context, rule);
        for told in teller(vicinity) {
            let (id, named) = (told.id, told.named);
            // Two digits, and fractions in words, are given by many amounts.
            let vague = named && is_vague(vicinity, id);
            if bound.sure.contains(&id) || bound.ticked.contains(&id) && !vague {
                continue;
            }
            let Some(claim) = claim(vicinity, draft, told) else { continue };
            claims.retain(|other| {
                let by_chance =
                    other.rule == rule && other.readings.iter().all(Reading::ticks_only);
                !(vague && by_chance && other.readings[0].figures().next() == Some(id))
            });
            bound.sure.insert(id);
            found.push(claim);
        }
    }
    claims.append(&mut found);
}

/// Whether a figure has fewer than three digits, or is a fraction in words.
fn is_vague(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let figure = vicinity.context.figures.get(id);
    let digits = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    digits.is_none_or(|digits| digits.unsigned_abs() < 100)
}

/// The figures that stand in claims of a rule already.
struct Bound {
    sure: BTreeSet<FigureId>,
    /// In claims that some amounts give them, and that are told by nothing else.
    ticked: BTreeSet<FigureId>,
}

impl Bound {
    fn of(claims: &[Claim], rule: RuleId) -> Bound {
        let of_rule = claims.iter().filter(|claim| claim.rule == rule);
        let first = |claim: &Claim| claim.readings[0].figures().next();
        let ticks = |claim: &&Claim| claim.readings.iter().all(Reading::ticks_only);
        let (ticked, others): (Vec<&Claim>, Vec<&Claim>) = of_rule.partition(ticks);
        let sure = others.into_iter().filter(|claim| claim.strength >= Strength::Stated);
        Bound {
            sure: sure.filter_map(first).collect(),
            ticked: ticked.into_iter().filter_map(first).collect(),
        }
    }
}

/// From here on the amounts are meant.
const CONVINCING: u32 = 120;

/// How far behind the best other amounts may be and still be meant.
const RIVAL: u32 = 30;

/// How far behind the best other amounts may be and still explain a figure.
const HARDLY: u32 = 50;

fn claim(vicinity: &Vicinity<'_>, draft: Draft<'_>, found: Found) -> Option<Claim> {
    let context = vicinity.context;
    let weighed = found.named
        || ["change", "restated"]
            .iter()
            .any(|rule| context.rulebook.find(rule) == Some(draft.id()));
    let Found { id, mut ways, divided, .. } = found;
    let place = context.figures.get(id).span;
    let stated = Range::of(context, id)?;
    let rounded = stated.rounded(context, id)?;
    let widened = rounded.widened(context, id)?;
    ways.sort_by_key(|way| std::cmp::Reverse(way.evidence));
    let own = if divided { rounded } else { stated };
    let best = ways.first()?.evidence;
    // What is hardly meant gives any figure by chance.
    ways.retain(|way| way.evidence + HARDLY >= best);
    if let Some(at) = ways.iter().position(|way| way.gives.meets(own)) {
        let way = ways.swap_remove(at);
        let mut claim = draft.claim(Strength::Implied, place, [(way.form, way.bindings)])?;
        let readings = std::mem::take(&mut claim.readings);
        claim.readings = readings.into_iter().map(|reading| reading.ticking_only()).collect();
        return Some(claim);
    }
    ways.retain(|way| way.evidence + RIVAL >= best);
    if ways.iter().any(|way| way.gives.meets(widened)) {
        return None;
    }
    let likenesses: Vec<Option<Likeness>> =
        ways.iter().map(|way| likeness(vicinity, id, way, divided)).collect();
    // Amounts of other sentences that no slip explains are mostly not those meant, unless they are named. Fractions in
    // words have no digits to slip.
    let worded = matches!(context.figures.get(id).value, Value::Fraction(..));
    let weigh = |at: usize| {
        let likeness = likenesses[at].as_ref().filter(|own| own.slipped || weighed || worded)?;
        let evidence = ways[at].evidence + likeness.tenths;
        Some(evidence.saturating_sub(rivals(&ways, &likenesses, at)))
    };
    let weighed = (0..ways.len()).filter_map(|at| Some((weigh(at)?, at)));
    let (evidence, at) =
        weighed.max_by_key(|(evidence, at)| (*evidence, std::cmp::Reverse(*at)))?;
    if evidence < CONVINCING {
        return None;
    }
    let way = ways.swap_remove(at);
    draft.claim(Strength::Stated, place, [(way.form, way.bindings)])
}

/// What speaks for other amounts of the right size than those of a way, in tenths of a bit.
fn rivals(ways: &[Way], likenesses: &[Option<Likeness>], at: usize) -> u32 {
    let mut given: Vec<Range> = Vec::new();
    let mut sum = 0;
    for (way, likeness) in ways.iter().zip(likenesses) {
        if likeness.is_some() && !given.contains(&way.gives) {
            given.push(way.gives);
            sum += power((way.evidence + 100).saturating_sub(ways[at].evidence).min(160));
        }
    }
    tenths(sum).saturating_sub(100)
}

/// How much the gap between a figure and what it should be looks like a slip.
struct Likeness {
    /// In tenths of a bit.
    tenths: u32,
    slipped: bool,
}

/// How likely the surest slip of some suspects fits by chance, in a hundred thousand; `None` where none fits.
fn slipped(context: Context<'_>, suspects: &[(FigureId, Range)], divided: bool) -> Option<u64> {
    let (mut swaps, mut digits) = (0, 0);
    let mut surest = None;
    for (suspect, due) in suspects {
        // Fractions in words have no digits to slip.
        let Some(chances) = slip::chances(context, *suspect, *due) else { continue };
        swaps += chances.swap;
        digits += chances.swap + chances.digit;
        surest = match (surest, slip::of(context, *suspect, *due, divided)) {
            (_, Some(slip::Slip::Swap)) | (Some(slip::Slip::Swap), _) => Some(slip::Slip::Swap),
            (found, other) => found.or(other),
        };
    }
    surest.map(|slip| if slip == slip::Slip::Swap { swaps } else { digits })
}

/// `None` where the two are of different sizes.
fn likeness(vicinity: &Vicinity<'_>, id: FigureId, way: &Way, divided: bool) -> Option<Likeness> {
    let context = vicinity.context;
    let stated = Range::of(context, id)?;
    let mut suspects = vec![(id, way.gives)];
    for part in &way.parts {
        let others = way.parts.iter().filter(|other| *other != part);
        let rest = others.map(|other| Range::of(context, *other));
        let due = { rest }.try_fold(stated, |due, other| due.minus(other?));
        suspects.extend(due.map(|due| (*part, due)));
    }
    // The figure itself is the likeliest; each further one makes it likelier that some slip fits by chance.
    let dues = quotient::dues(context, way, stated.rounded(context, id)?);
    let slipped = slipped(context, &suspects, divided).or_else(|| {
        let all: Vec<_> = suspects.iter().chain(&dues).copied().collect();
        slipped(context, &all, divided)
    });
    if let Some(chance) = slipped {
        // In a hundred thousand.
        return Some(Likeness { tenths: tenths(100_000 / chance.max(1)), slipped: true });
    }
    // Other amounts give a value of about the same size one time in ten; what is wrong by chance mostly does.
    let within = |over: i64, under: i64| {
        let (gives, over, under) = (way.gives, Range::exact(over), Range::exact(under));
        let below = stated.times(under)?.low < gives.times(over)?.high;
        Some(below && gives.times(under)?.low < stated.times(over)?.high)
    };
    let tenths = match () {
        () if divided && within(13, 10)? => 26,
        () if divided && within(3, 2)? => 16,
        () if within(2, 1)? => 10,
        () if within(4, 1)? => 0,
        () => return None,
    };
    Some(Likeness { tenths, slipped: false })
}
