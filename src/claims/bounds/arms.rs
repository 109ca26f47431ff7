//! An English average or rate for all comes in with those of its groups: in a bracket right behind it (a mean age of 58.4
//! years (58.1 in one arm and 58.7 in the other)), or in the next sentence, from the best down (across all lines 91.2%
//! of trains ran on time; the Coast line did best (95.0%), followed by …); claims that it lies between them go out.

use super::{claim, figure};
use crate::claims::draft::Draft;
use crate::claims::sentence::{ends, says};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `between` and `order`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        let mut before: Option<(Span, Vec<FigureId>)> = None;
        for sentence in &block.sentences {
            let values = prose::figures(context, *sentence, MOST, is_value);
            for place in 0..values.len() {
                claims.extend(bracketed(context, rule, *sentence, &values[place..]));
            }
            if let Some((first, overall)) = &before {
                claims.extend(listed(context, rule, (*first, overall), (*sentence, &values)));
            }
            before = Some((*sentence, values));
        }
    }
}

/// Sentences with more values are lists.
const MOST: usize = 12;

fn is_value(figure: &Figure) -> bool {
    figure.kind.is_quantity()
        && !matches!(figure.kind, Kind::Points | Kind::Times | Kind::Ratio | Kind::Ordinal)
        && matches!(figure.value, Value::Exact(_))
}

/// Words that call a value one of all its groups.
const MEANS: &[&str] = &["mean", "average", "averaged", "median", "overall", "on average"];

/// Words by which a bracket holds something else than groups of the whole.
const OTHERS: &[&str] = &[
    "sd",
    "range",
    "iqr",
    "ci",
    "confidence",
    "interval",
    "se",
    "p",
    "up from",
    "down from",
    "from",
    "target",
    "last",
    "previous",
    "before",
    "earlier",
    "against",
    "national",
    "compared",
    "budget",
    "benchmark",
    "than",
    "between",
    "to",
    "minimum",
    "maximum",
    "lowest",
    "highest",
    "of which",
    "including",
    "change",
    "increase",
    "decrease",
    "rise",
    "fall",
    "difference",
];

/// A mean age of 58.4 years (58.1 in one arm and 58.7 in the other).
fn bracketed(
    context: Context<'_>,
    rule: RuleId,
    sentence: Span,
    values: &[FigureId],
) -> Option<Claim> {
    let overall = *values.first()?;
    let own = context.figures.get(overall);
    let text = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    };
    let lead = text(sentence.start, own.span.start);
    let lead = lead.rsplit([',', ';', '(', ')']).next().unwrap_or_default();
    let rest = text(own.span.end, sentence.end);
    let open = rest.find('(').filter(|open| {
        let noun = rest[..*open].trim();
        noun.split_whitespace().count() <= 3 && noun.chars().all(|c| c.is_alphabetic() || c == ' ')
    })?;
    let close = open + rest[open..].find(')')?;
    let inner = &rest[open + 1..close];
    if own.hedge != Hedge::None
        || !says(lead, MEANS)
        || says(inner, OTHERS)
        || inner.contains([';', ':', '='])
    {
        return None;
    }
    // 45.8 in 2019 and 44.6 in 2015 are of other times.
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    if inner.split(|c: char| !c.is_ascii_digit()).any(year) {
        return None;
    }
    let end = own.span.end + close as u32;
    let groups: Vec<FigureId> =
        values[1..].iter().copied().filter(|id| context.figures.get(*id).span.end <= end).collect();
    let like = |id: &FigureId| {
        let figure = context.figures.get(*id);
        compatible(own, figure, context.lexicon)
            && (figure.kind == own.kind || figure.kind == Kind::Number)
            && figure.precision == own.precision
            && figure.hedge == Hedge::None
    };
    // Each is told of a group: in the north, with the drug, for women; or of both at once.
    let named = |id: &FigureId| {
        let behind = context.figures.get(*id).span.end;
        let behind = text(behind, end);
        let behind = behind.trim_start_matches([' ', '%']);
        ["in ", "with ", "for ", "among ", "on ", "at ", "under "]
            .iter()
            .any(|word| behind.starts_with(word))
    };
    let both =
        says(inner, &["respectively", "in the two", "in the arms", "in the groups", "in both"]);
    let all = groups.iter().all(|id| like(id) && (both || named(id)));
    (groups.len() >= 2 && all && !is_sum(context, overall, &groups))
        .then(|| between(context, rule, overall, groups))?
}

/// Whether the groups add up to the value for all: they are its parts.
fn is_sum(context: Context<'_>, overall: FigureId, groups: &[FigureId]) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let sum = groups.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
    let gap = sum.zip(value(overall)).and_then(|(sum, all)| sum.checked_add(all.negated()));
    let unit = Decimal::new(2, context.figures.get(overall).precision);
    gap.is_none_or(|gap| gap <= unit && gap.negated() <= unit)
}

fn between(
    context: Context<'_>,
    rule: RuleId,
    overall: FigureId,
    groups: Vec<FigureId>,
) -> Option<Claim> {
    let bound = vec![("overall", figure(overall)), ("groups", Bound::Figures(groups))];
    claim(context, rule, "between", Strength::Stated, bound)
}

/// Words that call a value one of all places or sorts.
const ALL: &[&str] = &[
    "across the",
    "across all",
    "across our",
    "overall",
    "in all",
    "network-wide",
    "as a whole",
    "on average",
    "all lines",
    "all sites",
    "taken together",
];

/// Across all lines 91.2% ran on time. The Coast line did best (95.0%), followed by the Valley line (92.4%).
fn listed(
    context: Context<'_>,
    rule: RuleId,
    (first, overall): (Span, &[FigureId]),
    (sentence, values): (Span, &[FigureId]),
) -> Option<Claim> {
    let [overall] = overall else { return None };
    let own = context.figures.get(*overall);
    let told = context.document.slice(first).to_ascii_lowercase();
    let text = context.document.slice(sentence).to_ascii_lowercase();
    let best = says(
        &text,
        &["did best", "was best", "performed best", "was the highest", "had the highest"],
    );
    let follow = says(&text, &["followed by", "ahead of", "then"]);
    let rate = own.kind == Kind::Percent && own.hedge == Hedge::None;
    if !rate
        || !says(&told, ALL)
        || !best
        || !follow
        || says(&text, &["improvement", "growth", "rise", "increase"])
    {
        return None;
    }
    let bracketed = |id: &FigureId| {
        let span = context.figures.get(*id).span;
        let before = context.document.slice(Span { start: sentence.start, end: span.start });
        context.figures.get(*id).kind == Kind::Percent
            && ends(&before.to_ascii_lowercase(), &["(", "with", "at", "on"])
    };
    if values.len() < 2 || !values.iter().all(bracketed) {
        return None;
    }
    // The best may be named first of many; all are named where they are the rows of a table, or the last is called so.
    let last = says(&text, &["last", "lowest", "worst", "bottom"])
        || are_rows(context, &text, values.len());
    match last {
        true => between(context, rule, *overall, values.to_vec()),
        false => {
            let bound = vec![
                crate::claims::draft::figures("low", [*overall]),
                crate::claims::draft::figures("high", [values[0]]),
            ];
            Draft::new(context, rule).claim(Strength::Stated, sentence, [("order", bound)])
        }
    }
}

/// Whether as many rows as there are values make up some table, and the sentence names each of them.
fn are_rows(context: Context<'_>, text: &str, count: usize) -> bool {
    context.document.tables.iter().any(|table| {
        let rows = table.rows.iter().skip(table.header_rows).filter_map(|row| row.first());
        let labels = rows.map(|cell| context.document.slice(cell.span).trim().to_ascii_lowercase());
        let labels: Vec<String> = labels
            .filter(|label| {
                !label.is_empty() && !says(label, &["all", "total", "overall", "average"])
            })
            .collect();
        labels.len() == count && labels.iter().all(|label| text.contains(label.as_str()))
    })
}
