//! A figure comes in; the amounts that it may have been worked out from go out: those told near it,
//! and those of table rows and of other sentences that speak of the same things.

mod operands;

pub use operands::Operand;

use super::mean::number_end;
use super::stems::{noun, stems};
use crate::claims::Context;
use crate::claims::rows::Rows;
use crate::document::{BlockKind, Document, Span, lower};
use crate::figures::{Figure, FigureId, Hedge, Kind};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What the figures of a document are said of.
pub struct Vicinity<'a> {
    pub context: Context<'a>,
    /// The sentences of the running text, in order.
    sentences: Vec<Span>,
    /// The stems of all descriptions, by which the others are numbers.
    pub(super) stems: BTreeMap<String, u32>,
    /// By figure: the stems of its clause, or of its row and column, ascending.
    pub(super) described: Vec<Vec<u32>>,
    /// By stem: the amounts described with it, in the order of the text.
    pub(super) by_stem: Vec<Vec<FigureId>>,
    /// The cells that hold a number, by its digits.
    cells: BTreeMap<i128, Vec<FigureId>>,
    /// How often the digits of a number stand in the document.
    stated: BTreeMap<i128, usize>,
    rows: Option<&'a Rows>,
    /// The amounts of one noun: 74,880 hours.
    by_noun: BTreeMap<String, Vec<FigureId>>,
    /// The amounts that are called by the name of one side of a balance.
    called: OnceCell<Vec<(String, FigureId)>>,
    /// By figure: the stems of all that is said around it.
    pub(super) surroundings: Vec<OnceCell<BTreeSet<u32>>>,
}

/// What a sentence speaks of.
pub struct Told {
    place: usize,
    /// Whether all of the sentence was read, so that it serves all its figures.
    pub whole: bool,
    stems: Vec<u32>,
    /// The cells of the table rows that it names, with the clause where it does.
    named: BTreeMap<FigureId, u32>,
}

/// Not in one passage.
pub const FAR: u32 = 4;

/// What one rare word in common is worth.
pub const RARE: u32 = 6;

/// More figures than these are data, not a report's own.
const MOST: usize = 3000;

/// Longer tables are data, not what a text tells.
pub(super) const LONGEST_TABLE: usize = 60;

/// More operands than these are not looked at: the best linked are kept.
const MOST_OPERANDS: usize = 24;

/// With more of them, a balance could be anything's.
const MOST_CALLED: usize = 60;

/// In bytes, on either side of a figure.
pub(super) const LONGEST_SENTENCE: u32 = 1_200;

/// Numbers of fewer than three digits are found in any table.
const TELLING: i128 = 100;

impl<'a> Vicinity<'a> {
    /// `None` where there is too much to link.
    pub fn new(context: Context<'a>) -> Option<Self> {
        let document = context.document;
        if context.figures.list.len() > MOST {
            return None;
        }
        let prose =
            document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_)));
        let sentences = prose.flat_map(|block| block.sentences.iter().copied()).collect();
        let mut vicinity = Vicinity {
            context,
            sentences,
            stems: BTreeMap::new(),
            described: Vec::with_capacity(context.figures.list.len()),
            by_stem: Vec::new(),
            cells: BTreeMap::new(),
            stated: BTreeMap::new(),
            rows: context.rows_by_short_names(),
            by_noun: BTreeMap::new(),
            called: OnceCell::new(),
            surroundings: vec![OnceCell::new(); context.figures.list.len()],
        };
        for index in 0..context.figures.list.len() {
            let id = FigureId(index as u32);
            let words =
                if vicinity.is_amount(id) { vicinity.describe(id) } else { BTreeSet::new() };
            let mut described: Vec<u32> = Vec::with_capacity(words.len());
            for stem in words {
                let next = vicinity.by_stem.len() as u32;
                let number = *vicinity.stems.entry(stem).or_insert(next);
                if number == next {
                    vicinity.by_stem.push(Vec::new());
                }
                vicinity.by_stem[number as usize].push(id);
                described.push(number);
            }
            described.sort_unstable();
            vicinity.described.push(described);
            let figure = context.figures.get(id);
            if let Some(noun) = vicinity.noun(id).filter(|_| vicinity.is_amount(id)) {
                vicinity.by_noun.entry(noun).or_default().push(id);
            }
            if let Some(value) = figure.value.decimal() {
                let digits = value.normal().mantissa.abs();
                *vicinity.stated.entry(digits).or_default() += 1;
                if digits >= TELLING && figure.cell.is_some() {
                    vicinity.cells.entry(digits).or_default().push(id);
                }
            }
        }
        Some(vicinity)
    }

    /// The amounts with names as revenue and spending, which make balances, and those names.
    pub fn called(&self) -> &[(String, FigureId)] {
        self.called.get_or_init(|| {
            let ids = (0..self.context.figures.list.len() as u32).map(FigureId);
            let amounts = ids.filter(|id| self.is_amount(*id));
            let named = amounts.filter_map(|id| Some((super::balance::name(self, id)?, id)));
            named.take(MOST_CALLED).collect()
        })
    }

    /// The sentences of the running text with their figures.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.sentences.iter().copied().enumerate()
    }

    /// What the sentence around a figure speaks of.
    pub fn told(&self, figure: FigureId, place: usize) -> Told {
        let context = self.context;
        let sentence = self.around(figure, self.sentences[place]);
        let mut words = stems(context.document.slice(sentence));
        // There was one volunteer for every four learners. On average each gave 48 hours.
        if let Some(before) = place.checked_sub(1).map(|before| self.sentences[before])
            && sentence.start.saturating_sub(before.end) <= 2
        {
            let start = before.end.saturating_sub(LONGEST_SENTENCE).max(before.start);
            let start = context.document.text.ceil_char_boundary(start as usize) as u32;
            words.extend(stems(context.document.slice(Span { start, end: before.end })));
        }
        let named = self.named(sentence);
        Told { place, whole: sentence == self.sentences[place], stems: self.known(&words), named }
    }

    /// The cells of the rows that a stretch of text names, with the clause where it does.
    fn named(&self, span: Span) -> BTreeMap<FigureId, u32> {
        let rows = self.rows.iter().flat_map(|rows| rows.named(self.context, span));
        let cells = rows.flat_map(|(place, row)| {
            row.cells.iter().flatten().take(MOST_OPERANDS).map(move |id| (*id, place))
        });
        let mut named = BTreeMap::new();
        for (id, place) in cells.filter(|(id, _)| !self.is_derived(*id)) {
            named.entry(id).or_insert(place);
        }
        named
    }

    /// The numbers of the stems that some amount is described with, ascending.
    pub(super) fn known(&self, words: &BTreeSet<String>) -> Vec<u32> {
        let mut known: Vec<u32> =
            words.iter().filter_map(|word| self.stems.get(word).copied()).collect();
        known.sort_unstable();
        known
    }

    /// The sentence at a place of the running text.
    pub fn sentence(&self, place: usize) -> Option<Span> {
        self.sentences.get(place).copied()
    }

    /// The place of the sentence that a figure stands in, or of the one behind its table.
    pub fn place(&self, id: FigureId) -> usize {
        let start = self.context.figures.get(id).span.start;
        self.sentences.partition_point(|one| one.end <= start)
    }

    /// The place of the sentence of running text that a figure stands in.
    pub fn place_of(&self, id: FigureId) -> Option<usize> {
        let span = self.context.figures.get(id).span;
        let at = self.sentences.partition_point(|one| one.end <= span.start);
        self.sentences.get(at).filter(|one| one.contains(span)).map(|_| at)
    }

    /// How many of some stems an amount is described with.
    pub fn shares(&self, id: FigureId, words: &BTreeSet<String>) -> usize {
        let described = &self.described[id.0 as usize];
        self.known(words).iter().filter(|stem| described.binary_search(stem).is_ok()).count()
    }

    /// The words of a sentence before and behind a figure, in small letters.
    pub fn beside(&self, figure: FigureId, sentence: Span) -> (String, String) {
        let around = self.around(figure, sentence);
        let span = self.context.figures.get(figure).span;
        let text = |start: u32, end: u32| {
            let text = self.context.document.text.get(start as usize..end as usize);
            lower(text.unwrap_or_default()).into_owned()
        };
        let end = number_end(&self.context.document.text, self.context.figures.get(figure));
        (text(around.start, span.start), text(end, around.end))
    }

    /// Whether the clause of an amount, or its row and column, has one of the stems.
    pub fn is_described(&self, id: FigureId, words: &BTreeSet<String>) -> bool {
        let described = &self.described[id.0 as usize];
        self.known(words).iter().any(|stem| described.binary_search(stem).is_ok())
    }

    /// Whether the sentence of an amount has one of the stems.
    pub fn is_told_with(&self, id: FigureId, words: &BTreeSet<String>) -> bool {
        let figure = self.context.figures.get(id);
        let at = self.sentences.partition_point(|one| one.end <= figure.span.start);
        let sentence = self.sentences.get(at).filter(|one| one.contains(figure.span));
        sentence.is_some_and(|sentence| {
            let around = self.around(id, *sentence);
            !stems(self.context.document.slice(around)).is_disjoint(words)
        })
    }

    /// As much of a sentence as can belong to a figure of it: lists and broken text run on.
    pub fn around(&self, figure: FigureId, sentence: Span) -> Span {
        let text = &self.context.document.text;
        let span = self.context.figures.get(figure).span;
        let start = span.start.saturating_sub(LONGEST_SENTENCE).max(sentence.start);
        let end = span.end.saturating_add(LONGEST_SENTENCE).min(sentence.end);
        let start = text.ceil_char_boundary(start as usize);
        Span::new(start, text.floor_char_boundary(end as usize).max(start))
    }

    /// How much the descriptions of two amounts have in common.
    pub fn kinship(&self, one: FigureId, other: FigureId) -> u32 {
        self.link(&self.described[one.0 as usize], other)
    }

    /// The figures that are described with a rare word of this one's description.
    pub fn told_alike(&self, id: FigureId) -> BTreeSet<FigureId> {
        let stems = self.described[id.0 as usize].iter().map(|stem| &self.by_stem[*stem as usize]);
        stems.filter(|ids| ids.len() <= MOST_OPERANDS).flatten().copied().collect()
    }

    /// How far two descriptions say the same: what they share, less what each has for itself. Of
    /// different years they never are.
    pub fn sameness(&self, one: FigureId, other: FigureId) -> u32 {
        let (left, right) = (&self.described[one.0 as usize], &self.described[other.0 as usize]);
        let own = |these: &[u32], those: &[u32]| {
            these.iter().filter(|stem| those.binary_search(stem).is_err()).count() as u32
        };
        let apart = own(left, right).min(own(right, left));
        self.kinship(one, other).saturating_sub(2 * apart * RARE)
    }

    /// The noun that a figure counts.
    pub(super) fn noun(&self, id: FigureId) -> Option<String> {
        let figure = self.context.figures.get(id);
        let text = self.context.document.slice(figure.span);
        // The unit may be the noun itself.
        let own = text.rfind(' ').map(|place| &text[place..]).and_then(noun);
        own.or_else(|| noun(self.context.document.text.get(figure.span.end as usize..)?))
    }

    /// Whether a number of three digits or more stands in another place as well: then it is no slip.
    pub fn is_repeated(&self, id: FigureId) -> bool {
        let value = self.context.figures.get(id).value.decimal();
        let digits = value.map_or(0, |value| value.normal().mantissa.abs());
        digits >= TELLING && self.stated.get(&digits).is_some_and(|count| *count > 1)
    }

    /// Whether a cell stands in a column of changes or shares.
    fn is_derived(&self, id: FigureId) -> bool {
        let document = self.context.document;
        let figure = self.context.figures.get(id);
        let Some(place) = figure.cell else { return false };
        let table = &document.tables[place.table as usize];
        let headers = table.rows[..table.header_rows.min(table.rows.len())].iter();
        matches!(figure.kind, Kind::Percent | Kind::Points)
            || headers.filter_map(|row| row.get(place.column as usize)).any(|cell| {
                let header = lower(document.slice(cell.span));
                DERIVED.iter().any(|word| header.contains(word))
            })
    }

    /// Whether a number is a part of a word that tells of what sort a thing is: a 12-bedroom hotel, 64-bit
    /// elements. It counts no hotels.
    pub fn is_compound(&self, id: FigureId) -> bool {
        let end = self.context.figures.get(id).span.end as usize;
        let behind = self.context.document.text.get(end..).and_then(|rest| rest.strip_prefix('-'));
        behind.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    }

    /// Whether a figure is a quantity with a value.
    pub fn is_amount(&self, id: FigureId) -> bool {
        let figure = self.context.figures.get(id);
        figure.kind.is_quantity()
            && !matches!(figure.kind, Kind::Ordinal | Kind::Ratio)
            && (figure.hedge == Hedge::None || figure.hedge == Hedge::About && is_exact(figure))
            && figure.value.decimal().is_some_and(|value| !value.is_zero())
    }

    fn describe(&self, id: FigureId) -> BTreeSet<String> {
        let document = self.context.document;
        let figure = self.context.figures.get(id);
        if let Some(place) = figure.cell {
            let table = &document.tables[place.table as usize];
            if table.rows.len() > LONGEST_TABLE {
                return BTreeSet::new();
            }
            let mut words = table.rows[place.row as usize]
                .first()
                .map_or(BTreeSet::new(), |label| stems(document.slice(label.span)));
            for row in &table.rows[..table.header_rows.min(table.rows.len())] {
                if let Some(header) = row.get(place.column as usize) {
                    words.extend(stems(document.slice(header.span)));
                }
            }
            return words;
        }
        stems(document.slice(clause(document, figure.span)))
    }
}

/// Some 21,690 tonnes: an amount of four digits is told as it is.
pub fn is_exact(figure: &Figure) -> bool {
    figure.value.decimal().is_some_and(|value| value.normal().mantissa.abs() >= 1_000)
}

/// The clause around a span: between stops, commas, brackets and dashes.
pub fn clause(document: &Document, span: Span) -> Span {
    let text = &document.text;
    let (start, end) = (span.start as usize, span.end as usize);
    // Text without any stop is no clause, and is not searched for one over and over.
    let from = text.floor_char_boundary(start.saturating_sub(LONGEST_CLAUSE));
    let to = text.ceil_char_boundary(end.saturating_add(LONGEST_CLAUSE).min(text.len()));
    let before = &text[from..start];
    let stop = |place: usize| place + before[place..].chars().next().map_or(1, char::len_utf8);
    let start = from + before.rfind(STOPS).map_or(0, stop);
    let end = text[end..to].find(STOPS).map_or(to, |place| end + place);
    Span::new(start, end)
}

/// In bytes, on either side of a figure.
const LONGEST_CLAUSE: usize = 400;

const STOPS: &[char] = &['\n', '\t', '.', ',', ';', ':', '(', ')', '—', '?', '!'];

/// What the headers of columns say that are worked out from the others.
const DERIVED: &[&str] =
    &["%", "per cent", "percent", "change", "growth", "variance", "share", "rate", "+/-"];
