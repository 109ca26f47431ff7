//! What several searches ask of a document: worked out for the first of them and kept for the others.

use std::sync::OnceLock;

use super::Context;
use super::clauses::told::Place;
use super::rows::Rows;

/// Empty at first.
#[derive(Default)]
pub struct Kept {
    /// The figures of the Chinese passages (see `clauses/told.rs`).
    pub(super) passages: OnceLock<Vec<Vec<Place>>>,
    rows: OnceLock<Option<Rows>>,
    short_rows: OnceLock<Option<Rows>>,
}

impl<'a> Context<'a> {
    /// The rows of all tables; `None` where no row can be named.
    pub(super) fn rows(self) -> Option<&'a Rows> {
        self.kept.rows.get_or_init(|| Rows::named_by(self, false)).as_ref()
    }

    /// The same, where an English text may also name a row by the first word of its label.
    pub(super) fn rows_by_short_names(self) -> Option<&'a Rows> {
        self.kept.short_rows.get_or_init(|| Rows::named_by(self, true)).as_ref()
    }
}
