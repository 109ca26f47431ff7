//! The word lists that figures are read with, from `rules/lexicon/*.yaml`.

use super::Kind;

/// The compiled word lists.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Index 0 is "no unit".
    pub units: Vec<UnitEntry>,
}

/// A unit or measure word.
#[derive(Clone, Debug)]
pub struct UnitEntry {
    /// The canonical name shown to users: 元, 人, km².
    pub name: String,
    pub kind: Kind,
    /// Units of one dimension can be compared after multiplying by `factor`.
    pub dimension: String,
    /// Numerator and denominator: km to m is 1000/1.
    pub factor: (i64, i64),
}
