//! A stretch comes in; how many things it says it speaks of goes out: 四个科室, 两县, 三支代表队.

/// Measure words and sorts of place behind a number of them.
const MEASURES: &[char] = &[
    '个', '家', '所', '支', '类', '种', '项', '条', '县', '镇', '乡', '村', '校', '区', '馆', '站',
    '院', '队', '厂', '店', '国', '市', '省', '州', '组', '班', '科', '部', '局', '座', '处', '户',
    '名', '位', '大', '只', '款', '门', '线', '场', '期', '档', '级', '地', '者', '园', '街', '站',
    '套', '样', '批', '路', '辆', '间', '口', '品', '系', '港', '社', '行', '月', '年', '季',
];

const DIGITS: &[(char, usize)] = &[
    ('一', 1),
    ('两', 2),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
];

/// A number of things, with its place up to the measure word.
#[derive(Clone, Debug)]
pub struct Group {
    pub number: usize,
    pub start: usize,
    /// Behind the numeral and its measure word.
    pub end: usize,
}

/// The small number that a text begins with, and its length.
pub fn numeral(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|number| *number <= 40)?, digits));
    }
    let mut letters = text.chars();
    let value = |c: char| DIGITS.iter().find(|(letter, _)| *letter == c).map(|(_, value)| *value);
    let first = letters.next()?;
    let one = value(first)?;
    let second = letters.next().and_then(value);
    let third = letters.next().and_then(value);
    let size = first.len_utf8();
    match (one, second, third) {
        (10, Some(low @ 1..=9), _) => Some((10 + low, size * 2)),
        (high @ 2..=4, Some(10), Some(low @ 1..=9)) => Some((high * 10 + low, size * 3)),
        (high @ 2..=4, Some(10), _) => Some((high * 10, size * 2)),
        (_, Some(_), _) => None,
        _ => Some((one, size)),
    }
}

/// All numbers of things in a text.
pub fn groups(text: &str) -> Vec<Group> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let inner = before.is_some_and(|c| {
            c == '第'
                || c == '.'
                || c.is_ascii_alphanumeric()
                || "一二三四五六七八九十百千万年月前后".contains(c)
        });
        if at < end || inner || !(c.is_ascii_digit() || DIGITS.iter().any(|(d, _)| *d == c)) {
            continue;
        }
        let Some((number, length)) = numeral(&text[at..]) else { continue };
        let behind = &text[at + length..];
        let Some(measure) = behind.chars().next().filter(|c| MEASURES.contains(c)) else {
            continue;
        };
        if behind.starts_with("季度")
            || behind.starts_with("年级")
            || behind.starts_with("月份")
            || behind.starts_with("个百分点")
            || behind.starts_with(['年', '月']) && c.is_ascii_digit()
        {
            continue;
        }
        end = at + length + measure.len_utf8();
        found.push(Group { number, start: at, end });
    }
    found
}
