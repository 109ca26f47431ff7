//! One measure told in two places with two values, one a slip of the other: 48,210 patients in the
//! summary and 42,810 in the chapter.
//!
//! What each figure is told of is the stems of its clause. Two figures of the running text are taken for
//! one measure where their clauses share nearly all that they say, where no word puts them into different
//! years, and where their digits are alike but for one slip.

use super::vicinity::Vicinity;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::restated::corrected::is_corrected;
use crate::claims::restated::times::same_year;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{BlockId, BlockKind, Document, Span};
use crate::figures::{Figure, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::Strength;

/// Words that make a figure one of another time, or of what was meant to be.
const OTHERS: &[&str] = &[
    "last year",
    "previous",
    "earlier",
    "prior",
    "year before",
    "compared",
    "against",
    "target",
    "planned",
    "budget",
    "forecast",
    "expected",
    "up from",
    "down from",
    "than",
    "would",
    "ago",
    "estimated",
    "projected",
    "average of the",
    "national",
    "goal",
    "aim",
    "by 20",
    "formerly",
    "had included",
    "had been",
];

/// What two clauses must have in common.
const LINKED: u32 = 9;

/// The same where one digit of three differs, which happens by chance.
const WELL_LINKED: u32 = 15;

/// Claims of the form `text`.
pub fn search(vicinity: &Vicinity<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let context = vicinity.context;
    let id_block = |id: FigureId| context.figures.get(id).block;
    let ids = || (0..context.figures.list.len() as u32).map(FigureId);
    let again: Vec<bool> = ids().map(|id| can_be_told_again(vicinity, id)).collect();
    for id in ids().filter(|id| again[id.0 as usize]) {
        for other in vicinity.told_alike(id).into_iter().filter(|other| *other > id) {
            if again[other.0 as usize]
                && is_slip(vicinity, id, other)
                && !are_of_two_editions(context.document, id_block(id), id_block(other))
            {
                let place = around([context.figures.get(id).span, context.figures.get(other).span]);
                let bound = vec![figures("first", [id]), figures("second", [other])];
                claims.extend(draft.claim(Strength::Stated, place, [("text", bound)]));
            }
        }
    }
}

/// Whether two blocks stand under headings of different years, dates or versions, as in a log of changes.
pub fn are_of_two_editions(document: &Document, one: BlockId, other: BlockId) -> bool {
    match (edition(document, one), edition(document, other)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}

/// The years, dates and versions in the nearest heading above a block that has any.
fn edition(document: &Document, block: BlockId) -> Option<Vec<&str>> {
    let mut nearest = u8::MAX;
    for above in document.blocks[..block.0 as usize].iter().rev().take(FURTHEST_HEADING) {
        let BlockKind::Heading { level } = above.kind else { continue };
        if level >= nearest {
            continue;
        }
        nearest = level;
        let words = document.slice(above.span).split(|c: char| !c.is_ascii_digit() && c != '.');
        let words = words.map(|word| word.trim_matches('.'));
        let marks: Vec<&str> = words
            .filter(|word| {
                let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
                year || word.matches('.').count() >= 2
            })
            .collect();
        if !marks.is_empty() {
            return Some(marks);
        }
    }
    None
}

/// In blocks.
const FURTHEST_HEADING: usize = 400;

/// Whether a figure states a measure of the report's own time, with three digits or more.
fn can_be_told_again(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let measure = &context.measures.list[id.0 as usize];
    let told = figure.value.decimal().is_some_and(|value| {
        value.at_exponent(figure.precision).is_some_and(|digits| digits.unsigned_abs() >= 100)
    });
    figure.cell.is_none()
        && told
        && vicinity.is_amount(id)
        && matches!(
            figure.kind,
            Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
        )
        && matches!(measure.role, Role::Actual | Role::Cumulative | Role::Average)
        && !is_of_another_time(vicinity.context, figure)
        && !is_corrected(context, id)
        && !is_version(context, figure)
}

/// Rust 1.63 or later, 2.4.1+: the number of an edition.
fn is_version(context: Context<'_>, figure: &Figure) -> bool {
    let text = &context.document.text;
    let behind = text.get(figure.span.end as usize..).unwrap_or_default().trim_start();
    let later = ["or later", "or newer", "or above", "and later", "and newer", "or greater", "+"];
    later.iter().any(|words| behind.starts_with(words))
}

/// Whether the clause of a figure tells what was or is to be.
pub fn is_of_another_time(context: Context<'_>, figure: &Figure) -> bool {
    let document = context.document;
    let text = &document.text;
    let start = text.floor_char_boundary((figure.span.start as usize).saturating_sub(REACH));
    let end = text.ceil_char_boundary((figure.span.end as usize + REACH).min(text.len()));
    let near = document.slice(Span::new(start, end)).to_ascii_lowercase();
    let (before, after) = near.split_at((figure.span.start as usize - start).min(near.len()));
    let stop = ['.', ';', '\n'];
    let clause = before.rfind(stop).map_or(before, |stop| &before[stop + 1..]);
    // What follows a comma is said of another figure: 48,210, more than in 2021.
    let length = (figure.span.end - figure.span.start) as usize;
    let behind = after.get(length..).unwrap_or_default();
    let behind = behind.split([',', '.', ';', '\n']).next().unwrap_or_default();
    // Standards and the like: T/CESA 1270.2-2023.
    if behind.starts_with(['-', '/']) || before.ends_with(['/', '-']) {
        return true;
    }
    OTHERS.iter().any(|word| clause.contains(word) || behind.contains(word))
}

/// In bytes, on either side of a figure.
const REACH: usize = 70;

/// Whether two figures are of one measure, and one a slip of the other.
fn is_slip(vicinity: &Vicinity<'_>, id: FigureId, other: FigureId) -> bool {
    let context = vicinity.context;
    let (one, two) = (context.figures.get(id), context.figures.get(other));
    let (measure, again) =
        (&context.measures.list[id.0 as usize], &context.measures.list[other.0 as usize]);
    let alike = one.precision == two.precision
        && compatible(one, two, context.lexicon)
        && (one.kind == Kind::Percent) == (two.kind == Kind::Percent)
        && measure.role == again.role
        && measure.scope == again.scope
        && same_year(context, measure.period, again.period);
    if !alike || one.block == two.block || vicinity.is_repeated(id) && vicinity.is_repeated(other) {
        return false;
    }
    let needed = match likeness(one, two) {
        Likeness::Miswritten => LINKED,
        Likeness::Close => WELL_LINKED,
        _ => return false,
    };
    vicinity.sameness(id, other) >= needed
}
