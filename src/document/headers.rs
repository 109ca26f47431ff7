//! The rows of a table come in; how many of them at the top are headers goes out.

use super::Cell;

/// What a cell looks like, by its own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Empty,
    Label,
    /// A year, date or quarter: what stands above a column of figures.
    Period,
    Number,
    /// – or n/a where a number would stand.
    Nil,
}

/// More header rows than this are a table of text.
const MOST: usize = 6;

/// How many rows are headers; `known` is what the markup says (0: nothing).
pub(super) fn header_rows(text: &str, rows: &[Vec<Cell>], known: usize) -> usize {
    let look = |row: usize, column: usize| look(&text[rows[row][column].span.range()]);
    let columns = rows.first().map_or(0, Vec::len);
    let sample = rows.len().min(60);
    // A column of figures is one where numbers outweigh words below the first rows.
    let figures: Vec<bool> = (0..columns)
        .map(|column| {
            let looks = (1..sample).map(|row| look(row, column));
            let (mut numbers, mut labels) = (0, 0);
            for look in looks {
                match look {
                    Look::Number | Look::Nil => numbers += 1,
                    Look::Label => labels += 1,
                    _ => {}
                }
            }
            numbers > 0 && numbers + 1 >= labels
        })
        .collect();
    let judge = |row: usize| {
        let (mut named, mut numbers, mut over_figures) = (0, 0, 0);
        for (column, over) in figures.iter().enumerate().skip(1) {
            match look(row, column) {
                Look::Number | Look::Nil => numbers += 1,
                Look::Label | Look::Period => {
                    named += 1;
                    over_figures += usize::from(*over);
                }
                Look::Empty => {}
            }
        }
        let heads = numbers == 0 && over_figures > 0 && over_figures * 2 >= named;
        Row { bare: named == 0 && numbers == 0, wordy: numbers == 0, heads }
    };
    let mut headers = 0;
    while headers < sample.min(MOST) {
        let row = headers;
        let Row { bare, wordy, heads } = judge(row);
        let unlabelled = look(row, 0) == Look::Empty;
        // Only the first column is filled: a title over the table if it is the first row, else
        // the name of a group of rows.
        let title = bare && (row == 0 || unlabelled);
        // A stray row of words between two header rows belongs to them.
        let stray = wordy && unlabelled && row + 1 < sample && judge(row + 1).heads;
        let counted = row == 0 && is_counting(text, &rows[0]);
        if !(title || heads || stray || counted) {
            break;
        }
        headers += 1;
    }
    let heads_nothing = headers == rows.len();
    match known {
        0 if heads_nothing => 0,
        0 => headers,
        // A header row full of figures is none, whatever the markup had to say.
        1 if headers == 0 && is_data(text, &rows[0]) => 0,
        _ if heads_nothing => known,
        _ => headers.max(known),
    }
}

/// What the cells beside the label of a row hold.
struct Row {
    bare: bool,
    wordy: bool,
    heads: bool,
}

/// 1, 2, 3, … as headers: months, questions, grades.
fn is_counting(text: &str, row: &[Cell]) -> bool {
    let cells = row[1..].iter().map(|cell| &text[cell.span.range()]);
    let numbers: Option<Vec<u32>> = cells.map(|cell| cell.trim().parse().ok()).collect();
    numbers.is_some_and(|list| list.len() > 2 && list.windows(2).all(|pair| pair[1] == pair[0] + 1))
}

fn is_data(text: &str, row: &[Cell]) -> bool {
    let looks = || row.iter().skip(1).map(|cell| look(&text[cell.span.range()]));
    let numbers = looks().filter(|look| *look == Look::Number).count();
    numbers * 2 > looks().filter(|look| *look != Look::Empty).count()
}

/// What a cell looks like.
pub(super) fn look(cell: &str) -> Look {
    let cell = cell.trim();
    if cell.is_empty() {
        return Look::Empty;
    }
    if is_nil(cell) {
        return Look::Nil;
    }
    if is_period(cell) {
        return Look::Period;
    }
    if is_coded_period(cell) {
        return Look::Period;
    }
    // Per 100,000, 每10万人: what a column is reckoned by.
    if cell.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("per "))
        || cell.starts_with('每')
    {
        return Look::Label;
    }
    // 2016 high, 2016年金额: a header that begins with its year.
    let worded = |rest: &str| {
        rest.chars().filter(|c| c.is_alphabetic()).count() >= 2
            || (rest.starts_with(' ') && rest.contains(['$', '€', '£', '¥', '’', '\'']))
    };
    if cell.get(..4).is_some_and(is_year) && worded(&cell[4..]) {
        return Look::Label;
    }
    let (mut digits, mut letters, mut han) = (0usize, 0usize, 0usize);
    for character in cell.chars() {
        match character {
            _ if character.is_numeric() => digits += 1,
            _ if super::is_han(character) => han += 1,
            _ if character.is_alphabetic() => letters += 1,
            _ => {}
        }
    }
    // A number may carry a unit, a currency and a footnote mark: US$ 1.2m, 12家, 3(a).
    let starts = cell
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !super::is_han(c))
        .starts_with(char::is_numeric);
    let short = (letters <= 4 && han == 0) || (letters == 0 && han <= 2);
    let outweighs = digits >= letters + han || cell.contains(['$', '€', '£', '¥', '￥']);
    match digits > 0 && short && (starts || outweighs) {
        true => Look::Number,
        false => Look::Label,
    }
}

/// P6, W12, H1 2023, Term 2 2024: a letter or a word with a number, or with a year at its end.
fn is_coded_period(cell: &str) -> bool {
    let code = |word: &str| {
        let digits = word.trim_start_matches(['P', 'W', 'H', 'Q', 'T', 'S', 'Y', 'D']);
        digits.len() + 1 == word.len()
            && (1..=2).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match cell.rsplit_once(' ') {
        None => code(cell),
        Some((name, year)) => {
            year.len() == 4 && is_year(year) && name.starts_with(|c: char| c.is_ascii_alphabetic())
        }
    }
}

/// Whether a cell says that there is nothing.
pub(super) fn is_nil(cell: &str) -> bool {
    let bare = cell.trim_matches(['$', '€', '£', '¥', ' ', '%', '(', ')', '\u{A0}']);
    let dashes = !bare.is_empty()
        && bare.chars().all(|c| {
            matches!(c, '-' | '–' | '—' | '−' | '－' | '―' | '…' | '.' | '*' | '/' | '\\')
        });
    let words = ["n/a", "na", "n.a.", "nil", "none", "nm", "n/m", "无", "不适用", "x", "..", "f"];
    dashes || words.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

fn is_year(text: &str) -> bool {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether a cell is a year, date, month or quarter and nothing else.
fn is_period(cell: &str) -> bool {
    let bare = cell.trim_end_matches(['*', 'E', 'A', 'P', 'e', 'r', 'p']).trim();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    if is_year(bare) {
        return true;
    }
    if bare.contains('年') || bare.contains('月') {
        let rest = bare.chars().filter(|c| super::is_han(*c)).count();
        return digits > 0 && rest <= 8;
    }
    let parts: Vec<&str> = bare
        .split(['.', '/', '-', '–', '—', '－', '至', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() >= 2
        && is_year(parts[0])
        && parts[1..].iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return true;
    }
    let dated = parts.len() == 3 && is_year(parts[2]) && bare.contains('/');
    if dated
        && parts[..2].iter().all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return true;
    }
    let lower = bare.to_ascii_lowercase();
    let months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = months.iter().any(|month| lower.starts_with(month))
        || [
            "fy", "q1", "q2", "q3", "q4", "h1", "h2", "1q", "2q", "3q", "4q", "1h", "2h", "fiscal",
            "december", "year",
        ]
        .iter()
        .any(|word| lower.starts_with(word));
    named && digits > 0 && bare.len() <= 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: Look) {
        for cell in cells {
            assert_eq!(look(cell), expected, "{cell}");
        }
    }

    #[test]
    fn cells_are_told_by_their_look() {
        check(
            &[
                "12",
                "1,234.5",
                "(12.6)",
                "$ 315,652",
                "12家",
                "35.3%",
                "US$ 1.2m",
                "158 900",
                "12(a)",
                "-3.1**",
            ],
            Look::Number,
        );
        check(
            &[
                "2022",
                "2022年",
                "2022.12.31",
                "FY2023",
                "Q1 2020",
                "December 31, 2019",
                "2021年末",
                "2021-22",
                "12/28/2013",
            ],
            Look::Period,
        );
        check(&["-", "—", "n/a", "…", "$ —"], Look::Nil);
        check(
            &["Total", "110kV产品", "Change, %", "占比", "60周岁及以上", "2019 $’000"],
            Look::Label,
        );
        check(&["", "  "], Look::Empty);
    }
}
