//! A list of shares comes in; whether they make up a whole as bound, with others or without one of them, goes out.

use super::changes::{before, behind};
use super::{Held, is_in_bracket, totals};
use crate::claims::gaps::MONTH_NAMES;
use crate::claims::nearby::range::Range;
use crate::claims::{Bound, Context, Reading, sentence_at};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};

/// `None` where the reading is no list of shares each right behind its count. 试验组男性66例（55.0%），对照组63例
/// （52.5%）: counts and shares that agree on one whole are right, and are not all of it if their counts are not.
pub fn of_hundred(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let Some(Bound::Figures(shares)) = reading.get("shares") else { return None };
    if let Some(held) = with_those_behind(context, reading, shares) {
        return Some(held);
    }
    if let Some(held) = without_included(context, reading, shares) {
        return Some(held);
    }
    if shares.iter().any(|share| is_change(context, *share)) || are_of_own_wholes(context, shares) {
        return Some(Held::OfOwn);
    }
    if rest_is_amount(context, shares) {
        return Some(Held::OfOwn);
    }
    // 72% went abroad: 31% to Asia, 22% to Africa and 19% to America.
    if totals::is_nested(context, shares) {
        return Some(Held::OfOwn);
    }
    let whole = |share: &FigureId| {
        let count = FigureId(share.0.checked_sub(1)?);
        let behind = is_in_bracket(context, count, *share);
        let stated = Range::of(context, *share).filter(|_| behind)?.rounded(context, *share)?;
        Some((
            Range::of(context, count)?,
            Range::exact(100).times(Range::of(context, count)?)?.over(stated)?,
        ))
    };
    let told: Vec<(Range, Range)> = shares.iter().map(whole).collect::<Option<_>>()?;
    let (first, rest) = told.split_first()?;
    let alike = rest.iter().all(|(_, whole)| whole.meets(first.1));
    let sum = rest.iter().try_fold(first.0, |sum, (count, _)| sum.plus(*count))?;
    let partial = told.iter().all(|(_, whole)| !whole.meets(sum));
    Some(if alike && partial { Held::OfOwn } else { Held::Not })
}

/// 占40.39%，其余4.66万人为灵活就业人员; surgery (16.7%) or angina (n = 73): whether the last part of the whole is told as an
/// amount alone.
fn rest_is_amount(context: Context<'_>, shares: &[FigureId]) -> bool {
    let Some(last) = shares.iter().max() else { return false };
    let own = context.figures.get(*last);
    if own.cell.is_some() {
        return false;
    }
    let block = context.document.block(own.block);
    let end = sentence_at(block, own.span.start).map_or(block.span.end, |sentence| sentence.end);
    let text = |from: u32, to: u32| {
        context.document.text.get(from as usize..to as usize).unwrap_or_default()
    };
    let words = ["其余", "余下", "另有", "the others", "the other", "the rest", "the remaining"];
    let mut from = own.span.end;
    for id in (last.0 + 1..=last.0 + BEHIND).map(FigureId) {
        let Some(figure) = context.figures.list.get(id.0 as usize) else { return false };
        if figure.span.start >= end || figure.kind == Kind::Percent {
            return false;
        }
        let gap = text(from, figure.span.start);
        let behind = text(figure.span.end, end);
        let shared = context
            .figures
            .list
            .get(id.0 as usize + 1)
            .is_some_and(|next| next.kind == Kind::Percent && next.span.start < end);
        let sized = gap.trim_end().ends_with("(n =") && behind.trim_start().starts_with(')');
        let joined = gap.contains(" or ") || gap.contains(" and ");
        let rest = words.iter().any(|word| gap.contains(word)) && figure.kind.is_quantity();
        if !shared && (rest || sized && joined) {
            return true;
        }
        from = figure.span.end;
    }
    false
}

/// 62%, 21% and 17%, including 4% of the hospital itself: the last is a part of the one before.
fn without_included(context: Context<'_>, reading: &Reading, shares: &[FigureId]) -> Option<Held> {
    let (last, rest) = shares.split_last()?;
    let (from, to) =
        (context.figures.get(*rest.last()?).span.end, context.figures.get(*last).span.start);
    let gap = context.document.text.get(from as usize..to as usize)?;
    let included = ["including", "of whom", "of which", "包括", "其中"];
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = rest.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let fits = included.iter().any(|word| gap.contains(word)) && sum == Decimal::integer(100);
    fits.then(|| {
        let mut reading = reading.clone();
        for binding in reading.bindings.iter_mut().filter(|one| one.name == "shares") {
            binding.value = Bound::Figures(rest.to_vec());
        }
        Held::Otherwise(reading)
    })
}

/// 男性占48%，女性占45%，另有7%未填: shares that make up the whole with those that follow them.
fn with_those_behind(context: Context<'_>, reading: &Reading, shares: &[FigureId]) -> Option<Held> {
    let stated = |id: FigureId| Range::of(context, id)?.rounded(context, id);
    let (first, rest) = shares.split_first()?;
    let mut sum = rest.iter().try_fold(stated(*first)?, |sum, id| sum.plus(stated(*id)?))?;
    let hundred = Range::exact(100);
    let last = shares.iter().max()?;
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut exact =
        shares.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    // 4%, 14%, 33%, 36% and 11%; for 2% nothing is known: rounding alone makes no 98 of a hundred that is told.
    let rounded = sum.meets(hundred);
    if exact == Decimal::integer(100) || sum.low > hundred.high {
        return None;
    }
    let mut all = shares.to_vec();
    for id in (last.0 + 1..=last.0 + BEHIND).map(FigureId) {
        let figure = context.figures.list.get(id.0 as usize)?;
        if figure.block != context.figures.get(*last).block || figure.cell.is_some() {
            return None;
        }
        if figure.kind == Kind::Percent {
            sum = sum.plus(stated(id)?)?;
            exact = exact.checked_add(value(id)?)?;
            all.push(id);
            if exact == Decimal::integer(100) || !rounded && sum.meets(hundred) {
                let mut reading = reading.clone();
                for binding in reading.bindings.iter_mut().filter(|one| one.name == "shares") {
                    binding.value = Bound::Figures(all.clone());
                }
                return Some(Held::Otherwise(reading));
            }
        }
    }
    None
}

/// How many figures behind its last a list of shares may go on.
const BEHIND: u32 = 4;

/// 占专送的57.5%；…占众包的44.3%: whether each of several shares names a whole of its own.
fn are_of_own_wholes(context: Context<'_>, shares: &[FigureId]) -> bool {
    let whole = |share: &FigureId| {
        let figure = context.figures.get(*share);
        let start = context.document.block(figure.block).span.start as usize;
        let before = context.document.text.get(start..figure.span.start as usize)?;
        let clause = before.rsplit(['，', '；', '。', '、', '（']).next().unwrap_or(before);
        let (_, named) = clause.rsplit_once('占')?;
        let named = named.trim_end_matches("比重").trim_end_matches("比例").strip_suffix('的')?;
        (!named.is_empty()).then_some(named)
    };
    let wholes: Option<Vec<&str>> = shares.iter().map(whole).collect();
    wholes.is_some_and(|wholes| {
        let mut own = wholes.clone();
        own.sort_unstable();
        own.dedup();
        own.len() == wholes.len() && own.len() > 1
    })
}

/// In bytes.
const NEAR: usize = 64;

/// Up 17% on March and 84% on a year ago, a touch over 4% ahead of the plan: whether a percentage says by how much something is
/// more or less.
fn is_change(context: Context<'_>, share: FigureId) -> bool {
    if context.document.language != Language::English {
        return false;
    }
    let lead = before(context, share);
    let lead = lead[lead.ceil_char_boundary(lead.len().saturating_sub(NEAR))..].to_lowercase();
    let lead = lead.trim_end_matches(|c: char| !c.is_alphabetic());
    let word = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let next = behind(context, share);
    let next = next[..next.floor_char_boundary(NEAR)].to_lowercase();
    let next: Vec<&str> = next
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3)
        .collect();
    let made =
        ["made up", "make up", "makes up", "making up"].iter().any(|words| lead.ends_with(words));
    !made && ["up", "down", "grew", "rose", "fell", "gained", "lost"].contains(&word)
        || matches!(
            next[..],
            [
                "more"
                    | "less"
                    | "fewer"
                    | "higher"
                    | "lower"
                    | "ahead"
                    | "above"
                    | "below"
                    | "up"
                    | "down",
                ..
            ]
        )
        || matches!(
            next[..],
            [
                "on" | "over",
                "a" | "the",
                "year" | "quarter" | "month" | "previous" | "prior" | "last"
            ]
        )
        || matches!(next[..], ["on" | "over", month, ..] if MONTH_NAMES.contains(&month))
}
