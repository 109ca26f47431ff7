//! What stands around a number: sign, scale word, unit, hedge. Makes the figure of it.

mod before;
mod compound;
mod fits;
mod margins;
mod parts;

pub use parts::parts_of;

use super::chars::{decode, is_han, skip_blanks};
use super::lexicon::{ScalePlace, UnitWord, class};
use super::number::{Notation, Number};
use super::scan::{Draft, Scan};
use super::{Decimal, Hedge, Kind, Unit, Value, digits, hedges};
use before::{Before, look_before};
use fits::{odd_stands, unit_fits};
use margins::margin;
use parts::one_in;

/// Finishes a number in digits. Gives the place to go on from.
pub fn finish(scan: &mut Scan, number: &Number) -> usize {
    let end = number.end;
    complete(scan, number, Need::Nothing).unwrap_or(end)
}

/// Finishes a Chinese numeral; `None` where it is a part of a word rather than a number.
pub fn finish_numeral(scan: &mut Scan, number: &Number) -> Option<usize> {
    let Notation::Chinese { length, .. } = number.notation else { return None };
    let need = if length >= 2 && !weak(scan, number) { Need::Something } else { Need::Unit };
    complete(scan, number, need)
}

/// Finishes English number words.
pub fn finish_words(scan: &mut Scan, number: &Number) -> Option<usize> {
    if let Some(share) = one_in(scan, number) {
        return complete(scan, &share, Need::Nothing);
    }
    let one = number.value == Decimal::integer(1) && number.fraction.is_none();
    complete(scan, number, if one { Need::Unit } else { Need::Nothing })
}

/// Finishes 半: only with a unit.
pub fn finish_half(scan: &mut Scan, number: &Number) -> Option<usize> {
    complete(scan, number, Need::Unit)
}

/// What must stand around a number for it to be a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    /// A unit, or the end of the word: no other Chinese character that makes it a name.
    Something,
    Unit,
}

/// A numeral that is mostly a part of names: 百, 千, 万 without a digit.
fn weak(scan: &Scan, number: &Number) -> bool {
    let first = scan.code(number.start).map_or(0, |code| scan.lexicon.class(code));
    class::of(first) == class::POWER && class::low(first) > 1
}

/// A number with what was read around it so far.
struct Making {
    number: Number,
    /// Where the figure ends.
    end: usize,
    kind: Kind,
    unit: u16,
    /// The power of ten that the unit's spelling multiplies by (‰).
    power: i16,
    /// Whether a unit stands behind the number.
    measured: bool,
    hedge: Hedge,
    /// Where the bracket or sign of money stands that opens a bracketed negative.
    open: Option<usize>,
}

fn complete(scan: &mut Scan, number: &Number, need: Need) -> Option<usize> {
    let before = look_before(scan, number);
    let mut making = Making {
        end: number.end,
        number: *number,
        kind: Kind::Number,
        unit: 0,
        power: 0,
        measured: false,
        hedge: Hedge::None,
        open: None,
    };
    let digits = matches!(making.number.notation, Notation::Digits { .. });
    // 2½, 2 and a half.
    if digits && making.number.fraction.is_none() {
        compound::mixed_fraction(scan, &mut making.number);
        making.end = making.number.end;
    }
    scale(scan, &before, &mut making)?;
    odd(scan, &mut making);
    margin(scan, &mut making);
    if digits && compound::feet_and_inches(scan, &mut making.number, &mut making.end) {
        (making.unit, making.kind) = (scan.lexicon.inch, Kind::Measure);
        making.measured = true;
    } else if let Some((word, after)) = unit_behind(scan, &making) {
        measure(scan, &mut making, word, after);
    } else if need == Need::Unit
        && before.money.is_none()
        && (!before.negative || scan.code(making.end).is_some_and(is_han))
        && !fits::lone_numeral_stands(scan, &making.number)
    {
        return None;
    }
    if let Some(money) = before.money
        && making.kind != Kind::Money
        && (making.kind != Kind::Percent || !making.measured)
    {
        // $350 per kg keeps its own; US$5 m is scaled elsewhere.
        (making.unit, making.kind) = (money.unit, Kind::Money);
        let Making { unit, kind, end, .. } = &mut making;
        compound::rate(scan, unit, kind, end);
    }
    if !making.measured && need == Need::Something && !fits::numeral_ends(scan, making.end) {
        return None;
    }
    if making.kind == Kind::Number && !making.measured {
        counted(scan, &mut making);
    }
    if making.number.fraction.is_some() && making.kind == Kind::Number {
        making.kind = Kind::Fraction;
    }
    if digits && !before.negative && !making.measured {
        bracketed(scan, &before, &mut making);
    }
    if before.negative {
        making.number.negate();
    }
    let written = making.number.precision;
    if making.power != 0 {
        making.number.scale(making.power);
        making.number.power -= making.power;
    }
    if making.measured {
        broken_unit(scan, &mut making);
        tenths(scan, &mut making);
        and_half(scan, &mut making);
    }
    if making.kind == Kind::Money || making.kind == Kind::Measure {
        let Making { number, unit, end, .. } = &mut making;
        compound::smaller_units(scan, number, unit, end);
        compound::decimals_behind(scan, number, end);
    }
    odd_behind_unit(scan, &mut making);
    // 十一届三中全会, 市四届人大: which one, not how many.
    let end = making.end;
    if making.kind == Kind::Count && scan.ends(end, "届") && scan.code(end).is_some_and(is_han) {
        (making.kind, making.unit) = (Kind::Ordinal, 0);
    }
    if digits && is_cohort(scan, &making) {
        (making.kind, making.unit) = (Kind::Ordinal, 0);
    }
    Some(push(scan, &making, &before, written))
}

/// 2023级研究生: the year that they began, and no number of steps.
fn is_cohort(scan: &Scan, making: &Making) -> bool {
    let year = (Decimal::integer(1950)..Decimal::integer(2100)).contains(&making.number.value);
    let next = scan.code(making.end).and_then(char::from_u32);
    making.kind == Kind::Count
        && scan.ends(making.end, "级")
        && year
        && making.number.end - making.number.start == 4
        && !next.is_some_and(|next| ['台', '石', '阶', '步'].contains(&next))
}

/// Scale words and letters: 1.2 million, 12k. `None` where the number grows too large.
fn scale(scan: &Scan, before: &Before, making: &mut Making) -> Option<()> {
    let Making { number, end, .. } = making;
    let digits = matches!(number.notation, Notation::Digits { .. });
    let place = skip_blanks(scan.bytes, *end, scan.end);
    let Some((scale, after)) = scan.lexicon.scales.at(scan.bytes, place, scan.end) else {
        return Some(());
    };
    let touching = place == *end;
    let fits = match scale.place {
        ScalePlace::Anywhere => number.power == 0 || !digits,
        ScalePlace::Touching => touching && digits,
        ScalePlace::TouchingMoney => {
            touching && digits && (before.money.is_some() || fits::is_capital_m(scan, place))
        }
    };
    if fits && !(matches!(number.notation, Notation::Words) && number.power > 0) {
        number.scale(i16::from(scale.power));
        if let Some((over, under)) = number.fraction {
            let over = over.checked_mul(10i64.checked_pow(u32::from(scale.power))?)?;
            number.fraction = Some((over, under));
        }
        *end = after;
    }
    Some(())
}

/// 多, 余 and so on right behind a number; 20+.
fn odd(scan: &Scan, making: &mut Making) {
    let Making { number, end, hedge, .. } = making;
    let digits = matches!(number.notation, Notation::Digits { .. });
    let Some((code, length)) = decode(scan.bytes, *end, scan.end) else { return };
    let is_odd = class::of(scan.lexicon.class(code)) == class::ODD && !number.odd;
    let lai = code == '来' as u32 && !scan.ends(*end, "十");
    if is_odd && !lai && odd_stands(scan, *end + length) {
        number.odd = true;
        number.precision = number.value.normal().exponent.max(number.precision);
        *end += length;
    } else if code == 0x2B
        && !matches!(decode(scan.bytes, *end + 1, scan.end), Some((0x30..=0x39, _)))
        && digits
    {
        *hedge = Hedge::AtLeast;
        *end += 1;
    }
}

/// The unit behind the number, and where it ends.
fn unit_behind(scan: &Scan, making: &Making) -> Option<(UnitWord, usize)> {
    let (bytes, words) = (scan.bytes, &scan.lexicon.unit_words);
    let Making { number, end, .. } = making;
    let place = skip_blanks(bytes, *end, scan.end);
    let words_out = matches!(number.notation, Notation::Words);
    let joinable = words_out || matches!(number.notation, Notation::Digits { .. });
    let hyphen = joinable && place == *end && scan.byte(place) == Some(b'-');
    let place = if hyphen { place + 1 } else { place };
    let found = words.at(bytes, place, scan.end);
    let found = found.filter(|(_, after)| unit_fits(scan, number, *end, place, *after));
    if found.is_some() {
        return found;
    }
    // half an hour
    if words_out && scan.stands(place, "a") && number.value == Decimal::new(5, -1) {
        let place = if scan.stands(place, "an ") { place + 3 } else { place + 2 };
        let found = words.at(bytes, place.min(scan.end), scan.end);
        if found.is_some() {
            return found;
        }
    }
    // 0.5 of a percentage point
    let share = scan.stands(*end, " of a p").then(|| words.at(bytes, *end + 6, scan.end));
    share.flatten().filter(|(word, _)| {
        let kind = scan.lexicon.units[usize::from(word.unit)].kind;
        matches!(kind, Kind::Points | Kind::Percent)
    })
}

/// Takes a unit that ends at `after`, with the lower unit of a rate behind it.
fn measure(scan: &Scan, making: &mut Making, word: UnitWord, after: usize) {
    let digits = matches!(making.number.notation, Notation::Digits { .. });
    let Making { number, end, kind, unit, power, measured, .. } = making;
    (*unit, *power, *end, *measured) = (word.unit, i16::from(word.power), after, true);
    if *power == 1 && number.value >= Decimal::integer(10) {
        // 75折 is 75%, 7.5折 too.
        *power = 0;
    }
    *kind = scan.lexicon.units[usize::from(*unit)].kind;
    compound::rate(scan, unit, kind, end);
    // 75 USD million
    let next = skip_blanks(scan.bytes, *end, scan.end);
    if *kind == Kind::Money
        && next > *end
        && number.power == 0
        && digits
        && let Some((scale, after)) = scan.lexicon.scales.at(scan.bytes, next, scan.end)
        && scale.place == ScalePlace::Anywhere
    {
        number.scale(i16::from(scale.power));
        *end = after;
    }
}

/// A noun that is counted behind a number without a unit; 40.4 per 1,000.
fn counted(scan: &Scan, making: &mut Making) {
    let Making { number, end, kind, unit, .. } = making;
    let place = skip_blanks(scan.bytes, *end, scan.end);
    let is_share = number.fraction.is_some_and(|(over, under)| over < under);
    if let Some((noun, _)) = scan.lexicon.counted.at(scan.bytes, place, scan.end)
        && !is_share
    {
        (*unit, *kind) = (noun, Kind::Count);
    }
    if *kind == Kind::Number && scan.stands(*end, " per 1") {
        let base = digits::read(scan.bytes, *end + 5, scan.end).ok();
        let base = base.filter(|base| base.value.normal().mantissa == 1);
        if let Some(base) = base {
            let power = base.value.normal().exponent.clamp(0, 9) as usize;
            if scan.lexicon.per[power] != 0 {
                (*unit, *kind, *end) = (scan.lexicon.per[power], Kind::Measure, base.end);
            }
        }
    }
}

/// (2.5)% and $(1,234): brackets stand for a minus.
fn bracketed(scan: &Scan, before: &Before, making: &mut Making) {
    let Making { number, end, kind, unit, open, .. } = making;
    let start = before.start;
    let closed = scan.byte(*end) == Some(b')') && scan.ends(start, "(") && start > scan.last_end();
    if !closed {
        return;
    }
    if scan.stands(*end, ")%") || scan.stands(*end, ") %") {
        *end += if scan.stands(*end, ")%") { 2 } else { 3 };
        *open = Some(start - 1);
        (*unit, *kind) = (scan.lexicon.percent, Kind::Percent);
    } else {
        let sign = scan.lexicon.money_ends.before(scan.bytes, scan.last_end(), start - 1);
        let Some((word, sign)) = sign else { return };
        *end += 1;
        *open = Some(sign);
        (*unit, *kind) = (word.unit, Kind::Money);
    }
    number.negate();
}

/// 提高3.5个 百分点: a break within the unit.
fn broken_unit(scan: &Scan, making: &mut Making) {
    let next = skip_blanks(scan.bytes, making.end, scan.end);
    if next > making.end && scan.ends(making.end, "个") && scan.stands(next, "百分点") {
        let point = scan.lexicon.unit_words.at(scan.bytes, next, scan.end);
        if let Some((word, after)) = point {
            (making.unit, making.kind, making.end) = (word.unit, Kind::Points, after);
        }
    }
}

/// 七成六
fn tenths(scan: &Scan, making: &mut Making) {
    let Making { number, end, .. } = making;
    if number.value.exponent != 1 || !scan.ends(*end, "成") {
        return;
    }
    let Some((code, length)) = decode(scan.bytes, *end, scan.end) else { return };
    let found = scan.lexicon.class(code);
    let after = *end + length;
    let lone = class::of(found) == class::DIGIT
        && scan.lexicon.unit_words.at(scan.bytes, after, scan.end).is_none()
        && scan.code(after).is_none_or(|code| scan.lexicon.class(code) == class::NONE);
    let digit = Decimal::new(i128::from(class::low(found)), 0);
    if let (true, Some(sum)) = (lone, number.value.checked_add(digit)) {
        number.value = sum;
        number.precision = 0;
        *end = after;
    }
}

/// 三斤半, 两个半, 三成半.
fn and_half(scan: &Scan, making: &mut Making) {
    let Making { number, end, kind, unit, power, .. } = making;
    let whole = number.power == 0 && number.value.exponent == *power;
    let stands = whole && scan.stands(*end, "半");
    if !stands {
        return;
    }
    let half = Decimal::new(5, *power - 1);
    let Some(sum) = number.value.checked_add(half) else { return };
    number.value = sum;
    number.precision = *power - 1;
    *end += 3;
    // 三个半小时, 一个半月: the unit follows.
    if scan.ends(*end, "个半") && scan.stands(*end, "月") {
        let month = scan.lexicon.unit_words.at("个月".as_bytes(), 0, "个月".len());
        if let Some((word, _)) = month {
            (*unit, *kind, *end) = (word.unit, Kind::Measure, *end + 3);
        }
    } else if let Some((word, after)) = scan.lexicon.unit_words.at(scan.bytes, *end, scan.end) {
        *unit = word.unit;
        *kind = scan.lexicon.units[usize::from(*unit)].kind;
        *end = after;
    }
}

/// 两倍多, 一年多
fn odd_behind_unit(scan: &Scan, making: &mut Making) {
    let Making { number, end, kind, measured, .. } = making;
    let tenths = *kind == Kind::Percent && scan.ends(*end, "成");
    let sized = matches!(kind, Kind::Times | Kind::Measure | Kind::Money) || tenths;
    if sized && *measured && !number.odd {
        let more = scan.stands(*end, "多") || scan.stands(*end, "余");
        let numeral = scan.code(*end + 3).is_some_and(fits::is_numeral_sign);
        if more && odd_stands(scan, *end + 3) && !numeral {
            number.odd = true;
            number.precision = number.value.normal().exponent.max(number.precision);
            *end += 3;
        }
    }
}

/// Puts the figure together, with its hedges, and gives where it ends.
fn push(scan: &mut Scan, making: &Making, before: &Before, written: i16) -> usize {
    let Making { ref number, mut end, kind, unit, mut hedge, open, .. } = *making;
    if number.odd {
        hedge = Hedge::Odd;
    }
    if let Some((found, after)) = hedges::after(scan.bytes, end, scan.end, scan.lexicon)
        && (hedge == Hedge::None || hedge == Hedge::Odd)
    {
        hedge = found;
        end = after;
    }
    let ahead = scan.hedge_before(before.start);
    let mut start = before.start;
    if ahead != Hedge::None && (hedge == Hedge::None || hedge == Hedge::Odd) {
        hedge = ahead;
    }
    if before.money.is_none() && !before.negative {
        start = number.start;
    }
    start = open.unwrap_or(start);
    let value = if number.unstated {
        Value::None
    } else if let Some((over, under)) = number.fraction {
        Value::Fraction(over, under)
    } else if let Some(high) = number.high {
        Value::Range(number.value, high)
    } else {
        Value::Exact(number.value)
    };
    let mut figure = scan.figure(start, end, kind, value);
    figure.precision = number.precision;
    figure.scaled = number.power > 0 && number.precision > 0 || written < 0;
    figure.unit = Unit(unit);
    figure.hedge = hedge;
    scan.push_draft(Draft {
        figure,
        power: number.power,
        year_digits: number.year_digits(),
        prefixed: before.money.is_some(),
    });
    end
}
