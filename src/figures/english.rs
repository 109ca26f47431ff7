//! Numbers in English words: twenty-four, a hundred and five, half a million, two thirds.

mod bare;

use super::Decimal;
use super::lexicon::{EnglishWord, Lexicon};
use super::number::{Notation, Number};

/// What the words say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    Number(Number),
    /// first, twenty-first: the value and the end.
    Ordinal(i64, usize),
    /// doubled, threefold: the multiple as a fraction, and the end.
    Times((i64, i64), usize),
}

/// Reads the number words that start at `at`.
pub fn read(bytes: &[u8], at: usize, end: usize, lexicon: &Lexicon) -> Option<Reading> {
    let (first, after) = lexicon.words.at(bytes, at, end)?;
    match first {
        EnglishWord::Times(times) => return Some(Reading::Times((i64::from(times), 1), after)),
        EnglishWord::Halved => return Some(Reading::Times((1, 2), after)),
        EnglishWord::Once | EnglishWord::Twice => {
            let next = next_letters(bytes, after, end);
            let compares = matches!(next, b"as" | b"the" | b"that" | b"its" | b"their");
            let times = if first == EnglishWord::Twice { 2 } else { 1 };
            return (compares && times == 2).then_some(Reading::Times((times, 1), after));
        }
        EnglishWord::Ordinal(value) => {
            // a fifth of, by a third, a fifth fewer
            let next = next_letters(bytes, after, end);
            // by a third to 900, and not by a third party
            let led = article_before(bytes, at).is_some_and(|start| {
                bytes[..start].ends_with(b" by ") && FOLLOWS_BY.contains(&next)
            });
            let ends = led
                || FOLLOWS_FRACTION.contains(&next)
                || !matches!(bytes.get(after), Some(b' ' | b'-')) && after <= end
                // a third (34%)
                || matches!(bytes.get(after..end), Some([b' ', b'(', b'0'..=b'9', ..]));
            if let (true, true, Some(start)) = (ends, value > 2, article_before(bytes, at)) {
                return fraction(bytes, start, after, end, 1, u16::from(value), lexicon);
            }
            if value > 2 && bare::is_rest(bytes, at, after, end) {
                return fraction(bytes, at, after, end, 1, u16::from(value), lexicon);
            }
            return Some(Reading::Ordinal(i64::from(value), after));
        }
        EnglishWord::Fraction(2) => {
            let again = [
                " again as many",
                " again as much",
                " as many again",
                " as much again",
                " as high again",
                " as large again",
                " as big again",
                " as long again",
                " as great again",
            ];
            let rest = &bytes[after..end];
            if let Some(words) = again.iter().find(|words| rest.starts_with(words.as_bytes())) {
                return Some(Reading::Times((3, 2), after + words.len()));
            }
            return half(bytes, at, after, end, lexicon);
        }
        // a quarter, a third, a hundred, a million, a dozen: the article is the number one.
        EnglishWord::Fraction(parts) => {
            let place = after + 1;
            if let (b' ', Some((EnglishWord::Scale(power), after))) =
                (bytes.get(after).copied().unwrap_or(b'.'), lexicon.words.at(bytes, place, end))
            {
                // quarter million
                let mut number = Number::new(at, after, Decimal::ZERO, Notation::Words);
                let over = 10i64.checked_pow(u32::from(power))?;
                number.fraction = Some((over, i64::from(parts)));
                if over % i64::from(parts) == 0 {
                    number.fraction = None;
                    number.value = Decimal::new(i128::from(over / i64::from(parts)), 0);
                    number.precision = i16::from(power) - 2;
                }
                return Some(Reading::Number(number));
            }
            let rest = bare::is_rest(bytes, at, after, end).then_some(at);
            let start = article_before(bytes, at).or(rest)?;
            return fraction(bytes, start, after, end, 1, parts, lexicon);
        }
        EnglishWord::Hundred | EnglishWord::Scale(_) | EnglishWord::Dozen(_) => {
            // hundred thousand dollars: an article may lack before a scale word.
            let next = lexicon.words.at(bytes, after + 1, end).map(|(word, _)| word);
            let scaled = first == EnglishWord::Hundred
                && bytes[after - 1] != b's'
                && matches!(next, Some(EnglishWord::Scale(_)));
            let start = article_before(bytes, at).or(scaled.then_some(at))?;
            return cardinal(bytes, start, at, end, lexicon);
        }
        EnglishWord::Cardinal(_) => {}
    }
    cardinal(bytes, at, at, end, lexicon)
}

/// Number words from `at` on; `start` is where the figure begins (an article may stand before).
fn cardinal(
    bytes: &[u8],
    start: usize,
    at: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<Reading> {
    let (mut total, mut section) = (0i128, 0i128);
    // The power of the smallest scale word so far, and what may still follow in this section.
    let (mut scale, mut room) = (i16::MAX, 1000i128);
    let (mut place, mut last_end) = (at, at);
    let mut precision = 0i16;
    let mut zero = false;
    let mut seen = 0;
    while let Some((word, after)) = lexicon.words.at(bytes, place, end) {
        match word {
            EnglishWord::Cardinal(value) => {
                let value = i128::from(value);
                if value == 0 {
                    if seen > 0 {
                        break;
                    }
                    zero = true;
                    room = 0;
                } else {
                    let needs = if value >= 20 {
                        100
                    } else if value >= 10 {
                        20
                    } else {
                        10
                    };
                    if room < needs {
                        break;
                    }
                    section += value;
                    room = if value >= 20 { 10 } else { 1 };
                    precision = 0;
                }
            }
            EnglishWord::Hundred => {
                if section >= 100 || room >= 1000 && seen > 0 {
                    break;
                }
                section = section.max(1) * 100;
                room = 100;
            }
            EnglishWord::Scale(power) => {
                let power = i16::from(power);
                if power >= scale || section == 0 && seen > 0 {
                    break;
                }
                total += section.max(1).checked_mul(10i128.pow(power as u32))?;
                (section, scale, room, precision) = (0, power, 1000, power);
            }
            EnglishWord::Dozen(value) => {
                if section >= 100 || total > 0 {
                    break;
                }
                section = section.max(1) * i128::from(value);
                last_end = after;
                break;
            }
            EnglishWord::Ordinal(value) => {
                if value == 100 && (1..100).contains(&section) && bytes[after - 1] != b's' {
                    // two hundredth
                    return Some(Reading::Ordinal(section as i64 * 100, after));
                }
                let ones = value < 10 && room == 10 && section > 0;
                if ones || room == 100 && section >= 100 {
                    let value = total + section + i128::from(value);
                    return Some(Reading::Ordinal(i64::try_from(value).ok()?, after));
                }
                if value > 2 && section == 1 && total == 0 {
                    return fraction(bytes, start, after, end, 1, u16::from(value), lexicon);
                }
                break;
            }
            EnglishWord::Fraction(parts) => {
                if total > 0 || section == 0 || section > 99 {
                    break;
                }
                return fraction(bytes, start, after, end, section as i64, parts, lexicon);
            }
            _ => break,
        }
        seen += 1;
        last_end = after;
        if seen > 24 {
            break;
        }
        // On to the next word: a blank or a hyphen, and "and" between parts.
        let mut next = after;
        match bytes.get(next) {
            Some(b' ') if next < end => {
                while next < end && bytes[next] == b' ' {
                    next += 1;
                }
            }
            Some(b'-') if next < end => next += 1,
            _ => break,
        }
        if let Some(rest) = word_at(bytes, next, end, b"and") {
            let joins = (section >= 100 && room == 100 || section == 0 && total > 0)
                && and_fraction(bytes, after, end, lexicon).is_none();
            let follows = lexicon.words.at(bytes, rest, end);
            if !joins || !matches!(follows, Some((EnglishWord::Cardinal(1..), _))) {
                break;
            }
            next = rest;
        }
        place = next;
    }
    if seen == 0 && last_end == at {
        return None;
    }
    let whole = total + section;
    let mut number = Number::new(start, last_end, Decimal::new(whole, 0), Notation::Words);
    number.precision = precision;
    number.power = precision;
    if let Some((value, after)) = decimals(bytes, last_end, end, whole, lexicon) {
        if total == 0 && (zero || section > 0) {
            number.value = value;
            number.precision = value.exponent;
            number.power = 0;
            number.end = after;
        }
    } else if total == 0
        && let Some((parts, over, after)) = and_fraction(bytes, last_end, end, lexicon)
    {
        // five and a half: kept exact where the fraction is.
        let fraction = Decimal::new(i128::from(over) * 1000 / i128::from(parts), -3);
        if i128::from(over) * 1000 % i128::from(parts) == 0 {
            number.value = number.value.checked_add(fraction)?.normal();
            number.precision = number.value.exponent;
            number.end = after;
        }
    }
    if whole == 0 && !zero {
        return None;
    }
    Some(Reading::Number(scaled(bytes, number, end, lexicon)))
}

/// " and a half", " and three quarters": denominator, numerator and end.
pub fn and_fraction(
    bytes: &[u8],
    at: usize,
    end: usize,
    lexicon: &Lexicon,
) -> Option<(u16, i64, usize)> {
    let place = word_at(bytes, at + usize::from(bytes.get(at) == Some(&b' ')), end, b"and")?;
    let (over, place) = match word_at(bytes, place, end, b"a") {
        Some(place) => (1, place),
        None => match lexicon.words.at(bytes, place, end)? {
            (EnglishWord::Cardinal(over @ 1..=9), after) => {
                (i64::from(over), after + usize::from(after < end))
            }
            _ => return None,
        },
    };
    let (word, after) = lexicon.words.at(bytes, place, end)?;
    // A quarter were under 39 and a quarter were over 70: a part of all begins another clause.
    let begins = [&b"was"[..], b"were", b"is", b"are", b"had", b"have", b"of", b"said"];
    let next = after + usize::from(bytes.get(after) == Some(&b' '));
    if begins.iter().any(|verb| word_at(bytes, next, end, verb).is_some()) {
        return None;
    }
    Some((lexicon.fraction_of(word)?, over, after))
}

/// " point five": the value with its decimals.
fn decimals(
    bytes: &[u8],
    at: usize,
    end: usize,
    whole: i128,
    lexicon: &Lexicon,
) -> Option<(Decimal, usize)> {
    let mut place = word_at(bytes, at + usize::from(bytes.get(at) == Some(&b' ')), end, b"point")?;
    let mut value = Decimal::new(whole, 0);
    let mut after = None;
    while let Some((EnglishWord::Cardinal(digit), next)) = lexicon.words.at(bytes, place, end) {
        let tens = i16::from(digit > 9) + 1;
        if digit > 90 || value.exponent < -12 {
            break;
        }
        value.mantissa = value.mantissa.checked_mul(10i128.pow(tens as u32))? + i128::from(digit);
        value.exponent -= tens;
        after = Some(next);
        place = next + usize::from(next < end && bytes[next] == b' ');
    }
    after.map(|after| (value, after))
}

/// Takes a scale word behind words that are no part of it yet: five and a half million.
fn scaled(bytes: &[u8], mut number: Number, end: usize, lexicon: &Lexicon) -> Number {
    let at = number.end + usize::from(bytes.get(number.end) == Some(&b' '));
    if let Some((EnglishWord::Scale(power), after)) = lexicon.words.at(bytes, at, end)
        && number.power == 0
        && number.end < end
    {
        number.scale(i16::from(power));
        number.end = after;
    }
    number
}

/// half, half a million, half a dozen, half an hour.
fn half(bytes: &[u8], at: usize, after: usize, end: usize, lexicon: &Lexicon) -> Option<Reading> {
    let place = after + usize::from(bytes.get(after) == Some(&b' '));
    let next = next_letters(bytes, after, end);
    if next == b"a" {
        let place = place + 2;
        match lexicon.words.at(bytes, place, end) {
            Some((EnglishWord::Scale(power), after)) => {
                let mut number = Number::new(at, after, Decimal::new(5, -1), Notation::Words);
                number.scale(i16::from(power));
                return Some(Reading::Number(number));
            }
            Some((EnglishWord::Dozen(dozen), after)) => {
                let value = Decimal::new(i128::from(dozen) / 2, 0);
                return Some(Reading::Number(Number::new(at, after, value, Notation::Words)));
            }
            _ => {}
        }
    }
    if matches!(next, b"a" | b"an") {
        // half an hour, half a percentage point: the unit stands behind the article.
        let place = place + next.len() + 1;
        if lexicon.unit_words.at(bytes, place, end).is_some() {
            let end = place - 1;
            let number = Number::new(at, end, Decimal::new(5, -1), Notation::Words);
            return Some(Reading::Number(number));
        }
    }
    let start = article_before(bytes, at).unwrap_or(at);
    let hedges =
        [" than", "about", "nearly", "almost", "over", "around", "least", "roughly", "only"];
    let before = &bytes[..at.saturating_sub(1)];
    let hedged = hedges.iter().any(|word| before.ends_with(word.as_bytes()));
    let whole =
        hedged || matches!(next, b"of" | b"the" | b"its" | b"their" | b"all" | b"that" | b"those");
    let rest = bare::is_rest(bytes, at, after, end);
    // The other half of the season.
    if !rest && before.ends_with(b" other") {
        return None;
    }
    let bare = || rest || bare::is_half(bytes, at, after, end);
    if !(whole || start < at || bare()) || bytes.get(after) == Some(&b'-') {
        return None;
    }
    fraction(bytes, start, after, end, 1, 2, lexicon)
}

/// Words behind an ordinal that make it a part: a fifth of, a fifth more.
const FOLLOWS_FRACTION: &[&[u8]] = &[
    b"of", b"more", b"fewer", b"less", b"higher", b"lower", b"larger", b"smaller", b"above",
    b"below", b"up", b"down",
];

/// What may follow where “by” tells that it is no ordinal.
const FOLLOWS_BY: &[&[u8]] = &[
    b"to",
    b"from",
    b"in",
    b"since",
    b"over",
    b"on",
    b"between",
    b"during",
    b"compared",
    b"against",
    b"within",
];

fn fraction(
    bytes: &[u8],
    start: usize,
    after: usize,
    end: usize,
    over: i64,
    under: u16,
    lexicon: &Lexicon,
) -> Option<Reading> {
    let mut number = Number::new(start, after, Decimal::ZERO, Notation::Words);
    number.fraction = Some((over, i64::from(under)));
    // two thirds of a million
    if let Some(place) = word_at(bytes, after + 1, end, b"of")
        .and_then(|place| word_at(bytes, place, end, b"a"))
        .filter(|_| bytes.get(after) == Some(&b' '))
        && let Some((EnglishWord::Scale(power @ ..=12), after)) =
            lexicon.words.at(bytes, place, end)
    {
        let over = over.checked_mul(10i64.pow(u32::from(power)))?;
        number.fraction = Some((over, i64::from(under)));
        number.end = after;
    }
    Some(Reading::Number(number))
}

/// Where an article before `at` starts, if one stands there.
fn article_before(bytes: &[u8], at: usize) -> Option<usize> {
    let blank = at.checked_sub(1).filter(|place| matches!(bytes[*place], b' ' | b'-'))?;
    let start = blank.checked_sub(1).filter(|place| bytes[*place] | 0x20 == b'a')?;
    let open = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
    (!open).then_some(start)
}

/// The letters of the word after the blank at `at`.
fn next_letters(bytes: &[u8], at: usize, end: usize) -> &[u8] {
    let start = at + 1;
    if bytes.get(at) != Some(&b' ') || start > end {
        return &[];
    }
    let length = bytes[start..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    &bytes[start..start + length]
}

/// Where the word after `word` and its blank starts, if `word` stands at `at`.
fn word_at(bytes: &[u8], at: usize, end: usize, word: &[u8]) -> Option<usize> {
    let after = at.checked_add(word.len())?;
    let stands = after < end
        && bytes[at..after].eq_ignore_ascii_case(word)
        && matches!(bytes[after], b' ' | b'-');
    if !stands {
        return None;
    }
    let blanks = bytes[after + 1..end].iter().take_while(|byte| **byte == b' ').count();
    Some(after + 1 + blanks)
}
