//! English limits that all are told to keep come in, with the values that are told next (no class has more
//! than 30 pupils; the largest has 29; all five sites scored at least 4.0: 4.1, 4.3 …); claims that those
//! values keep them go out. What must be kept may be broken, and a report may say so: that is none.

use super::{constant, figure};
use crate::claims::draft::{Draft, around};
use crate::claims::gaps::{Piece, When, pieces};
use crate::claims::units::compatible;
use crate::claims::{Binding, Claim, Context, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let values = prose::figures(context, *sentence, MOST, |figure| {
                figure.kind.is_quantity() && figure.value.decimal().is_some()
            });
            for index in 0..values.len().saturating_sub(1) {
                in_sentence(context, draft, *sentence, &values, index, claims);
            }
        }
    }
}

/// Sentences with more values are lists.
const MOST: usize = 24;

/// How far before a limit, in bytes, the word stands that all keep it.
const REACH: u32 = 90;

/// Whether values may lie above or below a limit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Floor,
    Ceiling,
}

fn in_sentence(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    values: &[FigureId],
    index: usize,
    claims: &mut Vec<Claim>,
) {
    let get = |index: usize| context.figures.get(values[index]);
    let text = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    };
    let start = sentence.start.max(get(index).span.start.saturating_sub(REACH));
    let start = context.document.text.ceil_char_boundary(start as usize) as u32;
    let lead = text(start, get(index).span.start);
    let lead = lead.rsplit([';', ':']).next().unwrap_or(&lead);
    let behind = text(get(index).span.end, get(index + 1).span.start);
    let Some(limit) = limit(get(index), lead, &behind) else { return };
    let like = |other: &Figure| {
        let stated = get(index);
        compatible(stated, other, context.lexicon)
            && (stated.kind == other.kind
                || other.kind == Kind::Number
                || stated.kind == Kind::Number)
    };
    // None has more than 30: the words around the limit are turned, and its value alone counts.
    let turned = matches!(
        (limit, get(index).hedge),
        (Limit::Ceiling, Hedge::Over | Hedge::AtLeast)
            | (Limit::Floor, Hedge::Under | Hedge::AtMost)
    );
    let unit = context.lexicon.units.get(usize::from(get(index).unit.0));
    let rough = match get(index).value.decimal() {
        Some(value) if turned && unit.is_none_or(|unit| unit.factor.0 == unit.factor.1) => {
            constant(value, get(index).span)
        }
        Some(_) if !turned => figure(values[index]),
        _ => return,
    };
    let listed = behind.trim_end().ends_with(':') || behind.trim_end().ends_with('(');
    for (place, id) in values.iter().enumerate().skip(index + 1) {
        let other = get(place);
        let gap = text(get(place - 1).span.end, other.span.start);
        if !like(other) {
            break;
        }
        let gap = pieces(&gap);
        let told = match () {
            _ if listed => {
                place == index + 1
                    || gap.len() <= 4
                        && gap.iter().any(|piece| {
                            matches!(piece, Piece::Mark(',')) || is_word(piece, &["and"])
                        })
            }
            _ => is_end(&gap, limit),
        };
        if !told {
            if listed { break } else { continue }
        }
        let form = if limit == Limit::Floor { "over" } else { "under" };
        let bindings = vec![
            Binding { name: "exact".to_owned(), value: figure(*id) },
            Binding { name: "rough".to_owned(), value: rough.clone() },
        ];
        claims.extend(draft.claim(
            Strength::Stated,
            around([get(index).span, other.span]),
            [(form, bindings)],
        ));
    }
}

fn is_word(piece: &Piece<'_>, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(word))
}

/// The limit that a value is, where all are told to keep it.
pub fn limit(figure: &Figure, lead: &str, behind: &str) -> Option<Limit> {
    let words = pieces(lead);
    let has = |list: &[&str]| words.iter().any(|piece| is_word(piece, list));
    // Every ferry except the Orla: not all.
    if has(&["except", "excepting", "exception", "apart", "bar", "save", "unlike"])
        || lead.contains("all but ")
    {
        return None;
    }
    let all = has(&["all", "every", "each"]);
    let none = has(&["no", "none", "neither", "never"]);
    let duty = has(&[
        "must",
        "required",
        "requires",
        "permitted",
        "allowed",
        "should",
        "may",
        "can",
        "will",
    ]);
    let not = has(&["not"]);
    let met = has(&["met", "meets", "reached", "achieved"])
        && holds_any(behind, &["standard", "target", "threshold", "benchmark", "minimum"]);
    let limit = match figure.hedge {
        _ if none
            && (figure.hedge == Hedge::Over
                || has(&["exceed", "exceeded", "exceeds", "above"])
                || is_led(&words, LARGER)) =>
        {
            Limit::Ceiling
        }
        _ if none
            && (figure.hedge == Hedge::Under || has(&["below"]) || is_led(&words, SMALLER)) =>
        {
            Limit::Floor
        }
        _ if none => return None,
        _ if not && has(&["exceed"]) => Limit::Ceiling,
        _ if not => return None,
        Hedge::AtLeast | Hedge::Over => Limit::Floor,
        Hedge::AtMost | Hedge::Under => Limit::Ceiling,
        _ if met => Limit::Floor,
        _ if has(&["below", "within"]) && all => Limit::Ceiling,
        _ if has(&["above"]) && all => Limit::Floor,
        _ => return None,
    };
    (!duty && (all || none)).then_some(limit)
}

/// Whether a comparison leads right up to a value: wider than 0.20 mm.
fn is_led(words: &[Piece<'_>], comparatives: &[&str]) -> bool {
    matches!(words, [.., first, Piece::Word("than")] if is_word(first, comparatives))
}

const LARGER: &[&str] = &[
    "wider", "higher", "longer", "larger", "greater", "deeper", "older", "heavier", "later",
    "bigger", "taller", "thicker", "hotter", "worse", "slower", "dearer", "louder",
];
const SMALLER: &[&str] = &[
    "narrower",
    "lower",
    "shorter",
    "smaller",
    "shallower",
    "younger",
    "lighter",
    "earlier",
    "thinner",
    "colder",
    "cheaper",
];

/// Words for the end that a limit bears on.
pub fn ends(limit: Limit) -> &'static [&'static str] {
    match limit {
        Limit::Floor => {
            &["lowest", "smallest", "minimum", "least", "shortest", "youngest", "worst"]
        }
        Limit::Ceiling => &[
            "highest", "largest", "maximum", "greatest", "heaviest", "longest", "oldest",
            "biggest", "slowest", "worst", "deepest", "widest",
        ],
    }
}

/// Whether the words before a value call it the end that a limit bears on.
fn is_end(gap: &[Piece<'_>], limit: Limit) -> bool {
    let words = ends(limit);
    let near = &gap[gap.len().saturating_sub(7)..];
    let at = near.iter().rposition(|piece| is_word(piece, words));
    let from = limit == Limit::Floor
        && matches!(gap, [.., Piece::Word("from")])
        && gap.iter().any(|piece| {
            is_word(piece, &["scores", "ranging", "ranged", "results", "values", "readings"])
        });
    let ended = at.is_some_and(|at| {
        near[at + 1..].iter().any(|piece| {
            matches!(piece, Piece::Mark(',' | ';')) || is_word(piece, &["and", "than", "but"])
        })
    });
    // The lowest in the year before was 64.0%: none that kept it.
    let earlier = gap.iter().any(|piece| matches!(piece, Piece::Time(When::Earlier)));
    !earlier && (at.is_some() && !ended || from)
}
