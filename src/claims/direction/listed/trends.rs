//! The tables of a report come in that tell in a column of words which way each row went, or whether it met its target;
//! claims go out that the two values of the row bear it out (上升, ↓, Down; 达标, Missed).

use super::aims::{is_aim_head, is_result_head};
use super::time::{Time, of_head, within};
use crate::claims::Claim;
use crate::claims::Context;
use crate::claims::direction::judged::LESS;
use crate::claims::direction::polarity::Subject;
use crate::claims::draft::{Draft, around, figures, items};
use crate::document::{Cell, Language, Table, holds_any, lower};
use crate::figures::{FigureId, Value};
use crate::rulebook::Strength;

/// Longer tables are data.
const LONGEST: usize = 60;

const UP: &[&str] = &[
    "上升",
    "增长",
    "增加",
    "提高",
    "提升",
    "升",
    "增",
    "上涨",
    "扩大",
    "回升",
    "↑",
    "▲",
    "⬆",
    "↗",
    "up",
    "increase",
    "increased",
    "rise",
    "rose",
    "higher",
    "rising",
    "increasing",
    "grew",
    "growth",
    "more",
];
const DOWN: &[&str] = &[
    "下降",
    "减少",
    "降低",
    "降",
    "减",
    "下跌",
    "缩小",
    "回落",
    "下滑",
    "↓",
    "▼",
    "⬇",
    "↘",
    "down",
    "decrease",
    "decreased",
    "fall",
    "fell",
    "lower",
    "falling",
    "decreasing",
    "decline",
    "declined",
    "fewer",
    "less",
    "drop",
];
const MET: &[&str] = &[
    "是",
    "达标",
    "已达标",
    "完成",
    "已完成",
    "达成",
    "达到",
    "合格",
    "超额完成",
    "met",
    "yes",
    "achieved",
    "on target",
    "hit",
    "✓",
    "√",
    "✔",
    "exceeded",
];
const MISSED: &[&str] = &[
    "否",
    "未达标",
    "未完成",
    "未达成",
    "未达到",
    "不合格",
    "missed",
    "no",
    "not met",
    "not achieved",
    "below target",
    "×",
    "✗",
    "✘",
];

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for table in &context.document.tables {
        if table.header_rows > 0 && table.rows.len() <= LONGEST {
            claims.extend(trends(context, draft, table).into_iter().flatten());
            claims.extend(states(context, draft, table).into_iter().flatten());
        }
    }
}

fn text(context: Context<'_>, cell: &Cell) -> String {
    lower(context.document.slice(cell.span).trim().trim_matches('*').trim()).into_owned()
}

fn head(context: Context<'_>, table: &Table, column: usize) -> String {
    let rows = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
    rows.map(|cell| text(context, cell)).collect::<Vec<_>>().join(" ")
}

/// The one column whose head one of the words names.
fn column(context: Context<'_>, table: &Table, is: impl Fn(&str) -> bool) -> Option<usize> {
    let width = table.rows.first()?.len();
    let mut found = (1..width).filter(|at| is(&head(context, table, *at)));
    found.next().filter(|_| found.next().is_none())
}

fn number(context: Context<'_>, cell: &Cell) -> Option<FigureId> {
    let mut ids = context
        .figures
        .within(cell.span)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity());
    let only = ids.next().filter(|id| matches!(context.figures.get(*id).value, Value::Exact(_)))?;
    ids.next().is_none().then_some(only)
}

/// A claim for each row with a word; none where most of them would break, for then the columns are misread.
fn trends(context: Context<'_>, draft: Draft<'_>, table: &Table) -> Option<Vec<Claim>> {
    let heads = [
        "方向",
        "趋势",
        "走势",
        "升降",
        "变化",
        "变动",
        "增减",
        "同比",
        "trend",
        "direction",
        "change",
        "movement",
        "up or down",
    ];
    let of_words = |at: usize| {
        let cells: Vec<String> = table.rows[table.header_rows..]
            .iter()
            .filter_map(|row| Some(text(context, row.get(at)?)))
            .collect();
        let worded = |cell: &&String| UP.contains(&cell.as_str()) || DOWN.contains(&cell.as_str());
        let told = cells.iter().filter(worded).count();
        told > 0 && told * 2 >= cells.len()
    };
    let width = table.rows.first()?.len();
    let named: Vec<usize> = (1..width)
        .filter(|at| holds_any(&head(context, table, *at), &heads) && of_words(*at))
        .collect();
    let [told] = named[..] else { return None };
    let values: Vec<usize> = (1..width)
        .filter(|at| *at != told)
        .filter(|at| {
            let body = &table.rows[table.header_rows..];
            let filled = body
                .iter()
                .filter(|row| row.get(*at).is_some_and(|cell| number(context, cell).is_some()))
                .count();
            filled * 2 >= body.len() && when(context, table, *at).is_some()
        })
        .collect();
    let [one, other] = values[..] else { return None };
    let (first, second) = (when(context, table, one)?, when(context, table, other)?);
    if first == second {
        return None;
    }
    let (new, old) = if first > second { (one, other) } else { (other, one) };
    rows(context, draft, table, told, (new, old), |word, _| match () {
        () if UP.contains(&word) => Some(("rise", "new", "old")),
        () if DOWN.contains(&word) => Some(("fall", "new", "old")),
        () => None,
    })
}

/// When the values of a column were, as a place in an order.
fn when(context: Context<'_>, table: &Table, column: usize) -> Option<i32> {
    let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
    let told: Vec<Time> =
        cells.flat_map(|cell| within(context, cell.span)).map(|(_, time)| time).collect();
    if let Some(time) = told.last() {
        return Some(time.index());
    }
    of_head(&head(context, table, column)).map(Time::index)
}

fn states(context: Context<'_>, draft: Draft<'_>, table: &Table) -> Option<Vec<Claim>> {
    let heads = [
        "达标",
        "完成情况",
        "是否",
        "状态",
        "结论",
        "评价",
        "结果",
        "status",
        "met",
        "achieved",
        "result",
        "outcome",
    ];
    let width = table.rows.first()?.len();
    let worded = |at: &usize| {
        let cells: Vec<String> = table.rows[table.header_rows..]
            .iter()
            .filter_map(|row| Some(text(context, row.get(*at)?)))
            .collect();
        let told = cells
            .iter()
            .filter(|cell| MET.contains(&cell.as_str()) || MISSED.contains(&cell.as_str()))
            .count();
        told > 0 && told * 2 >= cells.len()
    };
    let named: Vec<usize> = (1..width)
        .filter(|at| holds_any(&head(context, table, *at), &heads) && worded(at))
        .collect();
    let [told] = named[..] else { return None };
    let aim = column(context, table, is_aim_head)?;
    let result = column(context, table, |head| {
        is_result_head(head) && !is_aim_head(head) && head != self::head(context, table, told)
    })?;
    let language = context.document.language;
    rows(context, draft, table, told, (result, aim), |word, label| {
        let less = match language {
            Language::Chinese => LESS.iter().any(|word| label.contains(word)),
            Language::English => {
                Subject { words: label, lasts: false }.less_is_better() == Some(true)
            }
        };
        match (MET.contains(&word), MISSED.contains(&word), less) {
            (true, _, false) => Some(("atleast", "value", "base")),
            (true, _, true) => Some(("upto", "value", "base")),
            (_, true, false) => Some(("below", "value", "base")),
            (_, true, true) => Some(("above", "value", "base")),
            _ => None,
        }
    })
}

/// A form with the names of its two values.
type Told = (&'static str, &'static str, &'static str);

fn rows(
    context: Context<'_>,
    draft: Draft<'_>,
    table: &Table,
    told: usize,
    (one, other): (usize, usize),
    form: impl Fn(&str, &str) -> Option<Told>,
) -> Option<Vec<Claim>> {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut found = Vec::new();
    let mut broken = 0;
    for row in &table.rows[table.header_rows..] {
        let (Some(word), Some(label)) = (row.get(told), row.first()) else { continue };
        let Some((form, first, second)) = form(&text(context, word), &text(context, label)) else {
            continue;
        };
        let (Some(left), Some(right)) = (row.get(one), row.get(other)) else { continue };
        let (Some(left), Some(right)) = (number(context, left), number(context, right)) else {
            continue;
        };
        // ≤7.5: which side is the good one, the sign tells.
        let bare = context.figures.get(right).hedge == crate::figures::Hedge::None;
        if !bare || context.figures.get(left).kind != context.figures.get(right).kind {
            continue;
        }
        let holds = match form {
            "rise" | "above" => value(left) > value(right),
            "fall" | "below" => value(left) < value(right),
            "atleast" => value(left) >= value(right),
            _ => value(left) <= value(right),
        };
        broken += usize::from(!holds);
        let spans = [left, right].map(|id| context.figures.get(id).span);
        let bound =
            vec![figures(first, [left]), figures(second, [right]), items("words", [word.span])];
        found.extend(draft.claim(
            Strength::Stated,
            around(spans.into_iter().chain([word.span])),
            [(form, bound)],
        ));
    }
    (found.len() >= 2 && broken * 2 <= found.len()).then_some(found)
}
