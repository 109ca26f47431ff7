//! An English sentence comes in; the values that it tells side by side go out: of one kind, with commas or “and” between
//! them, each with the words that tell it from its fellows (48 minutes in the first, 41 in the second and 36 in the third).

use super::words::{has_any, words};
use crate::claims::Context;
use crate::claims::thresholds::is_threshold;
use crate::document::{Block, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit, Value};

/// Values told side by side.
pub struct Row {
    pub ids: Vec<FigureId>,
    /// In small letters, what stands around each of them up to its fellows.
    pub labels: Vec<String>,
    /// The sentence that it stands in, counted in its block.
    pub place: usize,
    pub span: Span,
    /// The one with the unit of all.
    pub model: FigureId,
}

/// In bytes: more words between two values are another clause.
const FAR: usize = 90;

/// Sentences with more values are data.
const MOST: usize = 24;

pub fn rows(context: Context<'_>, block: &Block, place: usize) -> Vec<Row> {
    let sentence = block.sentences[place];
    let mut found: Vec<Vec<FigureId>> = Vec::new();
    let values = levels(context, sentence);
    if values.len() < 2 || values.len() > MOST {
        return Vec::new();
    }
    for id in values {
        // From 76.3 in Eastpool to 83.1 in Fairhaven: the end of a range.
        if is_end(context, sentence, id) {
            found.push(Vec::new());
            continue;
        }
        let joined = found.last().filter(|row| !row.is_empty()).is_some_and(|row| {
            let last = row[row.len() - 1];
            let model = model(context, row);
            let gap = Span {
                start: context.figures.get(last).span.end,
                end: context.figures.get(id).span.start,
            };
            is_like(context, model, id)
                && (is_joint(context, gap)
                    || row.len() == 1 && is_step(context, sentence, row[0], gap))
        });
        match found.last_mut() {
            Some(row) if joined => row.push(id),
            _ => found.push(vec![id]),
        }
    }
    // Mean age was 33.1 (SD 4.7) in one group and 32.7 (SD 5.0) in the other: what brackets hold is said of them.
    for row in &mut found {
        let open: Vec<FigureId> =
            row.iter().copied().filter(|id| !is_bracketed(context, sentence, *id)).collect();
        if open.len() >= 2 {
            *row = open;
        }
    }
    found.retain(|row| row.len() >= 2);
    found.into_iter().map(|ids| row(context, sentence, place, ids)).collect()
}

fn row(context: Context<'_>, sentence: Span, place: usize, ids: Vec<FigureId>) -> Row {
    let at = |id: FigureId| context.figures.get(id).span;
    let span = Span { start: at(ids[0]).start, end: at(ids[ids.len() - 1]).end };
    let labels = labels(context, sentence, &ids);
    let model = model(context, &ids);
    Row { ids, labels, place, span, model }
}

/// The figures of a sentence that can stand in a row.
fn levels(context: Context<'_>, sentence: Span) -> Vec<FigureId> {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let mut named = false;
    let mut found = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| ids[before]);
        // Phases 1, 2 and 3: the names of all of them.
        let joined = before.is_some_and(|before| {
            let start = context.figures.get(before).span.end;
            let gap = Span { start, end: context.figures.get(*id).span.start.max(start) };
            matches!(context.document.slice(gap).trim(), "," | "and" | "or" | "to" | "–" | "-")
        });
        named = is_named(context, *id) || named && joined;
        let told_of = before.is_some_and(|before| is_told_of(context, before, *id));
        if !named && !told_of && is_level(context, *id) && found.len() <= MOST {
            found.push(*id);
        }
    }
    found
}

/// In year 6: whether a number is a name.
fn is_named(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let small = figure.value.decimal().is_some_and(|value| value <= Decimal::integer(60));
    if figure.kind != Kind::Number || !small || figure.precision < 0 {
        return false;
    }
    let before = lead(context, id).to_lowercase();
    NAMED.iter().any(|noun| {
        before.ends_with(noun) || before.strip_suffix('s').is_some_and(|one| one.ends_with(noun))
    })
}

/// The few letters before a figure in its block.
fn lead(context: Context<'_>, id: FigureId) -> &str {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block).span;
    let from = block.start.max(figure.span.start.saturating_sub(24));
    let from = context.document.text.ceil_char_boundary(from as usize);
    context.document.text[from..figure.span.start as usize].trim_end()
}

/// 28 of the 45, 8.2 out of 10, 1,012 (34.4): whether a number says of what the one before it is, or how much of it.
fn is_told_of(context: Context<'_>, before: FigureId, id: FigureId) -> bool {
    let start = context.figures.get(before).span.end;
    let gap = Span { start, end: context.figures.get(id).span.start.max(start) };
    let gap = context.document.slice(gap);
    let link = gap.trim().trim_end_matches(['$', '£', '€']);
    // 33.1 years (SD 4.7)
    if let Some((unit, _)) = gap.split_once('(')
        && !gap.contains(')')
        && unit.split_whitespace().count() <= 2
        && !unit.contains(',')
    {
        return true;
    }
    matches!(
        link,
        "of" | "of the" | "out of" | "out of the" | "of its" | "of all" | "of all the" | "(" | "/"
    )
}

fn is_level(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    let spelled = text.starts_with(|c: char| c.is_alphabetic()) && figure.kind != Kind::Money;
    let before = lead(context, id);
    figure.kind.is_quantity()
        && figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(value) if !value.is_negative())
        && !spelled
        && !is_threshold(context, id)
        // Aged 35 or 54: a bound of those that are told of.
        && !before.ends_with("aged")
        // (121%, or $95,200): the same told otherwise.
        && !before.trim_end_matches(['$', '£', '€']).trim_end().ends_with(", or")
        // Of the 30 paintings, 17 are oils: a whole.
        && !["of the", "Of the", "of these", "Of these", "of all", "of its", "Of"].iter().any(|of| before.ends_with(of))
        // Between 16 and 40: no single value.
        && !is_bound(context, figure.span)
        && !is_limit(context, id)
}

/// Stayed within the ceiling of £2.4m: what the values told keep.
fn is_limit(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block).span;
    let from = block.start.max(figure.span.start.saturating_sub(80));
    let from = context.document.text.ceil_char_boundary(from as usize) as u32;
    let lead = context.document.slice(Span { start: from, end: figure.span.start }).to_lowercase();
    let clause = lead.rsplit([',', ';', ':', '.', '(']).next().unwrap_or(&lead);
    let behind = Span { start: figure.span.end, end: block.end.max(figure.span.end) };
    let behind = context.document.slice(behind);
    let behind = behind.chars().take(24).collect::<String>().to_lowercase();
    super::limits::is_led(clause, &behind)
}

/// Nouns that a number names one of.
const NAMED: &[&str] = &[
    " year", " ward", " class", " group", " grade", " stage", " phase", " round", " week", " day",
    " page", " step", " zone", " unit", " line", " site", " route", " counter", " room", " table",
    " figure", " lot", " plot", " gate",
];

/// More than 40 minutes, up to 15: a bound.
fn is_bound(context: Context<'_>, span: Span) -> bool {
    let before = context.document.text[..span.start as usize].trim_end();
    [" up to", " more than", " less than", " fewer than", " older than", " younger than"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// The first of a row with a unit.
fn model(context: Context<'_>, ids: &[FigureId]) -> FigureId {
    let united = |id: &&FigureId| context.figures.get(**id).unit != Unit::NONE;
    *ids.iter().find(united).unwrap_or(&ids[0])
}

/// Whether a value is of the unit of another, or told without one beside it: 48 minutes, 41 in the second.
pub fn is_like(context: Context<'_>, model: FigureId, id: FigureId) -> bool {
    let (one, other) = (context.figures.get(model), context.figures.get(id));
    let name = |figure: &Figure| {
        context.lexicon.units.get(usize::from(figure.unit.0)).map_or("", |unit| unit.name.as_str())
    };
    let bare = |figure: &Figure| figure.kind == Kind::Number && figure.unit == Unit::NONE;
    let shared = |bare: &Figure, other: &Figure| {
        matches!(other.kind, Kind::Count | Kind::Measure | Kind::Times)
            && (!bare.scaled || bare.precision < 0)
    };
    match () {
        _ if one.kind == other.kind && one.unit == other.unit => true,
        _ if bare(other) => shared(other, one),
        // 30, 15 and 5 are none of twenty days.
        _ if bare(one) => other.kind != Kind::Measure && shared(one, other),
        // 8.1 tonnes per hectare, 7.6 tonnes.
        _ => {
            one.kind == other.kind
                && (name(one).starts_with(&format!("{}/", name(other)))
                    || name(other).starts_with(&format!("{}/", name(one))))
        }
    }
}

/// Whether nothing but a comma, “and” and the names of things joins two values.
fn is_joint(context: Context<'_>, gap: Span) -> bool {
    if gap.len() > FAR || gap.start > gap.end {
        return false;
    }
    let text = context.document.slice(gap).to_lowercase();
    let text = without_brackets(&text);
    // Those of under 35, of up to 15 minutes: the bounds of a class.
    let text = BOUNDS.iter().fold(text, |text, words| text.replace(words, " "));
    let told = words(&text);
    let listed = text.contains([',', ';'])
        || told.iter().any(|word| matches!(*word, "and" | "but" | "while"));
    listed && !has_any(&told, TURNS) && !text.contains([':', '.', '='])
}

fn is_bracketed(context: Context<'_>, sentence: Span, id: FigureId) -> bool {
    let start = context.figures.get(id).span.start;
    let lead = context.document.slice(Span { end: start, ..sentence });
    lead.rfind('(') > lead.rfind(')')
}

/// Whether a value is the upper end of a range.
fn is_end(context: Context<'_>, sentence: Span, id: FigureId) -> bool {
    let span = context.figures.get(id).span;
    let lead = context.document.slice(Span { end: span.start, ..sentence }).to_lowercase();
    let lead = lead.trim_end().trim_end_matches(['$', '£', '€']).trim_end();
    let Some(rest) = lead.strip_suffix(" to").or_else(|| lead.strip_suffix(" to a high of")) else {
        return false;
    };
    let clause = rest.rsplit([';', ':', ',']).next().unwrap_or(rest);
    let said = words(clause);
    let from = said.iter().rposition(|word| *word == "from");
    from.is_some_and(|from| {
        said[..from]
            .iter()
            .rev()
            .take(8)
            .any(|word| RANGES.iter().any(|stem| word.starts_with(stem)))
    })
}

/// From 112 in 2020 to 127 in 2021, 139 in 2022: the first step of a way, which is no range.
fn is_step(context: Context<'_>, sentence: Span, first: FigureId, gap: Span) -> bool {
    let lead = Span { end: context.figures.get(first).span.start, ..sentence };
    let lead = context.document.slice(lead).to_lowercase();
    let lead = lead.trim_end().trim_end_matches(['$', '£', '€']);
    let gap = context.document.slice(gap).to_lowercase();
    let gap = gap.trim_end().trim_end_matches(['$', '£', '€']).trim_end();
    let before = words(lead);
    let near = &before[before.len().saturating_sub(8)..];
    before.last() == Some(&"from")
        && gap.ends_with(" to")
        && words(gap).len() <= 7
        && !gap.contains([',', ';', '.'])
        && !near.iter().any(|word| RANGES.iter().any(|stem| word.starts_with(stem)))
}

/// Verbs of a spread.
const RANGES: &[&str] =
    &["rang", "vari", "vary", "span", "run", "ran", "differ", "spread", "between", "aged"];

/// The text without what brackets hold that open and close in it.
pub fn without_brackets(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')') else { break };
        kept.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
    }
    kept + rest
}

const BOUNDS: &[&str] = &[" up to ", " more than ", " less than ", " fewer than ", " aged "];

/// Words behind which another thing is told than by the values before.
const TURNS: &[&str] = &[
    "than",
    "compared",
    "against",
    "versus",
    "which",
    "whom",
    "target",
    "targets",
    "limit",
    "total",
    "totalling",
    "totalled",
    "average",
    "averaged",
    "averaging",
    "mean",
    "median",
    "overall",
    "together",
    "combined",
    "altogether",
    "difference",
    "gap",
    "spread",
    "range",
    "ranging",
    "ranged",
    "thus",
    "so",
    "hence",
    "therefore",
    "meaning",
    "exception",
    "up",
    "down",
    "rise",
    "fall",
    "increase",
    "decrease",
    "rose",
    "fell",
    "grew",
    "least",
    "maximum",
    "minimum",
    "per",
    "including",
    "excluding",
    "respectively",
    "years",
    "older",
    "previous",
    "earlier",
    "ago",
    "last",
    "before",
];

/// What stands around each value: the words behind it, where each has some that begin with a preposition or a verb of
/// its own, or else those before it.
fn labels(context: Context<'_>, sentence: Span, ids: &[FigureId]) -> Vec<String> {
    let span = |id: FigureId| context.figures.get(id).span;
    let slice = |start: u32, end: u32| {
        context.document.slice(Span { start, end: end.max(start) }).to_lowercase()
    };
    let behind = |at: usize| {
        let end = ids.get(at + 1).map_or(sentence.end, |next| span(*next).start);
        let text = slice(span(ids[at]).end, end);
        let cut = text.find([',', ';', ':', '.']).unwrap_or(text.len());
        let text = &text[..cut];
        let last = at + 1 < ids.len();
        let text = if last { text.rsplit_once(" and ").map_or(text, |cut| cut.0) } else { text };
        text.trim().trim_start_matches(')').trim().to_owned()
    };
    let before = |at: usize| {
        let start = at.checked_sub(1).map_or(sentence.start, |before| span(ids[before]).end);
        let text = slice(start, span(ids[at]).start);
        let text = text.trim_end().trim_end_matches(['(', '$', '£', '€']).trim_end();
        let part = text.trim_end_matches(',').rsplit([',', ';', ':', ')']).next();
        let part = part.unwrap_or_default();
        let part = part.rsplit(" and ").next().unwrap_or(part).trim();
        if at == 0 {
            text.rsplit([';', ':']).next().unwrap_or(part).trim().to_owned()
        } else {
            part.to_owned()
        }
    };
    let all: Vec<String> = (0..ids.len()).map(behind).collect();
    let led = all.iter().all(|label| !label.is_empty());
    if led { all } else { (0..ids.len()).map(before).collect() }
}
