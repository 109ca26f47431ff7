//! The sentences of an English report that say of a row of a table that it rose or fell come in (burglary
//! went up again; the ferry carried fewer passengers than a year before); claims that the row's value of the
//! last period lies on that side of the one before go out.
//!
//! The clause must speak of the row and of nothing else: each of its words is one of the row, of the table's
//! headers and caption, or says no more than when and how much.

mod excepted;
mod verb;
pub mod years;

use super::polarity::{Subject, way};
use super::words::Way;
use crate::claims::draft::{Draft, figures, items};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::rows::Rows;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span, Table, lower};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use verb::{ADVERBS, LEVELS, LINKS, behind, is_move, verb};
use years::{absolute, periods};

/// Claims of the forms `rise` and `fall`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::English || document.tables.is_empty() {
        return;
    }
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
            continue;
        }
        for sentence in &block.sentences {
            let text = without_asides(&document.slice(*sentence).to_ascii_lowercase());
            if text.len() > LONGEST || text.len() != sentence.range().len() || !moves(&text) {
                continue;
            }
            if let Some(apart) = excepted::claims(context, draft, *sentence, &text) {
                claims.extend(apart);
                continue;
            }
            let Some(rows) = context.rows_by_short_names() else { return };
            let mut before: Option<Clause> = None;
            for clause in clauses(&text, *sentence) {
                claims.extend(claim(context, draft, rows, clause, before));
                before = Some(clause);
            }
        }
    }
}

/// Longer sentences are lists.
const LONGEST: usize = 500;

#[derive(Clone, Copy)]
struct Clause<'t> {
    text: &'t str,
    span: Span,
}

/// Whether a sentence may tell a move at all.
fn moves(text: &str) -> bool {
    tokens(text).any(|word| is_move(word) || LEVELS.contains(&word))
}

/// Stops and words between clauses that have subjects of their own.
const ENDS: &[&str] = &[
    ", ",
    "; ",
    ": ",
    ". ",
    "(",
    ")",
    "–",
    "—",
    " while ",
    " whereas ",
    " but ",
    " although ",
    " and ",
    " though ",
    " because ",
    " as we ",
    " as the ",
    " as our ",
    " thanks to ",
];

/// What may stand between commas anywhere in a clause and says nothing.
const ASIDES: &[&str] = &[
    ", on the other hand,",
    ", however,",
    ", by contrast,",
    ", in contrast,",
    ", meanwhile,",
    ", though,",
    ", too,",
    ", in turn,",
    ", overall,",
    ", therefore,",
];

/// The text with blanks for what says nothing.
fn without_asides(text: &str) -> String {
    let blank = |text: String, aside: &&str| text.replace(*aside, &" ".repeat(aside.len()));
    ASIDES.iter().fold(text.to_owned(), blank)
}

fn clauses(text: &str, sentence: Span) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let end = ENDS.iter().filter_map(|end| Some((rest.find(end)?, end.len()))).min();
        let (stop, length) = end.unwrap_or((rest.len(), 0));
        if stop > 0 {
            let at = sentence.start as usize + start;
            clauses.push(Clause { text: &rest[..stop], span: Span::new(at, at + stop) });
        }
        start += stop + length.max(1);
    }
    clauses
}

/// The words of a text.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    placed(text).map(|(_, word)| word)
}

/// The words of a text with their offsets.
fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let stops = |c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '/';
    let mut start = 0;
    text.split_inclusive(stops).filter_map(move |piece| {
        let at = start;
        start += piece.len();
        let word = piece.trim_end_matches(stops);
        (!word.is_empty()).then_some((at, word))
    })
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    rows: &Rows,
    clause: Clause<'_>,
    before: Option<Clause<'_>>,
) -> Option<Claim> {
    let told: Vec<&str> = tokens(clause.text).collect();
    let opens = told.first().is_some_and(|word| LEVELS.contains(word) || ADVERBS.contains(word));
    // The rate was 5.2%, higher than a year before: the clause before has the row and its value.
    let subject = if opens { before? } else { clause };
    let named = rows.named(context, subject.span);
    let [(_, row)] = named.as_slice() else { return None };
    let mut moved = row.cells.iter().filter_map(|cells| {
        let pairs = periods(context, cells);
        (!pairs.is_empty()).then_some((cells, pairs))
    });
    let (cells, pairs) = moved.next().filter(|_| moved.next().is_none())?;
    let place = context.figures.get(*cells.first()?).cell?;
    let table = &context.document.tables[place.table as usize];
    let label = context.document.slice(table.rows[place.row as usize].first()?.span);
    let lower = lower(label);
    // A row of falls (leakage, reduction from baseline) rises as what it measures falls; whose revenue fell is of one
    // of several.
    let reversed = REVERSED.iter().any(|word| lower.contains(word) && !clause.text.contains(word));
    if reversed || tokens(subject.text).any(|word| word == "whose") {
        return None;
    }
    let known = stems(&words_of(context, table, label));
    let is_known =
        |word: &&str| PLAIN.contains(word) || stems(word).iter().all(|stem| known.contains(stem));
    let verb = verb(&told, opens)?;
    let subject_words: Vec<&str> = match opens {
        true => tokens(subject.text).collect(),
        false => told[..verb.start].to_vec(),
    };
    let said: Vec<FigureId> = context.figures.within(subject.span).map(FigureId).collect();
    let quantities: Vec<FigureId> =
        said.into_iter().filter(|id| context.figures.get(*id).kind.is_quantity()).collect();
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let measured = match quantities[..] {
        // The value told is the row's own.
        [id] if opens && pairs.iter().any(|(new, _)| value(*new) == value(id)) => false,
        [] if !opens => false,
        // Fuel sales rose 6.0%: by just as much as the row tells.
        [id] if !opens && pairs.iter().any(|pair| is_step(context, id, *pair)) => true,
        _ => return None,
    };
    let own = subject_words.iter().filter(|word| word.chars().all(char::is_alphabetic));
    let strange = own.clone().filter(|word| !(is_known(word) || opens && LINKS.contains(word)));
    if strange.count() > usize::from(measured)
        || !measured
            && !behind(&told, &verb).iter().all(|word| BEHIND.contains(word) || is_known(word))
        || !is_of_the_last_year(context, &told[verb.end..], &pairs)
    {
        return None;
    }
    let words = words_of(context, table, label);
    let way = way(verb.word, Subject { words: &words, lasts: false })?;
    let form = if way == Way::Up { "rise" } else { "fall" };
    let at = placed(clause.text).nth(verb.end - 1)?.0 + clause.span.start as usize;
    let word = Span::new(at, at + verb.word.len());
    let readings: Vec<_> = pairs
        .iter()
        .map(|(new, old)| {
            let bound = vec![figures("new", [*new]), figures("old", [*old])];
            (form, bound.into_iter().chain([items("words", [word])]).collect::<Vec<_>>())
        })
        .collect();
    draft.claim(Strength::Stated, clause.span, readings)
}

/// Whether a rate is the change of a row's values, to the digit, one way or the other.
fn is_step(context: Context<'_>, rate: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let fits = || {
        let figure = context.figures.get(rate);
        let digits = figure.value.decimal()?.at_exponent(figure.precision)?;
        let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
        let gap = new.minus(old).or_else(|| old.minus(new))?;
        let gives = Range::exact(100).times(gap)?.over(old)?;
        let plain = figure.kind == Kind::Percent && figure.hedge == Hedge::None && digits >= 10;
        Some(plain && gives.meets(Range::of(context, rate)?))
    };
    fits() == Some(true)
}

/// Words of rows that measure how much less there is.
pub const REVERSED: &[&str] =
    &["reduction", "decrease", "decline", "fall in", "drop in", "cut in", "saving", "lost", "loss"];

/// The label of a row with the headers and captions of its table.
fn words_of(context: Context<'_>, table: &Table, label: &str) -> String {
    let document = context.document;
    let headers = table.rows[..table.header_rows.min(table.rows.len())].iter().flatten();
    let headers = headers.map(|cell| document.slice(cell.span));
    let captions =
        table.captions.iter().map(|caption| document.slice(document.block(*caption).span));
    let words: Vec<&str> = captions.chain(headers).chain([label]).collect();
    words.join(" ")
}

/// Words of a subject that narrow nothing.
pub const PLAIN: &[&str] = &[
    "the",
    "our",
    "its",
    "their",
    "a",
    "an",
    "of",
    "in",
    "at",
    "for",
    "from",
    "with",
    "on",
    "by",
    "to",
    "number",
    "numbers",
    "those",
    "that",
    "causing",
    "cases",
    "case",
    "figure",
    "figures",
    "total",
    "value",
    "level",
    "volume",
    "it",
    "this",
    "however",
    "also",
    "meanwhile",
    "as",
    "again",
];

/// Words behind the verb that say only when, and how much.
const BEHIND: &[&str] = &[
    "again",
    "slightly",
    "sharply",
    "modestly",
    "further",
    "markedly",
    "too",
    "well",
    "little",
    "year-on-year",
    "year",
    "years",
    "last",
    "previous",
    "before",
    "earlier",
    "ago",
    "than",
    "same",
    "quarter",
    "month",
    "half",
    "period",
    "over",
    "during",
    "was",
    "were",
    "had",
    "been",
    "prior",
    "strongly",
    "steadily",
    "considerably",
    "significantly",
    "somewhat",
    "bit",
];

/// Whether the years that the clause names are those compared.
fn is_of_the_last_year(
    context: Context<'_>,
    told: &[&str],
    pairs: &[(FigureId, FigureId)],
) -> bool {
    let period = |id: FigureId| context.measures.list[id.0 as usize].period;
    let digits = |word: &&&str| word.chars().filter(char::is_ascii_digit).count() >= 4;
    let years = || told.iter().filter(digits);
    years().next().is_none()
        || years().all(|word| {
            pairs.iter().any(|(new, old)| {
                [period(*new), period(*old)].into_iter().flatten().any(|period| {
                    let year = period.year.and_then(absolute);
                    year.is_some_and(|year| word.get(..4) == Some(year.to_string().as_str()))
                })
            })
        })
}
