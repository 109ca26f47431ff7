//! An act comes in; the amounts of the report that its words tell go out: of those that did it and of those that could
//! have done it.

use crate::claims::acts::Act;
use crate::claims::nearby::vicinity::Vicinity;
use crate::claims::sentence::{begins, says};
use crate::document::Span;
use crate::figures::{Decimal, Figure, FigureId, Kind};

/// An amount that is an end of a rate.
pub struct End {
    pub id: FigureId,
    /// The noun that it counts, or nothing.
    pub noun: String,
    /// Whether the act itself tells it, and not just whom it counts.
    pub by_act: bool,
    /// Of 815 of the 1,250: the figure that it is said to be of.
    pub whole: Option<FigureId>,
    /// Whether its sentence or clause begins with it as what others are of: of the 2,480 who started.
    pub leads: bool,
    /// Whether it sums up what was told before: 5,130 in all.
    pub sums_up: bool,
    /// Whether a percentage of its own stands right behind it.
    pub has_rate: bool,
}

pub struct Ends {
    pub parts: Vec<End>,
    pub wholes: Vec<End>,
    /// Whether the words tell one of them as one of two sorts: 4,620 tenants and 1,340 owners.
    pub are_listed: bool,
}

/// More amounts than these, and the words tell none.
const MOST: usize = 12;

/// In bytes, on either side of a figure.
const REACH: usize = 70;

impl Ends {
    pub fn new(vicinity: &Vicinity<'_>, act: &Act) -> Ends {
        let mut ends = Ends { parts: Vec::new(), wholes: Vec::new(), are_listed: false };
        let count = vicinity.context.figures.list.len() as u32;
        for id in (0..count).map(FigureId).filter(|id| can_be_end(vicinity, *id)) {
            let words = Words::around(vicinity, id);
            let tells = |phrases: &[String]| {
                let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
                !phrases.is_empty()
                    && (says(&words.before, &phrases) || says(&words.behind, &phrases))
            };
            let noun = vicinity.noun(id).unwrap_or_default();
            let end = |by_act, whole| End {
                id,
                noun: noun.clone(),
                by_act,
                whole,
                leads: words.leads,
                sums_up: words.sums_up,
                has_rate: words.has_rate,
            };
            match () {
                () if words.negated => {}
                () if words.of_another.is_none() && tells(&act.part) => {
                    ends.parts.push(end(true, words.whole))
                }
                () if tells(&act.whole) => ends.wholes.push(end(true, None)),
                () if words.of_another.is_some() => ends.wholes.push(end(true, None)),
                () if words.counts(&act.all) => ends.wholes.push(end(false, None)),
                () => {}
            }
        }
        // Of the 1,250 asked is a whole of what is said to be of it alone.
        if ends.parts.len() > MOST || ends.wholes.len() > MOST * 2 {
            ends.parts.clear();
        }
        let told = |id: FigureId| ends.parts.iter().chain(&ends.wholes).any(|end| end.id == id);
        let of_part = |id: FigureId| ends.parts.iter().any(|end| end.id == id);
        let listed = |end: &End, is_part: bool| {
            let other = joined(vicinity, end.id);
            other.is_some_and(|other| !told(other) || is_part == of_part(other))
        };
        ends.are_listed = ends.parts.iter().any(|end| listed(end, true))
            || ends.wholes.iter().any(|end| end.by_act && listed(end, false));
        ends
    }
}

/// The count that stands beside another as one of two sorts: 4,620 tenants and 1,340 owners.
fn joined(vicinity: &Vicinity<'_>, id: FigureId) -> Option<FigureId> {
    let context = vicinity.context;
    let own = context.figures.get(id);
    let sort = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    [true, false].into_iter().find_map(|ahead| {
        let other = neighbour(vicinity, id, ahead)?;
        let figure = context.figures.get(other);
        let (one, two) = if ahead { (own, figure) } else { (figure, own) };
        let gap = window(&context.document.text, one.span.end as usize, two.span.start as usize);
        let words: Vec<&str> = gap.split_whitespace().collect();
        let and = words.iter().position(|word| *word == "and")?;
        let short = (1..=3).contains(&and) && words.len() <= and + 2 && !gap.contains(STOPS);
        (short && sort(own) && sort(figure) && figure.cell.is_none()).then_some(other)
    })
}

fn can_be_end(vicinity: &Vicinity<'_>, id: FigureId) -> bool {
    let figure = vicinity.context.figures.get(id);
    let large = figure.value.decimal().is_some_and(|value| value >= Decimal::integer(5));
    vicinity.is_amount(id)
        && matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
        && (large || figure.scaled)
        && !vicinity.is_compound(id)
}

/// The words that belong to an amount.
#[derive(Debug, Default)]
struct Words {
    before: String,
    behind: String,
    negated: bool,
    /// The amount that this one is said to be of.
    whole: Option<FigureId>,
    /// The amount that is said to be of this one.
    of_another: Option<FigureId>,
    leads: bool,
    sums_up: bool,
    has_rate: bool,
}

impl Words {
    /// Whether what is counted is one of the nouns: 1,640 registered members.
    fn counts(&self, nouns: &[String]) -> bool {
        let ends = [
            "in", "of", "at", "for", "with", "on", "from", "to", "who", "that", "which", "and",
            "by", "were", "was", "are", "is",
        ];
        let mut words =
            self.behind.split_whitespace().take_while(|word| !ends.contains(word)).take(4);
        words.any(|word| {
            nouns.iter().any(|noun| noun == word.trim_matches(|c: char| !c.is_alphabetic()))
        })
    }

    fn around(vicinity: &Vicinity<'_>, id: FigureId) -> Words {
        let context = vicinity.context;
        let figure = context.figures.get(id);
        if let Some(cell) = figure.cell {
            let table = &context.document.tables[cell.table as usize];
            let label = table.rows[cell.row as usize].first().filter(|_| cell.column > 0);
            let behind =
                label.map_or("", |label| context.document.slice(label.span)).to_lowercase();
            return Words { behind, ..Words::default() };
        }
        let text = &context.document.text;
        let (previous, next) = (neighbour(vicinity, id, false), neighbour(vicinity, id, true));
        let mut whole = None;
        let mut of_another = None;
        let from = previous.map_or(0, |other| context.figures.get(other).span.end as usize);
        let gap = window(
            text,
            from.max((figure.span.start as usize).saturating_sub(REACH)),
            figure.span.start as usize,
        );
        let mut before = gap.rsplit(STOPS).next().unwrap_or_default().to_owned();
        if let Some(previous) = previous.filter(|_| !gap.contains(STOPS)) {
            if is_of(&gap) {
                of_another = Some(previous);
                before.clear();
            } else {
                before = after_and(&before).to_owned();
            }
        }
        let mut behind = clause_behind(context.document.text.as_str(), figure);
        if let Some(next) = next {
            let start = figure.span.end as usize;
            let gap = window(text, start, context.figures.get(next).span.start as usize);
            if gap.len() <= behind.len() || !gap.contains(STOPS) && gap.len() <= REACH {
                if is_of(&gap) {
                    whole = Some(next);
                    behind = gap + " " + &clause_behind(text, context.figures.get(next));
                } else {
                    behind = before_and(&gap).to_owned();
                }
            }
        }
        let negated = says(&behind, NOT) || says(&before, NOT);
        let lead = gap.trim_end();
        let leads = [
            "of",
            "of the",
            "of these",
            "of our",
            "of all",
            "among the",
            "of those",
            "out of",
            "of its",
            "of their",
        ]
        .iter()
        .any(|of| {
            lead == *of
                || lead.strip_suffix(of).is_some_and(|rest| rest.trim_end().ends_with(STOPS))
        });
        let all = ["in all", "altogether", "in total", "a total of", "overall"];
        let near = format!("{gap} | {}", clause_behind(text, figure));
        let sums_up = says(&near, &all);
        let has_rate = next.is_some_and(|next| {
            let other = context.figures.get(next);
            let between =
                text.get(figure.span.end as usize..other.span.start as usize).unwrap_or_default();
            other.kind == Kind::Percent
                && between.len() <= 40
                && between.trim_end().ends_with('(')
                && !between.contains(['.', ';', ','])
        });
        Words { before, behind, negated, whole, of_another, leads, sums_up, has_rate }
    }
}

/// Words that deny what they stand with.
const NOT: &[&str] =
    &["not", "never", "no", "neither", "without", "failed to", "yet to", "had still to", "nor"];

const STOPS: [char; 9] = ['.', ',', ';', ':', '(', ')', '\n', '—', '–'];

fn window(text: &str, start: usize, end: usize) -> String {
    let start = text.ceil_char_boundary(start.min(end));
    text.get(start..end).unwrap_or_default().to_lowercase()
}

/// The words behind a figure up to the end of its clause.
fn clause_behind(text: &str, figure: &Figure) -> String {
    let start = figure.span.end as usize;
    let end = text.ceil_char_boundary((start + REACH).min(text.len()));
    let rest = text.get(start..end).unwrap_or_default();
    rest.split(STOPS).next().unwrap_or_default().to_lowercase()
}

/// 815 of the 1,250; 24 out of 36
pub fn is_of(gap: &str) -> bool {
    let words: Vec<&str> = gap.split_whitespace().collect();
    let at = words.iter().rposition(|word| *word == "of");
    at.is_some_and(|at| {
        let rest = &words[at + 1..];
        at <= 2
            && rest.len() <= 2
            && rest.iter().all(|word| {
                ["the", "our", "its", "all", "these", "those", "their", "a"].contains(word)
            })
    })
}

/// Of words between two figures, those of the later one: and 518 were approved.
fn after_and(gap: &str) -> &str {
    let at = AND.iter().filter_map(|and| gap.rfind(and).map(|at| at + and.len())).max();
    at.map_or("", |at| &gap[at..])
}

/// Those of the earlier one.
fn before_and(gap: &str) -> &str {
    let at = AND.iter().filter_map(|and| gap.rfind(and)).max();
    at.map_or(gap, |at| &gap[..at])
}

const AND: &[&str] = &[" and ", " but ", " while ", " whereas ", " with ", " who ", " when "];

/// The quantity before or behind a figure, in its own block and near it.
fn neighbour(vicinity: &Vicinity<'_>, id: FigureId, ahead: bool) -> Option<FigureId> {
    let context = vicinity.context;
    let own = context.figures.get(id);
    let mut at = id.0;
    for _ in 0..4 {
        at = if ahead { at.checked_add(1)? } else { at.checked_sub(1)? };
        let other = context.figures.list.get(at as usize)?;
        if other.block != own.block {
            return None;
        }
        if other.kind.is_quantity() && !begins(context.document.slice(other.span), &["per"]) {
            let span = Span {
                start: own.span.start.min(other.span.start),
                end: own.span.end.max(other.span.end),
            };
            return ((span.end - span.start) as usize <= 4 * REACH).then_some(FigureId(at));
        }
    }
    None
}
