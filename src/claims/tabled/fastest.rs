//! A sentence comes in that calls one row of a table the one that grew or shrank the most or the least (growth was slowest
//! in Timber; bicycles were the fastest growing line; the harbour had the weakest growth); claims of the rule
//! `direction` go out that no other row passes it.
//!
//! By the rate or by the amount is seldom told: the claim is made where the row is the extreme by neither.

use super::Saying;
use super::clauses::{Stop, clauses, placed};
use super::sheet::{Row, Sheet};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Claim, Reading};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

const STRONG: &[&str] = &[
    "fastest",
    "strongest",
    "largest",
    "biggest",
    "highest",
    "greatest",
    "steepest",
    "sharpest",
    "quickest",
    "most",
];
const WEAK: &[&str] = &["slowest", "weakest", "smallest", "lowest", "least"];
const UP: &[&str] = &[
    "growth",
    "growing",
    "increase",
    "rise",
    "gain",
    "grew",
    "grow",
    "rose",
    "increased",
    "expanded",
];
const DOWN: &[&str] =
    &["fall", "drop", "decline", "decrease", "fell", "declined", "dropped", "shrank", "falling"];

/// Verbs that open the rest of a clause behind an aside.
const VERBS: &[&str] = &[
    "had", "saw", "has", "have", "showed", "shows", "was", "were", "is", "are", "recorded",
    "posted", "grew", "enjoyed",
];

/// Words of an extreme among others than all the rows.
const AMONG: &[&str] = &[
    "one of",
    "among the",
    "second",
    "third",
    "next ",
    "since ",
    "ever",
    "on record",
    "of the two",
    "apart from",
    "other than",
    "outside",
    "besides",
    "in years",
    "likely",
    "will ",
    "in the country",
    "nationally",
    "of any",
    "excluding",
    "except",
];

pub fn search(saying: &Saying<'_>, claims: &mut Vec<Claim>) {
    if holds_any(saying.text, AMONG) {
        return;
    }
    let parts = clauses(saying.text);
    for (own, part) in parts.iter().enumerate() {
        let text = &saying.text[part.range.clone()];
        let Some(told) = told(text) else { continue };
        let start = saying.span.start as usize + part.range.start + told.at;
        let word = Span::new(start, start + told.length);
        // The north grew fastest, followed by the east.
        let text = text.find("followed by").map_or(text, |end| &text[..end]);
        let claim = saying.extreme(text, word, &told);
        // The gallery, which reopened in May, had the strongest growth.
        let first = placed(text).first().is_some_and(|(_, word)| VERBS.contains(word));
        let before = || {
            let first = (0..=own).rev().find(|at| *at == 0 || parts[*at].after != Stop::Comma)?;
            let before = parts[..own].get(first)?.range.clone();
            saying.extreme(&saying.text[before], word, &told)
        };
        claims.extend(claim.or_else(|| before().filter(|_| first)));
    }
}

/// The words of an extreme change.
struct Told {
    at: usize,
    length: usize,
    /// Of rises.
    up: bool,
    most: bool,
    /// Growth is fast or slow by its rate; an increase may be the largest by its amount.
    rate: bool,
}

fn told(text: &str) -> Option<Told> {
    let words = placed(text);
    let mut found = words.iter().enumerate().filter_map(|(index, (at, word))| {
        let first = word.split('-').next().unwrap_or(word);
        let most = match (STRONG.contains(&first), WEAK.contains(&first)) {
            (true, false) => true,
            (false, true) => false,
            _ => return None,
        };
        // Grew most slowly.
        let slow = words.get(index + 1).is_some_and(|(_, next)| SLOWLY.contains(next));
        let most = most != slow;
        let way = |word: &str| match () {
            () if UP.contains(&word) => Some(true),
            () if DOWN.contains(&word) => Some(false),
            () => None,
        };
        let compound = word.split_once('-').and_then(|(_, rest)| way(rest));
        let behind = words[index + 1..].iter().take(2).find_map(|(_, word)| way(word));
        // Growth was slowest; grew fastest; grew the least.
        let before = words[..index].iter().rev().take(3).find_map(|(_, word)| way(word));
        let linked = words[..index].iter().rev().take(3).all(|(_, word)| {
            way(word).is_some()
                || ["was", "is", "were", "the", "been", "again", "in", "remained", "by", "far"]
                    .contains(word)
                || words.len() < 2
        });
        let up = match compound.or(behind) {
            Some(up) => up,
            None => before.filter(|_| {
                linked
                    || index >= 1 && way(words[index - 1].1).is_some()
                    || index >= 2
                        && words[index - 1].1 == "the"
                        && way(words[index - 2].1).is_some()
            })?,
        };
        let paced = ["fastest", "slowest", "quickest"].contains(&first);
        let around = words[index.saturating_sub(2)..].iter().take(5);
        let rate =
            paced || around.into_iter().any(|(_, word)| *word == "growth" || *word == "growing");
        Some(Told { at: *at, length: word.len(), up, most, rate })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Adverbs of a change that is small.
const SLOWLY: &[&str] = &["slowly", "gradually", "modestly", "weakly", "little"];

/// A change of a row: by its rate, or by its amount.
struct Step {
    row: usize,
    /// New and old, or the cell of a column of changes.
    cells: Vec<FigureId>,
    size: Decimal,
}

impl Saying<'_> {
    fn extreme(&self, text: &str, word: Span, told: &Told) -> Option<Claim> {
        let context = self.context;
        let (up, most) = (told.up, told.most);
        let mut meant = self.sheets.iter().filter_map(|sheet| {
            let named = sheet.named(text);
            let [row] = named.rows[..] else { return None };
            let total = sheet.total == Some(row);
            let bare = named.rest.len() <= LONGEST && !total;
            bare.then_some((sheet, row))
        });
        let (sheet, row) = meant.next().filter(|_| meant.next().is_none())?;
        let measures = measures(self, sheet, told.rate);
        if measures.is_empty() {
            return None;
        }
        let draft = Draft::new(context, context.rulebook.find("direction")?);
        let mut broken = None;
        for steps in measures {
            let own = steps.iter().find(|step| step.row == row)?;
            let beats = |one: &Step, other: &Step| match up == most {
                true => one.size >= other.size,
                false => one.size <= other.size,
            };
            // The slowest growth is of those that grew.
            let grew = |step: &&Step| most || up != step.size.is_negative() && !step.size.is_zero();
            let others: Vec<&Step> =
                steps.iter().filter(|step| step.row != row).filter(grew).collect();
            if others.is_empty() || steps.len() < 3 {
                return None;
            }
            let worst = others.iter().filter(|other| !beats(own, other)).max_by(|one, other| {
                match up == most {
                    true => one.size.cmp(&other.size),
                    false => other.size.cmp(&one.size),
                }
            });
            let highest = up == most;
            let claim = match own.cells[..] {
                [cell] => {
                    let others = others.iter().map(|step| step.cells[0]);
                    let form = if highest { "most" } else { "least" };
                    (form, vec![figures("one", [cell]), figures("others", others)])
                }
                _ => {
                    let other = worst.or(others.first())?;
                    let form = if highest { "faster" } else { "slower" };
                    let bound = vec![
                        figures("new", [own.cells[0]]),
                        figures("old", [own.cells[1]]),
                        figures("other_new", [other.cells[0]]),
                        figures("other_old", [other.cells[1]]),
                        items("words", [word]),
                    ];
                    (form, bound)
                }
            };
            let place = around([word, context.figures.get(own.cells[0]).span]);
            let claim = draft.claim(Strength::Stated, place, [claim])?;
            if worst.is_none() {
                let mut claim = claim;
                claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
                return Some(claim);
            }
            broken.get_or_insert(claim);
        }
        broken
    }
}

/// In words; longer clauses tell more than which row it is.
const LONGEST: usize = 14;

/// The changes of all rows, by each measure that the table gives.
fn measures(saying: &Saying<'_>, sheet: &Sheet, rate: bool) -> Vec<Vec<Step>> {
    let context = saying.context;
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let rows = || sheet.rows.iter().enumerate().filter(|(at, _)| Some(*at) != sheet.total);
    let mut found: Vec<Vec<Step>> = Vec::new();
    for (column, head) in sheet.heads.iter().enumerate() {
        if !holds_any(head, &["change", "growth", "increase", "variation", "yoy", "y-o-y", "+/-"])
            || holds_any(head, &["share", "contribution", "point"])
        {
            continue;
        }
        let amount = rate && !head.contains('%') && !head.contains("growth");
        let step = |(row, line): (usize, &Row)| {
            let id = line.cells[column]?;
            let percent = context.figures.get(id).kind == Kind::Percent;
            if !percent && (amount || rate && line.pairs.is_empty()) {
                return None;
            }
            Some(Step { row, cells: vec![id], size: value(id)? })
        };
        if let Some(steps) = rows().map(step).collect::<Option<Vec<Step>>>() {
            found.push(steps);
        }
    }
    let most = rows().map(|(_, row)| row.pairs.len()).min().unwrap_or(0);
    for pair in 0..most.min(2) {
        let cells = |row: &Row| -> Option<(FigureId, FigureId, Decimal, Decimal)> {
            let (new, old) = *row.pairs.get(pair)?;
            let (one, other) = (value(new)?, value(old)?);
            (!one.is_negative() && !other.is_negative() && !other.is_zero())
                .then_some((new, old, one, other))
        };
        let by_rate = |(row, line): (usize, &Row)| {
            let (new, old, one, other) = cells(line)?;
            let gap = one.checked_add(other.negated())?;
            Some(Step { row, cells: vec![new, old], size: quotient(gap, other)? })
        };
        let amount = |(row, line): (usize, &Row)| {
            let (new, old, one, other) = cells(line)?;
            Some(Step { row, cells: vec![new, old], size: one.checked_add(other.negated())? })
        };
        found.extend(rows().map(by_rate).collect::<Option<Vec<Step>>>());
        if !rate {
            found.extend(rows().map(amount).collect::<Option<Vec<Step>>>());
        }
    }
    found
}

/// To six digits.
fn quotient(one: Decimal, other: Decimal) -> Option<Decimal> {
    let exponent = one.exponent.min(other.exponent).checked_sub(6)?;
    let top = one.at_exponent(exponent)?;
    let bottom = other.normal();
    Some(Decimal::new(top.checked_div(bottom.mantissa)?, exponent.checked_sub(bottom.exponent)?))
}
