//! An English rate or average for all comes in (across the four modes 86.2% of departures were on time), whose parts
//! stand in the rows of a table; claims that it lies between the least and the greatest of them go out.

use crate::claims::columns::{Column, Told, tables};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::is_share;
use crate::claims::nearby::stems::stems;
use crate::claims::{Claim, Context, prose, sentence_at};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Claims of the form `between`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English || context.document.tables.is_empty() {
        return;
    }
    let draft = Draft::new(context, rule);
    let known = OnceCell::new();
    for block in prose::blocks(context) {
        let ids = context.figures.within(block.span).map(FigureId);
        for id in ids.filter(|id| is_mean(context, *id)) {
            let figure = context.figures.get(id);
            let Some(sentence) = sentence_at(block, figure.span.start) else { continue };
            let Some(said) = said_of_all(context, sentence, figure) else { continue };
            let tables = known.get_or_init(|| tables(context));
            let Some(column) = column(context, tables, id, &said) else { continue };
            let bindings =
                vec![figures("overall", [id]), figures("groups", column.cells.iter().copied())];
            let place = around([figure.span]);
            claims.extend(draft.claim(Strength::Stated, place, [("between", bindings)]));
        }
    }
}

/// Whether a figure can be a mean of others: a rate, or an amount that the lexicon reads as an average.
fn is_mean(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.kind, Kind::Percent | Kind::Number | Kind::Measure | Kind::Money)
        && matches!(role, Role::Actual | Role::Average)
        && figure.value.decimal().is_some_and(|value| !value.is_negative())
}

/// The clause of a figure, where it says that all are meant.
struct Said {
    stems: BTreeSet<String>,
    /// How many are said to be all.
    number: Option<usize>,
    /// Whether it is called a mean.
    mean: bool,
}

fn said_of_all(context: Context<'_>, sentence: Span, figure: &Figure) -> Option<Said> {
    let text = &context.document.text;
    let start = sentence.start.max(figure.span.start.saturating_sub(BEFORE)) as usize;
    let end = sentence.end.min(figure.span.end.saturating_add(BEHIND)) as usize;
    let before = text[text.ceil_char_boundary(start)..figure.span.start as usize].to_lowercase();
    let behind = text[figure.span.end as usize..text.floor_char_boundary(end)].to_lowercase();
    let lead = before.rsplit([';', ':']).next().unwrap_or(&before);
    let rest = behind.split([',', ';', '(', '.']).next().unwrap_or(&behind);
    // Another figure in between has the words to itself.
    let digit = |c: char| c.is_ascii_digit();
    let lead = lead.rfind(digit).map_or(lead, |at| &lead[at + 1..]);
    let rest = rest.find(digit).map_or(rest, |at| &rest[..at]);
    let clause = format!("{lead} {rest}");
    let padded = format!(" {} ", clause.replace(|c: char| !c.is_alphanumeric(), " "));
    let all = ALL.iter().find(|words| padded.contains(*words))?;
    if holds_any(&padded, OTHERS) {
        return None;
    }
    let at = padded.find(all)? + all.len();
    let number = padded[at..]
        .split(' ')
        .take(3)
        .find_map(|word| NUMBERS.iter().position(|number| *number == word).map(|place| place + 2));
    let mean = ["average", "mean", "median"].iter().any(|word| padded.contains(word));
    Some(Said { stems: stems(&clause), number, mean })
}

/// How far from a figure, in bytes, the words stand that tell what it is of.
const BEFORE: u32 = 140;
const BEHIND: u32 = 70;

const ALL: &[&str] = &[
    " across the ",
    " across all ",
    " overall ",
    " all together ",
    " taken together ",
    " combined ",
    " as a whole ",
    " over all ",
    " of all ",
    " for all ",
    " in all the ",
    " on average over ",
];

const NUMBERS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words of changes, of what is meant to be, of other times and other places, and of parts.
const OTHERS: &[&str] = &[
    " rose ",
    " fell ",
    " grew ",
    " up ",
    " down ",
    " increase",
    " decrease",
    " growth ",
    " change",
    " target",
    " goal ",
    " national",
    " last ",
    " previous",
    " earlier ",
    " compared ",
    " against ",
    " than ",
    " share ",
    " accounted ",
    " per cent of all ",
    " made up ",
    " remaining ",
    " other ",
    " total ",
    " sum ",
    " excluding ",
    " except ",
    " most ",
    " higher ",
    " lower ",
    " budget",
    " forecast",
    " expected ",
    " range",
    " limit",
    " from ",
    " improved ",
    " declin",
    " gap ",
];

/// The only column of the tables that a clause about all rows can be about.
fn column<'t>(
    context: Context<'_>,
    tables: &'t [Told],
    id: FigureId,
    said: &Said,
) -> Option<&'t Column> {
    let figure = context.figures.get(id);
    let mut found = None;
    for table in tables {
        let number = table.labels.len();
        let counted = said.number == Some(number);
        let named = table.stub.as_ref().is_some_and(|stub| said.stems.contains(stub));
        if said.number.is_some_and(|told| told != number) || !(counted || named || table.totalled) {
            continue;
        }
        for column in &table.columns {
            let head = stems(&column.head);
            let headed = !head.is_disjoint(&said.stems);
            // Of the three modes the table has one column of rates.
            if !(headed || counted && named) || !is_of_rates(context, figure, column, said) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(column);
        }
    }
    found
}

/// Whether a column holds rates or means of the figure's unit: no shares of one whole, no changes, nothing that
/// adds up.
fn is_of_rates(context: Context<'_>, figure: &Figure, column: &Column, said: &Said) -> bool {
    let head = column.head.as_str();
    let derived =
        ["change", "growth", "target", "goal", "variance", "points", "+/-", "share", "of total"];
    if derived.iter().any(|word| head.contains(word)) || is_share(head) {
        return false;
    }
    let percent = |other: &Figure| {
        other.kind == Kind::Percent
            || other.kind == Kind::Number
                && (head.contains('%') || head.contains("per cent") || head.contains("percent"))
    };
    let like = column.cells.iter().all(|id| {
        let other = context.figures.get(*id);
        let bare = other.kind == Kind::Number && other.unit == Unit::NONE;
        let same = match figure.kind {
            Kind::Percent => percent(other),
            _ => said.mean && (other.kind == figure.kind && other.unit == figure.unit || bare),
        };
        same && other.value.decimal().is_some_and(|value| !value.is_negative())
    });
    let values = || column.cells.iter().filter_map(|id| context.figures.get(*id).value.decimal());
    let sum = values().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value));
    // Of one size: within twice the greatest, and half of the least.
    let (least, greatest) = (values().min(), values().max());
    let twice = |value: Decimal| value.checked_mul(Decimal::integer(2));
    let (Some(value), Some(least), Some(greatest), Some(sum)) =
        (figure.value.decimal(), least, greatest, sum)
    else {
        return false;
    };
    let hundred = sum >= Decimal::integer(99) && sum <= Decimal::integer(101);
    let near = twice(greatest).is_some_and(|most| value <= most)
        && twice(value).is_some_and(|own| own >= least);
    like && !hundred && near && sum != value
}
