//! Parts of a whole that are told in words: 百分之三十, 三分之二, one in five.

use super::super::chars::{decode, digit, skip_blanks};
use super::super::lexicon::class;
use super::super::number::{Notation, Number};
use super::super::scan::{Draft, Scan};
use super::super::{Decimal, Hedge, Kind, Unit, Value, chinese, digits, english, hedges};
use super::finish;
use super::fits::odd_stands;

/// one in five, two in three, one in 10; three claims in four, seven out of every ten.
pub fn one_in(scan: &Scan, number: &Number) -> Option<Number> {
    let over = number.plain().filter(|over| (1..10).contains(over))?;
    if let Some(place) = out_of(scan, number.end).filter(|_| number.notation == Notation::Words) {
        return some_of(scan, number, over, place);
    }
    if !scan.stands(number.end, " in ") {
        return noun_in(scan, number, over);
    }
    let place = number.end + 4;
    let (under, end) = match english::read(scan.bytes, place, scan.end, scan.lexicon) {
        Some(english::Reading::Number(under)) => (under.plain()?, under.end),
        None => {
            let under = digits::read(scan.bytes, place, scan.end).ok()?;
            digit(scan.bytes, place, scan.end)?;
            (under.plain()?, under.end)
        }
        _ => return None,
    };
    // "two in three schools" may count schools; "one in five schools" does not.
    let blank = skip_blanks(scan.bytes, end, scan.end);
    let measured = scan.lexicon.unit_words.at(scan.bytes, blank, scan.end).is_some();
    let fits = under > over && under <= 1_000_000 && !measured;
    if !fits || over > 1 && under > 10 {
        return None;
    }
    let mut share = *number;
    share.fraction = Some((over, under));
    share.end = end;
    Some(share)
}

/// Where “ out of ” and its like end, if they stand at a place.
fn out_of(scan: &Scan, place: usize) -> Option<usize> {
    const JOINTS: &[&str] = &[" out of every ", " out of ", " in every ", " of every "];
    JOINTS.iter().find(|joint| scan.stands(place, joint)).map(|joint| place + joint.len())
}

/// So many out of a round few, both in words: nine out of ten. Three out of eight are eight.
fn some_of(scan: &Scan, number: &Number, over: i64, place: usize) -> Option<Number> {
    let english::Reading::Number(under) = english::read(scan.bytes, place, scan.end, scan.lexicon)?
    else {
        return None;
    };
    let parts = under.plain().filter(|parts| *parts > over && [3, 4, 5, 10].contains(parts))?;
    (under.notation == Notation::Words).then(|| {
        let mut share = *number;
        share.fraction = Some((over, parts));
        share.end = under.end;
        share
    })
}

/// three claims in four: what is counted stands between. Two schools in three towns are no share, so a
/// verb, “of” or a stop must follow.
fn noun_in(scan: &Scan, number: &Number, over: i64) -> Option<Number> {
    const BEHIND: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "of", "said", "say", "says", "can",
        "could", "do", "does", "did", "will", "would", "ended", "led", "now", "still",
    ];
    if !scan.stands(number.end, " ") || number.notation != Notation::Words {
        return None;
    }
    let letters = |from: usize| {
        let rest = &scan.bytes[from..scan.end];
        rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count()
    };
    let noun = letters(number.end + 1);
    let joint = number.end + 1 + noun;
    if !(3..20).contains(&noun) {
        return None;
    }
    if let Some(place) = out_of(scan, joint) {
        return some_of(scan, number, over, place);
    }
    if !scan.stands(joint, " in ") {
        return None;
    }
    let english::Reading::Number(under) =
        english::read(scan.bytes, joint + 4, scan.end, scan.lexicon)?
    else {
        return None;
    };
    let parts = under.plain().filter(|parts| *parts > over && *parts <= 10)?;
    let ends = !scan.stands(under.end, " ");
    let next = under.end + 1;
    let verb = || {
        let word = &scan.bytes[next..next + letters(next)];
        BEHIND.iter().any(|known| known.as_bytes() == word)
    };
    (under.notation == Notation::Words && (ends || verb())).then(|| {
        let mut share = *number;
        share.fraction = Some((over, parts));
        share.end = under.end;
        share
    })
}

/// 百分之三十, 千分之三, 三分之二: a fraction that starts at `at`.
pub fn parts_of(scan: &mut Scan, at: usize) -> Option<usize> {
    let bytes = scan.bytes;
    let (code, length) = decode(bytes, at, scan.end)?;
    let percent = match char::from_u32(code)? {
        '百' | '佰' => Some(0),
        '千' | '仟' => Some(-1),
        '万' | '萬' => Some(-2),
        _ => None,
    };
    if let Some(power) = percent {
        let mut place = skip_blanks(bytes, at + length, scan.end);
        if scan.stands(place, "分") {
            place = skip_blanks(bytes, place + 3, scan.end);
            if scan.stands(place, "之") {
                let place = skip_blanks(bytes, place + 3, scan.end);
                return percent_of(scan, at, place, power);
            }
        }
        return None;
    }
    // 三分之二
    if class::of(scan.lexicon.class(code)) != class::DIGIT && code != '十' as u32 {
        return None;
    }
    let under = chinese::read(bytes, at, scan.end, None, scan.lexicon)?;
    if !scan.stands(under.end, "分之") {
        return None;
    }
    let place = under.end + 6;
    let over = numeral_at(scan, place)?;
    let (over_value, parts) = (over.plain()?, under.plain()?);
    if parts <= 0 {
        return None;
    }
    let mut number = Number::new(at, over.end, Decimal::ZERO, under.notation);
    number.fraction = Some((over_value, parts));
    if scan.ends(at, "又") {
        // 一又三分之二: the whole stands before.
        number.fraction = Some((over_value, parts));
    }
    Some(finish(scan, &number))
}

pub fn numeral_at(scan: &Scan, place: usize) -> Option<Number> {
    if digit(scan.bytes, place, scan.end).is_some() {
        return digits::read(scan.bytes, place, scan.end).ok();
    }
    chinese::read(scan.bytes, place, scan.end, None, scan.lexicon)
}

pub fn percent_of(scan: &mut Scan, at: usize, place: usize, power: i16) -> Option<usize> {
    let minus = scan.stands(place, "负") || scan.stands(place, "負");
    let place = if minus { place + 3 } else { place };
    let mut number = if scan.stands(place, "百") && !scan.stands(place, "百分") {
        // 百分之百
        Number::new(at, place + 3, Decimal::new(100, 0), Notation::Words)
    } else {
        numeral_at(scan, place)?
    };
    let mut start = at;
    for (word, sign) in [("负的", true), ("负", true), ("負", true)] {
        if scan.ends(at, word) {
            if sign {
                number.negate();
            }
            start = at - word.len();
            break;
        }
    }
    if minus {
        number.negate();
    }
    let written = number.value.exponent;
    number.scale(power);
    let mut end = number.end;
    let mut hedge = Hedge::None;
    if let Some((code, length)) = decode(scan.bytes, end, scan.end)
        && class::of(scan.lexicon.class(code)) == class::ODD
        && odd_stands(scan, end + length)
    {
        number.odd = true;
        number.precision = number.value.normal().exponent.max(number.precision);
        end += length;
    }
    if number.odd {
        hedge = Hedge::Odd;
    }
    if let Some((found, after)) = hedges::after(scan.bytes, end, scan.end, scan.lexicon) {
        (hedge, end) = (found, after);
    }
    let ahead = scan.hedge_before(start);
    if ahead != Hedge::None {
        hedge = ahead;
    }
    let value = match number.high {
        Some(high) => Value::Range(number.value, high),
        None => Value::Exact(number.value),
    };
    let mut figure = scan.figure(start, end, Kind::Percent, value);
    figure.precision = number.precision;
    figure.scaled = written < 0 || power < 0;
    figure.unit = Unit(scan.lexicon.percent);
    figure.hedge = hedge;
    scan.push_draft(Draft { figure, power: 0, year_digits: 0, prefixed: false });
    Some(end)
}
