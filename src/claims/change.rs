//! Changes told in the text of values that stand in a table: operating profit decreased $62 million,
//! or 5%, where the table's row gives 1,282 and 1,344.
//!
//! The phrase rules find changes whose old and new value stand beside them. Here the sentence names a
//! row, and the change is of two neighbouring cells of it. Which two, the amount or the rate itself
//! tells: where one of them fits a pair of cells, the other must fit the same pair.

use super::rows::Rows;
use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind, Unit};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// An amount of change and its rate, told side by side.
struct Told {
    amount: FigureId,
    rate: FigureId,
}

/// Two neighbouring cells of a row; which is the older one, the layout does not say.
type Pair = (FigureId, FigureId);

/// Claims of the forms `table_amount` and `table_rate`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let book = context.rulebook.rule(rule);
    if let Some(form) = book.form("fall") {
        reductions(context, rule, form, claims);
    }
    let (Some(amount_form), Some(rate_form)) = (book.form("table_amount"), book.form("table_rate"))
    else {
        return;
    };
    let Some(rows) = context.rows() else { return };
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            let told = told(context, *sentence);
            if told.is_empty() {
                continue;
            }
            let pairs = pairs(rows, context, *sentence);
            for told in told {
                claims.extend(claim(context, rule, (amount_form, rate_form), &told, &pairs));
            }
        }
    }
}

/// Endings of phrases that call a percentage the share by which a number was cut.
const CUTS: &[&str] = &["压减率", "压降率", "削减率", "缩减率", "减少率", "下降率", "减幅", "降幅"];

/// 学科类机构81家…继续开展的5家…压减率93.83%: the rate is of two counts of the passage, which one of
/// them fits tells; where none fits and there are but few, they are implied.
fn reductions(context: Context<'_>, rule: RuleId, form: usize, claims: &mut Vec<Claim>) {
    for (index, figure) in context.figures.list.iter().enumerate() {
        let rate = FigureId(index as u32);
        let before = context.document.text[..figure.span.start as usize]
            .trim_end_matches(['为', '达', '到', '约']);
        if figure.kind != Kind::Percent || !CUTS.iter().any(|word| before.ends_with(word)) {
            continue;
        }
        let start = index.saturating_sub(PASSAGE);
        let near: Vec<FigureId> = (start..index)
            .map(|index| FigureId(index as u32))
            .filter(|id| {
                let other = context.figures.get(*id);
                other.block == figure.block
                    && other.kind == Kind::Count
                    && other.value.decimal().is_some_and(|value| !value.is_zero())
            })
            .collect();
        let pairs = near.iter().flat_map(|old| near.iter().map(move |new| (*old, *new)));
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        let unit = |id: FigureId| context.figures.get(id).unit;
        let pairs: Vec<Pair> = pairs
            .filter(|(old, new)| value(*old) > value(*new) && unit(*old) == unit(*new))
            .collect();
        let reading = |(old, new): Pair| Reading {
            form,
            bindings: vec![
                bind("rate", Bound::Figures(vec![rate])),
                bind("new", Bound::Figures(vec![new])),
                bind("old", Bound::Figures(vec![old])),
            ],
            allowance: 0,
        };
        let place = figure.span;
        if let Some(pair) = pairs.iter().find(|pair| rate_fits(context, rate, **pair)) {
            claims.push(Claim {
                worded: false,
                rule,
                strength: Strength::Stated,
                readings: vec![reading(*pair)],
                place,
            });
        } else if !pairs.is_empty() && pairs.len() <= 3 {
            let readings = pairs.into_iter().map(reading).collect();
            claims.push(Claim {
                worded: false,
                rule,
                strength: Strength::Implied,
                readings,
                place,
            });
        }
    }
}

/// How many figures back the counts of a passage are looked for.
const PASSAGE: usize = 12;

/// An amount and a rate with nothing but "or" or a bracket between them, after a verb of change.
fn told(context: Context<'_>, sentence: Span) -> Vec<Told> {
    let ids: Vec<u32> = context.figures.within(sentence).collect();
    let mut told = Vec::new();
    for pair in ids.windows(2) {
        let (first, second) = (FigureId(pair[0]), FigureId(pair[1]));
        let (left, right) = (context.figures.get(first), context.figures.get(second));
        let gap = context
            .document
            .text
            .get(left.span.end as usize..right.span.start as usize)
            .unwrap_or_default();
        let joined = matches!(
            gap.trim().trim_start_matches(',').trim(),
            "or" | "(" | "（" | "，增长" | "，下降"
        );
        let changes = context.measures.list[pair[0] as usize].role == Role::Change;
        let amount =
            |kind: Kind| matches!(kind, Kind::Money | Kind::Count | Kind::Number | Kind::Measure);
        if !joined || !changes {
            continue;
        }
        if amount(left.kind) && right.kind == Kind::Percent {
            told.push(Told { amount: first, rate: second });
        } else if left.kind == Kind::Percent && amount(right.kind) {
            told.push(Told { amount: second, rate: first });
        }
    }
    told
}

/// Neighbouring cells of all the rows that the sentence names.
fn pairs(rows: &Rows, context: Context<'_>, sentence: Span) -> Vec<Pair> {
    let named = rows.named(context, sentence);
    let cells = named.iter().flat_map(|(_, row)| &row.cells);
    let mut pairs: Vec<Pair> =
        cells.flat_map(|cells| cells.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.truncate(MOST_PAIRS);
    pairs
}

/// More pairs than this make some fit by chance.
const MOST_PAIRS: usize = 16;

fn claim(
    context: Context<'_>,
    rule: RuleId,
    (amount_form, rate_form): (usize, usize),
    told: &Told,
    pairs: &[Pair],
) -> Option<Claim> {
    let place = context.figures.get(told.amount).span;
    let by_amount =
        pairs.iter().find_map(|pair| Some((*pair, amount_scale(context, told.amount, *pair)?)));
    if let Some((pair, scale)) = by_amount {
        // The amount names the pair: its rate must fit, whichever of the two is the older value.
        let orders = [pair, (pair.1, pair.0)];
        if orders.iter().any(|order| rate_fits(context, told.rate, *order)) {
            return Some(Claim {
                worded: false,
                rule,
                strength: Strength::Stated,
                readings: vec![amount(amount_form, told, pair, scale, context)],
                place,
            });
        }
        let readings = orders.into_iter().map(|order| rate(rate_form, told, order)).collect();
        return Some(Claim { worded: false, rule, strength: Strength::Stated, readings, place });
    }
    let by_rate = pairs.iter().filter(|pair| {
        [**pair, (pair.1, pair.0)].iter().any(|order| rate_fits(context, told.rate, *order))
    });
    let misread: Vec<Reading> = by_rate
        .filter_map(|pair| {
            let figure = context.figures.get(told.amount);
            let (difference, _) = difference(context, *pair)?;
            let scale = scales()
                .min_by_key(|scale| magnitude_gap(figure.value.decimal(), difference, *scale))?;
            Some(amount(amount_form, told, *pair, scale, context))
        })
        .collect();
    (!misread.is_empty()).then_some(Claim {
        worded: false,
        rule,
        strength: Strength::Implied,
        readings: misread,
        place,
    })
}

/// The powers of ten by which text and table may differ.
fn scales() -> impl Iterator<Item = i16> {
    [0, 3, 4, 6, 8, 9, -3, -4, -6].into_iter()
}

fn magnitude_gap(value: Option<Decimal>, other: Decimal, scale: i16) -> (i16, i16) {
    let size = |value: Decimal| {
        let value = value.normal();
        value.mantissa.unsigned_abs().to_string().len() as i16 + value.exponent
    };
    let gap = value.map_or(0, |value| size(value) - size(other) - scale).abs();
    (gap, scale.abs())
}

/// The difference of two cells, and the power of ten of its last digit.
fn difference(context: Context<'_>, (left, right): Pair) -> Option<(Decimal, i16)> {
    let (left, right) = (context.figures.get(left), context.figures.get(right));
    let difference = left.value.decimal()?.checked_add(right.value.decimal()?.negated())?;
    let size = if difference.is_negative() { difference.negated() } else { difference };
    (left.kind == right.kind && !size.is_zero())
        .then_some((size, left.precision.max(right.precision)))
}

/// The scale at which the amount is the difference of the cells, rounded as it is stated.
fn amount_scale(context: Context<'_>, amount: FigureId, pair: Pair) -> Option<i16> {
    let figure = context.figures.get(amount);
    let value = figure.value.decimal()?;
    let (difference, _) = difference(context, pair)?;
    // One digit fits some pair too easily.
    let telling = value.at_exponent(figure.precision)?.unsigned_abs() >= 10;
    let half = Decimal::new(6, figure.precision - 1);
    scales().find(|scale| {
        let scaled = Decimal::new(difference.mantissa, difference.exponent.saturating_add(*scale));
        let gap = value.checked_add(scaled.negated());
        telling
            && gap.is_some_and(
                |gap| if gap.is_negative() { gap.negated() <= half } else { gap <= half },
            )
    })
}

/// Whether the rate is the change from the first cell to the second, as it is stated.
fn rate_fits(context: Context<'_>, rate: FigureId, (old, new): Pair) -> bool {
    let fitting = || {
        let figure = context.figures.get(rate);
        let value = figure.value.decimal()?;
        let size = if value.is_negative() { value.negated() } else { value };
        let (difference, _) = difference(context, (old, new))?;
        let base = context.figures.get(old).value.decimal()?;
        let base = if base.is_negative() { base.negated() } else { base };
        let change = difference.checked_mul(Decimal::integer(100))?;
        let gap = size.checked_mul(base)?.checked_add(change.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        Some(gap <= Decimal::new(6, figure.precision - 1).checked_mul(base)?)
    };
    fitting() == Some(true)
}

fn bind(name: &str, value: Bound) -> Binding {
    Binding { name: name.to_owned(), value }
}

fn amount(form: usize, told: &Told, (old, new): Pair, scale: i16, context: Context<'_>) -> Reading {
    let scale = in_unit_of(context, told.amount, old, Decimal::new(1, scale));
    Reading {
        form,
        bindings: vec![
            bind("change", Bound::Figures(vec![told.amount])),
            bind("later", Bound::Figures(vec![new])),
            bind("earlier", Bound::Figures(vec![old])),
            bind("scale", Bound::Constant(scale, context.figures.get(old).span)),
        ],
        allowance: 0,
    }
}

/// The scale between a cell without a unit and an amount in tonnes: the column is in tonnes, too.
fn in_unit_of(context: Context<'_>, amount: FigureId, cell: FigureId, scale: Decimal) -> Decimal {
    let (amount, cell) = (context.figures.get(amount), context.figures.get(cell));
    let unit = context.lexicon.units.get(usize::from(amount.unit.0));
    let factor = unit.map(|unit| unit.factor).filter(|factor| factor.1 == 1);
    match factor {
        Some((factor, _)) if cell.unit == Unit::NONE && amount.unit != Unit::NONE => {
            scale.checked_mul(Decimal::integer(factor)).unwrap_or(scale)
        }
        _ => scale,
    }
}

fn rate(form: usize, told: &Told, (old, new): Pair) -> Reading {
    Reading {
        form,
        bindings: vec![
            bind("rate", Bound::Figures(vec![told.rate])),
            bind("later", Bound::Figures(vec![new])),
            bind("earlier", Bound::Figures(vec![old])),
        ],
        allowance: 0,
    }
}
