//! A clause comes in that says that a row rose or fell (clothing revenue fell by £13.2m; Curlew: its peak count fell by
//! 42 birds; the East grew slightly); readings go out that it did, one of every two times that may be meant.
//!
//! An amount proves which two values are meant, whatever else the clause says; without one the row must be named in full
//! and nothing else be told.

use super::super::super::asked::{Asked, moved};
use super::super::super::lanes::{Lane, Sort};
use super::super::super::words::{ADVERBS, DOWN, HEDGES, LINKS, UP};
use super::super::book::Part;
use super::super::scene::{Scene, Tag};
use super::super::slip::length;
use super::super::way::{moves, pairs};
use super::super::{Found, UNTOLD, found};
use super::{is_free, is_narrowed, tells_a_month};
use crate::claims::direction::is_turned;
use crate::claims::lexicon::direction::{self, Way};
use crate::claims::nearby::stems::stems;
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use std::cmp::Ordering;
use std::ops::Range;

/// The way that a verb of rise or fall tells.
pub fn way(word: &str) -> Option<Way> {
    let nouns = direction::of(Language::English);
    if nouns.way(|own| own.nouns.has(word)).is_some() {
        return None;
    }
    if UP.contains(&word) {
        return Some(Way::Up);
    }
    DOWN.contains(&word).then_some(Way::Down)
}

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for word in &scene.words {
        let Some(way) = way(word.text) else { continue };
        let clause = scene.clause(word.at.start);
        let text = scene.slice(clause.clone());
        if is_turned(text)
            || holds_any(text, UNTOLD)
            || tells_a_month(text)
            || word.text.ends_with("ing")
        {
            continue;
        }
        let key = scene.span_of(&word.at);
        let up = way == Way::Up;
        let readings: Vec<(FigureId, FigureId)> = match amount(scene, word.at.end) {
            Some(amount) => witnessed(scene, word.at.start, amount),
            None => plain(scene, &clause, &word.at),
        };
        let order = if up { Ordering::Greater } else { Ordering::Less };
        let asked = readings.into_iter().filter_map(|pair| {
            // Of two negatives the greater is the lesser loss.
            let way = moves(scene, pair)?;
            let (new, old) =
                (Lane::value(scene.context, pair.0)?, Lane::value(scene.context, pair.1)?);
            let turned = new.cmp(&old) != way;
            Some(asked(key, pair, (order == Ordering::Greater) != turned))
        });
        all.extend(asked.map(|asked| found(key, asked)));
    }
}

fn asked(key: crate::document::Span, (new, old): (FigureId, FigureId), up: bool) -> Asked {
    moved(key, new, old, up)
}

/// The amount by which it is said to have moved: by £13.2m, by a further 4%.
fn amount(scene: &Scene<'_>, from: usize) -> Option<FigureId> {
    let id = scene.quantities().into_iter().find(|id| scene.range_of(*id).start >= from)?;
    let lead: Vec<&str> =
        scene.within(&(from..scene.range_of(id).start)).map(|word| word.text).collect();
    let free =
        |word: &&str| ADVERBS.contains(word) || HEDGES.contains(word) || word.ends_with("ly");
    let led = lead.len() <= 4 && lead.iter().all(free);
    let between = scene.slice(from..scene.range_of(id).start);
    (led && !between.contains([',', ';', '('])).then_some(id)
}

/// The values of two times of a row named before that lie just so far apart.
fn witnessed(scene: &Scene<'_>, start: usize, amount: FigureId) -> Vec<(FigureId, FigureId)> {
    if length(scene.context, amount) < 2 {
        return Vec::new();
    }
    let before = 0..start;
    let mut rows = scene.rows(&before);
    // A word that one label alone holds, whatever stands beside it: the right tools.
    for stem in stems(scene.slice(before.clone())) {
        if let Some(Part::Row(row)) = scene.book.stems.get(&stem)
            && !rows.contains(row)
        {
            rows.push(*row);
        }
    }
    let mut fits = Vec::new();
    for row in rows {
        let mut two = pairs(scene, row, &before);
        two.extend(beside(scene, row));
        fits.extend(two.into_iter().filter(|pair| lies(scene, *pair, amount) == Some(true)));
    }
    let ways: Vec<Option<Ordering>> = fits.iter().map(|pair| moves(scene, *pair)).collect();
    if ways.windows(2).all(|pair| pair[0] == pair[1]) { fits } else { Vec::new() }
}

/// Whether two values lie as far apart as told, by themselves or in hundredths of the second; scales are looked past.
fn lies(scene: &Scene<'_>, (new, old): (FigureId, FigureId), amount: FigureId) -> Option<bool> {
    let figures = scene.context.figures;
    let figure = figures.get(amount);
    if figure.hedge != Hedge::None || !matches!(figure.value, Value::Exact(_)) {
        return None;
    }
    let (one, base) = (figures.get(new), figures.get(old));
    let told = figure.value.decimal()?;
    let (first, second) = (one.value.decimal()?, base.value.decimal()?);
    let gap = first.max(second).checked_add(first.min(second).negated())?;
    if figure.kind == Kind::Percent && one.kind != Kind::Percent {
        // |gap| × 100 lies within half a unit of the last place of told × base.
        let base = second.max(second.negated());
        let slack = Decimal::new(5, figure.precision.checked_sub(1)?);
        let gap = gap.checked_mul(Decimal::integer(100))?;
        let low = told.checked_add(slack.negated())?.checked_mul(base)?;
        let high = told.checked_add(slack)?.checked_mul(base)?;
        return Some(low <= gap && gap <= high && !base.is_zero());
    }
    let alike = match figure.kind {
        Kind::Points => true,
        Kind::Percent => false,
        Kind::Money => one.kind == Kind::Money || matches!(one.kind, Kind::Number | Kind::Count),
        Kind::Number | Kind::Count if one.kind == Kind::Percent => {
            scene.slice(scene.range_of(amount).end..).trim_start().starts_with("point")
        }
        Kind::Count | Kind::Number | Kind::Measure => {
            !matches!(one.kind, Kind::Percent | Kind::Money)
        }
        _ => false,
    };
    let same = [0, 3, 6, 9].into_iter().any(|scale| {
        gap == told || told == Decimal::new(gap.mantissa, gap.exponent.saturating_add(scale))
    });
    Some(alike && !gap.is_zero() && same)
}

/// The values of two times of the row that alone is named.
fn plain(
    scene: &Scene<'_>,
    clause: &Range<usize>,
    verb: &Range<usize>,
) -> Vec<(FigureId, FigureId)> {
    let subject = clause.start..verb.start;
    let behind = scene.within(&(verb.end..clause.end));
    // Slightly, last year; nothing more.
    let over = behind.filter(|word| !matches!(word.tag, Tag::Time(_))).all(|word| {
        ADVERBS.contains(&word.text) || word.text.ends_with("ly") || PAST.contains(&word.text)
    });
    let led = scene
        .within(&subject)
        .filter(|word| !matches!(word.tag, Tag::Part(Part::Row(_))))
        .all(|word| {
            LINKS.contains(&word.text)
                || ["the", "and", "in", "of"].contains(&word.text)
                || word.tag == Tag::Known
        });
    let rows = scene.rows(&subject);
    let [row] = rows[..] else { return Vec::new() };
    let words = stems(scene.slice(subject.clone()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (covered, all) = scene.book.coverage(scene.context, row, &words);
    if !over || !led || covered < all || is_narrowed(scene, clause) || !is_free(scene, clause.start)
    {
        return Vec::new();
    }
    let mut found = pairs(scene, row, clause);
    found.extend(beside(scene, row));
    found
}

/// The values of two years of a row, by the heads of its columns: Mid-2023 and Mid-2024; the later first.
fn beside(scene: &Scene<'_>, row: usize) -> Vec<(FigureId, FigureId)> {
    let sheet = scene.book.sheet;
    let dated = |head: &String| -> Option<(String, u16)> {
        let is_year =
            |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let mut years = head.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_year);
        let year = years.next().filter(|_| years.next().is_none())?;
        Some((head.replace(year, ""), year.parse().ok()?))
    };
    let heads: Vec<Option<(String, u16)>> = sheet
        .columns
        .iter()
        .map(|column| dated(&column.head).filter(|_| column.sort == Sort::Level))
        .collect();
    let mut found: Vec<_> = sheet.rows[row].pairs.clone();
    for (at, new) in heads.iter().enumerate() {
        let Some((name, year)) = new else { continue };
        let same = heads.iter().enumerate().filter_map(|(other, head)| {
            let (own, past) = head.as_ref()?;
            (own == name && past < year).then_some((*past, other))
        });
        // The year right before, of those that the table has.
        let Some((_, old)) = same.max() else { continue };
        found.extend(sheet.rows[row].cells[at].zip(sheet.rows[row].cells[old]));
    }
    found
}

const PAST: &[&str] = &["last", "year", "this", "the", "over", "in", "period"];
