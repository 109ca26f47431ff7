//! A sentence comes in that tells by how much the values of a column or row of times changed (57 more than in 2022; up 4.2%
//! on the third quarter), or gives a change of shares in per cent that is one of points; claims go out that the cells
//! give it.

use super::super::lanes::Lane;
use super::super::settled::{Turn, settled};
use super::super::words::{DOWN, UP};
use super::Found;
use super::scene::{Scene, Tag};
use super::way::pairs;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, nearby::stems::stems};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the rule `change`; `all` is what the sentence was found to say else.
pub fn search(scene: &Scene<'_>, all: &[Found], claims: &mut Vec<Claim>) {
    for id in scene.quantities() {
        let key = scene.span_of(&scene.range_of(id));
        if all.iter().any(|found| found.key == key) {
            continue;
        }
        claims.extend(step(scene, id).or_else(|| points(scene, id)));
    }
}

/// 57 more than in 2022; in 2023 membership fell by 117.
fn step(scene: &Scene<'_>, id: FigureId) -> Option<Claim> {
    let sheet = scene.book.sheet;
    let figure = scene.context.figures.get(id);
    let kinds = [Kind::Count, Kind::Number, Kind::Money, Kind::Percent, Kind::Points];
    if !kinds.contains(&figure.kind)
        || figure.hedge != Hedge::None
        || !sheet.rows.iter().any(|row| row.time.is_some())
    {
        return None;
    }
    let own = scene.range_of(id);
    let clause = scene.clause(own.start);
    let before = scene.before(own.start);
    let behind: Vec<&str> = scene.behind(own.end).iter().map(|word| word.text).collect();
    let by = before.first() == Some(&"by");
    let verb = before.get(usize::from(by)).copied().unwrap_or_default();
    let up = match (by, verb, &behind[..]) {
        (true, verb, _) if UP.contains(&verb) => true,
        (true, verb, _) if DOWN.contains(&verb) => false,
        (false, "up", ["on" | "from" | "since", ..]) => true,
        (false, "down", ["on" | "from" | "since", ..]) => false,
        (false, _, ["more" | "higher", "than", ..]) => true,
        (false, _, ["fewer" | "less" | "lower", "than", ..]) => false,
        _ => return None,
    };
    let whole = 0..scene.text.len();
    if scene.strange(&clause) > 0
        || !scene.speaks(&(0..own.start))
        || !scene.rows(&clause).is_empty()
    {
        return None;
    }
    // The times told: of what is spoken of, and of what it is held against.
    let (ahead, after) = (scene.times(&(0..own.start)), scene.times(&(own.end..clause.end)));
    let columns = super::way::columns(scene, &whole, false);
    let mut told = Vec::new();
    for column in columns {
        let Some(lane) = sheet.down(scene.context, column).filter(Lane::is_timed) else { continue };
        let at =
            |time| lane.only(|member| member.time.is_some_and(|own| scene.is_of_time(time, own)));
        let last = lane.members.len() - 1;
        let (new, old) = match (&ahead[..], &after[..]) {
            ([new], [old]) => (at(*new)?, at(*old)?),
            ([new], []) => (at(*new)?, at(*new)?.checked_sub(1)?),
            ([], [new]) if by => (at(*new)?, at(*new)?.checked_sub(1)?),
            ([], [old]) => (last, at(*old)?),
            _ => return None,
        };
        if new > old {
            told.push((lane.members[new].id, lane.members[old].id));
        }
    }
    let word = scene.span_of(&own);
    settled(scene.context, id, Turn { up, word }, told)
}

/// Rose by six per cent, of shares that rose by six points.
fn points(scene: &Scene<'_>, id: FigureId) -> Option<Claim> {
    let context = scene.context;
    let figure = context.figures.get(id);
    let own = scene.range_of(id);
    let before = scene.before(own.start);
    if figure.kind != Kind::Percent || figure.hedge != Hedge::None || before.first() != Some(&"by")
    {
        return None;
    }
    let verb = before.get(1).copied().unwrap_or_default();
    let up = UP.contains(&verb);
    if !up && !DOWN.contains(&verb) {
        return None;
    }
    // At least two words of the table tell what rose.
    let clause = scene.clause(own.start);
    let told = scene.within(&(clause.start.min(own.start)..own.start));
    let mut known: Vec<String> = told
        .chain(scene.within(&(0..own.start)))
        .filter(|word| matches!(word.tag, Tag::Known | Tag::Part(_)))
        .flat_map(|word| stems(word.text))
        .collect();
    known.sort();
    known.dedup();
    if known.len() < 2 {
        return None;
    }
    let stated = figure.value.decimal()?;
    let mut fits = Vec::new();
    for row in 0..scene.book.sheet.rows.len() {
        for (new, old) in pairs(scene, row, &(0..scene.text.len())) {
            if context.figures.get(new).kind != Kind::Percent
                || context.figures.get(old).kind != Kind::Percent
            {
                return None;
            }
            let (one, other) = (Lane::value(context, new)?, Lane::value(context, old)?);
            let gap = one.checked_add(other.negated())?;
            let gap = if up { gap } else { gap.negated() };
            if is_rate(gap, other, stated, figure.precision)? {
                return None;
            }
            if gap == stated {
                fits.push((new, old));
            }
        }
    }
    let rows = scene.rows(&(0..own.start));
    let [(new, old)] = fits[..] else { return None };
    let row = scene.book.sheet.rows.iter().position(|row| row.cells.contains(&Some(new)))?;
    if !rows.is_empty() && rows != [row] {
        return None;
    }
    let draft = Draft::new(context, context.rulebook.find("change")?);
    let form = if up { "rise" } else { "fall" };
    let bound = vec![figures("rate", [id]), figures("new", [new]), figures("old", [old])];
    let place = around([id, new, old].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Witnessed, place, [(form, bound)])
}

/// Whether a gap is so many per cent of the old value, to one unit.
fn is_rate(gap: Decimal, old: Decimal, stated: Decimal, precision: i16) -> Option<bool> {
    let unit = Decimal::new(1, precision);
    let hundred = gap.checked_mul(Decimal::integer(100))?;
    let low = stated.checked_add(unit.negated())?.checked_mul(old)?;
    let high = stated.checked_add(unit)?.checked_mul(old)?;
    Some(low <= hundred && hundred <= high)
}
