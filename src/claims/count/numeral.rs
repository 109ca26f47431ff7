//! Text that starts with a small whole number comes in; the number and the length of its words go
//! out. Slogans (三个聚焦, 六大行动) count things although they are names to the figures stage, so
//! the searches for lists read the numeral themselves.

/// The largest number of items that a report lists one by one.
const MOST: u32 = 60;

const WORDS: [(&str, u32); 20] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("both", 2),
];

/// Reads `6`, `12`, `六`, `十二`, `两`, `five` at the start of `text`: the number, from 2 up, and
/// the bytes it takes. `None` for anything larger, with decimals or with a scale word.
pub fn numeral(text: &str) -> Option<(u32, usize)> {
    let (number, length) = match text.chars().next()? {
        '0'..='9' | '０'..='９' => digits(text)?,
        first if first.is_ascii_alphabetic() => word(text)?,
        _ => chinese(text)?,
    };
    (2..=MOST).contains(&number).then_some((number, length))
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut length) = (0u32, 0);
    for character in text.chars() {
        let Some(digit) = digit(character) else { break };
        number = number.checked_mul(10)?.checked_add(digit)?;
        length += character.len_utf8();
        if number > MOST {
            return None;
        }
    }
    let next = text[length..].chars().next();
    let goes_on =
        matches!(next, Some('.' | ',' | '，' | '%' | '％' | '万' | '亿' | '-' | '—' | '~'))
            && text[length..].chars().nth(1).is_none_or(|after| digit(after).is_some());
    (length > 0 && !goes_on).then_some((number, length))
}

fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(character as u32 - '0' as u32),
        '０'..='９' => Some(character as u32 - '０' as u32),
        _ => None,
    }
}

fn word(text: &str) -> Option<(u32, usize)> {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let lower = text[..length].to_ascii_lowercase();
    let number = WORDS.iter().find(|(word, _)| *word == lower)?.1;
    (!text[length..].starts_with('-')).then_some((number, length))
}

fn chinese(text: &str) -> Option<(u32, usize)> {
    let (mut tens, mut ones, mut length) = (None, None, 0);
    for character in text.chars() {
        match character {
            '十' if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            '百' | '千' | '万' | '亿' | '几' | '余' | '多' | '成' | '〇' | '零' => {
                return None;
            }
            _ => match chinese_digit(character) {
                Some(digit) if ones.is_none() => ones = Some(digit),
                Some(_) => return None,
                None => break,
            },
        }
        length += character.len_utf8();
    }
    if length == 0 {
        return None;
    }
    Some((tens.unwrap_or(0) * 10 + ones.unwrap_or(0), length))
}

fn chinese_digit(character: char) -> Option<u32> {
    let digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match character {
        '两' => Some(2),
        _ => digits.iter().position(|digit| *digit == character).map(|index| index as u32 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u32, usize)>) {
        assert_eq!(numeral(text), expected, "{text}");
    }

    #[test]
    fn small_numbers_are_read_in_every_notation() {
        check("6所", Some((6, 1)));
        check("１２家", Some((12, 6)));
        check("六大行动", Some((6, 3)));
        check("十二个", Some((12, 6)));
        check("二十一项", Some((21, 9)));
        check("两省", Some((2, 3)));
        check("Five members", Some((5, 4)));
        check("twelve", Some((12, 6)));
    }

    #[test]
    fn other_numbers_are_passed_over() {
        check("1个", None);
        check("3.5个", None);
        check("2,300 people", None);
        check("800家", None);
        check("三十几个", None);
        check("两万", None);
        check("twenty-four", None);
        check("fiver", None);
        check("", None);
    }
}
