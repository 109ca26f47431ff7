//! The scanner: goes once through a stretch of text from left to right, stops where a figure can
//! begin, and hands over to the notation that reads it there.

use super::chars::{
    decode, decode_before, digit, is_blank, is_han, skip_blanks, skip_blanks_before,
};
use super::lexicon::{Lexicon, PeriodWord, class};
use super::number::Number;
use super::{
    Decimal, Figure, Hedge, Kind, Period, Unit, Value, Year, YearPart, chinese, digits, english,
    hedges, joins, nominals, periods, units,
};
use crate::document::{BlockId, Language, Span};

/// A stretch of text under the scanner: a block, or a cell of a table.
pub struct Scan<'a> {
    pub bytes: &'a [u8],
    pub lexicon: &'a Lexicon,
    pub language: Language,
    pub block: BlockId,
    /// Where the stretch starts: nothing before it is looked at.
    pub floor: usize,
    pub end: usize,
    /// Whether a Chinese document groups digits by blanks throughout.
    pub by_blanks: bool,
    pub drafts: Vec<Draft>,
}

/// A figure that later ones may still change: a shared unit, the other end of a range.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    pub figure: Figure,
    /// The power of ten of its scale word.
    pub power: i16,
    /// How many digits stand in it without separators, as in a year; else 0.
    pub year_digits: u8,
    /// Its unit stands before it: $3.
    pub prefixed: bool,
}

/// What one byte of ASCII can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ascii {
    Nothing,
    Digit,
    Letter,
    Money,
    Open,
}

const ASCII: [Ascii; 128] = {
    let mut table = [Ascii::Nothing; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => Ascii::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Ascii::Letter,
            b'$' => Ascii::Money,
            b'[' | b'(' => Ascii::Open,
            _ => Ascii::Nothing,
        };
        byte += 1;
    }
    table
};

/// Characters that an amount is told behind.
const ASKING: &str = "有共约为达计超近至到出是";

impl Scan<'_> {
    /// Turns to another stretch.
    pub fn stretch(&mut self, span: Span) {
        (self.floor, self.end) = (span.start as usize, span.end as usize);
        self.drafts.clear();
    }

    /// Scans the stretch; the figures are in `drafts` then.
    pub fn run(&mut self) {
        let mut at = nominals::opening(self);
        while at < self.end {
            let byte = self.bytes[at];
            if byte < 0x80 {
                let next = match ASCII[usize::from(byte)] {
                    Ascii::Nothing => {
                        at += 1;
                        continue;
                    }
                    Ascii::Digit => self.digits(at),
                    Ascii::Letter => self.letters(at),
                    Ascii::Money => self.money(at),
                    Ascii::Open => nominals::bracket(self, at).unwrap_or(at + 1),
                };
                // Every reader goes forward; were one not to, the scan would go on all the same.
                at = next.max(at + 1);
                continue;
            }
            let Some((code, length)) = decode(self.bytes, at, self.end) else { break };
            let found = self.lexicon.class(code);
            if found == class::NONE {
                at += length;
                continue;
            }
            let next = match class::of(found) {
                class::DIGIT | class::POWER | class::TENS | class::SOME => self.numeral(at),
                class::WIDE_DIGIT => Some(self.digits(at)),
                class::HALF => self.half(at),
                class::ORDINAL => nominals::ordinal(self, at),
                class::QUOTE => nominals::quoted(self, at),
                class::PERIOD => self.period_word(at),
                class::MONEY => Some(self.money(at)),
                class::VULGAR => self.vulgar(at),
                class::FOLD => self.fold(at),
                _ => None,
            };
            at = next.filter(|next| *next > at).unwrap_or(at + length);
        }
    }

    /// The end of the last figure, or the start of the stretch.
    #[inline]
    pub fn last_end(&self) -> usize {
        self.drafts.last().map_or(self.floor, |draft| draft.figure.span.end as usize)
    }

    /// The character before `at`.
    #[inline]
    pub fn before(&self, at: usize) -> Option<u32> {
        decode_before(self.bytes, self.floor, at).map(|(code, _)| code)
    }

    /// The character at `at`.
    #[inline]
    pub fn code(&self, at: usize) -> Option<u32> {
        decode(self.bytes, at, self.end).map(|(code, _)| code)
    }

    /// The byte at `at`: all that is needed to look for a character of ASCII.
    #[inline]
    pub fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.bytes.get(at).copied() } else { None }
    }

    /// Whether `text` stands at `at`.
    #[inline]
    pub fn stands(&self, at: usize, text: &str) -> bool {
        let after = at + text.len();
        after <= self.end && &self.bytes[at..after] == text.as_bytes()
    }

    /// Whether `text` stands before `at`.
    #[inline]
    pub fn ends(&self, at: usize, text: &str) -> bool {
        at >= self.floor + text.len() && &self.bytes[at - text.len()..at] == text.as_bytes()
    }

    /// Digits: a number, a date, or a part of a name.
    fn digits(&mut self, at: usize) -> usize {
        if let Some(end) = nominals::token(self, at) {
            return end;
        }
        let mut start = at;
        // .5
        if start > self.last_end() && self.bytes[start - 1] == b'.' {
            let before = self.before(start - 1);
            if before.is_none_or(|code| {
                is_blank(code)
                    || is_han(code)
                    || matches!(
                        code,
                        0x28 | 0x3D | 0x2D | 0x2212 | 0x3C | 0x3E | 0x5B | 0x7E | 0x24
                            // ＝, ＜, ＞, （
                            | 0xFF1D | 0xFF1C | 0xFF1E | 0xFF08
                    )
            }) {
                start -= 1;
            }
        }
        let mut number = match digits::read(self.bytes, start, self.end) {
            Ok(number) => number,
            Err(end) => return self.nominal(start, end),
        };
        // 发放问卷1 248份: no volume 1.
        let grouped = self.spaced(&number).filter(|_| self.by_blanks);
        if let Some(grouped) = grouped {
            number = grouped;
        } else if let Some(end) =
            periods::digits(self, &number).or_else(|| nominals::digits(self, &number))
        {
            return end;
        } else if let Some(joined) = self.spaced(&number) {
            number = joined;
        }
        if let Some(number) = self.slash_fraction(&number) {
            return units::finish(self, &number);
        }
        let place = skip_blanks(self.bytes, number.end, self.end);
        let goes_on = |code: u32| {
            let found = self.lexicon.class(code);
            matches!(class::of(found), class::POWER | class::ODD)
        };
        if self.code(place).is_some_and(goes_on)
            && let Some(mixed) =
                chinese::read(self.bytes, place, self.end, Some(number), self.lexicon)
            && mixed.end > place
        {
            number = mixed;
        }
        units::finish(self, &number)
    }

    /// `12 345 tonnes`, `4 120 thousand`, `EUR 4 120`: one blank between groups, joined only before a unit or a
    /// scale word, or behind a sign of money. In Chinese, where labels are numbered with a blank behind them
    /// (组1 120人), only where nothing else can be meant: behind a word that asks for an amount (共有1 980人),
    /// or where no number begins so (1 020人).
    fn spaced(&self, number: &Number) -> Option<Number> {
        if self.byte(number.end) != Some(b' ') || number.year_digits() > 3 {
            return None;
        }
        digit(self.bytes, number.end + 1, self.end)?;
        let before = skip_blanks_before(self.bytes, self.last_end(), number.start);
        let paid = self.lexicon.money_ends.before(self.bytes, self.last_end(), before).is_some();
        let asks = |code: u32| char::from_u32(code).is_some_and(|code| ASKING.contains(code));
        if self.language == Language::Chinese
            && !paid
            && !self.by_blanks
            && !self.before(number.start).is_some_and(asks)
            && self.code(number.end + 1) != Some(u32::from(b'0'))
        {
            return None;
        }
        let joined = digits::another_group(self.bytes, number, self.end)?;
        if self.by_blanks {
            return Some(joined);
        }
        let place = skip_blanks(self.bytes, joined.end, self.end);
        if place == joined.end && self.language == Language::English && !paid {
            return None;
        }
        let scaled = self.lexicon.scales.at(self.bytes, place, self.end).is_some();
        let measured = self.lexicon.unit_words.at(self.bytes, place, self.end).is_some()
            || self.lexicon.counted.at(self.bytes, place, self.end).is_some();
        // "for $5 120 people came" is two figures.
        (scaled || paid != measured).then_some(joined)
    }

    /// A Chinese numeral.
    fn numeral(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = nominals::idiom(self, at) {
            return Some(end);
        }
        if self.stands(at, "一半") && !self.stands(at + 6, "天") {
            return Some(self.one_half(at, at + 6, Hedge::None));
        }
        if let Some(end) = units::parts_of(self, at) {
            return Some(end);
        }
        if let Some(end) = self.period_word(at) {
            return Some(end);
        }
        let number = chinese::read(self.bytes, at, self.end, None, self.lexicon)?;
        if !self.begins_a_numeral(at) {
            return None;
        }
        if let Some(end) = periods::digits(self, &number) {
            return Some(end);
        }
        units::finish_numeral(self, &number)
    }

    /// 百, 千, 万 without a digit before them begin a number only where a word says so: 上百, 百余.
    fn begins_a_numeral(&self, at: usize) -> bool {
        let Some((code, length)) = decode(self.bytes, at, self.end) else { return false };
        let found = self.lexicon.class(code);
        if class::of(found) != class::POWER || class::low(found) < 2 {
            return true;
        }
        let odd = |code| class::of(self.lexicon.class(code)) == class::ODD;
        let goes_on = self.code(at + length).is_some_and(odd);
        let before = self.before(at).and_then(char::from_u32);
        goes_on || matches!(before, Some('上' | '近' | '逾' | '超' | '过' | '约' | '成' | '达'))
    }

    /// A run of letters: number words, months, codes of money, or nothing.
    fn letters(&mut self, at: usize) -> usize {
        let bytes = self.bytes;
        let rest = &bytes[at + 1..self.end];
        let end = at + 1 + rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let known = self.lexicon.openers.holds(bytes, at, end);
        if known && let Some(next) = self.word(at, end) {
            return next;
        }
        if end < self.end
            && (bytes[end].is_ascii_digit() || bytes[end] == b'-' || bytes[end] == 0xE2)
            && let Some(next) = nominals::letters(self, at, end)
        {
            return next;
        }
        end
    }

    fn word(&mut self, at: usize, end: usize) -> Option<usize> {
        if (self.stands(at, "http") || self.stands(at, "www."))
            && let Some(next) = nominals::address(self, at)
        {
            return Some(next);
        }
        if self
            .before(at)
            .is_some_and(|code| code == 0x2D && at >= 2 && self.bytes[at - 2].is_ascii_alphabetic())
        {
            // Jan-Feb goes on; mid-May and half-year do not.
            return if self.last_end() + 1 == at { periods::letters(self, at, end) } else { None };
        }
        if let Some((_, after)) = self.lexicon.idioms.at(self.bytes, at, self.end) {
            return Some(after);
        }
        if let Some(next) = periods::letters(self, at, end) {
            return Some(next);
        }
        if let Some(next) = self.period_word(at) {
            return Some(next);
        }
        match english::read(self.bytes, at, self.end, self.lexicon) {
            Some(english::Reading::Number(number)) => return units::finish_words(self, &number),
            Some(english::Reading::Ordinal(value, after)) => {
                if let Some(next) = periods::ordinal(self, at, value, after) {
                    return Some(next);
                }
                self.push_value(at, after, Kind::Ordinal, Decimal::integer(value));
                return Some(after);
            }
            Some(english::Reading::Times((over, under), after)) => {
                let value = if under == 1 {
                    Value::Exact(Decimal::integer(over))
                } else if over > under || 10 * over % under == 0 {
                    Value::Exact(Decimal::new(i128::from(10 * over / under), -1))
                } else {
                    Value::Fraction(over, under)
                };
                let mut figure = self.figure(at, after, Kind::Times, value);
                if let Value::Exact(value) = value {
                    figure.precision = value.exponent;
                }
                figure.unit = Unit(self.lexicon.times_english);
                figure.hedge = self.hedge_before(at);
                self.push(figure, 0);
                return Some(after);
            }
            None => {}
        }
        // A code of money before its number: USD 13.5.
        let (_, after) = self.lexicon.money_before.at(self.bytes, at, self.end)?;
        let place = skip_blanks(self.bytes, after, self.end);
        digit(self.bytes, place, self.end).map(|_| self.digits(place))
    }

    /// A sign of money: on to the digits behind it, if any.
    fn money(&mut self, at: usize) -> usize {
        let (_, length) = decode(self.bytes, at, self.end).unwrap_or((0, 1));
        let place = skip_blanks(self.bytes, at + length, self.end);
        match digit(self.bytes, place, self.end) {
            Some(_) => self.digits(place),
            None => at + length,
        }
    }

    /// 上年, 上半年, 第一季度, last year.
    pub fn period_word(&mut self, at: usize) -> Option<usize> {
        let (word, after) = self.lexicon.period_words.at(self.bytes, at, self.end)?;
        let mut period = Period { year: None, part: None, month: None, day: None };
        match word {
            PeriodWord::Year(offset) => period.year = Some(Year::Relative(offset)),
            PeriodWord::Same => period.year = Some(Year::Relative(-1)),
            PeriodWord::Half(half) => period.part = Some(YearPart::Half(half)),
            PeriodWord::Quarter(quarter) => period.part = Some(YearPart::Quarter(quarter)),
            PeriodWord::UpTo(month) => period.part = Some(YearPart::UpTo(month)),
            PeriodWord::Plan(first) => {
                // 十五 and its like are plans only where they are quoted or called so.
                let quoted = matches!(self.before(at), Some(0x201C | 0x300C));
                if !quoted
                    && !self.stands(after, "规划")
                    && !self.stands(after, "时期")
                    && !self.stands(after, "期间")
                    && !self.stands(after, "末")
                {
                    return None;
                }
                period.year = Some(Year::Span(first, first + 4));
            }
        }
        let end = periods::year_behind(self, &mut period, after);
        self.push_period(at, end, period);
        Some(end)
    }

    pub fn figure(&self, start: usize, end: usize, kind: Kind, value: Value) -> Figure {
        Figure {
            span: Span::new(start, end),
            kind,
            value,
            precision: 0,
            scaled: false,
            unit: Unit::NONE,
            hedge: Hedge::None,
            block: self.block,
            cell: None,
        }
    }

    /// Notes a nominal and goes on behind it.
    pub fn nominal(&mut self, start: usize, end: usize) -> usize {
        let figure = self.figure(start, end, Kind::Nominal, Value::None);
        self.push(figure, 0);
        end
    }

    pub fn push_value(&mut self, start: usize, end: usize, kind: Kind, value: Decimal) {
        let mut figure = self.figure(start, end, kind, Value::Exact(value));
        figure.precision = value.exponent;
        self.push(figure, 0);
    }

    pub fn push_period(&mut self, start: usize, end: usize, period: Period) {
        let figure = self.figure(start, end, Kind::Period, Value::Period(period));
        self.push(figure, 0);
    }

    pub fn push(&mut self, figure: Figure, power: i16) {
        self.push_draft(Draft { figure, power, year_digits: 0, prefixed: false });
    }

    /// Adds a figure, joined with those before it where a dash or a list says so.
    pub fn push_draft(&mut self, mut draft: Draft) {
        let start = draft.figure.span.start as usize;
        if start < self.last_end() && !self.drafts.is_empty() {
            // An article or a sign reaches into the figure before: it keeps its own.
            draft.figure.span.start = self.last_end() as u32;
            if draft.figure.span.start >= draft.figure.span.end {
                return;
            }
        }
        self.drafts.push(draft);
        joins::join(self);
    }

    /// The hedge before `start`.
    pub fn hedge_before(&self, start: usize) -> Hedge {
        let floor = self.last_end();
        // 5~10: the sign joins two figures.
        if !self.drafts.is_empty() && start == floor + 1 && self.bytes[floor] == b'~' {
            return Hedge::None;
        }
        hedges::before(self.bytes, floor, start, self.lexicon)
    }
}
