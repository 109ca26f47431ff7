//! A number comes in with what stands behind it; one with its margin takes that in: 2,000.45±0.01, （152.3±10.4）mmHg.

use super::super::chars::{decode, digit, skip_blanks};
use super::super::number::Notation;
use super::super::scan::Scan;
use super::{Making, digits};

/// 2,000.45±0.01
pub fn margin(scan: &Scan, making: &mut Making) {
    if scan.byte(making.end) == Some(0xC2)
        && let Some((0xB1, length)) = decode(scan.bytes, making.end, scan.end)
        && matches!(making.number.notation, Notation::Digits { .. })
        && digit(scan.bytes, making.end + length, scan.end).is_some()
        && let Ok(margin) = digits::read(scan.bytes, making.end + length, scan.end)
    {
        making.end = margin.end;
        bracket(scan, making);
    }
}

/// （152.3±10.4）mmHg: the bracket keeps the two together, and the unit stands behind it.
fn bracket(scan: &Scan, making: &mut Making) {
    let start = making.number.start;
    if !(scan.ends(start, "（") && scan.stands(making.end, "）")) {
        return;
    }
    let end = making.end + "）".len();
    let place = skip_blanks(scan.bytes, end, scan.end);
    if scan.lexicon.unit_words.at(scan.bytes, place, scan.end).is_some() {
        making.end = end;
        making.open = Some(start - "（".len());
    }
}
