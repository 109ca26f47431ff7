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
    let (a, b) = (wrong.to_string(), right.to_string());
    shifted(wrong, right)
        || one_digit(&a, &b)
        || swapped(&a, &b)
        || dropped(&a, &b)
        || dropped(&b, &a)
}

/// Whether one digit was mistaken, or two neighbours changed places, and no more.
pub fn near_slip(wrong: i128, right: i128) -> bool {
    if wrong == right || wrong < 0 || right < 0 {
        return false;
    }
    let (wrong, right) = (wrong.to_string(), right.to_string());
    one_digit(&wrong, &right) || swapped(&wrong, &right)
}

/// The decimal point moved.
fn shifted(wrong: u128, right: u128) -> bool {
    [10, 100, 1000, 10_000].iter().any(|power| {
        wrong.checked_mul(*power) == Some(right) || right.checked_mul(*power) == Some(wrong)
    }) && wrong != 0
        && right != 0
}

fn one_digit(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

/// Two neighbouring digits changed places.
fn swapped(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let odd: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    matches!(odd[..], [first, second] if a[first] == b[second] && a[second] == b[first])
}

/// `long` is `short` with one digit more.
fn dropped(long: &str, short: &str) -> bool {
    if long.len() != short.len() + 1 || short.len() < 3 {
        return false;
    }
    let same = long.bytes().zip(short.bytes()).take_while(|(x, y)| x == y).count();
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
