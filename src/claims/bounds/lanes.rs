//! Chinese values that are called the highest or the lowest come in with the tables beside them (最高的是第46周，为44.0%; 各镇
//! 亩均在0.62至0.78之间); claims of the rules `bounds` and `restated` go out, that the table has none beyond, and that its own
//! end is the value told.
//!
//! A row or a column of the table is meant where its label is named by the words around the value, or where it is
//! the only one of its kind.

use super::bands::{self, Band};
use super::{claim, figure};
use crate::claims::clauses::told::{self, Told, overlap};
use crate::claims::grid::labels::{Label, is_total};
use crate::claims::grid::{Grid, View};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::restated::cells::scaled;
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, sentence_at};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::cell::OnceCell;

/// How many blocks from the value its table may stand.
const BEFORE: u32 = 8;
const BEHIND: u32 = 4;

/// Longer tables are data.
const LONGEST: usize = 60;

/// The ends of two values are told in the text.
const FEWEST: usize = 3;

/// Numbers of one digit tell nothing.
const TELLING: i128 = 10;

/// Words of some of the rows, or of another measure.
const OTHERS: &[&str] = &[
    "其中", "除", "以外", "之外", "第二", "其次", "增", "降", "涨", "跌", "同比", "环比", "历史",
    "以来", "目标", "单日", "贡献", "高出", "相差", "累计",
];

/// Claims of the form `order`, and of the form `cell` of the rule `restated`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese || document.tables.is_empty() {
        return;
    }
    let grids: Vec<OnceCell<Option<Grid>>> =
        document.tables.iter().map(|_| OnceCell::new()).collect();
    told::each(context, |passage| {
        for (index, own) in passage.told.iter().enumerate() {
            let end = super::peaks::end(context, own);
            let band = match bands::band(context, passage, index) {
                Some((Band::Between(low, high), _)) => Some((low, high)),
                _ => None,
            };
            if end.is_none() && band.is_none() {
                continue;
            }
            let at = context.figures.get(own.id).block.0;
            let mut lanes: Vec<Lane> = Vec::new();
            for (index, table) in document.tables.iter().enumerate() {
                let block = table.block.0;
                let near = block < at && at - block <= BEFORE || block > at && block - at <= BEHIND;
                if !near || table.rows.len() > LONGEST {
                    continue;
                }
                let grid = grids[index].get_or_init(|| Grid::of(context, index, table));
                let Some(grid) = grid else { continue };
                for view in [grid.by_columns(), grid.by_rows()] {
                    lanes.extend(
                        (0..view.lines()).filter_map(|line| lane(context, view, line, own)),
                    );
                }
            }
            if let Some(band) = &band {
                claims.extend(between(context, rule, own, band, &lanes));
            } else if let Some(end) = end {
                claims.extend(settled(context, rule, own, end, lanes));
            }
        }
    });
}

/// The numbers of a row or a column that are of one kind, with its label.
struct Lane {
    name: String,
    cells: Vec<(FigureId, Decimal, String)>,
}

fn lane(context: Context<'_>, view: View<'_>, line: usize, own: &Told<'_>) -> Option<Lane> {
    let stated = context.figures.get(own.id);
    let mut cells = Vec::new();
    for lane in 0..view.lanes() {
        let name = view.lane_name(lane);
        let summed = view.lane_label(lane) == Label::Total || is_total(name);
        if summed
            || name.starts_with(['全', '平'])
            || name.contains("合计")
            || name.contains("平均")
        {
            continue;
        }
        let Some(entry) = view.get(line, lane) else { continue };
        let other = context.figures.get(entry.id);
        let percent = entry.percent || other.kind == Kind::Number && view.is_rated(line);
        let alike = match stated.kind == Kind::Percent {
            true => percent,
            false => {
                !entry.percent
                    && (other.kind == Kind::Number || compatible(stated, other, context.lexicon))
            }
        };
        if !alike || other.hedge != Hedge::None {
            return None;
        }
        cells.push((entry.id, other.value.decimal()?, name.to_owned()));
    }
    (cells.len() >= FEWEST).then(|| Lane { name: view.name(line).to_owned(), cells })
}

fn settled(
    context: Context<'_>,
    rule: RuleId,
    own: &Told<'_>,
    (high, subject): (bool, &str),
    lanes: Vec<Lane>,
) -> Vec<Claim> {
    let stated = context.figures.get(own.id);
    let Some(value) = stated.value.decimal() else { return Vec::new() };
    let sentence = sentence_at(context.document.block(stated.block), stated.span.start);
    let sentence = sentence.map_or("", |sentence| context.document.slice(sentence));
    if holds_any(own.gap, OTHERS) {
        return Vec::new();
    }
    let named = |lane: &&Lane| {
        overlap(subject, &lane.name).max(overlap(own.before, &lane.name)) >= 2
            || lane.name.chars().count() >= 2 && sentence.contains(lane.name.as_str())
    };
    let end = |lane: &Lane| {
        let cells = lane.cells.iter();
        let found = match high {
            true => cells.max_by_key(|(_, value, _)| *value),
            false => cells.min_by_key(|(_, value, _)| *value),
        };
        found.cloned()
    };
    // Whatever is meant, it is told.
    let is_end = |lane: &Lane| end(lane).is_some_and(|(id, ..)| is_same(context, own.id, id));
    if lanes.iter().any(is_end) {
        return Vec::new();
    }
    let meant: Vec<&Lane> = lanes.iter().filter(named).collect();
    let meant = match (meant.as_slice(), lanes.as_slice()) {
        ([one], _) => *one,
        ([], [one]) => one,
        _ => return Vec::new(),
    };
    let Some((id, best, bearer)) = end(meant) else { return Vec::new() };
    let near = || {
        let gives = Range::of(context, id)?;
        Some(slip::is_near(context, own.id, gives))
    };
    let elsewhere = meant.cells.iter().find(|(cell, ..)| is_same(context, own.id, *cell));
    match elsewhere {
        // 最高的是甲镇，0.73: a row that is named, where another has more.
        Some((_, _, name)) => {
            let said = name.chars().count() >= 2 && sentence.contains(name.as_str());
            let only = named(&meant) && said && !sentence.contains(bearer.as_str());
            let beyond = if high { best > value } else { best < value };
            let (low, up) = if high { (id, own.id) } else { (own.id, id) };
            let bound = vec![("low", figure(low)), ("high", figure(up))];
            claim(context, rule, "order", Strength::Stated, bound)
                .filter(|_| only && beyond)
                .into_iter()
                .collect()
        }
        None if near() == Some(true) && named(&meant) => {
            restated(context, own.id, id).into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// The claim that a value of the text is that of a cell.
fn restated(context: Context<'_>, id: FigureId, cell: FigureId) -> Option<Claim> {
    let rule = context.rulebook.find("restated")?;
    let form = context.rulebook.rule(rule).form("cell")?;
    let readings = vec![scaled(context, form, id, cell)?];
    let place = context.figures.get(id).span;
    Some(Claim { worded: false, rule, strength: Strength::Stated, readings, place })
}

/// 各维度得分在3.48分至4.25分之间: where one end is that of a column, the other is its other end.
fn between(
    context: Context<'_>,
    rule: RuleId,
    own: &Told<'_>,
    (low, high): &(Bound, Bound),
    lanes: &[Lane],
) -> Option<Claim> {
    if holds_any(own.gap, OTHERS) {
        return None;
    }
    let value = |bound: &Bound| match bound {
        Bound::Constant(value, _) => Some(*value),
        Bound::Figures(ids) => context.figures.get(*ids.first()?).value.decimal(),
        _ => None,
    };
    let (from, to) = (value(low)?.normal().mantissa, value(high)?.normal().mantissa);
    // 3% and 4% are the ends of many a column.
    if from.abs() < TELLING || to.abs() < TELLING {
        return None;
    }
    let ends = |lane: &Lane| {
        let by = |one: &&(FigureId, Decimal, String)| one.1;
        let least = lane.cells.iter().min_by_key(by).map(|cell| (cell.0, cell.1));
        least.zip(lane.cells.iter().max_by_key(by).map(|cell| (cell.0, cell.1)))
    };
    let digits = |value: Decimal| value.normal().mantissa;
    let lanes: Vec<_> = lanes.iter().filter_map(ends).collect();
    let fits = |((_, least), (_, most)): &((FigureId, Decimal), (FigureId, Decimal))| {
        (digits(*least) == from, digits(*most) == to)
    };
    if lanes.iter().any(|lane| fits(lane) == (true, true)) {
        return None;
    }
    let mut half = lanes.iter().filter(|lane| fits(lane) != (false, false));
    let found = half.next().filter(|_| half.next().is_none())?;
    let (bound, cell) = if fits(found).0 { (high, found.1.0) } else { (low, found.0.0) };
    match bound {
        Bound::Figures(ids) => restated(context, *ids.first()?, cell),
        _ => {
            let bound = vec![("low", low.clone()), ("mean", figure(cell)), ("high", high.clone())];
            claim(context, rule, "within", Strength::Stated, bound)
        }
    }
}

/// Whether two figures tell one value, in whatever unit the table has.
fn is_same(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let digits =
        |id: FigureId| context.figures.get(id).value.decimal().map(|value| value.normal().mantissa);
    digits(one) == digits(other)
}
