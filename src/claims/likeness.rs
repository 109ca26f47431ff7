//! Whether two statements of a value look like one value miswritten: the only difference of two
//! restated figures that the text alone can prove.

use crate::figures::{Decimal, Figure};

/// How alike the digits of two values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Equal,
    /// One digit differs, two neighbours are swapped, or the decimal point has moved.
    Miswritten,
    /// One digit of three differs: by chance, one pair in thirty does.
    Close,
    Different,
}

/// Compares the significant digits of two figures, each at its stated precision.
pub fn likeness(left: &Figure, right: &Figure) -> Likeness {
    match (left.value.decimal(), right.value.decimal()) {
        (Some(one), Some(other)) => of_values((one, left.precision), (other, right.precision)),
        _ => Likeness::Different,
    }
}

/// The same for two values, each with the power of ten of its last digit.
pub fn of_values(one: (Decimal, i16), other: (Decimal, i16)) -> Likeness {
    let (one, other) = (digits(one.0, one.1), digits(other.0, other.1));
    let trimmed =
        |digits: &[u8]| digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    if one[..trimmed(&one)] == other[..trimmed(&other)] {
        return Likeness::Equal;
    }
    if one.len() != other.len() || trimmed(&one).max(trimmed(&other)) < 3 {
        return Likeness::Different;
    }
    let differing: Vec<usize> =
        (0..one.len()).filter(|place| one[*place] != other[*place]).collect();
    match differing.as_slice() {
        [_] if trimmed(&one).max(trimmed(&other)) >= 4 => Likeness::Miswritten,
        [_] => Likeness::Close,
        [first, second]
            if second - first == 1
                && one[*first] == other[*second]
                && one[*second] == other[*first] =>
        {
            Likeness::Miswritten
        }
        // 2,846 and 2,684: the same digits in another order.
        _ if one.len() >= 4 && trimmed(&one) == one.len() && are_permuted(&one, &other) => {
            Likeness::Miswritten
        }
        _ => Likeness::Different,
    }
}

/// Whether up to three digits changed places among themselves.
fn are_permuted(one: &[u8], other: &[u8]) -> bool {
    let differing = one.iter().zip(other).filter(|(one, other)| one != other).count();
    let sorted = |digits: &[u8]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    differing <= 3 && sorted(one) == sorted(other)
}

/// The digits from the first that is not zero to the last one stated.
fn digits(value: Decimal, precision: i16) -> Vec<u8> {
    let mantissa = value.at_exponent(precision).unwrap_or(value.normal().mantissa);
    mantissa.unsigned_abs().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockId, Span};
    use crate::figures::{Hedge, Kind, Unit, Value};

    fn figure(text: &str) -> Figure {
        let value = Decimal::parse(text).expect("a decimal");
        Figure {
            span: Span::new(0, 0),
            kind: Kind::Number,
            value: Value::Exact(value),
            precision: value.exponent,
            scaled: value.exponent < 0,
            unit: Unit::NONE,
            hedge: Hedge::None,
            block: BlockId(0),
            cell: None,
        }
    }

    #[track_caller]
    fn check(left: &str, right: &str, expected: Likeness) {
        assert_eq!(likeness(&figure(left), &figure(right)), expected);
    }

    #[test]
    fn digits_are_compared_at_the_stated_precision() {
        check("94.81", "98.41", Likeness::Miswritten);
        check("1747.8", "1749.8", Likeness::Miswritten);
        check("123.8", "1238", Likeness::Equal);
        check("402", "400.6", Likeness::Different);
        check("38.7", "33.7", Likeness::Close);
        check("2846", "2684", Likeness::Miswritten);
        check("2000", "4000", Likeness::Different);
        check("12.0", "12", Likeness::Equal);
        check("90.0", "90.4", Likeness::Close);
    }
}
