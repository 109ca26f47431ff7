//! A number as read in any notation, before its unit: what the notations hand to the scanner.

use super::Decimal;

/// A number with the scale words that stand in it (1.2亿, 3.2 million), without unit and hedge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub start: usize,
    pub end: usize,
    pub value: Decimal,
    /// The upper end of an approximate pair: 三四十.
    pub high: Option<Decimal>,
    pub fraction: Option<(i64, i64)>,
    /// The power of ten of the last stated digit.
    pub precision: i16,
    /// The power of ten of the scale word behind the digits; 0 is none.
    pub power: i16,
    /// A word for "and somewhat more" stands in it: 800多, 十几.
    pub odd: bool,
    /// The digits are not stated at all: 数十, 几百.
    pub unstated: bool,
    pub notation: Notation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    Digits {
        /// Digits before the point.
        whole: u8,
        /// Separators stand between groups.
        grouped: bool,
        /// The first digit is 0 and others follow.
        padded: bool,
    },
    Chinese {
        /// Characters read.
        length: u8,
        /// Digits without powers: 二〇二一.
        positional: bool,
    },
    Words,
}

impl Number {
    pub fn new(start: usize, end: usize, value: Decimal, notation: Notation) -> Self {
        Number {
            start,
            end,
            value,
            high: None,
            fraction: None,
            precision: value.exponent,
            power: 0,
            odd: false,
            unstated: false,
            notation,
        }
    }

    /// Multiplies by a power of ten that a scale word states.
    pub fn scale(&mut self, power: i16) {
        self.value.exponent = self.value.exponent.saturating_add(power);
        if let Some(high) = &mut self.high {
            high.exponent = high.exponent.saturating_add(power);
        }
        self.precision = self.precision.saturating_add(power);
        self.power += power;
    }

    pub fn negate(&mut self) {
        self.value = self.value.negated();
        self.high = self.high.map(Decimal::negated);
        self.fraction = self.fraction.map(|(over, under)| (-over, under));
    }

    /// The number as a plain integer of digits, for years, months and days.
    pub fn plain(&self) -> Option<i64> {
        let plain = self.value.exponent == 0
            && self.high.is_none()
            && self.fraction.is_none()
            && self.power == 0
            && !self.odd
            && !self.unstated;
        plain.then(|| i64::try_from(self.value.mantissa).ok()).flatten()
    }

    /// How many characters the digits take, where they are written as a year is.
    pub fn year_digits(&self) -> u8 {
        match self.notation {
            Notation::Digits { whole, grouped: false, .. } => whole,
            Notation::Chinese { length, positional: true } => length,
            _ => 0,
        }
    }
}
