//! A broken sum with the text of its list comes in; whether the list is one, and whether it is all of what its
//! total counts, goes out.

use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::{Language, is_han};
use crate::figures::{Decimal, FigureId, Kind};
use crate::verdicts::{self, Fraction, Outcome};

/// Whether the first part is the sum of the others: they break it down, and are no parts beside it.
pub fn begins_with_subtotal(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let Some((first, others)) = parts.split_first().filter(|(_, others)| others.len() > 1) else {
        return false;
    };
    let sum = others.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    sum.is_some() && sum == value(first)
}

/// Whether a number with decimals and no unit lies among its parts: it is a score of all of them, as they
/// are scores of some (4.3 overall: nurses gave 4.6 and doctors 3.9).
pub fn is_score_of_parts(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
    let total = ["total", "whole"].iter().find_map(|name| match reading.get(name) {
        Some(Bound::Figures(ids)) => ids.first(),
        _ => None,
    });
    let score = |id: &FigureId| {
        let figure = context.figures.get(*id);
        figure.value.decimal().filter(|_| figure.kind == Kind::Number && figure.precision < 0)
    };
    let scores: Option<Vec<Decimal>> = parts.iter().map(score).collect();
    let Some((total, scores)) = total.and_then(score).zip(scores) else { return false };
    scores.iter().any(|part| *part >= total) && scores.iter().any(|part| *part <= total)
}

/// Whether the parts are counts in one plain enumeration: 教师85人、职员27人和工人12人. Between them
/// stand a comma of enumeration and a label, and nothing else. A plain comma will do between labels
/// that end alike, as the kinds of one thing do: 国家级10篇，省级130篇，市级344篇.
pub fn is_plain_list(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
    let counts = reading
        .figures()
        .all(|id| matches!(context.figures.get(id).kind, Kind::Count | Kind::Number));
    let ending = |id: &FigureId| {
        let start = context.figures.get(*id).span.start as usize;
        context.document.text[..start].chars().next_back().filter(|c| is_han(*c))
    };
    let alike = parts
        .first()
        .and_then(ending)
        .is_some_and(|c| parts.iter().all(|id| ending(id) == Some(c)));
    counts
        && parts.windows(2).all(|pair| {
            let (left, right) =
                (context.figures.get(pair[0]).span, context.figures.get(pair[1]).span);
            let gap = context.document.text.get(left.end as usize..right.start as usize);
            gap.is_some_and(|gap| {
                // English labels stand behind their numbers: 10 national, 130 regional and 344 local.
                let named_behind =
                    gap.starts_with(' ') && (gap.ends_with(", ") || gap.ends_with(" and "));
                let enumerated = gap.starts_with(['、', '和', '及', '与'])
                    || named_behind
                    || gap.starts_with(", ")
                    || gap.starts_with(" and ")
                    || alike && gap.starts_with('，');
                let label = gap.strip_prefix('，').filter(|_| alike).unwrap_or(gap);
                let plain = !label.contains(['，', '；', '。', ';', '(', '（']);
                enumerated && plain && gap.chars().count() <= LABEL && pair[1].0 == pair[0].0 + 1
            })
        })
}

/// Whether a bracket opens between two parts: what stands in it breaks down the part before it.
pub fn enters_bracket(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
    parts.windows(2).any(|pair| {
        let (left, right) = (context.figures.get(pair[0]).span, context.figures.get(pair[1]).span);
        let gap = context.document.text.get(left.end as usize..right.start as usize);
        gap.is_some_and(|gap| {
            let opened = gap.rfind(['（', '(']);
            opened.is_some_and(|at| !gap[at..].contains(['）', ')']))
        })
    })
}

/// Whether “and” joins the last part of an English list, and commas at most the others.
pub fn ends_in_and(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return false };
    let gap = |pair: &[FigureId]| {
        let (left, right) = (context.figures.get(pair[0]).span, context.figures.get(pair[1]).span);
        context.document.text.get(left.end as usize..right.start as usize).unwrap_or_default()
    };
    context.document.language == Language::English
        && parts.windows(2).next_back().is_some_and(|pair| gap(pair).contains(" and "))
        && parts
            .windows(2)
            .all(|pair| pair[1].0 == pair[0].0 + 1 && !gap(pair).contains(['.', ';']))
}

/// Whether one part alone is larger than the whole, in an English text: a list that is not complete
/// never is, and parts of two digits or fewer aside, a fitting slip of it is then no chance.
pub fn has_part_beyond_whole(context: Context<'_>, reading: &Reading) -> bool {
    let (Some(Bound::Figures(total)), Some(Bound::Figures(parts))) =
        (reading.get("total"), reading.get("parts"))
    else {
        return false;
    };
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let whole = total.first().and_then(value);
    context.document.language == Language::English
        && total.len() == 1
        && whole.is_some()
        && parts.iter().any(|part| value(part) > whole)
}

/// Whether the figures are three shares or more of an English list that is to make up a whole, and
/// pass it.
pub fn is_list_of_shares(context: Context<'_>, reading: &Reading) -> bool {
    let Some(Bound::Figures(shares)) = reading.get("shares") else { return false };
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, id| {
        sum.checked_add(context.figures.get(*id).value.decimal()?)
    });
    shares.len() >= 3
        && context.document.language == Language::English
        && sum.is_some_and(|sum| sum > Decimal::integer(100))
}

/// Longer labels are clauses.
pub const LABEL: usize = 24;

/// Whether the sides are no further apart than this part of the left one.
pub fn is_within(
    context: Context<'_>,
    claim: &Claim,
    reading: usize,
    (part, whole): (i128, i128),
) -> bool {
    match verdicts::settle_reading(context, claim.rule, &claim.readings[reading]) {
        Outcome::Breaks { gap: Some(gap) } => {
            Fraction::new(part, whole).is_some_and(|limit| gap <= limit)
        }
        _ => false,
    }
}
