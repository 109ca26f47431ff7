//! Stage 3. The [`Document`] and its [`Figures`] come in; [`Measures`] go out: what each figure
//! measures, as far as the text says so surely.
//!
//! A phrase is read off the text around the figure ([`prose`]) or off the headers of its table
//! ([`cells`]); then short phrases are completed from the sentence they stand in ([`topics`]).
//! Comparing measures is left to the searches for claims.

mod cells;
mod periods;
mod phrases;
mod prose;
mod synonyms;
mod terms;
mod topics;
mod wordings;

pub use periods::{OwnTime, document_year, is_base};
pub use phrases::PhraseWords;
pub use terms::{OwnTerms, ScopeTerm, Term, Terms};
pub use wordings::short_names;

use crate::document::Document;
use crate::figures::{Figures, Period};

/// One measure a figure, in the order of [`Figures::list`].
#[derive(Clone, Debug, Default)]
pub struct Measures {
    pub list: Vec<Measure>,
    /// The year that the report is about, where its title or its periods tell.
    pub year: Option<i16>,
}

/// What a figure measures.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The indicator's phrase, normalised: without scope words, periods and function words
    /// (课后服务参与率, after-school participation rate). Empty where none could be told.
    pub head: String,
    /// The words that name a part of the whole (小学, 初中; women, north), sorted. Several words
    /// mean these parts taken together.
    pub scope: Vec<String>,
    /// The same scopes as far as they stand in the lexicon.
    pub terms: Vec<ScopeTerm>,
    /// Resolved against the report's year where it is relative.
    pub period: Option<Period>,
    pub role: Role,
    pub anchor: Anchor,
    /// Why the figure could not be bound, if it could not.
    pub unbound: Option<Unbound>,
}

/// Where the phrase stands that names the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// 参与率为82%, revenue was $3m: the phrase is the subject, one measure in the whole report.
    Before,
    /// 82名教师, 12 pupils: a noun counted; another count of it may be of another part.
    After,
    /// Row and column headers.
    Headers,
}

/// In which sense a value is given. Figures of different roles are never compared as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Actual,
    Target,
    Budget,
    Cumulative,
    Change,
    Threshold,
    /// An average of something: 月均, per pupil.
    Average,
}

impl Role {
    /// The word used in the register.
    pub fn code(self) -> &'static str {
        match self {
            Role::Actual => "actual",
            Role::Target => "target",
            Role::Budget => "budget",
            Role::Cumulative => "cumulative",
            Role::Change => "change",
            Role::Threshold => "threshold",
            Role::Average => "average",
        }
    }
}

/// Why a figure has no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unbound {
    /// Not a quantity: a date, ordinal or name.
    NotAQuantity,
    /// No noun phrase stands before or after it.
    NoHead,
    /// Several phrases could be meant.
    Ambiguous,
}

impl Unbound {
    /// The word used in the register.
    pub fn code(self) -> &'static str {
        match self {
            Unbound::NotAQuantity => "not a quantity",
            Unbound::NoHead => "no head",
            Unbound::Ambiguous => "ambiguous",
        }
    }
}

impl Measure {
    fn unbound(reason: Unbound) -> Measure {
        Measure {
            head: String::new(),
            scope: Vec::new(),
            terms: Vec::new(),
            period: None,
            role: Role::Actual,
            anchor: Anchor::Before,
            unbound: Some(reason),
        }
    }
    /// Whether the figure may be compared by its measure.
    pub fn is_bound(&self) -> bool {
        self.unbound.is_none()
    }
}

/// Binds each figure to its measure, surely or not at all.
pub fn measures(document: &Document, figures: &Figures, terms: &Terms) -> Measures {
    let own = periods::own_time(document, figures);
    let mut list: Vec<Measure> = Vec::with_capacity(figures.list.len());
    let mut headers = cells::Headers::default();
    let aims = prose::Aims::of(document);
    for (index, figure) in figures.list.iter().enumerate() {
        list.push(match figure.cell {
            _ if !figure.kind.is_quantity() => Measure::unbound(Unbound::NotAQuantity),
            Some(cell) => headers.measure(document, figures, cell, own),
            None => prose::measure(document, figures, terms, &aims, index, own),
        });
    }
    topics::complete(document, figures, terms, &mut list);
    terms.synonyms.replace(document.language, &mut list);
    Measures { list, year: own.year }
}
