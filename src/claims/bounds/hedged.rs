//! Values told roughly with the exact one in a bracket come in (more than 500 people (534), nearly £3
//! million (£2.94m), 超过500人（534人）); claims that the exact one lies on the side told go out.

use super::{claim, constant, figure};
use crate::claims::gaps::{Piece, When, opening, pieces};
use crate::claims::thresholds::is_threshold;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, pair) in context.figures.list.windows(2).enumerate() {
        let [rough, exact] = pair else { continue };
        let form = match rough.hedge {
            Hedge::Over | Hedge::AtLeast | Hedge::Odd => "over",
            Hedge::Under | Hedge::AtMost | Hedge::Nearly => "under",
            Hedge::None => match passed(context, rough) {
                Some(form) => form,
                None => continue,
            },
            Hedge::About => continue,
        };
        if exact.hedge != Hedge::None
            || rough.block != exact.block
            || rough.cell.is_some()
            || !rough.kind.is_quantity()
            || !compatible(rough, exact, context.lexicon)
            // Those under 35 (58%): an age, and a share of them.
            || rough.kind == Kind::Number && exact.kind == Kind::Percent
            || is_threshold(context, FigureId(index as u32))
        {
            continue;
        }
        let (Some(stated), Some(value)) = (rough.value.decimal(), exact.value.decimal()) else {
            continue;
        };
        let gap = context.document.slice(Span { start: rough.span.end, end: exact.span.start });
        let rest = &context.document.text[exact.span.end as usize..];
        // Prisoners under 25 (30 replies): an age, and how many are of it.
        if rough.kind == Kind::Number && names_another(gap, rest, context) {
            continue;
        }
        let told = rough.hedge != Hedge::None && gap.len() <= 60 && is_bracketed(gap, rest)
            || context.document.language == Language::English && is_apposed(gap, rest);
        if !is_near(stated, value) || !told || !is_rounder(rough, exact) {
            continue;
        }
        // It passed a million: no rounded one.
        let unit = context.lexicon.units.get(usize::from(rough.unit.0));
        let plain = unit.is_none_or(|unit| unit.factor.0 == unit.factor.1);
        let limit = match rough.hedge {
            Hedge::None if plain => constant(stated, rough.span),
            _ => figure(FigureId(index as u32)),
        };
        let bound = vec![("exact", figure(FigureId(index as u32 + 1))), ("rough", limit)];
        claims.extend(claim(context, rule, form, Strength::Stated, bound));
    }
}

/// Whether a number stands bare before a bracket in which another is counted by a noun.
fn names_another(gap: &str, rest: &str, context: Context<'_>) -> bool {
    let noun: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    context.document.language == Language::English
        && matches!(gap.trim(), "(")
        && rest.starts_with(' ')
        && noun.len() > 2
        && !["per", "in", "or", "and", "for", "were", "was", "had", "did", "this"]
            .contains(&noun.as_str())
}

/// No more than 41 customers (67): a limit that is no rounder than what stands behind it is no rough value of it, but
/// another amount.
pub fn is_rounder(rough: &Figure, exact: &Figure) -> bool {
    let digits = |figure: &Figure| {
        figure.value.decimal().map(|value| value.normal().mantissa.unsigned_abs())
    };
    let in_words = matches!(rough.value, Value::Fraction(..));
    in_words
        || digits(rough)
            .zip(digits(exact))
            .is_none_or(|(rough, exact)| rough < 10 || rough % 5 == 0 || exact >= 10 * rough)
}

/// More than twice as much or as little is another value, or a note.
fn is_near(stated: Decimal, value: Decimal) -> bool {
    let two = Decimal::integer(2);
    let (Some(double), Some(other)) = (stated.checked_mul(two), value.checked_mul(two)) else {
        return false;
    };
    value <= double && stated <= other
}

/// Visitor numbers passed 100,000; donations fell short of £1 million: the side on which the value lies.
pub fn passed(context: Context<'_>, rough: &Figure) -> Option<&'static str> {
    let text = &context.document.text[..rough.span.start as usize];
    let lead = &text[text.ceil_char_boundary(text.len().saturating_sub(40))..];
    let lead = lead.rsplit(['.', ';', ',', '(']).next().unwrap_or(lead).trim_end();
    // It passed the 20,000 mark.
    let behind = &context.document.text[rough.span.end as usize..];
    let mark = [" mark", " barrier", " threshold", " milestone"]
        .iter()
        .any(|noun| behind.starts_with(noun));
    let lead = if mark { lead.strip_suffix(" the").unwrap_or(lead) } else { lead };
    let ends = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
    match () {
        () if context.document.language != Language::English => None,
        () if ends(&[
            " topped",
            " passed",
            " surpassed",
            " crossed",
            " broke",
            " past",
            " through",
        ]) =>
        {
            Some("over")
        }
        () if ends(&[" missed", " failed to reach", " did not reach"]) => Some("under"),
        () => None,
    }
}

/// Whether the exact value is told again behind the phrase of the rough one: nearly 600 saplings were planted, 587 in
/// all; it passed 100,000, reaching 104,200; more than 1,500 came. The exact figure was 1,561.
fn is_apposed(gap: &str, rest: &str) -> bool {
    if gap.len() > 120 {
        return false;
    }
    let gap = gap.to_lowercase();
    let rest: String = rest.trim_start_matches('*').chars().take(40).collect();
    let rest = rest.to_lowercase();
    let rest = rest.as_str();
    let closes = |rest: &str| {
        rest.is_empty()
            || rest.starts_with([';', ')', '\n'])
            || rest.starts_with(". ")
            || rest == "."
            || rest.starts_with(".\n")
    };
    let in_all = [
        "in all",
        "in total",
        "altogether",
        "all told",
        "to be exact",
        "to be precise",
        "by our count",
    ];
    let noun = rest.trim_start().split_once(' ').map_or("", |(_, rest)| rest);
    let summed =
        in_all.iter().any(|word| rest.trim_start().starts_with(word) || noun.starts_with(word));
    let short = gap.len() <= 90 && !gap.contains([';', '(', ')']);
    let Some((of, link)) = gap.rsplit_once([',', ':', '–', '—', '.']) else { return false };
    let link = link.trim();
    let plain =
        short && !of.contains([',', ':', '.']) && !OTHERS.iter().any(|word| of.contains(word));
    let direct = link.is_empty() && (summed || gap.trim_end().ends_with(':') && closes(rest));
    let reached = [
        "reaching",
        "at",
        "standing at",
        "ending at",
        "and reached",
        "to reach",
        "with",
        "finishing at",
        "in fact",
        "exactly",
        "precisely",
    ];
    let reached = reached.contains(&link) && (closes(rest) || summed) && link != "with";
    // The exact figure was 1,561.
    let exact = ["exact", "precise", "final", "actual"]
        .iter()
        .any(|word| link.split(' ').any(|own| own == *word))
        && ["figure", "number", "count", "total", "tally"].iter().any(|word| link.contains(word))
        && ["was", "is", "being", "came to"].iter().any(|word| link.ends_with(word))
        && link.split(' ').count() <= 7;
    plain && (direct || reached || exact)
}

/// Words of other amounts and other times.
const OTHERS: &[&str] = &[
    "target",
    "last year",
    "previous",
    "than",
    "earlier",
    "expected",
    "goal",
    "capacity",
    "of whom",
    "of which",
];

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
    let inside = rest[..close].to_lowercase();
    let after = opening(&inside);
    // 341 by our count; 94 at the year end
    let led = ["by ", "at ", "on ", "in all", "in total", "as at ", "as of "]
        .iter()
        .any(|word| inside.trim_start().starts_with(word));
    let years =
        after.iter().any(|piece| matches!(piece, Piece::Time(When::Earlier | When::Year(_))));
    let one = after.len() <= 1 && after.iter().all(|piece| matches!(piece, Piece::Word(_)));
    named && plain && (one || led && !years && after.len() <= 5)
}
