//! A sentence tells the value of a cell again (at the end of 2023 we had 1,460 members; the fourth quarter brought 1,284
//! calls; the rate among nurses fell from 11.2% to 8.6%): claims go out that it is the cell's.
//!
//! A number of a clause may be of many things. It is taken for the cell's where it is the cell's value, or that value
//! miswritten, or the value of a neighbour in the row or column.

use super::super::asked::{Side, again, beside};
use super::super::lanes::{Lane, Sort};
use super::scene::{Scene, Tag, Word};
use super::slip::{is_equal, is_slip, length};
use super::{Found, found, operands};
use crate::claims::direction::listed::Time;
use crate::claims::rows::comes_from;
use crate::document::holds_any;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use std::ops::Range;

/// Words before a number that make it a change, a further one, or a part.
const OTHER_BEFORE: &[&str] = &[
    "by",
    "further",
    "additional",
    "extra",
    "another",
    "than",
    "every",
    "each",
    "nearest",
    "least",
    "about",
    "around",
    "some",
    "almost",
    "nearly",
    "over",
    "under",
    "approximately",
    "roughly",
    "down",
    "up",
    "plus",
    "minus",
    "page",
    "table",
    "other",
];
/// Words behind it that do.
const OTHER_BEHIND: &[&str] = &[
    "more",
    "fewer",
    "less",
    "higher",
    "lower",
    "further",
    "additional",
    "other",
    "extra",
    "per",
    "times",
    "ahead",
    "behind",
    "above",
    "below",
    "consecutive",
    "successive",
    "times",
    "of",
    "out",
    "points",
    "new",
];

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let quantities = scene.quantities();
    for (at, id) in quantities.iter().enumerate() {
        if !suits(scene, *id) {
            continue;
        }
        let previous = at.checked_sub(1).map(|at| scene.range_of(quantities[at]));
        let next = quantities.get(at + 1).map(|next| scene.range_of(*next).start);
        all.extend(told(scene, *id, previous, next, &quantities));
    }
}

fn suits(scene: &Scene<'_>, id: FigureId) -> bool {
    let figure = scene.context.figures.get(id);
    let kinds = [Kind::Count, Kind::Number, Kind::Money, Kind::Percent, Kind::Measure];
    let text = scene.context.document.slice(figure.span);
    kinds.contains(&figure.kind)
        && matches!(figure.value, Value::Exact(value) if !value.is_negative())
        && matches!(
            figure.hedge,
            Hedge::None | Hedge::Over | Hedge::Under | Hedge::Nearly | Hedge::AtLeast
        )
        && text.chars().any(|c| c.is_ascii_digit())
        && length(scene.context, id) >= 2
}

/// Where the rows and columns of a value may be named.
struct Reach {
    /// The noun right behind it.
    noun: Range<usize>,
    left: Range<usize>,
    right: Range<usize>,
}

fn reach(
    scene: &Scene<'_>,
    own: &Range<usize>,
    previous: Option<&Range<usize>>,
    next: Option<usize>,
) -> Reach {
    let clause = scene.clause(own.start);
    let begins = previous.map_or(clause.start, |previous| previous.end.max(clause.start));
    let begins = match previous {
        // What stands right behind the value before is its own: 231 full-time staff and 79 part-time staff.
        Some(previous) if previous.end >= clause.start => {
            noun(scene, previous.end, own.start).end.max(begins)
        }
        _ => begins,
    };
    let ends = next.unwrap_or(clause.end).min(clause.end).max(own.end);
    Reach { noun: noun(scene, own.end, ends), left: begins..own.start, right: own.end..ends }
}

/// Whether a number of the sentence is what a column adds up to: of the 58 homes, 41 were good.
fn is_whole_told(scene: &Scene<'_>, quantities: &[FigureId]) -> bool {
    let sheet = scene.book.sheet;
    (0..sheet.columns.len()).filter_map(|column| sheet.down(scene.context, column)).any(|lane| {
        let sum = lane
            .ids()
            .try_fold(Decimal::ZERO, |sum, id| sum.checked_add(Lane::value(scene.context, id)?));
        quantities
            .iter()
            .any(|id| sum.is_some() && scene.context.figures.get(*id).value.decimal() == sum)
    })
}

/// Whether the word behind a number makes it another one: 57 more; 12 of the sites, but not 8,377 of them.
fn is_other(word: &Word<'_>, behind: &[&Word<'_>]) -> bool {
    let them = behind.get(1).is_some_and(|next| ["them", "these", "those"].contains(&next.text));
    OTHER_BEHIND.contains(&word.text)
        && !(word.text == "of" && them)
        && !matches!(word.tag, Tag::Part(_) | Tag::Known)
}

/// The words that stand together behind a place.
fn noun(scene: &Scene<'_>, from: usize, to: usize) -> Range<usize> {
    let mut end = from;
    for word in scene.within(&(from..to)) {
        let gap = scene.text.get(end..word.at.start).unwrap_or("");
        let stops = gap.contains([',', ';', ':', '(', ')', '.', '–', '—']);
        if stops
            || matches!(word.tag, Tag::Plain | Tag::Verb | Tag::Time(_) | Tag::Figure(_))
                && word.text != "people"
        {
            break;
        }
        end = word.at.end;
    }
    from..end
}

fn told(
    scene: &Scene<'_>,
    id: FigureId,
    previous: Option<Range<usize>>,
    next: Option<usize>,
    quantities: &[FigureId],
) -> Option<Found> {
    let context = scene.context;
    let figure = context.figures.get(id);
    let own = scene.range_of(id);
    let before = scene.before(own.start);
    let of_unit = matches!(figure.kind, Kind::Money | Kind::Measure);
    let hedges = [
        "more", "than", "over", "nearly", "almost", "least", "at", "under", "fewer", "less",
        "just", "well",
    ];
    let hedged_by = before
        .iter()
        .take_while(|word| figure.hedge != Hedge::None && hedges.contains(word))
        .count();
    let first = before.get(hedged_by).copied().unwrap_or_default();
    let behind = scene.behind(own.end);
    let beside = scene.text.get(own.end..).is_some_and(|rest| rest.starts_with([' ', '-']));
    if OTHER_BEFORE.contains(&first)
        || beside
            && behind
                .first()
                .is_some_and(|word| is_other(word, &behind) && !(word.text == "of" && of_unit))
    {
        return None;
    }
    let reach = reach(scene, &own, previous.as_ref(), next);
    let clause = scene.clause(own.start);
    // Of those in 2022, 12 were on rural roads: a part of them.
    let head: Vec<&str> = scene.words.iter().take(1).map(|word| word.text).collect();
    let partial = head == ["of"] && !is_whole_told(scene, quantities);
    if partial || before.iter().any(|word| ["including", "includes"].contains(word)) {
        return None;
    }
    let counted = matches!(figure.kind, Kind::Count | Kind::Number);
    if counted && scene.within(&reach.noun).any(|word| word.tag == Tag::Unknown) {
        return None;
    }
    let lines = [&reach.noun, &reach.left, &reach.right].map(|range| scene.rows(range));
    let rows = lines.iter().find(|rows| !rows.is_empty()).cloned().unwrap_or_default();
    let near = reach.left.start..reach.right.end;
    // July was the wettest month, with 71 mm of rain: the clause before names it.
    let led = previous.as_ref().map_or(0, |previous| previous.end)..clause.start;
    let rows = match rows[..] {
        // Vehicle crime (340).
        [] if operands::bracketed(scene, &own).is_some() => {
            Vec::from_iter(operands::bracketed(scene, &own))
        }
        [] if led.start < led.end => scene.rows(&led),
        // The rate among nurses fell from 11.2% to 8.6%.
        [] if first == "to" => scene.rows(&(clause.start..own.start)),
        _ => rows,
    };
    let mut times = scene.times(&near);
    if times.is_empty() {
        times = scene.times(&clause);
    }
    let far = times.is_empty();
    if far {
        times = scene.times(&(0..own.start));
    }
    let cells = match rows[..] {
        [row] => of_row(scene, row, &near, &times)?,
        [] => of_time(scene, &near, &times, &reach)?,
        _ => return None,
    };
    let cells: Vec<FigureId> =
        cells.into_iter().filter(|cell| may_tell(figure, context.figures.get(*cell))).collect();
    let denied = is_denied(scene, clause.start..own.start);
    if figure.hedge != Hedge::None {
        return if denied { None } else { hedged(scene, id, &cells, &clause) };
    }
    let equal: Vec<FigureId> =
        cells.iter().copied().filter(|cell| is_equal(context, id, *cell)).collect();
    if let [cell, ..] = equal[..] {
        return Some(found(scene.span_of(&own), again(context, id, cell)?));
    }
    // No region had 91%: what was not is in no cell.
    if denied {
        return None;
    }
    // Its row has the value under another head: of another time than the words were taken to mean.
    let elsewhere = |row: &usize| {
        let cells = scene.book.sheet.rows[*row].cells.iter().flatten();
        cells.into_iter().any(|cell| is_equal(context, id, *cell))
    };
    // Or comes from its cells: infection was the most frequent, with 21 events (9 and 12).
    let reckoned = |row: &usize| {
        let cells = scene.book.sheet.rows[*row].cells.iter().flatten();
        comes_from(context, id, cells.copied())
    };
    if far && rows.iter().any(elsewhere) || times.is_empty() && rows.iter().any(reckoned) {
        return None;
    }
    // Another figure of the sentence tells it already.
    let free = |cell: &FigureId| !quantities.iter().any(|other| is_equal(context, *other, *cell));
    let free: Vec<FigureId> = cells.iter().copied().filter(free).collect();
    let strange = scene.strange(&clause);
    let whole = clause.start..reach.right.end;
    if strange > usize::from(length(context, id) >= 3 || of_unit) || is_part(scene, &whole) {
        return None;
    }
    // 98.8% of the 1,776 acres were in Ontario: the whole is not Ontario's.
    let is_whole = before.first() == Some(&"the") && before.get(1) == Some(&"of");
    let slips: Vec<FigureId> =
        free.iter().copied().filter(|cell| is_slip(context, id, *cell)).collect();
    let chosen = match (&slips[..], &free[..]) {
        ([cell], _) => *cell,
        ([], [cell]) if strange == 0 && !is_whole && is_neighbour(scene, id, *cell) => *cell,
        _ => return None,
    };
    if is_one_of_parts(scene, id, chosen, quantities) {
        return None;
    }
    let own = scene.span_of(&own);
    Some(found(own, again(context, id, chosen)?))
}

/// Complaints concerned repairs (486), conduct (70) and noise (118): whether a value and those beside it come to the cell, so that it
/// is a part of what that tells.
fn is_one_of_parts(scene: &Scene<'_>, id: FigureId, cell: FigureId, told: &[FigureId]) -> bool {
    let value = |id: FigureId| scene.context.figures.get(id).value.decimal().map(Decimal::normal);
    let Some(at) = told.iter().position(|other| *other == id) else { return false };
    let whole = value(cell);
    (0..=at).any(|first| {
        let mut sum = Some(Decimal::ZERO);
        told[first..].iter().enumerate().any(|(place, other)| {
            sum = sum.zip(value(*other)).and_then(|(sum, value)| sum.checked_add(value));
            first + place >= at && place > 0 && sum.map(Decimal::normal) == whole
        })
    })
}

/// Whether words deny what is said of the value behind them: no region had, never, none of them.
fn is_denied(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let none = [
        "no", "not", "none", "never", "neither", "nor", "nobody", "nowhere", "cannot", "without",
        "hardly",
    ];
    scene.within(&range).any(|word| none.contains(&word.text) || word.text.ends_with("n't"))
}

/// More than 1,400 people attended the festival: the cell lies beyond, or just short of it.
fn hedged(
    scene: &Scene<'_>,
    id: FigureId,
    cells: &[FigureId],
    clause: &Range<usize>,
) -> Option<Found> {
    let figure = scene.context.figures.get(id);
    let [cell] = cells[..] else { return None };
    let (stated, told) =
        (figure.value.decimal()?, scene.context.figures.get(cell).value.decimal()?);
    let times = |value: Decimal, by: i64| value.checked_mul(Decimal::integer(by));
    // No further off than a third.
    let near = times(told, 3)? >= times(stated, 2)? && times(told, 2)? <= times(stated, 3)?;
    let side = match figure.hedge {
        Hedge::Over => Side::Above,
        Hedge::AtLeast => Side::AtLeast,
        Hedge::Under | Hedge::Nearly => Side::Below,
        _ => return None,
    };
    let own = scene.span_of(&scene.range_of(id));
    let plain = scene.strange(clause) == 0 && !is_part(scene, clause);
    (near && plain).then(|| found(own, beside(own, cell, id, side)))
}

/// Words of a part, of what was meant, or of another count.
fn is_part(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let text = scene.slice(range.clone());
    holds_any(
        text,
        &[
            "half of them",
            "some of them",
            "most of them",
            "of whom",
            "of which",
            " half of ",
            "average",
            "mean of",
            "median of",
            "a day",
            "a week",
            "a month",
            "an hour",
            "each ",
        ],
    )
}

/// The cells of a row: those of the times told, in the columns named.
fn of_row(
    scene: &Scene<'_>,
    row: usize,
    near: &Range<usize>,
    times: &[Time],
) -> Option<Vec<FigureId>> {
    let sheet = scene.book.sheet;
    let line = &sheet.rows[row];
    let columns = scene.columns(near);
    let levels = (0..sheet.columns.len()).filter(|at| {
        matches!(sheet.columns[*at].sort, Sort::Level | Sort::Share)
            && (columns.is_empty() || columns.contains(at))
    });
    let levels: Vec<usize> = levels.collect();
    let timed = levels.iter().any(|at| sheet.columns[*at].time.is_some());
    let of_times = |at: &usize| match sheet.columns[*at].time {
        Some(own) => times.iter().any(|time| scene.is_of_time(*time, own)),
        None => true,
    };
    let chosen: Vec<usize> = match (timed, times) {
        (true, [_, ..]) => {
            // A time that the table does not tell is another's.
            let known = |time: &_| {
                sheet
                    .columns
                    .iter()
                    .any(|column| column.time.is_some_and(|own| scene.is_of_time(*time, own)))
            };
            if !times.iter().all(known) {
                return None;
            }
            levels.into_iter().filter(of_times).collect()
        }
        (false, [_, ..]) => {
            let about = |time: &Time| {
                time.year.is_none_or(|year| {
                    time.relative
                        || sheet.about.contains(&year.to_string())
                        || sheet
                            .columns
                            .iter()
                            .any(|column| column.head.contains(&year.to_string()))
                })
            };
            if !times.iter().all(about) {
                return None;
            }
            levels
        }
        _ => levels,
    };
    let cells: Vec<FigureId> = chosen.iter().filter_map(|at| line.cells[*at]).collect();
    (!cells.is_empty()).then_some(cells)
}

/// The cells of the row of a time, where the clause speaks of what the table is of.
fn of_time(
    scene: &Scene<'_>,
    near: &Range<usize>,
    times: &[Time],
    reach: &Reach,
) -> Option<Vec<FigureId>> {
    let sheet = scene.book.sheet;
    let [time] = times[..] else { return None };
    let mut rows =
        sheet.rows.iter().filter(|row| row.time.is_some_and(|own| scene.is_of_time(time, own)));
    let row = rows.next().filter(|_| rows.next().is_none())?;
    let columns = scene.columns(near);
    let spoken = scene.speaks(near) || scene.speaks(&reach.noun);
    if !spoken {
        return None;
    }
    let levels = (0..sheet.columns.len()).filter(|at| {
        matches!(sheet.columns[*at].sort, Sort::Level | Sort::Share)
            && (columns.is_empty() || columns.contains(at))
    });
    let cells: Vec<FigureId> = levels.filter_map(|at| row.cells[at]).collect();
    (!cells.is_empty()).then_some(cells)
}

/// Whether a figure of the text may be of the kind of a cell; money is often told without its sign in a table, but not in the text
/// beside one that has it.
pub fn may_tell(figure: &Figure, cell: &Figure) -> bool {
    let plain = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    match (figure.kind, cell.kind) {
        (one, other) if one == other => one != Kind::Measure || figure.unit == cell.unit,
        (one, other) if plain(one) && plain(other) => true,
        (Kind::Money | Kind::Measure, other) | (other, Kind::Measure) => plain(other),
        _ => false,
    }
}

/// Whether a figure tells the value of another cell in the row or the column of one.
fn is_neighbour(scene: &Scene<'_>, id: FigureId, cell: FigureId) -> bool {
    let sheet = scene.book.sheet;
    let place = sheet.rows.iter().enumerate().find_map(|(row, line)| {
        let column = line.cells.iter().position(|own| *own == Some(cell))?;
        Some((row, column))
    });
    let Some((row, column)) = place else { return false };
    let across = sheet.rows[row].cells.iter().flatten();
    let listed = |row: &usize| sheet.is_member(scene.context.document, *row);
    let down = (0..sheet.rows.len())
        .filter(listed)
        .filter_map(|row| sheet.rows[row].cells[column].as_ref());
    // Where the text tells the row by other years throughout, its years are others.
    let block = scene.context.document.block(scene.context.figures.get(id).block).span;
    let shifted = scene.context.figures.within(block).map(FigureId).any(|other| {
        let apart = !scene.span.contains(scene.context.figures.get(other).span);
        apart
            && sheet.rows[row]
                .cells
                .iter()
                .flatten()
                .any(|own| *own != cell && is_equal(scene.context, other, *own))
    });
    if shifted {
        return false;
    }
    across.chain(down).any(|other| *other != cell && is_equal(scene.context, id, *other))
}
