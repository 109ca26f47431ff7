//! The YAML of the word lists comes in; pairs of word and value go out.

use super::super::{Hedge, Kind};
use super::shape::{
    HedgesFile, Lists, NumeralsEn, NumeralsZh, PeriodsEn, PeriodsZh, Rates, UnitLine, UnitsFile,
    Words,
};
use super::{
    EnglishWord, Month, PeriodWord, ScalePlace, ScaleWord, Text, UnitEntry, UnitWord, class,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

/// The files as parsed.
pub struct Files {
    numerals_zh: NumeralsZh,
    numerals_en: NumeralsEn,
    units: Vec<UnitsFile>,
    measure_words: Words,
    hedges: Vec<HedgesFile>,
    periods_zh: PeriodsZh,
    periods_en: PeriodsEn,
    nominals_zh: Words,
    nominals_en: Words,
}

/// The units of rates: one for each pair of a numerator and a denominator.
#[derive(Default)]
pub struct RateUnits {
    /// The names of the numerators, and of the denominators.
    pub rows: Vec<Text>,
    pub columns: Vec<Text>,
    /// Numerators by unit, with their row.
    pub over: Vec<(u16, u16)>,
    pub per: Vec<(String, u16)>,
    /// Those that stand behind a word: $12 per hour.
    pub spoken: Vec<(String, u16)>,
}

/// The units and their spellings.
pub struct Units {
    pub entries: Vec<UnitEntry>,
    pub words: Vec<(String, UnitWord)>,
    pub before: Vec<(String, UnitWord)>,
    pub counted: Vec<(String, u16)>,
    /// Units that only digits stand before.
    pub behind_digits: Vec<u16>,
    pub rates: RateUnits,
    known: BTreeMap<Kind, HashMap<String, u16>>,
}

/// Where the files are read from.
pub trait Source {
    /// A file by what it lists: `units.zh`.
    fn read<T: DeserializeOwned>(&self, sort: &str) -> T;
}

impl Files {
    pub fn read(source: &impl Source) -> Files {
        Files {
            numerals_zh: source.read("numerals.zh"),
            numerals_en: source.read("numerals.en"),
            units: vec![source.read("units.zh"), source.read("units.en")],
            measure_words: source.read("measure-words.zh"),
            hedges: vec![source.read("hedges.zh"), source.read("hedges.en")],
            periods_zh: source.read("periods.zh"),
            periods_en: source.read("periods.en"),
            nominals_zh: source.read("nominals.zh"),
            nominals_en: source.read("nominals.en"),
        }
    }

    pub fn units(&self) -> Units {
        let none = UnitEntry {
            name: String::new().into(),
            kind: Kind::Number,
            dimension: String::new().into(),
            factor: (1, 1),
        };
        let mut units = Units {
            entries: vec![none],
            words: Vec::new(),
            before: Vec::new(),
            counted: Vec::new(),
            behind_digits: Vec::new(),
            rates: RateUnits::default(),
            known: BTreeMap::new(),
        };
        for line in self.units.iter().flat_map(|file| &file.units) {
            let line = UnitLine::new(line);
            let unit = units.entry(line.name, line.kind, line.dimension, line.factor);
            let word = UnitWord { unit, power: line.power };
            units.words.extend(split(line.words).map(|text| (text, word)));
            units.before.extend(split(line.before).map(|text| (text, word)));
        }
        for word in split(&self.measure_words.words) {
            let unit = units.entry(&word, Kind::Count, &word, (1, 1));
            units.words.push((word, UnitWord { unit, power: 0 }));
        }
        for word in split(&self.measure_words.behind_digits) {
            let unit = units.entry(&word, Kind::Count, &word, (1, 1));
            units.behind_digits.push(unit);
            units.words.push((word, UnitWord { unit, power: 0 }));
        }
        for power in 2..10u32 {
            let name = format!("per 1{}", "0".repeat(power as usize));
            units.entry(&name, Kind::Measure, "per", (1, 10i64.pow(power)));
        }
        for file in &self.units {
            for code in split(&file.currencies) {
                let unit = units.entry(&code, Kind::Money, &code, (1, 1));
                units.words.push((code.clone(), UnitWord { unit, power: 0 }));
                units.before.push((code, UnitWord { unit, power: 0 }));
            }
            for noun in split(&file.counted) {
                let name = singular(&noun);
                let unit = units.entry(&name, Kind::Count, &name, (1, 1));
                units.counted.push((noun, unit));
            }
        }
        self.add_rates(&mut units);
        units
    }

    /// The numerators and denominators of rates.
    fn add_rates(&self, units: &mut Units) {
        let words = |list: fn(&Rates) -> &str| -> Vec<String> {
            self.units.iter().flat_map(|file| split(list(&file.rates))).collect()
        };
        let (over, per) = (words(|rates| &rates.over), words(|rates| &rates.per));
        units.rates.columns = per.iter().map(|per| first(per).to_owned().into()).collect();
        for (row, over) in over.iter().enumerate() {
            if units.entries.len() + (row + 1) * per.len() > usize::from(u16::MAX) {
                break;
            }
            let spelled = units.words.iter().find(|(word, _)| word == over);
            let unit = spelled.map(|(_, word)| word.unit);
            if let Some(unit) = unit {
                units.rates.over.push((unit, row as u16));
            }
            let over = unit.map_or(over.as_str(), |unit| &units.entries[usize::from(unit)].name);
            units.rates.rows.push(over.to_owned().into());
        }
        let spellings =
            |per: &String| -> Vec<String> { per.split('=').map(str::to_owned).collect() };
        let columns = per.iter().map(spellings).zip(0..);
        let columns =
            columns.flat_map(|(words, column)| words.into_iter().map(move |it| (it, column)));
        units.rates.per = columns.collect();
        let spoken = words(|rates| &rates.spoken);
        let is_spoken = |(word, _): &&(String, u16)| spoken.contains(word);
        units.rates.spoken = units.rates.per.iter().filter(is_spoken).cloned().collect();
    }

    pub fn english_words(&self) -> Vec<(String, EnglishWord)> {
        let file = &self.numerals_en;
        let mut words = Vec::new();
        for (text, value) in pairs(&file.cardinals) {
            let word = if value == 100 {
                EnglishWord::Hundred
            } else {
                EnglishWord::Cardinal(value as u8)
            };
            words.push((text, word));
        }
        words.extend(pairs(&file.dozens).map(|(text, n)| (text, EnglishWord::Dozen(n as u8))));
        words.extend(pairs(&file.scales).map(|(text, n)| (text, EnglishWord::Scale(n as u8))));
        words.extend(pairs(&file.ordinals).map(|(text, n)| (text, EnglishWord::Ordinal(n as u8))));
        words.extend(
            pairs(&file.fractions).map(|(text, n)| (text, EnglishWord::Fraction(n as u16))),
        );
        words.extend(pairs(&file.times).map(|(text, n)| (text, EnglishWord::Times(n as u8))));
        words.extend(split(&file.halving).map(|text| (text, EnglishWord::Halved)));
        words.extend(split(&file.once).map(|text| (text, EnglishWord::Once)));
        words.extend(split(&file.twice).map(|text| (text, EnglishWord::Twice)));
        words
    }

    pub fn scales(&self) -> Vec<(String, ScaleWord)> {
        let file = &self.numerals_en;
        let places = [
            (&file.scales, ScalePlace::Anywhere),
            (&file.letters, ScalePlace::Touching),
            (&file.money_letters, ScalePlace::TouchingMoney),
        ];
        let mut scales = Vec::new();
        for (lists, place) in places {
            scales
                .extend(pairs(lists).map(|(text, n)| (text, ScaleWord { power: n as u8, place })));
        }
        scales
    }

    pub fn hedges_before(&self) -> Vec<(String, Hedge)> {
        hedges(self.hedges.iter().map(|file| &file.before))
    }

    pub fn hedges_after(&self) -> Vec<(String, Hedge)> {
        hedges(self.hedges.iter().map(|file| &file.after))
    }

    pub fn period_words(&self) -> Vec<(String, PeriodWord)> {
        let (zh, en) = (&self.periods_zh, &self.periods_en);
        let mut words: Vec<_> = split(&zh.same).map(|text| (text, PeriodWord::Same)).collect();
        for lists in [&zh.years, &en.years] {
            words.extend(pairs(lists).map(|(text, n)| (text, PeriodWord::Year(n as i8))));
        }
        for lists in [&zh.halves, &en.halves] {
            words.extend(pairs(lists).map(|(text, n)| (text, PeriodWord::Half(n as u8))));
        }
        for lists in [&zh.quarters, &en.quarters] {
            words.extend(pairs(lists).map(|(text, n)| (text, PeriodWord::Quarter(n as u8))));
        }
        for lists in [&zh.up_to, &en.up_to] {
            words.extend(pairs(lists).map(|(text, n)| (text, PeriodWord::UpTo(n as u8))));
        }
        words.extend(pairs(&zh.plans).map(|(text, n)| (text, PeriodWord::Plan(n as i16))));
        words
    }

    pub fn months(&self) -> Vec<(String, Month)> {
        let file = &self.periods_en;
        let doubtful: Vec<_> = split(&file.doubtful).collect();
        pairs(&file.months)
            .map(|(text, n)| {
                let doubtful = doubtful.contains(&text);
                (text, Month { number: n as u8, doubtful })
            })
            .collect()
    }

    pub fn year_cues(&self) -> Vec<(String, ())> {
        split(&self.periods_en.year_after).map(|text| (text, ())).collect()
    }

    pub fn idioms(&self) -> Vec<(String, ())> {
        let files = [&self.nominals_zh, &self.nominals_en];
        files.iter().flat_map(|file| split(&file.words)).map(|text| (text, ())).collect()
    }

    pub fn references(&self) -> Vec<(String, ())> {
        let files = [&self.nominals_zh, &self.nominals_en];
        files.iter().flat_map(|file| split(&file.reference_before)).map(|text| (text, ())).collect()
    }

    pub fn reference_ends(&self) -> Vec<(String, ())> {
        split(&self.nominals_zh.reference_after).map(|text| (text, ())).collect()
    }

    /// Headers of columns whose numbers are references.
    pub fn reference_columns(&self) -> Vec<Text> {
        let files = [&self.nominals_zh, &self.nominals_en];
        files.iter().flat_map(|file| split(&file.columns)).map(Text::from).collect()
    }

    /// Characters and what they can begin.
    pub fn classes(&self) -> Vec<(u32, u8)> {
        let file = &self.numerals_zh;
        let mut classes = Vec::new();
        let mut add = |text: &str, class: u8| {
            let letters = text.split_whitespace().filter_map(|word| word.chars().next());
            classes.extend(letters.map(|letter| (u32::from(letter), class)));
        };
        for (value, text) in &file.digits {
            add(text, class::DIGIT | (*value as u8 & 0x0F));
        }
        for (value, text) in &file.powers {
            add(text, class::POWER | (*value as u8 & 0x0F));
        }
        for (value, text) in &file.tens {
            add(text, class::TENS | ((*value as u8 / 10) & 0x0F));
        }
        add(&file.point, class::POINT);
        add(&file.half, class::HALF);
        add(&file.some, class::SOME);
        add(&file.odd, class::ODD);
        add("第", class::ORDINAL);
        add("《 〔 “ 「 『 【", class::QUOTE);
        add("￥ ＄ € £ ¥ ₹ ₩ ₽ ฿ ₪ ₺ ₱ ₦ ￡", class::MONEY);
        add("½ ⅓ ⅔ ¼ ¾ ⅕ ⅖ ⅗ ⅘ ⅙ ⅚ ⅛ ⅜ ⅝ ⅞", class::VULGAR);
        add("翻", class::FOLD);
        classes.extend((0..10).map(|digit| (0xFF10 + digit, class::WIDE_DIGIT | digit as u8)));
        classes
    }
}

impl Units {
    fn entry(&mut self, name: &str, kind: Kind, dimension: &str, factor: (i64, i64)) -> u16 {
        let known = self.known.entry(kind).or_default();
        if let Some(index) = known.get(name) {
            return *index;
        }
        // A file of that many units is nobody's; it must do no harm.
        let Ok(index) = u16::try_from(self.entries.len()) else { return 0 };
        known.insert(name.to_owned(), index);
        let (name, dimension) = (name.to_owned().into(), dimension.to_owned().into());
        self.entries.push(UnitEntry { name, kind, dimension, factor });
        index
    }
}

fn hedges<'a>(files: impl Iterator<Item = &'a BTreeMap<String, String>>) -> Vec<(String, Hedge)> {
    let lists = files.flat_map(|lists| lists.iter());
    lists
        .flat_map(|(name, words)| {
            let hedge = match name.as_str() {
                "about" => Hedge::About,
                "nearly" => Hedge::Nearly,
                "over" => Hedge::Over,
                "at_least" => Hedge::AtLeast,
                "under" => Hedge::Under,
                "at_most" => Hedge::AtMost,
                _ => Hedge::None,
            };
            split(words).map(move |word| (word, hedge))
        })
        .collect()
}

pub fn kind(name: &str) -> Kind {
    match name {
        "percent" => Kind::Percent,
        "points" => Kind::Points,
        "money" => Kind::Money,
        "measure" => Kind::Measure,
        "times" => Kind::Times,
        "count" => Kind::Count,
        _ => Kind::Number,
    }
}

pub fn factor(text: &str) -> (i64, i64) {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    (over.parse().unwrap_or(1), under.parse().unwrap_or(1))
}

/// The first of several spellings of a denominator.
fn first(per: &str) -> &str {
    per.split('=').next().unwrap_or(per)
}

/// Words apart by blanks; an underscore within a word is a blank.
fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace().map(|word| word.replace('_', " "))
}

fn pairs(lists: &Lists) -> impl Iterator<Item = (String, i64)> + '_ {
    lists.iter().flat_map(|(value, words)| split(words).map(|word| (word, *value)))
}

/// The name that a counted noun's forms share.
fn singular(noun: &str) -> String {
    match noun {
        "people" | "persons" | "person" => "person".to_owned(),
        "children" => "child".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "staff" | "aircraft" | "cattle" | "sheep" | "species" | "series" => noun.to_owned(),
        _ => match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => {
                let es = ["sses", "shes", "ches", "xes"].iter().any(|end| noun.ends_with(end));
                let stem = if es { noun.strip_suffix("es") } else { noun.strip_suffix('s') };
                stem.filter(|stem| !stem.ends_with('s') || es).unwrap_or(noun).to_owned()
            }
        },
    }
}
