//! Stage 4. Measures and the rulebook come in; [`Claims`] go out: what the document says about
//! several figures at once, and how each such saying can be read. Nothing is decided here.

mod across;
mod acts;
mod apart;
mod average;
mod beyond;
mod bounds;
mod change;
mod changed;
mod clauses;
mod closed;
mod column;
mod columns;
mod count;
mod cued;
mod direction;
mod draft;
mod enumerated;
mod footing;
mod gaps;
mod grid;
mod hundred;
mod introduced;
mod kept;
mod lexicon;
mod likeness;
mod lists;
mod markers;
mod naming;
mod nearby;
mod otherwise;
mod parallel;
mod partition;
mod passage;
mod people;
mod period;
mod phrase;
mod phrases;
mod plain;
mod portions;
mod prose;
mod reference;
mod restated;
mod roster;
mod rows;
mod runs;
mod sentence;
mod share;
mod statistic;
mod tabled;
mod thresholds;
mod total;
mod units;
mod worded;

use crate::document::{Block, Document, Language, Span, Table};
use crate::figures::{Decimal, FigureId, Figures, Lexicon, Period};
use crate::measures::{Measures, Terms};
use crate::rulebook::{RuleId, Rulebook, Strength};
use grid::Grid;
pub use kept::Kept;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// In the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    pub list: Vec<Claim>,
}

/// The index of a claim in [`Claims::list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub u32);

/// What the document says about several figures.
#[derive(Clone, Debug)]
pub struct Claim {
    pub rule: RuleId,
    pub strength: Strength,
    /// All the sound ways to bind the claim's names, likeliest first. Never empty.
    pub readings: Vec<Reading>,
    /// Whether one pattern of words binds it; a search over clauses, rows or sentences may mean other amounts.
    pub worded: bool,
    /// Where the claim is made: the sentence, row or pair of places, for the order of the ledger.
    pub place: Span,
}

/// One way to bind a relation's names.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Index into the rule's forms.
    pub form: usize,
    pub bindings: Vec<Binding>,
    /// Units of the last stated digit by which the two sides may differ beyond rounding, where a
    /// trade forces shares to add up (0 for all others).
    pub allowance: u8,
}

/// What stands for one name of a relation.
#[derive(Clone, Debug)]
pub struct Binding {
    pub name: String,
    pub value: Bound,
}

impl Binding {
    pub fn figures(name: &str, ids: Vec<FigureId>) -> Binding {
        Binding { name: name.to_owned(), value: Bound::Figures(ids) }
    }
}

#[derive(Clone, Debug)]
pub enum Bound {
    Figures(Vec<FigureId>),
    /// Things listed, without numbers of their own: names after a colon, bullets, rows.
    Items(Vec<Span>),
    /// A number that words or the layout state, as the year of the report's heading.
    Constant(Decimal, Span),
    /// A date that stands at the span, completed from its surroundings: the year of "until
    /// December 5" is told by the sentence before.
    Date(Period, Span),
}

/// The name of an empty binding that marks a reading as good for a tick only.
const TICKS_ONLY: &str = "ticks only";

impl Reading {
    /// The reading, if it is to count where it holds and never to be shown where it breaks.
    pub fn ticking_only(mut self) -> Reading {
        let value = Bound::Items(Vec::new());
        self.bindings.push(Binding { name: TICKS_ONLY.to_owned(), value });
        self
    }
    pub fn ticks_only(&self) -> bool {
        self.get(TICKS_ONLY).is_some()
    }
    pub fn get(&self, name: &str) -> Option<&Bound> {
        self.bindings.iter().find(|binding| binding.name == name).map(|binding| &binding.value)
    }
    /// Every figure bound, in the order of the bindings.
    pub fn figures(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.bindings.iter().flat_map(|binding| {
            match &binding.value {
                Bound::Figures(figures) => figures.as_slice(),
                _ => &[],
            }
            .iter()
            .copied()
        })
    }
}

/// Everything a search for claims may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub document: &'a Document,
    pub figures: &'a Figures,
    pub measures: &'a Measures,
    pub lexicon: &'a Lexicon,
    pub terms: &'a Terms,
    pub rulebook: &'a Rulebook,
    pub kept: &'a Kept,
}

impl Context<'_> {
    /// The language that messages are written in.
    pub fn message_language(&self) -> Language {
        self.rulebook.messages.unwrap_or(self.document.language)
    }
}

/// A search written in Rust for the rule of the same name.
type Search = fn(Context<'_>, RuleId, &mut Vec<Claim>);

/// The searches, in the order of the rules' names.
const SEARCHES: &[(&str, Search)] = &[
    ("average", average::search),
    ("average", clauses::products::search),
    ("average", clauses::compounds::search),
    ("average", apart::mean::search),
    ("average", apart::columns::means),
    ("bounds", bounds::search),
    ("bounds", clauses::spreads::search),
    ("bounds", clauses::limits::search),
    ("bounds", roster::bounds),
    ("change", change::search),
    ("change", changed::search),
    ("change", clauses::moves::search),
    ("change", clauses::periods::search),
    ("change", clauses::annual::search),
    ("change", clauses::leads::search),
    ("change", clauses::steps::search),
    ("change", clauses::series::search),
    ("change", clauses::schedule::search),
    ("change", apart::growth::search),
    ("count", count::search),
    ("direction", direction::search),
    ("direction", roster::directions),
    ("hundred", hundred::search),
    ("period", period::search),
    ("reference", reference::search),
    ("restated", restated::search),
    ("share", share::search),
    ("share", portions::search),
    ("share", partition::shares),
    ("share", clauses::rates::search),
    ("share", clauses::ratios::search),
    ("total", lists::search),
    ("statistic", statistic::search),
    ("total", total::search),
    ("total", partition::totals),
    ("total", clauses::balance::search),
    ("total", clauses::stock::search),
    ("total", clauses::rests::search),
    ("total", clauses::together::search),
    ("total", apart::sums::search),
    ("total", apart::columns::totals),
    // Last: it drops what cuts across a list that adds up.
    ("total", clauses::sums::search),
];

/// A search that looks at one table after the other, as it stands and as a grid of numbers.
type TableSearch = fn(Context<'_>, RuleId, (&Table, Option<&Grid>), &mut Vec<Claim>);

const TABLE_SEARCHES: &[(&str, TableSearch)] =
    &[("bounds", bounds::order::search), ("column", column::search), ("footing", footing::search)];

/// Finds every claim that the rulebook knows how to find.
pub fn claims(context: Context<'_>) -> Claims {
    let mut list = Vec::new();
    phrases::search(context, &mut list);
    let vicinity = nearby::vicinity(context);
    if let Some(vicinity) = &vicinity {
        nearby::search(vicinity, &mut list);
    }
    sentence::search(context, &mut list);
    for (id, search) in SEARCHES {
        if let Some(rule) = context.rulebook.find(id) {
            search(context, rule, &mut list);
        }
    }
    clauses::derived::search(context, &mut list);
    plain::search(context, &mut list);
    across::search(context, &mut list);
    if let Some(vicinity) = &vicinity {
        nearby::search_apart(vicinity, &mut list);
    }
    passage::search(context, &mut list);
    otherwise::explain(context, &mut list);
    worded::search(context, &mut list);
    // Bound surely: no other amount of the passage is meant.
    tabled::search(context, &mut list);
    beyond::leave_shares(context, &mut list);
    tables(context, &mut list);
    list.sort_by_key(|claim| (claim.place, claim.rule));
    join_dated(&mut list);
    drop_repeated(&mut list);
    Claims { list }
}

fn tables(context: Context<'_>, list: &mut Vec<Claim>) {
    for (index, table) in context.document.tables.iter().enumerate() {
        let grid = Grid::of(context, index, table);
        for (id, search) in TABLE_SEARCHES {
            if let Some(rule) = context.rulebook.find(id) {
                search(context, rule, (table, grid.as_ref()), list);
            }
        }
    }
}

/// The sentence of a block that holds the byte at `offset`.
fn sentence_at(block: &Block, offset: u32) -> Option<Span> {
    let after = block.sentences.partition_point(|sentence| sentence.start <= offset);
    let sentence = *block.sentences.get(after.checked_sub(1)?)?;
    (offset < sentence.end).then_some(sentence)
}

/// Joins claims of one rule that are of the same dates and the same length of time: they are one claim, that may be
/// read in the ways of both.
fn join_dated(list: &mut Vec<Claim>) {
    let mut seen: HashMap<(RuleId, Vec<Span>), usize> = HashMap::new();
    let mut joined = Vec::new();
    for index in 0..list.len() {
        let bindings = &list[index].readings[0].bindings;
        let spans = bindings.iter().filter_map(|binding| match &binding.value {
            Bound::Date(_, span) | Bound::Constant(_, span) => Some(*span),
            _ => None,
        });
        let mut spans: Vec<Span> = spans.collect();
        if spans.len() < 3 || spans.len() != bindings.len() {
            continue;
        }
        spans.sort();
        match seen.entry((list[index].rule, spans)) {
            Entry::Vacant(entry) => {
                entry.insert(index);
            }
            Entry::Occupied(entry) => {
                let readings = std::mem::take(&mut list[index].readings);
                list[*entry.get()].readings.extend(readings);
                joined.push(index);
            }
        }
    }
    let mut index = 0;
    list.retain(|_| {
        index += 1;
        joined.binary_search(&(index - 1)).is_err()
    });
}

/// Of claims with one reading that say the same of the same figures, the strongest is kept.
fn drop_repeated(list: &mut Vec<Claim>) {
    let mut seen: HashMap<(RuleId, usize, Vec<FigureId>), (usize, Strength)> = HashMap::new();
    let mut repeated = Vec::new();
    for (index, claim) in list.iter().enumerate() {
        let [reading] = claim.readings.as_slice() else { continue };
        let figures: Vec<FigureId> = reading.figures().collect();
        if figures.len() < 2 {
            continue;
        }
        match seen.entry((claim.rule, reading.form, figures)) {
            Entry::Vacant(entry) => {
                entry.insert((index, claim.strength));
            }
            Entry::Occupied(mut entry) => {
                let (other, strength) = *entry.get();
                if claim.strength > strength {
                    repeated.push(other);
                    entry.insert((index, claim.strength));
                } else {
                    repeated.push(index);
                }
            }
        }
    }
    repeated.sort_unstable();
    let mut index = 0;
    list.retain(|_| {
        index += 1;
        repeated.binary_search(&(index - 1)).is_err()
    });
}
