//! What stands around a number: sign, scale word, unit, hedge. Makes the figure of it.

use super::chars::{
    decode, decode_before, digit, is_blank, is_dash, is_han, skip_blanks, skip_blanks_before,
};
use super::lexicon::{ScalePlace, UnitWord, class};
use super::number::{Notation, Number};
use super::scan::{Draft, Scan};
use super::{Decimal, Hedge, Kind, Unit, Value, chinese, digits, hedges};

/// Finishes a number in digits. Gives the place to go on from.
pub fn finish(scan: &mut Scan, number: Number) -> usize {
    let end = number.end;
    complete(scan, number, Need::Nothing).unwrap_or(end)
}

/// Finishes a Chinese numeral; `None` where it is a part of a word rather than a number.
pub fn finish_numeral(scan: &mut Scan, number: Number) -> Option<usize> {
    let Notation::Chinese { length, .. } = number.notation else { return None };
    let need = if length >= 2 && !weak(scan, number) { Need::Something } else { Need::Unit };
    complete(scan, number, need)
}

/// Finishes English number words.
pub fn finish_words(scan: &mut Scan, number: Number) -> Option<usize> {
    if let Some(share) = one_in(scan, &number) {
        return complete(scan, share, Need::Nothing);
    }
    let one = number.value == Decimal::integer(1) && number.fraction.is_none();
    complete(scan, number, if one { Need::Unit } else { Need::Nothing })
}

/// one in five, two in three, one in 10.
fn one_in(scan: &Scan, number: &Number) -> Option<Number> {
    let over = number.plain().filter(|over| (1..10).contains(over))?;
    if !scan.stands(number.end, " in ") {
        return None;
    }
    let place = number.end + 4;
    let (under, end) = match super::english::read(scan.bytes, place, scan.end, scan.lexicon) {
        Some(super::english::Reading::Number(under)) => (under.plain()?, under.end),
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

/// Finishes 半: only with a unit.
pub fn finish_half(scan: &mut Scan, number: Number) -> Option<usize> {
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
fn weak(scan: &Scan, number: Number) -> bool {
    let first = scan.code(number.start).map_or(0, |code| scan.lexicon.class(code));
    class::of(first) == class::POWER && class::low(first) > 1
}

/// The sign, money prefix and hedges before a number.
struct Before {
    start: usize,
    negative: bool,
    money: Option<UnitWord>,
}

fn look_before(scan: &Scan, number: &Number) -> Before {
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
            // The last bytes of the words below; most numbers have none of them before.
            let near =
                start > floor && matches!(bytes[start - 1], b' ' | b'-' | 0x9F | 0xA0 | 0x8B);
            let minus = ["负", "負", "零下", "minus ", "minus-", "negative ", "Minus "];
            if let Some(word) = minus.iter().find(|word| near && scan.ends(start, word))
                && start - word.len() >= floor
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

fn is_minus(code: u32) -> bool {
    matches!(code, 0x2D | 0x2212 | 0xFF0D | 0x2013 | 0xFE63)
}

/// Whether a dash at `place` is a minus: nothing stands before it that it could join.
fn minus_stands(scan: &Scan, place: usize, floor: usize) -> bool {
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

fn complete(scan: &mut Scan, mut number: Number, need: Need) -> Option<usize> {
    let bytes = scan.bytes;
    let before = look_before(scan, &number);
    let digits = matches!(number.notation, Notation::Digits { .. });
    let mut end = number.end;
    // 2½, 2 and a half.
    if digits && number.fraction.is_none() {
        mixed_fraction(scan, &mut number);
        end = number.end;
    }
    // Scale words and letters.
    let place = skip_blanks(bytes, end, scan.end);
    if let Some((scale, after)) = scan.lexicon.scales.at(bytes, place, scan.end) {
        let touching = place == end;
        let fits = match scale.place {
            ScalePlace::Anywhere => number.power == 0 || !digits,
            ScalePlace::Touching => touching && digits,
            ScalePlace::TouchingMoney => {
                touching && digits && (before.money.is_some() || is_capital_m(scan, place))
            }
        };
        if fits && !(matches!(number.notation, Notation::Words) && number.power > 0) {
            number.scale(i16::from(scale.power));
            if let Some((over, under)) = number.fraction {
                let over = over.checked_mul(10i64.checked_pow(u32::from(scale.power))?)?;
                number.fraction = Some((over, under));
            }
            end = after;
        }
    }
    // 多, 余 and so on.
    let mut hedge = Hedge::None;
    if let Some((code, length)) = decode(bytes, end, scan.end) {
        let is_odd = class::of(scan.lexicon.class(code)) == class::ODD && !number.odd;
        let lai = code == '来' as u32 && !scan.ends(end, "十");
        if is_odd && !lai && odd_stands(scan, end + length) {
            number.odd = true;
            number.precision = number.value.normal().exponent.max(number.precision);
            end += length;
        } else if code == 0x2B
            && !matches!(decode(bytes, end + 1, scan.end), Some((0x30..=0x39, _)))
            && digits
        {
            hedge = Hedge::AtLeast;
            end += 1;
        }
    }
    // 2,000.45±0.01
    if let Some((0xB1, length)) = decode(bytes, end, scan.end)
        && digits
        && digit(bytes, end + length, scan.end).is_some()
        && let Ok(margin) = digits::read(bytes, end + length, scan.end)
    {
        end = margin.end;
    }
    // The unit.
    let place = skip_blanks(bytes, end, scan.end);
    let written_out = matches!(number.notation, Notation::Words);
    let hyphen = (digits || written_out) && place == end && scan.code(place) == Some(0x2D);
    let place = if hyphen { place + 1 } else { place };
    let mut unit = scan
        .lexicon
        .unit_words
        .at(bytes, place, scan.end)
        .filter(|(_, after)| unit_fits(scan, &number, end, place, *after));
    if unit.is_none() && matches!(number.notation, Notation::Words) && scan.stands(place, "a") {
        let place = if scan.stands(place, "an ") { place + 3 } else { place + 2 };
        if number.value == Decimal::new(5, -1) {
            unit = scan.lexicon.unit_words.at(bytes, place.min(scan.end), scan.end);
        }
    }
    // 0.5 of a percentage point
    if unit.is_none() && scan.stands(end, " of a p") {
        let share = scan.lexicon.unit_words.at(bytes, end + 6, scan.end);
        unit = share.filter(|(word, _)| {
            let kind = scan.lexicon.units[usize::from(word.unit)].kind;
            matches!(kind, Kind::Points | Kind::Percent)
        });
    }
    let mut kind = Kind::Number;
    let mut unit_id = 0;
    let mut power = 0i16;
    if let Some((word, after)) = unit {
        (unit_id, power, end) = (word.unit, i16::from(word.power), after);
        if power == 1 && number.value >= Decimal::integer(10) {
            // 75折 is 75%, 7.5折 too.
            power = 0;
        }
        kind = scan.lexicon.units[usize::from(unit_id)].kind;
        rate(scan, &mut unit_id, &mut kind, &mut end);
        // 75 USD million
        let next = skip_blanks(bytes, end, scan.end);
        if kind == Kind::Money
            && next > end
            && number.power == 0
            && digits
            && let Some((scale, after)) = scan.lexicon.scales.at(bytes, next, scan.end)
            && scale.place == ScalePlace::Anywhere
        {
            number.scale(i16::from(scale.power));
            end = after;
        }
    } else if need == Need::Unit
        && before.money.is_none()
        && (!before.negative || scan.code(end).is_some_and(is_han))
        && !lone_numeral_stands(scan, &number)
    {
        return None;
    }
    if let Some(money) = before.money
        && kind != Kind::Money
    {
        if kind == Kind::Number || unit.is_none() {
            (unit_id, kind) = (money.unit, Kind::Money);
        } else if kind != Kind::Percent {
            // $350 per kg keeps its own; US$5 m is scaled elsewhere.
            (unit_id, kind) = (money.unit, Kind::Money);
        }
    }
    if unit.is_none() && need == Need::Something && !numeral_ends(scan, &number, end) {
        return None;
    }
    if kind == Kind::Number && unit.is_none() {
        let place = skip_blanks(bytes, end, scan.end);
        if let Some((noun, _)) = scan.lexicon.counted.at(bytes, place, scan.end) {
            (unit_id, kind) = (noun, Kind::Count);
        }
    }
    if kind == Kind::Number && scan.stands(end, " per 1") {
        // 40.4 per 1,000
        let base = digits::read(bytes, end + 5, scan.end).ok();
        let base = base.filter(|base| base.value.normal().mantissa == 1);
        if let Some(base) = base {
            let power = base.value.normal().exponent.clamp(0, 9) as usize;
            if scan.lexicon.per[power] != 0 {
                (unit_id, kind, end) = (scan.lexicon.per[power], Kind::Measure, base.end);
            }
        }
    }
    if number.fraction.is_some() && kind == Kind::Number {
        kind = Kind::Fraction;
    }
    // (2.5)% and $(1,234): brackets stand for a minus.
    let mut bracket = None;
    if digits && !before.negative && unit.is_none() && scan.code(end) == Some(0x29) {
        let open = before.start;
        if scan.ends(open, "(") && open > scan.last_end() {
            if scan.stands(end, ")%") || scan.stands(end, ") %") {
                let after = if scan.stands(end, ")%") { end + 2 } else { end + 3 };
                bracket = Some((open - 1, after));
                (unit_id, kind) = (scan.lexicon.percent, Kind::Percent);
            } else {
                let sign = scan.lexicon.money_ends.before(bytes, scan.last_end(), open - 1);
                if let Some((word, start)) = sign {
                    bracket = Some((start, end + 1));
                    (unit_id, kind) = (word.unit, Kind::Money);
                }
            }
        }
        if let Some((_, after)) = bracket {
            number.negate();
            end = after;
        }
    }
    if before.negative {
        number.negate();
    }
    let written = number.precision;
    if power != 0 {
        number.scale(power);
        number.power -= power;
    }
    // 提高3.5个 百分点: a break within the unit.
    if unit.is_some() && scan.ends(end, "个") {
        let next = skip_blanks(bytes, end, scan.end);
        if next > end && scan.stands(next, "百分点") {
            let point = scan.lexicon.unit_words.at(bytes, next, scan.end);
            if let Some((word, after)) = point {
                (unit_id, kind, end) = (word.unit, Kind::Points, after);
            }
        }
    }
    // 七成六
    if unit.is_some()
        && scan.ends(end, "成")
        && number.value.exponent == 1
        && let Some((code, length)) = decode(bytes, end, scan.end)
    {
        let found = scan.lexicon.class(code);
        let after = end + length;
        let lone = class::of(found) == class::DIGIT
            && scan.lexicon.unit_words.at(bytes, after, scan.end).is_none()
            && scan.code(after).is_none_or(|code| scan.lexicon.class(code) == class::NONE);
        let digit = Decimal::new(i128::from(class::low(found)), 0);
        if let (true, Some(sum)) = (lone, number.value.checked_add(digit)) {
            number.value = sum;
            number.precision = 0;
            end = after;
        }
    }
    // 三斤半, 两个半, 三成半.
    if unit.is_some()
        && scan.code(end) == Some('半' as u32)
        && number.value.exponent == power
        && number.power == 0
    {
        let half = Decimal::new(5, power - 1);
        if let Some(sum) = number.value.checked_add(half) {
            number.value = sum;
            number.precision = power - 1;
            end += 3;
            // 三个半小时, 一个半月: the unit follows.
            if scan.ends(end, "个半") && scan.stands(end, "月") {
                let month = scan.lexicon.unit_words.at("个月".as_bytes(), 0, "个月".len());
                if let Some((word, _)) = month {
                    (unit_id, kind, end) = (word.unit, Kind::Measure, end + 3);
                }
            } else if let Some((word, after)) = scan.lexicon.unit_words.at(bytes, end, scan.end) {
                unit_id = word.unit;
                kind = scan.lexicon.units[usize::from(unit_id)].kind;
                end = after;
            }
        }
    }
    if kind == Kind::Money || kind == Kind::Measure {
        smaller_units(scan, &mut number, unit_id, &mut end);
    }
    // 两倍多, 一年多
    let tenths = kind == Kind::Percent && scan.ends(end, "成");
    let measured = matches!(kind, Kind::Times | Kind::Measure | Kind::Money) || tenths;
    if measured && unit.is_some() && !number.odd {
        let more = scan.stands(end, "多") || scan.stands(end, "余");
        if more && odd_stands(scan, end + 3) && !scan.code(end + 3).is_some_and(is_numeral_sign) {
            number.odd = true;
            number.precision = number.value.normal().exponent.max(number.precision);
            end += 3;
        }
    }
    // 十一届三中全会, 市四届人大: which one, not how many.
    if kind == Kind::Count && scan.ends(end, "届") && scan.code(end).is_some_and(is_han) {
        (kind, unit_id) = (Kind::Ordinal, 0);
    }
    // The hedges.
    if number.odd {
        hedge = Hedge::Odd;
    }
    if let Some((found, after)) = hedges::after(bytes, end, scan.end, scan.lexicon)
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
    if let Some((open, _)) = bracket {
        start = open;
    }
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
    figure.unit = Unit(unit_id);
    figure.hedge = hedge;
    scan.push_draft(Draft {
        figure,
        power: number.power,
        year_digits: number.year_digits(),
        prefixed: before.money.is_some(),
    });
    Some(end)
}

fn is_numeral_sign(code: u32) -> bool {
    matches!(char::from_u32(code), Some('%' | '％' | '0'..='9'))
}

/// 1.2M without a sign of money.
fn is_capital_m(scan: &Scan, place: usize) -> bool {
    scan.bytes[place] == b'M' && !scan.bytes.get(place + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether 多 or 余 that ends at `at` is a hedge: not the start of another word.
fn odd_stands(scan: &Scan, at: usize) -> bool {
    match scan.code(at).and_then(char::from_u32) {
        Some(
            '数' | '样' | '元' | '种' | '媒' | '边' | '层' | '功' | '维' | '方' | '处' | '于'
            | '半' | '额' | '热' | '杭' | '姚',
        ) => {
            // 多元, 多样, 余杭 begin words, except before a unit: 500多元 is money.
            scan.lexicon.unit_words.at(scan.bytes, at, scan.end).is_some()
        }
        _ => true,
    }
}

/// Whether a spelling of a unit behind a number means the unit there.
fn unit_fits(scan: &Scan, number: &Number, end: usize, place: usize, after: usize) -> bool {
    let text = &scan.bytes[place..after];
    let touching = place == end;
    // 7×24小时, 2019 €m
    let next_is = |test: fn(&u8) -> bool| scan.bytes[..scan.end].get(after).is_some_and(test);
    if matches!(text, b"x" | b"\xC3\x97") && next_is(u8::is_ascii_digit) {
        return false;
    }
    if matches!(text, b"\xE2\x82\xAC" | b"\xC2\xA3") && next_is(u8::is_ascii_alphanumeric) {
        return false;
    }
    // 443,420,000.00国家资本: an amount with its cents counts no countries.
    if let Notation::Digits { grouped: true, .. } = number.notation {
        let word = scan.lexicon.unit_words.at(scan.bytes, place, after);
        let count = word.is_some_and(|(word, _)| {
            scan.lexicon.units[usize::from(word.unit)].kind == Kind::Count
        });
        if count && number.value.exponent == -2 && number.power == 0 {
            return false;
        }
    }
    // in their 30s
    if text == b"s" && touching && number.value.exponent == 0 {
        return false;
    }
    if matches!(number.notation, Notation::Chinese { .. }) && number.power == 0 {
        let word = scan.lexicon.unit_words.at(scan.bytes, place, after);
        if word.is_some_and(|(word, _)| scan.lexicon.behind_digits.contains(&word.unit)) {
            return false;
        }
    }
    if text == "成".as_bytes() {
        // 三成 is 30%; 建成 and 5成为 are not.
        let next = scan.code(after).and_then(char::from_u32);
        let word = matches!(
            next,
            Some(
                '为' | '功'
                    | '立'
                    | '员'
                    | '果'
                    | '本'
                    | '都'
                    | '绩'
                    | '长'
                    | '人'
                    | '年'
                    | '品'
                    | '交'
            )
        );
        return touching && !word && number.value.normal() <= Decimal::integer(100);
    }
    if text[0].is_ascii_alphabetic() {
        let next = scan.code(after);
        // A single letter is a unit only right behind digits, or a blank away where a clause ends.
        if text.len() == 1 {
            let digits = matches!(number.notation, Notation::Digits { .. });
            let open = next.is_none_or(|code| {
                is_blank(code) || !(code < 0x80 && (code as u8).is_ascii_alphanumeric())
            });
            return digits
                && open
                && (touching
                    || matches!(text[0], b'm' | b'g' | b'L' | b'V' | b'W' | b'h' | b's' | b't'));
        }
        if !touching && scan.bytes[place - 1] == b'-' && text.len() < 2 {
            return false;
        }
        return true;
    }
    true
}

/// Whether a lone numeral without a unit is a figure all the same: the whole of its stretch.
fn lone_numeral_stands(scan: &Scan, number: &Number) -> bool {
    if matches!(number.notation, Notation::Words) {
        return false;
    }
    // 前三的, 前三。
    if scan.ends(number.start, "前") {
        return match scan.code(number.end).and_then(char::from_u32) {
            None | Some('的' | '，' | '。' | '；' | '、') => true,
            Some(_) => false,
        };
    }
    // 两到三升: the other end has the unit.
    let Some((code, length)) = decode(scan.bytes, number.end, scan.end) else { return false };
    if !(is_dash(code) || matches!(char::from_u32(code), Some('到' | '至' | '或' | '、'))) {
        return false;
    }
    let place = number.end + length;
    let Some(next) = numeral_at(scan, place) else { return false };
    if next.start != place || next.value.exponent != 0 {
        return false;
    }
    let unit = scan.lexicon.unit_words.at(scan.bytes, next.end, scan.end);
    unit.is_some_and(|(_, after)| unit_fits(scan, &next, next.end, next.end, after))
}

/// Whether a numeral of several characters stands for itself: what follows does not make it a name.
fn numeral_ends(scan: &Scan, number: &Number, end: usize) -> bool {
    let _ = number;
    match scan.code(end) {
        None => true,
        Some(code) => {
            !is_han(code) || !matches!(char::from_u32(code), Some('届' | '大' | '中' | '里' | '世'))
        }
    }
}

/// 2½, 2 and a half.
fn mixed_fraction(scan: &Scan, number: &mut Number) {
    let place = number.end;
    let vulgar = scan.code(place).and_then(super::scan::vulgar_fraction);
    let (parts, over, after) = match vulgar {
        Some((over, parts)) => {
            let (_, length) = decode(scan.bytes, place, scan.end).unwrap_or((0, 0));
            (parts, over, place + length)
        }
        None => match super::english::and_fraction(scan.bytes, place, scan.end, scan.lexicon) {
            Some((parts, over, after)) => (i64::from(parts), over, after),
            None => return,
        },
    };
    let Some(whole) = number.plain() else { return };
    if 1000 * over % parts == 0 {
        let fraction = Decimal::new(i128::from(1000 * over / parts), -3);
        if let Some(sum) = number.value.checked_add(fraction) {
            number.value = sum.normal();
            number.precision = number.value.exponent;
            number.end = after;
        }
    } else if let Some(over) = whole.checked_mul(parts).and_then(|whole| whole.checked_add(over)) {
        number.fraction = Some((over, parts));
        number.end = after;
    }
}

/// A rate: 元/人, 元每吨, mg/L. Takes the lower unit into the figure.
fn rate(scan: &Scan, unit: &mut u16, kind: &mut Kind, end: &mut usize) {
    let place = match scan.code(*end) {
        Some(0x2F) => *end + 1,
        Some(0xFF0F) => *end + 3,
        Some(code) if code == '每' as u32 => *end + 3,
        _ => return,
    };
    let Some((column, after)) = scan.lexicon.rate_per.at(scan.bytes, place, scan.end) else {
        return;
    };
    if let Some(rate) = scan.lexicon.rate(*unit, column) {
        (*unit, *kind, *end) = (rate, Kind::Measure, after);
    }
}

/// 8元5角8分, 5 ft 2 in: smaller units of the same dimension behind the first.
fn smaller_units(scan: &Scan, number: &mut Number, unit: u16, end: &mut usize) {
    if number.high.is_some() || number.fraction.is_some() || number.odd || number.unstated {
        return;
    }
    let mut factor = scan.lexicon.units[usize::from(unit)].factor;
    for _ in 0..3 {
        let place = skip_blanks(scan.bytes, *end, scan.end);
        let next = if digit(scan.bytes, place, scan.end).is_some() {
            digits::read(scan.bytes, place, scan.end).ok()
        } else {
            scan.code(place)
                .filter(|code| class::of(scan.lexicon.class(*code)) == class::DIGIT)
                .and_then(|_| chinese::read(scan.bytes, place, scan.end, None, scan.lexicon))
        };
        let Some(next) = next else { return };
        let place = skip_blanks(scan.bytes, next.end, scan.end);
        let words = &scan.lexicon.unit_words;
        let mut found = words.at(scan.bytes, place, scan.end);
        let entry = |unit: u16| &scan.lexicon.units[usize::from(unit)];
        let money = entry(unit).dimension == "CNY";
        if money && scan.stands(place, "分") {
            let cent = scan.lexicon.cent;
            found = Some((UnitWord { unit: cent, power: 0 }, place + 3));
        }
        let Some((word, after)) = found else { return };
        let (large, small) = (entry(unit), entry(word.unit));
        if large.dimension != small.dimension || word.power != 0 || next.value.is_negative() {
            return;
        }
        // The smaller unit as a part of the larger: small.factor / large.factor.
        let over = i128::from(small.factor.0) * i128::from(large.factor.1);
        let under = i128::from(small.factor.1) * i128::from(large.factor.0);
        let smaller = i128::from(small.factor.0) * i128::from(factor.1)
            < i128::from(factor.0) * i128::from(small.factor.1);
        if !smaller || under == 0 {
            return;
        }
        // Only where the sum has an exact decimal.
        let Some(scaled) = next.value.checked_mul(Decimal::new(over * 1000, -3)) else { return };
        let Some(quotient) = divide(scaled, under) else { return };
        let Some(sum) = number.value.checked_add(quotient) else { return };
        number.value = sum;
        number.precision = quotient.exponent.min(number.precision);
        factor = small.factor;
        *end = after;
    }
}

/// Divides exactly, if the quotient has a short decimal.
fn divide(value: Decimal, by: i128) -> Option<Decimal> {
    let mut value = value.normal();
    for _ in 0..9 {
        if value.mantissa % by == 0 {
            return Some(Decimal::new(value.mantissa / by, value.exponent).normal());
        }
        value = Decimal::new(value.mantissa.checked_mul(10)?, value.exponent - 1);
    }
    None
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
    Some(finish(scan, number))
}

fn numeral_at(scan: &Scan, place: usize) -> Option<Number> {
    if digit(scan.bytes, place, scan.end).is_some() {
        return digits::read(scan.bytes, place, scan.end).ok();
    }
    chinese::read(scan.bytes, place, scan.end, None, scan.lexicon)
}

fn percent_of(scan: &mut Scan, at: usize, place: usize, power: i16) -> Option<usize> {
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
