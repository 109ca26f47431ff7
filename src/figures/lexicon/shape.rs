//! What stands in the files of the word lists, as serde reads it.

use super::super::Kind;
use super::files::{factor, kind};
use serde::Deserialize;
use std::collections::BTreeMap;

pub type Lists = BTreeMap<i64, String>;

#[derive(Deserialize)]
pub struct NumeralsZh {
    pub digits: Lists,
    pub powers: Lists,
    pub tens: Lists,
    pub point: String,
    pub half: String,
    pub some: String,
    pub odd: String,
}

#[derive(Deserialize)]
pub struct NumeralsEn {
    pub cardinals: Lists,
    pub dozens: Lists,
    pub scales: Lists,
    pub letters: Lists,
    pub money_letters: Lists,
    pub ordinals: Lists,
    pub fractions: Lists,
    pub times: Lists,
    pub halving: String,
    pub once: String,
    pub twice: String,
}

#[derive(Deserialize)]
pub struct UnitsFile {
    pub units: Vec<String>,
    #[serde(default)]
    pub rates: Rates,
    #[serde(default)]
    pub counted: String,
    #[serde(default)]
    pub currencies: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Rates {
    pub over: String,
    pub per: String,
    pub spoken: String,
}

/// A line of a units file: `km | measure length 1000 | 公里 千米`.
pub struct UnitLine<'a> {
    pub name: &'a str,
    pub kind: Kind,
    pub dimension: &'a str,
    pub factor: (i64, i64),
    pub power: i8,
    pub words: &'a str,
    pub before: &'a str,
}

impl<'a> UnitLine<'a> {
    pub fn new(line: &'a str) -> Self {
        let mut parts = line.split('|').map(str::trim);
        let mut part = || parts.next().unwrap_or("");
        let (name, head, words, before) = (part(), part(), part(), part());
        let mut head = head.split_whitespace();
        let kind = kind(head.next().unwrap_or(""));
        let dimension = head.next().unwrap_or("");
        let (mut power, mut ratio) = (0, (1, 1));
        for part in head {
            match part.strip_prefix("10^") {
                Some(digits) => power = digits.parse().unwrap_or(0),
                None => ratio = factor(part),
            }
        }
        UnitLine { name, kind, dimension, factor: ratio, power, words, before }
    }
}

#[derive(Deserialize)]
pub struct Words {
    pub words: String,
    #[serde(default)]
    pub reference_before: String,
    #[serde(default)]
    pub reference_after: String,
    #[serde(default)]
    pub columns: String,
    #[serde(default)]
    pub behind_digits: String,
}

#[derive(Deserialize)]
pub struct HedgesFile {
    pub before: BTreeMap<String, String>,
    pub after: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub struct PeriodsZh {
    pub years: Lists,
    pub same: String,
    pub halves: Lists,
    pub quarters: Lists,
    pub up_to: Lists,
    pub plans: Lists,
}

#[derive(Deserialize)]
pub struct PeriodsEn {
    pub months: Lists,
    pub doubtful: String,
    pub years: Lists,
    pub halves: Lists,
    pub quarters: Lists,
    pub up_to: Lists,
    pub year_after: String,
}
