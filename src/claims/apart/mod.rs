//! Chinese figures that were worked out from amounts told in other sentences or in a table come in (受理数比上年的23,409件
//! 上升6.2%, where 受理24,860件 stands in the sentence before; 人均办结340件, of cases counted two headings above); claims of
//! the rules `change`, `average` and `total` go out.
//!
//! The searches of [`super::clauses`] look within a passage. Here all amounts of the report are known by what
//! they are called and by their time ([`amounts`]), so that those which a figure was worked out from are found by name,
//! wherever they stand.

pub mod amounts;
pub mod columns;
pub mod growth;
mod levels;
pub mod mean;
pub mod sums;
