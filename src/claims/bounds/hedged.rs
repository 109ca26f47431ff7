//! Values told roughly with the exact one in a bracket come in (more than 500 people (534), nearly £3
//! million (£2.94m), 超过500人（534人）); claims that the exact one lies on the side told go out.

use super::{claim, figure};
use crate::claims::gaps::{Piece, opening, pieces};
use crate::claims::thresholds::is_threshold;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, pair) in context.figures.list.windows(2).enumerate() {
        let [rough, exact] = pair else { continue };
        let form = match rough.hedge {
            Hedge::Over | Hedge::AtLeast | Hedge::Odd => "over",
            Hedge::Under | Hedge::AtMost | Hedge::Nearly => "under",
            Hedge::None | Hedge::About => continue,
        };
        if exact.hedge != Hedge::None
            || rough.block != exact.block
            || rough.cell.is_some()
            || !rough.kind.is_quantity()
            || !compatible(rough, exact, context.lexicon)
            || is_threshold(context, FigureId(index as u32))
        {
            continue;
        }
        let (Some(stated), Some(value)) = (rough.value.decimal(), exact.value.decimal()) else {
            continue;
        };
        let gap = context.document.slice(Span { start: rough.span.end, end: exact.span.start });
        let rest = &context.document.text[exact.span.end as usize..];
        if gap.len() > 60 || !is_near(stated, value) || !is_bracketed(gap, rest) {
            continue;
        }
        let bound = vec![
            ("exact", figure(FigureId(index as u32 + 1))),
            ("rough", figure(FigureId(index as u32))),
        ];
        claims.extend(claim(context, rule, form, Strength::Stated, bound));
    }
}

/// More than twice as much or as little is another value, or a note.
fn is_near(stated: Decimal, value: Decimal) -> bool {
    let two = Decimal::integer(2);
    let (Some(double), Some(other)) = (stated.checked_mul(two), value.checked_mul(two)) else {
        return false;
    };
    value <= double && stated <= other
}

/// Whether the exact value stands alone in the bracket right behind the phrase of the rough one.
fn is_bracketed(gap: &str, rest: &str) -> bool {
    let gap = gap.to_lowercase().replace('（', "(");
    let Some((phrase, inner)) = gap.split_once('(') else { return false };
    let close = rest.find([')', '）']).filter(|close| *close <= 24);
    let Some(close) = close else { return false };
    let phrase = pieces(phrase);
    let named = phrase.len() <= 6
        && phrase.iter().all(|piece| !matches!(piece, Piece::Mark(_) | Piece::Time(_)));
    let inner = inner.trim().trim_end_matches(['=', ' ']);
    let plain = matches!(inner, "" | "n" | "实际" | "实为" | "为" | "exactly" | "actually" | "共");
    let after = opening(&rest[..close]);
    named && plain && after.len() <= 1 && after.iter().all(|piece| matches!(piece, Piece::Word(_)))
}
