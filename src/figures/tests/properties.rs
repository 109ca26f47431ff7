//! Properties that hold for every text: numbers read back as themselves, spans are sound.

use super::{Decimal, Figure, Lexicon, Value, document, figures};
use proptest::prelude::*;

fn read(text: &str) -> Vec<Figure> {
    figures(&document(text), Lexicon::builtin()).list
}

/// The one figure of a text, as its value.
fn value(text: &str) -> Option<Decimal> {
    match read(text).as_slice() {
        [figure] => figure.value.decimal(),
        _ => None,
    }
}

/// A number in Chinese numerals.
fn chinese(value: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn below_ten_thousand(value: u64, out: &mut String) {
        let mut zero = false;
        let mut begun = false;
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = value / unit % 10;
            if digit == 0 {
                zero = begun;
                continue;
            }
            if zero {
                out.push('零');
            }
            (zero, begun) = (false, true);
            out.push_str(DIGITS[digit as usize]);
            out.push_str(name);
        }
    }
    if value == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    let mut missing = false;
    for (unit, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = value / unit % 10_000;
        if part == 0 {
            missing = !out.is_empty();
            continue;
        }
        if missing || !out.is_empty() && part < 1000 {
            out.push('零');
        }
        missing = false;
        below_ten_thousand(part, &mut out);
        out.push_str(name);
    }
    out
}

/// A number in English words.
fn english(value: u64) -> String {
    const SMALL: [&str; 20] = [
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
    fn below_thousand(value: u64) -> String {
        match value {
            0..=19 => SMALL[value as usize].to_owned(),
            20..=99 if value.is_multiple_of(10) => TENS[value as usize / 10].to_owned(),
            20..=99 => format!("{}-{}", TENS[value as usize / 10], SMALL[value as usize % 10]),
            _ if value.is_multiple_of(100) => format!("{} hundred", SMALL[value as usize / 100]),
            _ => format!(
                "{} hundred and {}",
                SMALL[value as usize / 100],
                below_thousand(value % 100)
            ),
        }
    }
    let mut parts = Vec::new();
    for (unit, name) in
        [(1_000_000_000, " billion"), (1_000_000, " million"), (1000, " thousand"), (1, "")]
    {
        let part = value / unit % 1000;
        if part > 0 {
            let joint = if unit == 1 && part < 100 && !parts.is_empty() { "and " } else { "" };
            parts.push(format!("{joint}{}{name}", below_thousand(part)));
        }
    }
    if parts.is_empty() { SMALL[0].to_owned() } else { parts.join(" ") }
}

fn grouped(value: u64, separator: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

fn wide(text: &str) -> String {
    let widen = |c: char| match c {
        '0'..='9' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        ',' => '，',
        '.' => '．',
        _ => c,
    };
    text.chars().map(widen).collect()
}

/// Pieces that figures are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "2",
        "10",
        "2021",
        "3.5",
        "，",
        "。",
        "、",
        "年",
        "月",
        "日",
        "万",
        "亿",
        "十",
        "百",
        "千",
        "一",
        "二",
        "三",
        "两",
        "半",
        "几",
        "多",
        "余",
        "元",
        "人",
        "%",
        "个",
        "百分之",
        "分之",
        "成",
        "点",
        "零",
        "第",
        "约",
        "以上",
        "至",
        "到",
        "—",
        "-",
        "~",
        "(",
        ")",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "〔",
        "〕",
        "号",
        " ",
        ",",
        ".",
        ":",
        "/",
        "$",
        "€",
        "million",
        "one",
        "two",
        "hundred",
        "and",
        "a",
        "half",
        "third",
        "quarter",
        "May",
        "Q3",
        "FY",
        "in",
        "of",
        "per",
        "to",
        "from",
        "between",
        "×10",
        "e5",
        "½",
        "１",
        "±",
        "st",
        "s",
        "k",
        "m",
        "\u{a0}",
        "𝟙",
        "é",
        "翻",
        "番",
        "时",
        "世纪",
        "年代",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_number_reads_back_as_itself(whole in 0u64..1_000_000_000_000) {
        let exact = Some(Decimal::integer(whole as i64));
        if whole < 10_000_000_000 {
            prop_assert_eq!(value(&format!("共{whole}人")), exact);
        }
        for separator in [",", "\u{a0}", "\u{2009}", "\u{202f}"] {
            prop_assert_eq!(value(&format!("共{}人", grouped(whole, separator))), exact);
        }
        prop_assert_eq!(value(&format!("共{}人", wide(&grouped(whole, ",")))), exact);
        prop_assert_eq!(value(&format!("共{}人", chinese(whole))), exact, "{}", chinese(whole));
        prop_assert_eq!(value(&format!("{} kg", english(whole))), exact, "{}", english(whole));
    }

    #[test]
    fn a_decimal_reads_back_as_itself(mantissa in 0i64..1_000_000_000, decimals in 1i16..6) {
        let exact = Decimal::new(i128::from(mantissa), -decimals);
        let text = exact.to_string();
        prop_assert_eq!(value(&format!("占{text}%")), Some(exact));
        prop_assert_eq!(value(&format!("fell by {text}%")), Some(exact));
        prop_assert_eq!(value(&format!("投入{text}万元")), exact.checked_mul(Decimal::integer(10_000)));
        prop_assert_eq!(value(&format!("of ${text} million")), exact.checked_mul(Decimal::integer(1_000_000)));
        prop_assert_eq!(value(&format!("of -{text} kg")), Some(exact.negated()));
    }

    #[test]
    fn spans_are_sound(text in prop_oneof![pieces(), any::<String>()]) {
        let mut last = 0;
        for figure in read(&text) {
            let range = figure.span.range();
            prop_assert!(range.start >= last && range.start < range.end, "{:?}", text);
            prop_assert!(text.get(range.clone()).is_some(), "{:?}", text);
            if let Value::Fraction(_, under) = figure.value {
                prop_assert!(under != 0);
            }
            last = range.end;
        }
    }

    #[test]
    fn texts_joined_by_a_full_stop_keep_their_figures(
        first in 1u64..100_000, second in 1u64..100_000, chinese in any::<bool>(),
    ) {
        let (one, two) = if chinese {
            (format!("新建学校{first}所，占八成"), format!("培训约{second}人次，增长12.5%"))
        } else {
            (format!("It built {first} schools for $1.2 million"), format!("About {second} kg were sold in May 2021"))
        };
        let stop = if chinese { "。" } else { ". " };
        let joined: Vec<_> = read(&format!("{one}{stop}{two}")).iter().map(|figure| (figure.kind, figure.value)).collect();
        let apart: Vec<_> = read(&one).iter().chain(&read(&two)).map(|figure| (figure.kind, figure.value)).collect();
        prop_assert_eq!(joined, apart);
    }
}
