//! A figure comes in that is one amount over another, with the amounts that may give it; what each of these two must be
//! if the figure and the other one are right goes out: any of the three may be the one miswritten.

use super::Way;
use crate::claims::nearby::range::Range;
use crate::claims::{Bound, Context};
use crate::figures::FigureId;

/// The dividend and the divisor, with the values that the others give for them.
pub fn dues(context: Context<'_>, way: &Way, stated: Range) -> Vec<(FigureId, Range)> {
    if way.form != "across" {
        return Vec::new();
    }
    // What lies further off is mostly of other amounts, and some slip or other fits it.
    let two = Range::exact(2);
    let near = stated.times(two).is_some_and(|twice| twice.high > way.gives.low)
        && way.gives.times(two).is_some_and(|twice| twice.high > stated.low);
    if !near {
        return Vec::new();
    }
    let bound = |name: &str| {
        let binding = way.bindings.iter().find(|binding| binding.name == name)?;
        match &binding.value {
            Bound::Figures(ids) => ids.first().copied(),
            _ => None,
        }
    };
    let many = way.bindings.iter().find_map(|binding| match (&*binding.name, &binding.value) {
        ("many", Bound::Constant(many, _)) => Some(Range { low: *many, high: *many }),
        _ => None,
    });
    let (ends, many) = match many {
        Some(many) => (("total", "number"), many),
        None => (("part", "base"), Range::exact(100)),
    };
    let (Some(over), Some(under)) = (bound(ends.0), bound(ends.1)) else { return Vec::new() };
    let dividend = || stated.times(Range::of(context, under)?)?.over(many);
    let divisor = || Range::of(context, over)?.times(many)?.over(stated);
    let dues = [(over, dividend()), (under, divisor())];
    dues.into_iter().filter_map(|(id, due)| Some((id, due?))).collect()
}
