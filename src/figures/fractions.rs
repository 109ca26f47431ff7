//! A place in the text comes in where a part of one may stand (half a million, 3/4, ½, threefold); its figure
//! is put among those of the scan.

use super::chars::{decode, digit};
use super::lexicon::class;
use super::number::{Notation, Number};
use super::scan::Scan;
use super::{Decimal, Hedge, Kind, Unit, Value, digits, hedges, nominals, units};

impl Scan<'_> {
    /// `3/4`, `10 1/2`.
    pub fn slash_fraction(&self, number: &Number) -> Option<Number> {
        // A blank before another number, or a stroke of any width.
        if !matches!(self.bytes.get(number.end), Some(b' ' | b'/' | 0xE2 | 0xEF)) {
            return None;
        }
        let over = number.plain()?;
        if number.year_digits() > 3 {
            return None;
        }
        let mut over_end = number.end;
        let mut whole = 0;
        let mut over = over;
        if self.code(over_end) == Some(0x20) {
            // 10 1/2
            let (_, _) = digit(self.bytes, over_end + 1, self.end)?;
            let next = digits::read(self.bytes, over_end + 1, self.end).ok()?;
            whole = over;
            over = next.plain().filter(|over| *over < 100)?;
            over_end = next.end;
        }
        let (slash, length) = decode(self.bytes, over_end, self.end)?;
        if !matches!(slash, 0x2F | 0x2044 | 0xFF0F) {
            return None;
        }
        digit(self.bytes, over_end + length, self.end)?;
        // 24/7, 9/11
        if self.lexicon.idioms.at(self.bytes, number.start, self.end).is_some() {
            return None;
        }
        let under = digits::read(self.bytes, over_end + length, self.end).ok()?;
        let parts = under.plain().filter(|parts| *parts > 0)?;
        if matches!(self.code(under.end), Some(0x2F | 0x2D)) || whole > 0 && over >= parts {
            return None;
        }
        let mut result = *number;
        result.end = under.end;
        result.fraction = Some((whole.checked_mul(parts)?.checked_add(over)?, parts));
        Some(result)
    }

    /// 半年, 半数, 半个小时.
    pub fn half(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = nominals::idiom(self, at) {
            return Some(end);
        }
        let after = at + 3;
        let past = self.ends(at, "过") && !self.ends(at, "通过") && !self.stands(after, "年");
        if self.stands(after, "数以上") || past {
            let end = if self.stands(after, "数") { after + 3 } else { after };
            return Some(self.one_half(at, end, if past { Hedge::Over } else { Hedge::None }));
        }
        if self.before(at).is_some_and(|code| {
            matches!(char::from_u32(code), Some('上' | '下' | '过' | '大' | '多' | '前' | '后'))
        }) {
            return None;
        }
        let number = Number::new(
            at,
            after,
            Decimal::new(5, -1),
            Notation::Chinese { length: 1, positional: false },
        );
        units::finish_half(self, &number)
    }

    /// 一半, 半数, 过半.
    pub fn one_half(&mut self, start: usize, end: usize, over: Hedge) -> usize {
        let mut figure = self.figure(start, end, Kind::Fraction, Value::Fraction(1, 2));
        figure.hedge = over;
        if let Some((hedge, after)) = hedges::after(self.bytes, end, self.end, self.lexicon) {
            figure.hedge = hedge;
            figure.span.end = after as u32;
        }
        if figure.hedge == Hedge::None {
            figure.hedge = self.hedge_before(start);
        }
        let end = figure.span.end as usize;
        self.push(figure, 0);
        end
    }

    /// ½.
    pub fn vulgar(&mut self, at: usize) -> Option<usize> {
        let (code, length) = decode(self.bytes, at, self.end)?;
        let fraction = vulgar_fraction(code)?;
        let mut number = Number::new(at, at + length, Decimal::ZERO, Notation::Words);
        // 2½ was begun by its digits.
        number.fraction = Some(fraction);
        Some(units::finish(self, &number))
    }

    /// 翻一番, 翻两番.
    pub fn fold(&mut self, at: usize) -> Option<usize> {
        let place = at + 3;
        let place = if self.stands(place, "了") { place + 3 } else { place };
        let found = self.lexicon.class(self.code(place)?);
        let (times, after) = match class::of(found) {
            class::DIGIT => (class::low(found), place + 3),
            _ => {
                let (value, length) = digit(self.bytes, place, self.end)?;
                (value, place + length)
            }
        };
        if !self.stands(after, "番") || times == 0 || times > 6 {
            return None;
        }
        let end = after + 3;
        let value = Value::Exact(Decimal::integer(1 << times));
        let mut figure = self.figure(at, end, Kind::Times, value);
        figure.unit = Unit(self.lexicon.times);
        self.push(figure, 0);
        Some(end)
    }
}

/// The numerator and denominator of a sign like ½.
pub fn vulgar_fraction(code: u32) -> Option<(i64, i64)> {
    Some(match char::from_u32(code)? {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}
