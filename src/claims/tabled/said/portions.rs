//! A sentence comes in that tells in words or in a second clause what part of the whole a row makes up (people over 65 made
//! up more than a third of the 720; wind supplied 48.5 per cent of the total and hydro 31.5 per cent); claims go out that
//! the column gives it.

use super::super::asked::{portion, portion_of_all, share};
use super::super::lanes::Lane;
use super::super::share_words::VERBS;
use super::book::Part;
use super::retold::may_tell;
use super::scene::{Scene, Tag};
use super::way::columns;
use super::{Found, found};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::ops::Range;

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let numbers = scene.quantities();
    for (at, id) in numbers.iter().enumerate() {
        match scene.context.figures.get(*id).kind {
            Kind::Fraction | Kind::Number => {
                in_words(scene, *id, &numbers, all);
                joint(scene, *id, &numbers, all);
            }
            Kind::Percent => {
                joint(scene, *id, &numbers, all);
                if let Some(before) = at.checked_sub(1) {
                    second(scene, numbers[before], *id, all);
                }
                percent(scene, *id, &numbers, all);
            }
            _ => {}
        }
    }
}

/// The whole of a lane: its total, or the number of the text that its values add up to.
fn whole(scene: &Scene<'_>, lane: &Lane, numbers: &[FigureId]) -> Option<FigureId> {
    let sum = lane
        .ids()
        .try_fold(Decimal::ZERO, |sum, id| sum.checked_add(Lane::value(scene.context, id)?))?;
    let is_sum = |id: &FigureId| scene.context.figures.get(*id).value.decimal() == Some(sum);
    lane.total.filter(is_sum).or_else(|| numbers.iter().copied().find(is_sum))
}

/// People over 65 made up more than a third of the 720 volunteers.
fn in_words(scene: &Scene<'_>, id: FigureId, numbers: &[FigureId], all: &mut Vec<Found>) {
    let figure = scene.context.figures.get(id);
    let Value::Fraction(over, under) = figure.value else { return };
    let own = scene.range_of(id);
    let side = match figure.hedge {
        Hedge::Over | Hedge::AtLeast => true,
        Hedge::Under | Hedge::Nearly | Hedge::AtMost => false,
        Hedge::None => return fraction(scene, id, numbers, all),
        _ => return,
    };
    let clause = scene.clause(own.start);
    let behind = scene.slice(own.end..clause.end);
    let Some(of) = behind.trim_start().strip_prefix("of ") else { return };
    let subject = clause.start..own.start;
    let led = verb(scene, &subject);
    // More than half of the 480 respondents agreed: the row is told behind.
    let rows = match led {
        true => scene.rows(&subject),
        false if is_whole(scene, &(own.end..clause.end)) => return,
        false => scene.rows(&(own.end..clause.end)),
    };
    let ([row], true) = (&rows[..], scene.strange(&clause) <= 1 && !of.is_empty()) else { return };
    let in_clause = |id: &&FigureId| {
        let range = scene.range_of(**id);
        clause.start <= range.start && range.end <= clause.end && **id != figure_of(scene, &own)
    };
    let told: Vec<FigureId> = numbers.iter().filter(in_clause).copied().collect();
    let Some(hundredths) = Decimal::integer(over * 100_000).mantissa.checked_div(i128::from(under))
    else {
        return;
    };
    let hundredths = Decimal::new(hundredths, -3);
    for column in columns(scene, &clause, false) {
        let Some(lane) = scene.book.sheet.down(scene.context, column) else { continue };
        let Some(part) = lane.members.iter().find(|member| member.at == *row) else { continue };
        let Some(whole) = whole(scene, &lane, &told) else { continue };
        let cell = scene.context.figures.get(part.id);
        if cell.kind != Kind::Percent && may_tell(scene.context.figures.get(whole), cell) {
            let key = scene.span_of(&own);
            all.push(found(key, portion(part.id, whole, hundredths, key, side)));
        }
    }
}

/// A quarter of our 240 trainees are based in Leeds.
fn fraction(scene: &Scene<'_>, id: FigureId, numbers: &[FigureId], all: &mut Vec<Found>) {
    let own = scene.range_of(id);
    let clause = scene.clause(own.start);
    let behind = own.end..clause.end;
    if is_whole(scene, &behind) {
        return;
    }
    let rows = match scene.rows(&behind)[..] {
        [row] => row,
        [] if verb(scene, &(clause.start..own.start)) => {
            match scene.rows(&(clause.start..own.start))[..] {
                [row] => row,
                _ => return,
            }
        }
        _ => return,
    };
    let led = scene.slice(behind.clone()).trim_start().starts_with("of ");
    let more = ["as many", "as much", "more", "fewer", "less"]
        .iter()
        .any(|word| scene.slice(behind.clone()).trim_start().starts_with(word));
    if !led || more || scene.before(own.start).first() == Some(&"by") || scene.strange(&clause) > 1
    {
        return;
    }
    for (part, whole) in wholes(scene, rows, &clause, numbers) {
        all.push(found(scene.span_of(&own), share(id, vec![part], whole)));
    }
}

/// Whether a row behind a share is what it is of and not what it makes up: a quarter of thefts; 27% of the fuel group; half of the
/// pupils at Downs leave with passes, where the row is named before anything is said.
fn is_whole(scene: &Scene<'_>, behind: &Range<usize>) -> bool {
    let head = scene.slice(behind.clone());
    let words = head.split_inclusive(' ').filter(|word| !word.trim().is_empty());
    let of = head.len() - head.trim_start().len() + words.take(3).map(str::len).sum::<usize>();
    let near = behind.start..behind.start + of.min(head.len());
    if head.trim_start().starts_with("of ") && !scene.rows(&near).is_empty() {
        return true;
    }
    let [row] = scene.rows(behind)[..] else { return false };
    let words: Vec<_> = scene.within(behind).collect();
    let Some(at) = words.iter().position(|word| word.tag == Tag::Part(Part::Row(row))) else {
        return false;
    };
    let said = |text: &str| text.ends_with("ed") || LINKS.contains(&text);
    let led =
        at.checked_sub(1).is_some_and(|at| ["at", "in", "from", "with"].contains(&words[at].text));
    let then = words[at..].iter().any(|word| said(word.text));
    led && !words[..at].iter().any(|word| said(word.text)) && (then || words.len() > at + 2)
}

/// Words that say something of what stands before them.
const LINKS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "live", "lives", "work",
    "works", "come", "comes", "came", "go", "goes", "went", "stand", "stood", "lie", "lay",
];

/// A row's cell with its whole, in each column that has one: the total that adds up, or a number of the text.
fn wholes(
    scene: &Scene<'_>,
    row: usize,
    range: &Range<usize>,
    numbers: &[FigureId],
) -> Vec<(FigureId, FigureId)> {
    let of = |column: usize| {
        let lane = scene.book.sheet.down(scene.context, column)?;
        let part = lane.members.iter().find(|member| member.at == row)?.id;
        let whole = whole(scene, &lane, numbers)?;
        (scene.context.figures.get(part).kind != Kind::Percent).then_some((part, whole))
    };
    columns(scene, range, false).into_iter().filter_map(of).collect()
}

/// Debt and housing together accounted for 65% of the cases: of the whole that is told, or of all that is listed, where
/// it is that share, or that share miswritten.
fn joint(scene: &Scene<'_>, id: FigureId, numbers: &[FigureId], all: &mut Vec<Found>) {
    let figure = scene.context.figures.get(id);
    let own = scene.range_of(id);
    let clause = scene.clause(own.start);
    let subject = 0..own.start;
    let rows = scene.rows(&(clause.start..own.start));
    let rows = if rows.len() < 2 { scene.rows(&subject) } else { rows };
    let covers = scene
        .before(own.start)
        .first()
        .is_some_and(|word| ["cover", "covers", "covered"].contains(word));
    let led = verb(scene, &(clause.start..own.start)) || covers;
    let fraction = matches!(figure.value, Value::Fraction(..));
    if rows.len() < 2
        || rows.len() > 4
        || !led
        || !(fraction || figure.kind == Kind::Percent)
        || scene.strange(&subject) > 0
    {
        return;
    }
    for (column, parts) in super::operands::cells(scene, &clause, &rows) {
        let Some(lane) = scene.book.sheet.down(scene.context, column) else { continue };
        // What was given out is no share of the stock.
        let negative = |part: &FigureId| {
            let value = scene.context.figures.get(*part).value.decimal();
            value.is_some_and(Decimal::is_negative)
        };
        if parts.iter().any(|part| scene.context.figures.get(*part).kind == Kind::Percent)
            || parts.iter().any(negative)
        {
            continue;
        }
        let key = scene.span_of(&own);
        match whole(scene, &lane, numbers) {
            Some(whole) => all.push(found(key, share(id, parts, whole))),
            None if lane.total.is_none() => {
                let sum = |ids: &[FigureId]| {
                    ids.iter().try_fold(Decimal::ZERO, |sum, id| {
                        sum.checked_add(Lane::value(scene.context, *id)?)
                    })
                };
                let every: Vec<FigureId> = lane.ids().collect();
                let gives = sum(&parts)
                    .zip(sum(&every))
                    .and_then(|(part, whole)| percentage(part, whole, figure.precision));
                let stated =
                    figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
                let near = gives.zip(stated).is_some_and(|(gives, stated)| {
                    gives.abs_diff(stated) <= 1 || is_swapped(gives, stated)
                });
                if near {
                    all.push(found(key, portion_of_all(id, parts, every)));
                }
            }
            None => {}
        }
    }
}

/// Whether a figure is a cell of the table's total.
fn is_of_total(scene: &Scene<'_>, id: FigureId) -> bool {
    let sheet = scene.book.sheet;
    sheet.total.is_some_and(|row| sheet.rows[row].cells.contains(&Some(id)))
}

/// A part in hundredths of a whole, rounded to a digit.
fn percentage(part: Decimal, whole: Decimal, precision: i16) -> Option<i128> {
    let exponent = part.exponent.min(whole.exponent).min(0);
    let (part, whole) = (part.at_exponent(exponent)?, whole.at_exponent(exponent)?);
    let scale = 10i128.checked_pow(u32::try_from(-precision).ok()?)?.checked_mul(200)?;
    // Twice the share in its last digit, rounded.
    Some((part.checked_mul(scale)?.checked_div(whole)? + 1) / 2)
}

fn is_swapped(gives: i128, stated: i128) -> bool {
    let (one, other) = (gives.to_string().into_bytes(), stated.to_string().into_bytes());
    let differing: Vec<usize> =
        (0..one.len().min(other.len())).filter(|at| one[*at] != other[*at]).collect();
    one.len() == other.len()
        && match differing[..] {
            [_] => one.len() >= 3,
            [first, second] => {
                second == first + 1 && one[first] == other[second] && one[second] == other[first]
            }
            _ => false,
        }
}

/// Of which 87% were decided within eight weeks: a share told beside a row is that row's, or miswritten.
fn percent(scene: &Scene<'_>, id: FigureId, numbers: &[FigureId], all: &mut Vec<Found>) {
    let figure = scene.context.figures.get(id);
    let own = scene.range_of(id);
    let clause = scene.clause(own.start);
    let text = scene.slice(clause.clone());
    let of =
        ["of the ", "of our ", "of all ", "of which", "of them", "of these", "of whom", "of those"]
            .iter()
            .any(|words| text.contains(words));
    let before = scene.before(own.start);
    if figure.hedge != Hedge::None
        || !(of || verb(scene, &(clause.start..own.start)))
        || before.first().is_some_and(|word| ["by", "up", "down", "from"].contains(word))
        || scene.strange(&clause) > 1
    {
        return;
    }
    if is_whole(scene, &(own.end..clause.end)) {
        return;
    }
    let near = scene.rows(&(own.end..clause.end));
    let near = if near.is_empty() { scene.rows(&(clause.start..own.start)) } else { near };
    let [row] = near[..] else { return };
    let Some(stated) = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision))
    else {
        return;
    };
    for (part, whole) in wholes(scene, row, &clause, numbers) {
        let values = Lane::value(scene.context, part).zip(Lane::value(scene.context, whole));
        let gives = values.and_then(|(part, whole)| percentage(part, whole, figure.precision));
        let Some(gives) = gives else { continue };
        // Plastic accounts for 17%: the share of the row and of nothing else.
        let tight = verb(scene, &(clause.start..own.start))
            && scene.strange(&clause) == 0
            && is_of_total(scene, whole)
            // Of doses or of reports: with several columns it may be of another.
            && super::ranks::is_single(scene);
        let sized = gives / 2 <= stated && stated / 2 <= gives;
        let swapped = is_swapped(gives, stated) || tight && sized;
        if gives.abs_diff(stated) <= 1 || swapped {
            all.push(found(scene.span_of(&own), share(id, vec![part], whole)));
        }
    }
}

fn figure_of(scene: &Scene<'_>, own: &Range<usize>) -> FigureId {
    let ids = scene.context.figures.within(scene.span_of(own));
    FigureId(ids.start)
}

/// Whether a stretch ends in words that lead to a share.
fn verb(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let text = scene.slice(range.clone()).trim_end();
    let text = [
        "well over",
        "more than",
        "just over",
        "over",
        "less than",
        "fewer than",
        "nearly",
        "almost",
        "just under",
        "under",
    ]
    .iter()
    .find_map(|hedge| text.strip_suffix(hedge))
    .unwrap_or(text)
    .trim_end();
    VERBS.iter().any(|verb| text.ends_with(verb))
}

/// Wind supplied 48.5 per cent of the total and hydro 31.5 per cent.
fn second(scene: &Scene<'_>, first: FigureId, id: FigureId, all: &mut Vec<Found>) {
    let (one, other) = (scene.range_of(first), scene.range_of(id));
    let figure = scene.context.figures.get(id);
    let clause = scene.clause(one.start);
    if scene.context.figures.get(first).kind != Kind::Percent || figure.hedge != Hedge::None {
        return;
    }
    let between = one.end..other.start;
    let subject = clause.start..one.start;
    let named = scene.rows(&between);
    let words: Vec<&str> = scene.within(&between).map(|word| word.text).collect();
    let joins = words.iter().any(|word| ["and", "while"].contains(word))
        || scene.slice(between.clone()).contains(", ");
    let [row] = named[..] else { return };
    let before = scene.rows(&subject);
    let [led] = before[..] else { return };
    let last = scene.before(other.start).first().copied().unwrap_or_default();
    let ends_in_row = scene
        .within(&between)
        .last()
        .is_some_and(|word| word.tag == super::scene::Tag::Part(super::book::Part::Row(row)))
        || ["for", "another", "further"].contains(&last);
    if !joins
        || !ends_in_row
        || !verb(scene, &subject)
        || led == row
        || scene.strange(&between) > 0
        || scene.strange(&subject) > 0
    {
        return;
    }
    for column in columns(scene, &clause, false) {
        let Some(lane) = scene.book.sheet.down(scene.context, column) else { continue };
        let Some(whole) = whole(scene, &lane, &[]) else { continue };
        let cell = |row: usize| {
            lane.members.iter().find(|member| member.at == row).map(|member| member.id)
        };
        let (Some(part), Some(other)) = (cell(row), cell(led)) else { continue };
        // The share told first is that of the column.
        if scene.context.figures.get(part).kind != Kind::Percent
            && is_share(scene, first, other, whole)
        {
            all.push(found(scene.span_of(&scene.range_of(id)), share(id, vec![part], whole)));
        }
    }
}

/// Whether a share is what a part and a whole give, to one unit.
fn is_share(scene: &Scene<'_>, id: FigureId, part: FigureId, whole: FigureId) -> bool {
    let gives = || {
        let figure = scene.context.figures.get(id);
        let (part, whole) = (Lane::value(scene.context, part)?, Lane::value(scene.context, whole)?);
        let unit = Decimal::new(1, figure.precision);
        let stated = figure.value.decimal()?;
        let hundred = part.checked_mul(Decimal::integer(100))?;
        let low = stated.checked_add(unit.negated())?.checked_mul(whole)?;
        let high = stated.checked_add(unit)?.checked_mul(whole)?;
        Some(low <= hundred && hundred <= high)
    };
    gives() == Some(true)
}
