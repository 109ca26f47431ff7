//! English sentences come in that say of all rows of a table but some that they moved (all faculties but Engineering
//! grew; every site shrank, except Harbour), or of some that they alone did (only Harbour shrank; Harbour was the only
//! site to shrink); claims that the rows named moved otherwise than the rest go out.

use super::verb::{LEVELS, LINKS, is_move};
use super::years::periods;
use super::{placed, words_of};
use crate::claims::direction::polarity::{Subject, way};
use crate::claims::direction::words::Way;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::lexicon::direction;
use crate::claims::roster::number;
use crate::claims::{Claim, Context};
use crate::document::{Language, Span, Table};
use crate::figures::FigureId;
use crate::rulebook::Strength;
use std::ops::Range;

/// A saying that sets some rows apart from the rest.
struct Saying<'t> {
    /// The names of those set apart.
    names: &'t str,
    verb: &'t str,
    /// Where the verb stands in the sentence.
    at: usize,
    /// Whether those named did what the verb says, and the rest did not.
    alone: bool,
    /// How many there are to be, where it is said: of the four sections.
    of: Option<usize>,
}

/// Claims of the forms `rise`, `fall`, `upto` and `atleast`; `None` where the sentence sets no rows apart.
pub fn claims(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    text: &str,
) -> Option<Vec<Claim>> {
    let saying = all_but(text).or_else(|| alone(text))?;
    let tables = &context.document.tables;
    let mut found =
        tables.iter().filter_map(|table| Some((table, rows(context, table, saying.names)?)));
    let Some((table, rows)) = found.next().filter(|_| found.next().is_none()) else {
        return Some(Vec::new());
    };
    let words = words_of(context, table, saying.names);
    let Some(way) = way(saying.verb, Subject { words: &words, lasts: false }) else {
        return Some(Vec::new());
    };
    let at = sentence.start as usize + saying.at;
    let word = Span::new(at, at + saying.verb.len());
    let moved = rows.iter().map(|row| (row.named == saying.alone, row));
    // More than the one named and the one meant, and the rows are of something else; but where all went the other way,
    // it is the verb that is wrong.
    let wrong = moved.clone().filter(|(does, row)| !row.fits(context, way, *does)).count();
    if wrong > 2 && wrong < rows.len() {
        return Some(Vec::new());
    }
    // Of the four working sections: the table has others beside them.
    let all = saying.of.is_none_or(|of| of == rows.len());
    let moved = moved.filter(|(_, row)| wrong < rows.len() && all || row.named);
    let claim = |(does, row): (bool, &Row)| {
        let (form, one, other) = match (way, does) {
            (Way::Up, true) => ("rise", "new", "old"),
            (Way::Down, true) => ("fall", "new", "old"),
            (Way::Up, false) => ("upto", "value", "base"),
            (Way::Down, false) => ("atleast", "value", "base"),
        };
        let readings = row.pairs.iter().map(|(new, old)| {
            let bound = vec![figures(one, [*new]), figures(other, [*old]), items("words", [word])];
            (form, bound)
        });
        let place = around([word, context.figures.get(row.pairs[0].0).span]);
        draft.claim(Strength::Stated, place, readings)
    };
    Some(moved.filter_map(claim).collect())
}

struct Row {
    named: bool,
    /// Its values of two times, the later first.
    pairs: Vec<(FigureId, FigureId)>,
}

impl Row {
    fn fits(&self, context: Context<'_>, way: Way, does: bool) -> bool {
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        self.pairs.iter().any(|(new, old)| match way {
            Way::Up => (value(*new) > value(*old)) == does,
            Way::Down => (value(*new) < value(*old)) == does,
        })
    }
}

/// Fewer rows are no list of which some could be set apart.
const FEWEST: usize = 3;
const MOST: usize = 40;

/// The rows of a table that tell values of two times, if the names are those of some of them, and nothing else.
fn rows(context: Context<'_>, table: &Table, names: &str) -> Option<Vec<Row>> {
    if table.rows.len() > MOST {
        return None;
    }
    let mut rest = format!(" {names} ");
    let mut rows = Vec::new();
    for cells in &table.rows[table.header_rows.min(table.rows.len())..] {
        let label = context.document.slice(cells.first()?.span).trim().to_lowercase();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let sums = ["total", "all", "overall", "average", "mean", "sum", "both", "together"];
        let summed = label.split(|c: char| !c.is_alphabetic()).any(|word| sums.contains(&word));
        let inside = cells.iter().skip(1).flat_map(|cell| context.figures.within(cell.span));
        let ids: Vec<FigureId> = inside.map(FigureId).collect();
        let pairs = periods(context, &ids);
        if label.is_empty() || summed || pairs.is_empty() {
            continue;
        }
        let at = rest.find(&format!(" {label} "));
        if let Some(at) = at {
            rest.replace_range(at..at + label.len() + 1, "");
        }
        rows.push(Row { named: at.is_some(), pairs });
    }
    let rest = rest.split_whitespace().all(|word| matches!(word, "and" | "the" | "for" | "both"));
    let named = rows.iter().filter(|row| row.named).count();
    (rest && named > 0 && named * 2 < rows.len() && rows.len() >= FEWEST).then_some(rows)
}

/// Words that take some out of all.
const EXCEPT: &[&str] = &[
    "but",
    "except for",
    "except",
    "apart from",
    "other than",
    "bar",
    "save for",
    "with the exception of",
    "excluding",
];

/// All faculties but Engineering grew; every campus grew, except Westfield.
fn all_but(text: &str) -> Option<Saying<'_>> {
    let clause = clause(text, &["all", "every", "each"]).or_else(|| {
        // Enrolment rose at all campuses except Westfield.
        let of_all = [" all ", " every ", " each "].iter().any(|all| {
            text.find(all).is_some_and(|at| {
                [" in", " at", " for", " across", " on"]
                    .iter()
                    .any(|word| text[..at].ends_with(word))
            })
        });
        of_all.then(|| clause(text, &[])).flatten()
    })?;
    let own = &text[clause.clone()];
    let (at, words) = EXCEPT
        .iter()
        .filter_map(|words| Some((own.find(&format!(" {words} "))?, *words)))
        .min_by_key(|(at, words)| (*at, std::cmp::Reverse(words.len())))?;
    let names = at + words.len() + 2;
    let (verb, range) = verb(own)?;
    let of_all = match range.start < at {
        true => &own[..range.start],
        false => &own[..at],
    };
    if of_all.split_whitespace().count() > 6 || of_all.contains(',') {
        return None;
    }
    let end = if range.start > names { range.start } else { own.len() };
    let named = own[names..end].trim().trim_end_matches([',', ' ']);
    let at = clause.start + text[clause.start..].find(own).unwrap_or(0) + range.end - verb.len();
    Some(Saying { names: named, verb, at, alone: false, of: None })
}

/// Only Engineering shrank; Engineering was the only faculty to shrink.
fn alone(text: &str) -> Option<Saying<'_>> {
    if let Some(clause) = clause(text, &["only"]) {
        let own = &text[clause.clone()];
        let (verb, range) = verb(own)?;
        let names = own[.."only".len().max(range.start)].trim_start_matches("only").trim();
        return Some(Saying {
            names,
            verb,
            at: clause.start + range.end - verb.len(),
            alone: true,
            of: None,
        });
    }
    let (at, opens) = [" was the only ", " were the only ", " is the only ", " are the only "]
        .iter()
        .filter_map(|words| Some((text.find(words)?, *words)))
        .min()?;
    let start = text[..at].rfind([',', ';', ':', '(']).map_or(0, |stop| stop + 1);
    let behind = at + opens.len();
    let rest = &text[behind..];
    let rest = &rest[..rest.find([',', ';', ':', '(', '.']).unwrap_or(rest.len())];
    // The only one of the four sections to shrink; the only mode that grew.
    let known = direction::of(Language::English);
    let words: Vec<(usize, &str)> = placed(rest).take(FURTHEST).collect();
    let moves = |word: &str| is_move(word) || known.way(|own| own.moves.has(word)).is_some();
    let told = words
        .windows(2)
        .find(|pair| matches!(pair[0].1, "to" | "that" | "which") && moves(pair[1].1))?;
    let (place, verb) = told[1];
    let of = words.iter().find_map(|(_, word)| number(word).filter(|of| *of > 1));
    Some(Saying { names: text[start..at].trim(), verb, at: behind + place, alone: true, of })
}

/// In words: how far behind “only” the verb stands.
const FURTHEST: usize = 10;

/// The clause of a sentence that begins with one of the words, if there are any, up to where another begins.
fn clause(text: &str, opens: &[&str]) -> Option<Range<usize>> {
    let first = text.split_whitespace().next()?;
    if !opens.is_empty() && !opens.contains(&first) {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let ends = [
        ". ",
        "; ",
        ": ",
        " while ",
        " whereas ",
        "(",
        " and the ",
        ", and ",
        ", with the largest",
    ];
    let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    let end = start + text[start..end].trim_end_matches(['.', ' ', '\n']).len();
    (end - start <= LONGEST).then_some(start..end)
}

/// In bytes.
const LONGEST: usize = 160;

/// The one word of a clause that tells a move, and where it and what leads up to it stand.
fn verb(clause: &str) -> Option<(&str, Range<usize>)> {
    let words: Vec<(usize, &str)> = placed(clause).collect();
    let mut found = None;
    for (index, (at, word)) in words.iter().enumerate() {
        let linked = index.checked_sub(1).map(|before| words[before]);
        let start = match linked {
            _ if is_move(word) => *at,
            Some((link, before)) if LEVELS.contains(word) && LINKS.contains(&before) => link,
            _ => continue,
        };
        if found.is_some() {
            return None;
        }
        found = Some((*word, start..at + word.len()));
    }
    found
}
