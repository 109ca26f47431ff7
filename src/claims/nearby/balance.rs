//! Balances that have names of their own: a surplus of £1.9 million of a revenue of £51.3 million and a
//! spending of £49.4 million, an underspend, a trade deficit, a funding gap. Their operands share no word
//! with them and are known by what they are called: in the text right before the amount, in a table by
//! the name of the row.

use super::{Derived, Operand, Pair, RARE, Range, Vicinity};
use crate::claims::units::compatible;
use crate::document::{Document, Span};
use crate::figures::{CellId, FigureId, Kind};

/// A side of a balance: the nouns that name it.
type Side = &'static [&'static str];

const INCOME: Side =
    &["revenue", "revenues", "income", "receipts", "turnover", "incoming resources", "resources"];
const SPENDING: Side = &[
    "expenditure",
    "expenditures",
    "spending",
    "spend",
    "expenses",
    "outgoings",
    "costs",
    "payments",
    "outlays",
    "outturn",
    "resources expended",
];
const BUDGET: Side = &["budget", "allocation", "appropriation"];
const NEEDED: Side =
    &["requirement", "requirements", "required", "needed", "appeal", "needs", "target"];
const RECEIVED: Side = &["received", "raised", "funded", "pledged", "contributions", "funding"];
const EXPORTS: Side = &["exports"];
const IMPORTS: Side = &["imports"];

struct Balance {
    names: &'static [&'static str],
    gross: Side,
    minus: Side,
}

/// The longer names first.
const BALANCES: &[Balance] = &[
    Balance { names: &["trade surplus"], gross: EXPORTS, minus: IMPORTS },
    Balance { names: &["trade deficit", "trade gap"], gross: IMPORTS, minus: EXPORTS },
    Balance { names: &["surplus"], gross: INCOME, minus: SPENDING },
    Balance { names: &["deficit"], gross: SPENDING, minus: INCOME },
    Balance {
        names: &[
            "income exceeded spending",
            "income exceeded expenditure",
            "income exceeded costs",
            "receipts exceeded payments",
            "revenue exceeded spending",
            "revenue exceeded expenditure",
            "revenue exceeded costs",
        ],
        gross: INCOME,
        minus: SPENDING,
    },
    Balance {
        names: &[
            "spending exceeded income",
            "expenditure exceeded income",
            "costs exceeded income",
            "costs exceeded revenue",
            "expenditure exceeded revenue",
            "payments exceeded receipts",
        ],
        gross: SPENDING,
        minus: INCOME,
    },
    Balance {
        names: &["overspend", "overspent", "overrun", "over budget"],
        gross: SPENDING,
        minus: BUDGET,
    },
    Balance {
        names: &["underspend", "underspent", "under budget"],
        gross: BUDGET,
        minus: SPENDING,
    },
    Balance { names: &["gap", "shortfall"], gross: NEEDED, minus: RECEIVED },
];

/// Whether the figure is an amount of money that such a name stands before or behind.
pub fn cue(derived: &Derived<'_>) -> bool {
    derived.figure.kind == Kind::Money && balance(derived).is_some()
}

fn balance(derived: &Derived<'_>) -> Option<&'static Balance> {
    // A surplus of £1.9 million; a £1.9 million surplus; the gap is £57.5 million.
    let lead = linked(&derived.before);
    let behind = derived.after.trim_start();
    BALANCES.iter().find(|balance| {
        balance.names.iter().any(|name| {
            ends_with(lead, name) && is_whole(lead, name)
                || behind
                    .strip_prefix(name)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    })
}

/// What stands between the name of an amount and the amount.
const LINKS: &[&str] = &[
    "of",
    "was",
    "were",
    "is",
    "are",
    "at",
    "to",
    "came to",
    "amounted to",
    "totalled",
    "totaled",
    "reached",
    "rose to",
    "fell to",
    "grew to",
    "stood at",
    "about",
    "some",
    "just",
    "for the year",
    "increased to",
    "decreased to",
    "by",
    "year was",
    "only",
    "around",
];

/// The words before an amount without those that link it to its name.
fn linked(before: &str) -> &str {
    let mut lead = before.trim_end_matches(|c: char| "$£€ (:*_".contains(c));
    let without = |lead: &'_ str, link: &str| {
        let rest = lead.strip_suffix(link)?;
        (rest.is_empty() || rest.ends_with(' ')).then_some(rest.len())
    };
    // The longest of them: came to, and not only to.
    while let Some(length) = LINKS.iter().filter_map(|link| without(lead, link)).min() {
        lead = lead[..length].trim_end();
    }
    lead
}

fn ends_with(lead: &str, name: &str) -> bool {
    lead.strip_suffix(name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Words that leave a name the name of the whole: total revenue, but not rental revenue.
const WHOLE: &[&str] = &[
    "total",
    "overall",
    "the",
    "our",
    "its",
    "their",
    "a",
    "an",
    "annual",
    "gross",
    "all",
    "actual",
    "and",
    "full-year",
    "yearly",
    "that",
    "to",
    "on",
    "in",
    "with",
    "of",
    "for",
    "final",
    "cumulative",
    "small",
    "modest",
    "projected",
    "planned",
    "agreed",
    "approved",
    "resulting",
    "group",
    "government",
    "funding",
    "contributions",
];

/// Whether nothing narrows a name that stands at the end of some words.
fn is_whole(lead: &str, name: &str) -> bool {
    let before = lead[..lead.len() - name.len()].trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    // The council's spending is all of it.
    let owned = word.ends_with("'s");
    word.is_empty() || owned || before.ends_with(['.', ',', ':', ';', '|']) || WHOLE.contains(&word)
}

/// Each amount called as the one side with each called as the other.
pub fn pairs(vicinity: &Vicinity<'_>, derived: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let (Some(balance), Some(net)) = (balance(derived), Range::of(context, derived.id)) else {
        return Vec::new();
    };
    let of = |side: Side| -> Vec<Operand> {
        let called = vicinity.called().iter().filter(|(name, _)| {
            side.iter().any(|noun| ends_with(name, noun) && is_whole(name, noun))
        });
        called.map(|(_, id)| operand(operands, *id)).filter(|one| one.id != derived.id).collect()
    };
    let (gross, minus) = (of(balance.gross), of(balance.minus));
    let mut pairs = Vec::new();
    for one in &gross {
        for other in minus.iter().filter(|other| other.id != one.id) {
            let (whole, taken) = (context.figures.get(one.id), context.figures.get(other.id));
            let alike = compatible(derived.figure, whole, context.lexicon)
                && compatible(whole, taken, context.lexicon)
                && are_of_one_line(vicinity, one.id, other.id);
            let (Some(sum), Some(less)) =
                (Range::of(context, one.id), Range::of(context, other.id))
            else {
                continue;
            };
            if !alike || sum.low <= less.high || sum.high <= net.low {
                continue;
            }
            if let Some(gives) = sum.minus(less) {
                let names = ["net", "gross", "minus"];
                pairs.push(Pair {
                    form: "rest",
                    names,
                    operands: [*one, *other],
                    gives,
                    many: 1,
                    called: true,
                    explains_only: false,
                });
            }
        }
    }
    latest(vicinity, pairs)
}

/// Of the amounts of tables those of the last period that the tables tell: a report is of its own year.
fn latest(vicinity: &Vicinity<'_>, pairs: Vec<Pair>) -> Vec<Pair> {
    let context = vicinity.context;
    let period = |operand: &Operand| {
        context.figures.get(operand.id).cell?;
        context.measures.list[operand.id.0 as usize].period
    };
    let last = pairs.iter().flat_map(|pair| pair.operands.iter().filter_map(period)).max();
    let is_last =
        |pair: &Pair| pair.operands.iter().filter_map(period).all(|period| Some(period) == last);
    pairs.into_iter().filter(is_last).collect()
}

/// Whether two amounts of one table stand in one of its columns, or rows.
fn are_of_one_line(vicinity: &Vicinity<'_>, one: FigureId, other: FigureId) -> bool {
    let cell = |id: FigureId| vicinity.context.figures.get(id).cell;
    match (cell(one), cell(other)) {
        (Some(one), Some(other)) => {
            one.table != other.table || one.column == other.column || one.row == other.row
        }
        _ => true,
    }
}

/// Such a name links an amount as a table row does that the sentence names.
fn operand(operands: &[Operand], id: FigureId) -> Operand {
    let found = operands.iter().find(|operand| operand.id == id).copied();
    let found = found.unwrap_or(Operand { id, link: 0, distance: super::FAR, named: true });
    Operand { link: found.link + 2 * RARE, named: true, ..found }
}

/// The name that the text or the table gives an amount of money, in small letters.
pub fn name(vicinity: &Vicinity<'_>, id: FigureId) -> Option<String> {
    let document = vicinity.context.document;
    let figure = vicinity.context.figures.get(id);
    if figure.kind != Kind::Money && figure.cell.is_none() {
        return None;
    }
    let text = match figure.cell {
        Some(place) => in_table(document, place)?,
        None => {
            let clause = super::vicinity::clause(document, figure.span);
            let before = document.text.get(clause.start as usize..figure.span.start as usize)?;
            linked(&before.to_ascii_lowercase()).to_owned()
        }
    };
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_side(text).then(|| text.to_owned())
}

/// Whether a name ends in the noun of a side.
fn is_side(name: &str) -> bool {
    SIDES.iter().any(|side| side.iter().any(|noun| ends_with(name, noun)))
}

const SIDES: [Side; 7] = [INCOME, SPENDING, BUDGET, NEEDED, RECEIVED, EXPORTS, IMPORTS];

/// The name of a row, or of what the row of totals adds up: the column, or the table.
fn in_table(document: &Document, place: CellId) -> Option<String> {
    let table = &document.tables[place.table as usize];
    let text = |span: Span| document.slice(span).trim().to_ascii_lowercase();
    let label = text(table.rows.get(place.row as usize)?.first()?.span);
    if !["total", "totals", "all", "grand total", "overall"].contains(&label.as_str()) {
        return Some(label);
    }
    let headers = table.rows[..table.header_rows.min(table.rows.len())].iter();
    let mut columns = headers.filter_map(|row| Some(text(row.get(place.column as usize)?.span)));
    if let Some(column) = columns.find(|column| is_side(column)) {
        return Some(column);
    }
    let caption = text(document.block(*table.captions.first()?).span);
    let words = || caption.split(|c: char| !c.is_alphanumeric());
    let mut sides = SIDES.iter().filter(|side| words().any(|word| side.contains(&word)));
    let side = sides.next().filter(|_| sides.next().is_none())?;
    words().find(|word| side.contains(word)).map(str::to_owned)
}
