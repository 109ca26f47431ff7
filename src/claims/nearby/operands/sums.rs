//! Totals whose parts stand in another sentence, in a list or in a table: donations brought in £2.14 million and
//! legacies £1.86 million; that makes £4.00 million in all. 64 casualties: five people died, and so on.

use super::{Found, Way};
use crate::claims::draft::figures;
use crate::claims::nearby::mean::is_rate;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::people;
use crate::claims::sentence::{ends, says};
use crate::claims::units::compatible;
use crate::document::{BlockKind, Span, lower};
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::Role;
use std::collections::BTreeSet;

/// Words before a figure that make it the sum of what was told.
const LED: &[&str] = &[
    "in all",
    "in total",
    "altogether",
    "all told",
    "together",
    "grand total of",
    "a total of",
    "total of",
    "the whole comes to",
    "the whole came to",
    "combined",
    "sum of",
    "adds up to",
    "add up to",
    "added up to",
    "adding up to",
    "overall",
    "between them",
    "the total",
];

/// And behind it.
const BEHIND: &[&str] =
    &["in all", "in total", "altogether", "all told", "between them", "together", "combined"];

/// Words that open a clause which sums up, and what it then speaks of: giving an overall length of.
const GIVING: &[&str] = &[
    "giving",
    "making",
    "for a",
    "for an",
    "bringing",
    "which gives",
    "which makes",
    "taking",
    "a total",
];
const ALL: &[&str] = &["total", "overall", "combined", "aggregate", "whole"];

/// Words that open a sentence which sums up.
const OPENS: &[&str] = &[
    "that makes",
    "this makes",
    "that gives",
    "this gives",
    "that comes to",
    "which makes",
    "making",
    "in all",
    "in total",
    "together",
    "altogether",
    "the whole",
    "that's",
    "it all adds up",
    "combined",
    "all told",
    "taken together",
    "between them",
    "that is",
];

/// Words of a list that leaves nothing out.
const CLOSES: &[&str] = &["other", "others", "else", "remaining", "rest", "remainder", "and"];

/// All totals of the running text, each with the amounts that may add up to it.
pub fn told(vicinity: &Vicinity<'_>) -> Vec<Found> {
    let context = vicinity.context;
    let mut found = Vec::new();
    for (place, sentence) in vicinity.sentences() {
        let figures = context.figures.within(sentence);
        if figures.len() > MOST_FIGURES {
            continue;
        }
        for id in figures.map(FigureId) {
            if context.figures.get(id).cell.is_none() && is_part(vicinity, id) {
                let ways = ways(vicinity, id, place, sentence);
                if !ways.is_empty() {
                    found.push(Found { id, ways, divided: false, named: false });
                }
            }
        }
    }
    found
}

/// Sentences with more figures are data.
const MOST_FIGURES: usize = 24;

/// Longer lists are not added up.
const MOST: usize = 16;

fn ways(vicinity: &Vicinity<'_>, total: FigureId, place: usize, sentence: Span) -> Vec<Way> {
    let context = vicinity.context;
    let (before, after) = vicinity.beside(total, sentence);
    let mut ways = Vec::new();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(60))..];
    let clause = near.rsplit([',', ';', ':', '(']).next().unwrap_or_default();
    let lead = clause.trim_end_matches(['$', '£', '€', ' ']);
    let tail: String = after.chars().take(40).collect();
    let tail = tail.split([',', ';', '.', '(']).next().unwrap_or_default();
    let sums_up = ends(lead, LED)
        || GIVING.iter().any(|gives| clause.trim_start().starts_with(gives))
            && says(clause, ALL)
            && ends(lead, &["of", "at", "to", "is", "was"])
        || says(tail, BEHIND)
        || OPENS.iter().any(|o| clause.trim_start().starts_with(o)) && says(clause, LED)
        || before.trim_start().len() == clause.trim_start().len()
            && OPENS.iter().any(|o| clause.trim_start().starts_with(o));
    let suits = |id: &FigureId| suits(vicinity, total, *id);
    let of = |span: Span| -> Vec<FigureId> {
        context.figures.within(span).map(FigureId).filter(suits).take(MOST + 1).collect()
    };
    let here: Vec<FigureId> = of(sentence);
    if sums_up {
        let ahead: Vec<FigureId> = here.iter().copied().filter(|id| *id < total).collect();
        let earlier = |back: usize| place.checked_sub(back).and_then(|at| vicinity.sentence(at));
        // 170 per group, or 340 in all, is reckoned from what stands beside it.
        let own = Span { start: sentence.start, end: context.figures.get(total).span.start };
        let mut amounts = context.figures.within(own).map(FigureId);
        let beside = ahead.is_empty() && amounts.any(|id| vicinity.is_amount(id));
        let beside = beside && clause.trim_start().starts_with("or");
        let earlier = |back: usize| earlier(back).filter(|_| !beside);
        let previous = earlier(1).map(of).unwrap_or_default();
        let second = earlier(2).map(of).unwrap_or_default();
        let joined = [second.clone(), previous.clone(), ahead.clone()].concat();
        let both = [previous.clone(), ahead.clone()].concat();
        if ahead.len() >= 2 {
            way(vicinity, total, &ahead, 80, &mut ways);
        } else if previous.len() >= 2 {
            way(vicinity, total, &previous, 80, &mut ways);
        }
        if both.len() > ahead.len().max(previous.len()) {
            way(vicinity, total, &both, 60, &mut ways);
        }
        if joined.len() > both.len() {
            way(vicinity, total, &joined, 60, &mut ways);
        }
        if ahead.is_empty() && !beside {
            way(vicinity, total, &items(vicinity, total), 85, &mut ways);
            for column in columns(vicinity, total) {
                way(vicinity, total, &column, 80, &mut ways);
            }
        }
        return ways;
    }
    // The whole comes first.
    let ahead = here.iter().any(|id| *id < total);
    let behind: Vec<FigureId> = here.iter().copied().filter(|id| *id > total).collect();
    // 143 in five generations: 9 children and so on, the parts stand behind the colon.
    let near = after.split([',', ';', '.', '(']).next().unwrap_or_default();
    let near = near.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let colon = near.find(": ").or_else(|| near.trim_end().ends_with(':').then_some(0));
    if let Some(colon) = colon {
        let start = context.figures.get(total).span.end + colon as u32;
        let parts = behind.iter().filter(|id| context.figures.get(**id).span.start >= start);
        let parts: Vec<FigureId> = parts.copied().collect();
        way(vicinity, total, &parts, 70, &mut ways);
    }
    if !ahead
        && behind.is_empty()
        && let Some(next) = vicinity.sentence(place + 1)
        && next.start.saturating_sub(sentence.end) <= 2
        && is_led_to(vicinity, sentence, next)
    {
        way(vicinity, total, &of(next), 45, &mut ways);
    }
    ways
}

/// Whether what follows is told under a sentence: in its own paragraph, or below its colon. The next item of a
/// list is of its own.
fn is_led_to(vicinity: &Vicinity<'_>, sentence: Span, next: Span) -> bool {
    let document = vicinity.context.document;
    let block = |span: Span| document.blocks.partition_point(|block| block.span.end <= span.start);
    block(sentence) == block(next) || document.slice(sentence).trim_end().ends_with(':')
}

/// Whether a figure can be a part or a total: an amount that is no rate, change or average.
fn is_part(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
        && vicinity.is_amount(id)
        && matches!(role, Role::Actual | Role::Cumulative)
        && !is_rate(context, id)
        && !is_each(vicinity, id)
        && !is_name(vicinity, id)
        && !is_label(vicinity, id)
        && !is_of_order(vicinity, id)
        && !vicinity.is_compound(id)
}

/// Whether a number names a thing: Year 5, Years 3 and 4.
fn is_name(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let figure = context.figures.get(id);
    if !matches!(figure.kind, Kind::Count | Kind::Number) {
        return false;
    }
    let start = figure.span.start as usize;
    let before = &context.document.text[..start];
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let mut words = before.split_whitespace().rev();
    let mut last = words.next().unwrap_or_default();
    // Years 3 and 4, Years 3 to 6
    if ["and", "to", "or", "–", "-"].contains(&last)
        && words.next().is_some_and(|word| word.parse::<u32>().is_ok_and(|number| number < 100))
    {
        last = words.next().unwrap_or_default();
    }
    let middle = before.trim_end().len() > last.len();
    let opens = before.trim_end().trim_end_matches(last).trim_end().ends_with(['.', ':', '\n']);
    let name = last.starts_with(char::is_uppercase) && last.chars().all(char::is_alphabetic);
    name && middle && !opens && last.len() > 2
}

/// Whether a number takes up things told before and counts no others: 6,900 and 6,300 in the first two.
fn is_of_order(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    const ORDER: &[&str] = &[
        "first",
        "last",
        "latest",
        "next",
        "past",
        "previous",
        "top",
        "final",
        "these",
        "those",
        "all",
        "both",
        "earlier",
        "following",
        "preceding",
        "same",
    ];
    let context = vicinity.context;
    let figure = context.figures.get(id);
    let few = figure.value.decimal().is_some_and(|value| value <= Decimal::integer(12));
    let before = &context.document.text[..figure.span.start as usize];
    let last = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    few && matches!(figure.kind, Kind::Count | Kind::Number) && ORDER.contains(&&*lower(last))
}

/// Whether a number stands for the one behind it: 5: 405, 4: 299.
fn is_label(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let end = vicinity.context.figures.get(id).span.end as usize;
    let behind = vicinity.context.document.text.get(end..).unwrap_or_default();
    let value = behind.strip_prefix(':').map(|rest| rest.trim_start_matches([' ', '\t']));
    value.is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether nothing tells that the parts count different things: eleven withdrew, 15 forms, 195 patients.
fn are_alike(vicinity: &Vicinity<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let plural = |id: &FigureId| {
        let figure = vicinity.context.figures.get(*id);
        let text = &vicinity.context.document.text;
        let behind = text.get(figure.span.end as usize..).unwrap_or_default();
        let word: String = behind.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        let noun =
            word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") || people::has(&word);
        if noun && behind.starts_with(' ') { vicinity.noun(*id) } else { None }
    };
    let nouns: BTreeSet<String> = parts.iter().chain([&total]).filter_map(plural).collect();
    nouns.len() <= 1
}

/// Whether an amount is for one of something: £12 each, 14 a day.
fn is_each(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let context = vicinity.context;
    let end = context.figures.get(id).span.end as usize;
    let behind = context.document.text.get(end..).unwrap_or_default();
    let near = &behind[..behind.floor_char_boundary(40.min(behind.len()))];
    let near = near.split([',', ';', '.', '(', '\n']).next().unwrap_or_default();
    says(near, &["each", "per", "apiece", "a day", "a week", "a month", "a year", "a head"])
}

/// Whether an amount can be a part of a total: of its unit, and not greater.
fn suits(vicinity: &Vicinity<'_>, total: FigureId, id: FigureId) -> bool {
    let context = vicinity.context;
    let (whole, part) = (context.figures.get(total), context.figures.get(id));
    let bare = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    id != total
        && is_part(vicinity, id)
        && bare(whole.kind) == bare(part.kind)
        && compatible(whole, part, context.lexicon)
}

/// From here on words say what is added up.
const SURE: u32 = 60;

/// The way that some parts add up to a total, if they can be a list of its parts.
fn way(
    vicinity: &Vicinity<'_>,
    total: FigureId,
    parts: &[FigureId],
    base: u32,
    ways: &mut Vec<Way>,
) {
    let context = vicinity.context;
    if !(2..=MOST).contains(&parts.len()) {
        return;
    }
    let range = |id: &FigureId| Range::of(context, *id);
    let Some(whole) = range(&total) else { return };
    let smaller = parts.iter().all(|id| range(id).is_some_and(|part| part.low < whole.high));
    let sum = parts[1..].iter().try_fold(range(&parts[0]), |sum, id| Some(sum?.plus(range(id)?)));
    let (true, Some(Some(gives))) = (smaller, sum) else { return };
    if base < SURE && !are_alike(vicinity, total, parts) {
        return;
    }
    let last = parts[parts.len() - 2..].iter().map(|id| context.figures.get(*id).span);
    let last: Vec<Span> = last.collect();
    let gap = context.document.text.get(last[0].end as usize..last[1].start as usize);
    let closed = gap.is_some_and(|gap| gap.len() < 120 && says(&gap.to_lowercase(), CLOSES));
    let many = match parts.len() {
        2 => 0,
        3 => 12,
        _ => 20,
    };
    let evidence = base + many + if closed { 15 } else { 0 };
    ways.push(Way {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", parts.iter().copied())],
        gives,
        evidence,
        parts: parts.to_vec(),
    });
}

/// The amounts of the list items right above a figure's paragraph, one an item.
fn items(vicinity: &Vicinity<'_>, total: FigureId) -> Vec<FigureId> {
    let context = vicinity.context;
    let blocks = &context.document.blocks;
    let at = context.figures.get(total).block.0 as usize;
    let mut parts = Vec::new();
    for block in blocks[..at].iter().rev().take(MOST) {
        if !matches!(block.kind, BlockKind::Item { .. }) {
            break;
        }
        let own = context.figures.within(block.span).map(FigureId);
        let mut own = own.filter(|id| suits(vicinity, total, *id));
        // The last amount of an item is what it comes to.
        let Some(part) = own.next_back() else { return Vec::new() };
        parts.push(part);
    }
    parts.reverse();
    parts
}

/// The columns of the table right above a figure's paragraph.
fn columns(vicinity: &Vicinity<'_>, total: FigureId) -> Vec<Vec<FigureId>> {
    let context = vicinity.context;
    let blocks = &context.document.blocks;
    let at = context.figures.get(total).block.0 as usize;
    let Some(BlockKind::Table(table)) = at.checked_sub(1).map(|above| blocks[above].kind) else {
        return Vec::new();
    };
    let Some(table) = context.document.tables.get(table as usize) else { return Vec::new() };
    if table.rows.len() > MOST + 2 {
        return Vec::new();
    }
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows = &table.rows[table.header_rows.min(table.rows.len())..];
    let column = |column: usize| -> Vec<FigureId> {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let figure = |span: Span| context.figures.within(span).map(FigureId).next();
        let parts: Vec<FigureId> = cells.filter_map(|cell| figure(cell.span)).collect();
        let whole = parts.len() == rows.len() && parts.iter().all(|id| suits(vicinity, total, *id));
        if whole { parts } else { Vec::new() }
    };
    (1..width.min(8)).map(column).filter(|parts| !parts.is_empty()).collect()
}
