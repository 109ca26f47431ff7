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
use crate::claims::units::compatible;
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

/// How many amounts of its unit before a part another whole of it may stand.
const FURTHER: usize = 12;

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
        let pair = self.is_of(part.id).filter(|_| part.whole.is_none());
        let wholes = match (pair, part.whole) {
            (Some(_), _) => vec![part.id],
            (None, Some(whole)) => vec![whole],
            (None, None) => wholes::of(self, part),
        };
        let part = &Part {
            id: pair.unwrap_or(part.id),
            whole: pair.map(|_| part.id).or(part.whole),
            of: part.of.clone(),
        };
        // Then what both are of is told elsewhere.
        if part.whole.is_none() && wholes.iter().any(|whole| self.has_own_share(*whole, part.id)) {
            return None;
        }
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

    /// £64m of the group's £115m, more than half: the amount that is told to be of another.
    fn is_of(&self, whole: FigureId) -> Option<FigureId> {
        let part = FigureId(whole.0.checked_sub(1)?);
        let (one, other) = (self.get(part), self.get(whole));
        let gap = (one.block == other.block).then(|| self.text(one.span.end, other.span.start))?;
        let smaller = one.value.decimal()? < other.value.decimal()?;
        let told = gap.len() <= 30 && gap.trim_start().starts_with("of ") && !gap.contains(',');
        (told && smaller && compatible(one, other, self.context.lexicon)).then_some(part)
    }

    /// 高校馆2.64万册次，占64.9%；公共馆1.18万册次，占近三成: whether an amount has a share of its own and stands in a clause of its own: it is
    /// another part.
    fn has_own_share(&self, whole: FigureId, part: FigureId) -> bool {
        let next = FigureId(whole.0 + 1);
        let Some(figure) = self.context.figures.list.get(next.0 as usize) else { return false };
        let gap = self.text(self.get(whole).span.end, figure.span.start);
        // £142.8m (36% of revenue) … £38.4m, just under a tenth: another part of the revenue.
        if self.get(whole).kind == Kind::Money
            && figure.kind == Kind::Percent
            && gap.trim() == "("
            && self.text(figure.span.end, self.sentence.end).starts_with([')', ' '])
        {
            return true;
        }
        whole < part
            && next < part
            && figure.kind == Kind::Percent
            && gap.contains("，占")
            && gap.chars().count() <= 8
            && self.text(figure.span.end, self.get(part).span.start).contains('；')
    }

    /// 612 at home and 422 on the ward; two thirds of home patients (408): whether another amount of the sentence is the
    /// whole of which the words are right.
    fn is_of_another(&self, part: FigureId, wholes: &[FigureId], (low, high): (i64, i64)) -> bool {
        let Some(amount) = self.get(part).value.decimal() else { return false };
        let hundred = amount.checked_mul(Decimal::integer(100));
        // 二、三季度合计110.3万人次，占六成以上。未成年观众52.4万人次，约占三成: of the whole that another part told before is of, too.
        let some =
            self.context.document.language == Language::Chinese && self.is_sum_of_some(wholes);
        let further = (0..part.0).rev().map(FigureId);
        let further = further
            .filter(|id| self.get(*id).cell.is_none() && self.get(*id).unit == self.get(part).unit)
            .take(if some { FURTHER } else { 0 });
        let ids = self.figures().chain(further);
        ids.filter(|id| *id != part && !wholes.contains(id) && *id < part).any(|id| {
            let other = self.get(id);
            let times = |share: i64| other.value.decimal()?.checked_mul(Decimal::integer(share));
            other.kind == self.get(part).kind
                && hundred >= times(low)
                && hundred <= times(high)
                && times(low).is_some()
        })
    }

    /// Whether the nearest whole is told to be the sum of some, with a proportion of its own.
    fn is_sum_of_some(&self, wholes: &[FigureId]) -> bool {
        let Some(nearest) = wholes.first() else { return false };
        let span = self.get(*nearest).span;
        let from = self.context.document.block(self.get(*nearest).block).span.start;
        let before = self.text(from, span.start);
        let clause = before.rsplit(['，', '；', '。']).next().unwrap_or(before);
        let rest = self.text(span.end, self.context.document.text.len() as u32);
        let rest = rest.split(['。', '；', '\n']).next().unwrap_or_default();
        ["合计", "共计"].iter().any(|word| clause.contains(word)) && rest.contains('占')
    }

    /// Whether a percentage stands right before the words.
    fn is_told_by_number(&self) -> bool {
        let figures = self
            .context
            .figures
            .within(Span { start: self.sentence.start, end: self.said.span.start });
        // 占多数，为58.1%
        let behind = self.figures().find(|id| self.get(*id).span.start >= self.said.span.end);
        let behind = behind.is_some_and(|id| {
            let gap = self.text(self.said.span.end, self.get(id).span.start);
            self.get(id).kind == Kind::Percent
                && ["，为", "，达", "，占", "（", "，即"].contains(&gap.trim())
        });
        behind
            || figures.last().is_some_and(|id| {
                let figure = self.context.figures.get(FigureId(id));
                let gap = self
                    .context
                    .document
                    .text
                    .get(figure.span.end as usize..self.said.span.start as usize);
                figure.kind == Kind::Percent
                    && gap
                        .is_some_and(|gap| gap.chars().count() <= 6 && gap.starts_with(['，', ',']))
            })
    }
}
