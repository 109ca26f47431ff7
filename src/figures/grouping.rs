//! The bytes of a Chinese document come in; whether it groups the digits of its numbers by blanks goes out (6 318人,
//! 41 760元), as GB/T 15835—2011 has it.
//!
//! A label may be numbered with a blank behind it (组1 120人). So a document counts as one that groups by blanks only
//! where it does so several times, and nowhere writes an amount of four digits and more in another way.

/// So many groups are no labels.
const SEVERAL: usize = 3;

/// What stands behind amounts, and not behind years or the numbers of documents.
const UNITS: [&str; 8] = ["人", "元", "万", "家", "件", "户", "亩", "吨"];

/// Whether all long numbers of a text are grouped by blanks.
pub fn is_by_blanks(text: &[u8]) -> bool {
    let mut grouped = 0;
    let mut at = 0;
    while let Some(start) = text[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) {
        let run =
            |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let first = run(start);
        let mut end = start + first;
        let fraction = start > 0 && text[start - 1] == b'.';
        let mut groups = 0;
        while first <= 3 && !fraction && text.get(end) == Some(&b' ') && run(end + 1) == 3 {
            (end, groups) = (end + 4, groups + 1);
        }
        grouped += groups.min(1);
        at = end;
        if fraction {
            continue;
        }
        let comma = text.get(end) == Some(&b',') && run(end + 1) == 3;
        // A year, the number of a standard or a telephone number: no amount.
        let amounts = UNITS.iter().any(|unit| text[end..].starts_with(unit.as_bytes()));
        let plain = first >= 4 && amounts;
        if comma && first <= 3 || plain {
            return false;
        }
    }
    grouped >= SEVERAL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_by_blanks(text.as_bytes()), expected);
    }

    #[test]
    fn blanks_group_digits_where_nothing_else_does() {
        check("出生6 318人，检查1 520家，收入41 760元。", true);
        check("出生6 318人，检查1 520家。", false);
        check("出生6 318人，检查1 520家，收入41 760元，支出38760元。", false);
        check("第1 120人，第2 130人，第3 140人，共1,390人。", false);
        check("2023年出生6 318人，检查1 520家，门诊1 126 400人次。", true);
    }
}
