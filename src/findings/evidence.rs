//! A broken claim with its fixes comes in; whether it is to be shown goes out.
//!
//! A pattern can bind the wrong figures. Then the sides of the claim have nothing to do with each
//! other, and the gap between them is large and arbitrary; a true error is near the truth, or one
//! slip of the pen away from it. How much a fitting slip proves depends on how many digits agree:
//! among figures of two digits some slip nearly always fits, among figures of six hardly ever.

use super::lists::{
    begins_with_subtotal, ends_in_and, enters_bracket, has_part_beyond_whole, is_list_of_shares,
    is_plain_list, is_score_of_parts, is_within,
};
use super::numeral::Numeral;
use super::sizes::{
    APART_UNWORDED, FAR_APART, FAR_OFF, are_apart, exceeds, is_beyond_levels, is_less_than_part,
    is_of_other_size,
};
use super::{Broken, Fix, Slip, slips};
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::{Expression, Function, Strength};
use crate::verdicts::{self, Bench, Fraction, Outcome};

/// Chances are counted in millionths.
const CERTAIN: u64 = 1_000_000;

/// The chance of a fitting slip up to which an implied claim is believed: of a hundred lists that are
/// not complete, six may look like an error.
const IMPLIED: u64 = 60_000;

/// The same of two digits exchanged in an amount that a search bound.
const EXCHANGED: u64 = 10_000;

/// The same of an English list that ends in “and”, which is seldom left open.
const ENUMERATED: u64 = 150_000;

/// The same where the parts exceed the whole, which no incomplete list does.
const EXCEEDING: u64 = 300_000;

/// Parts that exceed their whole by no more than an eighth are hardly parts that overlap, such as
/// teachers with a degree and teachers under 35: those exceed it by any amount.
const OVERLAP: (i128, i128) = (1, 8);

/// Whether a broken claim is to be shown, in this reading.
pub fn convincing(context: Context<'_>, claim: &Claim, broken: &Broken, tried: usize) -> bool {
    let rule = context.rulebook.rule(claim.rule);
    let form = claim.readings[broken.reading].form;
    let divides = rule.forms.get(form).is_some_and(|form| form.relation.divides());
    let hedged = |id: FigureId| context.figures.get(id).hedge != Hedge::None;
    let explained = broken.fixes.iter().any(|(_, fix)| fix.as_ref().is_some_and(is_explained))
        && !claim.readings[broken.reading].figures().any(hedged);
    let bound = claim.strength == Strength::Witnessed;
    let far = || are_apart(context, claim, &claim.readings[broken.reading], FAR_OFF);
    if divides && !explained && !bound && far() {
        return false;
    }
    if is_of_other_size(context, claim, &claim.readings[broken.reading])
        || is_less_than_part(context, &claim.readings[broken.reading])
    {
        return false;
    }
    let reading = &claim.readings[broken.reading];
    if is_beyond_levels(context, reading) {
        return false;
    }
    if claim.strength == Strength::Witnessed {
        return true;
    }
    let limit = rule.unexplained_limit.filter(|_| !explained);
    if limit.is_some_and(|limit| !is_within(context, claim, broken.reading, (limit.into(), 100))) {
        return false;
    }
    if has_unstated_scale(context, claim, broken.reading) {
        return false;
    }
    if rule.forms.get(form).is_some_and(|form| form.searched) {
        // An implied quotient (a share, an average, a rate of change) is wrong itself, if anything
        // is: amounts found elsewhere may be those of something else.
        let derived = claim.strength == Strength::Implied
            && context.document.language == Language::English
            && rule.forms.get(form).is_some_and(|form| form.relation.divides());
        let first = claim.readings[broken.reading].figures().next();
        let sure = |(id, fix): &(FigureId, Option<Fix>)| {
            (!derived || first == Some(*id))
                && fix
                    .as_ref()
                    .is_some_and(|fix| is_surely_explained(context.figures.get(*id), fix))
        };
        let stated = claim.strength == Strength::Stated;
        let certain = context.rulebook.rule(claim.rule).certain;
        // Digits exchanged in a part or a whole of three digits fit a quotient of as many hardly by chance.
        let rare = |(id, fix): &(FigureId, Option<Fix>)| {
            let swapped = fix.as_ref().filter(|fix| fix.slip == Some(Slip::Swap));
            let chance = swapped.and_then(|fix| one(context, *id, fix, Slip::Swap));
            chance.is_some_and(|chance| chance.saturating_mul(tried.max(1) as u64) <= EXCHANGED)
        };
        return (stated && (certain || is_near(context, claim, broken)))
            || broken.fixes.iter().any(sure)
            || derived && reading.figures().count() == 3 && broken.fixes.iter().any(rare);
    }
    if begins_with_subtotal(context, &claim.readings[broken.reading]) {
        return false;
    }
    if gap_is_told(context, claim, broken.reading)
        || claim.strength == Strength::Implied
            && is_score_of_parts(context, &claim.readings[broken.reading])
    {
        return false;
    }
    let explained = broken.fixes.iter().any(|(_, fix)| fix.as_ref().is_some_and(is_explained));
    let chance = chance(context, broken);
    let Some(bench) = Bench::new(context, claim.rule, reading) else { return false };
    match claim.strength {
        Strength::Stated | Strength::Witnessed => explained || is_near(context, claim, broken),
        Strength::Implied => {
            let limit = match () {
                () if exceeds(&bench) => EXCEEDING,
                () if ends_in_and(context, reading) => ENUMERATED,
                () => IMPLIED,
            };
            let nearly = exceeds(&bench)
                && is_plain_list(context, reading)
                && is_within(context, claim, broken.reading, OVERLAP);
            let digits = broken.fixes.iter().filter_map(|(id, _)| telling(context, *id)).max();
            let alike = is_of_one_kind(context, reading);
            let (tries, nearness) = match ends_in_and(context, reading) {
                // The likeliest reading stands for itself.
                true if broken.reading == 0 => (1, nearness(context, claim, broken.reading)),
                _ => (tried.min(3) as u64, 1),
            };
            let rare = alike && chance.saturating_mul(tries) / nearness <= limit;
            let shares = is_list_of_shares(context, reading)
                && is_within(context, claim, broken.reading, OVERLAP);
            let misplaced = alike && explained && has_part_beyond_whole(context, reading);
            shares
                || misplaced
                || digits.is_some_and(|digits| digits > 2)
                    && !enters_bracket(context, reading)
                    && (nearly || explained && rare)
        }
    }
}

/// How much less likely an English list that is not complete comes so near its total: ten times
/// within a hundredth, no less beyond a tenth. Chinese bulletins often leave out a small remainder.
fn nearness(context: Context<'_>, claim: &Claim, reading: usize) -> u64 {
    match () {
        () if is_within(context, claim, reading, (1, 100)) => 10,
        () if is_within(context, claim, reading, (1, 40)) => 4,
        () if is_within(context, claim, reading, (1, 10)) => 2,
        () => 1,
    }
}

/// Whether what is missing from a total stands in the sentence in a word: 109 women, 50 men, and one who
/// gave no answer.
fn gap_is_told(context: Context<'_>, claim: &Claim, reading: usize) -> bool {
    let reading = &claim.readings[reading];
    let (Some(Bound::Figures(total)), Some(Bound::Figures(parts))) =
        (reading.get("total"), reading.get("parts"))
    else {
        return false;
    };
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    let gap = total.first().and_then(value).zip(sum);
    let Some(gap) = gap.and_then(|(total, sum)| total.checked_add(sum.negated())) else {
        return false;
    };
    let block = context.document.block(context.figures.get(parts[0]).block);
    let places: Vec<Span> = parts.iter().map(|id| context.figures.get(*id).span).collect();
    let first = places[0];
    let Some(sentence) = block.sentences.iter().find(|sentence| sentence.contains(first)) else {
        return false;
    };
    // Four judges, one Kadhi and 26 magistrates: between the parts and behind them.
    // 38 incidents: one in the first class, three in the second.
    let led = total.first().map(|id| context.figures.get(*id).span);
    let led = led.filter(|led| sentence.contains(*led) && led.end <= first.start);
    let mut words = Vec::new();
    let mut from = led.map_or(first.end, |led| led.end);
    for end in places[usize::from(led.is_none())..]
        .iter()
        .copied()
        .chain([Span { start: sentence.end, end: sentence.end }])
    {
        let start = end.start.clamp(from, sentence.end.max(from));
        words.extend(
            context
                .document
                .slice(Span { start: from, end: start })
                .split(|c: char| !c.is_alphabetic()),
        );
        from = end.end.max(from);
    }
    let value = |word: &str| WORDS.iter().position(|known| *known == word);
    words
        .into_iter()
        .any(|word| value(word).is_some_and(|at| gap == Decimal::integer(at as i64 + 1)))
}

/// Numbers up to this are written as words, and no pattern takes them for parts.
const WORDS: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Whether all that is added up is of one kind: 一年 beside amounts in yuan is no part of them.
fn is_of_one_kind(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return true };
    let kind = |id: &FigureId| match context.figures.get(*id).kind {
        Kind::Number => None,
        kind => Some(kind),
    };
    let total = match reading.get("total") {
        Some(Bound::Figures(ids)) => ids.first().and_then(kind),
        _ => None,
    };
    let numbers = parts.iter().filter(|id| kind(id).is_none()).count();
    parts.iter().filter_map(kind).all(|part| total.is_none_or(|total| part == total))
        && (total.is_some() || numbers == parts.len() || numbers == 0)
}

fn is_explained(fix: &Fix) -> bool {
    matches!(
        fix.slip,
        Some(Slip::Swap | Slip::Digit | Slip::Point | Slip::Scale | Slip::Length | Slip::Points)
    )
}

/// For claims whose search weighs them itself: one digit of a number of two digits is a tenth of all
/// such numbers.
fn is_surely_explained(figure: &Figure, fix: &Fix) -> bool {
    let size = figure.value.decimal().map_or(0, |value| telling_part(value, figure.precision));
    match fix.slip {
        Some(Slip::Digit | Slip::Scale) => size >= 100,
        Some(Slip::Swap | Slip::Point) => size >= 10,
        _ => false,
    }
}

/// How likely it is that some slip of some figure fits by chance.
fn chance(context: Context<'_>, broken: &Broken) -> u64 {
    let slips = broken.fixes.iter().filter_map(|(_, fix)| fix.as_ref()?.slip);
    let surest = slips.min_by_key(|slip| slips::rank(Some(*slip)));
    let chances =
        broken.fixes.iter().filter_map(|(id, fix)| one(context, *id, fix.as_ref()?, surest?));
    chances.fold(0, u64::saturating_add).min(CERTAIN)
}

fn digits(context: Context<'_>, id: FigureId) -> Option<u32> {
    let numeral = Numeral::of(context.document, context.figures.get(id))?;
    u32::try_from(numeral.digits.len()).ok()
}

/// The significant digits as a number. The zeros of round thousands tell nothing: 100,000 says no
/// more than 1.
fn telling_part(value: Decimal, precision: i16) -> u128 {
    let plain = value.normal();
    let round = plain.exponent >= 2;
    let stated = value.at_exponent(precision).filter(|_| !round);
    stated.unwrap_or(plain.mantissa).unsigned_abs()
}

pub fn telling(context: Context<'_>, id: FigureId) -> Option<u32> {
    let figure = context.figures.get(id);
    let part = telling_part(figure.value.decimal()?, figure.precision);
    let length = part.checked_ilog10().map_or(1, |log| log + 1);
    Some(digits(context, id)?.min(length))
}

/// The chance for one figure: the values that slips as sure as the surest found can make of it,
/// times the share of all values with so many digits that would fit.
fn one(context: Context<'_>, id: FigureId, fix: &Fix, surest: Slip) -> Option<u64> {
    let figure = context.figures.get(id);
    let digits = digits(context, id)?;
    if digits < 2 {
        return Some(0);
    }
    // Swaps; powers of ten and the sign; one digit changed; digits more or less.
    let variants = u64::from(match surest {
        Slip::Swap => digits - 1,
        Slip::Scale | Slip::Point | Slip::Sign => digits - 1 + 11,
        Slip::Digit => 9 * digits + digits - 1 + 11,
        _ => 9 * digits + digits - 1 + 11 * digits + 10 + 11,
    });
    let step = Fraction::ten_to(figure.precision)?;
    let width = fix.interval.high.value?.subtract(fix.interval.low.value?)?;
    let fitting = width.divide(step)?.floor().unsigned_abs().min(u128::from(CERTAIN)) as u64 + 1;
    let all = 10u64.checked_pow(digits.min(15))?;
    Some((variants * fitting).saturating_mul(CERTAIN) / all)
}

/// Whether the sides are no further apart than either is large; of a sum of parts no further than a
/// fifth, since parts that make up but half of a total are more likely not all of them.
fn is_near(context: Context<'_>, claim: &Claim, broken: &Broken) -> bool {
    let rule = context.rulebook.rule(claim.rule);
    let reading = &claim.readings[broken.reading];
    let Some(form) = rule.forms.get(reading.form) else { return false };
    let sums = !rule.searched
        && form.relation.comparisons.iter().any(|(left, _, right)| {
            let sum = |side: &Expression| matches!(side, Expression::Call(Function::Sum, _));
            sum(left) || sum(right)
        });
    // What is worked out wrongly, or from a figure miswritten, is near the truth or a slip away from it; a
    // quotient or product of the wrong two amounts comes out at anything.
    let explained = || broken.fixes.iter().any(|(_, fix)| fix.as_ref().is_some_and(is_explained));
    if form.relation.multiplies() && are_apart(context, claim, reading, FAR_APART) && !explained() {
        return false;
    }
    // What a search bound to other amounts comes out at anything, too, and what was miswritten seldom so far off.
    let moved = reading.get("new").is_some() && reading.get("old").is_some();
    if !claim.worded
        && (form.relation.multiplies() || moved)
        && is_told_in_digits(context, reading)
        && are_apart(context, claim, reading, APART_UNWORDED)
        && !explained()
    {
        return false;
    }
    // No day of the week is nearer to another than the rest.
    let named = form.relation.comparisons.iter().any(|(left, _, right)| {
        [left, right].iter().any(|side| matches!(side, Expression::Call(Function::Weekday, _)))
    });
    if named {
        return true;
    }
    // Of so few one more or less is a tenth or a fourth.
    let total = ["total", "whole"].iter().find_map(|name| match reading.get(name) {
        Some(Bound::Figures(ids)) => context.figures.get(*ids.first()?).value.decimal(),
        _ => None,
    });
    let few = total.is_some_and(|total| total <= Decimal::integer(FEW));
    let limit = match sums {
        true => Fraction::new(1, if few { 3 } else { 5 }),
        false => Some(Fraction::ONE),
    };
    match verdicts::settle_reading(context, claim.rule, reading) {
        Outcome::Breaks { gap: Some(gap) } => limit.is_none_or(|limit| gap <= limit),
        _ => true,
    }
}

/// Whether the figure that a claim gives first has digits: doubled and a third are far from their neighbours.
fn is_told_in_digits(context: Context<'_>, reading: &Reading) -> bool {
    let told = ["rate", "share", "times", "change", "points", "average"];
    let told = told.iter().find_map(|name| match reading.get(name) {
        Some(Bound::Figures(ids)) => ids.first().copied(),
        _ => None,
    });
    told.or_else(|| reading.figures().next()).is_some_and(|id| {
        let text = context.document.slice(context.figures.get(id).span);
        text.contains(|c: char| c.is_ascii_digit())
    })
}

/// A total of so few is told with parts of one digit.
const FEW: i64 = 12;

/// Whether a quotient has an amount of money with one decimal and no scale word, as reports give that say
/// “in millions” once: nothing can be divided by it.
fn has_unstated_scale(context: Context<'_>, claim: &Claim, reading: usize) -> bool {
    let rule = context.rulebook.rule(claim.rule);
    let reading = &claim.readings[reading];
    // In Chinese the scale stands in the unit: 725.0元, 24.36亿元.
    let divides = rule.forms.get(reading.form).is_some_and(|form| form.relation.divides())
        && context.document.language == Language::English;
    // Of pence and cents there are no millions.
    let money = |id: FigureId| {
        let figure = context.figures.get(id);
        let unit = context.lexicon.units.get(usize::from(figure.unit.0));
        figure.kind == Kind::Money
            && figure.precision == -1
            && figure.cell.is_none()
            && unit.is_none_or(|unit| unit.factor.0 >= unit.factor.1)
    };
    let other = |id: FigureId| {
        let figure = context.figures.get(id);
        matches!(figure.kind, Kind::Count | Kind::Number) && figure.precision > 0
    };
    divides && reading.figures().any(money) && reading.figures().any(other)
}
