//! A number as written and what it would have to be come in; whether one slip of the hand leads
//! from the one to the other goes out. Used to choose among structures, never to decide.

/// Whether `wrong` can have come from `right` by one slip; both in units of the last digit.
pub fn slip(wrong: i128, right: i128) -> bool {
    if wrong == right {
        return false;
    }
    if wrong == -right {
        return true;
    }
    if (wrong < 0) != (right < 0) {
        return false;
    }
    let (wrong, right) = (wrong.unsigned_abs(), right.unsigned_abs());
    let (a, b) = (Digits::of(wrong), Digits::of(right));
    // Every slip changes the length by what it is known to change it by.
    if a.length == b.length {
        return two_digits(a.as_slice(), b.as_slice());
    }
    shifted(wrong, right)
        || dropped(a.as_slice(), b.as_slice())
        || dropped(b.as_slice(), a.as_slice())
}

/// The decimal digits of a number, from the last to the first.
struct Digits {
    list: [u8; MOST_DIGITS],
    length: usize,
}

/// The digits of the largest number.
const MOST_DIGITS: usize = 39;

impl Digits {
    fn of(mut number: u128) -> Digits {
        let mut digits = Digits { list: [0; MOST_DIGITS], length: 0 };
        // Division of 128 bits is slow, and seldom needed.
        while number > u128::from(u64::MAX) {
            digits.push((number % 10) as u8);
            number /= 10;
        }
        let mut number = number as u64;
        while number > 0 || digits.length == 0 {
            digits.push((number % 10) as u8);
            number /= 10;
        }
        digits
    }

    fn push(&mut self, digit: u8) {
        self.list[self.length] = digit;
        self.length += 1;
    }

    fn as_slice(&self) -> &[u8] {
        &self.list[..self.length]
    }
}

/// Whether one digit was mistaken, or two neighbours changed places, and no more.
pub fn near_slip(wrong: i128, right: i128) -> bool {
    if wrong == right || wrong < 0 || right < 0 {
        return false;
    }
    let (a, b) = (Digits::of(wrong.unsigned_abs()), Digits::of(right.unsigned_abs()));
    a.length == b.length && two_digits(a.as_slice(), b.as_slice())
}

/// Whether two digits changed places, and no more.
pub fn exchanged(wrong: i128, right: i128) -> bool {
    let differ = |a: &[u8], b: &[u8]| (0..a.len()).filter(|at| a[*at] != b[*at]).count() == 2;
    let (a, b) = (Digits::of(wrong.unsigned_abs()), Digits::of(right.unsigned_abs()));
    near_slip(wrong, right) && differ(a.as_slice(), b.as_slice())
}

/// The decimal point moved.
fn shifted(wrong: u128, right: u128) -> bool {
    let (low, high) = (wrong.min(right), wrong.max(right));
    low != 0 && [10, 100, 1000, 10_000].iter().any(|power| low.checked_mul(*power) == Some(high))
}

/// Of two numbers of the same length: one digit differs, or two digits changed places.
fn two_digits(a: &[u8], b: &[u8]) -> bool {
    let mut odd = (0..a.len()).filter(|at| a[*at] != b[*at]);
    match (odd.next(), odd.next(), odd.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(second), None) => a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}

/// `long` is `short` with one digit more.
fn dropped(long: &[u8], short: &[u8]) -> bool {
    if long.len() != short.len() + 1 || short.len() < 3 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    long[same + 1..] == short[same..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand() {
        for (wrong, right) in [
            (474, 484),
            (383, 338),
            (-12, 12),
            (120, 12),
            (1234, 12340),
            (1123, 123),
            (9872841, 6872841),
        ] {
            assert!(slip(wrong, right), "{wrong} for {right}");
        }
        for (wrong, right) in [(474, 495), (12, 13345), (12, 12), (5, -7)] {
            assert!(!slip(wrong, right), "{wrong} for {right}");
        }
    }
}
