//! English numbers of meetings come in with the dates told behind them (the committee met five times during the year, on
//! 9 May, 18 September and 12 March); claims that there are as many dates go out.

use super::dated::dates_behind;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::sentence::{ends, says};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, lower};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// More times than so many are not told one by one.
const MOST: i64 = 15;

/// In bytes, between the number and its dates.
const REACH: usize = 70;

/// What is held on a day.
const NOUNS: &[&str] = &[
    "meetings",
    "sessions",
    "hearings",
    "workshops",
    "visits",
    "inspections",
    "sittings",
    "seminars",
    "drills",
    "open days",
    "webinars",
    "training days",
];

/// Claims of the form `list`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        for id in context.figures.within(block.span).map(FigureId) {
            claims.extend(claim(context, draft, id));
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, id: FigureId) -> Option<Claim> {
    let figure = context.figures.get(id);
    let number = figure.value.decimal().filter(|_| figure.hedge == Hedge::None)?;
    let few = number >= Decimal::integer(2) && number <= Decimal::integer(MOST);
    if !few || !matches!(figure.kind, Kind::Count | Kind::Number | Kind::Times) {
        return None;
    }
    let marks = [",", "and", ", and", ";", "; and"];
    let leads = |gap: &str| leads(context, figure, gap);
    let (dates, end) = dates_behind(context, figure, leads, &marks, is_day)?;
    // 18 and 25 September, in two other months: not all dates were read.
    let rest = context.document.text.get(end as usize..).unwrap_or_default();
    let closed =
        rest.is_empty() || rest.starts_with(['.', ')', ';', '\n']) || rest.starts_with(", with ");
    if dates.len() < 2 || !closed {
        return None;
    }
    let place = around(dates.iter().copied().chain([figure.span]));
    let bound = vec![figures("n", [id]), items("items", dates)];
    draft.claim(Strength::Stated, place, [("list", bound)])
}

/// Met five times during the year, on; five meetings were held (.
fn leads(context: Context<'_>, figure: &Figure, gap: &str) -> bool {
    let own = lower(context.document.slice(figure.span)).into_owned();
    let gap = lower(gap);
    let start = figure.span.start as usize;
    let from = context.document.text.ceil_char_boundary(start.saturating_sub(40));
    let before = lower(&context.document.text[from..start]).into_owned();
    let met = own.ends_with("times")
        && ends(&before, &["met", "convened", "sat", "gathered", "were held", "was held"]);
    let said = format!("{own}{gap}");
    let held = says(&said, NOUNS) && !own.ends_with("times");
    let links = [", on", "(", ":", "on", ", namely on", "(on"];
    let linked = links.iter().any(|link| gap.trim_end().ends_with(link));
    // The last two of them were held on.
    let others =
        says(&gap, &["of", "of which", "including", "last", "first", "most", "one", "two", "also"]);
    let others = others && !says(&gap, &["in the course of"]);
    gap.len() <= REACH
        && (met || held)
        && linked
        && !others
        && !gap.contains(|c: char| c.is_ascii_digit())
}

fn is_day(figure: &Figure) -> bool {
    matches!(figure.value, Value::Period(period) if period.day.is_some())
}
