//! Names told with their values one behind the other come in (甲、乙、丙分别为…), with the series that tell the same names
//! elsewhere: the columns and rows of tables, and items such as “Heritage: £85,000”. Claims that the value out of step is
//! that of its name go out, and that a value told of a name by itself is its own and not that of its neighbour.
//!
//! Which series is meant, the values say: all of them but one are its own, or all of them in another order.

mod again;

use super::cells::scaled;
use crate::claims::draft::around;
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::parallel::{Parallel, parallels};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::figures::FigureId;
use crate::rulebook::{RuleId, Strength};

/// Longer tables are data.
const LONGEST: usize = 60;

/// A series of labelled values.
type Series = Vec<(String, FigureId)>;

/// Claims of the forms `cell` and `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let parallels = parallels(context);
    if parallels.is_empty() {
        return;
    }
    let series = series(context);
    for parallel in
        parallels.iter().filter(|parallel| parallel.names.len() == parallel.values.len())
    {
        match by_series(context, rule, parallel, &series) {
            Some(found) => claims.extend(found),
            None => claims.extend(again::by_name(context, rule, parallel)),
        }
    }
}

/// The columns and rows of tables, and items with a label and a value.
fn series(context: Context<'_>) -> Vec<Series> {
    let document = context.document;
    let mut found: Vec<Series> = Vec::new();
    let only = |span: Span| {
        let mut ids = context
            .figures
            .within(span)
            .filter(|id| context.figures.list[*id as usize].kind.is_quantity());
        let id = ids.next().filter(|_| ids.next().is_none())?;
        Some(FigureId(id))
    };
    for table in document.tables.iter().filter(|table| table.rows.len() <= LONGEST) {
        let width = table.rows.first().map_or(0, Vec::len);
        let body = || table.rows.iter().skip(table.header_rows);
        for column in 1..width {
            let cells = body().filter_map(|row| {
                let label = plain(document.language, document.slice(row.first()?.span));
                Some((label, only(row.get(column)?.span)?))
            });
            found.push(cells.collect());
        }
        let Some(head) = table.rows.first().filter(|_| table.header_rows > 0) else { continue };
        for row in body() {
            let cells = row.iter().zip(head).skip(1).filter_map(|(cell, head)| {
                Some((plain(document.language, document.slice(head.span)), only(cell.span)?))
            });
            found.push(cells.collect());
        }
    }
    let mut items: Series = Vec::new();
    for block in &document.blocks {
        let text = document.slice(block.span);
        let told = matches!(block.kind, BlockKind::Item { .. })
            .then(|| text.split_once(['：', ':']))
            .flatten()
            .and_then(|(label, _)| Some((plain(document.language, label), only(block.span)?)));
        match told {
            Some(told) => items.push(told),
            None => found.push(std::mem::take(&mut items)),
        }
    }
    found.push(items);
    found.retain(|series| series.len() >= 2);
    found
}

/// A label or name without what stands in brackets, and without articles.
fn plain(language: Language, text: &str) -> String {
    let text = text.split(['（', '(', '[']).next().unwrap_or_default().trim().trim_matches('*');
    match language {
        Language::Chinese => text.to_owned(),
        Language::English => {
            let lower = text.to_lowercase();
            let lead = ["the ", "an ", "a ", "in ", "at ", "for "];
            lead.iter()
                .fold(lower.as_str(), |text, lead| text.strip_prefix(lead).unwrap_or(text))
                .to_owned()
        }
    }
}

/// Whether a name in a list is that of a label. The first may have words before it, the last behind it.
fn is_named(language: Language, name: &str, label: &str, (first, last): (bool, bool)) -> bool {
    let telling = match language {
        Language::Chinese => label.chars().count() >= 2 && name.chars().count() >= 2,
        Language::English => label.len() >= 3,
    };
    if !telling {
        return false;
    }
    let ends = |text: &str, end: &str| {
        text.strip_suffix(end)
            .is_some_and(|rest| language == Language::Chinese || rest.ends_with(' '))
    };
    let begins = |text: &str, start: &str| {
        text.strip_prefix(start)
            .is_some_and(|rest| language == Language::Chinese || rest.starts_with(' '))
    };
    name == label
        || begins(label, name)
        || first && ends(name, label)
        || last && begins(name, label)
        || language == Language::English && ends(label, name)
}

fn digits(context: Context<'_>, id: FigureId) -> Option<i128> {
    Some(context.figures.get(id).value.decimal()?.normal().mantissa)
}

/// The names as they are compared.
fn names(context: Context<'_>, parallel: &Parallel) -> Vec<String> {
    let document = context.document;
    let names = parallel.names.iter().map(|name| plain(document.language, document.slice(*name)));
    let names: Vec<String> = names.collect();
    numbered(&names).unwrap_or(names)
}

/// Wards 7 and 4 are ward 7 and ward 4.
fn numbered(names: &[String]) -> Option<Vec<String>> {
    // Stages one and two; papers A and B.
    let is_number = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
            || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase())
            || SPELLED.contains(&word)
    };
    let (lead, first) = names.first()?.rsplit_once(' ')?;
    // Categories 1 and 2; the Phase 1 and 2 works.
    let noun = lead.rsplit(' ').next()?;
    let noun = match noun.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
    };
    let noun = Some(noun).filter(|noun| noun.len() >= 3)?;
    let rest = names.get(1..).filter(|rest| !rest.is_empty())?.iter().map(|name| {
        let number = name.split(' ').next()?;
        is_number(number).then(|| format!("{noun} {number}"))
    });
    let first = is_number(first).then(|| Some(format!("{noun} {first}")))?;
    std::iter::once(first).chain(rest).collect()
}

const SPELLED: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// The claims of the series that is meant: empty where all agree, `None` where no series is.
fn by_series(
    context: Context<'_>,
    rule: RuleId,
    parallel: &Parallel,
    all: &[Series],
) -> Option<Vec<Claim>> {
    let language = context.document.language;
    let names = names(context, parallel);
    let count = names.len();
    let told: Vec<i128> = parallel.values.iter().filter_map(|id| digits(context, *id)).collect();
    if told.len() != count {
        return None;
    }
    let mut odd: Option<Vec<(FigureId, FigureId)>> = None;
    for series in all {
        let cells: Vec<FigureId> = names
            .iter()
            .enumerate()
            .filter_map(|(at, name)| {
                let mut fitting = series.iter().filter(|(label, id)| {
                    !parallel.values.contains(id)
                        && is_named(language, name, label, (at == 0, at + 1 == count))
                });
                let (_, id) = fitting.next()?;
                fitting.next().is_none().then_some(*id)
            })
            .collect();
        let held: Vec<i128> = cells.iter().filter_map(|id| digits(context, *id)).collect();
        if cells.len() != count || held.len() != count {
            continue;
        }
        let differing: Vec<usize> = (0..count).filter(|at| told[*at] != held[*at]).collect();
        let sorted = |values: &[i128]| {
            let mut values = values.to_vec();
            values.sort_unstable();
            values
        };
        let swapped = sorted(&told) == sorted(&held);
        let telling =
            told.iter().zip(&held).filter(|(one, other)| one == other && **one >= 10).count();
        match differing.as_slice() {
            [] => return Some(Vec::new()),
            [one] => {
                let (own, cell) = (parallel.values[*one], cells[*one]);
                // The value of a neighbour in the column or the row.
                let ends = (*one == 0, *one + 1 == count);
                let copied = held.contains(&told[*one])
                    || all.iter().flatten().any(|(label, id)| {
                        digits(context, *id) == Some(told[*one])
                            && is_named(language, &names[*one], label, ends)
                    })
                    || series.iter().any(|(_, id)| digits(context, *id) == Some(told[*one]));
                if telling >= 1 && (copied || is_slip(context, own, cell)) {
                    odd.get_or_insert(vec![(own, cell)]);
                }
            }
            // 10 and 20 for 20 and 10: told in another order.
            [first, ..] if swapped && told.iter().all(|value| value.abs() >= 10) => {
                odd.get_or_insert(vec![(parallel.values[*first], cells[*first])]);
            }
            _ => {}
        }
    }
    let form = context.rulebook.rule(rule).form("cell")?;
    let odd = odd?;
    let claims = odd.into_iter().filter_map(|(own, cell)| {
        let readings = vec![scaled(context, form, own, cell)?];
        let place = around([context.figures.get(own).span, context.figures.get(cell).span]);
        Some(Claim { worded: false, rule, strength: Strength::Witnessed, readings, place })
    });
    Some(claims.collect())
}

/// Whether one value is the other miswritten: 85 and 58, too.
fn is_slip(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let near = likeness(context.figures.get(one), context.figures.get(other));
    let reversed = |id: FigureId| {
        let digits = digits(context, id)?.to_string();
        (digits.len() == 2).then(|| digits.chars().rev().collect::<String>())
    };
    matches!(near, Likeness::Miswritten | Likeness::Close)
        || reversed(one).is_some()
            && reversed(one) == digits(context, other).map(|digits| digits.to_string())
}
