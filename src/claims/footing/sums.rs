//! A line and the lines that may add up to it come in; what they come to in one lane or in all goes out.

use super::super::grid::View;
use super::super::grid::labels::{Label, is_share};
use super::structures::Part;

/// What becomes of a structure in each lane.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    pub holds: Vec<usize>,
    pub breaks: Vec<usize>,
    /// Lanes of rates that do not add up, and need not.
    pub rates: Vec<usize>,
    pub bits: u32,
    /// Lanes that add up and have at least two parts.
    pub telling: usize,
    /// Lanes in which the total repeats its only part.
    pub echoes: usize,
}

/// The sum of some lines in one lane, against the total.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    pub total: i128,
    pub sum: i128,
    /// Twice the distance that rounding alone can make.
    pub slack: i128,
    /// Cells with a number among the parts, and those of them that are not zero.
    pub numbers: usize,
    pub nonzero: usize,
    /// Cells that are empty or hold words.
    pub blanks: usize,
    step: i128,
}

impl Sum {
    pub fn residual(&self) -> i128 {
        self.total - self.sum
    }
    pub fn holds(&self) -> bool {
        self.residual().abs().saturating_mul(2) <= self.slack
    }
    /// How unlikely it is that the sum fits by chance.
    fn bits(&self, grain: i128) -> u32 {
        let room = if self.residual() == 0 { self.step.max(grain) } else { self.slack };
        let ratio = self.total.unsigned_abs() / room.unsigned_abs().max(1);
        ratio.checked_ilog2().unwrap_or(0)
    }
}

impl Sum {
    /// How unlikely it is that one slip in one of `count` parts or the total explains the gap by
    /// chance; below 0 where it is likely.
    pub fn near_bits(&self, count: usize, grain: i128) -> i64 {
        let size = self.total.unsigned_abs() / self.step.max(grain).unsigned_abs().max(1);
        let bits = size.max(1).ilog2();
        // Nine other digits in each place, for each number, and as many lengths of the list.
        let places = bits / 3 + 1;
        let ways = (places as usize) * 9 * (count + 1) * count;
        i64::from(bits) - i64::from(ways.max(1).ilog2())
    }
}

/// The sum of `parts` in a lane. `None` where the total or all parts are missing there, or shares
/// and amounts are mixed.
pub fn sum(view: View<'_>, total: usize, parts: &[Part], lane: usize) -> Option<Sum> {
    let entry = view.get(total, lane)?;
    let mut sum = Sum {
        total: entry.value,
        sum: 0,
        slack: entry.step,
        numbers: 0,
        nonzero: 0,
        blanks: 0,
        step: entry.step,
    };
    for part in parts {
        match view.get(part.line, lane) {
            Some(addend) if addend.percent == entry.percent => {
                sum.sum += if part.minus { -addend.value } else { addend.value };
                sum.slack += addend.step;
                sum.numbers += 1;
                sum.nonzero += usize::from(addend.value != 0);
            }
            Some(_) => return None,
            None => {
                use super::super::grid::State;
                let blank = matches!(view.state(part.line, lane), State::Blank | State::Text);
                sum.blanks += usize::from(blank);
            }
        }
    }
    (sum.numbers > 0).then_some(sum)
}

/// Looks at a structure in all lanes.
pub fn lanes(view: View<'_>, total: usize, parts: &[Part], grains: &[i128]) -> Lanes {
    let mut lanes = Lanes::default();
    for (lane, grain) in grains.iter().enumerate() {
        let Some(sum) = sum(view, total, parts, lane) else { continue };
        if sum.holds() {
            lanes.holds.push(lane);
            if sum.nonzero > 1 || (parts.len() == 1 && sum.nonzero == 1) {
                lanes.bits += sum.bits(*grain);
                lanes.telling += usize::from(sum.total != 0);
            } else if view.label(total) == Label::Total && !view.backwards {
                // The only part that is not nil is the total itself: a weak witness.
                lanes.bits += sum.bits(*grain).min(6);
                lanes.echoes += usize::from(sum.total != 0);
            }
        } else if is_rate(view, total, lane) && !is_hundred(view, total, lane, &sum) {
            lanes.rates.push(lane);
        } else {
            lanes.breaks.push(lane);
        }
    }
    lanes
}

/// Whether the numbers of a lane are rates, which need not add up.
pub fn is_rate(view: View<'_>, total: usize, lane: usize) -> bool {
    let percent = view.get(total, lane).is_some_and(|entry| entry.percent);
    percent || view.lane_label(lane) == Label::Rate
}

/// Whether rates in a lane are shares of a whole: their sum or their total is 100, or 1 where they
/// are written as fractions.
pub fn is_hundred(view: View<'_>, total: usize, lane: usize, sum: &Sum) -> bool {
    let grid = view.grid();
    let Some(entry) = view.get(total, lane) else { return false };
    if !entry.percent && !is_share(view.lane_name(lane)) {
        return false;
    }
    let fraction = !entry.percent && grid.units(1).is_some_and(|one| entry.step < one);
    let near = |value: i128| {
        let whole = [Some(100), fraction.then_some(1)];
        whole
            .into_iter()
            .flatten()
            .filter_map(|whole| grid.units(whole))
            .any(|whole| (value - whole).abs().saturating_mul(2) <= sum.slack.min(whole / 20))
    };
    near(sum.total) || near(sum.sum)
}
