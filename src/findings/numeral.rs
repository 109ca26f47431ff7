//! The digits of a figure as they stand in the text, to be compared with a value that would fit,
//! digit by digit.

use crate::document::Document;
use crate::figures::{Decimal, Figure, Value};

/// The digits of a figure, its decimals and what they are multiplied by.
#[derive(Clone, Debug)]
pub struct Numeral {
    pub digits: Vec<u8>,
    /// How many of the digits stand behind the point.
    pub decimals: usize,
    /// The power of ten that turns the numeral into the figure's value (8 for 36.57亿).
    power: i16,
    negative: bool,
    /// The digits as one number.
    number: u64,
}

impl Numeral {
    /// The numeral of a figure; `None` for number words and for numbers of several parts.
    pub fn of(document: &Document, figure: &Figure) -> Option<Numeral> {
        let Value::Exact(value) = figure.value else { return None };
        let text = document.slice(figure.span);
        let mut digits = Vec::new();
        let (mut decimals, mut point) = (0, false);
        for (place, character) in text.char_indices() {
            if let Some(digit) = digit(character) {
                digits.push(digit);
                decimals += usize::from(point);
                continue;
            }
            match character {
                _ if digits.is_empty() => {}
                '.' | '．' if !point => point = true,
                ',' | '，' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\''
                    if !point && follows_digit(text, place, character) => {}
                _ => break,
            }
        }
        let power = figure.precision.checked_add(decimals as i16)?;
        if digits.len() > LONGEST {
            return None;
        }
        let number = digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit));
        let numeral = Numeral { digits, decimals, power, negative: value.is_negative(), number };
        (numeral.decimal(number)? == value).then_some(numeral)
    }

    /// The digits as one number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What a digit counts in that number: 100 for the first of three, 1 for the last.
    pub fn weight(&self, place: usize) -> u64 {
        10u64.pow((self.digits.len() - 1 - place) as u32)
    }

    /// The power of ten of the last digit in the figure's value.
    pub fn exponent(&self) -> Option<i16> {
        self.power.checked_sub(self.decimals as i16)
    }

    /// The figure's value if its digits were those of another number.
    pub fn decimal(&self, number: u64) -> Option<Decimal> {
        let mantissa = i128::from(number);
        let mantissa = if self.negative { -mantissa } else { mantissa };
        Some(Decimal::new(mantissa, self.exponent()?))
    }
}

/// Longer numerals are no sums that people slip in.
const LONGEST: usize = 18;

fn digit(character: char) -> Option<u8> {
    match character {
        '0'..='9' => Some(character as u8 - b'0'),
        '０'..='９' => Some((character as u32 - '０' as u32) as u8),
        _ => None,
    }
}

fn follows_digit(text: &str, place: usize, separator: char) -> bool {
    text[place + separator.len_utf8()..].chars().next().and_then(digit).is_some()
}
