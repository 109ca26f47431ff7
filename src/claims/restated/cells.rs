//! Figures of the running text that state a cell of a table: the sentence names the row, and the
//! figure is one of the row's cells.
//!
//! Which column is meant is seldom said surely, so the figure is read as any cell of the row: the
//! claim holds if one of them fits. It is implied, so that it breaks only where a slip turns one of
//! the cells into the figure stated, and it is not made where the figure is another value that the
//! report states as well.

use crate::claims::draft::figures;
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::nearby::range::Range;
use crate::claims::rows::{Rows, comes_from};
use crate::claims::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span, holds_any, lower};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::HashMap;

/// Significant digits below which a likeness says nothing.
const TELLING: usize = 3;

/// Claims of the form `cell`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let Some(form) = context.rulebook.rule(rule).form("cell") else { return };
    let Some(rows) = context.rows() else { return };
    let stated = stated(context);
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            in_sentence(context, rule, form, *sentence, rows, &stated, claims);
        }
    }
}

/// More cells than this make some likeness by chance.
const MOST_CELLS: usize = 12;

/// So many figures behind the name of a row may state its cells.
const NEXT: usize = 4;

fn significant(figure: &Figure) -> usize {
    figure.value.decimal().map_or(0, |value| length(value.normal().mantissa))
}

/// How many digits a number has.
fn length(number: i128) -> usize {
    number.unsigned_abs().checked_ilog10().map_or(1, |power| power as usize + 1)
}

/// The digits of a value without its scale: 3173 for $3,173 million and for 3,173 in a table.
fn digits(value: Decimal) -> i128 {
    value.normal().mantissa.abs()
}

/// The digits of every cell and of every figure of the text.
fn stated(context: Context<'_>) -> HashMap<i128, usize> {
    let mut stated: HashMap<i128, usize> = HashMap::new();
    for value in context.figures.list.iter().filter_map(|figure| figure.value.decimal()) {
        *stated.entry(digits(value)).or_default() += 1;
    }
    stated
}

fn in_sentence(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    sentence: Span,
    rows: &Rows,
    stated: &HashMap<i128, usize>,
    claims: &mut Vec<Claim>,
) {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    if ids.len() > MOST_CELLS || !ids.iter().any(|id| suits(context.figures.get(*id))) {
        return;
    }
    for (place, row) in rows.named(context, sentence) {
        let told: Vec<i128> = ids
            .iter()
            .filter_map(|id| Some(digits(context.figures.get(*id).value.decimal()?)))
            .collect();
        if row.cells.iter().map(Vec::len).sum::<usize>() > MOST_CELLS {
            continue;
        }
        let behind = ids.iter().filter(|id| context.figures.get(**id).span.start >= place);
        // The row is named, and its values follow: not the fourth amount of what is planned besides.
        for id in behind.take(NEXT) {
            let figure = context.figures.get(*id);
            let Some(value) = figure.value.decimal() else { continue };
            let share = figure.kind == Kind::Percent && is_whole(context, place, *id);
            // 节约最多的是公开招标，占全部节约资金3117万元的81.2%: of what its own clause names.
            let start = sentence.start.max(figure.span.start.saturating_sub(90)) as usize;
            let start = context.document.text.ceil_char_boundary(start);
            let lead = &context.document.text[start..figure.span.start as usize];
            let own = lead.rsplit(['，', '；', '。']).next().unwrap_or_default();
            let share =
                share || figure.kind == Kind::Percent && own.contains('占') && own.ends_with('的');
            let change = comes_from(context, *id, row.cells.iter().flatten().copied());
            // 应急救灾超243.12万元: how far from another amount.
            let gap = ["超", "超出", "超支", "结余", "节约", "短缺", "高出", "少", "相差", "缺口"]
                .iter()
                .any(|word| lead.trim_end().ends_with(word));
            let other = share || change || gap || is_of_spread(context, sentence, *id);
            if !suits(figure) || other || is_of_its_count(context, *id, &row.cells) {
                continue;
            }
            let cells = row
                .cells
                .iter()
                .flatten()
                .filter(|cell| significant(context.figures.get(**cell)) >= TELLING);
            let readings: Vec<Reading> = cells
                .filter(|cell| {
                    let cell = context.figures.get(**cell).value.decimal().map(digits);
                    // A cell that another figure of the sentence states is not meant by this one.
                    cell == Some(digits(value)) || !cell.is_some_and(|cell| told.contains(&cell))
                })
                .filter(|cell| {
                    figure.kind != Kind::Percent
                        || !is_change(context, *id)
                        || is_change(context, **cell)
                })
                .filter_map(|cell| reading(context, form, *id, *cell))
                .collect();
            let equal = readings.iter().any(|reading| is_equal(context, reading));
            // ₹42,600 crore, and 42,600 where the table says nowhere in what: the same figure.
            let bare = |reading: &Reading| {
                reading.figures().nth(1).is_some_and(|cell| !context.figures.get(cell).scaled)
            };
            let same = |reading: &Reading| is_equal(context, reading) && bare(reading);
            if figure.scaled && readings.iter().any(same) {
                continue;
            }
            // Middle: 615 students, 15.7%: a part of another cell, as its share tells.
            if !equal && has_share(context, *id, row.cells.iter().flatten().copied()) {
                continue;
            }
            let elsewhere = stated.get(&digits(value)).copied().unwrap_or(0) > 1;
            if !readings.is_empty() && (equal || !elsewhere) {
                claims.push(Claim {
                    worded: false,
                    rule,
                    strength: Strength::Implied,
                    readings,
                    place: figure.span,
                });
            }
        }
    }
}

/// Whether a figure can state a cell.
fn suits(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Money | Kind::Count | Kind::Number | Kind::Percent | Kind::Measure)
        && significant(figure) >= TELLING
}

/// Words of an interval: its ends are near the cell, and not the cell.
const SPREADS: &[&str] = &[
    "interval",
    "confidence",
    "standard error",
    "standard deviation",
    "margin of error",
    "置信",
    "标准误",
    "标准差",
    "误差",
];

/// Whether the figure stands in a clause of an interval, up to a semicolon.
fn is_of_spread(context: Context<'_>, sentence: Span, id: FigureId) -> bool {
    let figure = context.figures.get(id).span;
    let clause = |text: &str, last: bool| -> String {
        let mut parts = text.split(['；', ';', ':', '：']);
        let part = if last { parts.next_back() } else { parts.next() };
        part.unwrap_or_default().to_lowercase()
    };
    let slice = |start: u32, end: u32| context.document.slice(Span { start, end: end.max(start) });
    let before = clause(slice(sentence.start, figure.start), true);
    let after = clause(slice(figure.end, sentence.end), false);
    SPREADS.iter().any(|word| before.contains(word) || after.contains(word))
}

/// Whether the clause that names the row names it as the whole that a share is of: such a share
/// belongs to another row (占流动资产的比例).
fn is_whole(context: Context<'_>, clause: u32, id: FigureId) -> bool {
    let figure = context.figures.get(id).span;
    let text = context.document.slice(Span { start: clause, end: figure.start });
    let own = text.split(['，', ',', '；', ';']).next().unwrap_or_default();
    context.document.language == Language::Chinese && own.contains('占')
}

/// Whether a share stands in a bracket behind a count that is no cell of the row: of the 1,412 fires, 301 (21.3%).
fn is_of_its_count(context: Context<'_>, id: FigureId, row: &[Vec<FigureId>]) -> bool {
    let figure = context.figures.get(id);
    let Some(before) = id.0.checked_sub(1).map(FigureId) else { return false };
    let count = context.figures.get(before);
    if figure.kind != Kind::Percent || count.block != figure.block {
        return false;
    }
    let gap = context.document.slice(Span { start: count.span.end, end: figure.span.start });
    let told = |cell: &FigureId| context.figures.get(*cell).value == count.value;
    matches!(gap.trim(), "(" | "（") && !row.iter().flatten().any(told)
}

/// Whether the share right behind an amount is that of one of the cells of its row.
fn has_share(context: Context<'_>, id: FigureId, mut row: impl Iterator<Item = FigureId>) -> bool {
    let figure = context.figures.get(id);
    let next = FigureId(id.0 + 1);
    let Some(share) = context.figures.list.get(next.0 as usize) else { return false };
    let gap = context.document.text.get(figure.span.end as usize..share.span.start as usize);
    let beside = share.kind == Kind::Percent
        && share.block == figure.block
        && gap
            .is_some_and(|gap| gap.chars().count() <= FAR && !gap.contains(['.', ';', '。', '；']));
    let Some(stated) = Range::of(context, next).filter(|_| beside) else { return false };
    let part = Range::of(context, id).and_then(|part| Range::exact(100).times(part));
    row.any(|cell| {
        let whole = Range::of(context, cell).filter(|whole| whole.low > Decimal::ZERO);
        let gives = part.zip(whole).and_then(|(part, whole)| part.over(whole));
        context.figures.get(cell).kind != Kind::Percent
            && gives.is_some_and(|gives| gives.meets(stated))
    })
}

/// In characters, between an amount and its share.
const FAR: usize = 20;

/// Words of a rate that tells a change rather than a level.
const CHANGES: &[&str] = &[
    "增", "减", "升", "降", "涨", "跌", "变动", "变化", "同比", "环比", "growth", "increase",
    "decrease", "change", "rise", "fall", "decline", "variance",
];

/// Whether a rate tells a change: by its role, or by the name of its row or column.
fn is_change(context: Context<'_>, id: FigureId) -> bool {
    let measure = &context.measures.list[id.0 as usize];
    let names = std::iter::once(&measure.head).chain(&measure.scope);
    measure.role == Role::Change || names.into_iter().any(|name| holds_any(name, CHANGES))
}

/// The powers of ten by which text and table may differ: no scale, thousands, 万, millions, 亿, billions.
const SCALES: &[i16] = &[0, 3, 4, 6, 8, 9, -3, -4, -6, -8, -9];
const INDIAN: &[i16] = &[5, 7, -5, -7];

/// Whether a figure is told in crores or lakhs.
fn is_indian(context: Context<'_>, figure: &Figure) -> bool {
    let text = lower(context.document.slice(figure.span));
    ["crore", "lakh"].iter().any(|word| text.contains(word))
}

fn reading(context: Context<'_>, form: usize, id: FigureId, cell: FigureId) -> Option<Reading> {
    let (figure, other) = (context.figures.get(id), context.figures.get(cell));
    // In 53 (23.5%) the 53 is no share.
    let bare = other.kind == Kind::Number
        && !(figure.kind == Kind::Percent && is_with_share(context, other));
    let same_kind = (figure.kind == Kind::Percent) == (other.kind == Kind::Percent) || bare;
    let indian = is_indian(context, figure);
    let (scale, distance) = scale(figure.value.decimal()?, other.value.decimal()?, indian)?;
    if !same_kind
        || (distance - scale).abs() > 2
        || matches!(likeness(figure, other), Likeness::Different | Likeness::Close)
        || scale != 0 && !matches!(figure.kind, Kind::Money | Kind::Number)
    {
        return None;
    }
    scaled(context, form, id, cell)
}

/// Whether the cell of a figure tells a share as well.
pub fn is_with_share(context: Context<'_>, figure: &Figure) -> bool {
    let cell = figure.cell.and_then(|place| {
        context.document.tables[place.table as usize]
            .rows
            .get(place.row as usize)?
            .get(place.column as usize)
    });
    cell.is_some_and(|cell| context.document.slice(cell.span).contains('%'))
}

/// The scale that brings a value of the text nearest to a cell's, and by how many digits it is greater.
///
/// A crore is ten millions and a lakh a hundred thousand: where `indian`, those are scales, too.
fn scale(value: Decimal, other: Decimal, indian: bool) -> Option<(i16, i16)> {
    let magnitude =
        |value: Decimal| length(value.normal().mantissa) as i16 + value.normal().exponent;
    let distance = magnitude(value) - magnitude(other);
    // Beyond a decimal point's slip, the scales must account for the difference.
    let nearest = |scale: &i16| ((distance - scale).abs(), scale.abs());
    let more = if indian { INDIAN } else { &[] };
    let scales = SCALES.iter().chain(more).copied();
    scales.min_by_key(nearest).map(|scale| (scale, distance))
}

/// The reading that a figure of the text states a cell, in the scale that brings them nearest.
pub fn scaled(context: Context<'_>, form: usize, id: FigureId, cell: FigureId) -> Option<Reading> {
    let (figure, other) = (context.figures.get(id), context.figures.get(cell));
    let (value, other_value) = (figure.value.decimal()?, other.value.decimal()?);
    let sign = if value.is_negative() == other_value.is_negative() { 1 } else { -1 };
    let power = Decimal::new(1, scale(value, other_value, is_indian(context, figure))?.0);
    let constant = |name: &str, value: Decimal| Binding {
        name: name.to_owned(),
        value: Bound::Constant(value, other.span),
    };
    Some(Reading {
        form,
        bindings: vec![
            figures("text", [id]),
            figures("cell", [cell]),
            constant("scale", power),
            constant("sign", Decimal::integer(sign)),
        ],
        allowance: 0,
    })
}

fn is_equal(context: Context<'_>, reading: &Reading) -> bool {
    let mut values =
        reading.figures().filter_map(|id| context.figures.get(id).value.decimal()).map(digits);
    values.next() == values.next()
}
