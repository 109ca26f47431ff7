//! The figures of a Chinese block come in; those that only name one of several by its number become nominals: 一班97.2%、
//! 二班98.8%.
//!
//! A number with its measure word right before a value says whose it is where its neighbour in the order stands the same
//! way beside another value.

use super::{Figure, Hedge, Kind, Unit, Value};
use std::collections::BTreeSet;

/// Makes nominals of the names of classes, groups and teams.
pub fn name(text: &str, figures: &mut [Figure]) {
    let found: Vec<(usize, i64, &str)> = (0..figures.len().saturating_sub(1))
        .filter_map(|at| {
            let (number, unit) = numbered(text, &figures[at], &figures[at + 1])?;
            Some((at, number, unit))
        })
        .collect();
    let known: BTreeSet<(i64, &str)> =
        found.iter().map(|(_, number, unit)| (*number, *unit)).collect();
    let has = |number: i64, unit: &str| known.contains(&(number, unit));
    for (at, number, unit) in &found {
        if has(number + 1, unit) || has(number - 1, unit) {
            let figure = &mut figures[*at];
            (figure.kind, figure.value) = (Kind::Nominal, Value::None);
            (figure.unit, figure.hedge) = (Unit::NONE, Hedge::None);
        }
    }
}

/// Measure words of what is numbered through.
const CLASSES: &[&str] = &["班", "组", "队", "批"];

/// The number and the measure word of a figure that the next one follows at once: 一班97.2%, 二班为98.8%.
fn numbered<'t>(text: &'t str, figure: &Figure, next: &Figure) -> Option<(i64, &'t str)> {
    let own = text.get(figure.span.start as usize..figure.span.end as usize)?;
    let gap = text.get(figure.span.end as usize..next.span.start as usize)?;
    let unit = CLASSES.iter().find_map(|word| {
        let stem = own.strip_suffix(word)?;
        stem.chars().all(|c| !c.is_ascii() && c != '个').then(|| &own[stem.len()..])
    })?;
    let Value::Exact(value) = figure.value else { return None };
    let number = i64::try_from(value.at_exponent(0)?).ok().filter(|n| (1..=20).contains(n))?;
    let joined = matches!(gap.trim(), "" | "为" | "是" | "达" | "：");
    let counted = next.kind.is_quantity() && figure.kind == Kind::Count && figure.cell.is_none();
    // 共三组12人: they are counted.
    let before = text.get(..figure.span.start as usize)?;
    let counts = ["共", "有", "设", "开设", "分", "建", "增", "建成", "计"]
        .iter()
        .any(|word| before.ends_with(word));
    (joined && counted && !counts).then_some((number, unit))
}
