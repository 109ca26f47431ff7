//! Chinese stretches of text come in that hold just the figures that their words need (每人缴纳50元，24名会员共缴纳1200元;
//! 412篇文献中排除37篇，剩375篇; 三年合计355套); claims that they agree go out, where no other search has bound them.
//!
//! A stretch is a sentence, or what a semicolon parts of it. Where it has no other figure that could be meant, the words
//! need not stand in an order.

mod each;
mod extreme;
mod made_up;
mod portion;
mod rest;
mod share;
mod total;
mod unit;

use super::clauses::told::{self, Passage, Told, value};
use super::draft::{Draft, bound_by};
use super::units::compatible;
use super::{Claim, Context};
use crate::document::Language;
use crate::figures::{Decimal, Hedge, Kind};
use crate::rulebook::Strength;

/// The figures of a stretch, and the one that the others may give.
struct Stretch<'p, 'a> {
    context: Context<'p>,
    told: &'p [Told<'a>],
    index: usize,
}

/// A search, with the rule that it makes claims of.
type Search = fn(Draft<'_>, &Stretch<'_, '_>) -> Option<Claim>;

const SEARCHES: &[(&str, Search)] = &[
    ("share", share::claim),
    ("share", portion::claim),
    ("average", each::claim),
    ("average", unit::claim),
    ("total", rest::claim),
    ("total", total::claim),
    ("total", made_up::claim),
    ("direction", extreme::claim),
];

/// The places of the searches that look at several sentences as well.
const EACH: usize = 2;
const REST: usize = 4;

/// In figures: how far such a search looks.
const NEAR: usize = 24;

/// A search over the figures around one of a paragraph.
type Across = fn(Draft<'_>, Context<'_>, &[Told<'_>], usize) -> Option<Claim>;

/// Stretches with more figures are lists.
const MOST: usize = 12;

/// Claims of all searches whose rules are in force.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for (at, (id, search)) in SEARCHES.iter().enumerate() {
        let Some(rule) = context.rulebook.find(id) else { continue };
        let draft = Draft::new(context, rule);
        let bound = bound_by(claims, rule, Strength::Stated);
        let mut found = Vec::new();
        told::each(context, |passage| {
            for told in stretches(passage) {
                if !(2..=MOST).contains(&told.len()) {
                    continue;
                }
                for index in 0..told.len() {
                    if !bound.contains(&told[index].id) {
                        found.extend(search(draft, &Stretch { context, told, index }));
                    }
                }
            }
        });
        let across: Option<Across> = match at {
            EACH => Some(each::across),
            REST => Some(rest::across),
            _ => None,
        };
        if let Some(across) = across {
            let here = bound_by(&found, rule, Strength::Implied);
            told::each(context, |passage| {
                for (index, own) in passage.told.iter().enumerate() {
                    if !bound.contains(&own.id) && !here.contains(&own.id) {
                        let from = index.saturating_sub(NEAR);
                        let near = &passage.told[from..passage.told.len().min(index + NEAR)];
                        found.extend(across(draft, context, near, index - from));
                    }
                }
            });
        }
        claims.append(&mut found);
    }
}

/// The figures of a passage, cut at the ends of its sentences and at semicolons.
fn stretches<'p, 'a>(passage: &'p Passage<'a>) -> impl Iterator<Item = &'p [Told<'a>]> {
    passage.told.chunk_by(|one, next| {
        one.sentence == next.sentence && !next.gap.contains(['；', ';', '。', '\n'])
    })
}

impl<'p, 'a> Stretch<'p, 'a> {
    fn own(&self) -> &'p Told<'a> {
        &self.told[self.index]
    }

    /// The words beside a figure that are its own: those behind it may lead on to the next.
    fn words(&self, index: usize) -> String {
        let told = &self.told[index];
        let leads = self
            .told
            .get(index + 1)
            .is_some_and(|next| next.before == told.behind && next.gap.trim() == told.behind);
        let behind = if leads { "" } else { told.behind };
        format!("{} {behind}", told.before)
    }

    /// Whether a figure is an exact amount above zero.
    fn is_amount(&self, index: usize) -> bool {
        let told = &self.told[index];
        let figure = self.context.figures.get(told.id);
        matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
            && figure.hedge == Hedge::None
            && !self.context.document.slice(figure.span).contains('±')
            && value(self.context, told.id).is_some_and(|value| value > Decimal::ZERO)
    }

    fn value(&self, index: usize) -> Option<Decimal> {
        value(self.context, self.told[index].id)
    }

    fn are_alike(&self, one: usize, other: usize) -> bool {
        let figure = |index: usize| self.context.figures.get(self.told[index].id);
        let (one, other) = (figure(one), figure(other));
        one.kind == other.kind && compatible(one, other, self.context.lexicon)
    }

    /// The amounts that stand in one sum with a figure, itself left out.
    fn like(&self, index: usize) -> Vec<usize> {
        (0..self.told.len())
            .filter(|at| *at != index && self.is_amount(*at) && self.are_alike(*at, index))
            .collect()
    }

    /// What stands behind the digits of a figure: 平方公里, 名.
    fn unit(&self, index: usize) -> &'p str {
        let span = self.context.figures.get(self.told[index].id).span;
        let text = self.context.document.slice(span);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            // 50万千瓦: of the scale and the unit's own word.
            let own =
                ["千瓦", "千米", "千克", "千卡", "千伏"].iter().any(|unit| rest.starts_with(unit));
            let number = first.is_ascii_digit()
                || ".,，·% 0123456789零〇一二两三四五六七八九十百千万亿".contains(first);
            if own || !number {
                break;
            }
            rest = &rest[first.len_utf8()..];
        }
        rest
    }
}
