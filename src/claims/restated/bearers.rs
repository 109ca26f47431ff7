//! The values of a Chinese report come in with the figures that state them; out go those that may bear a name,
//! found by its first two characters without a look at all the others.

use crate::claims::Context;
use crate::figures::{Decimal, FigureId};
use std::collections::HashMap;

/// Whether it is a percentage, and how much.
pub type Value = (bool, Decimal);

/// The values by any two characters that stand side by side in the names of their figures.
pub struct Bearers(HashMap<[char; 2], Vec<Value>>);

impl Bearers {
    /// Takes each value once.
    pub fn new<'v>(
        context: Context<'_>,
        values: impl Iterator<Item = (&'v Value, &'v Vec<FigureId>)>,
    ) -> Bearers {
        let mut bearers: HashMap<[char; 2], Vec<Value>> = HashMap::new();
        for (value, ids) in values {
            let parts = ids.iter().flat_map(|id| &context.name(*id).parts);
            for pair in parts.flat_map(|part| part.windows(2)) {
                let values = bearers.entry([pair[0], pair[1]]).or_default();
                if values.last() != Some(value) {
                    values.push(*value);
                }
            }
        }
        Bearers(bearers)
    }

    /// Those that may bear a name of two characters or more, in the order in which they came.
    pub fn of(&self, name: &[char]) -> &[Value] {
        name.first_chunk().and_then(|pair| self.0.get(pair)).map_or(&[], Vec::as_slice)
    }
}
