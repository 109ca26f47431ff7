//! What stands before a number: its sign and its sign of money.

use super::super::chars::{decode_before, is_blank, is_han, skip_blanks_before};
use super::super::lexicon::UnitWord;
use super::super::number::{Notation, Number};
use super::super::scan::Scan;

/// The sign, money prefix and hedges before a number.
pub struct Before {
    pub start: usize,
    pub negative: bool,
    pub money: Option<UnitWord>,
}

pub fn look_before(scan: &Scan, number: &Number) -> Before {
    let floor = scan.last_end();
    let bytes = scan.bytes;
    let mut found = Before { start: number.start, negative: false, money: None };
    // A sign may stand before or behind the sign of money.
    for _ in 0..2 {
        let start = found.start;
        let touching = decode_before(bytes, floor, start);
        if !found.negative {
            if let Some((code, length)) = touching {
                let place = start - length;
                // "-一年内" in a list of a broken table is no negative number.
                let spelled = matches!(number.notation, Notation::Chinese { .. });
                if !spelled && is_minus(code) && minus_stands(scan, place, floor) {
                    found.negative = true;
                    found.start = place;
                    continue;
                }
            }
            // By their last bytes: most numbers have none of them before.
            let minus: &[&str] = match bytes.get(floor..start) {
                Some([.., b's', b' ']) => &["minus ", "Minus "],
                Some([.., b'e', b' ']) => &["negative "],
                Some([.., b'-']) => &["minus-"],
                Some([.., 0x9F | 0xA0 | 0x8B]) => &["负", "負", "零下"],
                _ => &[],
            };
            if let Some(word) = minus.iter().find(|word| scan.ends(start, word))
                && start - word.len() >= floor
                && !is_between(scan, start - word.len())
            {
                found.negative = true;
                found.start = start - word.len();
                continue;
            }
        }
        if found.money.is_none() {
            let place = skip_blanks_before(bytes, floor, start);
            if let Some((unit, place)) = scan.lexicon.money_ends.before(bytes, floor, place) {
                found.money = Some(unit);
                found.start = place;
                continue;
            }
        }
        break;
    }
    found
}

pub fn is_minus(code: u32) -> bool {
    matches!(code, 0x2D | 0x2212 | 0xFF0D | 0x2013 | 0xFE63)
}

/// Whether a dash at `place` is a minus: nothing stands before it that it could join.
pub fn minus_stands(scan: &Scan, place: usize, floor: usize) -> bool {
    if place <= floor && !scan.drafts.is_empty() {
        return false;
    }
    match scan.before(place) {
        None => true,
        Some(code) if is_blank(code) => {
            // "10 -15" joins; "of -15" does not.
            let dash = scan.code(place);
            let word = skip_blanks_before(scan.bytes, scan.floor, place);
            dash != Some(0x2013) && (word > floor || scan.drafts.is_empty())
        }
        Some(code) => {
            is_han(code)
                || matches!(
                    char::from_u32(code),
                    Some(
                        '(' | '（'
                            | '：'
                            | ':'
                            | '，'
                            | ','
                            | '、'
                            | '='
                            | '['
                            | '“'
                            | '"'
                            | '/'
                            | '~'
                            | '|'
                    )
                )
        }
    }
}

/// Whether "minus" at `place` is one half of "plus or minus", a range and no sign.
fn is_between(scan: &Scan, place: usize) -> bool {
    let blank = skip_blanks_before(scan.bytes, 0, place);
    scan.ends(blank, "plus or") || scan.ends(blank, "plus and")
}
