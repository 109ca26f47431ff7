//! The words of a Chinese clause come in with a number; whether they tell that there are so many of something goes out: 省、市、县三级财政,
//! 两组, 3个维度.

/// What stands behind a number of things that make up a whole.
const OF: &[char] = &[
    '级', '方', '类', '种', '个', '项', '大', '家', '维', '部', '者', '层', '档', '组', '条', '座',
    '所', '地', '校', '班', '县', '镇', '区', '院', '批', '处',
];

const NUMERALS: &[&str] = &["两", "三", "四", "五", "六", "七", "八", "九", "十"];

pub fn is_told(words: &str, count: usize) -> bool {
    let Some(numeral) = count.checked_sub(2).and_then(|at| NUMERALS.get(at)) else { return false };
    let digits = count.to_string();
    [*numeral, digits.as_str()].iter().any(|number| {
        words.match_indices(number).any(|(at, number)| {
            let clean =
                |before: char| !(before.is_ascii_digit() || before == '第' || before == '十');
            words[..at].chars().next_back().is_none_or(clean)
                && words[at + number.len()..].trim_start().starts_with(OF)
        })
    })
}
