//! Intervals of true values and their arithmetic. An end of a result is closed only where all the
//! ends that it comes from are.

use super::fraction::Fraction;

/// All values between two ends. The low end is never above the high one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: End,
    pub high: End,
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// `None` is without bound.
    pub value: Option<Fraction>,
    /// Whether the value itself belongs to the interval.
    pub closed: bool,
}

impl End {
    pub const FREE: End = End { value: None, closed: false };

    pub fn closed(value: Fraction) -> End {
        End { value: Some(value), closed: true }
    }
    pub fn open(value: Fraction) -> End {
        End { value: Some(value), closed: false }
    }
}

impl Interval {
    pub const ALL: Interval = Interval { low: End::FREE, high: End::FREE };

    pub fn point(value: Fraction) -> Interval {
        Interval { low: End::closed(value), high: End::closed(value) }
    }

    pub fn closed(low: Fraction, high: Fraction) -> Interval {
        Interval { low: End::closed(low.min(high)), high: End::closed(low.max(high)) }
    }

    /// The one value, if there is but one.
    pub fn as_point(&self) -> Option<Fraction> {
        match (self.low.value, self.high.value) {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        }
    }

    pub fn contains(&self, value: Fraction) -> bool {
        let above =
            self.low.value.is_none_or(|low| low < value || (self.low.closed && low == value));
        above
            && self
                .high
                .value
                .is_none_or(|high| value < high || (self.high.closed && high == value))
    }

    /// Whether the intervals have a value in common.
    pub fn meets(&self, other: &Interval) -> bool {
        reaches(self.high, other.low) && reaches(other.high, self.low)
    }

    /// The values in common, if there are any.
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        if !self.meets(other) {
            return None;
        }
        let low = tighter(self.low, other.low, |left, right| left > right);
        let high = tighter(self.high, other.high, |left, right| left < right);
        Some(Interval { low, high })
    }

    /// How far two intervals are apart; zero where they meet.
    pub fn gap(&self, other: &Interval) -> Option<Fraction> {
        if self.meets(other) {
            return Some(Fraction::ZERO);
        }
        let apart = |low: End, high: End| low.value?.subtract(high.value?);
        let gaps = [apart(other.low, self.high), apart(self.low, other.high)];
        gaps.into_iter().flatten().max()
    }

    /// Widened by `by` on both sides.
    pub fn widen(&self, by: Fraction) -> Option<Interval> {
        self.add(&Interval::closed(by.negate(), by))
    }

    pub fn negate(&self) -> Interval {
        let turn = |end: End| End { value: end.value.map(Fraction::negate), closed: end.closed };
        Interval { low: turn(self.high), high: turn(self.low) }
    }

    pub fn add(&self, other: &Interval) -> Option<Interval> {
        let sum = |left: End, right: End| -> Option<End> {
            let value = match (left.value, right.value) {
                (Some(left), Some(right)) => Some(left.plus(right)?),
                _ => None,
            };
            Some(End { value, closed: value.is_some() && left.closed && right.closed })
        };
        Some(Interval { low: sum(self.low, other.low)?, high: sum(self.high, other.high)? })
    }

    pub fn subtract(&self, other: &Interval) -> Option<Interval> {
        self.add(&other.negate())
    }

    pub fn multiply(&self, other: &Interval) -> Option<Interval> {
        if let Some(scaled) = self.scale(other).or_else(|| other.scale(self)) {
            return scaled;
        }
        let products = [
            product(self.low, -1, other.low, -1)?,
            product(self.low, -1, other.high, 1)?,
            product(self.high, 1, other.low, -1)?,
            product(self.high, 1, other.high, 1)?,
        ];
        // Sort key: minus infinity, value, plus infinity.
        let low = products.iter().copied().reduce(|best, next| match (best.1, next.1) {
            (-1, _) => best,
            (_, -1) => next,
            (1, _) => next,
            (_, 1) => best,
            _ => match best.0.value.cmp(&next.0.value) {
                std::cmp::Ordering::Less => best,
                std::cmp::Ordering::Greater => next,
                std::cmp::Ordering::Equal => either(best, next),
            },
        })?;
        let high = products.iter().copied().reduce(|best, next| match (best.1, next.1) {
            (1, _) => best,
            (_, 1) => next,
            (-1, _) => next,
            (_, -1) => best,
            _ => match best.0.value.cmp(&next.0.value) {
                std::cmp::Ordering::Greater => best,
                std::cmp::Ordering::Less => next,
                std::cmp::Ordering::Equal => either(best, next),
            },
        })?;
        Some(Interval { low: low.0, high: high.0 })
    }

    /// The product with a single positive number, the commonest factor by far; the outer `None`
    /// where the factor is none, or this is not wider than a number either but half open.
    fn scale(&self, factor: &Interval) -> Option<Option<Interval>> {
        let (low, high) = (factor.low.value?, factor.high.value?);
        let positive = low == high && !low.is_negative() && !low.is_zero();
        let alike = self.low.closed == self.high.closed || self.low.value != self.high.value;
        if !positive || !factor.low.closed || !factor.high.closed || !alike {
            return None;
        }
        if low == Fraction::ONE {
            return Some(Some(*self));
        }
        let times = |end: End| match end.value {
            Some(value) => Some(End { value: Some(value.multiply(low)?), ..end }),
            None => Some(end),
        };
        let scale = || Some(Interval { low: times(self.low)?, high: times(self.high)? });
        Some(scale())
    }

    /// `None` where the divisor may be zero.
    pub fn divide(&self, other: &Interval) -> Option<Interval> {
        let positive = other.low.value.is_some_and(|low| !low.is_negative() && !low.is_zero());
        let negative = other.high.value.is_some_and(|high| high.is_negative());
        if !positive && !negative {
            return None;
        }
        let turn = |end: End| -> Option<End> {
            match end.value {
                Some(value) => {
                    Some(End { value: Some(Fraction::ONE.divide(value)?), closed: end.closed })
                }
                None => Some(End::open(Fraction::ZERO)),
            }
        };
        self.multiply(&Interval { low: turn(other.high)?, high: turn(other.low)? })
    }

    pub fn abs(&self) -> Interval {
        if self.low.value.is_some_and(|low| !low.is_negative()) {
            return *self;
        }
        if self.high.value.is_some_and(|high| high.is_negative()) {
            return self.negate();
        }
        let turned = self.negate();
        let high = tighter(self.high, turned.high, |left, right| left > right);
        let free = self.high.value.is_none() || turned.high.value.is_none();
        Interval { low: End::closed(Fraction::ZERO), high: if free { End::FREE } else { high } }
    }

    /// The least of the values of each: from the least low end to the least high end.
    pub fn least(&self, other: &Interval) -> Interval {
        other.negate().greatest(&self.negate()).negate()
    }

    /// The greatest of the values of each.
    pub fn greatest(&self, other: &Interval) -> Interval {
        let low = tighter(self.low, other.low, |left, right| left > right);
        let high = match (self.high.value, other.high.value) {
            (Some(left), Some(right)) if left == right => {
                End { value: Some(left), closed: self.high.closed || other.high.closed }
            }
            (Some(left), Some(right)) => {
                if left > right {
                    self.high
                } else {
                    other.high
                }
            }
            _ => End::FREE,
        };
        Interval { low, high }
    }
}

/// Whether a high end reaches a low end of another interval.
fn reaches(high: End, low: End) -> bool {
    match (high.value, low.value) {
        (Some(high_value), Some(low_value)) => {
            high_value > low_value || (high_value == low_value && high.closed && low.closed)
        }
        _ => true,
    }
}

/// The end that cuts off more.
fn tighter(left: End, right: End, cuts: fn(Fraction, Fraction) -> bool) -> End {
    match (left.value, right.value) {
        (None, _) => right,
        (_, None) => left,
        (Some(a), Some(b)) if a == b => End { value: Some(a), closed: left.closed && right.closed },
        (Some(a), Some(b)) => {
            if cuts(a, b) {
                left
            } else {
                right
            }
        }
    }
}

/// The product of two ends, with the sign of its infinity (0 for a number).
fn product(left: End, left_side: i8, right: End, right_side: i8) -> Option<(End, i8)> {
    let sign = |end: End, side: i8| match end.value {
        Some(value) if value.is_zero() => 0,
        Some(value) => {
            if value.is_negative() {
                -1
            } else {
                1
            }
        }
        None => side,
    };
    let zero = |end: End| end.value.is_some_and(Fraction::is_zero);
    if zero(left) || zero(right) {
        let closed = (zero(left) && left.closed) || (zero(right) && right.closed);
        return Some((End { value: Some(Fraction::ZERO), closed }, 0));
    }
    match (left.value, right.value) {
        (Some(a), Some(b)) => {
            Some((End { value: Some(a.multiply(b)?), closed: left.closed && right.closed }, 0))
        }
        _ => Some((End::FREE, sign(left, left_side) * sign(right, right_side))),
    }
}

fn either(left: (End, i8), right: (End, i8)) -> (End, i8) {
    (End { value: left.0.value, closed: left.0.closed || right.0.closed }, left.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Fraction {
        Fraction::of(crate::figures::Decimal::parse(text).unwrap()).unwrap()
    }

    /// Reads `[1, 2)`, with `*` for no bound.
    fn interval(text: &str) -> Interval {
        let inner = &text[1..text.len() - 1];
        let (low, high) = inner.split_once(',').unwrap();
        let end = |part: &str, closed| match part.trim() {
            "*" => End::FREE,
            part => End { value: Some(number(part)), closed },
        };
        Interval { low: end(low, text.starts_with('[')), high: end(high, text.ends_with(']')) }
    }

    #[track_caller]
    fn check(found: Option<Interval>, expected: &str) {
        assert_eq!(found, Some(interval(expected)));
    }

    #[test]
    fn arithmetic_follows_the_ends() {
        check(interval("[1, 2)").add(&interval("[3, 4]")), "[4, 6)");
        check(interval("[1, 2]").subtract(&interval("[3, 4)")), "(-3, -1]");
        check(interval("[-1, 2]").multiply(&interval("[-3, 4)")), "[-6, 8)");
        check(interval("[1, *)").multiply(&interval("[2, 3]")), "[2, *)");
        check(interval("[-1, *)").multiply(&interval("[-2, 3]")), "(*, *)");
        check(interval("[1, 2]").divide(&interval("[4, 5]")), "[0.2, 0.5]");
        check(interval("[1, 2]").divide(&interval("[4, *)")), "(0, 0.5]");
        assert_eq!(interval("[1, 2]").divide(&interval("[-1, 1]")), None);
        check(Some(interval("[-3, 2]").abs()), "[0, 3]");
        check(Some(interval("[1, 5]").least(&interval("[2, 3)"))), "[1, 3)");
        check(Some(interval("[1, 5]").greatest(&interval("[2, 3)"))), "[2, 5]");
    }

    #[test]
    fn intervals_meet_at_closed_ends_only() {
        assert!(interval("[1, 2]").meets(&interval("[2, 3]")));
        assert!(!interval("[1, 2)").meets(&interval("[2, 3]")));
        assert!(interval("(*, 2]").meets(&interval("[-5, *)")));
        assert_eq!(interval("[1, 2]").gap(&interval("[5, 6]")), Some(number("3")));
        assert_eq!(interval("[5, 6]").gap(&interval("[1, 2]")), Some(number("3")));
        check(interval("[1, 4]").intersect(&interval("(2, 9]")), "(2, 4]");
    }
}
