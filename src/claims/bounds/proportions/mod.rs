//! Proportions in words come in (a majority, fewer than half, 不足三成, 占三分之二以上, 合格率在97%以上) with the part and the
//! whole that they are said of; claims that the part is such a proportion of the whole go out.
//!
//! The part stands in a bracket behind the words or before them, the whole in the same sentence or in the ones
//! before. Every amount there that can be the whole is tried: the claim breaks only if none gives the proportion.

mod chinese;
mod english;
mod said;
mod wholes;

use super::figure;
use crate::claims::draft::{Draft, around};
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Block, BlockKind, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
use said::{Said, Says};

/// A part told beside a proportion, and what is known of its whole.
struct Part {
    id: FigureId,
    /// Where the text names it: 117 of 184; more than half (934) of the 2,016.
    whole: Option<FigureId>,
    /// The words that the whole must bear: of those who replied, 占检查总数的.
    of: String,
}

/// Claims of the forms `past`, `short` and `near`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    let blocks: Vec<&Block> = prose::blocks(context).collect();
    for (at, block) in blocks.iter().enumerate() {
        for (index, sentence) in block.sentences.iter().enumerate() {
            if sentence.len() > LONGEST {
                continue;
            }
            for said in said::in_sentence(context, *sentence) {
                let scene = Scene {
                    context,
                    sentence: *sentence,
                    before: &before(&blocks, at, index),
                    said: &said,
                };
                let part = match context.document.language {
                    Language::Chinese => chinese::part(&scene),
                    Language::English => english::part(&scene),
                };
                claims.extend(part.and_then(|part| scene.claim(draft, &part)));
            }
        }
    }
}

/// The two sentences before one and the one behind it, nearest first, those of the items and the paragraph right above included.
fn before(blocks: &[&Block], at: usize, index: usize) -> Vec<Span> {
    let sentences = &blocks[at].sentences;
    let mut found: Vec<Span> = sentences[..index].iter().rev().take(NEAR).copied().collect();
    for other in blocks[..at].iter().rev().take(NEAR + 1) {
        let heading = matches!(other.kind, BlockKind::Heading { .. });
        if found.len() >= NEAR || heading {
            break;
        }
        found.extend(other.sentences.iter().rev().take(NEAR - found.len()));
    }
    found.extend(sentences.get(index + 1));
    found.retain(|sentence| sentence.len() <= LONGEST);
    found
}

/// In bytes: longer sentences are lists.
const LONGEST: usize = 3_000;

/// In sentences: how far before the proportion its whole may stand.
const NEAR: usize = 2;

/// A proportion with the text around it.
struct Scene<'a> {
    context: Context<'a>,
    sentence: Span,
    before: &'a [Span],
    said: &'a Said,
}

impl<'a> Scene<'a> {
    fn get(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    fn text(&self, start: u32, end: u32) -> &'a str {
        self.context.document.text.get(start as usize..end.max(start) as usize).unwrap_or_default()
    }

    /// The figures of the sentence, in order.
    fn figures(&self) -> impl DoubleEndedIterator<Item = FigureId> {
        self.context.figures.within(self.sentence).map(FigureId)
    }

    fn claim(&self, draft: Draft<'_>, part: &Part) -> Option<Claim> {
        let wholes = match part.whole {
            Some(whole) => vec![whole],
            None => wholes::of(self, part),
        };
        let nearest = *wholes.first()?;
        // 电话咨询占49.9%，约占一半: of the share that is told by number.
        if self.is_told_by_number() {
            return None;
        }
        if let Says::Near(low, high) = self.said.says
            && self.is_of_another(part.id, &wholes, (low, high))
        {
            return None;
        }
        let place = around([self.get(nearest).span, self.get(part.id).span, self.said.span]);
        let readings = wholes.iter().map(|whole| {
            let bind = |name: &str, value| Binding { name: name.to_owned(), value };
            let constant = |value: i64| Bound::Constant(Decimal::integer(value), self.said.span);
            let mut bindings = vec![bind("part", figure(part.id)), bind("whole", figure(*whole))];
            let form = match self.said.says {
                Says::Past(share) => {
                    bindings.push(bind("words", figure(share)));
                    "past"
                }
                Says::Short(share) => {
                    bindings.push(bind("words", figure(share)));
                    "short"
                }
                Says::PastPercent(share) => {
                    bindings.push(bind("words", constant(share)));
                    "most"
                }
                Says::ShortPercent(share) => {
                    bindings.push(bind("words", constant(share)));
                    "few"
                }
                Says::Near(low, high) => {
                    bindings.push(bind("low", constant(low)));
                    bindings.push(bind("high", constant(high)));
                    "near"
                }
            };
            (form, bindings)
        });
        draft.claim(Strength::Stated, place, readings)
    }

    /// 612 at home and 422 on the ward; two thirds of home patients (408): whether another amount of the sentence is the
    /// whole of which the words are right.
    fn is_of_another(&self, part: FigureId, wholes: &[FigureId], (low, high): (i64, i64)) -> bool {
        let Some(amount) = self.get(part).value.decimal() else { return false };
        let hundred = amount.checked_mul(Decimal::integer(100));
        self.figures().filter(|id| *id != part && !wholes.contains(id) && *id < part).any(|id| {
            let other = self.get(id);
            let times = |share: i64| other.value.decimal()?.checked_mul(Decimal::integer(share));
            other.kind == self.get(part).kind
                && hundred >= times(low)
                && hundred <= times(high)
                && times(low).is_some()
        })
    }

    /// Whether a percentage stands right before the words.
    fn is_told_by_number(&self) -> bool {
        let figures = self
            .context
            .figures
            .within(Span { start: self.sentence.start, end: self.said.span.start });
        figures.last().is_some_and(|id| {
            let figure = self.context.figures.get(FigureId(id));
            let gap = self
                .context
                .document
                .text
                .get(figure.span.end as usize..self.said.span.start as usize);
            figure.kind == Kind::Percent
                && gap.is_some_and(|gap| gap.chars().count() <= 6 && gap.starts_with(['，', ',']))
        })
    }
}
