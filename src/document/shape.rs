//! A line or paragraph of running text comes in; what it looks like goes out: a heading, an item
//! of a list, a caption, or prose. Serves every format whose markup does not say it.

use super::language::is_han;

/// What a paragraph looks like by its own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Carries a heading's number. Level 1 is for the title alone.
    Heading {
        level: u8,
    },
    /// Short, without a stop, without a number: a heading if its neighbours say so.
    Title,
    /// `marker` bytes at the start are the bullet or number.
    Item {
        ordered: bool,
        marker: usize,
    },
    Caption,
    Prose,
}

/// Headings are short. In columns, a Han character takes two.
const HEADING_WIDTH: usize = 76;

/// The shape of a paragraph. The text has no white space at its ends.
pub(super) fn shape(text: &str) -> Shape {
    if is_caption(text) {
        return Shape::Caption;
    }
    if let Some(marker) = bullet(text) {
        return Shape::Item { ordered: false, marker };
    }
    let closed = is_closed(text);
    match number(text) {
        Some(Number { level, length, kind }) => {
            let rest = text[length..].trim_start();
            let heads = !closed
                && !rest.is_empty()
                && match kind {
                    NumberKind::Chapter => true,
                    NumberKind::Section => rest.starts_with(|first: char| {
                        first.is_uppercase() || is_han(first) || first == '“'
                    }),
                    // A numbered line with figures in it is what a list of results looks like.
                    NumberKind::List => {
                        rest.chars().any(is_han) && !rest.contains(|c: char| c.is_ascii_digit())
                    }
                    NumberKind::Item => false,
                };
            match kind {
                _ if heads => Shape::Heading { level },
                NumberKind::Section => Shape::Prose,
                // A number with nothing behind it marks nothing.
                _ if rest.is_empty() => Shape::Prose,
                NumberKind::Chapter if text.starts_with('第') => Shape::Prose,
                _ => Shape::Item { ordered: true, marker: text.len() - rest.len() },
            }
        }
        None if !closed && is_short_title(text) => Shape::Title,
        None => Shape::Prose,
    }
}

/// Columns that a text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Whether a line ends as sentences do, or is too long for a heading.
fn is_closed(text: &str) -> bool {
    let stops = ['。', '；', '，', '、', '：', '！', '.', ';', ',', ':', '!', '…'];
    text.ends_with(stops) || text.contains('。') || width(text) > HEADING_WIDTH
}

fn is_short_title(text: &str) -> bool {
    let han = text.chars().filter(|character| is_han(*character)).count();
    if han > 0 {
        let inner = text.contains(['，', '；', '：', '、', '=', '|']);
        return han <= 24 && !inner;
    }
    let words = text.split_whitespace().count();
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let others = text.chars().filter(|c| !c.is_alphabetic() && !c.is_whitespace()).count();
    let opens = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    opens && words <= 10 && letters > others * 2
}

struct Number {
    level: u8,
    /// Bytes of the number with its stop.
    length: usize,
    kind: NumberKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    /// 第一节, 一、, （一）: heads whatever follows.
    Chapter,
    /// 4.2: heads a title.
    Section,
    /// 1、 or 1.: heads a short Chinese line, else begins an item.
    List,
    /// ①, a), 一是: begins an item.
    Item,
}

/// The heading or list number at the start of a line.
fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    let make =
        |level, rest: &str, kind| Some(Number { level, length: text.len() - rest.len(), kind });
    if first == '第' {
        let rest = text[first.len_utf8()..].trim_start_matches(is_numeral);
        let counted = rest.len() + first.len_utf8() < text.len();
        let word = rest.chars().next().filter(|_| counted)?;
        let level = match word {
            '编' | '章' | '篇' => 2,
            '部' if rest.starts_with("部分") => 2,
            '节' => 3,
            _ => return None,
        };
        return make(
            level,
            rest.strip_prefix("部分").unwrap_or(&rest[word.len_utf8()..]),
            NumberKind::Chapter,
        );
    }
    if is_numeral(first) && !first.is_ascii_digit() {
        let rest = text.trim_start_matches(is_chinese_numeral);
        if let Some(rest) = rest.strip_prefix('、') {
            return if is_series(rest) { None } else { make(2, rest, NumberKind::Chapter) };
        }
        if let Some(rest) = rest.strip_prefix('是') {
            return make(0, rest.trim_start_matches(['，', ':', '：']), NumberKind::Item);
        }
        return None;
    }
    if first == '（' || first == '(' {
        let inner = &text[first.len_utf8()..];
        let rest = inner.trim_start_matches(is_numeral);
        let digits = &inner[..inner.len() - rest.len()];
        let letter =
            rest.strip_prefix(|c: char| c.is_ascii_lowercase()).filter(|_| digits.is_empty());
        let rest = letter.unwrap_or(rest).strip_prefix(['）', ')'])?;
        // A year or a count in brackets is no number of a list.
        if digits.chars().count() > 3 || (digits.is_empty() && letter.is_none()) {
            return None;
        }
        let chinese = digits.starts_with(is_chinese_numeral);
        return match chinese {
            true => make(3, rest, NumberKind::Chapter),
            false => {
                make(5, rest, if letter.is_some() { NumberKind::Item } else { NumberKind::List })
            }
        };
    }
    if matches!(first, '①'..='⑳' | '⑴'..='⒇') {
        return make(6, &text[first.len_utf8()..], NumberKind::Item);
    }
    if first.is_ascii_digit() {
        return digits(text);
    }
    if first.is_ascii_alphabetic() {
        let rest = text[1..].strip_prefix([')', '）'])?;
        return make(6, rest, NumberKind::Item);
    }
    None
}

/// 四级手术 behind 三、, 二季度 behind 一、: two of a series, and no number of what follows.
fn is_series(rest: &str) -> bool {
    let named = rest.trim_start_matches(is_chinese_numeral);
    let words = ["级", "类", "季度", "等奖", "线城市", "期", "批", "年级", "产业", "区"];
    named.len() < rest.len() && words.iter().any(|word| named.starts_with(word))
}

/// `1.`, `1、`, `1)`, `1.1`, `2.3.1 ` at the start of a line.
fn digits(text: &str) -> Option<Number> {
    let mut rest = text;
    let mut parts = 0u8;
    loop {
        let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - tail.len();
        if !(1..=2).contains(&digits) {
            return None;
        }
        parts += 1;
        match tail.strip_prefix(['.', '．']) {
            Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) && parts < 5 => {
                rest = next
            }
            _ => {
                rest = tail;
                break;
            }
        }
    }
    let number =
        |length, kind| Some(Number { level: parts + if parts == 1 { 3 } else { 1 }, length, kind });
    if parts > 1 {
        let tail = rest.strip_prefix('.').unwrap_or(rest);
        return tail
            .starts_with(char::is_whitespace)
            .then_some(())
            .and_then(|()| number(text.len() - tail.len(), NumberKind::Section));
    }
    let tail = rest.strip_prefix(['、', '.', '．', ')', '）'])?;
    // “1.5亿” was ruled out above; “1.Sales” is a marker, “1.” alone is not.
    if tail.is_empty() {
        return None;
    }
    if rest.starts_with('.') && tail.starts_with(char::is_whitespace) && !tail.chars().any(is_han) {
        let item =
            Some(Number { level: 3, length: text.len() - tail.len(), kind: NumberKind::Item });
        return item;
    }
    number(text.len() - tail.len(), NumberKind::List)
}

fn is_chinese_numeral(character: char) -> bool {
    matches!(
        character,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '〇' | '零'
    )
}

fn is_numeral(character: char) -> bool {
    is_chinese_numeral(character) || character.is_ascii_digit() || matches!(character, '０'..='９')
}

/// The length of a bullet with the space after it.
fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let body = rest.trim_start();
    let spaced = body.len() < rest.len();
    let bullet = match first {
        '•' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '▲' | '►' | '➢' | '✓' | '\u{F0B7}'
        | '\u{F06C}' => true,
        '·' | '-' | '*' | '–' | '—' | '+' => spaced,
        _ => false,
    };
    (bullet && !body.is_empty()).then(|| text.len() - body.len())
}

/// A section number at the start of a line and what stands behind it: how many levels it has, and the
/// text (2 BY TYPE; 4.3 Half-cell potentials). The text begins with a capital or a Han character.
pub(super) fn section_number(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(|next: char| next.is_ascii_digit() || next == '.');
    let number = line[..line.len() - rest.len()].trim_end_matches('.');
    let text = rest.trim_start();
    let levels = number.split('.').count();
    let sound = number.split('.').all(|level| (1..=2).contains(&level.len()));
    let titled = text.starts_with(|next: char| next.is_uppercase() || is_han(next));
    (sound && titled && text.len() < rest.len()).then_some((levels, text))
}

/// Whether a line names a table or figure, or states the unit of one.
pub(super) fn is_caption(text: &str) -> bool {
    if width(text) > 160 || text.ends_with(['。', '；']) {
        return false;
    }
    is_unit_line(text) || names_table(text)
}

/// 单位：万元; (in millions); ($ in thousands).
pub(super) fn is_unit_line(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(', '[', '【', '|']).trim_start();
    let inner = inner.strip_prefix("计量").or(inner.strip_prefix("金额")).unwrap_or(inner);
    if let Some(rest) = inner.strip_prefix("单位") {
        let rest = rest.trim_start();
        return width(inner) <= 60 && (rest.starts_with(['：', ':']) || rest.starts_with("为"));
    }
    let bracketed = text.starts_with(['(', '（', '[']) && text.ends_with([')', '）', ']']);
    let lower = text.to_lowercase();
    let scale =
        ["million", "thousand", "billion", "percent", "per cent", "'000", "’000", "unaudited"];
    (bracketed || lower.starts_with("in ") || lower.starts_with("amounts in "))
        && width(text) <= 80
        && scale.iter().any(|word| lower.contains(word))
        && !text.trim_end_matches(')').ends_with('.')
}

/// 表1 …, 附表2-1, 图3, Table 2. …, Figure A1: …, Exhibit 3.
pub(super) fn names_table(text: &str) -> bool {
    let text = text.trim_start_matches(['【', '[', '（', '(']);
    for word in ["附表", "附图", "图表", "专栏", "表", "图"] {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.trim_start();
            let tail = rest.trim_start_matches(|c: char| {
                is_numeral(c) || matches!(c, '-' | '—' | '－' | '.' | '–' | '．')
            });
            let numbered = tail.len() < rest.len();
            // “表1显示…” is a sentence about a table.
            let verb =
                ["显示", "为", "所示", "列示", "反映", "表明", "列出", "给出", "中", "是", "可"];
            let told = verb.iter().any(|verb| tail.starts_with(verb));
            return numbered && !told && width(text) <= 120 && !text.contains('。');
        }
    }
    for word in [
        "Table",
        "TABLE",
        "Figure",
        "FIGURE",
        "Fig.",
        "Chart",
        "CHART",
        "Exhibit",
        "EXHIBIT",
        "Box",
        "Appendix Table",
    ] {
        if let Some(rest) = text.strip_prefix(word) {
            let Some(rest) = rest.strip_prefix([' ', '\u{A0}']) else { continue };
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–')))
                .unwrap_or(rest.len());
            let number = rest[..end].trim_end_matches('.');
            let numbered = number.contains(|c: char| c.is_ascii_digit())
                || (!number.is_empty()
                    && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'A'..='D')));
            let stop = rest[..end].ends_with('.');
            let tail = rest[end..].trim_start();
            let titled = tail.is_empty()
                || tail.starts_with([':', '—', '–', '-', '|', '('])
                || stop
                || tail.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            return numbered && titled;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Shape) {
        assert_eq!(shape(text), expected, "{text}");
    }

    #[test]
    fn numbered_headings_in_both_languages() {
        check("一、工作开展情况", Shape::Heading { level: 2 });
        check("（二）主要做法", Shape::Heading { level: 3 });
        check("第三章 财务状况", Shape::Heading { level: 2 });
        check("第一节、公司简介", Shape::Heading { level: 3 });
        check("1.1 Overview of results", Shape::Heading { level: 3 });
        check("2.3.1 研究方法", Shape::Heading { level: 4 });
        check("3、存在的问题", Shape::Heading { level: 4 });
    }

    #[test]
    fn items_lose_their_markers() {
        check("（一）全区共有学校12所，其中小学8所。", Shape::Item { ordered: true, marker: 9 });
        check("1.完成投资12亿元", Shape::Item { ordered: true, marker: 2 });
        check("- 12 schools", Shape::Item { ordered: false, marker: 2 });
        check("•12所学校", Shape::Item { ordered: false, marker: 3 });
        check("1. Revenue rose to 12.", Shape::Item { ordered: true, marker: 3 });
        check("一是新建学校3所；", Shape::Item { ordered: true, marker: 6 });
    }

    #[test]
    fn numbers_at_the_start_of_a_sentence_are_no_markers() {
        check("1.5亿元用于教育。", Shape::Prose);
        check("-3.5% was the change in sales.", Shape::Prose);
        check("2023年，全区共有学校12所。", Shape::Prose);
        check("12 schools were built, and 3 closed.", Shape::Prose);
        check("三分之二的学校达标。", Shape::Prose);
        check("第三季度收入3亿元，增长2%", Shape::Prose);
        check("1.1 million people took part in it.", Shape::Prose);
        check("A）\u{A0}", Shape::Prose);
    }

    #[test]
    fn captions_are_told_from_sentences_about_tables() {
        check("表1 各校学生人数", Shape::Caption);
        check("附表2-1：收支情况（单位：万元）", Shape::Caption);
        check("单位：万元", Shape::Caption);
        check("Table 2. Pupils by school", Shape::Caption);
        check("(in millions)", Shape::Caption);
        check("表1显示，学生人数增加。", Shape::Prose);
        check("Table 2 shows the numbers of pupils by school and year.", Shape::Prose);
    }
}
