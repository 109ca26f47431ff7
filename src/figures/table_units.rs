//! The units that a table states beside its numbers: in a caption (单位：万元), a column's or row's
//! header (产量（吨）, $ in millions) or a corner.

mod around;

use super::Kind;
use super::chars::{decode, skip_blanks};
use super::lexicon::{Lexicon, Text, class};
use crate::document::{Document, Table};

/// The unit stated for a cell: numbers are multiplied by ten to `power`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellUnit {
    pub unit: u16,
    pub kind: Kind,
    pub power: i8,
}

/// Nothing is stated.
pub const NONE: CellUnit = CellUnit { unit: 0, kind: Kind::Number, power: 0 };

/// The units stated in a table.
pub struct TableUnits {
    whole: Option<CellUnit>,
    columns: Vec<Option<CellUnit>>,
    rows: Vec<Option<CellUnit>>,
    /// Columns whose numbers only number the rows or refer to notes.
    references: Vec<bool>,
}

impl TableUnits {
    pub fn new(document: &Document, table: &Table, lexicon: &Lexicon) -> Self {
        let stated = |span| stated(document.slice(span).as_bytes(), lexicon);
        let mut whole = None;
        for caption in &table.captions {
            whole = whole.or(stated(document.block(*caption).span));
        }
        if whole.is_none() {
            whole = around::lines(document, table).into_iter().find_map(stated);
        }
        let width = table.rows.first().map_or(0, Vec::len);
        let mut columns = vec![None; width];
        let mut references = vec![false; width];
        let mut inherited = vec![false; width];
        for row in table.rows.iter().take(table.header_rows) {
            let mut left = None;
            for (column, cell) in row.iter().enumerate() {
                let text = document.slice(cell.span);
                let spanned = cell.span.is_empty() && column > 1;
                let found = if spanned {
                    // A header that spans several columns stands in the first.
                    left
                } else {
                    stated(cell.span)
                        .or_else(|| bare(text.as_bytes(), lexicon).filter(|_| names_unit(text)))
                        .or_else(|| implied(text, lexicon))
                        .or_else(|| around::apart(text, whole))
                };
                left = found;
                if column == 0 {
                    // 项目 over the labels names them and counts nothing.
                    let names = |unit: &CellUnit| {
                        unit.kind == Kind::Percent || unit.kind == Kind::Count && unit.power == 0
                    };
                    whole = whole.or(found.filter(|unit| !names(unit)));
                } else if let Some(slot) = columns.get_mut(column) {
                    // A year below an empty header begins a column of its own.
                    if inherited[column] && !spanned && is_year(text) {
                        *slot = None;
                    }
                    inherited[column] = spanned;
                    *slot = found.or(*slot);
                }
                let text = text.trim();
                let reference = |word: &Text| text.eq_ignore_ascii_case(word);
                if let Some(slot) = references.get_mut(column) {
                    *slot |= lexicon.reference_columns.iter().any(reference);
                }
            }
        }
        // A column of units: its header says 单位 or unit.
        let unit_column = table.rows.iter().take(table.header_rows).find_map(|row| {
            row.iter().position(|cell| {
                matches!(
                    document.slice(cell.span).trim(),
                    "单位" | "计量单位" | "Unit" | "Units" | "unit"
                )
            })
        });
        let rows: Vec<Option<CellUnit>> = table
            .rows
            .iter()
            .map(|row| {
                let by_column = unit_column
                    .and_then(|column| row.get(column))
                    .and_then(|cell| bare(document.slice(cell.span).as_bytes(), lexicon));
                by_column.or_else(|| {
                    let label = row.first()?;
                    let text = document.slice(label.span);
                    let own = stated(label.span).or_else(|| implied(text, lexicon));
                    own.or_else(|| around::apart(text, whole))
                })
            })
            .collect();
        // A scale that only the last row states, as the result of what stands above it, is theirs too.
        if let Some((Some(last), above)) = rows.split_last()
            && whole.is_none()
            && last.power > 0
            && above.iter().chain(&columns).all(Option::is_none)
            && above.len() > 2
        {
            whole = Some(*last);
        }
        TableUnits { whole, columns, rows, references }
    }

    /// Whether the numbers of a column are references.
    pub fn is_reference(&self, column: usize) -> bool {
        self.references.get(column).copied().unwrap_or(false)
    }

    /// The unit of a cell: the row's or column's own before that of the whole table.
    pub fn of(&self, row: usize, column: usize) -> CellUnit {
        let own = self.rows.get(row).copied().flatten();
        let column = self.columns.get(column).copied().flatten();
        match (own, column) {
            // 增长（%） of a row in 万元: the column's percentage stands.
            (_, Some(column)) if matches!(column.kind, Kind::Percent | Kind::Points) => column,
            (Some(row), _) => row,
            (None, Some(column)) => column,
            (None, None) => self.whole.unwrap_or(NONE),
        }
    }
}

/// The unit that a text states: behind 单位：, in brackets, or as "in millions".
fn stated(text: &[u8], lexicon: &Lexicon) -> Option<CellUnit> {
    const MARKS: [&str; 14] = [
        "单位：",
        "单位:",
        "单位为",
        "单位均为",
        "单位是",
        "单位 ",
        "Unit:",
        "Units:",
        "unit:",
        "(in ",
        "（",
        "(",
        " in ",
        "In ",
    ];
    for mark in MARKS {
        let mut from = 0;
        while let Some(found) = memchr::memmem::find(&text[from..], mark.as_bytes()) {
            let place = from + found + mark.len();
            // In prose only a scale behind "in" is meant so: in RMB million, not in kilometres.
            let spoken = mark.ends_with("n ") && !mark.starts_with('(');
            let found = unit_at(text, place, lexicon);
            if let Some(unit) = found.filter(|unit| !spoken || unit.power >= 3) {
                return Some(unit);
            }
            from = place;
        }
    }
    // 以千元为单位
    if let Some(found) = memchr::memmem::find(text, "为单位".as_bytes())
        && let Some(place) = memchr::memmem::rfind(&text[..found], "以".as_bytes())
        && let Some((unit, end)) = read(text, place + 3, lexicon)
        && end == found
    {
        return Some(unit);
    }
    // 2019 €m
    let year = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if year == 4 {
        let place = skip_blanks(text, 4, text.len());
        if place > 4
            && place < text.len()
            && let Some(unit) = bare(&text[place..], lexicon)
        {
            return Some(unit);
        }
    }
    let lower = text.to_ascii_lowercase();
    let found = memchr::memmem::find(&lower, b"in thousands").map(|_| 3);
    let found = found.or(memchr::memmem::find(&lower, b"in millions").map(|_| 6));
    let found = found.or(memchr::memmem::find(&lower, b"in billions").map(|_| 9));
    found.map(|power| {
        let dollars = text.contains(&b'$') || memchr::memmem::find(&lower, b"dollar").is_some();
        let money = if dollars { lexicon.dollar } else { 0 };
        let kind = if dollars { Kind::Money } else { Kind::Number };
        CellUnit { unit: money, kind, power }
    })
}

/// Whether a text is a unit and nothing else.
pub fn is_unit(text: &[u8], lexicon: &Lexicon) -> bool {
    bare(text, lexicon).is_some()
}

/// Per cent, where a header names a rate and no unit: 比上年增长, 占比, share.
fn implied(text: &str, lexicon: &Lexicon) -> Option<CellUnit> {
    let text = text.trim();
    let rates =
        ["增长", "增速", "增幅", "增长率", "比重", "占比", "比例", "完成率", "比率", "同比增长"];
    let amounts = ["额", "数", "量", "倍", "贡献", "点"];
    let chinese = rates.iter().any(|rate| text.ends_with(rate))
        && !amounts.iter().any(|amount| text.ends_with(amount));
    let english = ["% change", "percentage", "percent", "% of total", "growth rate", "per cent"];
    // Change %, % of votes; not 4.5% notes.
    let signed = text.strip_suffix('%').is_some_and(|stem| stem.ends_with([' ', ',']))
        || text.starts_with("% ")
        || text.starts_with("Percent ")
        || text.contains("(%) ");
    let english = signed || english.iter().any(|rate| text.eq_ignore_ascii_case(rate));
    let rate = CellUnit { unit: lexicon.percent, kind: Kind::Percent, power: 0 };
    (chinese || english).then_some(rate)
}

fn is_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a header that could be a unit is one. A time, such as the month or year that a change is told
/// on, is none, nor is a single letter: the t, B or F of a regression is no tonne, byte or farad.
fn names_unit(text: &str) -> bool {
    let text = text.trim();
    let times = ["year", "month", "quarter", "week", "day"];
    let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    !letter && !times.iter().any(|time| text.eq_ignore_ascii_case(time))
}

/// A header that is a unit and nothing else: %, 万元, 人.
fn bare(text: &[u8], lexicon: &Lexicon) -> Option<CellUnit> {
    let (unit, end) = read(text, skip_blanks(text, 0, text.len()), lexicon)?;
    (skip_blanks(text, end, text.len()) == text.len()).then_some(unit)
}

/// A unit at `at` that a bracket, comma or the end closes.
fn unit_at(text: &[u8], at: usize, lexicon: &Lexicon) -> Option<CellUnit> {
    let (unit, end) = read(text, skip_blanks(text, at, text.len()), lexicon)?;
    let end = skip_blanks(text, end, text.len());
    let closes = match decode(text, end, text.len()) {
        None => true,
        Some((code, _)) => matches!(
            char::from_u32(code),
            Some(')' | '）' | ',' | '，' | '、' | ';' | '；' | '/' | '】' | ']' | '。' | '.')
        ),
    };
    // 五官科（眼、耳鼻喉、口腔）: a list of things, the first of which is counted elsewhere; no （人、次）.
    let listed = text[end..].strip_prefix("、".as_bytes());
    let things = listed.is_some_and(|rest| {
        unit.kind == Kind::Count && unit.power == 0 && read(rest, 0, lexicon).is_none()
    });
    (closes && !things).then_some(unit)
}

/// Scale words and a unit: 万元, 亿千瓦时, $ in millions, $'000, US$ million, thousands of dollars.
fn read(text: &[u8], at: usize, lexicon: &Lexicon) -> Option<(CellUnit, usize)> {
    let end = text.len();
    let mut place = at;
    let mut power = 0i8;
    while let Some((code, length)) = decode(text, place, end) {
        let found = lexicon.class(code);
        let whole = lexicon.unit_words.at(text, place, end);
        // 千米, 千瓦时: 千 belongs to the unit.
        if class::of(found) != class::POWER
            || whole.is_some_and(|(_, after)| after > place + length)
        {
            break;
        }
        power += class::low(found) as i8;
        place += length;
    }
    let lower = |place: usize, word: &str| {
        text.len() >= place + word.len()
            && text[place..place + word.len()].eq_ignore_ascii_case(word.as_bytes())
    };
    let scale_at = |place: usize| {
        let words = [
            ("thousands", 3),
            ("thousand", 3),
            ("millions", 6),
            ("million", 6),
            ("billions", 9),
            ("billion", 9),
            ("'000", 3),
            ("’000", 3),
            ("000s", 3),
            ("000", 3),
            ("mn", 6),
            ("bn", 9),
            ("m", 6),
            ("k", 3),
        ];
        words
            .iter()
            .find(|(word, _)| lower(place, word))
            .map(|(word, power)| (*power as i8, place + word.len()))
    };
    if let Some((word, after)) = lexicon.money_before.at(text, place, end).filter(|_| power == 0) {
        let mut place = skip_blanks(text, after, end);
        let unit = CellUnit { unit: word.unit, kind: Kind::Money, power: 0 };
        if lower(place, "in ") {
            place += 3;
        }
        return Some(match scale_at(place) {
            Some((power, after)) => (CellUnit { power, ..unit }, after),
            None => (unit, place),
        });
    }
    if let Some((word, after)) = lexicon.unit_words.at(text, place, end) {
        let kind = lexicon.units[usize::from(word.unit)].kind;
        let unit = CellUnit { unit: word.unit, kind, power: power + word.power };
        // Ml/d
        if text.get(after) == Some(&b'/')
            && let Some((column, stop)) = lexicon.rate_per.at(text, after + 1, end)
            && let Some(rate) = lexicon.rate(word.unit, column)
        {
            return Some((CellUnit { unit: rate, kind: Kind::Measure, ..unit }, stop));
        }
        // Dollars in millions, % of total is closed by what follows.
        let next = skip_blanks(text, after, end);
        if lower(next, "in ")
            && let Some((power, after)) = scale_at(next + 3)
        {
            return Some((CellUnit { power, ..unit }, after));
        }
        return Some((unit, after));
    }
    if lower(place, "in ") {
        place += 3;
    }
    if let Some((scale, after)) = scale_at(place) {
        let mut unit = CellUnit { unit: 0, kind: Kind::Number, power: scale };
        let mut after = after;
        let next = skip_blanks(text, after, end);
        let next = if lower(next, "of ") { next + 3 } else { next };
        if let Some((word, stop)) = lexicon.unit_words.at(text, next, end) {
            unit.unit = word.unit;
            unit.kind = lexicon.units[usize::from(word.unit)].kind;
            after = stop;
        } else if let Some((noun, stop)) = lexicon.counted.at(text, next, end) {
            (unit.unit, unit.kind, after) = (noun, Kind::Count, stop);
        }
        return Some((unit, after));
    }
    (power > 0).then_some((CellUnit { unit: 0, kind: Kind::Number, power }, place))
}
