//! English amounts come in of which one can be no more than the other by what they are: those of a time within that of
//! the other (in June and in the year as a whole, its first month and its first year), the busiest day and all days,
//! the forms that came back and those sent out; claims that they are no more go out.

mod flows;
mod times;

use super::figure;
use crate::claims::draft::{Draft, around};
use crate::claims::nearby::stems::stems;
use crate::claims::{Binding, Claim, Context, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};
use flows::{VERBS, is_flow};
use times::time;

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        let mut before: Vec<Amount> = Vec::new();
        for sentence in &block.sentences {
            let amounts = amounts(context, *sentence);
            for (place, own) in amounts.iter().enumerate() {
                let near = amounts[..place].iter().rev().chain(before.iter().rev());
                let pair = near.take(BACK).find_map(|other| related(context, other, own));
                if let Some((part, whole)) = pair {
                    let bind =
                        |name: &str, id| Binding { name: name.to_owned(), value: figure(id) };
                    let bindings = vec![bind("part", part), bind("whole", whole)];
                    let place = around([part, whole].map(|id| context.figures.get(id).span));
                    claims.extend(draft.claim(Strength::Stated, place, [("part", bindings)]));
                }
            }
            before = amounts;
        }
    }
}

/// How many amounts back the other is looked for.
const BACK: usize = 3;

/// Sentences with more amounts are lists.
const MOST: usize = 8;

/// An amount with what its sentence says around it.
struct Amount {
    id: FigureId,
    sentence: Span,
    /// Back to the amount before it, in small letters.
    before: String,
    /// Up to the next amount.
    after: String,
    noun: String,
}

fn amounts(context: Context<'_>, sentence: Span) -> Vec<Amount> {
    let ids = prose::figures(context, sentence, MOST + 1, |figure| {
        matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
            && figure.hedge == Hedge::None
            && figure.cell.is_none()
            && matches!(figure.value, Value::Exact(_))
            // The five days, the first two of them: small numbers count other things.
            && figure.value.decimal().is_some_and(|value| value >= crate::figures::Decimal::integer(13) || figure.precision < 0)
    });
    if ids.len() > MOST {
        return Vec::new();
    }
    let span = |id: FigureId| context.figures.get(id).span;
    let text = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_lowercase()
    };
    let place = |at: usize| {
        let start = if at == 0 { sentence.start } else { span(ids[at - 1]).end };
        let end = ids.get(at + 1).map_or(sentence.end, |id| span(*id).start);
        let after = text(span(ids[at]).end, end);
        let noun = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        Amount { id: ids[at], sentence, before: text(start, span(ids[at]).start), after, noun }
    };
    (0..ids.len()).map(place).collect()
}

/// The part and the whole of two amounts, the earlier first.
fn related(context: Context<'_>, earlier: &Amount, later: &Amount) -> Option<(FigureId, FigureId)> {
    if !is_like(context, earlier, later) || holds_any(&both(earlier, later), NETTED) {
        return None;
    }
    let one = (later.id, earlier.id);
    if is_brought(earlier, later) {
        return Some((earlier.id, later.id));
    }
    if is_of_peak(earlier, later) || is_returned(earlier, later) {
        return Some(one);
    }
    let same = earlier.sentence == later.sentence;
    let (first, second) = (time(earlier)?, time(later)?);
    if !(is_flow(context, earlier) && is_flow(context, later))
        || !same && !is_of_one(earlier, later)
    {
        return None;
    }
    match (first.holds(second), second.holds(first)) {
        (true, false) => Some(one),
        (false, true) => Some((earlier.id, later.id)),
        _ => None,
    }
}

fn both(one: &Amount, other: &Amount) -> String {
    format!(" {} {} {} ", one.before, other.before, other.after)
}

/// Words of what gains and losses are netted in, of means and of comparisons.
const NETTED: &[&str] = &[
    "profit",
    "loss",
    "net ",
    "surplus",
    "deficit",
    "earnings",
    "cash flow",
    "balance",
    "average",
    "mean ",
    "median",
    " per ",
    "up from",
    "down from",
    "compared",
    "than",
    "target",
    "budget",
    "forecast",
    "expected",
    "capacity",
    "increase",
    "decrease",
    " rose",
    " fell by",
    "last year",
    "previous",
    "ebit",
    "margin",
    "record",
    "change",
];

/// Whether two amounts count or measure one thing.
fn is_like(context: Context<'_>, one: &Amount, other: &Amount) -> bool {
    let (first, second) = (context.figures.get(one.id), context.figures.get(other.id));
    let counted = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    if !counted(first) || !counted(second) {
        return first.kind == second.kind && first.unit == second.unit;
    }
    // 13,100 came: the noun is left out.
    let elliptic = VERBS.contains(&other.noun.as_str()) || other.noun.is_empty();
    one.noun == other.noun && !one.noun.is_empty() || elliptic && !one.noun.is_empty()
}

/// Whether the words of two amounts share a name, or the second takes the first up.
fn is_of_one(one: &Amount, other: &Amount) -> bool {
    !one.noun.is_empty() && one.noun == other.noun && one.noun.len() > 3
        || !stems(&one.before).is_disjoint(&stems(&other.before))
}

/// Words of the most that one of them has.
const PEAKS: &[&str] = &[
    "wettest",
    "busiest",
    "best",
    "biggest",
    "peak",
    "largest single",
    "highest daily",
    "record day",
    "single",
    "heaviest",
    "most popular",
    "on one",
    "in one",
];
const ONES: &[&str] = &[
    "day",
    "night",
    "week",
    "weekend",
    "month",
    "hour",
    "session",
    "event",
    "show",
    "performance",
    "evening",
    "morning",
];

/// Words of all of them.
const SUMS: &[&str] = &[
    "total",
    "in all",
    "altogether",
    "as a whole",
    "over the",
    "over five",
    "over three",
    "over four",
    "over six",
    "over two",
    "for the month",
    "for the year",
    "for the season",
    "for the week",
    "during the",
    "across the",
    "in the month",
    "in the year",
    "throughout",
    "drew",
    "attracted",
    "came to",
    "welcomed",
];

/// The wettest day was the 9th, when 26.4 mm fell, of 91.2 mm in the month.
fn is_of_peak(earlier: &Amount, later: &Amount) -> bool {
    let words = later.before.rsplit([';', '.']).next().unwrap_or_default();
    let words = if words.trim().len() < 12 { later.before.as_str() } else { words };
    let peak =
        PEAKS.iter().any(|peak| words.contains(peak)) && ONES.iter().any(|one| words.contains(one));
    let around = format!(
        "{} {}",
        earlier.before,
        earlier.after.split(['.', ';']).next().unwrap_or_default()
    );
    let sum = SUMS.iter().any(|word| around.contains(word));
    let own = PEAKS.iter().any(|peak| earlier.before.contains(peak));
    peak && sum && !own
}

/// 2,310 doses were given, bringing the total since the start to 8,120.
fn is_brought(earlier: &Amount, later: &Amount) -> bool {
    let brought = ["bringing", "taking", "which brings", "which takes", "and brings", "and takes"]
        .iter()
        .any(|word| {
            later.before.contains(&format!("{word} the total"))
                || later.before.contains(&format!("{word} the number"))
        });
    brought && later.before.trim_end().ends_with(" to") && earlier.sentence == later.sentence
}

const SHEETS: &[&str] = &[
    "questionnaires",
    "surveys",
    "forms",
    "invitations",
    "letters",
    "ballots",
    "cards",
    "packs",
    "kits",
];

/// We sent out 450 questionnaires and received 312 back.
fn is_returned(earlier: &Amount, later: &Amount) -> bool {
    let sent = [
        "sent",
        "issued",
        "distributed",
        "mailed",
        "posted",
        "handed out",
        "circulated",
        "dispatched",
    ]
    .iter()
    .any(|word| {
        earlier.before.contains(word)
            || earlier.after.starts_with(&format!(" {} {word}", earlier.noun))
    });
    let clause = later.after.split(['.', ';', ',']).next().unwrap_or_default();
    let around = format!("{} {clause}", later.before);
    let back = ["returned", "received", "came back", "got back", "sent back", "completed", "back"]
        .iter()
        .any(|word| around.contains(word));
    sent && back && SHEETS.contains(&earlier.noun.as_str()) && earlier.sentence == later.sentence
}
