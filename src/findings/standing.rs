//! Claims with their verdicts come in; what speaks for each figure goes out: the claims that hold and have it.

use super::{Broken, fixes};
use crate::claims::{Claim, Claims, Context};
use crate::rulebook::Strength;
use crate::verdicts::{Bench, Verdict, Verdicts};

/// What speaks for each figure of a report, by its place in the list.
pub struct Standing {
    /// Whether a claim that holds has it.
    pub confirmed: Vec<bool>,
    /// Whether it follows from two others or more.
    follows: Vec<bool>,
}

impl Standing {
    pub fn of(context: Context<'_>, claims: &Claims, verdicts: &Verdicts) -> Standing {
        let mut confirmed = vec![false; context.figures.list.len()];
        let mut follows = confirmed.clone();
        for (claim, verdict) in claims.list.iter().zip(&verdicts.list) {
            if let Verdict::Holds { reading } | Verdict::HoldsByRounding { reading } = verdict {
                let reading = &claim.readings[*reading];
                let reckoned = reading.figures().count() > 2;
                for figure in reading.figures() {
                    confirmed[figure.0 as usize] = true;
                    follows[figure.0 as usize] |= reckoned;
                }
            }
        }
        Standing { confirmed, follows }
    }

    /// That two figures are one, which is only implied, says nothing against figures that both follow from others.
    pub fn excuses(&self, context: Context<'_>, claim: &Claim, broken: &Broken) -> bool {
        let one = || {
            let bench = Bench::new(context, claim.rule, &claim.readings[broken.reading]);
            bench.is_some_and(|bench| fixes::is_equal(&bench))
        };
        claim.strength == Strength::Implied
            && broken.fixes.len() == 2
            && broken.fixes.iter().all(|(figure, _)| self.follows[figure.0 as usize])
            && one()
    }
}
