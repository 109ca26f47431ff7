//! A test with its numbers comes in; claims that the effect told behind it (ηp² = .19) and the means and
//! standard deviations told before it go with the statistic go out.

use std::sync::LazyLock;

use regex::Regex;

use super::results::figure;
use super::{deviation, is_named, sizes, text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Block, Span};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// A partial η² in the ways it is written: `ηp² = .19`, `η²p = .05`, `partial eta squared = .05`, `偏η²=0.12`.
const EFFECT: &str = r"(?x)
    (?: η \s? (?: [pₚ] \s? [²2] | [²2] \s? [pₚ] )
      | (?: partial \s | 偏 ) \s? (?: η | eta ) [\s-]? (?: [²2] | squared ) )
    \s? (?: [=＝为] | of ) \s? (?P<eta> 0? [.] [0-9]+ )";

/// How far behind the statistic, in bytes, the effect is looked for.
const BEHIND: usize = 60;

/// The partial η² told right behind an F test: df₁F ÷ (df₁F + df₂) (J. Cohen, 1973).
pub fn partial(
    context: Context<'_>,
    draft: Draft<'_>,
    [df, error, value]: [FigureId; 3],
    end: usize,
) -> Option<Claim> {
    static FOUND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(EFFECT).ok());
    let document = context.document;
    let block = document.block(context.figures.get(value).block);
    let mut limit = (end + BEHIND).min(block.span.end as usize);
    while !document.text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = document.text.get(end..limit)?;
    // The effect of the next test is not this one's.
    let rest = rest.split(['(', '（']).next().unwrap_or(rest);
    let found = FOUND.as_ref()?.captures(rest)?.name("eta")?;
    let eta = figure(context, end + found.start()..end + found.end())?;
    let bound = [("eta", eta), ("df", df), ("value", value), ("error", error)];
    let place = around([value, eta].map(|id| context.figures.get(id).span));
    let bound = bound.map(|(name, id)| figures(name, [id])).to_vec();
    draft.claim(Strength::Stated, place, [("effect", bound)])
}

/// A t test of two groups of one size, told behind their means and standard deviations: t² is the
/// squared difference over the sum of the squared standard errors (Student, 1908).
pub fn of_means(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    [df, value]: [FigureId; 2],
) -> Option<Claim> {
    let place = context.figures.get(value).span;
    let sentence = block.sentences.iter().find(|sentence| sentence.contains(place))?;
    let before = Span { start: sentence.start, end: place.start };
    let means: Vec<FigureId> = values(context, before)
        .filter(|(_, figure)| is_named(context, before.start, figure, &["M"]))
        .map(|(id, _)| id)
        .collect();
    let [mean, beside] = means.as_slice() else { return None };
    let (sd, sd_beside) =
        (deviation(context, before, *mean)?, deviation(context, before, *beside)?);
    // Only a comparison of two groups leaves such degrees of freedom.
    let whole = |id: FigureId| context.figures.get(id).value.decimal()?.at_exponent(0);
    let size = sizes::sizes(context, block, place.start).windows(2).find_map(|pair| {
        let (one, other) = (whole(pair[0])?, whole(pair[1])?);
        (one == other && one.checked_mul(2)?.checked_sub(2)? == whole(df)?).then_some(pair[0])
    })?;
    // Several tests of one pair of means are of other things.
    let end = context.figures.get(sd_beside).span.end;
    let again = text(context, end, place.start).contains(['F', 'χ']);
    let bound = [
        ("value", value),
        ("mean", *mean),
        ("beside", *beside),
        ("sd", sd),
        ("sd_beside", sd_beside),
        ("size", size),
    ];
    let bound = bound.map(|(name, id)| figures(name, [id])).to_vec();
    let place = around([context.figures.get(*mean).span, place]);
    draft.claim(Strength::Stated, place, [("of_means", bound)]).filter(|_| !again)
}
