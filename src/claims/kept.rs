//! What several searches ask of a document: worked out for the first of them and kept for the others.

use std::sync::OnceLock;

use super::Context;
use super::apart::amounts::Known;
use super::clauses::told::Place;
use super::restated::names::{Name, name};
use super::rows::Rows;
use crate::figures::FigureId;

/// Empty at first.
#[derive(Default)]
pub struct Kept {
    /// The figures of the Chinese passages (see `clauses/told.rs`).
    pub(super) passages: OnceLock<Vec<Vec<Place>>>,
    /// The amounts of a Chinese report (see `apart/amounts.rs`).
    pub(super) amounts: OnceLock<Option<Vec<Known>>>,
    rows: OnceLock<Option<Rows>>,
    short_rows: OnceLock<Option<Rows>>,
    names: OnceLock<Vec<OnceLock<Name>>>,
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

    /// What a figure of a Chinese report is called.
    pub(super) fn name(self, id: FigureId) -> &'a Name {
        let empty = || self.figures.list.iter().map(|_| OnceLock::new()).collect();
        self.kept.names.get_or_init(empty)[id.0 as usize].get_or_init(|| name(self, id))
    }
}
