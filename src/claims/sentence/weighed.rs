//! English groups come in, each with its number and its value, and the mean of all of them behind: 300 litres at €8 and 100
//! litres at €12, so the average price was €9; that it is theirs, each weighed by its number, goes out.
//!
//! Number and value stand in turn, in one order for all groups. Where the figures are bare, the order is meant in which the
//! mean lies between the values.

use super::words::{clause_after, clause_before, ends, says};
use super::{Sentence, Told, list};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the form `weighted`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let means: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_mean(sentence, *id)).collect();
    // Of several, the last is that of all.
    let Some(mean) = means.last().copied() else { return Vec::new() };
    // Those averages rest on 752, 378, 66 and 62 days: one of a list is no mean of what stands before it.
    let goes_on = |list: &Vec<FigureId>| list.len() > 2 && list[1..list.len() - 1].contains(&mean);
    if list::of(sentence, &sentence.members).iter().any(goes_on) {
        return Vec::new();
    }
    let own: Vec<FigureId> = sentence.members[..sentence.place(mean)].to_vec();
    let told = of(sentence, &own, mean).or_else(|| {
        let before = before.first().filter(|_| own.len() <= 1)?;
        let all: Vec<FigureId> = before.members.iter().chain(&own).copied().collect();
        of(sentence, &all, mean)
    });
    told.into_iter().collect()
}

/// Words of a mean of all, and of one that was worked out.
const OVERALL: &[&str] = &[
    "overall",
    "combined",
    "across",
    "average",
    "mean",
    "averaged",
    "averages",
    "averaging",
    "weighted",
    "joint",
];
const WORKED_OUT: &[&str] = &[
    "so",
    "giving",
    "gives",
    "gave",
    "making",
    "makes",
    "puts",
    "put",
    "putting",
    "thus",
    "therefore",
    "hence",
    "overall",
    "across all",
    "for all",
    "of all",
    "combined",
    "together",
    "weighted",
    "average price",
    "the average was",
    "works out",
    "worked out",
    "which means",
    "resulting",
    "as a whole",
];
const OTHERS: &[&str] = &[
    "median",
    "target",
    "national",
    "than",
    "against",
    "compared",
    "previous",
    "last year",
    "rise",
    "increase",
    "fell",
    "rose",
    "per cent of all",
    "account for",
    "accounts for",
    "accounted for",
    "represent",
    "represents",
    "represented",
    "consecutive",
    "more",
    "less",
    "fewer",
];

fn is_mean(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let near = format!("{} | {}", sentence.before(id), clause_after(sentence.after(id)));
    let place = sentence.place(id);
    // The mean across all 40 branches was 120.
    let near = match place.checked_sub(1).map(|at| sentence.members[at]) {
        Some(last) if sentence.before(id).len() < FAR => {
            format!("{} {near}", clause_before(sentence.before(last)))
        }
        _ => near,
    };
    let figure = sentence.figure(id);
    place >= 1
        && figure.hedge == Hedge::None
        && figure.value.decimal().is_some()
        && says(&near, OVERALL)
        && (says(&near, WORKED_OUT) || sentence.before(id).trim_start().starts_with([',', ';']))
        && !says(&near, OTHERS)
        && !ends(clause_before(sentence.before(id)), &["all", "all the", "the", "these", "of"])
}

/// In bytes, between a mean and the number of those that it is of.
const FAR: usize = 40;

fn of(sentence: &Sentence<'_>, told: &[FigureId], mean: FigureId) -> Option<Told> {
    // The number of all, or of the groups, may stand right before the mean.
    let (told, all) = match told.split_last() {
        Some((last, told)) if told.len() % 2 == 0 => (told, Some(*last)),
        _ => (told, None),
    };
    let groups = told.len() / 2;
    if !(2..=MOST).contains(&groups) {
        return None;
    }
    let turn =
        |first: usize| -> Vec<FigureId> { told.iter().copied().skip(first).step_by(2).collect() };
    let orders = [(turn(0), turn(1)), (turn(1), turn(0))];
    let mut found = orders.iter().filter_map(|(numbers, values)| {
        if let Some(all) = all {
            let value = |id: FigureId| sentence.figure(id).value.decimal();
            let sum =
                numbers.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
            let counts = [sum, Decimal::integer(groups as i64)];
            if !counts.contains(&value(all)?) {
                return None;
            }
        }
        claim(sentence, numbers, values, mean, true)
    });
    if let Some(told) = found.next() {
        return Some(told).filter(|_| found.next().is_none());
    }
    // Where the mean lies beyond the values, their kinds alone tell which is which.
    let mut found = orders
        .iter()
        .filter(|(numbers, values)| are_apart(sentence, numbers, values))
        .filter_map(|(numbers, values)| claim(sentence, numbers, values, mean, false));
    found.next().filter(|_| all.is_none() && found.next().is_none())
}

/// Longer lists are told with more than number and value.
const MOST: usize = 4;

/// The claim, where the numbers count or measure one sort of thing and the mean lies between the values.
fn claim(
    sentence: &Sentence<'_>,
    numbers: &[FigureId],
    values: &[FigureId],
    mean: FigureId,
    inside: bool,
) -> Option<Told> {
    let context = sentence.context;
    let figure = |id: FigureId| context.figures.get(id);
    let plain = |id: &FigureId| {
        figure(*id).hedge == Hedge::None
            && figure(*id).value.decimal().is_some_and(|v| !v.is_zero())
    };
    let counted = |id: &FigureId| {
        matches!(figure(*id).kind, Kind::Count | Kind::Number | Kind::Measure | Kind::Money)
    };
    let first = figure(numbers[0]);
    let alike = numbers.iter().all(|id| {
        let other = figure(*id);
        other.unit == first.unit || compatible(first, other, context.lexicon)
    });
    let valued = values.iter().all(|id| is_of_kind(sentence, *id, mean));
    if !numbers.iter().chain(values).all(plain) || !numbers.iter().all(counted) || !alike || !valued
    {
        return None;
    }
    // The value of 12 in €12 a litre, and of 8 in €8.
    let own = |id: FigureId| {
        let value = figure(id).value.decimal()?;
        // A price of €8 is no rounded one; a mean of 8 is.
        let priced =
            figure(id).kind == Kind::Money || name_of(sentence, id).contains(['£', '$', '€']);
        let priced =
            priced && !says(&around(sentence, id), &["average", "averaged", "averages", "mean"]);
        let whole =
            (matches!(figure(id).kind, Kind::Count | Kind::Number) || priced) && !figure(id).scaled;
        let half = match whole && figure(id).precision >= 0 {
            true => Decimal::ZERO,
            false => Decimal::new(5, figure(id).precision.checked_sub(1)?),
        };
        Some(Range { low: value.checked_add(half.negated())?, high: value.checked_add(half)? })
    };
    let stated = figure(mean).value.decimal()?;
    let all: Vec<Decimal> = values.iter().filter_map(|id| figure(*id).value.decimal()).collect();
    let (least, most) = (all.iter().min()?, all.iter().max()?);
    if inside && (stated <= *least || stated >= *most) {
        return None;
    }
    // Far beyond them it is of something else.
    let two = Decimal::integer(2);
    if stated.checked_mul(two)? < *least || most.checked_mul(two)? < stated || least == most {
        return None;
    }
    let nothing = Range::exact(0);
    let (mut weight, mut sum) = (nothing, nothing);
    for (number, value) in numbers.iter().zip(values) {
        weight = weight.plus(own(*number)?)?;
        sum = sum.plus(own(*number)?.times(own(*value)?)?)?;
    }
    let gives = sum.over(weight)?;
    let span = figure(mean).span;
    let bound = |name: &str, value: Decimal| Binding {
        name: name.to_owned(),
        value: Bound::Constant(value, span),
    };
    let slack = Decimal::new(5, figure(mean).precision.checked_sub(1)?);
    let (low, high) = (gives.low.checked_add(slack.negated())?, gives.high.checked_add(slack)?);
    let unit = context.lexicon.units.get(usize::from(figure(mean).unit.0));
    if unit.is_some_and(|unit| unit.factor != (1, 1)) {
        return None;
    }
    // Two digits more than the mean has.
    let exponent = figure(mean).precision.checked_sub(2)?;
    let (low, high) = (cut(low, exponent, 0)?, cut(high, exponent, 1)?);
    Some(Told {
        form: "weighted",
        bindings: vec![figures("result", [mean]), bound("low", low), bound("high", high)],
        strength: Strength::Stated,
        about: mean,
    })
}

fn name_of<'a>(sentence: &Sentence<'a>, id: FigureId) -> &'a str {
    let context = sentence.context;
    let unit = context.lexicon.units.get(usize::from(context.figures.get(id).unit.0));
    unit.map_or("", |unit| unit.name.as_str())
}

/// The words around a figure in its clause.
fn around(sentence: &Sentence<'_>, id: FigureId) -> String {
    format!("{} {}", clause_before(sentence.before(id)), clause_after(sentence.after(id)))
}

/// Whether numbers and values are of two kinds: 200 litres at €8; 30 boys and 14.2 points.
fn are_apart(sentence: &Sentence<'_>, numbers: &[FigureId], values: &[FigureId]) -> bool {
    let figure = |id: &FigureId| sentence.context.figures.get(*id);
    let counted = numbers.iter().all(|id| {
        matches!(figure(id).kind, Kind::Count | Kind::Number) && figure(id).precision >= 0
    });
    let valued = values.iter().all(|id| {
        matches!(figure(id).kind, Kind::Money | Kind::Measure) || figure(id).precision < 0
    });
    counted && valued
}

/// A positive value cut off at a digit, and so many units of it more.
fn cut(value: Decimal, exponent: i16, more: i128) -> Option<Decimal> {
    let Some(digits) = value.exponent.checked_sub(exponent).filter(|less| *less < 0) else {
        return Some(value);
    };
    let unit = 10i128.checked_pow(u32::from(digits.unsigned_abs()))?;
    Some(Decimal::new(value.mantissa.checked_div(unit)?.checked_add(more)?, exponent))
}

/// Whether a value is of the kind of the mean: €8 a litre, €12 and €9.
fn is_of_kind(sentence: &Sentence<'_>, id: FigureId, mean: FigureId) -> bool {
    let units = &sentence.context.lexicon.units;
    let over = |id: FigureId| {
        let unit = units.get(usize::from(sentence.figure(id).unit.0));
        let name = unit.map_or("", |unit| unit.name.as_str());
        name.split_once('/').map_or(name, |(over, _)| over)
    };
    let counts = |id: FigureId| matches!(sentence.figure(id).kind, Kind::Count | Kind::Number);
    let bare = sentence.figure(id).kind == Kind::Number;
    over(id) == over(mean) && (counts(id) == counts(mean)) || counts(id) && counts(mean) || bare
}
