//! A last line that is all the lines above it but for two digits exchanged in one lane comes in; the bits that this adds
//! to what the other lanes say go out. Few numbers lie so near the right one.

use super::super::grid::View;
use super::slip::exchanged;
use super::structures::Structure;
use super::sums::sum;

/// None where the lane is off in any other way, or more lanes than one are.
pub fn bits(view: View<'_>, numeric: &[bool], grains: &[i128], structure: &Structure) -> u32 {
    let Structure { total, parts, lanes, .. } = structure;
    let [lane] = lanes.breaks[..] else { return 0 };
    let all = numeric.iter().take(*total).filter(|numeric| **numeric).count();
    let whole = *total + 1 == view.lines() && all == parts.len();
    let plain = parts.iter().all(|part| !part.minus) && parts.len() > 1;
    let sum = sum(view, *total, parts, lane).filter(|sum| whole && plain && sum.blanks == 0);
    let Some(sum) = sum else { return 0 };
    let residual = sum.residual();
    let swapped = |line: usize, change: i128| {
        view.get(line, lane).is_some_and(|entry| {
            let step = entry.step.max(1);
            entry.value % step == 0
                && change % step == 0
                && exchanged(entry.value / step, (entry.value + change) / step)
        })
    };
    if !swapped(*total, -residual) && !parts.iter().any(|part| swapped(part.line, residual)) {
        return 0;
    }
    let grain = grains.get(lane).map_or(1, |grain| grain.unsigned_abs().max(1));
    let bits = (sum.total.unsigned_abs() / grain).max(1).ilog2();
    // So many neighbours could have changed places.
    let ways = (bits / 3 + 1)
        .saturating_mul(u32::try_from(parts.len()).unwrap_or(u32::MAX).saturating_add(1));
    bits.saturating_sub(ways.max(1).ilog2())
}
