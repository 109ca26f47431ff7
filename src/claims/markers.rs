//! Text comes in; the enumerator that opens it goes out: 一、 （二） 三是 第四， 5. (6) ⑦ First.

use crate::document::{Block, BlockKind, Document};

/// The look of an enumerator. Those of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 一是
    Is,
    /// 一要
    Must,
    /// 其一
    Among,
    /// 第一，
    Ordinal,
    /// 一、
    Chinese,
    /// （一）
    BracketedChinese,
    /// 1. 1、 1．
    Point,
    /// (1) （1）
    Bracketed,
    /// 1) 1）
    HalfBracketed,
    /// ①
    Circled,
    /// (a)
    Letter,
    /// (i)
    Roman,
    /// First, Second,
    Word,
}

/// An enumerator at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    pub style: Style,
    pub number: u32,
    /// Bytes, without the white space after it.
    pub length: usize,
}

/// Reads the enumerator that `text` opens with.
pub fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let found = |style, number, length| Some(Marker { style, number, length });
    match first {
        '①'..='⑳' => {
            return found(Style::Circled, first as u32 - '①' as u32 + 1, first.len_utf8());
        }
        '(' | '（' => {
            let inner = &text[first.len_utf8()..];
            let (style, number, length) = bracketed(inner)?;
            let close = inner[length..].chars().next()?;
            let whole = first.len_utf8() + length + close.len_utf8();
            return matches!(close, ')' | '）').then_some(Marker { style, number, length: whole });
        }
        '第' => {
            let (number, length) = chinese(&text[first.len_utf8()..])?;
            let end = first.len_utf8() + length;
            let next = text[end..].chars().next()?;
            let open = matches!(next, '，' | ',' | '、' | '：' | ':');
            return open.then_some(Marker { style: Style::Ordinal, number, length: end });
        }
        '其' => {
            let (number, length) = chinese(&text[first.len_utf8()..])?;
            let end = first.len_utf8() + length;
            let next = text[end..].chars().next()?;
            let open = matches!(next, '，' | ',' | '、' | '：' | ':' | '是');
            return open.then_some(Marker { style: Style::Among, number, length: end });
        }
        _ => {}
    }
    if first.is_ascii_digit() || ('０'..='９').contains(&first) {
        let (number, length) = digits(text)?;
        let mut rest = text[length..].chars();
        let next = rest.next()?;
        let after = rest.next();
        let end = length + next.len_utf8();
        return match next {
            ')' | '）' => found(Style::HalfBracketed, number, end),
            '、' | '．' => found(Style::Point, number, end),
            '.' if after.is_none_or(|after| !after.is_ascii_digit()) => {
                found(Style::Point, number, end)
            }
            _ => None,
        };
    }
    if let Some((number, length)) = chinese(text) {
        let next = text[length..].chars().next()?;
        let style = match next {
            '是' => Style::Is,
            '要' => Style::Must,
            '、' => Style::Chinese,
            _ => return None,
        };
        return found(style, number, length + next.len_utf8());
    }
    word(text)
}

/// The enumerator that a block opens with. An item's was cut off its text and stands in the source.
pub fn block_marker(document: &Document, block: &Block) -> Option<Marker> {
    if !matches!(block.kind, BlockKind::Item { .. }) {
        return marker(document.slice(block.span));
    }
    let start = document.origin.source_range(block.span).start;
    let before = document.source.text.get(..start)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    marker(before[line..].trim_start())
}

fn bracketed(inner: &str) -> Option<(Style, u32, usize)> {
    if let Some((number, length)) = digits(inner) {
        return Some((Style::Bracketed, number, length));
    }
    if let Some((number, length)) = chinese(inner) {
        return Some((Style::BracketedChinese, number, length));
    }
    let length = inner.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(inner.len());
    let romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    if let Some(index) = romans.iter().position(|roman| *roman == &inner[..length]) {
        return Some((Style::Roman, index as u32 + 1, length));
    }
    let letter = inner.bytes().next().filter(u8::is_ascii_lowercase)?;
    (length == 1).then(|| (Style::Letter, u32::from(letter - b'a') + 1, 1))
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut length) = (0, 0);
    for character in text.chars() {
        let digit = match character {
            '0'..='9' => character as u32 - '0' as u32,
            '０'..='９' => character as u32 - '０' as u32,
            _ => break,
        };
        number = number * 10 + digit;
        length += character.len_utf8();
        if number > 999 {
            return None;
        }
    }
    (length > 0 && number > 0).then_some((number, length))
}

/// A Chinese numeral up to 99.
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    let (mut tens, mut ones, mut length) = (None, None, 0);
    for character in text.chars() {
        let digit = "一二三四五六七八九".chars().position(|digit| digit == character);
        match (character, digit) {
            ('十', _) if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            (_, Some(digit)) if ones.is_none() => ones = Some(digit as u32 + 1),
            ('百' | '千' | '万' | '亿', _) | (_, Some(_)) => return None,
            _ => break,
        }
        length += character.len_utf8();
    }
    (length > 0).then(|| (tens.unwrap_or(0) * 10 + ones.unwrap_or(0), length))
}

const FIRST: [&str; 8] =
    ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];

fn word(text: &str) -> Option<Marker> {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let stem = text[..length].strip_suffix("ly").unwrap_or(&text[..length]);
    let index = FIRST.iter().position(|word| *word == stem)?;
    let follows = text[length..].chars().next()?;
    matches!(follows, ',' | ':').then_some(Marker {
        style: Style::Word,
        number: index as u32 + 1,
        length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, style: Style, number: u32, marker: &str) {
        let expected = Some(Marker { style, number, length: marker.len() });
        assert_eq!(super::marker(text), expected, "{text}");
    }

    #[test]
    fn enumerators_are_read_in_every_style() {
        check("一是健全制度", Style::Is, 1, "一是");
        check("三要压实责任", Style::Must, 3, "三要");
        check("其二，资金不足", Style::Among, 2, "其二");
        check("第四，完善机制", Style::Ordinal, 4, "第四");
        check("十二、保障措施", Style::Chinese, 12, "十二、");
        check("（二）主要做法", Style::BracketedChinese, 2, "（二）");
        check("3. Results", Style::Point, 3, "3.");
        check("4、加强培训", Style::Point, 4, "4、");
        check("(5) other costs", Style::Bracketed, 5, "(5)");
        check("6）其他", Style::HalfBracketed, 6, "6）");
        check("⑦收尾", Style::Circled, 7, "⑦");
        check("(b) rent", Style::Letter, 2, "(b)");
        check("(iii) fees", Style::Roman, 3, "(iii)");
        check("Secondly, costs fell", Style::Word, 2, "Secondly");
    }

    #[test]
    fn other_openings_are_no_enumerators() {
        for text in [
            "1.5 million",
            "一百二十家",
            "第一产业",
            "十分重要",
            "First place",
            "(see below)",
            "2023 was",
            "",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
