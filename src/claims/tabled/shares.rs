//! A sentence comes in that says what part of the whole some rows of a table make up (parcels now make up 41.2% of
//! all we deliver; Timber and Stone combined brought in 61.4% of sales), or what they come to together;
//! claims go out that a column of the table gives it.

use super::Saying;
use super::clauses::{Clause, clauses, placed};
use super::share_words::{CAME, HEDGES, JOINT, LEADING, LINKS, VERBS};
use super::sheet::Sheet;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::figures::{FigureId, Kind, Value};
use crate::rulebook::Strength;

pub fn search(saying: &Saying<'_>, claims: &mut Vec<Claim>) {
    let context = saying.context;
    let ids = context.figures.within(saying.span).map(FigureId);
    let ids: Vec<FigureId> = ids.filter(|id| context.figures.get(*id).kind.is_quantity()).collect();
    if ids.is_empty() || ids.len() > MOST {
        return;
    }
    let parts = clauses(saying.text);
    for id in ids {
        claims.extend(saying.portion(&parts, id));
    }
}

/// More amounts are a list.
const MOST: usize = 12;

/// More columns of a sheet than these tell too many things.
const MOST_READINGS: usize = 8;

impl Saying<'_> {
    fn portion(&self, parts: &[Clause], id: FigureId) -> Option<Claim> {
        let context = self.context;
        let figure = context.figures.get(id);
        let share = matches!(figure.kind, Kind::Percent | Kind::Fraction);
        if !matches!(figure.value, Value::Exact(_) | Value::Fraction(..)) {
            return None;
        }
        let start = (figure.span.start - self.span.start) as usize;
        let end = (figure.span.end - self.span.start) as usize;
        let own = parts.iter().position(|part| part.range.contains(&start))?;
        let part = &parts[own];
        let left = self.text[part.range.start..start].trim_end();
        let right = self.text[end.min(part.range.end)..part.range.end].trim_start();
        let joint = JOINT.iter().any(|word| left.contains(word));
        let subject = match share {
            true => subject(left),
            false if joint => Some(left),
            false => None,
        };
        let mut readings = Vec::new();
        // What is told before “and now” is of another time.
        let second = subject.and_then(|subject| subject.rfind(" and")).filter(|_| share);
        let from = self.span.start + (part.range.start + second.unwrap_or(0)) as u32;
        let from = if second.is_some() { from } else { self.span.start };
        for sheet in self.sheets {
            let rows = match (subject, right.strip_prefix("of ")) {
                (Some(_), Some(whole)) if share && !is_whole(sheet, whole) => None,
                (Some(subject), Some(_)) if share => rows(sheet, subject, joint, share)
                    .or_else(|| sheet.subject_of_two(subject).map(|row| vec![row])),
                (None, _) if share && self.is_owned(sheet, left) => {
                    let owner = left.split_once("s share")?.0.trim_end_matches(['\'', '’']);
                    rows(sheet, owner, joint, share)
                }
                (None, Some(whole))
                    if share && is_whole(sheet, whole) && unhedged(left) == "at" =>
                {
                    let next = parts.get(own + 1).map(|part| &self.text[part.range.clone()])?;
                    sheet.opening(next).map(|row| vec![row])
                }
                (None, Some(whole))
                    if share && is_whole(sheet, whole) && self.is_bracketed(part) =>
                {
                    let before = &self.text[parts[own.checked_sub(1)?].range.clone()];
                    rows(sheet, before, joint, share)
                }
                (Some(subject), _) if !share => rows(sheet, subject, joint, share),
                _ if share && unhedged(left).is_empty() => {
                    behind(sheet, right).map(|row| vec![row])
                }
                _ => None,
            };
            let Some(rows) = rows else { continue };
            // Of several times, the last is meant first.
            let last = |column: &usize| {
                let new = |(new, _): &(FigureId, FigureId)| {
                    sheet.rows[rows[0]].cells[*column] == Some(*new)
                };
                let cell =
                    sheet.rows[rows[0]].cells[*column].map(|id| context.figures.get(id).kind);
                (cell == Some(Kind::Percent), !sheet.rows[rows[0]].pairs.iter().any(new))
            };
            let mut columns: Vec<usize> = (0..sheet.heads.len()).collect();
            columns.sort_by_key(last);
            for column in columns {
                let Some(total) = sheet.total else { continue };
                let cells: Option<Vec<FigureId>> =
                    rows.iter().map(|row| sheet.rows[*row].cells[column]).collect();
                let (Some(cells), Some(whole)) = (cells, sheet.rows[total].cells[column]) else {
                    continue;
                };
                if !sheet.adds_up(context, column)
                    || !self.is_of_column(sheet, column, self.times(id, from))
                {
                    continue;
                }
                if share {
                    let (form, part) =
                        if cells.len() == 1 { ("across", "part") } else { ("several", "parts") };
                    let bound = vec![
                        figures("share", [id]),
                        figures(part, cells),
                        figures("base", [whole]),
                    ];
                    readings.push((form, bound));
                } else {
                    let cell = context.figures.get(whole);
                    let alike = compatible(figure, cell, context.lexicon)
                        && !(figure.scaled && cell.kind == Kind::Number);
                    if alike {
                        let bound = vec![figures("whole", [id]), figures("parts", cells)];
                        readings.push(("across", bound));
                    }
                }
            }
        }
        if readings.is_empty() || readings.len() > MOST_READINGS {
            return None;
        }
        let rule = context.rulebook.find(if share { "share" } else { "total" })?;
        let first = readings[0].1[1].clone();
        let first = match &first.value {
            crate::claims::Bound::Figures(ids) => ids.first().copied()?,
            _ => return None,
        };
        let place = around([figure.span, context.figures.get(first).span]);
        Draft::new(context, rule).claim(Strength::Stated, place, readings)
    }

    /// Grants' share of income rose to 30%.
    fn is_owned(&self, sheet: &Sheet, left: &str) -> bool {
        let left = unhedged(left);
        let Some((_, rest)) = left.split_once("'s share").or_else(|| left.split_once("’s share"))
        else {
            return false;
        };
        let reached = [
            " was",
            " is",
            " stood at",
            " rose to",
            " fell to",
            " reached",
            " increased to",
            " climbed to",
            " dropped to",
            " grew to",
            " slipped to",
        ];
        let Some(rest) = reached.iter().find_map(|verb| rest.strip_suffix(verb)) else {
            return false;
        };
        rest.is_empty() || rest.strip_prefix(" of ").is_some_and(|whole| is_whole(sheet, whole))
    }

    /// Whether a clause stands in brackets.
    fn is_bracketed(&self, part: &Clause) -> bool {
        self.text[..part.range.start].ends_with('(')
    }

    /// Whether the times told with an amount are that of the column, as far as any are.
    fn is_of_column(&self, sheet: &Sheet, column: usize, named: Vec<String>) -> bool {
        let head = &sheet.heads[column];
        let any = named.iter().any(|text| sheet.heads.iter().any(|head| head.contains(text)));
        let about = |text: &String| sheet.about.contains(text);
        named.is_empty()
            || any && named.iter().any(|text| head.contains(text))
            || !any && named.iter().all(about)
    }

    /// The times told between the amounts that stand before and behind one.
    fn times(&self, id: FigureId, from: u32) -> Vec<String> {
        let context = self.context;
        let figures = || context.figures.within(self.span).map(FigureId);
        let other = |one: &FigureId| *one != id && context.figures.get(*one).kind.is_quantity();
        let before = figures().filter(|one| *one < id).rfind(other);
        let behind = figures().filter(|one| *one > id).find(other);
        let told = figures().filter(|one| {
            let begun = context.figures.get(*one).span.start >= from;
            begun
                && before.is_none_or(|before| before < *one)
                && behind.is_none_or(|behind| *one < behind)
        });
        told.map(|id| context.figures.get(id))
            .filter(|figure| figure.kind == Kind::Period)
            .map(|figure| context.document.slice(figure.span).trim().to_ascii_lowercase())
            .collect()
    }
}

/// The text without the words of exactness that it ends in.
fn unhedged(text: &str) -> &str {
    let mut left = text.trim_end();
    let strip = |left: &str| -> Option<usize> {
        let rest = HEDGES.iter().filter_map(|word| left.strip_suffix(word));
        rest.filter(|rest| rest.is_empty() || rest.ends_with(' '))
            .map(|rest| rest.trim_end().len())
            .min()
    };
    while let Some(length) = strip(left) {
        left = &left[..length];
    }
    left
}

/// The words before the verb of a share.
fn subject(left: &str) -> Option<&str> {
    let left = unhedged(left);
    let verb = VERBS.iter().filter_map(|verb| left.strip_suffix(verb));
    verb.filter(|rest| rest.ends_with(' ')).map(str::trim_end).min_by_key(|rest| rest.len())
}

/// The rows that a subject names, where it is of nothing else.
fn rows(sheet: &Sheet, subject: &str, joint: bool, share: bool) -> Option<Vec<usize>> {
    let named = sheet.named(subject);
    let known = |word: &String| {
        let word = word.as_str();
        ["and", "alone", "now", "still", "also", "thus", "therefore"].contains(&word)
            || !share && CAME.contains(&word)
            || ["together", "combined", "between", "them", "jointly", "taken", "collectively"]
                .contains(&word)
            || sheet.is_known(word)
    };
    let many = named.rows.len() == 1 && share || named.rows.len() >= 2 && (joint || share);
    let whole = sheet.total.is_some_and(|total| !named.rows.contains(&total));
    let placed = placed(subject).len() <= LONGEST;
    (many && whole && placed && named.rows.len() <= 5 && named.rest.iter().all(known))
        .then_some(named.rows)
}

/// Four in ten trips were made by light rail; 30% of the money went on roads: the row that a share is told of behind it.
fn behind(sheet: &Sheet, right: &str) -> Option<usize> {
    let right = right.strip_prefix("of ").unwrap_or(right);
    let told = placed(right);
    let verb = told.iter().position(|(_, word)| LINKS.contains(word))?;
    let whole = &right[..told[verb].0];
    let rest = &right[told[verb].0..];
    let named = sheet.named(rest);
    let [row] = named.rows[..] else { return None };
    let plain = named
        .rest
        .iter()
        .all(|word| LINKS.contains(&word.as_str()) || LEADING.contains(&word.as_str()));
    (plain && verb > 0 && verb <= 4 && sheet.total != Some(row) && is_whole(sheet, whole))
        .then_some(row)
}

/// In words; longer subjects tell more than whose share it is.
const LONGEST: usize = 16;

/// Whether words behind “of” mean all that the table is of.
fn is_whole(sheet: &Sheet, words: &str) -> bool {
    let words = words.split(" and ").next().unwrap_or_default();
    let told: Vec<&str> = placed(words).into_iter().map(|(_, word)| word).collect();
    let all = ["total", "all", "everything", "overall", "whole"];
    let every = told.first() == Some(&"everything") && told.len() <= 4;
    let known = |word: &&str| {
        all.contains(word) || sheet.is_known(word) || word.chars().any(|c| c.is_ascii_digit())
    };
    let telling = told
        .iter()
        .any(|word| all.contains(word) || !crate::claims::nearby::stems::stems(word).is_empty());
    every || telling && told.iter().all(known) && sheet.named(words).rows.is_empty()
}
