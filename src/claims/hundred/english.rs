//! English lists of shares: 47% of contacts were made online, 38% by telephone, 9% face to face and 6%
//! by letter.
//!
//! Shares that stand in one sentence, joined by commas and at last by “and”, are of one whole. Whether
//! they are all its shares, the list does not say; that it should add up is stated where it begins
//! with what the shares are of, or ends with the rest, and implied elsewhere.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Lists that add up to less or more than this are of other things.
const LEAST: i64 = 94;
const MOST: i64 = 110;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    for block in &context.document.blocks {
        for (place, sentence) in block.sentences.iter().enumerate() {
            let lists = lists(context, *sentence);
            if lists.is_empty() {
                continue;
            }
            let from = block.sentences[place.saturating_sub(2)].start;
            let passage = context.document.slice(Span { start: from, end: sentence.end });
            let passage = passage.to_lowercase();
            if holds_any(&passage, SEVERAL) {
                continue;
            }
            for list in lists {
                claims.extend(claim(context, draft, *sentence, &list));
            }
        }
    }
}

/// Words by which shares may add up to anything.
pub const SEVERAL: &[&str] = &[
    "several",
    "as many",
    "tick",
    "that apply",
    "more than one",
    "more than once",
    "multiple",
    "up to three",
    "up to two",
    "overlap",
    "at least one",
    "some of them",
    "both groups",
    "confidence",
];

/// Words between two percentages that make them no list of shares.
pub const OTHERS: &[&str] = &[
    "up",
    "down",
    "rose",
    "fell",
    "increase",
    "increased",
    "decrease",
    "growth",
    "grew",
    "compared",
    "versus",
    "against",
    "while",
    "whereas",
    "respectively",
    "rate",
    "rates",
    "target",
    "points",
    "higher",
    "lower",
    "when",
    "but",
    "although",
    "year-on-year",
    "average",
];

fn lists(context: Context<'_>, sentence: Span) -> Vec<Vec<FigureId>> {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let mut lists = Vec::new();
    let mut list: Vec<FigureId> = Vec::new();
    for id in ids {
        let figure = context.figures.get(id);
        if !figure.kind.is_quantity() {
            continue;
        }
        let share = figure.kind == Kind::Percent
            && context.measures.list[id.0 as usize].role != Role::Change
            && figure.value.decimal().is_some_and(|value| value > Decimal::ZERO);
        let joined = list.last().is_some_and(|last| is_joint(context, *last, id));
        if !share || !joined {
            lists.push(std::mem::take(&mut list));
        }
        if share {
            list.push(id);
        }
    }
    lists.push(list);
    lists.retain(|list| list.len() >= 3);
    lists
}

fn gap(context: Context<'_>, left: FigureId, right: FigureId) -> String {
    let (start, end) = (context.figures.get(left).span.end, context.figures.get(right).span.start);
    context.document.text.get(start as usize..end as usize).unwrap_or_default().to_lowercase()
}

/// Whether only a label, a comma or “and” stand between two shares.
fn is_joint(context: Context<'_>, left: FigureId, right: FigureId) -> bool {
    let gap = gap(context, left, right);
    // Others make up the balance: no rise.
    let plain =
        gap.replace("make up", "make").replace("made up", "made").replace("makes up", "makes");
    let mut words =
        plain.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    let compared =
        ["from", "to", "than"].iter().any(|word| gap.trim_end().ends_with(&format!(" {word}")));
    !compared
        && gap.split_whitespace().count() <= 10
        && (gap.contains([',', ';']) || gap.contains(" and "))
        && !words.any(|word| OTHERS.contains(&word))
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    list: &[FigureId],
) -> Option<Claim> {
    let sum = list.iter().try_fold(Decimal::ZERO, |sum, id| {
        sum.checked_add(context.figures.get(*id).value.decimal()?)
    })?;
    let joint = gap(context, list[list.len() - 2], list[list.len() - 1]);
    // What makes up the balance leaves nothing out.
    let (least, most) = if holds_any(&joint, LEFT) { (80, 130) } else { (LEAST, MOST) };
    if sum < Decimal::integer(least) || sum > Decimal::integer(most) {
        return None;
    }
    let span = |id: FigureId| context.figures.get(id).span;
    let end = span(list[list.len() - 1]).end.min(sentence.end);
    let after = context.document.slice(Span { start: end, end: sentence.end }).to_lowercase();
    let behind = after.split([',', ';', '.']).next().unwrap_or_default();
    let rest =
        |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| REST.contains(&word));
    let closed = rest(&joint) || rest(behind);
    let of = gap(context, list[0], list[1]);
    let whole = of.starts_with(" of ") || of.starts_with(" of\n");
    if !closed && !joint.contains(" and ") && !joint.contains("and ") {
        return None;
    }
    let rounded = list.iter().all(|id| context.figures.get(*id).precision >= 0);
    // Shares to a decimal place that fall short leave out a small one.
    let whole = whole && (rounded || sum > Decimal::integer(100));
    // Three shares may well be of answers of which some gave two.
    let whole = whole && (list.len() > 3 || sum <= Decimal::integer(106));
    let closed = closed && (rounded || sum > Decimal::integer(98));
    if behind.contains("respectively") || after.starts_with(", respectively") {
        return None;
    }
    // 9% were neither, while 4% were fairly dissatisfied: the list goes on.
    let goes_on = after.find(", while ").or(after.find(", whereas ")).is_some_and(|at| {
        let from = end + at as u32;
        let next = context.figures.within(Span { start: from, end: sentence.end }).next();
        next.is_some_and(|id| {
            let figure = &context.figures.list[id as usize];
            figure.kind == Kind::Percent && figure.span.start < from + 24
        })
    });
    if goes_on {
        return None;
    }
    let exact = sum == Decimal::integer(100);
    if !closed && !whole && !exact && sum < Decimal::integer(100) {
        return None;
    }
    let strength = if closed || whole { Strength::Stated } else { Strength::Implied };
    let place = around(list.iter().map(|id| span(*id)));
    draft.claim(strength, place, [("whole", vec![figures("shares", list.iter().copied())])])
}

/// Words that leave nothing out.
const LEFT: &[&str] = &["the balance", "the remaining", "the remainder", "the rest", "the other"];

/// Words for all that is left.
const REST: &[&str] = &[
    "remaining",
    "remainder",
    "balance",
    "rest",
    "else",
    "other",
    "others",
    "elsewhere",
    "neither",
    "none",
    "undecided",
];
