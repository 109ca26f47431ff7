//! An English rate whose unit is one of an amount per one of another comes in, with the two amounts of its sentence that have
//! these units: 1,344 tonnes from 42 hectares, 32 tonnes per hectare; the average that they make goes out.

use super::words::{clause_after, clause_before, says};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::{Binding, Bound};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the form `across`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let rates: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_rate(sentence, *id)).collect();
    // Of several rates it is not sure which the amounts give.
    let [mean] = rates[..] else { return Vec::new() };
    of(sentence, before.first(), mean).into_iter().collect()
}

fn name<'a>(sentence: &Sentence<'a>, id: FigureId) -> &'a str {
    let units = &sentence.context.lexicon.units;
    units.get(usize::from(sentence.figure(id).unit.0)).map_or("", |unit| unit.name.as_str())
}

fn is_rate(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    figure.kind == Kind::Measure && name(sentence, id).contains('/')
}

fn of(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, mean: FigureId) -> Option<Told> {
    let (over, under) = name(sentence, mean).split_once('/')?;
    let units = &sentence.context.lexicon.units;
    let (over, under) = (units.named(over)?, units.named(under)?);
    if units.get(usize::from(sentence.figure(mean).unit.0))?.factor != (1, 1) {
        return None;
    }
    let amounts = |one: &Sentence<'_>, dimension: &str| -> Vec<FigureId> {
        let plain = |id: &FigureId| {
            let figure = one.figure(*id);
            let unit = units.get(usize::from(figure.unit.0));
            matches!(figure.kind, Kind::Money | Kind::Measure)
                && figure.hedge == Hedge::None
                && one.is_amount(*id)
                && unit.is_some_and(|unit| unit.dimension.as_str() == dimension)
        };
        one.members.iter().copied().filter(plain).collect()
    };
    let (total, number) = [Some(sentence), before].into_iter().flatten().find_map(|one| {
        let (totals, numbers) =
            (amounts(one, over.dimension.as_str()), amounts(one, under.dimension.as_str()));
        let ([total], [number]) = (&totals[..], &numbers[..]) else { return None };
        Some((*total, *number))
    })?;
    if sentence.figure(mean).hedge != Hedge::None || says_other(sentence, mean) {
        return None;
    }
    // Amounts are reckoned in the base units of their dimensions, the rate in its own.
    let factors =
        (under.factor.0.checked_mul(over.factor.1)?, under.factor.1.checked_mul(over.factor.0)?);
    let many = quotient(factors.0, factors.1)?;
    // A reserve of sense: the quotient is of the size of the rate.
    let range = |id: FigureId| Range::of(sentence.context, id);
    let gives = range(total)?.times(Range { low: many, high: many })?.over(range(number)?)?;
    let (stated, four) = (range(mean)?, Range::exact(4));
    let sized = gives.times(four)?.high >= stated.low && stated.times(four)?.high >= gives.low;
    let span = sentence.figure(mean).span;
    sized.then(|| Told {
        form: "across",
        bindings: vec![
            figures("mean", [mean]),
            figures("total", [total]),
            figures("number", [number]),
            Binding { name: "many".to_owned(), value: Bound::Constant(many, span) },
        ],
        strength: Strength::Stated,
        about: mean,
    })
}

/// Rates of another time, sort or aim.
const OTHERS: &[&str] = &[
    "target",
    "planned",
    "budget",
    "forecast",
    "expected",
    "previous",
    "last year",
    "year before",
    "earlier",
    "record",
    "national",
    "from",
    "than",
    "against",
    "compared",
    "median",
    "limit",
    "maximum",
    "minimum",
    "up to",
    "price",
    "rise",
    "increase",
    "fell",
    "rose",
    "best",
    "highest",
    "lowest",
    "sold at",
    "duty",
    "tax",
    "wage",
    "paid",
    "rent",
];

fn says_other(sentence: &Sentence<'_>, mean: FigureId) -> bool {
    says(clause_before(sentence.before(mean)), OTHERS)
        || says(clause_after(sentence.after(mean)), OTHERS)
}

/// One factor over another, if it has a short decimal.
fn quotient(over: i64, under: i64) -> Option<Decimal> {
    let mut exponent = 0i16;
    let mut over = i128::from(over);
    while over % i128::from(under) != 0 {
        over = over.checked_mul(10)?;
        exponent -= 1;
        if exponent < -9 {
            return None;
        }
    }
    Some(Decimal::new(over / i128::from(under), exponent))
}
