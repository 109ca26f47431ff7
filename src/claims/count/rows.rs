//! English counts of the rows of a table come in (rents rose in five of the seven wards; four of the six sites
//! exceeded 90%; our five colleges); claims that so many rows are so go out.

use crate::claims::columns::{Column, Told, tables};
use crate::claims::direction::is_turned;
use crate::claims::direction::words::{Way, english_verb};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::gaps::{Piece, pieces};
use crate::claims::nearby::stems::stems;
use crate::claims::{Claim, Context, prose};
use crate::document::{Block, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use std::collections::BTreeSet;

/// Claims of the form `rows`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.document.tables.is_empty() {
        return;
    }
    let tables = tables(context);
    if tables.is_empty() {
        return;
    }
    let blocks: Vec<&Block> = prose::blocks(context).collect();
    for block in blocks {
        for sentence in &block.sentences {
            let counts = prose::figures(context, *sentence, MOST, is_count);
            let scene = Scene { context, draft, tables: &tables, block, sentence: *sentence };
            for pair in counts.windows(2) {
                claims.extend(scene.of_all(pair[0], pair[1]));
            }
            for id in &counts {
                claims.extend(scene.all(*id));
            }
        }
    }
}

/// Sentences with more numbers are lists.
const MOST: usize = 12;

fn is_count(figure: &Figure) -> bool {
    let value = figure.value.decimal();
    matches!(figure.kind, Kind::Count | Kind::Number)
        && figure.hedge == Hedge::None
        && value
            .is_some_and(|value| value <= Decimal::integer(60) && value.at_exponent(0).is_some())
}

struct Scene<'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    tables: &'a [Told],
    block: &'a Block,
    sentence: Span,
}

/// What makes a row count.
enum Condition {
    Moved(Way),
    Beyond(Way, FigureId),
}

impl<'a> Scene<'a> {
    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    }

    fn number(&self, id: FigureId) -> Option<usize> {
        let value = self.context.figures.get(id).value.decimal()?.at_exponent(0)?;
        usize::try_from(value).ok()
    }

    /// Five of the city's seven wards: so many of the rows.
    fn of_all(&self, some: FigureId, all: FigureId) -> Option<Claim> {
        let (one, other) =
            (self.context.figures.get(some).span, self.context.figures.get(all).span);
        let link = self.text(one.end, other.start);
        let link = link.trim();
        let of = link.strip_prefix("out ").unwrap_or(link).strip_prefix("of")?;
        if of.split_whitespace().count() > 3 || of.contains([',', '.', '(']) {
            return None;
        }
        let before = self.text(self.sentence.start, one.start);
        let after = self.text(other.end, self.sentence.end);
        let noun = stems(&noun(&self.text(other.start, self.sentence.end)));
        let whole = self.number(all)?;
        let condition = self.condition(&before, &after, other.end)?;
        let told = self.told(&noun);
        let mut found = self.tables.iter().filter_map(|table| {
            let near = self.is_beside(table);
            let of_these = !table.rows_are.is_disjoint(&noun);
            let rows = self.rows(table, whole)?;
            if !near && !of_these {
                return None;
            }
            let satisfied = satisfied(self.context, table, rows, &condition, &told, near)?;
            Some((table, satisfied))
        });
        let (_, satisfied) = found.next()?;
        if found.next().is_some() || satisfied.is_empty() {
            return None;
        }
        let place = around([one, other]);
        let bindings = vec![figures("n", [some]), items("items", satisfied)];
        self.draft.claim(Strength::Stated, place, [("rows", bindings)])
    }

    /// How many rows of a table are meant: all, or all but the last, which is a total by another name.
    fn rows(&self, table: &Told, whole: usize) -> Option<usize> {
        let length = table.labels.len();
        (length == whole || length == whole + 1 && whole >= 3).then_some(whole)
    }

    /// Whether the table stands right below or above the sentence's block.
    fn is_beside(&self, table: &Told) -> bool {
        let (start, end) = (self.block.span.end, table.span.start);
        let between = self.context.document.text.get(start as usize..end as usize);
        between.is_some_and(|text| text.len() <= 120 && text.matches('\n').count() <= 2)
    }

    /// What the sentence speaks of, but for the noun.
    fn told(&self, noun: &BTreeSet<String>) -> BTreeSet<String> {
        let said = stems(self.context.document.slice(self.sentence));
        said.difference(noun).cloned().collect()
    }

    fn condition(&self, before: &str, after: &str, from: u32) -> Option<Condition> {
        let after = after.split([',', ';', ':', '.', '(']).next().unwrap_or_default();
        let clause = before.rsplit([';', ':', '—']).next().unwrap_or(before);
        if is_turned(clause) || is_turned(after) {
            return None;
        }
        // Four of the six sites exceeded 90%.
        let end = from + after.len() as u32;
        let limits = prose::figures(self.context, Span { start: from, end }, 2, |figure| {
            figure.kind.is_quantity() && figure.value.decimal().is_some()
        });
        if let [limit] = limits.as_slice() {
            let stated = self.context.figures.get(*limit);
            let lead = self.text(from, stated.span.start);
            let words = pieces(&lead);
            let last = words.iter().rev().take(2).find_map(|piece| match piece {
                Piece::Word(word) => Some(*word),
                _ => None,
            });
            let way = match last {
                Some("exceeded" | "above" | "topped" | "passed" | "over" | "than")
                    if stated.hedge == Hedge::Over =>
                {
                    Some(Way::Up)
                }
                Some("exceeded" | "above" | "topped") => Some(Way::Up),
                Some("below" | "under") => Some(Way::Down),
                _ => match stated.hedge {
                    Hedge::Over => Some(Way::Up),
                    Hedge::Under => Some(Way::Down),
                    _ => None,
                },
            }?;
            return Some(Condition::Beyond(way, *limit));
        }
        if !limits.is_empty() {
            return None;
        }
        // Rents have gone up in five of the seven; five of the seven saw rents rise.
        let behind = english_verb(after).map(|found| found.0);
        let ahead = english_verb(clause).filter(|(_, start)| {
            clause.get(*start..).is_some_and(|rest| rest.split_whitespace().count() <= 4)
        });
        match (ahead.map(|found| found.0), behind) {
            (Some(way), None) | (None, Some(way)) => Some(Condition::Moved(way)),
            _ => None,
        }
    }

    /// Our five colleges all grew: as many as a table with a total lists.
    fn all(&self, id: FigureId) -> Option<Claim> {
        let span = self.context.figures.get(id).span;
        let before = self.text(self.sentence.start, span.start);
        let lead = before.trim_end();
        let definite = ["our", "the", "all", "its", "their", "all the", "all of the", "all of our"]
            .iter()
            .any(|word| {
                lead == *word || lead.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '))
            });
        let after = self.text(span.end, self.sentence.end);
        let own = self.context.document.slice(span);
        let noun = noun(&format!("{own}{after}").to_ascii_lowercase());
        let upto = after.find(noun.as_str()).map_or("", |at| &after[..at]);
        // The five main markets are some of those listed.
        // The four ticketed strands are those that sell tickets.
        // Of all three fixed-route modes the table has more; so it has of the three systems for which we answer.
        let described = upto.split_whitespace().any(|word| word.len() > 2 && word != "our");
        let behind = after.find(noun.as_str()).map_or("", |at| &after[at + noun.len()..]);
        let behind = behind.trim_start();
        let narrowed =
            upto.split_whitespace().any(|word| word.ends_with("ed") || word.ends_with("ing"))
                || described && upto.contains('-')
                || NARROWING.iter().any(|word| behind.starts_with(word));
        let some = narrowed || SOME.iter().any(|word| upto.contains(word));
        let stem = stems(&noun);
        let number = self.number(id)?;
        if !definite || some || stem.len() != 1 || number < 3 || !noun.ends_with('s') {
            return None;
        }
        let word = stem.first()?;
        let mut named =
            self.tables.iter().filter(|table| table.stub.as_ref() == Some(word) && table.totalled);
        let table = named.next()?;
        // Several tables by the same parts must agree.
        if named.any(|other| other.labels.len() != table.labels.len()) {
            return None;
        }
        let rest = |label: &&Span| {
            let label = self.text(label.start, label.end);
            !["other", "rest", "remaining", "unknown", "elsewhere", "not "]
                .iter()
                .any(|word| label.trim_start().starts_with(word))
        };
        let labels: Vec<Span> = table.labels.iter().filter(rest).copied().collect();
        let near = labels.len().abs_diff(number) <= 2 && number != table.labels.len();
        let near = near || number == table.labels.len();
        let labels = if number == table.labels.len() { table.labels.clone() } else { labels };
        let bindings = vec![figures("n", [id]), items("items", labels)];
        near.then(|| self.draft.claim(Strength::Stated, span, [("rows", bindings)]))?
    }
}

/// Words behind a noun that say which are meant.
const NARROWING: &[&str] = &[
    "for ",
    "that ",
    "which ",
    "where ",
    "whose ",
    "who ",
    "with ",
    "without ",
    "whom ",
    "to which ",
    "in which ",
    "(",
    "on which ",
    "below ",
    "above ",
    "over ",
    "under ",
    "at or ",
    "listed ",
    "named ",
    "other than ",
    "except ",
    "outside ",
];

/// Words of a choice.
const SOME: &[&str] = &[
    "main",
    "largest",
    "biggest",
    "top",
    "leading",
    "major",
    "remaining",
    "other",
    "smaller",
    "new",
];

/// The noun that a number counts: the seven wards, the eight largest counties.
fn noun(after: &str) -> String {
    let words =
        after.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
    let mut found = String::new();
    for word in words.take(4) {
        if !["largest", "main", "local", "biggest", "different"].contains(&word)
            && crate::claims::count::numeral(word).is_none()
        {
            word.clone_into(&mut found);
            if word.ends_with('s') {
                break;
            }
        }
    }
    found
}

/// The labels of the rows of which the condition is true, where one column tells.
fn satisfied(
    context: Context<'_>,
    table: &Told,
    rows: usize,
    condition: &Condition,
    told: &BTreeSet<String>,
    near: bool,
) -> Option<Vec<Span>> {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let speaks = |column: &Column| {
        near || !stems(&column.head).is_disjoint(told) || !table.caption.is_disjoint(told)
    };
    let chosen = |is: &dyn Fn(usize) -> Option<bool>| -> Option<Vec<Span>> {
        let all: Option<Vec<bool>> = (0..rows).map(is).collect();
        let labels = table.labels.iter().zip(all?).filter(|(_, is)| *is);
        Some(labels.map(|(label, _)| *label).collect())
    };
    match condition {
        Condition::Beyond(way, limit) => {
            let stated = context.figures.get(*limit);
            let like = |column: &&Column| {
                !is_change(&column.head)
                    && column.cells.iter().all(|id| {
                        let other = context.figures.get(*id);
                        other.kind == stated.kind && other.unit == stated.unit
                    })
            };
            let mut columns = table.columns.iter().filter(like).filter(|column| speaks(column));
            let (Some(column), None) = (columns.next(), columns.next()) else { return None };
            let bound = stated.value.decimal()?;
            chosen(&|row| {
                let value = value(*column.cells.get(row)?)?;
                Some(match way {
                    Way::Up => value > bound,
                    Way::Down => value < bound,
                })
            })
        }
        Condition::Moved(way) => {
            let signs = |column: &Column| -> Option<Vec<i8>> {
                let sign = |value: Decimal| match () {
                    () if value.is_zero() => 0,
                    () if value.is_negative() => -1,
                    () => 1,
                };
                column.cells.iter().take(rows).map(|id| value(*id).map(sign)).collect()
            };
            let changes: Vec<Vec<i8>> = table
                .columns
                .iter()
                .filter(|column| is_change(&column.head))
                .filter_map(signs)
                .collect();
            let signs = match changes.as_slice() {
                [] => compared(context, table, rows)?,
                [first, rest @ ..] if rest.iter().all(|other| other == first) => first.clone(),
                _ => return None,
            };
            let spoken = near || table.columns.iter().any(speaks);
            let wanted = if *way == Way::Up { 1 } else { -1 };
            let found = spoken.then(|| chosen(&|row| Some(*signs.get(row)? == wanted)))?;
            // A column without any sign tells no way.
            found.filter(|_| signs.contains(&-1) || changes.is_empty())
        }
    }
}

fn is_change(head: &str) -> bool {
    ["change", "growth", "variance", "difference", "+/-", "±"]
        .iter()
        .any(|word| head.contains(word))
}

/// The signs of the change between the only two years of a table.
fn compared(context: Context<'_>, table: &Told, rows: usize) -> Option<Vec<i8>> {
    let year = |head: &str| -> Option<u16> {
        let digits = |c: char| !c.is_ascii_digit();
        let mut years = head.split(digits).filter(|part| part.len() == 4 && part.starts_with("20"));
        let only = years.next()?.parse().ok()?;
        years.next().is_none().then_some(only)
    };
    let dated: Vec<(u16, &Column)> =
        table.columns.iter().filter_map(|column| Some((year(&column.head)?, column))).collect();
    let [one, other] = dated.as_slice() else { return None };
    let (old, new) = match one.0.cmp(&other.0) {
        std::cmp::Ordering::Less => (one.1, other.1),
        std::cmp::Ordering::Greater => (other.1, one.1),
        std::cmp::Ordering::Equal => return None,
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    (0..rows)
        .map(|row| {
            let (old, new) = (value(*old.cells.get(row)?)?, value(*new.cells.get(row)?)?);
            Some(match old.cmp(&new) {
                std::cmp::Ordering::Less => 1,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Greater => -1,
            })
        })
        .collect()
}
