//! The margin of error of a poll comes in, and the sizes of samples near it; claims that the margin is
//! the one of such a sample go out.

use super::{text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Block, BlockKind, Language, Span, lower};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for (index, block) in context.document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for sentence in &block.sentences {
            let words = lower(context.document.slice(*sentence));
            if !words.contains("margin of") || !words.contains("error") {
                continue;
            }
            for (id, figure) in values(context, *sentence) {
                if is_margin(context, *sentence, figure) {
                    claims.extend(claim(context, draft, index, block, *sentence, id));
                }
            }
        }
    }
}

/// … plus or minus 2.8 percentage points.
fn is_margin(context: Context<'_>, sentence: Span, figure: &Figure) -> bool {
    let before = lower(text(context, sentence.start, figure.span.start));
    let stem = before.trim_end();
    let led = ["plus or minus", "+/-", "±", "plus/minus", "+/−"].iter().any(|w| stem.ends_with(w))
        || stem.rfind("error").is_some_and(|at| {
            let rest = stem[at..].trim_start_matches("error").trim();
            // … of error at the 95% confidence level is
            let rest = match rest.strip_prefix("at the 95") {
                Some(rest) if rest.contains("level") => {
                    rest.rsplit("level").next().unwrap_or(rest).trim()
                }
                _ => rest,
            };
            matches!(rest, "of" | "is" | "was" | "of about" | "is about")
        });
    let after = text(context, figure.span.end, sentence.end.max(figure.span.end));
    let bare = figure.kind == Kind::Number && after.trim_start().starts_with("point");
    led && (bare || matches!(figure.kind, Kind::Points | Kind::Percent))
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    index: usize,
    block: &Block,
    sentence: Span,
    margin: FigureId,
) -> Option<Claim> {
    let words =
        context.document.slice(Span { start: sentence.start, end: block.span.end }).to_lowercase();
    let levels = [
        "90 percent",
        "90%",
        "99 percent",
        "99%",
        "90 per cent",
        "finite population",
        "design effect",
    ];
    if levels.iter().any(|level| words.contains(level)) {
        return None;
    }
    let sizes = sizes(context, index, block, sentence);
    if sizes.is_empty() {
        return None;
    }
    let bound = |size: FigureId| vec![figures("margin", [margin]), figures("size", [size])];
    let place = around([context.figures.get(margin).span]);
    let value = context.figures.get(margin).value.decimal()?;
    // Weighting widens a margin and nothing narrows it, for a sample of a large population.
    let narrow = |size: &FigureId| -> Option<bool> {
        let size = context.figures.get(*size).value.decimal()?;
        let square = value.checked_mul(value)?.checked_mul(size)?;
        Some(square < Decimal::integer(6400))
    };
    // By size, 1,104 of the 1,840 who answered are small firms: the whole sample is another number of the passage.
    let given = |size: Decimal| -> Option<bool> {
        let square = value.checked_mul(value)?.checked_mul(size)?;
        Some(square >= Decimal::integer(9200) && square <= Decimal::integer(10_000))
    };
    let whole = Span {
        start: context.document.blocks[index.saturating_sub(2)].span.start,
        end: block.span.end,
    };
    let mut numbers = values(context, whole).filter(|(id, _)| !sizes.contains(id));
    if numbers.any(|(_, other)| other.value.decimal().and_then(given) == Some(true)) {
        return None;
    }
    let impossible = sizes.iter().all(|size| narrow(size) == Some(true));
    let strength = if impossible { Strength::Stated } else { Strength::Implied };
    draft.claim(strength, place, sizes.iter().map(|size| ("margin", bound(*size))))
}

/// Numbers of people asked, in the block of the margin and the two before it.
fn sizes(context: Context<'_>, index: usize, block: &Block, sentence: Span) -> Vec<FigureId> {
    let start = context.document.blocks[index.saturating_sub(2)].span.start;
    let asked = [
        "adults",
        "voters",
        "respondents",
        "people",
        "residents",
        "interviews",
        "registered",
        "likely",
        "americans",
        "households",
        "parents",
        "citizens",
        "britons",
        "canadians",
        "workers",
        "men",
        "women",
        "students",
        "employees",
        "members",
        "adult",
        "them",
    ];
    let mut found: Vec<FigureId> = values(context, Span { start, end: block.span.end })
        .filter(|(_, figure)| {
            let value = figure.value.decimal();
            let sized = value.is_some_and(|value| {
                value >= Decimal::integer(100) && value <= Decimal::integer(100_000)
            });
            let after = text(context, figure.span.end, block.span.end.max(figure.span.end));
            let next = lower(after.get(..after.floor_char_boundary(40)).unwrap_or(after));
            let own = lower(context.document.slice(figure.span));
            let people = own
                .split_whitespace()
                .chain(next.split_whitespace().take(3))
                .any(|word| asked.contains(&word.trim_matches(|c: char| !c.is_ascii_alphabetic())));
            let named = super::is_named(context, start, figure, &["n", "N"]);
            matches!(figure.kind, Kind::Count | Kind::Number)
                && figure.hedge == Hedge::None
                && !figure.scaled
                && figure.precision >= 0
                && sized
                && (people || named)
                && figure.cell.is_none()
        })
        .map(|(id, _)| id)
        .collect();
    // The nearest before the margin first.
    found.sort_by_key(|id| {
        let start = context.figures.get(*id).span.start;
        (start > sentence.end, sentence.end.abs_diff(start))
    });
    found.truncate(6);
    found
}
