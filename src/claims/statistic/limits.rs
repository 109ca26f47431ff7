//! Statistics that have limits come in (r = 1.42, R² = 1.2); claims that they keep within them go out.

use super::{is_named, values};
use crate::claims::draft::{Draft, figures};
use crate::claims::{Claim, Context, prose};
use crate::figures::Kind;
use crate::rulebook::Strength;

/// Claims of the forms `correlation` and `explained`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for (id, figure) in values(context, block.span) {
            if figure.kind != Kind::Number || figure.precision >= 0 {
                continue;
            }
            let named = |names: &[&str]| is_named(context, block.span.start, figure, names);
            let form = match () {
                () if named(&["r", "rs", "ρ"]) => "correlation",
                () if named(&["R²", "R2", "r²", "η²", "η2", "ηp²", "η²p"]) => "explained",
                () => continue,
            };
            // 1.5 r of a formula is no correlation: what keeps within the limits says little, and is no tick.
            let beyond = figure.value.decimal().is_some_and(|value| {
                let one = crate::figures::Decimal::integer(1);
                value > one || value.negated() > one
            });
            if beyond {
                claims.extend(draft.claim(
                    Strength::Stated,
                    figure.span,
                    [(form, vec![figures("value", [id])])],
                ));
            }
        }
    }
}
