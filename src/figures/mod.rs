//! Stage 2. A [`Document`] comes in; its [`Figures`] go out: every number as stated, with its
//! exact value, unit, precision and hedge, in the order of the text.
//!
//! Numbers that count or measure nothing (dates, ordinals, names) are kept as well, with a kind
//! that says so: a later stage needs the periods, and the register shows what was read as what.

mod built_in;
mod cells;
mod chars;
mod chinese;
mod classes;
pub mod decimal;
mod digits;
mod ellipsis;
mod english;
mod fractions;
mod grouping;
mod hedge;
mod hedges;
mod joins;
mod kind;
mod lexicon;
mod nominals;
mod number;
mod openers;
mod period_joins;
mod period_text;
mod periods;
mod scan;
mod table_units;
mod terms;
mod units;
mod word_list;

pub use decimal::Decimal;
pub use hedge::Hedge;
pub use kind::Kind;
pub use lexicon::{Lexicon, UnitEntry};
pub use word_list::{WordList, sets as check_scope_sets};

use crate::document::{BlockId, BlockKind, Document, Language, Span};
use scan::Scan;
use table_units::TableUnits;

/// The index of a figure in [`Figures::list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub u32);

/// All figures of a document, ascending and without overlap.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub list: Vec<Figure>,
}

/// A number as stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// With its unit, scale word and sign; without the words of the hedge before it. A hedge
    /// inside or behind it (800多次, 30%以上) belongs to the span.
    pub span: Span,
    pub kind: Kind,
    pub value: Value,
    /// The power of ten of the last stated digit, scale words counted in: 0 for 474, −1 for 1.5,
    /// 7 for 1.2亿, −2 for 82.50%.
    pub precision: i16,
    /// True where a scale word or decimals show that the number was rounded (36.57亿, 3.2 million).
    pub scaled: bool,
    pub unit: Unit,
    pub hedge: Hedge,
    pub block: BlockId,
    /// The cell the figure stands in, for figures of a table.
    pub cell: Option<CellId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId {
    pub table: u32,
    pub row: u32,
    pub column: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Scaled out: 36.57亿元 is 3657000000.
    Exact(Decimal),
    /// Numerator and denominator: 三分之二. The denominator is never 0.
    Fraction(i64, i64),
    Range(Decimal, Decimal),
    Period(Period),
    /// A hedge without a value (数十), or a name.
    None,
}

impl Value {
    /// The single decimal stated, if it is one.
    pub fn decimal(self) -> Option<Decimal> {
        match self {
            Value::Exact(value) => Some(value),
            _ => None,
        }
    }
}

/// A point or span of time, as far as it is stated. Parts not stated are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    pub year: Option<Year>,
    pub part: Option<YearPart>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Year {
    /// A calendar year. Two-digit years are completed.
    Absolute(i16),
    /// Counted from the document's own year: −1 for 上年, last year; 0 for 本年, this year.
    Relative(i8),
    /// A span of years, as a school year 2021–22 or a plan 2021–2025 (both ends counted).
    Span(i16, i16),
    /// A fiscal year by its name: FY2023.
    Fiscal(i16),
    /// 1990s is `Decade(1990)`.
    Decade(i16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum YearPart {
    Quarter(u8),
    Half(u8),
    /// January up to the month given: 1—7月, the first nine months, 前三季度.
    UpTo(u8),
    /// A span of months within a year, both counted.
    Months(u8, u8),
}

/// An index into [`Lexicon::units`]; 0 is no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(pub u16);

impl Unit {
    pub const NONE: Unit = Unit(0);
}

impl Figures {
    pub fn get(&self, id: FigureId) -> &Figure {
        &self.list[id.0 as usize]
    }
    /// The figures whose spans lie within `span`, as a range of ids.
    pub fn within(&self, span: Span) -> std::ops::Range<u32> {
        let start = self.list.partition_point(|figure| figure.span.start < span.start);
        let end = self.list.partition_point(|figure| figure.span.end <= span.end);
        start as u32..(end as u32).max(start as u32)
    }
}

/// Finds and values every figure of the document.
pub fn figures(document: &Document, lexicon: &Lexicon) -> Figures {
    let mut list = Vec::new();
    let mut scan = Scan {
        bytes: document.text.as_bytes(),
        lexicon,
        language: document.language,
        block: BlockId(0),
        floor: 0,
        end: 0,
        by_blanks: document.language == Language::Chinese
            && grouping::is_by_blanks(document.text.as_bytes()),
        drafts: Vec::new(),
    };
    for (index, block) in document.blocks.iter().enumerate() {
        scan.block = BlockId(index as u32);
        if let BlockKind::Table(table) = block.kind {
            table_figures(document, table, &mut scan, &mut list);
            continue;
        }
        scan.stretch(block.span);
        scan.run();
        let first = list.len();
        list.extend(scan.drafts.drain(..).map(|draft| draft.figure));
        if document.language == Language::English {
            ellipsis::share_units(&document.text, &block.sentences, &mut list[first..]);
        } else {
            classes::name(&document.text, &mut list[first..]);
        }
    }
    Figures { list }
}

/// The figures of a table, cell by cell.
fn table_figures(document: &Document, index: u32, scan: &mut Scan, list: &mut Vec<Figure>) {
    let Some(table) = document.tables.get(index as usize) else { return };
    let units = TableUnits::new(document, table, scan.lexicon);
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if cell.span.is_empty() {
                continue;
            }
            let id = CellId { table: index, row: row as u32, column: column as u32 };
            scan.stretch(cell.span);
            let header = row < table.header_rows || column == 0;
            let figure = header.then(|| cells::year(scan, id)).flatten();
            let figure = figure.or_else(|| cells::number(scan, id, units.of(row, column)));
            if let Some(mut figure) = figure {
                if units.is_reference(column) && figure.kind == Kind::Number {
                    (figure.kind, figure.value) = (Kind::Nominal, Value::None);
                }
                list.push(figure);
                continue;
            }
            scan.run();
            list.extend(
                scan.drafts.drain(..).map(|draft| Figure { cell: Some(id), ..draft.figure }),
            );
        }
    }
}

#[cfg(test)]
mod tests;
