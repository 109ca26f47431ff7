//! An English amount that a determined noun takes up comes in (the ferry ran for eighteen weeks … the 18-week trial;
//! this vacancy rate of 6.4%; all 4,200 grams of it); the claim that it is the amount told before goes out.
//!
//! Grammar says that it is told again: the article or the pointing word before its noun. The amount that it takes up is
//! the only one of its unit nearby whose sentence says the same noun; what is told again, adds up from those before, or
//! is of another time or part is left alone.

mod phrase;
mod words;

use self::phrase::{Sure, Taken, taken};
use super::exchanged::slips;
use super::rounded;
use super::taken::{are_close, is_reckoned};
use super::twins::{dimension, key};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::likeness::{Likeness, of_values};
use crate::claims::nearby::stems::stems;
use crate::claims::sentence::change;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeSet;

/// More figures than these are data.
const MOST: usize = 3_000;

/// So many sentences back the other amount is looked for.
const BACK: usize = 3;

/// Claims of the form `text`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.figures.list.len() > MOST {
        return;
    }
    let draft = Draft::new(context, rule);
    for index in 0..context.figures.list.len() as u32 {
        claims.extend(claim(context, draft, FigureId(index)));
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, id: FigureId) -> Option<Claim> {
    let document = context.document;
    let figure = context.figures.get(id);
    let (_, value) = key(context, figure)?;
    let block = document.block(figure.block);
    let limit = matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost);
    if figure.cell.is_some() || limit || !is_prose(&block.kind) || !is_told(context, id) {
        return None;
    }
    let at = block.sentences.iter().position(|own| own.contains(figure.span))?;
    let sentence = block.sentences[at];
    let before = document.slice(Span { start: sentence.start, end: figure.span.start });
    let behind = document.slice(Span { start: figure.span.end, end: sentence.end });
    let taken = taken(before, behind, figure.kind)?;
    let near = sentences(context, figure.block.0 as usize, at);
    let mut before: Vec<Candidate<'_>> = Vec::new();
    for (back, span) in near.iter().enumerate() {
        let said = stems(document.slice(*span));
        let within = context.figures.within(*span).map(FigureId).filter(|other| *other < id);
        before.extend(within.filter_map(|other| {
            let other_figure = context.figures.get(other);
            let same = compatible(other_figure, figure, context.lexicon)
                && dimension(context, other_figure) == dimension(context, figure)
                && (other_figure.kind == Kind::Percent) == (figure.kind == Kind::Percent);
            let value = key(context, other_figure).filter(|_| same)?.1;
            Some(Candidate { id: other, figure: other_figure, value, said: said.clone(), back })
        }));
    }
    let values: Vec<Decimal> = before.iter().map(|one| one.value).collect();
    let again = before.iter().find(|one| {
        one.value == value || rounded::agree(context, (one.figure, one.value), (figure, value))
    });
    let pair = |other: FigureId, strength| {
        let spans = [other, id].map(|id| context.figures.get(id).span);
        let bound = vec![figures("first", [other]), figures("second", [id])];
        draft.claim(strength, around(spans), [("text", bound)])
    };
    if let Some(one) = again {
        return pair(one.id, Strength::Implied);
    }
    if is_reckoned(&values, value) || is_told_of_another(context, &near, id) {
        return None;
    }
    let own = stems(document.slice(sentence));
    let fitting: Vec<&Candidate<'_>> =
        before.iter().filter(|one| is_told(context, one.id) && taken.fits(one, &own)).collect();
    let nearest = fitting.iter().map(|one| one.back).min()?;
    let nearest: Vec<&Candidate<'_>> =
        fitting.into_iter().filter(|one| one.back == nearest).collect();
    // Income was £14m and expenditure £15m; 21.4% in 2023 and 23.0% in 2022: the words right beside an
    // amount say which it is.
    let told_by = |told: fn(&Beside<'_>) -> String| -> Option<&Candidate<'_>> {
        let mut fitting =
            nearest.iter().filter(|one| taken.is_told_by(&stems(&told(&beside(context, one.id)))));
        fitting.next().copied().filter(|_| fitting.next().is_none())
    };
    let one = match nearest.as_slice() {
        [one] => one,
        _ => told_by(|told| format!("{} {}", told.before, told.behind))
            .or_else(|| told_by(|told| told.behind.to_owned()))?,
    };
    let slipped = is_slip(context, (figure, value), (one.figure, one.value));
    let sole = before.iter().filter(|other| other.back <= one.back).count() == 1;
    let sure = match taken.sure {
        Sure::Pointed => slipped || sole && are_close(value, one.value),
        Sure::Definite => slipped && (sole || taken.noun.is_some()),
    };
    sure.then(|| pair(one.id, Strength::Witnessed)).flatten()
}

/// Each was run eight times, 80 runs in all; of the eight runs …: whether the same number is told before, of whatever it is.
fn is_told_of_another(context: Context<'_>, near: &[Span], id: FigureId) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal().map(Decimal::normal);
    let plain = !context.figures.get(id).scaled;
    plain
        && near.iter().any(|span| {
            let before = context.figures.within(*span).map(FigureId).filter(|other| *other < id);
            before.into_iter().any(|other| value(other).is_some() && value(other) == value(id))
        })
}

/// An amount that may be the one that is taken up.
struct Candidate<'a> {
    id: FigureId,
    figure: &'a Figure,
    value: Decimal,
    /// The stems of its sentence.
    said: BTreeSet<String>,
    /// So many sentences back.
    back: usize,
}

impl Taken {
    /// Whether some words say all that takes an amount up.
    fn is_told_by(&self, said: &BTreeSet<String>) -> bool {
        let says = |word: &String| said.iter().any(|said| are_of_one_root(word, said));
        self.noun.as_ref().is_none_or(says) && self.limits.iter().all(says)
    }

    /// Whether the sentence of an amount says what takes it up.
    fn fits(&self, one: &Candidate<'_>, own: &BTreeSet<String>) -> bool {
        // Another year, another place.
        let years = |words: &BTreeSet<String>| -> BTreeSet<String> {
            words
                .iter()
                .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                .cloned()
                .collect()
        };
        let (mine, its) = (years(own), years(&one.said));
        let timed = mine.is_empty() || its.is_empty() || !mine.is_disjoint(&its);
        timed
            && self.is_told_by(&one.said)
            && (self.noun.is_some() || !self.limits.is_empty() || self.sure == Sure::Pointed)
            && (self.noun.is_some()
                || self.sure != Sure::Pointed
                || !self.limits.is_empty()
                || one.back == 0)
    }
}

/// The words on either side of an amount, up to the amounts around it.
struct Beside<'t> {
    before: &'t str,
    behind: &'t str,
}

fn beside(context: Context<'_>, id: FigureId) -> Beside<'_> {
    let document = context.document;
    let figure = context.figures.get(id);
    let Some(sentence) = sentence_at(document.block(figure.block), figure.span.start) else {
        return Beside { before: "", behind: "" };
    };
    let spans = || {
        let others = context.figures.within(sentence).map(|id| context.figures.get(FigureId(id)));
        others.filter(|other| other.kind.is_quantity()).map(|other| other.span)
    };
    let start = spans().map(|span| span.end).filter(|end| *end <= figure.span.start).max();
    let end = spans().map(|span| span.start).filter(|start| *start >= figure.span.end).min();
    let words = |start, end| document.slice(Span { start, end });
    Beside {
        before: words(start.unwrap_or(sentence.start), figure.span.start),
        behind: words(figure.span.end, end.unwrap_or(sentence.end)),
    }
}

/// The sentences before a sentence, nearest first.
fn sentences(context: Context<'_>, block: usize, at: usize) -> Vec<Span> {
    let blocks = &context.document.blocks;
    let own = blocks[block].sentences[..at].iter().rev().copied();
    let above = block.checked_sub(1).map(|above| &blocks[above]);
    let above = above.filter(|above| is_prose(&above.kind));
    let above = above.into_iter().flat_map(|above| above.sentences.iter().rev().copied());
    own.chain(above).take(BACK).collect()
}

fn is_prose(kind: &BlockKind) -> bool {
    !matches!(kind, BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption)
}

/// Whether an amount tells how much there is, and no change, part or mean of it.
fn is_told(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    let kinds = matches!(
        figure.kind,
        Kind::Count | Kind::Money | Kind::Measure | Kind::Number | Kind::Percent
    );
    let document = context.document;
    let text = &document.text;
    let end = text.ceil_char_boundary((figure.span.end as usize + 40).min(text.len()));
    let start = text.floor_char_boundary((figure.span.start as usize).saturating_sub(60));
    let before = text[start..figure.span.start as usize].to_lowercase();
    let behind = text[figure.span.end as usize..end].to_lowercase();
    kinds
        && !matches!(role, Role::Change | Role::Threshold)
        && figure.value.decimal().is_some_and(|value| !value.is_negative())
        && change(&before, &behind).is_none()
}

/// Voluntary and volunteering.
fn are_of_one_root(one: &str, other: &str) -> bool {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let shorter = one.len().min(other.len());
    one == other || alike >= 5 && alike + 2 >= shorter || shorter >= 4 && alike == shorter
}

/// Whether one is the other with digits exchanged, one of them another, one dropped, or the point moved,
/// as far as the coarser tells it.
fn is_slip(context: Context<'_>, own: (&Figure, Decimal), other: (&Figure, Decimal)) -> bool {
    let exchanged = |one: (&Figure, Decimal), two: (&Figure, Decimal)| {
        slips(one.0, one.1)
            .into_iter()
            .any(|(slip, _)| slip == two.1 || rounded::agree(context, (one.0, slip), two))
    };
    let (one, two) = (own.1.normal(), other.1.normal());
    let shift = one.exponent.abs_diff(two.exponent);
    let moved = one.mantissa == two.mantissa && (1..=3).contains(&shift);
    let stated = |figure: &Figure| figure.value.decimal().filter(|_| own.0.unit == other.0.unit);
    let written = stated(own.0).zip(stated(other.0)).unwrap_or((own.1, other.1));
    exchanged(own, other) || exchanged(other, own) || moved || is_one_digit(written.0, written.1)
}

/// Whether two values of two digits and more, told to the digits of the coarser, differ in one digit.
fn is_one_digit(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.normal(), other.normal());
    let (coarse, fine) = if one.exponent > other.exponent { (one, other) } else { (other, one) };
    let cut = |value: Decimal| {
        let shift = u32::from(coarse.exponent.abs_diff(value.exponent));
        let power = 10i128.checked_pow(shift)?;
        let half = power / 2;
        Some((value.mantissa / power, (value.mantissa + half) / power))
    };
    let Some((floor, round)) = cut(fine) else { return false };
    [floor, round].into_iter().any(|mantissa| {
        let (one, other) = ({ coarse.mantissa }.to_string(), mantissa.to_string());
        let alike = one.bytes().zip(other.bytes()).filter(|(one, other)| one == other).count();
        let told = Decimal::new(mantissa, coarse.exponent);
        let miswritten = of_values((coarse, coarse.exponent), (told, coarse.exponent));
        one.len() == other.len() && one.len() >= 2 && alike + 1 == one.len()
            || matches!(miswritten, Likeness::Miswritten | Likeness::Close)
    })
}
