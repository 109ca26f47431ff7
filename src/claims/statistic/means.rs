//! Means of things counted come in (M = 12.58, of 62 people's numbers of problems solved); claims that
//! whole numbers can have that mean go out (GRIM).

use super::{deviation, is_named, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, BlockKind, Span, holds_any, lower};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::rulebook::Strength;

/// How far back, in blocks, the sizes of the groups are looked for.
const BACK: usize = 6;
/// In groups of a hundred any mean of two decimals can come from whole numbers.
const LARGEST: i64 = 95;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let blocks = &context.document.blocks;
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for sentence in &block.sentences {
            if values(context, *sentence).next().is_none() {
                continue;
            }
            claims.extend(scored(context, draft, *sentence));
            claims.extend(of_two_values(context, draft, *sentence));
        }
        claims.extend(of_block(context, draft, block));
        let means: Vec<FigureId> = values(context, block.span)
            .filter(|(_, figure)| {
                figure.precision == -2 && is_named(context, block.span.start, figure, &["M"])
            })
            .map(|(id, _)| id)
            .collect();
        if means.len() < 2 {
            continue;
        }
        let near = &blocks[index.saturating_sub(BACK)..=index];
        let Some(size) = size(context, near) else { continue };
        let counted = near.iter().any(|block| {
            !matches!(block.kind, BlockKind::Table(_))
                && context.document.slice(block.span).contains("number of ")
        });
        if !counted {
            continue;
        }
        for mean in &means {
            claims.extend(spread(context, draft, block.span, "spread", *mean, size));
        }
        // Side by side, so that both are rounded or both cut off.
        for pair in means.windows(2) {
            let place = around([pair[0], pair[1]].map(|id| context.figures.get(id).span));
            let bound = vec![
                figures("mean", [pair[0]]),
                figures("beside", [pair[1]]),
                figures("n", [size]),
            ];
            claims.extend(draft.claim(Strength::Stated, place, [("whole_both", bound)]));
        }
    }
}

/// The size of the groups, where all in the nearest block that states any are of one size, so small
/// that not any mean of two decimals will do.
fn size(context: Context<'_>, near: &[Block]) -> Option<FigureId> {
    let sizes = near.iter().rev().find_map(|block| {
        let named = values(context, block.span)
            .filter(|(_, figure)| is_named(context, block.span.start, figure, &["n"]));
        let sizes: Vec<FigureId> = named.map(|(id, _)| id).collect();
        (!sizes.is_empty() && !matches!(block.kind, BlockKind::Table(_))).then_some(sizes)
    })?;
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let first = *sizes.first()?;
    let alike = sizes.iter().all(|id| value(id) == value(&first));
    (alike && value(&first)? < Decimal::integer(LARGEST)).then_some(first)
}

/// Whole points given by a few: 16人的焦点访谈中（1—5分整数计分）平均4.19分; scored in whole points.
fn scored(context: Context<'_>, draft: Draft<'_>, sentence: Span) -> Vec<Claim> {
    let Some((mean, size)) = score(context, sentence) else { return Vec::new() };
    let bound = vec![figures("mean", [mean]), figures("n", [size])];
    let place = context.figures.get(mean).span;
    let claim = draft.claim(Strength::Stated, place, [("whole", bound)]);
    claim.into_iter().chain(spread(context, draft, sentence, "spread", mean, size)).collect()
}

/// The mean of a few people's whole points, and how many they are.
fn score(context: Context<'_>, sentence: Span) -> Option<(FigureId, FigureId)> {
    let words = lower(context.document.slice(sentence));
    let whole = ["整数", "whole number", "whole-number", "whole points", "whole mark"];
    if !whole.iter().any(|word| words.contains(word)) {
        return None;
    }
    let mut people = values(context, sentence).filter(|(_, figure)| {
        let value = figure.value.decimal();
        let people = [
            "人",
            "名",
            "people",
            "respondents",
            "teachers",
            "students",
            "participants",
            "visitors",
            "pupils",
            "patients",
            "guests",
            "members",
            "parents",
            "customers",
            "users",
            "women",
            "men",
            "residents",
            "volunteers",
            "judges",
            "tasters",
        ];
        matches!(figure.kind, Kind::Count | Kind::Number)
            && figure.precision >= 0
            && value.is_some_and(|value| value < Decimal::integer(LARGEST))
            && {
                // The 25 accompanied visitors
                let rest = super::text(context, figure.span.end, sentence.end.max(figure.span.end));
                let words = rest.split_inclusive(' ').take(3).collect::<String>();
                let phrase = words.split([',', '.', ';', '(', '，', '。', '；', '（']).next();
                let own = context.document.slice(figure.span);
                let near = phrase.unwrap_or_default().chars().take(40).collect::<String>();
                people
                    .iter()
                    .any(|word| own.contains(word) || word.len() > 3 && near.contains(word))
            }
            || is_named(context, sentence.start, figure, &["n"])
    });
    let mut means = values(context, sentence)
        .filter(|(_, figure)| figure.precision == -2 && is_called_mean(context, sentence, figure));
    let (Some((size, _)), Some((mean, _)), None, None) =
        (people.next(), means.next(), people.next(), means.next())
    else {
        return None;
    };
    Some((mean, size))
}

/// Means of whole points, which the sentence of the scale or of those who gave them need not tell: of any of the
/// numbers of the passage that may be how many they are.
fn of_block(context: Context<'_>, draft: Draft<'_>, block: &Block) -> Vec<Claim> {
    let words = lower(context.document.slice(block.span));
    let whole = ["整数", "whole number", "whole-number", "whole point", "integer"];
    // Means of means, and points that are no whole ones after all.
    let worked =
        ["items", "averaged over", "composite", "subscale", "half", "0.5", "各题", "均值", "加权"];
    if !holds_any(&words, &whole) || holds_any(&words, &worked) {
        return Vec::new();
    }
    let sizes: Vec<(FigureId, Decimal)> = values(context, block.span)
        .filter(|(_, figure)| {
            matches!(figure.kind, Kind::Count | Kind::Number) && figure.precision >= 0
        })
        .filter_map(|(id, figure)| Some((id, figure.value.decimal()?)))
        .filter(|(_, value)| *value >= Decimal::integer(5))
        .collect();
    let large = sizes.iter().any(|(_, value)| *value >= Decimal::integer(LARGEST));
    if large || !sizes.iter().any(|(_, value)| *value >= Decimal::integer(8)) {
        return Vec::new();
    }
    let means = values(context, block.span).filter(|(id, figure)| {
        let Some(sentence) = sentence_at(block, figure.span.start) else { return false };
        figure.precision == -2
            && is_called_mean(context, sentence, figure)
            && score(context, sentence).is_none_or(|(mean, _)| mean != *id)
    });
    let claim = |mean: FigureId| {
        let readings = sizes
            .iter()
            .map(|(size, _)| ("whole", vec![figures("mean", [mean]), figures("n", [*size])]));
        draft.claim(Strength::Stated, context.figures.get(mean).span, readings)
    };
    means.filter_map(|(mean, _)| claim(mean)).collect()
}

/// Whether a figure is called a mean right before: the standard deviation, or what is compared with the mean, stands
/// behind another figure.
fn is_called_mean(context: Context<'_>, sentence: Span, figure: &Figure) -> bool {
    let before = lower(super::text(context, sentence.start, figure.span.start));
    let tail = before.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    ["平均", "均值", "average", "mean"].iter().any(|word| {
        let at = before[tail..].rfind(word).map(|at| tail + at);
        at.is_some_and(|at| !before[at..].contains(|next: char| next.is_ascii_digit()))
    })
}

/// The standard deviation told behind a mean, against both (GRIMMER, DEBIT).
fn spread(
    context: Context<'_>,
    draft: Draft<'_>,
    span: Span,
    form: &'static str,
    mean: FigureId,
    size: FigureId,
) -> Option<Claim> {
    let sd = deviation(context, span, mean)?;
    let places = [mean, sd].map(|id| context.figures.get(id));
    let bound = vec![figures("mean", [mean]), figures("sd", [sd]), figures("n", [size])];
    let place = around(places.map(|figure| figure.span));
    let fine = places.iter().all(|figure| figure.precision <= -2);
    draft.claim(Strength::Stated, place, [(form, bound)]).filter(|_| fine)
}

/// Answers of two values: coded 0 and 1 by 50 people, M = 0.26, SD = 0.44.
fn of_two_values(context: Context<'_>, draft: Draft<'_>, sentence: Span) -> Option<Claim> {
    let words = lower(context.document.slice(sentence));
    let binary = ["binary", "dichotomous", "coded 0", "0/1", "0 or 1", "二分", "0-1", "0或1"];
    if !binary.iter().any(|word| words.contains(word)) {
        return None;
    }
    let one = |names: &[&str]| {
        let mut found = values(context, sentence)
            .filter(|(_, figure)| is_named(context, sentence.start, figure, names));
        let first = found.next()?.0;
        found.next().is_none().then_some(first)
    };
    let (mean, size) = (one(&["M"])?, one(&["n", "N"])?);
    let value = context.figures.get(mean).value.decimal()?;
    let within = !value.is_negative() && value < Decimal::integer(1);
    spread(context, draft, sentence, "two_values", mean, size).filter(|_| within)
}
