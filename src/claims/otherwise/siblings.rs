//! A share with its part and whole comes in; whether its fellows or the words behind it say that it is of another whole goes out:
//! parts that each have a share of one amount told elsewhere, the rest of an amount, all of some other sort.

use super::shares::between;
use super::{REACH, beside, is_in_bracket, near};
use crate::claims::nearby::range::Range;
use crate::claims::{Context, sentence_at};
use crate::figures::{FigureId, Kind, Unit};

/// Of the 226, 173 (76.5%) said yes: 94 (83.2%) in the one group and 79 (69.9%) in the other. Whether the share
/// and the one beside it, each right behind its count, are of groups that make up the whole.
pub fn is_of_group(context: Context<'_>, share: FigureId, whole: Range) -> bool {
    let group = |share: FigureId| {
        let count = FigureId(share.0.checked_sub(1)?);
        if context.figures.list.get(share.0 as usize)?.kind != Kind::Percent
            || !is_in_bracket(context, count, share)
        {
            return None;
        }
        let stated = Range::of(context, share)?.rounded(context, share)?;
        Range::exact(100).times(Range::of(context, count)?)?.over(stated)
    };
    let next = share.0.checked_add(2).map(FigureId);
    let before = share.0.checked_sub(2).map(FigureId);
    group(share).is_some_and(|own| {
        let both = |other: FigureId| own.plus(group(other)?);
        [next, before].into_iter().flatten().filter_map(both).any(|both| both.meets(whole))
    })
}

/// 东湖区218.7万人次，占32.7%；南明区192.4万人次，占28.0%: whether what is held to be the whole has a share of its own right behind
/// it, as one of several parts.
pub fn has_own_share(context: Context<'_>, share: FigureId, whole: FigureId) -> bool {
    let next = FigureId(whole.0 + 1);
    next != share
        && whole < share
        && context.figures.list.get(next.0 as usize).is_some_and(|figure| {
            let gap = between(context, whole, next);
            figure.kind == Kind::Percent
                && figure.cell.is_none()
                && gap.starts_with("，占")
                && gap.chars().count() <= 12
        })
        && between(context, next, share).contains('；')
}

/// 送检64批次，共3批次不合格，合格率95.3%: whether a share is that of the rest of an amount told before, without the part or the
/// whole it was bound to.
pub fn is_of_rest(
    context: Context<'_>,
    (share, part, whole): (FigureId, FigureId, FigureId),
    stated: Range,
) -> bool {
    if context.figures.get(share).precision >= 0 {
        return false;
    }
    let range = |id: FigureId| Range::of(context, id);
    let others = beside(context, &[share, part, whole], whole);
    others.into_iter().filter(|other| *other < share).any(|other| {
        [part, whole].into_iter().any(|taken| {
            let gives = || {
                let all = range(other)?;
                Range::exact(100).times(all.minus(range(taken)?)?)?.over(all)
            };
            gives().is_some_and(|gives| gives.meets(stated))
        })
    })
}

/// 2,201 of the orders (84.2%) were given to men; 653 (25%) were young: whether the part and another, each with its share right
/// behind it, are of one whole, which is not the one bound.
pub fn has_common_whole(
    context: Context<'_>,
    (share, part): (FigureId, FigureId),
    whole: Range,
) -> bool {
    let implied = |count: FigureId| {
        let share = FigureId(count.0 + 1);
        let figure = context.figures.list.get(share.0 as usize)?;
        let stated = Range::of(context, share)?.rounded(context, share)?;
        let small = Range::of(context, count)?;
        let gap = between(context, count, share);
        let behind = figure.kind == Kind::Percent
            && gap.trim_end().ends_with(['(', '（'])
            && gap.len() <= 40
            && !gap.contains([',', ';', ')', '.', '，', '；', '）']);
        Range::exact(100).times(small)?.over(stated).filter(|_| behind)
    };
    let Some(own) = implied(part).filter(|_| share.0 == part.0 + 1) else { return false };
    let figure = context.figures.get(part);
    let near = part.0.saturating_sub(2 * REACH)..part.0 + 2 * REACH;
    !own.meets(whole)
        && near.map(FigureId).filter(|id| *id != part).any(|other| {
            let like = context
                .figures
                .list
                .get(other.0 as usize)
                .is_some_and(|own| own.block == figure.block && are_like(context, part, other));
            // What is told to the tenth of a per cent says more.
            let telling = context
                .figures
                .list
                .get(other.0 as usize + 1)
                .is_some_and(|share| share.precision < 0);
            like && telling
                && implied(other).is_some_and(|other| other.meets(own) && !other.meets(whole))
        })
}

/// Whether two amounts are counts of one unit; 1,259 respondents are like the 255 that no word follows.
fn are_like(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let (one, other) = (context.figures.get(one), context.figures.get(other));
    let count = |kind| matches!(kind, Kind::Count | Kind::Number);
    let bare = one.unit == Unit::NONE || other.unit == Unit::NONE;
    one.unit == other.unit && one.kind == other.kind || bare && count(one.kind) && count(other.kind)
}

/// In 11,593 cases (54%) there were children; the other 9,875 couples had none: whether the part and what is called the
/// rest of the same give the share.
pub fn is_of_part_and_rest(
    context: Context<'_>,
    (share, part, whole): (FigureId, FigureId, FigureId),
    stated: Range,
) -> bool {
    let words =
        ["the other", "the remaining", "the rest", "the others", "其余", "其他", "另外", "余下"];
    let rest = |other: &FigureId| {
        let near = near(context, *other);
        let near = near.rsplit(['，', '。', '；', ',', '.', ';', '(']).next().unwrap_or(near);
        let near = near.trim().to_lowercase();
        words.iter().any(|word| near.ends_with(word))
    };
    let own = Range::of(context, part);
    let last = context.figures.list.len().saturating_sub(1) as u32;
    let around = part.0 + 1..=last.min(part.0 + REACH);
    let block = context.figures.get(part).block;
    let mut others = around.map(FigureId).filter(|other| {
        ![share, whole].contains(other) && context.figures.get(*other).block == block && rest(other)
    });
    others.any(|other| {
        let gives = || Range::exact(100).times(own?)?.over(own?.plus(Range::of(context, other)?)?);
        gives().is_some_and(|gives| gives.meets(stated))
    })
}

/// 6.7% of all primary pupils: whether the words behind a share name what it is of, and the whole is told of nothing so called.
pub fn is_of_all_named(
    context: Context<'_>,
    share: FigureId,
    (part, whole): (FigureId, FigureId),
) -> bool {
    let table = |id: FigureId| context.figures.get(id).cell.map(|cell| cell.table);
    // Barley accounted for 47.8% of all grain, by a table of crops: of its total.
    if table(part).is_some() && table(part) == table(whole) {
        return false;
    }
    let end = context.figures.get(share).span.end as usize;
    let behind = context.document.text.get(end..).unwrap_or_default().trim_start();
    let Some(rest) = ["of all ", "of total "].iter().find_map(|lead| behind.strip_prefix(lead))
    else {
        return false;
    };
    let phrase = rest.split(|c: char| !c.is_alphabetic() && c != ' ' && c != '-').next();
    let stops = [
        "in", "and", "of", "at", "for", "with", "that", "who", "this", "compared", "was", "were",
        "is", "are", "on",
    ];
    let words = phrase.unwrap_or_default().split(' ').take_while(|word| !stops.contains(word));
    let Some(noun) = words.take(4).last().filter(|noun| noun.len() > 3) else { return false };
    let stem = noun[..noun.floor_char_boundary(noun.len().min(5))].to_lowercase();
    let figure = context.figures.get(whole);
    let block = context.document.block(figure.block);
    let told = match figure.cell {
        Some(cell) => {
            let table = &context.document.tables[cell.table as usize];
            let captions = table.captions.iter().map(|id| context.document.block(*id).span);
            let row = table.rows.get(cell.row as usize).and_then(|row| row.first());
            let heads = table.rows.iter().take(table.header_rows);
            let heads = heads.filter_map(|row| row.get(cell.column as usize));
            let heading = block.section.map(|id| context.document.block(id).span);
            captions
                .chain(heading)
                .chain(row.into_iter().chain(heads).map(|cell| cell.span))
                .any(|span| context.document.slice(span).to_lowercase().contains(&stem))
        }
        None => {
            let sentence = sentence_at(block, figure.span.start).unwrap_or(block.span);
            context.document.slice(sentence).to_lowercase().contains(&stem)
        }
    };
    !told
}
