//! The word lists that figures are read with, from `rules/lexicon/*.yaml`.

mod files;
mod laid;
mod shape;
mod unit_list;

use super::Kind;
use super::chars;
use super::openers::Openers;
use super::terms::{Case, Side, Terms};
pub use files::{Files, Source};
pub use laid::{Laid, Text};
pub use unit_list::UnitList;

/// The compiled word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Index 0 is "no unit".
    pub units: UnitList,
    /// What each character of the basic plane can begin; see [`class`].
    pub(super) classes: Laid<u8>,
    /// The Latin words that can begin a figure.
    pub(super) openers: Openers,
    pub(super) unit_words: Terms<UnitWord>,
    /// Signs and codes of money that stand before the number.
    pub(super) money_before: Terms<UnitWord>,
    /// The same, ending at the number.
    pub(super) money_ends: Terms<UnitWord>,
    pub(super) counted: Terms<u16>,
    pub(super) words: Terms<EnglishWord>,
    pub(super) scales: Terms<ScaleWord>,
    pub(super) hedges_before: Terms<super::Hedge>,
    pub(super) hedges_after: Terms<super::Hedge>,
    pub(super) period_words: Terms<PeriodWord>,
    pub(super) months: Terms<Month>,
    pub(super) year_cues: Terms<()>,
    pub(super) idioms: Terms<()>,
    pub(super) references: Terms<()>,
    pub(super) reference_ends: Terms<()>,
    pub(super) reference_columns: Laid<Text>,
    /// The units of rates per hundred, thousand and so on, by power of ten.
    pub(super) per: [u16; 10],
    /// The unit of per cent, of points, of times and of the words that others are built from.
    pub(super) percent: u16,
    pub(super) times: u16,
    pub(super) times_english: u16,
    /// Units that only digits stand before.
    pub(super) behind_digits: Laid<u16>,
    /// Denominators of rates, by column.
    pub(super) rate_per: Terms<u16>,
    /// The same behind a word.
    pub(super) rate_spoken: Terms<u16>,
    /// Numerators of rates: unit and row.
    pub(super) rate_over: Laid<(u16, u16)>,
    pub(super) cent: u16,
    pub(super) inch: u16,
    pub(super) dollar: u16,
}

/// A unit or measure word.
#[derive(Clone, Debug)]
pub struct UnitEntry {
    /// The canonical name shown to users: 元, 人, km².
    pub name: Text,
    pub kind: Kind,
    /// Units of one dimension can be compared after multiplying by `factor`.
    pub dimension: Text,
    /// Numerator and denominator: km to m is 1000/1.
    pub factor: (i64, i64),
}

/// A spelling of a unit; the number before it is multiplied by ten to `power` first (‰ is −1).
#[derive(Clone, Copy, Debug)]
pub struct UnitWord {
    pub unit: u16,
    pub power: i8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnglishWord {
    /// 0 to 90.
    Cardinal(u8),
    Hundred,
    /// Thousand, million and so on, by power of ten.
    Scale(u8),
    Dozen(u8),
    Ordinal(u8),
    /// The lower part of a fraction; `half` is 2. Where the word is an ordinal too, this one is
    /// found through [`Lexicon::fraction_of`].
    Fraction(u16),
    Times(u8),
    Halved,
    Once,
    Twice,
}

/// A word or letter that multiplies the number before it.
#[derive(Clone, Copy, Debug)]
pub struct ScaleWord {
    pub power: u8,
    pub place: ScalePlace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalePlace {
    Anywhere,
    /// Only where it touches the digits.
    Touching,
    /// Only where it touches the digits of an amount of money.
    TouchingMoney,
}

#[derive(Clone, Copy, Debug)]
pub enum PeriodWord {
    Year(i8),
    Same,
    Half(u8),
    Quarter(u8),
    UpTo(u8),
    Plan(i16),
}

#[derive(Clone, Copy, Debug)]
pub struct Month {
    pub number: u8,
    /// Is a word of its own as well (may, march).
    pub doubtful: bool,
}

/// The classes of characters that can begin a figure, beside ASCII.
pub mod class {
    pub const NONE: u8 = 0;
    /// With the digit in the low four bits.
    pub const DIGIT: u8 = 0x10;
    /// With the power of ten in the low four bits.
    pub const POWER: u8 = 0x20;
    /// With the tens in the low four bits.
    pub const TENS: u8 = 0x30;
    pub const WIDE_DIGIT: u8 = 0x40;
    pub const HALF: u8 = 0x50;
    pub const SOME: u8 = 0x60;
    pub const POINT: u8 = 0x70;
    pub const ODD: u8 = 0x80;
    /// 第.
    pub const ORDINAL: u8 = 0x90;
    /// An opening quotation mark or bracket of a title.
    pub const QUOTE: u8 = 0xA0;
    /// The first character of a word that names a period.
    pub const PERIOD: u8 = 0xB0;
    /// A sign of money.
    pub const MONEY: u8 = 0xC0;
    /// ½ and its kin.
    pub const VULGAR: u8 = 0xD0;
    /// 翻.
    pub const FOLD: u8 = 0xE0;
    /// The class without what is in the low bits.
    pub fn of(value: u8) -> u8 {
        value & 0xF0
    }
    pub fn low(value: u8) -> u8 {
        value & 0x0F
    }
}

impl Lexicon {
    /// The entry of a unit.
    pub fn unit(&self, unit: super::Unit) -> &UnitEntry {
        &self.units[usize::from(unit.0)]
    }

    /// The unit of a rate with this numerator and denominator.
    pub(super) fn rate(&self, over: u16, column: u16) -> Option<u16> {
        let (_, row) = self.rate_over.iter().find(|(unit, _)| *unit == over)?;
        Some(self.units.rate(*row, column))
    }

    #[inline]
    pub(super) fn class(&self, code: u32) -> u8 {
        self.classes.get(code as usize).copied().unwrap_or(class::NONE)
    }

    /// The lower part of a fraction that an ordinal names: 3 for third.
    pub(super) fn fraction_of(&self, word: EnglishWord) -> Option<u16> {
        match word {
            EnglishWord::Fraction(parts) => Some(parts),
            EnglishWord::Ordinal(parts) if parts > 2 => Some(u16::from(parts)),
            _ => None,
        }
    }

    /// Compiles the word lists.
    pub fn build(files: &Files) -> Lexicon {
        let mut units = files.units();
        let position = |name: &str, kind: Kind| {
            units
                .entries
                .iter()
                .position(|unit| *unit.name == *name && unit.kind == kind)
                .map_or(0, |index| index as u16)
        };
        let percent = position("%", Kind::Percent);
        let times = position("倍", Kind::Times);
        let times_english = position("times", Kind::Times);
        let cent = position("分", Kind::Money);
        let inch = position("in", Kind::Measure);
        let dollar = position("$", Kind::Money);
        let mut per = [0; 10];
        for (power, slot) in per.iter_mut().enumerate().skip(2) {
            *slot = position(&format!("per 1{}", "0".repeat(power)), Kind::Measure);
        }
        let counted = std::mem::take(&mut units.counted);
        let period_words = files.period_words();
        let idioms = files.idioms();
        let words = files.english_words();
        let months = files.months();
        let latin = words.iter().map(|(word, _)| word.as_str());
        let latin = latin.chain(months.iter().map(|(word, _)| word.as_str()));
        let latin = latin.chain(idioms.iter().map(|(word, ())| word.as_str()));
        // A$ and C$ are found by their sign.
        let codes = units.before.iter().map(|(word, _)| word.as_str());
        let latin = latin.chain(codes.filter(|code| !code.contains('$')));
        let latin = latin.chain(period_words.iter().map(|(word, _)| word.as_str()));
        let openers = Openers::new(latin.chain(["http", "https", "www", "q", "h", "fy", "fiscal"]));
        let mut classes = vec![class::NONE; 0x1_0000];
        for (code, value) in files.classes() {
            classes[code as usize & 0xFFFF] = value;
        }
        for (word, _) in &period_words {
            let Some(code) = word.chars().next().map(u32::from) else { continue };
            let class = &mut classes[code as usize & 0xFFFF];
            if *class == class::NONE && chars::is_han(code) {
                *class = class::PERIOD;
            }
        }
        Lexicon {
            classes: classes.into(),
            openers,
            money_ends: Terms::new(Side::Before, Case::Symbols, units.before.clone()),
            money_before: Terms::new(Side::After, Case::Symbols, units.before.clone()),
            unit_words: Terms::new(Side::After, Case::Symbols, units.words),
            counted: Terms::new(Side::After, Case::Either, counted),
            words: Terms::new(Side::After, Case::Either, words.clone()),
            scales: Terms::new(Side::After, Case::Symbols, files.scales()),
            hedges_before: Terms::new(Side::Before, Case::Either, files.hedges_before()),
            hedges_after: Terms::new(Side::After, Case::Either, files.hedges_after()),
            period_words: Terms::new(Side::After, Case::Either, period_words.clone()),
            months: Terms::new(Side::After, Case::Either, months.clone()),
            year_cues: Terms::new(Side::Before, Case::Either, files.year_cues()),
            idioms: Terms::new(Side::After, Case::Either, idioms.clone()),
            reference_ends: Terms::new(Side::After, Case::Either, files.reference_ends()),
            reference_columns: files.reference_columns().into(),
            per,
            references: Terms::new(Side::Before, Case::Either, files.references()),
            units: UnitList::new(
                units.entries.into(),
                units.rates.rows.into(),
                units.rates.columns.into(),
            ),
            percent,
            times,
            times_english,
            behind_digits: units.behind_digits.into(),
            rate_spoken: Terms::new(Side::After, Case::Symbols, units.rates.spoken),
            rate_per: Terms::new(Side::After, Case::Symbols, units.rates.per),
            rate_over: units.rates.over.into(),
            cent,
            inch,
            dollar,
        }
    }
}
