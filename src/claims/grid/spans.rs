//! The names of a table's rows come in; those that sum up the months, quarters or halves above them go out: Q1 to Q4
//! and the year; April to September and six months; 一季度至四季度, 全年.

use crate::claims::gaps::MONTH_NAMES;

/// What a name is a part of a year as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Month,
    Quarter,
    Half,
}

/// The rows that stand for all the parts of a year right above them, of which there are at least two.
pub fn whole_spans(names: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for (row, name) in names.iter().enumerate() {
        let name = name.trim().to_lowercase();
        let name = name.trim_matches(['*', ' ', '：', ':']);
        match part(name) {
            // The second quarter ends the first half, and so on.
            Some(Part::Half)
                if parts.len() >= 2 && parts.iter().all(|part| *part != Part::Half) =>
            {
                found.push(row);
                parts.clear();
            }
            Some(Part::Quarter)
                if parts.len() == 3 && parts.iter().all(|part| *part == Part::Month) =>
            {
                found.push(row);
                parts.clear();
            }
            Some(part) => parts.push(part),
            None if is_whole(name)
                && parts.len() >= 2
                && parts.iter().all(|part| *part == parts[0]) =>
            {
                found.push(row);
                parts.clear();
            }
            None => parts.clear(),
        }
    }
    found
}

fn part(name: &str) -> Option<Part> {
    let first =
        name.split([' ', ',', '(', '（', '-', '/']).next().unwrap_or(name).trim_end_matches('.');
    let english = MONTH_NAMES.iter().any(|month| first.len() >= 3 && month.starts_with(first));
    let chinese = name.strip_suffix('月').map(|month| month.rsplit('年').next().unwrap_or(month));
    let chinese = chinese.is_some_and(|month| {
        month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
            || NUMERALS.contains(&month)
    });
    let quarter = ["q1", "q2", "q3", "q4"].contains(&first)
        || name.ends_with("季度") && !name.contains(['至', '-', '—', '前'])
        || ["first quarter", "second quarter", "third quarter", "fourth quarter"].contains(&name)
        || ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"].contains(&name);
    let half = ["h1", "h2"].contains(&first)
        || ["上半年", "下半年", "first half", "second half"].contains(&name);
    match () {
        () if english || chinese => Some(Part::Month),
        () if quarter => Some(Part::Quarter),
        () if half => Some(Part::Half),
        () => None,
    }
}

/// Whether a name stands for several parts of a year.
fn is_whole(name: &str) -> bool {
    let digits = name.trim_start_matches("fy").trim_start_matches("fiscal ").trim();
    let year = digits.strip_suffix('年').unwrap_or(digits);
    let numbered = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    numbered
        || WHOLES.contains(&name)
        || ["months", "quarters"]
            .iter()
            .any(|word| name.strip_suffix(word).is_some_and(|count| COUNTS.contains(&count.trim())))
}

const WHOLES: &[&str] = &[
    "year",
    "the year",
    "full year",
    "whole year",
    "year to date",
    "half-year",
    "half year",
    "season",
    "全年",
    "全年度",
    "年度",
    "本年",
    "半年",
    "前三季度",
    "一至三季度",
];

const COUNTS: &[&str] =
    &["two", "three", "four", "five", "six", "nine", "twelve", "3", "6", "9", "12"];

const NUMERALS: [&str; 12] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

#[cfg(test)]
mod tests {
    use super::whole_spans;

    #[track_caller]
    fn check(names: &[&str], expected: &[usize]) {
        assert_eq!(whole_spans(names), expected);
    }

    #[test]
    fn what_sums_up_the_parts_of_a_year() {
        check(&["Q1", "Q2", "Q3", "Q4", "Year"], &[4]);
        check(&["一季度", "二季度", "上半年", "三季度", "四季度", "全年"], &[2, 5]);
        check(&["April", "May", "June", "Six months"], &[3]);
        check(&["1月", "2月", "3月", "2023年"], &[3]);
    }

    #[test]
    fn what_does_not() {
        check(&["2021", "2022", "2023"], &[]);
        check(&["North", "South", "Year"], &[]);
        check(&["Q1", "Year"], &[]);
    }
}
