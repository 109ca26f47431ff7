//! Claims with their verdicts come in; what speaks for each figure goes out: the claims that hold and have it.

use super::{Broken, Fix, fixes};
use crate::claims::{Bound, Claim, Claims, Context, Reading};
use crate::document::{BlockId, Language, Span};
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::{Comparison, Expression, Form, RuleId, Strength};
use crate::verdicts::{self, Bench, Mode, Verdict, Verdicts};
use std::collections::{HashMap, HashSet};

/// What speaks for each figure of a report, by its place in the list.
pub struct Standing {
    /// Whether an equation that holds has it: that 213 is less than 421 says little of either.
    pub confirmed: Vec<bool>,
    /// The readings that hold and make it of two others or more, each with its claim.
    follows: HashMap<FigureId, Vec<(usize, usize)>>,
    /// The readings that hold, by each of their figures where there are three or more.
    together: HashMap<FigureId, Vec<Vec<FigureId>>>,
    /// Those of them that the text binds, and not chance.
    made: HashMap<FigureId, Vec<Vec<FigureId>>>,
    /// Parts and wholes whose share is told.
    shares: HashSet<(FigureId, FigureId)>,
    /// Those of them that the text binds, or that stand in one paragraph with their share.
    nested: HashSet<(FigureId, FigureId)>,
    /// Pairs of which it is told rightly which is the greater.
    ordered: HashSet<(RuleId, FigureId, FigureId)>,
    /// Words that tell rightly which row of a table leads in a column or comes last.
    leading: HashSet<(Span, u32, u32)>,
    /// Figures of equations that the text binds and that hold.
    reckoned: HashSet<FigureId>,
    /// What two figures are told to give, by them and the paragraph that tells it.
    given: HashMap<(RuleId, FigureId, FigureId, BlockId), Vec<FigureId>>,
    /// Shares, averages and changes that two amounts of their paragraph give.
    results: HashMap<FigureId, Vec<(RuleId, FigureId, FigureId)>>,
}

impl Standing {
    pub fn of(context: Context<'_>, claims: &Claims, verdicts: &Verdicts) -> Standing {
        let mut confirmed = vec![false; context.figures.list.len()];
        let mut follows: HashMap<FigureId, Vec<(usize, usize)>> = HashMap::new();
        let mut together: HashMap<FigureId, Vec<Vec<FigureId>>> = HashMap::new();
        let mut made = together.clone();
        let mut given: HashMap<_, Vec<FigureId>> = HashMap::new();
        let (mut shares, mut nested) = (HashSet::new(), HashSet::new());
        let mut ordered = HashSet::new();
        let mut leading = HashSet::new();
        let mut results: HashMap<_, Vec<_>> = HashMap::new();
        let mut reckoned = HashSet::new();
        for (index, (claim, verdict)) in claims.list.iter().zip(&verdicts.list).enumerate() {
            if let Verdict::Holds { reading } | Verdict::HoldsByRounding { reading } = verdict {
                let place = (index, *reading);
                let reading = &claim.readings[*reading];
                let figures: Vec<FigureId> = reading.figures().collect();
                let several = figures.len() > 2;
                leading.extend(lead(context, reading));
                if let [one, other] = figures.as_slice()
                    && is_order(context, claim.rule, reading)
                {
                    ordered.insert((claim.rule, *one.min(other), *one.max(other)));
                }
                let bound = claim.strength >= Strength::Stated && !reading.ticks_only();
                let equation = is_equation(context, claim.rule, reading);
                if bound && figures.len() > 1 && equation {
                    reckoned.extend(figures.iter().copied());
                }
                for figure in &figures {
                    confirmed[figure.0 as usize] |= equation;
                    if several {
                        follows.entry(*figure).or_default().push(place);
                    }
                    if several && figures.len() <= MOST && adds_up(context, claim.rule, reading) {
                        together.entry(*figure).or_default().push(figures.clone());
                        if bound {
                            made.entry(*figure).or_default().push(figures.clone());
                        }
                    }
                }
                if let Some(quotient) = Quotient::of(context, reading) {
                    shares.insert(quotient.over);
                    let result = context.figures.get(quotient.result);
                    let here = |id: FigureId| context.figures.get(id).block == result.block;
                    let (part, whole) = quotient.over;
                    // Two cells of a table give some percentage of the text far below it by chance.
                    if bound || here(part) || here(whole) {
                        nested.insert(quotient.over);
                    }
                    // Other amounts give any figure by chance: the text must bind them.
                    if bound && here(quotient.over.0) && here(quotient.over.1) {
                        let (one, other) = quotient.over;
                        results.entry(quotient.result).or_default().push((claim.rule, one, other));
                    }
                    // No other customer made up 10% or more: a limit is given by no amounts.
                    if !is_limit(context.figures.get(quotient.result).hedge) {
                        given
                            .entry(quotient.key(context, claim.rule))
                            .or_default()
                            .push(quotient.result);
                    }
                }
            }
        }
        Standing {
            confirmed,
            follows,
            together,
            made,
            shares,
            nested,
            ordered,
            leading,
            reckoned,
            given,
            results,
        }
    }

    /// Whether an equation that the text binds has the figure, and holds.
    pub fn is_reckoned(&self, id: FigureId) -> bool {
        self.reckoned.contains(&id)
    }

    /// Whether what holds explains a claim that does not.
    pub fn excuses(&self, context: Context<'_>, claims: &Claims, broken: &Broken) -> bool {
        let claim = &claims.list[broken.claim.0 as usize];
        let reading = &claim.readings[broken.reading];
        self.both_follow(context, claims, broken)
            || self.are_together(context, claim.rule, reading)
            || self.have_shares(reading)
            || self.are_nested(context, claim.rule, reading)
            || self.gives_another(context, claim.rule, reading)
            || self.is_of_fellows(context, reading)
            || self.is_given(context, claim.rule, reading)
            || self.is_made_otherwise(context, claim.rule, reading)
            || self.is_ordered_otherwise(context, claim.rule, reading)
            || self.is_right(context, claim, reading)
            || lead(context, reading).is_some_and(|row| self.leading.contains(&row))
    }

    /// The other 38.7%, beside 61.3%; 41.6%, 1.8 points below 43.4%: a figure that the text reckons rightly from others is
    /// not the slip on whose account amounts that no word joins to it were taken for its own.
    fn is_right(&self, context: Context<'_>, claim: &Claim, reading: &Reading) -> bool {
        let searched = |form: &Form| form.searched;
        claim.strength == Strength::Implied
            && context.document.language == Language::English
            && context.rulebook.rule(claim.rule).forms.get(reading.form).is_some_and(searched)
            && Quotient::of(context, reading)
                .is_some_and(|quotient| self.reckoned.contains(&quotient.result))
    }

    /// 由2.01缩小到1.97，但差距仍扩大: of two figures whose order is told rightly, no other word of the sentence that names
    /// neither tells the order.
    fn is_ordered_otherwise(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        let figures: Vec<FigureId> = reading.figures().collect();
        let [one, other] = figures.as_slice() else { return false };
        let worded = reading.bindings.iter().any(|one| matches!(one.value, Bound::Items(_)));
        let block = |id: &FigureId| context.figures.get(*id).block;
        !worded
            && is_order(context, rule, reading)
            && block(one) == block(other)
            && self.ordered.contains(&(rule, *one.min(other), *one.max(other)))
    }

    /// That two figures are one says nothing against figures that both follow from others.
    fn both_follow(&self, context: Context<'_>, claims: &Claims, broken: &Broken) -> bool {
        let claim = &claims.list[broken.claim.0 as usize];
        let one = || {
            let bench = Bench::new(context, claim.rule, &claim.readings[broken.reading]);
            bench.is_some_and(|bench| fixes::is_equal(&bench))
        };
        broken.fixes.len() == 2
            && one()
            && broken.fixes.iter().all(|(id, fix)| self.follows(context, claims, *id, fix.as_ref()))
    }

    /// Whether a figure follows from others that would not give what the broken claim asks of it as well: 6.0% of 41,988 are
    /// 2,519 no less than 6.0% of 41,898.
    fn follows(
        &self,
        context: Context<'_>,
        claims: &Claims,
        id: FigureId,
        fix: Option<&Fix>,
    ) -> bool {
        let asked = fix.map(|fix| fix.interval);
        self.follows.get(&id).into_iter().flatten().take(MOST).any(|(claim, reading)| {
            let claim = &claims.list[*claim];
            let reading = &claim.readings[*reading];
            let gives = || {
                let bench = Bench::new(context, claim.rule, reading)?;
                let (name, index) = reading.bindings.iter().find_map(|binding| {
                    let Bound::Figures(ids) = &binding.value else { return None };
                    Some((&binding.name, ids.iter().position(|one| *one == id)?))
                })?;
                verdicts::solve(&bench, name, index, Mode::Shortened(bench.shortening()))
            };
            // What cannot be solved for it was found to hold, and no more is known.
            !asked.zip(gives()).is_some_and(|(asked, gives)| gives.meets(&asked))
        })
    }

    /// 82 charges: 51 of the one sort, 19 of another and 12 others: figures that one claim explains together are
    /// right, and what else is made of them (51 less 19 is not 12) is no claim of the report.
    fn are_together(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        let figures: Vec<FigureId> = reading.figures().collect();
        let Some(readings) = figures.first().and_then(|first| self.together.get(first)) else {
            return false;
        };
        figures.len() > 2
            && adds_up(context, rule, reading)
            && readings.iter().any(|others| figures.iter().all(|figure| others.contains(figure)))
    }

    /// Of 586,400 there are 492,576 (84 per cent) of one sort and 41,048 (7 per cent) of another: parts whose shares
    /// of the whole are told and right are not all of it, if they do not come to it.
    fn have_shares(&self, reading: &Reading) -> bool {
        let whole = reading.get("total").or_else(|| reading.get("whole"));
        let (Some(Bound::Figures(whole)), Some(Bound::Figures(parts))) =
            (whole, reading.get("parts"))
        else {
            return false;
        };
        whole.len() == 1 && parts.iter().all(|part| self.shares.contains(&(*part, whole[0])))
    }

    /// Of 468 people 286 took part and 256 (89.5%) stayed: an amount whose share of another is told is a part of that one,
    /// and not of a whole beside it.
    fn are_nested(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
        let nested = if adds_up(context, rule, reading) { &self.nested } else { &self.shares };
        parts.iter().any(|one| parts.iter().any(|other| nested.contains(&(*one, *other))))
    }

    /// 48 items; 17 were dropped (ratio below .60), leaving 31: what is left of three figures, where one of the others makes
    /// it right with a third.
    fn is_made_otherwise(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        let one = |name: &&str| match reading.get(name)? {
            Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
            _ => None,
        };
        let result = ["net", "total", "whole", "change"].iter().find_map(one);
        let figures: Vec<FigureId> = reading.figures().collect();
        let block = |id: FigureId| context.figures.get(id).block;
        let Some(result) = result.filter(|_| figures.len() == 3) else { return false };
        let alike = |others: &&Vec<FigureId>| {
            others.len() == 3 && others.iter().all(|other| block(*other) == block(result))
        };
        let readings = self.made.get(&result).into_iter().flatten().filter(alike);
        let shared = |others: &Vec<FigureId>| {
            figures.iter().any(|figure| *figure != result && others.contains(figure))
        };
        figures.iter().all(|figure| block(*figure) == block(result))
            && adds_up(context, rule, reading)
            && readings.into_iter().any(shared)
    }

    /// 412 volunteers gave 38,000 hours, 92 each, as many as 21 people at 1,800 hours a year: what two amounts give is not
    /// also what two others are to give; from 2.16 to 1.58, or 27%: a change is no share of either.
    fn is_given(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        Quotient::of(context, reading).is_some_and(|quotient| {
            let known = self.results.get(&quotient.result);
            let (part, whole) = quotient.over;
            let apart = |(by, one, other): &(RuleId, FigureId, FigureId)| {
                let shared = [part, whole].iter().filter(|id| [*one, *other].contains(id)).count();
                shared == 0 || *by != rule && shared == 1
            };
            known.is_some_and(|known| known.iter().any(apart))
        })
    }

    /// 东湖区1024.6万、…、白鹭县487.5万、南坪县290.5万。后两县合计778.0万，约占五分之一: what some items of a list come to is
    /// no share of another item of it.
    fn is_of_fellows(&self, context: Context<'_>, reading: &Reading) -> bool {
        let Some(Quotient { over: (part, whole), .. }) = Quotient::of(context, reading) else {
            return false;
        };
        let sentence = |id: FigureId| {
            let figure = context.figures.get(id);
            let sentences = &context.document.block(figure.block).sentences;
            sentences.iter().copied().find(|sentence| sentence.contains(figure.span))
        };
        let (Some(told), Some(list)) = (sentence(part), sentence(whole)) else { return false };
        let unit = context.figures.get(part).unit;
        let items: Vec<FigureId> = context
            .figures
            .within(list)
            .map(FigureId)
            .filter(|id| context.figures.get(*id).unit == unit)
            .take(MOST)
            .collect();
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        let sum = |items: &[FigureId]| {
            items.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))
        };
        let comes_to = |items: &[FigureId]| {
            sum(items).map(Decimal::normal) == value(part).map(Decimal::normal)
        };
        // 46个断面中，Ⅰ类12个、Ⅱ类27个、Ⅳ类7个: what all of them come to is no item.
        let all = sum(&items);
        let is_item = value(whole)
            .zip(all)
            .is_some_and(|(whole, all)| whole.checked_add(whole).is_some_and(|twice| twice < all));
        let others = |from: usize, many: usize| {
            items.get(from..from + many).is_some_and(|run| !run.contains(&whole) && comes_to(run))
        };
        told != list
            && items.contains(&whole)
            && is_item
            && (2..items.len()).any(|many| (0..items.len()).any(|from| others(from, many)))
    }

    /// 4,512 of 4,800 answered (94.0%), 94.7% of them content: where two amounts give one rate of their paragraph,
    /// they are not those of another.
    fn gives_another(&self, context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
        Quotient::of(context, reading).filter(|_| reading.get("old").is_none()).is_some_and(
            |quotient| {
                let results = self.given.get(&quotient.key(context, rule));
                results.is_some_and(|results| results.iter().any(|one| *one != quotient.result))
            },
        )
    }
}

fn is_limit(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost)
}

/// Whether a reading makes one figure of others by adding or taking away.
fn adds_up(context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
    let form = context.rulebook.rule(rule).forms.get(reading.form);
    is_equation(context, rule, reading) && form.is_some_and(|form| !form.relation.multiplies())
}

/// Whether a reading says that figures give others.
fn is_equation(context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
    context.rulebook.rule(rule).forms.get(reading.form).is_some_and(|form| {
        let equal = |(_, comparison, _): &(_, Comparison, _)| *comparison == Comparison::Equal;
        form.relation.comparisons.iter().all(equal)
    })
}

/// Figures of longer readings are those of long columns.
const MOST: usize = 16;

/// A figure that two others are to give: a share of part and whole, an average of total and number, a change from old to
/// new.
struct Quotient {
    result: FigureId,
    over: (FigureId, FigureId),
}

impl Quotient {
    fn of(context: Context<'_>, reading: &Reading) -> Option<Quotient> {
        let one = |names: &[&str]| {
            names.iter().find_map(|name| match reading.get(name)? {
                Bound::Figures(ids) if ids.len() == 1 => Some(ids[0]),
                // What words stand for: two fifths, 40%.
                Bound::Constant(_, span) => context.figures.within(*span).next().map(FigureId),
                _ => None,
            })
        };
        let result = one(&["share", "mean", "rate", "points", "change", "low", "words"])?;
        // 比上年的216万箱增加32.6万箱，增长15.1%: or of how much it changed by.
        let by = || one(&["change"]).filter(|change| *change != result);
        let over = (
            one(&["part", "total", "new"]).or_else(by)?,
            one(&["whole", "base", "number", "count", "old"])?,
        );
        let bound = reading.figures().filter(|id| *id != result).count();
        (bound == 2).then_some(Quotient { result, over })
    }

    fn key(&self, context: Context<'_>, rule: RuleId) -> (RuleId, FigureId, FigureId, BlockId) {
        (rule, self.over.0, self.over.1, context.figures.get(self.result).block)
    }
}

/// 按人口计算，西苑街道密度最高: one word does not tell of two columns in which the row leads. The word, and the row of a
/// table that a reading puts before all others.
fn lead(context: Context<'_>, reading: &Reading) -> Option<(Span, u32, u32)> {
    let (Some(Bound::Figures(one)), Some(Bound::Items(words))) =
        (reading.get("one"), reading.get("words"))
    else {
        return None;
    };
    let cell = context.figures.get(*one.first()?).cell?;
    Some((*words.first()?, cell.table, cell.row))
}

/// Whether a reading says of two amounts which is the greater, and nothing else.
fn is_order(context: Context<'_>, rule: RuleId, reading: &Reading) -> bool {
    let rule = context.rulebook.rule(rule);
    rule.wording
        && rule.forms.get(reading.form).is_some_and(|form| {
            let [(left, comparison, right)] = form.relation.comparisons.as_slice() else {
                return false;
            };
            let named = |side: &Expression| matches!(side, Expression::Name(_));
            *comparison != Comparison::Equal && named(left) && named(right)
        })
}
