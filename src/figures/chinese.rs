//! Numbers with Chinese numerals, alone (三十六, 一百二十万) or mixed with digits (3.6万, 1亿2千万).

use super::Decimal;
use super::chars::decode;
use super::digits;
use super::lexicon::{Lexicon, class};
use super::number::{Notation, Number};

/// Builds the value while numerals are read from left to right: `whole` holds what lies above the
/// last 亿, `upper` above the last 万, `section` the thousands, hundreds and tens.
struct Builder {
    whole: i128,
    upper: i128,
    section: i128,
    /// The digit or number that waits for its power, with its decimals.
    pending: Option<Decimal>,
    /// The other digit of an approximate pair.
    pair: Option<i128>,
    /// What the pair's first digit is multiplied by.
    pair_unit: i128,
    /// The power of the last unit read, and whether 零 stood after it.
    last: i16,
    zero: bool,
    precision: i16,
    /// The power of the last 万 or 亿.
    power: i16,
    overflow: bool,
}

/// Reads the numeral that starts at `at`, or goes on behind the digits of `begun`. `None` where
/// there is no number: a lone 点 or 百 of a name must be told by what follows.
pub fn read(
    bytes: &[u8],
    at: usize,
    end: usize,
    begun: Option<Number>,
    lexicon: &Lexicon,
) -> Option<Number> {
    if let Some(number) = begun.filter(|number| number.value.exponent < 0) {
        return scaled(bytes, at, end, number, lexicon);
    }
    let start = begun.map_or(at, |number| number.start);
    let mut state = Builder::new();
    let (mut place, mut length, mut odd, mut unstated) = (at, 0u32, false, false);
    let mut positional = begun.is_none();
    let mut digit_run = 0u32;
    let mut run = Decimal::ZERO;
    let mut decimals = false;
    if let Some(number) = begun {
        state.pending = Some(number.value);
        state.precision = number.precision;
        length = 1;
    }
    while let Some((code, width)) = decode(bytes, place, end) {
        let found = lexicon.class(code);
        match class::of(found) {
            class::DIGIT => {
                let value = i128::from(class::low(found));
                // 两 and 俩 are digits only before a power or a measure word.
                if digit_run == 0 {
                    if state.pending.is_some() {
                        break;
                    }
                    if value == 0 && length > 0 {
                        state.zero = true;
                        digit_run = 0;
                        // 一千零五: not a digit of its own, unless it begins a positional run.
                        let next = decode(bytes, place + width, end);
                        let joins = next.is_some_and(|(code, _)| {
                            matches!(
                                class::of(lexicon.class(code)),
                                class::DIGIT | class::SOME | class::TENS | class::WIDE_DIGIT
                            ) || class::low(lexicon.class(code)) == 1
                                && class::of(lexicon.class(code)) == class::POWER
                                || code < 0x80 && (code as u8).is_ascii_digit()
                        });
                        if !joins {
                            break;
                        }
                        place += width;
                        length += 1;
                        continue;
                    }
                    run = Decimal::new(value, 0);
                    digit_run = 1;
                } else {
                    digit_run += 1;
                    match run.mantissa.checked_mul(10).and_then(|ten| ten.checked_add(value)) {
                        Some(next) => run.mantissa = next,
                        None => return None,
                    }
                }
                place += width;
                length += 1;
            }
            class::POWER => {
                let power = i16::from(class::low(found));
                // 3.6千米, 5千克, 3千瓦: 千 and 兆 belong to the unit, if one is so spelled.
                if (power == 12 && length > 0 || power == 3 && (digit_run > 0 || begun.is_some()))
                    && lexicon
                        .unit_words
                        .at(bytes, place, end)
                        .is_some_and(|(_, after)| after > place + width)
                {
                    break;
                }
                state.take_digits(digit_run, run);
                digit_run = 0;
                if !state.apply(power) {
                    break;
                }
                positional = false;
                place += width;
                length += 1;
            }
            class::TENS => {
                if digit_run > 0 || state.pending.is_some() {
                    break;
                }
                state.pending = Some(Decimal::new(i128::from(class::low(found)), 0));
                if !state.apply(1) {
                    break;
                }
                positional = false;
                place += width;
                length += 1;
            }
            class::SOME => {
                // 几十, 数百, 十几, 一千零几.
                if digit_run > 0 || state.pending.is_some() {
                    break;
                }
                let next = decode(bytes, place + width, end).map(|(code, _)| lexicon.class(code));
                let powered = next.is_some_and(|next| class::of(next) == class::POWER);
                if length == 0 {
                    if !powered {
                        return None;
                    }
                    unstated = true;
                    state.pending = Some(Decimal::new(1, 0));
                } else {
                    if state.last < 1 {
                        break;
                    }
                    odd = true;
                }
                positional = false;
                place += width;
                length += 1;
            }
            class::ODD => {
                // 十余万, 500多亿: only where a power follows; elsewhere the scanner takes it.
                let next = decode(bytes, place + width, end).map(|(code, _)| lexicon.class(code));
                let powered = next
                    .is_some_and(|next| class::of(next) == class::POWER && class::low(next) >= 3);
                if !powered || length == 0 || odd {
                    break;
                }
                state.take_digits(digit_run, run);
                digit_run = 0;
                odd = true;
                positional = false;
                place += width;
                length += 1;
            }
            class::POINT => {
                // 二点五, 二十点一万: digits must follow.
                if decimals || length == 0 || begun.is_some() {
                    break;
                }
                let mut ahead = place + width;
                let mut fraction = Decimal::ZERO;
                let mut count = 0;
                while let Some((code, width)) = decode(bytes, ahead, end) {
                    let next = lexicon.class(code);
                    if class::of(next) != class::DIGIT || count > 20 {
                        break;
                    }
                    fraction.mantissa = fraction.mantissa * 10 + i128::from(class::low(next));
                    fraction.exponent -= 1;
                    ahead += width;
                    count += 1;
                }
                if count == 0 {
                    break;
                }
                state.take_digits(digit_run, run);
                digit_run = 0;
                state.settle();
                let whole = Decimal::new(state.total()?, 0);
                state = Builder::new();
                state.pending = whole.checked_add(fraction);
                state.precision = fraction.exponent;
                decimals = true;
                positional = false;
                length += 1 + count;
                place = ahead;
            }
            // 5万4千6百, 3万4000: digits go on behind a power.
            _ if state.last > 0
                && !odd
                && digit_run == 0
                && state.pending.is_none()
                && (code < 0x80 && (code as u8).is_ascii_digit()
                    || class::of(found) == class::WIDE_DIGIT) =>
            {
                let Ok(number) = digits::read(bytes, place, end) else { break };
                let Notation::Digits { whole, .. } = number.notation else { break };
                let (code, _) = decode(bytes, number.end, end).unwrap_or((0, 0));
                let next = lexicon.class(code);
                let powered =
                    class::of(next) == class::POWER && i16::from(class::low(next)) < state.last;
                // Without a power of its own it must fill the places below the last one.
                let fills = i16::from(whole) == state.last || state.zero;
                if number.value.exponent != 0 || !(powered || fills) {
                    break;
                }
                state.pending = Some(number.value);
                place = number.end;
                length += 1;
                if !powered {
                    state.zero = true;
                    break;
                }
            }
            _ => break,
        }
        if length > 60 {
            break;
        }
    }
    if length == 0 {
        return None;
    }
    let is_positional = positional && digit_run >= 2;
    if is_positional && digit_run > 2 || begun.is_none() && positional && digit_run == 1 {
        let mut number = Number::new(
            start,
            place,
            run,
            Notation::Chinese { length: digit_run.min(255) as u8, positional: true },
        );
        number.precision = 0;
        return Some(number);
    }
    let pair = digit_run == 2;
    state.take_digits(digit_run, run);
    state.settle();
    if state.overflow {
        return None;
    }
    let low = state.value()?;
    let mut number = Number::new(
        start,
        place,
        low,
        Notation::Chinese { length: length.min(255) as u8, positional: false },
    );
    if begun.is_some() {
        number.notation = begun.map_or(number.notation, |number| number.notation);
    }
    number.power = state.power;
    number.precision = state.precision.min(state.value_precision());
    number.odd = odd;
    number.unstated = unstated;
    if odd {
        number.precision = low.normal().exponent.max(number.precision);
    }
    if let Some(difference) = state.pair {
        number.high = low.checked_add(Decimal::new(difference, 0));
    } else if pair && is_positional {
        // Two digits that do not ascend are the end of a year: 九八年.
        number.notation = Notation::Chinese { length: 2, positional: true };
    }
    Some(number)
}

/// 3.6万, 4.78万亿: digits with decimals take scale words and nothing else.
fn scaled(
    bytes: &[u8],
    at: usize,
    end: usize,
    mut number: Number,
    lexicon: &Lexicon,
) -> Option<Number> {
    let mut place = at;
    while let Some((code, width)) = decode(bytes, place, end) {
        let found = lexicon.class(code);
        let power = i16::from(class::low(found));
        if class::of(found) != class::POWER || number.power > 12 {
            break;
        }
        // 3.5千米: 千 belongs to the unit.
        let unit = lexicon.unit_words.at(bytes, place, end);
        if unit.is_some_and(|(_, after)| after > place + width) {
            break;
        }
        number.scale(power);
        place += width;
        number.end = place;
    }
    (place > at).then_some(number)
}

impl Builder {
    fn new() -> Self {
        Builder {
            whole: 0,
            upper: 0,
            section: 0,
            pending: None,
            pair: None,
            pair_unit: 0,
            last: 0,
            zero: false,
            precision: 0,
            power: 0,
            overflow: false,
        }
    }

    /// Moves a run of digit characters to where it waits for its power. Two ascending digits are
    /// an approximate pair: 三四十.
    fn take_digits(&mut self, count: u32, run: Decimal) {
        match count {
            0 => {}
            2 => {
                let (low, high) = (run.mantissa / 10, run.mantissa % 10);
                if low > 0 && high > low {
                    self.pair = Some(high - low);
                    self.pair_unit = 1;
                    self.pending = Some(Decimal::new(low, 0));
                } else {
                    self.pending = Some(run);
                }
            }
            _ => self.pending = Some(run),
        }
    }

    /// Multiplies by a power; false where that cannot follow.
    fn apply(&mut self, power: i16) -> bool {
        let unit = 10i128.pow(power as u32);
        if power < 4 {
            if self.last > 0 && power >= self.last && self.last < 4 {
                return false;
            }
            let digit = self.pending.take().unwrap_or(Decimal::new(1, 0));
            if digit.exponent < 0 {
                // 2.5千: exact where the power takes the decimals up.
                let Some(product) = digit.checked_mul(Decimal::new(unit, 0)) else { return false };
                self.precision += power;
                let Some(whole) = product.at_exponent(0) else {
                    self.pending = Some(digit);
                    return false;
                };
                self.section = self.section.saturating_add(whole);
            } else {
                let Some(whole) = digit.at_exponent(0) else { return false };
                self.section = match whole.checked_mul(unit) {
                    Some(product) => self.section.saturating_add(product),
                    None => return false,
                };
                self.precision = 0;
            }
            if self.pair_unit == 1 {
                self.pair = self.pair.map(|pair| pair * unit);
                self.pair_unit = unit;
            }
        } else {
            let pending = self.pending.take();
            let below = Decimal::new(self.section, 0);
            let number = pending.map_or(Some(below), |digit| below.checked_add(digit));
            let Some(mut number) = number else { return false };
            if pending.is_none() && number.is_zero() && self.upper == 0 && self.whole == 0 {
                number = Decimal::new(1, 0);
            }
            let decimals = number.exponent.min(0);
            let base = if power >= 8 { std::mem::take(&mut self.upper) } else { 0 };
            let base = if power >= 8 && base != 0 || power == 4 { base } else { 0 };
            let total = Decimal::new(base, 0).checked_add(number);
            let scaled = total.and_then(|total| total.checked_mul(Decimal::new(unit, 0)));
            let Some(scaled) = scaled.map(Decimal::normal) else { return false };
            let Some(exact) = scaled.at_exponent(0) else {
                self.overflow = true;
                return false;
            };
            if power == 4 {
                self.upper = self.upper.saturating_add(exact);
            } else {
                self.whole = self.whole.saturating_add(exact);
            }
            self.section = 0;
            if self.pair_unit > 0 {
                self.pair = self.pair.and_then(|pair| pair.checked_mul(unit));
            }
            self.precision = power + decimals;
            if power == 8 && base != 0 {
                self.precision = 12 + decimals;
            }
            self.power = self.precision - decimals;
        }
        self.last = power;
        self.zero = false;
        true
    }

    /// Adds what still waits: a lone digit behind a power stands for the next place (一万四).
    fn settle(&mut self) {
        let Some(digit) = self.pending.take() else { return };
        if self.last == 0 {
            self.pending = Some(digit);
            return;
        }
        let short = !self.zero && self.last > 1 && digit.at_exponent(0).is_some_and(|d| d < 10);
        let unit = if short { 10i128.pow(self.last as u32 - 1) } else { 1 };
        let Some(exact) = digit.at_exponent(0).and_then(|digit| digit.checked_mul(unit)) else {
            self.overflow = true;
            return;
        };
        self.section = self.section.saturating_add(exact);
        self.precision = if short && self.last >= 4 { self.last - 1 } else { 0 };
        if !(short && self.last >= 4) {
            self.power = 0;
        }
        if self.pair_unit == 1 {
            self.pair = self.pair.and_then(|pair| pair.checked_mul(unit));
        }
    }

    fn total(&self) -> Option<i128> {
        let waiting = self.pending.map_or(Some(0), |digit| digit.at_exponent(0))?;
        self.whole.checked_add(self.upper)?.checked_add(self.section)?.checked_add(waiting)
    }

    fn value(&self) -> Option<Decimal> {
        match self.pending {
            Some(pending) if self.last == 0 => Some(pending),
            _ => self.total().map(|total| Decimal::new(total, 0)),
        }
    }

    fn value_precision(&self) -> i16 {
        self.pending.map_or(i16::MAX, |pending| pending.exponent)
    }
}
