//! An English report comes in that says of a thing by what part it rose or fell, and tells the two levels elsewhere
//! (complaints fell by 13.1%; … received 1,204 complaints, 1,386 the year before; domestic traffic fell by 1.4%, from
//! 2,214,600); claims that it did go out.
//!
//! The part proves which of the levels was the earlier one: 182 is 13.1% of 1,386, and of 1,204 it is another part.

use super::{are_apart, digits, is_plain};
use crate::claims::draft::{Draft, figures, items};
use crate::claims::lexicon::direction::{self, Way};
use crate::claims::nearby::stems::stems;
use crate::claims::{Claim, Context, prose};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use std::collections::BTreeSet;

/// Longer reports are searched no further than so many sentences.
const MOST_SENTENCES: usize = 1500;

/// A sentence with its plain amounts.
struct Told {
    span: Span,
    ids: Vec<FigureId>,
    stems: BTreeSet<String>,
}

struct Move {
    word: Span,
    way: Way,
    amount: FigureId,
    /// The level that it came from, where the sentence tells it.
    base: Option<FigureId>,
    subject: BTreeSet<String>,
}

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let blocks =
        prose::blocks(context).filter(|block| !matches!(block.kind, BlockKind::Heading { .. }));
    let spans: Vec<Span> = blocks.flat_map(|block| block.sentences.iter().copied()).collect();
    if context.document.language != Language::English || spans.len() > MOST_SENTENCES {
        return;
    }
    let moves: Vec<(Span, Move)> =
        spans.iter().filter_map(|span| Some((*span, moved(context, *span)?))).collect();
    if moves.is_empty() {
        return;
    }
    let told: Vec<Told> = spans.iter().map(|span| told(context, *span)).collect();
    for (span, own) in moves {
        if !is_said(draft, own.word, claims) {
            claims.extend(claim(context, draft, &told, span, &own));
        }
    }
}

fn told(context: Context<'_>, span: Span) -> Told {
    let ids = context.figures.within(span).map(FigureId);
    let ids: Vec<FigureId> = ids.filter(|id| is_plain(context.figures.get(*id))).collect();
    let stems = if ids.is_empty() { BTreeSet::new() } else { stems(context.document.slice(span)) };
    Told { span, ids, stems }
}

fn is_said(draft: Draft<'_>, word: Span, claims: &[Claim]) -> bool {
    let of = claims.iter().filter(|claim| claim.rule == draft.id());
    of.into_iter().any(|claim| claim.place.start <= word.end && word.start <= claim.place.end)
}

/// What a sentence says that rose or fell by a part of it told in per cent, if it says one such thing.
fn moved(context: Context<'_>, span: Span) -> Option<Move> {
    let document = context.document;
    let text = document.slice(span).to_ascii_lowercase();
    let known = direction::of(Language::English);
    let mut found = None;
    for id in context.figures.within(span).map(FigureId) {
        let figure = context.figures.get(id);
        if figure.kind != Kind::Percent || figure.hedge != Hedge::None || digits(figure) < 2 {
            continue;
        }
        let start = (figure.span.start - span.start) as usize;
        let lead = text.get(..start)?.trim_end();
        let Some(lead) = lead.strip_suffix(" by") else { continue };
        let verb = lead.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let noun = known.way(|own| own.nouns.has(verb)).is_some();
        let Some(way) = known.way(|own| own.moves.has(verb)).filter(|_| !noun) else { continue };
        let at = lead.len() - verb.len();
        let subject = text.get(..at)?.rsplit([',', ';', ':', '(', '.']).next().unwrap_or_default();
        let tail = text.get((figure.span.end - span.start) as usize..)?;
        let subject = subject.rsplit(" and ").next().unwrap_or(subject);
        if SILENT.iter().any(|words| subject.contains(words) || tail.contains(words)) {
            return None;
        }
        let behind = tail.trim_start_matches([',', ' ']);
        let led = behind.strip_prefix("from ").is_some();
        let base = led.then(|| {
            let next = context.figures.within(span).map(FigureId);
            next.into_iter().find(|next| {
                let other = context.figures.get(*next);
                other.span.start >= figure.span.end
                    && is_plain(other)
                    && other.kind != Kind::Percent
            })
        });
        let base = match base {
            Some(None) => return None,
            Some(Some(base)) => {
                let gap =
                    Span { start: figure.span.end, end: context.figures.get(base).span.start };
                Some(base).filter(|_| gap.len() < 20)
            }
            None => None,
        };
        if led && base.is_none() || found.is_some() {
            return None;
        }
        let word =
            Span { start: span.start + at as u32, end: span.start + (at + verb.len()) as u32 };
        found = Some(Move { word, way, amount: id, base, subject: stems(subject) });
    }
    found.filter(|found| !found.subject.is_empty())
}

/// Words by which it is no change of a level that is told.
const SILENT: &[&str] = &[
    " not ",
    "n't ",
    "would",
    "could",
    "should",
    "expected",
    "forecast",
    "real terms",
    "like-for-like",
    "constant",
    "adjusted",
    "underlying",
    "per ",
    "average",
    " if ",
    "each ",
    "respectively",
    "target",
    "aim",
    " rate",
    "share",
];

/// The two levels of which the part is told, by arithmetic alone.
fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    told: &[Told],
    span: Span,
    own: &Move,
) -> Option<Claim> {
    let fits =
        |new: FigureId, old: FigureId| are_apart(context, new, old, own.amount) == Some(true);
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    // All that the subject is called stands in the sentence of the levels.
    let of_it = |other: &&Told| {
        let held = own.subject.iter().filter(|stem| other.stems.contains(*stem)).count();
        held == own.subject.len() || own.base.is_some() && held > 0
    };
    let mut pairs: Vec<(FigureId, FigureId)> = Vec::new();
    for other in told.iter().filter(of_it) {
        let levels = || other.ids.iter().copied().filter(|id| *id != own.amount);
        match own.base {
            Some(base) => pairs
                .extend(levels().filter(|id| *id != base && fits(*id, base)).map(|id| (id, base))),
            None if other.span == span => {}
            None => {
                for old in levels() {
                    let new =
                        levels().filter(|new| *new != old && fits(*new, old) && !fits(old, *new));
                    pairs.extend(new.map(|new| (new, old)));
                }
            }
        }
    }
    let up = |(new, old): &(FigureId, FigureId)| value(*new) > value(*old);
    let first = pairs.first().copied()?;
    if !pairs.iter().all(|pair| up(pair) == up(&first)) {
        return None;
    }
    let form = if own.way == Way::Up { "rise" } else { "fall" };
    let bound =
        vec![figures("new", [first.0]), figures("old", [first.1]), items("words", [own.word])];
    draft.claim(Strength::Stated, own.word, [(form, bound)])
}
