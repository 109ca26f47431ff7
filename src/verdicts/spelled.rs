//! A whole number and the words that stand for another come in; the words for the number go out, in
//! the manner of those that stand there: six for five, 二十一 for 二十三, 星期日 for 星期六, Sun for Sat.

use crate::document::Language;

/// The text with `old` replaced by `new`, where `old` stands in it once, in digits or in words.
pub fn renumbered(text: &str, old: i64, new: i64, language: Language) -> Option<String> {
    let digits = old.to_string();
    let lower = text.to_lowercase();
    let whole = |start: usize, end: usize| {
        let letter = |character: Option<char>| {
            character.is_some_and(|next| next.is_alphanumeric() || next == '-')
        };
        language == Language::Chinese
            || !letter(lower[..start].chars().next_back()) && !letter(lower[end..].chars().next())
    };
    if let Some(start) = text.find(&digits) {
        let end = start + digits.len();
        let digit = |character: Option<char>| {
            character.is_some_and(|next| next.is_ascii_digit() || next == '.' || next == ',')
        };
        let alone = !digit(text[..start].chars().next_back())
            && !text[end..].chars().next().is_some_and(|next| next.is_ascii_digit());
        return alone.then(|| format!("{}{new}{}", &text[..start], &text[end..]));
    }
    // Small letters of another length in bytes would shift the places.
    if lower.len() != text.len() {
        return None;
    }
    words(old, language).into_iter().find_map(|word| {
        let start = lower.find(&word)?;
        let end = start + word.len();
        let mut new = words(new, language);
        // 两年, but 第二年.
        let new = if text[..start].ends_with('第') { new.pop() } else { new.into_iter().next() }?;
        let capital = text[start..].starts_with(char::is_uppercase);
        whole(start, end).then(|| {
            let new = if capital { capitalized(&new) } else { new };
            format!("{}{new}{}", &text[..start], &text[end..])
        })
    })
}

/// The text with the name of one day of the week replaced by that of another, 1 for Monday.
pub fn other_day(text: &str, old: usize, new: usize) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    DAYS.iter().find_map(|names| {
        let (old, new) = (names.get(old.checked_sub(1)?)?, names.get(new.checked_sub(1)?)?);
        let start = lower.find(&old.to_lowercase())?;
        let end = start + old.len();
        let cut = lower[end..].starts_with(|next: char| next.is_ascii_lowercase());
        (!cut).then(|| format!("{}{new}{}", &text[..start], &text[end..]))
    })
}

/// The names of the days, in each manner of writing them.
const DAYS: &[[&str; 7]] = &[
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期天"],
    ["礼拜一", "礼拜二", "礼拜三", "礼拜四", "礼拜五", "礼拜六", "礼拜天"],
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Mon", "Tues", "Wed", "Thurs", "Fri", "Sat", "Sun"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
];

fn capitalized(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The words for a number up to 9,999 (Chinese) or 99 (English), the usual ones first.
fn words(number: i64, language: Language) -> Vec<String> {
    match language {
        Language::English => english(number),
        Language::Chinese => chinese(number),
    }
}

fn english(number: i64) -> Vec<String> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let Ok(number) = usize::try_from(number) else { return Vec::new() };
    match number {
        0..=19 => vec![ONES[number].to_owned()],
        20..=99 if number % 10 == 0 => vec![TENS[number / 10].to_owned()],
        20..=99 => {
            let (tens, ones) = (TENS[number / 10], ONES[number % 10]);
            vec![format!("{tens}-{ones}"), format!("{tens} {ones}")]
        }
        _ => Vec::new(),
    }
}

fn chinese(number: i64) -> Vec<String> {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const PLACES: [&str; 4] = ["", "十", "百", "千"];
    if !(0..10_000).contains(&number) {
        return Vec::new();
    }
    if number < 10 {
        // Before a measure word two is 两.
        let plain = DIGITS[number as usize].to_owned();
        return if number == 2 { vec!["两".to_owned(), plain] } else { vec![plain] };
    }
    let (mut text, mut gap) = (String::new(), false);
    for (place, name) in PLACES.iter().enumerate().rev() {
        let digit = (number / 10_i64.pow(place as u32) % 10) as usize;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push_str(DIGITS[0]);
        }
        gap = false;
        if !(text.is_empty() && digit == 1 && place == 1) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(name);
    }
    vec![text]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, old: i64, new: i64, language: Language, expected: Option<&str>) {
        assert_eq!(renumbered(text, old, new, language).as_deref(), expected);
    }

    #[test]
    fn a_number_is_written_as_the_one_that_stands_there() {
        use Language::{Chinese, English};
        check("five", 5, 6, English, Some("six"));
        check("Twenty-three days", 23, 21, English, Some("Twenty-one days"));
        check("twenty three", 23, 30, English, Some("thirty"));
        check("12 days", 12, 10, English, Some("10 days"));
        check("seventeen", 7, 8, English, None);
        check("112 days", 12, 10, English, None);
        check("二十三年", 23, 21, Chinese, Some("二十一年"));
        check("三天", 3, 2, Chinese, Some("两天"));
        check("第三年", 3, 2, Chinese, Some("第二年"));
        check("九个", 9, 10, Chinese, Some("十个"));
        check("一百天", 100, 1005, Chinese, Some("一千零五天"));
        check("９个月", 9, 7, Chinese, None);
    }

    #[test]
    fn a_day_is_written_as_the_one_that_stands_there() {
        assert_eq!(other_day("（星期六）", 6, 7).as_deref(), Some("（星期日）"));
        assert_eq!(other_day("周天", 7, 1), None);
        assert_eq!(other_day("星期天", 7, 1).as_deref(), Some("星期一"));
        assert_eq!(other_day("Tuesday", 2, 3).as_deref(), Some("Wednesday"));
        assert_eq!(other_day("Tue", 2, 3).as_deref(), Some("Wed"));
        assert_eq!(other_day("Sat.", 6, 7).as_deref(), Some("Sun."));
    }
}
