//! A document comes in; its lists of parts with their shares go out, each with the amounts that may be its whole.

use crate::claims::portions::{self, Pair};
use crate::claims::sentence::says;
use crate::claims::{Context, prose};
use crate::document::{Block, BlockKind, Span};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use std::cell::OnceCell;

/// Longer lists are data.
const MOST: usize = 16;

/// A part and its share.
pub struct Part {
    pub part: FigureId,
    pub share: FigureId,
    pub value: Decimal,
    /// By how much the part may be rounded.
    slack: Decimal,
    percent: Decimal,
    /// Half a unit of the last digit of the share.
    half: Decimal,
}

/// Where an amount stands that may be the whole of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Right before the list, and words or a colon open the list behind it.
    Opening,
    Before,
}

pub struct Whole {
    pub id: FigureId,
    pub value: Decimal,
    pub place: Place,
}

pub struct List {
    pub pairs: Vec<Part>,
    pub sum: Decimal,
    slack: Decimal,
    pub wholes: Vec<Whole>,
    /// Whether an amount of the report is what the parts come to.
    pub told: bool,
}

/// All lists of the running text.
pub fn all(context: Context<'_>) -> Vec<List> {
    let values = OnceCell::new();
    let values = || values.get_or_init(|| amounts(context)).as_slice();
    let mut lists = Vec::new();
    for block in prose::blocks(context) {
        for (at, sentence) in block.sentences.iter().enumerate() {
            for run in runs(context, *sentence) {
                let from = block.sentences[at.saturating_sub(2)].start;
                let before = Span { start: from, end: context.figures.get(run[0].part).span.start };
                lists.extend(list(context, run, &[before], *sentence, values()));
            }
        }
    }
    lists.extend(of_items(context, &values));
    lists
}

/// The pairs that follow each other in a sentence with nothing else that counts between them.
fn runs(context: Context<'_>, sentence: Span) -> Vec<Vec<Part>> {
    let mut runs: Vec<Vec<Part>> = Vec::new();
    for pair in portions::pairs(context, sentence) {
        let Some(own) = part(context, &pair, sentence) else { continue };
        let joined = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            let (one, next) = (context.figures.get(last.share), context.figures.get(own.part));
            let gap = context.document.text.get(one.span.end as usize..next.span.start as usize);
            let gap = gap.unwrap_or_default().to_lowercase();
            let plain = gap.split_whitespace().count() <= 14 && !says(&gap, PARTING);
            plain
                && (gap.contains([',', ';']) || says(&gap, &["and", "plus"]))
                && last.share.0 + 1 == own.part.0
                && alike(context, last.part, own.part)
        });
        match runs.last_mut() {
            Some(run) if joined => run.push(own),
            _ => runs.push(vec![own]),
        }
    }
    runs.retain(|run| (2..=MOST).contains(&run.len()));
    runs
}

/// Words that part two shares of two wholes.
const PARTING: &[&str] = &[
    "compared",
    "against",
    "than",
    "versus",
    "from",
    "respectively",
    "of these",
    "of those",
    "of whom",
    "of which",
    "of them",
    "including",
    "also",
];

/// A pair that can stand in a list. 1,152 of the 2,400 posts (48%): the part is the first of the two.
fn part(context: Context<'_>, pair: &Pair, sentence: Span) -> Option<Part> {
    let mut id = pair.part;
    let start = context.figures.get(id).span.start as usize;
    let before = context.document.text.get(sentence.start as usize..start)?;
    if OF.iter().any(|of| before.ends_with(of)) {
        let other = FigureId(id.0.checked_sub(1)?);
        let gap = context.document.text.get(context.figures.get(other).span.end as usize..start)?;
        if !OF.contains(&gap) {
            return None;
        }
        id = other;
    }
    let (figure, share) = (context.figures.get(id), context.figures.get(pair.share));
    if figure.hedge != Hedge::None || !sentence.contains(figure.span) {
        return None;
    }
    let slack = match figure.scaled || figure.precision < 0 {
        true => Decimal::new(5, figure.precision.checked_sub(1)?),
        false => Decimal::ZERO,
    };
    Some(Part {
        part: id,
        share: pair.share,
        value: figure.value.decimal()?,
        slack,
        percent: share.value.decimal()?,
        half: Decimal::new(5, share.precision.checked_sub(1)?),
    })
}

const OF: &[&str] = &[" of the ", " of our ", " of its ", " of their ", " out of "];

/// The lists of which each item tells one part and its share, with the paragraphs around them.
fn of_items<'v>(context: Context<'_>, values: &dyn Fn() -> &'v [(Decimal, FigureId)]) -> Vec<List> {
    let blocks = &context.document.blocks;
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let mut lists = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let length = blocks[at..].iter().take_while(|block| is_item(block)).count();
        if (2..=MOST).contains(&length) {
            let pairs = blocks[at..at + length].iter().map(|item| {
                let [pair] = portions::pairs(context, item.span)[..] else { return None };
                let amounts = context.figures.within(item.span).map(FigureId);
                let one = amounts.filter(|id| alike(context, pair.part, *id)).count() == 1;
                part(context, &pair, item.span).filter(|_| one)
            });
            if let Some(run) = pairs.collect::<Option<Vec<Part>>>()
                && run.windows(2).all(|two| alike(context, two[0].part, two[1].part))
            {
                let lead = at.checked_sub(1).map(|at| blocks[at].span);
                let behind = blocks.get(at + length).map(|block| block.span);
                let around: Vec<Span> = lead.into_iter().chain(behind).collect();
                let own = lead.unwrap_or(blocks[at].span);
                lists.extend(list(context, run, &around, own, values()));
            }
        }
        at += length.max(1);
    }
    lists
}

/// So many amounts of one value are looked at.
const SAME: usize = 200;

/// Every amount of the report, ascending.
fn amounts(context: Context<'_>) -> Vec<(Decimal, FigureId)> {
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    let value = |id: FigureId| Some((context.figures.get(id).value.decimal()?, id));
    let mut amounts: Vec<_> = ids.filter_map(value).collect();
    amounts.sort();
    amounts
}

/// Whether two amounts can be of one whole: things counted, or measures and sums of money of one unit.
fn alike(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let (one, other) = (context.figures.get(one), context.figures.get(other));
    let counted = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    let paid = |kind: Kind| matches!(kind, Kind::Money | Kind::Measure);
    counted(one.kind) && counted(other.kind)
        || paid(one.kind) && one.kind == other.kind && one.unit == other.unit
}

/// Words right before an amount that is no whole: what was aimed at, what there was in another year.
const OTHERS: &[&str] =
    &["from", "than", "than the", "against", "against the", "target of", "with", "with the", "to"];

fn list(
    context: Context<'_>,
    pairs: Vec<Part>,
    around: &[Span],
    own: Span,
    values: &[(Decimal, FigureId)],
) -> Option<List> {
    let sum = |value: fn(&Part) -> Decimal| {
        pairs.iter().try_fold(Decimal::ZERO, |sum, pair| sum.checked_add(value(pair)))
    };
    let (sum, slack) = (sum(|pair| pair.value)?, sum(|pair| pair.slack)?);
    let largest = pairs.iter().map(|pair| pair.value).max()?;
    let unit = |id: FigureId| alike(context, pairs[0].part, id);
    let bound = |id: FigureId| pairs.iter().any(|pair| pair.part == id || pair.share == id);
    let mut wholes: Vec<Whole> = Vec::new();
    let near = around.iter().copied().chain([own]);
    let mut ids: Vec<FigureId> =
        near.flat_map(|span| context.figures.within(span)).map(FigureId).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let figure = context.figures.get(id);
        let Some(value) = figure.value.decimal() else { continue };
        let start = context.document.block(figure.block).span.start as usize;
        let before = context.document.text.get(start..figure.span.start as usize);
        let before = before.unwrap_or_default().trim_end_matches(['$', '£', '€', ' ']);
        let other = OTHERS.iter().any(|word| {
            before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let plain = figure.hedge == Hedge::None && figure.cell.is_none() && !other;
        if bound(id) || !unit(id) || !plain || value <= largest {
            continue;
        }
        let gap = || {
            let part = context.figures.get(pairs[0].part).span.start as usize;
            context.document.text.get(figure.span.end as usize..part)
        };
        let opening = id < pairs[0].part && gap().is_some_and(opens);
        wholes.push(Whole {
            id,
            value,
            place: if opening { Place::Opening } else { Place::Before },
        });
    }
    let mut list = List { pairs, sum, slack, wholes, told: false };
    list.told = list.hundred() && {
        let (low, high) = (list.sum.checked_add(slack.negated())?, list.sum.checked_add(slack)?);
        let from = values.partition_point(|(value, _)| *value < low);
        // Documents of data hold any value.
        let mut near = values[from..].iter().take_while(|(value, _)| *value <= high).take(SAME);
        near.any(|(_, id)| {
            !list.pairs.iter().any(|pair| pair.part == *id)
                && alike(context, list.pairs[0].part, *id)
        })
    };
    Some(list)
}

/// Whether what stands between a whole and its first part opens the list: a colon, made up of.
fn opens(gap: &str) -> bool {
    let gap = gap.to_lowercase();
    let opened = gap.contains(':')
        || says(
            &gap,
            &[
                "made up of",
                "comprising",
                "comprised",
                "consisting of",
                "consisted of",
                "composed of",
            ],
        );
    opened && gap.len() <= 80 && !gap.contains(['(', ';']) && !gap.contains(". ")
}

impl List {
    /// Whether the shares come to 100%, each rounded.
    pub fn hundred(&self) -> bool {
        let sum = |value: fn(&Part) -> Decimal| {
            self.pairs.iter().try_fold(Decimal::ZERO, |sum, pair| sum.checked_add(value(pair)))
        };
        let far = sum(|pair| pair.percent)
            .and_then(|percent| percent.checked_add(Decimal::integer(-100)))
            .map(|gap| if gap.is_negative() { gap.negated() } else { gap });
        far.zip(sum(|pair| pair.half)).is_some_and(|(far, slack)| far <= slack)
    }

    pub fn fits(&self, at: usize, whole: Decimal) -> bool {
        self.pairs[at].gap(whole, 1) == Some(true)
    }

    /// The same, with a unit of the last digit to spare.
    pub fn fits_nearly(&self, at: usize, whole: Decimal) -> bool {
        self.pairs[at].gap(whole, 3) != Some(false)
    }

    /// Whether a value is what the parts come to, within their rounding.
    pub fn is_sum(&self, value: Decimal) -> bool {
        let gap = value.checked_add(self.sum.negated());
        let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
        gap.is_some_and(|gap| gap <= self.slack)
    }

    /// Whether a value is within a third of what the parts come to.
    pub fn is_near(&self, value: Decimal) -> bool {
        let times = |value: Decimal, times: i64| value.checked_mul(Decimal::integer(times));
        let within = |low: Decimal, high: Decimal| {
            times(low, 4).zip(times(high, 3)).is_some_and(|(low, high)| low >= high)
        };
        !self.is_sum(value) && within(self.sum, value) && within(value, self.sum)
    }
}

impl Part {
    /// Whether 100 parts are within so many half units of the share of the whole.
    fn gap(&self, whole: Decimal, halves: i64) -> Option<bool> {
        self.is_within(self.value, whole, halves)
    }

    /// Whether another value would have the share of a whole.
    pub fn is_share(&self, value: Decimal, whole: Decimal) -> bool {
        self.is_within(value, whole, 1) == Some(true)
    }

    fn is_within(&self, value: Decimal, whole: Decimal, halves: i64) -> Option<bool> {
        let hundred = Decimal::integer(100);
        let own = value.checked_mul(hundred)?;
        let gap = own.checked_add(self.percent.checked_mul(whole)?.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let slack = self.half.checked_mul(Decimal::integer(halves))?.checked_mul(whole)?;
        Some(gap <= slack.checked_add(self.slack.checked_mul(hundred)?)?)
    }
}
