//! English amounts come in, each with the words that bear it; claims that two of them are one value go out, where what
//! bears them is the same and the one is a slip of the pen away from the other: we followed 2,418 nurses, and the 2,148
//! nurses in the cohort; an operating profit of £41.6m, and operating profit was £46.1m.
//!
//! What bears an amount is told by grammar: the noun that it counts, or the one that it is linked to, what stands
//! before that noun, and what its clause says. The evidence is weighed: how seldom such a slip fits by chance, what
//! the two have in common, what the one says that the other does not, and how many other values bear that noun.

mod bearing;
mod phrase;
mod slip;
mod words;

pub use self::words::HEDGES;
use super::rounded;
use super::twins::key;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::restated::are_of_two_editions;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::Language;
use crate::figures::{FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
pub use bearing::words;
use bearing::{Bearing, bearing};
use slip::rarity;
use std::collections::{BTreeMap, BTreeSet};

/// More figures than these are data.
const MOST: usize = 3_000;

/// A noun with more values says too little.
const MOST_BEARING: usize = 30;

/// In tenths of a bit: what the words and the digits must say together.
const CONVINCING: i32 = 137;

/// What the words alone must say of two values that agree.
const TELLING: i32 = 40;

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.figures.list.len() > MOST {
        return;
    }
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let borne: Vec<Bearing> = ids.filter_map(|id| bearing(context, id)).collect();
    let mut known: BTreeSet<(FigureId, FigureId)> = claims
        .iter()
        .flat_map(|claim| &claim.readings)
        .filter_map(|reading| {
            let mut told = reading.figures();
            told.next().zip(told.next())
        })
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    let mut by_head: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in borne.iter().enumerate() {
        for head in &one.heads {
            by_head.entry(head).or_default().push(at);
        }
    }
    // Enrolment stood at 1,240; the 1,240 students enrolled.
    for (at, one) in borne.iter().enumerate() {
        for word in one.clause.iter().filter(|word| !one.heads.contains(*word)) {
            if let Some(places) = by_head.get_mut(word.as_str()) {
                places.push(at);
            }
        }
    }
    for places in by_head.values_mut() {
        places.sort_unstable();
    }
    let mut saying: BTreeMap<&str, usize> = BTreeMap::new();
    for word in borne.iter().flat_map(|one| &one.clause) {
        *saying.entry(word).or_default() += 1;
    }
    let draft = Draft::new(context, rule);
    for places in by_head.values().filter(|places| (2..=MOST_BEARING).contains(&places.len())) {
        let group = Group { context, borne: &borne, places, saying: &saying };
        for (one, other) in group.pairs() {
            let (first, second) = (borne[one].id, borne[other].id);
            if !known.insert((first.min(second), first.max(second))) {
                continue;
            }
            let place = around([first, second].map(|id| context.figures.get(id).span));
            let bound = vec![figures("first", [first]), figures("second", [second])];
            claims.extend(draft.claim(Strength::Witnessed, place, [("text", bound)]));
        }
    }
}

/// The amounts of one noun.
struct Group<'g, 'a> {
    context: Context<'a>,
    borne: &'g [Bearing],
    places: &'g [usize],
    /// In how many clauses a word stands.
    saying: &'g BTreeMap<&'g str, usize>,
}

impl Group<'_, '_> {
    /// The pairs that are one value: told alike, or the one miswritten.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        // Of the pairs of one amount, the likeliest.
        let mut best: BTreeMap<usize, (i32, usize)> = BTreeMap::new();
        for (index, one) in self.places.iter().enumerate() {
            for other in &self.places[index + 1..] {
                let Some(words) = self.words(*one, *other) else { continue };
                if self.is_part(*one, *other) || self.is_part(*other, *one) {
                    continue;
                }
                if self.agree(*one, *other) {
                    let digits =
                        [*one, *other].map(|at| slip::digits(self.context, &self.borne[at]));
                    let exact = digits.into_iter().any(|digits| digits >= 3);
                    // 3,000 next year is not 2,846 told roughly.
                    let rough = digits.into_iter().any(|digits| digits < 2);
                    if words >= TELLING && exact && !rough {
                        found.push((*one, *other));
                    }
                    continue;
                }
                if self.has_rest(*one, *other) || self.has_rest(*other, *one) {
                    continue;
                }
                let Some(rarity) = rarity(self.context, &self.borne[*one], &self.borne[*other])
                else {
                    continue;
                };
                let rivals = self.rivals(*one, *other) as i32 + 1;
                let evidence = rarity + words - 10 * rivals.ilog2() as i32;
                if evidence < CONVINCING || self.is_borne_out(*one) && self.is_borne_out(*other) {
                    continue;
                }
                for (own, its) in [(*one, *other), (*other, *one)] {
                    let entry = best.entry(own).or_insert((evidence, its));
                    if evidence > entry.0 {
                        *entry = (evidence, its);
                    }
                }
            }
        }
        let miswritten = best
            .iter()
            .filter(|(one, (_, other))| *one < other)
            .filter(|(one, (_, other))| best.get(other).is_some_and(|(_, back)| back == *one))
            .map(|(one, (_, other))| (*one, *other));
        found.extend(miswritten);
        found
    }

    fn agree(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.borne[one], &self.borne[other]);
        let figure = |id| self.context.figures.get(id);
        one.value == other.value
            || rounded::agree(
                self.context,
                (figure(one.id), one.value),
                (figure(other.id), other.value),
            )
    }

    /// Whether the sentence of an amount tells what it lacks of the other: 9,148 on roads and 270 on paths.
    fn has_rest(&self, own: usize, its: usize) -> bool {
        let (own, its) = (&self.borne[own], &self.borne[its]);
        let figure = self.context.figures.get(own.id);
        let meant = (self.context.figures.get(its.id), its.value);
        self.context.figures.within(own.sentence).any(|id| {
            let other = &self.context.figures.list[id as usize];
            let sum = || key(self.context, other)?.1.checked_add(own.value);
            other.span != figure.span
                && sum().is_some_and(|sum| {
                    sum == meant.1 || rounded::agree(self.context, (figure, sum), meant)
                })
        })
    }

    /// Whether the sentence of an amount tells which share of the other it is: one in ten, 384 in all, of 3,840.
    fn is_part(&self, own: usize, its: usize) -> bool {
        let (own, its) = (&self.borne[own], &self.borne[its]);
        let context = self.context;
        let range = |id: FigureId| Range::of(context, id);
        let Some((part, whole)) = range(own.id).zip(range(its.id)) else { return false };
        let gives = Range::exact(100).times(part).and_then(|part| part.over(whole));
        context.figures.within(own.sentence).map(FigureId).any(|id| {
            let share = context.figures.get(id).kind;
            let told = range(id).and_then(|told| told.rounded(context, id));
            matches!(share, Kind::Percent | Kind::Fraction)
                && gives.zip(told).is_some_and(|(gives, told)| gives.meets(told))
        })
    }

    /// Whether the value of an amount is told again of the noun.
    fn is_borne_out(&self, own: usize) -> bool {
        self.places.iter().any(|other| *other != own && self.agree(own, *other))
    }

    /// How many other values bear the noun.
    fn rivals(&self, one: usize, other: usize) -> usize {
        let others = self.places.iter().filter(|at| **at != one && **at != other);
        let figure = |at: usize| self.context.figures.get(self.borne[at].id);
        let others = others.filter(|at| {
            self.borne[**at].percent == self.borne[one].percent
                && compatible(figure(**at), figure(one), self.context.lexicon)
                && !self.agree(**at, one)
                && !self.agree(**at, other)
        });
        others.map(|at| self.borne[*at].value).collect::<BTreeSet<_>>().len()
    }

    /// What the words say for the two being one, in tenths of a bit; `None` where they tell them apart.
    fn words(&self, one: usize, other: usize) -> Option<i32> {
        let (one, other) = (&self.borne[one], &self.borne[other]);
        let (first, second) =
            (self.context.figures.get(one.id), self.context.figures.get(other.id));
        if one.sentence == other.sentence
            || one.percent != other.percent
            || !compatible(first, second, self.context.lexicon)
            || are_of_two_editions(self.context.document, first.block, second.block)
            || !one.may_be(other)
        {
            return None;
        }
        let weight = |word: &&String| match self.saying.get(word.as_str()) {
            Some(0..=4) | None => 18,
            Some(5..=10) => 12,
            _ => 6,
        };
        let shared = one.clause.intersection(&other.clause).filter(|word| !one.is_head(word));
        let shared: Vec<&String> = shared.collect();
        let alike: i32 = shared.iter().map(weight).sum();
        let lacks = |own: &Bearing, its: &Bearing| {
            own.clause.iter().filter(|word| !its.clause.contains(*word)).count() as i32
        };
        let own = lacks(one, other).min(lacks(other, one));
        let one_time = one.is_of_one_time(other);
        let both = one.counted && other.counted;
        let same = own == 0 && (shared.len() >= 2 || !shared.is_empty() && (one_time || both));
        let named = !other.counted && !one.modifiers.is_empty() && one.modifiers == other.modifiers;
        let near = second.block.0.abs_diff(first.block.0) <= 1;
        let (mine, theirs) = (one.unexplained(other) as i32, other.unexplained(one) as i32);
        // The later one takes up the one before.
        let definite = other.definite && !self.was_told(other);
        let clean = definite && near && theirs == 0;
        let only_unit = one.shares_only_unit(other);
        if only_unit && !clean && (own > 0 || shared.is_empty()) {
            return None;
        }
        let apart = if definite {
            75 * theirs
        } else if (1..=2).contains(&own) && shared.len() >= 2 && !named {
            // The north sold 4,120 tickets, the south sold 4,210.
            return None;
        } else if named {
            15 * (mine + theirs)
        } else {
            25 * (mine + theirs) + 20 * own
        };
        let bonus = [
            (definite, 30),
            (clean, 20),
            (clean && other.possessed, 30),
            (named, 30),
            (same || own == 0 && one_time, 40),
            (one_time, 15),
        ];
        let bonus: i32 = bonus.iter().filter(|(is, _)| *is).map(|(_, worth)| worth).sum();
        let crossed = one.heads.is_disjoint(&other.heads);
        let head = if only_unit || crossed { 8 } else { 15 };
        Some(head + alike.min(60) + bonus - apart)
    }

    /// Whether the value of an amount stands anywhere before it.
    fn was_told(&self, own: &Bearing) -> bool {
        let value = self.context.figures.get(own.id).value.decimal();
        self.context.figures.list[..own.id.0 as usize]
            .iter()
            .any(|figure| figure.kind.is_quantity() && figure.value.decimal() == value)
    }
}
